package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// docType matches the name of the kind of document, as titles begin.
var docType = regexp.MustCompile(`(?i)(\p{L}+-,?\s*(og|/|eller)?\s*)*\p{L}*` + docKinds + `($|[^\p{L}])`)

const docKinds = `(beskrivelser?|beskrivelsen|profil|(arbejds|opgave|ansættelses|stillings|job|rolle)grundlag|(arbejds|job|funktions|opgave|stillings)instruks|opgaveoversigt|(opgave|stillings|funktions|job|rolle)skema|opgaveliste|opgavefordeling|funktionskort|rollekort|opgavekort|(tjek|check|huske)liste)`

// pointLabel numbers what a paper has more of, and followsBelow announces one.
var (
	pointLabel   = regexp.MustCompile(`^(?i:punkt|pkt\.?|bilag|ad)\s?\d*$`)
	followsBelow = regexp.MustCompile(`(?i)\p{L}+(te|ede|er)\s(følgende|nedenstående|denne)\s`)
)

// listKind begins with a kind of document that may be a section of another too.
var listKind = regexp.MustCompile(`(?i)^(tjek|check|huske)liste`)

// partHead parts lines of the head that the reader took for one line broken in
// two, where each says something of its own: "Livredder og svømmelærer",
// "Svømmehallen Bølgen".
func partHead(units []unit) []unit {
	var out []unit
	for i, u := range units {
		if i >= 8 || u.marker != "" || u.cells != nil || u.label != "" || u.approval || len(u.lines) < 2 || len(u.lines) > 4 {
			out = append(out, u)
			continue
		}
		start := 0
		for n := 1; n <= len(u.lines); n++ {
			if n < len(u.lines) && !parted(squeeze(u.lines[n-1].Text), squeeze(u.lines[n].Text)) {
				continue
			}
			part := u
			if start > 0 || n < len(u.lines) {
				part = u.part(start, n)
			}
			out = append(out, part)
			start = n
		}
	}
	return out
}

// forWhom matches the line below a title that tells whom it is for: "for
// skovfogeder i Naturafdelingen".
var (
	forWhom   = regexp.MustCompile(`^(?:[Gg]ælde(?:nde|r) )?for (\p{Ll}.*)$`)
	ofThePart = regexp.MustCompile(`(?i)aftale|opgaver|ansvar|rammer|vilkår|pligter|instruks|retningslinje|` + docKinds)
)

// joinWhom joins to a title the line that tells whom it is for, though a blank
// line stands between: "Aftale om opgaver og ansvar", "for pedeller på Skolen".
func joinWhom(units []unit) []unit {
	for i := 0; i < len(units) && i < 3; i++ {
		u := &units[i]
		if u.cells != nil || u.marker != "" || u.label != "" || u.approval {
			continue
		}
		if len(u.lines) > 1 && titleAbove(squeeze(u.lines[0].Text), squeeze(u.lines[1].Text)) {
			u.whom = true
			return units
		}
		if i+1 == len(units) || len(u.lines) > 1 {
			continue
		}
		n := &units[i+1]
		if n.cells != nil || n.marker != "" || n.label != "" || n.approval || ended(n.text) || n.first().Level > 0 || !titleAbove(u.text, n.text) {
			continue
		}
		u.text, u.whom = u.text+" "+n.text, true
		u.lines = append(u.lines[:len(u.lines):len(u.lines)], n.lines...)
		return slices.Delete(units, i+1, i+2)
	}
	return units
}

// titleAbove reports whether a line is a title without a role, and the next tells
// whom it is for.
func titleAbove(title, next string) bool {
	m := forWhom.FindStringSubmatch(next)
	return m != nil && utf8.RuneCountInString(next) < 160 && readHolder(m[1]).named() && !asserts(next) && startsUpper(title) && short(title) && !ended(title) && !asserts(title) && !strings.HasSuffix(title, ":") && ofThePart.MatchString(title) && !readHolder(title).named()
}

// part returns the lines of a unit from start until end as one of their own.
func (u *unit) part(start, end int) unit {
	text := squeeze(u.lines[start].Text)
	for _, l := range u.lines[start+1 : end] {
		text = mend(text, squeeze(l.Text))
	}
	p := unit{text: text, lines: u.lines[start:end]}
	if start == 0 {
		p.gap = u.gap
	}
	return p
}

// parted reports whether two lines of the head are not one: the first names a
// job or a workplace to its end, and the second begins with something else.
func parted(line, next string) bool {
	if !startsUpper(next) || goesOn(line) || asserts(line) && !toYou.MatchString(line) || ended(line) {
		return false
	}
	job := jobLine(line)
	if municipalLine.MatchString(line) && (workplaceLike(next) || jobLine(next) || docType.MatchString(next)) {
		return true
	}
	switch h := readHolder(line); {
	case !job && !workplaceLike(line) && !h.named():
		return false
	case asserts(next), municipalLine.MatchString(next), taskLine.MatchString(next), startsWithKind(next):
		return true
	default:
		return h.workplace == "" && workplaceLike(next) || !job && jobLine(next)
	}
}

// taskLine matches a line that only tells what the text below is about.
var taskLine = regexp.MustCompile(`^(?i:opgaver|ansvar|ansvarsområder|formål|rammer|funktioner|roller|indhold)( (og|,) \p{L}+)*$`)

// jobLine reports whether a line holds jobs and nothing else.
func jobLine(s string) bool {
	roles := splitRoles(parenthesis.ReplaceAllString(s, ""))
	return len(roles) > 0 && !slices.ContainsFunc(roles, func(r string) bool { return !roleLike(r) })
}

// jobsFirst reports whether words begin with jobs, before a place or a pause.
func jobsFirst(s string) bool {
	if shouting(s) {
		s = unshout(s)
	}
	for leadWords.MatchString(s) {
		s = leadWords.ReplaceAllString(s, "")
	}
	if at := placeIndex(s); at >= 0 {
		s = s[:at]
	}
	return jobLine(segments.Split(s, 2)[0])
}

// takeTitle finds the lines that make the title and takes them out of units.
// Lines before them are the letterhead. It returns how far it looked.
func (r *reading) takeTitle(units []unit) int {
	at := titleAt(units)
	if at < 0 {
		return 0
	}
	for i := range units[:at] {
		if units[i].plain() {
			units[i].letterhead = true
		}
	}
	units[at].taken = true
	holder := readHolder(units[at].text)
	end := at + 1
	for end < len(units) && end <= at+3 && goesOnTitle(units, at, end, holder) {
		units[end].taken = true
		holder = readHolder(strings.Join(append(r.titleOf(units[:end]), units[end].text), ", "))
		end++
	}
	addressee(units[end:])
	return end
}

// plain reports whether a unit is no field, no row of a table and no approval.
func (u *unit) plain() bool { return u.label == "" && u.cells == nil && !u.approval }

// titleAt returns where the title begins: at the line that tells the kind of
// document, "Stillingsbeskrivelse", or a line above it or alone that names the
// role; -1 when there is none.
func titleAt(units []unit) int {
	limit := 0
	for limit < len(units) && limit < 8 && units[limit].marker == "" && utf8.RuneCountInString(units[limit].text) < 220 {
		limit++
	}
	units = units[:limit]
	for i := range units {
		u := &units[i]
		if (u.plain() || pointLabel.MatchString(u.label) && !ended(u.text) && u.cells == nil && !u.approval) && docType.MatchString(u.text) && !followsBelow.MatchString(u.text) && len(strings.Fields(u.text)) <= 24 && !(ended(u.text) && asserts(u.text)) && !(i > 0 && listKind.MatchString(u.text) && readHolder(units[0].text).named()) {
			return roleAbove(units, i)
		}
	}
	return roleAlone(units)
}

// roleAbove returns the line above the kind of document, at, that names the role:
// that is the title, and the kind of document goes with it: "Dagplejer i Dagplejen
// Ådalen", "Funktionsbeskrivelse". Who is named by a sentence below an ordinary role
// is another: "Stillingsbeskrivelse. Nærmeste leder: …".
func roleAbove(units []unit, at int) int {
	named := readHolder(units[at].text).named()
	for i := range units[:at] {
		u := &units[i]
		if u.plain() && (!ended(u.text) || strings.HasSuffix(u.text, "?") && readHolder(u.text).usual()) && (!named && (u.first().Level == 1 || readHolder(u.text).named() && short(u.text)) || named && ended(units[at].text) && readHolder(u.text).usual() && short(u.text)) {
			return i
		}
	}
	return at
}

// roleAlone returns the line that names the role where none tells the kind of
// document: "Rolle og ansvar: havneguide i Nordhavnen"; -1 when there is none.
func roleAlone(units []unit) int {
	for i := range units {
		u := &units[i]
		if i == 0 && (u.first().Level == 1 || u.label != "" && u.cells == nil && !u.approval && !ended(u.text) && taskWords.MatchString(u.text) && readHolder(u.text).named()) {
			return i
		}
		if !u.plain() || ended(u.text) && !(strings.HasSuffix(u.text, "?") && jobsFirst(u.text)) || strings.HasSuffix(u.text, ":") {
			return -1
		}
		if readHolder(u.text).named() && (short(u.text) || u.whom) && (!asserts(u.text) || toYou.MatchString(u.text) || jobsFirst(u.text) && strings.HasSuffix(u.text, "?")) {
			return i
		}
	}
	return -1
}

// goesOnTitle reports whether the unit at end belongs to the title that begins at
// at and has named h so far: the role or the workplace that it lacks, its kind of
// document, or a bracket.
func goesOnTitle(units []unit, at, end int, h holder) bool {
	title, u := &units[at], &units[end]
	if !u.plain() || u.marker != "" || !short(u.text) || ended(u.text) && !strings.HasPrefix(u.text, "(") || strings.HasSuffix(u.text, ":") {
		return false
	}
	joined := u.gap == 0 && u.first().Level == title.first().Level && len(title.lines) < 3
	switch {
	case strings.HasPrefix(u.text, "(") && joined:
		return true
	case docType.MatchString(u.text) && docType.FindStringIndex(u.text)[0] <= 4 && !asserts(u.text) && len(strings.Fields(u.text)) < 12 && !docType.MatchString(title.text) && !listKind.MatchString(u.text):
		return true
	case h.named():
		return h.workplace == "" && workplaceLike(u.text) && (joined || end+1 < len(units) && (units[end+1].gap > 0 || municipalLine.MatchString(units[end+1].text)))
	}
	return !asserts(u.text) && readHolder(u.text).named() || apartFromKind(units[at:], end-at) || h.workplace == "" && joined && workplaceLike(u.text)
}

// apartFromKind reports whether unit n below a title that only says what kind of
// document it is, is one of the two lines that tell whom it is for and where: a
// job, usual or not, above its workplace or below it.
func apartFromKind(units []unit, n int) bool {
	if !onlyKind.MatchString(strings.TrimSuffix(strings.TrimSpace(units[0].text), ":")) || n > 2 {
		return false
	}
	line := func(i int) string {
		if i >= len(units) || units[i].cells != nil || units[i].marker != "" || units[i].label != "" || !short(units[i].text) || ended(units[i].text) || asserts(units[i].text) {
			return ""
		}
		return units[i].text
	}
	first, second := line(1), line(2)
	if first == "" || second == "" || !startsUpper(first) || len(strings.Fields(first)) > 5 || strings.HasSuffix(first, ":") || taskLine.MatchString(first) {
		return false
	}
	if workplaceName(first) {
		return jobLine(second)
	}
	return workplaceName(second) && !docType.MatchString(first) && personLike(first)
}

// ofPersons and likeThem are how the names of jobs end, and how words for other
// things end alike.
var (
	ofPersons = regexp.MustCompile(`(?i)(er|ør|ent|ant|ist|log|tær|tor|mand|kone|elev)$`)
	likeThem  = regexp.MustCompile(`(?i)(heder|encer|aver|ammer|pligter|tider|opgaver|dokument|ansvar)$`)
)

// personLike reports whether a line may name a job that nobody knows:
// "Magasinvogter", not "Kompetencer".
func personLike(s string) bool {
	w := lastWord(s)
	return ofPersons.MatchString(w) && !likeThem.MatchString(w) && !plural(strings.ToLower(w))
}

// addressee takes the municipality below the title for letterhead, so that it
// is no heading and no duty.
func addressee(units []unit) {
	if len(units) == 0 {
		return
	}
	u := &units[0]
	if u.label == "" && u.cells == nil && u.marker == "" && !u.approval && short(u.text) && !ended(u.text) && !asserts(u.text) && municipalWords.MatchString(u.text) {
		u.letterhead = true
	}
}

// municipalWords are a municipality and what may stand beside it: "Nørre Kommune,
// Sundhedsområdet".
var municipalWords = regexp.MustCompile(`^(\p{Lu}[\p{L}-]+\s){1,2}(?i:kommune)($|\s*[,·•|–/-])`)

func (r *reading) titleOf(units []unit) []string {
	var parts []string
	for i := range units {
		if units[i].taken && !units[i].gone {
			parts = append(parts, units[i].text)
		}
	}
	return parts
}

var working = regexp.MustCompile(`\s(i|for|med|inden for|på)\s+`)

var (
	typeWords   = regexp.MustCompile(`(?i)^.*?` + docKinds + `(\s+(for|af|til|mellem|vedr\.?|vedrørende|over|om)(\s|$))?\s*[:–—,·|-]*\s*`)
	onlyTasks   = regexp.MustCompile(`(?i)^((arbejds|hoved)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer|rammer|pligter|vilkår)((,| og| samt) ((arbejds|hoved)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer|rammer|pligter|vilkår))*$`)
	toYou       = regexp.MustCompile(`(?i)(^|\s)(til )?(dig|jer),? (der|som) (er|arbejder som|skal (være|arbejde som))\s|(^|\s)at (være|arbejde som)\s|^(det|sådan|her) (laver|arbejder) |^hvem gør hvad\?|^hvad (laver|gør|er|indebærer|betyder) (en|det|funktionen|jobbet|rollen|stillingen|arbejdet) `)
	asking      = regexp.MustCompile(`^\p{Lu}[^?.:]{3,40}\?\s+(\p{Lu}.*)$`)
	genitive    = regexp.MustCompile(`^(\p{L}[^.:;,?()]*?)s (?i:rolle|roller|opgaver|arbejdsopgaver|ansvar|ansvarsområder|funktion|arbejde)(?i:,? (?:og )?(?:opgaver|ansvar|rolle|kompetence))*(\s.*)?$`)
	taskWords   = regexp.MustCompile(`(?i)^((lokal)?aftale om )?(((arbejds)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer|rammer|pligter|vilkår)(,? (og )?((arbejds)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer|rammer|pligter|vilkår))*)(\s+(for|til)\s+|\s*[:–—-]+\s*)`)
	leadWords   = regexp.MustCompile(`(?i)^(((kort |fakta |alt |lidt )?om |velkommen som |velkommen til )?(din |min |vores |jeres )?(stilling(en)?|funktion(en)?|rollen?|job(bet)?|arbejdet?|ansatte|opgaver?|opgaven|hverdag(en)?|ansættelsen?|hverv(et)?|ansatte i (stillingen|funktionen|jobbet|rollen)) som|velkommen (til|i|på|hos|som)|hvad (laver|gør|er|indebærer|betyder|vil det sige)|at være|være|ansat som|til (nye?|alle|vores|jer|dig)|sådan er det at være|kære|nye?|alle|en|et|den|de|vores|kommunens|(medarbejdere?|personale|kolleger|personer)?,? ?(der er )?ansat som)\s+`)
	parenthesis = regexp.MustCompile(`\s*\(([^()]*)\)`)
	formerly    = regexp.MustCompile(`(?i)^.*?(tidligere|kaldet|kaldes|tidl\.|også|før|eller|dvs\.|hed|til daglig|i daglig tale|i det følgende|herefter|forkortet)\s+(kaldet\s+|kaldt\s+|benævnt\s+)?`)
	place       = regexp.MustCompile(`\s(i|på|ved|hos|inden for|under)\s+`)
	acronym     = regexp.MustCompile(`^[A-ZÆØÅ][A-ZÆØÅa-z&]{0,3}[A-ZÆØÅ]$`)
	segments    = regexp.MustCompile(`\s*(?:,|;|\s[–—-]\s|\||\s[•·]\s)\s*`)
	conjunction = regexp.MustCompile(`\s+(?:og|samt|eller|og/eller)\s+|\s*/\s*`)
	withVersion = regexp.MustCompile(`(?i)[\s,–-]*\b(version|udgave|revideret|opdateret|gældende fra|gælder fra|rev\.)\b.*$`)
)

var knows = regexp.MustCompile(`(?i)(^|\s)(du|man|vi|jeg|de|alle|hvem) ved(\s|$)`)
