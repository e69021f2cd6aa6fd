package corpus

import (
	"regexp"
	"slices"
	"strings"
)

// holder is who and where a title or a label is about.
type holder struct {
	roles     []string // as written
	aliases   []string // other names given in parentheses
	workplace string
	places    []string // other names of the workplace
	told      bool     // the title says that the document is for the role
	broad     bool     // from a label for more than a workplace: "Forvaltning"
	sure      bool     // "jobbet som" stands before it, so that it is a job though nobody knows it
	weak      bool     // from a label for those whom the document is sent to
	label     bool     // from a label for the role, so that its workplace may be a part of it
}

// named reports whether a job was recognised.
func (h holder) named() bool { return len(h.roles) > 0 && (h.sure || roleLike(h.roles[0])) }

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

// usual reports whether a role that municipalities have was recognised.
func (h holder) usual() bool {
	return len(h.roles) > 0 && roleLexicon.find(singular(h.roles[0])) != nil
}

// readHolder reads roles and workplace from a title or from the value of a
// label.
func readHolder(s string) holder {
	whole := withVersion.ReplaceAllString(strings.TrimSuffix(squeeze(s), ":"), "")
	if shouting(whole) {
		whole = unshout(whole)
	}
	s = breadcrumb.ReplaceAllString(whole, "")
	if m := asking.FindStringSubmatch(s); m != nil {
		if q := readHolder(s[:strings.Index(s, "?")]); q.usual() && workplaceName(m[1]) {
			q.workplace = trimPlace(m[1]) // "Hvad laver en tandplejer? Tandklinikken Smilet"
			return q
		}
		s = m[1] // "Hvem gør hvad? Sygeplejerskens rolle"
	}
	var h holder
	s, h.told = withoutKind(s)
	if onlyTasks.MatchString(strings.TrimSpace(s)) {
		return holder{}
	}
	s = fromRole(s)
	h.divide(s)
	s = parenthesis.ReplaceAllString(s, "")
	if !h.named() {
		h.work()
	}
	if job, to, ok := strings.Cut(s, " til "); ok && !h.named() && startsLower(to) && jobLine(job) && !asserts(s) {
		// "Sekretær til rektor, Lindeskolen"
		parts := segments.Split(to, 2)
		h = readHolder(job)
		h.workplace = trimPlace(strings.Join(parts[1:], ""))
	}
	if !h.named() {
		if told, ok := inSentence(s, whole); ok {
			return told
		}
		h.search(s)
	}
	h.kindOfJob(s)
	return h
}

// withoutKind returns a title without what kind of document it is, and whether the
// kind was said to be for somebody: "Funktionsbeskrivelse for pedeller".
func withoutKind(s string) (rest string, told bool) {
	loc := docType.FindStringIndex(s)
	if loc == nil {
		return taskWords.ReplaceAllString(s, ""), false
	}
	rest = typeWords.ReplaceAllString(s, "")
	told = strings.TrimSpace(rest) != ""
	before := strings.TrimRight(s[:loc[0]], " –—-:,")
	if !told || before != "" && !roleLike(rest) && jobsFirst(before) {
		rest = before // "Sagsbehandlere i Jobcenter Lundby – beskrivelse af jobbet"
	}
	return rest, told
}

// fromRole leaves out what stands before a role, "Velkommen som", and puts a
// workplace that stands before it first: "Ejendomsservice Vest / Teknisk
// servicemedarbejder".
func fromRole(s string) string {
	s = strings.TrimLeft(s, " –—-:,.")
	for leadWords.MatchString(s) {
		s = leadWords.ReplaceAllString(s, "")
	}
	s = unpossessed(s)
	if first, second, ok := strings.Cut(s, " / "); ok && workplaceName(first) && jobLine(second) {
		s = first + " – " + second
	}
	return s
}

// divide parts a title into roles, workplace, and other names of both that stand in
// parentheses: "Pædagogmedhjælpere (PMH) i SFO Mælkevejen".
func (h *holder) divide(s string) {
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
	if parts := segments.Split(who, -1); len(parts) > 1 && onlyMunicipality.MatchString(where) && startsUpper(parts[len(parts)-1]) && !roleLike(parts[len(parts)-1]) {
		where = parts[len(parts)-1] // "buschauffør, Flextrafikken i Vester Kommune"
		who = strings.TrimRight(strings.TrimSuffix(who, where), " ,–—-|")
	}
	h.roles = splitRoles(who)
	h.workplace = trimPlace(where)
	if len(h.roles) == 1 && slices.Contains([]string{"elev", "studerende", "praktikant"}, singular(h.roles[0])) {
		for i, a := range h.aliases { // an "elev (PAU)" is a PAU-elev, and no PAU
			if acronym.MatchString(a) {
				h.aliases[i] = a + "-" + singular(h.roles[0])
			}
		}
	}
}

// inSentence finds the job that a title is about, or that it says somebody works
// as, though nobody may know it: "jobbet som brobygger i Søby".
func inSentence(s, whole string) (holder, bool) {
	if about := aboutJob(s); about != "" {
		if h := readHolder(about); h.named() {
			h.told = true
			return h, true
		}
	}
	m := jobAs.FindStringSubmatch(whole)
	if m == nil || asserts(whole) {
		m = worksAs.FindStringSubmatch(whole)
	}
	if m == nil {
		return holder{}, false
	}
	h := holder{roles: []string{m[1]}, told: true, sure: true, workplace: trimPlace(m[3])}
	if m[2] != "" {
		h.note(m[2], false)
	}
	return h, true
}

// kindOfJob takes what stands for a workplace as what kind of job it is:
// "medarbejder på genbrugsplads".
func (h *holder) kindOfJob(s string) {
	job, kind, ok := strings.Cut(s, " ")
	if !ok || len(h.roles) != 1 || singular(job) != "medarbejder" && singular(job) != "ansat" || len(strings.Fields(kind)) != 2 || !place.MatchString(" "+kind) || !startsLower(lastWord(kind)) {
		return
	}
	h.workplace, h.aliases = "", append(h.aliases, singular(job)+" "+kind)
	for _, joined := range []string{lastWord(kind) + singular(job), lastWord(kind) + "s" + singular(job)} {
		if e := roleLexicon.find(joined); e != nil {
			h.aliases = append(append(h.aliases, e.title), e.names...)
		}
	}
}

// breadcrumb matches where on an intranet a page is: "Job > Roller > ".
var breadcrumb = regexp.MustCompile(`^[^>›→]+\s[>›→]\s(.*\s[>›→]\s)?`)

// jobAs matches a job of one word where only a job can stand: "jobbet som brobygger".
var jobAs = regexp.MustCompile(`(?:^|\s)(?i:stillingen?|jobbet|job|funktion|funktionen|rollen?|hverv|hvervet|opgaven|arbejdet|hverdagen|ansættelsen?) som (\p{Ll}[\p{L}-]{4,})(?: \(([^()]*)\))?(?:$|[,;:?]|\s(?:i|på|ved|hos|–|-)\s+([\p{Lu}\d].*))`)

// worksAs matches a job behind "når du arbejder som", and onlyMunicipality a
// municipality alone.
var (
	worksAs          = regexp.MustCompile(`^(?i:når du|til dig,? der|for dig,? der|du) (?i:arbejder|er ansat|skal arbejde) som (\p{Ll}[\p{L}-]{4,})(?: \(([^()]*)\))?(?:$|[,;:?]|\s(?:i|på|ved|hos|–|-)\s+([\p{Lu}\d].*))`)
	onlyMunicipality = regexp.MustCompile(`^(\p{Lu}[\p{L}-]+\s){1,2}(?i:kommune)$`)
)

// aboutWords come between what a document is and the job it is for.
var aboutWords = regexp.MustCompile(`(?i)[\s,](for|om|som|mellem|med)\s+`)

// aboutJob returns the words of a title from the job on: "idrætsmedarbejdere i
// Hallen" of "Lokale regler for idrætsmedarbejdere i Hallen".
func aboutJob(s string) string {
	for _, at := range aboutWords.FindAllStringIndex(s, -1) {
		before, rest := s[:at[0]], s[at[1]:]
		if workplaceLike(before) || asserts(before) || segments.MatchString(before) {
			return ""
		}
		for leadWords.MatchString(rest) {
			rest = leadWords.ReplaceAllString(rest, "")
		}
		if jobsFirst(rest) && !isClient(strings.ToLower(firstWord(rest))) {
			return rest
		}
	}
	return ""
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
	inner = calledBy(inner)
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

// calledBy returns a name without the words that make it another name: "i daglig
// tale Klippen", "også kaldet klubassistent".
func calledBy(s string) string {
	for formerly.MatchString(s) {
		s = strings.TrimSpace(formerly.ReplaceAllString(s, ""))
	}
	return s
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

// joinsName are words between a job and another or its place, where a verb has
// its object.
var joinsName = set("og eller samt i på ved hos")

// asserts reports whether the words of a head say something: they hold a verb,
// and not only "ved" before a place.
func asserts(s string) bool {
	words := wordsOf(s)
	if len(words) > 0 && (roleLexicon.find(singular(words[0])) != nil || startsUpper(words[0]) && roleLike(words[0]) && (len(words) == 1 || joinsName[words[1]])) {
		words = words[1:] // "Planlægger i Hjemmeplejen", "Hjælper og chauffør"
	}
	return slices.ContainsFunc(words, func(w string) bool { return finiteVerbs[strings.ToLower(w)] && !strings.EqualFold(w, "ved") }) ||
		knows.MatchString(s)
}
