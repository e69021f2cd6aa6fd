package edition_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// keep has people ask, one question each, without an answer.
func (w *world) keep(question, as string, people ...string) {
	w.t.Helper()
	for _, p := range people {
		k := bot.Kept{ID: fmt.Sprintf("%s-%s-%s", p, as, question), Channel: "slack", Person: p, Question: question, As: as, Outcome: bot.Unknown, Time: time.Now()}
		if err := w.store.KeepAnswer(w.t.Context(), k); err != nil {
			w.t.Fatal(err)
		}
	}
}

func TestUnanswered(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre")), "1")
	w.keep("Hvem betaler for vintertøj?", nattevagt, "slack:a", "slack:b", "slack:c")
	w.keep("Betaler I mit vintertøj?", nattevagt, "slack:c", "slack:d", "slack:e")
	// One who asks often is one: these are four people.
	w.keep("Må jeg have hund med?", nattevagt, "slack:a", "slack:b", "slack:c", "slack:d")
	w.keep("Må jeg tage min hund med?", nattevagt, "slack:a", "slack:b")
	w.keep("Hvem betaler for briller?", "pedel @ Solbakken", "slack:f", "slack:g", "slack:h", "slack:i", "slack:j")

	themes, hidden, err := w.Unanswered(t.Context(), bent)
	if err != nil {
		t.Fatal(err)
	}
	if len(themes) != 1 || themes[0].Askers != 5 || len(themes[0].Questions) != 2 || hidden != 1 {
		t.Errorf("Egevang's leader sees %+v and %d hidden", themes, hidden)
	}
	if themes, _, err = w.Unanswered(t.Context(), carola); err != nil || len(themes) != 1 || themes[0].Questions[0] != "Hvem betaler for briller?" {
		t.Errorf("Solbakken's leader sees %+v, %v", themes, err)
	}
	if got := w.deeds(); !strings.HasPrefix(got[len(got)-1], "Carola: read asked") {
		t.Errorf("reading is not recorded: %q", got)
	}
}

func TestFeedbackIsOfOwnWorkplace(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre")), "1")
	w.keep("Må jeg ryge?", nattevagt, "slack:a")
	f := bot.Feedback{Answer: "slack:a-" + nattevagt + "-Må jeg ryge?", Person: "slack:a", Comment: "Det bør stå der"}
	if err := w.store.KeepFeedback(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		leader edition.Leader
		want   int
	}{{anna, 1}, {bent, 1}, {carola, 0}} {
		rated, err := w.Feedback(t.Context(), c.leader)
		if err != nil || len(rated) != c.want {
			t.Errorf("%s sees %+v, %v", c.leader.Name, rated, err)
		}
	}
}

func TestLeaders(t *testing.T) {
	var ls edition.Leaders
	if err := ls.UnmarshalText([]byte(" slack:T1:U1=Egevang, Solbakken ; slack:usergroup:S1=* ;")); err != nil {
		t.Fatal(err)
	}
	if l, ok := ls.Of(edition.Who{ID: "slack:T1:U1"}); !ok || strings.Join(l.Workplaces, "+") != "Egevang+Solbakken" {
		t.Errorf("%+v", l)
	}
	if l, ok := ls.Of(edition.Who{ID: "slack:T1:U2"}, "slack:usergroup:S1"); !ok || l.Workplaces[0] != "*" {
		t.Errorf("%+v", l)
	}
	if l, ok := ls.Of(edition.Who{ID: "slack:T1:U2"}, "slack:usergroup:S2", ""); ok {
		t.Errorf("%+v leads", l)
	}
	if l, ok := ls.Of(edition.Who{}); ok {
		t.Errorf("nobody leads: %+v", l)
	}
	for _, bad := range []string{"Egevang", "slack:T1:U1", "slack:T1:U1=", "slack:T1:U1=,", "=Egevang", "U1=Egevang"} {
		if err := new(edition.Leaders).UnmarshalText([]byte(bad)); err == nil {
			t.Errorf("%q was taken", bad)
		}
	}
}
