package corpus

import (
	"slices"
	"strings"
	"unicode"
)

// MentionKind tells what a Mention names.
type MentionKind string

// The kinds of mentions.
const (
	RoleMention      MentionKind = "role"
	WorkplaceMention MentionKind = "workplace"
)

// Mention is a role or a workplace named in free text.
type Mention struct {
	Kind      MentionKind
	Span      Span        // the words in the text
	Name      string      // the role's title or the workplace's name, as the first of Documents has it
	Asker     bool        // the words before say that the asker has the role, or is there: "jeg er nattevagt"
	Documents []*Document // those it points to
}

// Mentions finds the roles and workplaces of the corpus that a text names, in
// order. A word that is also an ordinary one counts as a name only where the
// words around it make it one.
func (c *Corpus) Mentions(text string) []Mention {
	tokens := tokenize(text)
	var found []Mention
	for i := 0; i < len(tokens); {
		m, n := c.mentionAt(text, tokens, i)
		if n == 0 {
			i++
			continue
		}
		found = append(found, m)
		i += n
	}
	return found
}

// joiners are words that no name begins or ends with.
var joiners = set(`i paa ved og en et den det de som er jeg for af til skal maa kan hos fra med om vi du man har`)

// token is a word of a text with its place.
type token struct {
	Span
	folded string
}

func tokenize(text string) []token {
	var tokens []token
	start := -1
	flush := func(end int) {
		if start >= 0 {
			if f := compact(text[start:end]); f != "" {
				tokens = append(tokens, token{Span{start, end}, f})
			}
			start = -1
		}
	}
	for i, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || start >= 0 && (r == '-' || r == '\'' || r == '´' || r == '’') {
			if start < 0 {
				start = i
			}
		} else {
			flush(i)
		}
	}
	flush(len(text))
	return tokens
}

// mentionAt finds the longest name that begins with token i.
func (c *Corpus) mentionAt(text string, tokens []token, i int) (Mention, int) {
	for n := min(6, len(tokens)-i); n > 0; n-- {
		words := tokens[i : i+n]
		span := Span{words[0].Start, words[n-1].End}
		if strings.ContainsAny(text[span.Start:span.End], ".;:?!()@") || n > 1 && (joiners[words[0].folded] || joiners[words[n-1].folded]) {
			continue
		}
		var joined strings.Builder
		for _, w := range words {
			joined.WriteString(w.folded)
		}
		if m, ok := c.mention(text, tokens, i, n, joined.String()); ok {
			m.Span = span
			return m, n
		}
	}
	return Mention{}, 0
}

// mention looks one name up among the roles and workplaces.
func (c *Corpus) mention(text string, tokens []token, i, n int, name string) (Mention, bool) {
	role, where := Mention{Kind: RoleMention}, Mention{Kind: WorkplaceMention}
	best, bestPlace := none, none
	for d := range c.Documents {
		doc := &c.Documents[d]
		for r := range doc.Roles {
			fits := doc.Roles[r].named(name)
			if fits == part && !introduced(tokens, i, n) || fits == none || fits < best {
				continue
			}
			if fits > best {
				best, role.Documents, role.Name = fits, nil, doc.Roles[r].Title
			}
			if !slices.Contains(role.Documents, doc) {
				role.Documents = append(role.Documents, doc)
			}
		}
		fits := doc.Workplace.named(name, text[tokens[i].Start:tokens[i+n-1].End], tokens, i)
		if fits == none || fits < bestPlace {
			continue
		}
		if fits > bestPlace {
			bestPlace, where.Documents, where.Name = fits, nil, doc.Workplace.Name
		}
		where.Documents = append(where.Documents, doc)
	}
	switch {
	case best > none && best >= bestPlace:
		role.Asker = asker(tokens, i)
		return role, true
	case bestPlace > none:
		return where, true
	}
	return Mention{}, false
}

// named tells how well a folded word or phrase names the role.
func (r *Role) named(name string) fit {
	if slices.Contains(formsOf(r.Title), name) {
		return exact
	}
	for _, a := range r.Aliases {
		if slices.Contains(formsOf(a), name) {
			if shortForm(a) {
				return part
			}
			return alias
		}
	}
	if len(name) >= 8 && !slices.ContainsFunc(formsOfKnown, func(s string) bool { return s == name }) {
		for _, f := range formsOf(r.Title) {
			if near(f, name) && roleLexicon.byName[name] == nil && roleLexicon.byName[compact(singular(name))] == nil {
				return nearly
			}
		}
	}
	return none
}

// formsOfKnown are words near to names of roles that are others.
var formsOfKnown = []string{"assistance", "assistere", "hjaelpemiddel", "medhjaelp", "koekkenet", "rengoering", "paedagogik", "paedagogisk", "paedagogiske"}

// shortForm reports whether a name is one that only its surroundings make a
// role: an ordinary verb or noun, or two letters.
func shortForm(a string) bool {
	a = compact(a)
	return baseHeads[a] && a != "medhjaelper" && a != "assistent" || len(a) <= 3 || a == "hjaelper" || a == "stoette" || a == "mentor"
}

// introduced reports whether the words around a short form make it a role:
// "en hjælper", "som assistent", "jeg er ergo"; or it is said in the definite
// or the plural.
func introduced(tokens []token, i, n int) bool {
	last := tokens[i+n-1].folded
	if strings.HasSuffix(last, "eren") || strings.HasSuffix(last, "erne") || strings.HasSuffix(last, "ere") || strings.HasSuffix(last, "enten") {
		return true
	}
	if n == 1 && len(last) <= 4 && last != "ergo" && last != "pmh" && i > 0 && !introWords[tokens[i-1].folded] {
		return last == "pau" || last == "pgu" || last == "ssa" || last == "ssh" || last == "skp" || last == "tsm"
	}
	return i > 0 && introWords[tokens[i-1].folded] || n == 1 && len(tokens) <= 2
}

var introWords = set(`en et som er er den vi for af alle enhver nogen hver ny nye anden`)

// asker reports whether the words before token i say that the asker has the
// role: "jeg er", "som", "jeg arbejder som".
func asker(tokens []token, i int) bool {
	word := func(k int) string {
		if i-k < 0 {
			return ""
		}
		return tokens[i-k].folded
	}
	switch word(1) {
	case "som":
		return word(2) != "saa" && word(2) != "samme"
	case "er":
		return word(2) == "jeg" || word(2) == "vi"
	case "en", "et", "ny", "ansat", "uddannet":
		return (word(2) == "er" || word(2) == "som") && (word(3) == "jeg" || word(3) == "vi" || word(2) == "som")
	case "jeg":
		return word(2) == "er"
	}
	return false
}

// named tells how well a phrase names the workplace. A short name that is an
// ordinary word must follow "i", "på", "hos" or "ved", or begin with a capital.
func (w *Workplace) named(name, written string, tokens []token, i int) fit {
	if w.Name == "" {
		return none
	}
	if stripGenitive(compact(w.Name), name) {
		return exact
	}
	for _, a := range w.Aliases {
		if !stripGenitive(compact(a), name) {
			continue
		}
		capital := startsUpper(written)
		after := i > 0 && placePrepositions[tokens[i-1].folded]
		if len(compact(a)) <= 2 || compass[strings.ToLower(a)] || genericPlaces[compact(a)] {
			continue
		}
		if capital || after || len(compact(a)) > 6 && workplaceWord(a) || acronym.MatchString(a) {
			return alias
		}
	}
	if len(name) >= 8 {
		for _, n := range append([]string{w.Name}, w.Aliases...) {
			if c := compact(n); len(c) >= 8 && near(c, name) && nearWords(placeWords(n), placeWords(written)) {
				return nearly
			}
		}
	}
	return none
}

var placePrepositions = set(`i paa ved hos fra til for`)

func stripGenitive(name, word string) bool {
	return sameNoun(name, word)
}
