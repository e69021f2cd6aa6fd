package edition_test

import (
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/store"
	"rollebot/bot/store/postgrestest"
)

// world is an office over a real store.
type world struct {
	*edition.Office
	t     testing.TB
	store *store.Store
	dir   string

	address string // of PostgreSQL; empty for SQLite below dir
}

func (w *world) data() string { return filepath.Join(w.dir, "data") }

// databases runs a test on SQLite and, when ROLLEBOT_TEST_POSTGRES names a
// server, on PostgreSQL.
func databases(t *testing.T, test func(t *testing.T, address string)) {
	t.Run("sqlite", func(t *testing.T) { test(t, "") })
	t.Run("postgres", func(t *testing.T) { test(t, postgrestest.Schema(t)) })
}

var (
	anna   = edition.Leader{Who: edition.Who{ID: "slack:T1:UANNA", Name: "Anna"}, Workplaces: []string{"*"}}
	bent   = edition.Leader{Who: edition.Who{ID: "slack:T1:UBENT", Name: "Bent"}, Workplaces: []string{"Egevang"}}
	carola = edition.Leader{Who: edition.Who{ID: "slack:T1:UCAROLA", Name: "Carola"}, Workplaces: []string{"Solbakken"}}
)

func newWorld(t testing.TB, change ...func(*edition.Setup)) *world {
	t.Helper()
	w := &world{t: t, dir: t.TempDir()}
	w.store = w.open()
	w.Office = w.office(w.store, change...)
	return w
}

// open opens the store of the world, as another process would.
func (w *world) open() *store.Store {
	w.t.Helper()
	s, err := store.Open(w.t.Context(), w.data(), w.address, store.Retention{})
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(func() { s.Close() })
	return s
}

func (w *world) office(s *store.Store, change ...func(*edition.Setup)) *edition.Office {
	w.t.Helper()
	setup := edition.Setup{Store: s, Memory: s, Folder: filepath.Join(w.data(), "index")}
	for _, c := range change {
		c(&setup)
	}
	o, err := edition.New(w.t.Context(), setup)
	if err != nil {
		w.t.Fatal(err)
	}
	w.t.Cleanup(o.Close)
	return o
}

// document is a role document.
func document(role, workplace, date string, duties ...string) string {
	return "# Stillingsbeskrivelse for " + role + " på " + workplace + "\n\nGodkendt i LokalMED den " + date + "\n\n## Opgaver\n\n- " + strings.Join(duties, "\n- ") + "\n"
}

func file(path, text string) edition.Known { return edition.Known{Path: path, Data: []byte(text)} }

func upload(files ...edition.Known) edition.Change { return edition.Change{Files: files} }

func folder(files ...edition.Known) edition.Change { return edition.Change{Files: files, Whole: true} }

// must publishes a change, whatever it is.
func (w *world) must(by edition.Leader, c edition.Change, note string) edition.Edition {
	w.t.Helper()
	v, err := w.Propose(w.t.Context(), by, c, nil)
	if err != nil {
		w.t.Fatalf("propose: %v", err)
	}
	e, err := w.Publish(w.t.Context(), by, v.ID, note, "")
	if err != nil {
		w.t.Fatalf("publish: %v", err)
	}
	return e
}

// says asks, and demands outcome and edition.
func (w *world) says(ask, as string, want bot.Outcome, number int) bot.Answer {
	w.t.Helper()
	a, err := w.Ask(w.t.Context(), bot.Question{Text: ask, As: as})
	if err != nil {
		w.t.Fatal(err)
	}
	if a.Outcome != want || a.Edition != number {
		w.t.Errorf("%q: got %s from edition %d, want %s from %d (%s)", ask, a.Outcome, a.Edition, want, number, a.Lead)
	}
	return a
}

// refused demands a refusal that holds some words.
func refused(t *testing.T, err error, words string) {
	t.Helper()
	var r *edition.Refusal
	if !errors.As(err, &r) {
		t.Fatalf("got %v, want a refusal with %q", err, words)
	}
	if !strings.Contains(r.Text, words) {
		t.Fatalf("refused with %q, want %q in it", r.Text, words)
	}
}

// deeds are the entries of the audit log, the oldest first.
func (w *world) deeds() (out []string) {
	w.t.Helper()
	entries, err := w.store.Entries(w.t.Context(), 0, 1000)
	if err != nil {
		w.t.Fatal(err)
	}
	for _, e := range entries {
		out = append([]string{e.By.Name + ": " + string(e.Does) + ": " + e.Detail}, out...)
	}
	return out
}

func init() {
	edition.NewStore = func(t testing.TB) edition.Store { return (&world{t: t, dir: t.TempDir()}).open() }
}
