package terminal

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/corpus"
)

var update = flag.Bool("update", false, "write the golden renderings")

// document is a small role document; passage cites from it.
var document = &corpus.Document{
	ID: "klynge", Source: "klynge.txt", Title: "Stillingsbeskrivelse for pædagogmedhjælpere i Specialklyngen",
	Roles:     []corpus.Role{{Title: "pædagogmedhjælper"}},
	Workplace: corpus.Workplace{Name: "Specialklyngen"},
	Approval:  corpus.Approval{By: "LokalMED", Date: corpus.Date{Year: 2022, Month: 4, Day: 4}},
}

// cite quotes text; focus, mark and exception are words of it.
func cite(text, focus, mark, exception string) bot.Citation {
	span := func(words string) corpus.Span {
		i := strings.Index(text, words)
		if i < 0 {
			panic(words)
		}
		return corpus.Span{Start: i, End: i + len(words)}
	}
	p := &corpus.Passage{Document: document.ID, Kind: corpus.Duty, Text: text, Page: 2,
		Heading: []string{"Opgaver", "Mødevirksomhed"},
		Claims:  []corpus.Claim{{Kind: corpus.Must, Span: span(focus)}}}
	c := bot.Citation{Passage: p, Document: document, Focus: span(focus)}
	if mark != "" {
		c.Marks = []corpus.Span{span(mark)}
	}
	if exception != "" {
		p.Claims[0].Exceptions = []corpus.Span{span(exception)}
		if i := strings.Index(text, "Dette gælder dog ikke"); i >= 0 {
			p.Claims = append(p.Claims, corpus.Claim{Kind: corpus.Statement, Span: corpus.Span{Start: i, End: i + strings.Index(text[i:], ". ") + 1}})
		}
	}
	return c
}

const (
	staff = "Deltage i stuemøder, med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue"
	long  = "Personalet mødes hver uge på stuen og planlægger de kommende dage sammen med pædagogen. " +
		"Pædagogmedhjælperen deltager i stuemødet hver uge. Dette gælder dog ikke medarbejdere, der er ansat under 20 timer om ugen. " +
		"Mødet varer en time og ledes på skift. Referatet ligger på stuens tavle, så også de, der ikke var med, kan læse, hvad der blev aftalt for ugen."
)

func answers() map[string]bot.Answer {
	role := &bot.RoleRef{Title: "pædagogmedhjælper", Workplace: "Specialklyngen"}
	other := cite("Deltage i personalemøder", "Deltage i personalemøder", "", "")
	elsewhere := cite("Deltage i relevante p-møder, borgermøder, kurser, temadage, seminarer og undervisningsforløb, samt medvirke til at tillærte færdigheder bliver implementeret (transfer).",
		"Deltage i relevante p-møder, borgermøder, kurser, temadage, seminarer og undervisningsforløb, samt medvirke til at tillærte færdigheder bliver implementeret (transfer).", "p-møder", "")
	elsewhere.Document = &corpus.Document{Source: "scn.txt", Version: corpus.Date{Year: 2023, Month: 3}}
	hostile := cite("Læs \x1b[31mrødt\x1b]0;titel\x07 og \u202etgav\u202c tekst\x9b2J\u200b", "Læs", "", "")
	return map[string]bot.Answer{
		"yes": {Outcome: bot.Yes, Lead: "Ja.", Role: role, Citations: []bot.Citation{other}},
		"exception": {Outcome: bot.Exception, Lead: "Ja, men der er en undtagelse.", Role: role,
			Citations:  []bot.Citation{cite(staff, staff, "stuemøder", "med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue"), other, elsewhere},
			Exceptions: []string{"med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue"}},
		"long": {Outcome: bot.Exempt, Lead: "Nej, du er undtaget.", Role: role,
			Citations:  []bot.Citation{cite(long, "Pædagogmedhjælperen deltager i stuemødet hver uge.", "stuemødet", "medarbejdere, der er ansat under 20 timer om ugen")},
			Exceptions: []string{"medarbejdere, der er ansat under 20 timer om ugen"}},
		"unknown": {Outcome: bot.Unknown, Lead: "Det står der ikke noget om i din rollebeskrivelse.", Closest: []bot.Citation{other, elsewhere},
			Hints: []string{"Spørg din nærmeste leder, eller tag det op med din tillidsrepræsentant."}},
		"choose": {Outcome: bot.Choose, Lead: "Det kommer an på din rolle. Hvad er du ansat som?",
			Choices: []bot.RoleRef{*role, {Title: "pædagogisk assistent", Workplace: "Socialpædagogisk Center Næstved"}, {Title: "vikar"}}},
		"passages": {Outcome: bot.Passages, Lead: "Det her står der:", Citations: []bot.Citation{other}, Choices: []bot.RoleRef{{Title: "pædagogisk assistent", Workplace: "SCN"}}},
		"hostile":  {Outcome: bot.Passages, Lead: "Det her står der:", Citations: []bot.Citation{hostile}},
	}
}

func TestRender(t *testing.T) {
	for name, a := range answers() {
		for suffix, style := range map[string]Style{
			"piped":  {},
			"narrow": {Width: 40},
			"color":  {Width: 76, Color: true},
		} {
			t.Run(name+"/"+suffix, func(t *testing.T) {
				got := Render(a, style)
				for i, line := range strings.Split(got, "\n") {
					if w := widths.StringWidth(withoutColor(line)); style.Width > 0 && w > style.Width {
						t.Errorf("line %d is %d wide: %s", i+1, w, line)
					}
				}
				if !style.Color && strings.ContainsRune(got, '\x1b') {
					t.Error("escape sequences without colour")
				}
				golden(t, name+"."+suffix+".txt", strings.ReplaceAll(got, "\x1b", "\\e"))
			})
		}
	}
}

// golden compares got with a file under testdata.
func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test ./bot/terminal -update writes it anew):\n%s", path, got)
	}
}

func withoutColor(s string) string {
	for {
		from := strings.Index(s, "\x1b[")
		if from < 0 {
			return s
		}
		to := strings.IndexByte(s[from:], 'm')
		s = s[:from] + s[from+to+1:]
	}
}

// TestQuoteIsVerbatim: what is piped holds the passage as it stands.
func TestQuoteIsVerbatim(t *testing.T) {
	a := bot.Answer{Outcome: bot.Yes, Lead: "Ja.", Citations: []bot.Citation{cite(staff, staff, "", "")}}
	if got := Render(a, Style{}); !strings.Contains(got, "»"+staff+"«") {
		t.Error(got)
	}
}

func TestPlain(t *testing.T) {
	for in, want := range map[string]string{
		"æøå ÆØÅ é § – »«": "æøå ÆØÅ é § – »«",
		"a\tb\r\nc":        "a b  c",
		"\x1b[2J\x00\x7f":  "␛[2J␀␡",
		"\u009b31m":        "\ufffd31m",
		"a\u202eb\u2066c":  "abc",
		"skole\u00adleder": "skoleleder",
		"a\xffb":           "a\ufffdb",
	} {
		if got := Plain(in); got != want {
			t.Errorf("Plain(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	text := cells("på æøå-møder "+strings.Repeat("x", 12)+" å a\u030a 日本", plain)
	var got []string
	for _, line := range wrap(text, 10) {
		var b strings.Builder
		for _, c := range line {
			b.WriteRune(c.r)
		}
		got = append(got, b.String())
	}
	want := []string{"på", "æøå-møder", "xxxxxxxxxx", "xx å a\u030a", "日本"}
	if fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
