package bot

import (
	"context"
	"testing"

	"rollebot/corpus"
	"rollebot/index"
)

// FuzzQuestion asks whatever somebody may write. It must be read without a panic,
// in parts that lie within it, and be answered with an outcome that there is.
func FuzzQuestion(f *testing.F) {
	for _, s := range []string{
		"skal jeg deltage i stuemøder?", "Kan min leder kræve, at jeg kommer kl. 16.30-19?", "hej! må hun det. tak", "hvad er mine opgaver",
		"Jeg er 62 år og ansat 15 timer, skal jeg så, når det er -15 grader?", "og i Næstved?", "at at at, altså kan de?", "uden alene … § 141 stk. 2", "må de, må de", "mon jeg skal \u202e 8.-9. kl. 7/4 2,5", "\xff\xfeskal",
	} {
		f.Add(s, "pædagogmedhjælper @ Specialklyngen")
	}
	c := corpus.Bundled()
	ix, err := index.New(c)
	if err != nil {
		f.Fatal(err)
	}
	defer ix.Close()
	b := New(ix, Remember())
	outcomes := map[Outcome]bool{Yes: true, Exception: true, Exempt: true, No: true, Passages: true, Unknown: true, Choose: true}
	f.Fuzz(func(t *testing.T, text, as string) {
		q := understand(tidy(text))
		for _, p := range append(q.ask, q.facts...) {
			if p.start < 0 || p.end > len(q.text) || p.start > p.end {
				t.Fatalf("part %d–%d of %d bytes", p.start, p.end, len(q.text))
			}
		}
		a, err := b.Ask(context.Background(), Question{Text: text, As: as})
		if err != nil {
			t.Fatal(err)
		}
		if !outcomes[a.Outcome] || a.Lead == "" {
			t.Fatalf("outcome %q, lead %q", a.Outcome, a.Lead)
		}
		for _, cited := range append(a.Citations, a.Closest...) {
			if cited.Focus.Start < 0 || cited.Focus.End > len(cited.Passage.Text) {
				t.Fatalf("focus %v of %d bytes", cited.Focus, len(cited.Passage.Text))
			}
		}
	})
}

// TestScanAnyBytes holds that what is no UTF-8 is told apart byte by byte.
func TestScanAnyBytes(t *testing.T) {
	for _, s := range []string{"abc \xff", "\xff\xfe", "kl\xe6r 3 m\xf8der"} {
		for _, w := range scan(s) {
			if w.end > len(s) {
				t.Errorf("%q ends at %d of %d bytes", w.s, w.end, len(s))
			}
		}
		quantities(s)
	}
}
