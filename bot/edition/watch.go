package edition

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"rollebot/corpus"
)

// Watcher is who proposes what has changed in the watched folder.
var Watcher = Leader{Who{ID: "watch:folder", Name: "Den overvågede mappe"}, []string{"*"}}

// names lists the files of a folder that may be part of an edition: role
// documents, corpus.yaml and golden.yaml.
func names(dir string) ([]string, error) {
	files, err := corpus.Files(os.DirFS(dir))
	if err != nil {
		return nil, err
	}
	var out []string
	for _, f := range files {
		out = append(out, f.Path)
	}
	if _, err := os.Stat(filepath.Join(dir, GoldenName)); err == nil {
		out = append(out, GoldenName)
	}
	return out, nil
}

// ReadFolder reads the files of a folder that may be part of an edition. One
// that cannot be opened is an error: it must not look as if it were removed.
func ReadFolder(dir string) ([]Known, error) {
	all, err := names(dir)
	if err != nil {
		return nil, fmt.Errorf("read folder: %w", err)
	}
	var out []Known
	total := 0
	for _, name := range all {
		file := filepath.Join(dir, filepath.FromSlash(name))
		info, err := os.Stat(file)
		if err != nil {
			return nil, fmt.Errorf("read folder: %w", err)
		}
		if info.Size() > corpus.MaxBytes {
			return nil, refuse("»%s« fylder mere end %d MB. Flyt den ud af mappen, og prøv igen.", name, corpus.MaxBytes>>20)
		}
		if total += int(info.Size()); total > maxUpload {
			return nil, refuse("Filerne i mappen fylder tilsammen mere end %d MB.", maxUpload>>20)
		}
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("read folder: %w", err)
		}
		out = append(out, Known{Path: name, Data: data})
	}
	return out, nil
}

// Watch looks into a folder again and again until ctx ends. When its files
// have changed and then stood still for one look, they become a proposal, and
// tell gets it; nothing is published. A folder that cannot be read is told to
// the operator, and looked into again.
func (o *Office) Watch(ctx context.Context, dir string, every time.Duration, tell func(context.Context, *Preview)) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	w := watch{office: o, dir: dir}
	for {
		v, err := w.look(ctx)
		switch {
		case err != nil && ctx.Err() == nil:
			if text := err.Error(); text != w.failed {
				o.Log.Error("failed", "doing", "watch folder", "err", err)
				w.failed = text
			}
		case v != nil:
			tell(ctx, v)
		}
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
		}
	}
}

// watch is what is known of a folder between two looks.
type watch struct {
	office *Office
	dir    string
	seen   string // how it looked at the last look
	done   string // how it looked when it was last handled
	base   int    // the edition that was in force then
	failed string // the last error, so that it is told once
}

// look makes a proposal of the folder if it has changed and stands still.
func (w *watch) look(ctx context.Context) (*Preview, error) {
	now, err := appearance(w.dir)
	if err != nil {
		return nil, err
	}
	still, base := now == w.seen, w.office.Number()
	w.seen = now
	if !still || now == w.done && base == w.base {
		return nil, nil
	}
	w.base = base
	files, err := ReadFolder(w.dir)
	var refusal *Refusal
	if errors.As(err, &refusal) {
		w.done = now // it is the same until the folder changes
	}
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, errors.New("the folder is empty")
	}
	in, want, err := w.office.changed(ctx, Change{Files: files, Whole: true})
	if err != nil {
		return nil, err
	}
	// By an earlier run, by another replica, or by a leader.
	if before, err := w.office.proposed(ctx, in.Number, want, ""); before != nil || err != nil {
		if err == nil {
			w.done = now
		}
		return nil, err
	}
	v, err := w.office.Propose(ctx, Watcher, Change{Files: files, Whole: true}, nil)
	if errors.As(err, &refusal) {
		w.done = now // the same files will be refused again
		if refusal.Text == noChanges {
			return nil, nil
		}
	}
	if err != nil {
		return nil, err
	}
	w.done, w.failed = now, ""
	return v, nil
}

// appearance is names, sizes and times of a folder's files: what can be seen of
// a change on a network drive too.
func appearance(dir string) (string, error) {
	all, err := names(dir)
	if err != nil {
		return "", fmt.Errorf("look into folder: %w", err)
	}
	var sb strings.Builder
	for _, name := range all {
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
		if errors.Is(err, fs.ErrNotExist) {
			continue // gone between the two
		}
		if err != nil {
			return "", fmt.Errorf("look into folder: %w", err)
		}
		fmt.Fprintf(&sb, "%q %d %d\n", name, info.Size(), info.ModTime().UnixNano())
	}
	return sb.String(), nil
}
