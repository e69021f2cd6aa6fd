package web_test

import (
	"flag"
	"os"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"rollebot/bot"
	"rollebot/bot/web"
	"rollebot/corpus"
)

var update = flag.Bool("update", false, "write the golden pages")

var klynge = &corpus.Document{
	ID: "klynge", Source: "klynge.txt", Title: "Stillingsbeskrivelse for pædagogmedhjælpere i Specialklyngen",
	Roles:     []corpus.Role{{Title: "pædagogmedhjælper"}},
	Workplace: corpus.Workplace{Name: "Specialklyngen"},
	Approval:  corpus.Approval{By: "LokalMED", Date: corpus.Date{Year: 2022, Month: 4, Day: 4}},
}

// cite quotes text; focus, mark and exception are words of it.
func cite(d *corpus.Document, text, focus, mark, exception string) bot.Citation {
	span := func(words string) corpus.Span {
		i := strings.Index(text, words)
		if i < 0 {
			panic(words)
		}
		return corpus.Span{Start: i, End: i + len(words)}
	}
	p := &corpus.Passage{ID: "x2o2z2ctgk", Document: d.ID, Kind: corpus.Duty, Text: text, Page: 2,
		Heading: []string{"Opgaver", "Mødevirksomhed"}, Claims: []corpus.Claim{{Kind: corpus.Must, Span: span(focus)}}}
	c := bot.Citation{Passage: p, Document: d, Focus: span(focus)}
	if mark != "" {
		c.Marks = []corpus.Span{span(mark)}
	}
	if exception != "" {
		p.Claims[0].Exceptions = []corpus.Span{span(exception)}
	}
	return c
}

const (
	staff = "Deltage i stuemøder, med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue"
	long  = "Personalet mødes hver uge på stuen og planlægger de kommende dage sammen med pædagogen. " +
		"Pædagogmedhjælperen deltager i stuemødet hver uge. Dette gælder dog ikke medarbejdere, der er ansat under 20 timer om ugen. " +
		"Mødet varer en time og ledes på skift. Referatet ligger på stuens tavle, så også de, der ikke var med, kan læse, hvad der blev aftalt for ugen."
	markup = `<script>alert(1)</script><img src=x onerror=alert(1)>"'><a href="javascript:alert(1)">{{.Secret}}`
)

func answers() map[string]bot.Answer {
	role := &bot.RoleRef{Title: "pædagogmedhjælper", Workplace: "Specialklyngen"}
	other := cite(klynge, "Deltage i personalemøder", "Deltage i personalemøder", "", "")
	scn := &corpus.Document{ID: "scn", Source: "scn.txt", Version: corpus.Date{Year: 2023, Month: 3}, Roles: []corpus.Role{{Title: "pædagogisk assistent"}}, Workplace: corpus.Workplace{Name: "SCN"}}
	elsewhere := cite(scn, "Deltage i relevante p-møder og borgermøder.", "Deltage i relevante p-møder og borgermøder.", "p-møder", "")
	hostile := &corpus.Document{ID: `x"><script>`, Source: markup, Title: markup, Roles: []corpus.Role{{Title: markup}}, Workplace: corpus.Workplace{Name: markup},
		Approval: corpus.Approval{By: markup}}
	bad := cite(hostile, markup+" og mere", markup, "alert", "")
	bad.Passage.ID, bad.Passage.Heading = `p" onclick="alert(1)`, []string{markup}
	return map[string]bot.Answer{
		"yes": {Outcome: bot.Yes, Lead: "Ja. Det står i din stillingsbeskrivelse.", Role: role, As: "pædagogmedhjælper @ Specialklyngen", Citations: []bot.Citation{other}, ID: "ANSWER"},
		"exception": {Outcome: bot.Exception, Lead: "Ja, men der er en undtagelse.", Role: role, ID: "ANSWER",
			Citations:  []bot.Citation{cite(klynge, staff, staff, "stuemøder", "med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue"), other, elsewhere},
			Exceptions: []string{"med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue"}},
		"exempt": {Outcome: bot.Exempt, Lead: "Nej. Det, du beskriver, er undtaget.", Role: role,
			Citations:  []bot.Citation{cite(klynge, long, "Pædagogmedhjælperen deltager i stuemødet hver uge.", "stuemødet", "medarbejdere, der er ansat under 20 timer om ugen")},
			Exceptions: []string{"medarbejdere, der er ansat under 20 timer om ugen", "ord, der ikke står i citatet"}},
		"no":       {Outcome: bot.No, Lead: "Nej, det må du ikke.", Role: role, Citations: []bot.Citation{cite(klynge, "Medhjælperen må ikke give medicin.", "Medhjælperen må ikke give medicin.", "medicin", "")}},
		"passages": {Outcome: bot.Passages, Lead: "Det afhænger af din stilling. Det her står der:", Citations: []bot.Citation{other, elsewhere}, Choices: []bot.RoleRef{*role, {Title: "pædagogisk assistent", Workplace: "SCN"}}},
		"unknown": {Outcome: bot.Unknown, Lead: "Det står der ikke noget om i de stillingsbeskrivelser, jeg har.", Closest: []bot.Citation{other, elsewhere}, ID: "ANSWER",
			Hints: []string{"Spørg din nærmeste leder eller din tillidsrepræsentant."}},
		"choose": {Outcome: bot.Choose, Lead: "Det afhænger af din stilling. Hvilken har du?", ID: "ANSWER",
			Choices: []bot.RoleRef{*role, {Title: "pædagogisk assistent", Workplace: "SCN"}, {Title: "vikar"}}},
		"notice": {Outcome: bot.Unknown, Notice: true, Lead: "Der er mange, der spørger lige nu.", Suggestions: []string{"Skal jeg deltage i personalemøder?"}},
		"changes": {Outcome: bot.Unknown, Notice: true, Edition: 7, Lead: "Siden 4. april 2022 er det her ændret i stillingsbeskrivelsen for pædagogmedhjælper:", As: "pædagogmedhjælper @ Specialklyngen", Changes: []bot.Change{
			{Label: "Ændret opgave", Place: "pædagogmedhjælper · Specialklyngen · Møder", Old: "Deltage i  stuemøder hver uge", New: "Deltage i stuemøder hver anden uge", Notes: []string{"Tid eller hyppighed ændret fra »hver uge« til »hver anden uge«"},
				Words: []corpus.WordMark{{Kind: corpus.Same, Old: "Deltage i  stuemøder ", New: "Deltage i stuemøder "}, {Kind: corpus.Deleted, Old: "hver uge"}, {Kind: corpus.Inserted, New: "hver anden uge"}}},
			{Label: "Ny opgave", Place: "pædagogmedhjælper", New: "Køre bus"}, {Label: "Fjernet opgave", Old: "Vande blomster"}, {Label: "Opgave flyttet", Old: "Gå tur", New: "Gå tur"}, {Label: "Ændret øverst i dokumentet", Notes: []string{"Titel"}}}},
		"published": {Outcome: bot.Yes, Lead: "Ja. Det står i din stillingsbeskrivelse.", Role: role, As: "pædagogmedhjælper @ Specialklyngen", Citations: []bot.Citation{other}, ID: "ANSWER", Edition: 7},
		"hostile": {Outcome: bot.Exception, Edition: 7, Changes: []bot.Change{{Label: markup, Place: markup, Old: markup, New: markup + "x", Notes: []string{markup}, Words: []corpus.WordMark{{Kind: corpus.Same, Old: markup, New: markup}, {Kind: corpus.Inserted, New: markup}}}}, Lead: markup, Role: &bot.RoleRef{Title: markup, Workplace: markup}, As: markup, ID: `A"><script>`,
			Citations: []bot.Citation{bad}, Closest: []bot.Citation{bad}, Exceptions: []string{markup, "x" + markup}, Hints: []string{markup}, Suggestions: []string{markup}, Choices: []bot.RoleRef{{Title: markup, Workplace: markup}}},
	}
}

// TestGolden holds the HTML of each outcome, and that nothing in an answer
// becomes markup.
func TestGolden(t *testing.T) {
	desk := bot.NewDesk(bot.Setup{Letters: newWorld(t, bot.Limits{}).store, Leaders: bot.Leaders{"*": "slack:C0"}})
	s, err := web.New(web.Config{}, desk, corpus.Bundled)
	if err != nil {
		t.Fatal(err)
	}
	for name, a := range answers() {
		t.Run(name, func(t *testing.T) {
			question := "Skal jeg deltage i stuemøder?"
			if name == "hostile" {
				question = markup
			}
			got, err := s.RenderTurn("ABCDEFGHIJKLMNOPQRSTUVWXYZ", question, a)
			if err != nil {
				t.Fatal(err)
			}
			harmless(t, got)
			file := testdata("turn-" + name + ".html")
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("%s differs (go test ./bot/web -run Golden -update writes it anew):\n%s", file, got)
			}
		})
	}
}

// harmless fails when a page holds an element, attribute or address that no
// template of ours writes.
func harmless(t *testing.T, page string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if n.Data == "script" && !strings.HasPrefix(attr(n, "src"), "/assets/script.js?") || n.Data == "img" && !strings.HasPrefix(attr(n, "src"), "/assets/icon.svg?") ||
			n.Data == "iframe" || n.Data == "object" || n.Data == "base" || n.Data == "style" {
			t.Errorf("element %s %v", n.Data, n.Attr)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("attribute %s=%q on %s", a.Key, a.Val, n.Data)
			}
			if a.Key == "href" || a.Key == "action" || a.Key == "formaction" || a.Key == "src" {
				if !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") || strings.HasPrefix(a.Val, "//") {
					t.Errorf("address %s=%q", a.Key, a.Val)
				}
			}
		}
	}
}
