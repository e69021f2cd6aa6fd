package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

const (
	treated   = `(?:behandlet|godkendt|drøftet|vedtaget|forelagt|tiltrådt|fremlagt|gennemgået|besluttet|aftalt|stadfæstet|bekræftet|evalueret|revideret|justeret|opdateret|taget til efterretning|(?:været )?til orientering|(?:været )?til høring|(?:været )?i høring|(?:været )?til drøftelse|(?:været )?til godkendelse|orienteret)`
	committee = `(?:(?:(?:skolens|centrets|centerets|institutionens|områdets|afdelingens|husets|klyngens|distriktets|stedets|enhedens|virksomhedens|kommunens|forvaltningens|bibliotekets|plejecentrets|tandplejens|hjemmeplejens|det lokale|lokale)\s+)?(?:(?i:lokal|område|hoved|center|fælles|sektor|afdelings|skole|distrikts|klynge|virksomheds|enheds|personale|fag|forvaltnings|direktions)[- ]?MED(?:[- ]?(?i:udvalg)(?:et|ets)?|[- ](?i:møde)(?:t)?)?|(?i:lokal[- ]?med(?:[- ]?udvalg(?:et)?)?)|\p{Lu}\p{Ll}+-MED(?:[- ]?(?i:udvalg)(?:et)?)?|MED[- ]?(?i:udvalg)(?:et|ets)?|MED[- ]?(?i:systemet|møde|mødet)|[LOHC]-?MED(?:[- ]?(?i:udvalg)(?:et)?)?|[LOHCF]MU|MED|(?i:samarbejdsudvalg(?:et)?|lokaludvalg(?:et)?|områdeudvalg(?:et)?|hovedudvalg(?:et)?|arbejdsmiljøudvalg(?:et)?|byråd(?:et)?|kommunalbestyrelse(?:n)?|skolebestyrelse(?:n)?|forældrebestyrelse(?:n)?|bestyrelse(?:n)?|direktion(?:en)?|ledelse(?:n)?|lederteam(?:et)?|ledergruppe(?:n)?|centerledelse(?:n)?|personalemøde(?:t)?)))`
)

var (
	committeeName   = regexp.MustCompile(`(^|[^\p{L}-])(` + committee + `)($|[^\p{L}\p{N}])`)
	medName         = regexp.MustCompile(`MED|(?i:lokal[- ]?med)|[LOHCF]MU|(?i:udvalg)`)
	treatedWord     = regexp.MustCompile(`(?i)(^|[^\p{L}])` + treated + `($|[^\p{L}])`)
	approvalOpening = regexp.MustCompile(`(?i)^(?:(?:senest|sidst|sidste gang|først|endeligt?|enstemmigt|er|har|blev|(?:denne |den )?(?:stillings|funktions|opgave|job|rolle)?beskrivelsen?(?: er| har| blev)?(?: senest| sidst)?)\s+)*` + treated + `($|[^\p{L}])`)
	committeeFirst  = regexp.MustCompile(`^(?:` + committee + `)[\s:,–-]*(?:(?i:den|d\.|pr\.|behandlet|godkendt|drøftet)\s*)*\d`)
	presentTense    = regexp.MustCompile(`(?i)(^|[^\p{L}])(skal|kan|må|bør|vil|inden|når|hvis|bliver|altid|løbende|opgaver|hver|hvert|årligt|deltager?|før)($|[^\p{L}])`)
)

// approvalStart reports whether a line opens the telling of an approval, so
// that the block before it is over.
func approvalStart(s string) bool {
	if !startsUpper(s) || !participle(s) && !medName.MatchString(s) {
		return false
	}
	s = squeeze(s)
	return approvalOpening.MatchString(s) && approvalLine(s) || committeeFirst.MatchString(s)
}

// approvalLine reports whether a whole block tells that a committee treated
// the document. "MED beslutninger" does not; neither does a duty that
// mentions the committee.
func approvalLine(s string) bool {
	if utf8.RuneCountInString(s) > 220 {
		return false
	}
	if utf8.RuneCountInString(s) < 80 && medName.MatchString(s) && committeeFirst.MatchString(s) && utf8.RuneCountInString(s) < 80 {
		_, dated := ParseDate(s)
		return dated
	}
	return approvalSentence(s) != ""
}

// participle reports whether one of the words for a treatment can be in s: a
// quick look before the slow ones.
func participle(s string) bool {
	for _, stem := range []string{"andlet", "dkendt", "røftet", "edtaget", "orelagt", "iltrådt", "remlagt", "nemgået", "esluttet", "ftalt", "tadfæstet", "ekræftet", "alueret", "evideret", "usteret", "pdateret", "fterretning", "rientering", "høring", "rienteret", "ANDLET", "DKENDT", "RØFTET"} {
		if strings.Contains(s, stem) {
			return true
		}
	}
	return false
}

// approvalSentence returns the sentence of s that tells of an approval.
func approvalSentence(s string) string {
	if !participle(s) {
		return ""
	}
	for _, sentence := range approvalSentences(s) {
		if !treatedWord.MatchString(sentence) {
			continue
		}
		_, dated := ParseDate(sentence)
		by := committeeName.FindStringSubmatch(sentence)
		opens := approvalOpening.MatchString(sentence)
		subject := documentSubject.MatchString(sentence)
		switch {
		case by == nil && !(dated && opens && firmly.MatchString(sentence)):
		case presentTense.MatchString(sentence) && !dated:
		case by != nil && !medName.MatchString(by[2]) && !dated:
		case opens || subject, by != nil && dated && utf8.RuneCountInString(sentence) < 120:
			return sentence
		}
	}
	return ""
}

var (
	documentSubject = regexp.MustCompile(`(?i)^(denne |den |dokumentet|beskrivelsen|har )?\p{L}*(beskrivelsen?|dokumentet|profilen)?\s*(er|har|blev)\s`)
	firmly          = regexp.MustCompile(`(?i)behandlet|godkendt|drøftet|vedtaget|tiltrådt|forelagt`)
	sentenceEnd     = regexp.MustCompile(`\p{Ll}\p{Ll}[.!?]\s+(\p{Lu})|\d{4}[/\d]*\.\s+(\p{Lu})`)
)

// approvalSentences splits at full stops that end a word or a year, so that
// dates and abbreviations stay whole.
func approvalSentences(s string) []string {
	var parts []string
	for {
		loc := sentenceEnd.FindStringSubmatchIndex(s)
		if loc == nil {
			return append(parts, s)
		}
		at := max(loc[2], loc[4])
		parts = append(parts, strings.TrimSpace(s[:at]))
		s = s[at:]
	}
}

var meeting = regexp.MustCompile(`(?i)[- ]?møde(t)?$`)

// readApproval reads committee and date from words that tell of an approval.
func readApproval(quote string) Approval {
	a := Approval{Quote: quote}
	sentence := approvalSentence(quote)
	if sentence == "" {
		sentence = quote
	}
	m := committeeName.FindStringSubmatch(sentence)
	for _, other := range committeeName.FindAllStringSubmatch(sentence, -1) {
		if m != nil && !medName.MatchString(m[2]) && medName.MatchString(other[2]) {
			m = other // "indgået mellem ledelsen og personalet og godkendt i LokalMED"
		}
	}
	if m != nil {
		a.By = strings.TrimSpace(meeting.ReplaceAllString(m[2], ""))
	}
	a.Date, _ = ParseDate(sentence)
	return a
}
