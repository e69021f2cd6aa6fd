package corpus

import (
	"slices"
	"strings"
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
}

// claimReader knows who the role is, to tell the role's duties from what
// others do.
type claimReader struct {
	roles     []string        // lower case names of the role, without endings
	text      string          // the passage being read
	workplace map[string]bool // words of the workplace's name: "teknisk service"
}

// generic names of whoever holds the role.
var generic = wordSet("man du medarbejder medarbejderen medarbejdere medarbejderne ansat ansatte alle personalet personale jeg vedkommende stillingsindehaver stillingsindehaveren")

// roleHeads are last parts of role names that stand alone for the role.
var roleHeads = []string{"assistent", "medhjælper", "hjælper", "pædagog", "sekretær", "servicemedarbejder", "medarbejder", "vagt", "lærer", "terapeut", "plejer", "plejerske", "vejleder", "konsulent"}

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
		for _, head := range roleHeads {
			if strings.HasSuffix(name, head) {
				if !slices.Contains(r.roles, head) {
					r.roles = append(r.roles, head)
				}
				break
			}
		}
	}
	for _, role := range doc.Roles {
		add(role.Title)
		for _, a := range role.Aliases {
			add(a)
		}
	}
	return r
}

var nounEndings = wordSet("n en e er r ne rne erne ene s ns ens nes ernes es et 's ´s")

// isRole reports whether a lower case word names whoever holds the role.
func (r *claimReader) isRole(w string) bool {
	if generic[w] {
		return true
	}
	for _, role := range r.roles {
		if rest, ok := strings.CutPrefix(w, role); ok && (rest == "" || nounEndings[rest]) {
			return true
		}
	}
	return false
}

// read returns the claims of a passage in order.
func (r *claimReader) read(text string, heading []string, leadIn string, kind BlockKind) []Claim {
	r.text = text
	byDefault := r.defaultKind(heading, leadIn, kind)
	if cells := rowCells(text); cells != nil {
		return []Claim{r.readRow(text, cells, kind, byDefault)}
	}
	var claims []Claim
	roleSpoken := false // the passage has told what the role does
	all := words(text)
	for _, sentence := range Sentences(text) {
		ws := within(all, sentence)
		if len(ws) == 0 {
			continue
		}
		if who, ok := r.exceptionSentence(ws); ok {
			if who == attached && len(claims) > 0 {
				last := &claims[len(claims)-1]
				if last.Kind == Statement && last.Subject == "" && hasAny(ws, "undtaget", "fritaget", "undskyldt") {
					last.Kind = Must // nobody is let off what nobody must
				}
				for i := range claims {
					if claims[i].Sentence == last.Sentence { // "… går runde på moler og broer. Det gælder ikke …"
						claims[i].Exceptions = append(slices.Clone(claims[i].Exceptions), sentence)
					}
				}
				continue
			}
			claims = append(claims, Claim{Kind: Exemption, Span: sentence, Sentence: sentence, Subject: r.freedBy(ws), Exceptions: []Span{sentence}})
			continue
		}
		exceptions := exceptionSpans(ws, text)
		conditions := conditionSpans(ws, exceptions)
		frequency := frequencySpans(ws, exceptions)
		var opening []word // the first clause, whose subject the others share
		group := ""
		parts := clauses(ws, append(slices.Clone(exceptions), conditions...))
		for i, clause := range parts {
			next := sentence.End
			if i+1 < len(parts) {
				next = parts[i+1][0].start
			}
			c := Claim{Span: spanOf(clause), Sentence: sentence, Exceptions: exceptions, Conditions: between(conditions, parts[0][0].start, clause[0].start, next), Frequency: between(frequency, parts[0][0].start, clause[0].start, next)}
			if opening == nil {
				opening, group = clause, r.group(clause)
			} else if group != "" && r.group(clause) == "" {
				c.Subject = group
			} else if !r.speaksOfRole(clause) && (r.speaksOfRole(opening) || first(opening) == "vi") {
				clause = append([]word{{s: subjectWord(opening, r), start: clause[0].start, end: clause[0].start}}, clause...)
			}
			r.classify(&c, clause, kind, byDefault, roleSpoken)
			if c.Kind == Statement && c.Subject == "" && slices.ContainsFunc(exceptions, func(e Span) bool {
				return slices.ContainsFunc(within(all, e), func(w word) bool { return r.isRole(w.s) || persons[w.s] })
			}) {
				c.Kind = Must // "Hertil kommer lørdagsvagt, med undtagelse af elever": nobody is let off what nobody must
			}
			roleSpoken = roleSpoken || c.Kind == Must
			if r.frees(c, clause, conditions) {
				// "Assistenter i fleksjob har ikke mødepligt" narrows the duty before it
				if i := slices.IndexFunc(claims, func(x Claim) bool { return x.Kind == Must || x.Kind == Permission }); i >= 0 {
					last := len(claims) - 1
					for last > i && claims[last].Kind != Must && claims[last].Kind != Permission {
						last--
					}
					claims[last].Exceptions = append(slices.Clone(claims[last].Exceptions), sentence)
					if c.Subject == "" {
						continue
					}
				}
			}
			if last := len(claims) - 1; last >= 0 && c.Subject != "" && handsOver(clause) && claims[last].Kind == Must && !r.speaksOfRole(within(all, claims[last].Span)) {
				claims[last].Subject = c.Subject // "Udlevering af medicin. Det gør sygeplejersken."
			}
			if last := len(claims) - 1; last >= 0 && claims[last].Kind == Must && onlyIf(clause, c) {
				// "Kosten laves kun, når …" limits the duty before it
				claims[last].Conditions = append(slices.Clone(claims[last].Conditions), c.Conditions...)
			}
			claims = append(claims, c)
		}
	}
	return claims
}

// frees reports whether a claim lets some of those in the role off: a group
// of them, or those of whom a fronted condition holds.
func (r *claimReader) frees(c Claim, clause []word, conditions []Span) bool {
	if c.Kind != NotDuty && c.Kind != Prohibition {
		return false
	}
	if c.Subject != "" {
		return r.group(clause) != "" || c.Span.Start > c.Sentence.Start
	}
	return len(conditions) > 0 && conditions[0].Start == c.Sentence.Start
}

// handsOver reports whether a clause gives what was just named to somebody
// else: "Det gør …", "Den opgave ligger hos …".
func handsOver(clause []word) bool {
	switch first(clause) {
	case "det", "den", "dette", "denne":
		return hasAny(firstN(clause, 4), "gør", "klarer", "varetager", "varetages", "tager", "sørger", "står", "ligger", "hører", "løses", "udføres", "overtager")
	}
	return false
}

// between keeps the spans that belong to the clause from start to next: those
// inside it and those that stand before the whole sentence.
func between(spans []Span, first, start, next int) []Span {
	var out []Span
	for _, s := range spans {
		if s.Start < first || s.Start >= start && s.Start < next {
			out = append(out, s)
		}
	}
	return out
}

// onlyIf reports whether the clause says that something is done on its
// conditions only.
func onlyIf(clause []word, c Claim) bool {
	return len(clause) > 0 && clause[len(clause)-1].s == "kun" && len(c.Conditions) > 0 && c.Conditions[0].Start >= clause[len(clause)-1].end
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
	for _, h := range append([]string{leadIn}, reversed(heading)...) {
		ws := words(h)
		if len(ws) == 0 {
			continue
		}
		has := func(cues ...string) bool {
			return slices.ContainsFunc(cues, func(c string) bool { _, ok := find(ws, c, 0); return ok })
		}
		switch {
		case has("undtagelser", "fritagelser", "fritaget for", "undtaget fra"):
			return Exemption
		case has("må ikke", "må * ikke", "må aldrig", "ikke tilladt", "forbudt", "forbud"):
			return Prohibition
		case has("ikke") && !has("ikke kun", "ikke alene", "hvis * ikke", "når * ikke", "ikke mindst") || outsideTheJob(ws):
			return NotDuty
		case has("ret til", "har krav på", "rettigheder", "tilbydes", "tilbyder vi", "tilbyder dig", "vi tilbyder"):
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

// classify decides what a clause says of the role.
func (r *claimReader) classify(c *Claim, ws []word, kind BlockKind, byDefault ClaimKind, roleSpoken bool) {
	if who, other := r.subject(ws); other {
		c.Subject = who
	}
	neg := negation(ws)
	if c.Subject == "" && neg < 0 {
		c.Subject = r.holder(ws)
	}
	switch {
	case past(ws):
		c.Kind = Statement
	case only(ws) >= 0:
		c.Kind, c.Only = Permission, true
		if at := ws[only(ws)].start; lastEnd(c.Conditions) < at {
			c.Conditions = append(slices.Clone(c.Conditions), Span{at, c.Span.End})
		}
	case first(ws) == "kun" && len(ws) > 3 && (isOther(ws[1].s) || isOther(ws[2].s)) && !r.speaksOfRole(ws) && hasAny(firstN(ws, 6), "må", "kan"):
		c.Kind, c.Subject = Prohibition, "" // "Kun ledere må godkende …"
	case hasAny(ws, "undlad", "frabedes", "undlade", "undlader", "undgå", "undgår", "undlades", "undgås", "afstå", "afstår") || hasPhrase(ws, "afholde sig fra", "afholder sig fra", "lad være", "lade være", "lader være", "holde sig fra", "holder sig fra"):
		c.Kind = Prohibition
	case neg >= 0 && hasAny(ws[:neg], "må", "kan", "tør") || neg >= 0 && hasAny(ws[neg:], "tilladt", "lov", "lovligt"), hasPhrase(ws, "er forbudt", "er * forbudt", "ingen må", "ingen kan"):
		c.Kind = Prohibition
	case neg >= 0 && first(ws) == "vi":
		c.Kind = Statement
	case neg >= 0 || abolished(ws) || hasPhrase(ws, "er valgfri", "er valgfrie", "er frivillige", "er op til dig", "op til dig selv", "er * op til dig", "op til den enkelte", "er fritaget for", "er undtaget fra", "ligger uden for", "er uden for", "er * frivillig", "er * frivilligt", "er frivillig", "er frivilligt", "er valgfrit", "slipper for", "slipper du for", "slipper * for", "springer * over", "er fri for", "er * fri for"):
		c.Kind = NotDuty
		if byDefault == Prohibition {
			c.Kind = Prohibition
		}
	case c.Subject != "":
		c.Kind = Statement
	case hasPhrase(ws, "er velkommen til", "er velkomne til", "det er muligt at", "er også velkommen til", "er altid velkommen til"):
		c.Kind = Permission
	case entitles(ws, kind):
		c.Kind = Entitlement
	case opens(ws, "forbud mod", "forbud imod", "forbudt", "ikke tilladt", "må ikke", "ikke adgang til", "ingen adgang til"):
		c.Kind = Prohibition
	case opens(ws, "mulighed for", "lov til", "adgang til", "ret til", "tilladelse til"):
		c.Kind = Permission
	case opens(ws, "tilbud om"):
		c.Kind = Entitlement
	case obliges(ws):
		c.Kind = Must
	case hasPhrase(ws, "må gerne", "har lov", "har bemyndigelse", "har mulighed for", "er bemyndiget", "er det tilladt", "er tilladt") || allows(ws):
		c.Kind = Permission
	case r.inRelative(ws):
		c.Kind = Must
	case first(ws) == "vi" || first(ws) == "vores" || hasAny(firstN(ws, 6), "vi"):
		c.Kind = Statement
	case r.speaksOfRole(ws):
		c.Kind = Must
		if byDefault != "" && byDefault != Exemption {
			c.Kind = byDefault
		}
	case byDefault != "":
		c.Kind = byDefault
	case kind == Paragraph && (passive(ws) || infinitive(first(ws)) && !verbal(ws)):
		c.Kind = Must
	default:
		c.Kind = Statement
	}
	if kind == Field && c.Kind == Statement && infinitive(first(ws)) {
		c.Kind = Must // a row of a table of duties
	}
}

// infinitive reports whether a lower case word looks like the infinitive that
// opens a duty: "deltage", "gå".
func infinitive(w string) bool {
	return len(w) > 3 && strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "else") && !strings.HasSuffix(w, "ede") && !strings.HasSuffix(w, "ende") && !strings.HasSuffix(w, "lige") || w == "gå" || w == "få" || w == "se" || w == "stå" || w == "bo"
}

// opens reports whether the clause begins with one of the phrases.
func opens(ws []word, phrases ...string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { return matchAt(ws, strings.Fields(p)) })
}

// entitles reports whether the clause gives the role something.
func entitles(ws []word, kind BlockKind) bool {
	if hasPhrase(ws, "har ret til", "har * ret til", "har krav på", "er berettiget til", "ret til", "har mulighed for", "får mulighed for", "får tilbudt", "vi tilbyder", "tilbyder vi", "får udleveret", "kompenseres", "får fri", "får løn", "får dækket", "får stillet") {
		return true
	}
	if len(ws) > 2 && ws[1].s == "får" && ws[2].s != "besked" && ws[2].s != "ansvar" && !infinitive(ws[2].s) {
		return true // "Du får telefon og uniform"
	}
	return hasAny(ws, "tilbydes", "tilbudt")
}

// obliges reports whether the clause says that something must be done.
func obliges(ws []word) bool {
	for i, w := range ws {
		switch w.s {
		case "skal", "bør", "forventes", "pligt", "forpligtet", "ansvarlig", "ansvarlige", "pligtig", "påhviler", "obligatorisk", "obligatoriske", "obligatorisk:", "krav", "mødepligt", "tavshedspligt":
			return true
		case "del":
			if hasAny(firstN(ws[i:], 5), "arbejdet", "arbejdstid", "arbejdstiden", "stillingen", "opgaven", "opgaverne", "jobbet", "job", "arbejde", "funktionen", "ansættelsen") {
				return true
			}
		case "hører":
			if hasPhrase(ws[i:], "hører med", "hører * med", "hører under", "hører til") {
				return true
			}
		case "ansvar", "ansvaret", "opgave", "opgaver":
			if i > 0 && (ws[i-1].s == "har" || hasAny(ws[:i], "har")) {
				return true
			}
		}
	}
	return false
}

// allows reports whether the clause's first modal is må or kan.
func allows(ws []word) bool {
	for i, w := range ws {
		switch w.s {
		case "må", "kan":
			return true
		case "skal", "har", "er", "bliver", "at", "der", "som", ",":
			if w.s != "der" || i > 0 {
				return false
			}
		}
	}
	return false
}

// passive reports whether the clause begins with what is done rather than who
// does it: "Dagsordenen sendes ud", "Ved skoleskift sendes elevens papirer".
func passive(ws []word) bool {
	for i, w := range firstN(ws, 14) {
		if i > 0 && len(w.s) > 4 && strings.HasSuffix(w.s, "es") && !strings.HasSuffix(w.s, "nes") {
			return true
		}
	}
	return false
}

// inRelative reports whether a relative clause says what the role does: "Der
// er husmøde hver mandag, som bibliotekaren deltager i".
func (r *claimReader) inRelative(ws []word) bool {
	for i := 1; i+2 < len(ws); i++ {
		if (ws[i].s == "som" || ws[i].s == "hvor" || ws[i].s == "hvortil") && r.isRole(ws[i+1].s) && finite(ws, i+2) {
			return true
		}
	}
	return false
}

// speaksOfRole reports whether the clause's subject is the role.
func (r *claimReader) speaksOfRole(ws []word) bool {
	return slices.ContainsFunc(firstN(ws, 6), func(w word) bool { return r.isRole(w.s) })
}

// subjectWord is the word by which a clause names its subject.
func subjectWord(ws []word, r *claimReader) string {
	if first(ws) == "vi" {
		return "vi"
	}
	for _, w := range firstN(ws, 6) {
		if r.isRole(w.s) {
			return w.s
		}
	}
	return ""
}

func lastEnd(spans []Span) int {
	end := 0
	for _, s := range spans {
		end = max(end, s.End)
	}
	return end
}

func first(ws []word) string {
	if len(ws) == 0 {
		return ""
	}
	return ws[0].s
}

func firstN(ws []word, n int) []word { return ws[:min(n, len(ws))] }

func hasAny(ws []word, any ...string) bool {
	return slices.ContainsFunc(ws, func(w word) bool { return slices.Contains(any, w.s) })
}

func hasPhrase(ws []word, phrases ...string) bool {
	return slices.ContainsFunc(phrases, func(p string) bool { _, ok := find(ws, p, 0); return ok })
}

// find returns the index of the first place at or after from where the words
// of phrase stand; "*" stands for one or two words of any kind.
func find(ws []word, phrase string, from int) (int, bool) {
	want := strings.Fields(phrase)
	for i := from; i < len(ws); i++ {
		if matchAt(ws[i:], want) {
			return i, true
		}
	}
	return -1, false
}

func matchAt(ws []word, want []string) bool {
	if len(want) == 0 {
		return true
	}
	if len(ws) == 0 {
		return false
	}
	if want[0] == "*" {
		return matchAt(ws[1:], want[1:]) || len(ws) > 1 && matchAt(ws[2:], want[1:])
	}
	return ws[0].s == want[0] && matchAt(ws[1:], want[1:])
}
