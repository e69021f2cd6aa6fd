package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"rollebot/bot/edition"
)

// Current returns the number of the edition in force; 0 before the first.
func (s *Store) Current(ctx context.Context) (number int, err error) {
	err = s.db.QueryRowContext(ctx, `SELECT edition FROM newest`).Scan(&number)
	return number, wrap("read the current edition", err)
}

// Edition returns an edition with its files; edition.ErrNone when there is none.
func (s *Store) Edition(ctx context.Context, number int) (edition.Edition, error) {
	ed, err := readEdition(ctx, s.db, number)
	return ed, wrap("read edition", err)
}

// Editions returns all editions, without files, the newest first.
func (s *Store) Editions(ctx context.Context) ([]edition.Edition, error) {
	eds, err := list(ctx, s.db, scanEdition, `SELECT `+editionColumns+` FROM editions ORDER BY number DESC`)
	return eds, wrap("read editions", err)
}

// Publish makes ed the edition in force under the next number, closes the
// proposal and records e, in one transaction. Of several that publish at once
// one waits for the other to count up, and then finds that its base is stale.
// The proposal must have the same base.
func (s *Store) Publish(ctx context.Context, ed edition.Edition, proposal string, e edition.Entry) (edition.Edition, error) {
	var published edition.Edition
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		var number int
		err := tx.QueryRowContext(ctx, `UPDATE newest SET edition = edition + 1 WHERE edition = $1 RETURNING edition`, ed.Base).Scan(&number)
		if errors.Is(err, sql.ErrNoRows) {
			return edition.ErrStale
		}
		if err != nil {
			return err
		}
		if proposal != "" {
			n, err := affected(tx.ExecContext(ctx, `UPDATE proposals SET state = $1, edition = $2, closed_at = $3 WHERE id = $4 AND base = $5 AND state = $6`,
				string(edition.Published), number, at(s.now()), proposal, ed.Base, string(edition.Open)))
			if err != nil {
				return err
			}
			if n == 0 {
				return edition.ErrStale
			}
		}
		if err := insertFiles(ctx, tx, `edition_files (edition, path, digest) SELECT CAST($1 AS INTEGER)`, number, ed.Files); err != nil {
			return err
		}
		if _, err := tx.ExecContext(ctx, `INSERT INTO editions (`+editionColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			number, at(ed.At), ed.By.ID, ed.By.Name, ed.Note, ed.Base, ed.Again, ed.Reason); err != nil {
			return err
		}
		e.Object = strings.ReplaceAll(e.Object, "{udgave}", strconv.Itoa(number))
		e.Detail = strings.ReplaceAll(e.Detail, "{udgave}", strconv.Itoa(number))
		if err := record(ctx, tx, e); err != nil {
			return err
		}
		published, err = readEdition(ctx, tx, number)
		return err
	})
	if err != nil {
		return edition.Edition{}, fmt.Errorf("publish edition: %w", err)
	}
	return published, nil
}

// Record adds a line to the audit log.
func (s *Store) Record(ctx context.Context, e edition.Entry) error {
	return wrap("record in the audit log", s.inTx(ctx, func(tx *sql.Tx) error { return record(ctx, tx, e) }))
}

// record must come before a transaction touches proposals: whoever holds the
// row of newest waits for nobody, so that no two wait for each other.
func record(ctx context.Context, tx *sql.Tx, e edition.Entry) error {
	if err := tx.QueryRowContext(ctx, `UPDATE newest SET entry = entry + 1 RETURNING entry`).Scan(&e.N); err != nil {
		return err
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO audit (n, at, by_id, by_name, does, object, detail) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
		e.N, at(e.At), e.By.ID, e.By.Name, string(e.Does), e.Object, e.Detail)
	return err
}

// Entries returns n lines of the audit log with numbers below before (0 for
// the newest), the newest first.
func (s *Store) Entries(ctx context.Context, before int64, n int) ([]edition.Entry, error) {
	if before == 0 {
		before = math.MaxInt64
	}
	out, err := list(ctx, s.db, func(row scanner) (e edition.Entry, err error) {
		var micros int64
		err = row.Scan(&e.N, &micros, &e.By.ID, &e.By.Name, &e.Does, &e.Object, &e.Detail)
		e.At = time.UnixMicro(micros)
		return e, err
	}, `SELECT n, at, by_id, by_name, does, object, detail FROM audit WHERE n < $1 ORDER BY n DESC LIMIT $2`, before, n)
	return out, wrap("read the audit log", err)
}

const editionColumns = `number, at, by_id, by_name, note, base, again, reason`

func scanEdition(row scanner) (ed edition.Edition, err error) {
	var micros int64
	err = row.Scan(&ed.Number, &micros, &ed.By.ID, &ed.By.Name, &ed.Note, &ed.Base, &ed.Again, &ed.Reason)
	ed.At = time.UnixMicro(micros)
	return ed, err
}

func readEdition(ctx context.Context, q querier, number int) (edition.Edition, error) {
	ed, err := scanEdition(q.QueryRowContext(ctx, `SELECT `+editionColumns+` FROM editions WHERE number = $1`, number))
	if errors.Is(err, sql.ErrNoRows) {
		return edition.Edition{}, edition.ErrNone
	}
	if err == nil {
		ed.Files, err = readFiles(ctx, q, `edition_files o JOIN files f ON f.digest = o.digest WHERE o.edition = $1`, number)
	}
	if err != nil {
		return edition.Edition{}, err
	}
	return ed, nil
}

// readFiles returns the files of an edition or a proposal in order of their
// paths, which databases would sort by their own rules.
func readFiles(ctx context.Context, q querier, from string, owner any) ([]edition.File, error) {
	files, err := list(ctx, q, func(row scanner) (f edition.File, err error) {
		err = row.Scan(&f.Path, &f.Digest, &f.Size)
		return f, err
	}, `SELECT o.path, o.digest, f.size FROM `+from, owner)
	slices.SortFunc(files, func(a, b edition.File) int { return strings.Compare(a.Path, b.Path) })
	return files, err
}

// batch is how many files one statement inserts.
const batch = 400

// insertFiles adds files to an owner; edition.ErrNone when the bytes of one
// are not kept.
func insertFiles(ctx context.Context, tx *sql.Tx, into string, owner any, files []edition.File) error {
	for part := range slices.Chunk(files, batch) {
		args, values := []any{owner}, make([]string, len(part))
		for i, f := range part {
			values[i] = `(` + places(len(args)+1, 2) + `)`
			args = append(args, f.Path, f.Digest)
		}
		n, err := affected(tx.ExecContext(ctx, `INSERT INTO `+into+`, v.column1, f.digest
			FROM (VALUES `+strings.Join(values, ", ")+`) AS v JOIN files f ON f.digest = v.column2`, args...))
		if err != nil {
			return err
		}
		if n != int64(len(part)) {
			return edition.ErrNone
		}
	}
	return nil
}

// scanner is a row.
type scanner interface{ Scan(...any) error }

// querier reads, inside a transaction or outside.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// list reads all rows of a query.
func list[T any](ctx context.Context, q querier, scan func(scanner) (T, error), query string, args ...any) ([]T, error) {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
