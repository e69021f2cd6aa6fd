// Package teamsfake is a Microsoft Teams for tests: it signs activities,
// delivers them to a bot and takes what the bot posts, over the wire and with
// the checks and faults of the real one. It knows nothing of the bot.
package teamsfake

import (
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

// What the bot is to be configured with, and whom it meets.
const (
	AppID    = "11111111-2222-3333-4444-555555555555"
	Password = "hemmeligt-kodeord"
	Tenant   = "99999999-8888-7777-6666-555555555555"
	BotID    = "28:" + AppID
	BotName  = "Rollebot"
	KeyID    = "key-1"
	issuer   = "https://api.botframework.com"
)

var signingKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		panic(err)
	}
	return key
})

// Teams is the whole of it on one loopback server.
type Teams struct {
	server *httptest.Server
	bot    http.Handler

	mu           sync.Mutex
	n            int // ids given away
	posts        []Post
	read         int // of posts, by Next
	changed      chan struct{}
	tokens       map[string]bool // those that are still taken
	faults       []Fault         // for the next posts
	failing      map[Kind][]int  // statuses for the next requests
	counts       map[Kind]int
	endorsements []string
	keyIDs       []string
	files        map[string][]byte
	groups       map[string][]string // object ids
}

// Kind is what the bot asks for, posts aside.
type Kind string

// The kinds.
const (
	Keys          Kind = "keys" // where they are
	Tokens        Kind = "tokens"
	Files         Kind = "files"
	Groups        Kind = "groups"        // look-ups of somebody's
	Replacements  Kind = "replacements"  // of posts
	Conversations Kind = "conversations" // begun with a person
	Typing        Kind = "typing"        // signs of it
)

// Fault is how a post goes wrong.
type Fault struct {
	Status int    // 429
	After  string // Retry-After
	Kept   bool   // the post is taken all the same: only its answer is lost
}

// New starts a Teams that ends with the test.
func New(t testing.TB) *Teams {
	f := &Teams{changed: make(chan struct{}), tokens: map[string]bool{}, endorsements: []string{"msteams"}, keyIDs: []string{KeyID},
		failing: map[Kind][]int{}, counts: map[Kind]int{}, files: map[string][]byte{}, groups: map[string][]string{}}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /openid", f.metadata)
	mux.HandleFunc("GET /keys", f.keys)
	mux.HandleFunc("POST /token", f.token)
	mux.HandleFunc("POST /emea/v3/conversations/{conversation}/activities", f.take)
	mux.HandleFunc("POST /emea/v3/conversations/{conversation}/activities/{under}", f.take)
	mux.HandleFunc("PUT /emea/v3/conversations/{conversation}/activities/{under}", f.replace)
	mux.HandleFunc("POST /emea/v3/conversations", f.begin)
	mux.HandleFunc("POST /graph/v1.0/users/{user}/checkMemberGroups", f.memberGroups)
	mux.HandleFunc("GET /files/{id}", f.serveFile)
	f.server = httptest.NewServer(mux)
	t.Cleanup(f.server.Close)
	return f
}

// Connect says where activities are delivered.
func (f *Teams) Connect(bot http.Handler) { f.bot = bot }

// MetadataURL, TokenURL and ServiceURL are what the real ones have at
// Microsoft's.
func (f *Teams) MetadataURL() string { return f.server.URL + "/openid" }

// TokenURL gives tokens to the bot.
func (f *Teams) TokenURL() string { return f.server.URL + "/token" }

// ServiceURL is where the bot posts.
func (f *Teams) ServiceURL() string { return f.server.URL + "/emea/" }

// SigningKey is the private half of the key that the bot is told of.
func (f *Teams) SigningKey() *rsa.PrivateKey { return signingKey() }

// Fail has the next posts go wrong, one fault for each.
func (f *Teams) Fail(faults ...Fault) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.faults = append(f.faults, faults...)
}

// FailNext has the next requests of a kind answered with these statuses.
func (f *Teams) FailNext(kind Kind, statuses ...int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.failing[kind] = append(f.failing[kind], statuses...)
}

// Count is how many requests of a kind there were.
func (f *Teams) Count(kind Kind) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.counts[kind]
}

// fails counts a request and lets it fail where it shall; the server is locked.
func (f *Teams) fails(w http.ResponseWriter, kind Kind) bool {
	f.counts[kind]++
	next := f.failing[kind]
	if len(next) == 0 {
		return false
	}
	f.failing[kind] = next[1:]
	w.Header().Set("Location", "http://192.0.2.1/") // of a redirect: nowhere
	w.WriteHeader(next[0])
	return true
}

// denied refuses a token that is none of the connector's; the server is locked.
func (f *Teams) denied(w http.ResponseWriter, r *http.Request) bool {
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if token == "" || f.tokens[token] && strings.HasPrefix(token, "token-") {
		return false
	}
	reply(w, http.StatusUnauthorized, map[string]any{"message": "Authorization has been denied for this request."})
	return true
}

// Revoke ends every token that the bot holds.
func (f *Teams) Revoke() {
	f.mu.Lock()
	defer f.mu.Unlock()
	clear(f.tokens)
}

// SetKeys has the key set name the key by these ids, for these channels.
func (f *Teams) SetKeys(endorsements []string, ids ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.endorsements, f.keyIDs = endorsements, ids
}

func (f *Teams) metadata(w http.ResponseWriter, _ *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.fails(w, Keys) {
		reply(w, http.StatusOK, map[string]any{"issuer": issuer, "jwks_uri": f.server.URL + "/keys"})
	}
}

func (f *Teams) keys(w http.ResponseWriter, _ *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	public := signingKey().PublicKey
	list := []any{map[string]any{"kty": "EC", "kid": "no-rsa"}}
	for _, id := range f.keyIDs {
		list = append(list, map[string]any{"kty": "RSA", "use": "sig", "kid": id, "endorsements": f.endorsements,
			"n": base64.RawURLEncoding.EncodeToString(public.N.Bytes()),
			"e": base64.RawURLEncoding.EncodeToString(big.NewInt(int64(public.E)).Bytes())})
	}
	reply(w, http.StatusOK, map[string]any{"keys": list})
}

func (f *Teams) token(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fails(w, Tokens) {
		return
	}
	scope := map[string]string{"https://api.botframework.com/.default": "token-", f.GraphURL() + "/.default": "graph-"}[r.FormValue("scope")]
	if r.FormValue("grant_type") != "client_credentials" || r.FormValue("client_id") != AppID ||
		r.FormValue("client_secret") != Password || scope == "" {
		reply(w, http.StatusUnauthorized, map[string]any{"error": "invalid_client"})
		return
	}
	f.n++
	token := fmt.Sprint(scope, f.n)
	f.tokens[token] = true
	reply(w, http.StatusOK, map[string]any{"token_type": "Bearer", "expires_in": 3600, "access_token": token})
}

// take takes a post of the bot.
func (f *Teams) take(w http.ResponseWriter, r *http.Request) {
	var activity map[string]any
	body := http.MaxBytesReader(w, r.Body, 25<<10)
	err := json.NewDecoder(body).Decode(&activity)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.denied(w, r) {
		return
	}
	if err != nil {
		reply(w, http.StatusRequestEntityTooLarge, map[string]any{"error": map[string]any{"code": "MessageSizeTooBig"}})
		return
	}
	if activity["type"] == "typing" {
		f.counts[Typing]++
		reply(w, http.StatusCreated, map[string]any{"id": ""})
		return
	}
	var fault Fault
	if len(f.faults) > 0 {
		fault, f.faults = f.faults[0], f.faults[1:]
	}
	if fault.Status != 0 && !fault.Kept {
		if fault.After != "" {
			w.Header().Set("Retry-After", fault.After)
		}
		w.WriteHeader(fault.Status)
		return
	}
	f.n++
	p := Post{ID: fmt.Sprint(1_700_000_000_000 + f.n), Conversation: r.PathValue("conversation"), Under: r.PathValue("under"),
		Authorized: r.Header.Get("Authorization") != "", Activity: activity}
	f.posted(p)
	if fault.Status != 0 {
		w.WriteHeader(fault.Status)
		return
	}
	if text, _ := activity["text"].(string); text != "" && activity["attachments"] != nil {
		reply(w, http.StatusAccepted, map[string]any{}) // split in two, and no id is told
		return
	}
	reply(w, http.StatusCreated, map[string]any{"id": p.ID})
}

// posted keeps a post and tells those who wait; the server is locked.
func (f *Teams) posted(p Post) {
	f.posts = append(f.posts, p)
	close(f.changed)
	f.changed = make(chan struct{})
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}

// Claims are those of a good token; change them to attack.
func (f *Teams) Claims() jwt.MapClaims {
	return jwt.MapClaims{"iss": issuer, "aud": AppID, "exp": time.Now().Add(time.Hour).Unix(),
		"nbf": time.Now().Add(-time.Minute).Unix(), "serviceurl": f.ServiceURL()}
}

// Sign makes a token of claims.
func (f *Teams) Sign(claims jwt.MapClaims, kid string) string {
	t := jwt.NewWithClaims(jwt.SigningMethodRS256, claims)
	t.Header["kid"] = kid
	signed, err := t.SignedString(signingKey())
	if err != nil {
		panic(err)
	}
	return signed
}
