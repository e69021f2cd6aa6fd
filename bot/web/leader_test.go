package web_test

import (
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"

	"rollebot/bot/edition"
	"rollebot/bot/web"
)

// TestLeader goes the whole way without JavaScript: the first edition, a new
// version of its document, what that changes, publish, compare, go back.
func TestLeader(t *testing.T) {
	o := newOffice(t, at(noon))
	b := o.as("anna")
	b.get("/").submit("Spørg", url.Values{"q": {"Skal jeg arbejde hver anden weekend?"}}).lacks("Udgave")
	b.get("/leder").says("Der er ikke udgivet noget endnu", "Leder", "Læg ind, og se hvad det ændrer")
	b.handIn(sosu2021, sosu()[sosu2021]).says("Forslag til den første udgave", "Ét dokument er nyt.", "Lavet 20. september 2024 kl. 12.30 af Anna Holm")
	b.get("/leder").says("Forslag fra 20. september 2024 kl. 12.30").get(b.find(`href="(/leder/forslag/[A-Z0-9]+)"`))
	b.press("Udgiv …", "note", " ").says("Skriv, hvad udgaven er")
	if b.status != http.StatusUnprocessableEntity || o.office.Number() != 0 {
		t.Errorf("without a note: %d", b.status)
	}
	b.publish("LokalMED 3. juni 2021").says("Udgave 1 Gælder nu", "LokalMED 3. juni 2021", "Hent originalen")
	b.get("/").ask("Skal jeg arbejde hver anden weekend?").says("Ja.", "Udgave 1")

	b.get("/leder").handIn(sosu2024, sosu()[sosu2024]).says("Forslag til udgave 2", "Hvem skal hvad")
	proposal := b.path()
	b.press("Udgiv …", "note", "LokalMED 17. september 2024")
	confirm := url.Values{"ja": {"1"}, "once": {b.find(`name="once" value="([A-Z0-9]+)"`)}, "note": {"LokalMED 17. september 2024"}}
	b.press("Udgiv nu").says("Udgave 2 Gælder nu")
	b.post(proposal+"/udgiv", confirm).follow().says("Udgave 2 Gælder nu") // the same form, sent twice
	confirm.Del("once")
	if b.post(proposal+"/udgiv", confirm).follow().says("Det blev ikke gjort", "Forslaget er allerede udgivet som udgave 2."); o.office.Number() != 2 {
		t.Errorf("edition %d", o.office.Number())
	}
	b.get(proposal).says("Forslaget er udgivet", "Det blev til udgave 2.")
	b.get("/").ask("Skal jeg arbejde hver anden weekend?").says("Undtaget er medarbejdere på seniorordning", "Udgave 2")

	b.get("/leder/udgaver").says("Udgave 2: LokalMED 17. september 2024", "Gælder nu", "Udgave 1: LokalMED 3. juni 2021", "Sammenlign to udgaver")
	b.get("/leder/sammenlign?fra=1&til=2").follow().says("Fra udgave 1 til udgave 2", "seniorordning").lacks("Kassér")
	b.get("/leder/sammenlign?fra=2&til=1").follow().says("Fra udgave 2 til udgave 1")
	b.get("/leder/sammenlign?fra=1&til=1").says("Vælg to forskellige udgaver")
	if b.get("/leder/sammenlign?fra=1&til=99").follow().says("Der er ingen udgave 99."); b.status != http.StatusUnprocessableEntity {
		t.Errorf("status %d", b.status)
	}

	b.get("/leder/udgaver/1").press("Gå tilbage til udgave 1 …", "note", "Fejl i listen").says("Tilbage til udgave 1?", "igen som udgave 3")
	back := url.Values{"ja": {"1"}, "nu": {"2"}, "once": {b.find(`name="once" value="([A-Z0-9]+)"`)}}
	b.press("Gå tilbage til udgave 1").says("Udgave 3 Gælder nu", "Fejl i listen", "Har dokumenterne fra udgave 1")
	b.post("/leder/udgaver/1/igen", back).follow()
	back.Del("once")
	b.post("/leder/udgaver/1/igen", back).says("Der er udgivet en anden udgave, siden du åbnede siden.")
	if o.office.Number() != 3 {
		t.Errorf("edition %d", o.office.Number())
	}
	b.get("/").ask("Skal jeg arbejde hver anden weekend?").lacks("seniorordning").says("Udgave 3")

	b.get("/leder/udgaver/3").submit("Lav et forslag uden dokumentet", nil).follow().says("Ét dokument er fjernet.")
	b.press("Kassér …").says("Kassér forslaget?").press("Kassér").says("Forslaget er kasseret")
	b.get("/leder/log").says("Udgave 3: tilbage til udgave 1", "Kasserede et forslag", "Anna Holm", "Udgave 2: LokalMED 17. september 2024", "Lavede et forslag")
	harmless(t, b.body)
}

// TestLeaderProposal holds the page of the whole proposal from the version of
// 2021 to that of 2024: exactly five changes, and no sixth.
func TestLeaderProposal(t *testing.T) {
	o := newOffice(t, at(noon))
	b := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).publish("LokalMED 3. juni 2021")
	b.handIn(sosu2024, sosu()[sosu2024])
	harmless(t, b.body)
	_, id, _ := strings.Cut(b.path(), "/leder/forslag/")
	_, main, _ := strings.Cut(b.body, "<main")
	main, _, _ = strings.Cut(main, "</main>")
	got := regexp.MustCompile(`name="once" value="[A-Z0-9]+"`).ReplaceAllString(strings.ReplaceAll("<main"+main+"</main>\n", id, "FORSLAG"), `name="once" value="ONCE"`)
	file := testdata("leader-proposal.html")
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs (go test ./bot/web -run LeaderProposal -update writes it anew):\n%s", file, got)
	}
	changes := regexp.MustCompile(`(?s)<div class="change">\s*<h3 data-say>([^<]*)</h3>`).FindAllStringSubmatch(got, -1)
	var labels []string
	for _, c := range changes {
		labels = append(labels, c[1])
	}
	if list := strings.Join(labels, ", "); list != "Fjernet opgave, Ændret opgave, Ændret opgave, Ny opgave, Omformuleret overskrift, Dokument afløst af et nyt" {
		t.Errorf("changes: %s", list)
	}
	for _, words := range []string{"<ins>. Undtaget er medarbejdere på seniorordning</ins>", "<del>»Bestille dagligvarer sammen med borgere, der har fået bevilget indkøb«</del>", "<ins>»Deltage i triagemøde mandag, onsdag og fredag kl. 13«</ins>"} {
		if !strings.Contains(got, words) {
			t.Errorf("not marked: %s", words)
		}
	}
}

// TestLeaderFiles: the original comes back byte for byte, as a file to keep,
// and it is recorded who took it; a document is shown as it was read.
func TestLeaderFiles(t *testing.T) {
	o := newOffice(t, nil)
	b := o.as("anna").handIn("bølge \"æ\".txt", "x"+"\n").says("Det blev ikke gjort")
	b.handIn("sosu æøå 2021.txt", sosu()[sosu2021])
	b.get(b.find(`<a href="(/leder/forslag/[A-Z0-9]+/fil[^"]*)"`))
	if b.body != sosu()[sosu2021] {
		t.Error("the proposal's file is another")
	}
	b.get("/leder").get(b.find(`href="(/leder/forslag/[A-Z0-9]+)"`)).publish("LokalMED 3. juni 2021")
	link, read := b.find(`<a href="([^"]*/fil[^"]*)"`), b.find(`<a href="([^"]*/laest[^"]*)"`)
	b.get(link)
	if b.body != sosu()[sosu2021] || b.header.Get("Content-Type") != "application/octet-stream" || b.header.Get("X-Content-Type-Options") != "nosniff" ||
		b.header.Get("Content-Disposition") != "attachment; filename*=utf-8''sosu%20%C3%A6%C3%B8%C3%A5%202021.txt" {
		t.Errorf("%v", b.header)
	}
	o.lastDeed("Anna Holm: download: Hentede sosu æøå 2021.txt")
	for _, path := range []string{"../../etc/passwd", "", "anden.txt"} {
		if b.get("/leder/udgaver/1/fil?sti=" + url.QueryEscape(path)); b.status != http.StatusUnprocessableEntity {
			t.Errorf("%q: %d", path, b.status)
		}
	}
	b.get(read).says("Sådan har jeg læst dokumentet", "I dokumentet", "Arbejde hver anden weekend opgave", "Assistenten må ikke give medicin intravenøst forbud")
	harmless(t, b.body)
	b.get("/leder/udgaver/1/laest?sti=anden.txt").says("Det dokument er ikke i udgaven")
	for _, path := range []string{"/leder/udgaver/0", "/leder/udgaver/01", "/leder/udgaver/-1", "/leder/udgaver/x", "/leder/udgaver/99999999999999999999"} {
		if b.get(path); b.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, b.status)
		}
	}
}

// leaderPages are all pages below /leder; NUMBER and ID are those of an
// edition and a proposal.
var leaderPages = map[string][]string{
	http.MethodGet: {"/leder", "/leder/udgaver", "/leder/udgaver/NUMBER", "/leder/udgaver/NUMBER/fil?sti=" + sosu2021, "/leder/udgaver/NUMBER/laest?sti=" + sosu2021,
		"/leder/sammenlign?fra=0&til=1", "/leder/forslag/ID", "/leder/forslag/ID/fil?sti=" + sosu2024, "/leder/aftalt", "/leder/aftalt/ret", "/leder/spoergsmaal", "/leder/log", "/leder/arbejde/ID"},
	http.MethodPost: {"/leder/filer", "/leder/fjern", "/leder/forslag/ID/udgiv", "/leder/forslag/ID/kasser", "/leder/udgaver/NUMBER/igen", "/leder/udgaver/NUMBER/fortael",
		"/leder/aftalt/gem", "/leder/aftalt/slet", "/leder/aftalt/proev"},
}

// TestLeaderNot: staff see and do nothing here, are told how a leader gets in,
// and what they tried is recorded.
func TestLeaderNot(t *testing.T) {
	o := newOffice(t, nil)
	anna := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).publish("LokalMED 3. juni 2021").handIn(sosu2024, sosu()[sosu2024])
	_, id, _ := strings.Cut(anna.path(), "/leder/forslag/")
	page := strings.NewReplacer("NUMBER", "1", "ID", id)
	dorte := o.as("dorte")
	if strings.Contains(dorte.get("/").body, `href="/leder"`) {
		t.Error("the menu shows the leaders' pages to staff")
	}
	before := len(o.deeds())
	for _, path := range leaderPages[http.MethodGet] {
		if dorte.get(page.Replace(path)).says("Det kan kun ledere", web.PersonOf(o.issuer.URL, "dorte")).lacks("seniorordning", "Overblik", "Udgaver"); dorte.status != http.StatusForbidden {
			t.Errorf("%s: %d", path, dorte.status)
		}
		harmless(t, dorte.body)
	}
	if n := len(o.deeds()); n != before {
		t.Errorf("%d entries of looking", n-before)
	}
	for i, path := range leaderPages[http.MethodPost] {
		dorte.post(page.Replace(path), url.Values{"ja": {"1"}, "note": {"x"}, "nu": {"1"}, "sti": {sosu2021}}).says("Det kan kun ledere")
		if dorte.status != http.StatusForbidden || len(o.deeds()) != before+i+1 {
			t.Errorf("%s: %d, %d entries", path, dorte.status, len(o.deeds())-before)
		}
		o.lastDeed("Dorte Holm: refused: ")
	}
	body, kind := upload(nil, sosu2024, sosu()[sosu2024])
	if dorte.send("/leder/filer", kind, body); dorte.status != http.StatusForbidden {
		t.Errorf("upload: %d", dorte.status)
	}
	if open, err := o.store.OpenProposals(t.Context()); err != nil || len(open) != 1 || o.office.Number() != 1 {
		t.Errorf("%d proposals, edition %d, %v", len(open), o.office.Number(), err)
	}
	// Somebody who tries without end does not fill the log.
	for range 60 {
		dorte.post("/leder/fjern", nil)
	}
	if n := len(o.deeds()); n > before+35 {
		t.Errorf("%d entries", n)
	}
	stranger := newBrowser(t, o.srv)
	stranger.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, path := range leaderPages[http.MethodGet] {
		stranger.at = o.srv.URL
		if stranger.get(page.Replace(path)); stranger.status != http.StatusSeeOther || !strings.HasPrefix(stranger.header.Get("Location"), "/log-ind") {
			t.Errorf("%s without sign-in: %d", path, stranger.status)
		}
	}
}

// TestLeaderOfAnother: a leader of another workplace may look, and neither
// propose, publish, discard, roll back, tell nor agree.
func TestLeaderOfAnother(t *testing.T) {
	o := newOffice(t, nil)
	anna := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).publish("LokalMED 3. juni 2021").handIn(sosu2024, sosu()[sosu2024]).publish("LokalMED 2024")
	anna.handIn(sosu2021, sosu()[sosu2021]).says("Forslag til udgave 3")
	bo := o.as("bo").get("/leder").says("Udgave 2 gælder nu")
	const not = "den arbejdsplads er ikke din"
	refused := func(what string) {
		t.Helper()
		if bo.says("Det blev ikke gjort", not); bo.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", what, bo.status)
		}
		o.lastDeed("Bo Holm: refused: ")
	}
	bo.handIn("ny.txt", strings.Replace(sosu()[sosu2024], "Give insulin", "Ikke give insulin", 1))
	refused("propose")
	bo.get(anna.at).press("Udgiv …", "note", "Kup").press("Udgiv nu")
	refused("publish")
	bo.get(anna.at).press("Kassér …").press("Kassér")
	refused("discard")
	bo.get("/leder/udgaver/1").press("Gå tilbage til udgave 1 …").press("Gå tilbage til udgave 1")
	refused("roll back")
	bo.get("/leder/udgaver/2").press("Fortæl dem det …").press("Skriv til dem")
	refused("tell")
	bo.get("/leder/udgaver/2").press("Lav et forslag uden dokumentet")
	refused("remove")
	bo.get("/leder/aftalt/ret").press("Lav et forslag", "sporg", "Skal jeg arbejde i weekenden?", "as", "social- og sundhedsassistent @ Hjemmeplejen, distrikt Øst", "svar", "yes", "ord", "hver anden weekend")
	bo.says("Det blev ikke gjort", "De aftalte spørgsmål, der ændres, hører også til andre arbejdspladser end din.")
	o.lastDeed("Bo Holm: refused: ")
	if o.office.Number() != 2 {
		t.Errorf("edition %d", o.office.Number())
	}
	anna.get("/leder/log").says("Måtte ikke udgive: »", "Måtte ikke lave et forslag", "Måtte ikke gå tilbage til en udgave", "Måtte ikke kassere et forslag")
}

// TestLeaderStale: a proposal that another edition has overtaken says so, and
// is not published; not even with a form from before.
func TestLeaderStale(t *testing.T) {
	o := newOffice(t, nil)
	anna := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).publish("LokalMED 2021").handIn(sosu2024, sosu()[sosu2024])
	proposal := anna.path()
	anna.press("Udgiv …", "note", "LokalMED 2024").says("Udgiv?")
	carl := o.as("carl").handIn("ny.txt", strings.Replace(sosu()[sosu2021], "hver anden weekend", "hver tredje weekend", 1)).publish("MED-udvalget").says("Udgave 2 Gælder nu")
	anna.press("Udgiv nu").says("Det blev ikke gjort", "Der er udgivet en anden udgave, siden forslaget blev lavet.")
	anna.get(proposal).follow().says("Forslag, der ikke kan udgives", "Der er udgivet en anden udgave").lacks("Udgiv …")
	anna.get("/leder").says("kan ikke udgives: der er kommet en anden udgave")
	anna.post(proposal+"/udgiv", url.Values{"note": {"x"}}).says("Forslag, der ikke kan udgives")
	if o.office.Number() != 2 {
		t.Errorf("edition %d", o.office.Number())
	}
	anna.get(proposal).follow().press("Kassér forslaget").press("Kassér").says("Forslaget er kasseret")
	carl.get(proposal).says("Forslaget er kasseret", "Det bliver ikke udgivet.")
	carl.post(proposal+"/udgiv", url.Values{"ja": {"1"}, "note": {"x"}}).follow().says("Forslaget er kasseret.")
	for _, path := range []string{"/leder/forslag/ABCDEFGHIJKLMNOPQRSTUVWXYZ", "/leder/forslag/x", "/leder/arbejde/ABCDEFGHIJKLMNOPQRSTUVWXYZ"} {
		if carl.get(path); carl.status != http.StatusNotFound {
			t.Errorf("%s: %d", path, carl.status)
		}
	}
}

// TestLeaderTwo: where two must look at an edition, nobody publishes alone.
func TestLeaderTwo(t *testing.T) {
	o := newOffice(t, func(s *edition.Setup, _ *web.Config) { s.TwoPeople = true })
	anna := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).says("en anden leder skal udgive det").lacks("Udgiv …")
	proposal := anna.path()
	anna.post(proposal+"/udgiv", url.Values{"ja": {"1"}, "note": {"Alene"}}).follow().says("Det blev ikke gjort", "Hos jer skal to se på en udgave")
	if o.office.Number() != 0 {
		t.Fatal("published alone")
	}
	o.as("carl").get(proposal).follow().publish("LokalMED 2021").says("Udgave 1 Gælder nu", "af Carl Holm")
}
