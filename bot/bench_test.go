package bot_test

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/corpus"
)

var benchQuestions = []string{
	"Skal jeg deltage i stuemøder?",
	"hvad er min opgave ift aula",
	"Skal jeg med til stuemøde, når jeg ikke er fast tilknyttet en stue?",
	"Hvad får jeg i løn?",
	"skal jeg skrive til foraeldrene paa aula, hvis barnet er syg, og hvem skal jeg ellers sige det til",
	"Hvem må vejlede mig, når jeg arbejder med et barns handleplan?",
}

// BenchmarkAsk reports the median and the slowest hundredth in milliseconds.
func BenchmarkAsk(b *testing.B) {
	over := botOver(b, corpus.Bundled())
	var took []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		_, err := over.Ask(b.Context(), bot.Question{Text: benchQuestions[i%len(benchQuestions)], As: "pædagogmedhjælper @ Specialklyngen"})
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	reportTimes(b, took)
}

// BenchmarkStart times the built program from its start to its first output,
// one question each time.
func BenchmarkStart(b *testing.B) {
	program := filepath.Join(b.TempDir(), "rollebot")
	build := exec.Command("go", "build", "-o", program, "rollebot/cmd/rollebot")
	if out, err := build.CombinedOutput(); err != nil {
		b.Fatalf("build: %v\n%s", err, out)
	}
	var took []time.Duration
	for b.Loop() {
		cmd := exec.Command(program, "ask", benchQuestions[0])
		cmd.Dir, cmd.Env = b.TempDir(), []string{"PATH=" + os.Getenv("PATH")}
		took = append(took, firstOutput(b, cmd))
	}
	reportTimes(b, took)
}

func firstOutput(b *testing.B, cmd *exec.Cmd) time.Duration {
	b.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	if err := cmd.Start(); err != nil {
		b.Fatal(err)
	}
	if _, err := io.ReadFull(out, make([]byte, 1)); err != nil {
		b.Fatalf("first output: %v", err)
	}
	took := time.Since(start)
	if _, err := io.Copy(io.Discard, out); err != nil {
		b.Fatal(err)
	}
	if err := cmd.Wait(); err != nil {
		b.Fatalf("ask: %v", err)
	}
	return took
}

func reportTimes(b *testing.B, took []time.Duration) {
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	b.ReportMetric(at(0.5), "p50-ms")
	b.ReportMetric(at(0.99), "p99-ms")
}

// BenchmarkAskMany asks of 100,000 passages: the bundled documents copied to
// 1,900 workplaces, once for a known role and once for a stranger.
func BenchmarkAskMany(b *testing.B) {
	many := copied(corpus.Bundled(), 100_000)
	over := botOver(b, many)
	for name, as := range map[string]string{"role known": "pædagogmedhjælper @ Specialklyngen 77", "role unknown": ""} {
		b.Run(name, func(b *testing.B) {
			var took []time.Duration
			for i := 0; b.Loop(); i++ {
				start := time.Now()
				if _, err := over.Ask(b.Context(), bot.Question{Text: benchQuestions[i%len(benchQuestions)], As: as}); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(start))
			}
			reportTimes(b, took)
		})
	}
}

// copied repeats the documents of c at ever new workplaces until there are n passages.
func copied(c *corpus.Corpus, n int) *corpus.Corpus {
	many := &corpus.Corpus{}
	for i, passages := 0, 0; passages < n; i++ {
		d := c.Documents[i%len(c.Documents)]
		d.ID = fmt.Sprintf("%s-%05d", d.ID, i)
		d.Workplace = corpus.Workplace{Name: fmt.Sprintf("%s %d", d.Workplace.Name, i)}
		d.Passages = slices.Clone(d.Passages)
		for j := range d.Passages {
			d.Passages[j].ID = fmt.Sprintf("%s%d", d.Passages[j].ID, i)
			d.Passages[j].Document = d.ID
		}
		passages += len(d.Passages)
		many.Documents = append(many.Documents, d)
	}
	return many
}
