package slack_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/bottest"
	"rollebot/bot/edition"
	"rollebot/bot/slack"
	"rollebot/bot/slack/slackfake"
	"rollebot/bot/store"
	"rollebot/corpus"
)

// sosu is the proposal of the SOSU document of 2024 against that of 2021.
func sosu(t *testing.T) *edition.Preview {
	t.Helper()
	s, err := store.Open(t.Context(), t.TempDir(), "", store.Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	_, v := bottest.Preview(t, s, "../../corpus/testdata/diff/sosu.txtar")
	return v
}

// TestProposalOfSOSU: the five changes, no sixth, the words that differ struck
// out and bold.
func TestProposalOfSOSU(t *testing.T) {
	v := sosu(t)
	card := slack.ProposalCard(v, false, "https://rollebot.example.dk/")
	f := valid(t, "SOSU", card)
	text, blocks := card.Parts()
	golden(t, "proposal-sosu", map[string]any{"text": text, "blocks": blocks})
	shown := 0
	for line := range strings.Lines(f.Plain()) {
		for _, label := range []string{"Ny ", "Nyt ", "Fjernet ", "Ændret ", "Omformuleret ", "Flyttet "} {
			if strings.HasPrefix(line, label) {
				shown++
			}
		}
	}
	if shown != 5 {
		t.Errorf("%d changes are shown:\n%s", shown, f.Plain())
	}
	if strings.Contains(f.Plain(), "vises ikke her") {
		t.Error("something is only counted")
	}
	form, err := slack.PublishForm(v)
	if err != nil {
		t.Fatal(err)
	}
	golden(t, "form-sosu", form)
	at := time.Date(2026, 11, 22, 14, 3, 0, 0, time.Local)
	e := edition.Edition{Number: 2, At: at, By: edition.Who{Name: "Anna Holm"}, Note: "LokalMED 17. september 2024", Reason: "Linned <vaskes> om dagen"}
	for name, p := range map[string]slack.Rendered{"published": slack.PublishedCard(e, v.ID, ""), "told": slack.PublishedCard(e, v.ID, "Jeg skriver nu til 12 medarbejdere."),
		"discarded": slack.DiscardedCard(), "proposal-other": slack.ProposalCard(v, true, "")} {
		valid(t, name, p)
		text, blocks := p.Parts()
		golden(t, name, map[string]any{"text": text, "blocks": blocks})
	}
}

// longChanges are more than any message holds.
func longChanges(text string) []bot.Change {
	text = strings.ToValidUTF8(text, "?")[:min(len(text), 8000)]
	text = strings.ToValidUTF8(text, "")
	var out []bot.Change
	for range 200 {
		out = append(out, bot.Change{Label: text, Place: text, Old: text + "før", New: text + "nu", Notes: slices.Repeat([]string{text}, 40),
			Words: []corpus.WordMark{{Kind: corpus.Same, Old: text, New: text}, {Kind: corpus.Deleted, Old: "før"}, {Kind: corpus.Inserted, New: "nu"}}})
	}
	return out
}

// TestLongestProposals: a proposal of any size keeps Slack's limits, and what
// is not shown is counted.
func TestLongestProposals(t *testing.T) {
	v := sosu(t)
	for _, filler := range []string{"ord ", "uendeligtlangtord", "&<>", "**", "æ ø å ", "\U0001F600", "\u202e "} {
		text := strings.Repeat(filler, 3000/len(filler))
		big := *v
		big.Difference = corpus.Difference{Documents: slices.Repeat(v.Difference.Documents, 40)}
		for i := range 30 {
			broken := edition.AnswerChange{Ask: fmt.Sprint(text, i), As: text, Golden: true, Expect: "yes", Before: edition.Reply{Outcome: bot.Yes, Quote: text, Source: text}, Broken: true, Unmet: true}
			big.Answers = append(big.Answers, broken)
		}
		p := slack.ProposalCard(&big, false, "https://rollebot.example.dk")
		f := valid(t, filler, p)
		if _, blocks := p.Parts(); slack.Size(blocks)+slack.MaxText > slack.MaxMessage {
			t.Errorf("%q: %d characters", filler, slack.Size(blocks))
		}
		for _, want := range []string{"Det står i vejen: ", "Hvem skal hvad: ", "mere vises ikke her", "Se hele forslaget", "Publicér", "Kassér"} {
			if !strings.Contains(f.Plain(), want) {
				t.Errorf("%q: no %q", filler, want)
			}
		}
		form, err := slack.PublishForm(&big)
		if err != nil {
			t.Fatal(err)
		}
		raw, err := json.Marshal(form.Blocks)
		if err != nil {
			t.Fatal(err)
		}
		if code := (slackfake.Post{Method: "views.publish", Blocks: raw}).Check(); code != "" {
			t.Errorf("form of %q: %s", filler, code)
		}
	}
}
