package corpus

import (
	"slices"
	"strings"
)

// Find returns the documents for "role @ workplace", for a role alone or for
// a workplace alone, best first; none when nothing fits. Names, short names,
// plural and definite forms, joined and parted spellings, æøå written ae, oe
// and aa, and small typing errors all find their document. A role never
// stands in for another: "pædagog" finds no document for pædagogmedhjælpere.
func (c *Corpus) Find(as string) []*Document {
	role, workplace, both := strings.Cut(as, "@")
	role, workplace = strings.TrimSpace(role), strings.TrimSpace(workplace)
	switch {
	case role == "" && workplace == "":
		return nil
	case both && role != "" && workplace != "":
		if found := c.best(role, workplace); len(found) > 0 {
			return found
		}
		return c.anyOf(splitRoles(role), workplace)
	case both && role == "":
		return c.best("", workplace)
	}
	if found := c.best(role, ""); len(found) > 0 {
		return found
	}
	// "pædagog i Specialklyngen", "nattevagt, Egevang"
	for _, loc := range append(place.FindAllStringIndex(role, -1), segments.FindAllStringIndex(role, -1)...) {
		if found := c.best(role[:loc[0]], role[loc[1]:]); len(found) > 0 {
			return found
		}
	}
	return c.best("", role)
}

// anyOf returns the documents that fit any of several roles: of a "vej- og
// parkmedarbejder" where they are held apart.
func (c *Corpus) anyOf(roles []string, workplace string) []*Document {
	if len(roles) < 2 {
		return nil
	}
	var all []*Document
	for _, role := range roles {
		for _, d := range c.best(role, workplace) {
			if !slices.Contains(all, d) {
				all = append(all, d)
			}
		}
	}
	return all
}

// best returns the documents that fit a role and a workplace best; either may
// be empty. Only the best kind of match counts: with an exact match no near
// one is given, and none is looked for.
func (c *Corpus) best(role, workplace string) []*Document {
	ix := c.index()
	folded, q, one := fold(role), compact(role), compact(singular(strings.TrimSpace(role)))
	asked := askedPlace{compact(workplace), placeWords(workplace)}
	for _, least := range []fit{part, nearly, general} {
		forgiving := least < part
		who := once(len(ix.roleNames), func(i int) fit { return ix.roleNames[i].fits(folded, q, one, forgiving, workplace != "") })
		where := once(len(ix.placeNames), func(i int) fit { return ix.placeNames[i].fits(asked, forgiving) })
		top := none
		var docs []*Document
		for i, d := range ix.docs {
			fits := exact
			if role != "" {
				fits = none
				for _, r := range d.roles {
					fits = max(fits, who(r))
					if fits == none && forgiving && workplace != "" && ix.roleNames[r].kindOfRole(one, ix.placeNames[d.place]) {
						fits = nearly
					}
				}
			}
			if workplace != "" && fits > none {
				there := where(d.place)
				if there == none && least == general && role != "" && (c.Documents[i].Workplace.Name == "" || unnamed(workplace) || ix.speaksOf(c, i, properWords(asked.words))) {
					there = general
				}
				fits = min(fits, there)
			}
			if fits < least || fits < top {
				continue
			}
			if fits > top {
				top, docs = fits, nil
			}
			docs = append(docs, &c.Documents[i])
		}
		if len(docs) > 0 {
			return docs
		}
	}
	return nil
}

// once returns f of the numbers below n, worked out once for each.
func once(n int, f func(int) fit) func(int) fit {
	known := make([]fit, n)
	for i := range known {
		known[i] = -1
	}
	return func(i int) fit {
		if known[i] < 0 {
			known[i] = f(i)
		}
		return known[i]
	}
}

// kinds are what places are called that have no name of their own.
var kinds = []string{"afdeling", "afdelingen", "kommune", "kommunen", "kommunens", "center", "centret", "centeret", "centrets", "skole", "skolen", "skolens", "bibliotek", "biblioteket", "pleje", "plejen", "plejehjem", "plejehjemmet", "institution", "institutionen", "boernehave", "boernehaven", "vuggestue", "vuggestuen", "koekken", "koekkenet", "klinik", "klinikken", "sekretariat", "sekretariatet", "forvaltning", "forvaltningen", "kontor", "kontoret", "enhed", "enheden", "team", "teamet", "klub", "klubben", "depot", "depotet", "service", "raadhus", "raadhuset", "bosted", "bostedet", "botilbud", "botilbuddet", "hjemmet", "stue", "stuen", "hal", "hallen"}

// kindWords are kinds of places too, but not as the end of a word, where they
// are names: Ravnehuset, Solgården.
var kindWords = set(`hus huset boernehus boernehuset dagtilbud dagtilbuddet tilbud tilbuddet distrikt distriktet omraade omraadet gruppe gruppen sfo sfoen aflastning aflastningen vaeksthus bofaellesskab bofaellesskabet specialskole anlaeg anlaegget`)

// unnamed reports whether words for a workplace hold no name: "jobcentret",
// "kommunens byggesagsafdeling". They tell no workplace from another.
func unnamed(workplace string) bool {
	words := placeWords(workplace)
	return len(words) > 0 && strings.ToLower(workplace) == workplace && !slices.ContainsFunc(words, func(w string) bool { return !kindOfPlace(w) })
}

// properWords returns the words but the kinds of place among them; all where
// there is nothing else.
func properWords(words []string) []string {
	proper := slices.DeleteFunc(slices.Clone(words), kindOfPlace)
	if slices.ContainsFunc(proper, func(w string) bool { return len(w) > 5 && !compass[w] }) {
		return proper
	}
	return words
}

// kindOfPlace reports whether a folded word says what kind of place a workplace is.
func kindOfPlace(w string) bool {
	return kindWords[w] || slices.ContainsFunc(kinds, func(k string) bool { return strings.HasSuffix(w, k) })
}

// fit is how well a name fits, the worst first.
type fit int

const (
	none    fit = iota
	general     // a document without a workplace, or a workplace without a name
	nearly      // small typing errors
	part        // a short form, some words of the name
	alias       // another name
	exact       // the name itself
)

// emptyWords carry nothing of a workplace's name.
var emptyWords = set(`i paa ved og den det for af kommune kommunes`)

func placeWords(s string) []string {
	return slices.DeleteFunc(strings.Fields(fold(s)), func(w string) bool { return emptyWords[w] })
}

// nearWords reports whether two names are the same word for word but for
// typing errors. Øst is never Vest, and Hus 2 never Hus 3.
func nearWords(a, b []string) bool {
	if len(a) != len(b) {
		for _, w := range append(slices.Clone(a), b...) {
			if len(w) < 4 || compass[w] {
				return false
			}
		}
		return near(strings.Join(a, ""), strings.Join(b, ""))
	}
	for i := range a {
		if !sameNoun(a[i], b[i]) && !(len(a[i]) >= 5 && near(a[i], b[i])) {
			return false
		}
	}
	return true
}

var genericPlaces = set(`center centret centeret skole skolen afdeling afdelingen institution institutionen distrikt team enhed omraade service
	hus huset hjem teknisk socialpaedagogisk kommunal kommunale daginstitution daginstitutionen botilbud boernehave vuggestue boernehus plejecenter klub`)

func sameWords(a, b []string) bool { return len(a) == len(b) && subset(a, b) }

// subset reports whether every word of a is among those of b, definite or not.
func subset(a, b []string) bool {
	for _, x := range a {
		if !slices.ContainsFunc(b, func(y string) bool { return sameNoun(x, y) }) {
			return false
		}
	}
	return true
}

// sameNoun reports whether two folded words are one but for a definite ending
// or a genitive.
func sameNoun(x, y string) bool {
	if x == y {
		return true
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	if stem, ok := strings.CutSuffix(x, "er"); ok && strings.TrimSuffix(y, "s") == stem+"ret" {
		return true
	}
	rest, ok := strings.CutPrefix(y, x)
	if !ok || len(x) < 3 {
		return false
	}
	if doubled := y[len(x)-1 : len(x)]; len(rest) > 2 && rest[:1] == doubled {
		rest = rest[1:] // hal, hallen
	}
	if len(x) < 4 {
		return !compass[x] && (rest == "en" || rest == "ens" || rest == "et" || rest == "ets") // sfo'en
	}
	switch rest {
	case "s", "n", "ns", "en", "ens", "et", "ets", "t", "ts":
		return true
	}
	return false
}
