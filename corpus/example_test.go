package corpus_test

import (
	"fmt"
	"testing/fstest"

	"rollebot/corpus"
)

func ExampleRead() {
	c, err := corpus.Read(fstest.MapFS{
		"pedel.txt": {Data: []byte("Pedel på Egelundskolen\n\nOpgaver:\n\n- Låse op kl. 6\n- Rydde sne, dog ikke i\n  weekenden\n\nGodkendt i LokalMED den 4. april 2022\n")},
		"plan.pdf":  {Data: []byte("%PDF-1.7")},
	})
	if err != nil {
		panic(err)
	}
	for _, p := range c.Documents[0].Passages {
		fmt.Println(p.Kind, p.Heading, p.Text)
	}
	fmt.Println(c.Documents[0].Approval.Date)
	fmt.Println(c.Problems[0].Source, c.Problems[0].Fatal)
	// Output:
	// duty [Opgaver] Låse op kl. 6
	// duty [Opgaver] Rydde sne, dog ikke i weekenden
	// approval [] Godkendt i LokalMED den 4. april 2022
	// 2022-04-04
	// plan.pdf true
}

func ExampleDiff() {
	read := func(duties string, prior *corpus.Corpus) *corpus.Corpus {
		data := []byte("Pedel på Egelundskolen\n\nOpgaver:\n\n" + duties)
		c, err := corpus.ReadFiles([]corpus.File{{Path: "pedel.txt", Open: func() ([]byte, error) { return data, nil }}}, prior)
		if err != nil {
			panic(err)
		}
		return c
	}
	old := read("- Låse op kl. 6\n- Rydde sne\n- Vande blomster\n", nil)
	new := read("- Vande blomster\n- Låse op kl. 6, dog ikke i ferier\n- Feje gården\n", old)
	for _, p := range corpus.Diff(old, new).Documents[0].Passages {
		fmt.Print(p.Kind, ":")
		for _, w := range p.Words {
			fmt.Printf(" %s %q", w.Kind, w.Text())
		}
		for _, e := range p.Effects {
			fmt.Print("; ", e.Aspect)
		}
		fmt.Println()
	}
	// Output:
	// moved: same "Vande blomster"
	// reworded: same "Låse op kl. 6" inserted ", dog ikke i ferier"; exception
	// removed: deleted "Rydde sne"
	// added: inserted "Feje gården"
}

func ExampleCorpus_Find() {
	for _, as := range []string{"PAU @ Specialklyngen", "pædagogisk assistent @ SCN", "pædagog @ SCN"} {
		fmt.Print(as, ":")
		for _, d := range corpus.Bundled().Find(as) {
			fmt.Print(" ", d.ID)
		}
		fmt.Println()
	}
	// Output:
	// PAU @ Specialklyngen: specialklyngen-paedagogmedhjaelper
	// pædagogisk assistent @ SCN: scn-paedagogisk-assistent
	// pædagog @ SCN:
}

func ExampleCorpus_Mentions() {
	text := "Jeg er pædagogmedhjælper. Hvad gælder i Specialklyngen?"
	for _, m := range corpus.Bundled().Mentions(text) {
		fmt.Println(m.Kind, m.Span.Of(text), m.Asker)
	}
	// Output:
	// role pædagogmedhjælper true
	// workplace Specialklyngen false
}
