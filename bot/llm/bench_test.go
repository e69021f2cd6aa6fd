package llm_test

import (
	"context"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/llm"
	"rollebot/bot/llm/llmfake"
)

// BenchmarkCheck is the cost of the checks for one answer: of every case, good
// and bad.
func BenchmarkCheck(b *testing.B) {
	type one struct {
		answer  bot.Answer
		english bool
		reply   string
	}
	var all []one
	for _, c := range readCases(b) {
		if a := c.ask(b); llm.Wordable(a) {
			all = append(all, one{a, c.english(), c.reply})
		}
	}
	var worst time.Duration
	for b.Loop() {
		for _, c := range all {
			start := time.Now()
			_, _ = llm.Check(c.answer, c.english, c.reply)
			worst = max(worst, time.Since(start))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*len(all)), "µs/answer")
	b.ReportMetric(float64(worst.Microseconds()), "µs-worst")
}

// BenchmarkCheckWorst is a long list over several passages that fits none.
func BenchmarkCheckWorst(b *testing.B) {
	a, err := botFor(b, "bundled").Ask(b.Context(), bot.Question{Text: "Hvilke møder skal jeg deltage i?", As: "pædagogmedhjælper @ Specialklyngen"})
	if err != nil {
		b.Fatal(err)
	}
	item := "deltage i personalemøder, stuemøder og møder, "
	reply := `{"sentences":[{"text":"Du skal ` + strings.Repeat(item, 6) + `.","passages":["p1","p2"]},{"text":"Du skal ` + strings.Repeat(item, 6) + `.","passages":["p1","p2"]}]}`
	for b.Loop() {
		if _, err := llm.Check(a, false, reply); err == nil {
			b.Fatal("shown")
		}
	}
}

// BenchmarkBesideTheModel asks the same questions without a model and with one
// that takes 5 s, in one run: the bot's own answers must not wait.
func BenchmarkBesideTheModel(b *testing.B) {
	s := llmfake.Start(func(llmfake.Request) llmfake.Answer {
		return llmfake.Answer{Content: goodReply, Wait: 5 * time.Second}
	})
	defer s.Close()
	w, err := llm.New(llm.Config{BaseURL: s.URL(), Key: llmfake.Key, Model: "lille"}, environ, nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err != nil {
		b.Fatal(err)
	}
	one := botFor(b, "bundled")
	alone := bot.NewDesk(bot.Setup{Bot: one, Limits: bot.Limits{Workers: 4, Queue: 64, PerMinute: 1 << 30}})
	beside := bot.NewDesk(bot.Setup{Bot: one, Writer: w, Limits: bot.Limits{Workers: 4, Queue: 64, PerMinute: 1 << 30}})
	run := func(d *bot.Desk, n int) time.Duration {
		start := time.Now()
		var askers sync.WaitGroup
		for range 4 {
			askers.Go(func() {
				for range n / 4 {
					a := d.Ask(context.Background(), "web", bot.Question{Text: "Skal jeg deltage i personalemøder?", As: "pædagogmedhjælper @ Specialklyngen", Person: "web:1", Dialogue: "web:1"})
					d.Word("web", a, func(context.Context, bot.Answer) error { return nil })
				}
			})
		}
		askers.Wait()
		return time.Since(start)
	}
	const n = 400
	run(alone, n)
	var without, with time.Duration
	for i := 0; b.Loop(); i++ {
		if i%2 == 0 {
			without += run(alone, n)
			with += run(beside, n)
			continue
		}
		with += run(beside, n)
		without += run(alone, n)
	}
	b.ReportMetric(float64(n*b.N)/without.Seconds(), "questions/s-without")
	b.ReportMetric(float64(n*b.N)/with.Seconds(), "questions/s-with")
	b.ReportMetric(with.Seconds()/without.Seconds(), "ratio")
}
