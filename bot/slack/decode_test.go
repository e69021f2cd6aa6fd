package slack

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
)

func eventJSON(inner string) []byte {
	return []byte(`{"type":"event_callback","team_id":"T1","event_id":"Ev1","authorizations":[{"user_id":"UBOT","is_bot":true}],"event":{` + inner + `}}`)
}

// TestDecodeEvent: what is answered, and what never is.
func TestDecodeEvent(t *testing.T) {
	const from = `"user":"U1","text":"hej","channel":"C1","ts":"1.1"`
	for name, c := range map[string]struct {
		event string
		want  string // kind, or empty for nothing to do
	}{
		"mention":              {`"type":"app_mention",` + from, "message"},
		"mention in a thread":  {`"type":"app_mention","thread_ts":"1.0",` + from, "message"},
		"message in a thread":  {`"type":"message","channel_type":"channel","thread_ts":"1.0",` + from, "message"},
		"direct":               {`"type":"message","channel_type":"im",` + from, "message"},
		"a file":               {`"type":"message","channel_type":"im","subtype":"file_share",` + from, "message"},
		"at the top":           {`"type":"message","channel_type":"channel",` + from, ""},
		"root of a thread":     {`"type":"message","channel_type":"channel","thread_ts":"1.1",` + from, ""},
		"a bot":                {`"type":"app_mention","bot_id":"B1",` + from, ""},
		"edited":               {`"type":"message","subtype":"message_changed","hidden":true,"channel":"D1","ts":"1.2","message":{"user":"U1","text":"hej"}`, ""},
		"deleted":              {`"type":"message","subtype":"message_deleted","channel":"D1","ts":"1.2"`, ""},
		"joined":               {`"type":"message","subtype":"channel_join",` + from, ""},
		"slackbot":             {`"type":"message","channel_type":"im","user":"USLACKBOT","channel":"D1","ts":"1.1"`, ""},
		"nobody":               {`"type":"app_mention","text":"hej","channel":"C1","ts":"1.1"`, ""},
		"a name that is no id": {`"type":"app_mention","user":"U1:U2","text":"hej","channel":"C1","ts":"1.1"`, ""},
		"a time that is none":  {`"type":"app_mention","user":"U1","text":"hej","channel":"C1","ts":"../1"`, ""},
		"home":                 {`"type":"app_home_opened","user":"U1","channel":"D1","tab":"home"`, "home"},
		"agent view":           {`"type":"app_home_opened","user":"U1","channel":"D1","tab":"messages"`, "prompts"},
		"something new":        {`"type":"agent_dreamt","user":"U1"`, ""},
		"one field unexpected": {`"type":"app_mention","subtype":{"odd":1},` + from, "message"},
	} {
		in, err := decodeEvent(eventJSON(c.event))
		switch {
		case c.want == "" && !errors.Is(err, errNotForUs):
			t.Errorf("%s: got %+v %v", name, in, err)
		case c.want != "" && (err != nil || string(in.Kind) != c.want || in.User != "U1" || in.id != "Ev1"):
			t.Errorf("%s: got %+v %v", name, in, err)
		}
	}
	for _, body := range []string{"", "{", "null", "[]", `"x"`, `{"type":"event_callback"}`, `{"type":"event_callback","event":7}`} {
		if in, err := decodeEvent([]byte(body)); err == nil {
			t.Errorf("%q gave %+v", body, in)
		}
	}
}

// TestTwinsAreOne: app_mention and message of one message share a name.
func TestTwinsAreOne(t *testing.T) {
	const from = `"user":"U1","text":"<@UBOT> hej","channel":"C1","ts":"1.1","thread_ts":"1.0"`
	a, err1 := decodeEvent(eventJSON(`"type":"app_mention",` + from))
	b, err2 := decodeEvent(eventJSON(`"type":"message","channel_type":"channel",` + from))
	if err1 != nil || err2 != nil || a.also != b.also || a.also == "" || a.dialogue() != b.dialogue() {
		t.Errorf("%+v %v\n%+v %v", a, err1, b, err2)
	}
}

func TestPlainText(t *testing.T) {
	for in, want := range map[string]string{
		"<@UBOT> skal jeg &lt;3 &amp; &amp;lt;?":                "skal jeg <3 & &lt;?",
		"<@UBOT|rollebot> hej":                                  "hej",
		"spørg <@U2> eller <@U3|anna>":                          "spørg en kollega eller @anna",
		"i <#C1|nyt> og <#C2>":                                  "i #nyt og en kanal",
		"<!subteam^S1|@natholdet> <!subteam^S2> <!here>":        "@natholdet en gruppe @here",
		"se <https://x.dk/a|her> og <https://x.dk?a=1&amp;b=2>": "se her og https://x.dk?a=1&b=2",
		"<mailto:a@b.dk> <tel:1|12 34>":                         "a@b.dk 12 34",
		"<!date^1^{date}|4. april> 2 < 3":                       "4. april 2 < 3",
	} {
		if got := plainText(in, "UBOT"); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// FuzzDecode: nothing that Slack could send makes ids of ours that are not
// ours, and what is decoded survives the inbox.
func FuzzDecode(f *testing.F) {
	f.Add(eventJSON(`"type":"app_mention","user":"U1","text":"hej","channel":"C1","ts":"1.1"`))
	f.Add(eventJSON(`"type":"app_home_opened","user":"U1","tab":"home"`))
	f.Add([]byte(`{"type":"block_actions","team":{"id":"T1"},"user":{"id":"U1"},"channel":{"id":"C1"},"container":{"message_ts":"1.1"},"actions":[{"action_id":"choose-0","value":"{}"}]}`))
	f.Add([]byte(`{"type":"view_submission","team":{"id":"T1"},"user":{"id":"U1"},"trigger_id":"t","view":{"id":"V1","callback_id":"publish","private_metadata":"{\"proposal\":\"P\",\"channel\":\"DU1\",\"ts\":\"1.1\"}","state":{"values":{"note":{"note":{"type":"plain_text_input","value":"LokalMED"}}}}}}`))
	f.Add(eventJSON(`"type":"message","subtype":"file_share","user":"U1","channel":"DU1","channel_type":"im","ts":"1.1","files":[{"name":"a.pdf","size":7,"url_private":"https://files.slack.com/a"}]`))
	f.Add([]byte(`{"team_id":"T1","channel_id":"C1","user_id":"U1","text":"hej","trigger_id":"1"}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		for _, decode := range []func([]byte) (incoming, error){decodeEvent, decodePress, decodeSlashJSON} {
			in, err := decode(body)
			if err != nil {
				continue
			}
			if strings.Count(in.person(), ":") != 2 || in.id == "" {
				t.Errorf("person %q, id %q", in.person(), in.id)
			}
			e, err := in.event()
			if err != nil {
				t.Fatal(err)
			}
			var back incoming
			if err := json.Unmarshal(e.Payload, &back); err != nil || back.dialogue() != in.dialogue() {
				t.Errorf("came back as %+v: %v", back, err)
			}
			var b button
			_ = json.Unmarshal([]byte(in.Value), &b)
		}
	})
}
