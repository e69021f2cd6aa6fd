package terminal_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rollebot/bot/bottest"
	"rollebot/bot/store"
	"rollebot/bot/terminal"
)

// TestProposalOfSOSU: the whole proposal of the SOSU document of 2024 against
// that of 2021: its five changes and no sixth.
func TestProposalOfSOSU(t *testing.T) {
	s, err := store.Open(t.Context(), t.TempDir(), "", store.Retention{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	_, v := bottest.Preview(t, s, "../../corpus/testdata/diff/sosu.txtar")
	for name, style := range map[string]terminal.Style{"piped": {}, "narrow": {Width: 40}, "color": {Width: 80, Color: true}} {
		got := terminal.RenderReport(v.Report(), style)
		path := filepath.Join("testdata", "proposal."+name+".txt")
		if flag.Lookup("update").Value.String() == "true" {
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs (go test ./bot/terminal -update writes it anew):\n%s", path, got)
		}
	}
	shown := 0
	for line := range strings.Lines(terminal.RenderReport(v.Report(), terminal.Style{})) {
		for _, label := range []string{"  Ny ", "  Nyt ", "  Fjernet ", "  Ændret ", "  Omformuleret ", "  Flyttet "} {
			if strings.HasPrefix(line, label) {
				shown++
			}
		}
	}
	if shown != 5 {
		t.Errorf("%d changes", shown)
	}
}
