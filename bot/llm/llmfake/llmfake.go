// Package llmfake is a language model server for tests: OpenAI's chat
// completions on loopback, and the faults of a bad day. It refuses what a real
// one refuses.
package llmfake

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Key is what the server asks for.
const Key = "sk-fake"

// Request is what a client sent.
type Request struct {
	Path     string // "/v1/chat/completions"
	Query    string // "api-version=2024-10-21"
	Model    string
	Name     string // of the schema: "word", "find"
	Messages []Message
}

// Message is one of a conversation.
type Message struct{ Role, Content string }

// Answer is what the server makes of a request.
type Answer struct {
	Content string        // the model's words
	Finish  string        // finish_reason; "stop" when empty
	Tokens  int           // usage; none is told when 0
	Status  int           // another status than 200, with Body
	After   string        // Retry-After, with a Status
	Body    string        // in place of a completion: an HTML page, say
	To      string        // a redirect
	Cut     bool          // the connection ends in the middle of the body
	Drip    time.Duration // wait between the bytes of the body
	Wait    time.Duration // before anything is said
}

// Server is the fake.
type Server struct {
	http   *httptest.Server
	answer func(Request) Answer

	mu   sync.Mutex
	seen []Request
	sent []string // contents that were sent whole
}

// Start starts a server that answers with what answer returns.
func Start(answer func(Request) Answer) *Server {
	s := &Server{answer: answer}
	s.http = httptest.NewServer(http.HandlerFunc(s.serve))
	return s
}

// Close stops it; clients that still wait are cut off.
func (s *Server) Close() {
	s.http.CloseClientConnections()
	s.http.Close()
}

// URL is what LLM_BASE_URL is set to.
func (s *Server) URL() string { return s.http.URL + "/v1" }

// Requests are all so far.
func (s *Server) Requests() []Request {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.seen)
}

// Sent are the contents of completions that were sent whole.
func (s *Server) Sent() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.sent)
}

// wire is the request as it comes.
type wire struct {
	Model    string    `json:"model"`
	Messages []Message `json:"messages"`
	Stream   bool      `json:"stream"`
	Max      int       `json:"max_completion_tokens"`
	Format   struct {
		Type   string `json:"type"`
		Schema struct {
			Name   string `json:"name"`
			Strict bool   `json:"strict"`
			Schema object `json:"schema"`
		} `json:"json_schema"`
	} `json:"response_format"`
}

// object is a JSON schema, as far as strictness goes.
type object struct {
	Type       string            `json:"type"`
	Properties map[string]object `json:"properties"`
	Items      *object           `json:"items"`
	Required   []string          `json:"required"`
	Additional *bool             `json:"additionalProperties"`
}

// strict says what strict mode has against a schema.
func (o object) strict() error {
	if o.Type == "object" {
		if o.Additional == nil || *o.Additional {
			return fmt.Errorf("additionalProperties is required to be false")
		}
		for name := range o.Properties {
			if !slices.Contains(o.Required, name) {
				return fmt.Errorf("required is to hold every property, %s is missing", name)
			}
		}
	}
	for _, p := range o.Properties {
		if err := p.strict(); err != nil {
			return err
		}
	}
	if o.Items != nil {
		return o.Items.strict()
	}
	return nil
}

func (s *Server) serve(w http.ResponseWriter, r *http.Request) {
	azure := strings.HasPrefix(r.URL.Path, "/v1/openai/deployments/")
	key := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer ")
	if azure {
		key = r.Header.Get("Api-Key")
	}
	var in wire
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&in)
	switch {
	case r.Method != http.MethodPost || !strings.HasSuffix(r.URL.Path, "/chat/completions"):
		refuse(w, http.StatusNotFound, "no such address")
		return
	case key != Key:
		refuse(w, http.StatusUnauthorized, "Incorrect API key provided")
		return
	case err != nil || len(in.Messages) == 0 || in.Stream || in.Max <= 0:
		refuse(w, http.StatusBadRequest, "no request that is understood")
		return
	case in.Format.Type != "json_schema" || !in.Format.Schema.Strict:
		refuse(w, http.StatusBadRequest, "no strict schema")
		return
	}
	if err := in.Format.Schema.Schema.strict(); err != nil {
		refuse(w, http.StatusBadRequest, "Invalid schema: "+err.Error())
		return
	}
	req := Request{Path: r.URL.Path, Query: r.URL.RawQuery, Model: in.Model, Name: in.Format.Schema.Name, Messages: in.Messages}
	s.mu.Lock()
	s.seen = append(s.seen, req)
	s.mu.Unlock()
	a := s.answer(req)
	select {
	case <-time.After(a.Wait):
	case <-r.Context().Done():
		return
	}
	s.write(w, r, req, a)
}

func refuse(w http.ResponseWriter, status int, message string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	json.NewEncoder(w).Encode(map[string]any{"error": map[string]any{"message": message, "type": "invalid_request_error"}})
}

func (s *Server) write(w http.ResponseWriter, r *http.Request, req Request, a Answer) {
	body := []byte(a.Body)
	switch {
	case a.To != "":
		http.Redirect(w, r, a.To, http.StatusTemporaryRedirect)
		return
	case a.Status != 0 && a.Body == "":
		if a.After != "" {
			w.Header().Set("Retry-After", a.After)
		}
		refuse(w, a.Status, "fault")
		return
	case a.Body == "":
		finish := a.Finish
		if finish == "" {
			finish = "stop"
		}
		completion := map[string]any{"id": "chatcmpl-1", "object": "chat.completion", "model": req.Model,
			"choices": []any{map[string]any{"index": 0, "finish_reason": finish, "message": map[string]any{"role": "assistant", "content": a.Content}}}}
		if a.Tokens > 0 {
			completion["usage"] = map[string]any{"total_tokens": a.Tokens}
		}
		body, _ = json.Marshal(completion)
		w.Header().Set("Content-Type", "application/json")
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if a.Status != 0 {
		w.WriteHeader(a.Status)
	}
	if a.Cut {
		w.Write(body[:len(body)/2]) // the server ends the connection for what is missing
		return
	}
	for i := range body {
		if a.Drip == 0 {
			w.Write(body)
			break
		}
		w.Write(body[i : i+1])
		http.NewResponseController(w).Flush()
		select {
		case <-time.After(a.Drip):
		case <-r.Context().Done():
			return
		}
	}
	s.mu.Lock()
	s.sent = append(s.sent, a.Content)
	s.mu.Unlock()
}
