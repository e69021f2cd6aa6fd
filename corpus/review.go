package corpus

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// FindingKind is what a Finding is about, the weightiest first.
type FindingKind string

// The kinds of findings.
const (
	FindingUnread        FindingKind = "unread"        // a file that could not be read
	FindingContradiction FindingKind = "contradiction" // one passage asks what another forbids or frees from
	FindingRivals        FindingKind = "rivals"        // two documents for one role and workplace
	FindingApproval      FindingKind = "approval"      // none, one without a date, an old one, or one still to come
	FindingUnclear       FindingKind = "unclear"       // what the reader was unsure of
	FindingBullets       FindingKind = "bullets"       // duties that had lost their bullets
	FindingTwice         FindingKind = "twice"         // the same duty twice in one document
	FindingNames         FindingKind = "names"         // one role under several names
)

var findingOrder = []FindingKind{FindingUnread, FindingContradiction, FindingRivals, FindingApproval, FindingUnclear, FindingBullets, FindingTwice, FindingNames}

// Finding is something in the documents that a leader should look at.
type Finding struct {
	Kind      FindingKind
	Source    string      // the file it is told of
	Documents []*Document // those it is about, in the order of Text; none for a file that was not read
	Passages  []*Passage  // those it is about, in reading order
	Text      string      // Danish: what it is, and what to do
}

// What leaders read of each finding.
const (
	sayNoApproval   = "Dokumentet fortæller ikke, hvornår det er behandlet i LokalMED. Skriv det nederst i dokumentet (»Behandlet i LokalMED den …«)."
	sayUndated      = "Dokumentet er behandlet i %s, men fortæller ikke hvornår. Skriv datoen til."
	sayOldApproval  = "Behandlingen (%s) er mere end %d år gammel. Tag dokumentet op igen i LokalMED, og skriv den nye dato i det."
	sayFuture       = "Behandlingen (%s) ligger ude i fremtiden. Ret datoen, hvis det er en slåfejl."
	sayContradicts  = "%s og %s siger hver sit om det samme. Afgør, hvad der gælder, og ret det andet."
	sayTwice        = "»%s« står %d gange i dokumentet. Slet de overflødige, så der kun er ét sted at rette."
	sayBullet       = "»%s« ser ud til at være en opgave uden punkttegn. Sæt et punkttegn foran, eller gør det til en del af afsnittet over."
	sayBullets      = "%d linjer ser ud til at være opgaver uden punkttegn, den første er »%s«. Sæt punkttegn foran dem, eller gør dem til en del af afsnittet over."
	sayNames        = "Samme stilling har flere navne: %s. Brug det samme navn alle steder, så medarbejderne kan genkende det."
	sayMisspelt     = "»%s« ligner en slåfejl for »%s«. Ret det, hvis det er samme stilling."
	approvalMaxAge  = 3 // years
	quotedAtMost    = 160
	misspeltAtLeast = 8 // letters; shorter names of different roles are too alike
)

// Review tells what a leader should look at in the documents as of today,
// the weightiest first. All Problems of the corpus are among the findings,
// each once.
func Review(c *Corpus, today Date) []Finding {
	var out []Finding
	documents := map[string]*Document{}
	unsure := map[Problem]bool{}
	for i := range c.Documents {
		d := &c.Documents[i]
		documents[d.Source] = d
		for _, p := range d.Problems {
			unsure[p] = true
		}
		out = append(out, approvalFinding(d, today)...)
		out = append(out, bulletFinding(d)...)
		out = append(out, twiceFindings(d, c.reviewed(d).twice)...)
	}
	for _, p := range c.Problems {
		f := Finding{Kind: FindingRivals, Source: p.Source, Text: p.Reason}
		d := documents[p.Source]
		switch {
		case p.Fatal:
			f.Kind = FindingUnread
		case d == nil || unsure[p]:
			f.Kind = FindingUnclear
		}
		if d != nil {
			f.Documents = []*Document{d}
		}
		out = append(out, f)
	}
	out = append(out, contradictions(c)...)
	out = append(out, severalNames(c)...)
	slices.SortStableFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(slices.Index(findingOrder, a.Kind), slices.Index(findingOrder, b.Kind)), cmp.Compare(a.Source, b.Source))
	})
	return out
}

func findingOf(kind FindingKind, d *Document, passages []*Passage, text string, args ...any) []Finding {
	return []Finding{{kind, d.Source, []*Document{d}, passages, fmt.Sprintf(text, args...)}}
}

// approvalFinding tells of an approval that is missing or old.
func approvalFinding(d *Document, today Date) []Finding {
	date := d.Approval.Date
	// A date of which the day is not known may have been the last, or the first.
	last, first := date, date
	if date.Month == 0 {
		last.Month, first.Month = 12, 1
	}
	if date.Day == 0 {
		last.Day, first.Day = 31, 1
	}
	last.Year += approvalMaxAge
	switch {
	case d.Approval.By == "" && date.IsZero():
		return findingOf(FindingApproval, d, nil, sayNoApproval)
	case date.IsZero():
		return findingOf(FindingApproval, d, nil, sayUndated, d.Approval.By)
	case last.Compare(today) < 0:
		return findingOf(FindingApproval, d, nil, sayOldApproval, d.ApprovalText(), approvalMaxAge)
	case first.Compare(today) > 0:
		return findingOf(FindingApproval, d, nil, sayFuture, d.ApprovalText())
	}
	return nil
}

// bulletFinding tells of duties that had lost their bullets, all of a
// document at once.
func bulletFinding(d *Document) []Finding {
	var lost []*Passage
	for i := range d.Passages {
		if p := &d.Passages[i]; p.Inferred {
			lost = append(lost, p)
		}
	}
	switch len(lost) {
	case 0:
		return nil
	case 1:
		return findingOf(FindingBullets, d, lost, sayBullet, shortened(lost[0].Text))
	}
	return findingOf(FindingBullets, d, lost, sayBullets, len(lost), shortened(lost[0].Text))
}

// shortened is the beginning of a text, in whole words.
func shortened(s string) string {
	if utf8.RuneCountInString(s) <= quotedAtMost {
		return s
	}
	cut := string([]rune(s)[:quotedAtMost])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		cut = cut[:i]
	}
	return cut + " …"
}

// spelling is a title as some documents have it.
type spelling struct {
	title string
	docs  []*Document
}

// severalNames tells of roles that go by several names, and of names that look like
// typing errors for another.
func severalNames(c *Corpus) []Finding {
	roles := map[string][]*spelling{} // by what they have in common
	for i := range c.Documents {
		d := &c.Documents[i]
		for r := range d.Roles {
			role := &d.Roles[r]
			key := role.canonical()
			at := slices.IndexFunc(roles[key], func(s *spelling) bool { return s.title == role.name() })
			if at < 0 {
				at = len(roles[key])
				roles[key] = append(roles[key], &spelling{title: role.name()})
			}
			s := roles[key][at]
			if len(s.docs) == 0 || s.docs[len(s.docs)-1] != d {
				s.docs = append(s.docs, d)
			}
		}
	}
	var out []Finding
	var known, unknown []string
	for key, spellings := range roles {
		if roleLexicon.byName[key] != nil || len(spellings[0].docs) > 1 {
			known = append(known, key)
		} else {
			unknown = append(unknown, key)
		}
		if len(spellings) < 2 {
			continue
		}
		slices.SortFunc(spellings, func(a, b *spelling) int {
			return cmp.Or(cmp.Compare(len(b.docs), len(a.docs)), cmp.Compare(a.title, b.title))
		})
		var list []string
		var docs []*Document
		for _, s := range spellings {
			list = append(list, "»"+s.title+"« ("+s.docs[0].Source+more(len(s.docs)-1)+")")
			docs = append(docs, s.docs...)
		}
		out = append(out, Finding{FindingNames, docs[0].Source, docs, nil, fmt.Sprintf(sayNames, joined(list))})
	}
	slices.Sort(known)
	slices.Sort(unknown)
	for _, key := range unknown {
		s := roles[key][0]
		for _, other := range known {
			if utf8.RuneCountInString(key) >= misspeltAtLeast && near(other, key) {
				docs := slices.Concat(s.docs, roles[other][0].docs)
				out = append(out, Finding{FindingNames, s.docs[0].Source, docs, nil, fmt.Sprintf(sayMisspelt, s.title, roles[other][0].title)})
				break
			}
		}
	}
	slices.SortFunc(out, func(a, b Finding) int { return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.Text, b.Text)) })
	return out
}

func more(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return " og 1 til"
	}
	return fmt.Sprintf(" og %d andre", n)
}

// joined writes a list as "a, b og c".
func joined(list []string) string {
	if len(list) < 2 {
		return strings.Join(list, "")
	}
	return strings.Join(list[:len(list)-1], ", ") + " og " + list[len(list)-1]
}
