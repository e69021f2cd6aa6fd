package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"rollebot/bot/edition"
)

// KeepFile keeps data under its digest; keeping it again does nothing. Until
// a proposal or an edition has the file it is kept for Retention.Files, and
// at least half as long after the last call.
func (s *Store) KeepFile(ctx context.Context, digest string, data []byte) error {
	if digestOf(data) != digest {
		return errors.New("keep file: the digest is not that of its bytes")
	}
	now := s.now()
	var safe bool
	err := s.db.QueryRowContext(ctx, `SELECT f.kept_at > $2 OR EXISTS (SELECT 1 FROM edition_files e WHERE e.digest = f.digest) FROM files f WHERE f.digest = $1`,
		digest, at(now.Add(-s.keep.Files/2))).Scan(&safe)
	if err != nil && !errors.Is(err, sql.ErrNoRows) {
		return fmt.Errorf("keep file: %w", err)
	}
	if safe {
		return nil
	}
	if data == nil {
		data = []byte{}
	}
	_, err = s.db.ExecContext(ctx, `INSERT INTO files (digest, size, kept_at, bytes) VALUES ($1, $2, $3, $4)
		ON CONFLICT (digest) DO UPDATE SET kept_at = excluded.kept_at`, digest, len(data), at(now), data)
	return wrap("keep file", err)
}

// File returns the bytes of a file; edition.ErrNone when they are not kept,
// another error when they are damaged.
func (s *Store) File(ctx context.Context, digest string) ([]byte, error) {
	var data []byte
	err := s.db.QueryRowContext(ctx, `SELECT bytes FROM files WHERE digest = $1`, digest).Scan(&data)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		err = edition.ErrNone
	case err == nil && digestOf(data) != digest:
		err = errors.New("its bytes are damaged")
	}
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	return data, nil
}

// sweepFiles deletes the bytes of files that nothing has and that were kept
// before a time; one by one, since SQLite keeps other writers waiting while it
// overwrites them.
func (s *Store) sweepFiles(ctx context.Context, before int64) error {
	const unused = ` FROM files WHERE kept_at <= $1 AND NOT EXISTS (SELECT 1 FROM edition_files e WHERE e.digest = files.digest)
		AND NOT EXISTS (SELECT 1 FROM proposal_files p WHERE p.digest = files.digest)`
	digests, err := list(ctx, s.db, func(row scanner) (digest string, err error) {
		err = row.Scan(&digest)
		return digest, err
	}, `SELECT digest`+unused, before)
	for _, digest := range digests {
		if _, err := s.db.ExecContext(ctx, `DELETE`+unused+` AND digest = $2`, before, digest); err != nil {
			return err
		}
	}
	return err
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// SaveProposal keeps p and records what was done, in one transaction. With
// from set the proposal must be in that state until now, and State and Edition
// are all that changes: what was shown to a leader stays what they publish.
// False, and nothing recorded, when it is not, or without from when there is
// one of that ID; edition.ErrNone when the bytes of a file are not kept.
func (s *Store) SaveProposal(ctx context.Context, p edition.Proposal, from edition.State, e edition.Entry) (bool, error) {
	var closed int64
	if p.State != edition.Open {
		closed = at(s.now())
	}
	unlike := errors.New("in another state")
	err := s.inTx(ctx, func(tx *sql.Tx) error {
		if err := record(ctx, tx, e); err != nil {
			return err
		}
		var n int64
		var err error
		if from == "" {
			n, err = affected(tx.ExecContext(ctx, `INSERT INTO proposals (`+proposalColumns+`, closed_at)
				VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
				p.ID, p.Base, p.By.ID, p.By.Name, at(p.At), string(p.State), p.Edition, closed))
		} else {
			n, err = affected(tx.ExecContext(ctx, `UPDATE proposals SET state = $1, edition = $2, closed_at = $3 WHERE id = $4 AND state = $5`,
				string(p.State), p.Edition, closed, p.ID, string(from)))
		}
		switch {
		case err != nil:
			return err
		case n == 0:
			return unlike
		case from == "":
			return insertFiles(ctx, tx, `proposal_files (proposal, path, digest) SELECT CAST($1 AS TEXT)`, p.ID, p.Files)
		}
		return nil
	})
	if errors.Is(err, unlike) {
		return false, nil
	}
	return err == nil, wrap("save proposal", err)
}

const proposalColumns = `id, base, by_id, by_name, at, state, edition`

func scanProposal(row scanner) (p edition.Proposal, err error) {
	var micros int64
	err = row.Scan(&p.ID, &p.Base, &p.By.ID, &p.By.Name, &micros, &p.State, &p.Edition)
	p.At = time.UnixMicro(micros)
	return p, err
}

// Proposal returns a proposal; edition.ErrNone when there is none. One that
// was discarded more than Retention.Files ago has no files.
func (s *Store) Proposal(ctx context.Context, id string) (edition.Proposal, error) {
	p, err := scanProposal(s.db.QueryRowContext(ctx, `SELECT `+proposalColumns+` FROM proposals WHERE id = $1`, id))
	if errors.Is(err, sql.ErrNoRows) {
		err = edition.ErrNone
	}
	if err == nil {
		p.Files, err = readFiles(ctx, s.db, `proposal_files o JOIN files f ON f.digest = o.digest WHERE o.proposal = $1`, id)
	}
	if err != nil {
		return edition.Proposal{}, fmt.Errorf("read proposal: %w", err)
	}
	return p, nil
}

// OpenProposals returns those that are open, without files, the newest first.
func (s *Store) OpenProposals(ctx context.Context) ([]edition.Proposal, error) {
	ps, err := list(ctx, s.db, scanProposal, `SELECT `+proposalColumns+` FROM proposals WHERE state = 'open' ORDER BY at DESC, id`)
	return ps, wrap("read proposals", err)
}
