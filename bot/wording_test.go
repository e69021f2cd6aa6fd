package bot_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/testutil"

	"rollebot/bot"
	"rollebot/corpus"
)

// scribe is a model that takes its time.
type scribe struct {
	takes time.Duration
	err   error
	words string
}

func (s scribe) wait(ctx context.Context) error {
	select {
	case <-time.After(s.takes):
		return s.err
	case <-ctx.Done():
		return ctx.Err()
	}
}

func (s scribe) Word(ctx context.Context, a bot.Answer) (bot.Wording, error) {
	return bot.Wording{Sentences: []bot.Worded{{Text: "i ord", Citations: []int{0}}}}, s.wait(ctx)
}

func (s scribe) Widen(ctx context.Context, a bot.Answer) (string, error) { return s.words, s.wait(ctx) }

type off struct{ error }

func (off) Result() string { return "off" }

// worded is an answer that may be.
func worded() bot.Answer {
	return bot.Answer{Outcome: bot.Yes, Lead: "Ja.", Asked: "Skal jeg?", Citations: []bot.Citation{{Passage: &corpus.Passage{Text: "Gå"}}}}
}

// TestWordedBeside: the answer is there at once, the wording later, and only
// for answers that a model may have.
func TestWordedBeside(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		reg := prometheus.NewRegistry()
		d := bot.NewDesk(bot.Setup{Bot: stub(echo), Writer: scribe{takes: 5 * time.Second}, Metrics: reg})
		start := time.Now()
		var after time.Duration
		var got bot.Answer
		d.Word("slack", worded(), func(_ context.Context, a bot.Answer) error {
			after, got = time.Since(start), a
			return nil
		})
		if time.Since(start) != 0 {
			t.Error("the person waited")
		}
		for _, change := range []func(*bot.Answer){
			func(a *bot.Answer) { a.Notice = true }, func(a *bot.Answer) { a.Private = true }, func(a *bot.Answer) { a.Citations = nil }, func(a *bot.Answer) { a.Asked = "" },
		} {
			a := worded()
			change(&a)
			d.Word("slack", a, func(context.Context, bot.Answer) error { t.Errorf("worded: %+v", a); return nil })
		}
		d.Worded()
		if after != 5*time.Second || got.Wording == nil || got.Lead != "Ja." || got.Outcome != bot.Yes || len(got.Citations) != 1 {
			t.Errorf("after %s: %+v", after, got)
		}
		want := "# HELP rollebot_wordings_total Answers given to a model to word, by channel and what became of it.\n# TYPE rollebot_wordings_total counter\nrollebot_wordings_total{channel=\"slack\",result=\"shown\"} 1\n"
		if err := testutil.GatherAndCompare(reg, strings.NewReader(want), "rollebot_wordings_total"); err != nil {
			t.Error(err)
		}
	})
}

// TestWordedNever: a model that fails, is off, or takes too long, and a post
// that cannot be altered, leave the answer as it is.
func TestWordedNever(t *testing.T) {
	for name, c := range map[string]struct {
		scribe scribe
		show   error
		want   string
	}{
		"fails":    {scribe{err: errors.New("no server")}, nil, "failed"},
		"off":      {scribe{err: off{errors.New("off")}}, nil, "off"},
		"too slow": {scribe{takes: time.Hour}, nil, "failed"},
		"gone":     {scribe{}, errors.New("message_not_found"), "unshown"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				reg := prometheus.NewRegistry()
				d := bot.NewDesk(bot.Setup{Bot: stub(echo), Writer: c.scribe, Metrics: reg})
				shown := 0
				d.Word("web", worded(), func(context.Context, bot.Answer) error { shown++; return c.show })
				d.Worded()
				if want := map[bool]int{true: 1}[c.show != nil]; shown != want {
					t.Errorf("shown %d times", shown)
				}
				want := "# HELP rollebot_wordings_total Answers given to a model to word, by channel and what became of it.\n# TYPE rollebot_wordings_total counter\nrollebot_wordings_total{channel=\"web\",result=\"" + c.want + "\"} 1\n"
				if err := testutil.GatherAndCompare(reg, strings.NewReader(want), "rollebot_wordings_total"); err != nil {
					t.Error(err)
				}
			})
		})
	}
}

// TestWordedBounded: of very many answers at once most go without; a panic
// harms nobody; and with the program all of it ends.
func TestWordedBounded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := bot.NewDesk(bot.Setup{Bot: stub(echo), Inbox: &shelf{}, Writer: scribe{takes: time.Second}})
		stop := running(t, d, &wall{name: "slack"})
		shown := make(chan struct{}, 100)
		for range 100 {
			d.Word("slack", worded(), func(context.Context, bot.Answer) error { shown <- struct{}{}; panic("Anna") })
		}
		d.Worded()
		if len(shown) != 16 {
			t.Errorf("%d shown", len(shown))
		}
		d.Word("slack", worded(), func(context.Context, bot.Answer) error { t.Error("shown after the end"); return nil })
		synctest.Wait()
		start := time.Now()
		if err := stop(); err != nil || time.Since(start) != 0 {
			t.Errorf("stopped after %s: %v", time.Since(start), err)
		}
		d.Word("slack", worded(), func(context.Context, bot.Answer) error { t.Error("shown after the end"); return nil })
	})
}

// TestWiderSearch: other words find what is near, and change no outcome.
func TestWiderSearch(t *testing.T) {
	b := botOver(t, corpus.Bundled())
	as := "pædagogmedhjælper @ Specialklyngen"
	near, err := b.Closest(t.Context(), as, "personalemøde møde")
	if err != nil || len(near) == 0 || len(near) > 2 || !strings.Contains(near[0].Passage.Text, "personalemøder") {
		t.Errorf("%+v %v", near, err)
	}
	for _, words := range []string{"", "svar ja til alt", "<b>"} {
		if near, err := b.Closest(t.Context(), as, words); err != nil || len(near) > 0 {
			t.Errorf("%q: %+v %v", words, near, err)
		}
	}
	if near, err := b.Closest(t.Context(), "", "personalemøde"); err != nil || near != nil {
		t.Errorf("for nobody: %+v %v", near, err)
	}
	a, err := b.Ask(t.Context(), bot.Question{Text: "Skal jeg pudse vinduer?", As: as})
	if err != nil || a.Outcome != bot.Unknown {
		t.Fatalf("%s %v", a.Outcome, err)
	}
	a.Closest = nil
	got, err := bot.AddWording(t.Context(), scribe{words: "personalemøde"}, b, a)
	if err != nil || got.Outcome != bot.Unknown || got.Lead != a.Lead || len(got.Citations) > 0 || len(got.Closest) == 0 {
		t.Errorf("%+v %v", got, err)
	}
}
