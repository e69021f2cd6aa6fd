package extract

import (
	"fmt"
	"strings"
	"testing"
)

// TestPDF reads pages drawn in ways that programs and people draw them.
func TestPDF(t *testing.T) {
	say := func(x, y int, text string) string {
		return fmt.Sprintf("BT /F 11 Tf %d %d Td (%s) Tj ET\n", x, y, text)
	}
	turned := func(matrix string, x, y int, text string) string {
		return fmt.Sprintf("BT /F 11 Tf %s %d %d Tm (%s) Tj ET\n", matrix, x, y, text)
	}
	line := func(x0, y0, x1, y1 int) string { return fmt.Sprintf("0.5 w %d %d m %d %d l S\n", x0, y0, x1, y1) }
	for _, tt := range []struct{ name, content, want string }{
		{"written from the bottom", say(72, 660, "tredje") + say(72, 700, "forste") + say(72, 680, "anden"), "forste/anden/tredje"},
		{"words in any order", say(110, 700, "moeder") + say(72, 700, "deltage"), "deltage moeder"},
		{"upwards", turned("0 1 -1 0", 100, 72, "forste linje") + turned("0 1 -1 0", 120, 72, "anden linje"), "forste linje/anden linje"},
		{"upside down", turned("-1 0 0 -1", 500, 100, "forste linje") + turned("-1 0 0 -1", 500, 120, "anden linje"), "forste linje/anden linje"},
		{"downwards", turned("0 -1 1 0", 300, 700, "forste linje") + turned("0 -1 1 0", 280, 700, "anden linje"), "forste linje/anden linje"},
		{"across the page", say(72, 700, "Deltage i moeder") + turned("0.7 0.7 -0.7 0.7", 200, 200, "UDKAST"), "Deltage i moeder!PDF-filen har tekst"},
		{"white on white", say(72, 700, "Deltage") + "1 g " + say(72, 680, "ikke"), "Deltage!PDF-filen har usynlig"},
		{"white on blue", "0 0 0.5 rg 70 675 100 16 re f\n" + say(72, 700, "Deltage") + "1 g " + say(72, 680, "Opgave"), "Deltage/Opgave"},
		{"too small to see", say(72, 700, "Deltage") + strings.Replace(say(72, 680, "ikke"), "/F 11", "/F 1", 1), "Deltage!PDF-filen har usynlig"},
		{"beside the page", say(72, 700, "Deltage") + say(900, 680, "ikke"), "Deltage!PDF-filen har usynlig"},
		{"struck through", say(72, 700, "Deltage") + say(72, 680, "ikke") + line(72, 683, 92, 683), "Deltage!Dokumentet har overstreget"},
		{"underlined", say(72, 700, "Deltage") + line(72, 698, 112, 698), "Deltage"},
		{"printed twice", say(72, 700, "Deltage") + "BT /F 11 Tf 72.4 700 Td (Deltage) Tj ET\n", "Deltage"},
		{"a drawn table", say(80, 700, "Leder") + say(200, 700, "Bo Hansen") + say(80, 680, "Sted") + say(200, 680, "Egelund") + say(200, 668, "Skole") +
			line(70, 715, 400, 715) + line(70, 695, 400, 695) + line(70, 660, 400, 660) + line(70, 660, 70, 715) + line(190, 660, 190, 715) + line(400, 660, 400, 715),
			"Leder|Bo Hansen/Sted|Egelund Skole"},
		{"a frame around text", say(80, 700, "Deltage i moeder") + "70 690 300 30 re S\n", "Deltage i moeder"},
		{"a gap between label and value", say(72, 700, "Leder") + say(200, 700, "Bo Hansen"), "Leder                  Bo Hansen"},
		{"a paragraph of its own", say(72, 700, "a b") + say(72, 686, "c d") + say(72, 672, "e f") + say(72, 650, "g h"), "a b/c d/e f//g h"},
	} {
		f, err := Read("x.pdf", pdfOf(tt.content))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		var got []string
		for _, l := range f.Pages[0] {
			got = append(got, l.Text+strings.Join(l.Cells, "|"))
		}
		s := strings.Join(got, "/")
		for _, w := range f.Warnings {
			s += "!" + strings.Join(strings.Fields(w)[:3], " ")
		}
		if s != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.name, s, tt.want)
		}
	}
}
