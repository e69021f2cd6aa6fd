package corpus

import (
	"reflect"
	"strings"
	"testing"
)

func TestQuestionsAreRead(t *testing.T) {
	text := func(s string) func() ([]byte, error) { return func() ([]byte, error) { return []byte(s), nil } }
	document := File{Path: "pedel.md", Open: text("# Stillingsbeskrivelse for pedeller på Egevang\n\n- Rydde sne\n- Vande blomster\n")}
	plain, err := ReadFiles([]File{document}, nil)
	if err != nil {
		t.Fatal(err)
	}
	id := ""
	for _, p := range plain.Documents[0].Passages {
		if p.Text == "Rydde sne" {
			id = p.ID
		}
	}
	data, err := FormatQuestions(map[string][]string{id: {"Skal jeg skovle: fortovet?", "Hvem salter?"}, "findes-ikke": {"x?"}})
	if err != nil {
		t.Fatal(err)
	}
	c, err := ReadFiles([]File{document, {Path: QuestionsName, Open: text(string(data))}}, plain)
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range c.Documents[0].Passages {
		if want := p.Text == "Rydde sne"; want != (len(p.Questions) == 2) {
			t.Errorf("%q has questions %q", p.Text, p.Questions)
		}
		if plain.Documents[0].Passages[i].Questions != nil {
			t.Error("the corpus read before was changed")
		}
	}
	c, err = ReadFiles([]File{document, {Path: QuestionsName, Open: text("passages: [1]")}}, nil)
	if err != nil || len(c.Documents) != 1 || len(c.Problems) == 0 || !strings.Contains(c.Problems[len(c.Problems)-1].Reason, "Svarene er de samme uden den") {
		t.Errorf("a broken file: %+v, %v", c.Problems, err)
	}
}

func FuzzParseQuestions(f *testing.F) {
	f.Add([]byte("passages:\n  p-1: [Skal jeg?, Hvem?]\n"))
	f.Fuzz(func(t *testing.T, data []byte) {
		questions, err := ParseQuestions(data)
		if err != nil || len(questions) == 0 {
			return
		}
		written, err := FormatQuestions(questions)
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseQuestions(written)
		if err != nil {
			t.Fatalf("%v in\n%s", err, written)
		}
		for id := range questions {
			if len(questions[id])+len(again[id]) > 0 && !reflect.DeepEqual(questions[id], again[id]) {
				t.Errorf("%q: %q became %q", id, questions[id], again[id])
			}
		}
	})
}
