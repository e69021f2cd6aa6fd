package bottest

import (
	"reflect"
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	s, err := Parse("x.txt", "# About.\nlimits queue=2\nlone anew: \"a\\nb\"\n> yes\nmads> quote Deltage i\nlone presses Send\nleader: ja\nfail post\n")
	if err != nil {
		t.Fatal(err)
	}
	if s.Limits.Queue != 2 || len(s.Steps) != 4 {
		t.Fatalf("%+v", s)
	}
	if a := s.Steps[0].Act; !reflect.DeepEqual(a, Act{Kind: Say, Person: "lone", Text: "a\nb", Anew: true}) {
		t.Errorf("%+v", a)
	}
	if e := s.Steps[0].Expect; len(e) != 2 || e[0].What != "yes" || e[1] != (Expectation{5, "mads", "quote", "Deltage i"}) {
		t.Errorf("%+v", e)
	}
	for _, a := range []Act{s.Steps[1].Act, s.Steps[2].Act, s.Steps[3].Act} {
		if a.Kind != Press && a.Kind != Leader && a.Kind != FailPost {
			t.Errorf("%+v", a)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                          "nobody does anything",
		"> yes":                     "x.txt:1: nobody has done anything yet",
		"lone: hej\n> maybe":        `x.txt:2: "maybe" cannot be expected`,
		"lone: hej\n> quote":        `"quote": a text`,
		"lone: hej\n> yes indeed":   `"yes": a text`,
		"lone likes it":             "presses needs a label",
		"lone presses":              "presses needs a label",
		"Lone says hej":             "neither an act nor an expectation",
		"limits queue=0\nlone: hej": `limits "queue=0"`,
		`lone: "\q"`:                "text in quotes",
	} {
		if _, err := Parse("x.txt", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}
