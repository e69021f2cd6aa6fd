package corpus

import (
	"fmt"
	"maps"
	"os"
	"testing"
	"testing/fstest"
)

// BenchmarkMany reads a thousand documents, and asks among them.
func BenchmarkMany(b *testing.B) {
	data, err := os.ReadFile("testdata/documents/bademester-svoemmehal.txt")
	if err != nil {
		b.Fatal(err)
	}
	fsys := fstest.MapFS{}
	for i := range 1000 {
		fsys[fmt.Sprintf("d%d.txt", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("Bademester i Svømmehallen Nr%dby\n\n%s", i, data))}
	}
	c, err := Read(fsys)
	if err != nil {
		b.Fatal(err)
	}
	b.Run("read", func(b *testing.B) {
		for b.Loop() {
			if _, err := Read(fsys); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("read again with one changed", func(b *testing.B) {
		fsys := maps.Clone(fsys)
		fsys["d7.txt"] = &fstest.MapFile{Data: append(data, "\n- Tælle badegæster\n"...)}
		for b.Loop() {
			files, err := Files(fsys)
			if err != nil {
				b.Fatal(err)
			}
			if _, err = ReadFiles(files, c); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("review", func(b *testing.B) {
		for b.Loop() {
			Review(c, reviewDay)
		}
	})
	for _, as := range []string{"bademester @ Svømmehallen Nr77by", "bademester @ Svømehallen Nr77by", "bademester @ Ukendthallen", "bademester i Svømmehallen Nr77by"} {
		b.Run("find "+as, func(b *testing.B) {
			for b.Loop() {
				c.Find(as)
			}
		})
	}
	b.Run("mentions", func(b *testing.B) {
		for b.Loop() {
			c.Mentions("Skal bademesteren i Svømmehallen Nr77by deltage i personalemøder hver måned?")
		}
	})
}
