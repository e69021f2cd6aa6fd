package teams_test

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/store"
	"rollebot/bot/teams"
	"rollebot/bot/teams/teamsfake"
	"rollebot/corpus"
	"rollebot/index"
)

var (
	anna     = teamsfake.Person{ID: "29:anna", Name: "Anna"}
	bo       = teamsfake.Person{ID: "29:bo", Name: "Bo"}
	leader   = teamsfake.Person{ID: "29:leder", Name: "Lene"}
	annaTalk = teamsfake.Talk{ID: "a:1anna", Type: "personal"}
	boTalk   = teamsfake.Talk{ID: "a:1bo", Type: "personal"}
	chat     = teamsfake.Talk{ID: "19:gruppe@thread.v2", Type: "groupChat"}
	thread   = teamsfake.Talk{ID: "19:kanal@thread.tacv2;messageid=1690000000001", Type: "channel"}
)

const leaders = "19:lederne@thread.tacv2"

// office is a bot with its desk and store, in a fake Teams.
type office struct {
	*teamsfake.Teams
	t       *testing.T
	desk    *bot.Desk
	channel *teams.Channel
	log     *journal
	stop    func()
}

type journal struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (j *journal) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.Write(p)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.b.String()
}

var bundled = sync.OnceValues(func() (*index.Index, error) { return index.New(corpus.Bundled()) })

func config(f *teamsfake.Teams) teams.Config {
	return teams.Config{AppID: teamsfake.AppID, Password: teamsfake.Password, Tenants: []string{" " + strings.ToUpper(teamsfake.Tenant)},
		OpenIDMetadata: f.MetadataURL(), TokenURL: f.TokenURL(), GraphURL: f.GraphURL(), Patience: time.Millisecond}
}

func open(t *testing.T) *office { return openWith(t, t.TempDir(), nil) }

// openWith opens an office over the store in dir. asker stands for the bot; nil is the real one.
func openWith(t *testing.T, dir string, asker bot.Asker, more ...func(*teams.Config, *store.Store)) *office {
	t.Helper()
	return openIn(t, teamsfake.New(t), dir, asker, more...)
}

// reopen ends the office and opens another over the same store, in the same Teams.
func reopen(o *office, dir string) *office {
	o.stop()
	return openIn(o.t, o.Teams, dir, nil)
}

func openIn(t *testing.T, f *teamsfake.Teams, dir string, asker bot.Asker, more ...func(*teams.Config, *store.Store)) *office {
	t.Helper()
	st, err := store.Open(t.Context(), dir, "", store.Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	if asker == nil {
		ix, err := bundled()
		if err != nil {
			t.Fatal(err)
		}
		asker = bot.New(ix, st)
	}
	o := &office{Teams: f, t: t, log: &journal{}}
	o.desk = bot.NewDesk(bot.Setup{Bot: asker, Inbox: st, Answers: st, Letters: st,
		Leaders: bot.Leaders{"*": "teams:" + leaders}, Log: slog.New(slog.NewTextHandler(o.log, nil))})
	cfg := config(f)
	for _, change := range more {
		change(&cfg, st)
	}
	c, err := teams.New(cfg, o.desk)
	if err != nil {
		t.Fatal(err)
	}
	f.Connect(c)
	o.channel = c
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- o.desk.Run(ctx, c) }()
	o.stop = sync.OnceFunc(func() {
		stop()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	t.Cleanup(o.stop)
	return o
}

// next waits for a post that holds the words.
func (o *office) next(words ...string) teamsfake.Post {
	o.t.Helper()
	p := o.Next(o.t)
	for _, w := range words {
		if !strings.Contains(p.Text(), w) {
			o.t.Errorf("no %q in:\n%s", w, p.Text())
		}
	}
	return p
}

func (o *office) taken(r teamsfake.Receipt) {
	o.t.Helper()
	if r.Status != 200 {
		o.t.Errorf("answered %d %s", r.Status, r.Body)
	}
}

func (o *office) press(in teamsfake.Talk, by teamsfake.Person, p teamsfake.Post, title string, inputs map[string]string) {
	o.t.Helper()
	r, err := o.Press(in, by, p, title, inputs)
	if err != nil {
		o.t.Fatal(err)
	}
	o.taken(r)
}
