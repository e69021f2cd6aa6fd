package index

import (
	"errors"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/RoaringBitmap/roaring/v2"
	api "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	zap "github.com/blevesearch/zapx/v17"
)

// errNothing is why an index is built from the passages alone.
var errNothing = errors.New("too little stands as it did")

// carry writes the files of an index of which most passages stand in the one
// before as they are: its segment is copied without the passages that are gone,
// with those that are new. With an error nothing is left of it.
//
// A segment holds all there is to say of its passages, and root.bolt, which
// scorch's builder makes, only that there is one segment, and its name.
func (ix *Index) carry(dir string, before *Index) (err error) {
	if before == nil || before.dir == "" || len(before.numbers) != 1 {
		return errNothing
	}
	missing := make(map[uint64]int, len(ix.keys)) // key → place number
	for n, k := range ix.keys {
		missing[k] = n
	}
	gone := roaring.New()
	for d, n := range before.numbers[0] {
		if _, stands := missing[before.keys[n]]; !stands {
			gone.Add(uint32(d))
		}
		delete(missing, before.keys[n])
	}
	if len(missing) > len(ix.keys)/2 {
		return errNothing
	}
	// What has been damaged since it was opened is not handed on.
	if found, err := marks(before.dir); err != nil || !maps.Equal(found, before.files) {
		return errors.Join(ErrDamaged, err)
	}
	segments, drops := []segment.Segment{before.reader.Segments()[0].Segment()}, []*roaring.Bitmap{gone}
	w := &work{since: time.Now()}
	var made []api.Document
	for _, n := range slices.Sorted(maps.Values(missing)) {
		p := newPassage(ix.keys[n], ix.passage(n))
		p.AddIDField()
		for _, f := range p.fields {
			f.Analyze()
		}
		p.of = w
		made = append(made, p)
		w.giveWay()
	}
	plugin := &zap.ZapPlugin{}
	if len(made) > 0 {
		s, _, err := plugin.New(made)
		if err != nil {
			return err
		}
		segments, drops = append(segments, s), append(drops, nil)
	}
	var root []byte
	for name := range before.files {
		to := filepath.Join(dir, name)
		switch filepath.Ext(name) {
		case ".zap":
			_, _, err = plugin.Merge(segments, drops, to, nil, w)
		case ".bolt":
			if root, err = os.ReadFile(filepath.Join(before.dir, name)); err == nil {
				err = os.WriteFile(to, root, 0o600)
			}
		}
		defer func() {
			if err != nil {
				os.Remove(to)
			}
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

// ReportBytesWritten is what a merge calls for all that it writes.
func (w *work) ReportBytesWritten(uint64) { w.giveWay() }
