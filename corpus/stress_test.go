package corpus

import (
	"fmt"
	"math/rand"
	"os"
	"testing"
	"time"
)

func TestStress(t *testing.T) {
	if os.Getenv("STRESS") == "" {
		t.Skip()
	}
	rng := rand.New(rand.NewSource(1))
	files := everyFile(t)
	deadline := time.Now().Add(25 * time.Second)
	n := 0
	for time.Now().Before(deadline) {
		for name, data := range files {
			b := append([]byte{}, data...)
			for range 1 + rng.Intn(30) {
				switch rng.Intn(5) {
				case 0:
					b[rng.Intn(len(b))] = byte(rng.Intn(256))
				case 1:
					i := rng.Intn(len(b))
					j := min(len(b), i+rng.Intn(200))
					b = append(b[:i:i], b[j:]...)
				case 2:
					i := rng.Intn(len(b))
					j := min(len(b), i+rng.Intn(200))
					b = append(append(append([]byte{}, b[:j]...), b[i:j]...), b[j:]...)
				case 3:
					b[rng.Intn(len(b))] = "\n\t |-:.,1o#*_(\x00"[rng.Intn(14)]
				case 4:
					i := rng.Intn(len(b))
					b = append(b[:i:i], append([]byte([]string{"\n\n", "\n- ", "\n| a | b |\n", "\f", "Side 1 af 2\n", "\u00ad\n", "-\n", ":\n"}[rng.Intn(8)]), b[i:]...)...)
				}
				if len(b) < 10 {
					b = append(b, data...)
				}
			}
			start := time.Now()
			if lost := unkept(t, name, b); lost != "" {
				os.WriteFile(fmt.Sprintf("/tmp/lost%d%s", n, name[len(name)-4:]), b, 0o600)
				t.Errorf("%d %s %s", n, name, lost)
				if n++; n > 8 {
					return
				}
			}
			ReadFile(name, b)
			if d := time.Since(start); d > 2*time.Second {
				os.WriteFile("/tmp/slow"+name[len(name)-4:], b, 0o600)
				t.Errorf("slow %s %v", name, d)
				return
			}
		}
	}
}
