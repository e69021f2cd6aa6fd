package bot_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"

	"rollebot/bot"
)

func write(t testing.TB, dir, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// mailbox is a channel that only posts.
type mailbox struct {
	name  string
	fail  error
	notes []bot.Note
}

func (m *mailbox) Name() string                                     { return m.name }
func (m *mailbox) Handle(context.Context, bot.Event, bot.Ask) error { return nil }
func (m *mailbox) Post(_ context.Context, n bot.Note) (string, error) {
	m.notes = append(m.notes, n)
	return n.Place + ":17.1", m.fail
}

// TestReferral: what the asker reads is what the leaders get, and their reply
// comes back to the asker's thread.
func TestReferral(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := t.Context()
		_, d, _ := remembering(t, twoPlaces(t), bot.Leaders{"egevang": "slack:C1", "*": "teams:19:alle"})
		slack, teams := &mailbox{name: "slack", fail: errors.New("slack is down")}, &mailbox{name: "teams"}
		stop := running(t, d, slack, teams)
		defer stop()
		synctest.Wait() // the desk knows its channels

		say := saying(t, d, "teams:anna", "teams:samtale")
		say("jeg er nattevagt på Egevang")
		a := say("Skal jeg deltage i stuemøder?")
		if got := d.Refer(ctx, a.ID, "teams:bo", "teams:bo"); got.Letter != nil || got.Lead == "" {
			t.Errorf("somebody else referred it: %+v", got)
		}
		preview := d.Refer(ctx, a.ID, "teams:anna", "teams:samtale")
		want := `Et spørgsmål fra en medarbejder
Stilling: nattevagt, Egevang
Spørgsmål: Skal jeg deltage i stuemøder?

Medarbejderen har fået vist dette:
»Nattevagten skal ikke deltage i stuemøder.« (Stillingsbeskrivelse for nattevagter på Egevang, Arbejdsopgaver)

Svar her i tråden, så bringer jeg svaret videre til medarbejderen.`
		l := preview.Letter
		if l == nil || l.Text != want || l.To != "slack:C1" || preview.Lead != "Det her sender jeg til lederne (Egevang). Læs det, og send det kun, hvis du vil. Deres svar kommer tilbage til dig her." {
			t.Fatalf("preview: %q\n%+v", preview.Lead, l)
		}
		if len(slack.notes) != 0 {
			t.Error("sent before the asker said yes")
		}

		if got := d.Send(ctx, l.ID, "teams:bo"); len(slack.notes) != 0 || got.Lead == "" {
			t.Errorf("somebody else sent it: %+v", got)
		}
		if got := d.Send(ctx, l.ID, "teams:anna"); !strings.HasPrefix(got.Lead, "Jeg kunne ikke sende") {
			t.Errorf("while Slack is down: %q", got.Lead)
		}
		slack.fail = nil
		if got := d.Send(ctx, l.ID, "teams:anna"); got.Lead != "Jeg har sendt dit spørgsmål til lederne (Egevang). Når de svarer, skriver jeg det til dig her." {
			t.Errorf("sent: %q", got.Lead)
		}
		if got := d.Send(ctx, l.ID, "teams:anna"); got.Lead != "Det spørgsmål er allerede sendt til lederne (Egevang)." || len(slack.notes) != 2 {
			t.Errorf("sent twice: %q, %d posts", got.Lead, len(slack.notes))
		}
		if n := slack.notes[1]; n.Place != "slack:C1" || n.Text != want || n.Key != l.ID || !n.Again {
			t.Errorf("posted: %+v", n)
		}

		if found, err := d.Reply(ctx, "slack:C1:99.9", "noget andet", "Ev1", false); found || err != nil {
			t.Errorf("a message elsewhere: %v %v", found, err)
		}
		found, err := d.Reply(ctx, "slack:C1:17.1", "Nej, men ring 20 12 34 56.", "Ev2", false)
		if !found || err != nil || len(teams.notes) != 1 {
			t.Fatalf("reply: %v %v %+v", found, err, teams.notes)
		}
		if got := d.Replies(ctx, "teams:anna"); len(got) != 1 || got[0].Reply != "Nej, men ring [telefonnummer]." || len(d.Replies(ctx, "teams:bo")) != 0 {
			t.Errorf("replies: %+v", got)
		}
		if n := teams.notes[0]; n.Place != "teams:samtale" || n.Key != "Ev2" || n.Text != "Svar fra lederne (Egevang) på dit spørgsmål »Skal jeg deltage i stuemøder?«:\nNej, men ring [telefonnummer]." {
			t.Errorf("brought back: %+v", n)
		}
	})
}

func TestReferralWithoutLeaders(t *testing.T) {
	_, d, _ := remembering(t, twoPlaces(t), bot.Leaders{"Nordhøj": "slack:C1"})
	a := saying(t, d, "web:anna", "web:1")("Skal jeg deltage i stuemøder?")
	if got := d.Refer(t.Context(), a.ID, "web:anna", ""); got.Letter != nil || !strings.Contains(got.Lead, "Spørg din nærmeste leder direkte") {
		t.Errorf("%+v", got)
	}
}

// TestFeedback: only the asker of an answer can rate it.
func TestFeedback(t *testing.T) {
	_, d, s := remembering(t, twoPlaces(t), nil)
	a := saying(t, d, "web:anna", "web:1")("Skal jeg deltage i stuemøder?")
	if a.ID == "" {
		t.Fatalf("no id: %+v", a)
	}
	for _, c := range []struct {
		f    bot.Feedback
		want string
	}{
		{bot.Feedback{Answer: a.ID, Person: "web:bo", Helpful: true}, "Det svar har jeg ikke længere. Stil spørgsmålet igen, så hjælper jeg dig."},
		{bot.Feedback{Answer: a.ID, Helpful: true}, "Det svar har jeg ikke længere. Stil spørgsmålet igen, så hjælper jeg dig."},
		{bot.Feedback{Answer: "x", Person: "web:anna"}, "Det svar har jeg ikke længere. Stil spørgsmålet igen, så hjælper jeg dig."},
		{bot.Feedback{Answer: a.ID, Person: "web:anna"}, "Tak, fordi du siger det. Lederne kan se, at svaret ikke hjalp, men ikke, at det var dig, der spurgte."},
		{bot.Feedback{Answer: a.ID, Person: "web:anna", Helpful: true}, "Tak. Det er godt at vide, at svaret hjalp."},
	} {
		if got := d.Rate(t.Context(), c.f); got.Lead != c.want || !got.Notice {
			t.Errorf("%+v: %q", c.f, got.Lead)
		}
	}
	if k, _ := s.Known(t.Context(), "web:anna"); k.Feedback != 1 {
		t.Errorf("kept: %+v", k)
	}
}
