package extract

import (
	"archive/zip"
	"bytes"
	"fmt"
)

// zipped makes an archive of names and contents.
func zipped(parts ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i+1 < len(parts); i += 2 {
		w, err := z.Create(parts[i])
		if err == nil {
			_, err = w.Write([]byte(parts[i+1]))
		}
		if err != nil {
			panic(err)
		}
	}
	if err := z.Close(); err != nil {
		panic(err)
	}
	return b.Bytes()
}

const (
	docxOpen = `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>`
	docxEnd  = `</w:body></w:document>`
	odtOpen  = `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:table="b"><office:body><office:text>`
	odtEnd   = `</office:text></office:body></office:document-content>`
	odtMime  = "application/vnd.oasis.opendocument.text"
	words    = `<w:p><w:r><w:t>Deltage i møder</w:t></w:r></w:p>`
)

func docxOf(body string) []byte { return zipped("word/document.xml", docxOpen+body+docxEnd) }
func odtOf(body string) []byte {
	return zipped("mimetype", odtMime, "content.xml", odtOpen+body+odtEnd)
}

// pdfOf makes a PDF of one page with a content stream, and more objects.
func pdfOf(content string, more ...string) []byte {
	objects := append([]string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
		fmt.Sprintf("<</Length %d>>stream\n%s\nendstream", len(content), content),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
	}, more...)
	return pdfFrom(objects, "")
}

func pdfFrom(objects []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(at)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n", len(at)+1, trailer, start)
	return b.Bytes()
}
