package danish

import (
	"maps"
	"os"
	"strconv"
	"strings"
	"testing"
)

// table reads the lines of a file of testdata, without comments.
func table(t *testing.T, name string, f func(line string)) {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line != "" && !strings.HasPrefix(line, "# ") {
			f(line)
		}
	}
}

func TestTokens(t *testing.T) {
	table(t, "tokens.txt", func(line string) {
		text, want, _ := strings.Cut(line, " → ")
		if s, err := strconv.Unquote(`"` + text + `"`); err == nil {
			text = s
		}
		var got []string
		for _, token := range Tokens(text) {
			got = append(got, token.Norm)
			if text[token.Start:token.End] != token.Text {
				t.Errorf("%q: token %q is not at %d–%d", text, token.Text, token.Start, token.End)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q: got %q, want %q", text, strings.Join(got, " "), want)
		}
	})
}

func TestLemma(t *testing.T) {
	table(t, "lemmas.txt", func(line string) {
		form, want, _ := strings.Cut(line, " ")
		if got := Lemma(form); got != want {
			t.Errorf("%s: got %s, want %s", form, got, want)
		}
	})
}

// TestParts measures the splitting of compounds: a part found counts when it
// stands in the table for the word.
func TestParts(t *testing.T) {
	var found, wanted, right int
	table(t, "compounds.txt", func(line string) {
		word, parts, _ := strings.Cut(line, ":")
		want, got := strings.Fields(parts), Parts(word)
		found, wanted = found+len(got), wanted+len(want)
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Logf("%s: got %q, want %q", word, got, want)
		}
		for _, g := range got {
			for i, w := range want {
				if g == w {
					right, want[i] = right+1, ""
					break
				}
			}
		}
	})
	precision, recall := float64(right)/float64(found), float64(right)/float64(wanted)
	t.Logf("precision %.3f, recall %.3f", precision, recall)
	if precision < 0.95 || recall < 0.95 {
		t.Errorf("precision %.3f and recall %.3f, want at least 0.95 of both", precision, recall)
	}
}

func TestSameWord(t *testing.T) {
	table(t, "same.txt", func(line string) {
		a, b, same := strings.Cut(line, " = ")
		if !same {
			a, b, _ = strings.Cut(line, " ≠ ")
		}
		if got := SameWord(a, b); got != same {
			t.Errorf("%s: got %v", line, got)
		}
	})
}

func relation(s string) Relation {
	return map[string]Relation{"related": Related, "broader": Broader, "narrower": Narrower, "same": Same}[s]
}

func TestMatch(t *testing.T) {
	table(t, "match.txt", func(line string) {
		f := strings.Split(line, "|")
		for i := range f {
			f[i] = strings.TrimSpace(f[i])
		}
		concepts := Concepts(f[0], nil)
		if len(concepts) == 0 {
			t.Errorf("%s: no concepts", line)
			return
		}
		alt, met, _ := concepts[len(concepts)-1].Match(Analyse(f[1]))
		var words []string
		for _, m := range met {
			words = append(words, f[1][m.Start:m.End])
		}
		if alt.Relation != relation(f[2]) || strings.Join(words, " ") != f[3] {
			t.Errorf("%s: got relation %d by %q (%s, %.2f)", line, alt.Relation, words, alt.Why, alt.Weight)
		}
	})
}

// worst tells how a text meets the word of a question that it meets worst,
// light words aside; the text is all that the documents have.
func worst(question, text string) (Relation, string) {
	least, why := Same, "every word"
	for _, c := range Concepts(question, vocabularyOf(text)) {
		if alt, _, _ := c.Match(Analyse(text)); !c.Light && alt.Relation < least {
			least, why = alt.Relation, c.Text+": "+alt.Why
		}
	}
	return least, why
}

func TestMeets(t *testing.T) {
	table(t, "meets.txt", func(line string) {
		f := strings.Split(line, " | ")
		if got, why := worst(f[0], f[1]); got != relation(f[2]) {
			t.Errorf("%s: got relation %d by %s", line, got, why)
		}
	})
}

func TestSpeller(t *testing.T) {
	s := NewSpeller(strings.Fields("stuemøde hygiejne forældresamtale medicin underretning pædagog sygemelding rengøring ansvar"), make([]uint32, 9))
	table(t, "spelling.txt", func(line string) {
		typed, want, _ := strings.Cut(line, " →")
		got := ""
		if near := s.Near(typed); len(near) > 0 {
			got = near[0]
		}
		if got != strings.TrimSpace(want) {
			t.Errorf("%s: got %q, want %q", typed, got, strings.TrimSpace(want))
		}
	})
}

// someWords is a vocabulary.
type someWords map[string]bool

func (w someWords) Has(word string) bool { return w[Fold(word)] }
func (w someWords) Near(word string) []string {
	var words []string
	for s := range w {
		words = append(words, s)
	}
	return NewSpeller(words, make([]uint32, len(words))).Near(word)
}

func TestConcepts(t *testing.T) {
	words := someWords{}
	for _, w := range strings.Fields("stuemøde møde personalemøde MED-udvalg hygiejne medicin brandalarm") {
		words[Fold(w)] = true
	}
	for question, want := range map[string]string{
		"Skal jeg deltage i stue møde?":      "deltage i/stue møde",
		"Hvem ringer når brand alarmen går?": "ringer/brand alarmen/går",
		"Skal jeg vaske bilen?":              "vaske/bilen",
		"Er jeg med i MED?":                  "MED",
		"Skal jeg læse § 141?":               "læse/§ 141",
		"":                                   "",
		"???":                                "",
		"Do I have to give the children medicine": "give medicine/children",
	} {
		var got []string
		for _, c := range Concepts(question, words) {
			got = append(got, strings.Join(strings.Fields(c.Text), " "))
			if c.End-c.Start != len(c.Text) || question[c.Start] != c.Text[0] || question[c.End-1] != c.Text[len(c.Text)-1] {
				t.Errorf("%q: %q is not at %d–%d", question, c.Text, c.Start, c.End)
			}
		}
		if strings.Join(got, "/") != want {
			t.Errorf("%q: got %q, want %q", question, strings.Join(got, "/"), want)
		}
	}
	c := Concepts("Hvem har ansvaret for hygejnen?", words)
	alt, met, ok := c[len(c)-1].Match(Analyse("Sørger for god hygiejne i køkkenet"))
	if !ok || alt.Relation != Same || len(met) == 0 {
		t.Errorf("hygejnen: got %+v", alt)
	}
	english := Concepts("Do I have to handle the medicine?", words)
	if alt, _, ok := english[len(english)-1].Match(Analyse("Giver medicin efter aftale")); !ok || alt.Relation != Same {
		t.Errorf("medicine: got %+v", alt)
	}
}

func FuzzTerms(f *testing.F) {
	for _, s := range []string{"Skal jeg deltage i stuemøder?", "§ 141 og p-møder", "omsorgs-, relations- og udviklingsarbejde", "bl.a. kl. 12.30", "pa\u030agældende \u00ad x'", "\xff\xc3", "§§§", "a.b.c.d.", "Do I have to"} {
		f.Add(s)
	}
	words := someWords{"stuemoede": true, "moede": true}
	f.Fuzz(func(t *testing.T, s string) {
		if len(s) > 4000 {
			return
		}
		last := 0
		for _, token := range Tokens(s) {
			if token.Start < last || token.End <= token.Start || token.End > len(s) || s[token.Start:token.End] != token.Text {
				t.Fatalf("token %+v of %q", token, s)
			}
			last = token.End
		}
		text := Analyse(s)
		for _, term := range Terms(s) {
			if term.Start < 0 || term.End > len(s) || term.Start >= term.End || term.Text == "" {
				t.Fatalf("term %+v of %q", term, s)
			}
		}
		for _, c := range Concepts(s, words) {
			if s[c.Start:c.End] != c.Text {
				t.Fatalf("concept %+v of %q", c, s)
			}
			if len(c.Alternatives) == 0 {
				t.Fatalf("concept %q of %q has no alternatives", c.Text, s)
			}
			c.Match(text)
		}
	})
}

// TestKinds tells which concepts are the kind of thing that a question asks for.
func TestKinds(t *testing.T) {
	want := map[string]bool{"afdeling": true, "bygger": false, "lederen": false, "maskiner": true, "besøger": false}
	for _, c := range Concepts("Hvilken afdeling besøger lederen, og hvilke maskiner bygger hun?", nil) {
		if c.Kind != want[c.Text] {
			t.Errorf("%s: kind %v", c.Text, c.Kind)
		}
	}
}

// TestAsks tells what questions ask for, and which words of a text answer them.
func TestAsks(t *testing.T) {
	for question, want := range map[string]Asks{
		"Hvornår åbnede skolen?": Time, "Hvornaar åbnede skolen?": Time, "I hvilket år åbnede skolen?": Time, "Hvor mange børn går i skolen?": Amount,
		"Hvor gammel er skolen?": Amount, "Hvilken procentdel af skolen?": Amount, "Hvor ligger skolen?": 0, "Hvem åbnede skolen?": 0, "Hvilken farve har skolen?": 0,
	} {
		for _, c := range Concepts(question, nil) {
			if c.Asks != want {
				t.Errorf("%s: %s asks for %d, want %d", question, c.Text, c.Asks, want)
			}
		}
	}
	got := map[string]Asks{}
	for _, w := range Words("Skolen åbnede den 3. marts 1849 med halvdelen af 12.500 kroner og tre lærere") {
		got[w.Stem] = w.Answers
	}
	for stem, want := range map[string]Asks{"skole": 0, "3": Amount, "marts": Time, "1849": Time | Amount, "halvdel": Amount, "12.500": Amount, "tre": Amount, "laerer": 0} {
		if answers, ok := got[stem]; !ok || answers != want {
			t.Errorf("%s: answers %d, found %v; want %d", stem, answers, ok, want)
		}
	}
}

// TestPairs tells which neighbours of a question are looked for in texts, the
// small words among them, and a mistyped word as it was meant.
func TestPairs(t *testing.T) {
	got := map[[2]string]int{}
	for _, c := range Concepts("Hvem har nøglen til kælderen, og hvor ligger kælederen?", someWords{"noeglen": true, "kaelderen": true, "ligger": true}) {
		for _, p := range c.Pairs {
			got[p]++
		}
	}
	want := map[[2]string]int{{"have", "noegle"}: 1, {"noegle", "til"}: 1, {"til", "kaelder"}: 1, {"kaelder", "og"}: 1, {"hvor", "ligge"}: 1, {"ligge", "kaelder"}: 1}
	if !maps.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
