package bottest_test

import (
	"context"
	"crypto/sha256"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/bottest"
	"rollebot/bot/teams"
	"rollebot/bot/teams/teamsfake"
)

// teamsters drive Teams: personal chats, or threads of a channel.
type teamsters struct {
	fake  *teamsfake.Teams
	kind  string // "personal", "channel"
	house *bottest.House

	mu      sync.Mutex
	talks   map[string][]teamsfake.Talk // of a person, the newest last
	begun   int
	read    map[string]int
	written map[string]any // the last activity
}

func newTeamsters(t testing.TB, kind string) *teamsters {
	return &teamsters{fake: teamsfake.New(t), kind: kind, talks: map[string][]teamsfake.Talk{}, read: map[string]int{}}
}

func (d *teamsters) Serve(_ context.Context, h *bottest.House) (bot.Channel, error) {
	c, err := teams.New(teams.Config{AppID: teamsfake.AppID, Password: teamsfake.Password, Tenants: []string{teamsfake.Tenant},
		OpenIDMetadata: d.fake.MetadataURL(), TokenURL: d.fake.TokenURL(), GraphURL: d.fake.GraphURL(), Patience: 10 * time.Millisecond, Log: h.Desk.Log,
		Office: h.Office, URL: "https://rollebot.example.dk"}, h.Desk)
	d.house = h
	if err != nil {
		return nil, err
	}
	d.fake.Connect(c)
	return c, nil
}

func member(person string) teamsfake.Person {
	sum := sha256.Sum256([]byte(person))
	return teamsfake.Person{ID: "29:1" + person, Name: strings.ToUpper(person[:1]) + person[1:], Object: fmt.Sprintf("%x-0000-0000-0000-%x", sum[:4], sum[4:10])}
}

// talk is where a person writes.
func (d *teamsters) talk(person string, anew bool) (teamsfake.Talk, error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	talks := d.talks[person]
	if len(talks) > 0 && !anew {
		return talks[len(talks)-1], nil
	}
	if d.kind == "personal" && anew {
		return teamsfake.Talk{}, bottest.ErrCannot // a personal chat is one dialogue
	}
	d.begun++
	talk := teamsfake.Talk{ID: "a:1" + person, Type: d.kind}
	if d.kind == "channel" {
		talk.ID = fmt.Sprintf("19:abc@thread.tacv2;messageid=%d", 1600000000000+d.begun)
	}
	d.talks[person] = append(talks, talk)
	return talk, nil
}

func (d *teamsters) Do(_ context.Context, a bottest.Act) error {
	switch a.Kind {
	case bottest.FailPost:
		d.fake.Fail(teamsfake.Fault{Status: http.StatusInternalServerError})
		return nil
	case bottest.Again:
		return taken(d.fake.Deliver(d.written))
	}
	talk, err := d.talk(a.Person, a.Anew)
	if err != nil {
		return err
	}
	switch a.Kind {
	case bottest.Say:
		if strings.TrimSpace(a.Text) == "" && d.kind == "personal" {
			return bottest.ErrCannot // Teams sends no empty message; a bare mention it does
		}
		d.written = d.fake.Message(talk, member(a.Person), a.Text)
		return taken(d.fake.Deliver(d.written))
	case bottest.Press:
		for _, p := range newestFirst(d.posts(a.Person)) {
			if title := labelled(p.Buttons(), a.Text); title != "" {
				r, err := d.fake.Press(talk, member(a.Person), p, title, nil)
				if err != nil {
					return err
				}
				return taken(r)
			}
		}
		return fmt.Errorf("no button %q", a.Text)
	case bottest.Sends, bottest.Commands, bottest.Publishes, bottest.Discards, bottest.Tells, bottest.Forges:
		return d.lead(talk, a)
	case bottest.Like, bottest.Dislike:
		for _, p := range newestFirst(d.posts(a.Person)) {
			if data, _ := p.Activity["channelData"].(map[string]any); data["feedbackLoop"] != nil {
				return taken(d.fake.Rate(talk, member(a.Person), p, a.Kind == bottest.Like, ""))
			}
		}
		return fmt.Errorf("nothing to rate")
	}
	return bottest.ErrCannot
}

func taken(r teamsfake.Receipt) error {
	if r.Status != http.StatusOK {
		return fmt.Errorf("the bot answered a delivery with %d", r.Status)
	}
	return nil
}

func newestFirst(posts []teamsfake.Post) (out []teamsfake.Post) {
	for i := len(posts) - 1; i >= 0; i-- {
		out = append(out, posts[i])
	}
	return out
}

// posts are those in the conversations of a person.
func (d *teamsters) posts(person string) (out []teamsfake.Post) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, p := range d.fake.Posts() {
		for _, talk := range d.talks[person] {
			if p.Conversation == talk.ID {
				out = append(out, p)
			}
		}
	}
	return out
}

func (d *teamsters) Seen(person string) (out []bottest.Shown) {
	posts := d.posts(person)
	for _, p := range posts[d.read[person]:] {
		text := p.Text()
		if p.Card() == nil {
			text = fmt.Sprint(p.Activity["text"])
		}
		out = append(out, bottest.Shown{Text: text + "\n" + strings.Join(p.Buttons(), "\n"), Buttons: p.Buttons()})
	}
	d.read[person] = len(posts)
	return out
}
