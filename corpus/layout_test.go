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
	holdReadings(t, file, string(data), got.String(), *updateLayouts)
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
			writeClaim(&b, &c, p.Text, doc)
		}
	}
	return b.String()
}
