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

func TestFormatsReadAlike(t *testing.T) {
	for name, want := range map[string]string{
		"documents/scn-paedagogisk-assistent.txt":          "scn",
		"documents/specialklyngen-paedagogmedhjaelper.txt": "specialklyngen",
		shared + "/formats/scn_cp1252.txt":                 "scn",
		shared + "/formats/scn_utf16.txt":                  "scn",
		shared + "/formats/scn_nfd.txt":                    "scn",
		shared + "/formats/scn.md":                         "scn",
		shared + "/formats/scn.html":                       "scn",
		shared + "/formats/scn.docx":                       "scn",
		shared + "/formats/scn_fake.docx":                  "scn",
		shared + "/formats/scn_symbol.docx":                "scn",
		shared + "/formats/scn.odt":                        "scn",
		shared + "/formats/scn.pdf":                        "scn",
		shared + "/formats/scn_2col.pdf":                   "scn",
		shared + "/formats/scn_chrome.pdf":                 "scn",
		shared + "/formats/scn_fake.pdf":                   "scn",
		shared + "/formats/scn_hf.pdf":                     "scn",
		shared + "/formats/scn_hyph.pdf":                   "scn",
		shared + "/formats/scn_objstm.pdf":                 "scn",
		shared + "/formats/scn_symbol.pdf":                 "scn",
	} {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Skip(err)
			}
			expected, err := os.ReadFile(shared + "/formats/" + want + ".expected.txt")
			if err != nil {
				t.Skip(err)
			}
			d, err := ReadFile(name, data)
			if err != nil {
				t.Fatal(err)
			}
			diff(t, string(expected), hpd(d))
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
