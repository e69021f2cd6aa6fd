package llm_test

import (
	"slices"
	"testing"

	"rollebot/bot/llm/llmfake"
	"rollebot/corpus"
)

// TestPropose: questions about the duty are kept; those about something else,
// with markup, or that are no questions are not.
func TestPropose(t *testing.T) {
	docs := corpus.Bundled()
	i := slices.IndexFunc(docs.Documents, func(d corpus.Document) bool { return d.ID == "specialklyngen-paedagogmedhjaelper" })
	d := docs.Documents[i]
	d.Passages = slices.DeleteFunc(slices.Clone(d.Passages), func(p corpus.Passage) bool { return p.Text != "Deltage i personalemøder" })
	s := llmfake.Start(always(llmfake.Answer{Content: `{"passages":[{"id":"p1","questions":["Skal jeg gøre toiletterne rene?","Skal jeg deltage i <b>personalemøder</b>?",
		"Skal jeg deltage i personalemøder?","Du skal deltage i personalemøder.","Skal jeg deltage i personalemøder?","Skal jeg deltage i personalemøder kl. 22?"]},
		{"id":"p7","questions":["Skal jeg deltage i personalemøder?"]}]}`}))
	w, _, _ := newWriter(t, s, nil)
	got, err := w.Propose(t.Context(), &d)
	if err != nil || len(got) != 1 || !slices.Equal(got[d.Passages[0].ID], []string{"Skal jeg deltage i personalemøder?"}) {
		t.Errorf("%v %v", got, err)
	}
}
