package store

import (
	"cmp"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"rollebot/bot/edition"
)

// AskedSince returns what was asked, equal questions (by words and role) once,
// those asked by most people first. Wording and outcome are those of the last
// time. What somebody asked who has since been forgotten is not among them.
func (s *Store) AskedSince(ctx context.Context, since time.Time, n int) ([]edition.Asked, error) {
	groups := map[[2]string]*edition.Asked{}
	marks := map[string]string{} // of people, good for this reading only
	_, err := list(ctx, s.db, func(row scanner) (none struct{}, err error) {
		var a edition.Asked
		var person string
		var micros int64
		if err := row.Scan(&a.Question, &a.As, &a.Outcome, &person, &micros); err != nil {
			return none, err
		}
		key := [2]string{folded(a.Question), folded(a.As)}
		g := groups[key]
		if g == nil {
			a.Last = dayOf(micros)
			g = &a
			groups[key] = g
		}
		if marks[person] == "" {
			marks[person] = strconv.Itoa(len(marks) + 1)
		}
		if !slices.Contains(g.Askers, marks[person]) {
			g.Askers = append(g.Askers, marks[person])
		}
		return none, nil
	}, `SELECT question, asked_as, outcome, person, at FROM answers WHERE at >= $1 AND at > $2 ORDER BY at DESC, id`, at(since), s.oldestAnswer())
	if err != nil {
		return nil, wrap("read what was asked", err)
	}
	var out []edition.Asked
	for _, g := range groups {
		out = append(out, *g)
	}
	slices.SortFunc(out, func(a, b edition.Asked) int {
		return cmp.Or(cmp.Compare(len(b.Askers), len(a.Askers)), b.Last.Compare(a.Last), strings.Compare(a.Question, b.Question), strings.Compare(a.As, b.As))
	})
	return out[:max(0, min(n, len(out)))], nil
}

// RatedSince returns rated answers, the newest first, those of one day in no
// order that tells when they were rated.
func (s *Store) RatedSince(ctx context.Context, since time.Time, n int) ([]edition.Rated, error) {
	out, err := list(ctx, s.db, func(row scanner) (r edition.Rated, err error) {
		var quotes string
		var micros int64
		if err := row.Scan(&r.Question, &r.As, &r.Outcome, &r.Edition, &quotes, &r.Helpful, &r.Comment, &micros); err != nil {
			return r, err
		}
		r.Day = dayOf(micros)
		err = json.Unmarshal([]byte(quotes), &r.Quotes)
		return r, err
	}, `SELECT a.question, a.asked_as, a.outcome, a.edition, a.quotes, f.helpful <> 0, f.comment, f.at
		FROM feedback f JOIN answers a ON a.id = f.answer WHERE f.at >= $1 AND a.at > $2
		ORDER BY f.at / 86400000000 DESC, a.id LIMIT $3`, at(since), s.oldestAnswer(), n)
	return out, wrap("read rated answers", err)
}

// Concerned returns ids of people who hold one of the roles at the workplace
// (anywhere when it is empty), as they have told the bot. Letters and digits
// count, capitals do not.
func (s *Store) Concerned(ctx context.Context, roles []string, workplace string) ([]string, error) {
	wanted := map[string]bool{}
	for _, r := range roles {
		wanted[folded(r)] = true
	}
	delete(wanted, "")
	var out []string
	_, err := list(ctx, s.db, func(row scanner) (none struct{}, err error) {
		var id, role, place string
		err = row.Scan(&id, &role, &place)
		if wanted[folded(role)] && (workplace == "" || folded(place) == folded(workplace)) {
			out = append(out, id)
		}
		return none, err
	}, `SELECT id, role, workplace FROM persons WHERE used_at > $1 ORDER BY id`, at(s.now().Add(-s.keep.Persons)))
	return out, wrap("read whom it concerns", err)
}

// oldestAnswer is when answers are about to be swept.
func (s *Store) oldestAnswer() int64 { return at(s.now().Add(-s.keep.Feedback)) }

// dayOf is midnight UTC of a stored time.
func dayOf(micros int64) time.Time { return time.UnixMicro(micros).UTC().Truncate(day) }

// folded is s in lower case with single spaces for all but letters and digits.
func folded(s string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}
