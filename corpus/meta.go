package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
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
	label := strings.ToLower(p.Heading[len(p.Heading)-1])
	value := valueOf(p)
	switch kind := knownLabels[label]; kind {
	case "":
		// "Navn: Sosu-assistent", which as often is somebody's name
		if h := readHolder(value); mayTell[label] && h.usual() {
			h.label, h.told = true, true
			*holders = append(*holders, h)
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
				h.places = append(h.places, m[1])
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
		if a.By == "" && !a.Date.IsZero() && committeeName.MatchString(p.Heading[len(p.Heading)-1]) {
			a.By = p.Heading[len(p.Heading)-1]
		}
		if !a.Date.IsZero() || a.By != "" {
			r.approve(a)
		}
	}
}

// mayTell are labels for the role as often as for something else.
var mayTell = set(`navn emne vedrørende vedr dokument dokumentnavn overskrift hvem`)

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
	if p.Kind == Treatment && len(p.Heading) == 0 {
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

// roles settles whom the document is for.
func (r *reading) roles(holders []holder, text, name string) {
	d := r.doc
	// A job is told first of all by its name; one that nobody knows by a label or
	// by what the title says the document is for.
	holders = slices.Clone(holders)
	if !slices.ContainsFunc(holders, holder.named) {
		holders = append(holders, r.opening())
	}
	known := slices.ContainsFunc(holders, func(h holder) bool { return h.named() || h.told })
	for _, h := range holders {
		for _, written := range h.roles {
			if (len(d.Roles) > 0 || known && !h.told) && !roleLike(written) || functionWords[strings.ToLower(lastWord(written))] || !unicode.IsLetter(firstRune(written)) || hasFiniteVerb(written) && !roleLike(written) || len(strings.Fields(written)) > 6 || utf8.RuneCountInString(written) > 70 {
				continue
			}
			one := singular(written)
			if r.sameRole(one) {
				continue
			}
			r.addRole(one, text)
		}
		for _, alias := range h.aliases {
			if len(d.Roles) > 0 {
				last := &d.Roles[len(d.Roles)-1]
				last.Aliases = withNames(last.Aliases, last.Title, alias)
			}
		}
	}
	if len(d.Roles) == 0 {
		if m := subject.FindStringSubmatch(text); m != nil && roleLike(m[1]) {
			r.addRole(singular(m[1]), text)
		}
	}
	if len(d.Roles) == 0 {
		words := strings.FieldsFunc(baseName(name), func(c rune) bool { return c == '-' || c == '_' || c == ' ' || c == '.' })
		for i := range words {
			for n := min(3, len(words)-i); n > 0; n-- {
				phrase := singular(strings.Join(words[i:i+n], " "))
				if e := roleLexicon.find(phrase); e != nil && len(d.Roles) == 0 {
					r.addRole(e.title, text)
				}
			}
		}
	}
}

// addressed matches the words by which the text tells its reader, or whoever
// applies, what the job is: "Du er ansat som …".
var addressed = regexp.MustCompile(`(?i)(?:^|\s)(?:(?:du|der|som) er(?: ansat som)?|du som|ansat som|ansættes som|arbejder? som|arbejdet som|rollen? som|stilling(?:en)? som|job(?:bet)? som|funktion(?:en)? som|velkommen som|skal være|vi søger|ny|nye)\s+`)

// openingPlace matches the words by which the text tells where it is.
var openingPlace = regexp.MustCompile(`(?:(?i:velkommen) (?:til|i|på|hos)|(?:^|[.!]\s+)(?:I|På|Ved|Hos)|(?:ansat|arbejde|arbejder) (?:i|på|ved|hos)|[Dd]u er (?:nu )?(?:en del af|på|i))\s+(\p{Lu}.*)`)

// opening reads role and workplace from the first words of a document whose
// head names none, as a letter's: "Velkommen til Hjemmeplejen. Du er ansat som …".
func (r *reading) opening() holder {
	var h holder
	left := 400
	for _, b := range r.doc.Blocks[:min(5, len(r.doc.Blocks))] {
		if left -= utf8.RuneCountInString(b.Text); left < 0 && h.named() || b.Kind == Duty {
			break
		}
		for _, sentence := range approvalSentences(b.Text) {
			for _, at := range addressed.FindAllStringIndex(sentence, -1) {
				if !h.named() {
					h.roles = roleFirst(sentence[at[1]:], strings.HasSuffix(strings.TrimSpace(sentence[:at[1]]), "som"))
				}
			}
		}
	}
	return h
}

// roleFirst returns the usual role that words begin with, or none; any job that
// is one word where a role must come.
func roleFirst(s string, must bool) []string {
	words := strings.Fields(s)
	for len(words) > 0 && (articles[strings.ToLower(words[0])] || sameJob[strings.ToLower(words[0])] || strings.EqualFold(words[0], "ny")) {
		words = words[1:]
	}
	for n := min(4, len(words)); n > 0; n-- {
		phrase := strings.Trim(strings.Join(words[:n], " "), ",.:;?!–-")
		if roleLexicon.find(singular(phrase)) != nil {
			return []string{phrase}
		}
	}
	if len(words) > 0 && must {
		if one := strings.Trim(words[0], ",.:;?!–-"); utf8.RuneCountInString(one) > 6 && roleLike(one) {
			return []string{one}
		}
	}
	return nil
}

// openingPlace returns the workplace that the first words of the text name.
func (r *reading) openingPlace() string {
	// Without a title the first line may be the workplace.
	if b := r.doc.Blocks; len(r.title) == 0 && len(b) > 1 && b[0].Kind == Heading && len(strings.Fields(b[0].Text)) <= 5 && workplaceName(b[0].Text) {
		return trimPlace(b[0].Text)
	}
	for _, b := range r.doc.Blocks[:min(4, len(r.doc.Blocks))] {
		if b.Kind == Duty {
			break
		}
		if m := openingPlace.FindStringSubmatch(b.Text); m != nil {
			if name := nameRun(m[1]); workplaceLike(name) {
				return trimPlace(name)
			}
		}
		// "Plejecenter Dybdal glæder sig til at se dig."
		name := nameRun(b.Text)
		if n := len(strings.Fields(name)); n > 1 && n < 6 && workplaceLike(name) && greeting.MatchString(strings.TrimPrefix(b.Text, name)) {
			return trimPlace(name)
		}
	}
	return ""
}

var greeting = regexp.MustCompile(`^\s+(er|har|glæder|ligger|består|byder|søger|tilbyder)\s`)

// nameRun returns the words of a name that a sentence goes on from: those with
// capitals, and the kinds of place and prepositions between them.
func nameRun(s string) string {
	words := strings.Fields(s)
	end := 0
	for i, w := range words {
		bare := strings.TrimRight(w, ".,;:!?")
		switch {
		case startsUpper(bare):
			end = i + 1
		case slices.Contains([]string{"gruppe", "distrikt", "område", "afsnit", "team", "afdeling", "i", "på", "ved", "for", "og"}, bare):
		default:
			return strings.TrimRight(strings.Join(words[:end], " "), ".,;:!?")
		}
		if bare != w {
			break
		}
	}
	return strings.TrimRight(strings.Join(words[:end], " "), ".,;:!?")
}

// sameRole reports whether a name is another one of a role that the document
// has already, or its last part.
func (r *reading) sameRole(name string) bool {
	for i := range r.doc.Roles {
		if names := r.doc.Roles[i].names(); names.fits(compact(name), compact(name), false, false) > none {
			return true
		}
	}
	return false
}

var subject = regexp.MustCompile(`(\p{Lu}[\p{L}-]+(?:\s\p{Ll}+)?)\s+refererer\s`)

// addRole adds a role with the other names the lexicon, its spelling and the
// document's own words give it.
func (r *reading) addRole(title, text string) {
	if title == "" {
		return
	}
	for _, have := range r.doc.Roles {
		if compact(have.Title) == compact(title) {
			return
		}
	}
	role := Role{Title: title, Written: title}
	if e := roleLexicon.find(title); e != nil && compact(e.title) == compact(title) {
		role.Title, title = e.title, e.title // "Pædagogiskassistent" is written in two words
	}
	if e := roleLexicon.find(title); e != nil {
		role.Aliases = withNames(role.Aliases, title, append([]string{e.title}, e.names...)...)
		for _, short := range e.short {
			if speaksOf(text, short) {
				role.Aliases = withNames(role.Aliases, title, short)
			}
		}
	} else if last := lastWord(title); baseHeads[headOf(last)] && headOf(last) != title && speaksOf(text, headOf(last)) {
		role.Aliases = withNames(role.Aliases, title, headOf(last))
	}
	role.Aliases = withNames(role.Aliases, title, nearerNames(title)...)
	for _, m := range parenthesis.FindAllStringSubmatchIndex(text, -1) {
		before, inner := text[max(0, m[0]-90):m[0]], text[m[2]:m[3]]
		if named := tail(before, len(strings.Fields(title))); compact(singular(named)) == compact(title) && roleLike(inner) {
			role.Aliases = withNames(role.Aliases, title, singular(inner))
		}
	}
	r.doc.Roles = append(r.doc.Roles, role)
}

// nearerNames returns the usual roles that a title holds: both of an "omsorgs-
// og pædagogmedhjælper", and that of a "tillidsvalgt arbejdsmiljørepræsentant".
func nearerNames(title string) []string {
	var out []string
	if first, last, ok := strings.Cut(title, "- og "); ok && roleLexicon.find(first+headOf(last)) != nil && headOf(last) != "" {
		out = append(out, first+headOf(last))
	}
	words := strings.Fields(title)
	for len(words) > 1 && sameJob[words[0]] {
		words = words[1:]
	}
	if e := roleLexicon.find(strings.Join(words, " ")); e != nil && roleLexicon.find(title) == nil && len(words) < len(strings.Fields(title)) {
		out = append(append(out, e.title), e.names...)
	}
	return out
}

// sameJob are adjectives before the name of a job that make no other of it.
var sameJob = set(`tillidsvalgt valgt uddannet ufaglært faglært fast fastansat kommunal nyansat nyuddannet autoriseret erfaren timelønnet deltidsansat`)

func tail(s string, n int) string {
	words := strings.Fields(s)
	return strings.Join(words[max(0, len(words)-n):], " ")
}

// speaksOf reports whether a document uses a short form for its role: as the
// subject of its sentences, with an article or a capital.
func speaksOf(text, short string) bool {
	for _, form := range []string{short + "en", short + "en", "En " + short, "en " + short, short + "ene", short + "erne"} {
		if containsWord(text, upperFirst(form)) || containsWord(text, form) {
			return true
		}
	}
	return false
}

func upperFirst(s string) string {
	for i, c := range s {
		if i == 0 {
			return strings.ToUpper(string(c)) + s[len(string(c)):]
		}
	}
	return s
}

// withNames adds names that are not there in another spelling.
func withNames(names []string, title string, more ...string) []string {
	for _, m := range more {
		if m = strings.TrimSpace(m); m != "" && fold(m) != fold(title) && !slices.ContainsFunc(names, func(n string) bool { return fold(n) == fold(m) }) {
			names = append(names, m)
		}
	}
	return names
}

// workplace settles where the role is held.
func (r *reading) workplace(holders []holder, text string) {
	d := r.doc
	w := &d.Workplace
	var more []string
	// The title names it, or a label, or the letterhead; a label for the role
	// only when nothing else does.
	near := append([]string{}, r.letterheadPlaces()...)
	town := ""
	for i, p := range near {
		if municipality.MatchString(" " + p) {
			near, town = slices.Delete(near, i, i+1), p
			break
		}
	}
	for _, pass := range []bool{false, true} {
		for _, h := range holders {
			if h.label == pass && !h.broad && w.Name == "" && !municipality.MatchString(" "+h.workplace) {
				w.Name = h.workplace
			}
		}
		for _, h := range holders {
			if h.broad && !pass && w.Name == "" && !municipality.MatchString(" "+h.workplace) {
				w.Name = h.workplace
			}
		}
		if w.Name == "" && len(near) > 0 {
			w.Name = near[0]
		}
	}
	more = append(more, near...)
	if w.Name == "" {
		w.Name = r.openingPlace()
	}
	if w.Name == "" {
		w.Name = town
	}
	if shouting(w.Name) {
		w.Name = unshout(w.Name)
	}
	for _, h := range holders {
		switch {
		case h.workplace == "" || h.workplace == w.Name:
		case enumerates(h.workplace):
			more = append(more, h.workplace)
		default:
			parts := segments.Split(h.workplace, -1)
			if each := conjunction.Split(strings.Join(parts, " og "), -1); !slices.ContainsFunc(each, func(p string) bool { return !workplaceLike(p) }) {
				parts = each
			}
			for _, part := range parts {
				part = trimPlace(part)
				if len(strings.Fields(part)) <= 4 && startsUpper(part) && !strings.HasPrefix(part, "Alle ") && !municipality.MatchString(part) && !place.MatchString(part) {
					more = append(more, part)
				}
			}
		}
		more = append(more, h.places...)
	}
	if w.Name == "" {
		return
	}
	w.Aliases = withNames(nil, w.Name, placeAliases(w.Name, text)...)
	w.Aliases = withNames(w.Aliases, w.Name, more...)
	for _, m := range more {
		w.Aliases = withNames(w.Aliases, w.Name, placeAliases(m, text)...)
	}
}

// letterheadPlaces returns the workplaces that the lines around the title
// name.
func (r *reading) letterheadPlaces() []string {
	var places []string
	for _, b := range r.doc.Blocks {
		if b.Passage < 0 || len(r.doc.Passages[b.Passage].Heading) > 0 && b.Kind != Treatment {
			break
		}
		if b.Kind == Duty || utf8.RuneCountInString(b.Text) > 160 {
			break
		}
		parts := dots.Split(b.Text, -1)
		// "Elmegården – bosted for voksne med udviklingshæmning"
		if name, rest, ok := strings.Cut(b.Text, " – "); ok && workplaceName(name) && strings.Contains(rest, " for ") {
			parts = []string{name}
		}
		for _, part := range parts {
			part = strings.TrimSpace(part)
			if !workplaceLike(part) || approvalLine(part) || b.Kind == Paragraph && ended(b.Text) || readHolder(part).named() {
				continue
			}
			if shouting(part) {
				part = unshout(part)
			}
			places = append(places, part)
		}
	}
	return places
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
