package corpus

import (
	"os"
	"testing"
)

func BenchmarkReadFile(b *testing.B) {
	data, err := os.ReadFile("documents/specialklyngen-paedagogmedhjaelper.txt")
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := ReadFile("x.txt", data); err != nil {
			b.Fatal(err)
		}
	}
}
