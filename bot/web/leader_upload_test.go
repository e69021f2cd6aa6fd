package web_test

import (
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode/utf8"

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

// TestUploadMore: more files go into an open proposal, which the new one takes
// the place of.
func TestUploadMore(t *testing.T) {
	o := newOffice(t, nil)
	b := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).says("Læg flere filer i forslaget")
	first := b.path()
	other := strings.Replace(sosu()[sosu2021], "Hjemmeplejen, distrikt Øst", "Hjemmeplejen, distrikt Vest", 1)
	more := func(id string) *browser {
		body, kind := upload(map[string]string{"forslag": id}, "vest.txt", other)
		return b.send("/leder/filer", kind, body).follow()
	}
	more(b.find(`name="forslag" value="([A-Z0-9]+)"`)).says("2 dokumenter er nye.", "vest.txt (ny)", sosu2021+" (ny)").publish("LokalMED 2021").says("distrikt Vest", "distrikt Øst")
	b.get(first).says("Forslaget er kasseret")
	_, id, _ := strings.Cut(first, "/leder/forslag/")
	for gone, says := range map[string]string{id: "Forslaget er kasseret.", "ABCDEFGHIJKLMNOPQRSTUVWXYZ": "Forslaget findes ikke længere.", "x'--": "Det har jeg ikke"} {
		if more(gone).says(says); b.status != http.StatusUnprocessableEntity && b.status != http.StatusNotFound {
			t.Errorf("%q: %d", gone, b.status)
		}
	}
}

// TestLeaderCrossSite: what other sites have a leader's browser post is
// refused, uploads included, and every page has the same policy.
func TestLeaderCrossSite(t *testing.T) {
	o := newOffice(t, func(_ *edition.Setup, c *web.Config) { c.Issuer, c.ClientID, c.URL = "", "", "" })
	b := &offline{t: t, handler: o.srv.Config.Handler, from: "127.0.0.1:40000"}
	if b.get("/leder"); b.status != http.StatusOK {
		t.Fatalf("%d", b.status)
	}
	for _, headers := range []map[string]string{{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"}, {"Origin": "https://evil.example", "Rollebot-Fragment": "1"}} {
		b.headers = headers
		for _, path := range leaderPages[http.MethodPost] {
			if b.post(path, "ja=1&note=x&sti=x"); b.status != http.StatusForbidden || !strings.Contains(b.body, "fra en anden hjemmeside") {
				t.Errorf("%v %s: %d", headers, path, b.status)
			}
		}
	}
	b.headers = nil
	for _, path := range append(leaderPages[http.MethodPost], leaderPages[http.MethodGet]...) {
		if b.get(path); b.header.Get("Content-Security-Policy") == "" || strings.Contains(b.header.Get("Content-Security-Policy"), "unsafe") || b.header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %v", path, b.header)
		}
		harmless(t, b.body)
	}
	if len(o.deeds()) > 2 { // what staff have said was read
		t.Errorf("%q", o.deeds())
	}
}

// FuzzReceived: whatever is sent as an upload, no name leads anywhere, and
// nothing is larger than it may be.
func FuzzReceived(f *testing.F) {
	whole, kind := upload(map[string]string{"once": "x", "forslag": "y"}, "a.txt", "æøå", `..\\b.txt`, "b")
	f.Add(kind, whole.String())
	f.Add("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=filer; filename*=utf-8''%2e%2e%2f%00x.txt\r\n\r\nhej\r\n--x--")
	f.Add("multipart/form-data; boundary=\"\"", "----")
	f.Add("text/plain", "")
	f.Fuzz(func(t *testing.T, kind, body string) {
		r := httptest.NewRequest(http.MethodPost, "/leder/filer", strings.NewReader(body))
		r.Header.Set("Content-Type", kind)
		files, err := web.Received(r)
		if err == nil && len(files) == 0 {
			t.Error("no files and no error")
		}
		for _, k := range files {
			if k.Path == "" || strings.ContainsAny(k.Path, `/\`) || !utf8.ValidString(k.Path) || len(k.Data) > len(body) {
				t.Errorf("%q: %d bytes of %d", k.Path, len(k.Data), len(body))
			}
		}
	})
}
