package corpus

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"rollebot/corpus/extract"
)

// reading is a document while it is being read.
type reading struct {
	doc     *Document
	title   []string // the lines that make the title
	peers   []string // headings of the very level of a line of it
	dropped []string // page furniture, list markers and table heads that say nothing
	path    []string // the headings that the next block stands under
	label   string   // the label of the list that the next block stands in
	section string   // the number of the section or § that the next block stands in
}

// outline turns the lines of a file into the blocks and passages of doc, and
// keeps the lines that make its title.
func outline(doc *Document, file extract.File) *reading {
	r := &reading{doc: doc}
	s := lay(file)
	r.dropped = s.dropped
	units := s.unwrap()
	units = joinLabels(units)
	units = joinReplies(joinWhom(partHead(units)))
	r.drop(units)
	first := r.takeTitle(units)
	named := map[int]bool{} // levels below the first at which the title names a role
	for _, u := range units[:first] {
		if level := u.first().Level; level > 1 {
			named[level] = named[level] || roleLike(u.text)
		}
	}
	r.title = r.titleOf(units[:first])
	is := s.headings(units)
	lost(units, is)
	var marks []mark
	for i := range units {
		if units[i].taken || units[i].letterhead {
			is[i] = false
		}
		if is[i] {
			marks = append(marks, markOf(&units[i], r.emptyBelow(units, is, i)))
		}
	}
	level := levels(marks)
	n := 0
	for i := range units {
		u := &units[i]
		switch {
		case u.taken:
		case is[i]:
			r.heading(u, level[n])
			if named[u.first().Level] {
				r.peers = append(r.peers, u.text)
			}
			n++
		default:
			r.passage(u)
		}
	}
	r.approvalAtEdge()
	r.identify()
	return r
}

// approvalAtEdge takes the telling of an approval from a header or footer
// where the text has none.
func (r *reading) approvalAtEdge() {
	for _, p := range r.doc.Passages {
		if p.Kind == Treatment {
			return
		}
	}
	for i, text := range r.dropped {
		text = squeeze(pageOf.ReplaceAllString(text, ""))
		if approvalStart(text) && approvalLine(text) {
			r.passage(&unit{text: text, lines: []line{{}}, approval: true})
			r.dropped = slices.Delete(r.dropped, i, i+1)
			return
		}
	}
}

// emptyBelow reports whether nothing but a heading follows unit i.
func (r *reading) emptyBelow(units []unit, is []bool, i int) bool {
	return i+1 < len(units) && is[i+1]
}

// whole returns the text of a unit with its number.
func (u *unit) whole() string {
	if n, _ := ordinal(u.marker); n > 0 {
		return u.marker + " " + u.text
	}
	return u.text
}

// drop takes out table heads that say nothing.
func (r *reading) drop(units []unit) {
	for i := range units {
		u := &units[i]
		if u.cells != nil && u.first().Head && (u.schema || len(u.cells) > 2 || genericHead(u.cells) || columnHeads(u.cells)) {
			u.taken, u.gone = true, true
			r.dropped = append(r.dropped, strings.Join(u.cells, " "))
		}
	}
}

// heading adds a heading.
func (r *reading) heading(u *unit, level int) {
	text := strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(u.whole()), ":"))
	r.path = append(r.path[:min(level-1, len(r.path))], text)
	r.section = sectionNumber(text)
	r.doc.Blocks = append(r.doc.Blocks, Block{Kind: Heading, Level: level, Text: text, Passage: -1})
}

// passage adds what is not a heading.
func (r *reading) passage(u *unit) {
	if n := len(r.path); n > 0 && ownNumber.MatchString(u.text) && strings.HasPrefix(r.path[n-1], "§") {
		r.path = r.path[:n-1] // "§ 3. Pedellen …" does not stand under "§ 2. Følgende …:"
	}
	p := Passage{Document: r.doc.ID, Heading: slices.Clone(r.path), Text: u.text, Page: u.page(), Inferred: u.inferred, Kind: Paragraph}
	r.under(u.first().under)
	if r.label != "" {
		p.Heading = append(p.Heading, r.label)
	}
	switch {
	case u.cells != nil:
		r.row(u, &p)
	case u.letterhead:
		p.Kind, p.Heading = Field, nil
	case u.label != "":
		p.Kind, p.Heading = Field, append(p.Heading, u.label)
		if value := valueOf(&p); kindOfLabel(u.label) == labelApproval || value != p.Text && approvalOpening.MatchString(value) && approvalLine(value) {
			p.Kind = Treatment // "Dato: Godkendt i LokalMED den …"
		}
	case u.approval:
		p.Kind, p.Heading = Treatment, nil
	case u.marker != "" || u.inferred:
		p.Kind = Duty
	}
	if strings.TrimSpace(p.Text) == "" {
		return
	}
	if u.marker != "" {
		r.dropped = append(r.dropped, u.marker)
	}
	r.number(u, &p)
	r.doc.Blocks = append(r.doc.Blocks, Block{Kind: p.Kind, Text: p.Text, Passage: len(r.doc.Passages)})
	r.doc.Passages = append(r.doc.Passages, p)
}

// under shows the label of a schema above the list that is its value.
func (r *reading) under(label string) {
	if label != "" && label != r.label {
		r.doc.Blocks = append(r.doc.Blocks, Block{Kind: Heading, Level: len(r.path) + 1, Text: label, Passage: -1})
	}
	r.label = label
}

// row makes a passage of a table row. Two columns are a label and its value;
// more are a duty or a field with what the other columns say of it.
func (r *reading) row(u *unit, p *Passage) {
	var filled []string
	head := func(i int) string {
		if i < len(u.heads) && !genericHead(u.heads[i:i+1]) && !onlyKind.MatchString(u.heads[i]) {
			return strings.TrimSuffix(u.heads[i], ":")
		}
		return ""
	}
	for i, c := range u.cells {
		if c = squeeze(c); c == "" {
			continue
		}
		if h := head(i); h != "" && i > 0 && len(u.heads) > 0 {
			c = h + ": " + c
		}
		filled = append(filled, c)
	}
	if len(filled) == 0 {
		return
	}
	label := strings.TrimSuffix(filled[0], ":")
	duty := infinitives[opening(label)] || strings.EqualFold(head(0), "opgave") || strings.EqualFold(head(0), "opgaver") || len(strings.Fields(label)) > 7
	switch {
	case len(filled) == 1 || duty:
		p.Kind, p.Text = Duty, strings.Join(filled, "; ")
	default:
		p.Kind, p.Heading = Field, append(p.Heading, label)
		p.Text = label + ": " + strings.Join(filled[1:], "; ")
		if len(u.cells) > 2 {
			p.Text = strings.Join(filled, "; ")
		}
		u.label, u.value = label, strings.Join(filled[1:], "; ")
		if kindOfLabel(label) == labelApproval {
			p.Kind = Treatment
		}
	}
}

// joinLabels makes fields of a usual label on a line of its own with its value
// on the next.
func joinLabels(units []unit) []unit {
	out := units[:0:0]
	for i := 0; i < len(units); i++ {
		u := units[i]
		bare := strings.ToLower(squeeze(strings.TrimSuffix(strings.TrimSpace(u.text), ":")))
		kind := knownLabels[bare]
		joinable := kind != "" && kind != labelOther && (kind != labelWorkplace || placeLabels[bare]) || kind != "" && strings.HasSuffix(u.text, ":")
		joinable = joinable && !(i < 3 && onlyKind.MatchString(bare) && !strings.HasSuffix(u.text, ":")) // "Jobprofil" alone is a title
		if joinable && u.cells == nil && u.marker == "" && u.label == "" && i+1 < len(units) {
			n := units[i+1]
			alone := i+2 >= len(units) || units[i+2].marker == "" && (units[i+2].gap > 0 || strings.HasSuffix(units[i+2].text, ":") || units[i+2].label != "" || knownLabels[strings.ToLower(strings.TrimSuffix(units[i+2].text, ":"))] != "")
			if n.marker == "" && n.cells == nil && n.label == "" && n.first().Level == 0 && len(n.text) < 160 && !strings.HasSuffix(n.text, ":") && alone && valueFits(kind, n.text) {
				u.label, u.value = strings.TrimSuffix(strings.TrimSpace(u.text), ":"), n.text
				u.text = strings.TrimSpace(u.text) + " " + n.text
				u.lines = append(u.lines[:len(u.lines):len(u.lines)], n.lines...)
				i++
			}
		}
		out = append(out, u)
	}
	return out
}

// valueFits reports whether a line can be the value of a label above it.
func valueFits(kind labelKind, s string) bool {
	switch kind {
	case labelApproval, labelVersion:
		_, dated := ParseDate(s)
		return dated || kind == labelApproval && medName.MatchString(s)
	}
	return !ended(s)
}

// identify gives every passage its ID: a hash of the document and the words,
// with a counter for words that come again.
func (r *reading) identify() {
	seen := map[string]int{}
	for i := range r.doc.Passages {
		p := &r.doc.Passages[i]
		key := r.doc.ID + "\x00" + normalized(p.Text)
		seen[key]++
		if n := seen[key]; n > 1 {
			key += fmt.Sprint("\x00", n)
		}
		sum := sha256.Sum256([]byte(key))
		p.ID = strings.ToLower(base32.StdEncoding.EncodeToString(sum[:])[:10])
	}
}

// normalized keeps the letters and digits of s, so that an ID survives
// changes of case, space and punctuation.
func normalized(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			gap = true
			continue
		}
		if gap && b.Len() > 0 {
			b.WriteByte(' ')
		}
		gap = false
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}
