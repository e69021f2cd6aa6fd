package corpus

import (
	"regexp"
	"slices"
	"strings"
)

// A document of questions and answers: "Sp: Må jeg …?", "Sv: Nej, …".

var (
	askedBehind   = regexp.MustCompile(`^(?i:sp|spm|spørgsmål|spørgsmålet|q|s)\.?\s?\d{0,2}\s?[:.]\s+(\S.*\?)$`)
	replyLabel    = regexp.MustCompile(`^(?i:sv|svar|svaret)\b`)
	repliedBehind = regexp.MustCompile(`(?s)^(?i:sv|svar|svaret|a|s)\.?\s?\d{0,2}\s?[:.]\s+(\S.*)$`)
)

// joinReplies makes a heading of every question that an answer with a label
// stands below, and text of the answer.
func joinReplies(units []unit) []unit {
	units = slices.Clone(units)
	for i := 0; i+1 < len(units); i++ {
		q, a := &units[i], &units[i+1]
		if q.cells != nil || a.cells != nil || len([]rune(q.text)) > 150 {
			continue
		}
		asked, told := askedBehind.FindStringSubmatch(q.text), repliedBehind.FindStringSubmatch(a.text)
		if asked == nil && told != nil && strings.HasSuffix(q.text, "?") && q.label == "" && q.marker == "" && replyLabel.MatchString(a.text) {
			asked = []string{q.text, q.text} // a question without a label
		}
		if asked == nil || told == nil {
			continue
		}
		q.text, q.label, q.value, q.asked, q.marker = asked[1], "", "", true, ""
		a.text, a.label, a.value, a.reply, a.marker = told[1], "", "", true, ""
	}
	return units
}
