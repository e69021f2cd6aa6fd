package corpus

import (
	"slices"
	"strings"
	"unicode"
)

// jobHeads are the last parts of the names of jobs.
var jobHeads = set2(`assistent medhjælper hjælper pædagog medarbejder vagt lærer leder terapeut konsulent sekretær plejerske vejleder
	koordinator specialist bibliotekar formidler ingeniør planlægger behandler chauffør kok gartner tekniker rådgiver instruktør elev
	dagplejer plejer vikar afløser pedel betjent mester håndværker maler redder chef inspektør direktør supporter administrator
	visitator psykolog læge diætist receptionist bogholder arkivar jurist mentor støtte kontaktperson underviser træner vært værtinde
	operatør montør arbejder studerende praktikant ansvarlig repræsentant klubmedarbejder bager smed tømrer elektriker mand
	uddannet logopæd tolk ledsager farmakonom økonom tandplejer jordemoder sygehjælper forvalter fuldmægtig kurator designer
	redaktør fotograf musiker koreograf organist graver brandmand skov foged landmand bud omdeler stuerengører rengører`)

// baseHeads are the heads that are said alone of a longer role: "assistenten"
// of a køkkenassistent. The others are roles of their own: "pædagog" is not
// said of a støttepædagog.
var baseHeads = set(`assistent medhjælper hjælper vagt medarbejder terapeut konsulent sekretær vejleder formidler plejer servicemedarbejder
	behandler sagsbehandler livredder redder rådgiver elev koordinator leder bibliotekar mester gartner chauffør planlægger tekniker`)

func set2(words string) []string {
	list := strings.Fields(words)
	slices.SortFunc(list, func(a, b string) int { return len(b) - len(a) })
	return list
}

// roleLike reports whether a phrase, in any number or definiteness, names a
// job.
func roleLike(phrase string) bool {
	phrase = strings.TrimSpace(phrase)
	words := strings.Fields(phrase)
	if phrase == "" || len(words) > 5 || slices.ContainsFunc(words, func(w string) bool { return w != "og" && (emptyWords[fold(w)] || functionWords[w]) }) {
		return false
	}
	one := singular(phrase)
	if roleLexicon.find(one) != nil {
		return true
	}
	return headOf(strings.ToLower(lastWord(one))) != ""
}

// headOf returns the job word that a word ends in.
func headOf(word string) string {
	for _, h := range jobHeads {
		if strings.HasSuffix(word, h) {
			return h
		}
	}
	return ""
}

// singular returns a role in its basic form: singular, indefinite, lower case
// but for acronyms. "Pædagogmedhjælpere" is "pædagogmedhjælper", "PAU-uddannede"
// is "PAU-uddannet", "de pædagogiske assistenter" is "pædagogisk assistent".
func singular(phrase string) string {
	words := strings.Fields(phrase)
	for len(words) > 1 && articles[strings.ToLower(words[0])] {
		words = words[1:]
	}
	for i, w := range words {
		words[i] = lowerWord(w)
	}
	if len(words) == 0 {
		return ""
	}
	if e := roleLexicon.find(strings.Join(words, " ")); e != nil {
		return strings.Join(words, " ")
	}
	last := len(words) - 1
	words[last] = singularNoun(words[last])
	for i := range words[:last] {
		if w := words[i]; strings.HasSuffix(w, "iske") || strings.HasSuffix(w, "lige") || strings.HasSuffix(w, "ive") && w != "ive" {
			words[i] = strings.TrimSuffix(w, "e")
		}
	}
	return strings.Join(words, " ")
}

var articles = set(`en et den det de alle vores hver enhver en/et stillingen som ansatte fastansatte månedslønnede`)

// lowerWord lower-cases a word but for acronyms and their parts: "PAU-uddannede".
func lowerWord(w string) string {
	parts := strings.Split(w, "-")
	for i, p := range parts {
		capitals := 0
		for _, r := range p {
			if unicode.IsUpper(r) {
				capitals++
			}
		}
		// A word in capitals among capitals is shouted, not an acronym.
		if capitals < 2 || capitals > 5 || len([]rune(p)) > 5 {
			parts[i] = strings.ToLower(p)
		}
	}
	return strings.Join(parts, "-")
}

// singularNoun strips plural and definite endings of a word for a job.
func singularNoun(w string) string {
	for _, genitive := range []string{"'s", "´s", "’s"} {
		w = strings.TrimSuffix(w, genitive)
	}
	if roleLexicon.find(w) != nil {
		return w
	}
	if known(w) && !strings.HasSuffix(w, "ere") {
		return w
	}
	// Longest endings first; the first stem that names a job wins, the usual
	// jobs before those only known by their last part.
	for _, known := range []func(string) bool{func(w string) bool { return roleLexicon.find(w) != nil }, known} {
		for _, e := range []struct{ ending, instead string }{
			{"ernes", ""}, {"ernes", "er"}, {"erens", "er"}, {"enes", ""}, {"erne", ""}, {"erne", "er"}, {"erne", "e"}, {"eren", "er"}, {"ens", ""}, {"ene", ""}, {"ene", "e"},
			{"mænd", "mand"}, {"mændene", "mand"}, {"uddannede", "uddannet"}, {"rne", "r"}, {"ere", "er"}, {"er", ""}, {"er", "e"}, {"en", ""}, {"en", "e"}, {"n", ""}, {"len", ""}, {"ler", ""}, {"lerne", ""}, {"kke", "k"}, {"kken", "k"}, {"kkene", "k"}, {"r", ""}, {"e", ""}, {"s", ""},
		} {
			stem, ok := strings.CutSuffix(w, e.ending)
			if !ok || stem == "" {
				continue
			}
			if stem += e.instead; known(stem) {
				return stem
			}
		}
	}
	// An unknown job: the rules of the language alone.
	switch {
	case strings.HasSuffix(w, "erne"):
		return strings.TrimSuffix(w, "ne")
	case strings.HasSuffix(w, "ere"):
		return strings.TrimSuffix(w, "e")
	case strings.HasSuffix(w, "eren"):
		return strings.TrimSuffix(w, "en")
	}
	for _, stem := range []string{"ent", "ant", "log", "ist", "peut", "ør", "tær", "nom", "tor", "ekt", "ut"} {
		for _, ending := range []string{"erne", "er", "en"} {
			if s, ok := strings.CutSuffix(w, ending); ok && strings.HasSuffix(s, stem) {
				return s
			}
		}
	}
	return w
}

// known reports whether a word is a job in its basic form.
func known(w string) bool {
	return roleLexicon.find(w) != nil || headOf(strings.ToLower(w)) != ""
}

// formsOf returns the forms a role's name takes in a sentence, folded and
// compact: singular and plural, definite and not, with a genitive s.
func formsOf(name string) []string {
	base := compact(name)
	if base == "" {
		return nil
	}
	var forms []string
	add := func(s string) {
		for _, f := range []string{s, s + "s"} {
			if !slices.Contains(forms, f) {
				forms = append(forms, f)
			}
		}
	}
	add(base)
	switch {
	case strings.HasSuffix(base, "uddannet"):
		stem := strings.TrimSuffix(base, "t")
		add(stem + "de")
	case strings.HasSuffix(base, "er"):
		add(base + "e")
		add(base + "en")
		add(base + "ne")
		add(base + "ene")
		add(base + "erne")
	case strings.HasSuffix(base, "e"):
		add(base + "n")
		add(base + "r")
		add(base + "rne")
		add(base + "t")
	case strings.HasSuffix(base, "mand"):
		add(base + "en")
		add(strings.TrimSuffix(base, "mand") + "maend")
		add(strings.TrimSuffix(base, "mand") + "maendene")
	case strings.HasSuffix(base, "kok"):
		add(base + "ken")
		add(base + "ke")
		add(base + "kene")
	case strings.HasSuffix(base, "el"):
		add(base + "len")
		add(base + "ler")
		add(base + "lerne")
		add(base + "en")
		add(base + "ler")
	default:
		add(base + "en")
		add(base + "er")
		add(base + "erne")
		add(base + "ene")
		add(base + "e")
	}
	// "pædagogiske assistenter"
	if i := strings.Index(fold(name), " "); i > 0 {
		first, rest := fold(name)[:i], fold(name)[i:]
		if strings.HasSuffix(first, "isk") || strings.HasSuffix(first, "lig") || strings.HasSuffix(first, "iv") {
			for _, f := range formsOf(rest) {
				add(first + "e" + f)
			}
		}
	}
	return forms
}
