package web_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/web"
	"rollebot/corpus"
)

// issuer is a small OpenID provider. It signs in whoever comes as subject.
type issuer struct {
	*httptest.Server
	t       *testing.T
	key     *rsa.PrivateKey
	mu      sync.Mutex
	subject string
	codes   map[string]url.Values       // what each code was asked for with
	lie     func(claims map[string]any) // changes what the token says
	sign    *rsa.PrivateKey             // signs in place of key
	down    bool
}

func newIssuer(t *testing.T) *issuer {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	i := &issuer{t: t, key: key, sign: key, subject: "anna", codes: map[string]url.Values{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		i.mu.Lock()
		defer i.mu.Unlock()
		if i.down {
			http.Error(w, "down", http.StatusServiceUnavailable)
			return
		}
		reply(w, map[string]any{"issuer": i.URL, "authorization_endpoint": i.URL + "/authorize", "token_endpoint": i.URL + "/token",
			"jwks_uri": i.URL + "/keys", "id_token_signing_alg_values_supported": []string{"RS256"}, "end_session_endpoint": "https://login.example/logout"})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "kid": "1", "alg": "RS256", "use": "sig",
			"n": encode(key.N.Bytes()), "e": "AQAB"}}})
	})
	mux.HandleFunc("/authorize", i.authorize)
	mux.HandleFunc("/token", i.token)
	i.Server = httptest.NewServer(mux)
	t.Cleanup(i.Close)
	return i
}

func encode(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(v)
}

func (i *issuer) authorize(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	q := r.URL.Query()
	code := rand.Text()
	i.codes[code] = q
	back, err := url.Parse(q.Get("redirect_uri"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	back.RawQuery = url.Values{"code": {code}, "state": {q.Get("state")}}.Encode()
	http.Redirect(w, r, back.String(), http.StatusFound)
}

func (i *issuer) token(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	asked, ok := i.codes[r.FormValue("code")]
	delete(i.codes, r.FormValue("code"))
	sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	if id, secret, _ := r.BasicAuth(); !ok || id != "rollebot" || secret != "hemmeligt" || encode(sum[:]) != asked.Get("code_challenge") {
		w.WriteHeader(http.StatusBadRequest)
		reply(w, map[string]string{"error": "invalid_grant"})
		return
	}
	claims := map[string]any{"iss": i.URL, "aud": "rollebot", "sub": i.subject, "nonce": asked.Get("nonce"), "name": `Anna <script>alert(1)</script>`,
		"exp": time.Now().Add(time.Hour).Unix(), "iat": time.Now().Unix(), "roles": []string{"leder"}}
	if i.lie != nil {
		i.lie(claims)
	}
	body, _ := json.Marshal(claims)
	signed := encode([]byte(`{"alg":"RS256","kid":"1"}`)) + "." + encode(body)
	hash := sha256.Sum256([]byte(signed))
	sig, err := rsa.SignPKCS1v15(rand.Reader, i.sign, crypto.SHA256, hash[:])
	if err != nil {
		i.t.Error(err)
	}
	reply(w, map[string]any{"access_token": "x", "token_type": "Bearer", "expires_in": 3600, "id_token": signed + "." + encode(sig)})
}

// signedWorld is a whole bot behind pages that want a sign-in.
func signedWorld(t *testing.T) (*issuer, *world, *httptest.Server) {
	i, w := newIssuer(t), newWorld(t, bot.Limits{})
	late := &lateHandler{}
	srv := httptest.NewServer(late)
	t.Cleanup(srv.Close)
	s, err := web.New(web.Config{URL: srv.URL, Issuer: i.URL, ClientID: "rollebot", ClientSecret: "hemmeligt"}, w.desk, func() *corpus.Corpus { return w.corpus })
	if err != nil {
		t.Fatal(err)
	}
	late.Handler = s
	return i, w, srv
}

// lateHandler is given once the address is known.
type lateHandler struct{ http.Handler }

func TestSignIn(t *testing.T) {
	i, _, srv := signedWorld(t)
	b := newBrowser(t, srv)
	b.get("/documents?soeg=klub").says("Stillingsbeskrivelser", "Logget ind som Anna <script>alert(1)</script>")
	if b.at != srv.URL+"/documents?soeg=klub" {
		t.Errorf("came back to %s", b.at)
	}
	harmless(t, b.body)
	b.get("/stilling").submit("bademester", nil).says("Jeg svarer dig som bademester")
	b.ask("Skal jeg deltage i personalemøder?").says("Ja.")
	talk := b.at

	same := newBrowser(t, srv)
	same.get("/").says("Jeg svarer dig som bademester")
	same.get(talk).says("Skal jeg deltage i personalemøder?")

	i.mu.Lock()
	i.subject = "bo"
	i.mu.Unlock()
	other := newBrowser(t, srv)
	other.get("/").says("Hvilken stilling har du?")
	other.get(talk).says("Samtalen er slut")

	b.submit("Log ud", nil).says("Du er logget ud")
	if end := b.find(`href="(https://login.example/logout[^"]*)"`); !strings.Contains(end, url.QueryEscape(srv.URL)) {
		t.Errorf("signs out at %s", end)
	}
	b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	if b.get(talk); b.status != http.StatusSeeOther {
		t.Errorf("after signing out: %d", b.status)
	}
	if b.get("/log-ind?skift"); !strings.Contains(b.header.Get("Location"), "prompt=select_account") {
		t.Error(b.header.Get("Location"))
	}
}

// TestSignInNeeded: without a sign-in nothing is read or done, and what was
// typed is not lost.
func TestSignInNeeded(t *testing.T) {
	_, w, srv := signedWorld(t)
	b := newBrowser(t, srv)
	b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for _, path := range []string{"/", talk, "/documents", "/documents/" + w.corpus.Documents[0].ID, "/stilling", "/breve", "/om-mig", "/findes-ikke"} {
		b.at = srv.URL
		if b.get(path); b.status != http.StatusSeeOther || b.header.Get("Location") != "/log-ind?next="+url.QueryEscape(path) {
			t.Errorf("%s: %d %s", path, b.status, b.header.Get("Location"))
		}
	}
	b.at = srv.URL
	for _, headers := range [][]string{nil, {"Rollebot-Fragment", "1"}} {
		b.post(talk, url.Values{"q": {"Skal jeg <b>det</b>?"}}, headers...)
		if b.says("Du er ikke logget ind længere", "Log ind"); b.status != http.StatusUnauthorized {
			t.Errorf("%d", b.status)
		}
		if headers == nil {
			b.says("Skal jeg <b>det</b>?")
		}
	}
	if b.get("/assets/style.css"); b.status != http.StatusOK {
		t.Errorf("style: %d", b.status)
	}
}

// TestSignInReturn: the way back leads nowhere else.
func TestSignInReturn(t *testing.T) {
	_, _, srv := signedWorld(t)
	for next, want := range map[string]string{
		"/documents": "/documents", "//evil.example": "/", "https://evil.example/": "/", `/\evil.example`: "/", "/%09/evil.example": "/%09/evil.example",
		"javascript:alert(1)": "/", "/log-ud": "/", "/\r\nLocation: https://evil.example": "/",
	} {
		b := newBrowser(t, srv)
		b.get("/log-ind?next=" + url.QueryEscape(next))
		if b.at != srv.URL+want {
			t.Errorf("%q led to %s", next, b.at)
		}
	}
}

// TestSignInForged: a sign-in that is not this browser's, or that the issuer
// did not vouch for, is none.
func TestSignInForged(t *testing.T) {
	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	i, _, srv := signedWorld(t)
	for name, spoil := range map[string]func(){
		"signed by another": func() { i.sign = stranger },
		"other audience":    func() { i.lie = func(c map[string]any) { c["aud"] = "andre" } },
		"other issuer":      func() { i.lie = func(c map[string]any) { c["iss"] = "https://evil.example" } },
		"expired":           func() { i.lie = func(c map[string]any) { c["exp"] = time.Now().Add(-time.Hour).Unix() } },
		"other nonce":       func() { i.lie = func(c map[string]any) { c["nonce"] = "x" } },
		"no nonce":          func() { i.lie = func(c map[string]any) { delete(c, "nonce") } },
	} {
		i.mu.Lock()
		i.sign, i.lie = i.key, nil
		spoil()
		i.mu.Unlock()
		b := newBrowser(t, srv)
		if b.get("/").says("Du blev ikke logget ind"); b.status != http.StatusForbidden {
			t.Errorf("%s: %d", name, b.status)
		}
	}
	i.mu.Lock()
	i.sign, i.lie = i.key, nil
	i.mu.Unlock()

	stop := func(b *browser) *browser {
		b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
		return b
	}
	anna := stop(newBrowser(t, srv))
	anna.get("/log-ind").get(anna.header.Get("Location"))
	code := anna.header.Get("Location")
	bo := stop(newBrowser(t, srv))
	for what, b := range map[string]*browser{"without a beginning": bo.get(code), "with a beginning of its own": stop(newBrowser(t, srv)).get(srv.URL + "/log-ind").get(code)} {
		if b.status != http.StatusBadRequest {
			t.Errorf("somebody else's sign-in %s: %d", what, b.status)
		}
	}
	if anna.get(code); anna.status != http.StatusSeeOther {
		t.Errorf("own sign-in: %d", anna.status)
	}
	if anna.get(code); anna.status != http.StatusBadRequest {
		t.Errorf("a second time: %d", anna.status)
	}
	b := stop(newBrowser(t, srv))
	b.get("/log-ind")
	to, err := url.Parse(b.header.Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	b.get(srv.URL + "/log-ind/svar?" + url.Values{"error": {"<script>access_denied"}, "error_description": {"<script>"}, "state": {to.Query().Get("state")}}.Encode())
	if harmless(t, b.body); b.status != http.StatusForbidden || strings.Contains(b.body, "access_denied") {
		t.Errorf("the issuer refused: %d %s", b.status, b.body)
	}
}

// TestAnonymousCookie: a cookie from before sign-in was configured signs
// nobody in.
func TestAnonymousCookie(t *testing.T) {
	secret := strings.Repeat("hemmeligt", 4)
	o := &offline{t: t, handler: pages(t, web.Config{Secret: secret})}
	o.get("/")
	signed := &offline{t: t, handler: pages(t, web.Config{URL: "http://localhost", Issuer: "http://127.0.0.1:1", ClientID: "x", Secret: secret}), cookies: maps.Clone(o.cookies)}
	if signed.get("/documents"); signed.status != http.StatusSeeOther {
		t.Errorf("%d", signed.status)
	}
}

// TestIssuerDown: the pages start without their issuer and find it later.
func TestIssuerDown(t *testing.T) {
	i, _, srv := signedWorld(t)
	i.mu.Lock()
	i.down = true
	i.mu.Unlock()
	b := newBrowser(t, srv)
	if b.get("/").says("Du blev ikke logget ind"); b.status != http.StatusBadGateway {
		t.Errorf("%d", b.status)
	}
	i.mu.Lock()
	i.down = false
	i.mu.Unlock()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	b.client.Jar = jar
	b.at = srv.URL
	b.get("/").says("Hvilken stilling har du?")
}
