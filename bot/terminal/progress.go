package terminal

import (
	"fmt"
	"os"
	"time"

	"golang.org/x/term"
)

// Progress returns what shows, on one line of f that comes and goes, what takes
// long; an empty sentence takes the line away. It is nil when f is no terminal.
func Progress(f *os.File) func(doing string, done, total int) {
	if !term.IsTerminal(int(f.Fd())) {
		return nil
	}
	var last time.Time
	return func(doing string, done, total int) {
		if doing == "" {
			fmt.Fprint(f, "\r\x1b[K")
			return
		}
		if time.Since(last) < 100*time.Millisecond {
			return
		}
		last = time.Now()
		if total > 1 {
			doing = fmt.Sprintf("%s (%d af %d)", doing, done, total)
		}
		fmt.Fprintf(f, "\r\x1b[K%s …", doing)
	}
}
