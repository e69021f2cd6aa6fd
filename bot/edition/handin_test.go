package edition_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"rollebot/bot/edition"
)

func TestWishOf(t *testing.T) {
	for text, want := range map[string]edition.Wish{
		"genindeks": edition.WantsIndex, "/rollebot genindeks": edition.WantsIndex, " Genindekser! ": edition.WantsIndex, "rollebot  forslag": edition.WantsOpen, "FORSLAG": edition.WantsOpen,
		"": edition.Nothing, "hvad er et genindeks?": edition.Nothing, "forslag til personalemøde": edition.Nothing, "genindeks" + strings.Repeat("!", 200): edition.Nothing,
	} {
		if got := edition.WishOf(text); got != want {
			t.Errorf("%.40q: %q", text, got)
		}
	}
}

func TestFileName(t *testing.T) {
	for given, want := range map[string]string{
		"nattevagt.pdf": "nattevagt.pdf", " Nattevagt 2024.docx ": "Nattevagt 2024.docx", "../../etc/nattevagt.txt": "nattevagt.txt", `C:\mine\vagt.odt`: "vagt.odt", "/vagt.txt": "vagt.txt",
		"": "", ".": "", "..": "", "/": "", ".env": "", "a/..": "", "vagt\u202etxt.exe": "", "vagt\n.txt": "", "vagt\x00.txt": "", "\xff.txt": "", strings.Repeat("a", 201): "",
	} {
		got, err := edition.FileName(given)
		var refusal *edition.Refusal
		if got != want || (err != nil) != (want == "") || err != nil && !errors.As(err, &refusal) {
			t.Errorf("%.40q: %q, %v", given, got, err)
		}
	}
}

func FuzzFileName(f *testing.F) {
	f.Add("../a\\b/c.txt")
	f.Fuzz(func(t *testing.T, given string) {
		name, err := edition.FileName(given)
		if err == nil && (!fs.ValidPath(name) || strings.ContainsAny(name, `/\`) || strings.HasPrefix(name, ".") || !utf8.ValidString(name) || strings.ContainsFunc(name, unicode.IsControl)) {
			t.Errorf("%q became %q", given, name)
		}
	})
}

func TestCollect(t *testing.T) {
	file := func(name string, size int64, data string) edition.Offered {
		return edition.Offered{Name: name, Size: size, Fetch: func(_ context.Context, to io.Writer) error {
			_, err := io.Copy(to, strings.NewReader(data))
			return err
		}}
	}
	// One that never ends, and tells of one byte.
	endless := edition.Offered{Name: "stor.txt", Size: 1, Fetch: func(_ context.Context, to io.Writer) error {
		for piece := make([]byte, 1<<20); ; {
			if _, err := to.Write(piece); err != nil {
				return err
			}
		}
	}}
	many := make([]edition.Offered, edition.MaxHandedIn+1)
	for i := range many {
		many[i] = file(strings.Repeat("a", i+1)+".txt", 1, "x")
	}
	broken := edition.Offered{Name: "a.txt", Fetch: func(context.Context, io.Writer) error { return io.ErrUnexpectedEOF }}
	for want, offered := range map[string][]edition.Offered{
		"»stor.txt« fylder mere end 32 MB": {endless},
		"»a.txt« fylder mere end 32 MB":    {file("a.txt", 1<<40, "x")},
		"Send højst 20 ad gangen":          many,
		"To af filerne hedder »A.txt«":     {file("a.txt", 1, "x"), file("b/A.txt", 1, "y")},
		"et navn, jeg ikke kan bruge":      {file("..", 1, "x")},
		"unexpected EOF":                   {broken},
	} {
		files, err := edition.Collect(t.Context(), offered)
		if err == nil || !strings.Contains(err.Error(), want) || files != nil {
			t.Errorf("%s: %d files, %v", want, len(files), err)
		}
	}
	files, err := edition.Collect(t.Context(), []edition.Offered{file("x/a.txt", 0, "en"), file("b.txt", 2, "to")})
	if err != nil || len(files) != 2 || files[0].Path != "a.txt" || string(files[1].Data) != "to" {
		t.Errorf("%v, %v", files, err)
	}
}
