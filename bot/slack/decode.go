package slack

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// kind is what somebody did.
type kind string

const (
	message kind = "message" // wrote
	command kind = "command" // wrote /rollebot …
	press   kind = "press"   // pressed a button
	home    kind = "home"    // opened the Home tab
	prompts kind = "prompts" // opened the agent view
	submit  kind = "submit"  // filled in a form
)

// incoming is what Slack sent, as far as it matters. It is the payload of the
// bot.Event and so what is decoded again after a restart.
type incoming struct {
	Kind        kind   `json:"kind"`
	Team        string `json:"team,omitempty"`
	Channel     string `json:"channel,omitempty"`
	User        string `json:"user"`
	TS          string `json:"ts,omitempty"`     // of the message, or of the one whose button was pressed
	Thread      string `json:"thread,omitempty"` // the thread it stands in; empty at the top
	Text        string `json:"text,omitempty"`   // in Slack's markup
	Self        string `json:"self,omitempty"`   // the bot's user id, when Slack told
	Direct      bool   `json:"direct,omitempty"`
	Mention     bool   `json:"mention,omitempty"`
	Action      string `json:"action,omitempty"` // action_id: "choose-0"
	Value       string `json:"value,omitempty"`  // of the button, or what was written in the field
	ResponseURL string `json:"response_url,omitempty"`
	Ephemeral   bool   `json:"ephemeral,omitempty"` // the pressed message is seen by its reader alone

	Files   []upload `json:"files,omitempty"`   // sent with a direct message
	Trigger string   `json:"trigger,omitempty"` // lets a form be opened, for three seconds
	Reason  string   `json:"reason,omitempty"`  // from a form, whose note is Text and whose proposal Value

	id   string
	also string
}

// errNotForUs says that nothing is to be done; it is acknowledged.
var errNotForUs = errors.New("not for the bot")

// thread is where an answer goes.
func (in incoming) thread() string { return cmp.Or(in.Thread, in.TS) }

func (in incoming) person() string { return name + ":" + in.Team + ":" + in.User }

// dialogue is what a follow-up follows: the thread, all of a direct
// conversation (there people answer beside the thread as often as in it), or
// what one person asks in a channel with /rollebot.
func (in incoming) dialogue() string {
	switch {
	case in.Channel == "":
		return in.person() + ":home"
	case in.Direct:
		return name + ":" + in.Team + ":" + in.Channel
	case in.Kind == command || in.Ephemeral && in.Thread == "":
		return name + ":" + in.Team + ":" + in.Channel + ":" + in.User
	}
	return name + ":" + in.Team + ":" + in.Channel + ":" + in.thread()
}

// event is what the inbox keeps.
func (in incoming) event() (bot.Event, error) {
	payload, err := json.Marshal(in)
	if err != nil {
		return bot.Event{}, fmt.Errorf("keep event: %w", err)
	}
	return bot.Event{Channel: name, ID: in.id, Also: in.also, Thread: in.dialogue(), Payload: payload}, nil
}

var (
	slackID = regexp.MustCompile(`^[A-Za-z0-9]{1,64}$`)
	slackTS = regexp.MustCompile(`^[0-9]{1,16}\.[0-9]{1,16}$`)
)

// checked refuses what cannot be answered: ids become parts of ours.
func (in incoming) checked() (incoming, error) {
	for _, id := range []string{in.User, in.Team} {
		if !slackID.MatchString(id) {
			return incoming{}, fmt.Errorf("%s without a person: %w", in.Kind, errNotForUs)
		}
	}
	if in.Channel != "" && !slackID.MatchString(in.Channel) || in.Channel == "" && (in.Kind == message || in.Kind == command || in.Kind == prompts) {
		return incoming{}, fmt.Errorf("%s without a channel: %w", in.Kind, errNotForUs)
	}
	for _, ts := range []string{in.TS, in.Thread} {
		if ts != "" && !slackTS.MatchString(ts) || in.Kind == message && in.TS == "" {
			return incoming{}, fmt.Errorf("%s without a time: %w", in.Kind, errNotForUs)
		}
	}
	if in.Self != "" && !slackID.MatchString(in.Self) {
		in.Self = ""
	}
	in.Direct = in.Direct || strings.HasPrefix(in.Channel, "D")
	if in.id == "" || len(in.id) > 200 {
		raw, err := json.Marshal(in)
		if err != nil {
			return incoming{}, fmt.Errorf("name event: %w", err)
		}
		sum := sha256.Sum256(append(raw, in.id...))
		in.id = "sum:" + hex.EncodeToString(sum[:12])
	}
	return in, nil
}

// decodeEvent decodes a delivery of the Events API.
func decodeEvent(body []byte) (incoming, error) {
	var outer struct {
		Type           string `json:"type"`
		TeamID         string `json:"team_id"`
		EventID        string `json:"event_id"`
		Authorizations []struct {
			UserID string `json:"user_id"`
			IsBot  bool   `json:"is_bot"`
		} `json:"authorizations"`
		Event struct {
			Type        string `json:"type"`
			SubType     string `json:"subtype"`
			User        string `json:"user"`
			BotID       string `json:"bot_id"`
			Channel     string `json:"channel"`
			ChannelType string `json:"channel_type"`
			TS          string `json:"ts"`
			ThreadTS    string `json:"thread_ts"`
			Text        string `json:"text"`
			Tab         string `json:"tab"`
			Hidden      bool   `json:"hidden"`
			Files       []struct {
				Name     string `json:"name"`
				Size     int64  `json:"size"`
				Download string `json:"url_private_download"`
				Private  string `json:"url_private"`
			} `json:"files"`
		} `json:"event"`
	}
	if err := json.Unmarshal(body, &outer); err != nil {
		// One field of an unexpected type is no reason to leave a person
		// without an answer: what could be read stands.
		var odd *json.UnmarshalTypeError
		if !errors.As(err, &odd) {
			return incoming{}, fmt.Errorf("decode event: %w", err)
		}
	}
	e := outer.Event
	in := incoming{Team: outer.TeamID, Channel: e.Channel, User: e.User, Text: e.Text, id: outer.EventID}
	for _, a := range outer.Authorizations {
		if a.IsBot {
			in.Self = a.UserID
		}
	}
	switch {
	case outer.Type != "event_callback" || e.BotID != "" || e.Hidden || e.User == "USLACKBOT":
		return incoming{}, errNotForUs
	case e.Type == "app_home_opened" && e.Tab == "messages":
		in.Kind = prompts
		return in.checked()
	case e.Type == "app_home_opened":
		in.Kind, in.Channel = home, ""
		return in.checked()
	case e.Type == "app_mention":
		in.Mention = true
	case e.Type == "message" && (e.SubType == "" || e.SubType == "file_share" || e.SubType == "thread_broadcast"):
	default:
		return incoming{}, errNotForUs
	}
	in.Kind, in.TS, in.Direct = message, e.TS, e.ChannelType == "im"
	if e.ThreadTS != e.TS {
		in.Thread = e.ThreadTS
	}
	in.also = e.Channel + "/" + e.TS
	if in.Direct || strings.HasPrefix(in.Channel, "D") {
		for _, f := range e.Files[:min(len(e.Files), edition.MaxHandedIn+1)] { // one too many is told of
			in.Files = append(in.Files, upload{f.Name, f.Size, cmp.Or(f.Download, f.Private)})
		}
	}
	in, err := in.checked()
	if err == nil && !in.Mention && !in.Direct && in.Thread == "" {
		return incoming{}, errNotForUs // a mention comes as app_mention too
	}
	return in, err
}

// slash is a slash command: a form over HTTP, JSON over Socket Mode.
type slash struct {
	TeamID      string `json:"team_id"`
	ChannelID   string `json:"channel_id"`
	UserID      string `json:"user_id"`
	Text        string `json:"text"`
	ResponseURL string `json:"response_url"`
	TriggerID   string `json:"trigger_id"`
}

func slashForm(v url.Values) slash {
	return slash{v.Get("team_id"), v.Get("channel_id"), v.Get("user_id"), v.Get("text"), v.Get("response_url"), v.Get("trigger_id")}
}

func decodeSlashJSON(body []byte) (incoming, error) {
	var s slash
	if err := json.Unmarshal(body, &s); err != nil {
		return incoming{}, fmt.Errorf("decode command: %w", err)
	}
	return decodeSlash(s)
}

func decodeSlash(s slash) (incoming, error) {
	return incoming{Kind: command, Team: s.TeamID, Channel: s.ChannelID, User: s.UserID, Text: s.Text, ResponseURL: s.ResponseURL, id: s.TriggerID}.checked()
}

// decodePress decodes an interaction: a pressed button or a filled-in field.
func decodePress(body []byte) (incoming, error) {
	var p struct {
		Type string `json:"type"`
		Team struct {
			ID string `json:"id"`
		} `json:"team"`
		User struct {
			ID     string `json:"id"`
			TeamID string `json:"team_id"`
		} `json:"user"`
		Channel struct {
			ID string `json:"id"`
		} `json:"channel"`
		Container struct {
			MessageTS string `json:"message_ts"`
			ThreadTS  string `json:"thread_ts"`
			Ephemeral bool   `json:"is_ephemeral"`
		} `json:"container"`
		Message struct {
			ThreadTS string `json:"thread_ts"`
		} `json:"message"`
		TriggerID   string `json:"trigger_id"`
		ResponseURL string `json:"response_url"`
		Actions     []struct {
			ActionID string `json:"action_id"`
			ActionTS string `json:"action_ts"`
			Value    string `json:"value"`
		} `json:"actions"`
	}
	if err := json.Unmarshal(body, &p); err != nil {
		return incoming{}, fmt.Errorf("decode interaction: %w", err)
	}
	if p.Type == "view_submission" {
		return decodeSubmit(body)
	}
	if p.Type != "block_actions" || len(p.Actions) == 0 {
		return incoming{}, errNotForUs
	}
	a := p.Actions[0]
	in := incoming{Kind: press, Team: cmp.Or(p.Team.ID, p.User.TeamID), Channel: p.Channel.ID, User: p.User.ID, TS: p.Container.MessageTS,
		Thread: cmp.Or(p.Container.ThreadTS, p.Message.ThreadTS),
		Action: a.ActionID, Value: a.Value, ResponseURL: p.ResponseURL, Ephemeral: p.Container.Ephemeral, Trigger: p.TriggerID, id: p.TriggerID}
	if a.ActionTS != "" {
		in.also = strings.Join([]string{in.User, a.ActionID, a.ActionTS}, "/")
	}
	return in.checked()
}
