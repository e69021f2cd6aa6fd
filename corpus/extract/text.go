package extract

import (
	"strings"
)

// readText reads plain text. A form feed begins a page.
func readText(data []byte) (File, error) {
	text, warnings, err := decode(data)
	if err != nil {
		return File{}, err
	}
	file := File{Format: "text", Warnings: warnings}
	for _, page := range strings.Split(text, "\f") {
		var lines []Line
		for raw := range strings.Lines(newlines.Replace(page)) {
			if len(lines) > MaxLines {
				break
			}
			lines = append(lines, textLine(clean(strings.TrimSuffix(raw, "\n"))))
		}
		file.Pages = append(file.Pages, lines)
	}
	file.Paged = len(file.Pages) > 1
	underlined(&file)
	for _, lines := range file.Pages {
		pipeTables(lines)
	}
	return file, nil
}

// newlines makes every way of ending a line the same one.
var newlines = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\v", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")

func textLine(s string) Line {
	text := strings.TrimLeft(s, " \t")
	return Line{Text: text, Indent: columns(s[:len(s)-len(text)])}
}

// underlined makes headings of lines with a rule of ===, --- or ~~~ under
// them, and removes rules.
func underlined(file *File) {
	for p, lines := range file.Pages {
		for i := range lines {
			if !rule(lines[i].Text) {
				continue
			}
			if i > 0 && len(lines[i].Text) >= 3 {
				if over := &lines[i-1]; over.Text != "" && over.Cells == nil && !listMarker(over.Text) &&
					len(over.Text) < 120 && !strings.HasSuffix(over.Text, ".") &&
					2*len(lines[i].Text) >= len(over.Text) && (i < 2 || lines[i-2].Text == "") && !pipes(over.Text) {
					over.Level = 2
					if lines[i].Text[0] == '=' {
						over.Level = 1
					}
				}
			}
			lines[i] = Line{}
		}
		file.Pages[p] = lines
	}
}

// rule reports whether a line is only a drawn line.
func rule(s string) bool {
	if len(s) < 3 {
		return false
	}
	return strings.Trim(s, s[:1]) == "" && strings.Contains("=-~_*#", s[:1])
}

func listMarker(s string) bool {
	return strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "+ ") || strings.HasPrefix(s, "• ")
}

// pipeTables makes rows of lines whose columns are drawn with |.
func pipeTables(lines []Line) {
	for i := 0; i < len(lines); i++ {
		row := func(i int) bool {
			return i < len(lines) && pipes(lines[i].Text) && lines[i].Level == 0 && !lines[i].Bullet
		}
		if !row(i) {
			continue
		}
		first := i
		for ; row(i); i++ {
			lines[i].Cells = cells(lines[i].Text)
		}
		ruled := first+1 < i && ruledRow(lines[first+1].Cells)
		if i-first < 2 {
			lines[first].Cells = nil
			continue
		}
		for j := first; j < i; j++ {
			lines[j].Text = ""
			lines[j].Head = ruled && j == first
			if ruledRow(lines[j].Cells) {
				lines[j] = Line{}
			}
		}
	}
}

// pipes reports whether a line can be a table row.
func pipes(s string) bool {
	return strings.HasPrefix(s, "|") && strings.Count(s, "|") >= 2 || strings.Count(s, " | ") >= 1
}

// cells splits a table row. A backslash keeps a | in its cell.
func cells(s string) []string {
	s = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(s), "|"), "|")
	s = strings.ReplaceAll(s, `\|`, "\x00")
	parts := strings.Split(s, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(strings.ReplaceAll(parts[i], "\x00", "|"))
	}
	return parts
}

// ruledRow reports whether a row only separates a table's head: |---|:-:|.
func ruledRow(cells []string) bool {
	for _, c := range cells {
		if strings.Trim(c, ":-=+ ") != "" || c == "" {
			return false
		}
	}
	return len(cells) > 0
}
