package corpus

import (
	"cmp"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"

	"rollebot/corpus/extract"
)

//go:embed documents
var bundled embed.FS

// Bundled returns the role documents that rollebot comes with.
var Bundled = sync.OnceValue(func() *Corpus {
	folder, err := fs.Sub(bundled, "documents")
	if err != nil {
		panic(err)
	}
	c, err := Read(folder)
	if err != nil {
		panic(err)
	}
	return c
})

// ErrEmpty is the reason when a folder holds no documents.
var ErrEmpty = errors.New("Der er ingen stillingsbeskrivelser i mappen. Læg dem der som PDF, Word (.docx), OpenDocument (.odt), HTML, Markdown (.md) eller ren tekst (.txt)")

// ReadPath reads a folder of documents, or one document.
func ReadPath(name string) (*Corpus, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	if info.IsDir() {
		return Read(os.DirFS(name))
	}
	return Read(oneFile{os.DirFS(filepath.Dir(name)), filepath.Base(name)})
}

// oneFile shows a single file of a folder.
type oneFile struct {
	fs.FS
	name string
}

func (o oneFile) ReadDir(dir string) ([]fs.DirEntry, error) {
	info, err := fs.Stat(o.FS, o.name)
	if err != nil {
		return nil, err
	}
	return []fs.DirEntry{fs.FileInfoToDirEntry(info)}, nil
}

// MaxBytes is the most that a file may hold.
const MaxBytes = extract.MaxBytes

// File is a file of a set of documents, wherever it is kept.
type File struct {
	Path   string                 // below the folder, with slashes: "skoler/pedel.txt"
	Digest string                 // SHA-256 of its bytes in lower case hex; empty when not known
	Open   func() ([]byte, error) // its bytes; an error is taken for one that may pass
}

// Read reads every document below a folder. A file that cannot be read is a
// fatal Problem of the corpus, with its reason; only a folder that cannot be
// listed, or holds no documents, is an error.
func Read(fsys fs.FS) (*Corpus, error) {
	files, err := Files(fsys)
	if err != nil {
		return nil, err
	}
	return ReadFiles(files, nil)
}

// Files lists the files below a folder that are meant as documents, and
// corpus.yaml and questions.yaml.
func Files(fsys fs.FS) ([]File, error) {
	var files []File
	add := func(name string) {
		files = append(files, File{Path: name, Open: func() ([]byte, error) {
			if info, err := fs.Stat(fsys, name); err == nil && info.Size() > extract.MaxBytes {
				return nil, errLarge
			}
			return fs.ReadFile(fsys, name)
		}})
	}
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != "." && hidden(entry.Name()) && entry.IsDir():
			return fs.SkipDir
		case !entry.IsDir() && IsDocument(name):
			add(name)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	for _, name := range []string{OverridesName, QuestionsName} {
		if _, err := fs.Stat(fsys, name); !errors.Is(err, fs.ErrNotExist) {
			add(name)
		}
	}
	return files, nil
}

// hidden reports whether a file or folder is nobody's document by its name.
func hidden(base string) bool {
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasPrefix(base, "_")
}

// IsDocument reports whether a path below a folder is meant as a document.
func IsDocument(name string) bool {
	if slices.ContainsFunc(strings.Split(name, "/"), hidden) {
		return false
	}
	switch strings.ToLower(path.Base(name)) {
	case OverridesName, QuestionsName, "golden.yaml", "golden.yml", "readme.md", "readme.txt", "thumbs.db", "desktop.ini":
		return false
	}
	return true
}

// ReadFiles reads a set of documents as Read does. What one of prior, which may
// be nil, has read of the same bytes under the same path and the same corrections
// is taken from there; files of a known Digest are then not even opened. The
// result is the same with and without prior, which is left as it was. Of two
// files with one path the first counts.
func ReadFiles(files []File, prior ...*Corpus) (*Corpus, error) {
	c := &Corpus{}
	var names []string
	var kept []File
	var corrections, questions *File
	for _, f := range files {
		f.Path = path.Clean(filepath.ToSlash(f.Path))
		switch {
		case f.Path == OverridesName:
			corrections = &f
		case f.Path == QuestionsName:
			questions = &f
		case IsDocument(f.Path):
			kept = append(kept, f)
		}
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("read documents: %w", ErrEmpty)
	}
	slices.SortStableFunc(kept, func(a, b File) int { return slices.Compare(strings.Split(a.Path, "/"), strings.Split(b.Path, "/")) })
	kept = slices.CompactFunc(kept, func(a, b File) bool { return a.Path == b.Path })
	for _, f := range kept {
		names = append(names, f.Path)
	}
	over := readOverrides(corrections, names, c)
	results := make([]result, len(kept))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(kept)) {
		workers.Go(func() {
			for i := range next {
				results[i] = readOne(kept[i], over[names[i]], prior)
			}
		})
	}
	for i := range kept {
		next <- i
	}
	close(next)
	workers.Wait()
	c.results = make(map[string]result, len(kept))
	for i, r := range results {
		if r.digest != "" {
			c.results[names[i]] = r
		}
		if r.doc == nil {
			c.Problems = append(c.Problems, Problem{Source: names[i], Reason: r.reason, Fatal: true})
			continue
		}
		c.Problems = append(c.Problems, r.doc.Problems...)
		c.Documents = append(c.Documents, *r.doc)
	}
	c.supersede()
	c.foresee(questions)
	slices.SortFunc(c.Documents, func(a, b Document) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Superseded, func(a, b Document) int { return cmp.Compare(a.ID, b.ID) })
	return c, nil
}

// result is what became of a file, before other files had a say in it.
type result struct {
	digest string    // of the bytes read; empty when they could not be had
	over   *override // what corpus.yaml said of it
	doc    *Document // nil when it could not be read
	reason string    // why not

	reviewed *reviewed // of doc; nil without one
}

var errLarge = fmt.Errorf("Filen fylder mere end %d MB. Gem kun selve stillingsbeskrivelsen i filen, og prøv igen.", extract.MaxBytes>>20)

// readOne reads a file, or takes what prior read of it.
func readOne(f File, over *override, prior []*Corpus) result {
	known := func(digest string) (result, bool) {
		for _, c := range prior {
			if c == nil || digest == "" {
				continue
			}
			if r, ok := c.results[f.Path]; ok && r.digest == digest && reflect.DeepEqual(r.over, over) {
				return r, true
			}
		}
		return result{}, false
	}
	if r, ok := known(f.Digest); ok {
		return r
	}
	r := result{over: over}
	var err error
	if !extract.Supported(f.Path) {
		_, err = extract.Read(f.Path, nil)
		r.reason = err.Error()
		return r
	}
	data, err := f.Open()
	if errors.Is(err, errLarge) {
		r.reason = err.Error()
		return r
	}
	if err != nil {
		r.reason = fmt.Sprintf("Filen kan ikke åbnes (%v). Se efter, om den findes, og om rollebot må læse den.", err)
		return r
	}
	r.digest = digest(data)
	if same, ok := known(r.digest); ok {
		return same
	}
	if r.doc, err = read(f.Path, data, over); err != nil {
		r.doc, r.reason = nil, err.Error()
		return r
	}
	r.reviewed = &reviewed{}
	return r
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// ReadFile reads one document from the bytes of a file. An error is a Danish
// sentence saying what is wrong and what to do.
func ReadFile(name string, data []byte) (*Document, error) {
	return read(name, data, nil)
}

func read(name string, data []byte, over *override) (*Document, error) {
	file, err := extract.Read(name, data)
	if err != nil {
		return nil, err
	}
	d := &Document{ID: identifier(name), Source: filepath.ToSlash(name), Digest: digest(data), Format: file.Format}
	for _, w := range file.Warnings {
		d.Problems = append(d.Problems, Problem{Source: d.Source, Reason: w})
	}
	r := outline(d, file)
	if len(d.Passages) == 0 {
		return nil, errors.New("Filen har ingen afsnit eller opgaver, jeg kan læse. Gem dokumentet igen som ren tekst, og se efter, om al teksten er med.")
	}
	r.describe(name)
	over.apply(d, r.text())
	d.sections(r.text(), r.peers)
	claimAll(d)
	return d, nil
}

// baseName returns the name of a file without folder and extension.
func baseName(name string) string {
	base := path.Base(filepath.ToSlash(name))
	return strings.TrimSuffix(base, path.Ext(base))
}

// identifier makes an ID of a file's path: lower case, å as aa, hyphens
// between the words, folders before the name.
func identifier(name string) string {
	name = strings.TrimSuffix(filepath.ToSlash(name), path.Ext(name))
	id := strings.ReplaceAll(fold(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return ' '
	}, name)), " ", "-")
	if id == "" {
		return "dokument"
	}
	return id
}
