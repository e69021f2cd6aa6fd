package index

import (
	"context"
	"fmt"
	"testing"

	"rollebot/corpus"
)

// TestReread asks for passages that have the same words of a question, but not
// as near each other, or not in quite the form.
func TestReread(t *testing.T) {
	tests := []struct {
		name, question string
		texts          []string
		best           int
	}{
		{"one sentence", "Hvem bestiller medicin til borgerne?", []string{
			"Vikaren bestiller mad. Køkkenet passes af husassistenten. Hun kører med medicin. Bilen er rød. Den hentes af borgerne.",
			"Vikaren bestiller medicin til borgerne. Køkkenet passes af husassistenten. Hun kører. Bilen er rød. Den hentes af lederen.",
		}, 1},
		{"near each other", "Hvem har nøglen til kælderen?", []string{
			"Kælderen er tør og ren og god til opbevaring, men der er så lidt plads i den at ingen vil af med den fine nøgle.",
			"Vicevært Holm har som den eneste en fin nøgle til kælderen, der er tør og ren og god til opbevaring af lidt af hvert.",
		}, 1},
		{"between the same words", "Hvem løber om huset?", []string{
			"Vagten løber ved huset.",
			"Vagten løber om huset.",
		}, 1},
		{"what is asked for", "Hvor mange vagter går på gården?", []string{
			"Der går altid vagter rundt på gården.",
			"Der går altid tolv vagter på gården.",
		}, 1},
		{"begins alike", "Hvor vokser planterne i troperne?", []string{
			"Planterne vokser i gården og ved muren og under taget.",
			"Planterne vokser i et tropisk hus ved muren og under taget.",
		}, 1},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := &corpus.Corpus{Documents: []corpus.Document{{ID: "d"}}}
			for i, text := range test.texts {
				c.Documents[0].Passages = append(c.Documents[0].Passages, corpus.Passage{ID: fmt.Sprint(i), Document: "d", Text: text})
			}
			for i := range 100 { // more than are read again
				c.Documents[0].Passages = append(c.Documents[0].Passages, corpus.Passage{ID: fmt.Sprintf("x%02d", i), Document: "d", Text: "Planterne og borgerne har det godt i huset."})
			}
			ix, err := New(c)
			if err != nil {
				t.Fatal(err)
			}
			defer ix.Close()
			hits, err := ix.Search(context.Background(), Query{Concepts: ix.Concepts(test.question), Limit: 100})
			if err != nil {
				t.Fatal(err)
			}
			if len(hits) < 2 || hits[0].Passage.ID != fmt.Sprint(test.best) {
				t.Errorf("%s: got %d hits, best %v", test.question, len(hits), hits[:min(2, len(hits))])
			}
			seen := map[string]bool{}
			for i, h := range hits {
				if seen[h.Passage.ID] || i > 0 && h.Score > hits[i-1].Score {
					t.Errorf("hit %d, %s: twice, or scored above the one before", i, h.Passage.ID)
				}
				seen[h.Passage.ID] = true
			}
		})
	}
}

// TestLikeness tells which stems begin so alike that they are taken for near in meaning.
func TestLikeness(t *testing.T) {
	for _, test := range []struct {
		a, b  string
		alike bool
	}{
		{"trope", "tropisk", true}, {"huguenot", "huguenott", true}, {"streamingrettighed", "streaming", true},
		{"mode", "moede", false}, {"barn", "bark", false}, {"bil", "bilist", false}, {"kontrol", "kontakt", true},
	} {
		if got := likeness(test.a, test.b); got > 0 != test.alike || got != likeness(test.b, test.a) || got > likeWorth {
			t.Errorf("likeness(%s, %s) = %.2f, want alike: %v", test.a, test.b, got, test.alike)
		}
	}
}
