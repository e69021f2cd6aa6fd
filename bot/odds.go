package bot

import (
	_ "embed" // for the trees
	"fmt"
	"strconv"
	"strings"
	"sync"

	"rollebot/corpus"
)

// A question that the rules refuse may still be about the nearest passage. No one
// sign settles it, a long question and a high score least of all by themselves: so
// the signs are weighed together, as they went on the question sets. What is opened
// so is shown, and neither a yes nor a no is said.

//go:embed data/odds.txt
var oddsFile string

// signs are what is weighed, each general to every question and every claim.
var signs = map[string]func(*question, []wanted, *reading) float64{
	"length": func(q *question, _ []wanted, _ *reading) float64 { return float64(q.length()) },
	"words":  func(_ *question, ws []wanted, _ *reading) float64 { return float64(len(ws)) },
	"asked": func(_ *question, ws []wanted, _ *reading) float64 {
		return howMany(ws, func(w wanted) bool { return w.asked })
	},
	"needed": func(_ *question, ws []wanted, _ *reading) float64 {
		return howMany(ws, func(w wanted) bool { return w.needed })
	},
	"may":     func(q *question, _ []wanted, _ *reading) float64 { return oneIf(q.modality == may) },
	"right":   func(q *question, _ []wanted, _ *reading) float64 { return oneIf(q.modality == right) },
	"ban":     func(_ *question, _ []wanted, r *reading) float64 { return oneIf(r.claim.Kind == corpus.Prohibition) },
	"unlike":  func(_ *question, _ []wanted, r *reading) float64 { return oneIf(r.unlike) },
	"score":   func(_ *question, _ []wanted, r *reading) float64 { return r.score },
	"share":   func(_ *question, _ []wanted, r *reading) float64 { return r.share },
	"gap":     func(_ *question, _ []wanted, r *reading) float64 { return r.gap },
	"told":    func(_ *question, _ []wanted, r *reading) float64 { return r.told },
	"besides": func(_ *question, _ []wanted, r *reading) float64 { return r.besides },
	"act":     func(_ *question, _ []wanted, r *reading) float64 { return r.act },
	"own":     func(_ *question, _ []wanted, r *reading) float64 { return r.own },
	"heard":   func(_ *question, _ []wanted, r *reading) float64 { return r.heard },
	"here":    func(_ *question, _ []wanted, r *reading) float64 { return r.here },
}

func howMany(ws []wanted, is func(wanted) bool) float64 {
	n := 0.0
	for _, w := range ws {
		n += oneIf(is(w))
	}
	return n
}

func oneIf(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

// tree is a question of a sign, or at its end what it adds to the odds.
type tree struct {
	sign        string
	bound       float64
	below, from *tree // what is asked where the sign is below the bound, and from it on
	adds        float64
}

// weight is what the tree adds for the values of the signs.
func (t *tree) weight(of func(sign string) float64) float64 {
	for t.sign != "" {
		if of(t.sign) < t.bound {
			t = t.below
		} else {
			t = t.from
		}
	}
	return t.adds
}

// odds are the trees of data/odds.txt; a malformed line is an error of the program.
var odds = sync.OnceValue(func() []*tree {
	ts, err := readOdds(oddsFile)
	if err != nil {
		panic("bot/data/odds.txt: " + err.Error())
	}
	return ts
})

// readOdds reads trees, one a line: "length 12.5 -0.2 score 0.4 0 0.3" adds -0.2 to a
// question of up to 12 words, and to a longer one 0.3 from a score of 0.4 on.
func readOdds(text string) ([]*tree, error) {
	var out []*tree
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if len(words) == 0 || words[0] == "#" {
			continue
		}
		t, rest, err := readTree(words)
		if err == nil && len(rest) > 0 {
			err = fmt.Errorf("%q is too much", rest[0])
		}
		if err != nil {
			return nil, fmt.Errorf("%q: %w", strings.TrimSpace(line), err)
		}
		out = append(out, t)
	}
	return out, nil
}

func readTree(words []string) (*tree, []string, error) {
	if len(words) == 0 {
		return nil, nil, fmt.Errorf("the line ends too early")
	}
	if adds, err := strconv.ParseFloat(words[0], 64); err == nil {
		return &tree{adds: adds}, words[1:], nil
	}
	t := &tree{sign: words[0]}
	if signs[t.sign] == nil {
		return nil, nil, fmt.Errorf("no sign is called %q", t.sign)
	}
	if len(words) == 1 {
		return nil, nil, fmt.Errorf("the line ends too early")
	}
	var err error
	if t.bound, err = strconv.ParseFloat(words[1], 64); err != nil {
		return nil, nil, fmt.Errorf("the bound of %s: %w", t.sign, err)
	}
	rest := words[2:]
	if t.below, rest, err = readTree(rest); err != nil {
		return nil, nil, err
	}
	t.from, rest, err = readTree(rest)
	return t, rest, err
}

// opened is a refusal by the rules whose nearest passage is shown all the same, the
// odds being that the question is about it.
func (v verdict) opened(q *question, ws []wanted) (verdict, bool) {
	if !q.modality.yesNo() || len(v.readings) == 0 || v.readings[0].apart || q.ofOthers && q.modality == may && !v.readings[0].negative() {
		return v, false
	}
	r := &v.readings[0]
	sum := 0.0
	for _, t := range odds() {
		sum += t.weight(func(sign string) float64 { return signs[sign](q, ws, r) })
	}
	return verdict{outcome: Passages, why: notClaimed, best: r, readings: worthCiting(v.readings)}, sum > 0
}
