package danish

import "strings"

// Compounds that a question writes apart: "stue møde", "amu kursus".

// join returns the compound that tokens i and i+1 make when the lexicon or the
// documents know it, and "" otherwise. A preposition before a noun makes no word
// of its own, even where the grammar of particle verbs would read one.
func (q *questionReader) join(question string, i int) string {
	t, u := q.tokens[i], q.tokens[i+1]
	if t.Number || u.Number || u.Opens || len(t.Norm) < 2 && !t.Capitals || len(u.Norm) < 3 || q.words[i+1].stop || strings.HasSuffix(t.Text, "-") || strings.TrimSpace(question[t.End:u.Start]) != "" {
		return ""
	}
	if i > 0 && verbFollows[q.tokens[i-1].Norm] && strings.HasSuffix(t.Norm, "e") && dict().words[q.stems[i]].class&verb != 0 {
		return "" // "skal jeg vaske maskinerne" is no vaskemaskine
	}
	d := dict()
	firsts := append([]string{t.Norm}, d.links[q.stems[i]]...)
	for _, first := range firsts {
		w := strings.ReplaceAll(first+u.Norm, "-", "")
		if q.v != nil && (q.v.Has(w) || q.v.Has(strings.ReplaceAll(first, "-", "")+q.stems[i+1])) {
			return w
		}
		a := analyse(w)
		if q.v != nil && a.parts != nil && q.v.Has(a.stem) {
			return w
		}
		if q.v != nil && a.parts == nil && dict().words[q.stems[i]].class&^name == 0 && q.v.Has(analyse(first+"-"+u.Norm).stem) {
			return w // "foa klubben" is the FOA-klub
		}
		lemma, _, ok := d.simple(fold(w))
		ok = ok && (d.words[q.stems[i]].class&prefix == 0 || d.words[fold(lemma)].class != 0) // under samtaler
		if ok || readThesaurus().has(fold(first+q.stems[i+1])) || a.known && a.parts != nil && readThesaurus().has(a.stem) {
			return w
		}
	}
	return ""
}

// parted tells whether token i begins a compound written apart although it is
// a word of its own, as prepositions are: the documents have the compound and
// not what follows. "under retningen" is the underretning.
func (q *questionReader) parted(question string, i int) bool {
	if q.v == nil || i+1 >= len(q.tokens) || dict().words[q.stems[i]].class&prefix == 0 || q.taken[i+1] {
		return false
	}
	a := q.words[i+1]
	if q.v.Has(a.exact) || q.v.Has(a.stem) {
		return false
	}
	w := analyse(q.tokens[i].Norm + q.tokens[i+1].Norm)
	return dict().words[w.stem].class&noun != 0 && q.v.Has(w.stem) && q.join(question, i) != ""
}

// compound returns the compound that token i makes with the n-1 that follow:
// two, or three when the documents have the word of them all (over leverings møde).
func (q *questionReader) compound(question string, i int) (w string, n int) {
	if i+1 >= len(q.tokens) {
		return "", 1
	}
	w = q.join(question, i)
	if w != "" && i+2 < len(q.tokens) && q.v != nil && q.join(question, i+1) == "" {
		last := q.tokens[i+2]
		all := w + last.Norm
		if !last.Opens && len(last.Norm) > 2 && strings.TrimSpace(question[q.tokens[i+1].End:last.Start]) == "" && (q.v.Has(all) || q.v.Has(analyse(all).stem)) {
			return all, 3
		}
	}
	if w == "" {
		return "", 1
	}
	return w, 2
}

// verbFollows are words right before the verb of a question.
var verbFollows = map[string]bool{"jeg": true, "vi": true, "man": true, "at": true, "skal": true, "må": true, "kan": true, "selv": true, "også": true}

// joined makes the concept of the n tokens from i that are one compound.
func (q *questionReader) joined(question, w string, i, n int) Concept {
	a := analyse(w)
	if a.parts == nil && n == 2 && !q.words[i].stop { // a part that the lexicon lacks: mus samtale is MUS-samtale
		a = analyse(q.tokens[i].Norm + "-" + q.tokens[i+1].Norm)
	}
	c := q.describe(a)
	c.Known = true
	c.Start, c.End = q.tokens[i].Start, q.tokens[i+n-1].End
	c.Text = question[c.Start:c.End]
	b := &builder{v: q.v, seen: map[string]int{}}
	c.Pairs = q.pairs(i, i+n-1)
	b.word(a, 1, "")
	b.swapped(a, 1, "")
	head, first := q.words[i+n-1], q.words[i]
	if first.stop || n > 2 { // an underretning is no retning
		c.Alternatives = b.sorted()
		return c
	}
	b.add(weightApart, Same, "parts written apart", stemMark+head.stem, stemMark+first.stem)
	if len(a.parts) < 2 {
		b.add(weightBroader, Broader, "the more general "+head.lemma, stemMark+head.stem)
		b.add(weightPart, Related, "only "+first.lemma, stemMark+first.stem)
	}
	c.Alternatives = b.sorted()
	return c
}
