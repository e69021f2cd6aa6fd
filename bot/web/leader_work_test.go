package web_test

import (
	"bytes"
	"context"
	"net/http"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/store"
	"rollebot/bot/web"
)

// slowStore keeps a file that says so only when it is let go.
type slowStore struct {
	*store.Store
	gate chan struct{}
}

const slow = "langsomt"

func (s *slowStore) KeepFile(ctx context.Context, digest string, data []byte) error {
	if bytes.Contains(data, []byte(slow)) {
		select {
		case <-s.gate:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return s.Store.KeepFile(ctx, digest, data)
}

// TestWork: what takes long shows how far it is, goes on while nobody looks,
// and ends at what came of it; it is nobody else's.
func TestWork(t *testing.T) {
	gate := make(chan struct{})
	o := newOffice(t, func(s *edition.Setup, _ *web.Config) {
		s.Store = &slowStore{Store: s.Store.(*store.Store), gate: gate}
	})
	b := o.as("anna")
	body, kind := upload(nil, sosu2021, strings.Replace(sosu()[sosu2021], "Dosere", slow+" dosere", 1))
	b.send("/leder/filer", kind, body).says("Læser filerne …", "Det er sat i gang", "Du kan roligt gå fra siden imens.")
	if !strings.Contains(b.body, `<noscript><meta http-equiv="refresh" content="2"></noscript>`) {
		t.Error("a browser without JavaScript does not look again")
	}
	harmless(t, b.body)
	work := b.path()
	if f := b.fragment(work); !strings.Contains(f, `data-work="`+work+`"`) || strings.Contains(f, "data-ended") {
		t.Errorf("begun: %s", f)
	}
	if carl := o.as("carl").get(work); carl.status != http.StatusNotFound {
		t.Errorf("another leader's work: %d", carl.status)
	}
	// Nobody begins without end.
	stay := b.client.CheckRedirect
	var others []string
	b.client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	for range 3 {
		body, kind := upload(nil, sosu2021, strings.Replace(sosu()[sosu2021], "Dosere", slow+" dosere", 1))
		if b.send("/leder/filer", kind, body); b.status != http.StatusSeeOther {
			t.Errorf("status %d", b.status)
		}
		others = append(others, b.header.Get("Location"))
	}
	b.client.CheckRedirect = stay
	b.handIn(sosu2021, sosu()[sosu2021]).says("Du har allerede sat flere ting i gang.")
	close(gate)
	for _, other := range others {
		b.get(other).follow().says("Forslag til den første udgave")
	}
	b.get(work).follow().says("Forslag til den første udgave")
	if f := b.fragment(work); !strings.Contains(f, "data-ended") {
		t.Errorf("ended: %s", f)
	}
}

// TestWorkBreaks: whatever breaks aside, the leader reads a page, and the
// server goes on.
func TestWorkBreaks(t *testing.T) {
	o := newOffice(t, func(s *edition.Setup, _ *web.Config) {
		s.Store = brokenStore{s.Store.(*store.Store)}
	})
	b := o.as("anna").handIn(sosu2021, sosu()[sosu2021]).says(bot.Sorry).lacks("hemmeligt")
	if b.status != http.StatusInternalServerError {
		t.Errorf("status %d", b.status)
	}
	b.get("/leder").says("Lederens sider")
}

// brokenStore panics when it shall keep a file.
type brokenStore struct{ *store.Store }

func (brokenStore) KeepFile(context.Context, string, []byte) error { panic("hemmeligt") }

// fragment is what the script gets.
func (b *browser) fragment(path string) string {
	b.t.Helper()
	req, err := http.NewRequest(http.MethodGet, b.resolve(path), nil)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Rollebot-Fragment", "1")
	return b.do(req).body
}
