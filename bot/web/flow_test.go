package web_test

import (
	"testing"

	"rollebot/bot"
	"rollebot/bot/web"
)

func TestExplore(t *testing.T) {
	w := newWorld(t, bot.Limits{})
	b := newBrowser(t, w.serve(t, web.Config{}))
	b.get("/")
	t.Log(b.status, words(b.page))
	for _, q := range []string{"Skal jeg deltage i stuemøder?", "Skal jeg deltage i personalemøder?", "Skal jeg køre bus?", "Hvad skal en pædagogmedhjælper lave?", "Skal jeg dokumentere?", "Må jeg give medicin?", "Hej", "Skal jeg som pædagogmedhjælper uden fast stue deltage i stuemøder?"} {
		b.get("/").ask(q)
		t.Log(b.status, b.at, words(b.page)[:min(1500, len(words(b.page)))])
	}
}
