package bot

import (
	_ "embed" // for the given names
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// wanted is a concept of the question with its part in it.
type wanted struct {
	danish.Concept
	asked     bool // stands in what is asked, not in what is told beside it
	temporal  bool // a time: fredag, hver uge
	needed    bool // the question hangs on it
	negated   bool // stands in a clause with ikke, uden …
	owner     bool // whose a thing is: "elevernes syn"
	describes bool // says only what somebody is like: "en sød dame"
	subject   bool // who somebody else is that the question asks about
}

// fit is how well a text meets a concept.
type fit struct {
	relation danish.Relation
	weight   float64 // 0..1
	terms    []danish.Term
	sibling  bool // another compound with the same head: teammøde for stuemøde
}

// How much a fit that carries no yes or no counts.
const (
	wider  = 0.5 // a more general word: arrangement for sommerfest
	kin    = 0.4 // a related word: budget for penge
	headOf = 0.3 // only the head of a compound: møde for bestyrelsesmøde
	partOf = 0.2 // only another part of it, or a sibling
)

// carries reports whether the fit can carry a yes or a no.
func (f fit) carries() bool { return f.relation >= danish.Narrower }

// touches reports whether the text speaks of the concept at all.
func (f fit) touches() bool { return f.carries() || f.weight >= kin }

// distance is how far the text is from speaking of the concept, from 0 to 1.
func (f fit) distance() float64 {
	switch {
	case f.carries():
		return 0
	case f.weight >= wider:
		return 0.3
	case f.weight >= kin:
		return 0.6
	}
	return 1
}

// meet matches a concept with a text.
func meet(c danish.Concept, t *danish.Text) fit {
	alt, terms, ok := c.Match(t)
	if !ok {
		return fit{}
	}
	f := fit{relation: alt.Relation, weight: alt.Weight, terms: terms, sibling: strings.HasPrefix(alt.Why, "another")}
	switch alt.Relation {
	case danish.Broader:
		f.weight = wider
		lemma := spellOut.Replace(strings.ToLower(c.Lemma))
		if general := alt.Terms[0][1:]; strings.HasSuffix(lemma, general) && len(general) < len(lemma) || strings.HasPrefix(alt.Why, "family of the head") {
			f.weight = headOf
		}
	case danish.Related:
		f.weight = partOf
		if strings.HasPrefix(alt.Why, "related") || strings.HasPrefix(alt.Why, "derived") || strings.HasPrefix(alt.Why, "kind") {
			f.weight = kin
		}
	case danish.Narrower:
		f.weight = max(f.weight, 0.7)
	}
	return f
}

// texts holds analysed texts of passages and documents, made once.
type texts struct {
	passages  sync.Map // *corpus.Passage → *passageText
	documents sync.Map // *corpus.Document → *documentText
}

// passageText is a passage analysed as a whole and clause by clause.
type passageText struct {
	whole, heading *danish.Text
	claims         []claimText
}

// claimText is a claim analysed: its clause, and its sentence with the
// exceptions that stand in the sentences after, and its bare statement without
// exceptions and conditions.
type claimText struct {
	sentence, bare *danish.Text
	about          *danish.Text       // the bare statement, of an exemption without whom it frees
	aids           bool               // the role helps somebody do it: "støtter borgeren i at lave mad"
	verb           *danish.Concept    // what a negative claim says no to: "dosere" in "må ikke dosere medicin"; nil when the verb is light
	own            [][]danish.Concept // the content words of the bare statement; those of a list ("læge, tandlæge og sygehus") together
}

// documentText is what a document is about as a whole: words of its title,
// roles and workplace, and in how many passages each term stands.
type documentText struct {
	head     *danish.Text
	spread   map[string]int
	passages int
}

func (ts *texts) passage(p *corpus.Passage, doc *corpus.Document) *passageText {
	if t, ok := ts.passages.Load(p); ok {
		return t.(*passageText)
	}
	t := &passageText{whole: danish.Analyse(p.Text), heading: danish.Analyse(strings.Join(p.Heading, ". "))}
	before := ""
	for i, c := range p.Claims {
		sentence := c.Sentence.Of(p.Text)
		if i > 0 && p.Claims[i-1].Sentence != c.Sentence {
			before = p.Claims[i-1].Sentence.Of(p.Text)
		}
		said := bare(c, p.Text)
		if task, isRow := corpus.RowTask(p.Text); isRow && c.Span.Of(p.Text) != task {
			said += ". " + task // the columns of a row are about what its first names
		}
		if c.Span.Start > c.Sentence.Start && (leansBack(said) || len(lists(said)) == 0) {
			said += " " + c.Sentence.Of(p.Text)
		}
		if leansBack(sentence) {
			sentence += " " + before // behind it, so that offsets stand
		}
		if n := len(p.Heading); n > 0 && i == 0 && strings.HasSuffix(p.Heading[n-1], "?") {
			said, sentence = said+" "+p.Heading[n-1], sentence+" "+p.Heading[n-1] // "Må jeg sove i vagten?" – "Nej."
		}
		if c.Of != "" { // "Bestemmelsen i § 2 gælder ikke …" is about what § 2 says
			for _, q := range doc.Clause(c.Of) {
				if q != p {
					sentence += " " + q.Text
				}
			}
		}
		for _, e := range c.Exceptions {
			if e.Start >= c.Sentence.End {
				sentence += " " + e.Of(p.Text)
			}
		}
		own := said
		if c.Subject != "" { // "Vintervagten gælder ikke for lærlinge" is about the vintervagt
			own = strings.Replace(said, c.Subject, "", 1)
		}
		t.claims = append(t.claims, claimText{sentence: danish.Analyse(sentence), bare: danish.Analyse(said), own: lists(own), about: danish.Analyse(own), aids: aids(scan(said)), verb: deniedVerb(c.Span.Of(p.Text))})
	}
	ts.passages.Store(p, t)
	return t
}

// bare is the claim's clause with its exceptions, its conditions and the group
// it is limited to cut out.
func bare(c corpus.Claim, text string) string {
	out := []byte(text[c.Span.Start:c.Span.End])
	if n := len(c.Subject); n > 0 && n <= len(out) && strings.EqualFold(string(out[:n]), c.Subject) {
		for i := range n {
			out[i] = ' '
		}
	}
	cut := slices.Concat(c.Exceptions, c.Conditions)
	if c.Kind == corpus.Exemption {
		cut = c.Conditions
	}
	for _, s := range cut {
		for i := max(s.Start, c.Span.Start); i < min(s.End, c.Span.End); i++ {
			out[i-c.Span.Start] = ' '
		}
	}
	return string(out)
}

// aidStems begin the verbs of helping somebody with what they do themselves.
var aidStems = []string{"stoett", "hjaelp", "vejled", "guide", "motiver", "opmuntr", "laer", "undervis", "instruer", "traen", "bistaa", "opfordr", "mind"}

func aiding(ts []tok) int {
	return slices.IndexFunc(ts, func(t tok) bool {
		return slices.ContainsFunc(aidStems, func(stem string) bool { return strings.HasPrefix(t.s, stem) })
	})
}

// aids reports whether a clause says that the role helps others do something
// rather than doing it: a verb of helping, whom, and "i at", "med at" or "at".
func aids(ts []tok) bool {
	i := aiding(ts)
	if i < 0 {
		return false
	}
	for j := i + 2; j < len(ts) && j <= i+4; j++ {
		if ts[j].s == "at" {
			return j > i+2 || ts[j-1].s != "med" && ts[j-1].s != "til" && ts[j-1].s != "i"
		}
	}
	return false
}

// deniedVerb is the content verb that a negative clause denies.
func deniedVerb(clause string) *danish.Concept {
	ts := scan(clause)
	for i, t := range ts {
		if t.s != "ikke" && t.s != "aldrig" {
			continue
		}
		at := i - 1
		for j := i + 1; j < len(ts) && j <= i+3; j++ {
			if strings.HasSuffix(ts[j].s, "e") || strings.HasSuffix(ts[j].s, "es") || strings.HasSuffix(ts[j].s, "aa") {
				for _, m := range ts[:i] {
					if modals[m.s] || m.s == "behoever" {
						at = j
					}
				}
				break
			}
		}
		if at < 0 || at+2 < len(ts) && (ts[at+1].s == "eller" || ts[at+1].s == "og") {
			return nil // one of several
		}
		if obliging[ts[at].s] {
			return nil
		}
		for _, c := range danish.Concepts(clause[ts[at].start:ts[at].end], nil) {
			if !c.Light && !isFrame(c) {
				return &c
			}
		}
		return nil
	}
	return nil
}

// obliging are verbs that say no more than that something must or may be done.
var obliging = set("paalaegges tvinges forpligtes afkraeves forlanges kraeves paakraeves tolereres accepteres taales tillades forventes")

// freeing are the verbs of an exception, which are not what it is about.
var freeing = set("gaelder omfatter omfattet bestemmelsen reglen kravet pligten stk fritaget undskyldt undtaget undtages fritages fritagne undtagne frivilligt frivillig")

var prepositions = set("i paa ved til for med hos af fra")

// lists groups the content words of a text that stand in a list, any of which
// a question may be about.
func lists(text string) [][]danish.Concept {
	var out [][]danish.Concept
	end := -1
	for _, c := range wordByWord(text, func(s string) []danish.Concept { return danish.Concepts(s, nil) }) {
		if c.Light || isTemporal(c) || isFrame(c) || strings.HasPrefix(c.Text, "§") || freeing[spellOut.Replace(strings.ToLower(c.Text))] {
			continue
		}
		joined := end >= 0 && c.Start >= end
		if joined {
			listed := false
			for _, t := range scan(text[end:c.Start]) {
				joined = joined && (t.s == "og" || t.s == "eller" || t.s == "samt" || t.s == "," || t.s == "/" || prepositions[t.s] && listed)
				listed = listed || t.s == "og" || t.s == "eller" || t.s == "samt"
			}
			joined = joined && strings.TrimSpace(text[end:c.Start]) != ""
		}
		if joined {
			out[len(out)-1] = append(out[len(out)-1], c)
		} else {
			out = append(out, []danish.Concept{c})
		}
		end = c.End
	}
	return out
}

var anaphors = set("det den de dem der dette disse denne her derudover heri dermed deri hertil dertil han hun")

// leansBack reports whether a sentence speaks of what the one before named:
// "Det gælder også …", "Her kommer alle".
func leansBack(s string) bool {
	ts := scan(s[:min(len(s), 60)])
	return len(ts) > 1 && anaphors[ts[0].s] && (ts[0].s != "det" && ts[0].s != "den" && ts[0].s != "de" && ts[0].s != "der" || finiteAfter(ts[1].s))
}

// finiteAfter reports whether the word after det is a verb, so that det
// stands alone: "det gælder", not "det enkelte barn".
func finiteAfter(w string) bool {
	return modals[w] || helpers[w] || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "oer")
}

func (ts *texts) document(d *corpus.Document) *documentText {
	if t, ok := ts.documents.Load(d); ok {
		return t.(*documentText)
	}
	head := []string{d.Title, d.Workplace.Name}
	for _, r := range d.Roles {
		head = append(append(head, r.Title), r.Aliases...)
	}
	t := &documentText{head: danish.Analyse(strings.Join(append(head, d.Workplace.Aliases...), ". ")), spread: map[string]int{}, passages: len(d.Passages)}
	for i := range d.Passages {
		seen := map[string]bool{}
		for _, term := range danish.Terms(d.Passages[i].Text) {
			if !seen[term.Text] {
				seen[term.Text] = true
				t.spread[term.Text]++
			}
		}
	}
	ts.documents.Store(d, t)
	return t
}

// themeShare is the share of a document's passages that hold a word which the
// whole document is about: the children, the citizens.
const themeShare = 0.12

// placeWords name the workplace without its name.
var placeWords = set("hus huset institution institutionen sted stedet center centret centeret skole skolen afdeling afdelingen enhed enheden virksomhed virksomheden arbejdsplads arbejdspladsen plejehjem plejehjemmet plejecenter plejecenteret boernehave boernehaven omraade omraadet team teamet kommune kommunen")

// theme reports whether the document as a whole is about the concept, or the
// concept names its role or workplace.
func (t *documentText) theme(c danish.Concept) bool {
	if placeWords[spellOut.Replace(strings.ToLower(c.Text))] && t.passages > 1 {
		return true
	}
	if f := meet(c, t.head); f.carries() || f.weight >= kin && f.relation == danish.Related {
		return true
	}
	return t.spreads(c)
}

// spreads reports whether many passages of the document speak of the concept.
func (t *documentText) spreads(c danish.Concept) bool {
	for _, alt := range c.Alternatives {
		if len(alt.Terms) == 1 && alt.Relation == danish.Same {
			if n := t.spread[alt.Terms[0]]; n >= 3 && float64(n) >= themeShare*float64(t.passages) {
				return true
			}
		}
	}
	return false
}

// weekdays and other words of time, folded; a concept of these says when, and
// is rarely what a question hangs on.
var temporal = set("mandag tirsdag onsdag torsdag fredag loerdag soendag uge maaned aar dag doegn kvartal halvaar nat aften morgen formiddag eftermiddag middag weekend time minut gang januar februar marts april maj juni juli august september oktober november december sommer vinter foraar efteraar ofte tit hver kl klokken sidst foerst senest foerste tredje fjerde femte sjette syvende ottende niende tiende dagligt ugentligt aarligt forvejen laenge")

func isTemporal(c danish.Concept) bool {
	l := spellOut.Replace(strings.ToLower(c.Lemma))
	return temporal[l] || temporal[spellOut.Replace(strings.ToLower(c.Text))] || l != "" && l[0] >= '0' && l[0] <= '9' || numerals[l] != 0
}

// frameWords tell what kind of answer is wanted; they are never the object.
var frameWords = set("uden med alle al alt noget nogen nogle anden andet andre hver hvert eneste hele begge samme siden mens hvor mange ny haenge faa tage kigge pludselig lige kun maaske vel jo nok vist bare endda ellers endnu laengere mere mest flere fleste snart straks altsaa engang imellem indimellem ligesom ene heller loeb loebet naeste sjov eksempel pligt moedepligt lov ret krav ansvar ansvarlig frivillig frivilligt valgfri tilladt forpligtet forpligtelse obligatorisk okay ok forvente forventes behoeve kraeve meningen mening stillingsbeskrivelse funktionsbeskrivelse rollebeskrivelse dokument gaelde opgave selv bestemmelse regel tit ofte hvornaar hvordan hvem hvad hvor lang laenge mange meget svar spoergsmaal noed tvungen tvunget tvinge berettiget rigtig bagefter imod derhen dertil allerede igen nogensinde overhovedet eventuelt ligesom desuden derfor saa indenfor inden mellem imellem huske noedvendigvis sammen baade selvfoelgelig naturligvis endelig helt slet staa stadig alligevel egentlig faktisk virkelig godt gerne allowed must have responsible")

// lightPhrases are expressions that only say that somebody takes part.
var lightPhrases = map[string]bool{"moede ind": true, "moede op": true, "komme med": true, "vaere med": true, "vaere med til": true, "tage med": true, "tage del": true, "stille op": true, "dukke op": true, "troppe op": true, "vaere til stede": true, "tage hen": true, "moeder op": true}

// softWords say where or how; they count little beside a verb and its object.
var softWords = set("rundt omkring ude inde oppe nede hjemme ud ind op ned hjem frem tilbage over alene")

// anybody are people whom a role is there for; who exactly asks or is helped
// rarely decides.
var anybody = set("dreng drenge drengen drengene pige piger pigen pigerne dame damen herre herren kvinde kvinden fyr ung unge baby babyen person personen kunde kunden voksen voksne gaest gaesten")

func isFrame(c danish.Concept) bool {
	if c.Text == "MED" {
		return false
	}
	return frameWords[spellOut.Replace(strings.ToLower(c.Lemma))] || frameWords[spellOut.Replace(strings.ToLower(c.Text))]
}

//go:embed data/names.txt
var namesFile string

// givenNames are the names of people, as written.
var givenNames = sync.OnceValue(func() map[string]bool {
	names := map[string]bool{}
	for line := range strings.Lines(namesFile) {
		if !strings.HasPrefix(line, "#") {
			for name := range strings.FieldsSeq(line) {
				names[name] = true
			}
		}
	}
	return names
})

// isName reports whether the concept is somebody's given name, also in the
// genitive: "Villads'", "Jørgens". Typed in another case, only when it is no
// word as well.
func isName(c danish.Concept) bool {
	names := givenNames()
	for _, name := range [...]string{c.Text, strings.TrimSuffix(c.Text, "s"), strings.TrimRight(c.Text, "s'’")} {
		r, n := utf8.DecodeRuneInString(name)
		if names[name] || !c.Known && names[string(unicode.ToUpper(r))+strings.ToLower(name[n:])] {
			return true
		}
	}
	return false
}

// want sorts the concepts of a question into what is asked and what is told.
func (q *question) want(concepts []danish.Concept) []wanted {
	var out []wanted
	q.hear(concepts)
	in := func(c danish.Concept, parts []part) (part, bool) {
		for _, p := range parts {
			if c.Start >= p.start && c.Start < p.end {
				return p, true
			}
		}
		return part{}, false
	}
	for _, c := range concepts {
		if isFrame(c) || isName(c) || q.declines(c) || strings.EqualFold(c.Text, "orden") && strings.HasSuffix(before(q.text, c.Start), "i ") {
			continue
		}
		if c.Text != "" && c.Text[0] >= '0' && c.Text[0] <= '9' && !strings.Contains(before(q.text, c.Start), "kl") {
			continue // a bare number is compared as a quantity, not as a word
		}
		if numerals[strings.ToLower(c.Text)] != 0 {
			continue
		}
		w := wanted{Concept: c, temporal: isTemporal(c)}
		if w.temporal && occasion(q.text[:c.Start], c.Text) {
			continue // "på torsdag": this time, not every time
		}
		w.Light = w.Light || anybody[spellOut.Replace(strings.ToLower(c.Text))] || softWords[spellOut.Replace(strings.ToLower(c.Text))]
		w.owner = ofServed(c)
		if p, ok := in(c, q.ask); ok {
			w.asked, w.negated = true, p.negated
			w.subject = q.ofOthers && !slices.ContainsFunc(out, func(o wanted) bool { return o.asked })
		} else if p, ok := in(c, q.facts); ok {
			w.negated = p.negated
		} else {
			continue
		}
		out = append(out, w)
	}
	for i := len(out) - 2; i >= 0; i-- { // "fra en sød gammel dame"
		next := out[i+1]
		if anybody[spellOut.Replace(strings.ToLower(next.Text))] || next.describes {
			out[i].describes = strings.TrimSpace(q.text[out[i].End:max(out[i].End, next.Start)]) == ""
			out[i].Light = out[i].Light || out[i].describes
		}
	}
	if len(out) == 0 { // "er der mødepligt for mig?"
		for _, c := range concepts {
			if strings.HasPrefix(spellOut.Replace(strings.ToLower(c.Lemma)), "moedepligt") {
				out = append(out, wanted{Concept: c, asked: true})
			}
		}
	}
	// what the question hangs on: the content words asked about; a time or a
	// light word only when there is nothing else
	for _, admit := range []func(w wanted) bool{
		func(w wanted) bool { return w.asked && !w.Light && !w.temporal },
		func(w wanted) bool { return w.asked && w.temporal && w.Rarity > 0.2 },
		func(w wanted) bool { return w.asked && w.Light && len(q.facts) == 0 },
	} {
		found := false
		for i := range out {
			if admit(out[i]) {
				out[i].needed, found = true, true
			}
		}
		if found {
			break
		}
	}
	return out
}

// concepts are the content words of a text, spelling corrected.
func (b *Bot) concepts(text string) []danish.Concept { return wordByWord(text, b.ix.Concepts) }

// wordByWord makes an expression of several content words ("ledsage borgeren
// til tandlægen") into its words, each of which the expression or its synonym
// also says; one with a single content word ("gøre rent", "møde ind") stays one.
func wordByWord(text string, analyse func(string) []danish.Concept) []danish.Concept {
	var out []danish.Concept
	seen := map[int]bool{}
	for _, c := range analyse(text) {
		if seen[c.Start] {
			continue
		}
		if !strings.ContainsAny(c.Text, " \n") || len(c.Alternatives) == 0 || !strings.HasPrefix(c.Alternatives[0].Terms[0], "p") {
			out = append(out, c)
			continue
		}
		var words []danish.Concept
		tokens := danish.Tokens(c.Text)
		for i := 0; i < len(tokens); i++ {
			t, end := tokens[i], tokens[i].End
			ws := analyse(t.Text)
			if i+1 < len(tokens) {
				// "måle kerne temperaturen": two words of it may be one compound
				if pair := analyse(c.Text[t.Start:tokens[i+1].End]); len(pair) == 1 && pair[0].Start == 0 && strings.Contains(pair[0].Text, " ") && !strings.HasPrefix(pair[0].Alternatives[0].Terms[0], "p") {
					ws, end = pair, tokens[i+1].End
					i++
				}
			}
			for _, w := range ws {
				if !w.Light && !isFrame(w) {
					w.Start, w.End = c.Start+t.Start, c.Start+end
					words = append(words, w)
				}
			}
		}
		if len(words) == 0 {
			c.Light = true
			out = append(out, c)
			continue
		}
		for _, w := range words {
			if len(words) == 1 {
				w.Text = c.Text
				w.Light = lightPhrases[spellOut.Replace(strings.ToLower(c.Lemma))] || lightPhrases[spellOut.Replace(strings.ToLower(c.Text))]
			}
			w.Alternatives = slices.Clone(w.Alternatives)
			for _, alt := range c.Alternatives {
				if alt.Relation == danish.Same && len(alt.Terms) == 1 && alt.Weight >= 0.7 {
					w.Alternatives = append(w.Alternatives, alt)
				}
			}
			seen[w.Start] = true
			out = append(out, w)
		}
	}
	return out
}

// before returns the few bytes of s before an offset.
func before(s string, at int) string { return strings.ToLower(s[max(0, at-5):at]) }

// occasion reports whether a word of time names one day and not a regular one:
// "på fredag", "i dag".
func occasion(before, word string) bool {
	ts := scan(before[max(0, len(before)-8):])
	if len(ts) == 0 || ts[len(ts)-1].s != "paa" && ts[len(ts)-1].s != "i" {
		return false
	}
	switch spellOut.Replace(strings.ToLower(word)) {
	case "mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "soendag":
		return ts[len(ts)-1].s == "paa"
	case "dag", "morgen", "aften", "nat", "eftermiddag", "formiddag", "overmorgen":
		return ts[len(ts)-1].s == "i"
	}
	return false
}

// served are those whom roles are there for; whose a thing is, when it is
// theirs, rarely decides: "elevernes syn".
var served = set("elev barn borger beboer patient bruger kunde laaner gaest")

func ofServed(c danish.Concept) bool {
	return strings.HasSuffix(c.Text, "s") && served[spellOut.Replace(strings.ToLower(c.Lemma))]
}

// declining are the verbs by which a question asks to be let off something, or
// to decide for oneself.
var declining = set("springe droppe skippe slippe pjaekke udeblive fritage lade bestemme")

// declines reports whether the concept only says that the asker would rather not.
func (q *question) declines(c danish.Concept) bool {
	return (q.negative || q.modality == voluntary || q.ownChoice) && declining[spellOut.Replace(strings.ToLower(c.Lemma))]
}

// hear analyses the question as a text that a claim can be held against, with
// compounds that were written apart and words that were misspelt put right.
func (q *question) hear(concepts []danish.Concept) {
	var put []string
	for _, c := range concepts {
		if strings.ContainsAny(c.Text, " -") {
			put = append(put, c.Lemma)
		}
		for _, alt := range c.Alternatives {
			if word, ok := strings.CutPrefix(alt.Why, "spelling "); ok && !c.Known && !strings.Contains(word, " ") {
				put = append(put, word)
				break
			}
		}
	}
	q.told = danish.Analyse(q.text + ". " + strings.Join(put, ", "))
}

// hangsOnStory reports whether the asking clause has no content of its own, so
// that the story before it must tell what is meant: "skal jeg så komme til det?"
func hangsOnStory(ws []wanted) bool {
	for _, w := range ws {
		if w.needed {
			return false
		}
	}
	return true
}
