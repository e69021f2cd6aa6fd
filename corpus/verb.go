package corpus

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
)

//go:embed verbs.txt
var verbsFile string

// form is what a word can be of a verb.
type form uint8

const (
	infinitiveForm form = 1 << iota // "bruge", "gå"
	imperativeForm                  // "brug", "byt"
	presentForm                     // "bruger", "går"
	passiveForm                     // "bruges", "byttes"
)

// forms are the forms of the verbs in verbs.txt.
var forms = sync.OnceValue(func() map[string]form {
	m := map[string]form{}
	inflect := func(verb string) {
		m[verb] |= infinitiveForm
		m[verb+"r"] |= presentForm
		m[verb+"s"] |= passiveForm
	}
	for line := range strings.Lines(verbsFile) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		for verb := range strings.FieldsSeq(line) {
			inflect(verb)
			m[imperativeOf(verb)] |= imperativeForm
		}
	}
	for verb := range infinitives {
		inflect(verb)
	}
	for _, deponent := range [...]string{"synes", "lykkes", "trives", "færdes", "skiftes", "enes", "findes"} {
		m[deponent] = presentForm
	}
	delete(m, "når") // the conjunction
	return m
})

// verbPrefixes make verbs of verbs: "overtage", "udleje".
var verbPrefixes = [...]string{"over", "under", "efter", "ud", "op", "ind", "ned", "af", "på", "til", "for", "om", "gen", "med", "an", "be"}

// formOf is what a word can be of a known verb, or of one with a prefix; but
// for the imperative, which is a noun with one: "overtag", "udlån".
func formOf(w string) form {
	if f, ok := forms()[w]; ok || len(w) < 6 {
		return f
	}
	for _, p := range verbPrefixes {
		if rest, ok := strings.CutPrefix(w, p); ok && len(rest) > 2 {
			if f := forms()[rest] &^ imperativeForm; f != 0 {
				return f
			}
		}
	}
	return 0
}

// imperativeOf takes the ending off an infinitive: bruge, bytte, gå.
func imperativeOf(verb string) string {
	stem, ok := strings.CutSuffix(verb, "e")
	if n := len(stem); ok && n > 2 && stem[n-1] == stem[n-2] {
		return stem[:n-1]
	}
	return stem
}

// infinitive reports whether a lower case word looks like the infinitive that
// opens a duty: "deltage", "gå".
func infinitive(w string) bool {
	return len(w) > 3 && strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "else") && !strings.HasSuffix(w, "ede") && !strings.HasSuffix(w, "ende") && !strings.HasSuffix(w, "lige") || formOf(w)&infinitiveForm != 0 || w == "se" || w == "bo"
}

// bareInfinitive reports whether a clause only names an act: "Hjælpe borgerne".
func bareInfinitive(ws []word) bool {
	known := formOf(first(ws))&infinitiveForm != 0 && len(ws) > 1 && !present(ws[1].s)
	return known || infinitive(first(ws)) && !isOther(first(ws)) && !strings.HasSuffix(first(ws), "ne") && !hasFinite(ws)
}

// present reports whether a word is surely a finite verb.
func present(w string) bool {
	return modal[w] || !notVerbs[w] && (formOf(w)&(presentForm|passiveForm) != 0 || strings.HasSuffix(w, "gør"))
}

// passiveVerb reports whether a lower case word is a verb in the passive:
// "låses", "udtages".
func passiveVerb(w string) bool {
	if f := formOf(w); f != 0 {
		return f&passiveForm != 0
	}
	return len(w) > 4 && strings.HasSuffix(w, "es") && !strings.HasSuffix(w, "nes") && !notVerbs[w]
}

// passive reports whether the clause tells what is done rather than who does
// it: "Dagsordenen sendes ud", "Ved skoleskift sendes elevens papirer".
func passive(ws []word) bool {
	relative, verb := false, false
	for i, w := range firstN(ws, 14) {
		verb = verb || !relative && present(w.s)
		switch {
		case w.s == "," && i+1 < len(ws) && (ws[i+1].s == "der" || ws[i+1].s == "som"):
			relative = true
		case w.s == "," && relative:
			relative = false
		case w.s == "," && !verb: // a list: "Børn, ægtefæller og andre må ikke tages med"
		case w.s == "," || w.s == ";":
			return false
		case !relative && passiveVerb(w.s):
			return true
		}
	}
	return false
}

// notVerbs end like verbs in the present tense.
var notVerbs = wordSet("deres vores jeres alles indes borgernes over under efter eller heller timer uger måneder kroner kurser gange før for her der hver år sommer vinter børn opgaver borgere vagter møder dage hverdage nætter weekender steder sider aftener morgener derunder derover elever beboere forældre ikke-uddannede")

// hasFinite reports whether any word looks like a finite verb.
func hasFinite(ws []word) bool {
	for i := 1; i < len(ws); i++ {
		if finite(ws, i) && !isOther(ws[i].s) {
			return true
		}
	}
	return false
}

// finite reports whether the word at i looks like a finite verb.
func finite(ws []word, i int) bool {
	v := ws[i].s
	if modal[v] {
		return true
	}
	if v == "møder" && i > 0 && (isOther(ws[i-1].s) || isGroup(ws[i-1].s)) {
		return true // "Elever møder kl. 8"
	}
	if len(v) <= 3 && !present(v) || notVerbs[v] || !strings.HasSuffix(v, "er") && !passiveVerb(v) && !present(v) {
		return false
	}
	if plural(v) {
		return false
	}
	if i == 0 {
		return true
	}
	before := ws[i-1].s
	if before == "," && present(v) {
		return true
	}
	if isDigits(before) && i > 1 && present(v) {
		before = ws[i-2].s // "inden kl. 9 noterer du …", "I uge 29 fører kontoret bogen"
		return before == "." || before == "kl" || before == "uge" || before == "ugerne"
	}
	return !isDigits(before) && !counts[before] && !restrictors[before] && before != "til" && before != "og" && before != "af" && before != "alle"
}

// plural reports whether a word that no known verb has is a noun in the plural:
// "ansættelser", "muligheder".
func plural(w string) bool {
	return !present(w) && slices.ContainsFunc([]string{"elser", "inger", "heder", "ioner", "eringer"}, func(end string) bool { return strings.HasSuffix(w, end) })
}

// mainVerb returns the index of the finite verb of the main clause; -1 when
// there is none.
func (r *claimReader) mainVerb(ws []word) int {
	relative := false
	for i, w := range ws {
		if strings.HasSuffix(w.s, "er") && w.s != "der" && (i == 0 || !present(w.s)) && r.laterVerb(ws[i:]) {
			continue // "Aftaler om betaling laver kontoret", "Private stier rydder …"
		}
		if i > 1 && strings.HasSuffix(w.s, "er") && prepositions[ws[i-2].s] && qualifies(ws[i-1].s) && r.laterVerb(ws[i:]) {
			continue // "Ved skriftlige prøver står …"
		}
		switch verb := finite(ws, i) && !r.names(ws, i) && (present(w.s) || i > 0); {
		case i > 0 && (w.s == "der" || w.s == "som" || w.s == "at" || w.s == "om") && ws[i-1].s == ",":
			relative = true
		case verb && !relative:
			return i
		case w.s == ",":
			relative = false
		}
	}
	return -1
}

// qualifies reports whether a word is an adjective in the plural, so that a noun
// follows: "skriftlige", "store".
func qualifies(w string) bool {
	return strings.HasSuffix(w, "lige") || strings.HasSuffix(w, "ske") || strings.HasSuffix(w, "ede") || slices.Contains([]string{"store", "små", "nye", "lange", "korte", "flere", "andre", "første", "sidste", "alle"}, w)
}

// laterVerb reports whether a verb other than the first word is surely the
// clause's own.
func (r *claimReader) laterVerb(ws []word) bool {
	for i := 1; i < len(ws); i++ {
		switch {
		case strings.Contains(",;:(", ws[i].s) || ws[i].s == "og" || subordinators[ws[i].s] && ws[i].s != "om":
			return false
		case finite(ws, i) && present(ws[i].s) && !r.names(ws, i):
			return true
		}
	}
	return false
}

// verbToo are verbs that name somebody as well.
var verbToo = wordSet("leder hjælper plejer træner oplærer vejleder rådgiver behandler formidler")

// names reports whether the word at i names somebody: "leder" does not next to
// the role, "Naturvejlederen leder ture".
func (r *claimReader) names(ws []word, i int) bool {
	role := func(j int) bool { return j >= 0 && j < len(ws) && r.isRole(ws[j].s) }
	return role(i) || isOther(ws[i].s) && !(verbToo[ws[i].s] && (role(i-1) || role(i+1) && !strings.HasSuffix(ws[i+1].s, "e")))
}
