package bot_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/bot/store"
	"rollebot/corpus"
	"rollebot/index"
)

// twoPlaces are two documents whose answers differ.
func twoPlaces(t testing.TB) *corpus.Corpus {
	t.Helper()
	dir := t.TempDir()
	write(t, dir, "nattevagt-egevang.md", `# Stillingsbeskrivelse for nattevagter på Egevang

Arbejdssted: Egevang

## Arbejdsopgaver

- Deltage i personalemøder hver måned.
- Låse hoveddøren ved vagtens begyndelse.
- Nattevagten skal ikke deltage i stuemøder.

Behandlet i LokalMED den 4. april 2022
`)
	write(t, dir, "paedagog-egevang.md", `# Stillingsbeskrivelse for pædagoger på Egevang

Arbejdssted: Egevang

## Arbejdsopgaver

- Deltage i stuemøder hver uge.
- Skrive handleplaner for børnene på stuen.

Behandlet i LokalMED den 4. april 2022
`)
	c, err := corpus.ReadPath(dir)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// remembering is a bot over docs with a store, and the desk in front of it.
func remembering(t testing.TB, docs *corpus.Corpus, leaders bot.Leaders) (*bot.Bot, *bot.Desk, *store.Store) {
	t.Helper()
	ix, err := index.New(docs)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	s, err := store.Open(t.Context(), filepath.Join(t.TempDir(), "data"), "", store.Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	b := bot.New(ix, s)
	return b, bot.NewDesk(bot.Setup{Bot: b, Inbox: s, Answers: s, Letters: s, Leaders: leaders, Limits: bot.Limits{PerMinute: 1000}}), s
}

// saying returns what somebody says in a thread, and gets the answers.
func saying(t testing.TB, d *bot.Desk, person, thread string) func(text string) bot.Answer {
	return func(text string) bot.Answer {
		t.Helper()
		a := d.Ask(t.Context(), "web", bot.Question{Text: text, Person: person, Dialogue: thread})
		if a.Lead == "" || a.Lead == bot.Sorry {
			t.Fatalf("%q: %+v", text, a)
		}
		return a
	}
}

func TestHelp(t *testing.T) {
	_, d, _ := remembering(t, twoPlaces(t), nil)
	say := saying(t, d, "web:anna", "web:1")
	for _, text := range []string{"hjælp", "Hjælp!", "help", "Hej bot, hvad kan du?", "hej rollebot hjælp tak"} {
		a := say(text)
		if !a.Notice || a.ID != "" || !strings.HasPrefix(a.Lead, "Spørg mig") || len(a.Hints) != 2 || len(a.Suggestions) == 0 {
			t.Errorf("%q: %+v", text, a)
		}
	}
	for _, text := range []string{"Hvem hjælper mig med bad?", "Skal jeg hjælpe til møder?", "hvad skal jeg"} {
		if a := say(text); strings.HasPrefix(a.Lead, "Spørg mig, som") {
			t.Errorf("%q was taken for a call for help", text)
		}
	}
}

func TestKnownAndForgotten(t *testing.T) {
	_, d, s := remembering(t, twoPlaces(t), nil)
	say := saying(t, d, "web:anna", "web:1")
	if a := say("Hvad ved du om mig?"); a.Lead != "Jeg har ikke gemt noget om dig." {
		t.Errorf("a stranger: %q", a.Lead)
	}
	say("jeg er nattevagt på Egevang")
	a := say("Skal jeg deltage i personalemøder?")
	d.Rate(t.Context(), bot.Feedback{Answer: a.ID, Person: "web:anna", Helpful: true})
	a = say("hvad ved du om mig")
	want := "Jeg husker, at du er nattevagt, Egevang. Jeg har også gemt dine 2 seneste spørgsmål, ét svar fra mig og én vurdering af et svar. " +
		"Cpr-numre, telefonnumre og mailadresser tager jeg ud, før jeg gemmer noget."
	if a.Lead != want || !a.Notice {
		t.Errorf("got  %q\nwant %q", a.Lead, want)
	}

	if a = say("glem mig"); !strings.HasSuffix(a.Lead, "Skriv »ja, glem mig«, hvis du er sikker.") {
		t.Errorf("not asked to confirm: %q", a.Lead)
	}
	say("Skal jeg deltage i personalemøder?") // something else: no
	say("ja")
	if k, _ := s.Known(t.Context(), "web:anna"); k.Person.Role == "" {
		t.Fatal("forgotten without a yes")
	}
	say("Glem mig!")
	if a = say("ja"); !strings.HasPrefix(a.Lead, "Nu har jeg slettet alt") {
		t.Errorf("after yes: %q", a.Lead)
	}
	if k, _ := s.Known(t.Context(), "web:anna"); k != (bot.Known{}) {
		t.Errorf("still known: %+v", k)
	}
	say("jeg er nattevagt på Egevang")
	if a := saying(t, d, "web:anna", "web:2")("ja, glem mig"); !strings.HasPrefix(a.Lead, "Nu har jeg slettet alt") {
		t.Errorf("from another thread: %q", a.Lead)
	}
	if a := d.Ask(t.Context(), "web", bot.Question{Text: "glem mig"}); a.Lead != "Jeg har ikke gemt noget om dig." {
		t.Errorf("nobody: %q", a.Lead)
	}
}

// TestForgetInTheProcess: the memory that the terminal uses can do it too.
func TestForgetInTheProcess(t *testing.T) {
	d := bot.NewDesk(bot.Setup{Bot: botOver(t, twoPlaces(t))})
	say := saying(t, d, "terminal", "terminal")
	say("jeg er nattevagt på Egevang")
	if a := say("hvad ved du om mig?"); !strings.Contains(a.Lead, "nattevagt, Egevang") {
		t.Errorf("known: %q", a.Lead)
	}
	say("glem mig")
	say("ja")
	if a := say("hvad ved du om mig?"); a.Lead != "Jeg har ikke gemt noget om dig." {
		t.Errorf("forgotten: %q", a.Lead)
	}
}

// TestChoice: a button with a role answers the question for which it was
// offered, and without one notes the role.
func TestChoice(t *testing.T) {
	_, d, s := remembering(t, twoPlaces(t), nil)
	say := saying(t, d, "web:anna", "web:1")
	press := func(as string) bot.Answer {
		return d.Ask(t.Context(), "web", bot.Question{As: as, Person: "web:anna", Dialogue: "web:1"})
	}
	asked := say("Skal jeg deltage i stuemøder?")
	if len(asked.Choices) < 2 {
		t.Fatalf("no roles to choose from: %+v", asked)
	}
	a := press("nattevagt @ Egevang")
	if a.Asked != "Skal jeg deltage i stuemøder?" || a.As != "nattevagt @ Egevang" || a.Outcome != bot.No {
		t.Errorf("as nattevagt: %+v", a)
	}
	if a = press("pædagog @ Egevang"); a.As != "pædagog @ Egevang" || a.Outcome != bot.Yes {
		t.Errorf("as pædagog: %+v", a)
	}
	if k, _ := s.Known(t.Context(), "web:anna"); k.Person.Role != "nattevagt" {
		t.Errorf("looking at another role changed her own: %+v", k)
	}
	a = d.Ask(t.Context(), "web", bot.Question{As: "nattevagt @ Egevang", Person: "web:bo", Dialogue: "web:2"})
	if a.Lead != "Tak. Jeg svarer dig som nattevagt, Egevang. Hvad vil du vide?" || !a.Notice {
		t.Errorf("without a question: %+v", a)
	}
	if a = saying(t, d, "web:bo", "web:3")("Skal jeg deltage i stuemøder?"); a.Outcome != bot.No {
		t.Errorf("the role was not remembered: %+v", a)
	}
}

// TestSecondAttempt: an event that is handled again leaves one turn.
func TestSecondAttempt(t *testing.T) {
	b, _, s := remembering(t, twoPlaces(t), nil)
	q := bot.Question{Text: "Skal jeg deltage i stuemøder?", As: "pædagog", Person: "slack:anna", Dialogue: "slack:1", Event: "slack:Ev1", Claimed: true}
	for range 2 {
		if a, err := b.Ask(t.Context(), q); err != nil || a.Outcome != bot.Yes {
			t.Fatalf("%+v, %v", a, err)
		}
	}
	if _, turns, err := s.Load(t.Context(), "", "slack:1"); err != nil || len(turns) != 1 {
		t.Errorf("%d turns, %v", len(turns), err)
	}
	q.Claimed, q.Event = false, "web:form"
	b.Ask(t.Context(), q)
	if _, err := b.Ask(t.Context(), q); err != bot.ErrRepeated {
		t.Errorf("a form sent twice: %v", err)
	}
}

func TestReminder(t *testing.T) {
	const reminder = "Skriv gerne uden navne og andre oplysninger, der kan føres tilbage til et barn eller en borger. Jeg kan svare uden dem."
	_, d, _ := remembering(t, twoPlaces(t), nil)
	for _, c := range []struct {
		text string
		want bool
	}{
		{"Emil på 4 år har autisme. Skal jeg skrive hans handleplan?", true},
		{"Jeg har en borger, Kirsten, der ikke vil i bad. Skal jeg låse hoveddøren?", true},
		{"Skal jeg låse døren for barnet 010215-1235?", true},
		{"Skal jeg ringe til 20 12 34 56?", true},
		{"Skal jeg deltage i stuemøder på Egevang om et barn?", false},
		{"Hvis et barn er sygt, skal jeg så skrive handleplan? Jeg er i tvivl.", false},
		{"Jeg hedder Anna. Skal jeg deltage i stuemøder?", false},
		{"SKAL JEG SKRIVE HANDLEPLAN FOR ET BARN", false},
	} {
		a := saying(t, d, "web:anna", "web:"+c.text)(c.text)
		if got := slices.Contains(a.Hints, reminder); got != c.want {
			t.Errorf("%q: reminded is %v", c.text, got)
		}
	}
	say := saying(t, d, "web:bo", "web:once")
	say("Emil på 4 år har autisme. Skal jeg skrive hans handleplan?")
	if a := say("Skal jeg låse døren, når barnet hos Kirsten sover?"); slices.Contains(a.Hints, reminder) {
		t.Error("reminded twice")
	}
}

// TestNothingPersonalIsKept: what is stored has been redacted.
func TestNothingPersonalIsKept(t *testing.T) {
	_, d, s := remembering(t, twoPlaces(t), bot.Leaders{"*": "slack:C1"})
	say := saying(t, d, "web:anna", "web:1")
	a := say("Hvem betaler Emils (010215-1235) flyverdragt? Ring 20 12 34 56 eller skriv til a@b.dk")
	d.Rate(t.Context(), bot.Feedback{Answer: a.ID, Person: "web:anna", Comment: "010215-1235 igen"})
	letter := d.Refer(t.Context(), a.ID, "web:anna", "web:1").Letter
	if letter == nil {
		t.Fatal("no letter")
	}
	_, turns, err := s.Load(t.Context(), "", "web:1")
	if err != nil {
		t.Fatal(err)
	}
	u, err := s.UnansweredQuestions(t.Context(), 10)
	if err != nil || len(u) != 1 {
		t.Fatalf("unanswered: %+v, %v", u, err)
	}
	for _, text := range []string{letter.Text, turns[0].Ask, u[0].Question} {
		for _, secret := range []string{"1235", "20 12", "a@b"} {
			if strings.Contains(text, secret) {
				t.Errorf("%q keeps %q", text, secret)
			}
		}
		if !strings.Contains(text, "flyverdragt") {
			t.Errorf("%q is not the question", text)
		}
	}
}

func TestWelcome(t *testing.T) {
	_, d, _ := remembering(t, twoPlaces(t), nil)
	a := d.Welcome(t.Context(), "web:anna")
	if !a.Notice || len(a.Choices) != 2 || !strings.HasSuffix(a.Lead, "Hvilken stilling har du?") {
		t.Errorf("a stranger: %+v", a)
	}
	saying(t, d, "web:anna", "web:1")("jeg er nattevagt på Egevang")
	a = d.Welcome(t.Context(), "web:anna")
	if a.As != "nattevagt @ Egevang" || !strings.Contains(a.Lead, "nattevagt, Egevang") || len(a.Choices) != 0 {
		t.Errorf("somebody known: %+v", a)
	}
	if want := []string{"Skal jeg deltage i personalemøder hver måned?", "Skal jeg låse hoveddøren ved vagtens begyndelse?"}; !slices.Equal(a.Suggestions, want) {
		t.Errorf("suggested: %q", a.Suggestions)
	}
}

// TestSuggestionsAreAnswered: of the bundled documents too.
func TestSuggestionsAreAnswered(t *testing.T) {
	docs := corpus.Bundled()
	_, d, _ := remembering(t, docs, nil)
	for _, doc := range docs.Documents {
		as := doc.Roles[0].Title + " @ " + doc.Workplace.Name
		d.Ask(t.Context(), "web", bot.Question{As: as, Person: "web:" + doc.ID, Dialogue: "web:" + doc.ID})
		a := d.Welcome(t.Context(), "web:"+doc.ID)
		t.Logf("%s: %q", as, a.Suggestions)
		if len(a.Suggestions) != 4 {
			t.Errorf("%d suggestions for %s", len(a.Suggestions), as)
		}
		for _, q := range a.Suggestions {
			if got := saying(t, d, "web:"+doc.ID, "web:new"+doc.ID)(q); got.Outcome != bot.Yes && got.Outcome != bot.Exception {
				t.Errorf("%q: %s %q", q, got.Outcome, got.Lead)
			}
		}
	}
}
