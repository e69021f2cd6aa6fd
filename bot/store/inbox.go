package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"rollebot/bot"
)

// Claim reports whether an event is seen for the first time.
func (s *Store) Claim(ctx context.Context, event string) (bool, error) {
	now := at(s.now())
	n, err := affected(s.db.ExecContext(ctx, `INSERT INTO events (id, channel, also, thread, busy, accepted_at, attempt, due_at, owner, leased_until, done_at)
		VALUES ($1, '', '', '', 0, $2, 1, $2, '', 0, $2) ON CONFLICT DO NOTHING`, event, now))
	return n == 1, wrap("claim event", err)
}

// Accept keeps an event until it is done.
func (s *Store) Accept(ctx context.Context, e bot.Event, room int) (fresh bool, waiting int, err error) {
	if e.Payload == nil {
		e.Payload = []byte{}
	}
	n, err := affected(s.db.ExecContext(ctx, `INSERT INTO events (id, channel, also, thread, payload, accepted_at, attempt, due_at, owner, leased_until, done_at, busy)
		VALUES ($1, $2, $3, $4, $5, $6, 0, $6, '', 0, 0,
			CASE WHEN (SELECT count(*) FROM events WHERE done_at = 0 AND busy = 0) >= $7 THEN 1 ELSE 0 END)
		ON CONFLICT DO NOTHING`,
		key(e), e.Channel, e.Also, e.Thread, e.Payload, at(s.now()), room))
	if err != nil {
		return false, 0, fmt.Errorf("keep event: %w", err)
	}
	err = s.db.QueryRowContext(ctx, `SELECT count(*) FROM events WHERE done_at = 0`).Scan(&waiting)
	return n == 1, waiting, wrap("count events", err)
}

// Take leases the oldest event that waits and has none before it in its thread.
func (s *Store) Take(ctx context.Context, channels []string, busy bool) (bot.Event, bool, error) {
	if len(channels) == 0 {
		return bot.Event{}, false, nil
	}
	now := s.now()
	args := []any{s.owner, at(now.Add(bot.Lease)), at(now), number(busy)}
	for _, c := range channels {
		args = append(args, c)
	}
	var e bot.Event
	var id string
	err := s.db.QueryRowContext(ctx, `UPDATE events SET owner = $1, leased_until = $2, attempt = attempt + 1
		WHERE done_at = 0 AND leased_until <= $3 AND id = (
			SELECT e.id FROM events e
			WHERE e.done_at = 0 AND e.busy = $4 AND e.due_at <= $3 AND e.leased_until <= $3 AND e.channel IN (`+places(5, len(channels))+`)
			AND NOT EXISTS (SELECT 1 FROM events o WHERE o.done_at = 0 AND o.channel = e.channel AND o.thread = e.thread AND o.thread <> ''
				AND o.busy = e.busy AND (o.accepted_at < e.accepted_at OR o.accepted_at = e.accepted_at AND o.id < e.id))
			ORDER BY e.accepted_at, e.id LIMIT 1`+s.locked+`)
		RETURNING id, channel, also, thread, payload, attempt, busy`, args...).
		Scan(&id, &e.Channel, &e.Also, &e.Thread, &e.Payload, &e.Attempt, &e.Busy)
	if errors.Is(err, sql.ErrNoRows) {
		return bot.Event{}, false, nil
	}
	if err != nil {
		return bot.Event{}, false, fmt.Errorf("take event: %w", err)
	}
	e.ID = id[len(e.Channel)+1:]
	return e, true, nil
}

// Finish marks an event done and erases its payload, or has it due again.
func (s *Store) Finish(ctx context.Context, e bot.Event, again time.Time) error {
	var n int64
	var err error
	if again.IsZero() {
		n, err = affected(s.db.ExecContext(ctx, `UPDATE events SET done_at = $1, payload = NULL, owner = '' WHERE id = $2 AND owner = $3`,
			at(s.now()), key(e), s.owner))
	} else {
		n, err = affected(s.db.ExecContext(ctx, `UPDATE events SET due_at = $1, leased_until = 0, owner = '' WHERE id = $2 AND owner = $3 AND done_at = 0`,
			at(again), key(e), s.owner))
	}
	if err == nil && n == 0 {
		err = errors.New("another process has taken it")
	}
	return wrap("finish event", err)
}

// key is what an event is known by, over all channels.
func key(e bot.Event) string { return e.Channel + ":" + e.ID }

func number(b bool) int {
	if b {
		return 1
	}
	return 0
}

func affected(r sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}
