package bot

import (
	"regexp"
	"slices"
	"strings"

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
var contraries = [...][2]string{{"indvendig", "udvendig"}, {"indendoers", "udendoers"}, {"mundtlig", "skriftlig"}, {"uopfordret", "opfordr"}, {"planlagt", "akut"}}

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
	follows := func(ts []tok, p string) []string {
		var out []string
		n := len(strings.Fields(p))
		for i := 0; i+n < len(ts); i++ {
			if holds(ts[i:i+n], p) {
				out = append(out, ts[i+n].s)
			}
		}
		return out
	}
	for i := range asked { // "uden for ferierne", and "i ferierne"
		if i+2 < len(asked) && (asked[i].s == "udenfor" || asked[i].s == "uden" && asked[i+1].s == "for") {
			for j := i + 1; j < len(asked) && j <= i+3; j++ {
				if len(asked[j].s) > 4 && !strings.Contains(claim, "uden for") && slices.ContainsFunc(said, func(t tok) bool { return danish.SameWord(t.s, asked[j].s) }) {
					return true
				}
			}
		}
	}
	for _, pair := range opposites {
		for _, way := range [...][2]string{pair, {pair[1], pair[0]}} {
			for _, a := range follows(asked, way[0]) {
				for _, b := range follows(said, way[1]) {
					if len(a) > 3 && len(b) > 3 && danish.SameWord(a, b) {
						return true
					}
				}
			}
		}
	}
	return false
}

var ordinal = regexp.MustCompile(`(\d{1,2})\.\s?(\p{L}{3,})`)

// ordinalsDiffer reports whether question and claim number the same thing
// differently: 5. klasse and 1. klasse.
func ordinalsDiffer(question, claim string) bool {
	for _, a := range ordinal.FindAllStringSubmatch(question, -1) {
		if strings.Contains(claim, a[1]+".") {
			continue
		}
		for _, said := range ordinal.FindAllStringSubmatch(claim, -1) {
			if danish.SameWord(a[2], said[2]) {
				return true
			}
		}
	}
	return false
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
