package teams

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/dlclark/regexp2"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"rollebot/bot"
	"rollebot/corpus"
)

var update = flag.Bool("update", false, "write the golden cards")

var document = &corpus.Document{
	ID: "klynge", Source: "klynge.txt", Title: "Stillingsbeskrivelse for pædagogmedhjælpere i Specialklyngen",
	Roles:     []corpus.Role{{Title: "pædagogmedhjælper"}},
	Workplace: corpus.Workplace{Name: "Specialklyngen"},
	Approval:  corpus.Approval{By: "LokalMED", Date: corpus.Date{Year: 2022, Month: 4, Day: 4}},
}

var otherDocument = &corpus.Document{ID: "scn", Source: "scn.txt", Version: corpus.Date{Year: 2023, Month: 3}}

// cite quotes text; focus, mark and exception are words of it.
func cite(d *corpus.Document, text, focus, mark, exception string) bot.Citation {
	span := func(words string) corpus.Span {
		i := strings.Index(text, words)
		if i < 0 {
			panic(words)
		}
		return corpus.Span{Start: i, End: i + len(words)}
	}
	p := &corpus.Passage{Document: d.ID, Kind: corpus.Duty, Text: text, Page: 2, Heading: []string{"Opgaver", "Mødevirksomhed"},
		Claims: []corpus.Claim{{Kind: corpus.Must, Span: span(focus)}}}
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
	stue    = "Deltage i stuemøder (med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue)"
	excepts = "med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue"
	markup  = "**fed** _kursiv_ [klik](https://ond.example) <b>x</b> <at>Alle</at> # Overskrift `kode` {{DATE(2026-01-01T00:00:00Z,SHORT)}} ${x} \u202etgav\u202c\u0007 &lt; ![i](https://ond.example/i.png)"
)

// longPassage has its exception far behind the sentence that answers.
func longPassage(n int) string {
	return "Pædagogmedhjælperen deltager i stuemødet hver uge. " + strings.Repeat("Personalet planlægger \"de kommende dage\" sammen med pædagogen på stuen. ", n) +
		"Dette gælder ikke medarbejdere, der er ansat under 20 timer om ugen. Referatet ligger på tavlen."
}

// answers has every outcome, and what is hardest to show.
func answers() map[string]bot.Answer {
	role := &bot.RoleRef{Title: "pædagogmedhjælper", Workplace: "Specialklyngen"}
	first := cite(document, stue, stue, "stuemøder", excepts)
	second := cite(document, "Deltage i personalemøder", "Deltage i personalemøder", "", "")
	third := cite(otherDocument, "Deltage i relevante p-møder, borgermøder og kurser.", "Deltage i relevante p-møder, borgermøder og kurser.", "p-møder", "")
	long := cite(document, longPassage(200), "Pædagogmedhjælperen deltager i stuemødet hver uge.", "stuemødet", "medarbejdere, der er ansat under 20 timer om ugen")
	longest := bot.Answer{Outcome: bot.Exempt, Lead: strings.Repeat("Nej. Det, du beskriver, er undtaget. ", 80), Role: role, ID: "SVAR7",
		Exceptions: []string{strings.Repeat("medarbejdere, der er ansat under 20 timer \"om ugen\", ", 90)}, Hints: []string{strings.Repeat("Spørg din leder. ", 300)}}
	var roles []bot.RoleRef
	for i := range 130 {
		roles = append(roles, bot.RoleRef{Title: fmt.Sprintf("medarbejder nummer %d", i+1), Workplace: "Et sted med et langt navn i Næstved Kommune"})
	}
	for i := range 12 {
		c := long
		p := *long.Passage
		p.ID, c.Passage = fmt.Sprint(i), &p
		longest.Citations = append(longest.Citations, c)
	}
	hostile := cite(&corpus.Document{Source: "x.txt", Title: markup, Approval: corpus.Approval{By: markup}}, markup, markup, "kode", "")
	hostile.Passage.Heading = []string{markup}
	letter := "Et spørgsmål fra en medarbejder\nStilling: nattevagt, Egevang\nSpørgsmål: Skal jeg _gå_ [her](https://ond.example)?\n\nMedarbejderen har fået vist dette:\n»" + stue + "« (Stillingsbeskrivelse, side 2)\n\nSvar her i tråden, så bringer jeg svaret videre til medarbejderen."
	return map[string]bot.Answer{
		"yes":       {Outcome: bot.Yes, Lead: "Ja. Det står i din stillingsbeskrivelse.", Role: role, Citations: []bot.Citation{second}, ID: "SVAR1"},
		"exception": {Outcome: bot.Exception, Lead: "Ja, men der er en undtagelse.", Role: role, Citations: []bot.Citation{first, second, third}, Exceptions: []string{excepts}, ID: "SVAR2"},
		"exempt":    {Outcome: bot.Exempt, Lead: "Nej. Det, du beskriver, er undtaget.", Role: role, Citations: []bot.Citation{first}, Exceptions: []string{excepts}, ID: "SVAR3"},
		"no":        {Outcome: bot.No, Lead: "Nej, det må du ikke.", Role: role, Citations: []bot.Citation{second}, ID: "SVAR4"},
		"passages":  {Outcome: bot.Passages, Lead: "Det afhænger af din stilling. Det her står der:", Citations: []bot.Citation{first, third}, Choices: []bot.RoleRef{*role, {Title: "vikar"}}, ID: "SVAR5"},
		"unknown": {Outcome: bot.Unknown, Lead: "Det står der ikke noget om i din stillingsbeskrivelse.", Closest: []bot.Citation{second, third},
			Hints: []string{"Spørg din nærmeste leder eller din tillidsrepræsentant."}, ID: "SVAR6"},
		"choose": {Outcome: bot.Choose, Lead: "Det afhænger af din stilling. Hvilken har du?", Citations: []bot.Citation{first, third},
			Choices: []bot.RoleRef{*role, {Title: "pædagogisk assistent", Workplace: "Socialpædagogisk Center Næstved"}, {Title: "vikar"}}},
		"choose-many": {Outcome: bot.Choose, Lead: "Det afhænger af din stilling. Hvilken har du?", Choices: roles},
		"welcome": {Notice: true, Outcome: bot.Unknown, Lead: "Hej! Jeg finder svar i jeres stillingsbeskrivelser. Hvilken stilling har du?", Choices: []bot.RoleRef{*role, {Title: "vikar"}},
			Suggestions: []string{"Skal jeg deltage i personalemøder?", "Skal jeg deltage i stuemøder?"}},
		"edition": {Outcome: bot.Yes, Lead: "Ja. Det står i din stillingsbeskrivelse.", Role: role, Citations: []bot.Citation{second}, Edition: 7, ID: "SVAR9"},
		"changes": {Notice: true, Outcome: bot.Unknown, Lead: "Siden 1. marts 2024 er det her ændret:", Changes: []bot.Change{
			{Label: "Ændret opgave", Place: "nattevagt · Egevang · Møder", Old: "Deltage i **møder** hver måned", New: "Deltage i **møder** hvert kvartal",
				Words: []corpus.WordMark{{Kind: corpus.Same, Old: "Deltage i **møder** ", New: "Deltage i **møder** "}, {Kind: corpus.Deleted, Old: "hver måned"}, {Kind: corpus.Inserted, New: "hvert kvartal"}},
				Notes: []string{"Tid eller hyppighed ændret fra »hver måned« til »hvert kvartal«"}},
			{Label: "Ny opgave", Place: "nattevagt · Egevang", New: "Deltage i triagemøder"},
			{Label: "Fjernet opgave", Place: "nattevagt · Egevang", Old: "Vaske linned"}}},
		"changes-many": {Notice: true, Outcome: bot.Unknown, Lead: "Siden 1. marts 2024 er det her ændret:", Changes: slices.Repeat([]bot.Change{
			{Label: markup, Place: markup, Old: longPassage(20), New: longPassage(21), Notes: slices.Repeat([]string{longPassage(9)}, 20)}}, 60)},
		"notice":  {Notice: true, Outcome: bot.Unknown, Lead: "Tak. Det er godt at vide, at svaret hjalp."},
		"longest": longest,
		"hostile": {Outcome: bot.Passages, Lead: markup, Role: &bot.RoleRef{Title: markup, Workplace: markup}, Citations: []bot.Citation{hostile, hostile}, Exceptions: []string{markup},
			Choices: []bot.RoleRef{{Title: markup, Workplace: markup}}, Closest: []bot.Citation{hostile}, Hints: []string{markup}, Suggestions: []string{markup}, ID: "SVAR8"},
		"letter":      {Notice: true, Outcome: bot.Unknown, Lead: "Det her sender jeg til lederne (Egevang). Læs det, og send det kun, hvis du vil.", Letter: &bot.Letter{ID: "BREV1", Text: letter}},
		"letter-long": {Notice: true, Outcome: bot.Unknown, Lead: "Det her sender jeg til lederne (Egevang).", Letter: &bot.Letter{ID: "BREV2", Text: letter + "\n" + strings.Repeat(`"\`, 5000) + longPassage(300)}},
	}
}

// golden is every message that is compared with a file.
func golden() map[string]*message {
	out := map[string]*message{}
	add := func(name string, ms []*message) {
		for i, m := range ms {
			if i > 0 {
				name = fmt.Sprintf("%s.%d", strings.SplitN(name, ".", 2)[0], i+1)
			}
			out[name] = m
		}
	}
	for name, a := range answers() {
		add(name, messages(a, personal))
	}
	add("group", messages(answers()["welcome"], group))
	add("note-letter", noteMessages(answers()["letter"].Letter.Text, true))
	add("note-reply", noteMessages("Svar fra lederne på dit spørgsmål »Skal jeg?«:\nJa, _altid_.", false))
	return out
}

func TestCards(t *testing.T) {
	for name, m := range golden() {
		t.Run(name, func(t *testing.T) { checkCard(t, name, m) })
	}
}

var cardSchema = sync.OnceValues(func() (*jsonschema.Schema, error) { return compileSchema("adaptive-card.1.5.0.json") })

// checkCard holds a message against its file, Teams' limit and the schema of cards.
func checkCard(t *testing.T, name string, m *message) {
	t.Helper()
	if n := m.size(); n > maxPayload {
		t.Errorf("%d bytes", n)
	}
	body, err := encode(m)
	if err != nil {
		t.Fatal(err)
	}
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, body, "", "  "); err != nil {
		t.Fatal(err)
	}
	pretty.WriteByte('\n')
	path := filepath.Join("testdata", "cards", name+".json")
	if *update {
		if err := os.WriteFile(path, pretty.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, pretty.Bytes()) {
		t.Errorf("%s differs (go test ./bot/teams -update writes it anew):\n%s", path, pretty.String())
	}
	checkSchema(t, m)
}

func checkSchema(t *testing.T, m *message) {
	t.Helper()
	schema, err := cardSchema()
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("not validated: %v", err)
		return
	}
	if err != nil {
		t.Fatal(err)
	}
	content, err := encode(m.Attachments[0].Content)
	if err != nil {
		t.Fatal(err)
	}
	validate(t, schema, content)
}

// schemaAt compiles a schema; nil, with a line, where it is not at hand.
func schemaAt(t *testing.T, file string) *jsonschema.Schema {
	t.Helper()
	schema, err := compileSchema(file)
	if errors.Is(err, fs.ErrNotExist) {
		t.Logf("not validated: %v", err)
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func compileSchema(file string) (*jsonschema.Schema, error) {
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "schemas", file))
	if err != nil {
		return nil, err
	}
	defer f.Close()
	doc, err := jsonschema.UnmarshalJSON(f)
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(func(s string) (jsonschema.Regexp, error) {
		re, err := regexp2.Compile(s, regexp2.ECMAScript)
		if err != nil {
			return nil, err
		}
		return (*lookahead)(re), nil
	})
	if err := c.AddResource(file, doc); err != nil {
		return nil, err
	}
	return c.Compile(file)
}

// lookahead is a regular expression with what Go's has not.
type lookahead regexp2.Regexp

func (l *lookahead) MatchString(s string) bool {
	ok, err := (*regexp2.Regexp)(l).MatchString(s)
	return err == nil && ok
}

func (l *lookahead) String() string { return (*regexp2.Regexp)(l).String() }

func validate(t *testing.T, schema *jsonschema.Schema, body []byte) {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(doc); err != nil {
		t.Errorf("%#v", err)
	}
}
