package danish

import (
	"slices"
	"sort"
	"strings"
)

// Vocabulary is the words of the indexed documents.
type Vocabulary interface {
	Has(word string) bool      // the word occurs, or a form of it when it is a lemma; in any keyboard's letters
	Near(word string) []string // words that differ by a typing error, the likeliest first
}

// Concepts returns the content words of a question, in their order, each with
// every way in which a text may say it. v may be nil.
func Concepts(question string, v Vocabulary) []Concept {
	q := &questionReader{v: v, tokens: Tokens(question)}
	q.english = looksEnglish(q.tokens)
	capitals := 0
	for _, t := range q.tokens {
		if t.Capitals {
			capitals++
		}
		q.words = append(q.words, analyse(t.Norm))
		q.stems = append(q.stems, q.words[len(q.words)-1].stem)
	}
	q.shouting = len(q.tokens) > 2 && capitals*3 > len(q.tokens)*2
	q.findPhrases(question)
	var out []Concept
	for i := 0; i < len(q.tokens); i++ {
		if p := q.phraseAt[i]; p != nil {
			out = append(out, q.phrase(question, p, i))
		}
		if q.taken[i] {
			continue
		}
		if q.skip(i) && !q.parted(question, i) || q.repeated(i) {
			continue
		}
		if joined, n := q.compound(question, i); n > 1 {
			out = append(out, q.joined(question, joined, i, n))
			i += n - 1
			continue
		}
		out = append(out, q.concept(i))
	}
	q.objects(out)
	q.told(out)
	asks := q.asks()
	for i := range out {
		out[i].Asks = asks
	}
	return out
}

// pairs returns the neighbours among and around the tokens from first to last,
// which are a concept; neighbours that are a concept too come with the later.
func (q *questionReader) pairs(first, last int) [][2]string {
	var out [][2]string
	for i := max(1, first); i <= last+1 && i < len(q.tokens); i++ {
		if !q.tokens[i].Opens && (i <= last || q.skip(i)) {
			out = append(out, [2]string{q.stems[i-1], q.stems[i]})
		}
	}
	return out
}

// questionReader holds a question while its concepts are made.
type questionReader struct {
	v        Vocabulary
	tokens   []Token
	words    []*analysis
	stems    []string
	english  bool
	shouting bool
	phraseAt map[int]*phrase // by its first token
	taken    []bool          // tokens that are words of a phrase
	members  map[int][]int   // the tokens of the phrase at a token
}

// findPhrases finds the expressions of the question; of two that share words
// the longer counts.
func (q *questionReader) findPhrases(question string) {
	q.phraseAt, q.members, q.taken = map[int]*phrase{}, map[int][]int{}, make([]bool, len(q.tokens))
	type found struct {
		p  *phrase
		at []int
	}
	var all []found
	readThesaurus().phrases.find(q.tokens, q.words, func(p *phrase, at []int) {
		for _, i := range at {
			if !q.skip(i) {
				last := at[len(at)-1]
				if last > 0 && !slices.Contains(at, last-1) && q.join(question, last-1) != "" {
					return // "skrive dagbogs notat" is about the dagbogsnotat
				}
				if q.parted(question, last) {
					return // "skriver under retningen" is about the underretning
				}
				all = append(all, found{p, slices.Clone(at)})
				return
			}
		}
	})
	sort.SliceStable(all, func(a, b int) bool { return len(all[a].at) > len(all[b].at) })
	for _, f := range all {
		if slices.ContainsFunc(f.at, func(i int) bool { return q.taken[i] }) {
			continue
		}
		q.phraseAt[f.at[0]], q.members[f.at[0]] = f.p, f.at
		for _, i := range f.at {
			q.taken[i] = true
		}
	}
}

// told gives the content words of expressions that are no word of their own what
// the whole expression says: "lægge rent på sengen" is changing the sengetøj.
func (q *questionReader) told(out []Concept) {
	t := readThesaurus()
	t.told.find(q.tokens, q.words, func(p *phrase, at []int) {
		for i := range out {
			c := &out[i]
			if c.Light || !slices.ContainsFunc(at, func(j int) bool { return q.tokens[j].Start >= c.Start && q.tokens[j].End <= c.End }) {
				continue
			}
			b := &builder{v: q.v, seen: map[string]int{}}
			for _, alt := range c.Alternatives {
				b.add(alt.Weight, alt.Relation, alt.Why, alt.Terms...)
			}
			for _, s := range t.tells[p.key] {
				b.sense(s, weightSynonym, Same, toldMark+s.text)
				for _, group := range t.synonyms[s.term] {
					for _, o := range group {
						b.sense(o, weightSynonym, Same, toldMark+o.text)
					}
				}
			}
			c.Alternatives = b.sorted()
		}
	})
}

// toldMark begins the reason of an alternative that a whole expression says.
const toldMark = "told as "

// skip tells whether token i carries no content.
func (q *questionReader) skip(i int) bool {
	a := q.words[i]
	if a.exact == "" {
		return true
	}
	if t := q.tokens[i]; len(t.Norm) == 1 && !t.Number && t.Text == t.Norm { // 3.a, d. 1.
		return true
	}
	if q.english && englishStop[q.tokens[i].Norm] {
		return true
	}
	return a.stop && (!q.tokens[i].Capitals || q.shouting)
}

// repeated tells whether the word of token i came earlier in the question.
func (q *questionReader) repeated(i int) bool {
	for j := range i {
		if !q.taken[j] && !q.skip(j) && q.words[j].exact == q.words[i].exact {
			return true
		}
	}
	return false
}

// concept makes the concept of token i.
func (q *questionReader) concept(i int) Concept {
	t, a := q.tokens[i], q.words[i]
	c := q.describe(a)
	c.Text, c.Start, c.End = t.Text, t.Start, t.End
	c.Kind = i > 0 && asksKind[q.tokens[i-1].Norm]
	c.Light = c.Light || measures[a.stem] && q.measured(i+1)
	b := &builder{v: q.v, seen: map[string]int{}}
	b.word(a, 1, "")
	b.swapped(a, 1, "")
	inDocuments := q.v != nil && (q.v.Has(a.exact) || q.v.Has(a.stem))
	c.Known = c.Known || inDocuments || readThesaurus().has(a.stem)
	if q.english {
		for _, w := range readThesaurus().english[t.Norm] {
			q.translation(b, w)
			c.Known = true
		}
	}
	if !t.Number {
		b.derived(a)
		q.letters(b, a, c.Known)
		switch {
		case !c.Known:
			q.correct(b, &c, i)
		case !inDocuments && dict().words[a.stem].class == 0 && q.v != nil: // a word only by its parts: fælle|stue
			if w := q.slip(a); w != "" {
				b.word(analyse(w), weightSpelling, "spelling "+w)
				c.Known = false
			}
		}
	}
	c.Pairs = q.pairs(i, i)
	c.Alternatives = b.sorted()
	return c
}

// measures are words for how much, when what is measured follows: a cup of
// coffee is coffee.
var measures = map[string]bool{"glas": true, "flaske": true, "kop": true, "krus": true, "kande": true, "buket": true, "aeske": true, "pose": true, "skive": true, "daase": true, "pakke": true, "portion": true, "bunke": true, "klat": true}

// measured tells whether token i is a noun that directly follows a measure.
func (q *questionReader) measured(i int) bool {
	return i < len(q.tokens) && !q.tokens[i].Opens && !q.skip(i) && dict().words[q.stems[i]].class&noun != 0
}

// asksKind are words before the kind of thing that is asked for.
var asksKind = map[string]bool{"hvilken": true, "hvilket": true, "hvilke": true}

// describe fills in what the lexicon says of a word.
func (q *questionReader) describe(a *analysis) Concept {
	d := dict()
	class := d.words[a.stem].class
	c := Concept{Lemma: a.lemma, Known: a.known, Rarity: d.rarity(a.stem), Verb: class&verb != 0 && class&noun == 0, Adjective: class&adjective != 0 && class&(noun|verb) == 0}
	if r := d.rarity(fold(a.exact)); r < c.Rarity {
		c.Rarity = r
	}
	c.Light = d.light[a.stem] || d.light[fold(a.exact)] || slices.ContainsFunc(a.others, func(o string) bool { return d.light[o] })
	return c
}

// letters adds the words that a word without æ, ø and å may stand for: mode, møde.
func (q *questionReader) letters(b *builder, a *analysis, known bool) {
	if q.v == nil || strings.ContainsAny(a.exact, "æøå") || len(a.exact) < 2 || len(a.exact) > 30 {
		return
	}
	weight := weightLetters
	if !known {
		weight = 0.9
	}
	for _, w := range bare(fold(a.exact)) {
		has := q.v.Has(w)
		if !has {
			lemma, _, ok := dict().simple(w)
			has = ok && q.v.Has(lemma)
		}
		if has {
			o := analyse(w)
			b.add(weight, Same, "letters "+o.lemma, stemMark+o.stem)
			b.add(weight*weightHead, Narrower, "letters "+o.lemma, headMark+o.stem)
			if !known {
				b.meanings(o.stem, weight, func(s string) string { return "letters " + o.lemma + ", " + s })
			}
		}
	}
}

// correct adds corrected spellings of the word of a token that neither lexicon nor documents know.
func (q *questionReader) correct(b *builder, c *Concept, token int) {
	for i, w := range q.near(q.words[token].exact) {
		if i == 3 {
			break
		}
		o := analyse(w)
		b.word(o, weightSpelling-0.05*float64(i), "spelling "+w)
		b.swapped(o, weightSpelling-0.05*float64(i), "spelling "+w+", ")
		if i == 0 {
			c.Light, q.stems[token] = dict().light[o.stem], o.stem
		}
	}
}

// near returns the words that a mistyped word may be: words of the documents,
// then those whose inflection was typed, then words of the lexicon.
func (q *questionReader) near(typed string) []string {
	if len(typed) < 4 || q.v == nil {
		return nil
	}
	for _, has := range []func(string) bool{q.inDocuments, inLexicon} {
		if w := doubled(typed, has); w != "" {
			return []string{w}
		}
	}
	for _, speller := range []interface{ Near(string) []string }{q.v, lexiconSpeller()} {
		if found := speller.Near(typed); found != nil {
			return found
		}
		for _, ending := range []string{"n", "t", "r", "s", "en", "et", "er", "ne", "rne", "erne"} {
			if w, ok := strings.CutSuffix(typed, ending); ok && len(w) > 4 {
				if found := speller.Near(w); found != nil {
					return found
				}
			}
		}
	}
	return nil
}

// slip returns the documents' word of which a compound that they have not has a
// letter too many or too few: lejerskole, kaffebryger. "" when there is none.
func (q *questionReader) slip(a *analysis) string {
	if w := doubled(a.exact, q.inDocuments); w != "" || a.parts == nil || len(a.stem) < 8 {
		return w
	}
	for _, w := range q.v.Near(a.exact) {
		o := analyse(w)
		longer := len(o.stem) - len(a.stem)
		if len(o.parts) == len(a.parts) && longer*longer == 1 && distance(a.stem, o.stem, 1) == 1 {
			return w
		}
	}
	return ""
}

func (q *questionReader) inDocuments(word string) bool {
	return q.v.Has(word) || q.v.Has(analyse(word).stem)
}

// translation adds a Danish word for an English one.
func (q *questionReader) translation(b *builder, s sense) {
	if s.multi {
		b.sense(s, weightSynonym, Same, "english "+s.text)
		return
	}
	b.word(analyse(norm1(s.text)), weightSynonym, "english "+s.text)
}

// phrase makes the concept of an expression of several words.
func (q *questionReader) phrase(question string, p *phrase, first int) Concept {
	at := q.members[first]
	c := Concept{Lemma: p.text, Known: true, Rarity: 0, Light: true}
	c.Start, c.End = q.tokens[first].Start, q.tokens[at[len(at)-1]].End
	text := []byte(question[c.Start:c.End])
	for i := first; i < at[len(at)-1]; i++ {
		if t := q.tokens[i]; !slices.Contains(at, i) { // a word between is no part of it
			copy(text[t.Start-c.Start:], strings.Repeat(" ", t.End-t.Start))
		}
	}
	c.Text, c.Pairs = string(text), q.pairs(first, at[len(at)-1])
	b := &builder{v: q.v, seen: map[string]int{}}
	b.add(1, Same, "word", phraseMark+p.key)
	b.together(p.key, weightStem, Same, "in one word")
	b.meanings(p.key, 1, func(s string) string { return s })
	var content []string
	last := first
	for _, i := range at {
		if q.skip(i) {
			continue
		}
		d := q.describe(q.words[i])
		c.Rarity = max(c.Rarity, d.Rarity)
		c.Light = c.Light && d.Light
		content, last = append(content, stemMark+q.stems[i]), i
	}
	if len(content) > 1 {
		b.add(weightApart, Same, "its words", content...)
	}
	if p.acts() && q.v != nil {
		d := dict()
		for _, w := range oneWord(q.v, p.stems[1], d.verbalNouns(d.family(p.stems[0]))) {
			b.add(weightApart, Same, "one word: "+w, stemMark+StemOf(w))
		}
		b.things(d.family(p.stems[0]), p.stems[1])
	}
	if len(p.stems) == 3 && q.v != nil && adverbs[p.stems[2]] { // sætte stole op
		b.things(p.stems[0]+"_"+p.stems[2], p.stems[1])
	}
	for _, i := range at {
		if q.skip(i) {
			continue
		}
		weight := weightPart
		if i == last {
			weight = weightBroader
		}
		b.add(weight, Related, "only "+q.words[i].lemma, stemMark+q.stems[i])
		b.add(weight*weightHead, Related, "only "+q.words[i].lemma, headMark+q.stems[i])
	}
	c.Alternatives = b.sorted()
	return c
}
