package web_test

import (
	"bytes"
	"context"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/textproto"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/store"
	"rollebot/bot/web"
	"rollebot/corpus"
)

// office is a whole bot with leaders behind pages that want a sign-in: anna
// and carl lead everything, bo leads Specialklyngen, and dorte is staff.
type office struct {
	t       *testing.T
	issuer  *issuer
	srv     *httptest.Server
	office  *edition.Office
	store   *store.Store
	leaders *leaders
}

const noon = "2024-09-20T12:30:00Z"

// newOffice serves no documents yet. change alters how it is set up.
func newOffice(t *testing.T, change func(*edition.Setup, *web.Config)) *office {
	t.Helper()
	st, err := store.Open(t.Context(), t.TempDir(), "", store.Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	i := newIssuer(t)
	i.lie = func(claims map[string]any) {
		subject := claims["sub"].(string)
		claims["name"] = strings.ToUpper(subject[:1]) + subject[1:] + " Holm"
		claims["roles"], claims["groups"] = []string{}, []string{"another", "8f14e45f"}
		if subject == "anna" || subject == "carl" {
			claims["roles"] = []string{"rollebot-leder"}
		}
		if subject != "bo" {
			claims["groups"] = []string{"another"}
		}
	}
	late := &lateHandler{}
	srv := httptest.NewServer(late)
	t.Cleanup(srv.Close)
	setup := edition.Setup{Store: st, Memory: st, Initial: &corpus.Corpus{}, Folder: t.TempDir(),
		Leaders: edition.Leaders{"web:role:rollebot-leder": {"*"}, "web:group:8f14e45f": {"Specialklyngen"}, "web:local": {"*"}}}
	config := web.Config{URL: srv.URL, Issuer: i.URL, ClientID: "rollebot", ClientSecret: "hemmeligt", Organisation: "Næstved Kommune"}
	if change != nil {
		change(&setup, &config)
	}
	o, err := edition.New(t.Context(), setup)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.Close)
	config.Office = o
	desk := bot.NewDesk(bot.Setup{Bot: o, Inbox: st, Answers: st, Letters: st, Limits: bot.Limits{PerMinute: 1000}})
	s, err := web.New(config, desk, o.Corpus)
	if err != nil {
		t.Fatal(err)
	}
	late.Handler = s
	out := &office{t: t, issuer: i, srv: srv, office: o, store: st, leaders: &leaders{}}
	ctx, stop := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- desk.Run(ctx, s, out.leaders) }()
	t.Cleanup(func() {
		stop()
		<-done
	})
	return out
}

// at sets the clock of an office.
func at(when string) func(*edition.Setup, *web.Config) {
	return func(s *edition.Setup, _ *web.Config) {
		day, err := time.Parse(time.RFC3339, when)
		s.Now = func() time.Time {
			if err != nil {
				panic(err)
			}
			return day
		}
	}
}

// as signs somebody in.
func (o *office) as(subject string) *browser {
	o.issuer.mu.Lock()
	o.issuer.subject = subject
	o.issuer.mu.Unlock()
	return newBrowser(o.t, o.srv).get("/")
}

// deeds are the log's, the oldest first.
func (o *office) deeds() (out []string) {
	o.t.Helper()
	entries, err := o.store.Entries(o.t.Context(), 0, 1000)
	if err != nil {
		o.t.Fatal(err)
	}
	for _, e := range slices.Backward(entries) {
		out = append(out, e.By.Name+": "+string(e.Does)+": "+e.Detail)
	}
	return out
}

func (o *office) lastDeed(want string) {
	o.t.Helper()
	if all := o.deeds(); len(all) == 0 || !strings.HasPrefix(all[len(all)-1], want) {
		o.t.Errorf("the log ends otherwise than with %q: %q", want, all)
	}
}

// sosu are the two versions of a document, by file name.
var sosu = sync.OnceValue(func() map[string]string {
	a, err := txtar.ParseFile("../../corpus/testdata/diff/sosu.txtar")
	if err != nil {
		panic(err)
	}
	out := map[string]string{}
	for _, f := range a.Files {
		if _, name, ok := strings.Cut(f.Name, "/"); ok && strings.HasSuffix(name, ".txt") {
			out[name] = string(f.Data)
		}
	}
	return out
})

const (
	sosu2021 = "sosu-assistent-hjemmeplejen-2021.txt"
	sosu2024 = "sosu-assistent-hjemmeplejen-2024.txt"
)

// upload is a form with files, in order: name, content.
func upload(fields map[string]string, files ...string) (body *bytes.Buffer, contentType string) {
	body = &bytes.Buffer{}
	form := multipart.NewWriter(body)
	for name, value := range fields {
		_ = form.WriteField(name, value)
	}
	for i := 0; i+1 < len(files); i += 2 {
		header := textproto.MIMEHeader{}
		header.Set("Content-Disposition", `form-data; name="filer"; filename="`+files[i]+`"`)
		part, err := form.CreatePart(header)
		if err == nil {
			_, err = io.WriteString(part, files[i+1])
		}
		if err != nil {
			panic(err)
		}
	}
	_ = form.Close()
	return body, form.FormDataContentType()
}

// handIn hands in files and waits for what comes of them.
func (b *browser) handIn(files ...string) *browser {
	b.t.Helper()
	body, kind := upload(map[string]string{"once": ""}, files...)
	return b.send("/leder/filer", kind, body).follow()
}

func (b *browser) send(ref, kind string, body io.Reader) *browser {
	b.t.Helper()
	req, err := http.NewRequest(http.MethodPost, b.resolve(ref), body)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	return b.do(req)
}

// follow looks again until the work is done; the server waits a while each time.
func (b *browser) follow() *browser {
	b.t.Helper()
	for strings.Contains(b.body, `id="arbejde"`) {
		b.get(b.at)
	}
	return b
}

// press is submit, and then follow.
func (b *browser) press(button string, fill ...string) *browser {
	b.t.Helper()
	values := url.Values{}
	for i := 0; i+1 < len(fill); i += 2 {
		values.Set(fill[i], fill[i+1])
	}
	return b.submit(button, values).follow()
}

// publish publishes the proposal that is shown.
func (b *browser) publish(note string) *browser {
	b.t.Helper()
	return b.press("Udgiv …", "note", note).says("Udgiv?", "Udgaven hedder: "+note).press("Udgiv nu")
}

// path is the address of the page shown, without the server.
func (b *browser) path() string {
	b.t.Helper()
	u, err := url.Parse(b.at)
	if err != nil {
		b.t.Fatal(err)
	}
	return u.Path
}
