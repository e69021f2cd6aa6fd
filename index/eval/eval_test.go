package eval

import (
	"context"
	"errors"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func ExampleRun() {
	set := Set{Path: "set.yaml", Questions: []Question{
		{Ask: "Skal jeg deltage i stuemøder?", Expect: "yes", Quotes: []string{"Deltage i stuemøder"}},
		{Ask: "Hvad får jeg i løn?", Expect: "unknown"},
	}}
	report, _ := Run(context.Background(), set, func(_ context.Context, q Question) (Given, error) {
		return Given{Outcome: "yes", Quotes: []string{"Deltage i stuemøder hver uge"}}, nil
	})
	fmt.Println(report.Hit1, "of", report.Answerable, "found;", report.WrongClaims, "wrong claim")
	// Output: 1 of 1 found; 1 wrong claim
}

func TestLoad(t *testing.T) {
	set, err := load(t, `
# a comment
- ask: Skal jeg?
  as: ""
  expect: yes
  quote: Det skal du
- ask: Må jeg?
  as: pædagog @ Kometen
  expect: "no"
  quote:
    - Det må du ikke
    - "Nej"
- ask: Hvad?
  expect: unknown
`)
	if err != nil {
		t.Fatal(err)
	}
	want := []Question{
		{Ask: "Skal jeg?", Expect: "yes", Quotes: []string{"Det skal du"}, Line: 3},
		{Ask: "Må jeg?", As: "pædagog @ Kometen", Expect: "no", Quotes: []string{"Det må du ikke", "Nej"}, Line: 7},
		{Ask: "Hvad?", Expect: "unknown", Line: 13},
	}
	if got, want := fmt.Sprintf("%+v", set.Questions), fmt.Sprintf("%+v", want); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, c := range []struct{ name, yaml, want string }{
		{"nothing", "", "not a list of questions"},
		{"an empty list", "[]", "no questions"},
		{"no list", "ask: Hvad?", "line 1: a list of questions"},
		{"broken yaml", "- ask: [", "not a list of questions"},
		{"an entry that is text", "- Hvad?", "line 1: ask, as, expect and quote"},
		{"no ask", "- expect: unknown", "line 1: ask is missing"},
		{"no expect", "- ask: Hvad?", "line 1: expect is missing"},
		{"unknown outcome", "- ask: Hvad?\n  expect: maybe", `line 1: no outcome is called "maybe"`},
		{"unknown key", "- ask: Hvad?\n  expekt: yes", `line 2: unknown key "expekt"`},
		{"a key twice", "- ask: Hvad?\n  ask: Hvem?", `line 2: "ask" stands twice`},
		{"no quote", "- ask: Hvad?\n  expect: passages", "line 1: expect passages needs a quote"},
		{"an empty quote", "- ask: Hvad?\n  expect: passages\n  quote: ' '", "needs a quote"},
		{"an empty quote in a list", "- ask: Hvad?\n  expect: passages\n  quote: ['']", "line 3: every quote must be a text"},
		{"a quote too many", "- ask: Hvad?\n  expect: unknown\n  quote: Det", "takes no quote"},
		{"a list to ask", "- ask: [a]\n  expect: unknown", `line 1: "ask" must be a text`},
		{"two faults", "- ask: Hvad?\n- expect: yes", "line 2: ask is missing"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := load(t, c.yaml); err == nil || !strings.Contains(err.Error(), c.want) {
				t.Errorf("error %v, want one with %q", err, c.want)
			}
		})
	}
}

func load(t *testing.T, yaml string) (Set, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "set.yaml")
	if err := os.WriteFile(path, []byte(yaml), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(path)
}

// TestWrongClaim goes through every pair of expected and given.
func TestWrongClaim(t *testing.T) {
	right := strings.Fields("yes/yes yes/exception exception/exception exempt/exempt exempt/exception exempt/no no/no no/exempt")
	for _, expect := range outcomes {
		for _, given := range outcomes {
			pair := expect + "/" + given
			claims := strings.Contains("yes exception exempt no", given)
			want := claims && !strings.Contains(" "+strings.Join(right, " ")+" ", " "+pair+" ")
			r := Result{Question: Question{Expect: expect}, Given: Given{Outcome: given}}
			if got := r.WrongClaim(); got != want {
				t.Errorf("%s: wrong claim is %v, want %v", pair, got, want)
			}
		}
	}
	for _, pair := range [][2]string{{"exception", "yes"}, {"yes", "no"}, {"passages", "yes"}, {"unknown", "exempt"}} {
		r := Result{Question: Question{Expect: pair[0]}, Given: Given{Outcome: pair[1]}}
		if !r.WrongClaim() {
			t.Errorf("%s/%s must be a wrong claim", pair[0], pair[1])
		}
	}
}

func TestRun(t *testing.T) {
	quotes := []string{"Deltage i  stuemøder", "stuemøde"}
	set := Set{Questions: []Question{
		{Ask: "first", Expect: "yes", Quotes: quotes},
		{Ask: "third", Expect: "exception", Quotes: quotes},
		{Ask: "fourth", Expect: "passages", Quotes: quotes},
		{Ask: "refused", Expect: "no", Quotes: quotes},
		{Ask: "right not to know", Expect: "unknown"},
		{Ask: "should not know", Expect: "unknown"},
	}}
	answers := map[string]Given{
		"first":             {"yes", []string{"Skal deltage i stuemøder. Deltage\n i stuemøder hver uge"}},
		"third":             {"yes", []string{"a", "b", "et stuemøde", "stuemøde"}},
		"fourth":            {"passages", []string{"a", "b", "c", "stuemøde"}},
		"refused":           {"unknown", nil},
		"right not to know": {"unknown", nil},
		"should not know":   {"passages", []string{"stuemøde"}},
	}
	r, err := Run(t.Context(), set, func(_ context.Context, q Question) (Given, error) { return answers[q.Ask], nil })
	if err != nil {
		t.Fatal(err)
	}
	ranks := []int{1, 3, 4, 0, 0, 0}
	for i, res := range r.Results {
		if res.Rank != ranks[i] {
			t.Errorf("%s: rank %d, want %d", res.Ask, res.Rank, ranks[i])
		}
	}
	got := fmt.Sprint(r.N, r.Answerable, r.Unknown, r.Hit1, r.Hit3, r.Right, r.WrongClaims, r.AnsweredWrongly, r.RefusedWrongly)
	if want := "6 4 2 1 2 3 1 1 1"; got != want {
		t.Errorf("counts %s, want %s", got, want)
	}
	if want := (1 + 1/3. + 1/4.) / 4; math.Abs(r.MRR()-want) > 1e-9 {
		t.Errorf("MRR %v, want %v", r.MRR(), want)
	}
	if got, want := fmt.Sprint(r.Confused), "[{exception yes 1} {no unknown 1} {unknown passages 1}]"; got != want {
		t.Errorf("confused %s, want %s", got, want)
	}
}

func TestRunEndsAtAnError(t *testing.T) {
	set := Set{Path: "set.yaml", Questions: []Question{{Ask: "a", Expect: "unknown", Line: 7}}}
	broken := errors.New("broken")
	_, err := Run(t.Context(), set, func(context.Context, Question) (Given, error) { return Given{}, broken })
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), "set.yaml: line 7") {
		t.Errorf("error %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Run(ctx, set, nil); !errors.Is(err, context.Canceled) {
		t.Errorf("error %v, want the context's", err)
	}
}
