package bot_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"
	"unicode"

	"rollebot/bot"
	"rollebot/corpus"
	"rollebot/index"
	"rollebot/index/eval"
)

// variant is one way of typing a question that must not change its answer.
type variant struct {
	name  string
	apply func(string) string
}

var variants = []variant{
	{"greeting", func(s string) string { return "Hej bot, " + lowerFirst(s) }},
	{"short greeting", func(s string) string { return "Hej! " + s }},
	{"thanks", func(s string) string { return s + " Tak!" }},
	{"thanks in advance", func(s string) string { return s + " På forhånd tak" }},
	{"lower case", strings.ToLower},
	{"upper case", strings.ToUpper},
	{"no question mark", func(s string) string { return strings.TrimRight(s, "?!. ") }},
	{"more question marks", func(s string) string { return strings.TrimRight(s, "?!. ") + "???" }},
	{"ae oe aa", strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa", "Æ", "Ae", "Ø", "Oe", "Å", "Aa").Replace},
	{"doubled spaces", func(s string) string { return "  " + strings.ReplaceAll(s, " ", "  ") + "  " }},
	{"asked with du", pronoun("du")},
	{"asked with man", pronoun("man")},
	{"asked with jeg", pronoun("jeg")},
	{"asked with vi", pronoun("vi")},
}

// asker is the pronoun right after the verb that opens the question.
var asker = regexp.MustCompile(`(?i)^(\s*(?:hv\p{L}+\s+)?(?:skal|må|kan|bør|behøver|har|er|får)\s+)(jeg|du|man|vi)(\s)`)

func pronoun(to string) func(string) string {
	return func(s string) string { return asker.ReplaceAllString(s, "${1}"+to+"${3}") }
}

func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) > 1 && unicode.IsUpper(r[1]) || strings.HasPrefix(s, "I ") {
		return s // an abbreviation: MUS; the pronoun I
	}
	r[0] = unicode.ToLower(r[0])
	return string(r)
}

// tolerated is the share of variants that may change an answer before the
// test fails; every one that does is listed.
const tolerated = 0.02

// raced is whether the race detector slows everything down.
var raced bool

// TestMetamorphic asks every question of every set in other words that mean
// the same: the outcome and the first quote stay. Our own sets, thousands of questions,
// take turns: each question in every fourth way, the next in the next. Without
// ROLLEBOT_TEST_FULL=1 it asks every fifth question; under the race detector, where all
// that counts is that they are asked at once, every twentieth. So few of a set say
// nothing of its share; what is tolerated is then measured over all sets together.
func TestMetamorphic(t *testing.T) {
	step := 5
	switch {
	case raced:
		step = 20
	case os.Getenv("ROLLEBOT_TEST_FULL") != "":
		step = 1
	}
	var changed, asked atomic.Int64
	t.Cleanup(func() {
		if c, n := changed.Load(), asked.Load(); float64(c) > tolerated*float64(n) {
			t.Errorf("%d of %d variants changed an answer, more than %.0f %%", c, n, 100*tolerated)
		}
	})
	for _, path := range questionSets(t) {
		t.Run(filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			set, err := eval.Load(path)
			if err != nil {
				t.Fatal(err)
			}
			b, ours := botFor(t, path), strings.HasPrefix(path, "../index")
			var otherwise []string
			variations := 0
			for i := 0; i < len(set.Questions); i += step {
				q := set.Questions[i]
				want := told(t, b, q.Ask, q.As)
				for k, v := range variants {
					text := v.apply(q.Ask)
					if text == q.Ask || ours && (i/step+k)%4 != 0 {
						continue
					}
					variations++
					if got := told(t, b, text, q.As); got != want {
						otherwise = append(otherwise, fmt.Sprintf("line %d, %s: %s\n\twas %s\n\tnow %s", q.Line, v.name, text, want, got))
					}
				}
			}
			changed.Add(int64(len(otherwise)))
			asked.Add(int64(variations))
			t.Logf("%d of %d variants changed an answer", len(otherwise), variations)
			for _, c := range otherwise {
				t.Log(c)
			}
			if step == 1 && float64(len(otherwise)) > tolerated*float64(variations) {
				t.Errorf("more than %.0f %% changed", 100*tolerated)
			}
		})
	}
}

// told is what must stay: the outcome and the first quote.
func told(t *testing.T, b *bot.Bot, text, as string) string {
	t.Helper()
	a, err := b.Ask(t.Context(), bot.Question{Text: text, As: as})
	if err != nil {
		t.Fatalf("ask %q: %v", text, err)
	}
	if len(a.Citations) == 0 {
		return string(a.Outcome)
	}
	return string(a.Outcome) + " " + a.Citations[0].Passage.Text
}

// questionSets returns the sets there are: our own, and those beside the
// repository where it has such.
func questionSets(tb testing.TB) []string {
	tb.Helper()
	own, _ := filepath.Glob("../index/eval/testdata/*/questions.yaml")
	beside, _ := filepath.Glob("../../shared/eval/*.yaml")
	return append(own, beside...)
}

// botFor returns a bot over the documents that a set asks about.
func botFor(tb testing.TB, path string) *bot.Bot { return botOver(tb, docsFor(tb, path)) }

// docsFor reads the documents that a set asks of.
func docsFor(tb testing.TB, path string) *corpus.Corpus {
	tb.Helper()
	docs := corpus.Bundled()
	beside := filepath.Join(filepath.Dir(path), "documents")
	if info, err := os.Stat(beside); err == nil && info.IsDir() && !strings.HasPrefix(filepath.Base(path), "bundled-") {
		if docs, err = corpus.ReadPath(beside); err != nil {
			tb.Fatal(err)
		}
	}
	return docs
}

func botOver(tb testing.TB, docs *corpus.Corpus) *bot.Bot {
	tb.Helper()
	ix, err := index.New(docs)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { ix.Close() })
	return bot.New(ix, bot.Remember())
}

// given is what an evaluation looks at.
func given(ctx context.Context, b *bot.Bot, q eval.Question) (eval.Given, error) {
	a, err := b.Ask(ctx, bot.Question{Text: q.Ask, As: q.As})
	g := eval.Given{Outcome: string(a.Outcome)}
	for _, c := range a.Citations {
		g.Quotes = append(g.Quotes, c.Passage.Text)
	}
	return g, err
}
