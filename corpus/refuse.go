package corpus

import (
	"slices"
	"strings"
)

// refuses reports whether a clause lets somebody say no: "Gravide kan sige nej".
func refuses(ws []word) bool {
	return negation(ws) < 0 && (hasPhrase(ws, "sige nej", "takke nej", "sige fra", "melde fra", "vælge den fra", "vælge det fra", "vælge dem fra", "fravælge den", "fravælge dem") && hasAny(ws, "kan", "må", "lov", "ret") ||
		hasPhrase(ws, "kan bede sig fri", "kan bede sig fritaget", "kan bede om at blive fri", "kan bede om at slippe", "kan slippe", "kan fravælge det", "kan fravælge dette"))
}

// refusesThat reports whether what may be refused is what was just told: "Er du
// gravid, kan du sige nej", not "Du kan sige nej til gæstebørn".
func refusesThat(ws []word) bool {
	i := slices.IndexFunc(ws, func(w word) bool { return hasAny([]word{w}, "nej", "fra", "fri", "fritaget", "slippe", "fravælge") })
	if !refuses(ws) || i < 0 {
		return false
	}
	rest := ws[i+1:]
	return len(rest) == 0 || strings.Contains(".,;–", rest[0].s) || pointing[second(rest)] || len(rest) == 2 && hasAny(rest[1:], "den", "dem") || ws[i].s == "fravælge" || hasAny(rest[:1], "hertil", "dertil")
}

// pointsBack reports whether what a clause denies is what was just told: "kan
// ikke pålægges det", "er ikke forpligtet hertil".
func pointsBack(ws []word) bool {
	if negation(ws) < 0 {
		return refusesThat(ws)
	}
	for i := range ws {
		if opens(ws[i:], "pålægges det", "pålægges dette", "forpligtes til det", "forpligtet til det", "pligt til det", "pligt til dette", "hertil", "dertil", "tvinges til det", "forventes det") {
			return true
		}
	}
	if opens(ws, "den pligt", "den opgave", "det ansvar", "den forpligtelse") || first(ws) == "man" && (hasPhrase(ws, "tvinge * til det", "pålægge * det", "forlange det af", "kræve det af")) {
		return true
	}
	return hasAny(ws[:1], "det", "dette") && hasAny(ws, "pålægges", "kræves", "forlanges", "forventes", "forpligtes", "tvinges")
}

// backGroup returns those of the role whom an inverted clause lets off what was
// just told: "gravide" in "Det kan gravide ikke pålægges".
func (r *claimReader) backGroup(ws []word) string {
	n := negation(ws)
	if n < 3 || !hasAny(ws[:1], "det", "dette") || !modal[ws[1].s] || !pointsBack(ws) {
		return ""
	}
	return r.group(append(slices.Clone(ws[2:n]), ws[1]))
}

// functionOfRole reports whether a subject may be one of those in the role by what
// they do for the time being: "klasselæreren", "lukkevagten", "tovholderen".
func functionOfRole(who string) bool {
	who = strings.ToLower(who)
	return len(strings.Fields(who)) < 3 && !strings.Contains(who, "leder") && !strings.Contains(who, "chef") && !strings.Contains(who, "bestyr")
}
