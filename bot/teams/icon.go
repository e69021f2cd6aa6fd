package teams

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"math"
)

// The mark is a speech bubble that holds a quote: two lines behind a bar.

const accentHex = "#0B5D66"

var (
	accent = color.NRGBA{0x0b, 0x5d, 0x66, 0xff}
	white  = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// shape tells whether a point is inside; the square is 1 × 1.
type shape func(x, y float64) bool

func box(left, top, right, bottom, radius float64) shape {
	return func(x, y float64) bool {
		dx := math.Max(math.Max(left+radius-x, x-(right-radius)), 0)
		dy := math.Max(math.Max(top+radius-y, y-(bottom-radius)), 0)
		return x >= left && x <= right && y >= top && y <= bottom && dx*dx+dy*dy <= radius*radius
	}
}

// tail is the point of the bubble.
func tail(x, y float64) bool { return x >= 0.28 && y >= 0.66 && y <= 0.86 && x-0.28 <= (0.86-y)*1.1 }

func bubble(grow float64) shape {
	body := box(0.16-grow, 0.18-grow, 0.84+grow, 0.68+grow, 0.1+grow)
	return func(x, y float64) bool { return body(x, y) || tail(x, y-grow/2) }
}

func quoteMark(x, y float64) bool {
	return box(0.28, 0.3, 0.33, 0.56, 0.02)(x, y) || box(0.4, 0.33, 0.72, 0.39, 0.03)(x, y) || box(0.4, 0.47, 0.62, 0.53, 0.03)(x, y)
}

// colorIcon is the mark in white on the accent colour, 192 × 192.
func colorIcon() []byte {
	inside := bubble(0)
	return draw(192, func(x, y float64) color.NRGBA {
		if inside(x, y) && !quoteMark(x, y) {
			return white
		}
		return accent
	})
}

// outlineIcon is the mark in white on nothing, 32 × 32.
func outlineIcon() []byte {
	outer, inner := bubble(0.05), box(0.18, 0.2, 0.82, 0.66, 0.08)
	return draw(32, func(x, y float64) color.NRGBA {
		if outer(x, y) && !inner(x, y) || quoteMark(x, y) {
			return white
		}
		return color.NRGBA{0xff, 0xff, 0xff, 0}
	})
}

// draw paints a square, its edges softened by sampling each pixel often.
func draw(size int, at func(x, y float64) color.NRGBA) []byte {
	const fine = 8
	img := image.NewNRGBA(image.Rect(0, 0, size, size))
	for py := range size {
		for px := range size {
			var r, g, b, a float64
			for i := range fine * fine {
				c := at((float64(px)+(float64(i%fine)+0.5)/fine)/float64(size), (float64(py)+(float64(i/fine)+0.5)/fine)/float64(size))
				alpha := float64(c.A) / 255
				r, g, b, a = r+float64(c.R)*alpha, g+float64(c.G)*alpha, b+float64(c.B)*alpha, a+alpha
			}
			if a > 0 {
				img.SetNRGBA(px, py, color.NRGBA{channel8(r / a), channel8(g / a), channel8(b / a), channel8(a / (fine * fine) * 255)})
			} else {
				img.SetNRGBA(px, py, color.NRGBA{0xff, 0xff, 0xff, 0})
			}
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, img); err != nil {
		panic(err) // into memory
	}
	return out.Bytes()
}

func channel8(v float64) uint8 { return uint8(math.Round(math.Min(v, 255))) }
