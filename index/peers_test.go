package index

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/lang/da"
	"github.com/blevesearch/bleve/v2/index/scorch"
	api "github.com/blevesearch/bleve_index_api"
	"github.com/jackc/pgx/v5"
	_ "modernc.org/sqlite"
)

// peer is another search engine, measured in the same run.
type peer struct {
	name   string
	search func(question string) ([]string, error)
}

// item is a passage as peers take it.
type item struct{ id, text string }

// blevePeer is bleve as it comes, with its Danish analyzer and BM25.
func blevePeer(dir string, items []item, batchSize int) (bleve.Index, peer, error) {
	m := bleve.NewIndexMapping()
	m.DefaultAnalyzer = da.AnalyzerName
	m.ScoringModel = api.BM25Scoring
	text := bleve.NewTextFieldMapping()
	text.Store, text.IncludeInAll, text.IncludeTermVectors, text.DocValues = false, false, false, false
	m.DefaultMapping.Dynamic = false
	m.DefaultMapping.AddFieldMappingsAt("text", text)
	ix, err := bleve.NewUsing(dir, m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, peer{}, err
	}
	for start := 0; start < len(items); start += batchSize {
		b := ix.NewBatch()
		for _, it := range items[start:min(start+batchSize, len(items))] {
			if err := b.Index(it.id, map[string]any{"text": it.text}); err != nil {
				return nil, peer{}, err
			}
		}
		if err := ix.Batch(b); err != nil {
			return nil, peer{}, err
		}
	}
	return ix, peer{"bleve da, BM25", func(question string) ([]string, error) {
		q := bleve.NewMatchQuery(question)
		q.SetField("text")
		r := bleve.NewSearchRequestOptions(q, 10, 0, false)
		r.SortBy([]string{"-_score", "_id"})
		found, err := ix.Search(r)
		if err != nil {
			return nil, err
		}
		var ids []string
		for _, h := range found.Hits {
			ids = append(ids, h.ID)
		}
		return ids, nil
	}}, nil
}

// words returns the letters and digits of a question, for engines with a
// query syntax of their own.
func words(question string) []string {
	return strings.FieldsFunc(strings.ToLower(question), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// sqlitePeer is SQLite's full-text index FTS5.
func sqlitePeer(file string, items []item) (*sql.DB, peer, error) {
	db, err := sql.Open("sqlite", file)
	if err != nil {
		return nil, peer{}, err
	}
	db.SetMaxOpenConns(1)
	if _, err := db.Exec(`create virtual table passages using fts5(id unindexed, text, tokenize='unicode61')`); err != nil {
		return nil, peer{}, err
	}
	tx, err := db.Begin()
	if err != nil {
		return nil, peer{}, err
	}
	insert, err := tx.Prepare(`insert into passages values (?, ?)`)
	if err != nil {
		return nil, peer{}, err
	}
	for _, it := range items {
		if _, err := insert.Exec(it.id, it.text); err != nil {
			return nil, peer{}, err
		}
	}
	if err := tx.Commit(); err != nil {
		return nil, peer{}, err
	}
	return db, peer{"SQLite FTS5 unicode61", func(question string) ([]string, error) {
		ws := words(question)
		if len(ws) == 0 {
			return nil, nil
		}
		rows, err := db.Query(`select id from passages where passages match ? order by rank limit 10`, `"`+strings.Join(ws, `" OR "`)+`"`)
		if err != nil {
			return nil, err
		}
		defer rows.Close()
		var ids []string
		for rows.Next() {
			var id string
			if err := rows.Scan(&id); err != nil {
				return nil, err
			}
			ids = append(ids, id)
		}
		return ids, rows.Err()
	}}, nil
}

// postgresURL is where a PostgreSQL for tests is, or "".
func postgresURL() string {
	if url := os.Getenv("ROLLEBOT_TEST_POSTGRES"); url != "" {
		return url
	}
	return os.Getenv("DATABASE_URL")
}

// postgresPeer is PostgreSQL's full-text search in its danish configuration,
// with OR between the words; its table lives as long as the connection.
func postgresPeer(t testing.TB, items []item) (peer, bool) {
	url := postgresURL()
	if url == "" {
		if os.Getenv("ROLLEBOT_TEST_FULL") == "1" {
			t.Fatal("ROLLEBOT_TEST_FULL=1 needs ROLLEBOT_TEST_POSTGRES or DATABASE_URL")
		}
		t.Log("PostgreSQL is left out: neither ROLLEBOT_TEST_POSTGRES nor DATABASE_URL is set")
		return peer{}, false
	}
	ctx := context.Background()
	db, err := pgx.Connect(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close(ctx) })
	if _, err := db.Exec(ctx, `create temporary table rollebot_peer (id text, words tsvector)`); err != nil {
		t.Fatal(err)
	}
	for _, it := range items {
		if _, err := db.Exec(ctx, `insert into rollebot_peer values ($1, to_tsvector('danish', $2))`, it.id, it.text); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Exec(ctx, `create index on rollebot_peer using gin (words)`); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Exec(ctx, `analyze rollebot_peer`); err != nil {
		t.Fatal(err)
	}
	return peer{"PostgreSQL danish, OR", func(question string) ([]string, error) {
		rows, err := db.Query(ctx, `select id from rollebot_peer, (select replace(plainto_tsquery('danish', $1)::text, '&', '|')::tsquery as q) asked
			where words @@ q order by ts_rank(words, q, 1) desc, id limit 10`, strings.Join(words(question), " "))
		if err != nil {
			return nil, fmt.Errorf("question %q: %w", question, err)
		}
		return pgx.CollectRows(rows, pgx.RowTo[string])
	}}, true
}
