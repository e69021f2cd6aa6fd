package extract

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// samples are documents of every format.
func samples(t testing.TB) map[string][]byte {
	names, err := filepath.Glob("../testdata/formats/*.*")
	if err != nil || len(names) < 20 {
		t.Fatal(names, err)
	}
	files := map[string][]byte{}
	for _, name := range names {
		if files[name], err = os.ReadFile(name); err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// TestReadingTwice reads every sample several times at once: the same each
// time, and whole after JSON.
func TestReadingTwice(t *testing.T) {
	for name, data := range samples(t) {
		first, err := Read(name, data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var readers sync.WaitGroup
		for range 3 {
			readers.Go(func() {
				if again, err := Read(name, data); err != nil || !reflect.DeepEqual(first, again) {
					t.Errorf("%s reads otherwise the second time (%v)", name, err)
				}
			})
		}
		readers.Wait()
		encoded, err := json.Marshal(first)
		if err != nil {
			t.Fatal(err)
		}
		var back File
		if err := json.Unmarshal(encoded, &back); err != nil || !reflect.DeepEqual(first, back) {
			t.Errorf("%s is not what it was before JSON (%v)", name, err)
		}
	}
}

// TestWrongExtension reads a file that is called something else as what it is,
// and says so.
func TestWrongExtension(t *testing.T) {
	for name, as := range map[string]string{"scn.pdf": "x.txt", "scn.docx": "x.pdf", "scn.odt": "x.docx", "scn.html": "x.txt"} {
		data, err := os.ReadFile("../testdata/formats/" + name)
		if err != nil {
			t.Fatal(err)
		}
		right, err := Read(name, data)
		if err != nil {
			t.Fatal(err)
		}
		wrong, err := Read(as, data)
		if err != nil {
			t.Fatal(err)
		}
		if len(wrong.Warnings) != len(right.Warnings)+1 || !strings.Contains(wrong.Warnings[0], "hedder") {
			t.Errorf("%s as %s: %q", name, as, wrong.Warnings)
		}
		wrong.Warnings = wrong.Warnings[1:]
		if wrong.Format != right.Format || !reflect.DeepEqual(right.Pages, wrong.Pages) {
			t.Errorf("%s as %s reads otherwise", name, as)
		}
	}
}

// TestPasswords tells a PDF that opens only with a password from one that
// anybody may read.
func TestPasswords(t *testing.T) {
	for name, want := range map[string]string{"user-password.pdf": errPasswordPDF.Error(), "owner-password.pdf": ""} {
		data, err := os.ReadFile("testdata/" + name)
		if err != nil {
			t.Fatal(err)
		}
		f, err := Read(name, data)
		if want != "" && (err == nil || err.Error() != want) || want == "" && (err != nil || !strings.Contains(textOf(f), "Deltage i stuemøder")) {
			t.Errorf("%s: %v %v", name, f, err)
		}
	}
}

// TestStopped stops an instance in the middle of a file, and reads the next.
func TestStopped(t *testing.T) {
	e := newEngine(time.Millisecond)
	if _, err := e.start(); err != nil {
		t.Fatal(err)
	}
	if _, err := e.read(pagesOf(200)); !errors.Is(err, errStopped) {
		t.Errorf("not stopped: %v", err)
	}
	e.limit = pdfTime
	if f, err := e.read(pagesOf(2)); err != nil || len(f.Pages) != 2 {
		t.Errorf("%d pages, %v", len(f.Pages), err)
	}
}

func TestOffice(t *testing.T) {
	docx := func(body string, parts ...string) []byte {
		return zipped(append([]string{"word/document.xml", docxOpen + body + docxEnd}, parts...)...)
	}
	p := func(inner string) string { return "<w:p>" + inner + "</w:p>" }
	r := func(text string) string { return `<w:r><w:t xml:space="preserve">` + text + `</w:t></w:r>` }
	for _, tt := range []struct {
		name, file string
		data       []byte
		want       string // lines, then warnings by their first words
	}{
		{"a footnote follows its paragraph", "x.docx", docx(p(r("Deltage i møder")+`<w:r><w:footnoteReference w:id="2"/></w:r>`)+p(r("Lukke")),
			"word/footnotes.xml", `<w:footnotes xmlns:w="w"><w:footnote w:type="separator" w:id="0"><w:p/></w:footnote><w:footnote w:id="2"><w:p><w:r><w:t>Ikke elever</w:t></w:r></w:p></w:footnote></w:footnotes>`),
			"Deltage i møder/Ikke elever/Lukke!Dokumentet har fodnoter"},
		{"a deleted paragraph end joins", "x.docx", docx(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>` + r("Deltage i ") + `</w:p>` + p(r("møder"))), "Deltage i møder!Dokumentet har rettelser"},
		{"a deleted row is gone", "x.docx", docx(`<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>` + p(r("Væk")) + `</w:tc><w:tc>` + p(r("x")) + `</w:tc></w:tr><w:tr><w:tc>` + p(r("Leder")) + `</w:tc><w:tc>` + p(r("Bo")) + `</w:tc></w:tr></w:tbl>`), "Leder|Bo!Dokumentet har rettelser"},
		{"struck text is no text", "x.docx", docx(p(r("Deltage") + `<w:r><w:rPr><w:strike/></w:rPr><w:t> ikke</w:t></w:r>`)), "Deltage!Dokumentet har overstreget"},
		{"a comment is told of", "x.docx", docx(p(r("Deltage") + `<w:r><w:commentReference w:id="1"/></w:r>`)), "Deltage!Dokumentet har kommentarer"},
		{"the code of a field is none of its text", "x.docx", docx(p(`<w:r><w:fldChar w:fldCharType="begin"/></w:r>` + r("IF 1") + `<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + r("2022") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`)), "2022"},
		{"a moved paragraph stands once", "x.docx", docx(`<w:p><w:moveFrom>` + r("Lukke") + `</w:moveFrom></w:p>` + p(r("Låse op")) + `<w:p><w:moveTo>` + r("Lukke") + `</w:moveTo></w:p>`), "Låse op/Lukke!Dokumentet har rettelser"},
		{"a contents list is left out", "x.docx", docx(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>` + p(r("Opgaver 1")) + `</w:sdtContent></w:sdt>` + p(r("Opgaver"))), "Opgaver"},
		{"a cell over rows says it for each", "x.docx", docx(`<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + p(r("Tilsyn")) + `</w:tc><w:tc>` + p(r("a")) + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>` + p(r("b")) + `</w:tc></w:tr></w:tbl>`), "Tilsyn|a/Tilsyn|b"},
		{"an ODT list item with two paragraphs", "x.odt", odtOf(`<text:list><text:list-item><text:p>Deltage i</text:p><text:p>møder</text:p></text:list-item></text:list>`), "Deltage i/+møder"},
		{"an ODT comment and note", "x.odt", odtOf(`<text:p>Lukke<office:annotation><text:p>nej</text:p></office:annotation><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Ikke elever</text:p></text:note-body></text:note></text:p>`), "Lukke/Ikke elever!Dokumentet har kommentarer!Dokumentet har fodnoter"},
		{"hidden parts of a page", "x.html", []byte(`<html><head><style>.x{color:red;display:none}</style></head><nav>Forside</nav><p style="display: none">a</p><p hidden>b</p><div class="y x">c</div><p>Deltage<script>d</script></p>`), "Deltage"},
		{"lists in HTML", "x.html", []byte(`<html><ul><li>Deltage<li>Lukke<ol><li>a<li>b</ol></ul><p>Slut`), "Deltage/Lukke/a/b/Slut"},
		{"breaks in HTML", "x.html", []byte(`<html><p>- Deltage<br>- Lukke</p>`), "- Deltage/?- Lukke"},
	} {
		f, err := Read(tt.file, tt.data)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		for _, l := range f.Pages[0] {
			if l.Text+strings.Join(l.Cells, "") != "" {
				got = append(got, map[Start]string{Continues: "+", Broken: "?"}[l.Start]+l.Text+strings.Join(l.Cells, "|"))
			}
		}
		s := strings.Join(got, "/")
		for _, w := range f.Warnings {
			s += "!" + strings.Trim(strings.Join(strings.Fields(w)[:3], " "), ".,")
		}
		if s != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, s, tt.want)
		}
	}
}

// fuzz reads what a fuzzer makes of the samples of a format.
func fuzz(f *testing.F, ext string, seeds ...[]byte) {
	for name, data := range samples(f) {
		if filepath.Ext(name) == ext && len(data) < 9000 {
			f.Add(data)
		}
	}
	for _, seed := range seeds {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		file, err := formats[extensions[ext]](data)
		switch {
		case err != nil && !strings.HasSuffix(err.Error(), "."):
			t.Errorf("%q is no sentence", err)
		case err == nil && len(file.Pages) == 0:
			t.Error("read, but no pages")
		}
	})
}

// The parts of an archive are fuzzed unpacked: what is packed hardly changes.
func FuzzDOCX(f *testing.F) {
	fuzzParts(f, ".docx", "word/document.xml", "word/styles.xml", "word/numbering.xml")
}

func FuzzODT(f *testing.F) {
	fuzzParts(f, ".odt", "content.xml", "styles.xml", "META-INF/manifest.xml")
}

func FuzzHTML(f *testing.F) { fuzz(f, ".html") }

func FuzzPDF(f *testing.F) {
	fuzz(f, ".pdf", pdfOf("BT /F 11 Tf 72 700 Td (Deltage i moeder) Tj ET 10 10 300 1 re f"))
}

func FuzzZip(f *testing.F) {
	fuzz(f, ".docx", docxOf(words))
}

func fuzzParts(f *testing.F, ext string, names ...string) {
	for name, data := range samples(f) {
		if filepath.Ext(name) != ext {
			continue
		}
		a, err := openArchive(data)
		if err != nil {
			f.Fatal(err)
		}
		var parts [3][]byte
		for i, part := range names {
			if parts[i], err = a.part(part); err != nil {
				f.Fatal(err)
			}
		}
		f.Add(parts[0], parts[1], parts[2])
	}
	f.Fuzz(func(t *testing.T, one, two, three []byte) {
		file, err := formats[extensions[ext]](zipped(names[0], string(one), names[1], string(two), names[2], string(three)))
		switch {
		case err != nil && !strings.HasSuffix(err.Error(), "."):
			t.Errorf("%q is no sentence", err)
		case err == nil && len(file.Pages) == 0:
			t.Error("read, but no pages")
		}
	})
}

// BenchmarkFormats reads one document in each format.
func BenchmarkFormats(b *testing.B) {
	for _, name := range []string{"scn_nfd.txt", "scn.md", "scn.html", "scn.docx", "scn.odt", "scn.pdf", "scn_chrome.pdf"} {
		data, err := os.ReadFile("../testdata/formats/" + name)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Read(name, data); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkLargePDF reads 300 pages of about 1,800 letters.
func BenchmarkLargePDF(b *testing.B) {
	data := pagesOf(300)
	for b.Loop() {
		f, err := Read("x.pdf", data)
		if err != nil || len(f.Pages) != 300 {
			b.Fatal(len(f.Pages), err)
		}
	}
	b.ReportMetric(300*float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

// pagesOf makes a PDF of n pages of 30 lines.
func pagesOf(n int) []byte {
	var content bytes.Buffer
	for line := range 30 {
		content.WriteString("BT /F 11 Tf 72 " + strconv.Itoa(780-line*18) + " Td (Paedagogen skal deltage i stuemoeder og holde kontakt med hjemmet) Tj ET\n")
	}
	objects := []string{"<</Type/Catalog/Pages 2 0 R>>", "", "<</Length " + strconv.Itoa(content.Len()) + ">>stream\n" + content.String() + "endstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"}
	var kids strings.Builder
	for i := range n {
		kids.WriteString(strconv.Itoa(i+5) + " 0 R ")
		objects = append(objects, "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F 4 0 R>>>>>>")
	}
	objects[1] = "<</Type/Pages/Kids[" + kids.String() + "]/Count " + strconv.Itoa(n) + ">>"
	return pdfFrom(objects, "")
}

// BenchmarkStartPDF starts PDFium: with what an earlier start compiled, and
// without.
func BenchmarkStartPDF(b *testing.B) {
	for name, dir := range map[string]string{"warm": b.TempDir(), "cold": ""} {
		b.Run(name, func(b *testing.B) {
			if dir != "" {
				if pool, err := newPool(dir); err != nil || pool.Close() != nil {
					b.Fatal(err)
				}
			}
			for b.Loop() {
				pool, err := newPool(dir)
				if err != nil {
					b.Fatal(err)
				}
				if err := pool.Close(); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
