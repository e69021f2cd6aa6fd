package danish

import (
	"sort"
	"strings"
)

// The weights of alternatives, relative to the word itself.
const (
	weightStem     = 0.95
	weightApart    = 0.85 // the parts of a compound, written apart
	weightFamily   = 0.8
	weightSynonym  = 0.9
	weightLetters  = 0.6  // another word that the letters may stand for: mode, møde
	weightSpelling = 0.8  // a corrected word
	weightHead     = 0.65 // a compound of the text ends in the word
	weightNarrower = 0.65
	weightBroader  = 0.35 // the head of a question's compound, or a more general word
	weightSibling  = 0.15 // another compound with the same head
	weightModifier = 0.2  // the word is only the first part of a compound of the text
	weightPart     = 0.3  // only the first part of the question's compound
	weightDerived  = 0.5  // made from the same root: imperialisme, imperialistisk
	weightNear     = 0.4  // nearly the same in general Danish
	weightRelated  = 0.25
)

// builder collects the alternatives of one concept.
type builder struct {
	v    Vocabulary
	alts []Alternative
	seen map[string]int
}

func (b *builder) add(weight float64, r Relation, why string, terms ...string) {
	key := terms[0]
	if len(terms) > 1 {
		key = strings.Join(terms, " ")
	}
	if i, ok := b.seen[key]; ok {
		old := &b.alts[i]
		strongest := max(r, old.Relation)
		if weight > old.Weight {
			*old = Alternative{Terms: terms, Weight: weight, Why: why}
		}
		old.Relation = strongest
		return
	}
	b.seen[key] = len(b.alts)
	b.alts = append(b.alts, Alternative{Terms: terms, Weight: weight, Relation: r, Why: why})
}

// word adds the ways to say a word of the question. Scale lowers all of them,
// for a corrected spelling; note says why.
func (b *builder) word(a *analysis, scale float64, note string) {
	why := func(s string) string {
		if note != "" {
			return note
		}
		return s
	}
	b.add(scale, Same, why("word"), exactMark+a.exact)
	b.add(scale*weightStem, Same, why("stem"), stemMark+a.stem)
	for _, o := range a.others {
		b.add(scale*weightStem, Same, why("stem "+o), stemMark+o)
		if f := dict().family(o); f != a.family && dict().isVerbal(f) && fold(a.exact) == o+"r" { // who vejleder gives vejledning
			b.add(scale*weightFamily, Same, why("family "+f), familyMark+f)
		}
	}
	if a.family != "" {
		b.add(scale*weightFamily, Same, why("family "+a.family), familyMark+a.family)
		b.add(scale*weightFamily*weightHead, Narrower, why("family "+a.family+" as head"), headKinMark+a.family)
	}
	b.add(scale*weightHead, Narrower, why("head of a compound"), headMark+a.stem)
	b.add(scale*weightModifier, Related, why("first part of a compound"), modifierMark+a.stem)
	if n := len(a.parts) - 1; n > 0 {
		b.compound(a, scale, why)
	}
	b.meanings(a.stem, scale, why)
	if key := a.self(); key != "" {
		b.meanings(key, scale, why)
	}
	switch f := a.family; {
	case !dict().isVerbal(f):
	case f != a.stem: // oprydning is said as rydde op is
		b.meanings(f, scale*weightFamily, why)
	case a.parts == nil: // affaldssortere as affaldssortering is
		for _, o := range dict().members[f] {
			if analyse(o).parts != nil {
				b.meanings(o, scale*weightFamily, why)
			}
		}
	}
}

// compound adds the ways to meet a compound of the question by its parts.
func (b *builder) compound(a *analysis, scale float64, why func(string) string) {
	n := len(a.parts) - 1
	head := fold(a.parts[n])
	if len(a.first) == n && n < 3 {
		apart := []string{stemMark + head}
		for _, p := range a.first {
			apart = append(apart, stemMark+p)
		}
		b.add(scale*weightApart, Same, why("parts written apart"), apart...)
		for _, group := range readThesaurus().synonyms[head] { // influenzavaccine: vaccination mod influenza
			for _, s := range group {
				if !s.multi && s.term != head {
					b.add(scale*weightApart*weightSynonym, Same, why("its parts, as "+s.text), append([]string{stemMark + s.term}, apart[1:]...)...)
				}
			}
		}
		if dict().isVerbal(a.headKin) { // snerydning: rydde sne
			b.act(a.headKin, scale*weightApart, why("its verb and object"), apart[1:]...)
		}
	}
	if dict().isVerbal(a.headKin) {
		b.sameAct(a, scale*weightFamily, why)
	}
	if n == 1 && head == "vagt" && len(a.first) == 1 && dict().words[a.first[0]].class&verb != 0 { // åbnevagt: åbne
		b.add(scale*weightApart, Same, why("what is done on it"), stemMark+a.first[0])
	}
	for i, tail := range a.tails {
		w := weightBroader
		if i < len(a.tails)-1 {
			w += 0.1
		}
		b.add(scale*w, Broader, why("the more general "+tail), stemMark+tail)
		b.add(scale*weightSibling, Related, why("another "+tail), headMark+tail)
	}
	if a.headKin != "" {
		b.add(scale*weightBroader*weightFamily, Broader, why("family of the head"), familyMark+a.headKin)
	}
	for _, p := range a.first {
		b.add(scale*weightPart, Related, why("only "+p), stemMark+p)
		b.add(scale*weightPart, Related, why("only "+p), modifierMark+p)
	}
}

// sameAct adds the verb of a compound that names an act, and the other nouns
// for it, with what they mean: sprogvurdere is what sprogvurderinger are.
func (b *builder) sameAct(a *analysis, weight float64, why func(string) string) {
	first := strings.TrimSuffix(a.stem, fold(a.parts[len(a.parts)-1]))
	for _, act := range append(dict().verbalNouns(a.headKin), a.headKin) {
		w := first + act
		if w == a.stem {
			continue
		}
		if b.v == nil || b.v.Has(w) {
			b.add(weight, Same, why("the same act: "+w), stemMark+StemOf(w))
		}
		if readThesaurus().has(w) {
			b.meanings(w, weight, why)
		}
	}
}

// act adds what a verb, or another that means the same, is done to: rydde sne.
func (b *builder) act(verb string, weight float64, why string, object ...string) {
	if verb == "" {
		return
	}
	for _, way := range ways(verb) {
		b.add(weight, Same, why, append([]string{way}, object...)...)
	}
}

// things adds what a verb is done to, under the object's other names: samle
// skrald is opsamle affald.
func (b *builder) things(verb, object string) {
	b.act(verb, weightApart, "its verb and object", stemMark+object)
	for _, group := range readThesaurus().synonyms[object] {
		for _, s := range group {
			if s.term != object && !s.multi {
				b.act(verb, weightApart*weightSynonym, "its verb and "+s.text, stemMark+s.term)
			}
		}
	}
}

// ways returns the terms of a verb's family and its synonyms; a verb with its
// adverb (saette_op) is an expression.
func ways(verb string) []string {
	out := []string{familyMark + verb, stemMark + verb} // "vejleder" is a noun as well
	if strings.Contains(verb, "_") {
		out = []string{phraseMark + verb}
	}
	for _, group := range readThesaurus().synonyms[verb] {
		for _, s := range group {
			switch {
			case s.multi:
				out = append(out, phraseMark+s.term)
			case s.term != verb:
				out = append(out, stemMark+s.term)
				if f := dict().family(s.term); f != "" && f != verb {
					out = append(out, familyMark+f)
				}
			}
		}
	}
	return out
}

// meanings adds synonyms, more general and more specific words, and related ones.
func (b *builder) meanings(term string, scale float64, why func(string) string) {
	t := readThesaurus()
	for _, group := range t.synonyms[term] {
		for _, s := range group {
			if s.term != term {
				b.sense(s, scale*weightSynonym, Same, why("synonym "+s.text))
			}
		}
	}
	for _, s := range t.narrower[term] {
		if s.contains(term) {
			continue // met as the head of a compound, or by the word itself
		}
		b.sense(s, scale*weightNarrower, Narrower, why("kind of it: "+s.text))
		for _, group := range t.synonyms[s.term] {
			for _, o := range group {
				if o.contains(term) {
					continue
				}
				b.sense(o, scale*weightNarrower*weightSynonym, Narrower, why("kind of it: "+o.text))
			}
		}
	}
	for _, s := range t.broader[term] {
		b.sense(s, scale*weightBroader, Broader, why("the more general "+s.text))
		for _, group := range t.synonyms[s.term] {
			for _, o := range group {
				b.sense(o, scale*weightBroader*weightSynonym, Broader, why("the more general "+o.text))
			}
		}
	}
	for _, group := range t.near[term] {
		for _, s := range group {
			if s.term != term {
				b.sense(s, scale*weightNear, Related, why("near "+s.text))
			}
		}
	}
	for _, group := range t.related[term] {
		for _, s := range group {
			if s.term != term {
				b.sense(s, scale*weightRelated, Related, why("related "+s.text))
			}
		}
	}
}

func (b *builder) sense(s sense, weight float64, r Relation, why string) {
	if s.multi {
		b.add(weight, r, why, phraseMark+s.term)
		b.together(s.term, weight*weightStem, r, why)
		return
	}
	b.add(weight, r, why, stemMark+s.term)
	if f := dict().family(s.term); f != "" && r > Related {
		b.add(weight*weightFamily, r, why, familyMark+f)
		if r > Broader {
			b.add(weight*weightFamily*weightHead, Narrower, why, headKinMark+f)
		}
	}
	if r == Same || r == Narrower {
		b.add(weight*weightHead, Narrower, why, headMark+s.term)
	}
}

// together adds an expression of two words written as one, when the documents
// have it: privattelefon.
func (b *builder) together(key string, weight float64, r Relation, why string) {
	p := readThesaurus().phrases.byKey[key]
	if b.v == nil || len(p.stems) != 2 || isStop(p.stems[0]) || isStop(p.stems[1]) {
		return
	}
	for _, first := range append([]string{p.stems[0]}, dict().links[p.stems[0]]...) {
		if w := fold(first) + p.stems[1]; b.v.Has(w) {
			b.add(weight, r, why, stemMark+StemOf(w))
		}
	}
}

// swapped adds compounds in which the head or the first part is replaced by
// its synonyms, when the documents know them.
func (b *builder) swapped(a *analysis, scale float64, note string) {
	n := len(a.parts) - 1
	if n < 1 || b.v == nil {
		return
	}
	t, d := readThesaurus(), dict()
	whole := fold(a.exact)
	first := strings.TrimSuffix(whole, fold(a.head))
	try := func(w, with string) {
		if b.v.Has(w) {
			b.add(scale*weightSynonym*0.95, Same, note+"synonym "+with+" in "+w, stemMark+fold(Lemma(w)))
		}
	}
	head := fold(a.parts[n])
	for _, group := range t.synonyms[head] {
		for _, s := range group {
			if !s.multi && s.term != head {
				try(first+s.term, s.text)
			}
		}
	}
	if n > 1 {
		return
	}
	p := fold(a.parts[0])
	for _, group := range t.synonyms[p] {
		for _, s := range group {
			if s.multi || s.term == p {
				continue
			}
			for _, link := range append(d.links[s.term], s.term) {
				try(fold(link)+head, s.text)
			}
		}
	}
}

// sorted returns the alternatives, heaviest first.
func (b *builder) sorted() []Alternative {
	sort.SliceStable(b.alts, func(i, j int) bool { return b.alts[i].Weight > b.alts[j].Weight })
	return b.alts
}
