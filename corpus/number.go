package corpus

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// numberOpening is the number by which a section opens, "§ 2. Tilsyn", "3.1
// Møder", or a paragraph of regulations, "§ 2. Vikaren fører …".
var (
	numberOpening = regexp.MustCompile(`^(?:§\s*|(?i:punkt|pkt\.?|afsnit)\s+)?(\d{1,3}(?:\.\d{1,2})*)(?:[.):]|\s|$)`)
	ownNumber     = regexp.MustCompile(`^§\s*(\d{1,3})\.?\s+\p{Lu}`)
	stkNumber     = regexp.MustCompile(`^(?i:stk)\.\s?(\d{1,2})[.:]$`)
)

// sectionNumber is the number of a heading; empty without one.
func sectionNumber(heading string) string {
	if m := numberOpening.FindStringSubmatch(heading); m != nil {
		return m[1]
	}
	return ""
}

// number gives a passage the number it goes by: that of its own marker, within
// its section, or the section's.
func (r *reading) number(u *unit, p *Passage) {
	if m := ownNumber.FindStringSubmatch(p.Text); m != nil {
		r.section = m[1]
	}
	p.clause = r.section
	if m := stkNumber.FindStringSubmatch(u.marker); m != nil {
		p.clause = r.section + "." + m[1]
		return
	}
	n := strings.Trim(u.marker, "().")
	switch {
	case !isDigits(strings.ReplaceAll(n, ".", "")) || n == "":
	case strings.Contains(n, ".") || r.section == "":
		p.clause = n
	default:
		p.clause = r.section + "." + n
	}
}

// Clause returns the passages that numbers within the document name, with commas
// between them: all of "§ 2" for "2", its third for "2.3", two for "2.3,2.4".
func (d *Document) Clause(numbers string) []*Passage {
	var out []*Passage
	for number := range strings.SplitSeq(numbers, ",") {
		out = append(out, d.oneClause(number)...)
	}
	return out
}

// withSection gives numbers within a section its own: "2.2,2.3" of ".2,.3".
func withSection(numbers, section string) string {
	each := strings.Split(numbers, ",")
	for i, n := range each {
		if strings.HasPrefix(n, ".") {
			each[i] = section + n
		}
	}
	return strings.Join(each, ",")
}

func (d *Document) oneClause(number string) []*Passage {
	section, nth, _ := strings.Cut(number, ".")
	var named, under []*Passage
	for i := range d.Passages {
		p := &d.Passages[i]
		if p.clause == number || strings.HasPrefix(p.clause, number+".") {
			named = append(named, p)
		}
		if p.clause == section || strings.HasPrefix(p.clause, section+".") {
			under = append(under, p)
		}
	}
	if number == "" || section == "" || len(named) > 0 {
		return named
	}
	// "§ 2, stk. 1" has no number of its own where "stk. 2" is the first that has
	if n, err := strconv.Atoi(nth); err == nil && n > 0 && n <= len(under) && !slices.ContainsFunc(under[:n], func(p *Passage) bool { return p.clause != section }) {
		return under[n-1 : n]
	}
	for _, p := range under { // "§ 2. … Stk. 2. …" in one paragraph
		if strings.Contains(strings.ToLower(p.Text), "stk. "+nth+". ") {
			return []*Passage{p}
		}
	}
	return nil
}
