package corpus

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// hpd renders the outline as the golden files have it.
func hpd(d *Document) string {
	var b strings.Builder
	for _, block := range d.Blocks {
		switch block.Kind {
		case Heading:
			b.WriteString("H\t" + block.Text + "\n")
		case Paragraph:
			b.WriteString("P\t" + block.Text + "\n")
		case Duty:
			b.WriteString("D\t" + block.Text + "\n")
		}
	}
	return b.String()
}

const shared = "../../shared/eval"

// TestFormatsReadAlike reads one document in every format and from many
// programs: to the same blocks each time.
func TestFormatsReadAlike(t *testing.T) {
	files := map[string]string{
		"documents/scn-paedagogisk-assistent.txt":          "scn",
		"documents/specialklyngen-paedagogmedhjaelper.txt": "specialklyngen",
	}
	names, err := filepath.Glob("testdata/formats/scn*")
	if err != nil || len(names) < 18 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		if !strings.HasSuffix(name, ".expected.txt") {
			files[name] = "scn"
		}
	}
	for name, want := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			expected, err := os.ReadFile("testdata/formats/" + want + ".expected.txt")
			if err != nil {
				t.Fatal(err)
			}
			d, err := ReadFile(name, data)
			if err != nil {
				t.Fatal(err)
			}
			diff(t, string(expected), hpd(d))
			if filepath.Ext(name) == ".pdf" {
				for _, p := range d.Passages {
					if p.Page == 0 {
						t.Errorf("no page: %s", p.Text)
					}
				}
			}
		})
	}
}

// diff reports the lines in which two outlines differ.
func diff(t *testing.T, want, got string) {
	t.Helper()
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range max(len(w), len(g)) {
		var a, b string
		if i < len(w) {
			a = w[i]
		}
		if i < len(g) {
			b = g[i]
		}
		if a != b {
			t.Errorf("line %d\nwant %s\ngot  %s", i+1, a, b)
			return
		}
	}
}
