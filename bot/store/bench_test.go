package store

import (
	"bytes"
	"fmt"
	"os"
	"testing"
	"time"

	"rollebot/bot/edition"
	"rollebot/bot/store/postgrestest"
)

// BenchmarkPublish publishes 2,000 files, whose bytes are kept.
func BenchmarkPublish(b *testing.B) {
	onEach(b, func(b *testing.B, s *Store) {
		files := keep(b, s, many(2000, ""))
		for b.Loop() {
			base, err := s.Current(b.Context())
			if err == nil {
				_, err = s.Publish(b.Context(), edition.Edition{Base: base, Files: files}, "", edition.Entry{Does: edition.Publishes})
			}
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkCurrent is what every replica asks every second.
func BenchmarkCurrent(b *testing.B) {
	onEach(b, func(b *testing.B, s *Store) {
		for b.Loop() {
			if _, err := s.Current(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkKeepFile keeps files of 200 KB and reads them.
func BenchmarkKeepFile(b *testing.B) {
	onEach(b, func(b *testing.B, s *Store) {
		data := bytes.Repeat([]byte("0123456789"), 20_000)
		b.SetBytes(int64(len(data)))
		for i := 0; b.Loop(); i++ {
			copy(data, fmt.Sprint(i, " of ", b.Name(), time.Now().UnixNano()))
			digest := digestOf(data)
			if err := s.KeepFile(b.Context(), digest, data); err != nil {
				b.Fatal(err)
			}
			if _, err := s.File(b.Context(), digest); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// onEach runs a benchmark on SQLite and PostgreSQL.
func onEach(b *testing.B, bench func(b *testing.B, s *Store)) {
	for name, address := range map[string]string{"sqlite": "", "postgres": os.Getenv("ROLLEBOT_TEST_POSTGRES")} {
		if name == "postgres" && address == "" {
			continue
		}
		b.Run(name, func(b *testing.B) {
			if address != "" {
				address = postgrestest.Schema(b)
			}
			s, err := Open(b.Context(), b.TempDir(), address, Retention{})
			if err != nil {
				b.Fatal(err)
			}
			defer s.Close()
			bench(b, s)
		})
	}
}

// BenchmarkAskedSince reads 20,000 answers of 500 people to 400 questions.
func BenchmarkAskedSince(b *testing.B) {
	onEach(b, func(b *testing.B, s *Store) {
		tx, err := s.db.Begin()
		for i := 0; i < 20_000 && err == nil; i++ {
			_, err = tx.Exec(`INSERT INTO answers (id, channel, person, question, asked_as, outcome, edition, quotes, at) VALUES ($1, 'web', $2, $3, 'nattevagt @ Egevang', 'yes', 1, '[]', $4)`,
				fmt.Sprint(i), fmt.Sprint(i*7%500), fmt.Sprint("Skal jeg deltage i møde nummer ", i%400, "?"), at(time.Now()))
		}
		if err == nil {
			err = tx.Commit()
		}
		if err != nil {
			b.Fatal(err)
		}
		for b.Loop() {
			if out, err := s.AskedSince(b.Context(), time.Now().Add(-90*day), 100); err != nil || len(out) != 100 {
				b.Fatal(len(out), err)
			}
		}
	})
}
