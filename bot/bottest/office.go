package bottest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/corpus"
)

// World is what a script with leaders begins with.
type World struct {
	Editions  [][]string          // published one after the other: names of files
	Folder    []string            // what the folder holds that leaders have read again; nil for none
	Leaders   map[string][]string // person or "group" → workplaces
	TwoPeople bool
}

// led reports whether leaders have anything to do in a script.
func (w World) led() bool { return len(w.Leaders) > 0 }

// Identifier is a Driver of a channel where leaders work: it tells by which id
// a person is known there, and by which the group that they are in.
type Identifier interface {
	ID(person string) string
	// Group has a person be in a group that leads something and returns its id.
	Group(person string) string
}

// filesIn is where the files of scripts are.
const filesIn = "files"

// FileOf returns the bytes of a file that scripts name. The one called
// "stor.txt" is a byte longer than a file may be.
func FileOf(name string) ([]byte, error) {
	if name == "stor.txt" {
		return make([]byte, edition.MaxFile+1), nil
	}
	return os.ReadFile(filepath.Join(filesIn, name))
}

func known(names []string) (out []edition.Known, err error) {
	for _, name := range names {
		data, err := FileOf(name)
		if err != nil {
			return nil, err
		}
		out = append(out, edition.Known{Path: path.Base(name), Data: data})
	}
	return out, nil
}

// Who publishes what stands before a script begins: one proposes, the other publishes.
var (
	proposer  = edition.Leader{Who: edition.Who{ID: "script:bent", Name: "Bent"}, Workplaces: []string{"*"}}
	publisher = edition.Leader{Who: edition.Who{ID: "script:birte", Name: "Birte"}, Workplaces: []string{"*"}}
)

// openOffice has the House answer from editions, and leaders work in it.
func (h *House) openOffice(t testing.TB, w World, ids Identifier) error {
	kept, ok := h.shelf.(edition.Store)
	if !ok {
		return errors.New("the shelf keeps no editions")
	}
	s := edition.Setup{Store: kept, Memory: h.shelf, Initial: &corpus.Corpus{}, Leaders: edition.Leaders{}, TwoPeople: w.TwoPeople,
		Log: slog.New(slog.NewJSONHandler(&h.log, nil))}
	for who, places := range w.Leaders {
		switch person, group := strings.CutSuffix(who, "'s"); {
		case ids == nil:
		case group:
			s.Leaders[ids.Group(person)] = places
		default:
			s.Leaders[ids.ID(who)] = places
		}
	}
	if w.Folder != nil {
		s.Source = t.TempDir()
		for _, name := range w.Folder {
			data, err := FileOf(name)
			if err != nil {
				return err
			}
			if err := os.WriteFile(filepath.Join(s.Source, path.Base(name)), data, 0o600); err != nil {
				return err
			}
		}
	}
	ctx := t.Context()
	o, err := edition.New(ctx, s)
	if err != nil {
		return err
	}
	t.Cleanup(o.Close)
	if o.Number() == 0 {
		for i, names := range w.Editions {
			if err := publish(ctx, o, names, fmt.Sprint("Udgave ", i+1)); err != nil {
				return err
			}
		}
	}
	h.Office, h.Documents = o, o.Corpus()
	return nil
}

func publish(ctx context.Context, o *edition.Office, names []string, note string) error {
	files, err := known(names)
	if err != nil {
		return err
	}
	v, err := o.Propose(ctx, proposer, edition.Change{Files: files, Whole: true}, nil)
	if err != nil {
		return err
	}
	_, err = o.Publish(ctx, publisher, v.ID, note, "den står i manuskriptet")
	return err
}

// Preview publishes the files below old/ of a txtar archive and proposes those
// below new/, for renderings of a whole proposal.
func Preview(t testing.TB, kept interface {
	edition.Store
	bot.Memory
}, archive string) (*edition.Office, *edition.Preview) {
	t.Helper()
	a, err := txtar.ParseFile(archive)
	if err != nil {
		t.Fatal(err)
	}
	sides := map[string][]edition.Known{}
	for _, f := range a.Files {
		side, name := path.Split(f.Name)
		sides[side] = append(sides[side], edition.Known{Path: name, Data: f.Data})
	}
	ctx := t.Context()
	o, err := edition.New(ctx, edition.Setup{Store: kept, Memory: kept, Initial: &corpus.Corpus{}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.Close)
	v, err := o.Propose(ctx, proposer, edition.Change{Files: sides["old/"], Whole: true}, nil)
	if err == nil {
		_, err = o.Publish(ctx, publisher, v.ID, "LokalMED 3. juni 2021", "")
	}
	if err == nil {
		v, err = o.Propose(ctx, proposer, edition.Change{Files: sides["new/"], Whole: true}, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	v.ID = "FORSLAG" // for goldens
	return o, v
}

// recorded is the newest line of the log.
func (h *House) recorded() (string, error) {
	entries, err := h.Office.Store.Entries(context.Background(), 0, 1)
	if err != nil || len(entries) == 0 {
		return "", err
	}
	return string(entries[0].Does), nil
}
