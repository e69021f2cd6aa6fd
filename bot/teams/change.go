package teams

import (
	"rollebot/bot"
)

const maxNotes = 12 // below one change

// changeItem shows one thing that is new: the old wording above the new, what
// differs struck out and bold. words is how many characters each may have.
func changeItem(c bot.Change, words int) element {
	e := element{Type: "Container", Spacing: "Medium", Items: []element{text(boldRun(shorten(c.Label, min(words, 300))))}}
	add := func(x element) { e.Items = append(e.Items, x.spaced("Small")) }
	if c.Place != "" {
		add(text(smallRun(shorten(c.Place, min(words, 300)))))
	}
	old, now := c.Sides(words)
	if c.Old == c.New {
		if len(now) > 0 {
			add(text(sideRuns("", now, plainRun)...))
		}
	} else {
		if len(old) > 0 {
			add(text(sideRuns(bot.BeforeLabel, old, struckRun)...))
		}
		if len(now) > 0 {
			add(text(sideRuns(bot.AfterLabel, now, newRun)...))
		}
	}
	notes := maxNotes
	if words < 500 {
		notes /= 3
	}
	for _, n := range c.Notes[:min(len(c.Notes), notes)] {
		add(text(plainRun("• " + shorten(n, words))))
	}
	return e
}

// sideRuns is one wording in quotation marks.
func sideRuns(label string, runs []bot.Run, marked func(string) run) []run {
	out := []run{}
	unmarked := label + "»"
	for _, r := range runs {
		if !r.Marked {
			unmarked += r.Text
			continue
		}
		if unmarked != "" {
			out, unmarked = append(out, plainRun(unmarked)), ""
		}
		out = append(out, marked(r.Text))
	}
	return append(out, plainRun(unmarked+"«"))
}

func struckRun(s string) run {
	return run{Type: "TextRun", Text: calm(s), Strike: true, Color: "Attention"}
}

func newRun(s string) run {
	return run{Type: "TextRun", Text: calm(s), Weight: "Bolder", Color: "Good"}
}

// changeItems shows the first of the changes and counts the rest.
func changeItems(changes []bot.Change, r room) (out []element) {
	for i, c := range changes[:min(len(changes), r.changes)] {
		e := changeItem(c, r.other)
		e.Separator = i > 0
		out = append(out, e)
	}
	if left := bot.ChangesLeft(len(changes) - r.changes); left != "" {
		out = append(out, text(faintRun(left)).spaced("Medium"))
	}
	return out
}
