package teams_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/bot/teams/teamsfake"
)

const stuemøder = "Skal jeg deltage i stuemøder?"

func TestAnswer(t *testing.T) {
	o := open(t)
	o.taken(o.Say(annaTalk, anna, "jeg er pædagogmedhjælper på Specialklyngen"))
	o.next("Tak. Jeg svarer dig som")
	o.taken(o.Say(annaTalk, anna, stuemøder))
	p := o.next("Ja, men der er en undtagelse.", "»Deltage i stuemøder", "Undtagelse: »med undtagelse af", "LokalMED 4. april 2022", "[1] ")
	if !p.Authorized || p.Conversation != annaTalk.ID || p.Under == "" || p.Activity["replyToId"] != p.Under {
		t.Errorf("post: %+v", p)
	}
	if loop, _ := json.Marshal(p.Activity["channelData"]); string(loop) != `{"feedbackLoop":{"type":"default"}}` {
		t.Errorf("channel data %s", loop)
	}
	entities, _ := p.Activity["entities"].([]any)
	if len(entities) != 1 || p.Activity["text"] != nil {
		t.Errorf("sources: %v, beside the text %v", entities, p.Activity["text"])
	}
	if !slices.Contains(p.Buttons(), "Spørg min leder") {
		t.Errorf("buttons %q", p.Buttons())
	}
	if o.Count(teamsfake.Typing) != 2 {
		t.Errorf("typing shown %d times", o.Count(teamsfake.Typing))
	}
	o.taken(o.Say(annaTalk, anna, "Hvad er hovedstaden i Peru?"))
	if p := o.next("Det står der ikke noget om"); p.Activity["entities"] != nil {
		t.Errorf("sources of nothing: %v", p.Activity["entities"])
	}
}

// TestChoosing: the role that a button names answers the question that waited.
func TestChoosing(t *testing.T) {
	var asked []bot.Question
	answered := make(chan struct{}, 9)
	o := openWith(t, t.TempDir(), stub(func(_ context.Context, q bot.Question) (bot.Answer, error) {
		asked = append(asked, q)
		answered <- struct{}{}
		return bot.Answer{Outcome: bot.Choose, Lead: "Hvilken?", Choices: []bot.RoleRef{{Title: "nattevagt", Workplace: "Egevang"}, {Title: "vikar"}}}, nil
	}))
	o.taken(o.Say(annaTalk, anna, stuemøder))
	o.press(annaTalk, anna, o.next("Hvilken?"), "nattevagt, Egevang", nil)
	o.next()
	want := bot.Question{As: "nattevagt @ Egevang", Person: "teams:" + teamsfake.Tenant + ":29:anna", Dialogue: "teams:a:1anna"}
	got := asked[1]
	got.Event, got.Claimed = "", false
	if got != want {
		t.Errorf("asked %+v", got)
	}
}

func TestChoosingForReal(t *testing.T) {
	o := open(t)
	o.taken(o.Install(annaTalk, anna))
	p := o.next("Hvilken stilling har du?")
	role := slices.IndexFunc(p.Buttons(), func(b string) bool { return strings.HasPrefix(b, "pædagogmedhjælper") })
	o.press(annaTalk, anna, p, p.Buttons()[role], nil)
	o.next("Jeg svarer dig som pædagogmedhjælper")
	o.taken(o.Say(annaTalk, anna, stuemøder))
	o.next("Ja, men der er en undtagelse.")
	if n := len(o.Posts()); n != 3 {
		t.Errorf("%d posts: installing is told of twice, and greeted once", n)
	}
}

func TestSuggestion(t *testing.T) {
	o := open(t)
	o.taken(o.Install(annaTalk, anna))
	p := o.next()
	i := slices.IndexFunc(p.Buttons(), func(b string) bool { return strings.HasSuffix(b, "?") })
	o.press(annaTalk, anna, p, p.Buttons()[i], nil)
	o.next("»")
	o.taken(o.Install(thread, anna))
	p = o.next()
	o.press(thread, anna, p, p.Buttons()[i], nil)
	o.next("»")
}

func TestGroups(t *testing.T) {
	o := open(t)
	for _, talk := range []teamsfake.Talk{chat, thread} {
		overheard := o.Message(talk, anna, stuemøder)
		delete(overheard, "entities")
		o.taken(o.Deliver(overheard))
		o.taken(o.Say(talk, anna, "Skal en pædagogmedhjælper deltage i <at>Bo Bosen</at> stuemøder &amp; møder?"))
		if p := o.next("undtagelse"); p.Conversation != talk.ID {
			t.Errorf("answered in %s", p.Conversation)
		}
	}
	o.taken(o.Say(chat, anna, ""))
	o.next("Jeg fik ikke noget spørgsmål.")
	if n := len(o.Posts()); n != 3 {
		t.Errorf("%d posts", n)
	}
}

func TestWhatIsNoQuestion(t *testing.T) {
	o := open(t)
	for _, kind := range []string{"messageReaction", "messageUpdate", "messageDelete", "event", "endOfConversation"} {
		o.taken(o.Deliver(o.Base(kind, annaTalk, anna)))
	}
	removed := o.Base("installationUpdate", annaTalk, anna)
	removed["action"] = "remove"
	o.taken(o.Deliver(removed))
	own := o.Message(annaTalk, teamsfake.Person{ID: teamsfake.BotID}, "Skal jeg?")
	o.taken(o.Deliver(own))
	other := o.Base("invoke", annaTalk, anna)
	other["name"] = "task/fetch"
	if r := o.Deliver(other); r.Status != 501 {
		t.Errorf("unknown invoke: %d", r.Status)
	}
	o.taken(o.Say(annaTalk, anna, "hjælp"))
	o.next("Spørg mig")
	if n := len(o.Posts()); n != 1 {
		t.Errorf("%d posts", n)
	}
}

func TestFeedback(t *testing.T) {
	o := open(t)
	o.taken(o.Say(annaTalk, anna, "Skal en pædagogmedhjælper deltage i stuemøder?"))
	p := o.next("undtagelse")
	r := o.Rate(annaTalk, anna, p, true, "Fint, ring 12345678")
	if o.taken(r); r.Body != "" {
		t.Errorf("body %q", r.Body)
	}
	o.next("Tak. Det er godt at vide, at svaret hjalp.")
	o.taken(o.Rate(annaTalk, anna, p, false, ""))
	o.next("Tak, fordi du siger det.")
	// In a channel it is nobody else's business, and not another's to say.
	o.taken(o.Say(thread, anna, "Skal en pædagogmedhjælper deltage i stuemøder?"))
	p = o.next()
	o.taken(o.Rate(thread, bo, p, false, ""))
	o.taken(o.Say(thread, anna, "hjælp"))
	o.next("Spørg mig")
	bad := o.Base("invoke", annaTalk, anna)
	bad["name"], bad["value"] = "message/submitAction", map[string]any{"actionName": "feedback"}
	if r := o.Deliver(bad); r.Status != 400 {
		t.Errorf("feedback that says nothing: %d", r.Status)
	}
}

func TestExecute(t *testing.T) {
	o := open(t)
	a := o.Base("invoke", annaTalk, anna)
	a["name"], a["value"] = "adaptiveCard/action", map[string]any{"action": map[string]any{"type": "Action.Execute", "data": map[string]any{"do": "ask", "ask": "hjælp"}}}
	r := o.Deliver(a)
	if o.taken(r); r.Body != "" {
		t.Errorf("a question is answered with a post, not with %s", r.Body)
	}
	o.next("Spørg mig")
	a = o.Base("invoke", annaTalk, anna)
	a["name"], a["value"] = "adaptiveCard/action", map[string]any{"action": map[string]any{"data": map[string]any{"do": "drop"}}}
	if r = o.Deliver(a); !strings.Contains(r.Body, `"statusCode":200,"type":"application/vnd.microsoft.activity.message"`) {
		t.Errorf("body %q", r.Body)
	}
	o.next("Jeg har ikke sendt noget.")
}

// TestLetter: shown in full, sent once, answered in the form and in the thread.
func TestLetter(t *testing.T) {
	o := open(t)
	o.taken(o.Say(annaTalk, anna, "Skal en pædagogmedhjælper deltage i stuemøder?"))
	answer := o.next("undtagelse")
	o.press(annaTalk, anna, answer, "Spørg min leder", nil)
	preview := o.next("Det her sender jeg til lederne", "Spørgsmål: Skal en pædagogmedhjælper deltage i stuemøder?", "»Deltage i stuemøder")
	o.press(annaTalk, anna, preview, "Send ikke", nil)
	o.next("Jeg har ikke sendt noget.")
	o.press(annaTalk, bo, preview, "Send", nil) // not his
	o.next("Det svar har jeg ikke længere.")
	o.press(annaTalk, anna, preview, "Send", nil)
	letter, said := o.next(), o.next("Jeg har sendt dit spørgsmål til lederne")
	if letter.Conversation != leaders || letter.Under != "" || said.Conversation != annaTalk.ID {
		t.Errorf("letter in %q under %q, said in %q", letter.Conversation, letter.Under, said.Conversation)
	}
	if shown, sent := preview.Text(), letter.Text(); !strings.HasSuffix(shown, sent) {
		t.Errorf("shown:\n%s\nsent:\n%s", shown, sent)
	}
	o.press(annaTalk, anna, preview, "Send", nil)
	o.next("allerede sendt")

	room := teamsfake.Talk{ID: leaders + ";messageid=" + letter.ID, Type: "channel"}
	o.press(room, leader, letter, "Send svaret", map[string]string{"reply": "Ja, **altid**, når du er på arbejde."})
	reply, passed := o.next("Svar fra lederne", "Skal en pædagogmedhjælper deltage i stuemøder?", "Ja, **altid**, når du er på arbejde."), o.next("Jeg har bragt svaret videre")
	if reply.Conversation != annaTalk.ID || passed.Conversation != room.ID || len(reply.Buttons()) != 0 {
		t.Errorf("reply in %q with %q, passed on in %q", reply.Conversation, reply.Buttons(), passed.Conversation)
	}
	o.taken(o.Say(room, leader, "Og husk referatet."))
	o.next("Og husk referatet.")
	o.next("Jeg har bragt svaret videre")
	o.press(room, leader, letter, "Send svaret", nil)
	o.next("Skriv et svar, før du sender det.")
	// Elsewhere the form belongs to nothing.
	o.press(boTalk, bo, letter, "Send svaret", map[string]string{"reply": "Snyd"})
	o.next("Jeg kan ikke finde det spørgsmål")
	if n := len(o.Posts()); n != 13 {
		t.Errorf("%d posts", n)
	}
}

// TestNotYours: what a card carries is no proof of who pressed it.
func TestNotYours(t *testing.T) {
	o := open(t)
	o.taken(o.Say(annaTalk, anna, "Skal en pædagogmedhjælper deltage i stuemøder?"))
	answer := o.next("undtagelse")
	o.press(boTalk, bo, answer, "Spørg min leder", nil)
	o.next("Det svar har jeg ikke længere.")
	for _, data := range []map[string]any{{"do": "send", "id": "x"}, {"do": "refer"}, {"do": "slet alt"}, {}} {
		o.taken(o.PressData(boTalk, bo, answer, data, nil))
		o.next()
	}
	o.taken(o.Rate(boTalk, bo, answer, true, ""))
	o.next("Det svar har jeg ikke længere.")
}

func TestMarkupInQuestionAndName(t *testing.T) {
	o := openWith(t, t.TempDir(), stub(func(_ context.Context, q bot.Question) (bot.Answer, error) {
		return bot.Answer{Outcome: bot.Unknown, Lead: q.Text + q.As, Hints: []string{q.Text}, Asked: q.Text, As: "nattevagt @ Egevang"}, nil
	}))
	const evil = "**Alle** [klik](https://ond.example) {{DATE(2026-01-01T00:00:00Z)}} <at>Bo</at>"
	o.taken(o.Say(annaTalk, teamsfake.Person{ID: "29:ond", Name: evil}, "Må jeg "+evil+"?"))
	p := o.Next(t)
	whole, _ := json.Marshal(p.Activity)
	if strings.Contains(string(whole), `"TextBlock"`) || strings.Contains(string(whole), "{{") || strings.Contains(string(whole), `"mention"`) || p.Activity["text"] != nil {
		t.Errorf("%s", whole)
	}
	o.taken(o.PressData(annaTalk, anna, p, map[string]any{"do": "choose", "as": evil}, nil))
	if p = o.next("**Alle** [klik]"); p.Activity["text"] != nil {
		t.Errorf("text %v", p.Activity["text"])
	}
}

// stub is an Asker that answers as told.
type stub func(ctx context.Context, q bot.Question) (bot.Answer, error)

func (s stub) Ask(ctx context.Context, q bot.Question) (bot.Answer, error) { return s(ctx, q) }

func (s stub) Welcome(context.Context, string) (bot.Answer, error) {
	return bot.Answer{Notice: true, Lead: "Hej!"}, nil
}
