package corpus

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"rollebot/corpus/extract"
)

// numberedHeadings finds the units that are numbered sections ("1. Om
// stillingen", "2.1 Tilsyn") and not items of a numbered list: short, without
// a full stop, not next to the items before and after them, and numbered
// onwards through the document.
func numberedHeadings(units []unit) map[int]bool {
	found := map[int]bool{}
	var chapters []int
	next := map[string]int{}
	for i := range units {
		u := &units[i]
		n, depth := ordinal(u.marker)
		if n == 0 || u.cells != nil || len(u.lines) > 2 || i+1 == len(units) || !short(u.text) || ended(u.text) && !strings.HasSuffix(u.text, "?") || strings.HasSuffix(u.text, ";") {
			continue
		}
		parent := opensWith(u, &units[i+1])
		if startsLower(u.text) || hasFiniteVerb(u.text) && !asks(u.text) && !strings.HasSuffix(u.text, ":") && !parent && !shouting(u.text) && !relative.MatchString(u.text) {
			continue
		}
		sibling := func(j, want int) bool {
			if j < 0 || j >= len(units) {
				return false
			}
			m, d := ordinal(units[j].marker)
			return m == want && d == depth && kindOfMarker(units[j].marker) == kindOfMarker(u.marker)
		}
		if sibling(i+1, n+1) || sibling(i-1, n-1) {
			continue
		}
		if depth > 1 {
			found[i] = true
			continue
		}
		form := kindOfMarker(u.marker)
		if n != next[form]+1 && !(parent && n > next[form]) {
			continue
		}
		next[form] = n
		chapters = append(chapters, i)
	}
	if len(chapters) > 1 || len(chapters) == 1 && len(found) > 0 {
		for _, i := range chapters {
			found[i] = true
		}
	}
	return found
}

// opensWith reports whether a unit is numbered as the first part of another:
// "6.1" below "6.".
func opensWith(u, below *unit) bool {
	return strings.HasPrefix(below.marker, strings.TrimRight(u.marker, ".)")+".") && len(strings.Trim(below.marker, "().")) > len(strings.Trim(u.marker, "()."))
}

// kindOfMarker tells "1." from "1)", "a)" and "I.".
func kindOfMarker(m string) string {
	digits := strings.IndexFunc(m, unicode.IsDigit) >= 0
	upper := strings.IndexFunc(m, unicode.IsUpper) >= 0
	form := "a"
	if digits {
		form = "1"
	} else if upper {
		form = "A"
	}
	return form + m[len(m)-1:]
}

func short(s string) bool {
	return utf8.RuneCountInString(s) <= 90 && len(strings.Fields(s)) <= 13
}

// asks reports whether a line names what its section tells: "Hvad laver vi",
// "Sådan arbejder vi", "Det har pædagogen ikke ansvar for".
func asks(s string) bool {
	switch strings.ToLower(firstWord(s)) {
	case "hvad", "hvem", "hvor", "hvordan", "hvorfor", "hvornår", "hvilke", "hvilken", "hvilket", "sådan", "det", "dette", "her", "når", "hvis":
		return true
	}
	return strings.HasSuffix(s, "?")
}

// leadIn matches a colon line that a list completes.
var leadIn = regexp.MustCompile(`(?i)(følgende|nedenstående|(^|\s)(skal|kan|må|bør|er|at|har|blandt andet|bl\.\s?a\.|fx|f\.eks\.|ved|består af|omfatter|indebærer|ikke|desuden|også|derudover|eksempelvis|for eksempel)):?$`)

// leadingLine matches a line that the list below it completes though it has no colon:
// "Du må ikke", "Parkvagten skal altid".
var leadingLine = regexp.MustCompile(`(?i)^(\p{L}+\s){1,3}(skal|kan|må|bør|skal ikke|må ikke|kan ikke|bør ikke|må gerne|kan også|må også|skal også|må aldrig|skal altid|kan selv|må selv|må kun|behøver ikke|slipper for|kan slippe for|kan selv vælge|har ret til|har krav på|har lov til|har pligt til|får|kan regne med)$`)

// youOrWe are the words by which a document speaks to or of all in the role.
var youOrWe = set("du man i vi jeg")

// leads reports whether a line is completed by the list below it.
func leads(s string) bool { return leadingLine.MatchString(s) && len(strings.Fields(s)) < 6 }

// section matches the heading of a paragraph of regulations: "§ 2. Tilsyn".
var section = regexp.MustCompile(`^§\s?\d{1,3}\s?[a-z]?\.?\s+\p{Lu}[^.]*$`)

// headings decides which units are headings.
func (s *sheet) headings(units []unit) []bool {
	is := make([]bool, len(units))
	numbered := numberedHeadings(units)
	if s.styled {
		clear(numbered)
	}
	plain := make([]bool, len(units))
	for i := range units {
		u := &units[i]
		switch {
		case u.asked:
			is[i] = true
		case u.reply:
		case u.cells != nil || u.approval || u.label != "" || u.inferred:
		case u.first().Level > 0 || numbered[i] || section.MatchString(u.text) && short(u.text) && i+1 < len(units):
			is[i] = true
		case u.marker != "":
			n, _ := ordinal(u.marker)
			is[i] = n > 0 && u.first().Bold && u.last().Bold && short(u.text) && !ended(u.text) && i+1 < len(units) && units[i+1].marker == ""
		case strings.HasSuffix(u.text, ":"):
			is[i] = s.colonHeading(units, i)
		case u.first().Bold && u.last().Bold && short(u.text) && !ended(u.text) && i+1 < len(units):
			is[i] = true
		case s.styled && (u.first().Start == extract.Begins || u.first().First > 0):
		default:
			plain[i] = s.plainHeading(units, i)
		}
	}
	s.runs(units, plain)
	for i := range plain {
		is[i] = is[i] || plain[i]
	}
	return is
}

// colonHeading tells a heading with a colon from a lead-in: a lead-in is a
// sentence.
func (s *sheet) colonHeading(units []unit, i int) bool {
	text := strings.TrimSpace(strings.TrimSuffix(units[i].text, ":"))
	if !short(text) || i+1 == len(units) || startsLower(text) || sentenceEnd.MatchString(text) {
		return false
	}
	if leadIn.MatchString(units[i].text) {
		return false
	}
	if !hasFiniteVerb(text) {
		return true
	}
	if next := &units[i+1]; next.marker == "" && next.cells == nil && startsUpper(next.text) && len(strings.Fields(text)) <= 12 && !infinitives[opening(next.text)] && asks(text) {
		return true
	}
	return asks(text) && len(strings.Fields(text)) <= 9 && !strings.Contains(text, ",")
}

// plainHeading reports whether a short line without any mark of its own can
// be a heading.
func (s *sheet) plainHeading(units []unit, i int) bool {
	u := &units[i]
	text := u.text
	if i+1 == len(units) || len(u.lines) > 2 || utf8.RuneCountInString(text) > 80 || len(strings.Fields(text)) > 11 {
		return false
	}
	if r := firstRune(text); !unicode.IsUpper(r) && !unicode.IsDigit(r) {
		return false
	}
	if strings.ContainsAny(text[len(text)-1:], ".,;!") || strings.Contains(text, ". ") && !strings.HasSuffix(text, "?") && sentenceEnd.MatchString(text) {
		return false
	}
	next := &units[i+1]
	if next.label != "" && u.gap == 0 && i > 0 && units[i-1].label != "" {
		return false
	}
	if next.gap == 0 && next.marker == "" && next.cells == nil && infinitives[opening(next.text)] && !ended(next.text) && infinitives[opening(text)] {
		return false
	}
	switch {
	case next.approval:
		return false
	case shouting(text), leads(text) && next.marker != "" && youOrWe[strings.ToLower(firstWord(text))] && !strings.HasSuffix(next.text, ","):
		return true
	case strings.HasSuffix(text, "?") && len(strings.Fields(text)) > 9:
		return false
	case infinitives[opening(text)] && u.gap > 0 && len(strings.Fields(text)) <= 4 && next.marker == "" && ended(next.text) && utf8.RuneCountInString(next.text) > 100 && !infinitives[opening(next.text)]:
		return true
	case infinitives[opening(text)]:
		return next.marker != "" && (i == 0 || units[i-1].marker != "" || u.gap > 0) && u.gap >= next.gap && len(strings.Fields(text)) <= 6
	case hasFiniteVerb(text) && !asks(text):
		return relative.MatchString(text) && (u.gap > 0 || s.spaced) && len(strings.Fields(text)) <= 9 && (next.marker != "" || ended(next.text) || strings.HasPrefix(next.text, "§"))
	case asks(text) && hasFiniteVerb(text):
		return len(strings.Fields(text)) <= 9 && (u.gap > 0 || s.spaced || next.marker != "" || strings.HasSuffix(text, "?"))
	}
	return true
}

// relative matches a clause that hangs on a noun, so that its verb makes no
// sentence of the line: "Børn, der har brug for noget særligt".
var relative = regexp.MustCompile(`(?i)^(kapitel\s\d+\.?\s)?\p{L}+(\s\p{L}+)?,?\s(der|som|vi|du|man)\s\p{L}+`)

// runs takes three and more short lines right below each other for a list
// without bullets: the first may be its heading.
func (s *sheet) runs(units []unit, plain []bool) {
	for i := 0; i < len(units); i++ {
		if !plain[i] {
			continue
		}
		end := i + 1
		for end < len(units) && (plain[end] || end+1 == len(units) && short(units[end].text) && !ended(units[end].text)) &&
			units[end].gap == 0 && units[end].marker == "" && units[end].label == "" && units[end].cells == nil && !shouting(units[end].text) && !units[end].approval {
			end++
		}
		// What is followed by text of its own is a heading after all.
		if end < len(units) && units[end].gap == 0 && !s.spaced && end-i > 1 {
			end--
		}
		if n := end - i; n >= 3 && !s.spaced || n >= 4 {
			for j := i + 1; j < end; j++ {
				plain[j], units[j].inferred = false, true
			}
		}
		i = end - 1
	}
}
