package bottest_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rollebot/bot"
	"rollebot/bot/bottest"
	"rollebot/bot/store"
	"rollebot/bot/store/postgrestest"
	"rollebot/corpus"
	"rollebot/index"
)

// drivers are the channels, each by its real handler.
var drivers = map[string]func(testing.TB) bottest.Driver{
	"terminal":      func(testing.TB) bottest.Driver { return &typists{} },
	"web":           func(t testing.TB) bottest.Driver { return newSurfers(t) },
	"slack-http":    func(t testing.TB) bottest.Driver { return newSlackers(t, false) },
	"slack-socket":  func(t testing.TB) bottest.Driver { return newSlackers(t, true) },
	"teams":         func(t testing.TB) bottest.Driver { return newTeamsters(t, "personal") },
	"teams-channel": func(t testing.TB) bottest.Driver { return newTeamsters(t, "channel") },
}

// TestScripts plays every script on every channel, over SQLite and, when
// ROLLEBOT_TEST_POSTGRES names a server, over PostgreSQL.
func TestScripts(t *testing.T) {
	scripts := readScripts(t)
	documents := corpus.Bundled()
	ix, err := index.New(documents)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	for _, database := range []string{"sqlite", "postgres"} {
		t.Run(database, func(t *testing.T) {
			if database == "postgres" {
				postgrestest.Server(t) // skipped once, not for every script
			}
			for name, driver := range drivers {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					for i, s := range scripts {
						if database == "postgres" && again[name] && i%3 != 0 {
							continue // all of them have been played over SQLite
						}
						t.Run(strings.TrimSuffix(s.Name, ".txt"), func(t *testing.T) {
							bottest.Play(t, s, bottest.Stage{Driver: driver(t), Shelf: fresh(t, database), Documents: documents,
								Bot: func(m bot.Memory) *bot.Bot { return bot.New(ix, m) }})
						})
					}
				})
			}
		})
	}
}

func readScripts(t testing.TB) []*bottest.Script {
	t.Helper()
	files, err := filepath.Glob("scripts/*.txt")
	if err != nil || len(files) < 25 {
		t.Fatalf("%d scripts, %v", len(files), err)
	}
	var scripts []*bottest.Script
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		s, err := bottest.Parse(filepath.Base(file), string(text))
		if err != nil {
			t.Fatal(err)
		}
		scripts = append(scripts, s)
	}
	return scripts
}

// fresh opens an empty store on SQLite or PostgreSQL.
func fresh(t testing.TB, database string) *store.Store {
	t.Helper()
	dir, address := t.TempDir(), ""
	if database == "postgres" {
		address = postgrestest.Schema(t)
	} else if migrated, err := migratedSQLite(); err != nil {
		t.Fatal(err)
	} else if err := os.WriteFile(filepath.Join(dir, "rollebot.db"), migrated, 0o600); err != nil {
		t.Fatal(err)
	}
	s, err := store.Open(t.Context(), dir, address, store.Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// migratedSQLite is an empty store as SQLite's bytes: a copy of it opens much
// sooner than one that has to be migrated, and a store is opened for every script.
var migratedSQLite = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	s, err := store.Open(context.Background(), dir, "", store.Retention{})
	if err != nil {
		return nil, err
	}
	if err := s.Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(filepath.Join(dir, "rollebot.db"))
})
