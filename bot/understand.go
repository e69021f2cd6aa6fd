package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// modality is what kind of answer a question asks for.
type modality int

const (
	topic     modality = iota // no verb at all: "opvask?"
	must                      // skal, pligt, er det mig der
	may                       // må, kan, har jeg lov
	right                     // har jeg ret til, får jeg
	voluntary                 // er det frivilligt, kan jeg sige nej
	state                     // er jeg, er der: no duty is asked about
	who
	when
	howOften
	what // and which, where, how, why
)

// yesNo reports whether the modality can be answered with a yes or a no.
func (m modality) yesNo() bool { return m == must || m == may || m == right }

// part is a stretch of the question.
type part struct {
	start, end int
	negated    bool // it holds ikke, ingen, uden …
}

// question is a Question understood.
type question struct {
	text      string
	modality  modality
	ask       []part // what is asked
	facts     []part // what is told: the story before, the conditions within
	alone     bool   // "selv", "alene"
	negative  bool   // asks the other way round: "behøver jeg ikke", "må jeg blive fri for"
	ownChoice bool   // asks whether the asker decides: "bestemmer jeg selv …"
	ofOthers  bool   // asks about somebody else: "skal borgeren …"
	anaphoric bool   // its object stands in the story: "må jeg give hende den?"
	group     bool   // asks whether it holds for some others as well: "gælder det også elever?"
	followUp  bool   // leans on the turn before: "hvad med …", "gælder det også …"
	only      string // a follow-up's own words
	smallTalk bool   // nothing but greeting, thanks or the like

	told *danish.Text // the whole question, analysed by want
}

// tok is a word or punctuation mark, lower case, with æøå written out, so that
// any keyboard's spelling of a function word is recognised.
type tok struct {
	s          string
	start, end int
}

func (t tok) mark() bool {
	r, _ := utf8.DecodeRuneInString(t.s)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

var spellOut = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa", "é", "e", "ä", "ae", "ö", "oe")

// scan splits a text into toks.
func scan(s string) []tok {
	var out []tok
	start := -1
	flush := func(end int) {
		if start >= 0 {
			out = append(out, tok{spellOut.Replace(strings.ToLower(s[start:end])), start, end})
			start = -1
		}
	}
	for i, r := range s {
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
		if !word && start >= 0 && strings.ContainsRune("-.'’/:", r) {
			next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
			word = unicode.IsLetter(next) || unicode.IsDigit(next)
			if r == '.' || r == ':' {
				prev, _ := utf8.DecodeLastRuneInString(s[:i])
				word = word && (unicode.IsDigit(next) && unicode.IsDigit(prev) || unicode.IsLower(next) && i-start <= 2)
			}
		}
		switch {
		case word && start < 0:
			start = i
		case word:
		default:
			flush(i)
			if !unicode.IsSpace(r) {
				out = append(out, tok{string(r), i, i + utf8.RuneLen(r)})
			} else if r == '\n' {
				out = append(out, tok{"\n", i, i + 1})
			}
		}
	}
	flush(len(s))
	return out
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

var (
	asker      = set("jeg vi man du mig os i")
	impersonal = set("der det dette den de dem")
	modals     = set("skal maa kan boer behoever skulle maatte kunne skal/maa ka sku ska")
	helpers    = set("er har faar bliver gaelder forventes hoerer faa")
	whWords    = set("hvem hvad hvornaar hvor hvordan hvorfor hvilken hvilke hvilket hvornår who when what where how which why")
	openers    = set("naar hvis selvom fordi mens imens saafremt siden hvorfor hvorimod eftersom because when if while although")
	relatives  = set("der som hvor")
	negators   = set("ikke ingen intet aldrig uden mangler hverken ik not never without no")
	connectors = set("saa og men nu mon hm oeh altsaa derfor hej hejsa hey goddag davs halloj kaere tak ok okay bare lige please så hi hello dear godmorgen")
	courtesy   = set("hej hejsa hey goddag davs dav halloj godmorgen godaften kaere bot rollebot tak mange venligst paa forhaand paaforhaand mvh hilsen med venlig hilsen haaber kan hjaelpe undskyld forstyrrelsen hi hello thanks thank you god dag weekend ha' det ha det godt igen tusind du i alle")
)

// segment is a clause of the question between marks of punctuation.
type segment struct {
	toks     []tok
	opener   bool // opens with naar, hvis, fordi …
	relative bool // opens with der, som, hvor
	sentence int
}

// segments splits a question where a clause may begin.
func segments(text string) []segment {
	var out []segment
	for n, s := range sentences(text) {
		var cur []tok
		bare := false // the segment is a relative clause without its relative
		flush := func() {
			if len(cur) > 0 {
				wasBare := bare
				bare = false
				out = append(out, segment{toks: cur, sentence: n, opener: openers[cur[0].s] || cur[0].s == "da" || cur[0].s == "selv" && len(cur) > 1 && cur[1].s == "om" || cur[0].s == "saa" && len(cur) > 1 && (asker[cur[1].s] || cur[1].s == "de") && len(out) > 0 && out[len(out)-1].sentence == n,
					relative: (wasBare || relatives[cur[0].s]) && len(out) > 0 && out[len(out)-1].sentence == n})
			}
			cur = nil
		}
		for _, t := range scan(s.Of(text)) {
			t.start, t.end = t.start+s.Start, t.end+s.Start
			switch {
			case t.mark():
				if strings.Contains(",;:–—-!?()\n…", t.s) {
					flush()
				}
				continue
			case len(cur) > 0 && openers[t.s] && !(len(cur) == 1 && connectors[cur[0].s]) && t.s != "hvorfor" && t.s != "when" && t.s != "siden",
				len(cur) > 1 && t.s == "hvor",
				len(cur) > 3 && t.s == "selvom":
				flush()
			case len(cur) > 2 && t.s == "saa":
				flush()
			case len(cur) > 4 && (t.s == "jeg" || t.s == "vi") && clauseless(cur[len(cur)-1].s):
				flush() // "en borger jeg hjalp i sidste uge"
				bare = true
			case len(cur) > 2 && (cur[len(cur)-1].s == "eller") && (helpers[t.s] || modals[t.s]):
				last := cur[len(cur)-1]
				cur = cur[:len(cur)-1]
				flush()
				cur = append(cur, last)
			}
			cur = append(cur, t)
		}
		flush()
	}
	return out
}

// clauseless reports whether a word before jeg or vi is a noun that a relative
// clause without its relative describes, rather than a verb or a conjunction.
func clauseless(w string) bool {
	return len(w) > 3 && !modals[w] && !helpers[w] && !openers[w] && !relatives[w] && !connectors[w] && !asker[w] && !whWords[w] && !negators[w] &&
		!finiteAfter(w) && !strings.HasSuffix(w, "ede") && !strings.HasSuffix(w, "te") && w != "eller" && w != "siger" && w != "sagde" && w != "alle" && w != "selvom" && w != "hvis" && w != "inden" && w != "efter" && w != "mens" && w != "alligevel"
}

// sentences splits a question as corpus.Sentences does, and also where people
// begin a sentence without a capital.
func sentences(text string) []corpus.Span {
	var out []corpus.Span
	for _, s := range corpus.Sentences(text) {
		start := s.Start
		for i := s.Start + 3; i+1 < s.End; i++ {
			if text[i+1] != ' ' || text[i] != '?' && text[i] != '!' && !(text[i] == '.' && asksNext(text[i+1:s.End])) && !(text[i] == '.' && letters(lastWord(text[s.Start:i])) && len(lastWord(text[s.Start:i])) > 1 && !abbreviated[spellOut.Replace(strings.ToLower(lastWord(text[s.Start:i])))]) {
				continue
			}
			out = append(out, corpus.Span{Start: start, End: i + 1})
			start = i + 2
		}
		if start < s.End {
			out = append(out, corpus.Span{Start: start, End: s.End})
		}
	}
	return out
}

// asksNext reports whether a question begins here: "… i uge 12. skal jeg …".
func asksNext(rest string) bool {
	ts := scan(rest[:min(len(rest), 30)])
	return len(ts) > 1 && modals[ts[0].s] && (asker[ts[1].s] || impersonal[ts[1].s])
}

var abbreviated = set("pga evt osv inkl mht ift hhv jvf min max maks tlf kpl stk afd ang vedr mvh incl ekskl dvs mfl mdr")

func lastWord(s string) string { return s[strings.LastIndexAny(s, " \n(")+1:] }

// letters reports whether s holds nothing but letters; a byte of a longer
// letter counts as one.
func letters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; (c < 'a' || c > 'z') && s[i] < utf8.RuneSelf {
			return false
		}
	}
	return true
}

// withoutCourtesy cuts greetings before and thanks after a question.
func withoutCourtesy(text string) string {
	ts := scan(text)
	polite := func(t tok) bool { return t.mark() || courtesy[t.s] || t.s == "h" }
	from, to := 0, len(ts)
	for to > from && (polite(ts[to-1]) && ts[to-1].s != "i" && ts[to-1].s != "du" && ts[to-1].s != "det" && ts[to-1].s != "kan" && ts[to-1].s != "med" && ts[to-1].s != "?") {
		to--
	}
	if to == from || to == len(ts) {
		return text
	}
	if to < len(ts) && ts[to].mark() && ts[to].s != "\n" {
		to++
	}
	if !slices.ContainsFunc(ts[to:], func(t tok) bool { return t.s == "tak" || t.s == "mvh" || t.s == "hilsen" }) {
		return text
	}
	return text[:ts[to-1].end]
}

// marker finds where in a segment a question begins; -1 when it does not.
func (s segment) marker() int {
	at := func(i int) string {
		if i >= 0 && i < len(s.toks) {
			return s.toks[i].s
		}
		return ""
	}
	for i, t := range s.toks {
		next := at(i + 1)
		begins := i == 0 || i <= 3 && allConnect(s.toks[:i])
		switch {
		case (t.s == "om" || t.s == "at" || t.s == "if") && (asker[next] || next == "der") && (modals[at(i+2)] || at(i+2) == "har"):
			return i + 1
		case modals[t.s] && (asker[next] || impersonal[next]) && !(t.s == "kan" && (next == "du" || next == "i" || next == "man") && (i+2 < len(s.toks)) && tells[at(i+2)]):
			if next == "der" && !begins || impersonal[next] && !begins && next != "der" {
				continue
			}
			return i
		case begins && modals[t.s] && len(s.toks) > i+1:
			return i
		case begins && whWords[t.s]:
			return i
		case helpers[t.s] && begins && (asker[next] || impersonal[next] || next != ""):
			if t.s == "er" || t.s == "har" {
				// "er kun ansat 12 timer": a statement without its subject
				if !(asker[next] || impersonal[next] || next == "min" || next == "mit" || next == "vores" || next == "mine") {
					continue
				}
			}
			return i
		case begins && asker[next] && next != "i" && next != "mig" && next != "os" && !asker[t.s] && (strings.HasSuffix(t.s, "r") || strings.HasSuffix(t.s, "aa")):
			return i // "hænger jeg", "deltager vi"
		case english(s.toks[i:]) > 0 && begins:
			return i
		}
	}
	return -1
}

var tells = set("fortaelle sige hjaelpe forklare svare oplyse finde se vise")

func allConnect(ts []tok) bool {
	return !slices.ContainsFunc(ts, func(t tok) bool { return !connectors[t.s] && !courtesy[t.s] })
}

// english returns how many words of an English question opening stand first.
func english(ts []tok) int {
	for _, p := range [...]string{"do i have to", "do we have to", "do i need to", "am i allowed to", "are we allowed to", "am i required to", "am i supposed to", "must i", "must we", "should i", "should we", "may i", "may we", "can i", "can we", "am i", "do i", "is it my job to", "is there"} {
		want := strings.Fields(p)
		if len(ts) >= len(want) && !slices.ContainsFunc(want, func(w string) bool { return false }) {
			ok := true
			for i, w := range want {
				ok = ok && ts[i].s == w
			}
			if ok {
				return len(want)
			}
		}
	}
	return 0
}

// understand reads a question: what is asked, in which modality, and what is
// told beside it.
func understand(text string) question {
	text = withoutCourtesy(text)
	q := question{text: text}
	segs := segments(text)
	asking, from := -1, 0
	for i, s := range segs {
		m := s.marker()
		if m < 0 || s.opener && m == 0 {
			continue
		}
		// the last question counts; a relative or reported clause after a
		// question in the same sentence belongs to that question
		if asking >= 0 && segs[asking].sentence == s.sentence && (s.relative || whWords[s.toks[m].s] && m == 0) {
			continue
		}
		asking, from = i, m
	}
	if asking < 0 {
		// no question form: everything is what is asked about
		for _, s := range segs {
			if !allConnect(s.toks) {
				q.ask = append(q.ask, s.part(0))
			}
		}
		q.smallTalk = len(q.ask) == 0
		q.leanOn(segs)
		return q
	}
	q.read(segs[asking].toks[from:], segs[asking+1:])
	for i, s := range segs {
		switch {
		case i == asking:
			if from > 0 && !allConnect(s.toks[:from]) {
				q.facts = append(q.facts, segment{toks: s.toks[:from]}.part(0))
			}
			q.ask = append(q.ask, s.part(from))
		case i > asking+1 && s.sentence == segs[asking].sentence && segs[i-1].opener && (s.toks[0].s == "og" || s.toks[0].s == "eller" || s.toks[0].s == "men"):
			q.facts = append(q.facts, s.part(0)) // goes on with the condition before it
			segs[i].opener = true
		case i > asking && s.sentence == segs[asking].sentence && s.toks[0].s == "eller" && len(s.toks) > 2 && (helpers[s.toks[1].s] || modals[s.toks[1].s]):
			q.facts = append(q.facts, s.part(0)) // "… eller har de spist hjemmefra?"
		case i > asking && s.sentence == segs[asking].sentence && !s.opener && !s.relative && s.ownClause():
			q.facts = append(q.facts, s.part(0))
		case i > asking && s.sentence == segs[asking].sentence && !s.opener && (!s.relative || i == asking+1 && reports(segs[asking].toks[from:])):
			q.ask = append(q.ask, s.part(0))
		case !allConnect(s.toks):
			q.facts = append(q.facts, s.part(0))
		}
	}
	q.leanOn(segs)
	if len(q.facts) > 0 {
		for _, p := range q.ask {
			ts := scan(q.text[p.start:p.end])
			for i, t := range ts {
				if i > 1 && pronouns[t.s] && (i == len(ts)-1 && !q.explained(p, segs) || i < len(ts)-1 && !nounish(ts[i+1].s)) {
					q.anaphoric = true
				}
			}
		}
	}
	return q
}

// explained reports whether a relative clause says whom the last word of a part
// means: "dem, der kommer i skranken".
func (q *question) explained(p part, segs []segment) bool {
	return slices.ContainsFunc(segs, func(s segment) bool {
		return s.relative && s.toks[0].start >= p.end && s.toks[0].start-p.end <= 2
	})
}

var pronouns = set("den det dem der dertil")

// nounish reports whether the word after den, det is what it points at ("den
// ferie", "det møde"), and not a particle or the end.
func nounish(w string) bool {
	return !negators[w] && !connectors[w] && w != "op" && w != "til" && w != "for" && w != "af" && w != "i" && w != "med" && w != "ud" && w != "ind" && w != "alligevel" && w != "selv" && w != "videre" && w != "ogsaa" && w != "paa" && w != "bagefter"
}

// ownClause reports whether the segment is a clause with its own subject and
// verb: "mor siger, det er fint".
func (s segment) ownClause() bool {
	return len(s.toks) > 2 && !whWords[s.toks[0].s] && (helpers[s.toks[1].s] || modals[s.toks[1].s] || finiteAfter(s.toks[1].s)) && s.toks[1].s != "eller"
}

// reports tells whether what is asked stands in the clause after: "er det mig,
// der …", "er det rigtigt, at …".
func reports(ts []tok) bool {
	return len(ts) > 1 && (ts[0].s == "er" || ts[0].s == "gaelder" || ts[0].s == "passer") && len(ts) <= 6
}

func (s segment) part(from int) part {
	p := part{start: s.toks[from].start, end: s.toks[len(s.toks)-1].end}
	for _, t := range s.toks[from:] {
		p.negated = p.negated || negators[t.s]
	}
	return p
}

// read decides the modality from the asking clause.
func (q *question) read(ts []tok, rest []segment) {
	all := ts
	if reports(ts) && len(rest) > 0 {
		all = append(slices.Clone(ts), rest[0].toks...)
	}
	has := func(phrase string) bool { return holds(all, phrase) }
	first := ts[0].s
	second := ""
	if len(ts) > 1 {
		second = ts[1].s
	}
	q.alone = has("selv") && !has("selv om") || has("alene") || has("paa egen haand")
	switch n := english(ts); {
	case n > 0 && (first == "may" || first == "can" || has("allowed")):
		q.modality = may
	case n > 0 && has("is there"), n > 0 && first == "am" && !has("required") && !has("supposed"):
		q.modality = state
	case n > 0:
		q.modality = must
	case has("frivillig") || has("frivilligt") || has("valgfrit") || has("sige nej") || has("slippe for") || has("slipper jeg for") || has("blive fri for") || has("springe over") || has("blive vaek") || has("voluntary") || has("optional"):
		q.modality = voluntary
	case whWords[first]:
		q.modality = whModality(ts)
	case (first == "bestemmer" || first == "vaelger") && asker[second] && has("selv"), has("frit valg"), has("op til mig"):
		q.modality, q.ownChoice = may, true
	case has("ret til") || has("ret paa") || has("krav paa") || has("berettiget"), first == "har" && asker[second] && len(ts) > 3 && ts[2].s == "fri":
		q.modality = right
	case has("moedepligt") || has("pligt") || has("pligt til") || has("forpligtet") || has("obligatorisk") || has("noedt til") || has("tvunget") || has("et krav") || has("krav at") || has("blive sat til") || has("blive bedt om") || has("blive paalagt") || has("forventes") || has("kraeves"):
		q.modality = must
	case has("lov til") || has("er det ok") || has("er det okay") || has("er det fint") || has("lov") || has("tilladt") || has("i orden") || has("maa jeg") || has("maa vi") || has("maa man") || has("okay at"):
		q.modality = may
	case (first == "er" || first == "gaelder") && (has("mig") || has("os") || has("min opgave") || has("mit ansvar") || has("vores opgave") || has("min tur") || has("mit job") || has("mit bord")):
		q.modality = must
	case first == "er" && second == "det" && len(all) > 4 && (has("der") || has("som")) && !asker[all[2].s]:
		q.modality, q.ofOthers = must, true // "er det køkkenmedhjælperen, der …"
	case has("jeg skal") || has("vi skal") || has("man skal") || has("der skal"):
		q.modality = must
	case first == "skal" || first == "boer" || first == "behoever" || first == "skulle" || first == "sku" || first == "ska":
		q.modality = must
	case first == "maa" || first == "maatte" || first == "kan" || first == "ka" || first == "kunne":
		q.modality = may
		if has("kan jeg blive") || has("kan jeg faa") || has("kan vi faa") || has("maa jeg faa") {
			q.modality = right
		}
		if has("kan jeg blive") {
			q.modality = state
		}
	case first == "faar" && asker[second], first == "tilbydes":
		q.modality = right
	case asker[first] && (second == "skal" || second == "boer"):
		q.modality = must
	case asker[first] && second == "maa":
		q.modality = may
	case has("ansvar for") || has("ansvarlig for") || has("tavshedspligt"):
		q.modality = must
	case first == "er" || first == "har" || first == "gaelder":
		q.modality = state
		if first == "har" && asker[second] && (has("ansvar") || has("opgaven")) {
			q.modality = must
		}
	default:
		q.modality = must // "hænger jeg på", "deltager vi"
	}
	if modals[first] && second != "" && !asker[second] && !impersonal[second] && len(ts) > 2 && !(first == "skal" && (passiveIn(ts) || softWords[ts[len(ts)-1].s] || ts[len(ts)-1].s == "paa" || ts[len(ts)-1].s == "med")) {
		q.ofOthers = true
	}
	if second == "han" || second == "hun" || second == "borgeren" {
		q.ofOthers = true
	}
	q.negative = q.modality.yesNo() && (holds(firstToks(ts, 4), "ikke") || holds(firstToks(all, 7), "jeg ikke") || has("undlade") || has("vaere fri for") || declines(ts))
}

// asksWhetherFree reports whether the question is "er det frivilligt …".
func (q *question) asksWhetherFree() bool {
	for _, p := range q.ask {
		ts := scan(q.text[p.start:p.end])
		if len(ts) > 2 && ts[0].s == "er" && (holds(ts, "frivillig") || holds(ts, "frivilligt") || holds(ts, "valgfrit")) && !holds(ts, "ikke") {
			return true
		}
	}
	return false
}

// asksLeave reports whether the question asks for leave: "må jeg sige nej".
func (q *question) asksLeave() bool {
	return len(q.ask) > 0 && slices.ContainsFunc(firstToks(scan(q.text[q.ask[0].start:q.ask[0].end]), 1), func(t tok) bool { return t.s == "maa" || t.s == "kan" })
}

// declines reports whether a question asks to be let off something: "må jeg
// lade være med at", "kan jeg droppe", "må jeg springe mødet over".
func declines(ts []tok) bool {
	for i, t := range ts {
		switch t.s {
		case "lade", "lader":
			if holds(firstToks(ts[i:], 4), "vaere") {
				return true
			}
		case "droppe", "skippe", "pjaekke", "udeblive", "undgaa", "slippe", "slipper", "fritages":
			return true
		case "springe", "springer":
			if holds(ts[i:], "over") {
				return true
			}
		case "naegte", "afvise", "afslaa", "fravaelge":
			if i+1 < len(ts) && ts[i+1].s == "at" {
				return true
			}
		case "melde":
			if i+1 < len(ts) && (ts[i+1].s == "fra" || ts[i+1].s == "afbud") {
				return true
			}
		case "blive":
			if i+1 < len(ts) && (ts[i+1].s == "vaek" || ts[i+1].s == "hjemme" || ts[i+1].s == "fritaget" || ts[i+1].s == "fri") {
				return true
			}
		}
	}
	return false
}

// passiveIn reports whether something is to be done: "skal gulvet vaskes".
func passiveIn(ts []tok) bool {
	return slices.ContainsFunc(ts[2:], func(t tok) bool {
		return len(t.s) > 5 && strings.HasSuffix(t.s, "es") && !strings.HasSuffix(t.s, "nes") && t.s != "alles"
	})
}

func firstToks(ts []tok, n int) []tok { return ts[:min(n, len(ts))] }

// whModality reads a question that begins with hv-.
func whModality(ts []tok) modality {
	second := ""
	if len(ts) > 1 {
		second = ts[1].s
	}
	switch ts[0].s {
	case "hvem", "who":
		return who
	case "hvornaar", "when":
		return when
	case "hvor", "how":
		switch second {
		case "tit", "ofte", "mange", "often", "many":
			return howOften
		case "laenge", "lang", "sent", "tidligt", "long":
			return when
		}
	}
	return what
}

// holds reports whether the words of phrase stand side by side in ts.
func holds(ts []tok, phrase string) bool {
	want := strings.Fields(phrase)
	for i := 0; i+len(want) <= len(ts); i++ {
		ok := true
		for j, w := range want {
			ok = ok && ts[i+j].s == w
		}
		if ok {
			return true
		}
	}
	return false
}

// leanOn recognises a question that needs the turn before it.
func (q *question) leanOn(segs []segment) {
	if len(segs) == 0 {
		return
	}
	var ts []tok
	for _, s := range segs {
		ts = append(ts, s.toks...)
	}
	for len(ts) > 1 && (courtesy[ts[0].s] || ts[0].s == "ok" || ts[0].s == "okay") && ts[0].s != "det" {
		ts = ts[1:]
	}
	for _, p := range [...]string{"hvad med", "og hvad med", "hvad saa med", "hvad nu hvis", "hvad hvis", "gaelder det ogsaa", "gaelder det", "er det ogsaa", "ogsaa", "og i", "og paa", "og for", "og hvis", "og naar", "men hvad", "men hvis", "what about", "og hos"} {
		want := strings.Fields(p)
		if len(ts) < len(want) {
			continue
		}
		ok := true
		for i, w := range want {
			ok = ok && ts[i].s == w
		}
		if ok && (p != "er det ogsaa" || len(ts) < 5) && len(ts) < 16 {
			q.followUp = true
			if len(ts) > len(want) {
				q.only = q.text[ts[len(want)].start:segs[len(segs)-1].toks[len(segs[len(segs)-1].toks)-1].end]
			}
			return
		}
	}
	if ts[0].s == "og" && len(segs) == 1 && len(ts) <= 5 {
		q.followUp = true
		if len(ts) > 1 {
			q.only = q.text[ts[1].start:ts[len(ts)-1].end]
		}
	}
}
