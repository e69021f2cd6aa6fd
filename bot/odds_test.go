package bot

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rollebot/corpus"
	"rollebot/index"
	"rollebot/index/eval"
)

var updateOdds = flag.Bool("update-odds", false, "fit data/odds.txt anew to the question sets that bounds.txt names")

// How the trees are fitted: gradient boosting of the log loss.
const (
	trees     = 60  // so many
	depth     = 3   // signs asked one after the other in each
	stride    = 0.2 // of what a tree would add
	fewest    = 6   // refusals at each end
	oddsNotes = `# Made by go test ./bot -run TestOdds -update-odds; not to be edited. Trees that are
# weighed together where the rules refuse a question: what they add sums to the log
# odds that its nearest passage is what it is about. "sign bound BELOW FROM".
`
)

// refusal is one question that the rules refuse.
type refusal struct {
	signs map[string]float64
	right bool // the nearest passage is what it asks for
	odds  float64
}

// TestOdds fits the trees, when asked to, and holds data/odds.txt to be readable.
func TestOdds(t *testing.T) {
	if *updateOdds {
		rs := refusals(t)
		text := oddsNotes
		for range trees {
			fitted := grow(rs, depth)
			for _, r := range rs {
				r.odds += fitted.weight(func(sign string) float64 { return r.signs[sign] })
			}
			text += fitted.String() + "\n"
		}
		if err := os.WriteFile("data/odds.txt", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		opened, wrong := 0, 0
		for _, r := range rs {
			if r.odds > 0 && r.right {
				opened++
			} else if r.odds > 0 {
				wrong++
			}
		}
		t.Logf("%d refusals; %d are opened rightly, %d wrongly", len(rs), opened, wrong)
		return
	}
	if len(odds()) != trees {
		t.Errorf("%d trees, want %d", len(odds()), trees)
	}
	for _, bad := range []string{"length", "length x 1 2", "length 3 1", "luck 1 2 3", "length 3 1 2 3"} {
		if _, err := readOdds(bad); err == nil {
			t.Errorf("%q is read", bad)
		}
	}
}

// refusals asks the sets that were learnt from, without the trees.
func refusals(t *testing.T) []*refusal {
	t.Helper()
	bounds, err := os.ReadFile("testdata/bounds.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out []*refusal
	for line := range strings.Lines(string(bounds)) {
		file, _, _ := strings.Cut(line, " ")
		if !strings.HasSuffix(file, "/questions.yaml") && !strings.HasSuffix(file, "role-questions.yaml") {
			continue // twins are far nearer to each other than what people ask
		}
		set, err := eval.Load(file)
		if err != nil {
			t.Fatal(err)
		}
		c, err := corpus.ReadPath(filepath.Join(filepath.Dir(file), "documents"))
		if err != nil {
			t.Fatal(err)
		}
		ix, err := index.New(c)
		if err != nil {
			t.Fatal(err)
		}
		b := New(ix, Remember())
		for _, eq := range set.Questions {
			tk := b.take(tidy(eq.Ask), eq.As, Person{}, nil)
			q := tk.question
			ws := q.want(b.concepts(q.text))
			vs, err := b.verdicts(context.Background(), q, ws, tk.documents)
			if err != nil {
				t.Fatal(err)
			}
			if len(vs) == 0 || vs[0].outcome != Unknown || len(vs[0].readings) == 0 || !q.modality.yesNo() || len(tk.documents) == 0 {
				continue
			}
			r := &refusal{signs: map[string]float64{}, right: holdsQuote(eq, vs[0].readings[0].passage.Text)}
			if !r.right && eq.Expect != string(Unknown) {
				continue // neither to be refused nor to be shown so
			}
			for name, of := range signs {
				r.signs[name] = of(q, ws, &vs[0].readings[0])
			}
			out = append(out, r)
		}
	}
	return out
}

func holdsQuote(q eval.Question, shown string) bool {
	folded := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	return slices.ContainsFunc(q.Quotes, func(quote string) bool { return strings.Contains(folded(shown), folded(quote)) })
}

// slope is how far the odds of a refusal are from what it is, and how fast they change.
func (r *refusal) slope() (off, change float64) {
	p := 1 / (1 + math.Exp(-r.odds))
	if r.right {
		return 1 - p, p * (1 - p)
	}
	return -p, p * (1 - p)
}

// grow finds the tree that brings the odds nearest to what the refusals are.
func grow(rs []*refusal, depth int) *tree {
	total := sums(rs)
	best, at := total.gain(), -1
	var cut tree
	var parted []*refusal
	for _, sign := range slices.Sorted(maps.Keys(signs)) {
		if depth == 0 {
			break
		}
		sorted := slices.Clone(rs)
		slices.SortStableFunc(sorted, func(a, b *refusal) int { return compare(b.signs[sign], a.signs[sign]) * -1 })
		var below slopes
		for i := 0; i+1 < len(sorted); i++ {
			below.add(sorted[i])
			lo, hi := sorted[i].signs[sign], sorted[i+1].signs[sign]
			if i+1 < fewest || len(sorted)-i-1 < fewest || lo == hi {
				continue
			}
			if g := below.gain() + total.less(below).gain(); g > best+1e-9 {
				best, at, cut, parted = g, i+1, tree{sign: sign, bound: between(lo, hi)}, sorted
			}
		}
	}
	if at < 0 {
		return &tree{adds: math.Round(stride*total.off/(total.change+1e-9)*1000) / 1000}
	}
	cut.below, cut.from = grow(parted[:at], depth-1), grow(parted[at:], depth-1)
	return &cut
}

// between is a bound between two values with as few digits as will do.
func between(lo, hi float64) float64 {
	for digits := 1.0; digits < 1e6; digits *= 10 {
		if b := math.Ceil(lo*digits+1e-9) / digits; b > lo && b <= hi {
			return b
		}
	}
	return hi
}

type slopes struct{ off, change float64 }

func (s *slopes) add(r *refusal) {
	off, change := r.slope()
	s.off, s.change = s.off+off, s.change+change
}
func (s slopes) less(o slopes) slopes { return slopes{s.off - o.off, s.change - o.change} }
func (s slopes) gain() float64        { return s.off * s.off / (s.change + 1e-9) }

func sums(rs []*refusal) (s slopes) {
	for _, r := range rs {
		s.add(r)
	}
	return s
}

func (t *tree) String() string {
	if t.sign == "" {
		return fmt.Sprint(t.adds)
	}
	return fmt.Sprintf("%s %v %s %s", t.sign, t.bound, t.below, t.from)
}
