package edition

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// passageItems tells what changes in documents that stay: those that change
// who must do what apart.
func (p *Preview) passageItems() (weighty, wording []Item) {
	for i := range p.Difference.Documents {
		d := &p.Difference.Documents[i]
		if d.Old == nil || d.New == nil {
			continue
		}
		for _, h := range d.Headings {
			wording = append(wording, headingItem(d, h))
		}
		for _, c := range d.Passages {
			it := passageItem(d, c)
			if c.Weighty {
				weighty = append(weighty, it)
			} else {
				wording = append(wording, it)
			}
		}
	}
	return weighty, wording
}

// where names the document and the heading.
func where(d *corpus.Document, heading []string) string {
	var parts []string
	if len(d.Roles) > 0 {
		parts = append(parts, d.Roles[0].Title)
	}
	for _, s := range []string{d.Workplace.Name, strings.Join(heading, " › ")} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

func passageItem(d *corpus.DocumentChange, c corpus.PassageChange) Item {
	shown, doc := c.New, d.New
	if shown == nil {
		shown, doc = c.Old, d.Old
	}
	it := Item{Label: kindOf(shown).label(c.Kind), Place: where(doc, shown.Heading)}
	if c.Old != nil {
		it.Old = c.Old.Text
	}
	if c.New != nil {
		it.New = c.New.Text
	}
	if c.Old != nil && c.New != nil {
		it.Words = c.Words
	}
	if c.Moved && c.Old != nil {
		if from := strings.Join(c.Old.Heading, " › "); from != strings.Join(c.New.Heading, " › ") && from != "" {
			it.Notes = append(it.Notes, "Stod før under »"+from+"«.")
		} else {
			it.Notes = append(it.Notes, "Står et andet sted end før.")
		}
	}
	if c.Elsewhere != nil {
		if c.Kind == corpus.Removed {
			it.Notes = append(it.Notes, "De samme ord er kommet ind i et andet af arbejdspladsens dokumenter.")
		} else {
			it.Notes = append(it.Notes, "De samme ord er gået ud af et andet af arbejdspladsens dokumenter.")
		}
	}
	for _, e := range c.Effects {
		it.Notes = append(it.Notes, effectNote(e, c)...)
	}
	return it
}

// noun is what leaders call a kind of passage.
type noun struct {
	word   string
	neuter bool
}

func (n noun) label(k corpus.ChangeKind) string {
	switch {
	case k == corpus.Moved:
		return capital(n.word) + " flyttet"
	case k == corpus.Affected:
		return capital(n.word) + " med ny betydning"
	case k == corpus.Added && n.neuter:
		return "Nyt " + n.word
	case k == corpus.Added:
		return "Ny " + n.word
	case k == corpus.Removed:
		return "Fjernet " + n.word
	}
	return "Ændret " + n.word
}

func (n noun) indefinite() string {
	if n.neuter {
		return "et " + n.word
	}
	return "en " + n.word
}

// kindOf is what a passage is: what it asks or gives, else a section.
func kindOf(p *corpus.Passage) noun {
	for _, c := range p.Claims {
		if n := nouns[c.Kind]; c.Kind != corpus.Statement {
			return n
		}
	}
	return noun{"afsnit", true}
}

var nouns = map[corpus.ClaimKind]noun{
	corpus.Must: {word: "opgave"}, corpus.Entitlement: {word: "rettighed"}, corpus.Permission: {word: "tilladelse"},
	corpus.Prohibition: {"forbud", true}, corpus.NotDuty: {word: "afgrænsning"}, corpus.Exemption: {word: "fritagelse"}, corpus.Statement: {word: "oplysning"},
}

// effectNote tells what a change does to who must do what.
func effectNote(e corpus.Effect, c corpus.PassageChange) []string {
	old, new := stated(c.Old, e.Old), stated(c.New, e.New)
	name := aspectNames[e.Aspect]
	switch e.Aspect {
	case corpus.AspectKind:
		from, to := kindsOf(e.Old), kindsOf(e.New)
		if from != "" && to != "" {
			return []string{"Var " + from + ", er nu " + to + "."}
		}
		if to != "" {
			return []string{"Rummer nu også " + to + ": " + new}
		}
		return []string{"Rummer ikke længere " + from + ": " + old}
	case corpus.AspectSubject:
		switch {
		case old == "":
			return []string{"Gælder nu for " + new}
		case new == "":
			return []string{"Siger ikke længere, at det gælder for " + old}
		}
		return []string{"Gjaldt for " + old + ", gælder nu for " + new}
	case corpus.AspectWord:
		switch {
		case old == "":
			return []string{"Nyt ord, der kan gøre forskel: " + new}
		case new == "":
			return []string{"Ord, der er gået ud, og som kan gøre forskel: " + old}
		}
		return []string{"Ord, der kan gøre forskel: " + old + " er blevet til " + new}
	}
	switch {
	case old == "":
		return []string{"Ny " + name + ": " + new}
	case new == "":
		return []string{capital(name) + ", der er gået ud: " + old}
	}
	return []string{capital(name) + " ændret fra " + old + " til " + new}
}

var aspectNames = map[corpus.Aspect]string{
	corpus.AspectException: "undtagelse", corpus.AspectCondition: "betingelse", corpus.AspectFrequency: "tid eller hyppighed",
	corpus.AspectOnly: "begrænsning",
}

// stated quotes verbatim parts of a passage.
func stated(p *corpus.Passage, parts []corpus.Stated) string {
	var out []string
	for _, s := range parts {
		if p != nil && s.Span.End <= len(p.Text) {
			out = append(out, "»"+s.Span.Of(p.Text)+"«")
		}
	}
	return list(out)
}

func kindsOf(parts []corpus.Stated) string {
	var out []string
	for _, s := range parts {
		if word := nouns[s.Kind].indefinite(); !slices.Contains(out, word) {
			out = append(out, word)
		}
	}
	return list(out)
}

func headingItem(d *corpus.DocumentChange, h corpus.HeadingChange) Item {
	it := Item{Label: headingLabels[h.Kind], Place: where(d.New, nil), Old: strings.Join(h.Old, " › "), New: strings.Join(h.New, " › ")}
	if it.Old != "" && it.New != "" {
		it.Words = h.Words
	}
	return it
}

var headingLabels = map[corpus.ChangeKind]string{
	corpus.Added: "Ny overskrift", corpus.Removed: "Fjernet overskrift", corpus.Reworded: "Omformuleret overskrift", corpus.Moved: "Flyttet overskrift",
}

// documentItems tells of documents that come and go, and of their heads.
func (p *Preview) documentItems() []Item {
	var out []Item
	for _, d := range p.Difference.Documents {
		shown := d.New
		if shown == nil {
			shown = d.Old
		}
		it := Item{Label: documentLabels[d.Kind], Place: where(shown, nil)}
		if len(shown.Roles) == 0 {
			it.Place = shown.Name()
		}
		switch d.Kind {
		case corpus.Added, corpus.Removed:
			if text := shown.ApprovalText(); text != "" {
				it.Notes = append(it.Notes, text)
			}
			it.Notes = append(it.Notes, count(len(shown.Passages), "Én passage", "%d passager"))
		default:
			if d.Old.Source != d.New.Source {
				it.Notes = append(it.Notes, "»"+d.New.Source+"« i stedet for »"+d.Old.Source+"«")
			}
			for _, h := range d.Head {
				it.Notes = append(it.Notes, headNote(h))
			}
			if len(it.Notes) == 0 {
				continue
			}
		}
		out = append(out, it)
	}
	return out
}

var documentLabels = map[corpus.ChangeKind]string{
	corpus.Added: "Nyt dokument", corpus.Removed: "Fjernet dokument", corpus.Replaced: "Dokument afløst af et nyt", corpus.Changed: "Ændret øverst i dokumentet",
}

func headNote(h corpus.HeadChange) string {
	name := headNames[h.Part]
	switch {
	case h.Old == "":
		return name + " (ny): »" + h.New + "«"
	case h.New == "":
		return name + " (fjernet): »" + h.Old + "«"
	}
	return name + ": »" + h.Old + "« er blevet til »" + h.New + "«"
}

var headNames = map[corpus.HeadPart]string{
	corpus.HeadTitle: "Titel", corpus.HeadRoles: "Stilling", corpus.HeadNames: "Andre navne", corpus.HeadWorkplace: "Arbejdsplads", corpus.HeadApproval: "Godkendelse",
	corpus.HeadVersion: "Version", corpus.HeadReplaces: "Erstatter", corpus.HeadReportsTo: "Refererer til", corpus.HeadField: "Oplysning",
}
