package corpus

import (
	"slices"
	"strings"
)

// freedBy returns whom a sentence frees: "Timelønnede afløsere" in
// "Timelønnede afløsere er undtaget fra …", "elever" in "Undtaget fra … er elever".
func (r *claimReader) freedBy(ws []word) string {
	if _, who := freesFrom(ws); who != nil {
		return r.words(who)
	}
	if who := setAside(ws); who != nil {
		return r.words(who)
	}
	for i, w := range ws {
		switch w.s {
		case "ikke", "anvendelse": // "Vintervagten gælder ikke for lærlinge", "§ 2 finder ikke anvendelse ved …"
			if i+1 < len(ws) && i > 0 && ws[i-1].s == "omfatter" {
				return r.words(ws[i+1:])
			}
			rest := behindTime(ws[i+1:])
			if len(rest) > 1 && (rest[0].s == "for" || rest[0].s == "ved" || rest[0].s == "i" || rest[0].s == "på" && w.s == "anvendelse") {
				return r.words(rest[1:])
			}
			if i > 0 && ws[i-1].s == "gælder" && opensGroup(rest) {
				return r.words(rest) // "§ 4 gælder ikke bademestre på deltid"
			}
		case "undtaget", "fritaget", "undskyldt", "undtages", "fritages":
			if i > 1 && passiveVerb(w.s) && !hasAny(ws[:i], "kan", "vil", "skal", "bør") {
				return r.words(ws[:i])
			}
			if i > 1 {
				end := i - 1
				for end > 1 && hasAny(ws[end-1:end], "er", "dog", "også", "bliver", "blive", "kan") {
					end--
				}
				for j := i - 2; j > 1 && hasAny(ws[:1], "de", "det", "i", "indtil") && slices.ContainsFunc(ws[1:j], func(w word) bool {
					return units[w.s] || units[strings.TrimSuffix(w.s, "er")] || units[strings.TrimSuffix(w.s, "r")]
				}); j-- { // "De første tre måneder er nyansatte fritaget"
					if ws[j].s == "er" || ws[j].s == "bliver" {
						return r.words(ws[j+1 : i])
					}
				}
				return r.words(ws[:end])
			}
			for j := i + 1; j+1 < len(ws); j++ {
				if ws[j].s == "er" {
					return r.words(ws[j+1:])
				}
			}
		}
	}
	return ""
}

// freesFrom reads a sentence that opens with what somebody is let off: "Fra § 4
// undtages elever", "Fra kravet i stk. 2 kan afløsere fritages". It returns what
// and whom, nil for any other sentence.
func freesFrom(ws []word) (from, who []word) {
	i := slices.IndexFunc(ws, func(w word) bool { return excused[w.s] })
	if first(ws) != "fra" || fromTime(ws) || i < 2 || negation(ws[:i]) >= 0 {
		return nil, nil
	}
	for j := 1; j < i; j++ {
		if !hasAny(ws[j:j+1], "er", "bliver", "kan", "vil") {
			continue
		}
		if who = ws[j+1 : i]; j == i-1 { // "Fra § 4 er undtaget elever"
			who = ws[i+1:]
		}
		for len(who) > 1 && comments[last(who)] {
			who = who[:len(who)-1]
		}
		return ws[1:j], skip(who, "dog")
	}
	if !passiveVerb(ws[i].s) || i+1 >= len(ws) {
		return nil, nil
	}
	return ws[1:i], ws[i+1:]
}

// opensGroup reports whether words behind "gælder ikke" begin with those for
// whom something does not hold, and not with when or where.
func opensGroup(ws []word) bool {
	if len(ws) == 0 || prepositions[ws[0].s] || adverbial[ws[0].s] || comments[ws[0].s] || strings.Contains(",.;:", ws[0].s) || ws[0].s == "længere" {
		return false
	}
	return !slices.ContainsFunc(nominal(ws), func(w word) bool { return namesTime(w.s) })
}

// fromTheRule reports whether what somebody is let off only points at what was
// just told: "Fra denne regel undtages …", "Fra kravet er … undtaget".
func fromTheRule(from []word) bool {
	return reference(from) == "" && len(from) < 3 && len(from) > 0 && (pointing[from[0].s] || theRule(last(from)))
}

// setAside returns for whom a clause of the document does not hold: "Elever" in
// "Elever er ikke omfattet af § 4", "For elever gælder § 4 ikke" and "§ 4
// bortfalder for elever"; nil when the words set none aside.
func setAside(ws []word) []word {
	for len(ws) > 0 && last(ws) == "." {
		ws = ws[:len(ws)-1]
	}
	if reference(ws) == "" {
		return nil
	}
	for i := 1; i+1 < len(ws); i++ {
		switch ws[i].s {
		case "er", "bliver":
			if first(ws) == "ingen" && opens(ws[i+1:], "omfattet af", "bundet af") && reference(ws[:i]) == "" {
				return ws[1:i]
			}
			if n := negation(ws[i:]); (n == 1 || n == 2) && i+n+3 < len(ws) && opens(ws[i+n+1:], "omfattet af", "bundet af") && reference(ws[i+n:]) != "" && reference(ws[:i]) == "" {
				return ws[:i]
			}
		case "gælder", "bortfalder":
			whom := first(ws) == "for" && reference(ws[i:]) != "" && reference(ws[:i]) == "" && i > 1
			if whom && (ws[i].s == "bortfalder" || last(ws) == "ikke") {
				return ws[1:i]
			}
			if ws[i].s == "bortfalder" && ws[i+1].s == "for" && reference(ws[:i]) != "" {
				return ws[i+2:]
			}
		case "påhviler":
			if ws[i+1].s == "ikke" && reference(ws[:i]) != "" {
				return ws[i+2:]
			}
		}
	}
	return nil
}

// behindTime leaves out when something does not hold before for whom: "i stævneugen
// for den, der …", "i juli for elever"; a time alone stays.
func behindTime(ws []word) []word {
	if !hasAny(firstN(ws, 1), "i", "om", "på", "under") || len(ws) < 2 {
		return ws
	}
	np := nominal(ws[1:])
	if end := 1 + len(np); len(np) > 0 && end+1 < len(ws) && ws[end].s == "for" && slices.ContainsFunc(np, func(w word) bool { return namesTime(w.s) || strings.HasSuffix(w.s, "perioden") }) {
		return ws[end:]
	}
	return ws
}

// freedFrom returns what somebody is let off: "nattevagter og for løft" in "Elever er
// fritaget for nattevagter og for løft".
func freedFrom(ws []word) []word {
	if from, _ := freesFrom(ws); from != nil {
		return from
	}
	for i := 0; i+2 < len(ws); i++ {
		switch ws[i].s {
		case "undtaget", "fritaget", "undskyldt", "undtages", "fritages":
			if ws[i+1].s == "fra" || ws[i+1].s == "for" {
				if rest := ws[i+2:]; first(rest) != "at" {
					n := len(nominal(rest))
					for n > 0 && n+1 < len(rest) && rest[n-1].s == "og" && rest[n].s == ws[i+1].s {
						n += 1 + len(nominal(rest[n+1:]))
					}
					return rest[:n]
				} else if formOf(second(rest))&infinitiveForm != 0 {
					return firstN(rest[1:], 4)
				}
			}
		}
	}
	return nil
}

// reference returns the clause of the document that words name: "§ 2" of
// "Bestemmelsen i § 2 gælder ikke …", "3.1" of "punkt 3.1", ".2" of "stk. 2" of
// the same clause, ".2,.3" of "stk. 2 og 3"; empty for a clause of a law.
func reference(ws []word) string {
	if len(ws) > 4 && ws[0].s == "stk" && ws[1].s == "." && isDigits(ws[2].s) && ws[3].s == "." {
		ws = ws[4:] // "Stk. 2. § 4 gælder ikke …"
	}
	for i, w := range ws {
		switch w.s {
		case "§", "punkt", "pkt", "afsnit":
			if i > 0 && (strings.HasSuffix(ws[i-1].s, "lovens") || strings.HasSuffix(ws[i-1].s, "lov")) {
				continue
			}
			j := i + 1
			if j < len(ws) && ws[j].s == "." {
				j++
			}
			if j >= len(ws) || !isDigits(strings.ReplaceAll(ws[j].s, ".", "")) {
				continue
			}
			n := strings.TrimRight(ws[j].s, ".")
			for k := j + 1; k+1 < len(ws) && k < j+5; k++ { // "§ 2, stk. 3"
				if ws[k].s == "stk" && k+2 < len(ws) && isDigits(ws[k+2].s) {
					return withMore(n+".", ws[k+2:])
				}
			}
			return n + strings.TrimPrefix(withMore("", ws[j:]), ws[j].s)
		case "opgave", "pligt", "opgaven", "pligten", "nr":
			j := i + 1
			for j < len(ws) && (ws[j].s == "nr" || ws[j].s == ".") {
				j++
			}
			if j < len(ws) && isDigits(strings.ReplaceAll(ws[j].s, ".", "")) && (w.s != "nr" || i == 0) {
				return strings.TrimRight(ws[j].s, ".")
			}
		case "stk":
			if i+2 < len(ws) && ws[i+1].s == "." && isDigits(ws[i+2].s) {
				return withMore(".", ws[i+2:])
			}
		}
	}
	return ""
}

// withMore returns the number that ws begins with and those that are joined to
// it, each in its section: ".2,.3" of "2 og 3", of "2 og stk. 3" too. A number of
// things is none: "stk. 2 og 3 elever".
func withMore(section string, ws []word) string {
	out := section + ws[0].s
	for i := 1; i+1 < len(ws) && hasAny(ws[i:i+1], "og", "samt", "eller", ","); {
		for i++; i < len(ws) && hasAny(ws[i:i+1], "stk", ".", "§", "punkt", "pkt"); i++ {
		}
		if i >= len(ws) || !isDigits(ws[i].s) || i+1 < len(ws) && !endsNumber(ws[i+1].s) {
			break
		}
		out += "," + section + ws[i].s
		i++
	}
	return out
}

// endsNumber reports whether a word behind a number leaves it a clause's.
func endsNumber(w string) bool {
	return strings.Contains(".,;:)–", w) || w == "og" || w == "samt" || w == "eller" || present(w) || prepositions[w]
}

// freesNobody reports whether a sentence insists on what stands before it: "Det kan
// ingen fritages for", "Ingen er undtaget".
func freesNobody(ws []word) bool {
	none := slices.IndexFunc(firstN(ws, 4), func(w word) bool { return w.s == "ingen" })
	return none >= 0 && hasAny(firstN(ws[none:], 5), "fritages", "fritaget", "undtages", "undtaget", "undskyldt", "slipper", "slippe")
}

// ownFreedom reports whether a sentence tells itself what is free, and leans on
// none before it: "Det er frivilligt at synge i koret", not "… at deltage".
func ownFreedom(ws []word) bool {
	if first(ws) != "det" || second(ws) != "er" {
		return false
	}
	at := slices.IndexFunc(firstN(ws, 6), func(w word) bool { return w.s == "at" })
	if at < 0 || !hasAny(ws[2:at], "frivilligt", "valgfrit") {
		return false
	}
	what := ws[at+1:]
	if end := slices.IndexFunc(what, func(w word) bool { return strings.Contains(",.;", w.s) }); end >= 0 {
		what = what[:end]
	}
	return len(what) > 1 && slices.ContainsFunc(what[1:], func(w word) bool {
		return !prepositions[w.s] && !adverbial[w.s] && !backward[w.s] && !generic[w.s]
	}) && !leansBack(what)
}
