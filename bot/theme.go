package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// documentText is what a document is about as a whole: words of its title,
// roles and workplace, and in how many passages each term stands.
type documentText struct {
	head     *danish.Text
	named    []tok // the words of the head
	spread   map[string]int
	passages int
}

func (ts *texts) document(d *corpus.Document) *documentText {
	if t, ok := ts.documents.Load(d); ok {
		return t.(*documentText)
	}
	head := []string{d.Title, d.Workplace.Name}
	for _, r := range d.Roles {
		head = append(head, r.Title)
		for _, alias := range r.Aliases {
			if !hasSuffixAny(alias, "kone", "dame") { // a rengøringskone makes nobody's kone a matter of the document
				head = append(head, alias)
			}
		}
	}
	names := strings.Join(append(head, d.Workplace.Aliases...), ". ")
	t := &documentText{head: danish.Analyse(names), named: scan(names), spread: map[string]int{}, passages: len(d.Passages)}
	for i := range d.Passages {
		seen := map[string]bool{}
		for _, term := range danish.Terms(d.Passages[i].Text) {
			if !seen[term.Text] {
				seen[term.Text] = true
				t.spread[term.Text]++
			}
		}
	}
	ts.documents.Store(d, t)
	return t
}

// themeShare is the share of a document's passages that hold a word which the
// whole document is about: the children, the citizens.
const themeShare = 0.12

// placeWords name the workplace without its name.
var placeWords = set("hus huset institution institutionen sted stedet center centret centeret afdeling afdelingen enhed enheden virksomhed virksomheden arbejdsplads arbejdspladsen omraade omraadet team teamet kommune kommunen")

// theme reports whether the document as a whole is about the concept, or the
// concept names its role or workplace.
func (t *documentText) theme(c danish.Concept) bool {
	if isTemporal(c) {
		return false
	}
	if placeWords[fold(c.Text)] && t.passages > 1 {
		return true
	}
	if f := meet(c, t.head); f.carries() || f.weight >= kin && f.relation == danish.Related {
		return true
	}
	return t.spreads(c)
}

// ownTime reports whether the role is named after the part of the day or week that a
// word names: what an aftenvagt does is done "om aftenen".
func (t *documentText) ownTime(lemma string) bool {
	part := fold(lemma)
	return (partsOfDay[part] != [2]float64{} || part == "weekend" || part == "dag") && slices.ContainsFunc(t.named, func(w tok) bool { return strings.HasPrefix(w.s, part) && w.s != part })
}

// spreads reports whether many passages of the document speak of the concept.
func (t *documentText) spreads(c danish.Concept) bool {
	for _, alt := range c.Alternatives {
		if len(alt.Terms) == 1 && alt.Relation == danish.Same {
			if n := t.spread[alt.Terms[0]]; n >= 3 && float64(n) >= themeShare*float64(t.passages) {
				return true
			}
		}
	}
	return false
}

// grownUps are the names of the grown-up people whom a role is there for.
var grownUps = strings.Fields("borger beboer bruger klient")

// callsOtherwise reports whether a concept names those whom the role is there for in
// a way that the document never does, which has another name for them.
func (t *documentText) callsOtherwise(c danish.Concept) bool {
	if !slices.Contains(grownUps, fold(c.Lemma)) || t.spread["s"+danish.StemOf(c.Lemma)] > 0 {
		return false
	}
	return slices.ContainsFunc(grownUps, func(name string) bool { return t.spread["s"+danish.StemOf(name)] > 0 })
}
