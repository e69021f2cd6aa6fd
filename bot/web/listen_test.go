package web_test

import (
	"io"
	"net"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rollebot/bot"
	"rollebot/bot/web"
	"rollebot/corpus"
)

// TestSlow: clients that send or read slowly are let go, in the test's own time.
func TestSlow(t *testing.T) {
	for what, sent := range map[string]string{
		"half a header": "GET / HTTP/1.1\r\nHost: local",
		"half a body":   "POST " + talk + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 90000\r\n\r\nq=",
		"nothing":       "",
		"no next page":  "GET /assets/style.css HTTP/1.1\r\nHost: localhost\r\n\r\n",
	} {
		t.Run(what, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				srv := web.HTTPServer("", pages(t, web.Config{}), nil)
				l := &pipes{conns: make(chan net.Conn, 1)}
				server, client := net.Pipe()
				l.conns <- server
				go srv.Serve(l)
				start := time.Now()
				go io.WriteString(client, sent)
				if _, err := io.Copy(io.Discard, client); err != nil {
					t.Error(err)
				}
				if took := time.Since(start); took > 90*time.Second || took == 0 {
					t.Errorf("held for %v", took)
				}
				srv.Close()
			})
		})
	}
}

// pipes is a listener over pipes.
type pipes struct{ conns chan net.Conn }

func (p *pipes) Accept() (net.Conn, error) {
	c, ok := <-p.conns
	if !ok {
		return nil, net.ErrClosed
	}
	return c, nil
}

func (p *pipes) Close() error   { close(p.conns); return nil }
func (p *pipes) Addr() net.Addr { return &net.TCPAddr{} }

// TestCheckAddress: without sign-in the pages are for this machine.
func TestCheckAddress(t *testing.T) {
	for _, test := range []struct {
		config web.Config
		ok     []string
		bad    []string
	}{
		{web.Config{}, []string{"127.0.0.1:8080", "localhost:0", "[::1]:80"}, []string{":8080", "0.0.0.0:8080", "10.0.0.1:80", "[::]:80", "example.dk:80", "8080", ""}},
		{web.Config{Open: true}, []string{":8080", "0.0.0.0:80"}, []string{"8080"}},
		{web.Config{Issuer: "https://login.example"}, []string{":8080"}, nil},
	} {
		for _, a := range slices.Concat(test.ok, test.bad) {
			if err := test.config.CheckAddress(a); (err == nil) != slices.Contains(test.ok, a) {
				t.Errorf("%+v %q: %v", test.config, a, err)
			}
		}
	}
}

// TestConfig: what cannot be safe is refused at the start.
func TestConfig(t *testing.T) {
	for _, c := range []web.Config{
		{URL: "rollebot.example.dk"}, {URL: "ftp://x"}, {URL: "https://x/path"}, {Secret: "kort"},
		{Issuer: "https://login.example", ClientID: "x"},
		{Issuer: "https://login.example", URL: "https://x"},
		{Issuer: "https://login.example", URL: "http://x.example", ClientID: "x"},
	} {
		if _, err := web.New(c, bot.NewDesk(bot.Setup{Bot: echo{}}), corpus.Bundled); err == nil {
			t.Errorf("%+v was taken", c)
		}
	}
}
