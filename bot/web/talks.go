package web

import (
	"container/list"
	"slices"
	"sync"
	"time"

	"rollebot/bot"
)

// What is shown again when a page is loaded anew. It is kept in the process
// only, and no longer than a dialogue is remembered.
const (
	talkAge  = time.Hour
	maxTalks = 4000
	maxTurns = 40
)

// turn is one question of a conversation with its answer, and what became of it.
type turn struct {
	N        int    // counts up within the conversation: the turn's anchor
	Once     string // names the form it was asked with, to know a second sending
	Question string // as typed
	Answer   bot.Answer
	Late     time.Time // until when a model may still word the answer; zero when it has, or will not

	Rated     string // "ja" or "nej"
	Commented bool
	Said      string // the bot's thanks
	Letter    *bot.Letter
	Told      string // what the bot says of the letter
}

// talks are the conversations, by dialogue id. That id begins with the
// person's, so nobody reaches another's by naming it.
type talks struct {
	mu    sync.Mutex
	byID  map[string]*list.Element // of *conversation
	order *list.List               // least recently used first
}

type conversation struct {
	id, person string
	next       int
	turns      []turn
	used       time.Time
}

func newTalks() *talks { return &talks{byID: map[string]*list.Element{}, order: list.New()} }

func (ts *talks) of(id string) *conversation {
	now := time.Now()
	for e := ts.order.Front(); e != nil; e = ts.order.Front() {
		c := e.Value.(*conversation)
		if now.Sub(c.used) < talkAge && ts.order.Len() <= maxTalks {
			break
		}
		ts.order.Remove(e)
		delete(ts.byID, c.id)
	}
	e, ok := ts.byID[id]
	if !ok {
		return nil
	}
	c := e.Value.(*conversation)
	c.used = now
	ts.order.MoveToBack(e)
	return c
}

// turns returns what was said in a conversation.
func (ts *talks) turns(id string) []turn {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	if c := ts.of(id); c != nil {
		return slices.Clone(c.turns)
	}
	return nil
}

// add keeps a turn, once, and returns it with its number.
func (ts *talks) add(id, person string, t turn) turn {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	c := ts.of(id)
	if c == nil {
		c = &conversation{id: id, person: person, used: time.Now()}
		ts.byID[id] = ts.order.PushBack(c)
	}
	if before := c.asked(t.Once); before != nil {
		return *before
	}
	c.next++
	t.N = c.next
	if c.turns = append(c.turns, t); len(c.turns) > maxTurns {
		c.turns = slices.Delete(c.turns, 0, 1)
	}
	return t
}

func (c *conversation) asked(once string) *turn {
	return c.find(func(t turn) bool { return once != "" && t.Once == once })
}

// find returns a turn; nil when it is gone.
func (c *conversation) find(which func(turn) bool) *turn {
	if c == nil {
		return nil
	}
	if i := slices.IndexFunc(c.turns, which); i >= 0 {
		return &c.turns[i]
	}
	return nil
}

// asked returns the turn that a form has made already.
func (ts *talks) asked(id, once string) (turn, bool) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	if t := ts.of(id).asked(once); t != nil {
		return *t, true
	}
	return turn{}, false
}

// change alters the turn with this answer and returns it; false when it is gone.
func (ts *talks) change(id, answer string, f func(*turn)) (turn, bool) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	t := ts.of(id).find(func(t turn) bool { return answer != "" && t.Answer.ID == answer })
	if t == nil {
		return turn{}, false
	}
	f(t)
	return *t, true
}

// reword puts what a model added into a turn that is still there.
func (ts *talks) reword(id string, n int, a bot.Answer) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	if t := ts.of(id).find(func(t turn) bool { return t.N == n }); t != nil {
		t.Answer.Wording, t.Answer.Closest, t.Late = a.Wording, a.Closest, time.Time{}
	}
}

// forget drops all conversations of a person.
func (ts *talks) forget(person string) {
	ts.mu.Lock()
	defer ts.mu.Unlock()
	for id, e := range ts.byID {
		if e.Value.(*conversation).person == person {
			ts.order.Remove(e)
			delete(ts.byID, id)
		}
	}
}
