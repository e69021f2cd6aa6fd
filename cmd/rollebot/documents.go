package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"strings"

	"rollebot/bot/terminal"
	"rollebot/corpus"
)

type documentsCommand struct {
	source
	JSON bool `name:"json" help:"Print everything that was read as one line of JSON."`
}

func (c *documentsCommand) Run(ctx context.Context, p *program) error {
	from, err := p.asker(ctx, c.Documents)
	if err != nil {
		return err
	}
	defer from.release()
	docs := from.documents
	if c.JSON {
		return writeLine(p.stdout, corpusLine(docs))
	}
	var b strings.Builder
	for i := range docs.Documents {
		writeDocument(&b, &docs.Documents[i])
	}
	for _, d := range docs.Superseded {
		fmt.Fprintf(&b, "superseded  %s  %s\n", show(d.Source), show(d.Title))
	}
	for _, problem := range docs.Problems {
		if !problem.Fatal { // told of by read
			fmt.Fprintf(&b, "problem     %s  %s\n", show(problem.Source), show(problem.Reason))
		}
	}
	_, err = io.WriteString(p.stdout, b.String())
	return err
}

func writeDocument(w io.Writer, d *corpus.Document) {
	field := func(name, value string) {
		if value = strings.TrimSpace(value); value != "" {
			fmt.Fprintf(w, "  %-11s %s\n", name, show(value))
		}
	}
	fmt.Fprintln(w, show(cmp.Or(d.Title, d.Source)))
	field("file", fmt.Sprintf("%s (%s)", d.Source, d.Format))
	for _, r := range d.Roles {
		field("role", withAliases(r.Title, r.Aliases))
	}
	field("workplace", withAliases(d.Workplace.Name, d.Workplace.Aliases))
	field("approval", d.Approval.By+" "+d.Approval.Date.Danish())
	field("version", d.Version.Danish())
	field("replaces", d.Replaces)
	field("reports to", d.ReportsTo)
	for _, problem := range d.Problems {
		field("problem", problem.Reason)
	}
	for _, b := range d.Blocks {
		writeBlock(w, d, b)
	}
	fmt.Fprintln(w)
}

func writeBlock(w io.Writer, d *corpus.Document, b corpus.Block) {
	text := show(b.Text)
	switch b.Kind {
	case corpus.Heading:
		fmt.Fprintf(w, "\n%s%s\n", strings.Repeat("  ", max(b.Level, 1)), text)
	case corpus.Duty:
		mark := "•"
		if b.Passage >= 0 && d.Passages[b.Passage].Inferred {
			mark = "(•)"
		}
		fmt.Fprintf(w, "    %s %s\n", mark, text)
	default:
		fmt.Fprintf(w, "    %s\n", text)
	}
}

func withAliases(name string, aliases []string) string {
	if len(aliases) == 0 {
		return name
	}
	return name + " (" + strings.Join(aliases, ", ") + ")"
}

// show makes text of a document safe to print.
func show(s string) string { return terminal.Plain(s) }
