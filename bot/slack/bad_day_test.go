package slack_test

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/slack/slackfake"
	"rollebot/corpus"
)

func fault(method string, status int) slackfake.Fault {
	return slackfake.Fault{Method: method, Status: status}
}

func corpusDocument(texts ...string) *corpus.Document {
	d := &corpus.Document{Title: "Beskrivelse", Source: "b.txt"}
	for i, text := range texts {
		d.Passages = append(d.Passages, corpus.Passage{ID: text, Text: text, Page: i + 1})
	}
	return d
}

// TestOutages: whatever Slack does to a post, it stands once in the end.
func TestOutages(t *testing.T) {
	for name, f := range map[string]slackfake.Fault{
		"too many":                {Method: "chat.postMessage", Status: 429, RetryAfter: "1"},
		"down":                    {Method: "chat.postMessage", Status: 503, Times: 3},
		"down longer":             {Method: "chat.postMessage", Status: 500, Times: 5},
		"cut":                     {Method: "chat.postMessage", Cut: true, Times: 2},
		"taken, then down":        {Method: "chat.postMessage", Status: 500, After: true},
		"taken, then cut":         {Method: "chat.postMessage", Cut: true, After: true},
		"internal error":          {Method: "chat.postMessage", Error: "internal_error", Times: 2},
		"taken, internal error":   {Method: "chat.postMessage", Error: "internal_error", After: true},
		"expired token":           {Method: "chat.postMessage", Error: "token_expired"},
		"who am I down":           {Method: "auth.test", Status: 500, Times: 2},
		"who am I expired":        {Method: "auth.test", Error: "token_expired"},
		"no status":               {Method: "assistant.threads.setStatus", Status: 500, Times: 3},
		"blocks refused":          {Method: "chat.postMessage", Error: "invalid_blocks"},
		"channel closed":          {Method: "chat.postMessage", Error: "is_archived"},
		"taken, search down once": {Method: "conversations.replies", Status: 502},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, "http", stub(echo))
			w.Fail(f)
			if f.Method == "conversations.replies" {
				w.Fail(slackfake.Fault{Method: "chat.postMessage", Cut: true, After: true})
			}
			w.Mention("C1", "", "U1", "et")
			p := w.says("svar på et")
			w.Mention("C1", "", "U1", "to")
			w.says("svar på to")
			w.silent(2)
			if name == "channel closed" && p.Channel != "DU1" {
				t.Errorf("in %s", p.Channel)
			}
		})
	}
}

// TestCommandOutage: an answer for one person is tried again too.
func TestCommandOutage(t *testing.T) {
	w := newWorld(t, "http", stub(echo))
	w.Fail(slackfake.Fault{Method: "response", Status: 500, Times: 2})
	w.Command("C1", "U1", "et")
	w.says("svar på et")
	w.silent(1)
}

// TestAfterACrash: a post that stands is found, and nothing is asked again.
func TestAfterACrash(t *testing.T) {
	for _, notFound := range []bool{false, true} {
		var asked atomic.Int32
		w := newWorld(t, "http", stub(echo))
		w.Mention("C1", "", "U1", "et")
		w.says("svar på et")
		w.idle()
		event := w.inbox.accepted()
		event.Attempt = 2
		want := int32(0)
		if notFound {
			event.ID, want = "EvOther", 1
		}
		err := w.channel.Handle(w.ctx, event, func(ctx context.Context, q bot.Question) bot.Answer {
			asked.Add(1)
			return bot.Answer{Lead: "igen"}
		})
		if err != nil || asked.Load() != want || len(w.Posts()) != 1+int(want) {
			t.Errorf("asked %d times, %d posts, %v", asked.Load(), len(w.Posts()), err)
		}
	}
}

// TestNotesStandOnce: a letter that may have been posted is looked for.
func TestNotesStandOnce(t *testing.T) {
	w := newWorld(t, "http", stub(echo))
	first, err := w.channel.Post(w.ctx, bot.Note{Place: "slack:CLEAD", Key: "L1", Text: "brev <!here>"})
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.channel.Post(w.ctx, bot.Note{Place: "slack:CLEAD", Key: "L1", Again: true, Text: "brev"})
	if err != nil || again != first || len(w.Posts()) != 1 {
		t.Errorf("%q, then %q, %v", first, again, err)
	}
	if strings.Contains(string(w.Posts()[0].Blocks), "<!here>") || strings.Contains(w.Posts()[0].Text, "<!here>") {
		t.Error("not escaped")
	}
	to, err := w.channel.Post(w.ctx, bot.Note{Place: "slack:U1", Key: "R1", Text: "svar"})
	if err != nil || !strings.HasPrefix(to, "slack:DU1/") {
		t.Errorf("%q %v", to, err)
	}
}

// TestSocketFaults: lost acknowledgements, cut and refused connections, and
// envelopes that the library cannot read.
func TestSocketFaults(t *testing.T) {
	w := newWorld(t, "socket", stub(echo))
	w.DropAcks(2)
	w.Direct("U1", "et")
	w.says("svar på et")
	w.silent(1)

	for _, e := range []string{
		`{"type":"events_api","envelope_id":"bad1","payload":{"type":"event_callback","event":{"type":"agent_dreamt"}}}`,
		`{"type":"events_api","envelope_id":"bad2","payload":{"type":"event_callback","event":"odd"}}`,
		`{"type":"slash_commands","envelope_id":"bad3","payload":"odd"}`,
		`{"type":"interactive","envelope_id":"bad4","payload":[]}`,
		`{"type":"unheard_of","envelope_id":"bad5","payload":{}}`,
		`{"type":"events_api","envelope_id":"bad6","payload":null}`,
		`{"type":"events_api","envelope_id":"bad7","retry_attempt":"odd","payload":{}}`,
	} {
		id := e[strings.Index(e, "bad"):][:4]
		w.Owe(id)
		if err := w.Raw(e); err != nil {
			t.Fatal(err)
		}
	}
	for _, junk := range []string{`{`, `null`, `7`, `{}`, `{"type":"events_api"}`} {
		if err := w.Raw(junk); err != nil {
			t.Fatal(err)
		}
	}
	w.silent(1)

	w.Cut()
	w.Direct("U1", "to")
	w.says("svar på to")
	w.Fail(slackfake.Fault{Method: "apps.connections.open", Error: "invalid_auth", Times: 3})
	w.Disconnect()
	w.Direct("U1", "tre")
	w.says("svar på tre")
	w.Fail(slackfake.Fault{Method: "apps.connections.open", Status: 500, Times: 2})
	w.Cut()
	w.Direct("U1", "fire")
	w.says("svar på fire")
	w.silent(4)
}

// TestNotKeptIsNotAcknowledged: what the inbox does not take, Slack delivers again.
func TestNotKeptIsNotAcknowledged(t *testing.T) {
	w := newWorld(t, "http", stub(echo))
	w.inbox.refuseNext(2)
	w.Direct("U1", "et")
	w.says("svar på et")
	w.silent(1)
	if got := w.Statuses(); len(got) != 3 || got[0] != http.StatusServiceUnavailable || got[2] != http.StatusOK {
		t.Error(got)
	}
}

// TestHTTP: only Slack gets in, and whatever it says is acknowledged.
func TestHTTP(t *testing.T) {
	w := newWorld(t, "http", stub(echo))
	h := w.channel.Handler()
	status := func(r *http.Request) int {
		rec := httptest.NewRecorder()
		h.ServeHTTP(rec, r)
		return rec.Code
	}
	event := `{"type":"event_callback","team_id":"T1","event_id":"Ev1","event":{"type":"app_mention","user":"U1","text":"hej","channel":"C1","ts":"1.1"}}`
	plain := func(path, body string) *http.Request {
		return httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	}
	signed := func(path, body string, at time.Time) *http.Request {
		r := plain(path, body)
		slackfake.Sign(r, body, at)
		return r
	}
	tampered := plain("/slack/events", event)
	slackfake.Sign(tampered, event+" ", time.Now())
	get := signed("/slack/events", "", time.Now())
	get.Method = http.MethodGet
	for name, c := range map[string]struct {
		r    *http.Request
		want int
	}{
		"not signed":    {plain("/slack/events", event), 401},
		"tampered with": {tampered, 401},
		"old":           {signed("/slack/events", event, time.Now().Add(-6*time.Minute)), 401},
		"from tomorrow": {signed("/slack/events", event, time.Now().Add(6*time.Minute)), 401},
		"oversized":     {signed("/slack/events", strings.Repeat("x", 1<<20+1), time.Now()), 413},
		"elsewhere":     {signed("/slack/other", event, time.Now()), 404},
		"got":           {get, 405},
	} {
		if got := status(c.r); got != c.want {
			t.Errorf("%s: %d, want %d", name, got, c.want)
		}
	}
	w.silent(0)
	for _, path := range []string{"/slack/events", "/slack/commands", "/slack/interactions"} {
		for _, body := range []string{"", "{", "null", "[]", "%zz", "payload=%7B", "payload=null", "ssl_check=1", `{"type":"event_callback","event":{}}`, "\xff\x00"} {
			if got := status(signed(path, body, time.Now())); got != http.StatusOK {
				t.Errorf("%s %q: %d", path, body, got)
			}
		}
	}
	w.silent(0)
	replayed := time.Now()
	for range 3 {
		if got := status(signed("/slack/events", event, replayed)); got != http.StatusOK {
			t.Error(got)
		}
	}
	w.says("svar på hej")
	w.silent(1)
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, signed("/slack/events", `{"type":"url_verification","challenge":"<b>x"}`, time.Now()))
	if rec.Body.String() != "<b>x" || !strings.HasPrefix(rec.Header().Get("Content-Type"), "text/plain") {
		t.Error(rec.Body.String())
	}
}

// TestInjection: markup in a question, a role or a button stays text all the way.
func TestInjection(t *testing.T) {
	both(t, stub(func(_ context.Context, q bot.Question) (bot.Answer, error) {
		return bot.Answer{Outcome: bot.Choose, Lead: q.Text, Asked: q.Text, Choices: []bot.RoleRef{{Title: q.Text}}, Suggestions: []string{q.Text}}, nil
	}), func(t *testing.T, w *world) {
		w.Direct("U1", "&lt;!channel&gt; &amp;lt;@U1&amp;gt; <https://x.dk|&lt;!here&gt;> <@U2|&lt;!everyone&gt;>")
		p := w.next()
		if raw := string(p.Blocks) + p.Text; strings.Contains(raw, "<!") || strings.Contains(raw, "<@") {
			t.Error(raw)
		}
		if !strings.Contains(p.Plain(), "<!channel> &lt;@U1&gt; <!here> @<!everyone>") {
			t.Error(p.Plain())
		}
	})
}
