package index

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"rollebot/corpus"
)

// someCorpus is a corpus of two small documents.
func someCorpus() *corpus.Corpus {
	document := func(id string, texts ...string) corpus.Document {
		d := corpus.Document{ID: id, Title: id}
		for i, text := range texts {
			d.Passages = append(d.Passages, corpus.Passage{
				ID: id + "-" + string(rune('a'+i)), Document: id, Kind: corpus.Duty, Heading: []string{"Opgaver og møder"}, Text: text,
			})
		}
		return d
	}
	return &corpus.Corpus{Documents: []corpus.Document{
		document("gartner", "Deltager i personalemøder hver måned.", "Klipper hæk og slår græs i parken.", "Skal ikke deltage i ledermøder."),
		document("pedel", "Skifter pærer og reparerer låse.", "Deltager i møder på skolen.", "Rydder sne før kl. 6.30."),
	}}
}

func ids(t *testing.T, ix *Index, question string, documents []string) []string {
	t.Helper()
	hits, err := ix.Search(context.Background(), Query{Concepts: ix.Concepts(question), Documents: documents})
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, h := range hits {
		out = append(out, h.Passage.ID)
	}
	return out
}

func TestOpenNoticesDamage(t *testing.T) {
	c := someCorpus()
	dir := filepath.Join(t.TempDir(), "index")
	ix, err := Create(dir, c, nil)
	if err != nil {
		t.Fatal(err)
	}
	want := ids(t, ix, "Skal jeg rydde sne?", nil)
	if len(want) == 0 || want[0] != "pedel-c" {
		t.Fatalf("on disk: got %v", want)
	}
	if err := ix.Close(); err != nil {
		t.Fatal(err)
	}
	if ix, err = Open(dir, c); err != nil {
		t.Fatal(err)
	}
	ix.Close()
	if _, err := Open(t.TempDir(), c); !errors.Is(err, ErrDamaged) {
		t.Errorf("empty directory: %v", err)
	}
	other := someCorpus()
	other.Documents[0].Passages[0].Text += " Og i parken."
	if _, err := Open(dir, other); !errors.Is(err, ErrOtherCorpus) {
		t.Errorf("other corpus: %v", err)
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	for _, f := range files {
		data, _ := os.ReadFile(f)
		for what, changed := range map[string][]byte{"cut": data[:len(data)/2], "empty": {}, "flipped": append(append([]byte{}, data[:len(data)/2]...), append([]byte{data[len(data)/2] ^ 0x55}, data[len(data)/2+1:]...)...)} {
			if err := os.WriteFile(f, changed, 0o644); err != nil {
				t.Fatal(err)
			}
			if ix, err := Open(dir, c); err == nil {
				ix.Close()
				t.Errorf("%s %s: opened", filepath.Base(f), what)
			} else if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrOtherCorpus) {
				t.Errorf("%s %s: %v", filepath.Base(f), what, err)
			}
		}
		if err := os.WriteFile(f, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if ix, err = Create(dir, other, nil); err != nil {
		t.Fatalf("create again: %v", err)
	}
	ix.Close()
	if err := os.WriteFile(filepath.Join(t.TempDir(), "x"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestCreateSparesOtherFiles(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter.txt"), []byte("kære alle"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := Create(dir, someCorpus(), nil); err == nil {
		t.Fatal("overwrote a directory with other files")
	}
	if _, err := os.Stat(filepath.Join(dir, "letter.txt")); err != nil {
		t.Fatal(err)
	}
}

func TestEmptyCorpus(t *testing.T) {
	for name, make := range map[string]func() (*Index, error){
		"memory": func() (*Index, error) { return New(&corpus.Corpus{}) },
		"disk":   func() (*Index, error) { return Create(filepath.Join(t.TempDir(), "i"), &corpus.Corpus{}, nil) },
	} {
		ix, err := make()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got := ids(t, ix, "Skal jeg rydde sne?", nil); got != nil {
			t.Errorf("%s: got %v", name, got)
		}
		ix.Close()
	}
}
