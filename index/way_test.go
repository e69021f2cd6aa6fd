package index

import (
	"testing"
	"testing/synctest"
	"time"
)

// TestBuildingGivesWay has people ask while an index is built: it waits until
// they are answered, but not for longer than it has worked.
func TestBuildingGivesWay(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		took := func(f func()) time.Duration {
			start := time.Now()
			f()
			return time.Since(start)
		}
		w := &work{since: time.Now()}
		time.Sleep(time.Second) // worked for a second
		if d := took(w.giveWay); d != 0 {
			t.Errorf("gave way for %v to nobody", d)
		}
		one, other := Asked(), Asked()
		time.AfterFunc(100*time.Millisecond, one)
		time.AfterFunc(300*time.Millisecond, other)
		if d := took(w.giveWay); d != 300*time.Millisecond {
			t.Errorf("gave way for %v, want until both were answered", d)
		}
		answered := Asked()
		defer answered()
		if d := took(w.giveWay); d != 700*time.Millisecond {
			t.Errorf("gave way for %v, want no longer than it has worked", d)
		}
		if d := took(w.giveWay); d != 0 {
			t.Errorf("gave way for %v more", d)
		}
		if d := took((*work)(nil).giveWay); d != 0 {
			t.Errorf("no work gave way for %v", d)
		}
	})
}
