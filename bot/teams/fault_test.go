package teams_test

import (
	"context"
	"strings"
	"sync/atomic"
	"testing"

	"rollebot/bot"
	"rollebot/bot/teams/teamsfake"
)

// TestOutages: what passes is ridden out, and the answer stands once.
func TestOutages(t *testing.T) {
	for name, fail := range map[string]func(*teamsfake.Teams){
		"conflict": func(f *teamsfake.Teams) { f.Fail(teamsfake.Fault{Status: 412}) },
		"too often": func(f *teamsfake.Teams) {
			f.Fail(teamsfake.Fault{Status: 429, After: "0"}, teamsfake.Fault{Status: 429})
		},
		"down": func(f *teamsfake.Teams) {
			f.Fail(teamsfake.Fault{Status: 502}, teamsfake.Fault{Status: 503}, teamsfake.Fault{Status: 504}, teamsfake.Fault{Status: 500})
		},
		"down for long":  func(f *teamsfake.Teams) { f.Fail(make502(7)...) },
		"token revoked":  (*teamsfake.Teams).Revoke,
		"no token":       func(f *teamsfake.Teams) { f.Revoke(); f.FailNext(teamsfake.Tokens, 503, 429) },
		"refused a time": func(f *teamsfake.Teams) { f.Fail(teamsfake.Fault{Status: 403}) },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var asked atomic.Int32
			o := openWith(t, t.TempDir(), stub(func(context.Context, bot.Question) (bot.Answer, error) {
				asked.Add(1)
				return bot.Answer{Outcome: bot.Yes, Lead: "Ja."}, nil
			}))
			o.taken(o.Say(annaTalk, anna, "Skal jeg?"))
			o.next("Ja.")
			fail(o.Teams)
			m := o.Message(annaTalk, anna, "Skal jeg også?")
			o.taken(o.Deliver(m))
			o.taken(o.Deliver(m)) // Teams is impatient
			o.next("Ja.")
			o.taken(o.Deliver(m))
			o.taken(o.Say(annaTalk, anna, "Og i morgen?"))
			o.next("Ja.")
			if n := len(o.Posts()); n != 3 {
				t.Errorf("%d posts", n)
			}
		})
	}
}

func make502(n int) (out []teamsfake.Fault) {
	for range n {
		out = append(out, teamsfake.Fault{Status: 502})
	}
	return out
}

// TestRestart: what was taken in before is answered after, at the service
// that was vouched for then.
func TestRestart(t *testing.T) {
	dir := t.TempDir()
	o := openWith(t, dir, stub(func(context.Context, bot.Question) (bot.Answer, error) {
		return bot.Answer{Outcome: bot.Unknown, Lead: "Ved ikke.", Asked: "Skal jeg?", As: "nattevagt @ Egevang"}, nil
	}))
	o.taken(o.Say(annaTalk, anna, "Skal jeg?"))
	o.press(annaTalk, anna, o.next("Ved ikke."), "Spørg min leder", nil)
	o.press(annaTalk, anna, o.next("Det her sender jeg"), "Send", nil)
	letter := o.next("Et spørgsmål")
	o.next("Jeg har sendt")
	again := reopen(o, dir)
	room := teamsfake.Talk{ID: leaders + ";messageid=" + letter.ID, Type: "channel"}
	again.taken(again.Say(room, leader, "Ja."))
	if p := again.next("Svar fra lederne"); p.Conversation != annaTalk.ID {
		t.Errorf("in %s", p.Conversation)
	}
	again.next("Jeg har bragt svaret videre")
	// Another office's place is not sealed by us: the newest service is.
	if strings.Contains(again.log.String(), "level=ERROR") {
		t.Errorf("log:\n%s", again.log.String())
	}
}

// TestNobodyVouched: there is nowhere to post to before somebody has written.
func TestNobodyVouched(t *testing.T) {
	o := open(t)
	for _, place := range []string{"teams:" + leaders, "teams:a:1 https://ond.example/ AAAA", "teams:a:1 " + o.ServiceURL() + " ", "slack:C1", "teams:", "teams:.."} {
		if _, err := o.channel.Post(t.Context(), bot.Note{Place: place, Key: "k" + place, Text: "hemmeligt"}); err == nil {
			t.Errorf("posted to %q", place)
		}
	}
}
