package web

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base32"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// signin is OpenID Connect: the authorization code flow with PKCE, state and
// nonce.
type signin struct {
	config Config
	back   string // where the issuer sends people: "https://…/log-ind/svar"
	home   string
	client *http.Client
	groups []string // those whose members lead something

	mu         sync.Mutex
	provider   *oidc.Provider // nil until the issuer has been read
	endSession string         // where people sign out of the issuer; empty when it has none
}

// attempt is one sign-in on its way.
type attempt struct {
	State    string    `json:"state"`
	Nonce    string    `json:"nonce"`
	Verifier string    `json:"verifier"`
	Next     string    `json:"next"`
	Until    time.Time `json:"until"`
}

// groupPrefix leads the issuer's groups where leaders are listed.
const groupPrefix = channel + ":group:"

const maxGroups = 20 // of one person, in their cookie

const attemptAge = 10 * time.Minute

func newSignin(c Config, public *url.URL) *signin {
	home := public.Scheme + "://" + public.Host
	return &signin{config: c, back: home + "/log-ind/svar", home: home, client: &http.Client{Timeout: 10 * time.Second}}
}

// issuer reads what the issuer says of itself, once; an issuer that is down
// when the program starts is tried again with the next visitor.
func (s *signin) issuer() (*oidc.Provider, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.provider != nil {
		return s.provider, nil
	}
	// The provider fetches keys with this context for as long as it lives.
	p, err := oidc.NewProvider(oidc.ClientContext(context.Background(), s.client), s.config.Issuer)
	if err != nil {
		return nil, fmt.Errorf("read issuer: %w", err)
	}
	var more struct {
		EndSession string `json:"end_session_endpoint"`
	}
	if err := p.Claims(&more); err == nil && strings.HasPrefix(more.EndSession, "https://") {
		s.endSession = more.EndSession
	}
	s.provider = p
	return p, nil
}

func (s *signin) oauth(p *oidc.Provider) oauth2.Config {
	return oauth2.Config{ClientID: s.config.ClientID, ClientSecret: s.config.ClientSecret, Endpoint: p.Endpoint(),
		RedirectURL: s.back, Scopes: []string{oidc.ScopeOpenID, "profile", "email"}}
}

// signIn sends a visitor to the issuer.
func (s *Server) signIn(w http.ResponseWriter, r *http.Request) {
	p, err := s.signin.issuer()
	if err != nil {
		s.noSignIn(w, r, http.StatusBadGateway, err)
		return
	}
	a := attempt{State: rand.Text(), Nonce: rand.Text(), Verifier: oauth2.GenerateVerifier(), Next: localPath(r.URL.Query().Get("next")), Until: time.Now().Add(attemptAge)}
	s.setCookie(w, "rollebot-log-ind", a, attemptAge)
	options := []oauth2.AuthCodeOption{oidc.Nonce(a.Nonce), oauth2.S256ChallengeOption(a.Verifier)}
	if r.URL.Query().Has("skift") { // on a shared computer the one before may still be signed in at the issuer
		options = append(options, oauth2.SetAuthURLParam("prompt", "select_account"))
	}
	oauth := s.signin.oauth(p)
	http.Redirect(w, r, oauth.AuthCodeURL(a.State, options...), http.StatusSeeOther)
}

// signedIn takes a visitor back from the issuer.
func (s *Server) signedIn(w http.ResponseWriter, r *http.Request) {
	var a attempt
	query := r.URL.Query()
	known := s.cookie(r, "rollebot-log-ind", &a) && time.Now().Before(a.Until)
	s.dropCookie(w, "rollebot-log-ind")
	if !known || a.State == "" || subtle.ConstantTimeCompare([]byte(query.Get("state")), []byte(a.State)) != 1 {
		s.noSignIn(w, r, http.StatusBadRequest, errors.New("no sign-in with this state was begun in this browser"))
		return
	}
	if code := query.Get("error"); code != "" {
		s.noSignIn(w, r, http.StatusForbidden, fmt.Errorf("the issuer says %.100q", code))
		return
	}
	v, err := s.signin.exchange(r.Context(), query.Get("code"), a)
	if err != nil {
		s.noSignIn(w, r, http.StatusForbidden, err)
		return
	}
	s.setCookie(w, "rollebot", v, workday)
	http.Redirect(w, r, localPath(a.Next), http.StatusSeeOther)
}

// exchange turns the issuer's code into who has signed in.
func (s *signin) exchange(ctx context.Context, code string, a attempt) (visitor, error) {
	p, err := s.issuer()
	if err != nil {
		return visitor{}, err
	}
	oauth := s.oauth(p)
	token, err := oauth.Exchange(oidc.ClientContext(ctx, s.client), code, oauth2.VerifierOption(a.Verifier))
	if err != nil {
		return visitor{}, fmt.Errorf("exchange code: %w", err)
	}
	raw, _ := token.Extra("id_token").(string)
	id, err := p.Verifier(&oidc.Config{ClientID: s.config.ClientID}).Verify(ctx, raw)
	if err != nil {
		return visitor{}, fmt.Errorf("verify id token: %w", err)
	}
	if subtle.ConstantTimeCompare([]byte(id.Nonce), []byte(a.Nonce)) != 1 {
		return visitor{}, errors.New("verify id token: its nonce is another sign-in's")
	}
	var claims struct {
		Name     string   `json:"name"`
		Username string   `json:"preferred_username"`
		Email    string   `json:"email"`
		Roles    []string `json:"roles"`
		Groups   []string `json:"groups"`
	}
	if err := id.Claims(&claims); err != nil {
		return visitor{}, fmt.Errorf("read id token: %w", err)
	}
	v := visitor{Person: personOf(id.Issuer, id.Subject), Email: short(claims.Email, 200), Until: time.Now().Add(workday)}
	for _, name := range []string{claims.Name, claims.Username, claims.Email, "Medarbejder"} {
		if v.Name = short(name, 120); v.Name != "" {
			break
		}
	}
	for _, role := range claims.Roles[:min(len(claims.Roles), 20)] {
		v.Roles = append(v.Roles, short(role, 60))
	}
	// A cookie has no room for all the groups that somebody may be in.
	for _, group := range s.groups {
		if slices.Contains(claims.Groups, group) && len(v.Groups) < maxGroups {
			v.Groups = append(v.Groups, group)
		}
	}
	return v, nil
}

// personOf names somebody without saying who they are to those who read the
// database.
func personOf(issuer, subject string) string {
	sum := sha256.Sum256([]byte(issuer + "\x00" + subject))
	return channel + ":" + base32.StdEncoding.EncodeToString(sum[:20])
}

// signInFirst stands in for a page that only those who are signed in see. What
// somebody had written when their sign-in ran out is shown, for it is gone
// otherwise.
func (s *Server) signInFirst(w http.ResponseWriter, r *http.Request) {
	if r.Method == http.MethodGet && !fragment(r) {
		http.Redirect(w, r, "/log-ind?next="+url.QueryEscape(localPath(r.URL.RequestURI())), http.StatusSeeOther)
		return
	}
	if !s.form(w, r) {
		return
	}
	s.fail(w, r, http.StatusUnauthorized, problem{Title: "Du er ikke logget ind længere", Text: "Log ind, og prøv igen.", Wrote: r.PostForm.Get("q"), Link: "/log-ind", Label: "Log ind"})
}

func (s *Server) noSignIn(w http.ResponseWriter, r *http.Request, status int, err error) {
	s.config.Log.WarnContext(r.Context(), "failed", "channel", channel, "doing", "sign in", "err", err)
	s.fail(w, r, status, problem{Title: "Du blev ikke logget ind", Text: "Prøv igen. Bliver det ved, så sig det til dem, der står for it hos jer.", Link: "/log-ind", Label: "Log ind"})
}

// signOut forgets the sign-in of this browser and offers to end it at the
// issuer as well.
func (s *Server) signOut(w http.ResponseWriter, r *http.Request) {
	var v visitor
	if s.cookie(r, "rollebot", &v) {
		s.talks.forget(v.Person)
	}
	s.dropCookie(w, "rollebot")
	s.signin.mu.Lock()
	end := s.signin.endSession
	s.signin.mu.Unlock()
	if end != "" {
		end += "?" + url.Values{"client_id": {s.config.ClientID}, "post_logout_redirect_uri": {s.signin.home + "/"}}.Encode()
	}
	s.show(w, r, http.StatusOK, "signout", page{Title: "Logget ud", Main: end})
}
