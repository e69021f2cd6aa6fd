package web_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/web"
)

// TestAgreed: agreed questions are written, changed, dropped and tried; one
// that a document breaks stops publishing until a leader says why.
func TestAgreed(t *testing.T) {
	o := newOffice(t, nil)
	const post = "social- og sundhedsassistent @ Hjemmeplejen, distrikt Øst"
	b := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).publish("LokalMED 2021")
	b.get("/leder/aftalt").says("Der er ingen endnu.").get("/leder/aftalt/ret").says("social- og sundhedsassistent, Hjemmeplejen, distrikt Øst")

	ask := func(question, outcome, quote string) []string {
		return []string{"sporg", question, "as", post, "svar", outcome, "ord", quote}
	}
	for want, fill := range map[string][]string{
		"Skriv det spørgsmål":       ask(" ", "yes", "hver anden weekend"),
		"Vælg det svar":             ask("Hvad?", "kejser", ""),
		"Skriv nogle af de ord":     ask("Hvad?", "yes", " \n "),
		"er der ingen ord at vise.": ask("Hvad?", "unknown", "ord"),
	} {
		b.get("/leder/aftalt/ret").press("Lav et forslag", fill...).says(want)
		if b.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", want, b.status)
		}
	}
	b.get("/leder/aftalt/ret").press("Lav et forslag", ask("Skal jeg arbejde hver anden weekend?", "yes", "hver anden weekend")...).says("Forslag til udgave 2", "Det ene aftalte spørgsmål får det svar, det plejer.")
	first := b.path()
	// A second question goes into the same proposal, which takes the first one's place.
	b.get(b.find(`href="(/leder/aftalt\?forslag=[A-Z0-9]+)"`)).says("åbent forslag", "»Skal jeg arbejde hver anden weekend?«", "Aftalt svar: ja")
	b.get(b.find(`href="(/leder/aftalt/ret\?forslag=[A-Z0-9]+)"`)).press("Lav et forslag", ask("Hvad får jeg i løn?", "unknown", "")...).says("Ingen af de 2 aftalte spørgsmål går i stykker.")
	second := b.path()
	b.get(first).says("Forslaget er kasseret")
	b.get(second).follow().press("Prøv de aftalte spørgsmål").says("Alle 2 får det aftalte svar.", "Tilbage til forslaget")
	b.get(second).follow().publish("Aftalte svar").says("Udgave 2 Gælder nu", "De aftalte spørgsmål")
	b.get("/leder/aftalt").says("»Hvad får jeg i løn?«").press("Prøv dem nu").says("Alle 2 får det aftalte svar.", "✓ Som aftalt: »Skal jeg arbejde hver anden weekend?«", "Svar: ja.")

	// The new version has an exception: the agreed answer breaks.
	b.get("/leder").handIn(sosu2024, sosu()[sosu2024]).says("Ét aftalt spørgsmål får et andet svar end aftalt.", "Det står i vejen", "Hvorfor skal den ud")
	proposal := b.path()
	b.press("Prøv de aftalte spørgsmål").says("1 af 2 får et andet svar end aftalt.", "✗ Ikke som aftalt: »Skal jeg arbejde hver anden weekend?«")
	b.get(proposal).follow().press("Udgiv …", "note", "LokalMED 2024").says("Skriv, hvorfor udgaven skal ud")
	b.post(proposal+"/udgiv", url.Values{"ja": {"1"}, "note": {"LokalMED 2024"}}).follow().says("Det blev ikke gjort", "Din begrundelse bliver gemt.")
	if o.office.Number() != 2 {
		t.Fatalf("edition %d", o.office.Number())
	}
	b.get(proposal).follow().press("Udgiv …", "note", "LokalMED 2024", "begrundelse", "Svaret rettes bagefter").says("fordi: Svaret rettes bagefter").press("Udgiv nu").says("Udgave 3 Gælder nu", "Svaret rettes bagefter")
	b.get("/leder/aftalt").press("Prøv dem nu").says("1 af 2")

	// Changed, and the list that was open in another window is not mistaken for it.
	b.get("/leder/aftalt")
	stale := url.Values{"nr": {"1"}, "mark": {b.find(`name="mark" value="([0-9a-f]+)"`)}}
	b.get(b.find(`href="(/leder/aftalt/ret\?nr=1)"`)).press("Lav et forslag", ask("Skal jeg arbejde hver anden weekend?", "exception", "hver anden weekend")...).publish("Rettet svar").says("Udgave 4")
	b.get("/leder/aftalt").press("Prøv dem nu").says("Alle 2 får det aftalte svar.")
	b.post("/leder/aftalt/slet", stale).says("De aftalte spørgsmål er ændret, siden du åbnede siden.")
	for range 2 {
		b.get("/leder/aftalt").press("Slet").publish("Slettet")
	}
	b.get("/leder/aftalt").says("Der er ingen endnu.")
	for _, path := range []string{"/leder/aftalt/ret?nr=1", "/leder/aftalt/ret?nr=x", "/leder/aftalt?forslag=ABCDEFGHIJKLMNOPQRSTUVWXYZ", "/leder/aftalt?forslag=%00", "/leder/aftalt/ret?forslag=x"} {
		if b.get(path); b.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, b.status)
		}
	}
}

// TestHeard: what staff asked is shown in groups of five people or more, and
// what they said of answers, without who; each reading is recorded.
func TestHeard(t *testing.T) {
	o := newOffice(t, nil)
	b := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).publish("LokalMED 2021")
	keep := func(n int, question, as string) {
		for i := range n {
			k := bot.Kept{ID: fmt.Sprintf("%s-%d", question, i), Channel: "web", Person: fmt.Sprintf("web:P%d", i), Question: question, As: as, Outcome: bot.Unknown, Edition: 1, Time: time.Now()}
			if err := o.store.KeepAnswer(t.Context(), k); err != nil {
				t.Fatal(err)
			}
		}
	}
	const post = "social- og sundhedsassistent @ Hjemmeplejen, distrikt Øst"
	keep(6, "Må jeg tage hunden med på arbejde?", post)
	keep(4, "Hvem vasker kitlerne?", post)
	b.get("/leder/spoergsmaal").says("»Må jeg tage hunden med på arbejde?«", "6 har spurgt", "Ét emne mere vises ikke, fordi færre end fem har spurgt om det.", "Ingen har sagt noget endnu.").lacks("kitlerne", "web:P")
	b.get(b.find(`href="(/leder/aftalt/ret\?sporg=[^"]+)"`)).says("Nyt aftalt spørgsmål")
	if b.find(`name="sporg"[^>]* value="([^"]*)"`) != "Må jeg tage hunden med på arbejde?" {
		t.Error("the question is not filled in")
	}
	entries := o.deeds()
	if !slices.ContainsFunc(entries, func(e string) bool {
		return strings.HasPrefix(e, "Anna Holm: read asked: Læste spørgsmål uden svar")
	}) {
		t.Errorf("%q", entries)
	}
	dorte := o.as("dorte").get("/stilling").submit("social- og sundhedsassistent", nil).ask("Skal jeg arbejde hver anden weekend?")
	dorte.submit("Nej", nil).submit("Send", url.Values{"kommentar": {"<b>Hvad</b> med ferie?"}})
	b.get("/leder/spoergsmaal").says("✗ Svaret hjalp ikke", "<b>Hvad</b> med ferie?", "»Arbejde hver anden weekend«", "udgave 1").lacks("Dorte")
	harmless(t, b.body)
	o.as("bo").get("/leder/spoergsmaal").lacks("hunden", "ferie")
}

// TestTell: those whose document changed are told, once, after a leader has confirmed.
func TestTell(t *testing.T) {
	o := newOffice(t, nil)
	b := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).publish("LokalMED 2021").handIn(sosu2024, sosu()[sosu2024]).publish("LokalMED 2024")
	b.press("Fortæl dem det …").press("Skriv til dem").says("Der var ingen at skrive til")
	for i, role := range []string{"social- og sundhedsassistent", "social- og sundhedsassistent", "pædagog"} {
		person := fmt.Sprintf("slack:U%d", i)
		if err := o.store.Save(t.Context(), person, bot.Person{Role: role, Workplace: "Hjemmeplejen, distrikt Øst"}, "", nil); err != nil {
			t.Fatal(err)
		}
	}
	b.get("/leder/udgaver/2").press("Fortæl dem det …").says("Jeg skriver til dem, hvis stillingsbeskrivelse er ændret")
	if n := len(o.leaders.posted()); n != 0 {
		t.Fatalf("%d told before it was confirmed", n)
	}
	form := url.Values{"ja": {"1"}, "once": {b.find(`name="once" value="([A-Z0-9]+)"`)}}
	b.press("Skriv til dem").says("Nu ved de det", "Jeg har skrevet til 2.")
	b.post("/leder/udgaver/2/fortael", form).follow().says("Jeg har skrevet til 2.")
	if told := o.leaders.posted(); len(told) != 2 || !strings.Contains(told[0], "er ændret (LokalMED 2024)") {
		t.Errorf("told: %q", told)
	}
	o.lastDeed("Anna Holm: tell: Skrev til medarbejdere om udgave 2: 2")
}

// TestMyChanges: staff see the old and the new side by side.
func TestMyChanges(t *testing.T) {
	o := newOffice(t, nil)
	o.as("anna").handIn(sosu2021, sosu()[sosu2021]).publish("LokalMED 2021").handIn(sosu2024, sosu()[sosu2024]).publish("LokalMED 2024")
	b := o.as("dorte").get("/stilling").submit("social- og sundhedsassistent", nil)
	b.ask("Hvad er ændret for mig?").says("Ændret opgave", "Før »Dokumentere i Nexus hver dag«", "Nu »Dokumentere i Nexus hos borgeren og senest inden vagtens afslutning«", "Udgave 2")
	harmless(t, b.body)
}

// TestLocalLeader: without sign-in only who sits at this machine leads, if the
// operator has said so; nobody who comes through a proxy or from elsewhere.
func TestLocalLeader(t *testing.T) {
	local := func(change func(*web.Config)) *offline {
		o := newOffice(t, func(_ *edition.Setup, c *web.Config) {
			c.Issuer, c.ClientID, c.URL = "", "", ""
			if change != nil {
				change(c)
			}
		})
		return &offline{t: t, handler: o.srv.Config.Handler, host: "localhost:8080", from: "127.0.0.1:40000"}
	}
	for what, test := range map[string]struct {
		browser *offline
		leads   bool
	}{
		"this machine":              {local(nil), true},
		"this machine, IPv6":        {&offline{handler: local(nil).handler, host: "[::1]:8080", from: "[::1]:40000"}, true},
		"its own address":           {local(func(c *web.Config) { c.URL = "http://localhost:8080" }), true},
		"another machine":           {&offline{handler: local(nil).handler, host: "localhost:8080", from: "10.0.0.7:40000"}, false},
		"through a proxy":           {&offline{handler: local(nil).handler, host: "localhost:8080", from: "127.0.0.1:40000", headers: map[string]string{"X-Forwarded-For": "10.0.0.7"}}, false},
		"open to a network":         {local(func(c *web.Config) { c.Open = true }), false},
		"at an address for many":    {local(func(c *web.Config) { c.URL = "http://rollebot.intern" }), false},
		"with a name made up there": {&offline{handler: local(nil).handler, host: "localhost:8080", from: "not an address"}, false},
	} {
		o := test.browser
		o.t = t
		if o.get("/leder"); (o.status == http.StatusOK) != test.leads || !test.leads && o.status != http.StatusForbidden {
			t.Errorf("%s: %d", what, o.status)
		}
		if !test.leads && (strings.Contains(o.body, "web:local") || !strings.Contains(o.body, "slå log ind til")) {
			t.Errorf("%s: %s", what, o.body)
		}
		if o.get("/"); strings.Contains(o.body, `href="/leder"`) != test.leads {
			t.Errorf("%s: the menu is wrong", what)
		}
	}
	// Without an office there is nothing to lead.
	none := &offline{t: t, handler: pages(t, web.Config{}), host: "localhost", from: "127.0.0.1:40000"}
	if none.get("/leder"); none.status != http.StatusNotFound {
		t.Errorf("without an office: %d", none.status)
	}
}

// TestLeaderMarkup: what stands in documents, notes and questions stays text.
func TestLeaderMarkup(t *testing.T) {
	o := newOffice(t, nil)
	hostile := strings.NewReplacer("Dosere medicin", markup, "Baggrund:", markup+":").Replace(sosu()[sosu2021])
	b := o.as("anna").handIn("<img src=x onerror=alert(1)>.txt", hostile).says("<img src=x onerror=alert(1)>.txt")
	harmless(t, b.body)
	b.publish(markup)
	for _, path := range []string{"/leder", "/leder/udgaver", "/leder/udgaver/1", b.find(`<a href="([^"]*/laest[^"]*)"`), "/leder/log", "/leder/sammenlign?fra=0&til=1", "/leder/aftalt/ret?sporg=" + url.QueryEscape(markup)} {
		if b.get(path).follow(); b.status != http.StatusOK || !strings.Contains(b.body, "&lt;script&gt;") && !strings.Contains(b.body, "&lt;img") {
			t.Errorf("%s: %d", path, b.status)
		}
		harmless(t, b.body)
	}
}
