package extract

import (
	"fmt"
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
)

// readPDF reads the visible text of a PDF by where its letters stand.
func readPDF(data []byte) (File, error) { return pdfEngine.read(data) }

func (e *engine) read(data []byte) (File, error) {
	if len(data) > maxPDF {
		return File{}, fmt.Errorf("PDF-filen fylder mere end %d MB. Gem den igen uden billeder, eller gem kun selve stillingsbeskrivelsen i filen.", maxPDF>>20)
	}
	var sheets []*sheet
	err := e.use(func(calls pdfCalls, stopped func() bool) error {
		sheets = nil
		opened, err := calls.OpenDocument(&requests.OpenDocument{File: &data})
		if err != nil {
			return openError(err)
		}
		count, err := calls.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: opened.Document})
		switch {
		case err != nil || count.PageCount <= 0:
			return errDamagedPDF
		case count.PageCount > maxPages:
			return fmt.Errorf("PDF-filen har mere end %d sider. Gem kun selve stillingsbeskrivelsen i filen, og prøv igen.", maxPages)
		}
		r := pdfReader{pdfCalls: calls, document: opened.Document}
		letters := 0
		for i := range count.PageCount {
			if stopped() {
				return errStopped
			}
			s, err := r.page(i)
			if err != nil {
				return fmt.Errorf("Side %d i PDF-filen er beskadiget eller for stor og kan ikke læses. Gem dokumentet som PDF igen fra det program, det er skrevet i.", i+1)
			}
			if letters += s.letters; letters > maxText {
				return errMuchText
			}
			sheets = append(sheets, s)
		}
		return nil
	})
	if err != nil {
		return File{}, err
	}
	return arrange(sheets)
}

// sheet is what stands on one page.
type sheet struct {
	words   []word
	aside   []word // text across the page's direction: stamps, margins
	rules   []box  // drawn lines and filled areas
	letters int
	unknown int // letters without a meaning
	hidden  int // words that are not shown
	images  int
	struck  int // words with a line drawn through them
}

// box is an area, or a drawn line when it is thin.
type box struct{ x0, y0, x1, y1 float64 }

// word is a run of letters without a blank, the page turned so that its lines
// run from left to right and y grows upwards. Measures are in points.
type word struct {
	text   string
	x0, x1 float64
	y      float64 // of the line the letters stand on
	size   float64
	bold   bool
	white  bool
	symbol bool // a sign of a font of signs
}

type pdfReader struct {
	pdfCalls
	document references.FPDF_DOCUMENT
	text     references.FPDF_TEXTPAGE
}

// page reads one page.
func (r *pdfReader) page(index int) (*sheet, error) {
	page, err := r.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: r.document, Index: index})
	if err != nil {
		return nil, err
	}
	ref := requests.Page{ByReference: &page.Page}
	text, err := r.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: ref})
	if err != nil {
		return nil, err
	}
	r.text = text.TextPage
	chars, err := r.characters()
	if err != nil {
		return nil, err
	}
	bounds := box{-1e9, -1e9, 1e9, 1e9}
	if b, err := r.FPDF_GetPageBoundingBox(&requests.FPDF_GetPageBoundingBox{Page: ref}); err == nil {
		bounds = box{float64(b.Rect.Left) - 2, float64(b.Rect.Bottom) - 2, float64(b.Rect.Right) + 2, float64(b.Rect.Top) + 2}
	}
	s := &sheet{}
	turn, white, err := r.words(s, chars, bounds)
	if err != nil {
		return nil, err
	}
	r.shapes(ref, s, turn, white)
	s.strike()
	if _, err := r.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: r.text}); err != nil {
		return nil, err
	}
	_, err = r.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page})
	return s, err
}

// words puts the words of a page on its sheet. most is how the page must be
// turned for most of them to be read; white says that some are white.
func (r *pdfReader) words(s *sheet, chars []rune, bounds box) (most int, white bool, err error) {
	turns := [4][]word{}
	var run glyphs
	for at := 0; at < len(chars); {
		if separates(chars[at]) {
			at++
			continue
		}
		end := at
		for end < len(chars) && !separates(chars[end]) {
			end++
			if hyphenSign(chars[end-1]) {
				break
			}
		}
		for at < end {
			n, turn, w, err := r.word(chars, at, end, &run, bounds)
			if err != nil {
				return 0, false, err
			}
			for _, c := range chars[at : at+n] {
				s.letters++
				if c == 0 || c == unicode.ReplacementChar || c >= 0xe000 && c <= 0xf8ff && n > 1 && !run.symbol {
					s.unknown++
				}
			}
			switch {
			case run.hidden || w.size < 3:
				s.hidden++
			case turn < 0:
				s.aside = append(s.aside, w)
			default:
				white = white || w.white
				turns[turn] = append(turns[turn], w)
			}
			at += n
		}
	}
	for t := range turns {
		if len(turns[t]) > len(turns[most]) {
			most = t
		}
	}
	for t := range turns {
		if t != most {
			s.aside = append(s.aside, turns[t]...)
		}
	}
	s.words = turns[most]
	return most, white, nil
}

// characters returns the page's characters, in PDFium's order.
func (r *pdfReader) characters() ([]rune, error) {
	count, err := r.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: r.text})
	if err != nil || count.Count <= 0 {
		return nil, err
	}
	if count.Count > maxText {
		return nil, errMuchText
	}
	// All at once where that gives one rune for each; it leaves out those
	// without a meaning.
	if all, err := r.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: r.text, StartIndex: 0, Count: count.Count}); err == nil {
		if chars := []rune(strings.TrimSuffix(all.Text, "\x00")); len(chars) == count.Count {
			return chars, nil
		}
	}
	chars := make([]rune, count.Count)
	for i := range chars {
		c, err := r.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: r.text, Index: i})
		if err != nil {
			return nil, err
		}
		chars[i] = rune(c.Unicode)
	}
	return chars, nil
}

// separates reports whether c stands between words.
func separates(c rune) bool {
	return c == ' ' || c == '\r' || c == '\n' || c == '\t' || c == 0xa0 || c >= 0x2000 && c <= 0x200b || c == 0x202f || c == 0x3000
}

// hyphenSign reports whether c is how PDFium gives a hyphen at the end of a
// line, whose newline it leaves out.
func hyphenSign(c rune) bool { return c == 2 || c == 0xfffe }

// glyphs is the look of the letters of one text object.
type glyphs struct {
	e, f          float32 // where the object begins: another place is another object
	size          float64
	bold, symbol  bool
	white, hidden bool
}

// word reads the word that begins at a character, as far as it stands on one
// line. turn says how the page must be turned for it, in quarters; -1 when
// no quarter fits.
func (r *pdfReader) word(chars []rune, at, end int, run *glyphs, bounds box) (n, turn int, w word, err error) {
	matrix, err := r.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: r.text, Index: at})
	if err != nil {
		return end - at, 0, word{}, nil // a sign that PDFium put in
	}
	m := matrix.Matrix
	if run.size == 0 || m.E != run.e || m.F != run.f {
		if err := r.look(at, run); err != nil {
			return 0, 0, word{}, err
		}
		run.e, run.f = m.E, m.F
	}
	angle := math.Atan2(float64(m.B), float64(m.A)) / (math.Pi / 2)
	turn = int(math.Round(angle)+4) % 4
	if math.Abs(angle-math.Round(angle)) > 0.1 {
		turn = -1
	}
	_, baseline := turned(max(turn, 0), float64(m.E), float64(m.F))
	n = end - at
	first, err := r.bounds(at, turn)
	if err != nil {
		return n, turn, word{}, nil
	}
	last := first
	if n > 1 {
		if last, err = r.bounds(end-1, turn); err != nil {
			return 0, 0, word{}, err
		}
		// The word ends where the line does, which PDFium does not always tell.
		if last.x0 < first.x0 || math.Abs(last.y0-first.y0) > run.size*0.6 {
			if n = r.onLine(at, end, turn, baseline, run.size); n < end-at {
				if last, err = r.bounds(at+n-1, turn); err != nil {
					return 0, 0, word{}, err
				}
			}
		}
	}
	scale := math.Hypot(float64(m.C), float64(m.D))
	w = word{x0: first.x0, x1: max(first.x1, last.x1), y: baseline, size: math.Round(run.size*scale*2) / 2, bold: run.bold, white: run.white, symbol: run.symbol}
	var b strings.Builder
	for i, c := range chars[at : at+n] {
		switch {
		case hyphenSign(c) && i == n-1:
			b.WriteByte('-')
		case c == 0:
		default:
			b.WriteRune(c)
		}
	}
	w.text = b.String()
	// What stands outside of the page is not shown.
	if x, y := upright(turn, (w.x0+w.x1)/2, w.y); x < bounds.x0 || x > bounds.x1 || y < bounds.y0 || y > bounds.y1 {
		w.size = 0
	}
	return n, turn, w, nil
}

// onLine returns how many of the characters stand on the line of the first.
func (r *pdfReader) onLine(at, end, turn int, baseline, size float64) int {
	for i := at + 1; i < end; i++ {
		m, err := r.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: r.text, Index: i})
		if err != nil {
			continue
		}
		if _, y := turned(max(turn, 0), float64(m.Matrix.E), float64(m.Matrix.F)); math.Abs(y-baseline) > size*0.6 {
			return i - at
		}
	}
	return end - at
}

// bounds returns where a character stands on the turned page.
func (r *pdfReader) bounds(at, turn int) (box, error) {
	b, err := r.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: r.text, Index: at})
	if err != nil {
		return box{}, err
	}
	return turnedBox(max(turn, 0), float64(b.Rect.Left), float64(b.Rect.Bottom), float64(b.Rect.Right), float64(b.Rect.Top)), nil
}

// look reads how the letters of a text object look.
func (r *pdfReader) look(at int, run *glyphs) error {
	size, err := r.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: r.text, Index: at})
	if err != nil {
		return err
	}
	*run = glyphs{size: size.FontSize}
	if run.size <= 0 || math.IsNaN(run.size) || run.size > 2000 {
		run.size = 1
	}
	if font, err := r.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: r.text, Index: at}); err == nil {
		name := strings.ToLower(font.FontName)
		for _, mark := range []string{"bold", "black", "heavy", "semibold", "demi", "-bd", ",bd"} {
			run.bold = run.bold || strings.Contains(name, mark)
		}
		for _, mark := range []string{"symbol", "wingding", "webding", "dingbat"} {
			run.symbol = run.symbol || strings.Contains(name, mark)
		}
	}
	if c, err := r.FPDFText_GetFillColor(&requests.FPDFText_GetFillColor{TextPage: r.text, Index: at}); err == nil {
		run.white = c.R >= 250 && c.G >= 250 && c.B >= 250
		run.hidden = c.A == 0
	}
	if object, err := r.FPDFText_GetTextObject(&requests.FPDFText_GetTextObject{TextPage: r.text, Index: at}); err == nil {
		if mode, err := r.FPDFTextObj_GetTextRenderMode(&requests.FPDFTextObj_GetTextRenderMode{PageObject: object.TextObject}); err == nil {
			run.hidden = run.hidden || mode.TextRenderMode == 3 || mode.TextRenderMode == 7
		}
	}
	return nil
}
