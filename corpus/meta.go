package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// describe reads title, roles, workplace, approval and the rest from what was
// read of a document. name is the file's, for when the words do not tell.
func (r *reading) describe(name string) {
	d := r.doc
	d.Title = strings.Join(trimColons(r.title), " – ")
	holders := titleHolders(trimColons(r.title))
	for i := range d.Passages {
		p := &d.Passages[i]
		if p.Kind == Field || p.Kind == Treatment {
			r.fromField(p, &holders)
		}
	}
	for _, b := range d.Blocks {
		if b.Passage >= 0 {
			r.fromPassage(&d.Passages[b.Passage])
		}
	}
	// "Til" and "Målgruppe" name the role where nothing better does.
	if strong := slices.DeleteFunc(slices.Clone(holders), func(h holder) bool { return h.weak }); slices.ContainsFunc(strong, holder.named) {
		holders = strong
	}
	text := r.text()
	if d.Replaces == "" {
		// An "Afløser på Hvepsereden" replaces no document.
		if at := replaces.FindStringIndex(d.Title); at != nil && strings.ContainsAny(d.Title[at[1]:], "0123456789") || at != nil && at[0] > 0 {
			d.Replaces = strings.Trim(d.Title[at[0]:], " .,;:()·–-")
		}
	}
	if d.ReportsTo == "" {
		d.ReportsTo = reportsTo(text)
	}
	r.roles(holders, text, name)
	r.workplace(holders, text)
	if d.Title == "" {
		d.Title = r.spareTitle(name)
	}
	if d.Version.IsZero() {
		if m := withVersion.FindString(d.Title); m != "" {
			d.Version, _ = ParseDate(m)
		}
	}
	if len(d.Roles) == 0 {
		d.Problems = append(d.Problems, Problem{Source: d.Source,
			Reason: noRole})
	}
}

// titleHolders reads the parts of a title. What stands after the role and
// names no other is the workplace.
func titleHolders(parts []string) []holder {
	var out []holder
	named := false
	for _, part := range parts {
		h := readHolder(part)
		switch kind := docType.MatchString(part); {
		case h.named():
		case kind && len(parts) > 1:
			h.roles = nil
		case named && len(h.aliases) == 0:
			h = holder{workplace: trimPlace(part)}
		}
		named = named || h.named()
		out = append(out, h)
	}
	if !named && len(parts) > 1 {
		return append(out, readHolder(strings.Join(parts, ", ")))
	}
	return out
}

// Label returns a name to show for the document: its title, or, where that
// only says what kind of document it is, the kind with role and workplace.
func (d *Document) Label() string {
	if len(d.Roles) == 0 || strings.TrimSpace(typeWords.ReplaceAllString(d.Title, "")) != "" || !docType.MatchString(d.Title) {
		return d.Title
	}
	label := upperFirst(strings.ToLower(d.Title)) + " for " + d.Roles[0].Title
	if d.Workplace.Name != "" {
		label += ", " + d.Workplace.Name
	}
	return label
}

const noRole = "Jeg kan ikke se, hvilken stilling dokumentet gælder for. Skriv den i overskriften (»Stillingsbeskrivelse for …«), eller angiv den i corpus.yaml."

func trimColons(parts []string) []string {
	out := slices.Clone(parts)
	for i := range out {
		out[i] = strings.TrimSpace(strings.TrimSuffix(strings.TrimSpace(out[i]), ":"))
	}
	return out
}

// text returns the words of all blocks.
func (r *reading) text() string {
	var b strings.Builder
	b.WriteString(r.doc.Title)
	for _, block := range r.doc.Blocks {
		b.WriteByte('\n')
		b.WriteString(block.Text)
	}
	return b.String()
}

// valueOf returns what stands after the label of a field.
func valueOf(p *Passage) string {
	if len(p.Heading) == 0 {
		return p.Text
	}
	rest := strings.TrimSpace(strings.TrimPrefix(p.Text, p.Heading[len(p.Heading)-1]))
	return strings.TrimSpace(strings.TrimPrefix(rest, ":"))
}

var replaces = regexp.MustCompile(`(?i)(^|[^\p{L}])(erstatter|afløser|træder i stedet for|ophæver)\s`)

func (r *reading) fromField(p *Passage, holders *[]holder) {
	d := r.doc
	if len(p.Heading) == 0 {
		return
	}
	label := strings.TrimSuffix(strings.ToLower(p.Heading[len(p.Heading)-1]), ".")
	value := valueOf(p)
	if h := readHolder(value); weakLabels[label] && h.usual() && startsUpper(value) && !ended(value) && !asserts(value) {
		h.label, h.told, h.weak = true, true, true
		*holders = append(*holders, h)
	}
	switch kind := kindOfLabel(label); kind {
	case "":
		// "Navn: Sosu-assistent", which as often is somebody's name
		if h := readHolder(value); mayTell[label] && (h.usual() || h.named() && asJob.MatchString(value)) {
			h.label, h.told = true, true
			*holders = append(*holders, h)
		}
		if name := trimPlace(value); aboutPlace[label] && workplaceName(name) && !readHolder(value).named() {
			*holders = append(*holders, holder{workplace: name, label: true})
		}
	case labelRole:
		h := readHolder(value)
		h.label, h.told = true, true
		if label == "titel" && d.Title == "" {
			d.Title = value
		}
		*holders = append(*holders, h)
	case labelWorkplace:
		if utf8.RuneCountInString(value) < 90 && !hasFiniteVerb(value) {
			h := holder{workplace: trimPlace(parenthesis.ReplaceAllString(value, "")), broad: broadLabels[label]}
			for _, m := range parenthesis.FindAllStringSubmatch(value, -1) {
				h.places = append(h.places, calledBy(m[1]))
			}
			*holders = append(*holders, h)
		}
	case labelReports:
		if d.ReportsTo == "" {
			if d.ReportsTo = reportsTo(value); d.ReportsTo == "" && !ended(value) {
				d.ReportsTo = value
			}
		}
	case labelVersion:
		if date, ok := ParseDate(value); ok && d.Version.IsZero() {
			d.Version = date
		}
	case labelReplaces:
		d.Replaces = p.Text
	case labelApproval:
		a := readApproval(p.Text)
		if told := readApproval(value); told.By != "" { // "MED-udvalg: Godkendt i LokalMED den …"
			a.By = told.By
		}
		if a.By == "" && !a.Date.IsZero() && committeeName.MatchString(p.Heading[len(p.Heading)-1]) {
			a.By = p.Heading[len(p.Heading)-1]
		}
		if !a.Date.IsZero() || a.By != "" {
			r.approve(a)
		}
	}
}

// mayTell are labels for the role as often as for something else.
var mayTell = set(`navn emne vedrørende vedr dokument dokumentnavn overskrift hvem om vedrører angår`)

// aboutPlace are labels for the workplace where a workplace stands behind them.
var aboutPlace = set(`vedr vedrørende vedrører om angår`)

// weakLabels are labels for whom a document is sent to, who may have its role.
var weakLabels = set(`til målgruppe for`)

// asJob matches words that only a job follows: "Stillingen som havnefoged".
var asJob = regexp.MustCompile(`^(?i:(om |din |vores )?\p{L}+ som|.*ansat som) `)

// approve keeps the latest approval, the dated before the undated.
func (r *reading) approve(a Approval) {
	old := &r.doc.Approval
	switch c := a.Date.Compare(old.Date); {
	case old.Quote == "", c > 0:
		*old = a
	case c == 0 && old.By == "" && a.By != "":
		*old = a
	}
}

func (r *reading) fromPassage(p *Passage) {
	d := r.doc
	if p.Kind == Treatment && (len(p.Heading) == 0 || kindOfLabel(p.Heading[len(p.Heading)-1]) != labelApproval) {
		r.approve(readApproval(p.Text))
	}
	if p.Kind == Paragraph {
		if quote := approvalSentence(p.Text); quote != "" && d.Approval.Quote == "" {
			r.approve(readApproval(quote))
		}
	}
	if d.Replaces == "" && p.Kind != Duty {
		for _, sentence := range approvalSentences(p.Text) {
			if !strings.Contains(sentence, "rstatter") && !strings.Contains(sentence, "fløser") && !strings.Contains(sentence, "sted") && !strings.Contains(sentence, "phæver") {
				continue
			}
			at := replaces.FindStringIndex(sentence)
			if at == nil {
				continue
			}
			said := strings.Trim(sentence[at[0]:], ".,;( )")
			if _, dated := ParseDate(said); dated || strings.Contains(strings.ToLower(said), "beskrivelse") || strings.Contains(strings.ToLower(said), "version") {
				d.Replaces = said
			}
		}
	}
	if d.Version.IsZero() && p.Kind != Duty {
		for _, sentence := range approvalSentences(p.Text) {
			if at := validFrom.FindStringIndex(sentence); at != nil && d.Version.IsZero() {
				d.Version, _ = ParseDate(sentence[at[1]:min(len(sentence), at[1]+30)])
			}
		}
	}
}

var (
	validFrom = regexp.MustCompile(`(?i)\b(gælder fra|gældende fra|træder i kraft|gyldig fra|version(en)? (af|fra|:)?|senest revideret|sidst revideret|senest opdateret|sidst opdateret|revideret|opdateret)\s*(\s+(og med|i|den|d\.|pr\.))*[\s:]`)
	leaderIs  = regexp.MustCompile(`(?i)(?:din|nærmeste|daglige)\s+(?:nærmeste\s+|daglige\s+)?(?:leder|overordnede)\s+er\s+(.+)`)
	reporting = regexp.MustCompile(`(?i)refererer\s+(?:(?:organisatorisk|direkte|fagligt|dagligt|ledelsesmæssigt)\s+(?:og\s+\p{L}+\s+)?)*til\s+(.+)`)
)

// reportsTo reads whom the role reports to from "X refererer til Y".
func reportsTo(text string) string {
	m := reporting.FindStringSubmatch(text)
	if m == nil {
		if m = leaderIs.FindStringSubmatch(text); m == nil {
			return ""
		}
	}
	s := m[1]
	for _, end := range []string{". ", ", ", " og ringer", " og har", " og er", " som ", " samt ", " i det daglige", "\n", ";"} {
		if i := strings.Index(s, end); i >= 0 {
			s = s[:i]
		}
	}
	if i := strings.Index(s, " og "); i >= 0 && hasFiniteVerb(s[i:]) {
		s = s[:i]
	}
	return strings.TrimRight(s, ". ,;")
}

var greeting = regexp.MustCompile(`^\s+(er|har|glæder|ligger|består|byder|søger|tilbyder)\s`)

var subject = regexp.MustCompile(`(\p{Lu}[\p{L}-]+(?:\s\p{Ll}+)?)\s+refererer\s`)

// sameJob are adjectives before the name of a job that make no other of it.
var sameJob = set(`tillidsvalgt valgt uddannet ufaglært faglært fast fastansat kommunal nyansat nyuddannet autoriseret erfaren timelønnet deltidsansat`)

func upperFirst(s string) string {
	for i, c := range s {
		if i == 0 {
			return strings.ToUpper(string(c)) + s[len(string(c)):]
		}
	}
	return s
}

var dots = regexp.MustCompile(`\s+[·•|]\s+`)

// spareTitle makes a title of the fields, or of the file's name.
func (r *reading) spareTitle(name string) string {
	for i := range r.doc.Passages {
		p := &r.doc.Passages[i]
		if p.Kind == Field && len(p.Heading) > 0 && knownLabels[strings.ToLower(p.Heading[len(p.Heading)-1])] == labelRole {
			return valueOf(p)
		}
	}
	return strings.ReplaceAll(strings.ReplaceAll(baseName(name), "-", " "), "_", " ")
}
