package web_test

import (
	"context"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/bot/web"
	"rollebot/corpus"
)

// echo is a bot that answers with the question.
type echo struct{}

func (echo) Ask(_ context.Context, q bot.Question) (bot.Answer, error) {
	if q.Text == "panic" {
		var none []int
		_ = none[3]
	}
	return bot.Answer{Outcome: bot.Yes, Lead: "svar på " + q.Text + " i " + q.Dialogue, Asked: q.Text}, nil
}

func (echo) Welcome(context.Context, string) (bot.Answer, error) {
	return bot.Answer{Notice: true, Lead: "Hej"}, nil
}

// offline is a browser without a network between it and the pages.
type offline struct {
	t       *testing.T
	handler http.Handler
	cookies map[string]string
	host    string
	from    string // the address it comes from; of another machine when empty
	headers map[string]string
	status  int
	body    string
	header  http.Header
}

func (o *offline) do(r *http.Request) *offline {
	if o.host != "" {
		r.Host = o.host
	} else {
		r.Host = "localhost"
	}
	if o.from != "" {
		r.RemoteAddr = o.from
	}
	for name, value := range o.headers {
		r.Header.Set(name, value)
	}
	for name, value := range o.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	rec := httptest.NewRecorder()
	o.handler.ServeHTTP(rec, r)
	for _, c := range rec.Result().Cookies() {
		if o.cookies == nil {
			o.cookies = map[string]string{}
		}
		if o.cookies[c.Name] = c.Value; c.MaxAge < 0 {
			delete(o.cookies, c.Name)
		}
	}
	o.status, o.body, o.header = rec.Code, rec.Body.String(), rec.Header()
	return o
}

func (o *offline) get(path string) *offline {
	return o.do(httptest.NewRequest(http.MethodGet, path, nil))
}

func (o *offline) post(path, form string) *offline {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return o.do(r)
}

func pages(t *testing.T, c web.Config) *web.Server {
	t.Helper()
	s, err := web.New(c, bot.NewDesk(bot.Setup{Bot: echo{}}), corpus.Bundled)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

const talk = "/samtale/ABCDEFGHIJKLMNOPQRSTUVWXYZ"

// TestHeaders: every page, asset and error has them.
func TestHeaders(t *testing.T) {
	for _, public := range []string{"", "https://rollebot.example.dk"} {
		o := &offline{t: t, handler: pages(t, web.Config{URL: public, Open: public != ""}), host: strings.TrimPrefix(public, "https://")}
		for _, path := range []string{"/", "/documents", "/documents/x", "/stilling", "/om-mig", "/breve", talk, "/assets/style.css", "/assets/script.js", "/assets/icon.svg", "/assets/layout.html", "/findes/ikke"} {
			o.get(path)
			for name, want := range map[string]string{
				"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
				"Cross-Origin-Opener-Policy": "same-origin", "Permissions-Policy": "camera=()",
			} {
				if got := o.header.Get(name); !strings.HasPrefix(got, want) {
					t.Errorf("%s: %s: %q", path, name, got)
				}
			}
			policy := o.header.Get("Content-Security-Policy")
			if strings.Contains(policy, "unsafe") || strings.Contains(policy, "http") || !strings.Contains(policy, "frame-ancestors 'none'") || !strings.Contains(policy, "base-uri 'none'") {
				t.Errorf("%s: policy %q", path, policy)
			}
			if asset := strings.HasSuffix(path, ".css") || strings.HasSuffix(path, ".js") || strings.HasSuffix(path, ".svg"); asset != strings.Contains(o.header.Get("Cache-Control"), "immutable") || !asset && o.header.Get("Cache-Control") != "no-store" {
				t.Errorf("%s: Cache-Control %q", path, o.header.Get("Cache-Control"))
			}
			if (o.header.Get("Strict-Transport-Security") != "") != (public != "") {
				t.Errorf("%s: Strict-Transport-Security %q", path, o.header.Get("Strict-Transport-Security"))
			}
			if o.header.Get("Content-Type") == "" || path == "/assets/layout.html" && o.status != http.StatusNotFound {
				t.Errorf("%s: %d %q", path, o.status, o.header.Get("Content-Type"))
			}
			if strings.HasPrefix(o.header.Get("Content-Type"), "text/html") {
				harmless(t, o.body)
			}
		}
	}
}

// TestCookie: it cannot be read by a script, made up, or taken for another.
func TestCookie(t *testing.T) {
	s := pages(t, web.Config{URL: "https://rollebot.example.dk", Open: true})
	o := &offline{t: t, handler: s, host: "rollebot.example.dk"}
	set := o.get("/").header.Get("Set-Cookie")
	for _, want := range []string{"__Host-rollebot=", "HttpOnly", "Secure", "SameSite=Lax", "Path=/"} {
		if !strings.Contains(set, want) {
			t.Errorf("%s lacks %s", set, want)
		}
	}
	if strings.Contains(set, "Domain") {
		t.Error(set)
	}
	if plain := (&offline{t: t, handler: pages(t, web.Config{})}).get("/").header.Get("Set-Cookie"); !strings.HasPrefix(plain, "rollebot=") || strings.Contains(plain, "Secure") {
		t.Errorf("over http: %s", plain)
	}
	good := o.cookies["__Host-rollebot"]
	for what, value := range map[string]string{"empty": "", "cut": good[:len(good)-4], "altered": "A" + good[1:], "long": strings.Repeat("A", 8000), "made up": "eyJwZXJzb24iOiJ3ZWI6QSJ9"} {
		if value == good {
			continue
		}
		o.cookies["__Host-rollebot"] = value
		if o.get("/").header.Get("Set-Cookie") == "" {
			t.Errorf("%s: taken", what)
		}
	}
	other := &offline{t: t, handler: pages(t, web.Config{URL: "https://rollebot.example.dk", Open: true}), host: "rollebot.example.dk", cookies: map[string]string{"__Host-rollebot": good}}
	if other.get("/").header.Get("Set-Cookie") == "" {
		t.Error("a cookie sealed with another secret was taken")
	}
	shared := web.Config{URL: "https://rollebot.example.dk", Open: true, Secret: strings.Repeat("hemmeligt", 4)}
	first := &offline{t: t, handler: pages(t, shared), host: "rollebot.example.dk"}
	first.get("/")
	second := &offline{t: t, handler: pages(t, shared), host: "rollebot.example.dk", cookies: maps.Clone(first.cookies)}
	if second.get("/").header.Get("Set-Cookie") != "" {
		t.Error("another replica with the same secret did not take the cookie")
	}
}

// TestCrossSite: what other sites have a browser post is refused.
func TestCrossSite(t *testing.T) {
	for name, headers := range map[string]map[string]string{
		"cross-site":               {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"},
		"same-site":                {"Sec-Fetch-Site": "same-site", "Origin": "http://other.localhost"},
		"old browser":              {"Origin": "https://evil.example"},
		"no origin told":           {"Origin": "null"},
		"the script's header, too": {"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example", "Rollebot-Fragment": "1"},
	} {
		o := &offline{t: t, handler: pages(t, web.Config{}), headers: headers}
		for _, path := range []string{talk, "/svar/A/vurdering", "/svar/A/leder", "/brev/A/send", "/brev/A/drop", "/om-mig/glem"} {
			if o.post(path, "q=hej"); o.status != http.StatusForbidden || strings.Contains(o.body, "svar på hej") {
				t.Errorf("%s: %s: %d", name, path, o.status)
			}
		}
	}
	for name, headers := range map[string]map[string]string{"same origin": {"Sec-Fetch-Site": "same-origin"}, "old browser": {"Origin": "http://localhost"}} {
		o := &offline{t: t, handler: pages(t, web.Config{}), headers: headers}
		if o.post(talk, "q=hej"); o.status != http.StatusOK {
			t.Errorf("%s: %d", name, o.status)
		}
	}
	o := &offline{t: t, handler: pages(t, web.Config{})}
	for _, path := range []string{"/svar/A/vurdering", "/svar/A/leder", "/brev/A/send", "/om-mig/glem"} {
		if o.get(path); o.status == http.StatusOK {
			t.Errorf("GET %s changes something", path)
		}
	}
}

// TestHost: a foreign name that points at the pages does not read them.
func TestHost(t *testing.T) {
	for _, test := range []struct {
		config web.Config
		host   string
		served bool
	}{
		{web.Config{}, "localhost:8080", true},
		{web.Config{}, "127.0.0.1:8080", true},
		{web.Config{}, "[::1]:8080", true},
		{web.Config{}, "evil.example", false},
		{web.Config{}, "localhost.evil.example:8080", false},
		{web.Config{}, "", true}, // httptest: localhost
		{web.Config{URL: "http://rollebot.intern"}, "rollebot.intern", true},
		{web.Config{URL: "http://rollebot.intern"}, "localhost:8080", true},
		{web.Config{URL: "https://rollebot.example.dk", Open: true}, "rollebot.example.dk", true},
		{web.Config{URL: "https://rollebot.example.dk", Open: true}, "Rollebot.example.dk:443", true},
		{web.Config{URL: "https://rollebot.example.dk", Open: true}, "evil.example", false},
		{web.Config{URL: "https://rollebot.example.dk", Open: true}, "localhost", false},
		{web.Config{Open: true}, "hvad.som.helst", true},
	} {
		o := &offline{t: t, handler: pages(t, test.config), host: test.host}
		if o.get("/"); (o.status == http.StatusOK) != test.served {
			t.Errorf("%+v %q: %d", test.config, test.host, o.status)
		}
		if test.served && strings.Contains(o.body, test.host) && test.host != "" {
			t.Errorf("%q is repeated on the page", test.host)
		}
	}
}

// TestOthers: another person's conversation, answer and letter are out of
// reach, though their ids are known.
func TestOthers(t *testing.T) {
	w := newWorld(t, bot.Limits{})
	srv := w.serve(t, web.Config{})
	anna, bo := newBrowser(t, srv), newBrowser(t, srv)
	anna.get("/").ask("Skal jeg deltage i stuemøder?").submit("Spørg min leder", nil)
	talk := anna.at
	rate, letter := anna.find(`action="(/svar/[A-Z0-9]+/vurdering)"`), anna.find(`action="(/brev/[A-Z0-9]+/send)"`)
	id, _, _ := strings.Cut(strings.TrimPrefix(talk[strings.Index(talk, "/samtale/"):], "/samtale/"), "#")

	bo.get("/").lacks("stuemøder")
	if bo.get(talk).lacks("stuemøder"); bo.status != http.StatusNotFound {
		t.Errorf("status %d", bo.status)
	}
	bo.post("/samtale/"+id, url.Values{"q": {"Hvad med en bademester?"}}).lacks("stuemøder")
	form := url.Values{"samtale": {id}, "hjalp": {"ja"}}
	for _, ref := range []string{rate, strings.Replace(rate, "vurdering", "leder", 1), letter} {
		bo.post(ref, form).says("Det svar har jeg ikke længere.").lacks("stuemøder")
	}
	bo.get("/breve").lacks("stuemøder")
	if n := len(w.leaders.posted()); n != 0 {
		t.Errorf("%d letters sent by another", n)
	}
	anna.get(talk).says("Hjalp svaret?", "Skal jeg deltage i stuemøder?").lacks("bademester")
	anna.submit("Send til lederne", nil).says("Jeg har sendt")
	bo.get("/breve").lacks("stuemøder")
}

// TestLarge: a body beyond bounds is refused, politely, and not read to its end.
func TestLarge(t *testing.T) {
	o := &offline{t: t, handler: pages(t, web.Config{})}
	endless := &counting{}
	r := httptest.NewRequest(http.MethodPost, talk, endless)
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	o.do(r)
	if o.status != http.StatusRequestEntityTooLarge || !strings.Contains(o.body, "Skriv kortere") || endless.read > 200<<10 {
		t.Errorf("%d after %d bytes", o.status, endless.read)
	}
	for what, form := range map[string]string{"many fields": strings.Repeat("a=b&", 20_000), "no form": "%zz=%", "nul": "q=%00hej"} {
		if o.post(talk, form); o.status >= 500 {
			t.Errorf("%s: %d", what, o.status)
		}
	}
	for _, path := range []string{"/samtale/../../etc/passwd", "/samtale/a", "/samtale/" + strings.Repeat("A", 5000), "/assets/..%2fweb.go", "/documents/..%2f..%2fetc", "//evil.example/", "/samtale/ABCDEFGHIJKLMNOPQRSTUVWXY%0d%0a"} {
		if o.get("/"); true {
			o.do(&http.Request{Method: http.MethodGet, URL: &url.URL{Path: path}, Header: http.Header{}, Body: http.NoBody, RequestURI: path})
		}
		if o.status == http.StatusOK || o.status >= 500 || strings.Contains(o.header.Get("Location"), "evil.example") && !strings.HasPrefix(o.header.Get("Location"), "/evil") {
			t.Errorf("%s: %d to %q", path, o.status, o.header.Get("Location"))
		}
	}
}

type counting struct{ read int }

func (c *counting) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	c.read += len(p)
	return len(p), nil
}

// TestMarkup: what stands in documents, names and questions stays text on
// every page.
func TestMarkup(t *testing.T) {
	answer := answers()["hostile"]
	d := *answer.Citations[0].Document
	d.Passages = []corpus.Passage{*answer.Citations[0].Passage, {ID: "b", Kind: corpus.Field, Heading: []string{markup}, Text: markup + ": x"}}
	d.Approval.Quote, d.ReportsTo, d.Replaces = markup, markup, markup
	d.Blocks = []corpus.Block{{Kind: corpus.Heading, Level: 1, Text: markup}, {Kind: corpus.Heading, Level: 9, Text: markup}, {Kind: corpus.Heading, Level: 2, Text: markup},
		{Kind: corpus.Duty, Text: markup, Passage: 0}, {Kind: corpus.Field, Text: markup, Passage: 1}}
	c := &corpus.Corpus{Documents: slices.Repeat([]corpus.Document{d}, 20)}
	s, err := web.New(web.Config{Organisation: markup}, bot.NewDesk(bot.Setup{Bot: echo{}}), func() *corpus.Corpus { return c })
	if err != nil {
		t.Fatal(err)
	}
	o := &offline{t: t, handler: s}
	for _, path := range []string{"/", "/documents", "/documents/" + url.PathEscape(d.ID), "/stilling", "/documents?soeg=" + url.QueryEscape(markup)} {
		if o.get(path); o.status != http.StatusOK || !strings.Contains(o.body, "&lt;script&gt;alert(1)") {
			t.Errorf("%s: %d", path, o.status)
		}
		harmless(t, o.body)
	}
	o.post(talk, url.Values{"q": {markup}}.Encode())
	if o.get(talk); !strings.Contains(o.body, "svar på &lt;script&gt;") {
		t.Error(o.body)
	}
	harmless(t, o.body)
}

// TestPanic: whatever breaks, the visitor reads an answer.
func TestPanic(t *testing.T) {
	desk := bot.NewDesk(bot.Setup{Bot: echo{}})
	s, err := web.New(web.Config{}, desk, func() *corpus.Corpus { panic("hemmeligt") })
	if err != nil {
		t.Fatal(err)
	}
	o := &offline{t: t, handler: s}
	o.get("/om-mig")
	for _, path := range []string{"/documents", "/stilling"} {
		if o.get(path); o.status != http.StatusInternalServerError || !strings.Contains(o.body, bot.Sorry) || strings.Contains(o.body, "hemmeligt") {
			t.Errorf("%s: %d %s", path, o.status, o.body)
		}
	}
	if o.post(talk, "q=panic"); o.status != http.StatusSeeOther {
		t.Errorf("a bot that panics: %d", o.status)
	}
	if o.get(talk); !strings.Contains(o.body, bot.Sorry) {
		t.Error(o.body)
	}
}

func FuzzLocalPath(f *testing.F) {
	for _, s := range []string{"/", "/documents/x#p-y", "//evil.example", "/\\evil.example", "https://evil.example", "/%2f/evil", "/\t/evil.example", "javascript:alert(1)", "/log-ind?next=/", "/a?b=https://c", "/.//evil.example", "/..//evil"} {
		f.Add(s)
	}
	base, err := url.Parse("https://rollebot.example.dk/log-ind/svar")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, next string) {
		got := web.LocalPath(next)
		u, err := base.Parse(got)
		if err != nil || u.Host != base.Host || u.Scheme != base.Scheme || strings.HasPrefix(got, "//") || strings.ContainsAny(got, "\\\r\n\t") || strings.HasPrefix(u.Path, "//") {
			t.Errorf("%q → %q", next, got)
		}
	})
}

func FuzzCookie(f *testing.F) {
	s, err := web.New(web.Config{}, bot.NewDesk(bot.Setup{Bot: echo{}}), corpus.Bundled)
	if err != nil {
		f.Fatal(err)
	}
	f.Add("rollebot", "")
	f.Add("rollebot", "AAAA")
	f.Fuzz(func(t *testing.T, name, sealed string) {
		if s.Open(name, sealed) {
			t.Errorf("%q was taken", sealed)
		}
	})
}
