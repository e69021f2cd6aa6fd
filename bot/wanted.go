package bot

import (
	_ "embed" // for the given names
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"rollebot/index/danish"
)

// wanted is a concept of the question with its part in it.
type wanted struct {
	danish.Concept
	asked     bool // stands in what is asked, not in what is told beside it
	temporal  bool // a time: fredag, hver uge
	needed    bool // the question hangs on it
	negated   bool // stands in a clause with ikke, uden …
	act       bool // stands where the verb does: "skal jeg vaske"
	done      bool // what is done, of what is asked: "skal jeg vaske", "hvem vasker"
	own       bool // somebody's own or private: "mit eget barn"
	owner     bool // whose a thing is: "elevernes syn"
	attribute bool // an adjective before another word: "gammel mad"
	describes bool // says only what somebody is like: "en sød dame"
	self      bool // who the asker is: "er det os bibliotekarer"
	subject   bool // who somebody else is that the question asks about
}

// weekdays and other words of time, folded; a concept of these says when, and
// is rarely what a question hangs on.
var temporal = wordList("temporal")

func isTemporal(c danish.Concept) bool {
	l := fold(c.Lemma)
	return temporal[l] || temporal[fold(c.Text)] || l != "" && l[0] >= '0' && l[0] <= '9' || numerals[l] != 0
}

// frameWords tell what kind of answer is wanted; they are never the object.
var frameWords = wordList("frameWords")

// lightPhrases are expressions that only say that somebody takes part.
var lightPhrases = map[string]bool{"moede ind": true, "moede op": true, "komme med": true, "vaere med": true, "vaere med til": true, "tage med": true, "tage del": true, "stille op": true, "dukke op": true, "troppe op": true, "vaere til stede": true, "tage hen": true, "moeder op": true}

// softWords say where or how; they count little beside a verb and its object.
var softWords = set("rundt omkring ude inde oppe nede hjemme ud ind op ned hjem frem tilbage over alene")

// anybody are people whom a role is there for; who exactly asks or is helped
// rarely decides.
var anybody = wordList("anybody")

func isFrame(c danish.Concept) bool {
	if c.Text == "MED" {
		return false
	}
	return frameWords[fold(c.Lemma)] || frameWords[fold(c.Text)]
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

// surname reports whether the concept is how somebody is addressed, or a surname
// behind it: "fru Lund".
func surname(text string, c danish.Concept) bool {
	title := func(w string) bool { return w == "fru" || w == "hr" || w == "herr" || w == "froeken" || w == "frk" }
	before := scan(text[max(0, c.Start-8):c.Start])
	if n := len(before); n > 0 && before[n-1].s == "." {
		before = before[:n-1]
	}
	return title(fold(c.Text)) || len(before) > 0 && title(before[len(before)-1].s)
}

// want sorts the concepts of a question into what is asked and what is told.
func (q *question) want(concepts []danish.Concept) []wanted {
	var out []wanted
	q.hear(concepts)
	words := scan(q.text)
	q.turns, q.daysParts = turns(words), daysParts(words)
	q.suppose(concepts)
	concepts = q.atTheAsking(concepts)
	numbers := quantities(q.text)
	for _, c := range q.unframed(concepts) {
		if w, ok := q.wanted(c); ok && !q.passes(c, numbers) {
			out = append(out, w)
		}
	}
	if i := slices.IndexFunc(out, func(w wanted) bool { return w.asked }); i >= 0 {
		out[i].subject = q.ofOthers && !q.ofPronoun
	}
	if i := q.saysDone(out); i >= 0 {
		out[i].done = true
	}
	q.describe(out)
	if q.modality == right || q.asksFree() {
		priced(out)
	}
	if len(out) == 0 { // "er der mødepligt for mig?"
		for _, c := range concepts {
			if strings.HasPrefix(fold(c.Lemma), "moedepligt") {
				out = append(out, wanted{Concept: c, asked: true})
			}
		}
	}
	q.hang(out)
	return out
}

// wanted is what part a concept has where it stands in the question, and whether
// it stands in what is asked or told at all.
func (q *question) wanted(c danish.Concept) (wanted, bool) {
	w := wanted{Concept: c, temporal: isTemporal(c), owner: ofServed(c)}
	w.Light = q.light(c)
	if before := scan(q.text[:c.Start]); len(before) > 0 {
		last := before[len(before)-1]
		w.own = ownThing(last.s) || ownThing(c.Text)
		w.self = asker[last.s] && (last.s != "i" || q.text[last.start] == 'I' || len(before) > 1 && modals[before[len(before)-2].s])
		w.act = w.self && strings.HasSuffix(c.Text, "e")
	}
	p, asked := partAt(q.ask, c.Start)
	told := false
	if w.asked = asked; !asked {
		p, told = partAt(q.facts, c.Start)
	}
	w.negated = p.negated
	return w, asked || told
}

// describe marks adjectives before another word, and those that say only what
// somebody is like: "fra en sød gammel dame".
func (q *question) describe(ws []wanted) {
	for i := len(ws) - 2; i >= 0; i-- {
		w, next := &ws[i], ws[i+1]
		beside := strings.TrimSpace(q.text[w.End:max(w.End, next.Start)]) == ""
		w.attribute = beside && w.Adjective && !strings.Contains(w.Text, " ")
		w.describes = beside && (anybody[fold(next.Text)] || next.describes)
		w.Light = w.Light || w.describes
	}
}

// priced makes light what is done with a thing whose price is asked: coffee that is
// free is free to drink.
func priced(ws []wanted) {
	price := func(w wanted) bool { return w.asked && (paying[fold(w.Lemma)] || paying[lastToken(w.Text)]) }
	use := func(w wanted) bool { return w.asked && using[fold(w.Lemma)] }
	if slices.ContainsFunc(ws, price) && slices.ContainsFunc(ws, func(w wanted) bool { return w.asked && !w.Light && !w.temporal && !price(w) && !use(w) }) {
		for i := range ws {
			ws[i].Light = ws[i].Light || use(ws[i])
		}
	}
}

// hang marks what the question hangs on: the content words asked about; a time or
// a light word only when there is nothing else; then what a story says there is.
func (q *question) hang(ws []wanted) {
	for _, admit := range []func(w wanted) bool{
		func(w wanted) bool { return w.asked && !w.Light && !w.temporal },
		func(w wanted) bool { return w.asked && w.temporal && w.Rarity > 0.2 },
		func(w wanted) bool { return w.asked && w.Light && len(q.facts) == 0 },
	} {
		for i := range ws {
			ws[i].needed = admit(ws[i])
		}
		if !hangsOnStory(ws) {
			return
		}
	}
	for i, w := range ws { // "skal jeg være med, når der er klassekonferencer?"
		if !w.asked && !w.Light && !w.temporal && !w.Verb && !hasSuffixAny(w.Text, "et", "ede") && q.heldIn(w.Concept) {
			ws[i].needed, ws[i].asked = true, true
		}
	}
}

// atTheAsking places a word that a story tells and the question asks again where it
// is asked: "en mand med kontanter … Tager vi imod kontanter?"
func (q *question) atTheAsking(concepts []danish.Concept) []danish.Concept {
	out := slices.Clone(concepts)
	for i := range out {
		c := &out[i]
		if _, told := partAt(q.facts, c.Start); !told || isTemporal(*c) {
			continue
		}
		for _, p := range q.ask {
			for _, t := range scan(q.text[p.start:p.end]) {
				if t.s == fold(c.Text) && p.start >= c.End {
					c.Start, c.End = p.start+t.start, p.start+t.end
				}
			}
		}
	}
	slices.SortStableFunc(out, func(a, b danish.Concept) int { return a.Start - b.Start })
	return out
}

// saysDone finds the verb of what is asked among its words; -1 without one.
func (q *question) saysDone(ws []wanted) int {
	verb := func(w wanted) bool {
		first := fold(firstWord(w.Text))
		return w.Verb && (q.modality.yesNo() || hasSuffixAny(first, "e", "r", "es")) || q.modality.yesNo() && hasSuffixAny(first, "e", "es") && !hasSuffixAny(first, "else", "erne", "ene", "inge", "nde", "tte", "lle")
	}
	infinitive := func(w wanted) bool {
		return strings.HasSuffix(w.Lemma, "e") && !hasSuffixAny(w.Lemma, "else", "tte", "lle")
	}
	parted := func(w wanted) bool { // "hvor lader man alarmen op"
		return (q.modality == what || q.modality == who) && hasSuffixAny(fold(firstWord(w.Text)), "er", "goer") && particles[lastToken(w.Text)]
	}
	for _, says := range []func(wanted) bool{verb, infinitive, parted} {
		if i := slices.IndexFunc(ws, func(w wanted) bool {
			return w.asked && !w.temporal && !q.onlyAsks(w.Concept) && !q.hasDone(w.Concept) && says(w)
		}); i >= 0 {
			return i
		}
	}
	return -1
}

// particles part from their verb: "hvem gør kassen ren", "hvor lader man den op".
var particles = set("op ned ud ind af paa frem ren rent rene")

// doingAnything are verbs that say next to nothing of what is done.
var doingAnything = set("have faa goere lave give gaa komme tage vaere blive staa saette holde sidde ligge bruge vente noejes")

var (
	articles = set("en et nogle flere mange")
	holding  = set("er bliver holdes afholdes")
)

// heldIn reports whether a concept is what a story says there is: "når der er
// klassekonferencer", "der holdes møde".
func (q *question) heldIn(c danish.Concept) bool {
	p, told := partAt(q.facts, c.Start)
	if !told {
		return false
	}
	before := scan(q.text[p.start:c.Start])
	if n := len(before); n > 0 && articles[before[n-1].s] {
		before = before[:n-1]
	}
	n := len(before)
	return n >= 2 && (before[n-2].s == "der" && holding[before[n-1].s] || holding[before[n-2].s] && before[n-1].s == "der")
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
				w.Light = lightPhrases[fold(c.Lemma)] || lightPhrases[fold(c.Text)]
			}
			var whole []danish.Alternative // what says the whole expression, first
			w.Alternatives = slices.Clone(w.Alternatives)
			if len(words) == 1 && len(tokens) > 3 && !w.Verb { // "tage rester med hjem" is more than about the rester
				for i := range w.Alternatives {
					w.Alternatives[i].Relation = min(w.Alternatives[i].Relation, danish.Broader)
				}
			}
			for _, alt := range c.Alternatives {
				if alt.Relation == danish.Same && len(alt.Terms) == 1 && alt.Weight >= 0.7 {
					whole = append(whole, alt)
				}
			}
			w.Alternatives = append(whole, w.Alternatives...)
			seen[w.Start] = true
			out = append(out, w)
		}
	}
	return out
}

// hear analyses the question as a text that a claim can be held against, with
// compounds that were written apart and words that were misspelt put right.
func (q *question) hear(concepts []danish.Concept) {
	var put []string
	end := len(q.text) + len(". ")
	for _, c := range concepts {
		if strings.ContainsAny(c.Text, " -") {
			put = append(put, c.Lemma)
			q.joined = append(q.joined, stretch{start: end, end: end + len(c.Lemma), at: c.Start})
			end += len(c.Lemma) + len(", ")
		}
		for _, alt := range c.Alternatives {
			if word, ok := strings.CutPrefix(alt.Why, "told as "); ok && !slices.Contains(put, word) {
				put = append(put, word)
				q.joined = append(q.joined, stretch{end, end + len(word), c.Start, strings.HasPrefix(word, "uden for ")})
				end += len(word) + len(", ")
			}
			if word, ok := strings.CutPrefix(alt.Why, "spelling "); ok && !c.Known && !strings.Contains(word, " ") {
				put = append(put, word)
				q.joined = append(q.joined, stretch{start: end, end: end + len(word), at: c.Start})
				end += len(word) + len(", ")
				break
			}
		}
	}
	for _, c := range concepts {
		if q.attends(c) {
			put = append(put, c.Lemma+"møde") // "med til triage": the triagemøde
		}
	}
	if q.modality == may && (q.forOwn() || q.tellsOwn()) {
		put = append(put, "privat brug") // "til min søsters flytning"
	}
	for _, class := range schoolClass.FindAllStringSubmatch(q.text, -1) {
		put = append(put, class[1]+". klasse")
	}
	if slices.ContainsFunc(quantities(q.text), func(n quantity) bool { return n.dim == money }) {
		put = append(put, "penge") // "vil stikke mig 200 kr."
	}
	q.told = danish.Analyse(q.text + ". " + strings.Join(put, ", "))
}

// schoolClass is how people write the name of a class: "1.b", "3. a".
var schoolClass = regexp.MustCompile(`(?:^|[^\d.])(\d)\.\s?[a-eA-E](?:[^\p{L}\d]|$)`)

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
