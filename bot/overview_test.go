package bot_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"rollebot/bot"
	"rollebot/corpus"
)

// TestOverviewOfMany asks for the whole job where the role is not known: few roles
// are offered to choose from, of many it is told how to name one's own.
func TestOverviewOfMany(t *testing.T) {
	for _, c := range []struct{ roles, offered, hints int }{{3, 3, 0}, {30, 0, 1}} {
		files := fstest.MapFS{}
		for i := range c.roles {
			files[fmt.Sprintf("r%d.md", i)] = &fstest.MapFile{Data: []byte(fmt.Sprintf("# Stillingsbeskrivelse for pedel i Huset Nr%d\n\n## Opgaver\n\n- Feje gården\n- Tømme postkassen\n", i))}
		}
		corp, err := corpus.Read(files)
		if err != nil {
			t.Fatal(err)
		}
		a, err := botOver(t, corp).Ask(context.Background(), bot.Question{Text: "Hvad er mine opgaver?"})
		if err != nil {
			t.Fatal(err)
		}
		if a.Outcome != bot.Choose || len(a.Choices) != c.offered || len(a.Hints) != c.hints || !strings.Contains(a.Lead, "stilling") {
			t.Errorf("of %d roles: %s, %d choices, hints %q, %q", c.roles, a.Outcome, len(a.Choices), a.Hints, a.Lead)
		}
	}
}
