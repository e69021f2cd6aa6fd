package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"rollebot/bot"
)

// maxTurns is how many exchanges of a dialogue a follow-up may look back on.
const maxTurns = 12

// Load returns what is remembered of a person and a dialogue.
func (s *Store) Load(ctx context.Context, person, dialogue string) (bot.Person, []bot.Turn, error) {
	var p bot.Person
	if person != "" {
		err := s.db.QueryRowContext(ctx, `SELECT role, workplace, language FROM persons WHERE id = $1 AND used_at > $2`,
			person, at(s.now().Add(-s.keep.Persons))).Scan(&p.Role, &p.Workplace, &p.Language)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return bot.Person{}, nil, fmt.Errorf("read person: %w", err)
		}
	}
	if dialogue == "" {
		return p, nil, nil
	}
	turns, err := list(ctx, s.db, func(row scanner) (t bot.Turn, err error) {
		var text string
		if err := row.Scan(&text); err != nil {
			return t, err
		}
		return t, wrap("read turn", json.Unmarshal([]byte(text), &t))
	}, `SELECT turn FROM turns WHERE dialogue = $1 AND at > $2 ORDER BY n DESC LIMIT $3`,
		dialogue, at(s.now().Add(-s.keep.Dialogues)), maxTurns)
	if err != nil {
		return bot.Person{}, nil, fmt.Errorf("read dialogue: %w", err)
	}
	slices.Reverse(turns)
	return p, turns, nil
}

// Save remembers a person, and the last of a dialogue's turns: those before
// it are there already.
func (s *Store) Save(ctx context.Context, person string, p bot.Person, dialogue string, turns []bot.Turn) error {
	now := at(s.now())
	return wrap("save dialogue", s.inTx(ctx, func(tx *sql.Tx) error {
		if person != "" {
			if _, err := tx.ExecContext(ctx, `INSERT INTO persons (id, role, workplace, language, used_at) VALUES ($1, $2, $3, $4, $5)
				ON CONFLICT (id) DO UPDATE SET role = excluded.role, workplace = excluded.workplace, language = excluded.language, used_at = excluded.used_at`,
				person, p.Role, p.Workplace, p.Language, now); err != nil {
				return err
			}
		}
		if dialogue == "" || len(turns) == 0 {
			return nil
		}
		last := turns[len(turns)-1]
		text, err := json.Marshal(last)
		if err != nil {
			return err
		}
		if last.Event != "" {
			if _, err := tx.ExecContext(ctx, `DELETE FROM turns WHERE dialogue = $1 AND event = $2`, dialogue, last.Event); err != nil {
				return err
			}
		}
		_, err = tx.ExecContext(ctx, `INSERT INTO turns (id, dialogue, person, event, turn, at, n)
			VALUES ($1, $2, $3, $4, $5, $6, (SELECT coalesce(max(n), 0) + 1 FROM turns WHERE dialogue = $2))`,
			rand.Text(), dialogue, person, last.Event, string(text), now)
		return err
	}))
}

// Known counts what is kept about a person.
func (s *Store) Known(ctx context.Context, person string) (bot.Known, error) {
	p, _, err := s.Load(ctx, person, "")
	if err != nil {
		return bot.Known{}, err
	}
	k := bot.Known{Person: p}
	err = s.db.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM turns WHERE person = $1),
		(SELECT count(*) FROM answers WHERE person = $1),
		(SELECT count(*) FROM feedback f JOIN answers a ON a.id = f.answer WHERE a.person = $1),
		(SELECT count(*) FROM letters WHERE person = $1)`, person).Scan(&k.Turns, &k.Answers, &k.Feedback, &k.Letters)
	return k, wrap("count what is kept", err)
}

// Forget deletes everything about a person.
func (s *Store) Forget(ctx context.Context, person string) error {
	return wrap("forget person", s.inTx(ctx, func(tx *sql.Tx) error {
		for _, statement := range []string{
			`DELETE FROM letters WHERE person = $1`,
			`DELETE FROM answers WHERE person = $1`, // and their feedback
			`DELETE FROM turns WHERE person = $1`,
			`DELETE FROM persons WHERE id = $1`,
		} {
			if _, err := tx.ExecContext(ctx, statement, person); err != nil {
				return err
			}
		}
		return nil
	}))
}

// Retention is how long things are kept. Zero values take the defaults.
type Retention struct {
	Dialogues  time.Duration // turns; 1 hour
	Feedback   time.Duration // answers with their feedback and letters; 90 days
	Unanswered time.Duration // 90 days
	Persons    time.Duration // after the last question; 365 days
	Payloads   time.Duration // of events that are never done; 24 hours
	Events     time.Duration // that an event came, to know a second delivery by; 7 days
	Proposals  time.Duration // 90 days
	Files      time.Duration // bytes that no edition and no proposal has, and the files of a discarded proposal; 24 hours
}

const day = 24 * time.Hour

func (r Retention) orDefault() Retention {
	for _, d := range []struct {
		value *time.Duration
		def   time.Duration
	}{{&r.Dialogues, time.Hour}, {&r.Feedback, 90 * day}, {&r.Unanswered, 90 * day}, {&r.Persons, 365 * day}, {&r.Payloads, day}, {&r.Events, 7 * day},
		{&r.Proposals, 90 * day}, {&r.Files, day}} {
		if *d.value <= 0 {
			*d.value = d.def
		}
	}
	return r
}

// Sweep deletes what has been kept long enough.
func (s *Store) Sweep(ctx context.Context) error {
	now := s.now()
	for _, step := range []struct {
		statement string
		age       time.Duration
	}{
		{`DELETE FROM turns WHERE at <= $1`, s.keep.Dialogues},
		{`DELETE FROM answers WHERE at <= $1`, s.keep.Feedback}, // and their feedback and letters
		{`DELETE FROM unanswered WHERE day <= $1`, s.keep.Unanswered},
		{`DELETE FROM persons WHERE used_at <= $1`, s.keep.Persons},
		{`UPDATE events SET payload = NULL, done_at = accepted_at, owner = '' WHERE done_at = 0 AND accepted_at <= $1`, s.keep.Payloads},
		{`DELETE FROM events WHERE done_at > 0 AND done_at <= $1`, s.keep.Events},
		{`DELETE FROM proposals WHERE at <= $1`, s.keep.Proposals},
		{`DELETE FROM proposal_files WHERE proposal IN (SELECT id FROM proposals WHERE state = 'discarded' AND closed_at <= $1)`, s.keep.Files},
	} {
		if _, err := s.db.ExecContext(ctx, step.statement, at(now.Add(-step.age))); err != nil {
			return fmt.Errorf("sweep: %w", err)
		}
	}
	return wrap("sweep files", s.sweepFiles(ctx, at(now.Add(-s.keep.Files))))
}

// SweepEvery sweeps now and then until ctx ends, and tells failed of errors.
func (s *Store) SweepEvery(ctx context.Context, every time.Duration, failed func(error)) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		if err := s.Sweep(ctx); err != nil && ctx.Err() == nil {
			failed(err)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}
