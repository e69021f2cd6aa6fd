package slack_test

import (
	"context"
	"fmt"
	"os"

	"rollebot/bot"
	"rollebot/bot/slack"
	"rollebot/bot/slack/slackfake"
	"rollebot/bot/store"
	"rollebot/corpus"
	"rollebot/index"
)

// A colleague mentions the bot, here in a Slack of our own.
func ExampleNew() {
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	dir, err := os.MkdirTemp("", "rollebot")
	check(err)
	defer os.RemoveAll(dir)
	db, err := store.Open(ctx, dir, "", store.Retention{})
	check(err)
	defer db.Close()
	ix, err := index.New(corpus.Bundled())
	check(err)
	defer ix.Close()

	fake := slackfake.Start()
	defer fake.Close()
	desk := bot.NewDesk(bot.Setup{Bot: bot.New(ix, db), Inbox: db, Answers: db})
	channel, err := slack.New(slack.Config{BotToken: slackfake.BotToken, SigningSecret: slackfake.SigningSecret, APIURL: fake.URL()}, desk)
	check(err)
	ended := make(chan error)
	go func() { ended <- desk.Run(ctx, channel) }()

	fake.SendTo(channel.Handler())
	fake.Mention("C1", "", "U1", "jeg er pædagogmedhjælper på Specialklyngen")
	post, err := fake.Next(ctx)
	check(err)
	fake.Mention("C1", post.Thread, "U1", "skal jeg deltage i personalemøder?")
	post, err = fake.Next(ctx)
	check(err)
	fmt.Println(post.Plain())
	stop()
	check(<-ended)
	// Output:
	// Ja. Det står i din stillingsbeskrivelse.
	// Stilling: pædagogmedhjælper, Specialklyngen
	// »Deltage i personalemøder«
	// Stillingsbeskrivelse for pædagogmedhjælpere, PGU- og PAU-uddannede i Specialklyngen · Samarbejdsmæssigt ansvar og forpligtelse › Samarbejde i arbejdsfællesskaber med kolleger · LokalMED 4. april 2022
	// Spørg min leder
	// Svaret hjalp
	// Svaret hjalp ikke
}

func check(err error) {
	if err != nil {
		panic(err)
	}
}
