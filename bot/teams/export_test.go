package teams

import (
	"testing"
	"time"
)

// SetReadTime changes how long a body may take, for a test.
func SetReadTime(t *testing.T, d time.Duration) {
	before := readTime
	readTime = d
	t.Cleanup(func() { readTime = before })
}
