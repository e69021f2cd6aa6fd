package teamsfake

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"
	"time"
)

// Person is somebody in Teams.
type Person struct {
	ID, Name string
	Object   string // in Entra; the same for all when it is empty
}

// Talk is a conversation.
type Talk struct {
	ID   string // "a:1anna", "19:abc@thread.tacv2;messageid=1700000000000"
	Type string // "personal", "groupChat", "channel"
}

// Receipt is what the bot answered a delivery with.
type Receipt struct {
	Status int
	Body   string
}

// Base is an activity of a person, without what makes it one of a kind.
func (f *Teams) Base(kind string, in Talk, by Person) map[string]any {
	f.mu.Lock()
	f.n++
	id := fmt.Sprint("f:", f.n)
	f.mu.Unlock()
	if by.Object == "" {
		by.Object = "00000000-0000-0000-0000-00000000000a"
	}
	return map[string]any{
		"type": kind, "id": id, "channelId": "msteams", "serviceUrl": f.ServiceURL(), "timestamp": time.Now().UTC().Format(time.RFC3339),
		"from":         map[string]any{"id": by.ID, "name": by.Name, "aadObjectId": by.Object},
		"recipient":    map[string]any{"id": BotID, "name": BotName},
		"conversation": map[string]any{"id": in.ID, "conversationType": in.Type, "tenantId": Tenant, "isGroup": in.Type != "personal"},
		"channelData":  map[string]any{"tenant": map[string]any{"id": Tenant}},
	}
}

// Message is what a person writes; outside personal chats they mention the bot.
func (f *Teams) Message(in Talk, by Person, text string) map[string]any {
	a := f.Base("message", in, by)
	if in.Type != "personal" {
		const mention = "<at>" + BotName + "</at>"
		text = mention + " " + text
		a["entities"] = []any{map[string]any{"type": "mention", "text": mention, "mentioned": map[string]any{"id": BotID, "name": BotName}}}
	}
	a["text"], a["textFormat"] = text, "plain"
	return a
}

// Say delivers a message.
func (f *Teams) Say(in Talk, by Person, text string) Receipt {
	return f.Deliver(f.Message(in, by, text))
}

// Install puts the bot into a conversation; Teams tells of it in two ways.
func (f *Teams) Install(in Talk, by Person) Receipt {
	members := f.Base("conversationUpdate", in, by)
	members["membersAdded"] = []any{map[string]any{"id": by.ID}, map[string]any{"id": BotID}}
	f.Deliver(members)
	a := f.Base("installationUpdate", in, by)
	a["action"] = "add"
	return f.Deliver(a)
}

// Rate presses a thumb under a post.
func (f *Teams) Rate(in Talk, by Person, p Post, like bool, comment string) Receipt {
	a := f.Base("invoke", in, by)
	reaction := "dislike"
	if like {
		reaction = "like"
	}
	feedback, _ := json.Marshal(map[string]string{"feedbackText": comment})
	a["name"], a["replyToId"] = "message/submitAction", p.ID
	a["value"] = map[string]any{"actionName": "feedback", "actionValue": map[string]any{"reaction": reaction, "feedback": string(feedback)}}
	return f.Deliver(a)
}

// Press presses a button of a post, with what was typed into its inputs.
func (f *Teams) Press(in Talk, by Person, p Post, title string, inputs map[string]string) (Receipt, error) {
	data, ok := p.button(title)
	if !ok {
		return Receipt{}, fmt.Errorf("no button %q among %q", title, p.Buttons())
	}
	if teams, ok := data["msteams"].(map[string]any); ok && teams["type"] == "imBack" {
		return f.Say(in, by, fmt.Sprint(teams["value"])), nil
	}
	all, _ := held(p.Card(), title)
	maps.Copy(all, inputs)
	return f.PressData(in, by, p, data, all), nil
}

// PressData delivers the press of a button that carries data, as Teams does:
// a message without text.
func (f *Teams) PressData(in Talk, by Person, p Post, data map[string]any, inputs map[string]string) Receipt {
	value := maps.Clone(data)
	for k, v := range inputs {
		value[k] = v
	}
	a := f.Base("message", in, by)
	a["replyToId"], a["value"] = p.ID, value
	return f.Deliver(a)
}

// Deliver delivers an activity with a good token.
func (f *Teams) Deliver(activity map[string]any) Receipt {
	return f.DeliverWith(activity, "Bearer "+f.Sign(f.Claims(), KeyID))
}

// DeliverWith delivers with any Authorization; empty for none.
func (f *Teams) DeliverWith(activity map[string]any, authorization string) Receipt {
	body, err := json.Marshal(activity)
	if err != nil {
		panic(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/api/messages", bytes.NewReader(body))
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	if authorization != "" {
		r.Header.Set("Authorization", authorization)
	}
	w := httptest.NewRecorder()
	f.bot.ServeHTTP(w, r)
	return Receipt{w.Code, strings.TrimSpace(w.Body.String())}
}

// Post is a message of the bot.
type Post struct {
	ID           string
	Conversation string
	Under        string // the activity it answers; empty for a new post
	Authorized   bool   // it came with a token
	Replaced     bool   // it stands in place of the post that had its ID
	Activity     map[string]any
}

const patience = 20 * time.Second

// Next waits for the oldest post that no Next has returned.
func (f *Teams) Next(t testing.TB) Post {
	t.Helper()
	late := time.NewTimer(patience)
	defer late.Stop()
	for {
		f.mu.Lock()
		if f.read < len(f.posts) {
			f.read++
			defer f.mu.Unlock()
			return f.posts[f.read-1]
		}
		changed := f.changed
		f.mu.Unlock()
		select {
		case <-changed:
		case <-late.C:
			t.Fatal("the bot did not post")
		}
	}
}

// Posts are all posts so far.
func (f *Teams) Posts() []Post {
	f.mu.Lock()
	defer f.mu.Unlock()
	return slices.Clone(f.posts)
}

// Card is the card of a post; nil without one.
func (p Post) Card() map[string]any {
	list, _ := p.Activity["attachments"].([]any)
	for _, a := range list {
		if m, _ := a.(map[string]any); m["contentType"] == "application/vnd.microsoft.card.adaptive" {
			card, _ := m["content"].(map[string]any)
			return card
		}
	}
	return nil
}

// Text is all that can be read in the card, a line for each block; what is
// folded away included, buttons not.
func (p Post) Text() string {
	var lines []string
	walk(p.Card(), func(e map[string]any) {
		switch e["type"] {
		case "TextBlock":
			lines = append(lines, fmt.Sprint(e["text"]))
		case "RichTextBlock":
			line := ""
			runs, _ := e["inlines"].([]any)
			for _, r := range runs {
				run, _ := r.(map[string]any)
				line += fmt.Sprint(run["text"])
			}
			lines = append(lines, line)
		}
	})
	return strings.Join(lines, "\n")
}

// Buttons are the titles of the buttons.
func (p Post) Buttons() (titles []string) {
	walk(p.Card(), func(e map[string]any) {
		if kind, _ := e["type"].(string); strings.HasPrefix(kind, "Action.") {
			titles = append(titles, fmt.Sprint(e["title"]))
		}
	})
	return titles
}

func (p Post) button(title string) (data map[string]any, ok bool) {
	walk(p.Card(), func(e map[string]any) {
		if e["type"] == "Action.Submit" && e["title"] == title && !ok {
			data, _ = e["data"].(map[string]any)
			ok = true
		}
	})
	return data, ok
}

// walk visits an element and all within it, in order.
func walk(e map[string]any, visit func(map[string]any)) {
	if e == nil {
		return
	}
	visit(e)
	if inner, ok := e["card"].(map[string]any); ok {
		walk(inner, visit)
	}
	for _, key := range [...]string{"body", "items", "columns", "actions"} {
		list, _ := e[key].([]any)
		for _, child := range list {
			if m, ok := child.(map[string]any); ok {
				walk(m, visit)
			}
		}
	}
}
