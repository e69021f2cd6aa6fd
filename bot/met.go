package bot

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// How and where a word of the question was met in a claim.

// inException reports whether what was met stands in what the claim excepts.
func (r *reading) inException(f fit) bool {
	return len(f.terms) > 0 && !slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		at := t.Start + r.claim.Sentence.Start
		return t.Start < r.text.beyond && !slices.ContainsFunc(r.claim.Exceptions, func(e corpus.Span) bool { return at >= e.Start && at < e.End })
	})
}

// participle reports whether a verb of the question was met in a participle that
// only tells what a thing is like: "vasket tøj lægges på plads" washes nothing.
func (r *reading) participle(f fit, w wanted) bool {
	sentence := r.claim.Sentence.Of(r.passage.Text)
	for _, t := range f.terms {
		if t.End > len(sentence) {
			return false
		}
		before, here := scan(sentence[:t.Start]), scan(sentence[t.Start:])
		if len(here) == 0 {
			return false
		}
		word, after := here[0].s, here[1:]
		if fold(danish.Lemma(sentence[t.Start:t.End])) == word {
			return false // "at møde to døgn efter" only ends as a participle does
		}
		if t.Kind == danish.Phrase && !danish.SameWord(word, firstWord(w.Text)) {
			return false // of "Fremmødet registrerer du" it begins with the noun
		}
		if !hasSuffixAny(word, "et", "ede") && !(w.act && hasSuffixAny(word, "ende") && !strings.EqualFold(word, spellOut.Replace(w.Text))) || len(after) == 0 || after[0].mark() || prepositions[after[0].s] || after[0].s == "og" || after[0].s == "eller" {
			return false
		}
		if n := len(before); n > 0 && (helpers[before[n-1].s] || before[n-1].s == "blive" || before[n-1].s == "ikke" || before[n-1].s == "vaere") {
			return false
		}
	}
	return len(f.terms) > 0
}

// onlyNamed reports whether the verb asked was met in no more than what a thing is like
// or what it is called, with which something else is done: "fordele rene viskestykker",
// "lægge vasketøj sammen".
func (r *reading) onlyNamed(f fit, w wanted, q *question) bool {
	sentence := r.claim.Sentence.Of(r.passage.Text)
	return w.done && len(f.terms) > 0 && !slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		if t.End > len(sentence) || strings.ContainsAny(sentence[t.Start:t.End], " \n-/") {
			return true
		}
		word, after := sentence[t.Start:t.End], scan(sentence[t.End:])
		if len(after) > 0 && !f.carries() && !after[0].mark() && !prepositions[after[0].s] && !helpers[after[0].s] && after[0].s != "og" && after[0].s != "eller" {
			is := danish.Concepts(word, nil)
			return len(is) == 0 || !is[0].Adjective
		}
		parts := danish.Parts(word)
		return len(parts) < 2 || len(parts[0]) < 4 || !w.Verb && !w.act || len(danish.Parts(w.Text)) > 1 || !strings.HasPrefix(fold(firstWord(w.Lemma)), fold(parts[0])) || !r.otherVerb(q)
	})
}

// lacksParticle reports whether a verb with "op" is met by the verb alone: "vaske op"
// in "vaske tøj", but not in "opvaske".
func (r *reading) lacksParticle(w wanted, f fit) bool {
	verb, particle, _ := strings.Cut(w.Text, " ")
	sentence := r.claim.Sentence.Of(r.passage.Text)
	return particle == "op" && slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		return t.End <= len(sentence) && danish.SameWord(sentence[t.Start:t.End], verb)
	}) && !slices.ContainsFunc(scan(sentence), func(t tok) bool { return strings.HasPrefix(t.s, particle) })
}

// ownThing reports whether words are about what somebody owns: "egen bil".
func ownThing(s string) bool {
	return slices.ContainsFunc(scan(s), func(t tok) bool {
		return t.s == "egen" || t.s == "eget" || t.s == "egne" || strings.HasPrefix(t.s, "privat")
	})
}

// ownMet reports whether what was met is somebody's own thing in the claim too:
// "egen bil" in "egne biler", not "mit eget barn" in "børn i egne biler".
func (r *reading) ownMet(f fit) bool {
	sentence := r.claim.Sentence.Of(r.passage.Text)
	return slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		return t.End <= len(sentence) && ownThing(lastWords(sentence[:t.Start], 3)+sentence[t.Start:t.End])
	})
}

// lastWords returns the last n words of a text.
func lastWords(s string, n int) string {
	words := strings.Fields(s)
	return strings.Join(words[max(0, len(words)-n):], " ") + " "
}

// isPlace reports whether a preposition of place stands before what was met.
func (r *reading) isPlace(f fit) bool {
	text := r.passage.Text
	for _, t := range f.terms {
		start := r.claim.Sentence.Start + t.Start
		if start > len(text) {
			return false
		}
		before := strings.Fields(text[:start])
		if len(before) == 0 || !placePrepositions[strings.ToLower(before[len(before)-1])] {
			return false
		}
	}
	return len(f.terms) > 0
}

// describes reports whether what was met only tells more of another thing, one
// that the question does not speak of: the plan in "deltage i møder om planer".
func (r *reading) describes(f fit, q *question) bool {
	ts := scan(r.claim.Sentence.Of(r.passage.Text))
	for _, t := range f.terms {
		i := slices.IndexFunc(ts, func(tk tok) bool { return tk.end > t.Start })
		if i < 0 || placePrepositions[ts[i].s] {
			return false // "uden for din arbejdstid" is when, not what
		}
		for i--; i > 0 && !attributive[ts[i].s]; i-- { // over adjectives to the preposition
			if ts[i].mark() || finiteAfter(ts[i].s) || ts[i].s == "og" || ts[i].s == "eller" || ts[i].s == "at" || prepositions[ts[i].s] {
				return false
			}
		}
		if i < 2 {
			return false // "Vask af biler" is about cars
		}
		governor := danish.Concepts(r.claim.Sentence.Of(r.passage.Text)[ts[i-1].start:ts[i-1].end], nil)
		if len(governor) == 0 || governor[0].Verb || governor[0].Adjective || governor[0].Light || isFrame(governor[0]) || isTemporal(governor[0]) || meet(governor[0], q.told).touches() || nominal(ts[i-1].s) {
			return false
		}
	}
	return len(f.terms) > 0
}

var attributive = set("om til for af fra mod over")

// nominal reports whether a noun names an act, of which the words behind it
// are the object: "udarbejdelse af planer", "kontrol af brandslukkere".
func nominal(w string) bool {
	return hasSuffixAny(w, "ing", "ingen", "else", "elsen", "tion", "tionen", "kontrol", "tilsyn", "syn", "hjaelp", "pleje", "vask", "brug", "service", "ansvar", "ansvaret", "koersel", "indkoeb", "koeb", "adgang")
}

var placePrepositions = set("i på ved efter før inden under hos uden")

// firstPart reports whether what was met is no more than what a compound of the
// question begins with: the låner of a lånerkort.
func (r *reading) firstPart(f fit, w wanted) bool {
	parts := danish.Parts(w.Text)
	at := r.claim.Sentence.Start
	return len(parts) > 1 && slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		return t.End+at <= len(r.passage.Text) && danish.SameWord(r.passage.Text[at+t.Start:at+t.End], parts[0])
	})
}

// ofAnyKind reports whether what was met is a thing of any kind, in the plural without
// an article: the ringe of "Ringe må ikke bæres".
func (r *reading) ofAnyKind(f fit) bool {
	sentence := r.claim.Sentence.Of(r.passage.Text)
	return len(f.terms) > 0 && !r.ofCertain(f) && !slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		word := sentence[min(t.Start, len(sentence)):min(t.End, len(sentence))]
		return len(danish.Parts(word)) > 1 || !hasSuffixAny(word, "e", "er") || hasSuffixAny(word, "ne")
	})
}

// ofCertain reports whether what was met is somebody's, or one of which the sentence
// tells more: "en kundes skab", "døren til boligen", which are not any skab and dør.
func (r *reading) ofCertain(f fit) bool {
	sentence := r.claim.Sentence.Of(r.passage.Text)
	return slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		if t.End > len(sentence) {
			return false
		}
		before, rest := strings.TrimSpace(lastWords(strings.ToLower(sentence[:t.Start]), 1)), scan(sentence[t.End:])
		return strings.HasSuffix(before, "s") && len(before) > 4 && !isVerb(before) || len(rest) > 0 && (rest[0].s == "til" || rest[0].s == "for" || relatives[rest[0].s])
	})
}

// specified reports whether the question tells every part of the text's
// compound: a notat about a phone call is the telefonnotat, those who lie in
// bed are the sengeliggende.
func (r *reading) specified(f fit, q *question, ws []wanted) bool {
	for _, t := range f.terms {
		at := r.claim.Sentence.Start
		if t.End+at > len(r.passage.Text) {
			continue
		}
		whole := r.passage.Text[at+t.Start : at+t.End]
		for _, c := range danish.Concepts(whole, nil) { // "mødet" in a question that tells of the teammøde
			if meet(c, q.told).relation == danish.Same {
				return true
			}
		}
		parts := danish.Parts(whole)
		if len(parts) < 2 {
			continue
		}
		all := true
		for _, p := range parts {
			part := danish.Analyse(p)
			for _, c := range danish.Concepts(p, nil) {
				all = all && (meet(c, q.told).carries() || slices.ContainsFunc(ws, func(w wanted) bool { return meet(w.Concept, part).carries() }))
			}
		}
		if all {
			return true
		}
	}
	return false
}

// mark keeps the words that met the question, for emphasis.
func (r *reading) mark(f fit) {
	at := r.claim.Sentence.Start
	for _, t := range f.terms {
		if s := (corpus.Span{Start: t.Start + at, End: t.End + at}); s.End <= r.claim.Sentence.End {
			r.marks = append(r.marks, s)
		}
	}
}

// metBeforeAid reports whether all that was met stands before the verb of
// helping: "Du skifter bleer og hjælper børnene med at …".
func (r *reading) metBeforeAid() bool {
	words := r.claim.Span.Of(r.passage.Text)
	ts := scan(words)
	i := aiding(ts)
	if i < 0 {
		return false
	}
	aid, end := r.claim.Span.Start+ts[i].start, r.claim.Span.End
	for j := i + 1; j+1 < len(ts); j++ {
		if next := words[ts[j+1].start:ts[j+1].end]; ts[j].s == "og" && verbEnding(ts[j+1].s) && isVerb(next) {
			end = r.claim.Span.Start + ts[j].start // "hjælper med at lægge budget og afstemmer kassen"
			break
		}
	}
	return len(r.marks) > 0 && !slices.ContainsFunc(r.marks, func(s corpus.Span) bool { return s.Start >= aid && s.Start < end })
}

// otherVerb reports whether the claim has a verb of content that the question has not.
func (r *reading) otherVerb(q *question) bool {
	return slices.ContainsFunc(r.text.own, func(list []danish.Concept) bool {
		return slices.ContainsFunc(list, func(c danish.Concept) bool { return c.Verb && !meet(c, q.told).touches() })
	})
}

func firstWord(s string) string {
	first, _, _ := strings.Cut(s, " ")
	return first
}

// attending are the words for taking part in something.
var attending = set("deltage moede")

// attends reports whether a word is what somebody takes part in: "sidde med til tavle",
// "deltage i triage".
func (q *question) attends(c danish.Concept) bool {
	ts := scan(q.text[:c.Start])
	n := len(ts)
	return n > 2 && !c.Verb && !c.Light && (ts[n-1].s == "til" || ts[n-1].s == "i" || ts[n-1].s == "paa") && slices.ContainsFunc(ts[max(0, n-3):n-1], func(t tok) bool { return t.s == "med" || t.s == "komme" || hasPrefixAny(t.s, "deltag", "moede") })
}

// gathers reports whether what was met is a meeting that is named by a word: the
// tavlemøde by tavle.
func (r *reading) gathers(f fit, w wanted) bool {
	at := r.claim.Sentence.Start
	return slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		if t.End+at > len(r.passage.Text) {
			return false
		}
		parts := danish.Parts(r.passage.Text[at+t.Start : at+t.End])
		return len(parts) == 2 && danish.SameWord(parts[0], w.Lemma) && meetings[fold(parts[1])]
	})
}

// meetings are words for people coming together, which may be left unsaid.
var meetings = set("moede konference samling runde briefing")

// expression reports whether a concept is an expression of several words.
func expression(c danish.Concept) bool {
	return len(c.Alternatives) > 0 && strings.HasPrefix(c.Alternatives[0].Terms[0], "p")
}

// always reports whether the claim denies a task at any time.
func (r *reading) always() bool {
	return r.claim.Kind == corpus.NotDuty && r.claim.Subject == "" && len(r.claim.Conditions)+len(r.claim.Exceptions)+len(r.claim.Frequency) == 0
}

// seasons are the times of the year that a daily task is done in as well.
var seasons = set("sommer vinter efteraar foraar januar februar marts april maj juni juli august september oktober november december aar")

// inSeason reports whether a claim of what is done every day, or from one month to
// another, is asked of a season in it: "hver formiddag", "også om vinteren".
func (r *reading) inSeason(word string) bool {
	return seasons[fold(word)] && (r.inMonths(fold(word)) || slices.ContainsFunc(r.claim.Frequency, func(s corpus.Span) bool {
		ts := scan(s.Of(r.passage.Text))
		return slices.ContainsFunc(ts, func(t tok) bool {
			return t.s == "dagligt" || (t.s == "dag" || partsOfDay[t.s] != [2]float64{}) && holds(ts, "hver "+t.s)
		})
	}))
}

// inWeek reports whether the clause names days among which a weekday is: "mandag til
// torsdag", "på hverdage".
func (r *reading) inWeek(word string) bool {
	day := func(w string) int {
		return slices.IndexFunc(daysOfWeek[:], func(d string) bool { return strings.HasPrefix(w, d) && len(w) <= len(d)+3 })
	}
	n, ts := day(fold(word)), scan(r.claim.Sentence.Of(r.passage.Text))
	for i, t := range ts {
		if n < 0 || hasPrefixAny(t.s, "hverdag") && n < 5 || hasPrefixAny(t.s, "weekend") && n > 4 || hasPrefixAny(t.s, "daglig") || holds(ts, "hver dag") {
			return n >= 0
		}
		if between := at(ts, i+1); between == "til" || between == "-" || between == "–" {
			if from, to := day(t.s), day(at(ts, i+2)); from >= 0 && from <= n && n <= to {
				return true
			}
		}
	}
	return false
}

// daysOfWeek is the week in its order.
var daysOfWeek = [...]string{"mandag", "tirsdag", "onsdag", "torsdag", "fredag", "loerdag", "soendag"}

// months is the year in its order, and within are those of a season that it does
// not last without.
var months = strings.Fields("januar februar marts april maj juni juli august september oktober november december")
var within = map[string]string{"sommer": "juli", "vinter": "januar", "foraar": "april", "efteraar": "oktober"}

// inMonths reports whether the clause tells a time of the year in which a month or
// season lies: "om sommeren" of "fra maj til september", "i november" of "fra oktober
// til marts".
func (r *reading) inMonths(word string) bool {
	if m := within[word]; m != "" {
		word = m
	}
	at := slices.Index(months, word)
	ts := scan(r.claim.Span.Of(r.passage.Text))
	for i := 1; at >= 0 && i < len(ts); i++ {
		if n, err := strconv.Atoi(ts[i].s); err == nil && ts[i-1].s == "uge" && n > 0 && (n-1)*12/52 == at {
			return true
		}
		if i+2 >= len(ts) {
			break
		}
		from, to := slices.Index(months, ts[i].s), slices.Index(months, ts[i+2].s)
		if ts[i-1].s == "fra" && ts[i+1].s == "til" && from >= 0 && to >= 0 && (at-from+12)%12 <= (to-from+12)%12 {
			return true
		}
	}
	return false
}

// partsOfDay are from which hour to which they last.
var partsOfDay = map[string][2]float64{"morgen": {5, 10}, "formiddag": {8, 12}, "middag": {11, 14}, "eftermiddag": {12, 18}, "aften": {17, 24}, "nat": {22, 30}}

// onTheDay are the words before "dagen" that make it a part of the day.
var onTheDay = map[string]string{"midt paa": "middag", "midt om": "middag", "foerst paa": "morgen", "tidligt paa": "morgen", "sidst paa": "eftermiddag", "sent paa": "eftermiddag"}

// inPartOfDay reports whether the claim tells an hour of the part of the day that
// a word names: "om morgenen" of "senest kl. 8.30", "midt på dagen" of "kl. 12".
func (r *reading) inPartOfDay(word, before string) bool {
	if word == "dag" {
		word = onTheDay[strings.TrimSpace(lastWords(fold(before), 2))]
	}
	hours, ok := partsOfDay[strings.ToLower(word)]
	return ok && slices.ContainsFunc(quantities(r.claim.Sentence.Of(r.passage.Text)), func(n quantity) bool {
		return n.dim == clock && (n.value >= hours[0]*60 && n.value <= hours[1]*60 || n.value+24*60 <= hours[1]*60)
	})
}

// atHour reports whether the claim tells an hour that a word names, be it in
// "kl. 17-19" or within it.
func (r *reading) atHour(word string) bool {
	if word[0] < '0' || word[0] > '9' {
		return false
	}
	said := r.claim.Sentence.Of(r.passage.Text)
	return withinHours(said, word) || slices.ContainsFunc(strings.FieldsFunc(said, func(c rune) bool { return !unicode.IsDigit(c) && c != '.' }), func(hour string) bool { return strings.TrimSuffix(hour, ".") == word })
}
