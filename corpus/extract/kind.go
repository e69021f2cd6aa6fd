package extract

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// kind is what a file is by its first bytes, whatever it is called.
type kind struct {
	format string // the format that reads it; empty when none does
	name   string // Danish: "en PDF"
	cure   string // Danish: what to do when no format reads it
}

const (
	saveAs = "Åbn dokumentet i Word, og gem det som Word-dokument (.docx) eller PDF."
	retype = "Find det oprindelige dokument, og gem det som PDF, Word (.docx) eller ren tekst."
)

// signatures are the first bytes of what is not text.
var signatures = []struct {
	start string
	kind
}{
	{"%PDF", kind{format: "pdf", name: "en PDF"}},
	{"{\\rtf", kind{name: "et RTF-dokument", cure: saveAs}},
	{"\x89PNG", kind{name: "et billede", cure: retype}},
	{"\xff\xd8\xff", kind{name: "et billede", cure: retype}},
	{"GIF8", kind{name: "et billede", cure: retype}},
	{"II*\x00", kind{name: "et billede", cure: retype}},
	{"MM\x00*", kind{name: "et billede", cure: retype}},
	{"\x1f\x8b", kind{name: "en pakket fil", cure: "Pak den ud, og læg dokumentet i den ind for sig."}},
	{"7z\xbc\xaf", kind{name: "en pakket fil", cure: "Pak den ud, og læg dokumentet i den ind for sig."}},
}

// kindOf looks at the content of a file. The zero kind is text, or nothing
// that is known.
func kindOf(data []byte) kind {
	for _, s := range signatures {
		if bytes.HasPrefix(data, []byte(s.start)) {
			return s.kind
		}
	}
	switch head := data[:min(len(data), 1024)]; {
	case bytes.HasPrefix(data, []byte("PK\x03\x04")) || bytes.HasPrefix(data, []byte("PK\x05\x06")):
		return archiveKind(data)
	case bytes.HasPrefix(data, []byte("\xd0\xcf\x11\xe0")):
		return compoundKind(data)
	case bytes.Contains(head, []byte("%PDF-")) && !bytes.Contains(head, []byte("\n\n")):
		return kind{format: "pdf", name: "en PDF"} // bytes of a mail or a printer may stand before
	default:
		start := strings.ToLower(string(bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")))
		if strings.HasPrefix(start, "<!doctype html") || strings.HasPrefix(start, "<html") {
			return kind{format: "html", name: "en webside (HTML)"}
		}
	}
	return kind{}
}

// archiveKind tells the kinds of zip files apart by what they hold.
func archiveKind(data []byte) kind {
	a, err := openArchive(data)
	if err != nil {
		return kind{name: "en zip-fil, der er beskadiget", cure: "Gem dokumentet igen fra det program, det er skrevet i, og prøv igen."}
	}
	mime, _ := a.part("mimetype")
	switch {
	case a.has("word/"):
		return kind{format: "docx", name: "et Word-dokument"}
	case strings.HasPrefix(string(mime), "application/vnd.oasis.opendocument.text"):
		return kind{format: "odt", name: "et OpenDocument-tekstdokument"}
	case a.has("xl/") || strings.Contains(string(mime), "opendocument.spreadsheet"):
		return kind{name: "et regneark", cure: "Sæt teksten ind i et Word-dokument, og gem det som Word (.docx) eller PDF."}
	case a.has("ppt/") || strings.Contains(string(mime), "opendocument.presentation"):
		return kind{name: "en præsentation", cure: "Sæt teksten ind i et Word-dokument, og gem det som Word (.docx) eller PDF."}
	}
	return kind{name: "en zip-fil", cure: "Pak den ud, og læg dokumenterne i den ind hver for sig."}
}

// compoundKind tells what an Office file of the old container is: a .doc, or
// a new document under a password.
func compoundKind(data []byte) kind {
	if bytes.Contains(data, utf16le("EncryptedPackage")) {
		return kind{name: "et dokument, der er beskyttet med en adgangskode", cure: "Fjern adgangskoden i Word (Filer › Oplysninger › Beskyt dokument), og gem det igen."}
	}
	return kind{name: "et gammelt Office-dokument (.doc)", cure: saveAs}
}

func utf16le(s string) []byte {
	var b []byte
	for _, c := range []byte(s) {
		b = append(b, c, 0)
	}
	return b
}

// route returns the format that a file of some extension is read with. A file
// that is called something else than it is, is read as what it is, with a
// warning; what cannot be read is refused.
func route(ext, format string, data []byte) (string, []string, error) {
	k := kindOf(data)
	switch {
	case k.format == format, k == (kind{}) && textual(format):
		return format, nil, nil
	case k == (kind{}):
		return "", nil, errors.New(notWhatItSays[format])
	case k.format == "":
		return "", nil, fmt.Errorf("Filen er %s, som jeg ikke kan læse. %s", k.name, k.cure)
	case k.format == "html" && format == "markdown":
		return format, nil, nil
	}
	return k.format, []string{fmt.Sprintf("Filen hedder %s, men er %s, og sådan er den læst. Giv den sin rigtige endelse.", ext, k.name)}, nil
}

func textual(format string) bool { return format == "text" || format == "markdown" || format == "html" }

// notWhatItSays are the reasons when the content of a file is unknown.
var notWhatItSays = map[string]string{
	"pdf":  "Filen hedder .pdf, men er ikke en PDF, eller den er beskadiget. Gem dokumentet som PDF igen, og prøv med den nye fil.",
	"docx": "Filen hedder .docx, men er ikke et Word-dokument, eller den er beskadiget. Åbn dokumentet i Word, og gem det igen.",
	"odt":  "Filen hedder .odt, men er ikke et OpenDocument-dokument, eller den er beskadiget. Åbn dokumentet i LibreOffice, og gem det igen.",
}
