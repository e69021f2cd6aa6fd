package corpus

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

var reviewDay = Date{2026, 1, 15}

func TestReview(t *testing.T) {
	golden(t, "testdata/review/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		c := side(t, a, "documents")
		var b strings.Builder
		for _, f := range Review(c, reviewDay) {
			fmt.Fprintf(&b, "%s %s", f.Kind, f.Source)
			for _, d := range f.Documents {
				if d.Source != f.Source {
					fmt.Fprintf(&b, " %s", d.Source)
				}
			}
			fmt.Fprintf(&b, ": %s\n", f.Text)
			for _, p := range f.Passages {
				fmt.Fprintf(&b, "  %s (%s): %s\n", p.Document, strings.Join(p.Heading, " > "), p.Text)
			}
		}
		return b.String()
	})
}

// TestReviewTellsEveryProblemOnce holds the review of all documents at hand
// against the problems of their corpus.
func TestReviewTellsEveryProblemOnce(t *testing.T) {
	var files []File
	for name, data := range everyFile(t) {
		files = append(files, File{Path: strings.ReplaceAll(filepath.ToSlash(name), "..", "x"), Open: func() ([]byte, error) { return data, nil }})
	}
	files = append(files, File{Path: "plan.pdf", Open: func() ([]byte, error) { return []byte("%PDF-"), nil }})
	c, err := ReadFiles(files, nil)
	if err != nil {
		t.Fatal(err)
	}
	findings := Review(c, reviewDay)
	told := map[string]int{}
	last := 0
	for _, f := range findings {
		told[f.Source+f.Text]++
		at := slices.Index(findingOrder, f.Kind)
		if at < last {
			t.Errorf("%s after %s", f.Kind, findingOrder[last])
		}
		last = at
	}
	for text, n := range told {
		if n > 1 {
			t.Errorf("%d times: %s", n, text)
		}
	}
	for _, p := range c.Problems {
		if told[p.Source+p.Reason] != 1 {
			t.Errorf("not told: %+v", p)
		}
	}
	// Nobody wrote these documents to contradict themselves.
	for _, f := range findings {
		if f.Kind == FindingContradiction {
			t.Errorf("%s: %s", f.Source, f.Text)
		}
	}
}
