package web

import (
	"fmt"
	"net/http"
	"net/url"
	"runtime"
	"runtime/debug"
)

// policy lets a page use this server's own style, script and forms, and
// nothing else from anywhere.
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types rollebot"

// guard stands before every page: headers, the Host, requests of other sites,
// large bodies and panics.
func (s *Server) guard(next http.Handler, public *url.URL) (http.Handler, error) {
	csrf := http.NewCrossOriginProtection()
	if public != nil {
		if err := csrf.AddTrustedOrigin(public.Scheme + "://" + public.Host); err != nil {
			return nil, fmt.Errorf("trust own address: %w", err)
		}
	}
	csrf.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.problem(w, r, http.StatusForbidden, "Det kan jeg ikke tage imod", "Det kom fra en anden hjemmeside. Gå til forsiden, og prøv igen der.")
	}))
	inner := csrf.Handler(next)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.headers(w.Header())
		defer s.recovered(w, r)
		if !s.hosts(r.Host) {
			http.Error(w, "Den adresse svarer jeg ikke på.", http.StatusMisdirectedRequest)
			return
		}
		r = withWholeBody(r)
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		inner.ServeHTTP(w, r)
	}), nil
}

func (s *Server) headers(h http.Header) {
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
	h.Set("X-Robots-Tag", "noindex")
	h.Set("Cache-Control", "no-store")
	if s.secure {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// recovered tells the operator of a panic, but not with which value: it may
// hold what a person wrote.
func (s *Server) recovered(w http.ResponseWriter, r *http.Request) {
	v := recover()
	if v == nil {
		return
	}
	if v == http.ErrAbortHandler {
		panic(v)
	}
	s.config.Log.ErrorContext(r.Context(), "panic", "channel", channel, "doing", r.Pattern, "err", panicked(v), "stack", string(debug.Stack()))
	s.wentWrong(w, r)
}

// panicked tells what panicked, but not with which value.
func panicked(v any) string {
	if err, ok := v.(runtime.Error); ok {
		return err.Error()
	}
	return fmt.Sprintf("%T", v)
}

// form reads the posted form; when it is too large or broken the visitor is
// told and false returned.
func (s *Server) form(w http.ResponseWriter, r *http.Request) bool {
	err := r.ParseForm()
	if err == nil {
		return true
	}
	if _, large := err.(*http.MaxBytesError); large {
		s.problem(w, r, http.StatusRequestEntityTooLarge, "Det var for langt", "Skriv kortere, helst i én eller to sætninger.")
		return false
	}
	s.problem(w, r, http.StatusBadRequest, "Det kunne jeg ikke læse", "Gå tilbage, og prøv igen.")
	return false
}
