package bot

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rollebot/corpus"
)

// tok is a word or punctuation mark, lower case, with æøå written out, so that
// any keyboard's spelling of a function word is recognised.
type tok struct {
	s          string
	start, end int
}

func (t tok) mark() bool {
	r, _ := utf8.DecodeRuneInString(t.s)
	return !unicode.IsLetter(r) && !unicode.IsDigit(r)
}

// fold is a word as toks have it.
func fold(s string) string { return spellOut.Replace(strings.ToLower(s)) }

var spellOut = strings.NewReplacer("æ", "ae", "ø", "oe", "å", "aa", "é", "e", "ä", "ae", "ö", "oe")

// asSaid are function words written as they are said.
var asSaid = map[string]string{"hva": "hvad", "hvo": "hvor", "hvordn": "hvordan", "ska": "skal", "sku": "skulle", "ka": "kan", "ma": "maa", "ik": "ikke", "osse": "ogsaa"}

// scan splits a text into toks.
func scan(s string) []tok {
	var out []tok
	start := -1
	flush := func(end int) {
		if start >= 0 {
			word := fold(s[start:end])
			if full, ok := asSaid[word]; ok {
				word = full
			}
			out = append(out, tok{word, start, end})
			start = -1
		}
	}
	for i, r := range s {
		width := utf8.RuneLen(r)
		if r == utf8.RuneError {
			_, width = utf8.DecodeRuneInString(s[i:]) // a byte that is no letter
		}
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.M, r)
		if !word && start >= 0 && strings.ContainsRune("-.'’/:", r) {
			next, _ := utf8.DecodeRuneInString(s[i+width:])
			word = unicode.IsLetter(next) || unicode.IsDigit(next)
			if r == '.' || r == ':' {
				prev, _ := utf8.DecodeLastRuneInString(s[:i])
				word = word && (unicode.IsDigit(next) && unicode.IsDigit(prev) || unicode.IsLower(next) && i-start <= 2)
			}
		}
		switch {
		case word && start < 0:
			start = i
		case word:
		default:
			flush(i)
			if !unicode.IsSpace(r) {
				out = append(out, tok{string(r), i, i + width})
			} else if r == '\n' {
				out = append(out, tok{"\n", i, i + 1})
			}
		}
	}
	flush(len(s))
	return out
}

func set(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// segment is a clause of the question between marks of punctuation.
type segment struct {
	toks     []tok
	opener   bool // opens with naar, hvis, fordi …
	relative bool // opens with der, som, hvor
	sentence int
}

// segments splits a question where a clause may begin.
func segments(text string) []segment {
	var out []segment
	for n, s := range sentences(text) {
		var cur []tok
		bare := false // the segment is a relative clause without its relative
		flush := func() {
			if len(cur) > 0 {
				wasBare := bare
				bare = false
				out = append(out, segment{toks: cur, sentence: n, opener: openers[cur[0].s] || cur[0].s == "da" || beforeClause(cur) || len(cur) > 1 && (cur[0].s == "selv" && cur[1].s == "om" || cur[0].s == "nu" && cur[1].s == "hvor") || cur[0].s == "saa" && len(cur) > 1 && (asker[cur[1].s] || cur[1].s == "de") && len(out) > 0 && out[len(out)-1].sentence == n,
					relative: (wasBare || relatives[cur[0].s]) && len(out) > 0 && out[len(out)-1].sentence == n})
			}
			cur = nil
		}
		toks := scan(s.Of(text))
		for n, t := range toks {
			t.start, t.end = t.start+s.Start, t.end+s.Start
			switch {
			case t.mark():
				if strings.Contains(",;:–—-!?()\n…", t.s) {
					flush()
				}
				continue
			case len(cur) > 0 && openers[t.s] && !(len(cur) == 1 && connectors[cur[0].s]) && t.s != "hvorfor" && t.s != "when" && t.s != "siden",
				len(cur) > 1 && t.s == "hvor",
				len(cur) > 3 && (t.s == "selvom" || evenIf(toks[n:])),
				len(cur) > 3 && beforeClause(toks[n:]) && !whWords[cur[0].s]: // "hvor mange dage går der, før …" asks for it
				flush()
			case len(cur) > 2 && t.s == "saa":
				flush()
			case len(cur) > 4 && (t.s == "jeg" || t.s == "vi") && clauseless(cur[len(cur)-1].s):
				flush() // "en borger jeg hjalp i sidste uge"
				bare = true
			case len(cur) > 2 && (cur[len(cur)-1].s == "eller") && (helpers[t.s] || modals[t.s]):
				last := cur[len(cur)-1]
				cur = cur[:len(cur)-1]
				flush()
				cur = append(cur, last)
			}
			cur = append(cur, t)
		}
		flush()
	}
	return out
}

// beforeClause reports whether "før" or "inden" opens a clause, and not what says
// when: "før jeg går hjem", "inden bilen kører ud".
func beforeClause(ts []tok) bool {
	if len(ts) < 2 || ts[0].s != "foer" && ts[0].s != "inden" {
		return false
	}
	return asker[ts[1].s] || len(ts) > 2 && !ts[1].mark() && !prepositions[ts[1].s] && unitDays[ts[2].s] == 0 && (helpers[ts[2].s] || modals[ts[2].s] || finiteAfter(ts[2].s) && isVerb(ts[2].s))
}

// evenIf reports whether "selv om" opens a clause, and not what says when: "selv om jeg
// kun henter kaffe", not "rydde op selv om fredagen".
func evenIf(ts []tok) bool {
	return len(ts) > 2 && ts[0].s == "selv" && ts[1].s == "om" && (asker[ts[2].s] || impersonal[ts[2].s] || verbSubjects[ts[2].s])
}

// clauseless reports whether a word before jeg or vi is a noun that a relative
// clause without its relative describes, rather than a verb or a conjunction.
func clauseless(w string) bool {
	return len(w) > 3 && !modals[w] && !helpers[w] && !openers[w] && !relatives[w] && !connectors[w] && !asker[w] && !whWords[w] && !negators[w] &&
		!finiteAfter(w) && !strings.HasSuffix(w, "ede") && !strings.HasSuffix(w, "te") && w != "eller" && w != "siger" && w != "sagde" && w != "alle" && w != "selvom" && w != "hvis" && w != "inden" && w != "efter" && w != "mens" && w != "alligevel"
}

// sentences splits a question as corpus.Sentences does, and also where people
// begin a sentence without a capital.
func sentences(text string) []corpus.Span {
	var out []corpus.Span
	for _, s := range corpus.Sentences(text) {
		start := s.Start
		for i := s.Start + 3; i+1 < s.End; i++ {
			if text[i+1] != ' ' || text[i] != '?' && text[i] != '!' && !(text[i] == '.' && asksNext(text[i+1:s.End])) && !(text[i] == '.' && letters(lastWord(text[s.Start:i])) && len(lastWord(text[s.Start:i])) > 1 && !abbreviated[fold(lastWord(text[s.Start:i]))]) {
				continue
			}
			out = append(out, corpus.Span{Start: start, End: i + 1})
			start = i + 2
		}
		if start < s.End {
			out = append(out, corpus.Span{Start: start, End: s.End})
		}
	}
	return out
}

// asksNext reports whether a question begins here: "… i uge 12. skal jeg …".
func asksNext(rest string) bool {
	ts := scan(rest[:min(len(rest), 30)])
	return len(ts) > 1 && (modals[ts[0].s] || helpers[ts[0].s]) && (asker[ts[1].s] || impersonal[ts[1].s])
}

var abbreviated = set("pga evt osv inkl mht ift hhv jvf min max maks kl nr jf tlf kpl stk afd ang vedr mvh incl ekskl dvs mfl mdr")

func lastWord(s string) string { return s[strings.LastIndexAny(s, " \n(")+1:] }

// letters reports whether s holds nothing but letters; a byte of a longer
// letter counts as one.
func letters(s string) bool {
	for i := range len(s) {
		if c := s[i] | 0x20; (c < 'a' || c > 'z') && s[i] < utf8.RuneSelf {
			return false
		}
	}
	return true
}

// holds reports whether the words of phrase stand side by side in ts.
func holds(ts []tok, phrase string) bool {
	want := strings.Fields(phrase)
	for i := 0; i+len(want) <= len(ts); i++ {
		ok := true
		for j, w := range want {
			ok = ok && ts[i+j].s == w
		}
		if ok {
			return true
		}
	}
	return false
}

func hasSuffixAny(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(strings.TrimSpace(s), x) {
			return true
		}
	}
	return false
}

func hasPrefixAny(s string, prefixes ...string) bool {
	return slices.ContainsFunc(prefixes, func(p string) bool { return strings.HasPrefix(s, p) })
}
