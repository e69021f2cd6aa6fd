package index

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"rollebot/corpus"
	"rollebot/index/danish"
)

func TestSearch(t *testing.T) {
	ix, err := New(someCorpus())
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	for _, test := range []struct {
		question  string
		documents []string
		first     string
	}{
		{"Skal jeg deltage i personalemøder?", nil, "gartner-a"},
		{"Skal jeg deltage i personale møder?", nil, "gartner-a"},
		{"skal jeg deltage i personalmøder", nil, "gartner-a"},
		{"Skal jeg deltage i medarbejdermøder?", nil, "gartner-a"},
		{"Skal jeg klippe hækken?", nil, "gartner-b"},
		{"Hvem klipper haekken?", nil, "gartner-b"},
		{"Hvem klipper hækkken?", nil, "gartner-b"},
		{"Skal jeg deltage i personalemøder?", []string{"pedel"}, "pedel-b"},
		{"Skal jeg rydde sne?", []string{"gartner"}, ""},
		{"Skal jeg rydde sne?", []string{}, ""},
		{"Skal jeg rydde sne?", []string{"findes-ikke"}, ""},
		{"Må jeg flyve til månen?", nil, ""},
		{"", nil, ""},
	} {
		got := ids(t, ix, test.question, test.documents)
		if first := strings.Join(got[:min(1, len(got))], ""); first != test.first {
			t.Errorf("%q in %v: got %v, want %q first", test.question, test.documents, got, test.first)
		}
	}
	hits, err := ix.Search(context.Background(), Query{Concepts: ix.Concepts("Skal jeg klippe hæk i en ubåd?")})
	if err != nil {
		t.Fatal(err)
	}
	if len(hits) == 0 || hits[0].Coverage <= 0.2 || hits[0].Coverage >= 0.9 {
		t.Errorf("coverage of a question half met: %+v", hits)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := ix.Search(ctx, Query{Concepts: ix.Concepts("møder")}); err == nil {
		t.Error("a cancelled search went through")
	}
}

func TestHeadingCountsLess(t *testing.T) {
	c := &corpus.Corpus{Documents: []corpus.Document{{ID: "d", Passages: []corpus.Passage{
		{ID: "a", Document: "d", Heading: []string{"Medicin"}, Text: "Følger den plan, der er lagt."},
		{ID: "b", Document: "d", Heading: []string{"Andet"}, Text: "Giver medicin efter plan."},
		{ID: "c", Document: "d", Heading: []string{"Andet"}, Text: "Vander planter."},
	}}}}
	ix, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	if got := ids(t, ix, "medicin", nil); !slices.Equal(got, []string{"b", "a"}) {
		t.Errorf("got %v", got)
	}
}

// TestSameEverywhere asks indexes built in memory and on disk, of one segment
// and of several: all must give the same hits with the same scores.
func TestSameEverywhere(t *testing.T) {
	all, questions := synthetic()
	c := &corpus.Corpus{Documents: all.Documents[:60]} // 3,000 passages
	answers := func(ix *Index, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		var b strings.Builder
		for _, q := range questions[:100] {
			hits, err := ix.Search(context.Background(), Query{Concepts: ix.Concepts(q), Limit: 20})
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range hits {
				fmt.Fprintf(&b, "%s %s %.6f %.6f\n", q, h.Passage.ID, h.Score, h.Coverage)
			}
		}
		return b.String()
	}
	want := answers(New(c))
	if got := answers(New(c)); got != want {
		t.Error("two indexes in memory differ")
	}
	if got := answers(Create(t.TempDir()+"/index", c, nil)); got != want {
		t.Error("memory and disk differ")
	}
	if got := answers(newIndex(c, 700)); got != want {
		t.Error("one segment and several differ")
	}
}

func TestConcurrentSearch(t *testing.T) {
	all, questions := synthetic()
	ix, err := newIndex(&corpus.Corpus{Documents: all.Documents[:20]}, 300)
	if err != nil {
		t.Fatal(err)
	}
	defer ix.Close()
	var wg sync.WaitGroup
	for w := range 8 {
		wg.Go(func() {
			for i := range 40 {
				q := questions[(w*7+i)%len(questions)]
				if _, err := ix.Search(context.Background(), Query{Concepts: ix.Concepts(q)}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
}

func ExampleIndex_Search() {
	ix, err := New(&corpus.Corpus{Documents: []corpus.Document{{
		ID: "gartner", Title: "Gartner",
		Passages: []corpus.Passage{
			{ID: "g1", Document: "gartner", Text: "Deltager i personalemøder hver måned."},
			{ID: "g2", Document: "gartner", Text: "Klipper hæk og slår græs."},
		},
	}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	defer ix.Close()
	concepts := ix.Concepts("Skal jeg komme til møderne?")
	hits, err := ix.Search(context.Background(), Query{Concepts: concepts})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, h := range hits {
		fmt.Println(h.Passage.Text)
	}
	alternative, _, _ := concepts[len(concepts)-1].Match(danish.Analyse(hits[0].Passage.Text))
	fmt.Println(alternative.Relation == danish.Narrower, alternative.Why)
	// Output:
	// Deltager i personalemøder hver måned.
	// true head of a compound
}

// Questions that are foreseen lead to their passage, in memory and on disk.
func TestForeseenQuestionsLead(t *testing.T) {
	c := &corpus.Corpus{Documents: []corpus.Document{{ID: "a", Passages: []corpus.Passage{
		{ID: "1", Document: "a", Text: "Holde terrænet fremkommeligt", Questions: []string{"Hvem skal skovle sne?"}},
		{ID: "2", Document: "a", Text: "Vande blomster"},
	}}}}
	inMemory, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	defer inMemory.Close()
	onDisk, err := Create(filepath.Join(t.TempDir(), "ix"), c, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer onDisk.Close()
	for _, ix := range []*Index{inMemory, onDisk} {
		hits, err := ix.Search(t.Context(), Query{Concepts: ix.Concepts("Skal jeg skovle?")})
		if err != nil || len(hits) != 1 || hits[0].Passage.ID != "1" {
			t.Errorf("%+v, %v", hits, err)
		}
	}
}
