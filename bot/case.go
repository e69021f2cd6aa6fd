package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// Which case a limit names: the words of an exception or a condition that say
// whom or what it is about.

// exceptedBy returns the words of a whole sentence that say who or what it
// excepts: "elever" in "Her kommer alle fastansatte; elever er undtaget", the
// opening clause of "Har du små børn, slipper du for …".
func exceptedBy(limit string) string {
	limit = withoutReason(limit)
	ts := scan(limit)
	if n := frontedCase(ts); n > 0 {
		return limit[ts[0].start:ts[n-1].end]
	}
	start, relative := 0, false
	for i, t := range ts {
		switch t.s {
		case ";", ".":
			if i+1 < len(ts) && i > 0 && ts[i-1].s != "kl" && !slices.Contains(months, ts[i+1].s) {
				start = ts[i+1].start
			}
		case "bort":
			if i > 1 && i < 5 && strings.HasPrefix(ts[i-1].s, "fald") {
				return limit[t.end:] // "Kravet falder bort på aftener, hvor …"
			}
		case "undtaget", "fritaget", "undskyldt", "undtages", "fritages":
			if i > 1 && relatives[ts[i-2].s] {
				continue // "undtagen borgere, der er fritaget for Digital Post"
			}
			if strings.HasSuffix(t.s, "es") && i > 0 && i < 4 && i+1 < len(ts) && prepositions[ts[i+1].s] {
				return limit[start:t.start] // "Gravide fritages for senvagten"
			}
			if i+1 < len(ts) && (ts[i+1].s == "er" || ts[i+1].s == "fra" && i < 2) {
				return limit[ts[i+1].end:]
			}
			if i > 1 && (ts[i-1].s == "er" || ts[i-1].s == "dog" || ts[i-1].s == "bliver") && ts[i-1].start > start {
				return limit[start:ts[i-1].start]
			}
		case ",":
			if i+2 < len(ts) && relatives[ts[i+1].s] {
				relative = true
			} else if relative && i+2 < len(ts) && (modals[ts[i+1].s] || finiteAfter(ts[i+1].s)) && (ts[i+2].s == "dog" || ts[i+2].s == "ikke") {
				return limit[start:t.start] // "Besøg, der slutter efter kl. 17, kan dog vente"
			}
			if i+2 < len(ts) && (ts[i+1].s == "naar" || ts[i+1].s == "hvis") && i > 1 && holds(ts[:min(i, 4)], "ikke") {
				return limit[ts[i+1].start:] // "fører ikke logbog, når bassinet er tømt"
			}
			if i > 2 && (helpers[ts[0].s] || modals[ts[0].s] || finiteAfter(ts[0].s)) && i+1 < len(ts) && (finiteAfter(ts[i+1].s) || verbEnding(ts[i+1].s)) && ts[i+1].s != "eller" && !relatives[ts[i+1].s] {
				return limit[ts[0].start:t.start]
			}
		}
	}
	return limit
}

// withoutReason cuts the words that only say why, or what happens instead: ", for
// da klarer halinspektøren gulvet".
func withoutReason(limit string) string {
	ts := scan(limit)
	for i, t := range ts {
		if t.s != "," || i < 3 || i+2 >= len(ts) {
			continue
		}
		switch next := ts[i+1].s; {
		case next == "fordi", next == "idet", next == "for" && ts[i+2].s != "at", next == "da", next == "saa" && verbSubjects[ts[i+2].s]:
			return strings.TrimSpace(limit[:t.start])
		}
	}
	return limit
}

// withoutEven cuts the words that only say that it is so in a certain case too:
// "må ikke køres i egen bil, heller ikke på korte ture" is of any ride.
func withoutEven(clause string) string {
	ts := scan(clause)
	for i, t := range ts {
		if t.s == "," && i > 3 && i+2 < len(ts) && (ts[i+1].s == "heller" && ts[i+2].s == "ikke" || ts[i+1].s == "ej" && ts[i+2].s == "heller" || ts[i+1].s == "uanset") {
			return clause[:t.start]
		}
	}
	return clause
}

// fronting are the prepositions by which a sentence opens with the case it is about.
var fronting = set("for til fra hos ved paa i om under efter med uden")

// frontedCase returns how many toks at the start name the case before the verb
// of the sentence: "For elever i 1. klasse sendes der ikke rykker"; 0 when none do.
func frontedCase(ts []tok) int {
	if i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "," }); i > 3 && (at(ts, i+1) == "og" || at(ts, i+1) == "saa") {
		ts = ts[:i] // "I afdeling Syd gør køkkenet det, og her er assistenten fritaget"
	}
	if len(ts) < 4 || !fronting[ts[0].s] || ts[1].s == "mindre" || slices.ContainsFunc(ts, func(t tok) bool { return freeing[t.s] }) {
		return 0
	}
	relative := false
	for i := 2; i+1 < len(ts); i++ {
		switch t := ts[i].s; {
		case t == ",":
			relative = relatives[ts[i+1].s]
		case !relative && (modals[t] || t == "er" || t == "har" || verbEnding(t) && (verbSubjects[ts[i+1].s] || (i == 2 || i == 3 && !strings.HasSuffix(t, "saar") || i == 4 && ts[2].s == "og") && (isVerb(t) || strings.HasSuffix(t, "aar")) && !ts[i+1].mark())): // "I weekender og ferier står firmaet for det", "I afdeling Syd gør køkkenet det"
			return i
		}
	}
	return 0
}

var verbSubjects = set("der man du vi jeg de det den han hun ikke dog")

func verbEnding(w string) bool {
	return len(w) > 3 && (strings.HasSuffix(w, "er") || strings.HasSuffix(w, "es")) || hasSuffixAny(w, "aar", "goer", "faar")
}

// withoutAside cuts what a limit only adds about whom it names: "faste
// aftenvagter, som har deres eget møde". Where the words before the comma name
// nobody in particular, or what the claim is about anyway, what follows is the
// limit itself: "medarbejdere, der …".
func (b *Bot) withoutAside(limit string, about *danish.Text, doc *corpus.Document) string {
	for i, t := range scan(limit) {
		if t.s != "," || i < 2 {
			continue
		}
		rest := scan(limit[t.end:])
		if len(rest) == 0 || !relatives[rest[0].s] && rest[0].s != "da" {
			continue
		}
		if last := scan(limit[:t.start]); pointers[last[len(last)-1].s] || last[0].s == "kun" {
			return limit // "kun af medarbejdere, som har bestået kurset": only of those
		}
		head := b.texts.document(doc)
		for _, c := range b.concepts(limit[:t.start]) {
			if !asker[fold(c.Text)] && c.Text != "dig" && !c.Light && !isCue(c) && !strings.HasPrefix(c.Lemma, "kolleg") && !head.theme(c) && meet(c, head.head).weight < headOf && !meet(c, about).carries() {
				return limit[:t.start]
			}
		}
		return limit
	}
	return limit
}

// pointers wait for the clause that says whom they mean: "dem, der …".
var pointers = set("dem den de dig alle enhver")

// alternatives splits "ferie eller afspadsering", "lørdag, søndag og helligdage"
// into the cases it lists; a limit with a verb stays whole.
func alternatives(limit string) []string {
	ts := scan(limit)
	if i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "eller" }); i > 0 && i+2 < len(ts) && ts[0].s == "er" && verbAt("der "+limit[ts[i].end:]) < 0 {
		return []string{limit} // "er barnets mor eller far med på turen"
	}
	for i := range ts {
		if i > 0 && i < 4 && i+3 < len(ts) && ts[i].s == "og" && ts[i+2].s == "," && relatives[ts[i+3].s] && staff(ts[i+1].s) {
			return []string{limit[:ts[i-1].end], limit[ts[i+1].start:]} // "Gravide medarbejdere og medarbejdere, der er fyldt 60 år"
		}
	}
	for _, t := range ts {
		if openers[t.s] || relatives[t.s] || modals[t.s] || t.s == "har" || t.s == "med" && len(ts) > 8 {
			// a clause: split only at eller, and at "og for"
			limit = strings.ReplaceAll(limit, " og for ", " eller for ")
			limit = strings.ReplaceAll(limit, " og "+strings.ToLower(limit[ts[0].start:ts[0].end])+" ", " eller "+limit[ts[0].start:ts[0].end]+" ") // "Ansatte, der er fyldt 58 år, og ansatte uden kørekort"
			parts := splitAt(limit, scan(limit), "eller")
			for i := len(parts) - 2; i >= 0 && openers[t.s]; i-- { // "hvis den unge eller forældrene beder om det"
				if at := verbAt(parts[i+1]); verbAt(parts[i]) < 0 && at >= 0 {
					parts[i] += " " + parts[i+1][at:]
				}
			}
			return parts
		}
	}
	return splitAt(limit, ts, "eller", "og", "samt", ",")
}

// conjoined splits a clause that opens with when or if into those that it joins, each
// with its verb: "når der er gået tre måneder, og prøven er bestået".
func conjoined(limit string) []string {
	ts := scan(limit)
	if len(ts) < 6 || !openers[ts[0].s] {
		return []string{limit}
	}
	for i, t := range ts {
		if i > 2 && t.s == "," && i+3 < len(ts) && ts[i+1].s == "og" && verbAt(limit[ts[i+2].start:]) >= 0 {
			rest := limit[ts[i+2].start:]
			if !openers[ts[i+2].s] {
				rest = limit[:ts[0].end] + " " + rest
			}
			return append([]string{limit[:t.start]}, conjoined(rest)...)
		}
	}
	return []string{limit}
}

// staff reports whether a word is anybody who is employed.
func staff(w string) bool { return hasPrefixAny(w, "medarbejder", "ansatte", "kolleger") }

// comparing are the words of a bound after eller: "20 timer eller mindre".
var comparing = set("mindre mere derover derunder flere faerre yngre aeldre")

func isVerb(word string) bool {
	return slices.ContainsFunc(danish.Concepts(word, nil), func(c danish.Concept) bool { return c.Verb })
}

// finiteAfter reports whether the word after det is a verb, so that det
// stands alone: "det gælder", not "det enkelte barn".
func finiteAfter(w string) bool {
	return modals[w] || helpers[w] || strings.HasSuffix(w, "er") || strings.HasSuffix(w, "oer")
}

// verbAt returns where the first finite verb of a clause stands; -1 without one.
func verbAt(clause string) int {
	for i, t := range scan(clause) {
		if i > 0 && (modals[t.s] || helpers[t.s] || verbEnding(t.s) && isVerb(clause[t.start:t.end])) {
			return t.start
		}
	}
	return -1
}

func splitAt(s string, ts []tok, seps ...string) []string {
	var out []string
	start := 0
	for i, t := range ts {
		if slices.Contains(seps, t.s) && !(t.s == "eller" && i+1 < len(ts) && comparing[ts[i+1].s] && !(i+2 < len(ts) && ts[i+2].s == "end")) { // "storm eller mere end ti graders frost"
			if p := strings.TrimSpace(s[start:t.start]); p != "" {
				out = append(out, p)
			}
			start = t.end
		}
	}
	if p := strings.TrimSpace(s[start:]); p != "" {
		out = append(out, p)
	}
	return out
}

// tellsOf reports whether a story that must tell what is asked names just this
// claim: its condition is met, or whom it lets off is told.
func (b *Bot) tellsOf(r *reading, q *question) bool {
	c := r.claim
	switch {
	case len(c.Conditions) > 0 && b.standing(c.Conditions, true, r, q) == inside:
		return true
	case q.modality == must && c.Kind == corpus.Must && r.told >= someTale && b.standing(c.Exceptions, false, r, q) == inside:
		return true
	case q.modality == must && c.Kind == corpus.Exemption && c.Subject != "" && r.told >= 0.25 && b.stand(c.Subject, q, r.text.bare, r.doc) == inside:
		return true
	}
	return slices.ContainsFunc(c.Exceptions, func(e corpus.Span) bool { return b.namedBy(e.Of(r.passage.Text), q, r.doc) })
}

// caseTold finds the claim whose case a story tells, where nothing but what to do
// then is asked: "Hvad gør jeg, hvis en nøgle er væk?", of "Mangler en nøgle, ringer du …".
func (b *Bot) caseTold(q *question, rs []reading) *reading {
	i := slices.IndexFunc(rs, func(r reading) bool {
		return r.doc == rs[0].doc && anyOf(r.claim.Conditions, r.passage.Text, func(limit string) bool { return b.tellsCase(limit, q, &r) })
	})
	if i < 0 {
		return nil
	}
	return &rs[i]
}

// excused reports whether a story puts the asker inside an exception to a duty
// of which the question tells nearly all: who is let off need not name it whole.
func (b *Bot) excused(r *reading, q *question) bool {
	return !r.full && (r.claim.Kind == corpus.Must && q.modality == must || r.claim.Kind == corpus.Permission && q.modality == may) && r.claim.Subject == "" && len(q.facts) > 0 && (r.share >= 0.45 && r.told >= 0.3 || q.anaphoric && r.heard >= 0.6 && r.told >= 0.3) && r.gap <= 0.5 && b.standing(r.claim.Exceptions, false, r, q) == inside
}

// asksOfExcepted reports whether what is asked to be done is what a claim lays down,
// of the very thing that it excepts: "må jeg låne motorsaven til mit træ", and
// "redskaber må lånes …, dog ikke motorsave".
func (b *Bot) asksOfExcepted(r *reading, q *question) bool {
	kinds := r.claim.Kind == corpus.Must && (q.modality == must || q.modality == may) || r.claim.Kind == corpus.Permission && q.modality == may
	if q.modality == may && r.except && !r.full && r.whole && anyOf(r.claim.Exceptions, r.passage.Text, func(e string) bool {
		return (r.claim.Subject == "" && permits(e) || b.permitsRole(e, r.doc)) && b.stand(e, q.bareAsk(), r.text.stated, r.doc) == inside
	}) {
		return true // "må jeg høre radio i pausen", and "… gælder ikke i pausen, hvor man gerne må høre radio"
	}
	if !r.except || r.full || !kinds || r.claim.Subject != "" || r.told < someTale {
		return false
	}
	return slices.ContainsFunc(r.claim.Exceptions, func(e corpus.Span) bool {
		return b.stand(e.Of(r.passage.Text), q.bareAsk(), r.text.stated, r.doc) == inside
	})
}

// bareAsk is the question without its story.
func (q *question) bareAsk() *question {
	asked := *q
	var words []string
	for _, p := range q.ask {
		words = append(words, q.text[p.start:p.end])
	}
	asked.text = strings.Join(words, ", ")
	asked.ask, asked.facts = []part{{start: 0, end: len(asked.text)}}, nil
	asked.told, asked.joined = danish.Analyse(asked.text), nil
	return &asked
}
