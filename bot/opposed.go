package bot

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// opposites are prepositions of which one says the contrary of the other.
var opposites = [...][2]string{{"inden for", "uden for"}, {"foer", "efter"}, {"med", "uden"}}

// requests reports whether a clause is about asking for something.
func requests(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool {
		return t.s == "bede" || t.s == "beder" || strings.HasPrefix(t.s, "oensk") || strings.HasPrefix(t.s, "anmod") || strings.HasPrefix(t.s, "ansoeg") || t.s == "soege" || t.s == "soeger" || strings.HasPrefix(t.s, "foreslaa")
	})
}

// contraries begin words of which one says the contrary of the other.
var contraries = [...][2]string{{"indvendig", "udvendig"}, {"indefra", "udvendig"}, {"indvendig", "udefra"}, {"inderside", "udvendig"}, {"indvendig", "yderside"}, {"indendoers", "udendoers"}, {"mundtlig", "skriftlig"}, {"uopfordret", "opfordr"}, {"planlagt", "akut"}, {"tilmeld", "frameld"}, {"tilmeld", "afmeld"}, {"indmeld", "udmeld"}, {"indskriv", "udskriv"}, {"indpak", "udpak"}, {"ophaeng", "nedtag"}, {"udlever", "indlever"}, {"indgaaende", "udgaaende"}, {"forvent", "uvent"}}

// opposed reports whether question and claim speak of the contrary: "inden for
// hegnet" and "uden for hegnet".
func opposed(question, claim string) bool {
	asked, said := scan(question), scan(claim)
	holdsWord := func(ts []tok, w string) bool {
		return slices.ContainsFunc(ts, func(t tok) bool { return strings.HasPrefix(t.s, w) })
	}
	for _, pair := range contraries {
		for _, way := range [...][2]string{pair, {pair[1], pair[0]}} {
			if holdsWord(asked, way[0]) && !holdsWord(asked, way[1]) && holdsWord(said, way[1]) && !holdsWord(said, way[0]) {
				return true
			}
		}
	}
	if deniedBy(asked, said) || deniedBy(said, asked) {
		return true
	}
	for i := range asked { // "uden for ferierne", and "i ferierne"
		if i+2 < len(asked) && (asked[i].s == "udenfor" || asked[i].s == "uden" && asked[i+1].s == "for") {
			for j := i + 1; j < len(asked) && j <= i+3; j++ {
				if len(asked[j].s) > 4 && !strings.Contains(strings.ToLower(claim), "uden for") && slices.ContainsFunc(said, func(t tok) bool { return danish.SameWord(t.s, asked[j].s) }) {
					return true
				}
			}
		}
	}
	return pairedOff(opposites[:], asked, said)
}

// deniedBy reports whether words hold another with u- before it, and neither both:
// "aktuelle" and "uaktuelle".
func deniedBy(words, others []tok) bool {
	for _, t := range others {
		bare, ok := strings.CutPrefix(t.s, "u")
		if ok && len(bare) > 5 && slices.ContainsFunc(words, func(w tok) bool { return danish.SameWord(w.s, bare) }) && !slices.ContainsFunc(words, func(w tok) bool { return danish.SameWord(w.s, t.s) }) {
			return true
		}
	}
	return false
}

// timely are prepositions of which one says another time than the other: "i vagten" and
// "efter vagten".
var timely = [...][2]string{{"foer", "efter"}, {"inden", "efter"}, {"i", "efter"}}

var eitherSide = set("foer inden under i efter med uden")

// pairedOff reports whether the same word stands behind the one preposition of a pair here
// and behind the other there, and behind both in neither: "før og efter maden".
func pairedOff(pairs [][2]string, asked, said []tok) bool {
	follows := func(ts []tok, p string) []string {
		var out []string
		n := len(strings.Fields(p))
		for i := 0; i+n < len(ts); i++ {
			k := i + n
			if (ts[k].s == "og" || ts[k].s == "eller") && k+2 < len(ts) && eitherSide[ts[k+1].s] {
				k += 2
			}
			if k+1 < len(ts) && (ts[k].s == "hver" || ts[k].s == "hvert" || articles[ts[k].s]) {
				k++
			}
			next := ts[k].s
			if p == "i" && (ts[i].s == "der" || ts[i].s == "som") {
				break // "det, der besluttes i mødet"
			}
			if holds(ts[i:i+n], p) && number(next) == 0 && !hasSuffixAny(next, following...) {
				out = append(out, next)
			}
		}
		return out
	}
	for _, pair := range pairs {
		for _, way := range [...][2]string{pair, {pair[1], pair[0]}} {
			for _, a := range follows(asked, way[0]) {
				same := func(b string) bool { return len(a) > 3 && len(b) > 3 && danish.SameWord(a, b) }
				if slices.ContainsFunc(follows(said, way[1]), same) && !slices.ContainsFunc(follows(said, way[0]), same) && !slices.ContainsFunc(follows(asked, way[1]), same) {
					return true
				}
			}
		}
	}
	return false
}

// atAnotherTime reports whether the act of a claim that a question is about stands before
// what the question has it behind: "klargøre lokalet efter mødet", of "Klargøre lokalet
// før mødet og rydde op efter mødet".
func (r *reading) atAnotherTime(q *question) bool {
	asked, text := scan(q.text), r.passage.Text
	if !slices.ContainsFunc(asked, func(t tok) bool { return eitherSide[t.s] }) {
		return false
	}
	return pairedOff(timely[:], asked, scan(r.claim.Sentence.Of(text))) || pairedOff(timely[:2], asked, scan(actOf(r.acts(), asked)))
}

// acts are what the sentence of a claim tells of, act by act.
func (r *reading) acts() []string {
	var out []string
	for _, c := range r.passage.Claims {
		if clause := c.Span.Of(r.passage.Text); c.Sentence == r.claim.Sentence {
			for _, p := range eachAct(clause) {
				out = append(out, clause[p.start:p.end])
			}
		}
	}
	return out
}

// actOf returns the one of several acts that is asked about, by its verb before its
// things; nothing where it may be more than one.
func actOf(acts []string, asked []tok) string {
	best, most, alike := "", 0, true
	for _, act := range acts {
		met, ts := 0, scan(act)
		for i, t := range ts {
			if len(t.s) > 3 && slices.ContainsFunc(asked, func(a tok) bool { return sameForm(a.s, t.s) }) {
				if met++; i == 0 && !hasSuffixAny(t.s, "en", "et", "ne") || asker[at(ts, i-1)] || standsAsVerb(act, ts, i) {
					met += 10
				}
			}
		}
		if met == most {
			alike = true
		} else if met > most {
			best, most, alike = act, met, false
		}
	}
	if len(acts) < 2 || alike {
		return ""
	}
	return best
}

// givesInstead reports whether it is asked to give what a claim is about taking: "give
// en gave", of "modtage gaver"; but what one will "give mig" is taken.
func (q *question) givesInstead(claim string) bool {
	takes := func(t tok) bool { return hasPrefixAny(t.s, "modtag") || t.s == "imod" }
	return slices.ContainsFunc(scan(claim), takes) && !slices.ContainsFunc(scan(q.text), takes) && slices.ContainsFunc(q.ask, func(p part) bool {
		ts := scan(q.text[p.start:p.end])
		i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "give" || hasPrefixAny(t.s, "foraer") })
		return i >= 0 && at(ts, i+1) != "mig" && at(ts, i+1) != "os"
	})
}

// ridesInstead reports whether a question asks to drive where a claim is about coming
// along: "sidde bag rattet", of "kører med i bussen".
func ridesInstead(question, claim string) bool {
	rides := func(ts []tok) bool {
		return holds(ts, "koerer med i") || holds(ts, "koere med i") || holds(ts, "koerer med paa") || holds(ts, "koere med paa")
	}
	asked := scan(question)
	return rides(scan(claim)) && !holds(asked, "med") && slices.ContainsFunc(asked, func(t tok) bool { return t.s == "koere" || t.s == "koerer" || hasPrefixAny(t.s, "rat") })
}

// outside reports whether what was met is that something is "uden for", told so or by
// the like: "når jeg har fri".
func (f fit) outside(q *question) bool {
	return slices.ContainsFunc(f.terms, func(t danish.Term) bool {
		return t.End <= len(q.text) && strings.HasPrefix(strings.ToLower(q.text[t.Start:t.End]), "uden for ") ||
			slices.ContainsFunc(q.joined, func(s stretch) bool { return s.outside && t.Start >= s.start && t.Start < s.end })
	})
}

// turned are verbs that a particle turns to the contrary, by how they begin; some
// say the one without any.
var turned = [...]turnedVerb{{"laas", "", "op", true}, {"luk", "", "op", true}, {"slaa", "til", "fra", false}, {"koble", "til", "fra", false}, {"skru", "op", "ned", false}, {"rul", "op", "ned", false}, {"pak", "", "ud", true}, {"haeng", "op", "ned", false}, {"klap", "op", "ned", false}, {"tjek", "ind", "ud", false}, {"log", "ind", "ud", false}, {"log", "paa", "af", false}, {"koer", "ind", "ud", false}, {"baer", "ind", "ud", false}, {"bring", "ind", "ud", false}, {"flyt", "ind", "ud", false}, {"meld", "ind", "ud", false}, {"meld", "til", "fra", false}, {"skriv", "ind", "ud", false}, {"stil", "op", "ned", false}, {"saet", "op", "ned", false}}

type turnedVerb struct {
	verb, one, other string
	bare             bool
}

// turns reports whether a question has a verb that a particle or a direction can
// turn; only then are claims looked at for it.
func turns(ts []tok) bool {
	return slices.ContainsFunc(ts, func(w tok) bool {
		return verbForm(w.s) && (hasPrefixAny(w.s, sending...) || slices.ContainsFunc(turned[:], func(t turnedVerb) bool { return strings.HasPrefix(w.s, t.verb) }))
	})
}

// sending are verbs of sending or taking, by how they begin.
var sending = []string{"send", "hent", "visit"}

// turnsOther reports whether question and claim have the same verb with contrary
// particles: "låse porten" and "låse porten op", "slå alarmen til" and "fra".
func turnsOther(question, claim string) bool {
	asked, said := scan(question), scan(claim)
	for _, t := range turned {
		sides := func(ts []tok) (one, other bool) {
			for i, w := range ts {
				if !strings.HasPrefix(w.s, t.verb) || !verbForm(w.s) {
					continue
				}
				after := firstToks(ts[i+1:], 6)
				for j, w := range after {
					if w.mark() || (w.s == "og" || w.s == "samt" || w.s == "eller") && j+1 < len(after) && verbForm(after[j+1].s) {
						after = after[:j]
						break
					}
				}
				contrary := holds(after, t.other)
				other = other || contrary
				one = one || t.bare && !contrary || t.one != "" && holds(after, t.one)
			}
			return one, other
		}
		a, b := sides(asked)
		c, d := sides(said)
		if a && !b && d && !c || b && !a && c && !d {
			return true
		}
	}
	return false
}

// lends and borrows report whether a clause has somebody lend or borrow: "låne værktøj
// ud", "låne en traktor af kommunen".
func lends(ts []tok) bool {
	return slices.ContainsFunc(ts, func(t tok) bool { return hasPrefixAny(t.s, "udlaan") }) || lendingWith(ts, "ud", "til")
}

func borrows(ts []tok) bool { return lendingWith(ts, "af", "hos", "fra") }

func lendingWith(ts []tok, particles ...string) bool {
	i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "laane" || t.s == "laaner" || t.s == "laanes" })
	return i >= 0 && slices.ContainsFunc(ts[i:], func(t tok) bool { return slices.Contains(particles, t.s) })
}

// lendsInstead reports whether of question and claim one lends what the other borrows.
func lendsInstead(question, claim string) bool {
	asked, said := scan(question), scan(claim)
	one := func(x, y []tok) bool { return lends(x) && !borrows(x) && borrows(y) && !lends(y) }
	return one(asked, said) || one(said, asked)
}

// ways are directions, of which one is not another; those of one row are the same.
var ways = [...]string{"hjem retur tilbage igen", "videre", "ud", "ind", "op", "ned"}

// headsElsewhere reports whether question and claim send or take the same thing
// another way: "sende dem hjem" and "sendes videre".
func headsElsewhere(question, claim string) bool {
	way := func(ts []tok, verb string) int {
		for i, t := range ts {
			if !strings.HasPrefix(t.s, verb) || !verbForm(t.s) {
				continue
			}
			for _, next := range firstToks(ts[i+1:], 4) {
				if next.mark() {
					break
				}
				if w := slices.IndexFunc(ways[:], func(row string) bool { return slices.Contains(strings.Fields(row), next.s) }); w >= 0 {
					return w
				}
			}
		}
		return -1
	}
	asked, said := scan(question), scan(claim)
	return slices.ContainsFunc(sending, func(verb string) bool {
		there, here := way(asked, verb), way(said, verb)
		return there >= 0 && here >= 0 && there != here
	})
}

// dayNames are when in a day something is done, by how their words begin.
var dayNames = [...]string{"morgen", "formiddag", "eftermiddag", "aften"}

// daysParts returns the parts of the day that words name.
func daysParts(ts []tok) (found []string) {
	for i, t := range ts {
		if i > 0 && (ts[i-1].s == "god" || ts[i-1].s == "i" && t.s == "morgen") {
			continue // "god aften", "i morgen"
		}
		for _, p := range dayNames {
			if rest, ok := strings.CutPrefix(t.s, p); ok && (rest == "" || rest == "en" || rest == "e" || rest == "er") {
				found = append(found, p)
			}
		}
	}
	return found
}

// otherPartOfDay reports whether the parts of the day that a question names are
// others than those of the times of a claim.
func otherPartOfDay(asked []string, c *corpus.Claim, text string) bool {
	if len(asked) == 0 {
		return false
	}
	var said []string
	for _, f := range slices.Concat(c.Frequency, c.Conditions) {
		said = append(said, daysParts(scan(f.Of(text)))...)
	}
	return len(said) > 0 && !slices.ContainsFunc(asked, func(p string) bool { return slices.Contains(said, p) })
}

// verbForm reports whether a folded word that begins like a verb ends like one:
// låse, låses, låser, lukket, but not lukkevagt.
func verbForm(w string) bool {
	return len(w) < 9 && hasSuffixAny(w, "e", "es", "er", "et", "te", "aar", "aa", "aas")
}

var ordinal = regexp.MustCompile(`(\d{1,2})\.\s?(\p{L}{3,})`)

// ordinalsDiffer reports whether question and claim number the same thing
// differently: 5. klasse and 1. klasse; of the same thing a bound holds numbers too.
func ordinalsDiffer(question, claim string, sameThing bool) bool {
	for _, a := range ordinal.FindAllStringSubmatch(question, -1) {
		if strings.Contains(claim, a[1]+".") {
			continue
		}
		for _, at := range ordinal.FindAllStringSubmatchIndex(claim, -1) {
			said, before := claim[at[2]:at[3]], strings.TrimSpace(lastWords(fold(claim[:at[0]]), 1))
			if danish.SameWord(a[2], claim[at[4]:at[5]]) && !(sameThing && ordinalWithin(a[1], before, said)) {
				return true
			}
		}
	}
	return false
}

// ordinalWithin reports whether a number lies on that side of another which the word
// before it tells: 2. klasse in "under 3. klasse", 6. klasse in "fra 4. klasse".
func ordinalWithin(number, before, bound string) bool {
	n, _ := strconv.Atoi(number)
	limit, _ := strconv.Atoi(bound)
	return before == "under" && n < limit || before == "over" && n > limit || before == "fra" && n > limit
}

// ordinalUntold reports whether a limit numbers a thing as the question does not:
// 0. klasse of a question about classes.
func ordinalUntold(limit, question string) bool {
	for _, m := range ordinal.FindAllStringSubmatch(limit, -1) {
		if !strings.Contains(question, m[1]+".") {
			return true
		}
	}
	return false
}
