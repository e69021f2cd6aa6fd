package danish

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// rule turns an inflected form into a dictionary form of one of the classes.
type rule struct {
	ending, replacement string
	class               class
}

// rules of regular inflection, shortest ending first: the longest dictionary
// form that explains a word is the likeliest ("lederne" is leder, not lede).
// Endings are folded.
var rules = []rule{
	{"s", "", noun | verb | adjective | name},
	{"n", "", noun}, {"t", "", noun | adjective}, {"r", "", noun | verb},
	{"e", "", noun | adjective}, {"t", "e", verb}, {"d", "e", verb},
	{"en", "", noun | name}, {"et", "", noun}, {"er", "", noun}, {"ne", "", noun}, {"es", "e", verb}, {"es", "", noun | verb},
	{"ns", "", noun}, {"ts", "", noun | adjective}, {"rs", "", noun},
	{"te", "e", verb}, {"et", "e", verb}, {"de", "e", verb}, {"ere", "", adjective}, {"est", "", adjective}, {"st", "", adjective},
	{"rne", "", noun}, {"ede", "e", verb}, {"ede", "", verb | adjective}, {"ene", "", noun}, {"ets", "", noun}, {"ens", "", noun}, {"ers", "", noun}, {"nes", "", noun},
	{"ende", "e", verb}, {"ende", "", verb}, {"erne", "", noun}, {"este", "", adjective}, {"rnes", "", noun}, {"enes", "", noun}, {"edes", "e", verb}, {"ernes", "", noun}, {"erne", "er", noun}, {"tes", "e", verb},
}

// simple returns the dictionary form of a folded word that is not taken apart,
// and its classes; ok is false when the lexicon has none.
func (d *lexicon) simple(w string) (lemma string, c class, ok bool) {
	if e := d.words[w]; e.class&noun != 0 && fold(d.forms[w]) == w+"e" { // besøg is the noun rather than an imperative
		return e.word, e.class, true
	}
	if lemma, ok := d.forms[w]; ok {
		c := d.words[fold(lemma)].class
		if c == 0 {
			c = noun | verb | adjective
		}
		return lemma, c, true
	}
	if e, ok := d.words[w]; ok {
		return e.word, e.class, true
	}
	for _, r := range rules {
		stem, found := strings.CutSuffix(w, r.ending)
		if !found || len(stem) < 2 {
			continue
		}
		if e, ok := d.words[stem+r.replacement]; ok && e.class&r.class != 0 {
			return e.word, e.class & r.class, true
		}
		if lemma, ok := d.forms[stem]; ok && r.ending == "s" {
			return lemma, noun, true
		}
		if r.replacement != "" || len(stem) < 3 || r.ending[0] != 'e' {
			continue
		}
		last := stem[len(stem)-1]
		if last == stem[len(stem)-2] && !vowel(last) { // hatte: hat
			if e, ok := d.words[stem[:len(stem)-1]]; ok && e.class&r.class != 0 {
				return e.word, e.class & r.class, true
			}
		}
		if (last == 'l' || last == 'r' || last == 'n') && !vowel(stem[len(stem)-2]) { // regler: regel, midler: middel
			before := stem[:len(stem)-1]
			for _, full := range []string{before + "e" + string(last), before + before[len(before)-1:] + "e" + string(last)} {
				if e, ok := d.words[full]; ok && e.class&r.class != 0 {
					return e.word, e.class & r.class, true
				}
			}
		}
	}
	for _, infinitive := range infinitives(w) { // "kravl aldrig ned": an imperative
		if e := d.words[infinitive]; e.class&verb != 0 && !d.stop[w] {
			return e.word, verb, true
		}
	}
	return d.particleVerb(w)
}

// infinitives returns the infinitives that a folded word may be the imperative of.
func infinitives(w string) []string {
	last := len(w) - 1
	if last < 2 || vowel(w[last]) {
		return nil
	}
	return []string{w + "e", w + w[last:] + "e"}
}

// particles stand before verbs: overholde, gennemskylle.
var particles = []string{"gennem", "tilbage", "sammen", "under", "efter", "bort", "fore", "frem", "hjem", "over", "gen", "hen", "ved", "for", "med", "mod", "ned", "ind", "til", "paa", "fra", "ud", "op", "om", "af", "an", "be", "bi"}

// particleVerb returns the dictionary form of a verb that the lexicon has
// without its particle only.
func (d *lexicon) particleVerb(w string) (lemma string, c class, ok bool) {
	for _, p := range particles {
		rest, found := strings.CutPrefix(w, p)
		if !found || len(rest) < 4 || d.words[rest].class&noun != 0 {
			continue
		}
		lemma, c, ok := d.simple(rest)
		if ok && c&verb != 0 && strings.HasSuffix(lemma, "e") && d.words[fold(lemma)].class&verb != 0 {
			return strings.Replace(p, "paa", "på", 1) + lemma, verb, true
		}
	}
	return "", 0, false
}

// head returns the dictionary form of a folded word at the end of a compound:
// a noun or an adjective. A noun in -ing is known by its verb.
func (d *lexicon) head(w string) (lemma string, c class, ok bool) {
	const nominal = noun | adjective
	if e := d.words[w]; e.class&nominal != 0 {
		return e.word, e.class & nominal, true
	}
	if lemma, c, ok = d.simple(w); ok && c&nominal != 0 {
		return lemma, c & nominal, true
	}
	for _, o := range d.also[w] {
		if c := d.words[fold(o)].class; c&nominal != 0 {
			return o, c & nominal, true
		}
	}
	if n, found := strings.CutSuffix(w, "e"); found && d.words[n].class&noun != 0 { // fingerringe, although ringe is a verb
		return d.words[n].word, noun, true
	}
	if base, found := strings.CutSuffix(w, "nde"); found && len(base) > 2 && (d.words[base].class&verb != 0 || d.words[fold(d.forms[w])].class&verb != 0) {
		return w, adjective, true // liggende, boende
	}
	for _, ending := range []string{"", "s", "en", "ens", "er", "ers", "erne", "ernes"} {
		if n, found := strings.CutSuffix(w, ending); found && d.verbal(n) {
			return n, noun, true
		}
	}
	return "", 0, false
}

// verbal tells whether a folded word is a noun in -ing of a known verb: håndtering.
func (d *lexicon) verbal(w string) bool {
	for _, v := range verbsOf(w) {
		if d.words[v].class&verb != 0 {
			return true
		}
	}
	return false
}

// quality tells whether a folded word is a noun in -hed of a known adjective: synlighed.
func (d *lexicon) quality(w string) bool {
	base, ok := strings.CutSuffix(w, "hed")
	return ok && len(base) > 2 && d.words[base].class&adjective != 0
}

// verbsOf returns the verbs that a folded noun in -ing may be made from:
// rengøring, lukning, opsætning.
func verbsOf(w string) []string {
	base, ok := strings.CutSuffix(w, "ing")
	if !ok || len(base) < 3 {
		return nil
	}
	out := []string{base + "e"}
	if base, ok = strings.CutSuffix(base, "n"); ok && len(base) > 1 {
		out = append(out, base+"e", base+base[len(base)-1:]+"e", base)
	}
	return out
}

// others returns further dictionary forms of a folded word that has several:
// "tog" is a train and took, "deltager" takes part and is a participant.
func (d *lexicon) others(w, lemma string) []string {
	var out []string
	add := func(o string) {
		if o != lemma && !slices.Contains(out, o) {
			out = append(out, o)
		}
	}
	for _, o := range d.also[w] {
		add(o)
	}
	if d.forms[w] != "" && d.words[w].class != 0 {
		add(d.words[w].word)
	}
	if verbal, ok := strings.CutSuffix(w, "r"); ok && d.words[verbal].class&verb != 0 {
		add(d.words[verbal].word)
	}
	for _, ending := range [...]string{"t", "te"} { // "kassen er fyldt": fylde as well as fyld
		if base, ok := strings.CutSuffix(w, ending); ok && len(base) > 3 && d.words[base+"e"].class&verb != 0 {
			add(d.words[base+"e"].word)
		}
	}
	if base, ok := strings.CutSuffix(w, "et"); ok && len(base) > 3 && !vowel(base[len(base)-1]) && !vowel(base[len(base)-2]) && d.forms[base+"t"] == "" && d.words[base+"e"].class&verb != 0 {
		add(d.words[base+"e"].word) // "timerne er tastet": taste as well as the definite of tast; not holdet, of which the participle is holdt
	}
	for _, ending := range [...]string{"er", "ere", "eren", "erne", "erens", "ernes"} { // rykker, rykkere: who or what does it
		if base, ok := strings.CutSuffix(w, ending); ok && len(base) > 3 && d.words[base+"e"].class&verb != 0 {
			add(base + "er")
		}
	}
	if n, ok := strings.CutSuffix(w, "e"); ok && len(n) > 2 && d.words[w].class&verb != 0 && d.words[n].class&noun != 0 {
		add(d.words[n].word) // "ringe, ure og negle": ring as well as to ring
	}
	for _, infinitive := range infinitives(w) { // "byt vagt": the imperative of bytte
		if e := d.words[infinitive]; e.class&verb != 0 {
			add(e.word)
		}
	}
	return out
}

// unknownFirst returns the parts of a word that is not known but ends in a
// noun: konditesten is a kind of test.
func (d *lexicon) unknownFirst(w string) []part {
	if len(w) > 60 || hasSuffix(w, "ering", "eringen", "eringer", "eringerne", "ende", "isk", "iske", "ens", "maessig", "maessigt", "maessige") {
		return nil // certificering is no ring
	}
	for i := 4; i+4 <= len(w); i++ {
		if !strings.ContainsAny(w[:i], "aeiouy") || !utf8.RuneStart(w[i]) || w[i] == w[i-1] && hasSuffix(w, "erne") {
			continue // krukkerne has no kerne
		}
		if lemma, c, ok := d.head(w[i:]); ok && c&noun != 0 && !endingLike[lemma] && (len(lemma) > 3 || len(w)-i > 4) {
			return []part{{w[:i], w[:i]}, {w[i:], lemma}}
		}
	}
	return nil
}

// plausible tells whether a folded beginning, which is no word, may be the
// first part of a compound with the rest: it ends as such parts do, or the
// rest is too long to be an accident.
func plausible(first part, head part) bool {
	return len(head.form) > 5 || len(first.form) > 5 && strings.HasSuffix(first.form, "s") || len(first.form) > 4 && len(head.form) > 4
}

func vowel(b byte) bool { return strings.IndexByte("aeiouy", b) >= 0 }

// lightEndings are taken off words that the lexicon does not know, longest first.
var lightEndings = []string{
	"erendes", "hedernes", "hederne", "ernes", "endes", "hedens", "heder", "heden", "erede", "erne", "eren", "erer", "ende", "enes", "erens", "eres", "eret", "ered",
	"ets", "ens", "ers", "ene", "ere", "ede", "este", "est", "es", "er", "en", "et", "ed", "e", "s",
}

// light takes one regular ending off a folded word, leaving at least three
// letters with a vowel.
func light(w string) string {
	if strings.ContainsAny(w, "0123456789") || len(w) <= 4 { // short unknown words are names: TRAS, TOBS
		return w
	}
	for _, ending := range lightEndings {
		stem, ok := strings.CutSuffix(w, ending)
		if !ok || len(stem) < 3 || !strings.ContainsAny(stem, "aeiouy") {
			continue
		}
		if strings.HasPrefix(ending, "hed") {
			return stem + "hed"
		}
		if strings.HasPrefix(ending, "er") && len(stem) > 3 && len(ending) > 2 && ending != "erne" && ending != "ernes" {
			return stem + "er"
		}
		if n := len(stem); ending != "s" && n > 3 && stem[n-1] == stem[n-2] && !vowel(stem[n-1]) {
			return stem[:n-1]
		}
		return stem
	}
	return w
}
