package corpus

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// roles settles whom the document is for.
func (r *reading) roles(holders []holder, text, name string) {
	d := r.doc
	// A job is told first of all by its name; one that nobody knows by a label or
	// by what the title says the document is for.
	holders = slices.Clone(holders)
	if !slices.ContainsFunc(holders, holder.named) {
		holders = append(holders, r.firstHeading(func(s string) bool { return jobsFirst(s) && !ended(s) }), r.opening())
	}
	known := slices.ContainsFunc(holders, func(h holder) bool { return h.named() || h.told })
	for _, h := range holders {
		for _, written := range h.roles {
			if (len(d.Roles) > 0 || known && !h.told) && !roleLike(written) || functionWords[strings.ToLower(lastWord(written))] || placed.MatchString(written) || !unicode.IsLetter(firstRune(written)) || hasFiniteVerb(written) && !roleLike(written) || len(strings.Fields(written)) > 6 || utf8.RuneCountInString(written) > 70 {
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

// placed matches what only says where: "i Tornby Idrætshal".
var placed = regexp.MustCompile(`(?i)^(i|på|ved|hos) `)

// addressed matches the words by which the text tells its reader, or whoever
// applies, what the job is: "Du er ansat som …".
var addressed = regexp.MustCompile(`(?i)(?:^|\s)(?:(?:du|der|som) er(?: ansat som)?|du som|(?:få|ansat|byde|hilse) (?:dig|jer) (?:velkommen )?som|gælder for|omfatter|ansat som|ansættes som|arbejder? som|arbejdet som|rollen? som|stilling(?:en)? som|job(?:bet)? som|funktion(?:en)? som|velkommen som|skal være|vi søger|ny|nye)\s+`)

var (
	mustBeJob  = regexp.MustCompile(`(?i)(som|gælder for)\s+$`)
	appliesFor = regexp.MustCompile(`(?i)\s(gælder|omfatter) `)
)

// opening reads role and workplace from the first words of a document whose
// head names none, as a letter's: "Velkommen til Hjemmeplejen. Du er ansat som …".
func (r *reading) opening() holder {
	var h holder
	left := 400
	for _, b := range r.doc.Blocks[:min(5, len(r.doc.Blocks))] {
		if left -= utf8.RuneCountInString(b.Text); left < 0 && h.named() || b.Kind == Duty && !appliesFor.MatchString(b.Text) {
			break
		}
		for _, sentence := range approvalSentences(b.Text) {
			for _, at := range addressed.FindAllStringIndex(sentence, -1) {
				if !h.named() {
					h.roles = roleFirst(sentence[at[1]:], mustBeJob.MatchString(sentence[:at[1]]))
				}
			}
		}
	}
	return h
}

// firstHeading reads the first heading that is such a one, before any text and
// any other heading that names no job or workplace.
func (r *reading) firstHeading(is func(string) bool) holder {
	for _, b := range r.doc.Blocks[:min(8, len(r.doc.Blocks))] {
		switch {
		case b.Kind == Heading && is(b.Text):
			return readHolder(b.Text)
		case b.Kind == Heading && !workplaceLike(b.Text) && !jobsFirst(b.Text) && !startsWithKind(b.Text),
			b.Kind != Heading && b.Kind != Field && b.Kind != Treatment && !municipalWords.MatchString(b.Text) && !(short(b.Text) && validFrom.MatchString(b.Text)):
			return holder{}
		}
	}
	return holder{}
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
	if len(words) > 1 && must && (strings.HasSuffix(words[0], "ende") || descriptive(words[0])) {
		if two := strings.Trim(words[0]+" "+words[1], ",.:;?!–-"); roleLike(two) {
			return []string{two} // "koordinerende sagsbehandler"
		}
	}
	if len(words) > 0 && must {
		if one := strings.Trim(words[0], ",.:;?!–-"); utf8.RuneCountInString(one) > 6 && roleLike(one) {
			return []string{one}
		}
	}
	return nil
}

// sameRole reports whether a name is another one of a role that the document
// has already, or its last part.
func (r *reading) sameRole(name string) bool {
	for i := range r.doc.Roles {
		if names := r.doc.Roles[i].names(); names.fits(fold(name), compact(name), compact(name), false, false) > none {
			return true
		}
	}
	return false
}

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
		before, inner := text[max(0, m[0]-90):m[0]], calledBy(text[m[2]:m[3]])
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

// withNames adds names that are not there in another spelling.
func withNames(names []string, title string, more ...string) []string {
	for _, m := range more {
		if m = strings.TrimSpace(m); m != "" && fold(m) != fold(title) && !slices.ContainsFunc(names, func(n string) bool { return fold(n) == fold(m) }) {
			names = append(names, m)
		}
	}
	return names
}
