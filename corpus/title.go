package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// docType matches the name of the kind of document, as titles begin.
var docType = regexp.MustCompile(`(?i)(\p{L}+-,?\s*(og|/|eller)?\s*)*\p{L}*` + docKinds + `($|[^\p{L}])`)

const docKinds = `(beskrivelser?|beskrivelsen|profil|(arbejds|opgave|ansættelses|stillings|job|rolle)grundlag|(arbejds|job|funktions|opgave|stillings)instruks|opgaveoversigt|(opgave|stillings|funktions|job|rolle)skema|opgaveliste|opgavefordeling|funktionskort|rollekort|opgavekort)`

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
	if at := placeIndex(s); at >= 0 {
		s = s[:at]
	}
	return jobLine(segments.Split(s, 2)[0])
}

// takeTitle finds the lines that make the title and takes them out of units.
// Lines before them are the letterhead. It returns how far it looked.
func (r *reading) takeTitle(units []unit) int {
	limit := 0
	for limit < len(units) && limit < 8 && units[limit].marker == "" && utf8.RuneCountInString(units[limit].text) < 220 {
		limit++
	}
	at := -1
	for i := range units[:limit] {
		u := &units[i]
		if u.label == "" && u.cells == nil && !u.approval && docType.MatchString(u.text) && len(strings.Fields(u.text)) <= 24 && !(ended(u.text) && asserts(u.text)) {
			at = i
			break
		}
	}
	// A line above that names the role is the title, and the kind of document
	// goes with it: "Dagplejer i Dagplejen Ådalen", "Funktionsbeskrivelse". Who is
	// named by a sentence below an ordinary role is another: "Stillingsbeskrivelse.
	// Nærmeste leder: …".
	if at > 0 {
		named := readHolder(units[at].text).named()
		for i := range units[:at] {
			u := &units[i]
			if u.label == "" && u.cells == nil && !u.approval && (!ended(u.text) || strings.HasSuffix(u.text, "?") && readHolder(u.text).usual()) && (!named && (u.first().Level == 1 || readHolder(u.text).named() && short(u.text)) || named && ended(units[at].text) && readHolder(u.text).usual() && short(u.text)) {
				at = i
				break
			}
		}
	}
	if at < 0 {
		for i := range units[:limit] {
			u := &units[i]
			if u.first().Level == 1 && i == 0 {
				at = i
				break
			}
			if u.label != "" || u.cells != nil || u.approval || ended(u.text) && !(strings.HasSuffix(u.text, "?") && jobsFirst(u.text)) || strings.HasSuffix(u.text, ":") {
				break
			}
			if readHolder(u.text).named() && short(u.text) && (!asserts(u.text) || toYou.MatchString(u.text) || jobsFirst(u.text) && strings.HasSuffix(u.text, "?")) {
				at = i
				break
			}
		}
	}
	if at < 0 {
		return 0
	}
	for i := range units[:at] {
		if units[i].label == "" && units[i].cells == nil && !units[i].approval {
			units[i].letterhead = true
		}
	}
	units[at].taken = true
	holder := readHolder(units[at].text)
	end := at + 1
	for end < len(units) && end <= at+3 {
		u := &units[end]
		if u.label != "" || u.cells != nil || u.marker != "" || u.approval || !short(u.text) || ended(u.text) && !strings.HasPrefix(u.text, "(") || strings.HasSuffix(u.text, ":") {
			break
		}
		names := readHolder(u.text).named()
		joined := u.gap == 0 && u.first().Level == units[at].first().Level && len(units[at].lines) < 3
		switch {
		case !holder.named() && names && !asserts(u.text):
		case docType.MatchString(u.text) && docType.FindStringIndex(u.text)[0] <= 4 && !asserts(u.text) && len(strings.Fields(u.text)) < 12 && !docType.MatchString(units[at].text):
		case strings.HasPrefix(u.text, "(") && joined:
		case holder.named() && holder.workplace == "" && workplaceLike(u.text) && (joined || end+1 < len(units) && (units[end+1].gap > 0 || municipalLine.MatchString(units[end+1].text))):
		case !holder.named() && holder.workplace == "" && joined && workplaceLike(u.text):
		default:
			addressee(units[end:])
			return end
		}
		u.taken = true
		holder = readHolder(strings.Join(append(r.titleOf(units[:end]), u.text), ", "))
		end++
	}
	addressee(units[end:])
	return end
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

// holder is who and where a title or a label is about.
type holder struct {
	roles     []string // as written
	aliases   []string // other names given in parentheses
	workplace string
	places    []string // other names of the workplace
	told      bool     // the title says that the document is for the role
	broad     bool     // from a label for more than a workplace: "Forvaltning"
	label     bool     // from a label for the role, so that its workplace may be a part of it
}

// named reports whether a job was recognised.
func (h holder) named() bool { return len(h.roles) > 0 && roleLike(h.roles[0]) }

// work parts a role from what it works with, or when: "ressourceperson i
// palliation", "sosu-hjælper i aftenvagt". The whole is another name.
func (h *holder) work() {
	if len(h.roles) != 1 {
		return
	}
	s := h.roles[0]
	at := working.FindStringIndex(s)
	if at == nil || !startsLower(s[at[1]:]) || len(strings.Fields(s[at[1]:])) > 4 || asserts(s) || !roleLike(s[:at[0]]) {
		return
	}
	h.roles = []string{s[:at[0]]}
	h.aliases = append(h.aliases, singular(s[:at[0]])+s[at[0]:])
	if shift := singular(s[at[1]:]); strings.HasSuffix(shift, "vagt") && roleLexicon.find(shift) != nil {
		h.aliases = append(h.aliases, shift)
	}
}

var working = regexp.MustCompile(`\s(i|for|med|inden for|på)\s+`)

// usual reports whether a role that municipalities have was recognised.
func (h holder) usual() bool {
	return len(h.roles) > 0 && roleLexicon.find(singular(h.roles[0])) != nil
}

var (
	typeWords   = regexp.MustCompile(`(?i)^.*?` + docKinds + `(\s+(for|af|til|vedr\.?|vedrørende|over|om)(\s|$))?\s*[:–—,·|-]*\s*`)
	onlyTasks   = regexp.MustCompile(`(?i)^((arbejds|hoved)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer)((,| og| samt) ((arbejds|hoved)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer))*$`)
	toYou       = regexp.MustCompile(`(?i)(^|\s)(til )?(dig|jer),? (der|som) (er|arbejder som|skal (være|arbejde som))\s|(^|\s)at (være|arbejde som)\s|^(det|sådan|her) (laver|arbejder) |^hvem gør hvad\?`)
	asking      = regexp.MustCompile(`^\p{Lu}[^?.:]{3,40}\?\s+(\p{Lu}.*)$`)
	genitive    = regexp.MustCompile(`^(\p{L}[^.:;,?()]*?)s (?i:rolle|roller|opgaver|arbejdsopgaver|ansvar|ansvarsområder|funktion|arbejde)(?i:,? (?:og )?(?:opgaver|ansvar|rolle|kompetence))*(\s.*)?$`)
	taskWords   = regexp.MustCompile(`(?i)^(((arbejds)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer)(,? (og )?((arbejds)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer))*)(\s+(for|til)\s+|\s*[:–—-]+\s*)`)
	leadWords   = regexp.MustCompile(`(?i)^((om |velkommen som |velkommen til )?(din |min |vores |jeres )?(stilling|stillingen|funktion|funktionen|rolle|rollen|job|jobbet|arbejde|arbejdet|ansatte|opgaver|hverdag) som|velkommen (til|i|på|hos|som)|til (nye?|alle|vores|jer|dig)|sådan er det at være|kære|nye?|alle|en|et|den|de|vores|kommunens|medarbejdere ansat som)\s+`)
	parenthesis = regexp.MustCompile(`\s*\(([^()]*)\)`)
	formerly    = regexp.MustCompile(`(?i)^.*?(tidligere|kaldet|kaldes|tidl\.|også|før|eller|dvs\.|hed|til daglig|i daglig tale|i det følgende|herefter|forkortet)\s+(kaldet\s+|kaldt\s+|benævnt\s+)?`)
	place       = regexp.MustCompile(`\s(i|på|ved|hos|inden for|under)\s+`)
	acronym     = regexp.MustCompile(`^[A-ZÆØÅ][A-ZÆØÅa-z&]{0,3}[A-ZÆØÅ]$`)
	segments    = regexp.MustCompile(`\s*(?:,|;|\s[–—-]\s|\||\s[•·]\s)\s*`)
	conjunction = regexp.MustCompile(`\s+(?:og|samt|eller|og/eller)\s+|\s*/\s*`)
	withVersion = regexp.MustCompile(`(?i)[\s,–-]*\b(version|udgave|revideret|opdateret|gældende fra|gælder fra|rev\.)\b.*$`)
)

// readHolder reads roles and workplace from a title or from the value of a
// label.
func readHolder(s string) holder {
	var h holder
	s = strings.TrimSuffix(squeeze(s), ":")
	s = withVersion.ReplaceAllString(s, "")
	if shouting(s) {
		s = unshout(s)
	}
	if m := asking.FindStringSubmatch(s); m != nil {
		s = m[1] // "Hvem gør hvad? Sygeplejerskens rolle"
	}
	if loc := docType.FindStringIndex(s); loc != nil {
		rest := typeWords.ReplaceAllString(s, "")
		before := strings.TrimRight(s[:loc[0]], " –—-:,")
		if strings.TrimSpace(rest) == "" || before != "" && !roleLike(rest) && jobsFirst(before) {
			rest = before // "Sagsbehandlere i Jobcenter Lundby – beskrivelse af jobbet"
		}
		h.told = strings.TrimSpace(typeWords.ReplaceAllString(s, "")) != ""
		s = rest
	} else {
		s = taskWords.ReplaceAllString(s, "")
	}
	if onlyTasks.MatchString(strings.TrimSpace(s)) {
		return holder{}
	}
	s = strings.TrimLeft(s, " –—-:,.")
	for leadWords.MatchString(s) {
		s = leadWords.ReplaceAllString(s, "")
	}
	s = unpossessed(s)
	// "Ejendomsservice Vest / Teknisk servicemedarbejder"
	if first, second, ok := strings.Cut(s, " / "); ok && workplaceName(first) && jobLine(second) {
		s = first + " – " + second
	}
	split := placeIndex(s)
	for _, m := range parenthesis.FindAllStringSubmatchIndex(s, -1) {
		h.note(s[m[2]:m[3]], split >= 0 && m[0] > split || workplaceLike(parenthesis.ReplaceAllString(lastSegment(s[:m[0]]), "")))
	}
	s = parenthesis.ReplaceAllString(s, "")
	var who, where string
	if split = placeIndex(s); split >= 0 {
		who, where = s[:split], strings.TrimSpace(place.ReplaceAllString(s[split:], ""))
		if m := place.FindStringIndex(s[split:]); m != nil {
			where = s[split+m[1]:]
		}
	} else {
		who, where = splitSegments(s)
	}
	h.roles = splitRoles(who)
	h.workplace = trimPlace(where)
	// An "elev (PAU)" is a PAU-elev, and no PAU.
	if len(h.roles) == 1 && slices.Contains([]string{"elev", "studerende", "praktikant"}, singular(h.roles[0])) {
		for i, a := range h.aliases {
			if acronym.MatchString(a) {
				h.aliases[i] = a + "-" + singular(h.roles[0])
			}
		}
	}
	if !h.named() {
		h.work()
	}
	if !h.named() {
		h.search(s)
	}
	return h
}

// unpossessed returns "sygeplejerske på Solgården" of "sygeplejerskens rolle på
// Solgården".
func unpossessed(s string) string {
	m := genitive.FindStringSubmatch(s)
	if m == nil {
		return s
	}
	roles := splitRoles(m[1] + "s")
	for i, r := range roles {
		roles[i] = strings.TrimSuffix(r, "s")
		if !roleLike(roles[i]) {
			return s
		}
	}
	return strings.Join(roles, " og ") + m[2]
}

// search finds a usual role somewhere in a sentence: "Når du er
// pædagogmedhjælper i SFO Mælkevejen".
func (h *holder) search(s string) {
	words := strings.Fields(s)
	for i := range words {
		for n := min(4, len(words)-i); n > 0; n-- {
			phrase := strings.Trim(strings.Join(words[i:i+n], " "), ",.:;?!–-")
			if one := singular(phrase); roleLexicon.find(one) != nil && !startsWithKind(phrase) && !articles[strings.ToLower(words[i])] {
				h.roles = []string{phrase}
				if strings.Contains(h.workplace, phrase) {
					h.workplace = "" // it was the whole line
				}
				if h.workplace == "" {
					h.workplace = placeAfter(strings.Join(words[i+n-1:], " "))
				}
				return
			}
		}
	}
}

// placeAfter returns the workplace that the words after a role name.
func placeAfter(s string) string {
	if loc := placeIndex(s); loc >= 0 {
		if at := place.FindStringIndex(s[loc:]); at != nil {
			return trimPlace(segments.Split(s[loc+at[1]:], 2)[0])
		}
	}
	if _, to, ok := strings.Cut(s, " til "); ok && workplaceLike(to) {
		return trimPlace(segments.Split(to, 2)[0])
	}
	return ""
}

// startsWithKind reports whether a phrase begins with a kind of document, so
// that it is no job.
func startsWithKind(s string) bool {
	loc := docType.FindStringIndex(s)
	return loc != nil && loc[0] == 0
}

// note takes what stands in parentheses for another name of the role or of
// the workplace.
func (h *holder) note(inner string, afterPlace bool) {
	inner = strings.TrimSpace(inner)
	named := formerly.MatchString(inner)
	for formerly.MatchString(inner) {
		inner = strings.TrimSpace(formerly.ReplaceAllString(inner, ""))
	}
	if inner == "" || strings.ContainsAny(inner, "0123456789") {
		return
	}
	switch {
	case afterPlace && !roleLike(segments.Split(inner, 2)[0]):
		if len(strings.Fields(inner)) <= 4 {
			h.places = append(h.places, inner)
		}
	case acronym.MatchString(inner), named && len(strings.Fields(inner)) <= 4:
		h.aliases = append(h.aliases, singular(inner))
	default:
		for _, role := range splitRoles(inner) {
			if roleLike(role) {
				h.aliases = append(h.aliases, singular(role))
			}
		}
	}
}

func lastSegment(s string) string {
	parts := segments.Split(s, -1)
	return parts[len(parts)-1]
}

// placeIndex returns where the words for the workplace begin: at "i", "på",
// "ved" or "hos" before a name or a word in the definite.
func placeIndex(s string) int {
	for _, m := range place.FindAllStringIndex(s, -1) {
		word := strings.TrimRight(firstWord(s[m[1]:]), ",.;")
		if word == "" || m[0] == 0 || insideName(s[:m[0]]) {
			continue
		}
		if startsUpper(word) || workplaceWord(word) || strings.HasSuffix(word, "en") || strings.HasSuffix(word, "et") || word == "distrikt" || word == "team" || word == "afdeling" {
			return m[0]
		}
	}
	return -1
}

// insideName reports whether a preposition after these words is a part of a
// workplace's name: "Børnehaveklasseleder – Skolen" before "ved Søen".
func insideName(before string) bool {
	parts := segments.Split(before, -1)
	last := parts[len(parts)-1]
	return len(parts) > 1 && startsUpper(last) && workplaceWord(lastWord(last)) && !roleLike(last)
}

// asserts reports whether the words of a head say something: they hold a verb,
// and not only "ved" before a place.
func asserts(s string) bool {
	words := wordsOf(s)
	if len(words) > 0 && roleLexicon.find(singular(words[0])) != nil {
		words = words[1:] // "Planlægger i Hjemmeplejen"
	}
	return slices.ContainsFunc(words, func(w string) bool { return finiteVerbs[strings.ToLower(w)] && !strings.EqualFold(w, "ved") }) ||
		knows.MatchString(s)
}

var knows = regexp.MustCompile(`(?i)(^|\s)(du|man|vi|jeg|de|alle|hvem) ved(\s|$)`)

// splitSegments parts roles from the workplace at commas and dashes: the
// first part that names no job begins the workplace.
func splitSegments(s string) (who, where string) {
	locs := append(segments.FindAllStringIndex(s, -1), []int{len(s), len(s)})
	start := 0
	for n, loc := range locs {
		part := strings.TrimSpace(s[start:loc[0]])
		roles := splitRoles(part)
		names := len(roles) > 0 && roleLike(roles[0]) && !workplaceName(part)
		switch {
		case names:
		case n == 0 && len(locs) > 1:
			// The workplace may come first: "Solsikken – køkkenassistent".
			rest := s[loc[1]:]
			if after, _ := splitSegments(rest); after != "" && roleLike(splitRoles(after)[0]) {
				return after, part
			}
			if workplaceName(part) {
				return "", s
			}
		case n == 0:
			if workplaceName(part) || len(strings.Fields(part)) > 5 {
				return "", part
			}
		default:
			return strings.TrimRight(s[:locs[n-1][0]], " ,"), s[start:]
		}
		start = loc[1]
	}
	return s, ""
}

// splitRoles takes an enumeration of roles apart: "pædagogmedhjælpere, PGU- og
// PAU-uddannede".
func splitRoles(s string) []string {
	var roles []string
	for _, part := range segments.Split(s, -1) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if roleLexicon.find(singular(part)) != nil {
			roles = append(roles, part)
			continue
		}
		if both := usualRoles(part); both != nil {
			roles = append(roles, both...)
			continue
		}
		pieces := conjunction.Split(part, -1)
		last := pieces[len(pieces)-1]
		// "PGU- og PAU-uddannede", "fysio- og ergoterapeuter"; but "social- og
		// sundhedsassistent" is one role.
		whole := false
		for i, piece := range pieces {
			stem, cut := strings.CutSuffix(strings.TrimSpace(piece), "-")
			if !cut {
				continue
			}
			pieces[i] = completed(stem, last)
			whole = whole || pieces[i] == ""
		}
		if whole {
			roles = append(roles, part)
			continue
		}
		for _, piece := range pieces {
			if piece = strings.TrimSpace(piece); piece != "" {
				roles = append(roles, piece)
			}
		}
	}
	return roles
}

// usualRoles parts two usual roles of which one is of several words itself:
// "social- og sundhedsassistenter og social- og sundhedshjælpere".
func usualRoles(s string) []string {
	for _, loc := range conjunction.FindAllStringIndex(s, -1) {
		first, second := s[:loc[0]], s[loc[1]:]
		if strings.HasSuffix(first, "-") || roleLexicon.find(singular(first)) == nil {
			continue
		}
		if roleLexicon.find(singular(second)) != nil {
			return []string{first, second}
		}
		if more := usualRoles(second); more != nil {
			return append([]string{first}, more...)
		}
	}
	return nil
}

// completed gives a suspended first part the end of the last word:
// "PGU" and "PAU-uddannede" make "PGU-uddannede". It returns "" when the two
// make one role together.
func completed(stem, last string) string {
	if i := strings.LastIndexByte(last, '-'); i > 0 {
		return stem + last[i:]
	}
	one := singular(last)
	for _, head := range jobHeads {
		if strings.HasSuffix(one, head) && known(strings.ToLower(stem)+head) && roleLexicon.find(strings.ToLower(stem)+head) != nil {
			return stem + head
		}
	}
	return ""
}
