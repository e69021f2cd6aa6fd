package store

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"rollebot/bot/edition"
	"rollebot/bot/store/postgrestest"
)

var anna = edition.Who{ID: "slack:T1:anna", Name: "Anna Holm"}

// filesOf returns texts as an edition has them.
func filesOf(texts map[string]string) (files []edition.File) {
	for path, text := range texts {
		files = append(files, edition.File{Path: path, Digest: digestOf([]byte(text)), Size: int64(len(text))})
	}
	slices.SortFunc(files, func(a, b edition.File) int { return strings.Compare(a.Path, b.Path) })
	return files
}

// keep keeps texts as files.
func keep(tb testing.TB, s *Store, texts map[string]string) []edition.File {
	tb.Helper()
	for _, text := range texts {
		if err := s.KeepFile(context.Background(), digestOf([]byte(text)), []byte(text)); err != nil {
			tb.Fatal(err)
		}
	}
	return filesOf(texts)
}

func publishes(base int) edition.Entry {
	return edition.Entry{At: time.Now(), By: anna, Does: edition.Publishes, Object: "{udgave}", Detail: "Udgave {udgave}, efter " + fmt.Sprint(base)}
}

// publish publishes files upon whatever is in force.
func publish(t *testing.T, s *Store, files []edition.File) edition.Edition {
	t.Helper()
	base := must[int](t)(s.Current(t.Context()))
	return must[edition.Edition](t)(s.Publish(t.Context(), edition.Edition{Base: base, By: anna, At: time.Now(), Files: files}, "", publishes(base)))
}

// propose keeps an open proposal of files.
func propose(t *testing.T, s *Store, id string, base int, files []edition.File) edition.Proposal {
	t.Helper()
	p := edition.Proposal{ID: id, Base: base, By: anna, At: s.now(), Files: files, State: edition.Open}
	if !must[bool](t)(s.SaveProposal(t.Context(), p, "", edition.Entry{At: s.now(), By: anna, Does: edition.Proposes, Object: id})) {
		t.Fatalf("proposal %s was not kept", id)
	}
	return p
}

// same compares with times to the microsecond.
func same(t *testing.T, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read back:\n%+v\nwant:\n%+v", got, want)
	}
}

func TestEdition(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		if n := must[int](t)(s.Current(ctx)); n != 0 {
			t.Errorf("before the first: %d", n)
		}
		if _, err := s.Edition(ctx, 1); !errors.Is(err, edition.ErrNone) {
			t.Errorf("before the first: %v", err)
		}
		files := keep(t, s, map[string]string{"egevang/nattevagt.md": "# Nattevagt", "Egevang/å.txt": "", "corpus.yaml": "workplace: Egevang", "golden.yaml": "# Nattevagt"})
		first := edition.Edition{Number: 1, At: time.UnixMicro(1795376869123456), By: anna, Note: "LokalMED 4. april 2022", Reason: "Spørgsmål 3 er forældet", Files: files}
		given := first
		given.Number, given.At, given.Files = 99, first.At.Add(789*time.Nanosecond), slices.Clone(files)
		slices.Reverse(given.Files)
		same(t, must[edition.Edition](t)(s.Publish(ctx, given, "", publishes(0))), first)
		same(t, must[edition.Edition](t)(s.Edition(ctx, 1)), first)
		second := edition.Edition{Number: 2, At: first.At.Add(time.Hour), By: edition.Who{ID: "terminal:bo"}, Base: 1}
		same(t, must[edition.Edition](t)(s.Publish(ctx, second, "", publishes(1))), second)
		third := first
		third.Number, third.Base, third.Again = 3, 2, 1
		same(t, must[edition.Edition](t)(s.Publish(ctx, third, "", publishes(2))), third)
		if n := must[int](t)(open(t).Current(ctx)); n != 3 {
			t.Errorf("in force: %d", n)
		}
		first.Files, third.Files = nil, nil
		same(t, must[[]edition.Edition](t)(s.Editions(ctx)), []edition.Edition{third, second, first})
	})
}

func TestFiles(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		for _, data := range [][]byte{nil, []byte("\x00\xff%PDF"), bytes.Repeat([]byte("0123456789abcdef"), 2<<20)} {
			for range 2 {
				ok(t, s.KeepFile(ctx, digestOf(data), data))
			}
			if got := must[[]byte](t)(s.File(ctx, digestOf(data))); !bytes.Equal(got, data) {
				t.Errorf("%d bytes came back as %d others", len(data), len(got))
			}
		}
		for _, digest := range []string{digestOf([]byte("another")), "", strings.ToUpper(digestOf([]byte("text")))} {
			if err := s.KeepFile(ctx, digest, []byte("text")); err == nil {
				t.Errorf("kept under %q", digest)
			}
			if _, err := s.File(ctx, digest); !errors.Is(err, edition.ErrNone) {
				t.Errorf("read of %q: %v", digest, err)
			}
		}
		mustExec(t, s, `UPDATE files SET bytes = 'x' WHERE size = 6`)
		if _, err := s.File(ctx, digestOf([]byte("\x00\xff%PDF"))); err == nil || errors.Is(err, edition.ErrNone) {
			t.Errorf("read of damaged bytes: %v", err)
		}
	})
}

func mustExec(t *testing.T, s *Store, statement string) {
	t.Helper()
	if _, err := s.db.ExecContext(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}

func TestProposal(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		c := withClock(s)
		s.now = func() time.Time { return c.Now().Local() }
		files := keep(t, s, map[string]string{"b.md": "# B", "a.md": "# A"})
		p := propose(t, s, "P1", 0, files)
		same(t, must[edition.Proposal](t)(s.Proposal(ctx, "P1")), p)
		c.Move(time.Minute)
		later := propose(t, s, "P2", 0, nil)
		same(t, must[edition.Proposal](t)(s.Proposal(ctx, "P2")), later)
		bare := p
		bare.Files = nil
		same(t, must[[]edition.Proposal](t)(s.OpenProposals(ctx)), []edition.Proposal{later, bare})
		if _, err := s.Proposal(ctx, "P3"); !errors.Is(err, edition.ErrNone) {
			t.Errorf("an unknown one: %v", err)
		}

		entry := edition.Entry{At: c.Now(), By: anna, Does: edition.Discards, Object: "P1"}
		save := func(want bool, p edition.Proposal, from edition.State) {
			t.Helper()
			before := len(must[[]edition.Entry](t)(s.Entries(ctx, 0, 100)))
			if saved := must[bool](t)(s.SaveProposal(ctx, p, from, entry)); saved != want {
				t.Errorf("saved: %v", saved)
			}
			if after := len(must[[]edition.Entry](t)(s.Entries(ctx, 0, 100))); after-before != map[bool]int{true: 1}[want] {
				t.Errorf("%d lines in the audit log, then %d", before, after)
			}
		}
		save(false, p, "") // there is one of that ID
		discarded := edition.Proposal{ID: "P1", State: edition.Discarded, Files: later.Files, Base: 7}
		save(true, discarded, edition.Open)
		save(false, discarded, edition.Open)
		save(false, edition.Proposal{ID: "P3", State: edition.Discarded}, edition.Open)
		p.State = edition.Discarded
		same(t, must[edition.Proposal](t)(s.Proposal(ctx, "P1")), p)
		same(t, must[[]edition.Proposal](t)(s.OpenProposals(ctx)), []edition.Proposal{later})

		missing := edition.Proposal{ID: "P4", State: edition.Open, Files: []edition.File{{Path: "a.md", Digest: digestOf([]byte("never kept"))}}}
		if saved, err := s.SaveProposal(ctx, missing, "", entry); saved || !errors.Is(err, edition.ErrNone) {
			t.Errorf("with a file that is not kept: %v %v", saved, err)
		}
		if _, err := s.Proposal(ctx, "P4"); !errors.Is(err, edition.ErrNone) {
			t.Errorf("it is there: %v", err)
		}
	})
}

// many returns n texts.
func many(n int, say string) map[string]string {
	texts := map[string]string{}
	for i := range n {
		texts[fmt.Sprintf("sted %d/dokument %d.md", i%50, i)] = fmt.Sprintf("# Dokument %d %s", i, say)
	}
	return texts
}

func TestManyFiles(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		s := open(t)
		for _, n := range []int{2000, batch, batch + 1} {
			files := keep(t, s, many(n, ""))
			propose(t, s, fmt.Sprint(n), must[int](t)(s.Current(t.Context())), files)
			same(t, must[edition.Proposal](t)(s.Proposal(t.Context(), fmt.Sprint(n))).Files, files)
			same(t, publish(t, s, files).Files, files)
		}
	})
}

// TestAppendOnly: the database itself refuses to change what was published
// and what was done.
func TestAppendOnly(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		s := open(t)
		files := keep(t, s, map[string]string{"a.md": "# A", "b.md": "# B"})
		publish(t, s, files[:1])
		statements := []string{
			`INSERT INTO edition_files (edition, path, digest) VALUES (1, 'b.md', '` + files[1].Digest + `')`,
			`DELETE FROM files WHERE digest = '` + files[0].Digest + `'`,
		}
		for table, change := range map[string]string{"audit": "detail = 'nothing'", "editions": "note = 'another'", "edition_files": "digest = '" + files[1].Digest + "'"} {
			statements = append(statements, `UPDATE `+table+` SET `+change, `DELETE FROM `+table)
			if s.locked == "" {
				statements = append(statements, `INSERT OR REPLACE INTO `+table+` SELECT * FROM `+table)
			} else {
				statements = append(statements, `TRUNCATE `+table+` CASCADE`)
			}
		}
		for _, statement := range statements {
			if _, err := s.db.ExecContext(t.Context(), statement); err == nil {
				t.Errorf("done: %s", statement)
			}
		}
		whole(t, s, 0)
		same(t, must[edition.Edition](t)(s.Edition(t.Context(), 1)).Files, files[:1])
	})
}

func TestEntries(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		var want []edition.Entry
		for i, does := range []edition.Deed{edition.Downloads, edition.ReadsAsked, edition.IsRefused, edition.RollsBack} {
			e := edition.Entry{At: time.UnixMicro(1795376869123456), By: anna, Does: does, Object: fmt.Sprint(i), Detail: "Hentede »nattevagt.pdf«"}
			ok(t, s.Record(ctx, e))
			e.N = int64(i + 1)
			want = append([]edition.Entry{e}, want...)
		}
		same(t, must[[]edition.Entry](t)(s.Entries(ctx, 0, 2)), want[:2])
		same(t, must[[]edition.Entry](t)(s.Entries(ctx, 3, 10)), want[2:])
		if left := must[[]edition.Entry](t)(s.Entries(ctx, 1, 10)); len(left) != 0 {
			t.Errorf("before the first: %+v", left)
		}
	})
}

func TestSweepFiles(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		c := withClock(s)
		texts := map[string]string{"published.md": "P", "rolled back.md": "R", "open.md": "O", "discarded.md": "D", "shared.md": "S", "again.md": "A", "nobody.md": "N"}
		digests := map[string]string{}
		for _, f := range keep(t, s, texts) {
			digests[f.Path] = f.Digest
		}
		set := func(paths ...string) (files []edition.File) {
			for _, p := range paths {
				files = append(files, edition.File{Path: p, Digest: digests[p]})
			}
			return files
		}
		publish(t, s, set("rolled back.md"))
		publish(t, s, set("published.md"))
		propose(t, s, "open", 2, set("open.md", "shared.md"))
		propose(t, s, "discarded", 2, set("discarded.md", "shared.md", "published.md"))
		discard := func(id string) {
			t.Helper()
			if !must[bool](t)(s.SaveProposal(ctx, edition.Proposal{ID: id, State: edition.Discarded}, edition.Open, edition.Entry{})) {
				t.Errorf("%s is not open", id)
			}
		}
		for _, step := range []struct {
			after time.Duration
			do    func()
			left  string
		}{
			{time.Minute, nil, "again discarded nobody open published rolled back shared"},
			{12 * time.Hour, func() { keep(t, s, map[string]string{"": "A"}) }, "again discarded nobody open published rolled back shared"},
			{12 * time.Hour, func() { discard("discarded") }, "again discarded open published rolled back shared"},
			{time.Hour, func() { propose(t, s, "again", 2, set("again.md")) }, "again discarded open published rolled back shared"},
			{day, func() { discard("again") }, "again open published rolled back shared"},
			{day, nil, "open published rolled back shared"},
			{80 * day, nil, "open published rolled back shared"},
			{10 * day, nil, "published rolled back"},
			{1000 * day, nil, "published rolled back"},
		} {
			c.Move(step.after)
			if step.do != nil {
				step.do()
			}
			ok(t, s.Sweep(ctx))
			var left []string
			for path, digest := range digests {
				if _, err := s.File(ctx, digest); err == nil {
					left = append(left, strings.TrimSuffix(path, ".md"))
				} else if !errors.Is(err, edition.ErrNone) {
					t.Error(err)
				}
			}
			slices.Sort(left)
			if got := strings.Join(left, " "); got != step.left {
				t.Errorf("after %v more: %s\nwant %s", step.after, got, step.left)
			}
		}
		if _, err := s.Publish(ctx, edition.Edition{Base: 2}, "open", publishes(2)); !errors.Is(err, edition.ErrStale) {
			t.Errorf("published a proposal that is no longer kept: %v", err)
		}
		whole(t, s, 0)
	})
}

func TestPostgresSettings(t *testing.T) {
	s := opened(t, "", postgrestest.Schema(t))
	var got string
	ok(t, s.db.QueryRow(`SHOW idle_in_transaction_session_timeout`).Scan(&got))
	if got != "1min" {
		t.Errorf("a transaction may be idle for %s", got)
	}
}
