package edition_test

import (
	"context"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/edition"
)

func pedelDocument(name, date string, duties ...string) edition.Known {
	return file("pedel.md", document("pedeller", name, date, duties...))
}

// A document that names itself after another workplace would answer its staff.
func TestAliasOfAnotherWorkplace(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre"), pedelDocument("Plejecenter Solbakken", "3. maj 2021", "Rydde sne")), "1")
	for _, text := range []string{
		document("pedeller", "Egevang (Solbakken)", "4. april 2022", "Betale selv"),
		"# Stillingsbeskrivelse for pedeller\n\nArbejdsplads: Egevang (Solbakken)\n\nGodkendt i LokalMED den 4. april 2022\n\n## Opgaver\n\n- Betale selv\n",
	} {
		v, err := w.Propose(t.Context(), bent, upload(file("x.md", text)), nil)
		if err == nil && len(v.After.Find("pedel @ Solbakken")) > 0 && strings.Contains(v.After.Find("pedel @ Solbakken")[0].Workplace.Name, "Egevang") {
			t.Errorf("it answers Solbakken:\n%s", text)
		}
	}
}

func TestFilesOfOthersAreKept(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre"), pedelDocument("Solbakken", "3. maj 2021", "Rydde sne"),
		file("pedel-2018.md", document("pedeller", "Solbakken", "3. maj 2018", "Feje")), file("scan.md", "")), "1")
	for _, name := range []string{"pedel-2018.md", "scan.md"} {
		_, err := w.Propose(t.Context(), bent, upload(file(name, document("aftenvagter", "Egevang", "3. maj 2022", "Vaske op"))), nil)
		refused(t, err, "Du må ikke ændre »"+name+"«")
	}
	e, err := w.store.Edition(t.Context(), 1)
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.Download(t.Context(), bent, e.Files, "pedel.md")
	refused(t, err, "hører ikke til din arbejdsplads")
	if _, err := w.Download(t.Context(), bent, e.Files, "nattevagt.md"); err != nil {
		t.Error(err)
	}
}

// An agreed question cannot be made to fit by leaving it out or rewriting it.
func TestGoldenCannotBeSilenced(t *testing.T) {
	const agreed = "- ask: Skal jeg låse døre?\n  as: nattevagt @ Egevang\n  expect: \"yes\"\n  quote: Låse døre\n"
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre", "Gå runde"), file("golden.yaml", agreed)), "1")
	for name, c := range map[string]edition.Change{
		"dropped":   upload(natDocument("4. april 2022", "Gå runde"), file("golden.yaml", strings.ReplaceAll(strings.ReplaceAll(agreed, "låse døre", "gå runde"), "Låse døre", "Gå runde"))),
		"rewritten": upload(natDocument("4. april 2022", "Gå runde"), file("golden.yaml", "- ask: Skal jeg låse døre?\n  as: nattevagt @ Egevang\n  expect: unknown\n")),
		"folder":    folder(natDocument("4. april 2022", "Gå runde")),
	} {
		v, err := w.Propose(t.Context(), bent, c, nil)
		if err != nil {
			t.Fatal(name, err)
		}
		if !v.NeedsReason() || len(v.Broken()) != 1 {
			t.Errorf("%s: broken %+v", name, v.Answers)
		}
	}
}

func TestRollBackIsNoWayRound(t *testing.T) {
	const agreed = "- ask: Skal jeg låse døre?\n  as: nattevagt @ Egevang\n  expect: \"yes\"\n  quote: Låse døre\n"
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Gå runde")), "1")
	w.must(anna, folder(natDocument("4. april 2022", "Gå runde", "Låse døre"), file("golden.yaml", agreed)), "2")
	_, err := w.RollBack(t.Context(), anna, 1, "", "")
	refused(t, err, "skriv hvorfor")
	if e, err := w.RollBack(t.Context(), anna, 1, "", "Låsene er elektriske"); err != nil || e.Reason == "" {
		t.Errorf("%+v, %v", e, err)
	}
	two := w.office(w.open(), func(s *edition.Setup) { s.TwoPeople = true })
	_, err = two.RollBack(t.Context(), anna, 2, "", "")
	refused(t, err, "en anden leder")
	open, err := w.store.OpenProposals(t.Context())
	if err != nil || len(open) != 1 {
		t.Fatalf("%+v, %v", open, err)
	}
	if e, err := two.Publish(t.Context(), bent, open[0].ID, "tilbage", ""); err != nil || e.Number != 4 {
		t.Errorf("%+v, %v", e, err)
	}
}

// What one person asked is not shown to a leader.
func TestPreviewShowsNobody(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre", "Gå runde"), pedelDocument("Solbakken", "3. maj 2021", "Rydde sne")), "1")
	w.keep("Skal jeg låse døre når jeg er gravid?", nattevagt, "slack:only")
	w.keep("Skal jeg gå runde?", nattevagt, "slack:a", "slack:b", "slack:c", "slack:d", "slack:e")
	w.keep("Skal jeg låse døre?", "", "slack:a", "slack:b", "slack:c", "slack:d", "slack:e")
	v, err := w.Propose(t.Context(), bent, upload(natDocument("4. april 2022", "Vaske")), nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(v.Answers) != 1 || v.Answers[0].Ask != "Skal jeg gå runde?" || v.Quiet == 0 {
		t.Errorf("shown: %+v, and %d not", v.Answers, v.Quiet)
	}
}

func TestPreviewOfWhatIsDone(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre")), "1")
	propose := func(duty string) string {
		v, err := w.Propose(t.Context(), anna, upload(natDocument("4. april 2022", duty)), nil)
		if err != nil {
			t.Fatal(err)
		}
		return v.ID
	}
	published, stale := propose("Låse porten"), propose("Låse vinduer")
	if _, err := w.Publish(t.Context(), anna, published, "2", ""); err != nil {
		t.Fatal(err)
	}
	v, err := w.Preview(t.Context(), published, nil)
	if err != nil || len(v.Difference.Documents) != 1 || v.State != edition.Published {
		t.Errorf("%+v, %v", v, err)
	}
	// What one made from an earlier edition leaves out of the later is not its doing.
	v, err = w.Preview(t.Context(), stale, nil)
	if err != nil || v.Base != 1 || len(v.Difference.Documents) != 1 || len(v.Difference.Documents[0].Passages) != 2 {
		t.Errorf("%+v, %v", v, err)
	}
	_, err = w.Preview(t.Context(), "ukendt", nil)
	refused(t, err, "findes ikke længere")
}

// A new version for one role more takes the place of the old one.
func TestUploadForMoreRoles(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre", "Køre medicinvognen")), "1")
	e := w.must(bent, upload(file("vagter.md", document("nattevagter og aftenvagter", "Egevang", "4. april 2022", "Låse døre"))), "2")
	if len(e.Files) != 1 {
		t.Errorf("files %+v", e.Files)
	}
	w.says("Skal jeg køre medicinvognen?", nattevagt, bot.Unknown, 2)
}

// Ordinary questions with a date in them are of today.
func TestAsOfIsAskedFor(t *testing.T) {
	now := time.Date(2021, 3, 1, 12, 0, 0, 0, time.UTC)
	w := newWorld(t, func(s *edition.Setup) { s.Now = func() time.Time { return now } })
	w.must(anna, folder(natDocument("1. marts 2021", "Låse døre")), "1")
	now = time.Date(2025, 5, 1, 12, 0, 0, 0, time.UTC)
	w.must(anna, folder(natDocument("4. april 2025", "Låse vinduer")), "2")
	for ask, number := range map[string]int{
		"Vi har fået en ny aftale, der gælder fra 1. marts 2024. Skal jeg låse vinduer?": 2,
		"Min kontrakt er gældende fra 1. marts 2024, skal jeg låse vinduer?":             2,
		"Overenskomsten gælder 2021-2024, skal jeg låse vinduer?":                        2,
		"Gælder 2021-aftalen stadig for mig?":                                            2,
		"Gælder 1. maj 2024 som fridag?":                                                 2,
		"Hvad gælder i marts 2024?":                                                      2,
		"Skal jeg låse døre, som gældende i marts 2024?":                                 1,
		"Hvad stod der den 1. marts 2024 om at låse døre?":                               1,
	} {
		a, err := w.Ask(t.Context(), bot.Question{Text: ask, As: nattevagt})
		if err != nil || a.Edition != number {
			t.Errorf("%q: edition %d, want %d (%s), %v", ask, a.Edition, number, a.Lead, err)
		}
	}
	// The date would be lost with the next press of a button.
	w.must(anna, upload(pedelDocument("Solbakken", "3. maj 2021", "Låse døre")), "3")
	a, err := w.Ask(t.Context(), bot.Question{Text: "Skal jeg låse døre som gældende 30. april 2025?"})
	if err != nil || len(a.Choices) > 0 || !strings.Contains(a.Lead, "udgave 1") {
		t.Errorf("%+v, %v", a, err)
	}
}

// Many ask many earlier editions at once; one who gives up costs nobody else an answer.
func TestEarlierEditionsAtOnce(t *testing.T) {
	now := time.Date(2020, 1, 1, 12, 0, 0, 0, time.UTC)
	w := newWorld(t, func(s *edition.Setup) { s.Now = func() time.Time { return now } })
	for n := 1; n <= 8; n++ {
		w.must(anna, folder(natDocument("3. maj 2021", keysDuty(n))), fmt.Sprint(n))
		now = now.AddDate(0, 1, 0)
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for j := range 10 {
				month := 1 + (i+j)%7
				ctx, cancel := context.WithCancel(t.Context())
				if j%3 == 0 {
					cancel()
				}
				a, err := w.Ask(ctx, bot.Question{Text: fmt.Sprintf("Skal jeg tælle nøgler som gældende 2. %d. 2020?", month), As: nattevagt})
				cancel()
				if j%3 != 0 && (err != nil || a.Edition != month) {
					t.Errorf("month %d: edition %d, %v", month, a.Edition, err)
				}
			}
		})
	}
	wg.Wait()
}

func TestClosedOffice(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", "Låse døre")), "1")
	w.Close()
	if err := w.Refresh(t.Context()); err == nil {
		t.Error("a closed office serves again")
	}
	if _, err := w.Ask(t.Context(), bot.Question{Text: "Skal jeg låse døre?"}); err == nil {
		t.Error("a closed office answers")
	}
}
