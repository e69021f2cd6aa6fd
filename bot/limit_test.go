package bot

import (
	"strconv"
	"testing"
	"time"
)

// TestLimiterForgets: those who have been quiet are dropped when there are
// too many, and those who have not stay limited.
func TestLimiterForgets(t *testing.T) {
	l := newLimiter(2)
	now := time.Date(2026, 11, 2, 9, 0, 0, 0, time.UTC)
	for i := range maxLimited {
		l.allow(strconv.Itoa(i), now)
	}
	now = now.Add(time.Hour)
	l.allow("0", now)
	l.allow("0", now)
	if !l.allow("new", now) || len(l.persons) != 2 {
		t.Errorf("%d persons are known", len(l.persons))
	}
	if l.allow("0", now) {
		t.Error("somebody busy was forgotten")
	}
}
