package edition_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/corpus"
)

const nattevagt = "nattevagt @ Egevang"

func natDocument(date string, duties ...string) edition.Known {
	return file("nattevagt.md", document("nattevagter", "Egevang", date, duties...))
}

func TestPublishAndRollBack(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Deltage i personalemøder")), "LokalMED 3. maj 2021")
	w.says("Skal jeg deltage i personalemøder?", nattevagt, bot.Yes, 1)

	v, err := w.Propose(t.Context(), anna, upload(natDocument("4. april 2022", "Deltage i personalemøder (dog ikke afløsere)", "Køre medicinvognen")), nil)
	if err != nil {
		t.Fatal(err)
	}
	w.says("Skal jeg deltage i personalemøder?", nattevagt, bot.Yes, 1) // nothing is live yet
	e, err := w.Publish(t.Context(), anna, v.ID, "  LokalMED\n4. april 2022 ", "")
	if err != nil || e.Number != 2 || e.Base != 1 || e.Note != "LokalMED 4. april 2022" {
		t.Fatalf("got %+v, %v", e, err)
	}
	w.says("Skal jeg deltage i personalemøder?", nattevagt, bot.Exception, 2)
	_, err = w.Publish(t.Context(), anna, v.ID, "igen", "")
	refused(t, err, "allerede udgivet som udgave 2")

	if e, err = w.RollBack(t.Context(), anna, 1, "", ""); err != nil || e.Number != 3 || e.Again != 1 {
		t.Fatalf("got %+v, %v", e, err)
	}
	w.says("Skal jeg deltage i personalemøder?", nattevagt, bot.Yes, 3)
	w.says("Skal jeg køre medicinvognen?", nattevagt, bot.Unknown, 3)
	_, err = w.RollBack(t.Context(), anna, 9, "", "")
	refused(t, err, "ingen udgave 9")

	if got := w.deeds(); len(got) != 5 || !strings.Contains(got[4], "Udgave 3: tilbage til udgave 1") {
		t.Errorf("audit log:\n%s", strings.Join(got, "\n"))
	}
}

func TestUploadTakesThePlace(t *testing.T) {
	w := newWorld(t)
	pedel := file("pedel.md", document("pedeller", "Egevang", "3. maj 2021", "Rydde sne"))
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre"), pedel), "første")
	other := file("Nattevagt 2022 ENDELIG.md", document("nattevagter", "Egevang", "4. april 2022", "Låse vinduer"))
	e := w.must(anna, upload(other), "anden")
	var paths []string
	for _, f := range e.Files {
		paths = append(paths, f.Path)
	}
	if want := []string{"Nattevagt 2022 ENDELIG.md", "pedel.md"}; !slices.Equal(paths, want) {
		t.Errorf("files %q, want %q", paths, want)
	}
	w.says("Skal jeg låse vinduer?", nattevagt, bot.Yes, 2)
	w.says("Skal jeg rydde sne?", "pedel @ Egevang", bot.Yes, 2)

	_, err := w.Propose(t.Context(), anna, upload(other), nil)
	refused(t, err, "ingen ændringer")
	third := upload(natDocument("4. april 2023", "Låse porten"))
	for range 2 { // the same handed in twice is one proposal
		if _, err := w.Propose(t.Context(), anna, third, nil); err != nil {
			t.Fatal(err)
		}
	}
	if open, err := w.store.OpenProposals(t.Context()); err != nil || len(open) != 1 {
		t.Errorf("open proposals %+v, %v", open, err)
	}
	e = w.must(anna, edition.Change{Remove: []string{"pedel.md"}}, "tredje")
	if len(e.Files) != 1 {
		t.Errorf("files %v", e.Files)
	}
	_, err = w.Propose(t.Context(), anna, edition.Change{Remove: []string{"pedel.md"}}, nil)
	refused(t, err, "ingen fil")
}

func TestBadUploads(t *testing.T) {
	w := newWorld(t)
	for _, c := range []struct {
		name string
		file edition.Known
		want string
	}{
		{"outside", file("../../etc/passwd.md", "x"), "navn"},
		{"absolute", file("/etc/passwd.md", "x"), "navn"},
		{"backslash", file(`..\x.md`, "x"), "navn"},
		{"control", file("a\x00b.md", "x"), "navn"},
		{"empty", file("a.md", ""), "tom"},
		{"type", file("a.exe", "MZ"), "kan ikke læses"},
		{"golden", file("golden.yaml", "- ask: [1]"), "golden.yaml"},
		{"large", edition.Known{Path: "a.md", Data: make([]byte, 33<<20)}, "MB"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := w.Propose(t.Context(), anna, upload(c.file), nil)
			refused(t, err, c.want)
		})
	}
}

func TestRights(t *testing.T) {
	egevang := natDocument("3. maj 2021", "Låse døre")
	solbakken := file("pedel.md", document("pedeller", "Solbakken", "3. maj 2021", "Rydde sne"))
	golden := file("golden.yaml", "- ask: Skal jeg rydde sne?\n  as: pedel @ Solbakken\n  expect: \"yes\"\n  quote: Rydde sne\n")
	w := newWorld(t)
	w.must(anna, folder(egevang, solbakken), "første")
	more := natDocument("4. april 2022", "Låse døre", "Låse vinduer")

	_, err := w.Propose(t.Context(), carola, upload(more), nil)
	refused(t, err, "ikke din")
	_, err = w.Propose(t.Context(), bent, edition.Change{Remove: []string{"pedel.md"}}, nil)
	refused(t, err, "ikke din")
	_, err = w.Propose(t.Context(), bent, upload(golden), nil)
	refused(t, err, "aftalte spørgsmål")
	_, err = w.Propose(t.Context(), bent, upload(file("corpus.yaml", "documents: {}\n")), nil)
	refused(t, err, "corpus.yaml")
	// A document cannot name itself into a leader's workplace.
	_, err = w.Propose(t.Context(), bent, upload(file("pedel.md", document("pedeller", "Solbakken (Egevang)", "4. april 2022", "Rydde sne hver dag"))), nil)
	refused(t, err, "ikke din")

	v, err := w.Propose(t.Context(), bent, upload(more), nil)
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.Publish(t.Context(), carola, v.ID, "andens", "")
	refused(t, err, "ikke din")
	err = w.Discard(t.Context(), carola, v.ID)
	refused(t, err, "ikke din")
	if _, err := w.Publish(t.Context(), bent, v.ID, "egen", ""); err != nil {
		t.Fatal(err)
	}
	_, err = w.RollBack(t.Context(), carola, 1, "", "")
	refused(t, err, "ikke din")
	n := 0
	for _, d := range w.deeds() {
		if strings.Contains(d, ": refused: ") {
			n++
		}
	}
	if n != 8 {
		t.Errorf("%d refusals recorded, want 8:\n%s", n, strings.Join(w.deeds(), "\n"))
	}
}

func TestStaleTwoPeopleAndDiscard(t *testing.T) {
	w := newWorld(t, func(s *edition.Setup) { s.TwoPeople = true })
	propose := func(by edition.Leader, duty string) string {
		v, err := w.Propose(t.Context(), by, upload(natDocument("4. april 2022", duty)), nil)
		if err != nil {
			t.Fatal(err)
		}
		return v.ID
	}
	first, second := propose(anna, "Låse døre"), propose(bent, "Låse vinduer")
	_, err := w.Publish(t.Context(), anna, first, "egen", "")
	refused(t, err, "to se på")
	if _, err := w.Publish(t.Context(), bent, first, "andens", ""); err != nil {
		t.Fatal(err)
	}
	_, err = w.Publish(t.Context(), anna, second, "sent", "")
	refused(t, err, "en anden udgave")
	third := propose(anna, "Låse porten")
	if err := w.Discard(t.Context(), bent, third); err != nil {
		t.Fatal(err)
	}
	_, err = w.Publish(t.Context(), bent, third, "for sent", "")
	refused(t, err, "kasseret")
	_, err = w.Publish(t.Context(), bent, "findes ikke", "x", "")
	refused(t, err, "findes ikke")
	_, err = w.Publish(t.Context(), bent, propose(anna, "Låse porten"), " ", "")
	refused(t, err, "Skriv, hvad udgaven er")
}

// Of leaders who publish at once, in several processes, one wins and the
// others are told.
func TestPublishAtOnce(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre")), "første")
	offices := []*edition.Office{w.Office, w.office(w.open()), w.office(w.open())}
	for round := range 5 {
		var ids []string
		for i, o := range offices {
			if err := o.Refresh(t.Context()); err != nil {
				t.Fatal(err)
			}
			v, err := o.Propose(t.Context(), anna, upload(natDocument("4. april 2022", fmt.Sprintf("Låse dør %d-%d", round, i))), nil)
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, v.ID)
		}
		var wg sync.WaitGroup
		errs := make([]error, len(offices))
		for i, o := range offices {
			wg.Go(func() { _, errs[i] = o.Publish(t.Context(), anna, ids[i], "om kap", "") })
		}
		wg.Wait()
		won := 0
		for _, err := range errs {
			if err == nil {
				won++
			} else {
				refused(t, err, "en anden udgave")
			}
		}
		if won != 1 {
			t.Fatalf("round %d: %d won: %v", round, won, errs)
		}
	}
}

// Questions asked while editions change get each answer from one edition, and
// none fails.
func TestSwapUnderQuestions(t *testing.T) {
	w := newWorld(t)
	duty := func(n int) string { return fmt.Sprintf("Tælle nøgler %d gange", n) }
	w.must(anna, folder(natDocument("3. maj 2021", duty(1))), "1")
	ctx, stop := context.WithCancel(t.Context())
	var wg sync.WaitGroup
	var asked sync.Map
	for range 4 {
		wg.Go(func() {
			for ctx.Err() == nil {
				a, err := w.Ask(context.WithoutCancel(ctx), bot.Question{Text: "Skal jeg tælle nøgler?", As: nattevagt})
				if err != nil {
					t.Errorf("ask: %v", err)
					return
				}
				if len(a.Citations) == 0 || a.Citations[0].Passage.Text != duty(a.Edition) {
					t.Errorf("edition %d answers %+v", a.Edition, a)
					return
				}
				asked.Store(a.Edition, true)
			}
		})
	}
	for n := 2; n <= 12; n++ {
		w.must(anna, folder(natDocument("3. maj 2021", duty(n))), fmt.Sprint(n))
		for { // until somebody has asked it
			if _, ok := asked.Load(n); ok || t.Failed() {
				break
			}
			if _, err := w.Ask(ctx, bot.Question{Text: "Hej"}); err != nil {
				t.Fatal(err)
			}
		}
	}
	stop()
	wg.Wait()
}

func TestGoldenStopsPublishing(t *testing.T) {
	golden := file("golden.yaml", `- ask: Skal jeg låse døre?
  as: nattevagt @ Egevang
  expect: "yes"
  quote: Låse døre
- ask: Skal jeg fodre katten?
  as: nattevagt @ Egevang
  expect: "yes"
  quote: Fodre katten
`)
	w := newWorld(t)
	v, err := w.Propose(t.Context(), anna, folder(natDocument("3. maj 2021", "Låse døre"), golden), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Broken()) != 1 { // new, and not met: the cat
		t.Fatalf("broken: %+v", v.Answers)
	}
	_, err = w.Publish(t.Context(), anna, v.ID, "første", "")
	refused(t, err, "skriv hvorfor")
	e, err := w.Publish(t.Context(), anna, v.ID, "første", "Katten er død")
	if err != nil || e.Reason != "Katten er død" {
		t.Fatalf("%+v, %v", e, err)
	}
	// The cat was not answered before either: only the door breaks now.
	v, err = w.Propose(t.Context(), anna, upload(natDocument("4. april 2022", "Låse vinduer")), nil)
	if err != nil {
		t.Fatal(err)
	}
	if b := v.Broken(); len(b) != 1 || b[0].Ask != "Skal jeg låse døre?" {
		t.Fatalf("broken: %+v", b)
	}
	if got := w.deeds(); !strings.Contains(got[1], "Katten er død") {
		t.Errorf("the reason is not in the log: %q", got[1])
	}
}

func TestEarlierEdition(t *testing.T) {
	now := time.Date(2022, 3, 1, 12, 0, 0, 0, time.UTC)
	w := newWorld(t, func(s *edition.Setup) { s.Now = func() time.Time { return now } })
	a, err := w.Ask(t.Context(), bot.Question{Text: "Skal jeg låse døre som gældende 1. februar 2022?", As: nattevagt})
	if err != nil || !a.Notice || !strings.Contains(a.Lead, "ikke udgivet i udgaver") {
		t.Errorf("before the first: %+v, %v", a, err)
	}
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre")), "1")
	now = time.Date(2024, 5, 1, 12, 0, 0, 0, time.UTC)
	w.must(anna, folder(natDocument("4. april 2024", "Låse vinduer")), "2")
	w.says("Skal jeg låse døre?", nattevagt, bot.Unknown, 2)
	for _, ask := range []string{
		"Skal jeg låse døre som gældende 1. marts 2024?",
		"Som gældende 1. marts 2024: skal jeg låse døre?",
		"Hvad gjaldt 1/3-2024, skal jeg låse døre?",
		"skal jeg låse døre i udgaven fra april 2022",
		"skal jeg låse døre (gældende pr. 1. marts 2024)?",
	} {
		a := w.says(ask, nattevagt, bot.Yes, 1)
		if !strings.Contains(a.Lead, "udgave 1") || !strings.Contains(a.Lead, "2024") && !strings.Contains(a.Lead, "2022") {
			t.Errorf("%q does not say that it is of the past: %q", ask, a.Lead)
		}
	}
	w.says("Skal jeg låse døre som gældende 1. marts 2025?", nattevagt, bot.Unknown, 2) // a day to come
	a, err = w.Ask(t.Context(), bot.Question{Text: "Skal jeg låse døre som gældende 1. marts 2020?", As: nattevagt})
	if err != nil || !strings.Contains(a.Lead, "Den første er fra 1. marts 2022") {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestWhatChangedForMe(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre"), file("pedel.md", document("pedeller", "Solbakken", "3. maj 2021", "Rydde sne"))), "1")
	w.must(anna, upload(natDocument("4. april 2022", "Låse døre, dog ikke porten")), "2")
	for _, ask := range []string{"Hvad er ændret for mig?", "hej, hvad er der ændret i min stillingsbeskrivelse", "Er der noget nyt for mig?"} {
		a, err := w.Ask(t.Context(), bot.Question{Text: ask, As: nattevagt})
		if err != nil {
			t.Fatal(err)
		}
		if len(a.Changes) == 0 || a.Changes[0].Old != "Låse døre" || a.Changes[0].New != "Låse døre, dog ikke porten" || len(a.Changes[0].Words) == 0 {
			t.Errorf("%q: %+v", ask, a)
		}
	}
	a, err := w.Ask(t.Context(), bot.Question{Text: "Hvad er ændret for mig?", As: "pedel @ Solbakken"})
	if err != nil || len(a.Changes) != 0 || !strings.Contains(a.Lead, "ikke ændret noget") {
		t.Errorf("%+v, %v", a, err)
	}
	a, err = w.Ask(t.Context(), bot.Question{Text: "Hvad er ændret for mig?"})
	if err != nil || !strings.Contains(a.Lead, "hvilken stilling") {
		t.Errorf("%+v, %v", a, err)
	}
	w.says("Hvad er der ændret i vagtplanen, hvis en kollega er syg?", nattevagt, bot.Unknown, 2) // a question like others
}

// An index that is damaged on disk is built again.
func TestDamagedIndex(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre")), "1")
	w.Close()
	dirs, err := filepath.Glob(filepath.Join(w.dir, "data", "index", "index-*", "*"))
	if err != nil || len(dirs) < 2 {
		t.Fatalf("no index on disk: %v, %v", dirs, err)
	}
	for _, name := range dirs {
		if data, err := os.ReadFile(name); err == nil && len(data) > 3 {
			data[len(data)/2] ^= 0xff
			if err := os.WriteFile(name, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	w.Office = w.office(w.store)
	w.says("Skal jeg låse døre?", nattevagt, bot.Yes, 1)
}

// Without room for an index on disk, the edition is served from memory.
func TestNoRoomForIndex(t *testing.T) {
	w := newWorld(t, func(s *edition.Setup) {
		s.Folder = filepath.Join(t.TempDir(), "file")
		if err := os.WriteFile(s.Folder, nil, 0o600); err != nil {
			t.Fatal(err)
		}
	})
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre")), "1")
	w.says("Skal jeg låse døre?", nattevagt, bot.Yes, 1)
}

// A document whose file can no longer be read is not lost without a word.
func TestLostDocument(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre"), file("pedel.md", document("pedeller", "Solbakken", "3. maj 2021", "Rydde sne"))), "1")
	v, err := w.Propose(t.Context(), anna, folder(edition.Known{Path: "nattevagt.md"}, file("pedel.md", document("pedeller", "Solbakken", "3. maj 2021", "Rydde sne"))), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Lost) != 1 || !v.NeedsReason() {
		t.Fatalf("lost: %+v", v.Lost)
	}
	_, err = w.Publish(t.Context(), anna, v.ID, "2", "")
	refused(t, err, "går tabt")
}

// A file that the store cannot give keeps an edition from being served.
func TestStoreFails(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre")), "1")
	failing := failingFiles{w.store}
	_, err := edition.New(t.Context(), edition.Setup{Store: failing, Memory: w.store})
	if !errors.Is(err, errGone) {
		t.Errorf("got %v", err)
	}
}

var errGone = errors.New("the store is gone")

type failingFiles struct{ edition.Store }

func (failingFiles) File(context.Context, string) ([]byte, error) { return nil, errGone }

func TestInitialDocumentsBecomePartOfTheFirst(t *testing.T) {
	pedel := file("pedel.md", document("pedeller", "Solbakken", "3. maj 2021", "Rydde sne"))
	d, err := corpus.ReadFile(pedel.Path, pedel.Data)
	if err != nil {
		t.Fatal(err)
	}
	w := newWorld(t, func(s *edition.Setup) {
		s.Initial, s.Known = &corpus.Corpus{Documents: []corpus.Document{*d}}, []edition.Known{pedel}
	})
	w.says("Skal jeg rydde sne?", "pedel @ Solbakken", bot.Yes, 0)
	w.must(bent, upload(natDocument("3. maj 2021", "Låse døre")), "1")
	w.says("Skal jeg rydde sne?", "pedel @ Solbakken", bot.Yes, 1)
	w.says("Skal jeg låse døre?", nattevagt, bot.Yes, 1)
}
