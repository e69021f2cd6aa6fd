package corpus

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"rollebot/corpus/extract"
)

// folders hold every document that tests can lay their hands on.
var folders = []string{
	"documents", "testdata/documents", "testdata/formats", shared + "/documents", shared + "/formats",
	"../index/eval/testdata/dev-a/documents", "../index/eval/testdata/dev-b/documents",
}

func everyFile(t testing.TB) map[string][]byte {
	files := map[string][]byte{}
	for _, folder := range folders {
		for _, ext := range []string{"*.txt", "*.md", "*.html", "*.docx", "*.odt", "*.pdf"} {
			names, _ := filepath.Glob(filepath.Join(folder, ext))
			for _, name := range names {
				if strings.HasSuffix(name, ".expected.txt") || strings.HasSuffix(name, ".outline.txt") || strings.HasSuffix(name, "README.md") {
					continue
				}
				data, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				files[name] = data
			}
		}
	}
	return files
}

// letters counts the letters and digits of texts.
func letters(texts ...string) map[rune]int {
	n := map[rune]int{}
	for _, s := range texts {
		for _, r := range s {
			if unicode.IsLetter(r) || unicode.IsDigit(r) {
				n[r]++
			}
		}
	}
	return n
}

// TestEveryWordIsKept holds every letter of a document against title,
// headings, passages and what was dropped: nothing is lost, nothing comes
// twice.
func TestEveryWordIsKept(t *testing.T) {
	for name, data := range everyFile(t) {
		if lost := unkept(t, name, data); lost != "" {
			t.Errorf("%s: %s", name, lost)
		}
	}
}

// unkept tells which letters a document lost or got twice.
func unkept(t testing.TB, name string, data []byte) string {
	file, err := extract.Read(name, data)
	if err != nil {
		return ""
	}
	raw := file.Edges
	repeats := false
	for _, page := range file.Pages {
		for _, l := range page {
			raw = append(raw, l.Text)
			raw = append(raw, l.Cells...)
			repeats = repeats || l.Head && (len(l.Cells) > 2 || !genericHead(l.Cells))
		}
	}
	r := outline(&Document{ID: "x"}, file)
	kept := append(append([]string{}, r.title...), r.dropped...)
	for _, b := range r.doc.Blocks {
		kept = append(kept, b.Text)
	}
	before, after := letters(raw...), letters(kept...)
	for c, n := range before {
		if after[c] < n || after[c] > n && !repeats {
			return string(c) + " is counted " + strings.Repeat("+", min(20, max(0, after[c]-n))) + strings.Repeat("-", min(20, max(0, n-after[c])))
		}
	}
	for c := range after {
		if before[c] == 0 {
			return string(c) + " was invented"
		}
	}
	return ""
}

func FuzzRead(f *testing.F) {
	for name, data := range everyFile(f) {
		if ext := filepath.Ext(name); len(data) < 6000 && (ext == ".md" || ext == ".txt") {
			f.Add(filepath.Ext(name) == ".md", data)
		}
	}
	f.Add(true, []byte("| a | b |\n|---|---|\n| Refererer til | lederen |\n\n* x\n*a_ *a_ *a_"))
	f.Add(false, []byte("1. \n2.1 A:\n- \x00"))
	f.Fuzz(func(t *testing.T, markdown bool, data []byte) {
		name := "x.txt"
		if markdown {
			name = "x.md"
		}
		if lost := unkept(t, name, data); lost != "" {
			t.Error(lost)
		}
		d, err := ReadFile(name, data)
		if err != nil {
			return
		}
		seen := map[string]bool{}
		for _, p := range d.Passages {
			if seen[p.ID] || p.ID == "" {
				t.Errorf("ID %q of %q comes twice", p.ID, p.Text)
			}
			seen[p.ID] = true
		}
	})
}

// BenchmarkWorst reads files as large as they may be, of shapes that make
// readers slow.
func BenchmarkWorst(b *testing.B) {
	for _, s := range []string{
		"og så videre og ", "- Deltage i møder.\n", "Deltage.\nSide 1 af 2\nA\n", "A:\n", "Møder\n\n", "Leder: x\n", "1. a\n", "| a | b |\n", "Om -\n", "LokalMED 2022\n", "(a) ", "ord-\n",
		"Pedel. \n", "Pedel refererer til ", "A\n\f", "1.1 A\n",
	} {
		data := []byte("Pedel på Skolen\n\n" + strings.Repeat(s, 500_000/len(s))[:490_000])
		if strings.Count(string(data), "\n") > 38_000 {
			data = data[:38_000*len(s)/strings.Count(s, "\n")]
		} else if !strings.Contains(s, "\n") {
			data = []byte(strings.Repeat(s+s+s+"\n", 6000))
		}
		for _, name := range []string{"x.txt", "x.md"} {
			b.Run(fmt.Sprintf("%q in %s", s, name), func(b *testing.B) {
				for b.Loop() {
					file, err := extract.Read(name, data)
					if err != nil {
						b.Skip(err)
					}
					outline(&Document{ID: "x"}, file).describe(name)
				}
			})
		}
	}
}
