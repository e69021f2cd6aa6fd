package teams

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rollebot/bot"
	"rollebot/corpus"
)

// quoteRuns sets a passage in quotation marks: the sentence that answers
// plainly, the words that met the question bold, the rest faint. What is over
// limit (bytes) is left out around that sentence, shown as […], but no
// exception of it is.
func quoteRuns(c bot.Citation, limit int) []run {
	text := c.Passage.Text
	focus := c.Answering()
	shown := []corpus.Span{{End: len(text)}}
	if len(text) > limit {
		shown = excerpt(c.Passage, focus, limit)
	}
	out := []run{plainRun("»")}
	end := 0
	for _, s := range shown {
		if gap := strings.TrimSpace(text[end:s.Start]); gap != "" {
			out = append(out, faintRun("[…] "))
		}
		for _, p := range c.Pieces(s) {
			switch {
			case p.Mark:
				out = append(out, boldRun(p.Text))
			case p.Focus:
				out = append(out, plainRun(p.Text))
			default:
				out = append(out, faintRun(p.Text))
			}
		}
		if strings.TrimSpace(text[s.End:]) != "" && s.End == shown[len(shown)-1].End {
			out = append(out, faintRun(" […]"))
		} else if s.End < len(text) && s.End != shown[len(shown)-1].End {
			out = append(out, plainRun(" "))
		}
		end = s.End
	}
	return append(out, plainRun("«"))
}

// excerpt chooses what of a long passage is shown: the focus and its
// exceptions first, cut only where they alone are too long.
func excerpt(p *corpus.Passage, focus corpus.Span, limit int) []corpus.Span {
	exceptions := exceptionsOf(p, focus)
	whole := focus
	for _, s := range exceptions {
		whole.Start, whole.End = min(whole.Start, s.Start), max(whole.End, s.End)
	}
	if whole.End-whole.Start <= limit {
		return []corpus.Span{whole}
	}
	all := append([]corpus.Span{cut(p.Text, focus, max(limit/2, 40))}, exceptions...)
	for i := range all[1:] {
		all[i+1] = cut(p.Text, all[i+1], max(limit/2/len(exceptions), 40))
	}
	slices.SortFunc(all, func(a, b corpus.Span) int { return a.Start - b.Start })
	out := all[:1]
	for _, s := range all[1:] {
		if last := &out[len(out)-1]; s.Start <= last.End {
			last.End = max(last.End, s.End)
		} else {
			out = append(out, s)
		}
	}
	return out
}

// exceptionsOf are the sentences that except somebody from the focus.
func exceptionsOf(p *corpus.Passage, focus corpus.Span) (out []corpus.Span) {
	for _, claim := range p.Claims {
		if !meet(claim.Span, focus) {
			continue
		}
		for _, e := range claim.Exceptions {
			for _, other := range p.Claims {
				if meet(other.Span, e) && !meet(other.Span, focus) {
					e.Start, e.End = min(e.Start, other.Span.Start), max(e.End, other.Span.End)
				}
			}
			if 0 <= e.Start && e.Start < e.End && e.End <= len(p.Text) {
				out = append(out, e)
			}
		}
	}
	return out
}

func meet(a, b corpus.Span) bool { return a.Start < b.End && b.Start < a.End }

// cut shortens a span to a number of bytes, at a blank where there is one.
func cut(text string, s corpus.Span, limit int) corpus.Span {
	if s.End-s.Start <= limit {
		return s
	}
	end := s.Start + limit
	for end > s.Start && !utf8.RuneStart(text[end]) {
		end--
	}
	if blank := strings.LastIndexByte(text[s.Start:end], ' '); blank > limit/2 {
		end = s.Start + blank
	}
	return corpus.Span{Start: s.Start, End: end}
}

// calm returns s without what a client could take as an order: control
// characters, what reorders or hides text, and the {{DATE(…)}} that cards
// replace even where they read no Markdown.
func calm(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n', r == '\r', r == '\t', r == '\u2028', r == '\u2029':
			return ' '
		case r == 0xad, r != '\u200d' && unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.ReplaceAll(s, "{{", "{\u200b{")
}

// shorten cuts s to a number of characters.
func shorten(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return strings.TrimSpace(string(r[:n-1])) + "…"
}
