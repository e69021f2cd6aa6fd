package web_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/bot/web"
)

// scribe is a model that answers when it is let.
type scribe chan struct{}

func (s scribe) Word(ctx context.Context, _ bot.Answer) (bot.Wording, error) {
	select {
	case <-s:
	case <-ctx.Done():
	}
	return bot.Wording{Sentences: []bot.Worded{{Text: "I ord <b>sagt</b>.", Citations: []int{0}}}}, ctx.Err()
}

func (s scribe) Widen(context.Context, bot.Answer) (string, error) { return "", context.Canceled }

// TestLateWording: the answer is there at once; the wording comes to the
// script that asks for it, and to a page that is loaded again, and to nobody
// else.
func TestLateWording(t *testing.T) {
	w := newWorld(t, bot.Limits{})
	let := make(scribe)
	w.desk.Writer = let
	srv := w.serve(t, web.Config{})
	b, other := newBrowser(t, srv), newBrowser(t, srv)
	b.get("/").post("/samtale/ABCDEFGHIJKLMNOPQRSTUVWXYZ", map[string][]string{"q": {"Skal jeg deltage i personalemøder som pædagogmedhjælper i Specialklyngen?"}, "once": {"x"}})
	b.says("Deltage i personalemøder").lacks("I ord", "sprogmodel")
	late := b.find(`data-late="([^"]+)"`)
	fetch := func(b *browser) *browser {
		req, err := http.NewRequest(http.MethodGet, srv.URL+late, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Rollebot-Fragment", "1")
		return b.do(req)
	}
	if fetch(b); b.status != http.StatusNoContent || b.body != "" {
		t.Errorf("before: %d %s", b.status, b.body)
	}
	close(let)
	w.desk.Worded()
	if fetch(b); b.status != http.StatusOK {
		t.Errorf("after: %d", b.status)
	}
	b.says("I ord <b>sagt</b>.", "Formuleret af en sprogmodel, kontrolleret mod kilderne.")
	b.get("/samtale/ABCDEFGHIJKLMNOPQRSTUVWXYZ").says("I ord", "Deltage i personalemøder")
	if strings.Contains(b.body, "data-late") {
		t.Error("the script goes on asking")
	}
	other.get("/")
	if fetch(other); other.status != http.StatusNoContent {
		t.Errorf("to somebody else: %d %s", other.status, other.body)
	}
	if b.get(late); b.status != http.StatusNotFound {
		t.Errorf("as a page: %d", b.status)
	}
	if b.get("/samtale/ABCDEFGHIJKLMNOPQRSTUVWXYZ/svar/x"); b.status != http.StatusNotFound {
		t.Errorf("no number: %d", b.status)
	}
}
