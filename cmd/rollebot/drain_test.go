package main

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"syscall"
	"testing"
	"time"

	"rollebot/bot/slack/slackfake"
)

// TestDrained: told to stop while it posts an answer, the program takes no
// more, says so to those who ask whether it is ready, and ends when the answer
// stands.
func TestDrained(t *testing.T) {
	posting, release := make(chan struct{}), make(chan struct{})
	stood := false
	api := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if strings.HasSuffix(r.URL.Path, "/chat.postMessage") {
			close(posting)
			<-release
			stood = true
		}
		io.WriteString(w, `{"ok":true,"user_id":"UBOT","ts":"1700000000.000001","channel":"DU1"}`)
	}))
	defer api.Close()
	s, err := launch(t.TempDir(), environ("ROLLEBOT_DATA="+t.TempDir(), "SLACK_BOT_TOKEN="+slackfake.BotToken,
		"SLACK_SIGNING_SECRET="+slackfake.SigningSecret, "SLACK_API_URL="+api.URL+"/api/"))
	if err != nil {
		t.Fatal(err)
	}
	deliver := func(id int) (int, error) {
		r := slackfake.Request(slackfake.Events, fmt.Appendf(nil, `{"type":"event_callback","team_id":"T1","event_id":"Ev%d",
			"event":{"type":"message","user":"U1","text":"Skal jeg deltage i stuemøder?","ts":"1700000000.%06d","channel":"DU1","channel_type":"im"}}`, id, id))
		r.URL.Scheme, r.URL.Host, r.Host, r.RequestURI = "http", s.address, "", ""
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			return 0, err
		}
		return resp.StatusCode, resp.Body.Close()
	}
	if status, err := deliver(1); err != nil || status != http.StatusOK {
		t.Fatal(status, err)
	}
	<-posting
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	ready := http.StatusOK
	for late := time.Now().Add(30 * time.Second); ready == http.StatusOK && time.Now().Before(late); {
		resp, err := http.Get("http://" + s.metrics + "/readyz")
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		ready = resp.StatusCode
	}
	if ready != http.StatusServiceUnavailable {
		t.Errorf("ready: %d", ready)
	}
	for late := time.Now().Add(30 * time.Second); time.Now().Before(late); {
		if _, err = deliver(2); err != nil { // nobody listens: Slack delivers it again, later
			break
		}
	}
	if err == nil {
		t.Error("events are taken still")
	}
	close(release)
	<-s.ended
	if err := s.cmd.Wait(); err != nil || !stood || !strings.Contains(s.log.String(), `"clean":true`) {
		t.Errorf("ended with %v, posted: %v\n%s", err, stood, s.log.String())
	}
}
