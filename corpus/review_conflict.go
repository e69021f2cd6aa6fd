package corpus

import (
	"fmt"
	"slices"
	"strings"
	"sync"
)

// reviewed is what Review finds in a document by itself. It is looked for once,
// for all sets of documents that it is read into as it stands.
type reviewed struct {
	once  sync.Once
	twice [][]int // passages that say the same
	says  []saying
}

// saying is a claim that says yes or no to something, without any if.
type saying struct {
	passage, claim int
	what           string // it says it to
	who            string // the role it names; empty for whoever holds the role
}

func (c *Corpus) reviewed(d *Document) *reviewed {
	r := c.results[d.Source].reviewed
	if r == nil {
		r = &reviewed{}
	}
	r.once.Do(func() { r.twice, r.says = twice(d), sayings(d) })
	return r
}

// twiceFindings tells of duties that stand more than once in a document.
func twiceFindings(d *Document, same [][]int) (out []Finding) {
	for _, places := range same {
		var ps []*Passage
		for _, i := range places {
			ps = append(ps, &d.Passages[i])
		}
		out = append(out, findingOf(FindingTwice, d, ps, sayTwice, shortened(ps[0].Text), len(ps))...)
	}
	return out
}

// twice returns the duties that stand more than once in a document.
func twice(d *Document) (out [][]int) {
	same := map[string][]int{}
	var order []string
	for i := range d.Passages {
		p := &d.Passages[i]
		if p.Kind != Duty && p.Kind != Paragraph || !binds(p) {
			continue
		}
		key := fold(p.Text)
		if !strings.Contains(key, " ") {
			continue
		}
		if same[key] == nil {
			order = append(order, key)
		}
		if is := same[key]; is == nil || !elsewhere(p, &d.Passages[is[0]]) && sameKinds(p, &d.Passages[is[0]]) {
			same[key] = append(same[key], i)
		}
	}
	for _, key := range order {
		if len(same[key]) > 1 {
			out = append(out, same[key])
		}
	}
	return out
}

func sameKinds(p, q *Passage) bool {
	return slices.EqualFunc(p.Claims, q.Claims, func(a, b Claim) bool { return a.Kind == b.Kind })
}

// elsewhere reports whether two passages stand under different headings of
// which one names a role or an occasion, so that they may well say the same
// or the opposite.
func elsewhere(p, q *Passage) bool {
	limits := func(p *Passage) bool {
		return slices.ContainsFunc(p.Heading, func(h string) bool { return roleLike(h) || occasions[fold(firstWord(h))] })
	}
	return !slices.Equal(p.Heading, q.Heading) && (limits(p) || limits(q))
}

// occasions begin a heading that says when or where its list holds: "Ved
// sygdom", "I skoleferierne".
var occasions = set(`ved i om under naar hvis paa for uden efter foer fra til hos`)

// assertion is a saying and where it stands.
type assertion struct {
	doc     *Document
	passage *Passage
	claim   *Claim
	who     string
}

// contradictions tells of claims about one role at one workplace that say yes
// and no to the same thing. Only claims of the very same words, but for those
// that say yes and no, and without exceptions and conditions, are told: who
// is warned in vain does not read the next warning.
func contradictions(c *Corpus) []Finding {
	places := map[string][]*Document{}
	var order []string
	for i := range c.Documents {
		d := &c.Documents[i]
		seen := map[string]bool{}
		for r := range d.Roles {
			key := d.Roles[r].canonical() + "@" + compact(d.Workplace.Name)
			if d.Workplace.Name == "" {
				key = d.ID + "@" // of no known place: held against itself alone
			}
			if seen[key] {
				continue
			}
			seen[key] = true
			if places[key] == nil {
				order = append(order, key)
			}
			places[key] = append(places[key], d)
		}
	}
	var out []Finding
	told := map[[2]*Passage]bool{}
	for _, key := range order {
		about := map[string][]assertion{} // what somebody says no to
		for _, d := range places[key] {
			for _, s := range c.reviewed(d).says {
				if k := d.Passages[s.passage].Claims[s.claim].Kind; k == Prohibition || k == NotDuty {
					about[s.what] = nil
				}
			}
		}
		for _, d := range places[key] {
			for _, s := range c.reviewed(d).says {
				others, denied := about[s.what]
				if !denied {
					continue
				}
				p := &d.Passages[s.passage]
				a := assertion{d, p, &p.Claims[s.claim], s.who}
				for _, b := range others {
					pair := [2]*Passage{b.passage, a.passage}
					if told[pair] || !opposite(a, b) {
						continue
					}
					told[pair] = true
					docs := []*Document{b.doc}
					if a.doc != b.doc {
						docs = append(docs, a.doc)
					}
					out = append(out, Finding{FindingContradiction, b.doc.Source, docs, pair[:],
						fmt.Sprintf(sayContradicts, quoted(b, docs), quoted(a, docs))})
				}
				if len(others) < 50 {
					about[s.what] = append(others, a)
				}
			}
		}
	}
	return out
}

// quoted is a passage's words and where they stand.
func quoted(a assertion, docs []*Document) string {
	s := "»" + shortened(a.passage.Text) + "«"
	if n := len(a.passage.Heading); n > 0 {
		s += " under »" + a.passage.Heading[n-1] + "«"
	}
	if len(docs) > 1 {
		s += " i " + a.doc.Source
	}
	return s
}

// opposite reports whether one of two claims asks or allows what the other
// forbids or frees from.
func opposite(a, b assertion) bool {
	if a.claim.Kind != Must && a.claim.Kind != Permission {
		a, b = b, a
	}
	if a.passage == b.passage && a.claim.Sentence == b.claim.Sentence || elsewhere(a.passage, b.passage) {
		return false
	}
	if len(a.doc.Roles)+len(b.doc.Roles) > 2 && a.who != b.who {
		return false // "Pædagogen skal …", "medhjælperen skal ikke …"
	}
	switch a.claim.Kind {
	case Must:
		return b.claim.Kind == Prohibition || b.claim.Kind == NotDuty
	case Permission:
		return b.claim.Kind == Prohibition
	}
	return false
}

// sayings returns every claim of a document that says yes or no.
func sayings(d *Document) (out []saying) {
	reader := newClaimReader(d)
	names := map[string]string{} // every form of a role's names, folded, and which role it is
	for i := range d.Roles {
		r := &d.Roles[i]
		for _, name := range append([]string{r.Title}, r.Aliases...) {
			for _, form := range formsOf(name) {
				names[form] = r.canonical()
			}
		}
	}
	for i := range d.Passages {
		p := &d.Passages[i]
		if p.Kind != Duty && p.Kind != Paragraph {
			continue
		}
		for j := range p.Claims {
			c := &p.Claims[j]
			if c.Subject != "" || c.Only || len(c.Exceptions)+len(c.Conditions) > 0 {
				continue
			}
			switch c.Kind {
			case Must, Permission, Prohibition, NotDuty:
				if what, who := topic(c.Span.Of(p.Text), reader, names); what != "" {
					out = append(out, saying{i, j, what, who})
				}
			}
		}
	}
	return out
}

// yesAndNo are the words by which a sentence asks, allows, forbids or frees,
// and those that carry nothing.
var yesAndNo = wordSet(`ikke aldrig ingen skal må kan bør gerne har er bliver at pligt til forbudt tilladt
	den det de en et der som og i på med af for fra om ved hos også altid selv`)

// topic returns the words of a clause that say what it is about, in order and
// without endings, and the role that it names. A clause of a single such word
// is about too little.
func topic(clause string, reader *claimReader, names map[string]string) (what, who string) {
	var stems []string
	for _, w := range words(clause) {
		folded := fold(w.s)
		s := stem(folded)
		switch {
		case names[folded] != "":
			who = names[folded]
		case s == "" || yesAndNo[w.s] || generic[w.s]:
		case reader.isRole(w.s):
			who = s
		default:
			stems = append(stems, s)
		}
	}
	if len(stems) < 2 {
		return "", ""
	}
	slices.Sort(stems)
	return strings.Join(slices.Compact(stems), " "), who
}

// stem takes the ending off a folded word: "deltager" and "deltage",
// "stuemoeder" and "stuemoedet" are the same.
func stem(w string) string {
	for _, ending := range []string{"erne", "ene", "ers", "ets", "ens", "er", "en", "et", "es", "e", "r", "s"} {
		if rest, ok := strings.CutSuffix(w, ending); ok && len(rest) >= 3 {
			return rest
		}
	}
	return w
}
