package slack

import (
	"github.com/slack-go/slack"

	"rollebot/bot"
)

// Changes are rich text: what documents say stands in text elements, which no
// client reads as markup.

const maxNotes = 12 // below one change

// changeBlock shows one thing that is new: the old wording above the new, what
// differs struck out and bold. words is how many characters each may have.
func changeBlock(c bot.Change, words int) slack.Block {
	head := []slack.RichTextSectionElement{run(cutPlain(c.Label, min(words, 300)), &slack.RichTextSectionTextStyle{Bold: true})}
	if place := cutPlain(c.Place, min(words, 300)); place != "" {
		head = append(head, run("\n"+place, nil))
	}
	out := []slack.RichTextElement{slack.NewRichTextSection(head...)}
	old, now := c.Sides(words)
	if c.Old == c.New {
		out = append(out, quotedRuns("", now, nil)...)
	} else {
		out = append(out, quotedRuns(bot.BeforeLabel, old, &slack.RichTextSectionTextStyle{Strike: true})...)
		out = append(out, quotedRuns(bot.AfterLabel, now, &slack.RichTextSectionTextStyle{Bold: true})...)
	}
	for i, n := range c.Notes {
		if i == maxNotes || i == maxNotes/3 && words < 500 {
			break
		}
		if n = cutPlain(n, words); n != "" {
			out = append(out, slack.NewRichTextSection(run("• "+n, nil)))
		}
	}
	return slack.NewRichTextBlock("", out...)
}

// changeBlocks shows the first of the changes and counts the rest.
func changeBlocks(changes []bot.Change, most, words int) []slack.Block {
	var out []slack.Block
	for _, c := range changes[:min(len(changes), most)] {
		out = append(out, changeBlock(c, words))
	}
	if left := bot.ChangesLeft(len(changes) - most); left != "" {
		out = append(out, note(left))
	}
	return out
}

// quotedRuns is one wording in quotation marks; nothing when there is none.
func quotedRuns(label string, runs []bot.Run, marked *slack.RichTextSectionTextStyle) []slack.RichTextElement {
	if len(runs) == 0 {
		return nil
	}
	var els []slack.RichTextSectionElement
	unmarked := label + "»"
	for _, r := range runs {
		text := shown(r.Text)
		if !r.Marked || text == "" {
			unmarked += text
			continue
		}
		if unmarked != "" {
			els, unmarked = append(els, run(unmarked, nil)), ""
		}
		els = append(els, run(text, marked))
	}
	els = append(els, run(unmarked+"«", nil))
	return []slack.RichTextElement{&slack.RichTextQuote{Type: slack.RTEQuote, Elements: els}}
}

func run(text string, style *slack.RichTextSectionTextStyle) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(text, style)
}

// shown drops what steers a screen; nothing needs to be escaped.
func shown(s string) string {
	return written(s, func(r rune) string {
		if r == '\n' {
			return "\n"
		}
		return plainRune(r)
	})
}

func cutPlain(s string, limit int) string {
	return cutTo(shown(s), limit, folded, func(r rune) string { return string(r) })
}
