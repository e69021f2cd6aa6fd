package teams

import (
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"time"

	"rollebot/bot"
)

const maxBody = 256 << 10

var readTime = 10 * time.Second // for the whole body; a variable for the test

// ServeHTTP takes an activity in: it checks, keeps and acknowledges it. What
// it asks for is done afterwards, by the Desk.
func (c *Channel) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	// First of all: the server reads what is left of a body before it sends
	// anybody away. Without support for deadlines the server's own hold.
	_ = http.NewResponseController(w).SetReadDeadline(time.Now().Add(readTime))
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		c.reject(w, http.StatusMethodNotAllowed, nil)
		return
	}
	if t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || t != "application/json" {
		c.reject(w, http.StatusUnsupportedMediaType, nil)
		return
	}
	check, err := c.gate.enter(r)
	if err != nil {
		c.reject(w, statusOf(err, http.StatusUnauthorized), err)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil {
		var long *http.MaxBytesError
		if errors.As(err, &long) {
			c.reject(w, http.StatusRequestEntityTooLarge, err)
			return
		}
		c.reject(w, http.StatusRequestTimeout, err)
		return
	}
	a, err := decodeActivity(body)
	if err != nil {
		c.reject(w, http.StatusBadRequest, err)
		return
	}
	if err := check(a); err != nil {
		c.reject(w, statusOf(err, http.StatusForbidden), err)
		return
	}
	c.accept(w, r, a)
}

// accept keeps an activity that is to be believed.
func (c *Channel) accept(w http.ResponseWriter, r *http.Request, a *activity) {
	d, err := a.read()
	switch {
	case err != nil:
		c.reject(w, http.StatusBadRequest, err)
		return
	case d.Kind == nothing && a.Type == "invoke":
		c.reject(w, http.StatusNotImplemented, nil)
		return
	case d.Kind == nothing:
		w.WriteHeader(http.StatusOK)
		return
	}
	c.places.vouched(d.Service)
	c.places.met(&d)
	payload, err := json.Marshal(d)
	if err != nil {
		c.reject(w, http.StatusInternalServerError, err)
		return
	}
	e := bot.Event{Channel: name, ID: d.Conversation + "/" + d.Activity, Thread: d.dialogue(), Payload: payload}
	if d.Kind == arrives { // told of in two ways, with two ids
		e.ID += "/" + d.day
		e.Also = "arrives/" + d.Conversation + "/" + d.day
	}
	if _, err := c.desk.Accept(r.Context(), e); err != nil {
		c.log.Error("keep activity", "channel", name, "err", err)
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	}
	if a.Type == "invoke" && d.Kind == presses {
		w.Header().Set("Content-Type", "application/json")
		_ = json.NewEncoder(w).Encode(invokeAnswer{StatusCode: http.StatusOK, Type: "application/vnd.microsoft.activity.message", Value: moment})
		return
	}
	w.WriteHeader(http.StatusOK)
}

// invokeAnswer is what the client shows under the card.
type invokeAnswer struct {
	StatusCode int    `json:"statusCode"`
	Type       string `json:"type"`
	Value      string `json:"value"`
}

// dialogue is the conversation. In a group chat, where everything stands in
// one row, everybody has their own.
func (d *delivery) dialogue() string {
	id := name + ":" + d.Conversation
	if d.Scope == group {
		id += "/" + d.To
	}
	return id
}

func statusOf(err error, refusal int) int {
	if errors.Is(err, errRefused) {
		return refusal
	}
	return http.StatusServiceUnavailable
}

// reject answers without a word of why: that is for the operator.
func (c *Channel) reject(w http.ResponseWriter, status int, err error) {
	if err != nil {
		c.refuse.Do(func() { c.log.Warn("activity not taken", "channel", name, "status", status, "err", err) })
	}
	w.Header().Set("Connection", "close")
	w.WriteHeader(status)
}
