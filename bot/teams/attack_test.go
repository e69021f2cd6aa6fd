package teams_test

import (
	"bufio"
	"bytes"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"rollebot/bot"
	"rollebot/bot/teams"
	"rollebot/bot/teams/teamsfake"
)

// TestAttacks: what was not signed for this bot, this service and one of our
// organisations is not answered, and nothing is said of why.
func TestAttacks(t *testing.T) {
	o := open(t)
	good := func(change func(jwt.MapClaims)) string {
		claims := o.Claims()
		if change != nil {
			change(claims)
		}
		return "Bearer " + o.Sign(claims, teamsfake.KeyID)
	}
	with := func(method jwt.SigningMethod, key any) string {
		token := jwt.NewWithClaims(method, o.Claims())
		token.Header["kid"] = teamsfake.KeyID
		s, err := token.SignedString(key)
		if err != nil {
			t.Fatal(err)
		}
		return "Bearer " + s
	}
	der, err := x509.MarshalPKIXPublicKey(&o.SigningKey().PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	parts := strings.Split(good(nil), ".")
	tampered := strings.Split(good(func(c jwt.MapClaims) { c["aud"] = "another" }), ".")
	const evil = "https://ond.example/emea/"
	set := func(key string, value any) func(map[string]any) { return func(a map[string]any) { a[key] = value } }
	tenant := func(channel, conversation any) func(map[string]any) {
		return func(a map[string]any) {
			a["channelData"] = map[string]any{"tenant": map[string]any{"id": channel}}
			a["conversation"].(map[string]any)["tenantId"] = conversation
		}
	}
	for name, c := range map[string]struct {
		token  string
		change func(map[string]any)
		status int
	}{
		"no token":            {"", nil, 401},
		"no bearer":           {"Basic YTpi", nil, 401},
		"rubbish":             {"Bearer a.b.c", nil, 401},
		"forged":              {parts[0] + "." + parts[1] + "." + "AAAA" + parts[2][4:], nil, 401},
		"another's claims":    {parts[0] + "." + tampered[1] + "." + parts[2], nil, 401},
		"expired":             {good(func(c jwt.MapClaims) { c["exp"] = time.Now().Add(-6 * time.Minute).Unix() }), nil, 401},
		"missing exp":         {good(func(c jwt.MapClaims) { delete(c, "exp") }), nil, 401},
		"not yet":             {good(func(c jwt.MapClaims) { c["nbf"] = time.Now().Add(6 * time.Minute).Unix() }), nil, 401},
		"wrong audience":      {good(func(c jwt.MapClaims) { c["aud"] = "22222222-2222-3333-4444-555555555555" }), nil, 401},
		"no audience":         {good(func(c jwt.MapClaims) { delete(c, "aud") }), nil, 401},
		"wrong issuer":        {good(func(c jwt.MapClaims) { c["iss"] = "https://sts.windows.net/x/" }), nil, 401},
		"no issuer":           {good(func(c jwt.MapClaims) { delete(c, "iss") }), nil, 401},
		"no service":          {good(func(c jwt.MapClaims) { delete(c, "serviceurl") }), nil, 401},
		"alg none":            {with(jwt.SigningMethodNone, jwt.UnsafeAllowNoneSignatureType), nil, 401},
		"HS256 by public key": {with(jwt.SigningMethodHS256, public), nil, 401},
		"HS256 by modulus":    {with(jwt.SigningMethodHS256, o.SigningKey().N.Bytes()), nil, 401},
		"RS512":               {with(jwt.SigningMethodRS512, o.SigningKey()), nil, 401},
		"PS256":               {with(jwt.SigningMethodPS256, o.SigningKey()), nil, 401},
		"unknown kid":         {"Bearer " + o.Sign(o.Claims(), "key-2"), nil, 401},
		"no kid":              {"Bearer " + o.Sign(o.Claims(), ""), nil, 401},
		"swapped service":     {good(nil), set("serviceUrl", evil), 403},
		"prefix of service":   {good(nil), set("serviceUrl", strings.TrimSuffix(o.ServiceURL(), "/")+"x/"), 403},
		"service not https":   {good(func(c jwt.MapClaims) { c["serviceurl"] = "http://ond.example/" }), set("serviceUrl", "http://ond.example/"), 403},
		"wrong tenant":        {good(nil), tenant("11111111-8888-7777-6666-555555555555", "11111111-8888-7777-6666-555555555555"), 403},
		"two tenants":         {good(nil), tenant(teamsfake.Tenant, "11111111-8888-7777-6666-555555555555"), 403},
		"no tenant":           {good(nil), tenant("", ""), 403},
		"another channel":     {good(nil), set("channelId", "webchat"), 403},
		"id that climbs":      {good(nil), func(a map[string]any) { a["conversation"].(map[string]any)["id"] = ".." }, 400},
		"no ids":              {good(nil), func(a map[string]any) { delete(a, "id") }, 400},
		"no activity":         {good(nil), set("type", 7), 400},
		"button of rubbish":   {good(nil), func(a map[string]any) { a["text"], a["value"] = "", "{" }, 400},
	} {
		a := o.Message(annaTalk, anna, "Skal jeg "+name+"?")
		if c.change != nil {
			c.change(a)
		}
		if r := o.DeliverWith(a, c.token); r.Status != c.status || r.Body != "" {
			t.Errorf("%s: %d %q, want %d", name, r.Status, r.Body, c.status)
		}
	}
	// Within the leeway, with the service written otherwise, it is good.
	late := o.Message(annaTalk, anna, "hjælp")
	late["serviceUrl"] = strings.TrimSuffix(strings.Replace(o.ServiceURL(), "emea", "EMEA", 1), "/")
	late["serviceUrl"] = strings.TrimSuffix(o.ServiceURL(), "/")
	o.taken(o.DeliverWith(late, good(func(c jwt.MapClaims) {
		c["exp"], c["serviceurl"] = time.Now().Add(-4*time.Minute).Unix(), strings.ToUpper(o.ServiceURL())
	})))
	o.next("Spørg mig")
	// Replayed, it is taken and not answered again.
	o.taken(o.DeliverWith(late, good(nil)))
	o.taken(o.Say(annaTalk, anna, "hvad kan du?"))
	o.next("Spørg mig")
	if n := len(o.Posts()); n != 2 {
		t.Errorf("%d posts", n)
	}
	if log := o.log.String(); !strings.Contains(log, "activity not taken") || strings.Contains(log, "eyJ") || strings.Contains(log, "Skal jeg") {
		t.Errorf("log:\n%s", log)
	}
}

func TestEndorsements(t *testing.T) {
	o := open(t)
	o.SetKeys([]string{"webchat"}, teamsfake.KeyID)
	if r := o.Say(annaTalk, anna, "hjælp"); r.Status != 403 {
		t.Errorf("a key for another channel: %d", r.Status)
	}
	o = open(t)
	o.SetKeys(nil, teamsfake.KeyID)
	o.taken(o.Say(annaTalk, anna, "hjælp"))
	o.next("Spørg mig")
}

func TestKeysOut(t *testing.T) {
	o := open(t)
	o.FailNext(teamsfake.Keys, 503)
	m := o.Message(annaTalk, anna, "hjælp")
	if r := o.Deliver(m); r.Status != 503 {
		t.Errorf("without keys: %d; Teams must try again", r.Status)
	}
}

func post(t *testing.T, address, contentType string, body []byte, header ...string) int {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", contentType)
	for i := 0; i < len(header); i += 2 {
		if r.Header.Set(header[i], header[i+1]); header[i] == "Host" {
			r.Host = header[i+1]
		}
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	resp.Body.Close()
	return resp.StatusCode
}

func TestRequests(t *testing.T) {
	o := open(t)
	c, err := teams.New(config(o.Teams), o.desk)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(c)
	defer server.Close()
	auth := []string{"Authorization", "Bearer " + o.Sign(o.Claims(), teamsfake.KeyID)}
	if got := post(t, server.URL, "application/json", bytes.Repeat([]byte(" "), 300<<10), auth...); got != 413 {
		t.Errorf("too long: %d", got)
	}
	if got := post(t, server.URL, "text/plain", []byte("{}"), auth...); got != 415 {
		t.Errorf("as text: %d", got)
	}
	if got := post(t, server.URL, "application/json", []byte("{"), auth...); got != 400 {
		t.Errorf("cut short: %d", got)
	}
	resp, err := http.Get(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if resp.Body.Close(); resp.StatusCode != 405 {
		t.Errorf("GET: %d", resp.StatusCode)
	}
}

// TestSlowClient: one who has no token is sent away before the body is read,
// and one who has and does not go on is not waited for.
func TestSlowClient(t *testing.T) {
	o := open(t)
	teams.SetReadTime(t, 50*time.Millisecond)
	c, err := teams.New(config(o.Teams), o.desk)
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(c)
	defer server.Close()
	for _, k := range []struct {
		auth   string
		status int
	}{{"", 401}, {"Authorization: Bearer " + o.Sign(o.Claims(), teamsfake.KeyID) + "\r\n", 408}} {
		conn, err := net.Dial("tcp", server.Listener.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(conn, "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n%sContent-Length: 100\r\n\r\n{\"type\":", k.auth)
		resp, err := http.ReadResponse(bufio.NewReader(conn), nil)
		if err != nil {
			t.Fatal(err)
		}
		if resp.Body.Close(); resp.StatusCode != k.status {
			t.Errorf("answered %d, want %d", resp.StatusCode, k.status)
		}
		conn.Close()
	}
}

// TestOpenOnLoopbackOnly: without an app id.
func TestOpenOnLoopbackOnly(t *testing.T) {
	o := open(t)
	cfg := config(o.Teams)
	cfg.AppID = ""
	c, err := teams.New(cfg, o.desk)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(o.log.String(), "level=WARN msg=\"TEAMS IS OPEN") {
		t.Errorf("not told: %s", o.log.String())
	}
	server := httptest.NewServer(c)
	defer server.Close()
	body := func(change func(map[string]any)) []byte {
		a := o.Message(annaTalk, anna, "hjælp")
		if change != nil {
			change(a)
		}
		b, _ := json.Marshal(a)
		return b
	}
	for _, h := range []string{"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP", "Origin"} {
		if got := post(t, server.URL, "application/json", body(nil), h, "127.0.0.1"); got != 401 {
			t.Errorf("with %s: %d", h, got)
		}
	}
	if got := post(t, server.URL, "application/json", body(nil), "Host", "ond.example:80"); got != 401 {
		t.Errorf("by another name: %d", got)
	}
	if got := post(t, server.URL, "application/json", body(func(a map[string]any) { a["serviceUrl"] = "https://smba.trafficmanager.net/emea/" })); got != 403 {
		t.Errorf("another service: %d", got)
	}
	far := httptest.NewRequest(http.MethodPost, "http://localhost/api/messages", bytes.NewReader(body(nil)))
	far.Header.Set("Content-Type", "application/json")
	for addr, want := range map[string]int{"192.0.2.1:1": 401, "10.0.0.1:1": 401, "[::1]:1": 200} {
		far.RemoteAddr = addr
		w := httptest.NewRecorder()
		if c.ServeHTTP(w, far); w.Code != want {
			t.Errorf("from %s: %d", addr, w.Code)
		}
	}
	if got := post(t, server.URL, "application/json", body(nil)); got != 200 {
		t.Errorf("from here: %d", got)
	}
}

func TestConfig(t *testing.T) {
	f := teamsfake.New(t)
	desk := bot.NewDesk(bot.Setup{})
	for name, change := range map[string]func(*teams.Config){
		"no password":    func(c *teams.Config) { c.Password = "" },
		"no tenant":      func(c *teams.Config) { c.Tenants = []string{" "} },
		"keys by http":   func(c *teams.Config) { c.OpenIDMetadata = "http://ond.example/x" },
		"tokens by http": func(c *teams.Config) { c.TokenURL = "http://ond.example/x" },
	} {
		cfg := config(f)
		change(&cfg)
		if _, err := teams.New(cfg, desk); err == nil || strings.Contains(err.Error(), teamsfake.Password) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
