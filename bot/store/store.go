// Package store keeps what outlives the process: people, dialogues, the inbox
// of events, answers with their feedback, unanswered questions and letters to
// leaders; editions with the bytes of their files, proposals and the audit log.
// One set of queries serves SQLite and PostgreSQL. What the records mean, and
// what is redacted before it gets here, is bot's and bot/edition's.
package store

import (
	"context"
	"crypto/rand"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/pressly/goose/v3/lock"
	_ "modernc.org/sqlite" // "sqlite"

	"rollebot/bot"
	"rollebot/bot/edition"
)

//go:embed migrations
var migrations embed.FS

// Store is the database. It is a bot.Memory, bot.Privacy, bot.Inbox,
// bot.Answers and bot.Letters, and an edition.Store.
type Store struct {
	db     *sql.DB
	keep   Retention
	now    func() time.Time
	owner  string // names this process in leases
	locked string // ends a query that leases rows: other processes skip them
}

var (
	_ bot.Memory  = (*Store)(nil)
	_ bot.Privacy = (*Store)(nil)
	_ bot.Inbox   = (*Store)(nil)
	_ bot.Answers = (*Store)(nil)
	_ bot.Letters = (*Store)(nil)

	_ edition.Store = (*Store)(nil)
)

// Open opens the database at url (postgres://…), or, when that is empty, the
// file rollebot.db below dir, and brings its tables up to date. Several
// processes may do so at once.
func Open(ctx context.Context, dir, url string, keep Retention) (*Store, error) {
	s := &Store{keep: keep.orDefault(), now: time.Now, owner: rand.Text()}
	var err error
	if url == "" {
		err = s.openSQLite(ctx, dir)
	} else {
		err = s.openPostgres(ctx, url)
	}
	if err != nil {
		if s.db != nil {
			err = errors.Join(err, s.db.Close())
		}
		return nil, err
	}
	return s, nil
}

// Close closes the database.
func (s *Store) Close() error { return s.db.Close() }

// Ping reports whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	return wrap("reach the database", s.db.PingContext(ctx))
}

func (s *Store) openPostgres(ctx context.Context, url string) error {
	address, err := pgx.ParseConfig(url)
	if err != nil {
		return fmt.Errorf("read DATABASE_URL: %w", errors.New("it is not a PostgreSQL address")) // err repeats the password
	}
	s.db = stdlib.OpenDB(*address, stdlib.OptionAfterConnect(func(ctx context.Context, c *pgx.Conn) error {
		_, err := c.Exec(ctx, `SET idle_in_transaction_session_timeout = '60s'`) // lest a host that vanished holds a lock
		return err
	}))
	s.db.SetMaxOpenConns(16)
	s.db.SetConnMaxIdleTime(5 * time.Minute)
	s.locked = " FOR UPDATE OF e SKIP LOCKED"
	locker, err := lock.NewPostgresSessionLocker()
	if err != nil {
		return fmt.Errorf("lock migrations: %w", err)
	}
	return s.migrate(ctx, goose.DialectPostgres, goose.WithSessionLocker(locker))
}

func (s *Store) openSQLite(ctx context.Context, dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return fmt.Errorf("make the data folder: %w", err)
	}
	release, err := lockFolder(ctx, dir)
	if err != nil {
		return err
	}
	defer release()
	if s.db, err = sql.Open("sqlite", sqliteAddress(filepath.Join(dir, "rollebot.db"))); err != nil {
		return fmt.Errorf("open the database: %w", err)
	}
	s.db.SetMaxOpenConns(4)
	if err := s.migrate(ctx, goose.DialectSQLite3); err != nil {
		return err
	}
	for _, name := range []string{"rollebot.db", "rollebot.db-wal", "rollebot.db-shm"} {
		if err := os.Chmod(filepath.Join(dir, name), 0o600); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return fmt.Errorf("protect the database: %w", err)
		}
	}
	return nil
}

// sqliteAddress has every connection wait for others, write ahead, reach the
// disk before a commit returns, and hold to foreign keys.
func sqliteAddress(file string) string {
	return fileAddress(file, "immediate", "busy_timeout(20000)", "journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(1)", "secure_delete(1)")
}

func fileAddress(file, lock string, pragmas ...string) string {
	query := url.Values{"_txlock": {lock}, "_pragma": pragmas}
	return (&url.URL{Scheme: "file", Opaque: (&url.URL{Path: file}).EscapedPath(), RawQuery: query.Encode()}).String()
}

// lockFolder holds the folder against other processes that would migrate. The
// lock is a second SQLite file: it works on every system and dies with its process.
func lockFolder(ctx context.Context, dir string) (release func(), err error) {
	db, err := sql.Open("sqlite", fileAddress(filepath.Join(dir, "migrate.lock"), "exclusive", "busy_timeout(60000)"))
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	tx, err := db.BeginTx(ctx, nil)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("lock the data folder: %w", err), db.Close())
	}
	return func() { tx.Rollback(); db.Close() }, nil
}

func (s *Store) migrate(ctx context.Context, dialect goose.Dialect, options ...goose.ProviderOption) error {
	files, err := fs.Sub(migrations, "migrations")
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	appendOnly, err := fs.ReadFile(files, "00003_append_only/"+string(dialect)+".sql") // triggers, which every database writes its own way
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	p, err := goose.NewProvider(dialect, s.db, files, append(options, goose.WithDisableGlobalRegistry(true),
		goose.WithGoMigrations(goose.NewGoMigration(3, &goose.GoFunc{RunTx: func(ctx context.Context, tx *sql.Tx) error {
			_, err := tx.ExecContext(ctx, string(appendOnly))
			return err
		}}, nil)))...)
	if err != nil {
		return fmt.Errorf("read migrations: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate the database: %w", err)
	}
	return nil
}

// inTx runs statements that belong together. One that waited for another
// transaction sees what that wrote, whatever is the default of the server;
// SQLite begins them one after the other.
func (s *Store) inTx(ctx context.Context, f func(tx *sql.Tx) error) error {
	tx, err := s.db.BeginTx(ctx, &sql.TxOptions{Isolation: sql.LevelReadCommitted})
	if err != nil {
		return err
	}
	if err := f(tx); err != nil {
		return errors.Join(err, tx.Rollback())
	}
	return tx.Commit()
}

// wrap says what was being done; nil stays nil.
func wrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}

// at is a time as it is stored.
func at(t time.Time) int64 { return t.UnixMicro() }

// places makes "$from, $from+1, …" for n values.
func places(from, n int) string {
	var out []string
	for i := range n {
		out = append(out, fmt.Sprintf("$%d", from+i))
	}
	return strings.Join(out, ", ")
}
