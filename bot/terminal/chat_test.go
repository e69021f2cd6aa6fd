package terminal

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/corpus"
)

func ExampleRender() {
	passage := &corpus.Passage{Text: "Deltage i personalemøder", Heading: []string{"Mødevirksomhed"}}
	document := &corpus.Document{Title: "Stillingsbeskrivelse", Approval: corpus.Approval{By: "LokalMED", Date: corpus.Date{Year: 2022, Month: 4, Day: 4}}}
	fmt.Print(Render(bot.Answer{
		Outcome:   bot.Yes,
		Lead:      "Ja, det står i rollebeskrivelsen.",
		Citations: []bot.Citation{{Passage: passage, Document: document}},
	}, Style{Width: 60}))
	// Output:
	// Ja, det står i rollebeskrivelsen.
	//
	// │ »Deltage i personalemøder«
	//   Stillingsbeskrivelse · Mødevirksomhed · LokalMED 4. april
	//   2022
}

// talk types lines to a conversation and returns what was shown. The bot at
// the other end asks for the role until it is told, then says whom it answers.
func talk(t *testing.T, typed string) (shown string, asked []bot.Question) {
	t.Helper()
	duty := func(text string) corpus.Passage {
		return corpus.Passage{Kind: corpus.Duty, Text: text, Claims: []corpus.Claim{{Kind: corpus.Must, Span: corpus.Span{End: len(text)}}}}
	}
	c := &Conversation{
		Documents: &corpus.Corpus{Documents: []corpus.Document{
			{Roles: []corpus.Role{{Title: "pædagog"}}, Workplace: corpus.Workplace{Name: "Kometen"},
				Passages: []corpus.Passage{duty("Møder: hver uge"), duty("Åbne huset om morgenen."), duty("Deltage i stuemøder")}},
			{Roles: []corpus.Role{{Title: "kok"}}, Passages: []corpus.Passage{duty("Vaske op"), duty("Lave mad til børnene")}},
		}},
		Failed: func(err error) { t.Logf("failed: %v", err) },
		Ask: func(_ context.Context, q bot.Question) (bot.Answer, error) {
			asked = append(asked, q)
			switch {
			case q.Text == "fejl":
				return bot.Answer{}, errors.New("broken")
			case q.As == "":
				return bot.Answer{Outcome: bot.Choose, Lead: "Hvad er du ansat som?", Choices: []bot.RoleRef{{Title: "pædagog", Workplace: "Kometen"}, {Title: "kok"}}}, nil
			}
			return bot.Answer{Outcome: bot.Yes, Lead: "Ja, som " + q.As + "."}, nil
		},
	}
	var out strings.Builder
	err := c.hold(t.Context(), &plainLines{bufio.NewReader(strings.NewReader(typed))}, &out, func() Style { return Style{} })
	if err != nil {
		t.Fatal(err)
	}
	return out.String(), asked
}

func TestConversation(t *testing.T) {
	shown, _ := talk(t, "/rolle\n/hjælp\n/dans\nfejl\n\n/slut\nfor sent\n")
	golden(t, "conversation.txt", shown)
}

// TestChooseByNumber: a number after "which role?" answers the question that
// waits, and the role stays.
func TestChooseByNumber(t *testing.T) {
	shown, asked := talk(t, "Skal jeg lave mad?\n2\nSkal jeg vaske op?\n1\n")
	if !strings.Contains(shown, "Ja, som kok.") {
		t.Error(shown)
	}
	var got []string
	for _, q := range asked {
		got = append(got, q.Text+"|"+q.As)
	}
	want := "Skal jeg lave mad?|, Skal jeg lave mad?|kok, Skal jeg vaske op?|kok, 1|kok"
	if strings.Join(got, ", ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, ", "), want)
	}
}

func TestRoleByNameAndNumber(t *testing.T) {
	_, asked := talk(t, "/rolle pædagog @ Kometen\nSkal jeg?\n/rolle\n2\nSkal jeg?\n/rolle\n/rolle 1\nSkal jeg?")
	var got []string
	for _, q := range asked {
		got = append(got, q.As)
	}
	if want := "pædagog @ Kometen|kok|pædagog @ Kometen"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %s", got, want)
	}
}
