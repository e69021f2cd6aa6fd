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

// forgetful is a bot that asks for the role until it is told and answers with
// whom it answers.
type forgetful struct {
	as    string
	asked []bot.Question
}

var offered = []bot.RoleRef{{Title: "pædagog", Workplace: "Kometen"}, {Title: "kok"}}

func (f *forgetful) Ask(_ context.Context, q bot.Question) (bot.Answer, error) {
	f.asked = append(f.asked, q)
	if q.As != "" {
		f.as = q.As
	}
	switch {
	case q.Text == "fejl":
		return bot.Answer{}, errors.New("broken")
	case f.as == "":
		return bot.Answer{Outcome: bot.Choose, Lead: "Hvilken stilling har du?", Choices: offered}, nil
	}
	return bot.Answer{Outcome: bot.Yes, Lead: "Ja, som " + f.as + "."}, nil
}

func (f *forgetful) Welcome(_ context.Context, person string) (bot.Answer, error) {
	if person != "" && f.as != "" {
		return bot.Answer{Outcome: bot.Unknown, Lead: "Hej, " + f.as + ".", Notice: true}, nil
	}
	return bot.Answer{Outcome: bot.Unknown, Lead: "Hej! Hvilken stilling har du?", Choices: offered,
		Suggestions: []string{"Skal jeg lave mad?"}, Notice: true}, nil
}

// talk types lines to a conversation and returns what was shown and asked.
func talk(t *testing.T, as, typed string) (shown string, asked []string) {
	t.Helper()
	f := &forgetful{}
	var out strings.Builder
	c := &Conversation{
		Bot: f,
		As:  as,
		Documents: &corpus.Corpus{Documents: []corpus.Document{
			{Roles: []corpus.Role{{Title: "pædagog"}}, Workplace: corpus.Workplace{Name: "Kometen"}},
			{Roles: []corpus.Role{{Title: "kok"}}},
		}},
		Failed: func(err error) { fmt.Fprintf(&out, "(operator: %v)\n", err) },
	}
	in := &plainLines{bufio.NewReader(strings.NewReader(typed))}
	if err := c.hold(t.Context(), in, &out, func() Style { return Style{} }); err != nil {
		t.Fatal(err)
	}
	for _, q := range f.asked {
		asked = append(asked, q.Text+"|"+q.As)
	}
	return out.String(), asked
}

func TestConversation(t *testing.T) {
	shown, _ := talk(t, "", "/hjælp\n/dans\n/rolle astronaut\nfejl\n\n/rolle\n2\nSkal jeg lave mad?\n/slut\nfor sent\n")
	golden(t, "conversation.txt", shown)
}

// TestRoles: a number chooses among what was last offered; the text of a
// question never carries a role along.
func TestRoles(t *testing.T) {
	for _, c := range []struct{ as, typed, want string }{
		{"", "1\nSkal jeg?\n1\n", "|pædagog @ Kometen, Skal jeg?|, 1|"},
		{"", "Skal jeg lave mad?\n2.\nOg vaske op?\n", "Skal jeg lave mad?|, |kok, Og vaske op?|"},
		{"", "/rolle pædagog @ Kometen\nSkal jeg?\n/rolle\n/rolle 2\n9\n", "|pædagog @ Kometen, Skal jeg?|, |kok, 9|"},
		{"kok", "Skal jeg?\njeg er pædagog", "|kok, Skal jeg?|, jeg er pædagog|"},
	} {
		if _, asked := talk(t, c.as, c.typed); strings.Join(asked, ", ") != c.want {
			t.Errorf("%q asks %q\nwant %q", c.typed, strings.Join(asked, ", "), c.want)
		}
	}
}
