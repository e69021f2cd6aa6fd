package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// headLine is a line of a document's head.
type headLine struct {
	part  HeadPart
	label string // folded
	text  string
}

var headParts = map[labelKind]HeadPart{labelRole: HeadRoles, labelWorkplace: HeadWorkplace, labelReports: HeadReportsTo, labelVersion: HeadVersion, labelReplaces: HeadReplaces, labelApproval: HeadApproval}

var headOrder = []HeadPart{HeadTitle, HeadRoles, HeadNames, HeadWorkplace, HeadReportsTo, HeadField, HeadVersion, HeadReplaces, HeadApproval}

// headLines returns the lines of the head, and which blocks they are: the
// fields above the first heading, those with one of the usual labels, and
// what tells of the committee.
func headLines(d *Document) (lines []headLine, is map[int]bool) {
	is = map[int]bool{}
	above := true
	for i, b := range d.Blocks {
		if b.Passage < 0 {
			above = false
			continue
		}
		p := &d.Passages[b.Passage]
		label := ""
		if n := len(p.Heading); n > 0 && p.Kind != Duty && p.Kind != Paragraph {
			label = p.Heading[n-1]
		}
		part := headParts[kindOfLabel(label)]
		switch {
		case p.Kind == Treatment:
			part = HeadApproval
		case p.Kind != Field || part == "" && !above:
			continue
		}
		is[i] = true
		lines = append(lines, headLine{cmp.Or(part, HeadField), fold(label), p.Text})
	}
	return lines, is
}

// compareHeads tells what is not as it was in the head: first what is read of
// it, then its lines. Where a line tells of something, it stands for it.
func compareHeads(old, new *Document) []HeadChange {
	var lines []HeadChange
	before, _ := headLines(old)
	after, _ := headLines(new)
	gone := map[HeadPart]map[string][]string{}
	for _, l := range before {
		if gone[l.part] == nil {
			gone[l.part] = map[string][]string{}
		}
		gone[l.part][l.label] = append(gone[l.part][l.label], l.text)
	}
	took := func(l headLine, label string) (string, bool) {
		texts := gone[l.part][label]
		if len(texts) == 0 {
			return "", false
		}
		// A line that still stands is not the one that was changed.
		i := max(0, slices.IndexFunc(texts, func(s string) bool { return wordsKey(s) == wordsKey(l.text) }))
		text := texts[i]
		gone[l.part][label] = slices.Delete(texts, i, i+1)
		return text, true
	}
	var came []headLine
	for _, l := range after {
		if was, ok := took(l, l.label); !ok {
			came = append(came, l)
		} else if wordsKey(was) != wordsKey(l.text) {
			lines = append(lines, HeadChange{Part: l.part, Old: was, New: l.text})
		}
	}
	for _, l := range came { // a renamed label: "Leder" became "Refererer til"
		was := ""
		if l.part != HeadField {
			for _, b := range before {
				if text, ok := "", false; b.part == l.part {
					if text, ok = took(l, b.label); ok {
						was = text
						break
					}
				}
			}
		}
		lines = append(lines, HeadChange{Part: l.part, Old: was, New: l.text})
	}
	for _, b := range before {
		if texts := gone[b.part][b.label]; len(texts) > 0 {
			lines = append(lines, HeadChange{Part: b.part, Old: texts[0]})
			gone[b.part][b.label] = texts[1:]
		}
	}
	var out []HeadChange
	read := func(part HeadPart, a, b string) {
		if wordsKey(a) == wordsKey(b) || slices.ContainsFunc(lines, func(c HeadChange) bool {
			return c.Part == part || b != "" && strings.Contains(c.New, b)
		}) {
			return
		}
		out = append(out, HeadChange{Part: part, Old: a, New: b})
	}
	read(HeadTitle, old.Title, new.Title)
	read(HeadRoles, roleTitles(old), roleTitles(new))
	if roleTitles(old) == roleTitles(new) && old.Workplace.Name == new.Workplace.Name {
		read(HeadNames, otherNames(old), otherNames(new)) // else they follow from what is told already
	}
	read(HeadWorkplace, old.Workplace.Name, new.Workplace.Name)
	read(HeadApproval, approvalLineOf(old), approvalLineOf(new))
	read(HeadVersion, old.Version.Danish(), new.Version.Danish())
	read(HeadReplaces, old.Replaces, new.Replaces)
	read(HeadReportsTo, old.ReportsTo, new.ReportsTo)
	out = append(out, lines...)
	slices.SortStableFunc(out, func(a, b HeadChange) int {
		return cmp.Compare(slices.Index(headOrder, a.Part), slices.Index(headOrder, b.Part))
	})
	for i := range out {
		out[i].Words = markWords(out[i].Old, out[i].New)
	}
	return out
}

func roleTitles(d *Document) string {
	var titles []string
	for _, r := range d.Roles {
		titles = append(titles, r.Title)
	}
	return strings.Join(titles, ", ")
}

func otherNames(d *Document) string {
	var names []string
	for _, r := range d.Roles {
		names = append(names, r.Aliases...)
	}
	return strings.Join(append(names, d.Workplace.Aliases...), ", ")
}

func approvalLineOf(d *Document) string {
	return strings.TrimSpace(d.Approval.By + " " + d.Approval.Date.Danish())
}
