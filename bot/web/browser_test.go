package web_test

import (
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/store"
	"rollebot/bot/web"
)

// TestBrowser uses the pages in chromium, see testdata/browser/check.mjs and leader.mjs.
// ROLLEBOT_TEST_SHOTS=DIR keeps pictures of them.
func TestBrowser(t *testing.T) {
	skip := func(why string) {
		if os.Getenv("ROLLEBOT_TEST_FULL") != "" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		skip("no chromium: apt-get install chromium")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		skip("no node: apt-get install nodejs npm")
	}
	if _, err := os.Stat(testdata("browser", "node_modules", "axe-core")); err != nil {
		skip("no node_modules: npm ci --prefix bot/web/testdata/browser")
	}
	run := func(t *testing.T, script, url string, more ...string) {
		cmd := exec.CommandContext(t.Context(), node, append([]string{script, url, os.Getenv("ROLLEBOT_TEST_SHOTS")}, more...)...)
		cmd.Dir = testdata("browser")
		cmd.Env = append(os.Environ(), "CHROMIUM="+chromium)
		out, err := cmd.CombinedOutput()
		if t.Log(string(out)); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("staff", func(t *testing.T) {
		run(t, "check.mjs", newWorld(t, bot.Limits{PerMinute: 1000}).serve(t, web.Config{Organisation: "Næstved Kommune"}).URL)
	})
	t.Run("leaders", func(t *testing.T) {
		o := busyOffice(t)
		folder := t.TempDir()
		for name, text := range sosu() {
			if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		run(t, "leader.mjs", o.srv.URL, folder)
	})
}

// busyOffice has an edition, agreed questions and what staff have said, and is
// led from this machine. Its reading of a file that is slow ends when /frigiv
// is asked for.
func busyOffice(t *testing.T) *office {
	t.Helper()
	gate := make(chan struct{})
	o := newOffice(t, func(s *edition.Setup, c *web.Config) {
		c.Issuer, c.ClientID, c.URL = "", "", ""
		s.Store = &slowStore{Store: s.Store.(*store.Store), gate: gate}
	})
	pages := o.srv.Config.Handler.(*lateHandler)
	inner := pages.Handler
	pages.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/frigiv" {
			close(gate)
			return
		}
		inner.ServeHTTP(w, r)
	})
	const post = "social- og sundhedsassistent @ Hjemmeplejen, distrikt Øst"
	anna := edition.Leader{Who: edition.Who{ID: "web:ANNA", Name: "Anna Holm"}, Workplaces: []string{"*"}}
	publish := func(v *edition.Preview, err error, note string) {
		t.Helper()
		if err == nil {
			_, err = o.office.Publish(t.Context(), anna, v.ID, note, "")
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	club, err := os.ReadFile("../../corpus/testdata/documents/klubmedarbejder.txt")
	if err != nil {
		t.Fatal(err)
	}
	v, err := o.office.Propose(t.Context(), anna, edition.Change{Files: []edition.Known{{Path: sosu2021, Data: []byte(sosu()[sosu2021])}, {Path: "klubmedarbejder.txt", Data: club}}}, nil)
	publish(v, err, "LokalMED 3. juni 2021")
	v, err = o.office.ProposeGolden(t.Context(), anna, "", []edition.Agreed{
		{Ask: "Skal jeg arbejde hver anden weekend?", As: post, Expect: "yes", Quotes: []string{"hver anden weekend"}},
		{Ask: "Hvad får jeg i løn?", As: post, Expect: "unknown"},
	}, nil)
	publish(v, err, "Aftalte spørgsmål")
	for i, question := range slices.Repeat([]string{"Må jeg tage hunden med på arbejde?", "Må hunden komme med på arbejde?", "Hvem vasker kitlerne?"}, 4) {
		k := bot.Kept{ID: fmt.Sprint("ANSWER", i), Channel: "web", Person: fmt.Sprint("web:P", i), Question: question, As: post, Outcome: bot.Unknown, Edition: 1, Time: time.Now()}
		if err := o.store.KeepAnswer(t.Context(), k); err != nil {
			t.Fatal(err)
		}
	}
	for i, comment := range []string{"Jeg manglede noget om ferie.", ""} {
		k := bot.Kept{ID: fmt.Sprint("RATED", i), Channel: "web", Person: "web:P1", Question: "Skal jeg arbejde hver anden weekend?", As: post, Outcome: bot.Yes, Edition: 1, Time: time.Now(),
			Quotes: []bot.Quote{{Passage: "a", Source: "Arbejdstid og kørsel · LokalMED 3. juni 2021", Text: "Arbejde hver anden weekend"}}}
		if err := o.store.KeepAnswer(t.Context(), k); err != nil {
			t.Fatal(err)
		}
		if err := o.store.KeepFeedback(t.Context(), bot.Feedback{Answer: k.ID, Person: k.Person, Helpful: comment == "", Comment: comment}); err != nil {
			t.Fatal(err)
		}
	}
	return o
}
