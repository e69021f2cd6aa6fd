package bot

import (
	"context"
	"testing"
	"testing/fstest"

	"rollebot/corpus"
	"rollebot/index"
)

// FuzzDocument reads whatever a document may hold, and asks of it. Neither the one nor
// the other may panic, and what is cited lies within its passage.
func FuzzDocument(f *testing.F) {
	for _, s := range []string{
		"Hjælper forældre, der - af gode grunde - kommer for sent.", "Kører bussen, som (dog ikke om søndagen) er gul; \u2013 ellers ikke.", "Må, skal, kan. Der, som, at. Undtaget er",
		"- Vaske gulv, der\n- Elever, som\n- På 2. sal, hvis, når, medmindre", "Ringe, ure, negle og. Ringe op, ringe", "Fra kl. 22-6, uge 27/28, 3,5 % og 12.-13. juli, jf. § 4 stk. 2", "\u202eDog ikke\u0000 elever \xff, der",
	} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, text, question string) {
		c, err := corpus.Read(fstest.MapFS{"rolle.md": {Data: []byte("# Stillingsbeskrivelse for portvagt\n\n# Opgaver\n" + text)}})
		if err != nil {
			t.Fatal(err)
		}
		ix, err := index.New(c)
		if err != nil {
			t.Fatal(err)
		}
		defer ix.Close()
		b := New(ix, Remember())
		for _, q := range []string{question, "Skal jeg " + question, "Må jeg tage elever, der - " + question} {
			a, err := b.Ask(context.Background(), Question{Text: q})
			if err != nil {
				t.Fatal(err)
			}
			for _, cited := range append(a.Citations, a.Closest...) {
				if cited.Focus.Start < 0 || cited.Focus.End > len(cited.Passage.Text) {
					t.Fatalf("focus %v of %d bytes", cited.Focus, len(cited.Passage.Text))
				}
			}
		}
	})
}
