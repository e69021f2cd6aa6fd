package edition

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"rollebot/bot"
	"rollebot/corpus"
	"rollebot/index"
)

// served is an edition that can be asked. It is closed when it has been
// retired and the last question is done.
type served struct {
	Edition
	corpus *corpus.Corpus
	index  *index.Index
	bot    *bot.Bot

	mu      sync.Mutex
	askers  int
	retired bool
}

// enter holds the edition open; false when it is gone.
func (s *served) enter() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.retired && s.askers == 0 {
		return false
	}
	s.askers++
	return true
}

func (s *served) leave() {
	s.mu.Lock()
	s.askers--
	last := s.retired && s.askers == 0
	s.mu.Unlock()
	if last {
		s.index.Close()
	}
}

// retire closes the edition when nobody asks it any more.
func (s *served) retire() {
	s.mu.Lock()
	idle := !s.retired && s.askers == 0
	s.retired = true
	s.mu.Unlock()
	if idle {
		s.index.Close()
	}
}

// read reads the documents of a set of files. What the edition that is served
// holds already, or what was read last, is not read again. A file that the store
// cannot give now is an error: a corpus with a hole in it must not be served.
func (o *Office) read(ctx context.Context, files []File, tell Progress) (*corpus.Corpus, error) {
	if c := o.previews.corpusOf(files); c != nil {
		return c, nil
	}
	var prior *corpus.Corpus
	if s := o.current.Load(); s != nil {
		prior = s.corpus
	}
	var mu sync.Mutex
	var lost error
	opened := 0
	list := make([]corpus.File, len(files))
	for i, f := range files {
		list[i] = corpus.File{Path: f.Path, Digest: f.Digest, Open: func() ([]byte, error) {
			data, err := o.Store.File(ctx, f.Digest)
			mu.Lock()
			defer mu.Unlock()
			lost = errors.Join(lost, err)
			opened++
			tell.Tell(doingRead, opened, len(files))
			return data, err
		}}
	}
	c, err := corpus.ReadFiles(list, prior, o.latest.Load())
	if lost != nil {
		return nil, fmt.Errorf("read documents: %w", lost)
	}
	if err != nil && !errors.Is(err, corpus.ErrEmpty) {
		return nil, err
	}
	if c == nil {
		c = &corpus.Corpus{}
	}
	o.latest.Store(c)
	return c, nil
}

// serve makes a corpus ready to be asked.
func (o *Office) serve(e Edition, c *corpus.Corpus) (*served, error) {
	ix, err := o.indexOf(e.Files, c)
	if err != nil {
		return nil, err
	}
	s := &served{Edition: e, corpus: c, index: ix}
	if before := o.current.Load(); before != nil {
		s.bot = before.bot.Over(ix)
	} else {
		s.bot = bot.New(ix, o.Memory)
	}
	return s, nil
}

// indexOf opens the index of a set of files, or builds it when there is none,
// or a damaged one. Without a folder it stays in memory.
func (o *Office) indexOf(files []File, c *corpus.Corpus) (*index.Index, error) {
	if o.Folder == "" || len(files) == 0 {
		return index.New(c)
	}
	dir := filepath.Join(o.Folder, indexName(files))
	ix, err := index.Open(dir, c)
	if err == nil {
		return ix, nil
	}
	if _, missing := os.Stat(dir); missing == nil {
		o.Log.Warn("index rebuilt", "dir", dir, "err", err)
	}
	var before *index.Index
	if s, err := o.hold(); err == nil {
		defer s.leave()
		before = s.index
	}
	if ix, err = index.Create(dir, c, before); err == nil {
		return ix, nil
	}
	// A full disk stops no edition.
	o.Log.Error("failed", "doing", "build index on disk; it is kept in memory instead", "err", err)
	return index.New(c)
}

// indexName names the folder of an index after the files it is made from.
func indexName(files []File) string {
	h := sha256.New()
	for _, f := range files {
		fmt.Fprintf(h, "%q %s\n", f.Path, f.Digest)
	}
	return "index-" + hex.EncodeToString(h.Sum(nil)[:12])
}

// sweepAfter is for how long an index that no edition in force uses is kept:
// another process may have built it for an edition to come.
const sweepAfter = time.Hour

// sweep removes indexes that are not used.
func (o *Office) sweep() {
	entries, err := os.ReadDir(o.Folder)
	if o.Folder == "" || err != nil {
		return
	}
	used := indexName(o.current.Load().Files)
	for _, e := range entries {
		name := e.Name()
		if !e.IsDir() || !strings.HasPrefix(name, "index-") || name == used {
			continue
		}
		if info, err := e.Info(); err != nil || time.Since(info.ModTime()) < sweepAfter {
			continue
		}
		if err := os.RemoveAll(filepath.Join(o.Folder, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			o.Log.Warn("failed", "doing", "remove unused index", "err", err)
		}
	}
}
