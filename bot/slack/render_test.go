package slack_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"rollebot/bot"
	"rollebot/bot/slack"
	"rollebot/bot/slack/slackfake"
	"rollebot/corpus"
)

var update = flag.Bool("update", false, "write the golden renderings")

var document = &corpus.Document{
	ID: "klynge", Source: "klynge.txt", Title: "Stillingsbeskrivelse for pædagogmedhjælpere i Specialklyngen",
	Roles:     []corpus.Role{{Title: "pædagogmedhjælper"}},
	Workplace: corpus.Workplace{Name: "Specialklyngen"},
	Approval:  corpus.Approval{By: "LokalMED", Date: corpus.Date{Year: 2022, Month: 4, Day: 4}},
}

// cite quotes text; focus and exception are words of it.
func cite(text, focus, exception string) bot.Citation {
	span := func(words string) corpus.Span {
		i := strings.Index(text, words)
		if i < 0 {
			panic(words)
		}
		return corpus.Span{Start: i, End: i + len(words)}
	}
	p := &corpus.Passage{Document: document.ID, Kind: corpus.Duty, Text: text, Page: 2, Heading: []string{"Opgaver", "Mødevirksomhed"},
		Claims: []corpus.Claim{{Kind: corpus.Must, Span: span(focus)}}}
	if exception != "" {
		p.Claims[0].Exceptions = []corpus.Span{span(exception)}
	}
	return bot.Citation{Passage: p, Document: document, Focus: span(focus)}
}

func whole(text string) bot.Citation { return cite(text, text, "") }

const (
	meetings = "Deltage i stuemøder, med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue"
	except   = "med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue"
)

func answers() map[string]bot.Answer {
	role := &bot.RoleRef{Title: "pædagogmedhjælper", Workplace: "Specialklyngen"}
	night := bot.RoleRef{Title: "nattevagt", Workplace: "Egevang"}
	elsewhere := whole("Deltage i relevante p-møder & temadage <efter aftale>")
	elsewhere.Document = &corpus.Document{Source: "scn.txt", Title: "Funktionsbeskrivelse SCN", Version: corpus.Date{Year: 2023, Month: 3}}
	long := "Personalet mødes hver uge på stuen. " + strings.Repeat("Mødet ledes på skift, og referatet ligger på stuens tavle. ", 120) +
		"Pædagogmedhjælperen deltager i stuemødet. " + strings.Repeat("Alle læser referatet, før de går hjem. ", 60)
	changes := []bot.Change{
		{Label: "Ændret opgave", Place: "nattevagt · Egevang · Møder", Old: "Deltage i <@U1> *møder* hver måned", New: "Deltage i <@U1> *møder* hvert kvartal",
			Words: []corpus.WordMark{{Kind: corpus.Same, Old: "Deltage i <@U1> *møder* ", New: "Deltage i <@U1> *møder* "}, {Kind: corpus.Deleted, Old: "hver måned"}, {Kind: corpus.Inserted, New: "hvert kvartal"}},
			Notes: []string{"Tid eller hyppighed ændret fra »hver måned« til »hvert kvartal«"}},
		{Label: "Ny opgave", Place: "nattevagt · Egevang", New: "Deltage i triagemøder"},
		{Label: "Fjernet opgave", Place: "nattevagt · Egevang", Old: "Vaske linned"},
	}
	hostile := whole("<!channel> <https://ondt.example|klik> *fed* _kursiv_ ~streg~ `kode` & \u202eomvendt\u202c\x1b[31m\n>>> citat\n&lt;@U1&gt;")
	return map[string]bot.Answer{
		"yes":       {Outcome: bot.Yes, Lead: "Ja. Det står i din stillingsbeskrivelse.", Role: role, Citations: []bot.Citation{whole("Deltage i personalemøder")}, ID: "A1"},
		"exception": {Outcome: bot.Exception, Lead: "Ja, men der er en undtagelse.", Role: role, Citations: []bot.Citation{cite(meetings, meetings, except)}, Exceptions: []string{except}, ID: "A1"},
		"exempt":    {Outcome: bot.Exempt, Lead: "Nej. Det, du beskriver, er undtaget.", Role: role, Citations: []bot.Citation{cite(meetings, meetings, except)}, Exceptions: []string{except}, ID: "A1"},
		"no":        {Outcome: bot.No, Lead: "Nej, det må du ikke.", Role: role, Citations: []bot.Citation{whole("Give medicin")}, ID: "A1"},
		"passages": {Outcome: bot.Passages, Lead: "Det her står der:", Role: role, Citations: []bot.Citation{whole("Deltage i personalemøder"), cite(meetings, meetings, except), elsewhere},
			Hints: []string{"Spørg din nærmeste leder."}, ID: "A1"},
		"unkept": {Outcome: bot.Passages, Lead: "Det her står der:", Role: role, Citations: []bot.Citation{whole("Deltage i personalemøder"), elsewhere}},
		"unknown": {Outcome: bot.Unknown, Lead: "Det står der ikke noget om i stillingsbeskrivelsen for pædagogmedhjælper (Specialklyngen).", Role: role,
			Closest: []bot.Citation{elsewhere}, Hints: []string{"Spørg din nærmeste leder eller din tillidsrepræsentant."}, ID: "A1"},
		"choose":  {Outcome: bot.Choose, Lead: "Det afhænger af din stilling. Hvilken har du?", Choices: []bot.RoleRef{*role, night, {Title: "pædagog"}}, ID: "A1"},
		"grouped": {Outcome: bot.Passages, Lead: "Det afhænger af din stilling. Det her står der:", Citations: []bot.Citation{cite(meetings, meetings, except), elsewhere}, Exceptions: []string{except}, Choices: []bot.RoleRef{*role, night}, ID: "A1"},
		"long":    {Outcome: bot.Yes, Lead: "Ja. Det står i din stillingsbeskrivelse.", Role: role, Citations: []bot.Citation{cite(long, "Pædagogmedhjælperen deltager i stuemødet.", "")}, ID: "A1"},
		"hostile": {Outcome: bot.Passages, Lead: "<!here> *Det* her & det:", Role: &bot.RoleRef{Title: "<@U1>", Workplace: "a|b"}, Citations: []bot.Citation{hostile}, Exceptions: []string{"<@U2> ```"},
			Choices: []bot.RoleRef{{Title: "<!channel>", Workplace: `"},{"x`}}, Hints: []string{"<#C1|x>"}, Suggestions: []string{"Skal jeg <@U1>?"}, ID: "A1"},
		"welcome": {Outcome: bot.Unknown, Lead: "Hej! Hvilken stilling har du?", Notice: true, Choices: []bot.RoleRef{night}, Suggestions: []string{"Skal jeg deltage i personalemøder?"}},
		"edition": {Outcome: bot.Yes, Lead: "Ja. Det står i din stillingsbeskrivelse.", Role: role, Citations: []bot.Citation{whole("Deltage i personalemøder")}, Edition: 7, ID: "A1"},
		"changes": {Outcome: bot.Unknown, Lead: "Siden 1. marts 2024 er det her ændret:", Notice: true, Changes: changes},
		"letter": {Outcome: bot.Unknown, Lead: "Det her sender jeg til lederne.", Notice: true,
			Letter: &bot.Letter{ID: "L1", Text: "Et spørgsmål fra en medarbejder\nSpørgsmål: Skal jeg <@U1>?\n\nSvar her i tråden."}},
	}
}

// TestGoldenRenderings holds what staff see.
func TestGoldenRenderings(t *testing.T) {
	posts := map[string]slack.Rendered{
		"home":     slack.NewRendered("", slack.HomeBlocks("Tak.", bot.Answer{As: "nattevagt @ Egevang", Suggestions: []string{"Skal jeg deltage i personalemøder?"}}, []bot.RoleRef{{Title: "nattevagt", Workplace: "Egevang"}})),
		"stranger": slack.NewRendered("", slack.HomeBlocks("", bot.Answer{}, nil)),
		"news":     slack.NewRendered("", slack.News(answers()["changes"].Changes)),
		"unfolded": slack.Unfolded([]bot.Quote{{Source: "Funktionsbeskrivelse, side 2", Text: "Deltage i p-møder"}, {Text: "Uden <kilde>"}}),
	}
	for name, a := range answers() {
		posts[name] = slack.Render(a, "U1", "")
		valid(t, name, posts[name])
	}
	for name, p := range posts {
		text, blocks := p.Parts()
		golden(t, name, map[string]any{"text": slack.EscapeTo(text, slack.MaxText), "blocks": blocks})
	}
}

// golden compares what is sent to Slack with a file.
func golden(t *testing.T, name string, sent any) {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	if err := e.Encode(sent); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name+".json")
	if *update {
		if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("%s differs (go test ./bot/slack -update writes it anew):\n%s", path, b.String())
	}
}

// valid has the fake Slack take a post.
func valid(t *testing.T, what string, p slack.Rendered) slackfake.Post {
	t.Helper()
	text, blocks := p.Parts()
	raw, err := json.Marshal(blocks)
	if err != nil {
		t.Fatal(err)
	}
	f := slackfake.Post{Method: "chat.postMessage", Text: slack.EscapeTo(text, slack.MaxText), Blocks: raw}
	if code := f.Check(); code != "" {
		t.Errorf("%s: Slack refuses it: %s (%d blocks, %d characters)", what, code, len(blocks), slack.Size(blocks))
	}
	return f
}

// TestLongestAnswers: whatever the documents hold, every limit is kept, and
// the quote and the exceptions are there.
func TestLongestAnswers(t *testing.T) {
	for _, filler := range []string{"ord ", "uendeligtlangtord", "&<>", "**", "æ ø å ", "linje\n", "\U0001F600", "\xff "} {
		text := "Deltage. " + strings.Repeat(filler, 40_000/len(filler))
		c := cite(text, "Deltage.", "")
		all := whole(text)
		all.Passage.Heading = []string{text, text}
		all.Document = &corpus.Document{Title: text, Approval: corpus.Approval{By: text}}
		var many []bot.Citation
		var roles []bot.RoleRef
		var words []string
		for i := range 120 {
			many = append(many, all)
			roles = append(roles, bot.RoleRef{Title: fmt.Sprint(i, text[:1500]), Workplace: text[:400]})
			words = append(words, text[:20_000])
		}
		for name, a := range map[string]bot.Answer{
			"folded":  {Outcome: bot.Yes, Lead: text, Role: &roles[0], Citations: append([]bot.Citation{c}, many...), Exceptions: words, Hints: words, ID: "A1", Suggestions: words},
			"whole":   {Outcome: bot.Exception, Lead: "Ja.", Role: &roles[0], Citations: many, Exceptions: words, Hints: words, ID: "A1"},
			"unkept":  {Outcome: bot.Passages, Lead: "Her:", Citations: many, Closest: many[:2]},
			"grouped": {Outcome: bot.Passages, Lead: "Her:", Citations: many, Choices: roles, Exceptions: words, ID: "A1"},
			"choose":  {Outcome: bot.Choose, Lead: text, Choices: roles, ID: "A1"},
			"changes": {Notice: true, Lead: "Siden i går:", Changes: longChanges(text)},
			"letter":  {Notice: true, Lead: "Det her sender jeg.", Letter: &bot.Letter{ID: "L1", Text: text}},
		} {
			name = fmt.Sprintf("%s of %q", name, filler)
			p := slack.Render(a, "U1", text)
			f := valid(t, name, p)
			if _, blocks := p.Parts(); slack.Size(blocks) > slack.MaxMessage {
				t.Errorf("%s: %d characters", name, slack.Size(blocks))
			}
			if a.Letter == nil && len(a.Citations) > 0 && !strings.Contains(f.Plain(), "»") {
				t.Errorf("%s shows no quote: %s", name, f.Plain())
			}
			if len(a.Exceptions) > 0 && !strings.Contains(f.Plain(), slack.ExceptionLabel) {
				t.Errorf("%s hides the exceptions", name)
			}
		}
		var quotes []bot.Quote
		for range 120 {
			quotes = append(quotes, bot.Quote{Source: text, Text: text})
		}
		valid(t, "unfolded", slack.Unfolded(quotes))
		valid(t, "note", slack.NoteOf(text))
		raw, err := json.Marshal(slack.HomeBlocks(text, bot.Answer{As: text, Suggestions: words}, roles))
		if err != nil {
			t.Fatal(err)
		}
		if code := (slackfake.Post{Method: "views.publish", Blocks: raw}).Check(); code != "" {
			t.Errorf("Home tab: %s", code)
		}
	}
}

// TestQuotesAreVerbatim: what a client shows of a quote is the passage itself.
func TestQuotesAreVerbatim(t *testing.T) {
	for _, text := range []string{meetings, "a & b < c > d", "5 * 3 ~ 2_000 `x`", strings.TrimSpace(strings.Repeat("Deltage i møder. ", 150)), strings.TrimSpace(strings.Repeat("Deltage. ", 600))} {
		f := valid(t, text, slack.Render(bot.Answer{Lead: "Ja.", Citations: []bot.Citation{whole(text)}}, "U1", ""))
		if !strings.Contains(strings.ReplaceAll(f.Plain(), "\n", " "), "»"+text+"«") {
			t.Errorf("%.80q became %.200q", text, f.Plain())
		}
	}
}

func TestFoldedQuoteKeepsExceptions(t *testing.T) {
	fill := strings.Repeat("Noget andet. ", 500)
	text := fill + "Deltage i stuemøder. Det gælder ikke nattevagter. " + fill
	c := cite(text, "Deltage i stuemøder.", "nattevagter")
	f := valid(t, "folded", slack.Render(bot.Answer{Lead: "Ja.", Citations: []bot.Citation{c}}, "U1", ""))
	if want := "»[…] Deltage i stuemøder. Det gælder ikke nattevagter […]«"; !strings.Contains(f.Plain(), want) {
		t.Errorf("got %s", f.Plain())
	}
}

func TestEscape(t *testing.T) {
	for in, want := range map[string]string{
		"<!channel> & <@U1>":  "&lt;!channel&gt; &amp; &lt;@U1&gt;",
		"*a* _b_":             slack.Joiner + "*a" + slack.Joiner + "* " + slack.Joiner + "_b" + slack.Joiner + "_",
		"a\u202eb\x1b[0m\x00": "ab[0m",
		"æøå\tx\r\ny":         "æøå x \ny",
	} {
		if got := slack.Escape(in); got != want {
			t.Errorf("Escape(%q) = %q, want %q", in, got, want)
		}
	}
	for _, limit := range []int{10, 11, 12, 40} {
		got := slack.EscapeTo("abc & def & ghi & jkl & mno", limit)
		if n := utf8.RuneCountInString(got); n > limit || strings.Contains(strings.ReplaceAll(got, "&amp;", ""), "&") {
			t.Errorf("cut to %d: %q", limit, got)
		}
	}
}

func FuzzMarkup(f *testing.F) {
	for _, s := range []string{"<@U1> hej", "<https://x|y> & <", "&amp;lt;!channel&gt;", "* _ ~ ` \xff", "<@UBOT|rollebot> <!subteam^S1|@team> <#C1>"} {
		f.Add(s, 20)
	}
	f.Fuzz(func(t *testing.T, s string, limit int) {
		limit = 10 + max(limit, -limit)%3000
		if limit < 10 {
			limit = 10
		}
		got := slack.EscapeTo(slack.PlainText(s, "UBOT"), limit)
		if n := utf8.RuneCountInString(got); n > limit {
			t.Errorf("%d characters of %d", n, limit)
		}
		if strings.ContainsAny(got, "<>") {
			t.Errorf("markup left: %q", got)
		}
		if l := utf8.RuneCountInString(slack.EscapeLabel(s, slack.MaxLabel)); l > slack.MaxLabel {
			t.Errorf("label of %d", l)
		}
	})
}
