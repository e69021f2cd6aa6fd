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
		return c.best(role, workplace)
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

// best returns the documents that fit a role and a workplace best; either may
// be empty. Only the best kind of match counts: with an exact match no near
// one is given.
func (c *Corpus) best(role, workplace string) []*Document {
	type hit struct {
		doc  *Document
		fits fit
	}
	var hits []hit
	top := none
	known := map[string]fit{} // roles that come again, at one workplace after the other
	for i := range c.Documents {
		d := &c.Documents[i]
		who := exact
		if role != "" {
			if who = d.roleFits(role, known); who == none {
				continue
			}
		}
		where := exact
		if workplace != "" {
			if where = d.Workplace.fits(workplace); where == none && role != "" && (d.Workplace.Name == "" || unnamed(workplace) || d.speaksOf(workplace)) {
				where = general
			}
		}
		if where == none {
			continue
		}
		fits := min(who, where)
		top = max(top, fits)
		hits = append(hits, hit{d, fits})
	}
	hits = slices.DeleteFunc(hits, func(h hit) bool { return h.fits != top })
	var docs []*Document
	for _, h := range hits {
		docs = append(docs, h.doc)
	}
	return docs
}

// kinds are what places are called that have no name of their own.
var kinds = []string{"afdeling", "afdelingen", "kommune", "kommunen", "kommunens", "center", "centret", "centeret", "centrets", "skole", "skolen", "skolens", "bibliotek", "biblioteket", "pleje", "plejen", "plejehjem", "plejehjemmet", "institution", "institutionen", "boernehave", "boernehaven", "vuggestue", "vuggestuen", "koekken", "koekkenet", "klinik", "klinikken", "sekretariat", "sekretariatet", "forvaltning", "forvaltningen", "kontor", "kontoret", "enhed", "enheden", "team", "teamet", "klub", "klubben", "depot", "depotet", "service", "raadhus", "raadhuset", "bosted", "bostedet", "botilbud", "botilbuddet", "hjemmet", "stue", "stuen"}

// unnamed reports whether words for a workplace hold no name: "jobcentret",
// "kommunens byggesagsafdeling". They tell no workplace from another.
func unnamed(workplace string) bool {
	words := placeWords(workplace)
	for _, w := range words {
		if !slices.ContainsFunc(kinds, func(k string) bool { return strings.HasSuffix(w, k) }) {
			return false
		}
	}
	return len(words) > 0 && strings.ToLower(workplace) == workplace
}

// speaksOf reports whether the document's own text holds every word of a
// workplace's name, where its head calls the workplace something else.
func (d *Document) speaksOf(workplace string) bool {
	var text strings.Builder
	text.WriteString(fold(d.Title))
	for i := range d.Blocks {
		text.WriteByte(' ')
		text.WriteString(fold(d.Blocks[i].Text))
	}
	words := placeWords(workplace)
	for _, w := range words {
		if !strings.Contains(text.String(), w) {
			return false
		}
	}
	return len(words) > 0
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

// roleFits tells how well any role of the document fits a name.
func (d *Document) roleFits(name string, known map[string]fit) fit {
	best := none
	for i := range d.Roles {
		r := &d.Roles[i]
		key := r.Title + "\x00" + strings.Join(r.Aliases, "\x00")
		fits, ok := known[key]
		if !ok {
			if q := compact(name); q != "" {
				fits = r.fits(q, compact(singular(strings.TrimSpace(name))))
			}
			known[key] = fits
		}
		best = max(best, fits)
	}
	return best
}

func (r *Role) fits(q, one string) fit {
	if slices.Contains(formsOf(r.Title), q) || compact(r.Title) == one {
		return exact
	}
	for _, a := range r.Aliases {
		if slices.Contains(formsOf(a), q) || compact(a) == one {
			return alias
		}
	}
	// The last part of a longer name: a skolepædagog is a pædagog; a
	// pædagogmedhjælper is none.
	if len(one) >= 5 && strings.HasSuffix(compact(r.Title), one) {
		return part
	}
	// A short form that is no role of its own: "assistent".
	if roleLexicon.byName[one] == nil {
		if e := roleLexicon.find(r.Title); e != nil {
			for _, s := range e.short {
				if compact(s) == one {
					return part
				}
			}
		}
		// A typing error, but not of another role's name.
		for _, n := range append([]string{r.Title}, r.Aliases...) {
			if name := compact(n); len(name) >= 5 && (near(name, one) || near(name, q)) {
				return nearly
			}
		}
	}
	return none
}

// emptyWords carry nothing of a workplace's name.
var emptyWords = set(`i paa ved og den det for af kommune kommunes`)

func placeWords(s string) []string {
	return slices.DeleteFunc(strings.Fields(fold(s)), func(w string) bool { return emptyWords[w] })
}

// fits tells how well a name fits a workplace.
func (w *Workplace) fits(name string) fit {
	q := compact(name)
	if w.Name == "" || q == "" {
		return none
	}
	if compact(w.Name) == q {
		return exact
	}
	for _, a := range w.Aliases {
		if compact(a) == q || sameWords(placeWords(a), placeWords(name)) {
			return alias
		}
	}
	asked, full := placeWords(name), placeWords(w.Name)
	if sameWords(full, asked) {
		return exact
	}
	if len(full) > 0 && subset(full, asked) {
		return part
	}
	// Some words of the name will do, but not a kind of place alone.
	if len(asked) > 0 && subset(asked, full) && (len(asked) > 1 || len(asked[0]) > 3 && !genericPlaces[asked[0]] && !compass[asked[0]]) {
		return part
	}
	for _, n := range append([]string{w.Name}, w.Aliases...) {
		if nearWords(placeWords(n), asked) {
			return nearly
		}
	}
	return none
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
	if !ok || len(x) < 4 {
		return false
	}
	switch rest {
	case "s", "n", "ns", "en", "ens", "et", "ets", "t", "ts":
		return true
	}
	return false
}
