package llm

import (
	"strings"

	"rollebot/index/danish"
)

// clause is one statement of a sentence that is checked.
type clause struct {
	words []said
	text  string
}

// said is one word of a wording.
type said struct {
	danish.Token
	word
	region  int  // 0 outside exceptions and conditions, else which
	comma   bool // a comma, colon or dash stands before it
	bracket bool // it stands in brackets
	lists   bool // "og", "samt", "eller"
}

// readClauses splits a sentence where a new statement begins: ", men du skal
// …", "og du må …".
func readClauses(text string) []clause {
	v := words()
	tokens := danish.Tokens(text)
	var all []said
	end, depth := 0, 0
	for i, t := range tokens {
		gap := text[end:t.Start]
		depth += strings.Count(gap, "(") - strings.Count(gap, ")")
		s := said{Token: t, word: v.read(t, after(tokens, i)), comma: strings.ContainsAny(gap, ",:;–(") || strings.Contains(gap, " - "), bracket: depth > 0}
		s.lists = t.Norm == "og" || t.Norm == "samt" || t.Norm == "eller"
		all, end = append(all, s), t.End
	}
	var out []clause
	start, modal := 0, false
	for i := range all {
		modal = modal || finite(all[i].norm)
		if i > start && modal && !all[i].bracket && beginsClause(all, i) {
			out = append(out, newClause(all[start:i], text))
			start, modal = i, false
		}
	}
	return append(out, newClause(all[start:], text))
}

func at(ws []said, i int) string {
	if i >= 0 && i < len(ws) {
		return ws[i].norm
	}
	return ""
}

// beginsClause reports whether the word at i opens a statement of its own.
func beginsClause(ws []said, i int) bool {
	next := i
	switch w := ws[i]; {
	case w.norm == "og" || w.norm == "men" || w.norm == "samt":
		next = i + 1
	case w.comma && (w.norm == "det" || w.norm == "dog"):
	default:
		return false
	}
	if at(ws, next) == "dog" {
		next++
	}
	a, b := at(ws, next), at(ws, next+1)
	pronoun := func(s string) bool {
		return s == "du" || s == "man" || s == "det" || s == "den" || s == "de" || s == "medarbejderen"
	}
	return pronoun(a) && finite(b) || finite(a) && (pronoun(b) || modalVerb(a))
}

// finite reports whether a word is a verb that carries a statement.
func finite(norm string) bool {
	switch norm {
	case "er", "har", "bliver", "får", "gælder", "forventes", "tilbydes", "slipper", "hører", "står":
		return true
	}
	return modalVerb(norm)
}

func modalVerb(norm string) bool {
	switch norm {
	case "skal", "må", "kan", "bør", "behøver", "vil":
		return true
	}
	return false
}

// newClause finds the exceptions and conditions of a statement.
func newClause(ws []said, text string) clause {
	v := words()
	c := clause{words: append([]said(nil), ws...), text: text}
	region, current, fronted, bracket := 0, 0, false, false
	for i := range c.words {
		w := &c.words[i]
		opens := v.opens[w.norm] || w.norm == "undtagelse" && at(c.words, i-1) == "med" ||
			w.norm == "dog" && w.comma && at(c.words, i+1) == "ikke" || w.norm == "så" && at(c.words, i+1) == "længe"
		switch {
		case bracket && !w.bracket:
			current, bracket = 0, false
		case current > 0 && fronted && w.comma && finite(w.norm):
			current, fronted = 0, false // "Hvis du er syg, skal du …"
		}
		if w.norm == "med" && at(c.words, i+1) == "undtagelse" {
			opens = true
		} else if w.norm == "undtagelse" {
			opens = false
			if current == 0 {
				opens = true
			}
		}
		if w.norm == "undtaget" || w.norm == "fritaget" {
			opens = false
		}
		if opens {
			if joined := current > 0 && (at(c.words, i-1) == "undtagen" || at(c.words, i-1) == "kun"); !joined {
				region++
			}
			current, fronted, bracket = region, i == 0 || i == 1, w.bracket
		}
		w.region = current
	}
	return c
}

// count returns how many words of a region, or of all with -1, turn it round.
func count(ws []said, region int) int {
	n := 0
	for _, w := range ws {
		if (region < 0 || w.region == region) && (w.neg || w.excepts) {
			n++
		}
	}
	return n
}

func (c clause) modals() modals {
	var main []word
	for _, w := range c.words {
		if w.region == 0 {
			main = append(main, w.word)
		}
	}
	return readModals(main)
}

func (c clause) denied() bool {
	for _, w := range c.words {
		if w.region == 0 && (w.neg || w.excepts) && w.norm != "uden" {
			return true
		}
	}
	return false
}
