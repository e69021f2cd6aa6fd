package danish

import (
	"os"
	"os/exec"
	"testing"
)

// TestFirstWords is what BenchmarkLoad times in a program of its own.
func TestFirstWords(t *testing.T) {
	if len(Concepts("Skal jeg deltage i stuemøder?", nil)) == 0 {
		t.Fatal("no concepts")
	}
}

// BenchmarkLoad reads every data file in a program of its own, as the first
// question to a newly started bot does.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if out, err := exec.Command(os.Args[0], "-test.run=^TestFirstWords$").CombinedOutput(); err != nil {
			b.Fatalf("%v\n%s", err, out)
		}
	}
}
