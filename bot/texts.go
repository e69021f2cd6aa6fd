package bot

import (
	"slices"
	"strings"
	"sync"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// texts holds analysed texts of passages and documents, made once.
type texts struct {
	passages  sync.Map // *corpus.Passage → *passageText
	documents sync.Map // *corpus.Document → *documentText
}

// keep takes over what was made of documents that are in c too, as they were:
// reading documents again shares the passages of those that stand.
func (ts *texts) keep(from *texts, c *corpus.Corpus) {
	made := map[*corpus.Passage]any{} // by a document's first passage
	from.documents.Range(func(d, t any) bool {
		if passages := d.(*corpus.Document).Passages; len(passages) > 0 {
			made[&passages[0]] = t
		}
		return true
	})
	for i := range c.Documents {
		d := &c.Documents[i]
		for j := range d.Passages {
			if t, ok := from.passages.Load(&d.Passages[j]); ok {
				ts.passages.Store(&d.Passages[j], t)
			}
		}
		if len(d.Passages) > 0 {
			if t, ok := made[&d.Passages[0]]; ok {
				ts.documents.Store(d, t)
			}
		}
	}
}

// mostReplaced is of how many documents texts are made before they are asked
// about: of more than that a new edition would be late.
const mostReplaced = 50

// replace makes texts of documents that take the place of one with texts.
func (ts *texts) replace(from *texts, c *corpus.Corpus) {
	read := map[string]bool{} // by ID
	from.documents.Range(func(d, _ any) bool {
		read[d.(*corpus.Document).ID] = true
		return true
	})
	for i, n := 0, 0; i < len(c.Documents) && n < mostReplaced; i++ {
		d := &c.Documents[i]
		if _, kept := ts.documents.Load(d); kept || !read[d.ID] {
			continue
		}
		n++
		ts.document(d)
		for j := range d.Passages {
			ts.passage(&d.Passages[j], d)
		}
	}
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
	beyond         int                  // where in sentence the exceptions begin that stand in later sentences
	stated         *danish.Text         // the bare statement with its conditions
	about          *danish.Text         // the bare statement, of an exemption without whom it frees
	aids           bool                 // the role helps somebody do it: "støtter borgeren i at lave mad"
	verb           *danish.Concept      // what a negative claim says no to: "dosere" in "må ikke dosere medicin"; nil when the verb is light
	acts           [][][]danish.Concept // of each verb with its object, what own has: "hæve penge", "betale regninger"
	own            [][]danish.Concept   // the content words of the bare statement; those of a list ("læge, tandlæge og sygehus") together
	core           [][]danish.Concept   // of those the ones that must be told; nil for all
	slots          []slot               // the things of the bare statement, where it names them
	described      []slot               // those that a clause tells which of
}

func (ts *texts) passage(p *corpus.Passage, doc *corpus.Document) *passageText {
	if t, ok := ts.passages.Load(p); ok {
		return t.(*passageText)
	}
	t := &passageText{whole: danish.Analyse(p.Text), heading: danish.Analyse(strings.Join(p.Heading, ". "))}
	before, head := "", ts.document(doc).head
	for i := range p.Claims {
		c := &p.Claims[i]
		if i > 0 && p.Claims[i-1].Sentence != c.Sentence {
			before = p.Claims[i-1].Sentence.Of(p.Text)
		}
		t.claims = append(t.claims, claimTextOf(c, p, doc, before, head))
	}
	ts.passages.Store(p, t)
	return t
}

// claimTextOf analyses a claim with the words that it leans on: of the sentence
// before, of a heading that asks, of the clause it is about.
func claimTextOf(c *corpus.Claim, p *corpus.Passage, doc *corpus.Document, before string, head *danish.Text) claimText {
	sentence := c.Sentence.Of(p.Text)
	said := bare(*c, p.Text)
	task, isRow := corpus.RowTask(p.Text)
	if isRow && c.Span.Of(p.Text) != task {
		said += ". " + task // the columns of a row are about what its first names
	}
	if ts := scan(said); c.Span.Start > c.Sentence.Start && c.Subject == "" && len(ts) > 0 && (modals[ts[0].s] || helpers[ts[0].s]) && !slices.ContainsFunc(c.Conditions, func(s corpus.Span) bool { return s.Start == c.Sentence.Start }) {
		said = subjectOf(sentence) + " " + said // "Både ligger gratis og skal ikke betale"
	}
	if c.Span.Start > c.Sentence.Start && !insteadOf(p, c) && (leansBack(said) || !slices.ContainsFunc(lists(said), func(l []danish.Concept) bool { return !meet(l[0], head).carries() })) {
		said += " " + sentence
	}
	if leansBack(sentence) {
		sentence += " " + before // behind it, so that offsets stand
	}
	own := withoutReason(said)
	if n := len(p.Heading); n > 0 && c == &p.Claims[0] && strings.HasSuffix(p.Heading[n-1], "?") {
		said, sentence = said+" "+p.Heading[n-1], sentence+" "+p.Heading[n-1] // "Må jeg sove i vagten?" – "Nej."
		if c.Subject == "" || len(lists(own)) == 0 {
			own = withoutReason(said)
		}
	}
	if c.Of != "" { // "Bestemmelsen i § 2 gælder ikke …" is about what § 2 says
		for _, q := range doc.Clause(c.Of) {
			if q != p {
				sentence += " " + q.Text
			}
		}
	}
	beyond := len(sentence)
	for _, e := range c.Exceptions {
		if e.Start >= c.Sentence.End {
			sentence += " " + e.Of(p.Text)
		}
	}
	if isRow {
		own = task
	}
	if c.Subject != "" { // "Vintervagten gælder ikke for lærlinge" is about the vintervagt
		own = strings.Replace(own, c.Subject, "", 1)
	}
	if named := meant(said, before); named != "" {
		said, sentence = said+". "+named, sentence+" "+named
	}
	stated := said
	for _, s := range c.Conditions {
		stated += ". " + s.Of(p.Text)
	}
	var core [][]danish.Concept
	if short := withoutEven(own); short != own {
		core = lists(short)
	}
	return claimText{slots: slots(own), described: described(own), core: core, stated: danish.Analyse(stated), sentence: danish.Analyse(sentence), beyond: beyond, bare: danish.Analyse(said), own: lists(own), acts: acts(own), about: danish.Analyse(own), aids: aids(scan(said)), verb: deniedVerb(c.Span.Of(p.Text))}
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

// aiding finds such a verb; -1 without one. Vejlederen and hjælperen are whom the
// sentence is about.
func aiding(ts []tok) int {
	return slices.IndexFunc(ts, func(t tok) bool {
		return slices.ContainsFunc(aidStems, func(stem string) bool {
			ending, ok := strings.CutPrefix(t.s, stem)
			return ok && verbEndings[ending]
		})
	})
}

var verbEndings = map[string]bool{"": true, "e": true, "er": true, "r": true, "es": true, "s": true, "ede": true, "te": true, "et": true, "t": true}

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
		for at > 0 && at < i && !finiteAfter(ts[at].s) && !verbEnding(ts[at].s) {
			at-- // over "derimod", "dog", "selv" to the verb
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
var obliging = set("traeffer traeffe hoerer indgaar paahviler ligger er bliver omfatter tilhoerer paalaegges tvinges forpligtes afkraeves forlanges kraeves paakraeves tolereres accepteres taales tillades forventes")

// freeing are the verbs of an exception, which are not what it is about.
var freeing = set("gaelder omfatter omfattet bestemmelsen reglen kravet pligten stk fritaget undskyldt undtaget undtages fritages fritagne undtagne frivilligt frivillig")

var prepositions = set("i paa ved til for med hos af fra")

// lists groups the content words of a text that stand in a list, any of which
// a question may be about.
func lists(text string) [][]danish.Concept {
	var out [][]danish.Concept
	end := -1
	for _, c := range wordByWord(text, func(s string) []danish.Concept { return danish.Concepts(s, nil) }) {
		if c.Light || isTemporal(c) || isFrame(c) || strings.HasPrefix(c.Text, "§") || freeing[fold(c.Text)] {
			continue
		}
		joined := end >= 0 && c.Start >= end
		if joined {
			listed := false
			for _, t := range scan(text[end:c.Start]) {
				joined = joined && (t.s == "og" || t.s == "eller" || t.s == "samt" || t.s == "," || t.s == "/" || (prepositions[t.s] || numerals[t.s] != 0) && listed)
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

// acts returns the content words of each verb of a clause and its object.
func acts(clause string) [][][]danish.Concept {
	var out [][][]danish.Concept
	for _, part := range actParts(clause) {
		out = append(out, lists(part))
	}
	return out
}

// actParts returns each verb of a clause with its object, without what is said of
// where, how and to whom: "hæve penge" and "betale regninger" of "må ikke hæve
// penge eller betale regninger for beboere".
func actParts(clause string) []string {
	var out []string
	ts := scan(clause)
	start, end := 0, -1
	verb, thing := false, false
	flush := func(to int) {
		if end >= 0 {
			to = end
		}
		if verb && thing {
			out = append(out, clause[start:to])
		}
		verb, thing, end = false, false, -1
	}
	for i, t := range ts {
		if (t.s == "og" || t.s == "eller" || t.s == "samt" || t.s == ",") && verb && i+1 < len(ts) && (isVerb(clause[ts[i+1].start:ts[i+1].end]) || goesOnToDo(ts[i+1:])) {
			flush(t.start)
			start = t.end
			continue
		}
		if end >= 0 {
			continue
		}
		if verb && thing && (adjuncts[t.s] || t.mark()) {
			end = t.start
			continue
		}
		for _, c := range danish.Concepts(clause[t.start:t.end], nil) {
			if c.Verb || strings.HasSuffix(t.s, "es") && verbEnding(t.s) {
				verb = true
			} else if !c.Light && !isTemporal(c) && !isFrame(c) {
				thing = true
			}
		}
	}
	flush(len(clause))
	return out
}

// goesOnToDo reports whether words behind og or eller are another infinitive with its
// object, where its form may be a noun's as well: "støvsuge eller vaske gulv".
func goesOnToDo(ts []tok) bool {
	return len(ts) > 1 && strings.HasSuffix(ts[0].s, "e") && !hasSuffixAny(ts[0].s, "erne", "ene", "else") && !ts[1].mark() && !adjuncts[ts[1].s] && !negators[ts[1].s] && !helpers[ts[1].s] && !modals[ts[1].s] && ts[1].s != "og" && ts[1].s != "eller" && !strings.HasSuffix(ts[1].s, "er")
}

// adjuncts open what is said of an act besides its object.
var adjuncts = set("i paa ved til for med hos fra inden senest via gennem efter foer under uden heller samme hver hvert straks omgaaende")

var anaphors = set("det den de dem der dette disse denne her derudover heri dermed deri hertil dertil han hun")

// leansBack reports whether a sentence speaks of what the one before named:
// "Det gælder også …", "Her kommer alle".
func leansBack(s string) bool {
	ts := scan(s[:min(len(s), 60)])
	return len(ts) > 1 && anaphors[ts[0].s] && (ts[0].s != "det" && ts[0].s != "den" && ts[0].s != "de" && ts[0].s != "der" || finiteAfter(ts[1].s))
}

// insteadOf reports whether a claim says what is done in place of what the
// sentence denies before it: "sendes der ikke rykker; her gives besked til …".
func insteadOf(p *corpus.Passage, c *corpus.Claim) bool {
	return c.Kind == corpus.Must && slices.ContainsFunc(p.Claims, func(d corpus.Claim) bool {
		return d.Sentence == c.Sentence && d.Span.Start < c.Span.Start && (d.Kind == corpus.NotDuty || d.Kind == corpus.Prohibition)
	})
}

// subjectOf is what a sentence says before its first finite verb.
func subjectOf(sentence string) string {
	for i, t := range scan(sentence) {
		if i > 0 && (modals[t.s] || helpers[t.s] || verbEnding(t.s) && isVerb(sentence[t.start:t.end])) {
			return sentence[:t.start]
		}
	}
	return ""
}

// meant is what a pronoun in a clause may stand for: the things that the sentence
// before names, "møderne" in "Rådgiveren kalder ind til møderne. Assistenten deltager i dem".
func meant(clause, before string) string {
	ts := scan(clause)
	points := false
	for i, t := range ts {
		points = points || i > 0 && (t.s == "dem" || t.s == "den" || t.s == "det") && (prepositions[ts[i-1].s] || isVerb(clause[ts[i-1].start:ts[i-1].end])) && (i == len(ts)-1 || !nounish(ts[i+1].s) || ts[i+1].s == "og")
	}
	if !points {
		return ""
	}
	var things []string
	for _, c := range danish.Concepts(before, nil) {
		if !c.Verb && !c.Light && !isTemporal(c) && !isFrame(c) {
			things = append(things, c.Text)
		}
	}
	return strings.Join(things, ", ")
}
