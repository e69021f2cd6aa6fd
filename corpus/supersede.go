package corpus

import (
	"fmt"
	"slices"
	"strings"
)

// supersede gives documents with the same path but for the extension IDs of
// their own, and moves documents that others replace to Superseded.
func (c *Corpus) supersede() {
	taken := map[string]int{}
	groups := map[string][]int{}
	var keys []string
	for i := range c.Documents {
		d := &c.Documents[i]
		taken[d.ID]++
		if n := taken[d.ID]; n > 1 {
			d.rename(fmt.Sprintf("%s-%d", d.ID, n))
		}
		if key := d.place(); key != "" {
			if groups[key] == nil {
				keys = append(keys, key)
			}
			groups[key] = append(groups[key], i)
		}
	}
	old := map[int]bool{}
	for _, key := range keys {
		if len(groups[key]) > 1 {
			c.settle(groups[key], old)
		}
	}
	var current []Document
	for i, d := range c.Documents {
		if old[i] {
			c.Superseded = append(c.Superseded, d)
		} else {
			current = append(current, d)
		}
	}
	c.Documents = current
}

// settle decides which of the documents of one role at one workplace are
// replaced by a later one.
func (c *Corpus) settle(group []int, old map[int]bool) {
	slices.SortStableFunc(group, func(i, j int) int { return c.Documents[j].Dated().Compare(c.Documents[i].Dated()) })
	for n, i := range group {
		for _, j := range group[n+1:] {
			a, b := &c.Documents[i], &c.Documents[j]
			switch {
			case b.names(a) && !a.names(b):
				old[i] = true
			case a.names(b), !a.Dated().IsZero() && !b.Dated().IsZero() && a.Dated().Compare(b.Dated()) > 0:
				old[j] = true
			case !old[i] && !old[j]:
				c.Problems = append(c.Problems, Problem{Source: a.Source, Reason: fmt.Sprintf(
					"Dokumentet gælder for samme stilling og arbejdsplads som %s, og jeg kan ikke se, hvilket der er nyest. Fjern det gamle, eller skriv i det nye, hvad det erstatter.", b.Source)})
			}
		}
	}
}

// Dated returns the later of a document's approval and version; zero when it has
// neither.
func (d *Document) Dated() Date {
	if d.Version.Compare(d.Approval.Date) > 0 {
		return d.Version
	}
	return d.Approval.Date
}

// names reports whether d says that it replaces e: by its file, its title or
// its date.
func (d *Document) names(e *Document) bool {
	if d.Replaces == "" {
		return false
	}
	if strings.Contains(fold(d.Replaces), fold(baseName(e.Source))) {
		return true
	}
	date, ok := ParseDate(d.Replaces)
	return ok && (date == e.Version || date == e.Approval.Date)
}

// place returns what two documents must have in common to replace each other:
// all roles and the workplace. It is empty when either is unknown.
func (d *Document) place() string {
	if len(d.Roles) == 0 || d.Workplace.Name == "" {
		return ""
	}
	var roles []string
	for _, r := range d.Roles {
		roles = append(roles, r.canonical())
	}
	slices.Sort(roles)
	return strings.Join(slices.Compact(roles), "+") + "@" + compact(d.Workplace.Name)
}

// canonical returns the folded title that all names of a role share.
func (r *Role) canonical() string {
	if e := roleLexicon.find(r.Title); e != nil {
		return compact(e.title)
	}
	return compact(r.Title)
}

// rename gives a document and its passages another ID. The passages may be
// those of another corpus too, which keeps its own.
func (d *Document) rename(id string) {
	d.ID = id
	d.Passages = slices.Clone(d.Passages)
	for i := range d.Passages {
		d.Passages[i].Document = id
	}
	(&reading{doc: d}).identify()
}

// Replaced returns the documents that d stands in place of, the newest first.
func (c *Corpus) Replaced(d *Document) []*Document {
	var out []*Document
	for i := range c.Superseded {
		if old := &c.Superseded[i]; d.place() != "" && old.place() == d.place() {
			out = append(out, old)
		}
	}
	slices.SortFunc(out, func(a, b *Document) int { return b.Dated().Compare(a.Dated()) })
	return out
}

// Covers reports whether d is for all the roles that e is for, at the same
// workplace.
func (d *Document) Covers(e *Document) bool {
	if len(e.Roles) == 0 || d.Workplace.Name == "" || compact(d.Workplace.Name) != compact(e.Workplace.Name) {
		return false
	}
	for i := range e.Roles {
		role := e.Roles[i].canonical()
		if !slices.ContainsFunc(d.Roles, func(r Role) bool { return r.canonical() == role }) {
			return false
		}
	}
	return true
}
