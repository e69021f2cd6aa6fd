package bot

import (
	"strings"
	"unicode/utf8"

	"rollebot/corpus"
)

// Run is a piece of a wording; Marked when the other wording does not have it.
type Run struct {
	Text   string
	Marked bool
}

const leftOut = "[…]"

// Sides returns the old and the new wording of a change for channels that set
// them one above the other, each cut to about limit characters: words that both
// have are left out first, and show as […]. One without words is nil.
func (c Change) Sides(limit int) (old, new []Run) {
	if len(c.Words) == 0 {
		return foldRuns(runOf(c.Old), limit), foldRuns(runOf(c.New), limit)
	}
	for _, m := range c.Words {
		if m.Kind != corpus.Inserted && m.Old != "" {
			old = append(old, Run{m.Old, m.Kind == corpus.Deleted})
		}
		if m.Kind != corpus.Deleted && m.New != "" {
			new = append(new, Run{m.New, m.Kind == corpus.Inserted})
		}
	}
	return foldRuns(old, limit), foldRuns(new, limit)
}

func runOf(s string) []Run {
	if s == "" {
		return nil
	}
	return []Run{{Text: s}}
}

// foldRuns shortens the unmarked runs, and the end if that is not enough.
func foldRuns(runs []Run, limit int) []Run {
	total, plain := 0, 0
	for _, r := range runs {
		total += utf8.RuneCountInString(r.Text)
		if !r.Marked {
			plain++
		}
	}
	if total <= limit {
		return runs
	}
	out := make([]Run, 0, len(runs))
	if len(runs) > 1 {
		keep := max(limit/(4*max(plain, 1)), 15) // before and after what is marked
		for i, r := range runs {
			if !r.Marked {
				r.Text = foldPlain(r.Text, keep, i > 0, i < len(runs)-1)
			}
			out = append(out, r)
		}
	} else {
		out = append(out, runs...)
	}
	left := limit
	for i, r := range out {
		n := utf8.RuneCountInString(r.Text)
		if n > left {
			out[i].Text = strings.TrimRight(firstRunes(r.Text, max(left-4, 0)), " \n") + " " + leftOut
			return out[:i+1]
		}
		left -= n
	}
	return out
}

// foldPlain keeps the ends of a text that stand beside something marked.
func foldPlain(s string, keep int, before, after bool) string {
	r := []rune(s)
	if len(r) <= 2*keep+len(leftOut)+2 {
		return s
	}
	head, tail := "", ""
	if before {
		head = string(r[:keep])
		if i := strings.LastIndexAny(head, " \n"); i > 0 {
			head = head[:i+1]
		}
	}
	if after {
		tail = string(r[len(r)-keep:])
		if i := strings.IndexAny(tail, " \n"); i >= 0 && i < len(tail)-1 {
			tail = tail[i:]
		}
	}
	return head + leftOut + tail
}

func firstRunes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}
