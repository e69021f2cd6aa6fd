package store

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"

	"rollebot/bot/edition"
	"rollebot/bot/store/postgrestest"
)

// TestPublishRefused: what cannot be published leaves everything as it was.
func TestPublishRefused(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		files := keep(t, s, map[string]string{"a.md": "# A"})
		publish(t, s, files)
		propose(t, s, "old", 0, files)
		propose(t, s, "gone", 1, files)
		must[bool](t)(s.SaveProposal(ctx, edition.Proposal{ID: "gone", State: edition.Discarded}, edition.Open, edition.Entry{}))
		propose(t, s, "open", 1, files)
		missing := append(files[:1:1], edition.File{Path: "b.md", Digest: digestOf([]byte("never kept"))})
		state := func() string {
			return fmt.Sprint(must[int](t)(s.Current(ctx)), must[[]edition.Edition](t)(s.Editions(ctx)), must[[]edition.Proposal](t)(s.OpenProposals(ctx)), must[[]edition.Entry](t)(s.Entries(ctx, 0, 100)))
		}
		before := state()
		for name, x := range map[string]struct {
			base     int
			files    []edition.File
			proposal string
			want     error
		}{
			"an older base":                        {0, files, "", edition.ErrStale},
			"a base to come":                       {2, files, "", edition.ErrStale},
			"an older base and its proposal":       {0, files, "old", edition.ErrStale},
			"a proposal of another base":           {1, files, "old", edition.ErrStale},
			"a discarded proposal":                 {1, files, "gone", edition.ErrStale},
			"no such proposal":                     {1, files, "nobody", edition.ErrStale},
			"a file that is not kept":              {1, missing, "open", edition.ErrNone},
			"a file that is not kept, no proposal": {1, missing, "", edition.ErrNone},
		} {
			ed, err := s.Publish(ctx, edition.Edition{Base: x.base, Files: x.files}, x.proposal, publishes(x.base))
			if !errors.Is(err, x.want) || ed.Number != 0 {
				t.Errorf("%s: %+v, %v", name, ed, err)
			}
			if after := state(); after != before {
				t.Errorf("%s changed\n%s\nto\n%s", name, before, after)
			}
		}
		ed := must[edition.Edition](t)(s.Publish(ctx, edition.Edition{Base: 1, Files: files}, "open", publishes(1)))
		p := must[edition.Proposal](t)(s.Proposal(ctx, "open"))
		if ed.Number != 2 || p.State != edition.Published || p.Edition != 2 {
			t.Errorf("published: %+v, %+v", ed, p)
		}
		if _, err := s.Publish(ctx, edition.Edition{Base: 2, Files: files}, "open", publishes(2)); !errors.Is(err, edition.ErrStale) {
			t.Errorf("a second time: %v", err)
		}
	})
}

// TestPublishTogether: of all who publish upon one edition one wins, and the
// others are told.
func TestPublishTogether(t *testing.T) {
	t.Run("by default", func(t *testing.T) { each(t, publishTogether) })
	t.Run("serializable", func(t *testing.T) {
		address := postgrestest.Schema(t) + "&default_transaction_isolation=serializable"
		publishTogether(t, func(t *testing.T) *Store { return opened(t, "", address) })
	})
}

func publishTogether(t *testing.T, open func(t *testing.T) *Store) {
	ctx := context.Background()
	stores := []*Store{open(t), open(t)}
	files := keep(t, stores[0], map[string]string{"a.md": "# A", "b.md": "# B"})
	const rounds = 5
	for base := range rounds {
		for i := range 16 {
			propose(t, stores[0], fmt.Sprint(base, "/", i), base, files)
		}
		var all sync.WaitGroup
		won := make(chan int, 16)
		for i := range 16 {
			all.Go(func() {
				_, err := stores[i%2].Publish(ctx, edition.Edition{Base: base, Note: fmt.Sprint(i), Files: files}, fmt.Sprint(base, "/", i), publishes(base))
				if err == nil {
					won <- i
				} else if !errors.Is(err, edition.ErrStale) {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if len(won) != 1 {
			t.Fatalf("%d published upon edition %d", len(won), base)
		}
		winner := <-won
		if ed := must[edition.Edition](t)(stores[0].Edition(ctx, base+1)); ed.Note != fmt.Sprint(winner) || len(ed.Files) != 2 {
			t.Errorf("%d won: %+v", winner, ed)
		}
		if p := must[edition.Proposal](t)(stores[0].Proposal(ctx, fmt.Sprint(base, "/", winner))); p.State != edition.Published {
			t.Errorf("%d won: %+v", winner, p)
		}
	}
	if left := must[[]edition.Proposal](t)(stores[1].OpenProposals(ctx)); len(left) != rounds*15 {
		t.Errorf("%d proposals are open", len(left))
	}
	whole(t, stores[1], 0)
}

// whole checks that what is in force is there, with all before it: one line
// each in the audit log, whose numbers have no gaps, and the files of those
// after an edition. It returns what is in force.
func whole(t *testing.T, s *Store, after int) int {
	t.Helper()
	ctx := t.Context()
	current := must[int](t)(s.Current(ctx))
	published := map[string]int{}
	entries := must[[]edition.Entry](t)(s.Entries(ctx, 0, 1_000_000))
	for i, e := range entries {
		if e.N != int64(len(entries)-i) {
			t.Errorf("line %d of the audit log has number %d", len(entries)-i, e.N)
		}
		if e.Does == edition.Publishes {
			published[e.Object+": "+e.Detail]++
		}
	}
	eds := must[[]edition.Edition](t)(s.Editions(ctx))
	if len(eds) != current || len(published) != current {
		t.Errorf("edition %d is in force of %d, with %d audit entries", current, len(eds), len(published))
	}
	right := map[string]bool{}
	for _, ed := range eds {
		if n := published[fmt.Sprintf("%d: Udgave %[1]d, efter %d", ed.Number, ed.Base)]; n != 1 || ed.Base != ed.Number-1 {
			t.Errorf("edition %d upon %d has %d audit entries", ed.Number, ed.Base, n)
		}
		if ed.Number <= after {
			continue
		}
		for _, f := range must[edition.Edition](t)(s.Edition(ctx, ed.Number)).Files {
			if !right[f.Digest] {
				right[f.Digest] = int64(len(must[[]byte](t)(s.File(ctx, f.Digest)))) == f.Size
			}
			if !right[f.Digest] {
				t.Errorf("%s of edition %d has another size", f.Path, ed.Number)
			}
		}
	}
	return current
}

// TestRecordTogether: the numbers of the audit log have no gaps, and nobody
// waits for somebody who waits.
func TestRecordTogether(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		stores := []*Store{open(t), open(t)}
		files := keep(t, stores[0], map[string]string{"a.md": "# A"})
		propose(t, stores[0], "P", 0, files)
		var all sync.WaitGroup
		for i := range 24 {
			s := stores[i%2]
			all.Go(func() {
				var err error
				switch i % 3 {
				case 0:
					err = s.Record(context.Background(), edition.Entry{Does: edition.Downloads})
				case 1:
					_, err = s.SaveProposal(context.Background(), edition.Proposal{ID: "P", State: edition.Discarded}, edition.Open, edition.Entry{Does: edition.Discards})
				case 2:
					_, err = s.Publish(context.Background(), edition.Edition{Files: files}, "P", publishes(0))
				}
				if err != nil && !errors.Is(err, edition.ErrStale) {
					t.Error(err)
				}
			})
		}
		all.Wait()
		whole(t, stores[0], 0)
		if n := len(must[[]edition.Entry](t)(stores[0].Entries(t.Context(), 0, 100))); n != 1+8+1 {
			t.Errorf("%d lines", n)
		}
	})
}

// TestPollWhilePublishing: replicas that look and read while another
// publishes and others come and go always read, and a whole edition.
func TestPollWhilePublishing(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		const editions, files = 15, 60
		ctx, publisher := t.Context(), open(t)
		sets := make([][]edition.File, editions)
		for i := range sets {
			sets[i] = keep(t, publisher, many(files, fmt.Sprint(i)))
		}
		var all sync.WaitGroup
		for range 4 {
			replica := open(t)
			for range 3 {
				all.Go(func() {
					for seen := 0; seen < editions && !t.Failed(); {
						n, err := replica.Current(ctx)
						if err != nil || n < seen {
							t.Errorf("after edition %d: %d, %v", seen, n, err)
							return
						}
						if seen = n; n == 0 {
							continue
						}
						ed, err := replica.Edition(ctx, n)
						if err != nil || !slices.Equal(ed.Files, sets[n-1]) {
							t.Errorf("edition %d with %d files: %v", n, len(ed.Files), err)
						}
						if _, err := replica.File(ctx, ed.Files[n].Digest); err != nil {
							t.Error(err)
						}
					}
				})
			}
		}
		for _, set := range sets {
			publish(t, publisher, set)
			ok(t, open(t).Close())
		}
		all.Wait()
	})
}
