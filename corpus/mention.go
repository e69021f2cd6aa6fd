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
	ix := c.index()
	role, where := Mention{Kind: RoleMention}, Mention{Kind: WorkplaceMention}
	best, bestPlace := none, none
	for _, h := range ix.role(name) {
		if h.fits == part && !introduced(tokens, i, n) || h.fits < best {
			continue
		}
		doc := &c.Documents[h.doc]
		if h.fits > best {
			best, role.Documents, role.Name = h.fits, nil, doc.Roles[h.role].Title
		}
		if !slices.Contains(role.Documents, doc) {
			role.Documents = append(role.Documents, doc)
		}
	}
	written := text[tokens[i].Start:tokens[i+n-1].End]
	for _, h := range ix.place(name, written) {
		if h.fits < bestPlace || h.fits == alias && !spokenOf(h.name, written, tokens, i) {
			continue
		}
		doc := &c.Documents[h.doc]
		if h.fits > bestPlace {
			bestPlace, where.Documents, where.Name = h.fits, nil, doc.Workplace.Name
		}
		if !slices.Contains(where.Documents, doc) {
			where.Documents = append(where.Documents, doc)
		}
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

// spokenOf reports whether another name of a workplace is meant as one: an
// ordinary word must follow "i", "på", "hos" or "ved", or begin with a capital.
func spokenOf(name, written string, tokens []token, i int) bool {
	short := compact(name)
	if len(short) <= 2 || compass[strings.ToLower(name)] || genericPlaces[short] {
		return false
	}
	return startsUpper(written) || i > 0 && placePrepositions[tokens[i-1].folded] || len(short) > 6 && workplaceWord(name) || acronym.MatchString(name)
}

var placePrepositions = set(`i paa ved hos fra til for`)
