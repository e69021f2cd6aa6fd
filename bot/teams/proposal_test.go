package teams_test

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
	"rollebot/bot/store"
	"rollebot/bot/teams"
	"rollebot/bot/teams/teamsfake"
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

// asPosted is a message as it comes to Teams.
func asPosted(t *testing.T, m any) teamsfake.Post {
	t.Helper()
	raw, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	var p teamsfake.Post
	if err := json.Unmarshal(raw, &p.Activity); err != nil {
		t.Fatal(err)
	}
	return p
}

// TestProposalOfSOSU: the five changes, no sixth, the words that differ struck
// out and bold.
func TestProposalOfSOSU(t *testing.T) {
	v := sosu(t)
	m := teams.ProposalMessage(v, false, "https://rollebot.example.dk/")
	teams.CheckCard(t, "proposal-sosu", m)
	text := asPosted(t, m).Text()
	shown := 0
	for line := range strings.Lines(text) {
		for _, label := range []string{"Ny ", "Nyt ", "Fjernet ", "Ændret ", "Omformuleret ", "Flyttet "} {
			if strings.HasPrefix(line, label) {
				shown++
			}
		}
	}
	if shown != 5 || strings.Contains(text, "vises ikke her") {
		t.Errorf("%d changes are shown:\n%s", shown, text)
	}
	at := time.Date(2026, 11, 22, 14, 3, 0, 0, time.Local)
	e := edition.Edition{Number: 2, At: at, By: edition.Who{Name: "Anna **Holm**"}, Note: "LokalMED 17. september 2024", Reason: "Linned [vaskes](https://ond.example) om dagen"}
	teams.CheckCard(t, "published", teams.PublishedMessage(e, v.ID, ""))
	teams.CheckCard(t, "told", teams.PublishedMessage(e, v.ID, "Jeg skriver nu til 12 medarbejdere."))
	teams.CheckCard(t, "discarded", teams.DiscardedMessage())
	v.Answers = []edition.AnswerChange{{Ask: "Skal jeg bestille dagligvarer?", Golden: true, Expect: "yes", Before: edition.Reply{Outcome: bot.Yes}, After: edition.Reply{Outcome: bot.Unknown}, Broken: true, Unmet: true}}
	teams.CheckCard(t, "proposal-broken", teams.ProposalMessage(v, false, ""))
	teams.CheckCard(t, "proposal-other", teams.ProposalMessage(v, true, ""))
}

// TestLongestProposals: a proposal of any size keeps Teams' limit, and what is
// not shown is counted.
func TestLongestProposals(t *testing.T) {
	v := sosu(t)
	for _, filler := range []string{"ord ", "uendeligtlangtord", `"\`, "**", "{{", "æ ø å ", "\U0001F600", "\u202e "} {
		text := strings.Repeat(filler, 3000/len(filler))
		big := *v
		big.Difference = corpus.Difference{Documents: slices.Repeat(v.Difference.Documents, 40)}
		for i := range 30 {
			big.Answers = append(big.Answers, edition.AnswerChange{Ask: fmt.Sprint(text, i), As: text, Golden: true, Expect: "yes", Before: edition.Reply{Outcome: bot.Yes, Quote: text, Source: text}, Broken: true, Unmet: true})
		}
		m := teams.ProposalMessage(&big, false, "https://rollebot.example.dk")
		teams.CheckSchema(t, m)
		if m.Size() > teams.MaxPayload {
			t.Errorf("%q: %d bytes", filler, m.Size())
		}
		p := asPosted(t, m)
		for _, want := range []string{"Det står i vejen: ", "Hvem skal hvad: ", "mere vises ikke her"} {
			if !strings.Contains(p.Text(), want) {
				t.Errorf("%q: no %q in %s", filler, want, p.Text())
			}
		}
		if got := p.Buttons(); !slices.Equal(got, []string{"Publicér", "Publicér udgave 2", "Kassér", "Ja, kassér det", "Se hele forslaget"}) {
			t.Errorf("buttons %q", got)
		}
	}
}
