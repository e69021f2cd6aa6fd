package danish

import "strings"

// verbalNouns returns the nouns that name the act of the verb with this
// stem, as far as the families or the rules of Danish tell: rydning, vask.
func (d *lexicon) verbalNouns(verb string) []string {
	out := d.members[verb]
	if base, ok := strings.CutSuffix(verb, "e"); ok && len(base) > 2 {
		out = append(out[:len(out):len(out)], base, base+"ning", base+"ing")
		if n := len(base); base[n-1] == base[n-2] {
			out = append(out, base[:n-1]+"ning")
		}
	}
	return out
}

// reach is how many concepts from its verb an object is looked for.
const reach = 2

// objects lets a verb and its object be met by the documents' one word for
// both: "rydde sne" by snerydning.
func (q *questionReader) objects(concepts []Concept) {
	if q.v == nil {
		return
	}
	for i := range concepts {
		acts := acts(&concepts[i])
		if acts == nil {
			continue
		}
		for j := max(0, i-reach); j < min(len(concepts), i+reach+1); j++ {
			thing := StemOf(concepts[j].Lemma)
			if class := dict().words[thing].class; j == i || class != 0 && class&noun == 0 {
				continue
			}
			for _, w := range oneWord(q.v, thing, acts) {
				for _, c := range []*Concept{&concepts[i], &concepts[j]} {
					b := &builder{alts: c.Alternatives, seen: map[string]int{}}
					b.add(weightApart, Same, "one word: "+w, stemMark+StemOf(w))
					c.Alternatives = b.sorted()
				}
			}
		}
	}
}

// acts returns the nouns for the act of a verb, which may be written apart
// (sætte op), and of the verbs that mean the same.
func acts(c *Concept) []string {
	d, verbs := dict(), []string{StemOf(c.Lemma)}
	key := verbs[0]
	if p, ok := strings.CutPrefix(c.Alternatives[0].Terms[0], phraseMark); ok {
		key, verbs = p, nil
	}
	for _, group := range readThesaurus().synonyms[key] {
		for _, s := range group {
			if !s.multi && s.term != key {
				verbs = append(verbs, s.term)
			}
		}
	}
	var out []string
	for _, v := range verbs {
		if f := d.family(v); d.isVerbal(f) {
			out = append(append(out, d.verbalNouns(f)...), f)
		}
	}
	return out
}

// oneWord returns the compounds of a thing and an act that the documents have.
func oneWord(v Vocabulary, thing string, acts []string) []string {
	var out []string
	for _, link := range append([]string{thing}, dict().links[thing]...) {
		for _, act := range acts {
			if w := fold(link) + act; v.Has(w) {
				out = append(out, w)
			}
		}
	}
	return out
}
