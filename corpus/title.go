package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// docType matches the name of the kind of document, as titles begin.
var docType = regexp.MustCompile(`(?i)(\p{L}+-,?\s*(og|/|eller)?\s*)*\p{L}*` + docKinds + `($|[^\p{L}])`)

const docKinds = `(beskrivelser?|beskrivelsen|profil|(arbejds|opgave|ansættelses|stillings|job|rolle)grundlag|(arbejds|job|funktions|opgave|stillings)instruks|opgaveoversigt|(opgave|stillings|funktions|job|rolle)skema|opgaveliste|opgavefordeling|funktionskort|rollekort|opgavekort)`

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
		if u.label == "" && u.cells == nil && !u.approval && docType.MatchString(u.text) && len(strings.Fields(u.text)) <= 24 && !(ended(u.text) && hasFiniteVerb(u.text)) {
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
			if u.label == "" && u.cells == nil && !u.approval && !ended(u.text) && (!named && (u.first().Level == 1 || readHolder(u.text).named() && short(u.text)) || named && ended(units[at].text) && readHolder(u.text).usual() && short(u.text)) {
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
			if u.label != "" || u.cells != nil || u.approval || ended(u.text) || strings.HasSuffix(u.text, ":") {
				break
			}
			if readHolder(u.text).named() && short(u.text) && !hasFiniteVerb(u.text) {
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
		case !holder.named() && names && !hasFiniteVerb(u.text):
		case docType.MatchString(u.text) && docType.FindStringIndex(u.text)[0] <= 4 && !hasFiniteVerb(u.text) && len(strings.Fields(u.text)) < 12 && !docType.MatchString(units[at].text):
		case strings.HasPrefix(u.text, "(") && joined:
		case holder.named() && holder.workplace == "" && workplaceLike(u.text) && (joined || end+1 < len(units) && units[end+1].gap > 0):
		case !holder.named() && holder.workplace == "" && joined && workplaceLike(u.text):
		default:
			return end
		}
		u.taken = true
		holder = readHolder(strings.Join(append(r.titleOf(units[:end]), u.text), ", "))
		end++
	}
	return end
}

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
	label     bool     // from a label for the role, so that its workplace may be a part of it
}

// named reports whether a job was recognised.
func (h holder) named() bool { return len(h.roles) > 0 && roleLike(h.roles[0]) }

// usual reports whether a role that municipalities have was recognised.
func (h holder) usual() bool {
	return len(h.roles) > 0 && roleLexicon.find(singular(h.roles[0])) != nil
}

var (
	typeWords   = regexp.MustCompile(`(?i)^.*?` + docKinds + `(\s+(for|af|til|vedr\.?|vedrørende|over|om))?\s*[:–—,·|-]*\s*`)
	taskWords   = regexp.MustCompile(`(?i)^(((arbejds)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer)(,? (og )?((arbejds)?opgaver|ansvar(sområder)?|roller?|funktioner|kompetencer))*)(\s+(for|til)\s+|\s*[:–—-]+\s*)`)
	leadWords   = regexp.MustCompile(`(?i)^((din |min |vores |jeres )?(stilling|stillingen|funktion|funktionen|rolle|rollen|job|jobbet|arbejde|arbejdet|ansatte|opgaver|hverdag) som|alle|en|et|den|de|vores|kommunens|medarbejdere ansat som)\s+`)
	parenthesis = regexp.MustCompile(`\s*\(([^()]*)\)`)
	formerly    = regexp.MustCompile(`(?i)^.*?(tidligere|kaldet|kaldes|tidl\.|også|før|eller|dvs\.|hed|til daglig|i daglig tale|i det følgende|herefter|forkortet)\s+(kaldet\s+|kaldt\s+|benævnt\s+)?`)
	place       = regexp.MustCompile(`\s(i|på|ved|hos|inden for|under)\s+`)
	acronym     = regexp.MustCompile(`^[A-ZÆØÅ][A-ZÆØÅa-z&]{0,3}[A-ZÆØÅ]$`)
	segments    = regexp.MustCompile(`\s*(?:,|;|\s[–—-]\s|\||\s•\s)\s*`)
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
	if docType.MatchString(s) {
		rest := typeWords.ReplaceAllString(s, "")
		if strings.TrimSpace(rest) == "" {
			loc := docType.FindStringIndex(s)
			rest = strings.TrimRight(s[:loc[0]], " –—-:,")
		}
		s = rest
	} else {
		s = taskWords.ReplaceAllString(s, "")
	}
	s = strings.TrimLeft(s, " –—-:,.")
	for leadWords.MatchString(s) {
		s = leadWords.ReplaceAllString(s, "")
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
	if !h.named() {
		h.search(s)
	}
	return h
}

// search finds a usual role somewhere in a sentence: "Når du er
// pædagogmedhjælper i SFO Mælkevejen".
func (h *holder) search(s string) {
	words := strings.Fields(s)
	for i := range words {
		for n := min(4, len(words)-i); n > 0; n-- {
			phrase := strings.Trim(strings.Join(words[i:i+n], " "), ",.:;?!–-")
			if one := singular(phrase); roleLexicon.find(one) != nil && !startsWithKind(phrase) {
				h.roles = []string{phrase}
				if loc := placeIndex(strings.Join(words[i+n-1:], " ")); loc >= 0 && h.workplace == "" {
					rest := strings.Join(words[i+n-1:], " ")[loc:]
					if at := place.FindStringIndex(rest); at != nil {
						h.workplace = trimPlace(segments.Split(rest[at[1]:], 2)[0])
					}
				}
				return
			}
		}
	}
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
		if word == "" || m[0] == 0 {
			continue
		}
		if startsUpper(word) || workplaceWord(word) || strings.HasSuffix(word, "en") || strings.HasSuffix(word, "et") || word == "distrikt" || word == "team" || word == "afdeling" {
			return m[0]
		}
	}
	return -1
}

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
