package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/store/postgrestest"
)

// each runs a test on SQLite and, when ROLLEBOT_TEST_POSTGRES names a server,
// on PostgreSQL.
func each(t *testing.T, test func(t *testing.T, open func(t *testing.T) *Store)) {
	t.Run("sqlite", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "data")
		test(t, func(t *testing.T) *Store { return opened(t, dir, "") })
	})
	t.Run("postgres", func(t *testing.T) {
		address := postgrestest.Schema(t)
		test(t, func(t *testing.T) *Store { return opened(t, "", address) })
	})
}

func opened(t *testing.T, dir, address string) *Store {
	t.Helper()
	s, err := Open(t.Context(), dir, address, Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// clock is a time that tests move.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) Move(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

func withClock(s *Store) *clock {
	c := &clock{now: time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)}
	s.now = c.Now
	return c
}

func must[T any](t *testing.T) func(v T, err error) T {
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

func ok(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestOpenTogether: replicas that start at once all find the tables.
func TestOpenTogether(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		var all sync.WaitGroup
		for range 6 {
			all.Go(func() {
				s := open(t)
				if _, err := s.Claim(context.Background(), "web:"+rand.Text()); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
	})
}

// TestOpenAgain: what was kept is there after a restart.
func TestOpenAgain(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx := t.Context()
		s := open(t)
		ok(t, s.Save(ctx, "web:anna", bot.Person{Role: "nattevagt", Workplace: "Egevang", Language: "da"}, "web:1", []bot.Turn{{Ask: "Skal jeg deltage i stuemøder?"}}))
		ok(t, s.Close())
		s = open(t)
		p, turns, err := s.Load(ctx, "web:anna", "web:1")
		ok(t, err)
		if p != (bot.Person{Role: "nattevagt", Workplace: "Egevang", Language: "da"}) || len(turns) != 1 || turns[0].Ask != "Skal jeg deltage i stuemøder?" {
			t.Errorf("after a restart: %+v, %+v", p, turns)
		}
		ok(t, s.Ping(ctx))
	})
}

func TestOpenFails(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	ok(t, os.WriteFile(file, nil, 0o600))
	if _, err := Open(t.Context(), file, "", Retention{}); err == nil {
		t.Error("opened below a file")
	}
	_, err := Open(t.Context(), "", "postgres://rollebot:hemmeligt@127.0.0.1:1/x?connect_timeout=1", Retention{})
	if err == nil || strings.Contains(err.Error(), "hemmeligt") {
		t.Errorf("no server: %v", err)
	}
	_, err = Open(t.Context(), "", "postgres://rollebot:hemmeligt@ugly host:x/", Retention{})
	if err == nil || strings.Contains(err.Error(), "hemmeligt") {
		t.Errorf("wrong address: %v", err)
	}
}

func TestSQLiteSettings(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "mappe med æøå & 100%?")
	s := opened(t, dir, "")
	for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
		var got string
		ok(t, s.db.QueryRow("PRAGMA "+pragma).Scan(&got))
		if got != want {
			t.Errorf("%s is %s, want %s", pragma, got, want)
		}
	}
	info, err := os.Stat(filepath.Join(dir, "rollebot.db"))
	ok(t, err)
	if info.Mode().Perm() != 0o600 {
		t.Errorf("the database is %v", info.Mode())
	}
}

func TestDialogue(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		c := withClock(s)
		anna := bot.Person{Role: "nattevagt"}
		var turns []bot.Turn
		for i := range 14 {
			turns = append(turns, bot.Turn{Ask: fmt.Sprint(i), Event: fmt.Sprint("slack:", i)})
			ok(t, s.Save(ctx, "slack:anna", anna, "slack:tråd", turns))
		}
		_, got, err := s.Load(ctx, "slack:anna", "slack:tråd")
		ok(t, err)
		if len(got) != maxTurns || got[0].Ask != "2" || got[maxTurns-1].Ask != "13" {
			t.Errorf("turns: %+v", got)
		}
		ok(t, s.Save(ctx, "slack:anna", anna, "slack:tråd", []bot.Turn{{Ask: "13 igen", Event: "slack:13"}}))
		if _, got, _ = s.Load(ctx, "", "slack:tråd"); got[maxTurns-1].Ask != "13 igen" || got[maxTurns-2].Ask != "12" {
			t.Errorf("a second attempt did not replace the first: %+v", got)
		}
		if p, got, err := s.Load(ctx, "slack:bo", "slack:anden"); err != nil || p != (bot.Person{}) || got != nil {
			t.Errorf("a stranger: %+v %+v %v", p, got, err)
		}
		c.Move(time.Hour)
		if p, got, _ := s.Load(ctx, "slack:anna", "slack:tråd"); len(got) != 0 || p != anna {
			t.Errorf("after an hour: %+v %+v", p, got)
		}
		c.Move(365 * day)
		if p, _, _ := s.Load(ctx, "slack:anna", ""); p != (bot.Person{}) {
			t.Errorf("after a year: %+v", p)
		}
	})
}

func TestForget(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		for _, person := range []string{"slack:anna", "slack:bo"} {
			ok(t, s.Save(ctx, person, bot.Person{Role: "nattevagt"}, "slack:fælles", []bot.Turn{{Ask: person}}))
			ok(t, s.KeepAnswer(ctx, bot.Kept{ID: "A" + person, Person: person, Question: "Hvem betaler?", Outcome: bot.Unknown, Time: time.Now()}))
			ok(t, s.KeepFeedback(ctx, bot.Feedback{Answer: "A" + person, Person: person, Comment: "nej"}))
			must[bool](t)(s.SaveLetter(ctx, bot.Letter{ID: "L" + person, Answer: "A" + person, Person: person, State: bot.Draft}, ""))
		}
		want := bot.Known{Person: bot.Person{Role: "nattevagt"}, Turns: 1, Answers: 1, Feedback: 1, Letters: 1}
		if k := must[bot.Known](t)(s.Known(ctx, "slack:anna")); k != want {
			t.Errorf("before: %+v", k)
		}
		ok(t, s.Forget(ctx, "slack:anna"))
		if k := must[bot.Known](t)(s.Known(ctx, "slack:anna")); k != (bot.Known{}) {
			t.Errorf("after: %+v", k)
		}
		if k := must[bot.Known](t)(s.Known(ctx, "slack:bo")); k != want {
			t.Errorf("somebody else: %+v", k)
		}
		if n := leftOf(t, s, "anna"); n != 0 {
			t.Errorf("%d rows still name her", n)
		}
		if u := must[[]Unanswered](t)(s.UnansweredQuestions(ctx, 10)); len(u) != 2 {
			t.Errorf("unanswered: %+v", u)
		}
	})
}

// leftOf counts the rows of all tables in which a text stands.
func leftOf(t *testing.T, s *Store, text string) (rows int) {
	t.Helper()
	for table, columns := range map[string]string{"persons": "id", "turns": "person || turn", "answers": "id || person", "feedback": "answer || comment",
		"letters": "id || person || body", "unanswered": "question || asked_as", "events": "id || thread"} {
		var n int
		ok(t, s.db.QueryRow(`SELECT count(*) FROM `+table+` WHERE `+columns+` LIKE '%`+text+`%'`).Scan(&n))
		rows += n
	}
	return rows
}

func TestAnswers(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		c := withClock(s)
		k := bot.Kept{ID: "A1", Channel: "web", Person: "web:anna", Question: "Hvem betaler for vintertøj?", As: "nattevagt @ Egevang", Outcome: bot.Unknown, Edition: 7,
			Quotes: []bot.Quote{{Passage: "p1", Source: "Nattevagter, side 2", Text: "Nattevagten »låser« døren."}}, Time: c.Now()}
		ok(t, s.KeepAnswer(ctx, k))
		got, err := s.KeptAnswer(ctx, "A1", "web:anna")
		ok(t, err)
		if got.Question != k.Question || got.Edition != 7 || got.Quotes[0] != k.Quotes[0] || !got.Time.Equal(k.Time) || got.Outcome != bot.Unknown {
			t.Errorf("kept: %+v", got)
		}
		for _, who := range []string{"web:bo", ""} {
			if _, err := s.KeptAnswer(ctx, "A1", who); err != bot.ErrNotYours {
				t.Errorf("%q reads it: %v", who, err)
			}
			if err := s.KeepFeedback(ctx, bot.Feedback{Answer: "A1", Person: who}); err != bot.ErrNotYours {
				t.Errorf("%q rates it: %v", who, err)
			}
		}
		ok(t, s.KeepFeedback(ctx, bot.Feedback{Answer: "A1", Person: "web:anna", Helpful: false, Comment: "nej"}))
		ok(t, s.KeepFeedback(ctx, bot.Feedback{Answer: "A1", Person: "web:anna", Helpful: true, Comment: "jo"}))
		var helpful, n int
		var comment string
		ok(t, s.db.QueryRow(`SELECT count(*), max(helpful), max(comment) FROM feedback`).Scan(&n, &helpful, &comment))
		if n != 1 || helpful != 1 || comment != "jo" {
			t.Errorf("feedback: %d %d %q", n, helpful, comment)
		}
		u := must[[]Unanswered](t)(s.UnansweredQuestions(ctx, 10))
		if len(u) != 1 || u[0].Question != k.Question || u[0].As != k.As || !u[0].Day.Equal(time.Date(2026, 11, 2, 0, 0, 0, 0, time.UTC)) {
			t.Errorf("unanswered: %+v", u)
		}
		k.ID, k.Outcome = "A2", bot.Yes
		ok(t, s.KeepAnswer(ctx, k))
		if u := must[[]Unanswered](t)(s.UnansweredQuestions(ctx, 10)); len(u) != 1 {
			t.Errorf("an answered one is unanswered: %+v", u)
		}
		c.Move(91 * day)
		if _, err := s.KeptAnswer(ctx, "A1", "web:anna"); err != bot.ErrNotYours {
			t.Errorf("kept for too long: %v", err)
		}
	})
}

func TestLetters(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		ok(t, s.KeepAnswer(ctx, bot.Kept{ID: "A1", Person: "web:anna", Time: time.Now()}))
		l := bot.Letter{ID: "L1", Answer: "A1", Person: "web:anna", To: "slack:C1", Name: "lederne", Back: "web:1", Text: "Et spørgsmål\ni to linjer", State: bot.Draft}
		save := must[bool](t)
		if !save(s.SaveLetter(ctx, l, "")) {
			t.Error("not kept")
		}
		if got := must[[]bot.Letter](t)(s.LettersOf(ctx, "web:anna")); len(got) != 1 || got[0] != l {
			t.Errorf("letters: %+v", got)
		}
		if got := must[[]bot.Letter](t)(s.LettersOf(ctx, "web:bo")); len(got) != 0 {
			t.Errorf("somebody else reads it: %+v", got)
		}
		l.State = bot.Sending
		if !save(s.SaveLetter(ctx, l, bot.Draft)) || save(s.SaveLetter(ctx, l, bot.Draft)) {
			t.Error("two could send it")
		}
		l.State, l.Posted = bot.Sent, "slack:C1:17.1"
		save(s.SaveLetter(ctx, l, bot.Sending))
		if got, found, err := s.LetterAt(ctx, "slack:C1:17.1"); err != nil || !found || got != l {
			t.Errorf("at its place: %+v %v %v", got, found, err)
		}
		for _, place := range []string{"", "slack:C1:17.2"} {
			if _, found, err := s.LetterAt(ctx, place); found || err != nil {
				t.Errorf("at %q: %v %v", place, found, err)
			}
		}
	})
}

func TestSweep(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		c := withClock(s)
		ok(t, s.Save(ctx, "web:anna", bot.Person{}, "web:1", []bot.Turn{{Ask: "?"}}))
		ok(t, s.KeepAnswer(ctx, bot.Kept{ID: "A1", Person: "web:anna", Outcome: bot.Unknown, Time: c.Now()}))
		ok(t, s.KeepFeedback(ctx, bot.Feedback{Answer: "A1", Person: "web:anna"}))
		must[bool](t)(s.SaveLetter(ctx, bot.Letter{ID: "L1", Answer: "A1", Person: "web:anna", State: bot.Draft}, ""))
		if _, _, err := s.Accept(ctx, bot.Event{Channel: "slack", ID: "E1", Payload: []byte("hemmeligt")}, 10); err != nil {
			t.Fatal(err)
		}
		for _, step := range []struct {
			after time.Duration
			left  string
		}{
			{time.Minute, "persons 1, turns 1, events 1, payloads 1, answers 1, feedback 1, letters 1, unanswered 1"},
			{time.Hour, "persons 1, turns 0, events 1, payloads 1, answers 1, feedback 1, letters 1, unanswered 1"},
			{day, "persons 1, turns 0, events 1, payloads 0, answers 1, feedback 1, letters 1, unanswered 1"},
			{7 * day, "persons 1, turns 0, events 0, payloads 0, answers 1, feedback 1, letters 1, unanswered 1"},
			{90 * day, "persons 1, turns 0, events 0, payloads 0, answers 0, feedback 0, letters 0, unanswered 0"},
			{365 * day, "persons 0, turns 0, events 0, payloads 0, answers 0, feedback 0, letters 0, unanswered 0"},
		} {
			c.Move(step.after)
			ok(t, s.Sweep(ctx))
			var left []string
			for _, table := range []string{"persons", "turns", "events", "payloads", "answers", "feedback", "letters", "unanswered"} {
				query := `SELECT count(*) FROM ` + table
				if table == "payloads" {
					query = `SELECT count(payload) FROM events`
				}
				var n int
				ok(t, s.db.QueryRow(query).Scan(&n))
				left = append(left, fmt.Sprintf("%s %d", table, n))
			}
			if got := strings.Join(left, ", "); got != step.left {
				t.Errorf("after %v more: %s\nwant %s", step.after, got, step.left)
			}
		}
	})
}
