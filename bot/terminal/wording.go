package terminal

import (
	"context"

	"rollebot/bot"
)

// Word returns what a model adds to an answer that has been printed, once it
// has been checked: a wording, or passages that are near. It is empty when
// there is none.
func Word(ctx context.Context, w bot.Writer, b bot.Asker, a bot.Answer, s Style) string {
	if w == nil || a.Notice || a.Private || a.Asked == "" || len(a.Citations) == 0 && a.Outcome != bot.Unknown {
		return ""
	}
	worded, err := bot.AddWording(ctx, w, b, a)
	if err != nil {
		return "" // the quoted answer stands
	}
	p := &printer{style: s}
	if worded.Wording == nil {
		p.closest(worded.Closest)
		return p.b.String()
	}
	p.blank()
	p.line("", cells(worded.Wording.Text(), plain))
	p.line("", cells(worded.Wording.Label(), dim))
	return p.b.String()
}
