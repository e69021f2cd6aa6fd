package slack_test

import (
	"context"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/bot/slack"
)

const helper = "pædagogmedhjælper, Specialklyngen"

// TestConversation: a mention is answered once, in its thread; what follows
// there needs no mention.
func TestConversation(t *testing.T) {
	both(t, nil, func(t *testing.T, w *world) {
		ts := w.Mention("C1", "", "U1", "skal jeg deltage i personalemøder?")
		p := w.says("Deltage i personalemøder")
		if p.Channel != "C1" || p.Thread != ts || p.User != "" {
			t.Errorf("posted at %s/%s for %q", p.Channel, p.Thread, p.User)
		}
		w.Say("C1", ts, "U1", "jeg er pædagogmedhjælper på Specialklyngen")
		w.says("pædagogmedhjælper")
		w.Say("C1", ts, "U1", "skal jeg deltage i stuemøder?")
		if p := w.says("Ja, men der er en undtagelse.", "Undtagelse:", "Deltage i stuemøder", "LokalMED"); p.Thread != ts {
			t.Errorf("thread %s", p.Thread)
		}
		w.silent(3)
		if w.Calls("assistant.threads.setStatus") != 3 {
			t.Errorf("%d statuses", w.Calls("assistant.threads.setStatus"))
		}
	})
}

// TestRoleButton: choosing a role answers the question that was waiting.
func TestRoleButton(t *testing.T) {
	asked := make(chan bot.Question, 10)
	both(t, stub(func(_ context.Context, q bot.Question) (bot.Answer, error) {
		asked <- q
		if q.As != "" {
			return bot.Answer{Outcome: bot.Yes, Lead: "Ja som " + q.As, Asked: "x"}, nil
		}
		return bot.Answer{Outcome: bot.Choose, Lead: "Hvilken?", Asked: "x", Choices: []bot.RoleRef{{Title: "nattevagt", Workplace: "Egevang"}}}, nil
	}), func(t *testing.T, w *world) {
		w.Direct("U1", "må jeg sove?")
		p := w.says("Hvilken?")
		first := <-asked
		w.press("U1", p, "nattevagt, Egevang")
		if q := w.says("Ja som nattevagt @ Egevang"); q.Thread != p.Thread {
			t.Errorf("in %s, not %s", q.Thread, p.Thread)
		}
		second := <-asked
		if second.Text != "" || second.As != "nattevagt @ Egevang" || second.Dialogue != first.Dialogue || second.Person != "slack:T1:U1" {
			t.Errorf("asked %+v, then %+v", first, second)
		}
		w.silent(2)
	})
}

// TestRoleButtonForReal: the same with the real bot and its memory.
func TestRoleButtonForReal(t *testing.T) {
	w := newWorld(t, "http", nil)
	w.Mention("C1", "", "U1", "skal jeg deltage i stuemøder?")
	p := w.next()
	w.idle()
	for _, b := range p.Buttons() {
		if b.Label == helper {
			w.press("U1", p, helper)
			w.says("undtagelse")
			return
		}
	}
	w.Mention("C1", p.Thread, "U1", "jeg er pædagogmedhjælper på Specialklyngen")
	w.says("Specialklyngen")
}

// TestCommand: only the asker sees the answer; a URL that has expired is made
// up for with a direct message.
func TestCommand(t *testing.T) {
	both(t, nil, func(t *testing.T, w *world) {
		w.Command("C1", "U1", "skal jeg deltage i personalemøder?")
		if p := w.says("Deltage i personalemøder"); p.Method != "response" || p.User != "U1" {
			t.Errorf("%s for %q", p.Method, p.User)
		}
		w.Command("C1", "U1", "")
		w.says("Spørg mig")
		w.Fail(fault("response", 404))
		w.Command("C1", "U1", "hjælp")
		if p := w.says("Spørg mig"); p.Channel != "DU1" {
			t.Errorf("in %s", p.Channel)
		}
	})
}

// TestHome: my role, change it, what I can ask, what changed lately.
func TestHome(t *testing.T) {
	both(t, nil, func(t *testing.T, w *world) {
		w.OpenHome("U1")
		p := w.says("Jeg ved ikke, hvilken stilling du har", "Det kan du spørge om")
		w.press("U1", p, helper)
		p = w.says("Tak. Jeg svarer dig som pædagogmedhjælper, Specialklyngen", "Jeg svarer dig som pædagogmedhjælper, Specialklyngen", "Skift stilling")
		question := ""
		for _, b := range p.Buttons() {
			if strings.HasPrefix(b.Label, "Skal jeg") {
				question = b.Label
			}
		}
		w.press("U1", p, question)
		if q := w.says("»"+question+"«", "Ja"); q.Channel != "DU1" || q.Method != "chat.postMessage" {
			t.Errorf("%s in %s", q.Method, q.Channel)
		}
		w.PressValue("U1", p, "write-role", "pædagogisk assistent")
		w.says("Jeg svarer dig som pædagogisk assistent")
		w.PressValue("U1", p, "write-role", "")
		w.says("Din stilling")
		w.PressValue("U1", p, "nonsense", "{")
		w.says("Det svar har jeg ikke længere")
		w.silent(6)
	})
}

// TestPrompts: the agent view suggests what the own document answers.
func TestPrompts(t *testing.T) {
	w := newWorld(t, "http", nil)
	w.Direct("U1", "jeg er pædagogmedhjælper på Specialklyngen")
	w.next()
	w.OpenMessages("U1")
	if p := w.next(); p.Method != "assistant.threads.setSuggestedPrompts" || strings.Count(p.Text, `"message"`) != 4 || !strings.Contains(p.Text, "Skal jeg") {
		t.Errorf("%+v", p)
	}
}

// TestLetter: the asker reads it first, the leaders get exactly that, and
// their reply comes back to the thread.
func TestLetter(t *testing.T) {
	both(t, nil, func(t *testing.T, w *world) {
		ts := w.Mention("C1", "", "U1", "har jeg ret til en firmabil?")
		p := w.next()
		w.press("U1", p, "Spørg min leder")
		preview := w.says("Det her sender jeg til lederne", "har jeg ret til en firmabil?")
		if preview.User != "U1" || preview.Thread != ts {
			t.Errorf("preview for %q in %s", preview.User, preview.Thread)
		}
		w.press("U1", preview, "Send")
		letter := w.says("har jeg ret til en firmabil?", "Svar her i tråden")
		if letter.Channel != "CLEAD" || letter.Thread != "" || !strings.Contains(preview.Plain(), letter.Plain()) {
			t.Errorf("in %s: %s\npreview: %s", letter.Channel, letter.Plain(), preview.Plain())
		}
		if done := w.says("Jeg har sendt dit spørgsmål"); !done.Replaced {
			t.Errorf("%+v", done)
		}
		w.press("U1", preview, "Send")
		w.says("allerede sendt")
		w.Say("CLEAD", letter.TS, "U9", "Nej, men du kan låne *cyklen* &amp; hjelmen")
		if back := w.says("Svar fra lederne", "har jeg ret til en firmabil?", "låne *cyklen* & hjelmen"); back.Channel != "C1" || back.Thread != ts {
			t.Errorf("back in %s/%s", back.Channel, back.Thread)
		}
		w.press("U1", preview, "Send ikke")
		w.says("Jeg har ikke sendt noget.")
		w.silent(7)
	})
}

// TestButtonsOfOthers: nobody acts on another's question or answer.
func TestButtonsOfOthers(t *testing.T) {
	both(t, nil, func(t *testing.T, w *world) {
		w.Mention("C1", "", "U1", "har jeg ret til en firmabil?")
		p := w.next()
		posts := 1
		for _, b := range p.Buttons() {
			w.PressValue("U2", p, b.ActionID, b.Value)
			if q := w.says("hører til en andens spørgsmål"); q.User != "U2" {
				t.Errorf("%s told to %q", b.Label, q.User)
			}
			// The name in the button is not all there is between them.
			w.PressValue("U2", p, b.ActionID, strings.Replace(b.Value, `"for":"U1",`, "", 1))
			if q := w.says("Det svar har jeg ikke længere"); q.User != "U2" {
				t.Errorf("%s told to %q", b.Label, q.User)
			}
			posts += 2
		}
		for _, value := range []string{"", "{", "null", "[]", `{"answer":"x"}`, `{"answer":"x","from":-1,"to":9}`, `{"letter":"x"}`, `{"as":7}`} {
			for _, action := range []string{"more", "rate", "refer", "send", "choose-0", "ask-0", ""} {
				w.PressValue("U2", p, action, value)
				w.says("Det svar har jeg ikke længere")
				posts++
			}
		}
		w.silent(posts)
	})
}

// TestRating: feedback is thanked for, to the one who gave it.
func TestRating(t *testing.T) {
	w := newWorld(t, "http", nil)
	w.Mention("C1", "", "U1", "skal jeg deltage i personalemøder?")
	p := w.next()
	for _, label := range []string{"Svaret hjalp", "Svaret hjalp ikke"} {
		w.press("U1", p, label)
		if q := w.says("Tak"); q.Method != "chat.postEphemeral" || q.User != "U1" {
			t.Errorf("%+v", q)
		}
	}
}

// TestMore: folded passages unfold in the thread.
func TestMore(t *testing.T) {
	var doc = corpusDocument("Et", "To", "Tre")
	w := newWorld(t, "http", stub(func(_ context.Context, q bot.Question) (bot.Answer, error) {
		a := bot.Answer{Outcome: bot.Passages, Lead: "Det her står der:", Role: &bot.RoleRef{Title: "vagt"}, Asked: q.Text}
		for i := range doc.Passages {
			a.Citations = append(a.Citations, bot.Citation{Passage: &doc.Passages[i], Document: doc})
		}
		return a, nil
	}))
	ts := w.Mention("C1", "", "U1", "hvad med møder?")
	p := w.says("»Et«")
	if strings.Contains(p.Plain(), "To") {
		t.Error("nothing is folded")
	}
	w.press("U1", p, "Vis 2 steder til")
	if q := w.says("»To«", "»Tre«", "Beskrivelse, side 3"); q.Thread != ts {
		t.Errorf("%+v", q)
	}
	w.silent(2)
}

// TestSilence: what is not for the bot is not answered.
func TestSilence(t *testing.T) {
	both(t, stub(echo), func(t *testing.T, w *world) {
		root := w.Say("C1", "", "U1", "hej alle")
		w.Say("C1", root, "U2", "skal vi ses?")
		w.Say("C1", "", "U1", "<@UBOT> den her kommer også som app_mention")
		w.Event("EvBot", map[string]any{"type": "app_mention", "bot_id": "B2", "user": "U7", "text": "<@UBOT> hej", "channel": "C1", "ts": "9.1"})
		w.Event("EvSelf", map[string]any{"type": "message", "channel_type": "im", "user": "UBOT", "text": "mig selv", "channel": "DU1", "ts": "9.2"})
		w.Event("EvEdit", map[string]any{"type": "message", "subtype": "message_changed", "hidden": true, "channel": "DU1", "ts": "9.3", "message": map[string]any{"user": "U1", "text": "rettet", "ts": "9.2"}})
		w.Event("EvGone", map[string]any{"type": "message", "subtype": "message_deleted", "hidden": true, "channel": "DU1", "ts": "9.4"})
		w.Event("EvNew", map[string]any{"type": "agent_dreamt", "user": "U1"})
		w.silent(0)
		ts := w.Mention("C1", "", "U1", "et")
		w.says("svar på et")
		w.Say("C1", ts, "U1", "<@U2> hvad siger du?")
		w.silent(1)
		w.Mention("C1", root, "U1", "to")
		w.says("svar på to")
		w.Say("C1", root, "U2", "tre")
		w.says("svar på tre")
		w.silent(3)
	})
}

// TestDelivery: again, twice and out of order is one answer each.
func TestDelivery(t *testing.T) {
	both(t, stub(echo), func(t *testing.T, w *world) {
		later := map[string]any{"type": "message", "channel_type": "im", "user": "U1", "text": "senere", "channel": "DU1", "ts": "20.2"}
		sooner := map[string]any{"type": "message", "channel_type": "im", "user": "U1", "text": "før", "channel": "DU1", "ts": "20.1", "edited": map[string]string{"ts": "20.3"}}
		for range 3 {
			w.Event("Ev2", later)
			w.Event("Ev1", sooner)
			w.Event("Ev3", sooner) // the same message under another name
		}
		w.says("svar på ")
		w.says("svar på ")
		w.silent(2)
	})
}

func TestNew(t *testing.T) {
	desk := bot.NewDesk(bot.Setup{Bot: stub(echo), Inbox: &counted{}})
	for name, c := range map[string]struct {
		cfg  slack.Config
		desk *bot.Desk
	}{
		"no bot token": {slack.Config{SigningSecret: "x"}, desk},
		"no transport": {slack.Config{BotToken: "xoxb-1"}, desk},
		"wrong token":  {slack.Config{BotToken: "xoxb-1", AppToken: "xoxb-2"}, desk},
		"no inbox":     {slack.Config{BotToken: "xoxb-1", AppToken: "xapp-2"}, bot.NewDesk(bot.Setup{Bot: stub(echo)})},
		"no desk":      {slack.Config{BotToken: "xoxb-1", AppToken: "xapp-2"}, nil},
	} {
		if _, err := slack.New(c.cfg, c.desk); err == nil {
			t.Error(name)
		}
	}
	c, err := slack.New(slack.Config{BotToken: "xoxb-1", SigningSecret: "x"}, desk)
	if err != nil || c.Name() != "slack" {
		t.Fatal(err)
	}
	if err := c.Run(t.Context()); err != nil {
		t.Error(err)
	}
	for _, place := range []string{"", "teams:x", "slack:", "slack:C1/x", "slack:C 1"} {
		if _, err := c.Post(t.Context(), bot.Note{Place: place}); err == nil {
			t.Errorf("posted to %q", place)
		}
	}
}
