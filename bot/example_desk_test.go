package bot_test

import (
	"context"
	"fmt"

	"rollebot/bot"
	"rollebot/corpus"
	"rollebot/index"
)

func ExampleRedact() {
	fmt.Println(bot.Redact("Emil (010215-1235) har feber. Skal jeg ringe til hans mor på 20 12 34 56?"))
	// Output: Emil ([cpr-nummer]) har feber. Skal jeg ringe til hans mor på [telefonnummer]?
}

// A channel where somebody waits for the answer calls Ask.
func ExampleDesk_Ask() {
	ix, err := index.New(corpus.Bundled())
	if err != nil {
		fmt.Println(err)
		return
	}
	defer ix.Close()
	d := bot.NewDesk(bot.Setup{Bot: bot.New(ix, bot.Remember())})
	a := d.Ask(context.Background(), "web", bot.Question{
		Text: "Skal jeg deltage i personalemøder?", As: "pædagogmedhjælper @ Specialklyngen", Person: "web:anna", Dialogue: "web:1"})
	fmt.Println(a.Lead)
	fmt.Println(a.Citations[0].Passage.Text)
	// Output:
	// Ja. Det står i din stillingsbeskrivelse.
	// Deltage i personalemøder
}

// A channel whose platform delivers again hands its events to the inbox, and
// answers them in Handle.
func ExampleDesk_Accept() {
	d := bot.NewDesk(bot.Setup{Bot: stub(echo), Inbox: &shelf{}})
	for range 2 {
		fresh, err := d.Accept(context.Background(), bot.Event{Channel: "slack", ID: "Ev0ABCDEF", Payload: []byte("Skal jeg det?")})
		fmt.Println(fresh, err)
	}
	// Output:
	// true <nil>
	// false <nil>
}
