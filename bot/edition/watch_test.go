package edition

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// A changed file of the watched folder becomes a proposal once it stands still.
func TestWatch(t *testing.T) {
	o := emptyOffice(t)
	dir := t.TempDir()
	name := filepath.Join(dir, "nattevagt.md")
	stamp := time.Date(2022, 4, 4, 12, 0, 0, 0, time.UTC)
	write := func(text string) {
		t.Helper()
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		stamp = stamp.Add(time.Minute)
		if err := os.Chtimes(name, stamp, stamp); err != nil {
			t.Fatal(err)
		}
	}
	w := watch{office: o, dir: dir}
	look := func(want bool) *Preview {
		t.Helper()
		v, err := w.look(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if (v != nil) != want {
			t.Fatalf("a proposal: %v, want %v", v != nil, want)
		}
		return v
	}
	const text = "# Stillingsbeskrivelse for nattevagter på Egevang\n\n- Låse døre"
	write(text)
	look(false) // it may still be being written
	write(text + " og vin")
	look(false)
	v := look(true)
	look(false)
	if o.Number() != 0 {
		t.Error("it was published by itself")
	}
	// Another replica, or the same after a start, finds it proposed.
	w = watch{office: o, dir: dir}
	look(false)
	look(false)
	if _, err := o.Publish(t.Context(), Watcher, v.ID, "1", ""); err != nil {
		t.Fatal(err)
	}
	w = watch{office: o, dir: dir}
	look(false)
	look(false) // what is published is no news
	write(text + " og vinduer")
	look(false)
	look(true)
	// A folder that is away for a while is an error, not an empty edition.
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	if _, err := w.look(t.Context()); err == nil {
		t.Error("a folder that is gone was taken for an empty one")
	}
}

func TestWatchTells(t *testing.T) {
	o := emptyOffice(t)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "nattevagt.md"), []byte("# Stillingsbeskrivelse for nattevagter på Egevang\n\n- Låse døre\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	told := make(chan *Preview)
	go o.Watch(ctx, dir, time.Millisecond, func(_ context.Context, v *Preview) { told <- v })
	v := <-told
	if len(v.Workplaces()) != 1 || !strings.Contains(v.Workplaces()[0], "Egevang") {
		t.Errorf("workplaces %q", v.Workplaces())
	}
}
