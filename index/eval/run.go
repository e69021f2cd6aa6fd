package eval

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
)

// Given is what came back for a question.
type Given struct {
	Outcome string   `json:"outcome"`
	Quotes  []string `json:"quotes"` // the passages shown as evidence, best first
}

// Result is a question with what came back.
type Result struct {
	Question
	Given Given `json:"given"`
	Rank  int   `json:"rank"` // place of the first right quote, from 1; 0 when none was shown
}

// Report holds the scores of a set. Counts are kept rather than shares, so
// that the sets can be added up.
type Report struct {
	N               int         // questions
	Answerable      int         // those whose answer stands in the documents
	Unknown         int         // those where it does not
	Hit1            int         // answerable: the first citation is right
	Hit3            int         // answerable: one of the first three is
	Reciprocal      float64     // answerable: sum of 1/rank
	Right           int         // the outcome is the expected one
	WrongClaims     int         // yes or no where that is not what the document says
	AnsweredWrongly int         // unknown expected, something else given
	RefusedWrongly  int         // answerable, unknown given
	Confused        []Confusion // outcomes mistaken for one another, most frequent first
	Results         []Result
}

// Confusion counts one expected outcome given as another.
type Confusion struct {
	Expected string `json:"expected"`
	Given    string `json:"given"`
	N        int    `json:"n"`
}

// Run asks every question of the set.
func Run(ctx context.Context, set Set, ask func(context.Context, Question) (Given, error)) (Report, error) {
	var r Report
	for _, q := range set.Questions {
		if err := ctx.Err(); err != nil {
			return Report{}, err
		}
		given, err := ask(ctx, q)
		if err != nil {
			return Report{}, fmt.Errorf("%s: line %d: %w", set.Path, q.Line, err)
		}
		r.add(Result{Question: q, Given: given, Rank: rank(q, given)})
	}
	slices.SortFunc(r.Confused, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Expected, b.Expected), cmp.Compare(a.Given, b.Given))
	})
	return r, nil
}

func (r *Report) add(res Result) {
	r.Results = append(r.Results, res)
	r.N++
	if res.Expect == res.Given.Outcome {
		r.Right++
	} else {
		r.confuse(res.Expect, res.Given.Outcome)
	}
	if res.WrongClaim() {
		r.WrongClaims++
	}
	if res.Expect == "unknown" {
		r.Unknown++
		if res.Given.Outcome != "unknown" {
			r.AnsweredWrongly++
		}
	}
	if !res.Answerable() {
		return
	}
	r.Answerable++
	if res.Given.Outcome == "unknown" {
		r.RefusedWrongly++
	}
	if res.Rank == 0 {
		return
	}
	r.Reciprocal += 1 / float64(res.Rank)
	if res.Rank == 1 {
		r.Hit1++
	}
	if res.Rank <= 3 {
		r.Hit3++
	}
}

func (r *Report) confuse(expected, given string) {
	for i, c := range r.Confused {
		if c.Expected == expected && c.Given == given {
			r.Confused[i].N++
			return
		}
	}
	r.Confused = append(r.Confused, Confusion{Expected: expected, Given: given, N: 1})
}

// supported says which claims are right, as "expected/given".
var supported = map[string]bool{
	"yes/yes":             true,
	"yes/exception":       true,
	"exception/exception": true,
	"exempt/exempt":       true,
	"exempt/exception":    true,
	"exempt/no":           true,
	"no/no":               true,
	"no/exempt":           true,
}

// WrongClaim reports whether the answer said yes or no where that is not what
// the document says. Passages, unknown and choose claim nothing.
func (r Result) WrongClaim() bool {
	switch r.Given.Outcome {
	case "yes", "exception", "exempt", "no":
		return !supported[r.Expect+"/"+r.Given.Outcome]
	}
	return false
}

// Failed reports whether anything about the result is not as expected.
func (r Result) Failed() bool {
	return r.Expect != r.Given.Outcome || r.Answerable() && r.Rank != 1
}

// Met reports whether what came back is just what the question expects.
func (q Question) Met(g Given) bool {
	r := Result{Question: q, Given: g, Rank: rank(q, g)}
	return !r.Failed()
}

// rank returns the place of the first quote that holds an expected one, from
// 1; 0 when none does. White space is folded on both sides.
func rank(q Question, given Given) int {
	if !q.Answerable() {
		return 0
	}
	for i, shown := range given.Quotes {
		shown = fold(shown)
		if slices.ContainsFunc(q.Quotes, func(want string) bool { return strings.Contains(shown, fold(want)) }) {
			return i + 1
		}
	}
	return 0
}

// MRR is the mean reciprocal rank of the answerable questions.
func (r Report) MRR() float64 { return share(r.Reciprocal, r.Answerable) }

// Share returns n as a share of total, 0 when there is nothing to share.
func Share(n, total int) float64 { return share(float64(n), total) }

func share(x float64, total int) float64 {
	if total == 0 {
		return 0
	}
	return x / float64(total)
}
