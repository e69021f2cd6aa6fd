package edition_test

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/corpus"
)

// manyDocuments makes n role documents of 24 duties each, of n workplaces.
func manyDocuments(n int) []edition.Known {
	var duties []string
	for i := range corpus.Bundled().Documents {
		for _, p := range corpus.Bundled().Documents[i].Passages {
			if p.Kind == corpus.Duty {
				duties = append(duties, p.Text)
			}
		}
	}
	roles := []string{"pædagogmedhjælpere", "nattevagter", "pedeller", "social- og sundhedshjælpere", "køkkenassistenter", "skolesekretærer"}
	var out []edition.Known
	for i := range n {
		var own []string
		for j := range 24 {
			own = append(own, fmt.Sprintf("%s (område %d)", duties[(i*7+j)%len(duties)], i))
		}
		place := fmt.Sprintf("Institution%s %s", strings.Repeat("s", i%3), []string{"Nord", "Syd", "Øst", "Vest"}[i%4]+fmt.Sprint(i))
		out = append(out, file(fmt.Sprintf("sted%04d/rolle.md", i), document(roles[i%len(roles)], place, "4. april 2022", own...)))
	}
	return out
}

// BenchmarkEditions publishes 2,000 documents, then the same with one changed,
// and reports seconds to the preview and to being served, here and on another
// replica.
func BenchmarkEditions(b *testing.B) {
	files := manyDocuments(2000)
	for b.Loop() {
		w := newWorld(b)
		replica := w.office(w.open())
		ctx, stop := context.WithCancel(b.Context())
		var running sync.WaitGroup
		running.Go(func() { replica.Run(ctx) })
		publish := func(name string, c edition.Change) {
			start := time.Now()
			v, err := w.Propose(ctx, anna, c, nil)
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(time.Since(start).Seconds(), name+"-preview-s")
			start = time.Now()
			e, err := w.Publish(ctx, anna, v.ID, name, "")
			if err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(time.Since(start).Seconds(), name+"-served-s")
			for replica.Number() != e.Number {
				time.Sleep(time.Millisecond)
			}
			b.ReportMetric(time.Since(start).Seconds(), name+"-replica-s")
		}
		publish("first", edition.Change{Files: files, Whole: true})
		changed := edition.Known{Path: files[7].Path, Data: append(slices.Clone(files[7].Data), "- Vande blomsterne hver fredag\n"...)}
		publish("one", upload(changed))
		stop()
		running.Wait()
	}
}

// BenchmarkOneChanged measures what one changed document among n costs, by
// what is allocated: so often questions meet a collection while it is published.
func BenchmarkOneChanged(b *testing.B) {
	for _, n := range []int{50, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			files := manyDocuments(n)
			w := newWorld(b)
			w.must(anna, edition.Change{Files: files, Whole: true}, "1")
			changes := 0
			w.must(anna, upload(edition.Known{Path: files[7].Path, Data: append(slices.Clone(files[7].Data), "- Feje\n"...)}), "2")
			measure := func(name string, do func() error) {
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				start := time.Now()
				if err := do(); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(time.Since(start).Seconds()*1000, name+"-ms")
				runtime.ReadMemStats(&after)
				b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/1e6, name+"-MB")
			}
			for b.Loop() {
				changes++
				changed := edition.Known{Path: files[7].Path, Data: append(slices.Clone(files[7].Data), fmt.Sprintf("- Vande blomsterne %d gange\n", changes)...)}
				var v *edition.Preview
				measure("preview", func() (err error) { v, err = w.Propose(b.Context(), anna, upload(changed), nil); return err })
				measure("publish", func() error { _, err := w.Publish(b.Context(), anna, v.ID, "igen", ""); return err })
			}
		})
	}
}

// BenchmarkQuestionsDuringPublish compares the slowest hundredth of questions
// while editions are published, one after the other, with that at rest:
// contract 1.5.
func BenchmarkQuestionsDuringPublish(b *testing.B) {
	for _, n := range []int{50, 2000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			files := manyDocuments(n)
			w := newWorld(b)
			w.must(anna, edition.Change{Files: files, Whole: true}, "1")
			questions := []string{"Skal jeg deltage i stuemøder?", "Skal jeg skrive på aula?", "Hvem vejleder mig?", "Må jeg holde ferie i juli?"}
			ask := func(n int) []time.Duration {
				var took []time.Duration
				tick := time.NewTicker(20 * time.Millisecond) // 50 a second
				defer tick.Stop()
				for i := range n {
					<-tick.C
					start := time.Now()
					as := fmt.Sprintf("pedel @ %s", "Institution")
					if _, err := w.Ask(b.Context(), bot.Question{Text: questions[i%len(questions)], As: as}); err != nil {
						b.Fatal(err)
					}
					took = append(took, time.Since(start))
				}
				return took
			}
			for b.Loop() {
				rest := ask(500)
				enough := make(chan struct{})
				var wg sync.WaitGroup
				published := 0
				wg.Go(func() {
					for {
						select {
						case <-enough:
							return
						default:
						}
						i := published % len(files)
						data := append(slices.Clone(files[i].Data), fmt.Sprintf("- Vande blomsterne %d gange\n", published)...)
						w.must(anna, upload(edition.Known{Path: files[i].Path, Data: data}), "igen")
						published++
					}
				})
				during := ask(500)
				close(enough)
				wg.Wait()
				b.ReportMetric(float64(published), "published")
				b.ReportMetric(p99(rest).Seconds()*1000, "rest-p99-ms")
				b.ReportMetric(p99(during).Seconds()*1000, "publish-p99-ms")
				b.ReportMetric(p99(during).Seconds()/p99(rest).Seconds(), "ratio")
			}
		})
	}
}

func p99(took []time.Duration) time.Duration {
	slices.Sort(took)
	return took[len(took)*99/100]
}
