package corpus

import (
	"cmp"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
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
var ErrEmpty = errors.New("Der er ingen stillingsbeskrivelser i mappen. Læg dem der som " + strings.Join(extract.Extensions(), "- eller ") + "-filer")

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

// Read reads every document below a folder. A file that cannot be read is a
// fatal Problem of the corpus, with its reason; only a folder that cannot be
// listed, or holds no documents, is an error.
func Read(fsys fs.FS) (*Corpus, error) {
	names, err := list(fsys)
	if err != nil {
		return nil, fmt.Errorf("read documents: %w", err)
	}
	c := &Corpus{}
	if len(names) == 0 {
		return nil, fmt.Errorf("read documents: %w", ErrEmpty)
	}
	over := readOverrides(fsys, names, c)
	docs := make([]*Document, len(names))
	failed := make([]error, len(names))
	next := make(chan int)
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		workers.Go(func() {
			for i := range next {
				docs[i], failed[i] = readOne(fsys, names[i], over[names[i]])
			}
		})
	}
	for i := range names {
		next <- i
	}
	close(next)
	workers.Wait()
	for i, d := range docs {
		if failed[i] != nil {
			c.Problems = append(c.Problems, Problem{Source: names[i], Reason: failed[i].Error(), Fatal: true})
			continue
		}
		c.Problems = append(c.Problems, d.Problems...)
		c.Documents = append(c.Documents, *d)
	}
	c.supersede()
	slices.SortFunc(c.Documents, func(a, b Document) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Superseded, func(a, b Document) int { return cmp.Compare(a.ID, b.ID) })
	return c, nil
}

// list returns the files below a folder that are meant as documents, in
// order of their paths.
func list(fsys fs.FS) ([]string, error) {
	var names []string
	err := fs.WalkDir(fsys, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if name != "." && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasPrefix(base, "_")) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		switch strings.ToLower(base) {
		case overridesName, "golden.yaml", "golden.yml", "readme.md", "readme.txt", "thumbs.db", "desktop.ini":
			return nil
		}
		if !entry.IsDir() {
			names = append(names, name)
		}
		return nil
	})
	return names, err
}

func readOne(fsys fs.FS, name string, over *override) (*Document, error) {
	if info, err := fs.Stat(fsys, name); err == nil && info.Size() > extract.MaxBytes {
		return nil, fmt.Errorf("Filen fylder mere end %d MB. Gem kun selve stillingsbeskrivelsen i filen, og prøv igen.", extract.MaxBytes>>20)
	}
	if !extract.Supported(name) {
		_, err := extract.Read(name, nil)
		return nil, err
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, fmt.Errorf("Filen kan ikke åbnes (%v). Se efter, om den findes, og om rollebot må læse den.", err)
	}
	return read(name, data, over)
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
	d := &Document{ID: identifier(name), Source: filepath.ToSlash(name), Format: file.Format}
	for _, w := range file.Warnings {
		d.Problems = append(d.Problems, Problem{Source: d.Source, Reason: w})
	}
	r := outline(d, file)
	if len(d.Passages) == 0 {
		return nil, errors.New("Filen har ingen afsnit eller opgaver, jeg kan læse. Gem dokumentet igen som ren tekst, og se efter, om al teksten er med.")
	}
	r.describe(name)
	over.apply(d, r.text())
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
