package bottest_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/net/html"

	"rollebot/bot"
	"rollebot/bot/bottest"
	"rollebot/bot/web"
	"rollebot/corpus"
)

// surfers drive the pages with a browser each: forms, links and cookies, no
// JavaScript.
type surfers struct {
	srv     *httptest.Server
	handler atomic.Value // of the program that runs

	mu     sync.Mutex
	people map[string]*surfer
	last   *surfer
}

type surfer struct {
	client *http.Client
	page   *html.Node
	turn   *html.Node // the newest of the page
	names  map[string]bool
	action string     // of the last question
	form   url.Values // of the last question
	talk   string     // where questions are sent
	shown  []bottest.Shown
	reply  string // of leaders, as last seen
	wrote  bool   // a letter
}

type handler struct{ http.Handler }

func newSurfers(t testing.TB) *surfers {
	d := &surfers{people: map[string]*surfer{}}
	d.srv = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { d.handler.Load().(handler).ServeHTTP(w, r) }))
	t.Cleanup(d.srv.Close)
	return d
}

func (d *surfers) Serve(_ context.Context, h *bottest.House) (bot.Channel, error) {
	s, err := web.New(web.Config{Secret: strings.Repeat("secret", 8), Log: h.Desk.Log}, h.Desk, func() *corpus.Corpus { return h.Documents })
	if err != nil {
		return nil, err
	}
	d.handler.Store(handler{s})
	return s, nil
}

func (d *surfers) person(name string) (*surfer, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if s := d.people[name]; s != nil || name == "" {
		return s, nil
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		return nil, err
	}
	s := &surfer{client: &http.Client{Jar: jar}, names: map[string]bool{}}
	d.people[name] = s
	return s, nil
}

func (d *surfers) Do(_ context.Context, a bottest.Act) error {
	s, err := d.person(a.Person)
	if err != nil {
		return err
	}
	switch a.Kind {
	case bottest.Say:
		if a.Anew || s.talk == "" {
			if err := s.load(s.client.Get(d.srv.URL + "/")); err != nil {
				return err
			}
			form := find(s.page, func(n *html.Node) bool { return n.Data == "form" && attr(n, "id") == "spoerg" })
			if form == nil {
				return errors.New("no form to ask in")
			}
			s.talk = attr(form, "action")
		}
		once := find(s.page, func(n *html.Node) bool { return n.Data == "input" && attr(n, "name") == "once" })
		if once == nil {
			return errors.New("the form is not named")
		}
		d.mu.Lock()
		d.last = s
		d.mu.Unlock()
		s.action, s.form = s.talk, url.Values{"q": {a.Text}, "once": {attr(once, "value")}}
		return s.post(d.srv.URL, false)
	case bottest.Again:
		return d.last.post(d.srv.URL, false)
	case bottest.Press:
		return s.press(d.srv.URL, a.Text)
	case bottest.Like:
		return s.press(d.srv.URL, "Ja")
	case bottest.Dislike:
		return s.press(d.srv.URL, "Nej")
	}
	return bottest.ErrCannot
}

// press presses a button of the newest turn.
func (s *surfer) press(base, label string) error {
	if s.turn == nil {
		return errors.New("nothing is shown")
	}
	found := labelled(labels(s.turn), label)
	button := find(s.turn, func(n *html.Node) bool { return n.Data == "button" && text(n) == found })
	if found == "" || button == nil {
		return fmt.Errorf("no button %q among %q", label, labels(s.turn))
	}
	form := button
	for form != nil && form.Data != "form" {
		form = form.Parent
	}
	s.action, s.form = attr(form, "action"), url.Values{}
	if to := attr(button, "formaction"); to != "" {
		s.action = to
	}
	each(form, func(n *html.Node) {
		if n.Data == "input" && attr(n, "type") == "hidden" {
			s.form.Add(attr(n, "name"), attr(n, "value"))
		}
	})
	if name := attr(button, "name"); name != "" {
		s.form.Set(name, attr(button, "value"))
	}
	s.wrote = s.wrote || strings.HasPrefix(s.action, "/brev/")
	return s.post(base, true)
}

// post sends the last form. What a page shows that was shown before is new
// only when changed says that it has been altered.
func (s *surfer) post(base string, changed bool) error {
	if err := s.load(s.client.PostForm(base+s.action, s.form)); err != nil {
		return err
	}
	s.turn = nil
	each(s.page, func(n *html.Node) {
		if n.Data == "article" && strings.Contains(" "+attr(n, "class")+" ", " turn ") {
			s.turn = n
		}
	})
	shown := s.turn
	if shown == nil {
		if shown = find(s.page, func(n *html.Node) bool { return n.Data == "main" }); shown == nil {
			return errors.New("the page shows nothing")
		}
		changed = true
	}
	id := s.talk + attr(shown, "id") + s.form.Get("once") // numbers begin anew when a person was forgotten
	if changed || !s.names[id] {
		s.shown = append(s.shown, bottest.Shown{Text: text(shown), Buttons: labels(shown)})
	}
	s.names[id] = true
	return nil
}

func (s *surfer) load(resp *http.Response, err error) error {
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if s.page, err = html.Parse(resp.Body); err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", resp.Request.URL, resp.Status)
	}
	return nil
}

func (d *surfers) Seen(person string) []bottest.Shown {
	s, err := d.person(person)
	if err != nil {
		return nil
	}
	if s.wrote { // a reply stands with the letter
		kept := *s
		if s.load(s.client.Get(d.srv.URL+"/breve")) == nil {
			if n := find(s.page, func(n *html.Node) bool { return attr(n, "class") == "reply" }); n != nil && text(n) != s.reply {
				s.reply = text(n)
				s.shown = append(s.shown, bottest.Shown{Text: s.reply})
			}
		}
		s.page = kept.page
	}
	out := s.shown
	s.shown = nil
	return out
}

func find(n *html.Node, ok func(*html.Node) bool) (found *html.Node) {
	each(n, func(n *html.Node) {
		if found == nil && n.Type == html.ElementNode && ok(n) {
			found = n
		}
	})
	return found
}

func each(n *html.Node, visit func(*html.Node)) {
	for d := range n.Descendants() {
		visit(d)
	}
}

func attr(n *html.Node, name string) string {
	if n != nil {
		for _, a := range n.Attr {
			if a.Key == name {
				return a.Val
			}
		}
	}
	return ""
}

// inline are the elements that do not set words apart.
var inline = map[string]bool{"b": true, "span": true, "a": true, "strong": true, "em": true, "i": true}

// text is what a person reads.
func text(n *html.Node) string {
	var sb strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			sb.WriteString(n.Data)
		case n.Data == "script" || n.Data == "style" || n.Data == "svg":
		default:
			if !inline[n.Data] {
				sb.WriteByte(' ')
			}
			for c := range n.ChildNodes() {
				walk(c)
			}
			if !inline[n.Data] {
				sb.WriteByte(' ')
			}
		}
	}
	walk(n)
	return strings.Join(strings.Fields(sb.String()), " ")
}

func labels(n *html.Node) (out []string) {
	each(n, func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data == "button" {
			out = append(out, text(n))
		}
	})
	return out
}
