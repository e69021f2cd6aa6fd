package bot_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rollebot/corpus"
	"rollebot/index/eval"
)

// TestAcceptance holds every set that testdata/bounds.txt names to its bounds.
// Sets that are not here are skipped.
func TestAcceptance(t *testing.T) {
	text, err := os.ReadFile("testdata/bounds.txt")
	if err != nil {
		t.Fatal(err)
	}
	for n, line := range strings.Split(string(text), "\n") {
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		if len(fields) != 8 {
			t.Fatalf("bounds.txt, line %d: %d columns, want 8", n+1, len(fields))
		}
		path, bounds := fields[0], fields[1:]
		if raced && strings.Contains(path, "/dev-") && n%4 != 0 {
			continue // every fourth will find a race; all are asked in a step without its detector
		}
		t.Run(filepath.Base(filepath.Dir(path))+"/"+filepath.Base(path), func(t *testing.T) {
			if _, err := os.Stat(path); err != nil {
				t.Skipf("%s is not here", path)
			}
			set, err := eval.Load(path)
			if err != nil {
				t.Fatal(err)
			}
			docs := docsFor(t, path)
			b := botOver(t, docs)
			set.Questions = slices.DeleteFunc(set.Questions, func(q eval.Question) bool {
				missing := len(q.Quotes) > 0 && !slices.ContainsFunc(q.Quotes, func(quote string) bool { return stands(docs, quote) })
				if missing {
					t.Logf("%s:%d: no document holds the quote %q; the question is left out of the bounds", path, q.Line, q.Quotes)
				}
				return missing
			})
			r, err := eval.Run(t.Context(), set, func(ctx context.Context, q eval.Question) (eval.Given, error) { return given(ctx, b, q) })
			if err != nil {
				t.Fatal(err)
			}
			for i, s := range scoresOf(r) {
				s.hold(t, bounds[i])
			}
		})
	}
}

// stands reports whether any document has the words in one of its passages.
func stands(c *corpus.Corpus, quote string) bool {
	want := strings.Join(strings.Fields(quote), " ")
	for i := range c.Documents {
		for _, p := range c.Documents[i].Passages {
			if strings.Contains(strings.Join(strings.Fields(p.Text), " "), want) {
				return true
			}
		}
	}
	return false
}

// score is one number with the direction in which it is good.
type score struct {
	name  string
	value float64
	least bool // the bound is the least allowed, not the most
}

// scoresOf returns the scores in the order of the columns of bounds.txt.
func scoresOf(r eval.Report) []score {
	return []score{
		{"hit@1", 100 * eval.Share(r.Hit1, r.Answerable), true},
		{"hit@3", 100 * eval.Share(r.Hit3, r.Answerable), true},
		{"MRR", r.MRR(), true},
		{"outcome", 100 * eval.Share(r.Right, r.N), true},
		{"wrong claims", 100 * eval.Share(r.WrongClaims, r.N), false},
		{"answered wrongly", 100 * eval.Share(r.AnsweredWrongly, r.Unknown), false},
		{"refused wrongly", 100 * eval.Share(r.RefusedWrongly, r.Answerable), false},
	}
}

// hold fails unless the score keeps its bound; "-" is none.
func (s score) hold(t *testing.T, bound string) {
	t.Helper()
	text := fmt.Sprintf("%s is %.3g", s.name, s.value)
	if bound == "-" {
		t.Log(text)
		return
	}
	limit, err := strconv.ParseFloat(bound, 64)
	if err != nil {
		t.Fatalf("bound of %s: %v", s.name, err)
	}
	if s.least && s.value < limit || !s.least && s.value > limit {
		t.Errorf("%s, bound %s", text, bound)
		return
	}
	t.Logf("%s, bound %s", text, bound)
}
