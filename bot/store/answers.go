package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"rollebot/bot"
)

// KeepAnswer keeps an answer; an unknown one also without its asker.
func (s *Store) KeepAnswer(ctx context.Context, k bot.Kept) error {
	quotes, err := json.Marshal(k.Quotes)
	if err != nil {
		return fmt.Errorf("keep answer: %w", err)
	}
	return wrap("keep answer", s.inTx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, `INSERT INTO answers (id, channel, person, question, asked_as, outcome, edition, quotes, at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
			k.ID, k.Channel, k.Person, k.Question, k.As, string(k.Outcome), k.Edition, string(quotes), at(k.Time)); err != nil {
			return err
		}
		if k.Outcome != bot.Unknown {
			return nil
		}
		_, err := tx.ExecContext(ctx, `INSERT INTO unanswered (id, question, asked_as, edition, day) VALUES ($1, $2, $3, $4, $5)`,
			rand.Text(), k.Question, k.As, k.Edition, at(k.Time.UTC().Truncate(day)))
		return err
	}))
}

// KeptAnswer returns an answer to the person who asked.
func (s *Store) KeptAnswer(ctx context.Context, id, person string) (bot.Kept, error) {
	k := bot.Kept{ID: id, Person: person}
	var quotes string
	var micros int64
	err := s.db.QueryRowContext(ctx, `SELECT channel, question, asked_as, outcome, edition, quotes, at FROM answers WHERE id = $1 AND person = $2 AND at > $3`,
		id, person, at(s.now().Add(-s.keep.Feedback))).Scan(&k.Channel, &k.Question, &k.As, &k.Outcome, &k.Edition, &quotes, &micros)
	if errors.Is(err, sql.ErrNoRows) || person == "" {
		return bot.Kept{}, bot.ErrNotYours
	}
	if err != nil {
		return bot.Kept{}, fmt.Errorf("read answer: %w", err)
	}
	k.Time = time.UnixMicro(micros)
	return k, wrap("read quotes", json.Unmarshal([]byte(quotes), &k.Quotes))
}

// KeepFeedback keeps what the asker says of an answer, in place of what was
// said before.
func (s *Store) KeepFeedback(ctx context.Context, f bot.Feedback) error {
	n, err := affected(s.db.ExecContext(ctx, `INSERT INTO feedback (answer, helpful, comment, at)
		SELECT id, $1, $2, $3 FROM answers WHERE id = $4 AND person = $5 AND person <> ''
		ON CONFLICT (answer) DO UPDATE SET helpful = excluded.helpful, comment = excluded.comment, at = excluded.at`,
		number(f.Helpful), f.Comment, at(s.now()), f.Answer, f.Person))
	if err == nil && n == 0 {
		return bot.ErrNotYours
	}
	return wrap("keep feedback", err)
}

// Unanswered is a question that the documents do not answer.
type Unanswered struct {
	Question string // "Hvem betaler for vintertøj?"
	As       string // "nattevagt @ Egevang"
	Edition  int
	Day      time.Time
}

// UnansweredQuestions returns those kept, the newest first.
func (s *Store) UnansweredQuestions(ctx context.Context, limit int) ([]Unanswered, error) {
	out, err := list(ctx, s.db, func(row scanner) (u Unanswered, err error) {
		var micros int64
		err = row.Scan(&u.Question, &u.As, &u.Edition, &micros)
		u.Day = time.UnixMicro(micros).UTC()
		return u, err
	}, `SELECT question, asked_as, edition, day FROM unanswered WHERE day > $1 ORDER BY day DESC, question LIMIT $2`,
		at(s.now().Add(-s.keep.Unanswered)), limit)
	return out, wrap("read unanswered questions", err)
}

// SaveLetter keeps a letter, if it is in the state from until now.
func (s *Store) SaveLetter(ctx context.Context, l bot.Letter, from bot.LetterState) (bool, error) {
	var n int64
	var err error
	if from == "" {
		n, err = affected(s.db.ExecContext(ctx, `INSERT INTO letters (id, answer, person, sent_to, name, back, body, state, posted, reply, at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT DO NOTHING`,
			l.ID, l.Answer, l.Person, l.To, l.Name, l.Back, l.Text, string(l.State), l.Posted, l.Reply, at(s.now())))
	} else {
		n, err = affected(s.db.ExecContext(ctx, `UPDATE letters SET state = $1, posted = $2, reply = $3 WHERE id = $4 AND state = $5`,
			string(l.State), l.Posted, l.Reply, l.ID, string(from)))
	}
	return n == 1, wrap("save letter", err)
}

const letterColumns = `id, answer, person, sent_to, name, back, body, state, posted, reply`

func scanLetter(row scanner) (l bot.Letter, err error) {
	err = row.Scan(&l.ID, &l.Answer, &l.Person, &l.To, &l.Name, &l.Back, &l.Text, &l.State, &l.Posted, &l.Reply)
	return l, err
}

// LettersOf returns a person's letters, the newest first.
func (s *Store) LettersOf(ctx context.Context, person string) ([]bot.Letter, error) {
	out, err := list(ctx, s.db, scanLetter, `SELECT `+letterColumns+` FROM letters WHERE person = $1 ORDER BY at DESC, id`, person)
	return out, wrap("read letters", err)
}

// LetterAt returns the letter that stands posted at a place.
func (s *Store) LetterAt(ctx context.Context, posted string) (bot.Letter, bool, error) {
	if posted == "" {
		return bot.Letter{}, false, nil
	}
	l, err := scanLetter(s.db.QueryRowContext(ctx, `SELECT `+letterColumns+` FROM letters WHERE posted = $1`, posted))
	if errors.Is(err, sql.ErrNoRows) {
		return bot.Letter{}, false, nil
	}
	return l, err == nil, wrap("find letter", err)
}
