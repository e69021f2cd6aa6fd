package terminal

import (
	"math"

	"rollebot/bot"
	"rollebot/bot/edition"
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
	if old, now := c.Sides(math.MaxInt); c.Old == c.New {
		p.quote("    ", plain, sideCells(now, plain))
	} else {
		p.quote("  − ", red, sideCells(old, red))
		p.quote("  + ", green, sideCells(now, green))
	}
	for _, n := range c.Notes {
		p.quote("    ", plain, cells(n, plain))
	}
}

// sideCells quotes one side of a change, the words that only it has in a look
// of their own; nothing when there is no such side.
func sideCells(runs []bot.Run, l look) []cell {
	if len(runs) == 0 {
		return nil
	}
	out := cells("»", plain)
	for _, r := range runs {
		as := plain
		if r.Marked {
			as = l
		}
		out = append(out, cells(r.Text, as)...)
	}
	return append(out, cells("«", plain)...)
}
