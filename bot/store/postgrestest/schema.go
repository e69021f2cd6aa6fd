// Package postgrestest gives tests a PostgreSQL to run on.
package postgrestest

import (
	"context"
	"crypto/rand"
	"database/sql"
	"net/url"
	"os"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // "pgx"
)

// Server is the address that ROLLEBOT_TEST_POSTGRES names. Without one the test
// is skipped; with ROLLEBOT_TEST_FULL=1 it fails.
func Server(t testing.TB) string {
	t.Helper()
	server := os.Getenv("ROLLEBOT_TEST_POSTGRES")
	if server == "" {
		if os.Getenv("ROLLEBOT_TEST_FULL") == "1" {
			t.Fatal("ROLLEBOT_TEST_FULL=1 needs ROLLEBOT_TEST_POSTGRES")
		}
		t.Skip("ROLLEBOT_TEST_POSTGRES is not set")
	}
	return server
}

// Schema makes an empty schema on the Server, for as long as the test runs, and
// returns its address.
func Schema(t testing.TB) string {
	t.Helper()
	server := Server(t)
	db, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	schema := "t_" + strings.ToLower(rand.Text())
	if _, err := db.ExecContext(t.Context(), `CREATE SCHEMA `+schema); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		db.ExecContext(context.Background(), `DROP SCHEMA `+schema+` CASCADE`)
		db.Close()
	})
	u, err := url.Parse(server)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("search_path", schema)
	u.RawQuery = q.Encode()
	return u.String()
}
