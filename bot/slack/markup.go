package slack

import (
	"cmp"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// marked is what Slack puts between < and >: <@U1|anna>, <#C1|navn>, <!here>, <https://…|text>.
var marked = regexp.MustCompile(`<([^<>]*)>`)

// plainText turns Slack's markup into what a person typed. The bot's own name
// in it is dropped.
func plainText(s, self string) string {
	s = marked.ReplaceAllStringFunc(s, func(m string) string {
		target, label, _ := strings.Cut(m[1:len(m)-1], "|")
		switch {
		case strings.HasPrefix(target, "@"):
			if self != "" && target[1:] == self {
				return " "
			}
			return cmp.Or(signed("@", label), "en kollega")
		case strings.HasPrefix(target, "#"):
			return cmp.Or(signed("#", label), "en kanal")
		case strings.HasPrefix(target, "!subteam^"):
			return cmp.Or(signed("@", label), "en gruppe")
		case strings.HasPrefix(target, "!date^"):
			return label
		case strings.HasPrefix(target, "!"):
			return cmp.Or(label, "@"+target[1:])
		case label != "":
			return label
		}
		return strings.TrimPrefix(target, "mailto:")
	})
	s = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
	return strings.TrimSpace(s)
}

// signed is a name behind its sign, whether or not Slack put it there.
func signed(sign, name string) string {
	if name == "" {
		return ""
	}
	return sign + strings.TrimPrefix(name, sign)
}

// mentions reports whether a text in Slack's markup names a user.
func mentions(s, user string) bool {
	return strings.Contains(s, "<@"+user+">") || strings.Contains(s, "<@"+user+"|")
}

// toSomebodyElse reports whether a text begins with another's name.
func toSomebodyElse(s string) bool { return strings.HasPrefix(strings.TrimSpace(s), "<@") }

// joiner is an invisible character that keeps * _ ~ ` from being formatting.
const joiner = "\u2060"

// escape makes plain text safe in mrkdwn: no mention, link, entity or
// formatting is read out of it, and what steers a screen is gone.
func escape(s string) string { return written(s, escapeRune) }

func written(s string, write func(rune) string) string {
	var sb strings.Builder
	for _, r := range s {
		sb.WriteString(write(r))
	}
	return sb.String()
}

func escapeRune(r rune) string {
	switch {
	case r == '&':
		return "&amp;"
	case r == '<':
		return "&lt;"
	case r == '>':
		return "&gt;"
	case strings.ContainsRune("*_~`", r):
		return joiner + string(r)
	case r == '\n':
		return "\n"
	}
	return plainRune(r)
}

// plainRune drops what reorders, hides or steers.
func plainRune(r rune) string {
	switch {
	case r == '\t' || r == '\r' || r == '\u2028' || r == '\u2029':
		return " "
	case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) && r != '\u200d' || r == utf8.RuneError:
		return ""
	}
	return string(r)
}

// escapeLabel makes text safe in a plain_text object, in at most limit characters.
func escapeLabel(s string, limit int) string {
	return cutTo(strings.ReplaceAll(s, "\n", " "), limit, "…", func(r rune) string {
		switch r {
		case '&', '<', '>':
			return escapeRune(r)
		}
		return plainRune(r)
	})
}

const folded = " […]"

// escapeTo escapes s and cuts it at a blank so that it takes at most limit
// characters; what is left out shows as […].
func escapeTo(s string, limit int) string { return cutTo(s, limit, folded, escapeRune) }

func cutTo(s string, limit int, mark string, write func(rune) string) string {
	var out []string // one element for each rune of s
	total, blank := 0, -1
	room := limit - utf8.RuneCountInString(mark)
	fits := 0 // elements that fit with the mark after them
	for _, r := range s {
		w := write(r)
		total += utf8.RuneCountInString(w)
		out = append(out, w)
		if total <= room {
			fits = len(out)
			if r == ' ' || r == '\n' {
				blank = len(out) - 1
			}
		}
		if total > limit {
			if blank > fits*2/3 {
				fits = blank
			}
			return strings.TrimRight(strings.Join(out[:fits], ""), " \n") + mark
		}
	}
	return strings.Join(out, "")
}
