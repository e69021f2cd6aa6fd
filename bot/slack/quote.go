package slack

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"rollebot/bot"
)

const maxSource = 600 // characters of the line that says where a passage stands

// quote shows a passage word for word, with where it stands below. One that
// takes more than limit is folded to the sentence that answers. The number of
// the edition is shown when it has one.
func quote(c bot.Citation, limit, edition int) []slack.Block {
	text, before, after := c.Passage.Text, "", ""
	if utf8.RuneCountInString(escape(text)) > limit {
		shown := c.WithExceptions()
		if strings.TrimSpace(text[:shown.Start]) != "" {
			before = "[…] "
		}
		if strings.TrimSpace(text[shown.End:]) != "" {
			after = folded
		}
		text = shown.Of(text)
	}
	out := sections(func(s string) string { return quoted(escape(s)) }, "»"+before+text+after+"«", limit)
	if source := escapeTo(c.Source(), maxSource); source != "" {
		if edition > 0 {
			source += " · " + fmt.Sprintf(editionLabel, edition)
		}
		out = append(out, note(source))
	}
	return out
}

// sections sets a text in as many sections as it needs, cut at limit
// characters in all.
func sections(write func(string) string, text string, limit int) []slack.Block {
	var out []slack.Block
	left := limit
	for text != "" && left > 0 {
		piece, rest := split(text, min(left, maxSection-200), write)
		if rest != "" && left <= maxSection-200 {
			piece = strings.TrimRight(piece, " \n") + folded
			rest = ""
		}
		w := write(strings.TrimRight(piece, " \n"))
		left -= utf8.RuneCountInString(w)
		if rest != "" && left < 20 {
			w, rest = w+folded, ""
		}
		if strings.TrimSpace(w) != "" {
			out = append(out, section(w))
		}
		text = strings.TrimLeft(rest, " \n")
	}
	return out
}

// split cuts a text at a line or a blank so that its first part, written,
// takes at most limit characters.
func split(text string, limit int, write func(string) string) (piece, rest string) {
	if utf8.RuneCountInString(write(text)) <= limit {
		return text, ""
	}
	used, end, blank := 0, 0, 0
	for i, r := range text {
		w := utf8.RuneCountInString(escapeRune(r))
		if r == '\n' {
			w += 2 // the mark of a quote
		}
		if used+w > limit-4 {
			break
		}
		used, end = used+w, i+utf8.RuneLen(r)
		if r == utf8.RuneError {
			end = i + 1
		}
		if r == ' ' || r == '\n' {
			blank = end
		}
	}
	if blank > end/2 {
		end = blank
	}
	if end == 0 {
		return text, ""
	}
	return text[:end], text[end:]
}

// quoted marks every line of escaped text as a quote.
func quoted(escaped string) string { return "> " + strings.ReplaceAll(escaped, "\n", "\n> ") }
