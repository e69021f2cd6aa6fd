// Package extract turns the bytes of a file into pages of lines with their
// layout. One file holds one format. What the lines mean, which of them are
// headings, duties or page numbers, is left to corpus.
package extract

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strings"
	"unicode/utf8"
)

// What a file may be at most. A role document is a few pages; larger files
// are mistakes, or made to stop the reader.
const (
	MaxBytes = 32 << 20
	MaxLines = 40_000
	MaxLine  = 100_000 // bytes
)

// File is a document as its format shows it.
type File struct {
	Format   string   // "text", "markdown", "html", "docx", "odt", "pdf"
	Pages    [][]Line // a format without pages has one
	Paged    bool     // the pages are real ones, which may be cited
	Edges    []string // headers and footers that the format keeps apart from its pages
	Warnings []string // Danish: what the reader was unsure of
}

// Line is one line as it stands in the file. Formats that know more than
// their characters fill in more of it.
type Line struct {
	Text   string   // inner runs of blanks kept, outer ones removed; empty for a blank line
	Indent int      // columns before Text
	Start  Start    // whether the format says that a block begins here
	Level  int      // heading level given by the format; 0 when it gives none
	Bullet bool     // the format says that this is a list item, its marker removed
	Bold   bool     // all of Text is bold
	Size   float64  // height of the letters in points; 0 when not known
	Label  int      // bytes of Text that stand out as its label: "Refererer til:" in bold
	Cells  []string // the cells of a table row; Text is then empty
	Head   bool     // the row is its table's head
	First  float64  // width of a blank and the first word, its marker left out, in columns; 0 when not measured
	Room   float64  // width left free at the end of the line, in columns, where First is measured
}

// Start says how a line relates to the one before it.
type Start uint8

// The ways in which a line can begin.
const (
	Unknown   Start = iota // only the words and the layout can tell
	Begins                 // a new block
	Continues              // the same block
	Broken                 // the writer broke the line inside a block, for a list or for its looks
)

// Version tells what the readers are. It changes whenever the same bytes can
// give another File, so that what was kept of an earlier reading can be read
// anew.
const Version = "1"

// extensions are the formats by file extension.
var extensions = map[string]string{
	".txt": "text", ".text": "text",
	".md": "markdown", ".markdown": "markdown",
	".html": "html", ".htm": "html",
	".docx": "docx",
	".pdf":  "pdf",
	".odt":  "odt",
}

// formats are the readers.
var formats = map[string]func(data []byte) (File, error){
	"text":     readText,
	"markdown": readMarkdown,
	"html":     readHTML,
	"docx":     readDOCX,
	"pdf":      readPDF,
	"odt":      readODT,
}

// Supported reports whether there is a reader for files named like name.
func Supported(name string) bool { return extensions[extension(name)] != "" }

func extension(name string) string { return strings.ToLower(path.Ext(name)) }

// Read reads a file by its extension, or by what it is when its content tells
// of another format. An error is a Danish sentence saying what is wrong with
// the file and what to do. It is safe for concurrent use.
func Read(name string, data []byte) (File, error) {
	ext := extension(name)
	format, ok := extensions[ext]
	switch {
	case !ok:
		return File{}, unsupported(ext)
	case len(data) > MaxBytes:
		return File{}, fmt.Errorf("Filen fylder mere end %d MB. Gem kun selve stillingsbeskrivelsen i filen, og prøv igen.", MaxBytes>>20)
	case len(bytes.TrimSpace(data)) == 0:
		return File{}, errEmpty
	}
	format, warnings, err := route(ext, format, data)
	if err != nil {
		return File{}, err
	}
	file, err := formats[format](data)
	if err != nil {
		return File{}, err
	}
	if err := file.check(); err != nil {
		return File{}, err
	}
	file.Warnings = append(warnings, file.Warnings...)
	return file, nil
}

var errEmpty = errors.New("Filen er tom. Gem dokumentet igen, og læg den nye fil ind.")

// check holds a file against the limits and refuses one without words.
func (f *File) check() error {
	lines, words := 0, false
	for _, page := range f.Pages {
		lines += len(page)
		for _, line := range page {
			if len(line.Text) > MaxLine {
				return errors.New("Filen har en linje, der er alt for lang til at være tekst. Gem dokumentet igen som ren tekst med linjeskift.")
			}
			words = words || strings.TrimSpace(line.Text) != "" || len(line.Cells) > 0
		}
	}
	if lines > MaxLines {
		return fmt.Errorf("Filen har mere end %d linjer. Gem kun selve stillingsbeskrivelsen i filen, og prøv igen.", MaxLines)
	}
	if !words {
		return errEmpty
	}
	return nil
}

func unsupported(ext string) error {
	const save = "Gem dokumentet som Word (.docx), PDF, OpenDocument (.odt), HTML, Markdown (.md) eller ren tekst (.txt)."
	switch ext {
	case "":
		return fmt.Errorf("Filen har ingen endelse, så jeg kan ikke se, hvad den er. %s", save)
	case ".doc", ".rtf", ".dot", ".wpd", ".pages":
		return fmt.Errorf("Jeg kan ikke læse filer af typen %s. Åbn dokumentet i det program, det er skrevet i, og gem det som Word (.docx) eller PDF.", ext)
	case ".jpg", ".jpeg", ".png", ".gif", ".tif", ".tiff", ".heic", ".bmp":
		return fmt.Errorf("Jeg kan ikke læse billeder (%s). %s", ext, retype)
	}
	return fmt.Errorf("Jeg kan ikke læse filer af typen %s. %s", ext, save)
}

// columns returns how many columns s fills, with tabs to every fourth.
func columns(s string) int {
	if !strings.Contains(s, "\t") {
		return utf8.RuneCountInString(s)
	}
	n := 0
	for _, r := range s {
		if r == '\t' {
			n += 4 - n%4
		} else {
			n++
		}
	}
	return n
}
