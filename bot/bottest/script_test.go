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

func TestParseLeaders(t *testing.T) {
	s, err := Parse("x.txt", `edition a.txt b.txt
edition c.txt
folder a.txt
leaders anne=* bo=Egevang,Solbakken mia's=Egevang
two people
anne sends a.txt b.txt as "../x" from https://x/y and writes skal jeg?
anne publishes LokalMED i maj because det haster
anne publishes
birte publishes a.txt c.txt
lone forges publish
anne commands genindeks
> edition 2
`)
	if err != nil {
		t.Fatal(err)
	}
	if w := s.World; len(w.Editions) != 2 || len(w.Folder) != 1 || !w.TwoPeople || !reflect.DeepEqual(w.Leaders["bo"], []string{"Egevang", "Solbakken"}) || w.Leaders["mia's"] == nil {
		t.Errorf("%+v", w)
	}
	want := []Act{
		{Kind: Sends, Person: "anne", Files: []string{"a.txt", "b.txt"}, Named: "../x", From: "https://x/y", Text: "skal jeg?"},
		{Kind: Publishes, Person: "anne", Text: "LokalMED i maj", Reason: "det haster"},
		{Kind: Publishes, Person: "anne"},
		{Kind: Elsewhere, Files: []string{"a.txt", "c.txt"}},
		{Kind: Forges, Person: "lone", Text: "publish"},
		{Kind: Commands, Person: "anne", Text: "genindeks"},
	}
	for i, step := range s.Steps {
		if !reflect.DeepEqual(step.Act, want[i]) {
			t.Errorf("%+v, want %+v", step.Act, want[i])
		}
	}
	for text, want := range map[string]string{"lone: hej\ntwo people": "before all acts", "leaders anne\nlone: hej": "want anne=WORKPLACE"} {
		if _, err := Parse("x.txt", text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
