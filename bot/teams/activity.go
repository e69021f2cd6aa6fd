package teams

import (
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"regexp"
	"strings"
	"time"

	"rollebot/bot/edition"
)

// activity is what Teams sends, as far as it concerns us.
type activity struct {
	Type         string       `json:"type"` // "message", "invoke", "installationUpdate", "conversationUpdate"
	ID           string       `json:"id"`
	Name         string       `json:"name"`   // of an invoke: "message/submitAction"
	Action       string       `json:"action"` // of an installation: "add"
	ChannelID    string       `json:"channelId"`
	ServiceURL   string       `json:"serviceUrl"`
	Timestamp    string       `json:"timestamp"`
	Text         string       `json:"text"`
	ReplyToID    string       `json:"replyToId"`
	From         account      `json:"from"`
	Recipient    account      `json:"recipient"` // the bot
	MembersAdded []account    `json:"membersAdded"`
	Conversation conversation `json:"conversation"`
	Entities     []struct {
		Type      string  `json:"type"`
		Text      string  `json:"text"` // "<at>Rollebot</at>"
		Mentioned account `json:"mentioned"`
	} `json:"entities"`
	ChannelData struct {
		Tenant struct {
			ID string `json:"id"`
		} `json:"tenant"`
	} `json:"channelData"`
	Value json.RawMessage `json:"value"` // of a card's button, or of an invoke

	Attachments []struct {
		Type    string          `json:"contentType"`
		Name    string          `json:"name"`
		Content json.RawMessage `json:"content"`
	} `json:"attachments"`
}

type account struct {
	ID   string `json:"id"`
	Name string `json:"name,omitempty"`
	Role string `json:"role,omitempty"` // "bot", "user"; often empty

	Object string `json:"aadObjectId,omitempty"` // in Entra: "00000000-0000-0000-0000-000000000000"
}

type conversation struct {
	ID       string `json:"id"`
	Type     string `json:"conversationType,omitempty"` // "personal", "groupChat", "channel"
	IsGroup  bool   `json:"isGroup,omitempty"`
	TenantID string `json:"tenantId,omitempty"`
}

// tenants are the organisations that the activity says it comes from.
func (a *activity) tenants() (out []string) {
	for _, t := range [...]string{a.ChannelData.Tenant.ID, a.Conversation.TenantID} {
		if t != "" {
			out = append(out, t)
		}
	}
	return out
}

// decodeActivity reads an activity and refuses one that cannot be answered.
func decodeActivity(body []byte) (*activity, error) {
	var a activity
	if err := json.Unmarshal(body, &a); err != nil {
		return nil, fmt.Errorf("activity: %w", err)
	}
	if a.Type == "" {
		return nil, errors.New("activity: no type")
	}
	for _, id := range [...]string{a.ID, a.ReplyToID, a.Conversation.ID, a.From.ID} {
		if !plainID(id) {
			return nil, errors.New("activity: an id that is none")
		}
	}
	return &a, nil
}

const longestID = 1024

// plainID reports whether an id may stand in an address and in a place.
func plainID(id string) bool {
	return len(id) <= longestID && id != "." && id != ".." &&
		!strings.ContainsFunc(id, func(r rune) bool { return r <= ' ' || r == 0x7f })
}

// delivery is what is kept of an activity until it is answered.
type delivery struct {
	Kind         kind   `json:"kind"`
	Service      string `json:"service"` // vouched for by the token
	Conversation string `json:"conversation"`
	Scope        scope  `json:"scope"`
	Activity     string `json:"activity"`
	ReplyTo      string `json:"reply_to,omitempty"` // the post whose button was pressed
	Person       string `json:"person"`             // "teams:TENANT:29:1abc"
	To           string `json:"to"`                 // the person's id at Teams
	Bot          string `json:"bot"`                // our id there
	Text         string `json:"text,omitempty"`
	Press        press  `json:"press,omitzero"`
	Helpful      bool   `json:"helpful,omitempty"`

	Name   string   `json:"name,omitempty"`   // of the person, as Teams shows it
	Object string   `json:"object,omitempty"` // the person's id in Entra
	Files  []upload `json:"files,omitempty"`  // sent in a personal chat
	day    string
}

type kind string

const (
	asks    kind = "asks"
	presses kind = "presses" // a button of a card
	rates   kind = "rates"
	arrives kind = "arrives" // the app was installed
	nothing kind = ""
)

type scope string

const (
	personal scope = "personal"
	group    scope = "groupChat"
	channel  scope = "channel"
)

// press is what a button of ours carries.
type press struct {
	Do    string `json:"do"`              // see the constants
	ID    string `json:"id,omitempty"`    // of an answer, or of a letter
	As    string `json:"as,omitempty"`    // "nattevagt @ Egevang"
	Ask   string `json:"ask,omitempty"`   // a suggested question
	Reply string `json:"reply,omitempty"` // a leader's, typed into the letter

	Note   string `json:"note,omitempty"`   // what an edition is, typed into a proposal's card
	Reason string `json:"reason,omitempty"` // why it is published all the same
}

// What a button does.
const (
	doChoose = "choose"
	doAsk    = "ask"
	doRefer  = "refer"
	doSend   = "send"
	doDrop   = "drop"
	doReply  = "reply"

	doPublish = "publish"
	doDiscard = "discard"
	doTell    = "tell"
)

// read says what an activity wants; Kind is nothing when that is none of ours.
func (a *activity) read() (delivery, error) {
	d := delivery{
		Service: a.ServiceURL, Conversation: a.Conversation.ID, Activity: a.ID, ReplyTo: a.ReplyToID,
		To: a.From.ID, Bot: a.Recipient.ID, Scope: a.scope(), Name: a.From.Name, Object: a.From.Object,
	}
	tenant := ""
	if ts := a.tenants(); len(ts) > 0 {
		tenant = strings.ToLower(ts[0])
	}
	d.Person = name + ":" + tenant + ":" + a.From.ID
	var err error
	switch a.Type {
	case "message":
		err = d.readMessage(a)
	case "invoke":
		err = d.readInvoke(a)
	case "installationUpdate":
		if a.Action == "add" {
			d.Kind = arrives
		}
	case "conversationUpdate":
		for _, m := range a.MembersAdded {
			if m.ID != "" && m.ID == a.Recipient.ID {
				d.Kind = arrives
			}
		}
	}
	if err != nil || d.Kind == nothing {
		return delivery{}, err
	}
	if d.Activity == "" && d.Kind == arrives {
		d.Activity = "arrives"
	}
	if d.Service == "" || d.Conversation == "" || d.Activity == "" || d.To == "" && d.Kind != arrives {
		return delivery{}, errors.New("activity: an id is missing")
	}
	d.day = time.Now().UTC().Format(time.DateOnly)
	return d, nil
}

func (a *activity) scope() scope {
	switch {
	case a.Conversation.Type == string(channel):
		return channel
	case a.Conversation.Type == string(group), a.Conversation.Type == "" && a.Conversation.IsGroup:
		return group
	}
	return personal
}

func (d *delivery) readMessage(a *activity) error {
	if a.From.Role == "bot" || a.From.ID == a.Recipient.ID {
		return nil
	}
	text, mentioned := a.words()
	if len(a.Value) > 0 && string(a.Value) != "null" && text == "" {
		d.Kind = presses
		return d.readPress(a.Value)
	}
	if d.Scope == personal || mentioned {
		d.Kind, d.Text = asks, text
	}
	if d.Scope == personal {
		d.readFiles(a)
	}
	return nil
}

// readFiles takes the files of a message; what else is attached, such as its
// own text as HTML, is left.
func (d *delivery) readFiles(a *activity) {
	for _, f := range a.Attachments {
		var info struct {
			URL string `json:"downloadUrl"`
		}
		if f.Type != fileType || json.Unmarshal(f.Content, &info) != nil {
			continue
		}
		if d.Files = append(d.Files, upload{f.Name, info.URL}); len(d.Files) > edition.MaxHandedIn {
			return // one too many is told of
		}
	}
}

// readPress reads what a button carried; some clients send it as a string.
func (d *delivery) readPress(value json.RawMessage) error {
	var s string
	if json.Unmarshal(value, &s) == nil {
		value = json.RawMessage(s)
	}
	if err := json.Unmarshal(value, &d.Press); err != nil {
		return fmt.Errorf("button: %w", err)
	}
	if len(d.Press.ID) > longestID || len(d.Press.As) > longestID || len(d.Press.Note) > longestID || len(d.Press.Reason) > longestID {
		return errors.New("button: longer than any of ours")
	}
	if d.Press.Do == doAsk {
		d.Kind, d.Text = asks, d.Press.Ask
	}
	return nil
}

func (d *delivery) readInvoke(a *activity) error {
	switch a.Name {
	case "message/submitAction":
		var v struct {
			Name  string `json:"actionName"`
			Value struct {
				Reaction string          `json:"reaction"` // "like", "dislike"
				Feedback json.RawMessage `json:"feedback"` // "{\"feedbackText\":\"…\"}"
			} `json:"actionValue"`
		}
		if err := json.Unmarshal(a.Value, &v); err != nil {
			return fmt.Errorf("feedback: %w", err)
		}
		if v.Name != "feedback" || v.Value.Reaction != "like" && v.Value.Reaction != "dislike" {
			return errors.New("feedback: neither for nor against")
		}
		d.Kind, d.Helpful, d.Text = rates, v.Value.Reaction == "like", feedbackText(v.Value.Feedback)
	case "adaptiveCard/action":
		var v struct {
			Action struct {
				Data json.RawMessage `json:"data"`
			} `json:"action"`
		}
		if err := json.Unmarshal(a.Value, &v); err != nil {
			return fmt.Errorf("button: %w", err)
		}
		d.Kind = presses
		return d.readPress(v.Action.Data)
	}
	return nil
}

// feedbackText unpacks a comment: an object, or a string that holds one.
func feedbackText(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) == nil {
		raw = json.RawMessage(s)
	}
	var v struct {
		Text string `json:"feedbackText"`
	}
	if json.Unmarshal(raw, &v) != nil {
		return ""
	}
	return v.Text
}

var atTag = regexp.MustCompile(`(?is)<at(?:\s[^>]*)?>(.*?)</at>`)

// words returns what the person wrote: without mentions of the bot, with the
// names of others, and as characters.
func (a *activity) words() (text string, mentioned bool) {
	text = a.Text
	for _, e := range a.Entities {
		if e.Type != "mention" || e.Mentioned.ID == "" || e.Mentioned.ID != a.Recipient.ID {
			continue
		}
		mentioned = true
		if e.Text != "" {
			text = strings.ReplaceAll(text, e.Text, " ")
		}
	}
	text = atTag.ReplaceAllStringFunc(text, func(tag string) string {
		who := atTag.FindStringSubmatch(tag)[1]
		if who == a.Recipient.Name && who != "" {
			return " "
		}
		return who
	})
	return strings.TrimSpace(html.UnescapeString(text)), mentioned
}
