package corpus

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// names is every form of every role and workplace of a corpus, so that a
// word is looked up and not compared with thousands of documents.
type names struct {
	size   int // documents when it was made
	roles  map[string][]nameHit
	places map[string][]nameHit
	sized  map[int][]string // names of places without endings, by letters: what a misspelt one may be near
	*lookup
}

// nameHit is a document that a form points to.
type nameHit struct {
	doc, role int
	name      string // a workplace's name or alias, as the document has it
	fits      fit
}

// index returns the names of the corpus; made anew where documents came or
// went since they were made.
func (c *Corpus) index() *names {
	if n := c.names.Load(); n != nil && n.size == len(c.Documents) {
		return n
	}
	n := c.newNames()
	c.names.Store(n)
	return n
}

// Prepare makes what Find and Mentions look up, as far as it has been made of
// prior, an earlier reading of the documents: whoever asks first does not wait for it.
func (c *Corpus) Prepare(prior *Corpus) {
	was := prior.names.Load()
	if was == nil || prior == c {
		return
	}
	n := c.index()
	if was.made.Load() {
		n.once.Do(func() {
			known := map[*Block]string{}
			for i := range was.texts {
				if blocks := prior.Documents[i].Blocks; len(blocks) > 0 {
					known[&blocks[0]] = was.texts[i]
				}
			}
			n.fold(c, known)
		})
	}
}

func (c *Corpus) newNames() *names {
	sized, named := map[int][]string{}, map[string]bool{}
	n := &names{len(c.Documents), map[string][]nameHit{}, map[string][]nameHit{}, sized, newLookup(c)}
	for i := range c.Documents {
		d := &c.Documents[i]
		for r := range d.Roles {
			add := func(name string, fits fit) {
				for _, f := range formsOf(name) {
					n.roles[f] = append(n.roles[f], nameHit{doc: i, role: r, fits: fits})
				}
			}
			add(d.Roles[r].Title, exact)
			for _, a := range d.Roles[r].Aliases {
				if shortForm(a) {
					add(a, part)
				} else {
					add(a, alias)
				}
			}
		}
		if d.Workplace.Name == "" {
			continue
		}
		add := func(name string, fits fit) {
			base := compact(name)
			if n := utf8.RuneCountInString(base); !named[base] {
				sized[n] = append(sized[n], base)
			}
			named[base] = true
			for _, f := range placeForms(base) {
				n.places[f] = append(n.places[f], nameHit{doc: i, name: name, fits: fits})
			}
		}
		add(d.Workplace.Name, exact)
		for _, a := range d.Workplace.Aliases {
			add(a, alias)
		}
	}
	return n
}

// placeForms returns a folded name with and without a definite ending or a
// genitive: the words that sameNoun takes for it.
func placeForms(name string) []string {
	forms := []string{name}
	for _, ending := range []string{"s", "n", "ns", "en", "ens", "et", "ets", "t", "ts"} {
		forms = append(forms, name+ending)
		if stem, ok := strings.CutSuffix(name, ending); ok && len(stem) >= 4 {
			forms = append(forms, stem)
		}
	}
	if stem, ok := strings.CutSuffix(name, "er"); ok {
		forms = append(forms, stem+"ret", stem+"rets")
	}
	if stem, ok := strings.CutSuffix(name, "ret"); ok {
		forms = append(forms, stem+"er", stem+"ers")
	}
	slices.Sort(forms)
	return slices.Compact(forms)
}

// role returns the documents that a folded word or phrase names a role of.
func (n *names) role(name string) []nameHit {
	if hits := n.roles[name]; hits != nil || len(name) < 8 || alikeWords[name] || roleLexicon.byName[name] != nil {
		return hits
	}
	var hits []nameHit
	for form, these := range n.roles {
		if len(form) >= 8 && form[0] == name[0] && near(form, name) && roleLexicon.byName[compact(singular(name))] == nil {
			for _, h := range these {
				h.fits = nearly
				hits = append(hits, h)
			}
		}
	}
	slices.SortFunc(hits, func(a, b nameHit) int { return a.doc - b.doc })
	return hits
}

// alikeWords are near to names of roles, and others.
var alikeWords = set(`assistance assistere assisteret hjaelpemiddel hjaelpemidler medhjaelp koekkenet rengoering paedagogik paedagogisk paedagogiske paedagogikken`)

// place returns the documents that a phrase names the workplace of.
func (n *names) place(name, written string) []nameHit {
	if hits := n.places[name]; hits != nil || len(name) < 8 {
		return hits
	}
	var hits []nameHit
	asked := placeWords(written)
	letters := utf8.RuneCountInString(name)
	for size := letters - 2; size <= letters+2; size++ {
		for _, form := range n.sized[size] {
			if len(form) < 8 || form[0] != name[0] || !near(form, name) {
				continue
			}
			for _, h := range n.places[form] {
				if compact(h.name) == form && nearWords(placeWords(h.name), asked) {
					h.fits = nearly
					hits = append(hits, h)
				}
			}
		}
	}
	slices.SortFunc(hits, func(a, b nameHit) int { return a.doc - b.doc })
	return hits
}
