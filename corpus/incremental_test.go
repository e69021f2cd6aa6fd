package corpus

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"testing/fstest"
)

// TestReadFilesWithPrior reads random sets of files one after the other, each
// with and without what was read before: the same must come out, and what was
// read before must stay as it was.
func TestReadFilesWithPrior(t *testing.T) {
	text := func(title, foot string) string {
		return title + "\n\nOpgaver:\n\n- Låse op\n- Lukke\n- Lukke\n\n" + foot + "\n"
	}
	pool := map[string][]string{
		"pedel.txt":    {text("Pedel på Egelundskolen", "Godkendt i LokalMED 1. maj 2020"), text("Pedel på Egelundskolen", "Godkendt i LokalMED 1. maj 2021"), ""},
		"pedel.md":     {text("# Pedel på Egelundskolen", "Godkendt i LokalMED 1. maj 2024"), text("# Pedel på Egelundskolen", "")},
		"ny/pedel.txt": {text("Teknisk servicemedarbejder på Egelundskolen", "Godkendt i LokalMED 1. maj 2020"), text("Pedel på Bakkeskolen", "")},
		"ny-pedel.txt": {text("Pedel på Bakkeskolen", ""), "%PDF-1.7"},
		"uden.txt":     {text("Opgaver i huset", "")},
		"gammel.doc":   {"x"},
		"golden.yaml":  {"a: b"},
		"_kladde.txt":  {text("Pedel på Egelundskolen", "")},
		OverridesName: {
			"documents:\n  uden.txt:\n    roles: [pedel]\n    workplace: {name: Egelundskolen}\n",
			"documents:\n  uden.txt:\n    roles: [sekretær]\n  findes-ikke.txt:\n    title: x\n",
			"documents: [",
		},
	}
	random := rand.New(rand.NewPCG(3, 4))
	var names []string
	for name := range pool {
		names = append(names, name)
	}
	reused := 0
	for range 100 {
		var older, prior, fresh *Corpus
		for range 4 {
			var files []File
			opened := map[string]bool{}
			for _, i := range random.Perm(len(names)) {
				if random.IntN(4) == 0 {
					continue
				}
				name := names[i]
				data := []byte(pool[name][random.IntN(len(pool[name]))])
				f := File{Path: name, Open: func() ([]byte, error) { opened[name] = true; return data, nil }}
				if random.IntN(3) > 0 {
					f.Digest = digest(data)
				}
				if random.IntN(20) == 0 {
					f.Open = func() ([]byte, error) { return nil, errors.New("væk") }
					f.Digest = ""
				}
				files = append(files, f)
			}
			with, err := readAlone(files, prior, older)
			if err != nil && !errors.Is(err, ErrEmpty) {
				t.Fatal(err)
			}
			if err == nil && prior != nil {
				for _, f := range files {
					if r, ok := prior.results[f.Path]; ok && r.digest == f.Digest && reflect.DeepEqual(r.over, with.results[f.Path].over) {
						reused++
						if opened[f.Path] {
							t.Fatalf("%s was opened again", f.Path)
						}
					}
				}
			}
			without, err2 := readAlone(files, nil)
			if (err == nil) != (err2 == nil) {
				t.Fatal(err, err2)
			}
			if a, b := told(with), told(without); a != b {
				t.Fatalf("with prior\n%s\nwithout\n%s", a, b)
			}
			if prior != nil && told(prior) != told(fresh) {
				t.Fatalf("prior is not as it was:\n%s", told(prior))
			}
			if err == nil {
				if a, b := found(with), found(without); a != b {
					t.Fatalf("reviewed with prior\n%s\nwithout\n%s", a, b)
				}
			}
			older, prior, fresh = prior, with, without
		}
	}
	if reused == 0 {
		t.Error("nothing was ever taken from before")
	}
}

// readAlone reads files one at a time, so that tests may write down what is opened.
func readAlone(files []File, prior ...*Corpus) (*Corpus, error) {
	gate := make(chan struct{}, 1)
	alone := make([]File, len(files))
	for i, f := range files {
		alone[i] = File{f.Path, f.Digest, func() ([]byte, error) {
			gate <- struct{}{}
			defer func() { <-gate }()
			return f.Open()
		}}
	}
	return ReadFiles(alone, prior...)
}

// found writes out what Review finds.
func found(c *Corpus) (out string) {
	for _, f := range Review(c, Date{2024, 1, 1}) {
		out += fmt.Sprintln(f.Kind, f.Source, f.Text)
		for _, p := range f.Passages {
			out += fmt.Sprintln(" ", p.ID)
		}
	}
	return out
}

// told writes out all of a corpus.
func told(c *Corpus) string {
	if c == nil {
		return "none"
	}
	var b strings.Builder
	for _, d := range append(c.Documents, c.Superseded...) {
		fmt.Fprintf(&b, "%s %s\n%s", d.ID, d.Digest, full(&d))
		for _, p := range d.Passages {
			fmt.Fprintf(&b, "%+v\n", p)
		}
	}
	fmt.Fprintf(&b, "%d in force\n%+v\n", len(c.Documents), c.Problems)
	return b.String()
}

func TestUnreadableFileIsNotReadAgain(t *testing.T) {
	bad := []byte("%PDF-1.7")
	opened := 0
	files := []File{{Path: "plan.txt", Digest: digest(bad), Open: func() ([]byte, error) { opened++; return bad, nil }}}
	var prior *Corpus
	for range 3 {
		c, err := ReadFiles(files, prior)
		if err != nil || len(c.Problems) != 1 || !c.Problems[0].Fatal {
			t.Fatal(c, err)
		}
		prior = c
	}
	if opened != 1 {
		t.Errorf("opened %d times", opened)
	}
}

func TestFileTooLarge(t *testing.T) {
	c, err := Read(fstest.MapFS{"stor.txt": {Data: make([]byte, 33<<20)}, "pedel.txt": {Data: []byte("Pedel på Skolen\n\n- Lukke\n")}})
	if err != nil || len(c.Problems) == 0 || !strings.Contains(fmt.Sprint(c.Problems), "fylder mere end 32 MB") {
		t.Error(c, err)
	}
}
