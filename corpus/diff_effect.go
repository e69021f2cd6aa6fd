package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// effects tells what makes a passage say something else of who must do what.
func effects(old, new *Passage, marks []WordMark) []Effect {
	kind, subject, only := Effect{Aspect: AspectKind}, Effect{Aspect: AspectSubject}, Effect{Aspect: AspectOnly}
	paired := pairClaims(old, new)
	for _, p := range paired {
		o, n := p[0], p[1]
		switch {
		case n == nil:
			if o.Kind != Statement {
				kind.Old = append(kind.Old, Stated{o.Kind, o.Span})
			}
			continue
		case o == nil:
			if n.Kind != Statement {
				kind.New = append(kind.New, Stated{n.Kind, n.Span})
			}
			continue
		}
		if o.Kind != n.Kind {
			kind.Old, kind.New = append(kind.Old, Stated{o.Kind, o.Span}), append(kind.New, Stated{n.Kind, n.Span})
		}
		if wordsKey(o.Subject) != wordsKey(n.Subject) {
			subject.Old, subject.New = append(subject.Old, subjectOf(old, o)...), append(subject.New, subjectOf(new, n)...)
		}
		if o.Only != n.Only {
			only.Old, only.New = append(only.Old, Stated{o.Kind, o.Span}), append(only.New, Stated{n.Kind, n.Span})
		}
	}
	out := []Effect{kind,
		unlikeSpans(AspectException, old, new, func(c *Claim) []Span { return c.Exceptions }),
		unlikeSpans(AspectCondition, old, new, func(c *Claim) []Span { return c.Conditions }),
		unlikeSpans(AspectFrequency, old, new, func(c *Claim) []Span { return c.Frequency }),
		subject, only}
	out = append(out, decisive(old, new, marks, out))
	return slices.DeleteFunc(out, func(e Effect) bool { return len(e.Old)+len(e.New) == 0 })
}

// subjectOf returns where a claim names its subject.
func subjectOf(p *Passage, c *Claim) []Stated {
	if c.Subject == "" {
		return nil
	}
	if i := strings.Index(c.Sentence.Of(p.Text), c.Subject); i >= 0 {
		start := c.Sentence.Start + i
		return []Stated{{c.Kind, Span{start, start + len(c.Subject)}}}
	}
	return []Stated{{c.Kind, c.Span}}
}

// pairClaims pairs the claims of two passages, the most alike first; nil
// stands for none.
func pairClaims(old, new *Passage) [][2]*Claim {
	type match struct {
		o, n  int
		score float64
	}
	bags := func(p *Passage) []bag {
		out := make([]bag, len(p.Claims))
		for i, c := range p.Claims {
			out[i] = newBag(pieces(c.Span.Of(p.Text)))
		}
		return out
	}
	as, bs := bags(old), bags(new)
	var matches []match
	for i := range as {
		for j := range bs {
			score := as[i].alike(bs[j])
			if len(as) > 40 && len(bs) > 40 && i != j {
				continue // a text this long is paired in order
			}
			if score >= 0.34 || len(as) == 1 && len(bs) == 1 {
				matches = append(matches, match{i, j, score})
			}
		}
	}
	slices.SortStableFunc(matches, func(x, y match) int {
		return cmp.Or(cmp.Compare(y.score, x.score), cmp.Compare(abs(x.o-x.n), abs(y.o-y.n)))
	})
	of, taken := make([]int, len(as)), make([]bool, len(bs))
	for i := range of {
		of[i] = -1
	}
	for _, m := range matches {
		if of[m.o] < 0 && !taken[m.n] {
			of[m.o], taken[m.n] = m.n, true
		}
	}
	var out [][2]*Claim
	for i, j := range of {
		if j < 0 {
			out = append(out, [2]*Claim{&old.Claims[i], nil})
		} else {
			out = append(out, [2]*Claim{&old.Claims[i], &new.Claims[j]})
		}
	}
	for j := range taken {
		if !taken[j] {
			out = append(out, [2]*Claim{nil, &new.Claims[j]})
		}
	}
	return out
}

// unlikeSpans returns the spans of some sort that only one passage has.
func unlikeSpans(aspect Aspect, old, new *Passage, spans func(*Claim) []Span) Effect {
	collect := func(p *Passage) (said []Stated, keys []string) {
		for i := range p.Claims {
			for _, s := range spans(&p.Claims[i]) {
				key := strings.ToLower(wordsKey(strings.Trim(s.Of(p.Text), " .,;:")))
				if !slices.Contains(keys, key) {
					said, keys = append(said, Stated{p.Claims[i].Kind, s}), append(keys, key)
				}
			}
		}
		return said, keys
	}
	without := func(said []Stated, keys, other []string) (out []Stated) {
		for i, s := range said {
			if !slices.Contains(other, keys[i]) {
				out = append(out, s)
			}
		}
		return out
	}
	a, x := collect(old)
	b, y := collect(new)
	return Effect{aspect, without(a, x, y), without(b, y, x)}
}

// decisiveWords change what a sentence asks wherever they come or go.
var decisiveWords = set(`ikke aldrig ingen intet hverken kun alene udelukkende dog undtagen undtaget fritaget medmindre bortset
	skal må kan bør altid alle samtlige højst mindst senest tidligst hvis frivillig frivilligt obligatorisk obligatoriske`)

// decisive returns the numbers and decisive words that came or went and are
// not told by other effects already.
func decisive(old, new *Passage, marks []WordMark, told []Effect) Effect {
	e := Effect{Aspect: AspectWord}
	find := func(p *Passage, text string, at int) (out []Stated) {
		for _, t := range pieces(text) {
			if !t.word || !decisiveWords[strings.ToLower(t.key)] && !strings.ContainsAny(t.key, "0123456789") {
				continue
			}
			span := Span{at + t.start, at + t.start + len(strings.TrimSpace(text[t.start:t.end]))}
			kind := Statement
			for _, c := range p.Claims {
				if c.Sentence.Start <= span.Start && span.End <= c.Sentence.End {
					kind = c.Kind
				}
			}
			out = append(out, Stated{kind, span})
		}
		return out
	}
	covered := func(s Stated, sides func(Effect) []Stated) bool {
		return slices.ContainsFunc(told, func(e Effect) bool {
			return slices.ContainsFunc(sides(e), func(x Stated) bool { return x.Span.Start <= s.Span.Start && s.Span.End <= x.Span.End })
		})
	}
	was, is := func(e Effect) []Stated { return e.Old }, func(e Effect) []Stated { return e.New }
	i, j := 0, 0
	for _, m := range marks {
		switch m.Kind {
		case Deleted:
			e.Old = append(e.Old, find(old, m.Old, i)...)
		case Inserted:
			e.New = append(e.New, find(new, m.New, j)...)
		}
		i, j = i+len(m.Old), j+len(m.New)
	}
	e.Old = slices.DeleteFunc(e.Old, func(s Stated) bool { return covered(s, was) })
	e.New = slices.DeleteFunc(e.New, func(s Stated) bool { return covered(s, is) })
	return e
}
