package slack_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/slack"
	"rollebot/bot/slack/slackfake"
	"rollebot/corpus"
)

// withOffice gives a world an office in which the 2022 document of the night
// watch is in force, and UANNE leads.
func withOffice(t *testing.T, leaders edition.Leaders, office **edition.Office) func(*slack.Config, *world) {
	return func(cfg *slack.Config, w *world) {
		o, err := edition.New(t.Context(), edition.Setup{Store: w.store, Memory: w.store, Initial: &corpus.Corpus{}, Leaders: leaders})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(o.Close)
		all := edition.Leader{Who: edition.Who{ID: "test:1"}, Workplaces: []string{"*"}}
		v, err := o.Propose(t.Context(), all, edition.Change{Files: []edition.Known{{Path: "nattevagt-2022.txt", Data: read(t, "nattevagt-2022.txt")}}, Whole: true}, nil)
		if err == nil {
			_, err = o.Publish(t.Context(), all, v.ID, "Første", "")
		}
		if err != nil {
			t.Fatal(err)
		}
		cfg.Office, *office = o, o
	}
}

func read(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("..", "bottest", "files", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

var anneLeads = edition.Leaders{"slack:T1:UANNE": {"Egevang"}}

func (w *world) handsIn() slackfake.Post {
	w.t.Helper()
	w.Upload("UANNE", "", slackfake.File{Name: "nattevagt-2024.txt", Data: read(w.t, "nattevagt-2024.txt")})
	return w.says("Forslag til udgave 2")
}

// TestPublishing: over both transports, the form has the suggested note, and
// the card becomes what came of it.
func TestPublishing(t *testing.T) {
	for _, over := range []string{"http", "socket"} {
		t.Run(over, func(t *testing.T) {
			var o *edition.Office
			w := newWorld(t, over, stub(echo), withOffice(t, anneLeads, &o))
			card := w.handsIn()
			w.press("UANNE", card, "Publicér")
			w.idle()
			forms := w.Modals()
			if len(forms) != 1 || forms[0].User != "UANNE" || !slices.Equal(forms[0].Fields(), []string{"note"}) {
				t.Fatalf("forms %+v", forms)
			}
			w.Submit(forms[0], nil)
			done := w.says("Udgave 2 gælder nu.", "LokalMED 17. september 2024", "af Anne")
			if done.Method != "chat.update" || done.TS != card.TS || done.Channel != card.Channel {
				t.Errorf("%+v", done)
			}
			// The same form once more, as a platform may deliver it.
			w.Submit(forms[0], nil)
			w.silent(2)
			if e, err := o.Store.Edition(t.Context(), 2); err != nil || e.By != (edition.Who{ID: "slack:T1:UANNE", Name: "Anne"}) {
				t.Errorf("%+v, %v", e, err)
			}
		})
	}
}

// TestHostileButtons: whatever a button or a form holds, nothing is published
// and somebody is told.
func TestHostileButtons(t *testing.T) {
	var o *edition.Office
	w := newWorld(t, "http", stub(echo), withOffice(t, anneLeads, &o))
	card := w.handsIn()
	posts := 1
	for _, value := range []string{`{"proposal":"findes ikke"}`, `{"proposal":"../../x"}`, `{"proposal":"` + strings.Repeat("A", 1900) + `"}`, `{"proposal":"x","for":"UANNE","letter":"y"}`} {
		for _, action := range []string{"publish", "discard", "tell", "slet", "publish-7-x", ""} {
			w.PressValue("UANNE", card, action, value)
			if p := w.next(); p.User != "UANNE" || p.Plain() == "" {
				t.Errorf("%s %s: %+v", action, value, p)
			}
			posts++
		}
	}
	for _, metadata := range []string{"", "{", "[]", `{"proposal":7}`, `{"proposal":"x","channel":"<!channel>"}`, `{"proposal":"x","channel":"DUANNE","ts":"i går"}`} {
		w.Submit(slackfake.Modal{ID: "V" + metadata, User: "UANNE", Callback: "publish", Metadata: metadata}, map[string]string{"note": "x"})
	}
	w.Submit(slackfake.Modal{ID: "VX", User: "UANNE", Callback: "andet", Metadata: `{"proposal":"x"}`}, nil)
	w.Deliver(slackfake.Interactive, map[string]any{"type": "view_submission", "view": 7})
	w.Deliver(slackfake.Interactive, map[string]any{"type": "view_closed", "team": map[string]string{"id": "T1"}, "user": map[string]string{"id": "UANNE"}})
	w.silent(posts)
	w.Submit(slackfake.Modal{ID: "VY", User: "UANNE", Callback: "publish", Metadata: `{"proposal":"x","channel":"DUANNE","ts":"1.1"}`}, nil)
	w.says("Forslaget findes ikke længere.")
	if o.Number() != 1 {
		t.Errorf("edition %d", o.Number())
	}
}

// TestFormTooLate: a form that Slack no longer opens is asked for again.
func TestFormTooLate(t *testing.T) {
	var o *edition.Office
	w := newWorld(t, "http", stub(echo), withOffice(t, anneLeads, &o))
	card := w.handsIn()
	w.Fail(slackfake.Fault{Method: "views.open", Error: "expired_trigger_id"})
	w.press("UANNE", card, "Publicér")
	w.says("Tryk på knappen igen.")
	w.press("UANNE", card, "Publicér")
	w.idle()
	if len(w.Modals()) != 1 {
		t.Error("no form")
	}
}

// TestCardGone: what came of a proposal is told also when its card was deleted.
func TestCardGone(t *testing.T) {
	var o *edition.Office
	w := newWorld(t, "http", stub(echo), withOffice(t, anneLeads, &o))
	card := w.handsIn()
	w.Fail(slackfake.Fault{Method: "chat.update", Error: "message_not_found"})
	w.press("UANNE", card, "Kassér")
	if p := w.says("Forslaget er kasseret."); p.Method != "chat.postMessage" || p.Channel != "DUANNE" {
		t.Errorf("%+v", p)
	}
}

// TestTokenStaysAtSlack: a file elsewhere, or a redirect there, gets no token.
func TestTokenStaysAtSlack(t *testing.T) {
	var asked atomic.Int32
	elsewhere := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	defer elsewhere.Close()
	var o *edition.Office
	w := newWorld(t, "http", stub(echo), withOffice(t, anneLeads, &o))
	for i, address := range []string{elsewhere.URL + "/files/1", "https://slack.com.ond.example/x", "https://files.slack.com@127.0.0.1/x", "file:///etc/passwd", "http://files.slack.com/x", ":", ""} {
		w.Event("Ev"+address, map[string]any{"type": "message", "subtype": "file_share", "user": "UANNE", "ts": fmt.Sprintf("9.%d", i), "channel": "DUANNE", "channel_type": "im",
			"files": []any{map[string]any{"name": "a.txt", "url_private": address}}})
		w.says("Jeg kan ikke hente »a.txt«.")
	}
	w.Fail(slackfake.Fault{Method: "files", Status: http.StatusFound})
	w.Upload("UANNE", "", slackfake.File{Name: "a.txt", Data: []byte("x")})
	w.says("Jeg kan ikke hente »a.txt«.")
	if asked.Load() != 0 {
		t.Error("another server was asked")
	}
}

// TestFileComesLate: a failure of Slack is tried again.
func TestFileComesLate(t *testing.T) {
	var o *edition.Office
	w := newWorld(t, "http", stub(echo), withOffice(t, anneLeads, &o))
	w.Fail(slackfake.Fault{Method: "files", Status: 503})
	w.handsIn()
	if w.Calls("files") != 2 {
		t.Errorf("fetched %d times", w.Calls("files"))
	}
}

// TestGroups: members of a user group lead; when Slack does not tell who they
// are, nobody leads by it, and the group is asked for again.
func TestGroups(t *testing.T) {
	var o *edition.Office
	w := newWorld(t, "http", stub(echo), withOffice(t, edition.Leaders{"slack:usergroup:S1": {"*"}}, &o))
	w.Upload("UANNE", "", slackfake.File{Name: "nattevagt-2024.txt", Data: read(t, "nattevagt-2024.txt")})
	w.says("Det kan kun ledere.", "Dit id er slack:T1:UANNE.")
	w.SetGroup("S1", "UBO", "UANNE")
	card := w.handsIn()
	calls := w.Calls("usergroups.users.list")
	w.press("UANNE", card, "Kassér")
	w.says("Forslaget er kasseret.")
	if w.Calls("usergroups.users.list") != calls {
		t.Error("the group is not remembered")
	}
}

// TestPostToPerson: by id, in a direct message, once for each key.
func TestPostToPerson(t *testing.T) {
	w := newWorld(t, "http", stub(echo))
	for range 2 {
		if _, err := w.channel.Post(w.ctx, bot.Note{Place: "slack:T1:U7", Key: "edition-2", Text: "Nyt"}); err != nil {
			t.Fatal(err)
		}
	}
	if p := w.says("Nyt"); p.Channel != "DU7" {
		t.Errorf("in %s", p.Channel)
	}
	w.silent(1)
	for place, want := range map[string]bool{"slack:T1:U7": true, "slack:C1": false, "slack:T1:": false, "teams:T1:U7": false, "slack:T1:U7/1": false} {
		if w.channel.Reaches(place) != want {
			t.Errorf("Reaches(%q) is %v", place, !want)
		}
	}
}

// welcoming knows whom it answers as.
type welcoming struct {
	bot.Asker
	as string
}

func (w welcoming) Welcome(context.Context, string) (bot.Answer, error) {
	return bot.Answer{As: w.as}, nil
}

// TestHomeNews: the Home tab shows what is new for the role that is known.
func TestHomeNews(t *testing.T) {
	var o *edition.Office
	asker := stub(func(_ context.Context, q bot.Question) (bot.Answer, error) { return bot.Answer{}, nil })
	w := newWorld(t, "http", welcoming{asker, "nattevagt @ Egevang"}, withOffice(t, anneLeads, &o))
	w.OpenHome("UANNE")
	w.says("Ændret for nylig", "Der er ikke ændret noget for nylig.")
	card := w.handsIn()
	w.press("UANNE", card, "Publicér")
	w.idle()
	w.Submit(w.Modals()[0], nil)
	w.says("Udgave 2 gælder nu.")
	w.OpenHome("UANNE")
	w.says("Ændret for nylig", "Før: »Deltage i brandøvelser hver måned«", "Nu: »Deltage i brandøvelser hvert kvartal«")
}
