package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// Changes tells what is new since a day in the documents for "role @
// workplace" (all documents when empty), newest first: each document dated
// since, and what came and went in it when it replaced another.
func Changes(c *corpus.Corpus, as string, since corpus.Date) []string {
	var docs []*corpus.Document
	if as != "" {
		docs = c.Find(as)
	} else {
		for i := range c.Documents {
			docs = append(docs, &c.Documents[i])
		}
	}
	docs = slices.DeleteFunc(docs, func(d *corpus.Document) bool { return d.Dated().Compare(since) < 0 })
	slices.SortStableFunc(docs, func(x, y *corpus.Document) int { return y.Dated().Compare(x.Dated()) })
	var out []string
	for _, d := range docs {
		line := d.Name()
		if text := d.ApprovalText(); text != "" {
			line += " · " + text
		}
		out = append(out, line)
		if replaced := c.Replaced(d); len(replaced) > 0 {
			out = append(out, unlike("Nyt: ", d, replaced[0])...)
			out = append(out, unlike("Udgået: ", replaced[0], d)...)
		}
	}
	return out
}

// unlike quotes what one document asks or allows and another does not have.
func unlike(label string, d, other *corpus.Document) []string {
	plain := func(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }
	has := map[string]bool{}
	for _, p := range other.Passages {
		has[plain(p.Text)] = true
	}
	var out []string
	for _, p := range d.Passages {
		asks := slices.ContainsFunc(p.Claims, func(c corpus.Claim) bool { return c.Kind != corpus.Statement })
		if asks && !has[plain(p.Text)] {
			out = append(out, label+"»"+p.Text+"«")
		}
	}
	return out
}
