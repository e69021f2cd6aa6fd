package danish

import (
	"slices"
	"strings"
	"sync"
)

// phrase is an expression of several words: "træffe afgørelse".
type phrase struct {
	key      string   // its stems, joined by "_": the text of its term
	text     string   // as written in the data file
	stems    []string // stems of its words
	small    []bool   // words that must follow directly on the one before: på of "møde på stuen"
	opens    bool     // begins with a word of no content: i samarbejde med
	turned   bool     // an object and then its verb, in the passive: "medicin udleveres"
	apart    bool     // a verb and its adverb, with the object between: "sætter alle stolene op"
	adverb   string
	compound bool // its last word is a compound that the lexicon has not
}

// phrasebook finds expressions in texts.
type phrasebook struct {
	byFirst map[string][]*phrase
	byKey   map[string]*phrase
}

// sense is one way to say a concept: a word or an expression.
type sense struct {
	text  string // as written
	term  string // the folded lemma, or a phrase's key
	multi bool
}

// contains tells whether a sense is a compound that ends in the word with this
// stem, or an expression with that word.
func (s sense) contains(stem string) bool {
	if s.multi {
		return strings.Contains("_"+s.term+"_", "_"+stem+"_")
	}
	return slices.Contains(analyse(norm1(s.text)).tails, stem)
}

// thesaurus is what synonyms.txt, broader.txt, near.txt, related.txt, told.txt and english.txt say. Keys are
// the terms of senses: folded lemmas and phrase keys.
type thesaurus struct {
	synonyms map[string][][]sense // the groups a sense stands in
	broader  map[string][]sense   // specific → general
	narrower map[string][]sense   // general → specific
	near     map[string][][]sense // nearly the same in general Danish
	related  map[string][][]sense
	english  map[string][]sense // English word → Danish words
	phrases  *phrasebook
	told     *phrasebook        // expressions of several content words, which are no word of their own
	tells    map[string][]sense // what they say in a document's words
}

// readThesaurus returns the thesaurus, read on first use.
var readThesaurus = sync.OnceValue(func() *thesaurus {
	t := &thesaurus{
		synonyms: make(map[string][][]sense, 1<<14), broader: make(map[string][]sense, 1<<13), narrower: make(map[string][]sense, 1<<12),
		near: make(map[string][][]sense, 1<<11), related: make(map[string][][]sense, 1<<11), english: make(map[string][]sense, 1<<10),
		phrases: newPhrasebook(), told: newPhrasebook(), tells: map[string][]sense{},
	}
	group := func(to map[string][][]sense) func(string, string) {
		return func(_, line string) {
			var senses []sense
			for _, item := range list(line) {
				senses = append(senses, t.sense(item))
			}
			for _, s := range senses {
				to[s.term] = append(to[s.term], senses)
			}
		}
	}
	lines("synonyms.txt", group(t.synonyms))
	particleVerbs(func(apart, together string) { group(t.synonyms)("", apart+", "+together) })
	lines("related.txt", group(t.related))
	lines("near.txt", group(t.near))
	pairs("broader.txt", ">", func(left string, items []string) {
		general := t.sense(left)
		for _, item := range items {
			s := t.sense(item)
			t.broader[s.term] = append(t.broader[s.term], general)
			t.narrower[general.term] = append(t.narrower[general.term], s)
		}
	})
	pairs("english.txt", "=", func(left string, items []string) {
		left = clean(left)
		for _, item := range items {
			t.english[left] = append(t.english[left], t.sense(item))
		}
	})
	pairs("told.txt", "=", func(left string, items []string) {
		said := t.sense(left)
		for _, item := range items {
			if !strings.Contains(item, " ") {
				panic("told.txt: " + item + " is one word, and belongs in synonyms.txt")
			}
			p := newPhrase(item)
			if t.told.byKey[p.key] == nil {
				t.told.byKey[p.key] = p
				t.told.add(p)
			}
			t.tells[p.key] = append(t.tells[p.key], said)
		}
	})
	return t
})

// particleVerbs calls f for each verb of particles.txt, written apart and together.
func particleVerbs(f func(apart, together string)) {
	pairs("particles.txt", ":", func(verb string, particles []string) {
		for _, p := range particles {
			first := p
			if written := joinedParticles[p]; written != "" {
				first = written
			}
			f(verb+" "+p, first+verb)
		}
	})
}

// joinedParticles are particles that are shorter at the beginning of a verb.
var joinedParticles = map[string]string{"igennem": "gennem", "rundt": "rund"}

// has tells whether the thesaurus says anything of a sense.
func (t *thesaurus) has(term string) bool {
	return t.synonyms[term] != nil || t.broader[term] != nil || t.narrower[term] != nil || t.related[term] != nil
}

func phrases() *phrasebook { return readThesaurus().phrases }

// sense reads an item of a data file, and keeps it as a phrase when it has
// several words.
func (t *thesaurus) sense(item string) sense {
	fields := strings.Fields(item)
	if len(fields) == 1 {
		s := stemOf(item)
		if s.itself {
			return sense{text: item, term: fold(strings.ReplaceAll(norm1(item), "-", ""))} // bad the bath, not what one bade
		}
		return sense{text: item, term: s.stem}
	}
	p := newPhrase(item)
	if old := t.phrases.byKey[p.key]; old != nil {
		return sense{text: old.text, term: old.key, multi: true}
	}
	t.phrases.byKey[p.key] = p
	t.phrases.add(p)
	if p.acts() {
		t.phrases.add(&phrase{key: p.key, text: p.text, stems: []string{p.stems[1], p.stems[0]}, small: []bool{false, false}, turned: true})
	}
	return sense{text: item, term: p.key, multi: true}
}

// newPhrase reads an expression of several words.
func newPhrase(item string) *phrase {
	fields := strings.Fields(item)
	p := &phrase{text: item}
	contentLast := false
	for _, f := range fields {
		s := stemOf(f)
		contentLast = !isStop(strings.ReplaceAll(norm1(f), "-", "")) || f == strings.ToUpper(f) && len(f) > 1
		p.stems, p.small, p.compound = append(p.stems, s.stem), append(p.small, !contentLast), s.compound
	}
	switch {
	case !contentLast: // stå for, deltage i: words may come before the particle
		clear(p.small)
	case person[p.stems[1]] == 0 && dict().words[p.stems[0]].class == verb: // følge borgeren til læge
		p.small[1] = false
	}
	p.opens = isStop(fields[0])
	p.apart = len(fields) == 2 && adverbs[fields[1]]
	if p.apart {
		p.adverb = fold(fields[1])
	}
	p.key = strings.Join(p.stems, "_")
	return p
}

func newPhrasebook() *phrasebook {
	return &phrasebook{byFirst: map[string][]*phrase{}, byKey: map[string]*phrase{}}
}

// gap is how many other words may stand between two words of a phrase:
// "træffer ikke selv afgørelse".
const gap = 2

// add files an expression by its first word.
func (b *phrasebook) add(p *phrase) { b.byFirst[p.stems[0]] = append(b.byFirst[p.stems[0]], p) }

// acts tells whether an expression is a verb and its object: udlevere medicin.
func (p *phrase) acts() bool {
	d := dict()
	if len(p.stems) != 2 || p.opens || d.stop[p.stems[1]] || d.words[p.stems[0]].class&verb == 0 {
		return false
	}
	class := d.words[p.stems[1]].class
	return class == noun || class == 0 && p.compound
}

// closes tells whether an "efter" at j ends what a verb says: "kigge stolene og bordene
// efter om fredagen", but not "efter mødet".
func closes(words []*analysis, j int) bool {
	return j+1 == len(words) || behindAct[words[j+1].exact]
}

var behindAct = map[string]bool{"om": true, "for": true, "hver": true, "hvert": true, "en": true, "inden": true, "før": true, "når": true, "hvis": true}

// objectGap is how many may stand between a verb and its adverb.
const objectGap = 5

// adverbs are words that no object follows, when they come after a verb's own.
var adverbs = map[string]bool{"op": true, "ned": true, "ind": true, "ud": true, "frem": true, "hjem": true, "igennem": true, "tilbage": true, "væk": true, "rundt": true, "sammen": true, "videre": true, "fast": true, "bort": true, "højt": true}

// person groups the words that change with whom an expression speaks of:
// melde sig syg, melde mig syg.
var person = map[string]int{
	"sig": 1, "mig": 1, "dig": 1, "os": 1, "jer": 1,
	"sin": 2, "min": 2, "din": 2, "sit": 2, "mit": 2, "dit": 2, "sine": 2, "mine": 2, "dine": 2, "vores": 2, "jeres": 2, "deres": 2, "hans": 2, "hendes": 2,
}

// subjects are words that can be nothing but the subject of a verb.
var subjects = map[string]bool{"du": true, "man": true, "jeg": true, "vi": true, "han": true, "hun": true}

// says tells whether word j is the wanted one of an expression. An adverb has
// no endings: hjem, not hjemmet. An object before its verb has it in the
// passive, or the subject behind it: "gebyrer opkræver du".
func (p *phrase) says(words []*analysis, j int, want string) bool {
	a := words[j]
	switch {
	case p.apart:
		return fold(a.exact) == p.adverb
	case p.turned:
		return a.is(want) && (hasSuffix(a.exact, "s", "t") || hasSuffix(a.exact, "r") && j+1 < len(words) && subjects[words[j+1].exact])
	}
	return a.is(want) || person[want] != 0 && person[want] == person[a.stem]
}

// owning tells whether word j is a noun in the genitive with what it owns behind
// it: "vaske beboernes tøj" washes no beboere.
func owning(tokens []Token, words []*analysis, j int) bool {
	a := words[j]
	return strings.HasSuffix(a.exact, "s") && !strings.HasSuffix(a.lemma, "s") && dict().words[a.stem].class == noun &&
		j+1 < len(words) && !tokens[j+1].Opens && !words[j+1].stop && dict().words[words[j+1].stem].class&(noun|adjective) != 0
}

// find calls f for every phrase in a text, with its words' places. No word may
// be counted twice, and no phrase goes past the end of a sentence.
func (b *phrasebook) find(tokens []Token, words []*analysis, f func(p *phrase, at []int)) {
	var at []int
	from := func(i int, stem string) {
		for _, p := range b.byFirst[stem] {
			at = append(at[:0], i)
			for k, want := range p.stems[1:] {
				last, most := at[len(at)-1], gap
				switch {
				case p.small[k+1]:
					most = 0
				case p.apart:
					most = objectGap
				case p.turned:
					most = gap + 1
				case p.opens:
					most = 1
				case len(p.stems) == 2 && want == "efter":
					most = objectGap
				}
				for j := last + 1; j < len(words) && j <= last+1+most && !tokens[j].Opens; j++ {
					if p.says(words, j, want) && (most < objectGap || p.apart || j <= last+1+gap || closes(words, j)) {
						at = append(at, j)
						break
					}
					if j > last+gap && words[j].onlyVerb() { // the adverb is that verb's
						break
					}
				}
				if at[len(at)-1] == last {
					break
				}
			}
			if len(at) == len(p.stems) && !owning(tokens, words, at[len(at)-1]) {
				f(b.byKey[p.key], at)
			}
		}
	}
	for i, a := range words {
		from(i, a.stem)
		if a.family != a.stem && dict().isVerbal(a.family) { // "udlevering af medicin"
			from(i, a.family)
		}
		for _, o := range a.others {
			from(i, o)
		}
	}
}
