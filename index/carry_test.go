package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"rollebot/corpus"
)

// TestCreateFromBefore builds indexes of random sets of documents, each from
// the one before: they must find what an index finds that is built anew.
func TestCreateFromBefore(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	tasks := []string{"Deltager i personalemøder", "Klipper hæk og slår græs", "Skal ikke deltage i ledermøder", "Rydder sne", "Reparerer låse", "Vander blomster"}
	document := func(id int) corpus.Document {
		d := corpus.Document{ID: fmt.Sprintf("rolle-%02d", id)}
		for i := range 1 + random.IntN(6) {
			p := corpus.Passage{ID: fmt.Sprint(d.ID, "-", i), Document: d.ID, Kind: corpus.Duty, Heading: []string{"Opgaver"}, Text: fmt.Sprintf("%s %d gange.", tasks[random.IntN(len(tasks))], random.IntN(4))}
			if random.IntN(5) == 0 {
				p.Questions = []string{"Hvem passer haven?"}
			}
			d.Passages = append(d.Passages, p)
		}
		return d
	}
	c := &corpus.Corpus{}
	for i := range 20 {
		c.Documents = append(c.Documents, document(2*i))
	}
	dir := t.TempDir()
	create := func(name string, c *corpus.Corpus, before *Index) *Index {
		t.Helper()
		ix, err := Create(filepath.Join(dir, name), c, before)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { ix.Close() })
		return ix
	}
	last := create("0", c, nil)
	same := func(name string, got *Index, c *corpus.Corpus) {
		t.Helper()
		want := create(name+"-anew", c, nil)
		for _, q := range []string{"Skal jeg deltage i møder?", "Rydder jeg sne?", "hvem klipper hækken", "personalemøde 3 gange", "Hvem passer haven?", "repererer lås"} {
			var hits [2][]Hit
			for i, ix := range []*Index{got, want} {
				var err error
				if hits[i], err = ix.Search(context.Background(), Query{Concepts: ix.Concepts(q), Limit: 50}); err != nil {
					t.Fatal(err)
				}
			}
			if !reflect.DeepEqual(hits[0], hits[1]) {
				t.Fatalf("%s: %q: got %v, want %v", name, q, hits[0], hits[1])
			}
		}
	}
	for n := 1; n < 30; n++ {
		next := &corpus.Corpus{Documents: slices.Clone(c.Documents)}
		for range random.IntN(4) {
			i := random.IntN(40)
			at, there := slices.BinarySearchFunc(next.Documents, fmt.Sprintf("rolle-%02d", i), func(d corpus.Document, id string) int { return strings.Compare(d.ID, id) })
			switch {
			case !there:
				next.Documents = slices.Insert(next.Documents, at, document(i))
			case random.IntN(2) == 0:
				next.Documents = slices.Delete(next.Documents, at, at+1)
			default:
				next.Documents[at] = document(i)
			}
		}
		if err := over(next).carry(t.TempDir(), last); err != nil {
			t.Fatalf("%d: built anew: %v", n, err)
		}
		name := fmt.Sprint(n)
		ix := create(name, next, last)
		same(name, ix, next)
		c, last = next, ix
	}
	// What was damaged meanwhile is not handed on.
	root := filepath.Join(last.dir, "root.bolt")
	if err := os.Truncate(root, 100); err != nil {
		t.Fatal(err)
	}
	if err := over(c).carry(t.TempDir(), last); err == nil {
		t.Fatal("a damaged index was handed on")
	}
	same("mended", create("mended", c, last), c)
}
