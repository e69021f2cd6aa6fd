package corpus

import (
	"regexp"
	"slices"
	"strings"
)

// A document for several roles may hold a section for each of them: "Halassistent",
// "Særligt for natportører", "Opgaver for pedellen". What stands in one is not for the
// others.

var (
	sectionLead   = regexp.MustCompile(`(?i)^(?:(?:særligt?|særlige|specielt|specifikke|øvrige|kun|primære)\s+)*(?:(?:arbejds)?opgaver|ansvar(?:sområder)?|funktioner|kompetencer|regler|vilkår|gælder|gældende|afsnit)?\s*(?:(?:kun\s+)?for\s+|[–:-]\s*)?`)
	sectionTail   = regexp.MustCompile(`(?i)s\s+(?:særlige\s+|primære\s+)?(?:(?:arbejds)?opgaver|ansvar(?:sområder)?|funktioner|kompetencer|rolle)$`)
	leadingNumber = regexp.MustCompile(`^[\d.)\s]+`)
)

// roleSection is a heading that tells only whose the section below it is.
type roleSection struct {
	roles []string // as written, singular
	bare  bool     // it says nothing else: "Halassistent"
	title bool     // it is part of the document's title
	level int
}

// sectionOf reads a heading as that of a section; ok is false for any other.
func (d *Document) sectionOf(b Block) (s roleSection, ok bool) {
	whole := leadingNumber.ReplaceAllString(strings.TrimSuffix(strings.TrimSpace(b.Text), ":"), "")
	who := sectionTail.ReplaceAllString(sectionLead.ReplaceAllString(whole, ""), "")
	for _, role := range splitRoles(who) {
		if !roleLike(role) {
			return roleSection{}, false
		}
		s.roles = append(s.roles, singular(role))
	}
	s.bare, s.level = who == whole, b.Level
	s.title = strings.Contains(d.Title, whole)
	return s, len(s.roles) > 0
}

// sections settles which passages are for some of the document's roles only. A role
// that nothing but the heading of its own section names is one of the document's where
// that of another is a heading of the same level, as the title of peers is; "Klasselærer"
// further down may only be what a lærer is as well. text is that of the whole document.
func (d *Document) sections(text string, peers []string) {
	found := make([]roleSection, len(d.Blocks)) // without a level where there is none
	named := map[int]bool{}                     // levels at which a bare heading names a role of the document
	for i, b := range d.Blocks {
		if s, ok := d.sectionOf(b); b.Kind == Heading && ok {
			found[i] = s
			named[s.level] = named[s.level] || s.bare && d.rolesNamed(s.roles) != nil
		}
	}
	r, before := reading{doc: d}, len(d.Roles)
	whose := map[string]bool{}
	for i, s := range found {
		if s.bare && (named[s.level] || slices.Contains(peers, d.Blocks[i].Text)) && d.rolesNamed(s.roles) == nil && len(s.roles) == 1 && !standIn.MatchString(s.roles[0]) && d.dutiesBelow(i) > 1 {
			r.addRole(s.roles[0], text)
		}
		whose[strings.Join(d.rolesNamed(s.roles), "\x00")] = true
	}
	delete(whose, "")
	if len(d.Roles) < 2 {
		return
	}
	var open []roleSection
	if opening := titles(d.Roles[:before]); before < len(d.Roles) {
		whose[strings.Join(opening, "\x00")] = true
		open = append(open, roleSection{roles: opening}) // what stands before the other's section is the title's
	}
	for i, b := range d.Blocks {
		if b.Kind == Heading {
			for len(open) > 0 && open[len(open)-1].level >= b.Level {
				open = open[:len(open)-1]
			}
			s := found[i]
			if s.roles, s.level = d.rolesNamed(s.roles), b.Level; (s.bare || s.title) && len(whose) < 2 {
				s.roles = nil // "Pedel", which is the title
			}
			if s.roles == nil && len(open) > 0 {
				s.roles = open[len(open)-1].roles
			}
			open = append(open, s)
		} else if len(open) > 0 && (b.Kind == Duty || b.Kind == Paragraph) {
			if roles := open[len(open)-1].roles; len(roles) < len(d.Roles) {
				d.Passages[b.Passage].Roles = roles
			}
		}
	}
}

// standIn matches those who hold a role for a time, and stand beside its holders in
// sections of their own.
var standIn = regexp.MustCompile(`(?i)(vikar|afløser|elev|lærling|praktikant|studerende|repræsentant)$`)

func titles(roles []Role) (out []string) {
	for i := range roles {
		out = append(out, roles[i].Title)
	}
	return out
}

// rolesNamed returns the titles of the document's roles that names are all those of; nil
// when one is of none.
func (d *Document) rolesNamed(names []string) (titles []string) {
	for _, name := range names {
		i := slices.IndexFunc(d.Roles, func(r Role) bool {
			known := r.names()
			return known.fits(fold(name), compact(name), compact(name), false, false) >= alias
		})
		if i < 0 {
			return nil
		}
		titles = append(titles, d.Roles[i].Title)
	}
	return titles
}

// dutiesBelow counts the paragraphs and duties of the section that a heading opens.
func (d *Document) dutiesBelow(heading int) (n int) {
	for _, b := range d.Blocks[heading+1:] {
		if b.Kind == Heading && b.Level <= d.Blocks[heading].Level {
			break
		}
		if b.Kind == Duty || b.Kind == Paragraph {
			n++
		}
	}
	return n
}

// RoleFor returns which of a document's roles "role @ workplace" or a role alone names
// best: its Title; empty when none.
func (d *Document) RoleFor(as string) (title string) {
	role, _, placed := strings.Cut(as, "@")
	role = strings.TrimSpace(role)
	best := none
	for i := range d.Roles {
		known := d.Roles[i].names()
		if fits := known.fits(fold(role), compact(role), compact(singular(role)), true, placed); fits > best {
			best, title = fits, d.Roles[i].Title
		}
	}
	return title
}

// For reports whether a passage says something to the holder of one of its document's
// roles, by its Title; of an empty one every passage does.
func (p *Passage) For(title string) bool {
	return title == "" || len(p.Roles) == 0 || slices.Contains(p.Roles, title)
}
