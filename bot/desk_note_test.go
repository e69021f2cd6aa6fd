package bot_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"rollebot/bot"
)

// courier is a channel that reaches people by itself.
type courier struct {
	wall
	fails int
	again []bool
}

func (m *courier) Reaches(place string) bool { return place != "mail:nobody" }

func (m *courier) Post(_ context.Context, n bot.Note) (string, error) {
	m.again = append(m.again, n.Again)
	if m.fails > 0 {
		m.fails--
		return "", errors.New("away")
	}
	m.post(n.Place + ": " + n.Text)
	return n.Place + "/1", nil
}

// TestPostLater: a note is posted once for its key, tried again when the
// channel is away, and holds no question up.
func TestPostLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		m, inbox := &courier{wall: wall{name: "mail"}, fails: 1}, &shelf{}
		d := bot.NewDesk(bot.Setup{Bot: stub(echo), Inbox: inbox, Limits: bot.Limits{Workers: 1}})
		if err := d.PostLater(t.Context(), bot.Note{Place: "mail:anna", Key: "1"}); err == nil {
			t.Error("taken although the channel does not run")
		}
		stop := running(t, d, m, &wall{name: "slack"})
		synctest.Wait()
		for i := range 3 {
			if err := d.PostLater(t.Context(), bot.Note{Place: "mail:anna", Key: fmt.Sprint(i % 2), Text: fmt.Sprint("nyt ", i%2)}); err != nil {
				t.Fatal(err)
			}
		}
		for _, place := range []string{"mail:nobody", "slack:U1", "teams:x"} {
			if err := d.PostLater(t.Context(), bot.Note{Place: place, Key: place}); err == nil {
				t.Errorf("%s: taken", place)
			}
		}
		time.Sleep(time.Minute)
		if err := stop(); err != nil {
			t.Error(err)
		}
		got := m.posted()
		slices.Sort(got)
		if want := []string{"mail:anna: nyt 0", "mail:anna: nyt 1"}; !slices.Equal(got, want) {
			t.Errorf("posted %q", got)
		}
		if want := []bool{false, false, true}; !slices.Equal(m.again, want) {
			t.Errorf("attempts that look first: %v", m.again)
		}
		for _, e := range inbox.events {
			if !e.Busy || !e.done {
				t.Errorf("%+v", e)
			}
		}
	})
}
