package slackfake

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// File is one that somebody sends.
type File struct {
	Name string
	Data []byte
	URL  string // where Slack says that it is, for one that is not at Slack; empty for here
	Size int64  // what Slack says that it takes; 0 for the truth
}

// Modal is a form that the bot has opened for a person.
type Modal struct {
	ID        string
	User      string
	Title     string
	Metadata  string
	Callback  string
	Blocks    json.RawMessage
	Submitted bool
}

// Plain is what a person reads in the form.
func (m Modal) Plain() string { return Post{Blocks: m.Blocks}.Plain() }

// Upload has a person send files directly to the bot.
func (s *Server) Upload(user, text string, files ...File) string {
	id, event := s.UploadEvent(user, text, files...)
	s.Event(id, event)
	return event["ts"].(string)
}

// UploadEvent is what Slack would deliver of it; again, to deliver it again.
func (s *Server) UploadEvent(user, text string, files ...File) (id string, event map[string]any) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ts := s.tick()
	var list []any
	for _, f := range files {
		s.named++
		key := strconv.Itoa(s.named)
		s.files[key] = f.Data
		address, size := f.URL, f.Size
		if address == "" {
			address = s.http.URL + "/files/" + key
		}
		if size == 0 {
			size = int64(len(f.Data))
		}
		list = append(list, map[string]any{"id": "F" + key, "name": f.Name, "size": size, "url_private": address, "url_private_download": address})
	}
	s.messages = append(s.messages, message{Type: "message", User: user, Text: text, TS: ts, channel: "D" + user})
	return "Ev" + ts, map[string]any{"type": "message", "subtype": "file_share", "user": user, "text": text, "ts": ts, "event_ts": ts,
		"channel": "D" + user, "channel_type": "im", "files": list}
}

// serveFile gives a file to the bot; others are sent to where one signs in.
func (s *Server) serveFile(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls["files"]++
	if f, ok := s.fault("files"); ok {
		f.serve(w)
		return
	}
	data, ok := s.files[r.PathValue("id")]
	switch {
	case r.Header.Get("Authorization") != "Bearer "+BotToken:
		http.Redirect(w, r, "/signin?redir="+r.URL.Path, http.StatusFound)
	case !ok:
		http.NotFound(w, r)
	default:
		w.Write(data) // a client that has gone is told nothing
	}
}

// SetGroup says who is in a user group.
func (s *Server) SetGroup(id string, members ...string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.groups[id] = members
}

// Modals are the forms opened so far.
func (s *Server) Modals() []Modal {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.modals)
}

// Submit has a person send a form, with what they wrote in its fields; those
// that they leave keep what they held.
func (s *Server) Submit(m Modal, written map[string]string) {
	s.SubmitAs(m.User, m, written)
}

// SubmitAs has anybody send it.
func (s *Server) SubmitAs(user string, m Modal, written map[string]string) {
	values := map[string]map[string]any{}
	for id, value := range m.fields() {
		if v, ok := written[id]; ok {
			value = v
		}
		values[id] = map[string]any{id: map[string]string{"type": "plain_text_input", "value": value}}
	}
	s.mu.Lock()
	for i := range s.modals {
		if s.modals[i].ID == m.ID {
			s.modals[i].Submitted = true
		}
	}
	s.mu.Unlock()
	s.Deliver(Interactive, map[string]any{"type": "view_submission", "team": map[string]string{"id": Team}, "user": map[string]string{"id": user, "team_id": Team},
		"trigger_id": s.trigger(user), "view": map[string]any{"id": m.ID, "type": "modal", "callback_id": m.Callback, "private_metadata": m.Metadata,
			"state": map[string]any{"values": values}}})
}

// fields are those of a form, with what they hold.
func (m Modal) fields() map[string]string {
	var blocks []struct {
		Type    string `json:"type"`
		Element struct {
			ActionID string `json:"action_id"`
			Initial  string `json:"initial_value"`
		} `json:"element"`
	}
	_ = json.Unmarshal(m.Blocks, &blocks) // was taken from the bot as blocks
	out := map[string]string{}
	for _, b := range blocks {
		if b.Type == "input" {
			out[b.Element.ActionID] = b.Element.Initial
		}
	}
	return out
}

// Fields are the names of a form's fields, in order of the alphabet.
func (m Modal) Fields() []string { return slices.Sorted(maps.Keys(m.fields())) }

// trigger names a trigger that a person has set off.
func (s *Server) trigger(user string) string {
	t := s.name("trigger")
	s.mu.Lock()
	defer s.mu.Unlock()
	s.triggers[t] = user
	return t
}

// openView opens a form; the server is locked.
func (s *Server) openView(trigger, view string) (id, code string) {
	user, ok := s.triggers[trigger]
	if !ok {
		return "", "invalid_trigger_id"
	}
	delete(s.triggers, trigger)
	var v struct {
		Type, CallbackID, PrivateMetadata string
		Title, Submit, Close              object
		Blocks                            json.RawMessage
	}
	var named struct {
		Callback string `json:"callback_id"`
		Metadata string `json:"private_metadata"`
	}
	if json.Unmarshal([]byte(view), &v) != nil || json.Unmarshal([]byte(view), &named) != nil || v.Type != "modal" {
		return "", "invalid_arguments"
	}
	for _, o := range []object{v.Title, v.Submit, v.Close} {
		if n := utf8.RuneCountInString(o.text()); n == 0 || n > 24 {
			return "", "invalid_arguments"
		}
	}
	if len(named.Metadata) > 3000 || (Post{Method: "views.publish", Blocks: v.Blocks}).Check() != "" {
		return "", "invalid_arguments"
	}
	s.named++
	m := Modal{ID: fmt.Sprint("V", s.named), User: user, Title: v.Title.text(), Metadata: named.Metadata, Callback: named.Callback, Blocks: v.Blocks}
	s.modals = append(s.modals, m)
	return m.ID, ""
}

// update replaces a post of the bot; the server is locked.
func (s *Server) update(p Post) (Post, string) {
	for i, m := range s.messages {
		if m.channel == p.Channel && m.TS == p.TS && m.User == Bot {
			s.messages[i].Text, p.Thread, p.Replaced = p.Text, m.ThreadTS, true
			return p, ""
		}
	}
	return p, "message_not_found"
}

// realName is what the fake calls a person: "Anna" for UANNA.
func realName(user string) string {
	if len(user) < 3 {
		return ""
	}
	return user[1:2] + strings.ToLower(user[2:])
}
