package bot

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// What Redact writes in place of what it takes out.
const (
	aCPR   = "[cpr-nummer]"
	aPhone = "[telefonnummer]"
	aMail  = "[mailadresse]"
)

var mailLike = regexp.MustCompile(`[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+`)

// Redact takes CPR numbers, telephone numbers and e-mail addresses out of
// what somebody wrote; it would rather take too much. Names stay: they cannot
// be told from other words. It is used on every text before it is stored,
// logged or passed on.
func Redact(s string) string {
	if strings.Contains(s, "@") {
		s = mailLike.ReplaceAllString(s, aMail)
	}
	groups := digitGroups(s)
	var sb strings.Builder
	at := 0
	for i := 0; i < len(groups); {
		n, what := numberAt(s, groups[i:])
		if n == 0 {
			i++
			continue
		}
		start := groups[i].start
		if what == aPhone {
			start -= len(s[at:start]) - len(strings.TrimRight(s[at:start], "+("))
		}
		sb.WriteString(s[at:start])
		sb.WriteString(what)
		at = groups[i+n-1].end
		i += n
	}
	return sb.String() + s[at:]
}

// digits is a run of digits in a text.
type digits struct {
	start, end int
	value      string // in 0–9, also when written in full width
	joined     bool   // only blanks and signs stand between it and the run before
}

// digitGroups finds the runs of digits in s.
func digitGroups(s string) []digits {
	var out []digits
	for i := 0; i < len(s); {
		d, size := digitAt(s[i:])
		if size == 0 {
			_, size = utf8.DecodeRuneInString(s[i:])
			i += size
			continue
		}
		g := digits{start: i}
		var value []byte
		for size > 0 {
			value = append(value, d)
			i += size
			d, size = digitAt(s[i:])
		}
		g.end, g.value = i, string(value)
		if len(out) > 0 {
			g.joined = joins(s[out[len(out)-1].end:g.start])
		}
		out = append(out, g)
	}
	return out
}

func digitAt(s string) (byte, int) {
	r, size := utf8.DecodeRuneInString(s)
	switch {
	case r >= '0' && r <= '9':
		return byte(r), size
	case r >= '０' && r <= '９':
		return byte(r-'０') + '0', size
	}
	return 0, 0
}

// joins reports whether what stands between two runs of digits leaves them
// one number.
func joins(gap string) bool {
	return utf8.RuneCountInString(gap) <= 3 && strings.Trim(gap, " \u00a0\u202f\u2009\u200b\u00ad\t\n-‐‑–—−_./()") == ""
}

// numberAt returns how many groups, from the first on, make a number that
// nobody should keep, and what to call it.
func numberAt(s string, gs []digits) (int, string) {
	all := ""
	for n := 1; n <= len(gs) && (n == 1 || gs[n-1].joined); n++ {
		all += gs[n-1].value
		if len(all) > 15 {
			break
		}
		if isCPR(all) {
			return n, aCPR
		}
	}
	all = ""
	abroad := gs[0].start > 0 && s[gs[0].start-1] == '+'
	best := 0
	for n := 1; n <= len(gs) && (n == 1 || gs[n-1].joined); n++ {
		if all += gs[n-1].value; len(all) > 15 {
			break
		}
		danish := abroad && strings.HasPrefix(all, "45") && len(all) > 10 || strings.HasPrefix(all, "0045") && len(all) > 12
		if !danish && (abroad && len(all) >= 7 || strings.HasPrefix(all, "00") && len(all) >= 10) || isPhone(s, gs[:n], all) {
			best = n
		}
	}
	return best, aPhone
}

// isCPR reports whether digits read as a day of birth, in six digits or in
// eight, and four more. Replacement numbers have 60 added to the day.
func isCPR(all string) bool {
	if len(all) == 12 && (all[4:6] == "19" || all[4:6] == "20") {
		all = all[:4] + all[6:]
	}
	if len(all) != 10 {
		return false
	}
	day, month := two(all), two(all[2:])
	return (day >= 1 && day <= 31 || day >= 61 && day <= 91) && month >= 1 && month <= 12
}

func two(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }

// isPhone reports whether groups are a Danish telephone number: eight digits
// together, in twos or in fours, with or without 45 before them. Two years
// ("2021-2022") and two times of day ("22.00-07.00") are none.
func isPhone(s string, gs []digits, all string) bool {
	if len(all) == 10 && strings.HasPrefix(all, "45") {
		all = all[2:]
		if len(gs[0].value) == 2 {
			gs = gs[1:]
		}
	}
	if len(all) != 8 || all[0] < '2' {
		return false
	}
	sizes := ""
	for _, g := range gs {
		sizes += string(rune('0' + len(g.value)%10))
	}
	switch sizes {
	case "44":
		year := func(y string) bool { return y[:2] == "19" || y[:2] == "20" }
		return !year(all[:4]) || !year(all[4:])
	case "2222":
		inner := s[gs[0].end:gs[1].start] == "." && s[gs[2].end:gs[3].start] == "." && s[gs[1].end:gs[2].start] != "."
		return !inner || two(all) > 24 || two(all[4:]) > 24 || two(all[2:]) > 59 || two(all[6:]) > 59
	}
	return sizes == "8" || sizes == "0" || sizes == "26" || sizes == "233"
}
