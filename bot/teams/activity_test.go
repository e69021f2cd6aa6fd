package teams

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestWords(t *testing.T) {
	const bot, other = `{"type":"mention","text":"<at>Rollebot</at>","mentioned":{"id":"28:x"}}`, `{"type":"mention","text":"<at>Bo</at>","mentioned":{"id":"29:bo"}}`
	for _, c := range []struct {
		text, entities, want string
		mentioned            bool
	}{
		{"<at>Rollebot</at> skal jeg?", bot, "skal jeg?", true},
		{"skal <at>Rollebot</at> jeg <at>Rollebot</at>?\n", bot, "skal   jeg  ?", true},
		{"<at>Rollebot</at> skal <at>Bo</at> med?", bot + "," + other, "skal Bo med?", true},
		{"<at id=\"0\">Rollebot</at> &lt;b&gt; &amp; c", bot, "<b> & c", true},
		{"<at>Bo</at> skal du?", other, "Bo skal du?", false},
		{"skal jeg?", "", "skal jeg?", false},
		{"skal jeg?", `{"type":"clientInfo","text":"skal"},{"type":"mention","text":"","mentioned":{"id":"28:x"}}`, "skal jeg?", true},
	} {
		text, _ := json.Marshal(c.text)
		a, err := decodeActivity([]byte(`{"type":"message","recipient":{"id":"28:x","name":"Rollebot"},"text":` + string(text) + `,"entities":[` + c.entities + `]}`))
		if err != nil {
			t.Fatal(err)
		}
		if got, mentioned := a.words(); got != c.want || mentioned != c.mentioned {
			t.Errorf("%q: %q, %v", c.text, got, mentioned)
		}
	}
}

func TestPlaces(t *testing.T) {
	p := &places{key: []byte("k")}
	d := &delivery{Conversation: "a:1", Service: "https://smba.example/emea/"}
	back := p.back(d)
	if conversation, service, err := p.read(back); conversation != d.Conversation || service != d.Service || err != nil {
		t.Errorf("%q, %q, %v", conversation, service, err)
	}
	if _, _, err := (&places{key: []byte("other")}).read(back); err == nil {
		t.Error("another's seal was taken")
	}
	p.vouched("https://new.example/")
	if _, service, _ := p.read(strings.Replace(back, "smba", "ond", 1)); service != "https://new.example/" {
		t.Errorf("service %q", service)
	}
}

// FuzzActivity: whatever comes, it is refused or read, and what is read can be
// kept, addressed and answered.
func FuzzActivity(f *testing.F) {
	for _, s := range []string{
		`{"type":"message","id":"1","serviceUrl":"https://s/","text":"<at>R</at> hej","from":{"id":"29:1"},"recipient":{"id":"28:x","name":"R"},"conversation":{"id":"19:a;messageid=2","conversationType":"channel"},"entities":[{"type":"mention","text":"<at>R</at>","mentioned":{"id":"28:x"}}]}`,
		`{"type":"message","id":"1","serviceUrl":"https://s/","from":{"id":"29:1"},"conversation":{"id":"a"},"value":"{\"do\":\"choose\",\"as\":\"x\"}"}`,
		`{"type":"invoke","name":"message/submitAction","id":"1","serviceUrl":"https://s/","from":{"id":"29:1"},"conversation":{"id":"a"},"replyToId":"9","value":{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{}"}}}`,
		`{"type":"invoke","name":"adaptiveCard/action","id":"1","serviceUrl":"https://s/","from":{"id":"29:1"},"conversation":{"id":"a"},"value":{"action":{"data":{"do":"reply","reply":"ja"}}}}`,
		`{"type":"message","id":"1","serviceUrl":"https://s/","from":{"id":"29:1","name":"A","aadObjectId":"x"},"conversation":{"id":"a"},"attachments":[{"contentType":"application/vnd.microsoft.teams.file.download.info","name":"a.pdf","content":{"downloadUrl":"https://x/y"}},{"contentType":"text/html","content":"<p>"}]}`,
		`{"type":"message","id":"1","serviceUrl":"https://s/","from":{"id":"29:1"},"conversation":{"id":"a"},"value":{"do":"publish","id":"x","note":"n","reason":"r"}}`,
		`{"type":"installationUpdate","action":"add","serviceUrl":"https://s/","conversation":{"id":"a"}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		a, err := decodeActivity(body)
		if err != nil {
			return
		}
		d, err := a.read()
		if err != nil || d.Kind == nothing {
			return
		}
		if d.Conversation == "" || d.Activity == "" || d.Service == "" || !plainID(d.Conversation) || !utf8.ValidString(d.Text) {
			t.Errorf("read %+v", d)
		}
		kept, err := json.Marshal(d)
		if err != nil {
			t.Fatal(err)
		}
		var again delivery
		if err := json.Unmarshal(kept, &again); err != nil {
			t.Fatal(err)
		}
		if again.day = d.day; !reflect.DeepEqual(again, d) {
			t.Errorf("kept %+v as %+v", d, again)
		}
		p := &places{key: []byte("k")}
		if conversation, _, err := p.read(p.back(&d)); err != nil || conversation != d.Conversation {
			t.Errorf("place %q: %v", p.back(&d), err)
		}
	})
}
