package index

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// manifestName is the file that is written last: a directory without it is not
// a finished index.
const manifestName = "rollebot-index.json"

// manifest says what an index on disk was made from, and what its files are.
type manifest struct {
	Passages int                 `json:"passages"`
	Corpus   string              `json:"corpus"` // fingerprint of the passages and of the analysis
	Files    map[string]fileMark `json:"files"`
}

// fileMark is a file's size and checksum.
type fileMark struct {
	Size  int64  `json:"size"`
	CRC32 uint32 `json:"crc32"`
}

// ErrDamaged is what Open's error wraps when the directory does not hold a
// whole index, and ErrOtherCorpus when it holds one of other documents or of
// another version of the program. Both are mended by Create.
var (
	ErrDamaged     = errors.New("the index is damaged or unfinished")
	ErrOtherCorpus = errors.New("the index was made from other documents or by another version")
)

// Create builds an index on disk and opens it. It is built beside dir and takes
// dir's place when it is whole; what was there before must be an index or empty.
// What before, an open index or nil, holds of the same passages is not made again.
func Create(dir string, c *corpus.Corpus, before *Index) (*Index, error) {
	if err := replaceable(dir); err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	building, err := os.MkdirTemp(filepath.Dir(dir), filepath.Base(dir)+".building-")
	if err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	defer os.RemoveAll(building)
	ix := over(c)
	if err := ix.build(building, before); err != nil {
		return nil, fmt.Errorf("create index %s: %w", dir, err)
	}
	if err := os.RemoveAll(dir); err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	if err := os.Rename(building, dir); err != nil {
		return nil, fmt.Errorf("create index: %w", err)
	}
	return ix.load(dir)
}

// replaceable tells whether dir may be overwritten.
func replaceable(dir string) error {
	entries, err := os.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) || err == nil && len(entries) == 0 {
		return nil
	}
	if err != nil {
		return err
	}
	for _, name := range []string{manifestName, "root.bolt"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return nil
		}
	}
	return fmt.Errorf("%s holds other files; choose an empty directory", dir)
}

// build writes the files of an index, the manifest last.
func (ix *Index) build(dir string, before *Index) error {
	if len(ix.places) > 0 && ix.carry(dir, before) != nil {
		b, err := scorch.NewBuilder(map[string]any{"path": dir, "buildPathPrefix": dir, "batchSize": 10_000, "mergeMax": 100})
		if err != nil {
			return err
		}
		if err := ix.index(b); err != nil {
			return err
		}
	}
	m := manifest{Passages: len(ix.places), Corpus: fingerprint(ix)}
	var err error
	if m.Files, err = marks(dir); err != nil {
		return err
	}
	data, err := json.MarshalIndent(m, "", "\t")
	if err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(dir, manifestName))
	if err != nil {
		return err
	}
	if _, err := f.Write(data); err != nil {
		f.Close()
		return err
	}
	if err := f.Sync(); err != nil {
		f.Close()
		return err
	}
	return f.Close()
}

// index gives the builder every passage, while the next are being analysed.
func (ix *Index) index(b *scorch.Builder) error {
	const chunk = 1000
	w := &work{since: time.Now()}
	chunks, stop := make(chan []*passage, 1), make(chan struct{})
	defer close(stop)
	go func() {
		defer close(chunks)
		for start := 0; start < len(ix.places); start += chunk {
			select {
			case chunks <- ix.analyse(w, start, min(start+chunk, len(ix.places))):
			case <-stop:
				return
			}
		}
	}()
	for passages := range chunks {
		for _, p := range passages {
			if err := b.Index(p); err != nil {
				return err
			}
			w.giveWay()
		}
	}
	return b.Close()
}

// analyse makes the terms of passages on half of the processors: questions may
// be being answered from another index meanwhile.
func (ix *Index) analyse(w *work, start, end int) []*passage {
	out := make([]*passage, end-start)
	workers := max(1, runtime.GOMAXPROCS(0)/2)
	var wg sync.WaitGroup
	for worker := range workers {
		wg.Go(func() {
			for n := start + worker; n < end; n += workers {
				p := newPassage(ix.keys[n], ix.passage(n))
				for _, f := range p.fields {
					f.Analyze()
				}
				p.of = w
				out[n-start] = p
				w.giveWay()
			}
		})
	}
	wg.Wait()
	return out
}

// fingerprint tells corpora, and versions of the analysis, apart.
func fingerprint(ix *Index) string {
	h := fnv.New128a()
	io.WriteString(h, danish.Version())
	binary.Write(h, binary.BigEndian, ix.keys)
	return fmt.Sprintf("%x", h.Sum(nil))
}

// marks measures every file of a directory but the manifest.
func marks(dir string) (map[string]fileMark, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	out := map[string]fileMark{}
	for _, e := range entries {
		if e.Name() == manifestName {
			continue
		}
		f, err := os.Open(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		h := crc32.NewIEEE()
		n, err := io.Copy(h, f)
		f.Close()
		if err != nil {
			return nil, err
		}
		out[e.Name()] = fileMark{n, h.Sum32()}
	}
	return out, nil
}

// Open opens an index that Create made of the same corpus. Every file is
// checked: the error wraps ErrDamaged or ErrOtherCorpus when Create should be called.
func Open(dir string, c *corpus.Corpus) (*Index, error) { return over(c).load(dir) }

func (ix *Index) load(dir string) (*Index, error) {
	data, err := os.ReadFile(filepath.Join(dir, manifestName))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("open index %s: %w: %s is missing", dir, ErrDamaged, manifestName)
	}
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	var m manifest
	if err := json.Unmarshal(data, &m); err != nil {
		return nil, fmt.Errorf("open index %s: %w: %s: %v", dir, ErrDamaged, manifestName, err)
	}
	if m.Passages != len(ix.places) || m.Corpus != fingerprint(ix) {
		return nil, fmt.Errorf("open index %s: %w", dir, ErrOtherCorpus)
	}
	found, err := marks(dir)
	if err != nil {
		return nil, fmt.Errorf("open index: %w", err)
	}
	for name, mark := range m.Files {
		if found[name] != mark {
			return nil, fmt.Errorf("open index %s: %w: %s has changed", dir, ErrDamaged, name)
		}
	}
	ix.dir, ix.files = dir, m.Files
	config := map[string]any{"path": dir, "read_only": true}
	if len(ix.places) == 0 {
		config = map[string]any{"path": ""}
	}
	if err := ix.open(config); err != nil {
		return nil, fmt.Errorf("open index %s: %w", dir, err)
	}
	if err := ix.read(); err != nil {
		ix.Close()
		return nil, fmt.Errorf("open index %s: %w: %v", dir, ErrDamaged, err)
	}
	return ix, nil
}
