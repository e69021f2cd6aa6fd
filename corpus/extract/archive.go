package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// What a zipped document may hold at most, unpacked. Sizes that an archive
// tells of itself are not believed.
const (
	maxPart    = 32 << 20 // bytes of one part
	maxEntries = 4000     // parts
)

// errTooLarge refuses what unpacks to more than a role document can be.
var errTooLarge = fmt.Errorf("Filen fylder mere end %d MB, når den pakkes ud. Gem kun selve stillingsbeskrivelsen i filen, og prøv igen.", maxPart>>20)

// archive is a zip file whose parts are read on demand and within limits.
type archive struct {
	files map[string]*zip.File
}

func openArchive(data []byte) (*archive, error) {
	// The zip reader makes a record of every entry it finds, however many the
	// archive says it has.
	if bytes.Count(data, []byte("PK\x01\x02")) > maxEntries {
		return nil, errors.New("Filen består af alt for mange dele til at være et dokument. Åbn dokumentet i Word, og gem det igen.")
	}
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("Filen er beskadiget og kan ikke pakkes ud (%w). Åbn dokumentet igen, hvor det er skrevet, og gem det på ny.", err)
	}
	a := &archive{files: map[string]*zip.File{}}
	for _, f := range r.File {
		name := strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/")
		if a.files[name] == nil {
			a.files[name] = f
		}
	}
	return a, nil
}

// has reports whether some part lies below a folder.
func (a *archive) has(folder string) bool {
	for name := range a.files {
		if strings.HasPrefix(name, folder) {
			return true
		}
	}
	return false
}

// part unpacks one part; nil when there is none of that name.
func (a *archive) part(name string) ([]byte, error) {
	f := a.files[name]
	if f == nil {
		return nil, nil
	}
	if f.Flags&1 != 0 {
		return nil, errors.New("Filen er beskyttet med en adgangskode. Fjern adgangskoden, og gem dokumentet igen.")
	}
	r, err := f.Open()
	if err != nil {
		return nil, damaged(name, err)
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	switch {
	case len(data) > maxPart:
		return nil, errTooLarge
	case err != nil:
		return nil, damaged(name, err)
	}
	return data, nil
}

// tree unpacks and parses one part; nil when there is none of that name.
func (a *archive) tree(name string) (*node, error) {
	data, err := a.part(name)
	if err != nil || data == nil {
		return nil, err
	}
	root, err := parseXML(data)
	switch {
	case errors.Is(err, errTooDeep), errors.Is(err, errTooMany):
		return nil, fmt.Errorf("Filen er bygget op på en måde, jeg ikke kan læse (%w i %s). Kopiér teksten over i et nyt dokument, og gem det.", err, name)
	case err != nil:
		return nil, damaged(name, err)
	}
	return root, nil
}

func damaged(part string, err error) error {
	return fmt.Errorf("Filen er beskadiget (%s: %w). Åbn dokumentet igen, hvor det er skrevet, og gem det på ny.", part, err)
}
