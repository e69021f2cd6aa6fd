package bot_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rollebot/bot"
	"rollebot/corpus"
)

// set writes runs down, those that are marked in brackets.
func set(runs []bot.Run) string {
	var sb strings.Builder
	for _, r := range runs {
		if r.Marked {
			sb.WriteString("{" + r.Text + "}")
		} else {
			sb.WriteString(r.Text)
		}
	}
	return sb.String()
}

func TestSides(t *testing.T) {
	words := func(old, new string, marks ...corpus.WordMark) bot.Change {
		return bot.Change{Old: old, New: new, Words: marks}
	}
	same := func(s string) corpus.WordMark { return corpus.WordMark{Kind: corpus.Same, Old: s, New: s} }
	gone := func(s string) corpus.WordMark { return corpus.WordMark{Kind: corpus.Deleted, Old: s} }
	came := func(s string) corpus.WordMark { return corpus.WordMark{Kind: corpus.Inserted, New: s} }
	long := strings.Repeat("mange ord ", 40)
	for name, c := range map[string]struct {
		change   bot.Change
		limit    int
		old, new string
	}{
		"short":       {words("a b", "a c", same("a "), gone("b"), came("c")), 100, "a {b}", "a {c}"},
		"only new":    {bot.Change{New: "Deltage i møder"}, 100, "", "Deltage i møder"},
		"only old":    {bot.Change{Old: "Deltage i møder"}, 100, "Deltage i møder", ""},
		"long, alone": {bot.Change{New: "Deltage i møder hver uge"}, 16, "", "Deltage i mø […]"},
		"folded":      {words(long+"b"+long, long+"c"+long, same(long), gone("b"), came("c"), same(long)), 120, "[…] ord mange ord {b}mange ord […]", "[…] ord mange ord {c}mange ord […]"},
		"all new":     {words("x", long, gone("x"), came(long)), 20, "{x}", "{mange ord mange […]}"},
	} {
		old, now := c.change.Sides(c.limit)
		if set(old) != c.old || set(now) != c.new {
			t.Errorf("%s: %q, %q", name, set(old), set(now))
		}
	}
}

func FuzzSides(f *testing.F) {
	f.Add("Deltage i møder ", "hver uge", "hvert kvartal", " og \xff mere", 20)
	f.Add("", "\u202e", "", strings.Repeat("ord ", 100), 0)
	f.Fuzz(func(t *testing.T, before, old, new, after string, limit int) {
		c := bot.Change{Old: before + old + after, New: before + new + after, Words: []corpus.WordMark{
			{Kind: corpus.Same, Old: before, New: before}, {Kind: corpus.Deleted, Old: old}, {Kind: corpus.Inserted, New: new}, {Kind: corpus.Same, Old: after, New: after}}}
		for _, whole := range [][]bot.Run{first(c.Sides(1 << 20)), second(c.Sides(1 << 20))} {
			text := ""
			for _, r := range whole {
				text += r.Text
			}
			if text != c.Old && text != c.New {
				t.Errorf("%q is neither side", text)
			}
		}
		limit = limit & 0xfff
		a, b := c.Sides(limit)
		for _, runs := range [][]bot.Run{a, b} {
			n := 0
			for _, r := range runs {
				n += utf8.RuneCountInString(r.Text)
			}
			if n > limit+8 {
				t.Errorf("%d characters of %d: %q", n, limit, set(runs))
			}
		}
	})
}

func first(a, _ []bot.Run) []bot.Run  { return a }
func second(_, b []bot.Run) []bot.Run { return b }
