package corpus

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

var monthNumbers = monthTable()

func monthTable() map[string]time.Month {
	table := map[string]time.Month{}
	for i, names := range []string{"januar jan", "februar feb febr", "marts mar", "april apr", "maj", "juni jun", "juli jul",
		"august aug", "september sep sept", "oktober okt", "november nov", "december dec"} {
		for name := range strings.FieldsSeq(names) {
			table[name] = time.Month(i + 1)
		}
	}
	return table
}

const monthNames = `(januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december|jan|febr|feb|mar|apr|jun|jul|aug|sept|sep|okt|nov|dec)\.?`

var datePatterns = []struct {
	form *regexp.Regexp
	read func(m []string) Date
}{
	{regexp.MustCompile(`\b(\d{4})-(\d{1,2})-(\d{1,2})\b`), func(m []string) Date { return date(m[1], m[2], m[3]) }},
	{regexp.MustCompile(`(?i)\b(\d{1,2})\.?\s*` + monthNames + `\s*,?\s*(\d{4}|\d{2})\b`), func(m []string) Date { return date(m[3], m[2], m[1]) }},
	{regexp.MustCompile(`\b(\d{1,2})\s*[./-]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})\b`), func(m []string) Date { return date(m[3], m[2], m[1]) }},
	{regexp.MustCompile(`(?i)\b` + monthNames + `\s*(?:måned\s*)?,?\s*(\d{4})\b`), func(m []string) Date { return date(m[2], m[1], "") }},
	{regexp.MustCompile(`(?i)\b\d\.\s*(?:kvartal|halvår)\s*(\d{4})\b`), func(m []string) Date { return date(m[1], "", "") }},
	{regexp.MustCompile(`(?i)\b(?:kvartal|halvår|Q)\s*\d\s*,?\s*(\d{4})\b`), func(m []string) Date { return date(m[1], "", "") }},
	{regexp.MustCompile(`(?i)\b(?:uge\s*\d{1,2}|forår(?:et)?|sommer(?:en)?|efterår(?:et)?|vinter(?:en)?)\s*,?\s*(\d{4})\b`), func(m []string) Date { return date(m[1], "", "") }},
	{regexp.MustCompile(`(?i)\bskoleåret\s*(\d{4})`), func(m []string) Date { return date(m[1], "", "") }},
	{regexp.MustCompile(`\b((?:19|20)\d{2})\b`), func(m []string) Date { return date(m[1], "", "") }},
}

// ParseDate finds the first date in s, in any of the ways Danes write one.
func ParseDate(s string) (Date, bool) {
	found, at := Date{}, -1
	for _, p := range datePatterns {
		loc := p.form.FindStringSubmatchIndex(s)
		if loc == nil || at >= 0 && loc[0] >= at {
			continue
		}
		m := p.form.FindStringSubmatch(s)
		// A year alone loses to a fuller date that it is part of.
		if d := p.read(m); d.Year > 0 && (at < 0 || d.Month > 0 || found.Month == 0) {
			found, at = d, loc[0]
		}
	}
	return found, at >= 0
}

// date makes a Date of its written parts; zero when there is no such day.
func date(year, month, day string) Date {
	y, _ := strconv.Atoi(year)
	if len(year) == 2 {
		y += 2000
	}
	if y < 1950 || y > 2199 {
		return Date{}
	}
	d := Date{Year: y}
	if month == "" {
		return d
	}
	if m, ok := monthNumbers[strings.ToLower(month)]; ok {
		d.Month = m
	} else if m, _ := strconv.Atoi(month); m >= 1 && m <= 12 {
		d.Month = time.Month(m)
	} else {
		return Date{}
	}
	if day == "" {
		return d
	}
	n, _ := strconv.Atoi(day)
	if n < 1 || n > 31 || time.Date(d.Year, d.Month, n, 0, 0, 0, 0, time.UTC).Day() != n {
		return Date{}
	}
	d.Day = n
	return d
}

// IsZero reports whether no date is known.
func (d Date) IsZero() bool { return d == Date{} }

// Compare orders dates by what is known of them; an unknown month or day
// comes first.
func (d Date) Compare(e Date) int {
	if c := d.Year - e.Year; c != 0 {
		return c
	}
	if c := int(d.Month) - int(e.Month); c != 0 {
		return c
	}
	return d.Day - e.Day
}

// String returns the date as 2022-04-04, 2023-03 or 2022; empty when not
// known.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return strconv.Itoa(d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

var danishMonths = [...]string{"", "januar", "februar", "marts", "april", "maj", "juni", "juli",
	"august", "september", "oktober", "november", "december"}

// Danish writes the date as Danes do, as far as it is known: "4. april 2022",
// "marts 2023", "2022"; empty when nothing is.
func (d Date) Danish() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month < 1 || d.Month > 12:
		return fmt.Sprint(d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%s %d", danishMonths[d.Month], d.Year)
	}
	return fmt.Sprintf("%d. %s %d", d.Day, danishMonths[d.Month], d.Year)
}
