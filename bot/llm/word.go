package llm

import (
	"slices"
	"strings"

	"rollebot/bot"
	"rollebot/index/danish"
)

// word is what one word of a sentence or a passage is to the checks.
type word struct {
	norm    string
	content bool // it must be accounted for
	number  bool
	neg     bool // it turns the sentence round
	excepts bool // it makes an exception
	limit   int  // the class of a small word with a meaning; 0 for none
	prep    int  // the class of a preposition; 0 for none
}

// notOnly is the limit of "ikke kun": the passage must say it too.
const notOnly = -1

// read classifies a token; next is the one after it.
func (v *vocabulary) read(t danish.Token, next string) word {
	w := word{norm: t.Norm, number: t.Number || isNumeral(t.Norm), limit: v.limits[t.Norm], prep: v.prepositions[t.Norm], excepts: v.excepting[t.Norm]}
	w.neg = v.negative[t.Norm]
	switch {
	case t.Norm == "uden" && next == "for":
		w.neg = false
	case t.Norm == "ikke" && (next == "kun" || next == "alene" || next == "mindst" || next == "bare"):
		w.neg, w.limit = false, notOnly
	}
	w.content = w.number || len(danish.Terms(t.Text)) > 0 || t.Capitals
	if w.neg || w.excepts || w.prep > 0 && w.limit == 0 || modalVerb(t.Norm) || t.Norm == "kl" || t.Norm == "klokken" {
		w.content = false
	}
	return w
}

func after(ts []danish.Token, i int) string {
	if i+1 < len(ts) {
		return ts[i+1].Norm
	}
	return ""
}

// numerals are numbers in words. En and et are articles too, and left out.
var numerals = map[string]string{"to": "2", "tre": "3", "fire": "4", "fem": "5", "seks": "6", "syv": "7", "otte": "8", "ni": "9", "ti": "10", "elleve": "11", "tolv": "12",
	"tretten": "13", "fjorten": "14", "femten": "15", "tyve": "20", "tredive": "30", "halvtreds": "50", "tres": "60", "hundrede": "100", "tusind": "1000",
	"første": "1.", "anden": "2.", "andet": "2.", "tredje": "3.", "fjerde": "4.", "femte": "5.", "sjette": "6.", "halv": "½", "halvt": "½", "halve": "½", "halvanden": "1½", "dobbelt": "2×", "begge": "2"}

func isNumeral(norm string) bool { return numerals[norm] != "" }

// sameNumber reports whether two words are the same number.
func sameNumber(a, b string) bool {
	if isNumeral(a) && isNumeral(b) {
		return numerals[a] == numerals[b] // to is not anden
	}
	return figure(a) == figure(b)
}

// figure writes numbers one way: "9:30" as "9.30", "to" as "2".
func figure(norm string) string {
	if n := numerals[norm]; n != "" {
		return strings.TrimRight(n, ".")
	}
	return strings.TrimSuffix(strings.ReplaceAll(norm, ":", "."), ".00")
}

// infinitive reports whether a word may be the verb that opens a duty.
func infinitive(norm string) bool {
	switch norm {
	case "gå", "få", "se", "stå", "give", "tage", "bo", "være", "have":
		return true
	}
	return len(norm) > 3 && strings.HasSuffix(norm, "e") && danish.Lemma(norm) == norm && !strings.HasSuffix(norm, "else") && !strings.HasSuffix(norm, "lige")
}

// roleNames are the words by which the asker's role goes.
type roleNames []string

func rolesOf(a bot.Answer) roleNames {
	var out roleNames
	add := func(s string) {
		for _, t := range danish.Tokens(s) {
			if len(t.Norm) > 2 {
				out = append(out, t.Norm)
			}
		}
	}
	if a.Role != nil {
		add(a.Role.Title)
	}
	for _, c := range a.Citations {
		if c.Document == nil {
			continue
		}
		for _, r := range c.Document.Roles {
			if a.Role == nil || r.Title != a.Role.Title {
				continue
			}
			for _, alias := range r.Aliases {
				add(alias)
			}
		}
		break
	}
	for _, name := range slices.Clone(out) { // vejleder of fritidsvejleder
		if parts := danish.Parts(name); len(parts) > 1 && words().person(parts[len(parts)-1]) {
			out = append(out, parts[len(parts)-1])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// is reports whether a word names the role or whoever holds it.
func (r roleNames) is(norm string) bool {
	if words().asker[norm] {
		return true
	}
	return r.named(norm)
}

// nounEndings are those that a name takes.
var nounEndings = map[string]bool{"n": true, "en": true, "et": true, "r": true, "er": true, "e": true, "ne": true, "rne": true, "erne": true, "ene": true, "s": true, "ns": true, "ens": true, "ers": true, "nes": true, "ernes": true}

// named reports whether a word is a name of the role.
func (r roleNames) named(norm string) bool {
	for _, name := range r {
		if norm == name || danish.SameWord(norm, name) {
			return true
		}
		if ending, ok := strings.CutPrefix(norm, name); ok && nounEndings[ending] {
			return true
		}
	}
	return false
}
