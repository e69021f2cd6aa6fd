package corpus

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the golden outlines anew")

// full renders all that was read of a document.
func full(d *Document) string {
	var b strings.Builder
	line := func(label string, values ...any) {
		if s := strings.TrimSpace(fmt.Sprintln(values...)); s != "" {
			fmt.Fprintf(&b, "%s: %s\n", label, s)
		}
	}
	line("title", d.Title)
	for _, r := range d.Roles {
		line("role", r.Title, "=", strings.Join(r.Aliases, ", "))
	}
	line("workplace", d.Workplace.Name, "=", strings.Join(d.Workplace.Aliases, ", "))
	line("approval", d.Approval.By, d.Approval.Date)
	line("quote", d.Approval.Quote)
	line("version", d.Version)
	line("replaces", d.Replaces)
	line("reports to", d.ReportsTo)
	for _, p := range d.Problems {
		line("problem", p.Reason)
	}
	b.WriteByte('\n')
	for _, block := range d.Blocks {
		mark := map[BlockKind]string{Paragraph: "P", Duty: "D", Field: "F", Treatment: "A"}[block.Kind]
		if block.Kind == Heading {
			mark = fmt.Sprint("H", block.Level)
		} else if p := d.Passages[block.Passage]; p.Inferred {
			mark += "?"
		} else if n := len(p.Heading); block.Kind == Field && n > 0 {
			mark += " [" + p.Heading[n-1] + "]"
		}
		fmt.Fprintf(&b, "%s\t%s\n", mark, block.Text)
	}
	return b.String()
}

func TestGoldenOutlines(t *testing.T) {
	names, err := filepath.Glob("testdata/documents/*")
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, pattern := range []string{"table_*", "word_*", "pedel-*"} {
		more, err := filepath.Glob("testdata/formats/" + pattern)
		if err != nil || len(more) == 0 {
			t.Fatal(pattern, err)
		}
		names = append(names, more...)
	}
	for _, name := range names {
		t.Run(filepath.Base(name), func(t *testing.T) {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			d, err := ReadFile(filepath.Base(name), data)
			if err != nil {
				t.Fatal(err)
			}
			golden := filepath.Join("testdata/outlines", filepath.Base(name)+".outline")
			if *update {
				if err := os.WriteFile(golden, []byte(full(d)), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			diff(t, string(want), full(d))
		})
	}
}
