package extract

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// decode returns the characters of a text file in composed form (NFC),
// whichever of the usual encodings it has.
func decode(data []byte) (string, []string, error) {
	text := characters(data)
	if binaryLooking(text) {
		return "", nil, errBinary
	}
	var warnings []string
	if garbled(text) {
		warnings = append(warnings, warnGarbled)
	}
	return norm.NFC.String(text), warnings, nil
}

var errBinary = errors.New("Filen er ikke en tekstfil, selv om den hedder sådan. Åbn det oprindelige dokument, og gem det som ren tekst.")

// characters decodes UTF-16, UTF-8, or one byte a character.
func characters(data []byte) string {
	if text, ok := decodeUTF16(data); ok {
		return text
	}
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	if utf8.Valid(data) {
		return string(data)
	}
	return decodeBytes(data)
}

// decodeUTF16 decodes UTF-16 with a byte order mark, and without one where
// every other byte of the beginning is zero.
func decodeUTF16(data []byte) (string, bool) {
	var order binary.ByteOrder
	switch {
	case bytes.HasPrefix(data, []byte{0xff, 0xfe}):
		order, data = binary.LittleEndian, data[2:]
	case bytes.HasPrefix(data, []byte{0xfe, 0xff}):
		order, data = binary.BigEndian, data[2:]
	default:
		head := data[:min(len(data), 400)&^1]
		even, odd := 0, 0
		for i := 0; i < len(head); i += 2 {
			if head[i] == 0 {
				even++
			}
			if head[i+1] == 0 {
				odd++
			}
		}
		switch pairs := len(head) / 2; {
		case pairs < 4:
			return "", false
		case odd*10 >= pairs*7 && even == 0:
			order = binary.LittleEndian
		case even*10 >= pairs*7 && odd == 0:
			order = binary.BigEndian
		default:
			return "", false
		}
	}
	units := make([]uint16, 0, len(data)/2)
	for i := 0; i+1 < len(data); i += 2 {
		units = append(units, order.Uint16(data[i:]))
	}
	return string(utf16.Decode(units)), true
}

// decodeBytes decodes one byte a character: the Windows, DOS or Mac set,
// whichever gives the most Danish letters.
func decodeBytes(data []byte) string {
	best, most := "", -1
	for _, set := range []*charmap.Charmap{charmap.Windows1252, charmap.CodePage865, charmap.Macintosh} {
		out, err := set.NewDecoder().Bytes(data)
		if err != nil {
			continue
		}
		text := string(out)
		danish := 0
		for _, r := range text {
			if strings.ContainsRune("æøåÆØÅ", r) {
				danish++
			}
		}
		if danish > most {
			best, most = text, danish
		}
	}
	return best
}

// binaryLooking reports whether a text holds more control characters than a
// document that was meant to be read.
func binaryLooking(text string) bool {
	odd, all := 0, 0
	for _, r := range text {
		all++
		if r == 0 {
			return true
		}
		if unicode.IsControl(r) && !strings.ContainsRune("\n\r\t\f\v\u0085", r) || r == utf8.RuneError {
			odd++
		}
	}
	return odd > 8 && odd*50 > all
}

// garbled reports whether UTF-8 was once read as Windows text and saved so.
func garbled(text string) bool {
	return strings.Count(text, "Ã¦")+strings.Count(text, "Ã¸")+strings.Count(text, "Ã¥") > 2
}

// spellings replaces what is the same letter or mark in another shape.
var spellings = strings.NewReplacer(
	"\u00a0", " ", "\u2007", " ", "\u202f", " ", "\u2009", " ", "\u2002", " ", "\u2003", " ", "\u3000", " ",
	"\ufb00", "ff", "\ufb01", "fi", "\ufb02", "fl", "\ufb03", "ffi", "\ufb04", "ffl", "\ufb05", "st", "\ufb06", "st",
	"\u2010", "-", "\u2011", "-", "\u2212", "-",
	"\u200b", "", "\u200c", "", "\u200d", "", "\u2060", "", "\ufeff", "", "\u200e", "", "\u200f", "",
	"\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "",
)

// clean settles the spelling of one line: blanks, ligatures, hyphens and
// control characters. A soft hyphen at the end is kept: the word goes on in
// the next line.
func clean(line string) string {
	plain := true
	for i := 0; i < len(line); i++ {
		if c := line[i]; c >= 0x80 || c < ' ' && c != '\t' {
			plain = false
			break
		}
	}
	if plain {
		return strings.TrimRight(line, " \t")
	}
	line = strings.TrimRight(spellings.Replace(line), " \t")
	soft := strings.HasSuffix(line, "\u00ad")
	line = strings.Map(func(r rune) rune {
		if r == '\u00ad' || r != '\t' && unicode.IsControl(r) || r == utf8.RuneError {
			return -1
		}
		return r
	}, line)
	line = strings.TrimRight(line, " \t")
	if soft {
		line += "\u00ad"
	}
	return line
}

const warnGarbled = "Bogstaverne æ, ø og å ser ødelagte ud (for eksempel »Ã¦«). Gem dokumentet igen som UTF-8."
