package corpus

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var updateLayouts = flag.Bool("update-layouts", false, "write testdata/layouts.txt anew from what is read; look at the difference")

// TestLayouts reads the documents of testdata/layouts.txt, each below a line
// "%% file" and above "%% read": what hangs on where words stand, which
// claims.txt cannot show. Below "%% read" stand the passages under their
// headings, and what they say.
func TestLayouts(t *testing.T) {
	const file = "testdata/layouts.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	comment, rest, _ := strings.Cut(string(data), "%% file ")
	var got strings.Builder
	got.WriteString(comment)
	for document := range strings.SplitSeq(rest, "%% file ") {
		document, _, _ = strings.Cut(document, "%% read\n")
		name, text, _ := strings.Cut(document, "\n")
		doc, err := ReadFile(name, []byte(text))
		if err != nil {
			t.Fatal(name, err)
		}
		fmt.Fprintf(&got, "%%%% file %s\n%s%%%% read\n%s", name, text, readings(doc))
	}
	if *updateLayouts {
		if err := os.WriteFile(file, []byte(got.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, have := strings.Split(string(data), "\n"), strings.Split(got.String(), "\n")
	for i := 0; i < max(len(want), len(have)); i++ {
		if w, h := at(want, i), at(have, i); w != h {
			t.Fatalf("%s:%d:\nwant %s\n got %s", file, i+1, w, h)
		}
	}
}

// readings writes down the passages of a document and their claims.
func readings(doc *Document) string {
	var b strings.Builder
	if by := doc.ApprovalText(); by != "" {
		fmt.Fprintf(&b, "approval: %s\n", by)
	}
	for _, block := range doc.Blocks {
		if block.Passage < 0 {
			continue
		}
		p := &doc.Passages[block.Passage]
		fmt.Fprintf(&b, "> %s | %s | %s\n", p.Kind, strings.Join(p.Heading, " / "), p.Text)
		for _, c := range p.Claims {
			fmt.Fprintf(&b, "%s: %s\n", c.Kind, c.Span.Of(p.Text))
			if c.Subject != "" {
				fmt.Fprintf(&b, "  who: %s\n", c.Subject)
			}
			if c.Of != "" {
				for _, q := range doc.Clause(c.Of) {
					fmt.Fprintf(&b, "  of %s: %s\n", c.Of, q.Text)
				}
			}
			for _, s := range c.Exceptions {
				fmt.Fprintf(&b, "  except: %s\n", s.Of(p.Text))
			}
			for _, s := range c.Conditions {
				fmt.Fprintf(&b, "  if: %s\n", s.Of(p.Text))
			}
			for _, s := range c.Frequency {
				fmt.Fprintf(&b, "  when: %s\n", s.Of(p.Text))
			}
		}
	}
	return b.String()
}
