package main

import (
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/corpus"
)

// TestAnswerLine holds the JSON form of an answer to the letter: programs read it.
func TestAnswerLine(t *testing.T) {
	d := &corpus.Document{Title: "Stilling", Source: "stilling.txt",
		Approval: corpus.Approval{By: "LokalMED", Date: corpus.Date{Year: 2022, Month: 4, Day: 4}}}
	p := &corpus.Passage{Text: "Opgaver. Deltage i møder <2>", Heading: []string{"Møder"}, Page: 3}
	bare := bot.Citation{Passage: &corpus.Passage{Text: "Nær"}, Document: &corpus.Document{Title: "Anden", Source: "anden.txt"}}
	for _, c := range []struct {
		answer bot.Answer
		want   string
	}{
		{bot.Answer{Outcome: bot.Unknown, Lead: "Det står der ikke."},
			`{"ask":"Skal jeg?","as":"","outcome":"unknown","lead":"Det står der ikke.","role":null,"citations":[],"exceptions":[],"choices":[],"closest":[]}`},
		{bot.Answer{Outcome: bot.Exception, Lead: "Ja.", Role: &bot.RoleRef{Title: "vikar", Workplace: "SCN"},
			Citations:  []bot.Citation{{Passage: p, Document: d, Focus: corpus.Span{Start: 9, End: len(p.Text)}}},
			Exceptions: []string{"dog ikke"}, Choices: []bot.RoleRef{{Title: "pædagog"}}, Closest: []bot.Citation{bare}},
			`{"ask":"Skal jeg?","as":"","outcome":"exception","lead":"Ja.","role":{"title":"vikar","workplace":"SCN"},` +
				`"citations":[{"quote":"Opgaver. Deltage i møder <2>","focus":"Deltage i møder <2>","heading":["Møder"],"document":"Stilling","source":"stilling.txt","page":3,"approved":{"by":"LokalMED","date":"2022-04-04"}}],` +
				`"exceptions":["dog ikke"],"choices":[{"title":"pædagog","workplace":""}],` +
				`"closest":[{"quote":"Nær","focus":"","heading":[],"document":"Anden","source":"anden.txt","page":null,"approved":null}]}`},
	} {
		var b strings.Builder
		if err := writeLine(&b, answerLine("Skal jeg?", "", c.answer)); err != nil {
			t.Fatal(err)
		}
		if b.String() != c.want+"\n" {
			t.Errorf("got  %swant %s", b.String(), c.want)
		}
	}
}

func TestISODate(t *testing.T) {
	for want, d := range map[string]corpus.Date{
		"2022-04-04": {Year: 2022, Month: 4, Day: 4},
		"2023-03":    {Year: 2023, Month: 3},
		"2022":       {Year: 2022},
	} {
		if got := isoDate(d); got == nil || *got != want {
			t.Errorf("got %v, want %s", got, want)
		}
	}
	if got := isoDate(corpus.Date{}); got != nil {
		t.Errorf("got %s, want null", *got)
	}
}
