package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"rollebot/bot/edition"
	"rollebot/bot/web"
)

// TestUploadForged: names that lead elsewhere, types that are no documents,
// and what is too large, empty, twice or no upload at all.
func TestUploadForged(t *testing.T) {
	o := newOffice(t, nil)
	b := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).publish("LokalMED 2021")
	other := strings.Replace(sosu()[sosu2021], "Hjemmeplejen, distrikt Øst", "Hjemmeplejen, distrikt Vest", 1)
	for _, name := range []string{"../../../etc/cron.d/x.txt", `..\\..\\windows\\x.txt`, "/etc/x.txt", `C:\\Users\\anna\\x.txt`} {
		if b.handIn(name, other).says("Forslag til udgave 2", "x.txt (ny)").lacks("etc", "windows", "C:"); b.status != http.StatusOK {
			t.Errorf("%s: %d", name, b.status)
		}
		b.press("Kassér …").press("Kassér")
	}
	for name, file := range map[string][]string{
		"Der var ingen filer med.":          {},
		"har et navn, jeg ikke kan bruge":   {"..", other},
		"er tom":                            {"tom.txt", ""},
		"hedder »x.txt«":                    {"x.txt", other, "mappe/x.txt", other},
		"kan ikke læses":                    {"virus.exe", "MZ\x90\x00"},
		"»billede.svg« kan ikke læses":      {"billede.svg", "<svg onload=alert(1)>"},
		"»løgn.txt« kan ikke læses":         {"løgn.txt", "%PDF-1.7\x00\x01\x02"},
		"»golden.yaml« er ikke skrevet, so": {"golden.yaml", "- ask: ["},
		"Der er ingen ændringer":            {sosu2021, sosu()[sosu2021]},
		"En fil må fylde 32 MB":             {"stor.txt", strings.Repeat("a", 32<<20+1)},
	} {
		b.get("/leder").handIn(file...).says("Det blev ikke gjort", name)
		if b.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", name, b.status)
		}
		harmless(t, b.body)
	}
	for kind, body := range map[string]string{
		"application/x-www-form-urlencoded": "filer=x", "multipart/form-data": "x", "multipart/form-data; boundary=x": "--x\r\nContent-Disposition: form-data; name=\"filer\"; filename=\"x.txt\"\r\n\r\nhalv", "text/plain": "",
	} {
		if b.send("/leder/filer", kind, strings.NewReader(body)).says("Filerne kom ikke helt frem."); b.status != http.StatusUnprocessableEntity {
			t.Errorf("%s: %d", kind, b.status)
		}
	}
	if open, err := o.store.OpenProposals(t.Context()); err != nil || len(open) != 0 {
		t.Errorf("%d proposals, %v", len(open), err)
	}
}

// TestUploadTwice: a form that is sent twice makes one proposal.
func TestUploadTwice(t *testing.T) {
	o := newOffice(t, nil)
	b := o.as("anna").get("/leder")
	once := b.find(`name="once" value="([A-Z0-9]+)"`)
	at := ""
	for range 2 {
		body, kind := upload(map[string]string{"once": once}, sosu2021, sosu()[sosu2021])
		b.send("/leder/filer", kind, body).follow().says("Forslag til den første udgave")
		if at != "" && at != b.at {
			t.Errorf("another proposal: %s, %s", at, b.at)
		}
		at = b.at
	}
	carl := o.as("carl")
	if carl.get("/leder/arbejde/" + once); carl.status != http.StatusNotFound {
		t.Errorf("another leader's work: %d", carl.status)
	}
}

// TestUploadBounds: the larger bound is for leaders only, on their one route,
// and nobody is read beyond it.
func TestUploadBounds(t *testing.T) {
	o := newOffice(t, func(_ *edition.Setup, c *web.Config) { c.Issuer, c.ClientID, c.URL = "", "", "" })
	send := func(from, path string) (*offline, *counting) {
		endless := &counting{}
		head := "--x\r\nContent-Disposition: form-data; name=\"filer\"; filename=\"x.txt\"\r\n\r\n"
		r := httptest.NewRequest(http.MethodPost, path, io.MultiReader(strings.NewReader(head), endless))
		r.Header.Set("Content-Type", "multipart/form-data; boundary=x")
		b := &offline{t: t, handler: o.srv.Config.Handler, from: from}
		return b.do(r), endless
	}
	leader, staff := "127.0.0.1:40000", "10.0.0.7:40000"
	if b, sent := send(leader, "/leder/filer"); b.status != http.StatusUnprocessableEntity || sent.read < 32<<20 || sent.read > 260<<20 || !strings.Contains(b.body, "Filerne fylder for meget.") {
		t.Errorf("a leader: %d after %d bytes", b.status, sent.read)
	}
	if b, sent := send(staff, "/leder/filer"); b.status != http.StatusForbidden || sent.read > 200<<10 {
		t.Errorf("staff: %d after %d bytes", b.status, sent.read)
	}
	for _, path := range []string{"/leder/fjern", "/leder/aftalt/gem", talk} {
		if _, sent := send(leader, path); sent.read > 200<<10 {
			t.Errorf("%s: %d bytes", path, sent.read)
		}
	}
}
