//go:build linux

package extract

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// What reading any one file may cost a process that has done nothing else.
const (
	mostTime   = 10 * time.Second // of all processors together
	mostMemory = 256 << 20        // resident, at its peak
)

// TestMain is also the process that reads one hostile file and ends.
func TestMain(m *testing.M) {
	if name := os.Getenv("ROLLEBOT_TEST_READ"); name != "" {
		readAlone(name)
	}
	os.Exit(m.Run())
}

// readAlone reads a file with the kernel holding it to its time.
func readAlone(name string) {
	seconds := uint64(mostTime / time.Second)
	if err := syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: seconds, Max: seconds}); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	if _, err := Read(name, data); err != nil {
		fmt.Print(err)
	}
	// What wait4 tells of memory begins with what the test itself had.
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
	for line := range strings.Lines(string(status)) {
		if kb, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			fmt.Fprint(os.Stderr, strings.Fields(kb)[0])
		}
	}
	os.Exit(0)
}

func deflated(s string) string {
	var b bytes.Buffer
	w := zlib.NewWriter(&b)
	w.Write([]byte(s))
	w.Close()
	return b.String()
}

// lying says that its parts are small.
func lying(data []byte) []byte {
	data = bytes.Clone(data)
	for i := 0; i+30 < len(data); i++ {
		if bytes.HasPrefix(data[i:], []byte("PK\x01\x02")) {
			copy(data[i+24:], []byte{10, 0, 0, 0})
		}
	}
	return data
}

// hostiles are files made to stop the reader, or made wrong, and a piece of
// what is said of them; empty where they read.
func hostiles() map[string]struct {
	data []byte
	says string
} {
	type made = struct {
		data []byte
		says string
	}
	bomb := strings.Repeat(" ", 40<<20)
	flood := "<!DOCTYPE x [<!ENTITY a \"" + strings.Repeat("a", 1000) + "\">"
	for c := 'b'; c < 'k'; c++ {
		flood += fmt.Sprintf("<!ENTITY %c \"%s\">", c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	flood += "]>"
	text := "BT /F 11 Tf 72 700 Td (Deltage i moeder hver uge sammen med kollegerne) Tj ET\n"
	out := map[string]made{
		"bomb.docx":        {docxOf(words + bomb), "når den pakkes ud"},
		"bomb.odt":         {odtOf(bomb), "når den pakkes ud"},
		"lying.docx":       {lying(docxOf(words + bomb[:20<<20])), "beskadiget"},
		"styles bomb.docx": {zipped("word/document.xml", docxOpen+words+docxEnd, "word/styles.xml", bomb), "når den pakkes ud"},
		"entities.docx":    {zipped("word/document.xml", flood+docxOpen+"<w:p><w:r><w:t>&j;</w:t></w:r></w:p>"+docxEnd), "beskadiget"},
		"external.docx":    {zipped("word/document.xml", `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>`+docxOpen+"<w:p><w:r><w:t>&a;</w:t></w:r></w:p>"+docxEnd), "beskadiget"},
		"deep.docx":        {docxOf(strings.Repeat("<w:ins>", 300_000)), "niveauer"},
		"tables.docx":      {docxOf(strings.Repeat("<w:tbl><w:tr><w:tc>", 80) + words + strings.Repeat("</w:tc></w:tr></w:tbl>", 80)), ""},
		"elements.docx":    {docxOf(strings.Repeat("<w:p/>", 3_000_000)), "elementer"},
		"attributes.docx":  {docxOf("<w:p" + strings.Repeat(` a=""`, 3_000_000) + "/>"), "elementer"},
		"wide.docx":        {docxOf(strings.Repeat(`<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr>`+words+`</w:tc></w:tr></w:tbl>`, 20_000)), ""},
		"tall.odt":         {odtOf("<table:table>" + strings.Repeat(`<table:table-row><table:table-cell table:number-rows-spanned="9999" table:number-columns-spanned="9999"><text:p>a</text:p></table:table-cell></table:table-row>`, 60_000) + "</table:table>"), "meget tekst"},
		"spaces.odt":       {odtOf("<text:p>a" + strings.Repeat(`<text:s text:c="999999999"/>`, 100_000) + "b</text:p>"), "meget tekst"},
		"lists.odt":        {odtOf(strings.Repeat("<text:list><text:list-item>", 120) + "<text:p>Deltage</text:p>"), "beskadiget"},
		"styles.docx": {zipped("word/document.xml", docxOpen+`<w:p><w:pPr><w:pStyle w:val="s1"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`+docxEnd,
			"word/styles.xml", `<w:styles xmlns:w="w">`+manyStyles(100_000)+`</w:styles>`), ""},
		"truncated.docx": {docxOf(words)[:200], "beskadiget"},
		"sheet.docx":     {zipped("xl/workbook.xml", "<x/>"), "regneark"},
		"zip.docx":       {zipped("a.txt", "hej"), "zip-fil"},
		"deep.html":      {[]byte("<html>" + strings.Repeat("<div><b><table><tr><td>", 200_000)), "bygget op"},
		"format.html":    {[]byte("<html>" + strings.Repeat("<b><i><p>a", 200_000)), "bygget op"},
		"tags.html":      {[]byte("<html>" + strings.Repeat("<br>", 4_000_000)), "meget tekst"},
		"open.html":      {[]byte("<html><p>a" + strings.Repeat("</p><a", 2_000_000)), "bygget op"},
		"cells.html":     {[]byte("<html><table>" + strings.Repeat("<tr><td colspan=1000 rowspan=1000>a", 150_000)), "meget tekst"},
		"sheet.html":     {[]byte("<html><style>" + strings.Repeat(".a{", 300_000) + "</style><p>Deltage i møder"), ""},
		"word.doc":       {[]byte("\xd0\xcf\x11\xe0"), ".doc"},
		"old.docx":       {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), make([]byte, 2000)...), "gammelt Office"},
		"locked.docx":    {append([]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), utf16le("EncryptedPackage")...), "adgangskode"},
		"rtf.docx":       {[]byte(`{\rtf1 Deltage}`), "RTF"},
		"picture.pdf":    {[]byte("\x89PNG\r\n"), "billede"},
		"text.pdf":       {[]byte("Deltage i møder"), "ikke en PDF"},
		"word.pdf":       {docxOf(words), ""},
		"pdf.txt":        {pdfOf(text), ""},
		"empty.pdf":      {pdfOf(""), "tom"},
		"scan.pdf":       {pdfOf("q 500 0 0 700 50 50 cm /X Do Q", "<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8/ColorSpace/DeviceGray/Length 1>>stream\n\x80\nendstream"), "scannet"},
		"invisible.pdf":  {pdfOf(strings.Replace(text, "BT", "BT 3 Tr", 1)), "scannet"},
		"truncated.pdf":  {pdfOf(text)[:120], "beskadiget"},
		"junk.pdf":       {[]byte("%PDF-1.7\n" + strings.Repeat("\x00obj<<", 100_000)), "beskadiget"},
		"pages.pdf":      {pdfFrom([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R 2 0 R 3 0 R]/Count 900000>>", "<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 900000>>"}, ""), "mere end"},
		"cycle.pdf":      {pdfFrom([]string{"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"}, ""), "*"},
		"forms.pdf":      {pdfOf("/X Do", "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>/Length 11>>stream\n/X Do /X Do\nendstream"), "*"},
		"nested.pdf":     {pdfOf(strings.Repeat("[", 5_000_000)), "*"},
		"states.pdf":     {pdfOf(strings.Repeat("q ", 5_000_000) + text), "*"},
		"glyphs.pdf":     {pdfOf("BT /F 11 Tf " + strings.Repeat("1 0 0 1 72 700 Tm (ordet) Tj ", 300_000) + "ET"), "*"},
		"lines.pdf":      {pdfOf(text + strings.Repeat("10 10 300 1 re f ", 300_000)), "*"},
		"large.pdf":      {pdfOf(text + strings.Repeat(" ", 15<<20)), "*"},
		"too large.pdf":  {pdfOf(text + strings.Repeat(" ", 17<<20)), "fylder mere"},
	}
	packed := deflated(strings.Repeat(text, 1_500_000))
	out["inflate.pdf"] = made{pdfFrom([]string{
		"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		fmt.Sprintf("<</Filter/FlateDecode/Length %d>>stream\n%s\nendstream", len(packed), packed),
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	}, ""), "*"}
	return out
}

func manyStyles(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, `<w:style w:type="paragraph" w:styleId="s%d"><w:basedOn w:val="s%d"/></w:style>`, i, (i+1)%n)
	}
	return b.String()
}

// TestHostileFiles reads each in a process of its own, which the kernel holds
// to ten seconds of processor time, and whose memory it reports.
func TestHostileFiles(t *testing.T) {
	if raced {
		t.Skip("the race detector takes memory and time of its own")
	}
	cache := t.TempDir()
	folder := t.TempDir()
	read := func(t *testing.T, name string, data []byte) (said string, memory int, cpu time.Duration) {
		file := filepath.Join(folder, name)
		if err := os.WriteFile(file, data, 0o600); err != nil {
			t.Fatal(err)
		}
		command := exec.Command(os.Args[0])
		command.Env = append(os.Environ(), "ROLLEBOT_TEST_READ="+file, "XDG_CACHE_HOME="+cache)
		var status strings.Builder
		command.Stderr = &status
		out, err := command.Output()
		if err != nil {
			t.Fatalf("%v: %s%.2000s", err, out, status.String())
		}
		kb, err := strconv.Atoi(status.String())
		if err != nil {
			t.Fatalf("%v: %.2000s", err, status.String())
		}
		return string(out), kb << 10, command.ProcessState.UserTime() + command.ProcessState.SystemTime()
	}
	// PDFium is compiled once on a machine; that is no part of reading a file.
	if out, _, _ := read(t, "warm.pdf", pdfOf("BT /F 11 Tf 72 700 Td (Deltage i moeder) Tj ET")); out != "" {
		t.Fatal(out)
	}
	for name, h := range hostiles() {
		t.Run(name, func(t *testing.T) {
			out, memory, cpu := read(t, name, h.data)
			switch {
			case h.says == "*": // read or refused, within its bounds
			case h.says == "" && out != "":
				t.Errorf("refused: %s", out)
			case h.says != "" && !strings.Contains(out, h.says):
				t.Errorf("said %q, not of %q", out, h.says)
			}
			if out != "" && (!strings.HasSuffix(out, ".") || strings.Contains(out, "goroutine")) {
				t.Errorf("%q is no sentence", out)
			}
			t.Logf("%4d MB %6d ms  %s", memory>>20, cpu.Milliseconds(), out)
			if cpu > mostTime {
				t.Errorf("took %v", cpu)
			}
			if memory > mostMemory {
				t.Errorf("took %d MB", memory>>20)
			}
		})
	}
}
