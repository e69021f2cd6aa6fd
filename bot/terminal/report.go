package terminal

import (
	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/corpus"
)

// RenderReport sets what a proposal changes as text that ends with a line break.
func RenderReport(r edition.Report, s Style) string {
	p := &printer{style: s}
	p.line("", cells(r.Title, bold))
	for _, sentence := range r.Summary {
		p.line("", cells(sentence, plain))
	}
	for _, section := range r.Sections {
		p.blank()
		p.line("", cells(section.Title, sectionLooks[section.Name]))
		if section.Intro != "" {
			p.line("", cells(section.Intro, dim))
		}
		for _, it := range section.Items {
			p.change(it)
		}
	}
	return p.b.String()
}

var sectionLooks = map[edition.SectionName]look{edition.Stops: red, edition.Weighty: yellow, edition.Wording: cyan,
	edition.Documents: cyan, edition.Answers: cyan, edition.Review: cyan, edition.Problems: yellow}

// change shows one thing that is new: the old words after a minus, the new ones
// after a plus, and what differs between them marked.
func (p *printer) change(c bot.Change) {
	p.blank()
	p.line("  ", cells(c.Label, bold))
	if c.Place != "" {
		p.line("  ", cells(c.Place, dim))
	}
	switch {
	case c.Old != "" && c.Old == c.New:
		p.quote("    ", plain, cells("»"+c.New+"«", plain))
	case len(c.Words) > 0:
		p.quote("  − ", red, marked(c.Words, corpus.Deleted, red))
		p.quote("  + ", green, marked(c.Words, corpus.Inserted, green))
	default:
		if c.Old != "" {
			p.quote("  − ", red, cells("»"+c.Old+"«", plain))
		}
		if c.New != "" {
			p.quote("  + ", green, cells("»"+c.New+"«", plain))
		}
	}
	for _, n := range c.Notes {
		p.quote("    ", plain, cells(n, plain))
	}
}

// marked quotes one side of a change, the words that only it has in a look of
// their own.
func marked(words []corpus.WordMark, kind corpus.MarkKind, l look) []cell {
	out := cells("»", plain)
	for _, m := range words {
		text := m.Old
		if kind == corpus.Inserted {
			text = m.New
		}
		switch {
		case m.Kind == kind:
			out = append(out, cells(text, l)...)
		case m.Kind == corpus.Same:
			out = append(out, cells(text, plain)...)
		}
	}
	return append(out, cells("«", plain)...)
}
