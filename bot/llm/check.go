package llm

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"rollebot/bot"
	"rollebot/corpus"
)

// Limits of a wording, in characters and sentences.
const (
	maxSentences = 4
	maxSentence  = 320
	maxWording   = 700
)

// Reason is why a wording is not shown; it is what the model is told when it
// may try again, and the label of a counter.
type Reason string

// The reasons.
const (
	badFormat    Reason = "format"     // not the JSON asked for
	badLength    Reason = "length"     // too long, too many sentences, none
	badCharacter Reason = "characters" // markup, links, quotation marks, letters of other scripts
	badPassage   Reason = "passage"    // a passage that was not given, or that says nothing of it
	badAnswer    Reason = "answer"     // a yes or no of its own
	badWord      Reason = "word"       // a word that the passages do not say
	badNumber    Reason = "number"     // a number that they do not say, or say of something else
	badModality  Reason = "modality"   // skal, bør, kan or må in place of another
	badNegation  Reason = "negation"   // turned round
	badSubject   Reason = "subject"    // somebody else does it
	badRelation  Reason = "relation"   // the right words in another relation
	badLimit     Reason = "limit"      // a limit, number or part of a name left out or added
	badException Reason = "exception"  // an exception left out or turned round
	badCondition Reason = "condition"  // a condition left out, turned round or made up
)

// refusal is the error of a wording that is not shown.
type refusal struct {
	reason   Reason
	sentence int // from 1; 0 for the whole
}

func (r *refusal) Error() string {
	if r.sentence == 0 {
		return fmt.Sprintf("wording refused: %s", r.reason)
	}
	return fmt.Sprintf("wording refused: %s in sentence %d", r.reason, r.sentence)
}

// checker holds an answer while a wording of it is checked.
type checker struct {
	answer    bot.Answer
	english   bool
	units     []unit
	roles     roleNames
	workplace map[string]bool
	offers    bool // the sentence says that something is offered
}

func newChecker(a bot.Answer, english bool) *checker {
	k := &checker{answer: a, english: english, roles: rolesOf(a), workplace: map[string]bool{}}
	if a.Role != nil {
		for _, w := range strings.Fields(strings.ToLower(a.Role.Workplace)) {
			k.workplace[w] = true
		}
	}
	for i, c := range a.Citations {
		k.units = append(k.units, units(i, c, k.roles)...)
	}
	return k
}

// Check reads a model's reply against the answer that it words and returns
// the wording, or an error that says why it is not shown. english is the
// language the reply is to be in, instead of Danish.
func Check(a bot.Answer, english bool, reply string) (bot.Wording, error) {
	r, err := parseReply(reply)
	if err != nil {
		return bot.Wording{}, &refusal{reason: badFormat}
	}
	k := newChecker(a, english)
	w := bot.Wording{Translated: english}
	total := 0
	if len(r.Sentences) == 0 || len(r.Sentences) > maxSentences {
		return bot.Wording{}, &refusal{reason: badLength}
	}
	var uses []use
	for i, s := range r.Sentences {
		fail := func(r Reason) (bot.Wording, error) { return bot.Wording{}, &refusal{r, i + 1} }
		s.Text = strings.TrimSpace(s.Text)
		n := utf8.RuneCountInString(s.Text)
		if total += n; n == 0 || n > maxSentence || total > maxWording {
			return fail(badLength)
		}
		if !clean(s.Text) || forMachines(s.Text) {
			return fail(badCharacter)
		}
		cites, ok := k.cited(s.Passages)
		if !ok {
			return fail(badPassage)
		}
		used, reason := k.sentence(k.spelled(s.Text, cites), cites)
		if reason != "" {
			return fail(reason)
		}
		uses = append(uses, used...)
		w.Sentences = append(w.Sentences, bot.Worded{Text: s.Text, Citations: cites})
	}
	if reason := k.whole(uses); reason != "" {
		return bot.Wording{}, &refusal{reason: reason}
	}
	return w, nil
}

// numericDate is a date in figures: 4.4.2022, 4/4-2022, 2022-04-04.
var numericDate = regexp.MustCompile(`\b(?:\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})\b`)

// spelled writes dates in figures as the passages have them: with the month's
// name, unless a passage has the same figures.
func (k *checker) spelled(text string, cites []int) string {
	return numericDate.ReplaceAllStringFunc(text, func(figures string) string {
		for _, i := range cites {
			if strings.Contains(k.answer.Citations[i].Passage.Text, figures) {
				return figures
			}
		}
		if d, ok := corpus.ParseDate(figures); ok && d.Day > 0 {
			return d.Danish()
		}
		return figures
	})
}

// cited reads passage ids: p1 is the first citation.
func (k *checker) cited(ids []string) ([]int, bool) {
	var out []int
	for _, id := range ids {
		digits, ok := strings.CutPrefix(id, "p")
		n, err := strconv.Atoi(digits)
		if !ok || err != nil || digits != strconv.Itoa(n) || n < 1 || n > len(k.answer.Citations) || slices.Contains(out, n-1) {
			return nil, false
		}
		out = append(out, n-1)
	}
	return out, len(out) > 0
}

// clean reports whether a sentence is plain text that claims nothing by its
// looks: no markup, links, mentions, quotation marks, other scripts or
// characters that nobody sees.
func clean(s string) bool {
	if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) {
		return false
	}
	for i, r := range s {
		switch {
		case unicode.IsLetter(r):
			if !unicode.Is(unicode.Latin, r) || r > 0x17f {
				return false
			}
		case r >= '0' && r <= '9':
		case r == '.' && i+1 < len(s):
			next, _ := utf8.DecodeRuneInString(s[i+1:])
			before, _ := utf8.DecodeLastRuneInString(s[:i])
			if unicode.IsLetter(next) && unicode.IsLetter(before) && !abbreviated(s[:i+1]) {
				return false // "borger.dk"
			}
		case r == '/' || r == '-' || r == '\'' || r == '’':
			if i == 0 { // bullets, and what looks like a command
				return false
			}
		case strings.ContainsRune(" .,;:()–%§!", r):
		default:
			return false
		}
	}
	return !strings.Contains(s, "//") && !strings.Contains(s, "--")
}

// abbreviated reports whether the full stop at the end of s belongs to an
// abbreviation, as in "f.eks." and "bl.a.".
func abbreviated(s string) bool {
	i := strings.LastIndexAny(s, " (") + 1
	switch strings.ToLower(s[i:]) {
	case "f.", "bl.", "m.", "o.", "p.", "m.m.", "e.", "i.", "g.":
		return true
	}
	return false
}

// use is what a clause of a wording rests on.
type use struct {
	unit   *unit
	freed  bool // it tells of an exception only
	limits []limit
}

// sentence checks one sentence against the passages it cites.
func (k *checker) sentence(text string, cites []int) ([]use, Reason) {
	text, reason := k.opening(text)
	if reason != "" {
		return nil, reason
	}
	if k.english {
		return k.foreign(text, cites)
	}
	text = plainOpening(text)
	if k.treatment(cites) {
		text = treated.ReplaceAllString(text, "")
	}
	best := badWord
	for _, version := range k.versions(text, cites) {
		uses, reason := k.danish(version, cites)
		if reason == "" {
			return uses, ""
		}
		if weight(reason) > weight(best) {
			best = reason
		}
	}
	return nil, best
}

// treated names the document before what was done with it, as its own line
// about that does not.
var treated = regexp.MustCompile(`^(?:Din s|S)tillingsbeskrivelse(?:n)? (?:er|blev) `)

// treatment reports whether only lines that tell of the committee are cited.
func (k *checker) treatment(cites []int) bool {
	for _, i := range cites {
		if k.answer.Citations[i].Passage.Kind != corpus.Treatment {
			return false
		}
	}
	return true
}

// plainOpening takes off an opening that says nothing: "Der står, at du skal …".
func plainOpening(text string) string {
	for _, opening := range []string{"Der står, at ", "Det står, at ", "Det står i din stillingsbeskrivelse, at ", "Der står i din stillingsbeskrivelse, at ", "Det betyder, at ", "Af din stillingsbeskrivelse fremgår det, at "} {
		if rest, ok := strings.CutPrefix(text, opening); ok {
			return rest
		}
	}
	return text
}

// danish checks a Danish sentence, statement by statement.
func (k *checker) danish(text string, cites []int) ([]use, Reason) {
	var uses []use
	for _, part := range split(text) {
		asker := false
		for _, c := range readClauses(part) {
			k.offers = c.names("tilbudt", "tilbud")
			got, reason := k.clause(c, cites, asker)
			if reason != "" {
				return nil, reason
			}
			uses = append(uses, got...)
			asker = asker || c.names("du")
		}
	}
	for _, n := range cites {
		if !slices.ContainsFunc(uses, func(u use) bool { return u.unit.cite == n }) {
			return nil, badPassage
		}
	}
	return uses, ""
}

// opening takes off a yes or no that says what the answer says.
func (k *checker) opening(text string) (string, Reason) {
	for _, own := range []string{"Ja", "Nej", "Yes", "No"} {
		rest, ok := strings.CutPrefix(text, own)
		if !ok || rest != "" && unicode.IsLetter(rune(rest[0])) {
			continue
		}
		said := map[string]string{"Yes": "Ja", "No": "Nej"}[own]
		if said == "" {
			said = own
		}
		if !strings.HasPrefix(k.answer.Lead, said) || rest == "" || rest[0] != ',' && rest[0] != '.' {
			return "", badAnswer
		}
		text = strings.TrimSpace(rest[1:])
	}
	for w := range strings.FieldsFuncSeq(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) }) {
		if w == "ja" || w == "nej" || w == "jo" || w == "yes" {
			return "", badAnswer
		}
	}
	if text == "" || strings.HasSuffix(text, "?") {
		return "", badLength
	}
	return text, ""
}

// split parts what was sent as one sentence and is several.
func split(text string) []string {
	var out []string
	start := 0
	for i := 0; i+2 < len(text); i++ {
		if (text[i] == '.' || text[i] == '!' || text[i] == ';') && text[i+1] == ' ' {
			r, _ := utf8.DecodeRuneInString(text[i+2:])
			if unicode.IsUpper(r) || text[i] == ';' {
				out = append(out, text[start:i+1])
				start = i + 2
			}
		}
	}
	return append(out, text[start:])
}

// whole checks that nothing which limits what is worded has been left out.
func (k *checker) whole(uses []use) Reason {
	told := func(u *unit, l limit) bool {
		return slices.ContainsFunc(uses, func(x use) bool {
			if x.unit.cite != u.cite {
				return false
			}
			if x.unit.claim.Span.Start >= l.span.Start && x.unit.claim.Span.End <= l.span.End {
				return true
			}
			return slices.ContainsFunc(x.limits, func(y limit) bool { return y.span == l.span })
		})
	}
	for _, x := range uses {
		if x.freed {
			continue
		}
		for _, l := range x.unit.limits {
			if !told(x.unit, l) {
				return badException
			}
		}
	}
	if !slices.ContainsFunc(uses, func(x use) bool { return !x.freed }) {
		// an exception alone leaves out what it is an exception to, which the answer says
		if k.answer.Outcome != bot.Exempt && k.answer.Outcome != bot.No && k.answer.Outcome != bot.Passages {
			return badException
		}
	}
	for _, e := range k.answer.Exceptions {
		if !slices.ContainsFunc(uses, func(x use) bool {
			if strings.Contains(x.unit.claim.Span.Of(x.unit.text), e) || strings.Contains(e, x.unit.claim.Span.Of(x.unit.text)) && x.unit.turned() {
				return true
			}
			return slices.ContainsFunc(x.limits, func(l limit) bool {
				words := strings.TrimRight(l.span.Of(x.unit.text), ". ")
				return strings.Contains(words, strings.TrimRight(e, ". ")) || strings.Contains(e, words)
			})
		}) {
			return badException
		}
	}
	return ""
}
