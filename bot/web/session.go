package web

import (
	"context"
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// How long a browser is known.
const (
	workday   = 9 * time.Hour       // signed in
	season    = 90 * 24 * time.Hour // one that nobody signed in with
	maxSealed = 4000                // bytes of a cookie
)

// visitor is who a request comes from.
type visitor struct {
	Person string    `json:"person"`           // "web:K3PZ7YQ2…": random, or made of the issuer's name for them
	Name   string    `json:"name,omitempty"`   // as the issuer says; empty when nobody signed in
	Email  string    `json:"email,omitempty"`  // as the issuer says
	Roles  []string  `json:"roles,omitempty"`  // the issuer's: "rollebot-leder"
	Groups []string  `json:"groups,omitempty"` // the issuer's ids, those of leaders
	Until  time.Time `json:"until"`

	fresh bool // the browser brought no cookie: it may not keep any
}

type visitorKey struct{}

func visitorOf(r *http.Request) visitor {
	v, _ := r.Context().Value(visitorKey{}).(visitor)
	return v
}

// withVisitor lets those in whose cookie holds. Without sign-in a new browser
// gets an id of its own.
func (s *Server) withVisitor(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var v visitor
		known := s.cookie(r, "rollebot", &v) && time.Now().Before(v.Until) && strings.HasPrefix(v.Person, channel+":") && (v.Name != "") == (s.signin != nil)
		switch {
		case known:
		case s.signin != nil:
			s.signInFirst(w, r)
			return
		default:
			v = visitor{Person: channel + ":" + rand.Text(), Until: time.Now().Add(season), fresh: true}
			s.setCookie(w, "rollebot", v, season)
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), visitorKey{}, v)))
	})
}

// sealer encrypts what a browser keeps for the server.
type sealer struct{ aead cipher.AEAD }

func newSealer(secret string) (*sealer, error) {
	if len(secret) < 32 {
		return nil, errors.New("the secret for cookies has less than 32 bytes")
	}
	key, err := hkdf.Key(sha256.New, []byte(secret), nil, "rollebot web cookies", 32)
	if err != nil {
		return nil, fmt.Errorf("derive the key for cookies: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("make the cipher for cookies: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("make the cipher for cookies: %w", err)
	}
	return &sealer{aead}, nil
}

func (s *sealer) seal(name string, v any) (string, error) {
	plain, err := json.Marshal(v)
	if err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(s.aead.Seal(nil, nil, plain, []byte(name))), nil
}

// open reads what seal made for the same name.
func (s *sealer) open(name, sealed string, v any) bool {
	raw, err := base64.RawURLEncoding.DecodeString(sealed)
	if err != nil || len(sealed) > maxSealed {
		return false
	}
	plain, err := s.aead.Open(nil, nil, raw, []byte(name))
	return err == nil && json.Unmarshal(plain, v) == nil
}

// cookieName keeps other hosts below the same domain from setting it.
func (s *Server) cookieName(name string) string {
	if s.secure {
		return "__Host-" + name
	}
	return name
}

func (s *Server) cookie(r *http.Request, name string, v any) bool {
	c, err := r.Cookie(s.cookieName(name))
	return err == nil && s.seal.open(name, c.Value, v)
}

func (s *Server) setCookie(w http.ResponseWriter, name string, v any, age time.Duration) {
	sealed, err := s.seal.seal(name, v)
	if err != nil || len(sealed) > maxSealed {
		s.config.Log.Error("failed", "channel", channel, "doing", "set cookie", "name", name, "bytes", len(sealed), "err", err)
		return
	}
	http.SetCookie(w, s.bareCookie(name, sealed, int(age.Seconds())))
}

func (s *Server) dropCookie(w http.ResponseWriter, name string) {
	http.SetCookie(w, s.bareCookie(name, "", -1))
}

func (s *Server) bareCookie(name, value string, age int) *http.Cookie {
	return &http.Cookie{Name: s.cookieName(name), Value: value, Path: "/", MaxAge: age, HttpOnly: true, Secure: s.secure, SameSite: http.SameSiteLaxMode}
}

// localPath returns a path of this server that a visitor wants to come back
// to, and "/" for anything that could lead elsewhere.
func localPath(next string) string {
	if len(next) > 1000 || !strings.HasPrefix(next, "/") || strings.HasPrefix(next, "//") || strings.HasPrefix(next, "/log-") {
		return "/"
	}
	if strings.ContainsFunc(next, func(r rune) bool { return r <= ' ' || r == '\\' || r >= 0x7f }) {
		return "/"
	}
	u, err := url.Parse(next)
	if err != nil || u.Scheme != "" || u.Host != "" || u.User != nil || strings.Contains(u.Path, "//") {
		return "/"
	}
	return next
}
