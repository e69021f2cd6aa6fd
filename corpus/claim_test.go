package corpus

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
)

var updateClaims = flag.Bool("update-claims", false, "write testdata/claims.txt anew from what is read; look at the difference")

// TestClaims reads testdata/claims.txt: a line "> kind role | heading | text",
// or "> kind role @ workplace | heading | text",
// and below it what the text says. A new wording begins there.
func TestClaims(t *testing.T) {
	const file = "testdata/claims.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var got strings.Builder
	for line := range strings.Lines(string(data)) {
		input, ok := strings.CutPrefix(strings.TrimSpace(line), "> ")
		if strings.HasPrefix(line, "#") {
			got.WriteString(line)
		}
		if !ok {
			continue
		}
		head, rest, _ := strings.Cut(input, " | ")
		heading, text, _ := strings.Cut(rest, " | ")
		kind, role, _ := strings.Cut(head, " ")
		role, place, _ := strings.Cut(role, " @ ")
		doc := &Document{Roles: []Role{{Title: role}}, Workplace: Workplace{Name: place}}
		fmt.Fprintf(&got, "> %s | %s | %s\n", head, heading, text)
		for _, c := range readClaims(text, []string{heading}, BlockKind(kind), doc) {
			writeClaim(&got, &c, text, nil)
		}
	}
	holdReadings(t, file, string(data), got.String(), *updateClaims)
}

// writeClaim writes down what a claim of a text says; doc, where there is one,
// tells which clauses it names.
func writeClaim(b *strings.Builder, c *Claim, text string, doc *Document) {
	fmt.Fprintf(b, "%s: %s\n", c.Kind, c.Span.Of(text))
	if c.Subject != "" {
		fmt.Fprintf(b, "  who: %s\n", c.Subject)
	}
	if doc == nil && c.Of != "" {
		fmt.Fprintf(b, "  of: %s\n", c.Of)
	}
	if doc != nil && c.Of != "" {
		for _, q := range doc.Clause(c.Of) {
			fmt.Fprintf(b, "  of %s: %s\n", c.Of, q.Text)
		}
	}
	for _, part := range []struct {
		name  string
		spans []Span
	}{{"except", c.Exceptions}, {"if", c.Conditions}, {"when", c.Frequency}} {
		for _, s := range part.spans {
			fmt.Fprintf(b, "  %s: %s\n", part.name, s.Of(text))
		}
	}
}

// holdReadings compares what was read with a file of what is wanted, or writes the file anew.
func holdReadings(t *testing.T, file, wanted, got string, update bool) {
	t.Helper()
	if update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, have := strings.Split(wanted, "\n"), strings.Split(got, "\n")
	for i := 0; i < max(len(want), len(have)); i++ {
		if w, h := at(want, i), at(have, i); w != h {
			t.Fatalf("%s:%d:\nwant %s\n got %s", file, i+1, w, h)
		}
	}
}

func at(s []string, i int) string {
	if i < len(s) {
		return s[i]
	}
	return "(nothing)"
}

func TestSentences(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{"Mødet er kl. 9. Det varer en time.", "Mødet er kl. 9.|Det varer en time."},
		{"Se jf. servicelovens § 136. Giv besked.", "Se jf. servicelovens § 136.|Giv besked."},
		{"Den 3. juni 2021 blev det vedtaget. Slut", "Den 3. juni 2021 blev det vedtaget.|Slut"},
		{"Bl.a. møder, f.eks. p-møder m.m. Og så er der mere.", "Bl.a. møder, f.eks. p-møder m.m. Og så er der mere."},
		{"Senest kl. 12.30. Undtaget er elever!", "Senest kl. 12.30.|Undtaget er elever!"},
		{"", ""},
	} {
		var got []string
		for _, s := range Sentences(tt.text) {
			got = append(got, s.Of(tt.text))
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%q: got %q", tt.text, got)
		}
	}
}

func FuzzClaims(f *testing.F) {
	f.Add("Deltage i stuemøder (med undtagelse af vikarer). Det gælder ikke, når æøå …")
	f.Add("må kun, medmindre ( dog ikke ) og må ikke;")
	f.Add("Elever møder kl. 8. De")
	doc := &Document{Roles: []Role{{Title: "pædagog"}}}
	f.Fuzz(func(t *testing.T, text string) {
		for _, c := range readClaims(text, []string{"Det hører ikke med"}, Duty, doc) {
			for _, s := range append(append(append([]Span{c.Span, c.Sentence}, c.Exceptions...), c.Conditions...), c.Frequency...) {
				if s.Start < 0 || s.End > len(text) || s.Start > s.End {
					t.Fatalf("span %v outside a text of %d bytes", s, len(text))
				}
			}
		}
	})
}
