package bot_test

import (
	"slices"
	"testing"
	"testing/fstest"

	"rollebot/bot"
	"rollebot/corpus"
)

func TestChanges(t *testing.T) {
	file := func(date, duties string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte("Stillingsbeskrivelse for køkkenassistent i Plejecenter Åbrinken\n\nGodkendt i LokalMED den " + date + "\n\nOpgaver\n\n" + duties)}
	}
	c, err := corpus.Read(fstest.MapFS{
		"ny.txt":     file("3. november 2026", "- Gøre køkkenet rent hver dag\n- Deltage i personalemøder\n"),
		"gammel.txt": file("4. april 2022", "- Gøre køkkenet rent hver dag\n- Køre mad ud til hjemmeboende\n"),
	})
	if err != nil {
		t.Fatal(err)
	}
	const as = "køkkenassistent @ Plejecenter Åbrinken"
	want := []string{c.Documents[0].Name() + " · LokalMED 3. november 2026", "Nyt: »Deltage i personalemøder«", "Udgået: »Køre mad ud til hjemmeboende«"}
	for _, who := range []string{as, ""} {
		if got := bot.Changes(c, who, corpus.Date{Year: 2026, Month: 9, Day: 1}); !slices.Equal(got, want) {
			t.Errorf("as %q: got %q, want %q", who, got, want)
		}
	}
	if got := bot.Changes(c, as, corpus.Date{Year: 2026, Month: 11, Day: 4}); len(got) > 0 {
		t.Errorf("after the day: %q", got)
	}
	if got := bot.Changes(c, "smed @ Plejecenter Åbrinken", corpus.Date{}); len(got) > 0 {
		t.Errorf("another role: %q", got)
	}
}
