package slackfake

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

// The kinds of deliveries, as Socket Mode calls them.
const (
	Events      = "events_api"
	Commands    = "slash_commands"
	Interactive = "interactive"
)

// envelope is one delivery.
type envelope struct {
	ID      string          `json:"envelope_id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

// socket is the connection of a Socket Mode client.
type socket struct {
	conn *websocket.Conn
	mu   sync.Mutex // one writer at a time
}

func (k *socket) write(v any) error {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.conn.WriteJSON(v)
}

// SendTo has deliveries made over HTTP, signed, to h; nil goes back to Socket
// Mode.
func (s *Server) SendTo(h http.Handler) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.handler = h
}

// Say has a person write in a channel, or directly to the bot, and returns the
// message's time. thread is empty at the top.
func (s *Server) Say(channel, thread, user, text string) string {
	return s.say(channel, thread, user, text, false)
}

// Mention has a person write to the bot in a channel. Slack delivers it twice:
// as app_mention and as message.
func (s *Server) Mention(channel, thread, user, text string) string {
	return s.say(channel, thread, user, "<@"+Bot+"> "+text, true)
}

// Direct has a person write directly to the bot.
func (s *Server) Direct(user, text string) string { return s.say("D"+user, "", user, text, false) }

func (s *Server) say(channel, thread, user, text string, mention bool) string {
	s.mu.Lock()
	ts := s.tick()
	s.messages = append(s.messages, message{Type: "message", User: user, Text: text, TS: ts, ThreadTS: thread, channel: channel})
	s.mu.Unlock()
	event := map[string]any{"type": "message", "user": user, "text": text, "ts": ts, "event_ts": ts, "channel": channel, "channel_type": "channel"}
	if thread != "" {
		event["thread_ts"] = thread
	}
	if strings.HasPrefix(channel, "D") {
		event["channel_type"] = "im"
	}
	if mention {
		twin := maps.Clone(event)
		delete(twin, "channel_type")
		twin["type"] = "app_mention"
		s.Event("EvM"+ts, twin)
	}
	s.Event("Ev"+ts, event)
	return ts
}

// Event delivers an event of the Events API.
func (s *Server) Event(id string, event any) {
	s.Deliver(Events, map[string]any{"type": "event_callback", "team_id": Team, "event_id": id, "event": event})
}

// Command has a person write /rollebot and a text.
func (s *Server) Command(channel, user, text string) {
	s.Deliver(Commands, map[string]string{"command": "/rollebot", "team_id": Team, "channel_id": channel, "user_id": user, "text": text,
		"trigger_id": s.trigger(user), "response_url": s.responseURL(channel, user)})
}

// OpenHome and OpenMessages have a person open a tab of the app.
func (s *Server) OpenHome(user string)     { s.open(user, "home") }
func (s *Server) OpenMessages(user string) { s.open(user, "messages") }

func (s *Server) open(user, tab string) {
	s.Event(s.name("EvHome"), map[string]any{"type": "app_home_opened", "user": user, "channel": "D" + user, "tab": tab})
}

// Press has a person press the button of a post with that label.
func (s *Server) Press(user string, p Post, label string) error {
	for _, b := range p.Buttons() {
		if b.Label == label {
			s.PressValue(user, p, b.ActionID, b.Value)
			return nil
		}
	}
	return fmt.Errorf("slackfake: no button %q in %q", label, p.Plain())
}

// PressValue presses a button of a post, with any value; also fills in a field.
func (s *Server) PressValue(user string, p Post, actionID, value string) {
	payload := map[string]any{"type": "block_actions", "team": map[string]string{"id": Team}, "user": map[string]string{"id": user, "team_id": Team},
		"trigger_id": s.trigger(user), "actions": []any{map[string]string{"action_id": actionID, "value": value, "action_ts": s.name("1700000000")}}}
	if p.Method != "views.publish" {
		container := map[string]any{"type": "message", "message_ts": p.TS, "channel_id": p.Channel, "is_ephemeral": p.User != ""}
		if p.Thread != "" {
			container["thread_ts"] = p.Thread
		}
		payload["container"], payload["channel"] = container, map[string]string{"id": p.Channel}
		payload["response_url"] = s.responseURL(p.Channel, user)
	}
	s.Deliver(Interactive, payload)
}

func (s *Server) responseURL(channel, user string) string {
	return s.http.URL + "/response/" + channel + "-" + user
}

func (s *Server) name(prefix string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.named++
	return prefix + "." + strconv.Itoa(s.named)
}

// Deliver delivers any payload: over HTTP until it is acknowledged, four times
// at most; over Socket Mode when a client is connected, and again under another
// envelope as long as it is not acknowledged.
func (s *Server) Deliver(kind string, payload any) {
	raw, err := json.Marshal(payload)
	if err != nil {
		panic(err) // the test's own payload
	}
	s.mu.Lock()
	h := s.handler
	if h == nil {
		s.named++
		e := envelope{ID: fmt.Sprint("envelope", s.named), Type: kind, Payload: raw}
		s.sending = append(s.sending, e)
		k := s.socket
		s.mu.Unlock()
		if k != nil {
			_ = k.write(e) // a broken connection is mended by the client
		}
		return
	}
	s.mu.Unlock()
	for range 4 {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, Request(kind, raw))
		s.mu.Lock()
		s.statuses = append(s.statuses, w.Code)
		s.mu.Unlock()
		if w.Code == http.StatusOK {
			return
		}
	}
}

// Statuses are those of all deliveries over HTTP.
func (s *Server) Statuses() []int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.statuses)
}

// Request is a signed delivery over HTTP. A command's payload is a flat
// object.
func Request(kind string, payload []byte) *http.Request {
	path, form, body := "/slack/events", url.Values{}, string(payload)
	switch kind {
	case Commands:
		path = "/slack/commands"
		var fields map[string]string
		_ = json.Unmarshal(payload, &fields) // what is no form is sent as an empty one
		for k, v := range fields {
			form.Set(k, v)
		}
		body = form.Encode()
	case Interactive:
		path = "/slack/interactions"
		form.Set("payload", body)
		body = form.Encode()
	}
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	if kind != Events {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	Sign(r, body, time.Now())
	return r
}

// Sign signs a request as Slack does.
func Sign(r *http.Request, body string, at time.Time) {
	stamp := strconv.FormatInt(at.Unix(), 10)
	mac := hmac.New(sha256.New, []byte(SigningSecret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	r.Header.Set("X-Slack-Request-Timestamp", stamp)
	r.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
}

// Settled waits until everything delivered over Socket Mode is acknowledged.
func (s *Server) Settled(ctx context.Context) error {
	return s.Until(ctx, func() bool { return len(s.sending) == 0 })
}

// Connected waits until a Socket Mode client is there.
func (s *Server) Connected(ctx context.Context) error {
	return s.Until(ctx, func() bool { return s.socket != nil })
}

// DropAcks loses the next n acknowledgements: Slack then delivers again.
func (s *Server) DropAcks(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.dropAcks += n
}

// Disconnect asks the client to connect anew, as Slack does now and then.
func (s *Server) Disconnect() {
	if k := s.leave(); k != nil {
		_ = k.write(map[string]string{"type": "disconnect", "reason": "refresh_requested"}) // gone either way
	}
}

// Cut closes the connection without a word.
func (s *Server) Cut() {
	if k := s.leave(); k != nil {
		k.conn.Close()
	}
}

func (s *Server) leave() *socket {
	s.mu.Lock()
	defer s.mu.Unlock()
	k := s.socket
	s.socket = nil
	return k
}

// Raw sends any bytes over Socket Mode.
func (s *Server) Raw(text string) error {
	s.mu.Lock()
	k := s.socket
	s.mu.Unlock()
	if k == nil {
		return fmt.Errorf("slackfake: nobody is connected")
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.conn.WriteMessage(websocket.TextMessage, []byte(text))
}

// Owe adds an envelope sent with Raw to those that Settled waits for.
func (s *Server) Owe(id string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.sending = append(s.sending, envelope{ID: id})
}

const pingEvery = 5 * time.Second

var upgrader = websocket.Upgrader{CheckOrigin: func(*http.Request) bool { return true }}

// serveSocket serves one Socket Mode connection.
func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	conn, err := upgrader.Upgrade(w, r, nil)
	if err != nil {
		return
	}
	defer conn.Close()
	k := &socket{conn: conn}
	if k.write(map[string]any{"type": "hello", "num_connections": 1}) != nil || ping(k) != nil {
		return
	}
	s.mu.Lock()
	s.socket = k
	again := s.sending
	s.mu.Unlock()
	for _, e := range again {
		s.redeliver(k, e.ID)
	}
	s.mu.Lock()
	s.stir()
	s.mu.Unlock()
	stop := make(chan struct{})
	defer close(stop)
	go func() {
		tick := time.NewTicker(pingEvery)
		defer tick.Stop()
		for {
			select {
			case <-tick.C:
				if ping(k) != nil {
					return
				}
			case <-stop:
				return
			}
		}
	}()
	for {
		var ack struct {
			ID string `json:"envelope_id"`
		}
		if conn.ReadJSON(&ack) != nil {
			break
		}
		s.acknowledge(k, ack.ID)
	}
	s.mu.Lock()
	if s.socket == k {
		s.socket = nil
	}
	s.stir()
	s.mu.Unlock()
}

func ping(k *socket) error {
	return k.conn.WriteControl(websocket.PingMessage, nil, time.Now().Add(time.Second))
}

func (s *Server) acknowledge(k *socket, id string) {
	s.mu.Lock()
	if s.dropAcks > 0 {
		s.dropAcks--
		s.mu.Unlock()
		s.redeliver(k, id)
		return
	}
	s.sending = slices.DeleteFunc(slices.Clone(s.sending), func(e envelope) bool { return e.ID == id })
	s.stir()
	s.mu.Unlock()
}

// redeliver sends an envelope again, under another name.
func (s *Server) redeliver(k *socket, id string) {
	s.mu.Lock()
	var e envelope
	for i := range s.sending {
		if s.sending[i].ID == id {
			s.named++
			s.sending[i].ID = fmt.Sprint("envelope", s.named)
			e = s.sending[i]
		}
	}
	s.mu.Unlock()
	if e.Type != "" {
		_ = k.write(e) // a broken connection is mended by the client
	}
}
