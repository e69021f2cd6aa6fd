package teamsfake

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"
)

// File is one that somebody sends.
type File struct {
	Name string
	Data []byte
	URL  string // where Teams says that it is, for one that is elsewhere; empty for here
}

// Upload is a message with files, as it is delivered in a personal chat.
func (f *Teams) Upload(in Talk, by Person, text string, files ...File) map[string]any {
	a := f.Message(in, by, text)
	list := []any{map[string]any{"contentType": "text/html", "content": "<p>" + text + "</p>"}}
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, file := range files {
		f.n++
		key := fmt.Sprint(f.n)
		f.files[key] = file.Data
		address := file.URL
		if address == "" {
			address = f.server.URL + "/files/" + key + "?tempauth=secret"
		}
		list = append(list, map[string]any{"contentType": "application/vnd.microsoft.teams.file.download.info", "name": file.Name,
			"contentUrl": "https://contoso.sharepoint.com/personal/" + key, "content": map[string]any{"downloadUrl": address, "uniqueId": key, "fileType": "txt"}})
	}
	a["attachments"] = list
	return a
}

// serveFile gives a file to whoever has its address; with a token it does not,
// for no token belongs there.
func (f *Teams) serveFile(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fails(w, Files) {
		return
	}
	data, ok := f.files[r.PathValue("id")]
	if !ok || r.URL.Query().Get("tempauth") != "secret" || r.Header.Get("Authorization") != "" {
		http.NotFound(w, r)
		return
	}
	w.Write(data) // a client that has gone is told nothing
}

// GraphURL is where groups are looked up.
func (f *Teams) GraphURL() string { return f.server.URL + "/graph" }

// SetGroup says who is in a group, by their object ids.
func (f *Teams) SetGroup(id string, objects ...string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.groups[id] = objects
}

func (f *Teams) memberGroups(w http.ResponseWriter, r *http.Request) {
	var body struct {
		IDs []string `json:"groupIds"`
	}
	err := json.NewDecoder(r.Body).Decode(&body)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.fails(w, Groups) {
		return
	}
	switch token := strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "); {
	case !f.tokens[token] || !strings.HasPrefix(token, "graph-"):
		reply(w, http.StatusUnauthorized, map[string]any{"error": map[string]any{"code": "InvalidAuthenticationToken"}})
	case err != nil || len(body.IDs) == 0 || len(body.IDs) > 20:
		reply(w, http.StatusBadRequest, map[string]any{"error": map[string]any{"code": "Request_BadRequest"}})
	default:
		in := []string{}
		for _, id := range body.IDs {
			if slices.Contains(f.groups[id], r.PathValue("user")) {
				in = append(in, strings.ToUpper(id))
			}
		}
		reply(w, http.StatusOK, map[string]any{"value": in})
	}
}

// begin begins a personal conversation, or finds the one there is.
func (f *Teams) begin(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Bot     struct{ ID string }
		Members []struct{ ID string }
		Tenant  string `json:"tenantId"`
	}
	err := json.NewDecoder(r.Body).Decode(&body)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.denied(w, r) {
		return
	}
	if err != nil || len(body.Members) != 1 || body.Bot.ID != BotID || body.Tenant != Tenant {
		reply(w, http.StatusBadRequest, map[string]any{"error": map[string]any{"code": "BadSyntax"}})
		return
	}
	f.counts[Conversations]++
	reply(w, http.StatusCreated, map[string]any{"id": "a:1" + strings.TrimPrefix(body.Members[0].ID, "29:")})
}

// replace takes what the bot puts in place of a post of its own.
func (f *Teams) replace(w http.ResponseWriter, r *http.Request) {
	var activity map[string]any
	err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 25<<10)).Decode(&activity)
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.denied(w, r) {
		return
	}
	if f.fails(w, Replacements) {
		return
	}
	id, conversation := r.PathValue("under"), r.PathValue("conversation")
	ours := slices.ContainsFunc(f.posts, func(p Post) bool { return p.ID == id && p.Conversation == conversation })
	if err != nil || !ours {
		reply(w, http.StatusNotFound, map[string]any{"error": map[string]any{"code": "ActivityNotFoundInConversation"}})
		return
	}
	f.posted(Post{ID: id, Conversation: conversation, Authorized: true, Replaced: true, Activity: activity})
	reply(w, http.StatusOK, map[string]any{"id": id})
}

// held is what the fields hold that are sent with a button: those of the card
// that it stands in, and of the cards around it.
func held(card map[string]any, title string) (fields map[string]string, found bool) {
	fields = map[string]string{}
	var inner []map[string]any
	var scan func(e map[string]any)
	scan = func(e map[string]any) {
		kind, _ := e["type"].(string)
		switch {
		case strings.HasPrefix(kind, "Input."):
			value, _ := e["value"].(string)
			fields[fmt.Sprint(e["id"])] = value
		case kind == "Action.Submit" && e["title"] == title:
			found = true
		}
		if c, ok := e["card"].(map[string]any); ok {
			inner = append(inner, c)
		}
		for _, key := range [...]string{"body", "items", "columns", "actions"} {
			list, _ := e[key].([]any)
			for _, child := range list {
				if m, ok := child.(map[string]any); ok {
					scan(m)
				}
			}
		}
	}
	scan(card)
	for _, c := range inner {
		if within, ok := held(c, title); ok && !found {
			maps.Copy(fields, within)
			return fields, true
		}
	}
	return fields, found
}
