package extract

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"
)

func textOf(f File) string {
	var b strings.Builder
	for _, page := range f.Pages {
		for _, l := range page {
			b.WriteString(l.Text + strings.Join(l.Cells, "|") + "\n")
		}
	}
	return b.String()
}

func TestEncodings(t *testing.T) {
	const want = "Pædagog på Ærø: § 141 – møder\n"
	sixteen := func(big bool, s string) []byte {
		var out []byte
		for _, u := range utf16.Encode([]rune(s)) {
			if big {
				out = append(out, byte(u>>8), byte(u))
			} else {
				out = append(out, byte(u), byte(u>>8))
			}
		}
		return out
	}
	for name, data := range map[string][]byte{
		"utf-8":              []byte(want),
		"utf-8 with BOM":     []byte("\xef\xbb\xbf" + want),
		"decomposed":         []byte("Pædagog pa\u030a Ærø: § 141 – møder\n"),
		"windows":            []byte("P\xe6dagog p\xe5 \xc6r\xf8: \xa7 141 \x96 m\xf8der\r\n"),
		"utf-16 with BOM":    append([]byte{0xff, 0xfe}, sixteen(false, want)...),
		"utf-16 big":         append([]byte{0xfe, 0xff}, sixteen(true, want)...),
		"utf-16 without BOM": sixteen(false, want),
		"soft hyphens":       []byte("Pæda\u00adgog på Ærø:\u00a0§ 141 – mø\u200bder\n"),
	} {
		f, err := Read("x.txt", data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		} else if got := textOf(f); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestRefused(t *testing.T) {
	for name, data := range map[string]string{
		"a.doc": "x", "b.rtf": "{\\rtf", "c": "x", "d.txt": "", "e.txt": " \n\t\n", "f.txt": "%PDF-1.7", "g.txt": "PK\x03\x04",
		"h.txt": "abc\x00def", "i.txt": strings.Repeat("x", MaxLine+1), "j.txt": strings.Repeat("x\n", MaxLines+2),
		"k.md": strings.Repeat("\x01\x02", 500), "l.txt": string(make([]byte, MaxBytes+1)),
	} {
		_, err := Read(name, []byte(data))
		if err == nil {
			t.Errorf("%s was read", name)
		} else if msg := err.Error(); !strings.HasSuffix(msg, ".") || !strings.ContainsAny(msg[:1], "DFJP") {
			t.Errorf("%s: %q is no sentence", name, msg)
		}
	}
}

func TestMarkdown(t *testing.T) {
	f, err := Read("x.md", []byte("# Titel #\n\nTo *ord* og __flere__ `her` \\* snake_case [link](http://x) & mere\n\nUnder\n---\n\n- [ ] opgave\n\n| a | b |\n|---|:-:|\n| **1** | x\\|y |\n\n<!-- væk\nvæk -->\n```\nrå *tekst*\n```\n**Leder:** Hansen\n"))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range f.Pages[0] {
		if l.Text != "" || l.Cells != nil {
			got = append(got, l.Text+strings.Join(l.Cells, "|"))
		}
	}
	want := "Titel/To ord og flere her * snake_case link & mere/Under/opgave/a|b/1|x|y/rå *tekst*/Leder: Hansen"
	if s := strings.Join(got, "/"); s != want {
		t.Errorf("\ngot  %s\nwant %s", s, want)
	}
}

// BenchmarkWorst reads what makes other readers slow.
func BenchmarkWorst(b *testing.B) {
	for _, s := range []string{"*a_ ", "[", "[a](", "<", "<!--", "|", "| a ", "- ", "# ", "> ", "`", "\\", "&amp", "**a ", "1. ", "\u0301"} {
		for _, end := range []string{"", "\n"} {
			data := strings.Repeat(s+end, 90_000/len(s+end))
			if strings.Count(data, "\n") > MaxLines {
				data = data[:MaxLines]
			}
			b.Run(fmt.Sprintf("%q", s+end), func(b *testing.B) {
				for b.Loop() {
					Read("x.md", []byte(data))
					Read("x.txt", []byte(data))
				}
			})
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add("x.md", []byte("# a\n\n- b\n\n| c | d |\n|---|---|\n| e | f |\n"))
	f.Add("x.txt", []byte("A\n---\n1. b\n\fSide 2\n"))
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		file, err := Read(name, data)
		if err == nil && len(file.Pages) == 0 {
			t.Error("read, but no pages")
		}
	})
}
