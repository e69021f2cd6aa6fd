package web_test

import (
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"rollebot/bot"
	"rollebot/bot/store"
	"rollebot/bot/web"
	"rollebot/corpus"
	"rollebot/index"
)

// documents are the bundled ones and some more.
var documents = sync.OnceValues(func() (*corpus.Corpus, error) {
	dir, err := os.MkdirTemp("", "rollebot-web")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	for _, from := range []string{"../../corpus/documents", "../../corpus/testdata/documents"} {
		if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
			return nil, err
		}
	}
	return corpus.ReadPath(dir)
})

// leaders is the channel where leaders read letters.
type leaders struct {
	mu      sync.Mutex
	letters []string
}

func (l *leaders) Name() string                                     { return "slack" }
func (l *leaders) Handle(context.Context, bot.Event, bot.Ask) error { return nil }

func (l *leaders) Post(_ context.Context, n bot.Note) (string, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.letters = append(l.letters, n.Text)
	return n.Place + "/" + n.Key, nil
}

func (l *leaders) posted() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]string(nil), l.letters...)
}

// world is a whole bot behind the pages.
type world struct {
	desk    *bot.Desk
	leaders *leaders
	store   *store.Store
	corpus  *corpus.Corpus
}

func newWorld(t *testing.T, limits bot.Limits) *world {
	t.Helper()
	c, err := documents()
	if err != nil {
		t.Fatal(err)
	}
	ix, err := index.New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	st, err := store.Open(t.Context(), t.TempDir(), "", store.Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	w := &world{leaders: &leaders{}, store: st, corpus: c}
	w.desk = bot.NewDesk(bot.Setup{Bot: bot.New(ix, st), Inbox: st, Answers: st, Letters: st, Leaders: bot.Leaders{"*": "slack:C0LEADERS"}, Limits: limits})
	return w
}

// serve shows the pages on loopback.
func (w *world) serve(t *testing.T, c web.Config) *httptest.Server {
	t.Helper()
	s, err := web.New(c, w.desk, func() *corpus.Corpus { return w.corpus })
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- w.desk.Run(ctx, s, w.leaders) }()
	srv := httptest.NewServer(s)
	t.Cleanup(func() {
		srv.Close()
		stop()
		<-done
	})
	return srv
}

// browser is somebody without JavaScript.
type browser struct {
	t      *testing.T
	client *http.Client
	at     string // the address of the page shown
	header http.Header
	status int
	body   string
	page   *html.Node
}

func newBrowser(t *testing.T, srv *httptest.Server) *browser {
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &browser{t: t, client: &http.Client{Jar: jar, Transport: srv.Client().Transport}, at: srv.URL}
}

func (b *browser) do(req *http.Request) *browser {
	b.t.Helper()
	res, err := b.client.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer res.Body.Close()
	data, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	b.at, b.status, b.header, b.body = res.Request.URL.String(), res.StatusCode, res.Header, string(data)
	if b.page, err = html.Parse(strings.NewReader(b.body)); err != nil {
		b.t.Fatal(err)
	}
	return b
}

func (b *browser) resolve(ref string) string {
	base, err := url.Parse(b.at)
	if err != nil {
		b.t.Fatal(err)
	}
	u, err := base.Parse(ref)
	if err != nil {
		b.t.Fatal(err)
	}
	return u.String()
}

func (b *browser) get(ref string) *browser {
	b.t.Helper()
	req, err := http.NewRequest(http.MethodGet, b.resolve(ref), nil)
	if err != nil {
		b.t.Fatal(err)
	}
	return b.do(req)
}

func (b *browser) post(ref string, form url.Values, headers ...string) *browser {
	b.t.Helper()
	req, err := http.NewRequest(http.MethodPost, b.resolve(ref), strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for i := 0; i+1 < len(headers); i += 2 {
		req.Header.Set(headers[i], headers[i+1])
	}
	return b.do(req)
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// all returns the elements of a kind below n.
func all(n *html.Node, tag string) (out []*html.Node) {
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && c.Data == tag {
			out = append(out, c)
		}
	}
	return out
}

// words is the text below n, blanks folded.
func words(n *html.Node) string {
	var sb strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			sb.WriteString(c.Data)
		}
	}
	return strings.Join(strings.Fields(sb.String()), " ")
}

// submit fills in the last form that has a button or field that matches, as a
// browser does, and presses that button.
func (b *browser) submit(button string, fill url.Values) *browser {
	b.t.Helper()
	forms := all(b.page, "form")
	for i := len(forms) - 1; i >= 0; i-- {
		form := forms[i]
		for _, pressed := range all(form, "button") {
			if !strings.Contains(words(pressed), button) {
				continue
			}
			values := url.Values{}
			for _, in := range all(form, "input") {
				values.Set(attr(in, "name"), attr(in, "value"))
			}
			if name := attr(pressed, "name"); name != "" {
				values.Set(name, attr(pressed, "value"))
			}
			for k, v := range fill {
				values[k] = v
			}
			action := attr(form, "action")
			if a := attr(pressed, "formaction"); a != "" {
				action = a
			}
			return b.post(action, values)
		}
	}
	b.t.Fatalf("no button %q on %s:\n%s", button, b.at, b.body)
	return b
}

func (b *browser) ask(question string) *browser {
	b.t.Helper()
	return b.submit("Spørg", url.Values{"q": {question}})
}

// says fails unless the page holds the words.
func (b *browser) says(want ...string) *browser {
	b.t.Helper()
	text := words(b.page)
	for _, w := range want {
		if !strings.Contains(text, w) {
			b.t.Fatalf("%s (%d) does not say %q:\n%s", b.at, b.status, w, text)
		}
	}
	return b
}

func (b *browser) lacks(unwanted ...string) *browser {
	b.t.Helper()
	for _, w := range unwanted {
		if strings.Contains(words(b.page), w) {
			b.t.Fatalf("%s says %q", b.at, w)
		}
	}
	return b
}

// find returns the first match of a pattern's group in the page's source, as
// text.
func (b *browser) find(pattern string) string {
	b.t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(b.body)
	if m == nil {
		b.t.Fatalf("no %s in %s", pattern, b.at)
	}
	return html.UnescapeString(m[1])
}

func testdata(name ...string) string {
	return filepath.Join(append([]string{"testdata"}, name...)...)
}
