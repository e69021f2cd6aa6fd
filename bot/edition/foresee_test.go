package edition_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"rollebot/bot/edition"
	"rollebot/corpus"
)

// asksOfAll proposes one question to each passage.
type asksOfAll struct{ asked []string }

func (a *asksOfAll) Propose(_ context.Context, d *corpus.Document) (map[string][]string, error) {
	if d.Workplace.Name == "Solbakken" {
		return nil, errors.New("the model is away")
	}
	out := map[string][]string{}
	for _, p := range d.Passages {
		a.asked = append(a.asked, p.Text)
		out[p.ID] = []string{"Hvem skal " + strings.ToLower(p.Text) + "?"}
	}
	out["another passage"] = []string{"Hvad?"}
	return out, nil
}

func TestForeseenQuestions(t *testing.T) {
	model := &asksOfAll{}
	w := newWorld(t, func(s *edition.Setup) { s.Foreseer = model })
	pedel := file("pedel.md", document("pedeller", "Solbakken", "3. maj 2021", "Rydde sne"))
	e := w.must(anna, folder(natDocument("3. maj 2021", "Låse døre"), pedel), "1")
	if len(e.Files) != 3 || len(model.asked) != 1 {
		t.Fatalf("files %v, asked of %q", e.Files, model.asked)
	}
	model.asked = nil
	v, err := w.Propose(t.Context(), bent, upload(natDocument("4. april 2022", "Låse døre", "Låse vinduer")), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(model.asked) != 1 || model.asked[0] != "Låse vinduer" {
		t.Errorf("asked of %q again", model.asked)
	}
	if len(v.Foreseen) != 1 || v.Foreseen[0].Questions[0] != "Hvem skal låse vinduer?" {
		t.Errorf("foreseen %+v", v.Foreseen)
	}
	if _, err := w.Publish(t.Context(), bent, v.ID, "2", ""); err != nil {
		t.Fatal(err)
	}
	// What others' documents are found by is not a leader's to change.
	mine := "passages:\n  " + v.Foreseen[0].Passage.ID + ": [\"Noget andet?\"]\n"
	if _, err := corpus.ParseQuestions([]byte(mine)); err != nil {
		t.Fatal(err)
	}
	_, err = w.Propose(t.Context(), carola, upload(file("questions.yaml", mine)), nil)
	refused(t, err, "andres dokumenter")
	_, err = w.Propose(t.Context(), carola, edition.Change{Remove: []string{"questions.yaml"}}, nil)
	refused(t, err, "andres dokumenter")
	_, err = w.Propose(t.Context(), anna, upload(file("questions.yaml", "passages: [")), nil)
	refused(t, err, "questions.yaml")
}
