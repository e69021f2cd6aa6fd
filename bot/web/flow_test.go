package web_test

import (
	"net/url"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"rollebot/bot"
	"rollebot/bot/web"
)

// TestConversation is a visit without JavaScript.
func TestConversation(t *testing.T) {
	w := newWorld(t, bot.Limits{})
	b := newBrowser(t, w.serve(t, web.Config{Organisation: "Næstved Kommune"}))
	b.get("/").says("Næstved Kommune", "Hvilken stilling har du?", "Du kan for eksempel spørge:")

	b.ask("Skal jeg deltage i stuemøder?").says("Du skrev: Skal jeg deltage i stuemøder?", "Ja, men der er en undtagelse.",
		"»Deltage i stuemøder (med undtagelse af pædagogmedhjælpere uden fast tilknytning til en stue)«", "Undtagelse:", "LokalMED 4. april 2022")
	if !strings.Contains(b.at, "/samtale/") || !strings.HasSuffix(b.at, "#svar-1") {
		t.Errorf("answered at %s", b.at)
	}
	talk := b.at
	b.ask("Og som bademester?").says("Skal jeg deltage i stuemøder?", "Og som bademester?")
	b.get(talk).says("Og som bademester?")

	source := newBrowser(t, w.serve(t, web.Config{}))
	b.get(b.find(`href="(/documents/[^"]+#p-[a-z0-9]+)"`)).says("Behandlet i LokalMED den 4. april 2022", "I dokumentet")
	if _, passage, _ := strings.Cut(b.at, "#"); !strings.Contains(b.body, `id="`+passage+`"`) {
		t.Errorf("%s has no such place", b.at)
	}
	source.get(talk).says("Samtalen er slut")

	b.get("/").submit("Skal jeg", nil).says("Du skrev: Skal jeg")
	b.get("/").ask("   ").says("Jeg fik ikke noget spørgsmål.")
}

// TestRole: a role that is chosen is remembered, in an answer and on its page.
func TestRole(t *testing.T) {
	b := newBrowser(t, newWorld(t, bot.Limits{}).serve(t, web.Config{}))
	b.get("/").ask("Skal jeg deltage i personalemøder?").says("flere stillinger")
	b.submit("bademester", nil).says("Min stilling: bademester, Bøgelund Svømmehal", "Svar for bademester")
	b.get("/stilling").says("Specialklyngen").submit("pædagogmedhjælper", nil).says("Jeg svarer dig som pædagogmedhjælper")
	b.get("/").says("Jeg svarer dig som pædagogmedhjælper").ask("Skal jeg deltage i stuemøder?").says("Svar for pædagogmedhjælper, Specialklyngen", "Skift stilling")
	b.post("/samtale/ABCDEFGHIJKLMNOPQRSTUVWXYZ", url.Values{"as": {"kejser @ Rom"}}).says("Den stilling kender jeg ikke")
	if b.status != 422 {
		t.Errorf("status %d", b.status)
	}
}

// TestFeedbackAndLetter: an answer is rated and passed on; the leaders' reply
// is found.
func TestFeedbackAndLetter(t *testing.T) {
	w := newWorld(t, bot.Limits{})
	b := newBrowser(t, w.serve(t, web.Config{}))
	b.get("/").ask("Skal jeg køre bus? Ring til 20 30 40 50").says("Det står der ikke noget om")
	b.submit("Nej", nil).says("Tak, fordi du siger det.", "Hvad manglede du?")
	b.submit("Send", url.Values{"kommentar": {"Noget om bussen"}}).says("Tak, fordi du siger det.").lacks("Hvad manglede du?")

	b.submit("Spørg min leder", nil).says("Det her sender jeg til lederne.", "Et spørgsmål fra en medarbejder", "Send til lederne").lacks("20 30 40 50 Medarbejderen")
	if n := len(w.leaders.posted()); n != 0 {
		t.Fatalf("%d letters sent before anybody agreed", n)
	}
	b.submit("Send ikke", nil).says("Jeg har ikke sendt noget.")
	b.submit("Spørg min leder", nil)
	letter := b.find(`action="(/brev/[A-Z0-9]+/send)"`)
	b.submit("Send til lederne", nil).says("Jeg har sendt dit spørgsmål til lederne.").lacks("Send ikke")
	b.post(letter, nil).says("allerede sendt")
	sent := w.leaders.posted()
	if len(sent) != 1 || !strings.Contains(sent[0], "Skal jeg køre bus?") || strings.Contains(sent[0], "20 30 40 50") {
		t.Fatalf("sent: %q", sent)
	}

	b.get("/breve").says("Der er ikke kommet svar endnu")
	id := strings.Split(letter, "/")[2]
	if found, err := w.desk.Reply(t.Context(), "slack:C0LEADERS/"+id, "Nej, <b>det</b> gør vicevært Bo.", "Ev1", false); !found || err != nil {
		t.Fatalf("reply: %v %v", found, err)
	}
	b.get("/").says("Du har fået svar fra lederne").get("/breve").says("Svar fra lederne", "Nej, <b>det</b> gør vicevært Bo.")
}

// TestForget: what is kept is shown, and gone when asked for, in the chat and
// on its page.
func TestForget(t *testing.T) {
	b := newBrowser(t, newWorld(t, bot.Limits{}).serve(t, web.Config{}))
	b.get("/stilling").submit("bademester", nil)
	b.ask("Skal jeg deltage i personalemøder?")
	talk := b.at
	b.get("/om-mig").says("Jeg husker, at du er bademester")
	b.submit("Slet alt om mig", nil).says("Nu har jeg slettet alt").lacks("Slet alt om mig")
	b.get(talk).says("Samtalen er slut")
	b.get("/").says("Hvilken stilling har du?")

	b.ask("Skal jeg deltage i personalemøder?").ask("Glem mig").says("Skal jeg slette det hele?")
	b.ask("Ja, glem mig").says("Nu har jeg slettet alt").lacks("personalemøder?")
	b.get("/om-mig").says("Jeg har ikke gemt noget om dig.")
}

// TestNoCookies: a browser that keeps none still sees its answer.
func TestNoCookies(t *testing.T) {
	b := newBrowser(t, newWorld(t, bot.Limits{}).serve(t, web.Config{}))
	b.client.Jar = nil
	b.get("/").ask("Skal jeg deltage i stuemøder?").says("Ja, men der er en undtagelse.")
	b.submit("Spørg min leder", nil).says("Det svar har jeg ikke længere.")
}

// TestTwice: a form that is sent twice is answered once.
func TestTwice(t *testing.T) {
	b := newBrowser(t, newWorld(t, bot.Limits{}).serve(t, web.Config{}))
	b.get("/")
	action, once := b.find(`action="(/samtale/[A-Z2-7]+)"`), b.find(`name="once" value="([A-Z2-7]+)"`)
	for range 2 {
		b.post(action, url.Values{"q": {"Skal jeg deltage i stuemøder?"}, "once": {once}})
	}
	if n := strings.Count(b.body, "<article"); n != 1 {
		t.Errorf("%d answers", n)
	}
}

// TestTooMany: who asks too often is told so, as an answer.
func TestTooMany(t *testing.T) {
	b := newBrowser(t, newWorld(t, bot.Limits{PerMinute: 2}).serve(t, web.Config{}))
	b.get("/")
	for range 3 {
		b.ask("Skal jeg deltage i stuemøder?")
	}
	b.says("Du spørger hurtigere, end jeg kan følge med.")
}

// TestTalkEnds: a conversation is shown for an hour after its last question.
func TestTalkEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, err := web.New(web.Config{}, bot.NewDesk(bot.Setup{Bot: echo{}}), nil)
		if err != nil {
			t.Fatal(err)
		}
		b := &offline{t: t, handler: s}
		b.get("/samtale/ABCDEFGHIJKLMNOPQRSTUVWXYZ")
		b.post("/samtale/ABCDEFGHIJKLMNOPQRSTUVWXYZ", "q=hej")
		time.Sleep(59 * time.Minute) // the test's own time
		if b.get("/samtale/ABCDEFGHIJKLMNOPQRSTUVWXYZ"); !strings.Contains(b.body, "svar på hej") {
			t.Errorf("after 59 minutes:\n%s", b.body)
		}
		time.Sleep(time.Hour)
		if b.get("/samtale/ABCDEFGHIJKLMNOPQRSTUVWXYZ"); strings.Contains(b.body, "svar på hej") || b.status != 404 {
			t.Errorf("after two hours: %d", b.status)
		}
	})
}

// TestDocuments: every passage of every document stands on its page once, in
// full, and may be linked to.
func TestDocuments(t *testing.T) {
	w := newWorld(t, bot.Limits{})
	b := newBrowser(t, w.serve(t, web.Config{}))
	for _, d := range w.corpus.Documents {
		b.get("/documents").says(d.Title).get("/documents/" + d.ID).says(d.Title)
		harmless(t, b.body)
		for _, p := range d.Passages {
			if n := strings.Count(b.body, `id="p-`+p.ID+`"`); n != 1 {
				t.Errorf("%s: passage %s stands there %d times", d.ID, p.ID, n)
			}
			b.says(strings.Join(strings.Fields(p.Text), " "))
		}
	}
	if b.get("/documents/findes-ikke"); b.status != 404 {
		t.Errorf("status %d", b.status)
	}
	b.says("Den kan være afløst af en nyere.")
	b.get("/documents?soeg=n%C3%A6stved").says("Socialpædagogisk center Næstved").lacks("Bøgelund")
	b.get("/documents?soeg=%3Cscript%3E").says("»<script>«")
}
