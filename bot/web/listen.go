package web

import (
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// Bounds of a request.
const (
	maxBody   = 96 << 10 // bytes of a form; a question of the longest kind, percent-encoded
	maxHeader = 32 << 10
)

// HTTPServer returns a server whose clients cannot hold it by being slow. A
// page may take as long to answer as the Desk does.
func HTTPServer(address string, h http.Handler, log *slog.Logger) *http.Server {
	srv := &http.Server{
		Addr:              address,
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       20 * time.Second,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       time.Minute,
		MaxHeaderBytes:    maxHeader,
	}
	if log != nil {
		srv.ErrorLog = slog.NewLogLogger(log.Handler(), slog.LevelWarn)
	}
	return srv
}

// CheckAddress refuses to listen where others than this machine reach the
// pages, unless they sign in or the operator said that it shall be so.
func (c Config) CheckAddress(address string) error {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return fmt.Errorf("listen on %q: %w", address, err)
	}
	if c.Issuer != "" || c.Open || loopbackName(host) {
		return nil
	}
	return fmt.Errorf("listen on %q: without sign-in the pages are for this machine only; set OIDC_ISSUER, or ROLLEBOT_OPEN=true when a network or a proxy decides who comes in", address)
}

// hostsOf says which Host headers are answered. Without sign-in the pages
// trust their network, so a foreign name that points here (DNS rebinding)
// must not read them.
func hostsOf(c Config, public *url.URL) func(host string) bool {
	switch {
	case public != nil:
		want := strings.ToLower(public.Host)
		return func(host string) bool {
			host = strings.ToLower(host)
			return host == want || withoutDefaultPort(host) == withoutDefaultPort(want) || c.Issuer == "" && !c.Open && loopbackHost(host)
		}
	case c.Open:
		return func(string) bool { return true }
	}
	return loopbackHost
}

func withoutDefaultPort(host string) string {
	return strings.TrimSuffix(strings.TrimSuffix(host, ":443"), ":80")
}

func loopbackHost(host string) bool {
	if name, _, err := net.SplitHostPort(host); err == nil {
		host = name
	}
	return loopbackName(strings.Trim(host, "[]"))
}

func loopbackName(name string) bool {
	if strings.EqualFold(name, "localhost") {
		return true
	}
	a, err := netip.ParseAddr(name)
	return err == nil && a.IsLoopback()
}
