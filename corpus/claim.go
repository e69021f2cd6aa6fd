package corpus

import (
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// readClaims reads what the sentences of one passage say. The words decide;
// where they only name an act ("Deltage i stuemøder"), the heading or the
// lead-in above the list does ("Det hører ikke med til funktionen").
func readClaims(text string, heading []string, kind BlockKind, doc *Document) []Claim {
	return newClaimReader(doc).read(text, heading, "", kind)
}

// claimAll reads the claims of every passage of a document, each list under
// the paragraph that leads it in.
func claimAll(doc *Document) {
	r := newClaimReader(doc)
	leadIn := ""
	for _, b := range doc.Blocks {
		if b.Passage < 0 {
			leadIn = ""
			continue
		}
		p := &doc.Passages[b.Passage]
		if b.Kind == Duty {
			p.Claims = r.read(p.Text, p.Heading, leadIn, p.Kind)
			continue
		}
		p.Claims = r.read(p.Text, p.Heading, "", p.Kind)
		leadIn = ""
		if b.Kind == Paragraph && strings.HasSuffix(p.Text, ":") {
			sentences := Sentences(p.Text)
			leadIn = sentences[len(sentences)-1].Of(p.Text)
		}
	}
	for i := range doc.Passages {
		p := &doc.Passages[i]
		for j := range p.Claims {
			if c := &p.Claims[j]; strings.HasPrefix(c.Of, ".") { // "stk. 2" of the clause it stands in
				section, _, _ := strings.Cut(p.clause, ".")
				c.Of = section + c.Of
			}
		}
	}
}

// claimReader knows who the role is, to tell the role's duties from what
// others do.
type claimReader struct {
	tellsOfUs func() bool     // the whole document tells in "vi" what the role does; found out when first asked
	roles     []string        // lower case names of the role, without endings
	text      string          // the passage being read
	offered   bool            // the heading only offers what stands below it
	mayAndNot bool            // the heading is of what is allowed as well as of what is not
	labelled  bool            // the sentences stand behind a label, so that whose duty it is need not be said
	workplace map[string]bool // words of the workplace's name: "teknisk service"
}

// generic names of whoever holds the role.
var generic = wordSet("man du medarbejder medarbejderen medarbejdere medarbejderne ansat ansatte alle personalet personale jeg vedkommende stillingsindehaver stillingsindehaveren")

// roleHeads are last parts of role names that stand alone for the role.
var roleHeads = []string{"assistent", "medhjælper", "hjælper", "pædagog", "sekretær", "servicemedarbejder", "medarbejder", "vagt", "lærer", "terapeut", "plejer", "sygeplejerske", "plejerske", "vejleder", "konsulent",
	"vikar", "afløser", "rådgiver", "sagsbehandler", "behandler", "formidler", "chauffør", "fører", "betjent", "koordinator", "instruktør", "træner", "tekniker", "montør", "gartner", "arbejder", "redder", "foged", "bibliotekar", "psykolog",
	"visitator", "planlægger", "inspektør", "forvalter", "administrator", "supporter", "laborant", "ingeniør", "jurist", "arkitekt", "tolk", "vært", "guide", "kok", "bager", "elev", "kontrollant", "kontrollør", "mester", "pilot", "operatør", "receptionist", "revisor", "bogholder", "funktionær", "tilsynsførende", "rengører", "mægler"}

func newClaimReader(doc *Document) *claimReader {
	r := &claimReader{workplace: map[string]bool{}}
	for _, w := range words(doc.Workplace.Name) {
		r.workplace[w.s] = true
	}
	add := func(name string) {
		name = strings.ToLower(strings.TrimSpace(name))
		if i := strings.LastIndexByte(name, ' '); i >= 0 {
			r.roles = append(r.roles, strings.ReplaceAll(name, " ", ""))
			name = name[i+1:]
		}
		if name != "" && !slices.Contains(r.roles, name) {
			r.roles = append(r.roles, name)
		}
		if stem, ok := strings.CutSuffix(name, "mand"); ok {
			r.roles = append(r.roles, stem+"mænd")
		}
		for _, head := range roleHeads {
			if strings.HasSuffix(name, head) {
				if !slices.Contains(r.roles, head) {
					r.roles = append(r.roles, head)
				}
				break
			}
		}
	}
	r.tellsOfUs = sync.OnceValue(func() bool { return tellsOfUs(doc) })
	for _, role := range doc.Roles {
		add(role.Title)
		for _, a := range role.Aliases {
			add(a)
		}
	}
	r.addHeads(doc)
	return r
}

// addHeads takes as names of the role the last parts of its compound by which
// the document itself speaks of it: "pedellen" of a skolepedel.
func (r *claimReader) addHeads(doc *Document) {
	spoken := map[string]int{}
	for i := range doc.Passages {
		for _, w := range words(doc.Passages[i].Text) {
			for _, ending := range [...]string{"en", "eren", "n"} {
				if noun, ok := strings.CutSuffix(w.s, ending); ok && len(noun) > 3 {
					spoken[noun]++
					if n := len(noun); noun[n-1] == noun[n-2] {
						spoken[noun[:n-1]]++
					}
				}
			}
		}
	}
	for _, role := range doc.Roles {
		title := strings.ToLower(role.Title)
		for i := range title {
			if i > 2 && len(title)-i > 3 && spoken[title[i:]] > 1 && !slices.Contains(r.roles, title[i:]) {
				r.roles = append(r.roles, title[i:])
			}
		}
	}
}

// tellsOfUs reports whether a document speaks of the role as "vi" throughout,
// where most speak of "du" or name the role, and of values only as "vi".
func tellsOfUs(doc *Document) bool {
	us, others := 0, 0
	for i := range doc.Passages {
		all := words(doc.Passages[i].Text)
		for _, s := range Sentences(doc.Passages[i].Text) {
			ws := within(all, s)
			switch {
			case hasAny(firstN(ws, 4), "du"):
				others++
			case len(ws) > 2 && hasAny(firstN(ws, 6), "vi"):
				us++
			case doc.Passages[i].Kind == Duty && infinitive(first(ws)):
				others++
			}
		}
	}
	return us >= 8 && us > 2*others
}

var nounEndings = wordSet("n en e er r ne rne erne ene s ns ens nes ernes es et 's ´s")

// isRole reports whether a lower case word names whoever holds the role.
func (r *claimReader) isRole(w string) bool {
	if generic[w] || w == "vi" && r.tellsOfUs() {
		return true
	}
	for _, role := range r.roles {
		rest, ok := strings.CutPrefix(w, role)
		if ok && (rest == "" || nounEndings[rest] || strings.HasSuffix(role, rest[:1]) && nounEndings[rest[1:]]) { // "pedellen"
			return true
		}
	}
	return r.endsRole(w)
}

// endsRole reports whether a word is the last parts of the role's compound:
// "klinikassistenter" of a tandklinikassistent.
func (r *claimReader) endsRole(w string) bool {
	for _, head := range roleHeads {
		at := strings.LastIndex(w, head)
		if at < 3 || !(w[at+len(head):] == "" || nounEndings[w[at+len(head):]]) {
			continue
		}
		return slices.ContainsFunc(r.roles, func(role string) bool { return strings.HasSuffix(role, w[:at+len(head)]) })
	}
	return false
}

// read returns the claims of a passage in order.
func (r *claimReader) read(text string, heading []string, leadIn string, kind BlockKind) (claims []Claim) {
	r.text = text
	byDefault := r.defaultKind(heading, leadIn, kind)
	if cells := rowCells(text); cells != nil {
		return r.readRow(text, cells, kind, byDefault)
	}
	sentences := Sentences(text)
	if at := label.FindString(text); at != "" && len(sentences) > 0 && len(at) < sentences[0].End {
		_, n := utf8.DecodeLastRuneInString(at)
		sentences[0].Start = len(at) - n // the letter behind the label is the text's
	}
	r.labelled = kind == Field
	if label, value, ok := strings.Cut(text, ":"); ok && kind == Field && len(heading) > 0 && heading[len(heading)-1] == label {
		switch k := kindOfLabel(label); {
		case ended(text):
			kind = Paragraph // sentences, not a word or two
		case k != "" && k != labelOther && !hasFinite(words(value)) || len(heading) == 1 && !verbal(words(value)) && !passive(words(value)) && !infinitive(first(words(value))):
			defer func() { // "Stilling: Pedel" asks nothing
				for i := range claims {
					if claims[i].Kind == Must {
						claims[i].Kind = Statement
					}
				}
			}()
		}
	}
	if at := r.runIn(text, sentences); at > 0 {
		start := sentences[0].Start
		sentences[0].Start = at
		if kind == Field {
			kind = Paragraph
		}
		r.labelled = true
		if kind == Paragraph { // "Uden for jobbet: …" in the line of its sentences
			if k := r.defaultKind([]string{text[start:at]}, "", kind); k != "" {
				byDefault = k
			}
		}
		defer func() {
			for i := range claims {
				if c := &claims[i]; c.Sentence.Start == at {
					c.Sentence.Start = start // its words are in the sentence
					if c.Span.Start == at && passiveVerb(first(words(text[at:]))) {
						c.Span.Start = start // and its subject: "Nødkald: Besvares inden fem minutter"
					}
				}
			}
		}()
	}
	claims = r.readSentences(text, sentences, kind, byDefault)
	if n := len(heading); n > 0 && len(claims) > 0 && isQuestion(heading[n-1]) {
		// "Må jeg sove i vagten?" above "Nej. …"
		if c, ok := r.replied(words(heading[n-1]), within(words(text), claims[0].Sentence)); ok {
			c.Span, c.Sentence = claims[0].Sentence, claims[0].Sentence
			c.Exceptions = append(slices.Clip(c.Exceptions), slices.DeleteFunc(slices.Clone(claims[0].Exceptions), func(s Span) bool { return s.Start < c.Sentence.End })...)
			claims[0] = c
		}
	}
	return claims
}

// label is a number in front of a text: "C5 ", "3.2 ", "a) ".
var label = regexp.MustCompile(`^(?:\p{Lu}{1,2}[-.]?\d+(?:\.\d+)*|\d+(?:\.\d+)+|\(?(?:\d+|\p{L})\))[.:)]? +(?:\p{Lu})`)

// runIn returns where the first sentence begins behind a heading of the same
// line, "Teammøde: Medarbejderen deltager …"; 0 where there is none.
func (r *claimReader) runIn(text string, sentences []Span) int {
	if len(sentences) == 0 {
		return 0
	}
	first := sentences[0]
	head, _, ok := strings.Cut(first.Of(text), ": ")
	rest := first.Start + len(head) + len(": ")
	if !ok || !startsUpper(head) || !startsUpper(text[rest:]) || strings.ContainsAny(head, ".!?;") {
		return 0
	}
	if noun := relative.MatchString(head) && len(strings.Fields(head)) < 9; !noun && (len(strings.Fields(head)) > 5 || strings.Contains(head, ",") || hasFinite(words(head)) && !hasAny(words(head), "gælder")) {
		return 0
	}
	if ws := words(text[rest:first.End]); len(ws) == 0 || !hasFinite(ws) && r.mainVerb(ws) < 1 && !r.actsUnnamed(ws) && !modal[ws[0].s] && !passiveVerb(ws[0].s) && !verbToo[second(ws)] {
		return 0
	}
	return rest
}

// actsUnnamed reports whether a sentence behind a label tells what the role does
// without naming it: "Følger eleverne til bussen", not "Varer ti minutter".
func (r *claimReader) actsUnnamed(ws []word) bool {
	v := first(ws)
	return len(ws) > 1 && formOf(v)&presentForm != 0 && !notVerbs[v] && !passiveVerb(v) && !ofThings[v] && !(isOther(v) && prepositions[second(ws)]) && !r.isRole(v) &&
		second(ws) != "og" && second(ws) != "der" && second(ws) != "," && !r.isRole(second(ws)) && !inverted(ws)
}

// ofThings are verbs that tell of what the label names rather than what the role does.
var ofThings = wordSet("er bliver varer ligger gælder omfatter foregår sker finder begynder starter slutter kræver koster udgør består hører tilhører vedrører træder udløber falder bortfalder dækker indebærer betyder afhænger svarer fremgår findes kan må skal bør vil har forudsætter")

// readSentences returns what sentences that follow each other say.
func (r *claimReader) readSentences(text string, sentences []Span, kind BlockKind, byDefault ClaimKind) []Claim {
	var claims []Claim
	var asked Span      // a question that the text puts to itself
	roleSpoken := false // the passage has told what the role does
	all := words(text)
	parted, whose := r.splitNarrowing(sentences, all)
	for _, sentence := range parted {
		ws := within(all, sentence)
		if !slices.ContainsFunc(ws, func(w word) bool { return startsLower(w.s) && w.s != "stk" && w.s != "nr" }) {
			continue // "§ 1.", "Stk. 2."
		}
		if isQuestion(sentence.Of(text)) {
			asked = sentence
			claims = append(claims, Claim{Kind: Statement, Span: sentence, Sentence: sentence})
			continue
		}
		if asked.End > 0 {
			question := within(all, asked)
			asked = Span{}
			if c, ok := r.replied(question, ws); ok {
				claims[len(claims)-1] = c
				continue
			}
		}
		if who, ok := r.exceptionSentence(ws); ok {
			if who == attached && len(claims) > 0 {
				last := &claims[len(claims)-1]
				if last.Kind == Statement && last.Subject == "" && hasAny(ws, "undtaget", "fritaget", "undskyldt") {
					last.Kind = Must // nobody is let off what nobody must
				}
				for i := range claims {
					if claims[i].Sentence == last.Sentence { // "… går runde på moler og broer. Det gælder ikke …"
						bound(&claims[i], ws, sentence)
					}
				}
				continue
			}
			if last := narrowed(claims, all, ws); last >= 0 && reference(ws) == "" && (sharesWord(within(all, claims[last].Span), firstN(ws, 4)) || sharesWord(within(all, claims[last].Span), freedFrom(ws))) {
				// "Adgangen til hjemmearbejde gælder ikke …" after "Der kan arbejdes hjemme"
				claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), sentence)
			}
			claims = append(claims, Claim{Kind: Exemption, Span: sentence, Sentence: sentence, Subject: r.freedBy(ws), Of: reference(ws), Exceptions: []Span{sentence}})
			continue
		}
		narrows := false
		if last := narrowed(claims, all, ws); last >= 0 && r.narrows(ws) {
			narrows = true
			for j := range claims { // with "dog", all that its sentence says
				if x := &claims[j]; j == last || hasAny(ws, "dog") && x.Kind == Must && x.Subject == "" && x.Sentence == claims[last].Sentence {
					bound(x, ws, sentence)
				}
			}
			if duty := last - 1; duty >= 0 && claims[duty].Kind == Must && claims[duty].Sentence == claims[last].Sentence && r.onlyTakesPart(within(all, claims[last].Span)) {
				bound(&claims[duty], ws, sentence) // "Vi holder møde hver uge, og der har du mødepligt"
			}
			if r.group(ws) == "" {
				continue
			}
		}
		exceptions := slices.DeleteFunc(exceptionSpans(ws, text), func(s Span) bool { return r.deniesRole(within(all, s)) })
		if first(ws) == "dog" && len(claims) > 0 && len(exceptions) == 1 && exceptions[0].Start == sentence.Start && len(ws) > 2 && (present(ws[1].s) || passiveVerb(ws[1].s)) {
			exceptions = nil // "Dog fjernes genskin" excepts from what stands before, not from itself
		}
		if back := len(claims) - 1; back >= 0 && len(exceptions) > 0 && hasAny(firstN(ws, 1), "reglen", "kravet", "pligten", "det", "dette") && hasAny(firstN(ws, 2), "gælder", "omfatter") {
			claims[back].Exceptions = append(slices.Clone(claims[back].Exceptions), exceptions...)
			continue // "Reglen omfatter alle på nær …"
		}
		if !narrows && r.besides(claims, all, ws) && !slices.ContainsFunc(ws, func(w word) bool { return w.s == "dog" && inside(w, exceptions) }) {
			if last := narrowed(claims, all, ws); last >= 0 {
				claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), sentence)
			}
		}
		referent := whose[sentence.Start] // "Fastvagter sover på stedet. De har ret til …"
		if len(claims) > 0 && first(ws) == "de" && len(ws) > 1 && finite(ws, 1) {
			referent = claims[len(claims)-1].Subject
		}
		conditions := conditionSpans(ws, exceptions)
		frequency := frequencySpans(ws, exceptions)
		var opening []word // the first clause, whose subject the others share
		group, doer := "", ""
		parts := r.clauses(ws, append(slices.Clone(exceptions), conditions...))
		for i, clause := range parts {
			from, next := r.opening(parts, i, conditions), sentence.End
			if i+1 < len(parts) {
				next = r.opening(parts, i+1, conditions)
			}
			c := Claim{Span: spanOf(clause), Sentence: sentence, Exceptions: notBefore(exceptions, parts[0][0].start, from), Conditions: r.between(conditions, parts[0][0].start, from, next), Frequency: r.between(frequency, parts[0][0].start, from, next)}
			if opening == nil {
				opening, group, c.Subject = clause, r.group(clause), referent
			} else if group != "" && r.group(clause) == "" && !r.ownSubject(clause) {
				c.Subject = group
			} else if doer != "" && finite(clause, 0) && !passive(clause) && lastEnd(c.Conditions) < clause[0].start-2 {
				c.Subject = doer
			} else if (present(first(clause)) || bareInfinitive(clause)) && !r.ownSubject(clause) && (r.speaksOfRole(opening) || first(opening) == "vi") {
				clause = append([]word{{s: subjectWord(opening, r), start: clause[0].start, end: clause[0].start}}, clause...)
			}
			if at := slices.IndexFunc(opening, func(w word) bool { return w.s == first(clause) }); i > 0 && at > 0 && governed[first(clause)] && r.mainVerb(clause) < 0 && strings.HasSuffix(r.text[:clause[0].start], " og ") {
				// "…, og i erfamøder": what stands before the first "i" holds here too
				clause = append(movedTo(clause[0].start, opening[:at]), clause...)
			}
			if i == 0 && r.labelled && r.actsUnnamed(clause) && !inside(clause[0], conditions) {
				clause = append(movedTo(clause[0].start, words("medarbejderen")), clause...)
				opening = clause
			}
			if i > 0 && first(clause) == "aldrig" && r.mainVerb(clause) < 0 {
				c.Span.Start = parts[0][0].start // "…, men aldrig i egen bil" bans nothing without the words before it
			}
			as, kind := byDefault, kind
			if outside := as == NotDuty || as == Prohibition; outside && (deniedBefore(claims, all, sentence) || r.mayAndNot) && !hasAny(ws, "ikke", "aldrig", "ingen") && (hasFinite(ws) || imperative(ws) || passive(ws)) || outside && len(claims) > 0 && r.answersFor(clause, within(all, claims[0].Span)) {
				as, kind = "", Paragraph // "Du vasker ikke op. Klager sendes til kontoret": the heading has had its say
			}
			r.classify(&c, clause, kind, as, roleSpoken)
			if last := len(claims) - 1; last >= 0 && i == 0 && extends(clause) && c.Subject == "" && claims[last].Kind != Must && claims[last].Subject == "" {
				c.Kind = claims[last].Kind
			}
			if i > 0 && c.Kind == Must && passiveVerb(first(parts[i])) && claims[len(claims)-1].Kind == Entitlement && claims[len(claims)-1].Sentence == sentence {
				c.Kind = Entitlement // "Regntøj stilles til rådighed og fornys hvert andet år"
			}
			if i == 0 && !passive(clause) {
				doer = c.Subject
			}
			if c.Kind == Statement && c.Subject == "" && slices.ContainsFunc(exceptions, func(e Span) bool {
				return slices.ContainsFunc(within(all, e), func(w word) bool { return r.isRole(w.s) || isGroup(w.s) })
			}) {
				c.Kind = Must // "Hertil kommer lørdagsvagt, med undtagelse af elever": nobody is let off what nobody must
			}
			if i > 0 && othersDoNot(parts[i]) {
				last := &claims[len(claims)-1]
				last.Exceptions = append(slices.Clone(last.Exceptions), c.Span)
				continue
			}
			if c.Kind == NotDuty && len(claims) > 0 && len(conditions) == 0 && (i > 0 || hasAny(clause[:1], "det", "de", "den", "disse")) && r.leavesOpen(clause) {
				// "Forældremødet holder pædagogen, og du bestemmer selv, om du vil med"
				last := len(claims) - 1
				if last > 0 && handsOver(within(all, claims[last].Span)) {
					last-- // "… Det klarer pedellen, så det skal du ikke bruge tid på"
				}
				free := claims[last]
				if free.Subject = ""; free.Kind != Prohibition {
					free.Kind = NotDuty
				}
				if k := claims[last].Kind; k != Statement && k != Permission && k != Entitlement {
					claims[last] = free
				} else { // who does it instead, or that it is allowed, stays said
					claims = slices.Insert(claims, last, free)
				}
				continue
			}
			if i > 0 && c.Kind == NotDuty && c.Subject == "" && len(clause) > 4 && first(clause) == "den" && clause[1].s == "," {
				// "…, men den, der har ferie, springes over"
				if last := &claims[len(claims)-1]; last.Kind == Must || last.Kind == Statement && last.Subject == "" {
					last.Kind, last.Exceptions = Must, append(slices.Clone(last.Exceptions), c.Span)
					continue
				}
			}
			if who := r.instead(parts[i]); i > 0 && who != "" && negation(parts[i-1]) >= 0 {
				c.Kind, c.Subject = Statement, who
			}
			roleSpoken = roleSpoken || c.Kind == Must
			if !narrows && r.frees(c, clause, conditions) {
				// "Assistenter i fleksjob har ikke mødepligt" narrows the duty before it
				if i > 0 && c.Subject != "" && claims[len(claims)-1].Kind == Statement && claims[len(claims)-1].Subject == "" && hasAny(clause, "slipper") {
					claims[len(claims)-1].Kind = Must // nobody is let off what nobody must
				}
				if last := narrowed(claims, all, ws); last >= 0 && (c.Subject != "" || claims[last].Sentence != sentence) && !r.ownMatter(c, within(all, claims[last].Span), clause) {
					frees := sentence
					if claims[last].Sentence == sentence {
						frees = c.Span // not the duty itself
					}
					for j := range claims { // with "dog", of all that its sentence says
						if x := &claims[j]; (j == last || hasAny(clause, "dog") && x.Kind == Must && x.Subject == "" && x.Sentence == claims[last].Sentence) && !slices.Contains(x.Exceptions, frees) {
							x.Exceptions = append(slices.Clone(x.Exceptions), frees)
						}
					}
					if c.Subject == "" {
						continue
					}
				}
			}
			if last := len(claims) - 1; last >= 0 && c.Subject == "" && (kind == Duty || hasAny(clause, "alle", "enhver", "her", "der", "det", "hertil", "heri")) && r.onlyTakesPart(clause) {
				// "Klinikmøde: torsdag. Alle deltager, dog ikke vikarer"
				if claims[last].Kind == Statement && claims[last].Subject == "" {
					claims[last].Kind = Must
				}
				if c.Sentence != claims[last].Sentence {
					claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), c.Exceptions...)
				}
			}
			if last := len(claims) - 1; last >= 0 && c.Subject != "" && handsOver(clause) && claims[last].Kind == Must && !r.speaksOfRole(within(all, claims[last].Span)) {
				if len(c.Frequency) > 0 && claims[last].Sentence != sentence {
					// "… hver aften. Det står nattevagten for i weekenden"
					claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), sentence)
				} else if len(c.Conditions) == 0 {
					claims[last].Subject = c.Subject // "Udlevering af medicin. Det gør sygeplejersken."
				} else if claims[last].Sentence == sentence { // "Slibe kæder – det gør værkstedet, når …"
					claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), Span{c.Span.Start, max(c.Span.End, lastEnd(c.Conditions))})
				}
			}
			if last := len(claims) - 1; last >= 0 && c.Subject != "" && (inverted(ws) || fronting[first(ws)] && hasAny(clause, "det", "opgaven")) && !passive(clause) && claims[last].Kind == Must && claims[last].Sentence != sentence {
				// "Var du på vej til et nødkald, tager kommunen regningen": another does it then
				claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), sentence)
			}
			if last := len(claims) - 1; last >= 0 && claims[last].Kind == Must && onlyIf(clause, c) && sharesWord(r.withoutRole(within(all, claims[last].Span)), parts[i]) {
				// "Kosten laves kun, når …" limits the duty before it
				claims[last].Conditions = append(slices.Clone(claims[last].Conditions), c.Conditions...)
			}
			claims = append(claims, c)
		}
	}
	return claims
}

// deniedBefore reports whether a sentence before this one denies or forbids in
// words of its own.
func deniedBefore(claims []Claim, all []word, sentence Span) bool {
	return slices.ContainsFunc(claims, func(c Claim) bool {
		return c.Sentence.End <= sentence.Start && (c.Kind == NotDuty || c.Kind == Prohibition) && negation(within(all, c.Sentence)) >= 0
	})
}

// instead returns who does what the clause before denies of the role: "…
// træffes ikke af rådgiveren, men af nævnet".
func (r *claimReader) instead(clause []word) string {
	if len(clause) < 2 || !hasAny(clause[:1], "af", "for", "hos") || r.mainVerb(clause) >= 0 {
		return ""
	}
	who := nominal(clause[1:])
	if len(who) == 0 || slices.ContainsFunc(who, func(w word) bool { return r.isRole(w.s) && !strings.HasSuffix(w.s, "s") }) {
		return ""
	}
	if _, other := r.person(who); other || definite(last(who)) || strings.HasSuffix(last(who), "et") || startsUpper(r.words(who)) {
		return r.words(clause[1:])
	}
	return ""
}

// answersFor reports whether a clause under a heading of what is no duty, or is
// not allowed, says by itself what holds: "De sendes videre" behind "Klager
// besvares ikke af gartneren", "Brug tabletten" behind "Tage billeder".
func (r *claimReader) answersFor(clause, opening []word) bool {
	if negation(clause) >= 0 || bareInfinitive(clause) || extends(clause) || first(clause) == "at" {
		return false
	}
	told := r.mainVerb(clause) >= 0 || passive(clause) || imperative(clause) || present(first(clause))
	return told && (negation(opening) >= 0 || bareInfinitive(opening) || first(opening) == "at" || !hasFinite(opening) || hasAny(clause[:1], "det", "den", "de", "dem", "disse"))
}

// extends reports whether a clause only makes what was just told hold for more:
// "Det gælder også smykker".
func extends(clause []word) bool {
	return opens(clause, "det gælder også", "dette gælder også", "det gælder desuden", "det gælder ligeledes", "det gælder tillige", "det samme gælder", "det gælder både", "dette gælder både")
}

// opening is where the i-th clause begins: at a condition that stands before
// it, "…, men er en beboer indlagt, skal du …".
func (r *claimReader) opening(parts [][]word, i int, conditions []Span) int {
	start := parts[i][0].start
	if i == 0 {
		return start
	}
	before := parts[i-1][len(parts[i-1])-1].end
	for _, s := range conditions {
		if between := words(r.text[before:max(before, s.Start)]); s.Start > before && s.End < start && (hasAny(between, "men", ";") || hasAny(between, "og") && inverted(words(r.text[s.Start:]))) {
			return s.Start
		}
	}
	return start
}

// between keeps the spans that belong to the clause from start to next: those
// inside it and those that stand before the whole sentence up to a semicolon.
func (r *claimReader) between(spans []Span, first, start, next int) []Span {
	var out []Span
	for _, s := range spans {
		if s.Start < first && !strings.Contains(r.text[min(s.End, start):start], ";") || s.Start >= start && s.Start < next {
			out = append(out, s)
		}
	}
	return out
}

// deniesRole reports whether words say that it is not the role that does it:
// "aldrig af klinikassistenten". That excepts nobody.
func (r *claimReader) deniesRole(ws []word) bool {
	return len(ws) == 3 && negation(ws) == 0 && ws[1].s == "af" && (ws[2].s == "dig" || r.isRole(ws[2].s) && !isGroup(ws[2].s))
}

// notBefore keeps the spans that do not end before the clause from start: those
// behind it hold of it as well, and those before the whole sentence.
func notBefore(spans []Span, first, start int) []Span {
	return slices.DeleteFunc(slices.Clone(spans), func(s Span) bool { return s.Start >= first && s.End <= start })
}

// withoutRole leaves out the names of the role: what is said of "støtte" is not
// what is said of every støttepædagog.
func (r *claimReader) withoutRole(ws []word) []word {
	return slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return r.isRole(w.s) })
}

// movedTo returns words that take up no room at a place in the text.
func movedTo(at int, ws []word) []word {
	out := make([]word, len(ws))
	for i, w := range ws {
		out[i] = word{s: w.s, start: at, end: at}
	}
	return out
}

// within returns the words inside a span, without a final full stop.
func within(ws []word, s Span) []word {
	i, _ := slices.BinarySearchFunc(ws, s.Start, func(w word, at int) int { return w.start - at })
	j := i
	for j < len(ws) && ws[j].end <= s.End {
		j++
	}
	return ws[i:j]
}

func spanOf(ws []word) Span { return Span{ws[0].start, ws[len(ws)-1].end} }

// defaultKind is what a bare infinitive or noun under these headings means;
// empty when the headings leave it open.
func (r *claimReader) defaultKind(heading []string, leadIn string, kind BlockKind) ClaimKind {
	r.offered, r.mayAndNot = false, false
	for _, h := range append([]string{leadIn}, reversed(heading)...) {
		ws := words(h)
		if len(ws) == 0 || isQuestion(h) && !opens(ws, "hvad får") {
			continue
		}
		has := func(cues ...string) bool {
			return slices.ContainsFunc(cues, func(c string) bool { _, ok := find(ws, c, 0); return ok })
		}
		switch {
		case hasPhrase(ws, "må * ikke", "må ikke") && may(ws) > 1:
			r.mayAndNot = true // "Det må du, og det må du ikke"
			return Prohibition
		case has("undtagelser", "fritagelser", "fritaget for", "undtaget fra"):
			return Exemption
		case has("andre") && hasAny(ws, "klarer", "gør", "løser", "varetager", "tager", "laver", "løses", "varetages", "klares", "udføres", "laves", "hos") && !hasAny(ws, "vi", "du"):
			return NotDuty
		case has("må ikke", "må * ikke", "må aldrig", "ikke tilladt", "forbudt", "forbud"):
			return Prohibition
		case has("ikke") && !has("ikke kun", "ikke alene", "hvis * ikke", "når * ikke", "ikke mindst") || outsideTheJob(ws):
			return NotDuty
		case has("ret til", "har du ret", "har krav på", "har du krav") || benefitHeading(ws), has("det får du", "du får", "får du", "får jeg", "får man", "du få", "kan du regne med", "kan du forvente", "du kan regne med", "du kan forvente", "tilbyder vi dig") && !hasAny(ws, "ansvar", "opgave", "opgaver"):
			return Entitlement
		case has("tilbydes", "tilbyder vi", "tilbyder dig", "vi tilbyder"):
			r.offered = true
			return Entitlement
		case has("må gerne", "må du", "kan også", "har lov", "tilladt", "må selv", "har mulighed", "må", "beføjelser", "bemyndigelse", "bemyndigelser"):
			return Permission
		case h == leadIn && has("kan") && !has("skal"):
			return Permission
		}
	}
	if kind == Duty {
		return Must
	}
	return ""
}

// may counts the words that allow, and forbid.
func may(ws []word) (n int) {
	for _, w := range ws {
		if w.s == "må" {
			n++
		}
	}
	return n
}

// benefitHeading reports whether a heading is of what staff get: "Personalegoder",
// "Dine rettigheder", not "Pligter og rettigheder".
func benefitHeading(ws []word) bool {
	return !slices.ContainsFunc(ws, func(w word) bool { return strings.HasPrefix(w.s, "pligt") || tasks[w.s] }) &&
		slices.ContainsFunc(ws, func(w word) bool { return w.s == "rettigheder" || w.s == "fordele" || strings.HasSuffix(w.s, "goder") })
}

// outsideTheJob reports whether a heading puts what stands under it outside
// the role's work: "Uden for stillingen", not "Uden for åbningstiden".
func outsideTheJob(ws []word) bool {
	for i, w := range ws {
		if w.s != "udenfor" && !(w.s == "uden" && i+1 < len(ws) && ws[i+1].s == "for") {
			continue
		}
		if hasAny(firstN(ws[i:], 5), "stillingen", "opgaven", "opgaverne", "funktionen", "jobbet", "rollen", "ansvaret", "ansvarsområdet", "arbejdsområdet", "stillingsbeskrivelsen") {
			return true
		}
	}
	return false
}

func reversed(s []string) []string {
	out := slices.Clone(s)
	slices.Reverse(out)
	return out
}
