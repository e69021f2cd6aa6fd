// Package slackfake is a Slack for tests: the Web API and Socket Mode on
// loopback, people who write and press, and the faults of a bad day. It keeps
// to Slack's limits, so that a message Slack would refuse is refused here.
//
//	s := slackfake.Start()
//	defer s.Close()
//	// the channel under test: APIURL s.URL(), and the tokens below
//	s.SendTo(handler)                     // over HTTP; without it over Socket Mode
//	s.Mention("C1", "", "U1", "Skal jeg deltage i stuemøder?")
//	post, err := s.Next(ctx)              // waits
//	err = s.Press("U1", post, "Spørg min leder")
//
// A channel whose id begins with D is the direct conversation with the person
// that the rest names: "DU1".
package slackfake

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
)

// Who and what the fake workspace consists of.
const (
	BotToken      = "xoxb-fake"
	AppToken      = "xapp-fake"
	SigningSecret = "fake signing secret"
	Team          = "T1"
	Bot           = "UBOT"
)

// Fault makes calls of a Web API method fail.
type Fault struct {
	Method     string // "chat.postMessage"; "response" for response URLs
	Times      int    // 0 counts as 1
	Status     int    // 429, 500; 0 with Error
	RetryAfter string // seconds, with 429
	Error      string // "token_expired": answered with 200 and ok false
	Cut        bool   // the connection is closed without an answer
	After      bool   // Slack takes the call all the same
}

// Server is the fake.
type Server struct {
	http *httptest.Server

	mu       sync.Mutex
	changed  chan struct{} // closed and replaced whenever something happens
	clock    int
	messages []message // of everybody, oldest first
	posts    []Post
	read     int // posts that Next has returned
	calls    map[string]int
	faults   []Fault
	handler  http.Handler
	socket   *socket
	sending  []envelope // sent or to be sent, not acknowledged
	named    int        // envelopes named so far
	dropAcks int
	statuses []int // of deliveries over HTTP
	files    map[string][]byte
	groups   map[string][]string // who is in a user group
	triggers map[string]string   // not used up → who set it off
	modals   []Modal
}

// message is one in a conversation.
type message struct {
	Type     string          `json:"type"`
	User     string          `json:"user"`
	BotID    string          `json:"bot_id,omitempty"`
	Text     string          `json:"text"`
	TS       string          `json:"ts"`
	ThreadTS string          `json:"thread_ts,omitempty"`
	Metadata json.RawMessage `json:"metadata,omitempty"`
	channel  string
}

// Start starts a fake.
func Start() *Server {
	s := &Server{changed: make(chan struct{}), calls: map[string]int{}, files: map[string][]byte{}, groups: map[string][]string{}, triggers: map[string]string{}}
	mux := http.NewServeMux()
	mux.HandleFunc("/api/{method}", s.serveAPI)
	mux.HandleFunc("/response/{id}", s.serveResponse)
	mux.HandleFunc("/socket", s.serveSocket)
	mux.HandleFunc("/files/{id}", s.serveFile)
	s.http = httptest.NewServer(mux)
	return s
}

// Close stops it.
func (s *Server) Close() {
	s.mu.Lock()
	if s.socket != nil {
		s.socket.conn.Close()
	}
	s.mu.Unlock()
	s.http.Close()
}

// URL is what SLACK_API_URL is set to.
func (s *Server) URL() string { return s.http.URL + "/api/" }

// Fail makes the next calls fail.
func (s *Server) Fail(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.Times = max(f.Times, 1)
	s.faults = append(s.faults, f)
}

// Calls counts the calls of a Web API method, those that failed included.
func (s *Server) Calls(method string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.calls[method]
}

// Posts returns everything posted so far.
func (s *Server) Posts() []Post {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.posts)
}

// Next waits for the next post that it has not returned yet.
func (s *Server) Next(ctx context.Context) (Post, error) {
	var p Post
	err := s.Until(ctx, func() bool {
		if s.read == len(s.posts) {
			return false
		}
		p = s.posts[s.read]
		s.read++
		return true
	})
	return p, err
}

// Until waits until ok says so; ok is asked whenever something has happened,
// with the server locked.
func (s *Server) Until(ctx context.Context, ok func() bool) error {
	for {
		s.mu.Lock()
		done, changed := ok(), s.changed
		s.mu.Unlock()
		if done {
			return nil
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return fmt.Errorf("slackfake: waited in vain: %w", ctx.Err())
		}
	}
}

// Called waits until a method has been called n times.
func (s *Server) Called(ctx context.Context, method string, n int) error {
	return s.Until(ctx, func() bool { return s.calls[method] >= n })
}

// stir tells those who wait; the server is locked.
func (s *Server) stir() {
	close(s.changed)
	s.changed = make(chan struct{})
}

// tick returns the next message time; the server is locked.
func (s *Server) tick() string {
	s.clock++
	return fmt.Sprintf("%d.%06d", 1_700_000_000+s.clock, s.clock)
}

// serveAPI answers one Web API call.
func (s *Server) serveAPI(w http.ResponseWriter, r *http.Request) {
	method := r.PathValue("method")
	if strings.HasPrefix(r.Header.Get("Content-Type"), "application/json") {
		var body map[string]json.RawMessage
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil && !errors.Is(err, io.EOF) {
			http.Error(w, err.Error(), http.StatusBadRequest)
			return
		}
		r.Form = url.Values{}
		for k, v := range body {
			var text string
			if json.Unmarshal(v, &text) != nil {
				text = string(v)
			}
			r.Form.Set(k, text)
		}
	} else if err := r.ParseForm(); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if token == "" {
		token = r.Form.Get("token")
	}
	want := BotToken
	if method == "apps.connections.open" {
		want = AppToken
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.stir()
	s.calls[method]++
	if token != want {
		fail(w, "invalid_auth")
		return
	}
	f, faulty := s.fault(method)
	if faulty && !f.After {
		f.serve(w)
		return
	}
	answer, code := s.call(method, r.Form)
	switch {
	case faulty:
		f.serve(w)
	case code != "":
		fail(w, code)
	default:
		answer["ok"] = true
		writeJSON(w, answer)
	}
}

// fault takes one fault off; the server is locked.
func (s *Server) fault(method string) (Fault, bool) {
	for i := range s.faults {
		if f := s.faults[i]; f.Method == method {
			if s.faults[i].Times--; s.faults[i].Times == 0 {
				s.faults = slices.Delete(s.faults, i, i+1)
			}
			return f, true
		}
	}
	return Fault{}, false
}

func (f Fault) serve(w http.ResponseWriter) {
	switch {
	case f.Cut:
		if h, ok := w.(http.Hijacker); ok {
			if conn, _, err := h.Hijack(); err == nil {
				conn.Close()
			}
		}
	case f.Error != "":
		fail(w, f.Error)
	default:
		if f.RetryAfter != "" {
			w.Header().Set("Retry-After", f.RetryAfter)
		}
		http.Error(w, "fault", f.Status)
	}
}

func fail(w http.ResponseWriter, code string) {
	writeJSON(w, map[string]any{"ok": false, "error": code})
}

func writeJSON(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	json.NewEncoder(w).Encode(v) // a client that has gone is told nothing
}

// call does what a method does; the server is locked.
func (s *Server) call(method string, form url.Values) (answer map[string]any, code string) {
	get := form.Get
	answer = map[string]any{}
	p := Post{Method: method, Channel: get("channel"), Thread: get("thread_ts"), Text: get("text"), Blocks: json.RawMessage(cmp.Or(get("blocks"), "null"))}
	switch method {
	case "auth.test":
		answer["user_id"], answer["team_id"], answer["bot_id"] = Bot, Team, "BBOT"
	case "apps.connections.open":
		answer["url"] = "ws" + strings.TrimPrefix(s.http.URL, "http") + "/socket"
	case "chat.postMessage", "chat.postEphemeral":
		if p.Channel == "" {
			return nil, "channel_not_found"
		}
		if code := p.Check(); code != "" {
			return nil, code
		}
		p.TS = s.tick()
		p.User = get("user")
		answer["channel"], answer["ts"], answer["message_ts"] = p.Channel, p.TS, p.TS
		if method == "chat.postMessage" {
			s.messages = append(s.messages, message{"message", Bot, "BBOT", p.Text, p.TS, p.Thread, json.RawMessage(cmp.Or(get("metadata"), "null")), p.Channel})
		}
		s.posts = append(s.posts, p)
	case "chat.update":
		p.TS = get("ts")
		if code := p.Check(); code != "" {
			return nil, code
		}
		if p, code = s.update(p); code != "" {
			return nil, code
		}
		s.posts = append(s.posts, p)
		answer["channel"], answer["ts"] = p.Channel, p.TS
	case "views.open":
		id, code := s.openView(get("trigger_id"), get("view"))
		if code != "" {
			return nil, code
		}
		answer["view"] = map[string]any{"id": id}
	case "usergroups.users.list":
		members, ok := s.groups[get("usergroup")]
		if !ok {
			return nil, "no_such_subteam"
		}
		answer["users"] = members
	case "users.info":
		answer["user"] = map[string]any{"id": get("user"), "real_name": realName(get("user"))}
	case "conversations.open":
		answer["channel"] = map[string]any{"id": "D" + get("users")}
	case "conversations.replies", "conversations.history":
		answer["messages"] = s.conversation(get("channel"), get("ts"), get("include_all_metadata") != "")
	case "views.publish":
		var view struct {
			Blocks json.RawMessage `json:"blocks"`
		}
		if json.Unmarshal([]byte(get("view")), &view) != nil {
			return nil, "invalid_arguments"
		}
		p.Blocks, p.User = view.Blocks, get("user_id")
		if code := p.Check(); code != "" {
			return nil, code
		}
		s.posts = append(s.posts, p)
		answer["view"] = map[string]any{}
	case "assistant.threads.setSuggestedPrompts":
		p.Channel, p.Text = get("channel_id"), get("prompts")
		s.posts = append(s.posts, p)
	case "assistant.threads.setStatus":
		if get("thread_ts") == "" {
			return nil, "invalid_thread_ts"
		}
	default:
		return nil, "unknown_method"
	}
	return answer, ""
}

// conversation returns a thread, oldest first, or the top of a conversation,
// newest first; the server is locked.
func (s *Server) conversation(channel, thread string, metadata bool) []message {
	out := []message{}
	for _, m := range s.messages {
		if m.channel != channel || thread != "" && m.TS != thread && m.ThreadTS != thread || thread == "" && m.ThreadTS != "" && m.ThreadTS != m.TS {
			continue
		}
		if !metadata {
			m.Metadata = nil
		}
		out = append(out, m)
	}
	if thread == "" {
		slices.Reverse(out)
	}
	return out
}

// serveResponse takes what is sent to a response URL.
func (s *Server) serveResponse(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Text    string          `json:"text"`
		Thread  string          `json:"thread_ts"`
		Blocks  json.RawMessage `json:"blocks"`
		Replace bool            `json:"replace_original"`
		Type    string          `json:"response_type"`
	}
	err := json.NewDecoder(r.Body).Decode(&body)
	channel, user, _ := strings.Cut(r.PathValue("id"), "-")
	s.mu.Lock()
	defer s.mu.Unlock()
	defer s.stir()
	s.calls["response"]++
	if f, ok := s.fault("response"); ok {
		f.serve(w)
		return
	}
	p := Post{Method: "response", Channel: channel, User: user, Thread: body.Thread, TS: s.tick(), Text: body.Text, Blocks: body.Blocks, Replaced: body.Replace}
	if err != nil || body.Type == "in_channel" || p.Check() != "" {
		http.Error(w, "invalid_payload", http.StatusBadRequest)
		return
	}
	s.posts = append(s.posts, p)
	fmt.Fprint(w, "ok")
}
