package bottest_test

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/bot/bottest"
	"rollebot/bot/store"
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
			server := server(t, database)
			for name, driver := range drivers {
				t.Run(name, func(t *testing.T) {
					t.Parallel()
					for _, s := range scripts {
						t.Run(strings.TrimSuffix(s.Name, ".txt"), func(t *testing.T) {
							bottest.Play(t, s, bottest.Stage{Driver: driver(t), Shelf: fresh(t, server), Documents: documents,
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

// server is the PostgreSQL to test on; empty for SQLite.
func server(t testing.TB, database string) string {
	if database != "postgres" {
		return ""
	}
	address := os.Getenv("ROLLEBOT_TEST_POSTGRES")
	if address == "" {
		if os.Getenv("ROLLEBOT_TEST_FULL") == "1" {
			t.Fatal("ROLLEBOT_TEST_FULL=1 needs ROLLEBOT_TEST_POSTGRES")
		}
		t.Skip("ROLLEBOT_TEST_POSTGRES is not set")
	}
	return address
}

// fresh opens an empty store.
func fresh(t testing.TB, server string) *store.Store {
	t.Helper()
	dir, address := t.TempDir(), ""
	if server != "" {
		address = schema(t, server)
	}
	s, err := store.Open(t.Context(), dir, address, store.Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return s
}

// schema makes a schema of its own on the test server and returns its address.
func schema(t testing.TB, server string) string {
	t.Helper()
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	name := "t_" + strings.ToLower(rand.Text())
	if _, err := db.ExecContext(t.Context(), `CREATE SCHEMA `+name); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db.ExecContext(context.Background(), `DROP SCHEMA `+name+` CASCADE`)
		db.Close()
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", name)
	u.RawQuery = q.Encode()
	return u.String()
}
