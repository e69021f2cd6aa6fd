package store

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
)

var slack = []string{"slack"}

func accept(t *testing.T, s *Store, e bot.Event) bool {
	t.Helper()
	e.Channel = "slack"
	fresh, _, err := s.Accept(t.Context(), e, 100)
	ok(t, err)
	return fresh
}

// take takes one event and returns its id, or "" when there is none.
func take(t *testing.T, s *Store) bot.Event {
	t.Helper()
	e, _, err := s.Take(t.Context(), slack, false)
	ok(t, err)
	return e
}

func TestInboxOnce(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		s := open(t)
		for _, step := range []struct {
			id, also string
			fresh    bool
		}{
			{"Ev1", "C1/17.1", true},
			{"Ev1", "C1/17.1", false}, // delivered again
			{"Ev2", "C1/17.1", false}, // the same message as another event
			{"Ev3", "", true},
			{"Ev4", "", true},
			{"Ev1", "", false},
		} {
			if got := accept(t, s, bot.Event{ID: step.id, Also: step.also, Payload: []byte(step.id)}); got != step.fresh {
				t.Errorf("%s %s: fresh is %v", step.id, step.also, got)
			}
		}
		var ids []string
		for e := take(t, s); e.ID != ""; e = take(t, s) {
			if string(e.Payload) != e.ID || e.Attempt != 1 || e.Channel != "slack" {
				t.Errorf("taken: %+v", e)
			}
			ok(t, s.Finish(t.Context(), e, time.Time{}))
			ids = append(ids, e.ID)
		}
		if got := strings.Join(ids, " "); got != "Ev1 Ev3 Ev4" {
			t.Errorf("taken: %s", got)
		}
		if accept(t, s, bot.Event{ID: "Ev1"}) {
			t.Error("fresh again after it was done")
		}
		var payloads int
		ok(t, s.db.QueryRow(`SELECT count(payload) FROM events`).Scan(&payloads))
		if payloads != 0 {
			t.Errorf("%d payloads left", payloads)
		}
	})
}

func TestInboxClaim(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		s := open(t)
		for i, want := range []bool{true, false} {
			if got := must[bool](t)(s.Claim(t.Context(), "web:form1")); got != want {
				t.Errorf("claim %d: %v", i, got)
			}
		}
		if e := take(t, s); e.ID != "" {
			t.Errorf("a claim was taken: %+v", e)
		}
	})
}

func TestInboxThreads(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		s := open(t)
		c := withClock(s)
		for _, id := range []string{"a1", "b1", "a2", "c1"} {
			accept(t, s, bot.Event{ID: id, Thread: id[:1]})
			c.Move(time.Millisecond)
		}
		a1, b1 := take(t, s), take(t, s)
		c1 := take(t, s) // a2 waits for a1
		if a1.ID != "a1" || b1.ID != "b1" || c1.ID != "c1" || take(t, s).ID != "" {
			t.Fatalf("taken: %s %s %s", a1.ID, b1.ID, c1.ID)
		}
		ok(t, s.Finish(t.Context(), a1, c.Now().Add(time.Second)))
		if e := take(t, s); e.ID != "" {
			t.Errorf("%s went before a1, which is due again", e.ID)
		}
		c.Move(time.Second)
		if a1 = take(t, s); a1.ID != "a1" || a1.Attempt != 2 {
			t.Errorf("again: %+v", a1)
		}
		ok(t, s.Finish(t.Context(), a1, time.Time{}))
		if e := take(t, s); e.ID != "a2" || e.Attempt != 1 {
			t.Errorf("after a1: %+v", e)
		}
	})
}

// TestInboxDeadReplica: what a dead process took is taken by another, but
// not before its lease is over; and a slow one that comes back cannot mark it.
func TestInboxDeadReplica(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		dead, living := open(t), open(t)
		c := withClock(dead)
		living.now = c.Now
		accept(t, dead, bot.Event{ID: "Ev1", Payload: []byte("?")})
		mine := take(t, dead)
		if e := take(t, living); e.ID != "" {
			t.Fatal("taken from a living process")
		}
		c.Move(bot.Lease)
		e := take(t, living)
		if e.ID != "Ev1" || e.Attempt != 2 || string(e.Payload) != "?" {
			t.Fatalf("resumed: %+v", e)
		}
		if err := dead.Finish(t.Context(), mine, time.Time{}); err == nil {
			t.Error("the first process marked it all the same")
		}
		ok(t, living.Finish(t.Context(), e, time.Time{}))
	})
}

func TestInboxBusy(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		for i := range 3 {
			_, waiting, err := s.Accept(ctx, bot.Event{Channel: "slack", ID: fmt.Sprint(i)}, 2)
			ok(t, err)
			if waiting != i+1 {
				t.Errorf("%d waiting after %d", waiting, i+1)
			}
		}
		if _, found, _ := s.Take(ctx, []string{"teams"}, true); found {
			t.Error("another channel's event was taken")
		}
		e, found, err := s.Take(ctx, []string{"teams", "slack"}, true)
		ok(t, err)
		if !found || e.ID != "2" || !e.Busy {
			t.Errorf("busy: %+v", e)
		}
		if e := take(t, s); e.ID != "0" || e.Busy {
			t.Errorf("first: %+v", e)
		}
	})
}

// TestInboxTogether: replicas that take at once never take the same event.
func TestInboxTogether(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		const events = 60
		replicas := []*Store{open(t), open(t), open(t)}
		ctx := context.Background()
		var all sync.WaitGroup
		for r, s := range replicas { // every event reaches every replica
			all.Go(func() {
				for i := range events {
					if _, _, err := s.Accept(ctx, bot.Event{Channel: "slack", ID: fmt.Sprint("E", i), Also: fmt.Sprint("m", i), Thread: fmt.Sprint(i % 20)}, 1000); err != nil {
						t.Errorf("replica %d: %v", r, err)
					}
				}
			})
		}
		all.Wait()
		var mu sync.Mutex
		taken := map[string]int{}
		last := map[string]int{}
		for _, s := range replicas {
			for range 2 {
				all.Go(func() {
					for {
						mu.Lock()
						enough := len(taken) == events
						mu.Unlock()
						if enough {
							return
						}
						e, found, err := s.Take(ctx, slack, false)
						if err != nil {
							t.Error(err)
							return
						}
						if !found {
							continue
						}
						var n int
						fmt.Sscanf(e.ID, "E%d", &n)
						mu.Lock()
						taken[e.ID]++
						if before, ok := last[e.Thread]; ok && before > n {
							t.Errorf("thread %s: %d after %d", e.Thread, n, before)
						}
						last[e.Thread] = n
						mu.Unlock()
						if err := s.Finish(ctx, e, time.Time{}); err != nil {
							t.Error(err)
						}
					}
				})
			}
		}
		all.Wait()
		for id, n := range taken {
			if n != 1 {
				t.Errorf("%s was taken %d times", id, n)
			}
		}
	})
}
