package corpus

import (
	"slices"
	"testing"
)

// TestPrepareFindsTheSame has what Find needs made from an earlier reading: it
// is all there before anybody asks, and finds what it would find otherwise.
func TestPrepareFindsTheSame(t *testing.T) {
	set := func(duty string) []File {
		var out []File
		for name, text := range map[string]string{
			"nord.md": "# Stillingsbeskrivelse for pedeller på Skolen Nord\n\nPedellen passer også hallen ved Søparken.\n\n## Opgaver\n\n- Åbne skolen\n",
			"syd.md":  "# Stillingsbeskrivelse for nattevagter på Sydhjemmet\n\n## Opgaver\n\n- " + duty + "\n",
		} {
			out = append(out, File{Path: name, Open: func() ([]byte, error) { return []byte(text), nil }})
		}
		return out
	}
	read := func(files []File, prior *Corpus) *Corpus {
		c, err := ReadFiles(files, prior)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	ids := func(c *Corpus, as string) (out []string) {
		for _, d := range c.Find(as) {
			out = append(out, d.ID)
		}
		return out
	}
	asked := []string{"pedel @ Søparken", "pedel @ Lillehaven", "nattevagt @ Lillehaven", "nattevagt", "@ Skolen Nord", "pedel @ Vestparken"}

	old := read(set("Gå runde"), nil)
	next, alone := read(set("Gå runde i Lillehaven"), old), read(set("Gå runde i Lillehaven"), nil)
	next.Prepare(old)
	if next.names.Load() != nil {
		t.Error("made although nobody has asked the earlier one")
	}
	ids(old, "pedel @ Søparken")
	next.Prepare(old)
	if n := next.names.Load(); n == nil || !n.made.Load() {
		t.Error("not made before anybody asks")
	}
	for _, as := range asked {
		if got, want := ids(next, as), ids(alone, as); !slices.Equal(got, want) {
			t.Errorf("%q: found %v, want %v", as, got, want)
		}
	}
}
