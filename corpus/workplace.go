package corpus

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// placeKinds are the words for kinds of workplaces, as they end.
var placeKinds = strings.Fields(`skolen skole centret centeret center huset hus klyngen klynge hjemmet hjem plejen pleje tilbuddet tilbud
	bostedet bosted institutionen institution børnehaven børnehave vuggestuen vuggestue legestuen legestue biblioteket bibliotek afdelingen afdeling
	distriktet distrikt teamet enheden enhed området område service forvaltningen forvaltning kommunen kommune gården museet museum
	badet bad hallen hal klubben klub køkkenet køkken rådhuset klinikken klinik værkstedet værksted stationen pladsen havnen
	sekretariatet sekretariat borgerservice jobcentret jobcenter plejecenter skovbørnehaven sfo sfo'en fritidshjemmet dagplejen
	dagtilbuddet tandplejen sygeplejen hjemmesygeplejen administrationen materielgården genbrugspladsen staben stab svømmehallen park
	haven kirkegården kirkegård kirken kirke arkivet teatret musikskolen ungdomsskolen visitationen botilbud boform bofællesskabet bofællesskab bocenter
	sundhedscenter aktivitetscenter træningscenter dagcenter børnehus ejendomscentret ejendomscenter team gruppen
	psykiatrien pladserne anlægget anlæg værket værk kollegiet kollegie kantinen kontoret kontor sektionen sektion
	beredskabet korpset forsyningen rådgivningen kørslen boligerne hospicet hospice stadion campus caféen cafeen værestedet værested
	herberget herberg krisecentret modtagelsen depotet depot vaskeriet vaskeri aflastningen boenheden specialtilbuddet internatet
	kollektivet boligen bolig naturskolen skolefritidsordningen skolefritidsordning fritidsordningen rensningsanlæg`)

func workplaceWord(word string) bool {
	w := strings.ToLower(strings.Trim(word, ",.;:()"))
	for _, kind := range placeKinds {
		if strings.HasSuffix(w, kind) {
			return true
		}
	}
	return false
}

// workplaceLike reports whether a phrase can name a workplace: it holds a word
// for a kind of workplace.
func workplaceLike(s string) bool {
	words := strings.Fields(s)
	if len(words) == 0 || len(words) > 9 || ended(s) || !startsUpper(s) && !workplaceWord(words[0]) {
		return false
	}
	if asserts(s) {
		return false
	}
	return slices.ContainsFunc(words, workplaceWord)
}

// workplaceName reports whether a phrase names a workplace rather than a job:
// "Teknisk Service Syd", "Botilbuddet Egevang".
func workplaceName(s string) bool {
	return workplaceLike(s) && roleLexicon.find(singular(s)) == nil
}

var (
	municipality  = regexp.MustCompile(`(?:(?:^|,\s*|\s+i\s+)(?:\p{Lu}[\p{L}-]+\s+)?|\s+)\p{Lu}[\p{L}-]+\s+[Kk]ommune$`)
	municipalLine = regexp.MustCompile(`^(\p{Lu}[\p{L}-]+\s){1,2}[Kk]ommune$|^(\p{Lu}[\p{L}-]+\s){1,2}KOMMUNE$`)
	compass       = set(`nord syd øst oest nordoest sydoest vest midt nordøst sydøst nordvest sydvest centrum by a b c d 1 2 3 4 i ii iii`)
)

// hours are no place: "Køkkenassistent, 30 timer".
var hours = regexp.MustCompile(`^\d+([,.]\d+)? timer`)

// sectionAfter matches the first section's number, drawn to the line above it.
var sectionAfter = regexp.MustCompile(`\s+§\s*\d+\.?$`)

// possessive opens what is nobody's name: "Eget hjem", "Borgerens bolig".
var possessive = regexp.MustCompile(`(?i)^(egen|eget|egne|dit|din|dine|borgernes|borgerens|børnenes|barnets) `)

// leadingTasks matches what the text tells, before the place: "opgaver og ansvar, Skolen".
var leadingTasks = regexp.MustCompile(`^(opgaver|ansvar|rammer|kompetencer)((,| og| samt) (opgaver|ansvar|rammer|kompetencer))*[\s,–-]+`)

// trimPlace returns a workplace's name without the municipality after it.
func trimPlace(s string) string {
	s = strings.Trim(squeeze(s), " ,.;:–-·•|")
	if cut := strings.Trim(municipality.ReplaceAllString(s, ""), " ,–-·•|"); cut != "" && (!startsLower(cut) || strings.ToLower(cut) != cut) {
		s = cut
	}
	s = sectionAfter.ReplaceAllString(s, "")
	if i := strings.Index(s, "? "); i > 0 {
		s = s[i+2:] // "hvad forventer vi? Sygeplejen Vest"
	}
	if m := leadingTasks.FindString(s); m != "" && startsUpper(s[len(m):]) {
		s = s[len(m):]
	}
	if hours.MatchString(s) || onlyTasks.MatchString(s) || len(strings.Fields(s)) > 10 || strings.HasSuffix(s, "?") || asserts(s) {
		return ""
	}
	return s
}

// placeAliases returns the shorter names of a workplace that people use.
// text is the document, for acronyms that only its body shows.
func placeAliases(name, text string) []string {
	var out []string
	add := func(s string) {
		s = strings.TrimSpace(s)
		if utf8.RuneCountInString(s) >= 2 && (startsUpper(s) || workplaceWord(firstWord(s))) && !strings.EqualFold(s, name) && !slices.ContainsFunc(out, func(o string) bool { return strings.EqualFold(o, s) }) {
			out = append(out, s)
		}
	}
	parts := segments.Split(name, -1)
	if len(parts) > 1 && !enumerates(name) {
		for _, p := range parts {
			add(p)
		}
	}
	for _, p := range parts {
		words := strings.Fields(p)
		// "Daginstitutionen Solsikken" is "Solsikken".
		if len(words) > 1 && workplaceWord(words[0]) && startsUpper(words[1]) && !compass[strings.ToLower(words[1])] {
			if rest := strings.Join(words[1:], " "); !compass[strings.ToLower(rest)] {
				add(rest)
			}
		}
		// "Socialpædagogisk Center Næstved" is "Næstved"; "Solsikken Børnehus" is "Solsikken".
		if n := len(words); n > 1 {
			last := words[n-1]
			if startsUpper(last) && !compass[strings.ToLower(last)] && !workplaceWord(last) && slices.ContainsFunc(words[:n-1], workplaceWord) && words[n-2] != "og" {
				add(last)
			}
			if workplaceWord(last) && n == 2 && startsUpper(words[0]) && !descriptive(words[0]) && !workplaceWord(words[0]) {
				add(words[0])
			}
			if i := slices.Index(words, "i"); i > 0 && i+1 < n && startsUpper(words[i+1]) {
				add(strings.Join(words[i+1:], " "))
				if workplaceWord(words[0]) && i == 1 {
					add(words[0])
				}
			}
		}
		// "Tranemoseskolen" is "Tranemose Skole".
		if len(words) == 1 {
			if stem, ok := strings.CutSuffix(p, "skolen"); ok && utf8.RuneCountInString(stem) > 3 {
				add(stem + " Skole")
			}
		}
	}
	if short := initials(name); utf8.RuneCountInString(short) >= 2 && containsWord(text, short) {
		add(short)
	}
	return out
}

// enumerates reports whether a name lists single letters or numbers: "Hus A, B
// og C".
func enumerates(name string) bool {
	for _, part := range conjunction.Split(strings.Join(segments.Split(name, -1), " og "), -1) {
		if utf8.RuneCountInString(part) < 3 {
			return true
		}
	}
	return false
}

// unshout writes a line in capitals with small letters, as names are: only
// the first letter of each word that is no function word, and short words
// that may be acronyms, stay.
func unshout(s string) string {
	words := strings.Fields(s)
	for i, w := range words {
		lower := strings.ToLower(w)
		bare := strings.Trim(lower, ",.;:()")
		switch {
		case functionWords[bare] || emptyWords[bare]:
			words[i] = lower
		case compass[bare] && utf8.RuneCountInString(bare) > 2:
			words[i] = upperFirst(lower)
		case utf8.RuneCountInString(bare) <= 3 && !strings.HasSuffix(bare, "hus"):
		case strings.Contains(w, "-"):
			parts := strings.Split(w, "-")
			for j, p := range parts {
				if utf8.RuneCountInString(p) > 4 {
					parts[j] = strings.ToLower(p)
				}
			}
			words[i] = strings.Join(parts, "-")
		default:
			words[i] = upperFirst(lower)
		}
	}
	return strings.Join(words, " ")
}

// descriptive reports whether a word is an adjective rather than a name.
func descriptive(w string) bool {
	w = strings.ToLower(w)
	return strings.HasSuffix(w, "isk") || strings.HasSuffix(w, "lig") || strings.HasSuffix(w, "ende") || strings.HasSuffix(w, "ske") || strings.HasSuffix(w, "iv") || strings.HasSuffix(w, "s")
}

// initials returns the first letters of a name's words: "SCN".
func initials(name string) string {
	var b strings.Builder
	for _, w := range wordsOf(name) {
		switch strings.ToLower(w) {
		case "og", "i", "på", "for", "af", "ved", "den", "det":
			continue
		}
		b.WriteRune(unicode.ToUpper(firstRune(w)))
	}
	return b.String()
}

// containsWord reports whether text holds word, in its very letters, as a word
// of its own.
func containsWord(text, word string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], word)
		if i < 0 {
			return false
		}
		i += from
		before, _ := utf8.DecodeLastRuneInString(text[:i])
		after, _ := utf8.DecodeRuneInString(text[i+len(word):])
		if !unicode.IsLetter(before) && (!unicode.IsLetter(after) || after == 's') {
			return true
		}
		from = i + len(word)
	}
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
	if i := slices.IndexFunc(holders, func(h holder) bool { return !h.broad && startsUpper(h.workplace) && workplaceLike(h.workplace) }); i >= 0 && w.Name != "" && (strings.ToLower(w.Name) == w.Name || slices.Contains(placeKinds, strings.ToLower(w.Name))) {
		more = append(more, w.Name) // "Dagplejer i legestuen", whose name a label tells
		w.Name = holders[i].workplace
	}
	if w.Name == "" || municipalWords.MatchString(w.Name) {
		// The house goes before the municipality and its department.
		h := r.firstHeading(func(s string) bool {
			return workplaceName(s) && !municipalWords.MatchString(s) && !readHolder(s).named()
		})
		if h.workplace != "" && w.Name != "" {
			more = append(more, placeAliases(w.Name, text)...)
		}
		w.Name = cmp.Or(h.workplace, w.Name)
	}
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
				if len(strings.Fields(part)) <= 4 && startsUpper(part) && !strings.HasPrefix(part, "Alle ") && !possessive.MatchString(part) && !municipality.MatchString(part) && !place.MatchString(part) {
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

var appliesTo = regexp.MustCompile(`^(?:Gælder|Gældende)(?: for| på| i| ved)? `)

// besideName matches what a letterhead has on the same line as the name of the
// workplace: "Elmeskolen      Personalehåndbog, afsnit 2".
var besideName = regexp.MustCompile(`\s+(?:(?:Personale)?[Hh]åndbog|Bilag \d|Afsnit \d|Kapitel \d|Version \d|Dok\.? ?nr|Journalnr|Sags?nr).*$`)

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
			if m := appliesTo.FindString(part); m != "" {
				part = part[len(m):] // "Gælder Genbrugspladsen Vandværksvej"
			}
			if loc := besideName.FindStringIndex(part); loc != nil {
				part = part[:loc[0]]
			}
			if !workplaceLike(part) || approvalLine(part) || b.Kind == Paragraph && ended(b.Text) || readHolder(part).named() {
				continue
			}
			if shouting(part) {
				part = unshout(part)
			}
			if house := trimPlace(part); strings.Contains(part, ", ") && workplaceLike(house) {
				part = house // "Bibliotek og Kultur, Vestby Kommune"
			}
			places = append(places, part)
		}
	}
	return places
}

// openingPlace matches the words by which the text tells where it is.
var openingPlace = regexp.MustCompile(`(?:(?i:velkommen) (?:til|i|på|hos)|(?:^|[.!]\s+)(?:I|På|Ved|Hos)|(?:ansat|arbejde|arbejder) (?:i|på|ved|hos)|hører til (?:i|på|under|hos)|(?:som|for) \p{Ll}[\p{L}-]+(?: \p{Ll}[\p{L}-]+)? (?:i|på|ved|hos)|[Dd]u er (?:nu )?(?:en del af|på|i))\s+(\p{Lu}.*)`)

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

// openingPlace returns the workplace that the first words of the text name.
func (r *reading) openingPlace() string {
	// Without a title the first line may be the workplace.
	if b := r.doc.Blocks; len(r.title) == 0 && len(b) > 1 && b[0].Kind == Heading && len(strings.Fields(b[0].Text)) <= 5 && workplaceName(b[0].Text) {
		return trimPlace(b[0].Text)
	}
	for _, b := range r.doc.Blocks[:min(4, len(r.doc.Blocks))] {
		if b.Kind == Duty && !appliesFor.MatchString(b.Text) {
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
