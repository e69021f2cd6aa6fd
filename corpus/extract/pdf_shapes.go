package extract

import (
	"cmp"
	"errors"
	"slices"

	"github.com/klippa-app/go-pdfium/requests"
)

// What is drawn on a page, and how a page is turned.

// turned returns where a point stands when the page is turned by quarters, so
// that text that ran upwards (1), upside down (2) or downwards (3) runs to
// the right.
func turned(turn int, x, y float64) (float64, float64) {
	switch turn {
	case 1:
		return y, -x
	case 2:
		return -x, -y
	case 3:
		return -y, x
	}
	return x, y
}

func turnedBox(turn int, left, bottom, right, top float64) box {
	ax, ay := turned(turn, left, bottom)
	bx, by := turned(turn, right, top)
	return box{min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)}
}

// upright undoes turned.
func upright(turn int, x, y float64) (float64, float64) { return turned((4-max(turn, 0))%4, x, y) }

const maxShapes = 4000

// shapes reads the drawn lines, areas and pictures of a page, and takes out
// white words that no area lies under.
func (r *pdfReader) shapes(page requests.Page, s *sheet, turn int, white bool) {
	count, err := r.FPDFPage_CountObjects(&requests.FPDFPage_CountObjects{Page: page})
	if err != nil {
		return
	}
	var areas []box
	for i := range min(count.Count, maxShapes) {
		object, err := r.FPDFPage_GetObject(&requests.FPDFPage_GetObject{Page: page, Index: i})
		if err != nil {
			continue
		}
		kind, err := r.FPDFPageObj_GetType(&requests.FPDFPageObj_GetType{PageObject: object.PageObject})
		if err != nil {
			continue
		}
		if kind.Type == 3 || kind.Type == 5 { // a picture, or a form that may hold one
			s.images++
		}
		if kind.Type != 2 && kind.Type != 3 {
			continue
		}
		b, err := r.FPDFPageObj_GetBounds(&requests.FPDFPageObj_GetBounds{PageObject: object.PageObject})
		if err != nil {
			continue
		}
		area := turnedBox(turn, float64(b.Left), float64(b.Bottom), float64(b.Right), float64(b.Top))
		if kind.Type == 2 {
			s.rules = append(s.rules, area)
		}
		if !white {
			continue
		}
		if c, err := r.FPDFPageObj_GetFillColor(&requests.FPDFPageObj_GetFillColor{PageObject: object.PageObject}); kind.Type == 3 || err == nil && c.FillColor.A > 0 && min(c.FillColor.R, c.FillColor.G, c.FillColor.B) < 240 {
			areas = append(areas, area)
		}
	}
	if !white {
		return
	}
	seen := s.words[:0]
	for _, w := range s.words {
		on := !w.white
		for _, a := range areas {
			on = on || w.x0 >= a.x0-2 && w.x1 <= a.x1+2 && w.y >= a.y0-2 && w.y+w.size/2 <= a.y1+2
		}
		if on {
			seen = append(seen, w)
		} else {
			s.hidden++
		}
	}
	s.words = seen
}

// strike takes out the words that a line is drawn through.
func (s *sheet) strike() {
	var lines []box
	for _, r := range s.rules {
		if h, w := r.y1-r.y0, r.x1-r.x0; h < 2.5 && w > 4 {
			lines = append(lines, r)
		}
	}
	if len(lines) == 0 {
		return
	}
	slices.SortFunc(lines, func(a, b box) int { return cmp.Compare(a.y0, b.y0) })
	kept := s.words[:0]
	for _, w := range s.words {
		low, high := w.y+0.16*w.size, w.y+0.45*w.size
		i, _ := slices.BinarySearchFunc(lines, low-2.5, func(b box, y float64) int { return cmp.Compare(b.y0, y) })
		struck := false
		for ; i < len(lines) && lines[i].y0 <= high && !struck; i++ {
			mid := (lines[i].y0 + lines[i].y1) / 2
			struck = mid >= low && mid <= high && lines[i].x0 <= w.x0+0.3*w.size && lines[i].x1 >= w.x1-0.3*w.size
		}
		if struck {
			s.struck++
		} else {
			kept = append(kept, w)
		}
	}
	s.words = kept
}

var (
	errScan    = errors.New("Filen er et scannet billede uden tekst. Gem dokumentet som PDF fra Word, eller få teksten genkendt, og læg den nye fil ind.")
	errMapping = errors.New("Skrifttypen i PDF-filen siger ikke, hvilke bogstaver den viser, så teksten kan ikke læses. Gem dokumentet som PDF igen fra Word, eller læg Word-filen ind.")
)

const (
	warnInvisible = "PDF-filen har usynlig tekst. Den er ikke taget med."
	warnTurned    = "PDF-filen har tekst på skrå eller på tværs af siden. Den er ikke taget med."
	warnMapping   = "Enkelte tegn i PDF-filen kan ikke læses. Sammenlign med dokumentet, før du udgiver det."
)
