package llm_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"rollebot/bot"
	"rollebot/bot/llm"
	"rollebot/corpus"
	"rollebot/index"
)

// testCase is one file of testdata/cases: a reply of a model, and whether
// anybody may see it.
type testCase struct {
	name, about             string
	documents, question, as string
	reply                   string
	shown                   bool
}

// readCase reads a file: "# what it is about", then sections "-- name --".
func readCase(file string) (testCase, error) {
	data, err := os.ReadFile(file)
	if err != nil {
		return testCase{}, err
	}
	c := testCase{name: strings.TrimSuffix(filepath.Base(file), ".txt")}
	parts := map[string]string{}
	section := ""
	for line := range strings.Lines(string(data)) {
		trimmed := strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(trimmed, "-- "); ok && strings.HasSuffix(name, " --") {
			section = strings.TrimSuffix(name, " --")
			continue
		}
		parts[section] += line
	}
	get := func(name string) string { return strings.TrimSpace(parts[name]) }
	c.about, c.documents, c.question, c.as, c.reply = strings.TrimPrefix(get(""), "# "), get("documents"), get("question"), get("as"), get("reply")
	switch get("want") {
	case "shown":
		c.shown = true
	case "refused":
	default:
		return c, fmt.Errorf("%s: -- want -- is shown or refused, not %q", file, get("want"))
	}
	if c.question == "" || c.documents == "" {
		return c, fmt.Errorf("%s: a section is missing", file)
	}
	return c, nil
}

func readCases(t testing.TB) []testCase {
	t.Helper()
	files, err := filepath.Glob("testdata/cases/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatalf("no cases: %v", err)
	}
	var out []testCase
	for _, f := range files {
		c, err := readCase(f)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	return out
}

var houses sync.Map // documents → *bot.Bot

func botFor(t testing.TB, documents string) *bot.Bot {
	t.Helper()
	if b, ok := houses.Load(documents); ok {
		return b.(*bot.Bot)
	}
	docs := corpus.Bundled()
	if documents != "bundled" {
		var err error
		if docs, err = corpus.Read(os.DirFS("../../index/eval/testdata/" + documents + "/documents")); err != nil {
			t.Fatal(err)
		}
	}
	ix, err := index.New(docs)
	if err != nil {
		t.Fatal(err)
	}
	b := bot.New(ix, bot.Remember())
	houses.Store(documents, b)
	return b
}

func (c testCase) ask(t testing.TB) bot.Answer {
	t.Helper()
	a, err := botFor(t, c.documents).Ask(t.Context(), bot.Question{Text: c.question, As: c.as})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// english reports whether the case is asked in English.
func (c testCase) english() bool { return llm.English(c.question) }

// TestCases: no bad reply is shown, and of the good ones no more than one in
// twenty is refused.
func TestCases(t *testing.T) {
	good, refused, bad := 0, 0, 0
	for _, c := range readCases(t) {
		a := c.ask(t)
		_, err := llm.Check(a, c.english(), c.reply)
		if !llm.Wordable(a) {
			err = fmt.Errorf("nothing to word: %s", a.Outcome)
		}
		switch {
		case c.shown && err != nil:
			good++
			refused++
			t.Logf("%s: %s: refused: %v\n%s\n%s", c.name, c.about, err, c.reply, cited(a))
		case c.shown:
			good++
		case err == nil:
			bad++
			t.Errorf("%s: %s: shown:\n%s\n%s", c.name, c.about, c.reply, cited(a))
		default:
			bad++
		}
	}
	t.Logf("%d good, %d of them refused; %d bad", good, refused, bad)
	if refused*20 > good {
		t.Errorf("%d of %d good wordings were refused", refused, good)
	}
	if good+bad < 120 {
		t.Errorf("only %d cases", good+bad)
	}
}

func cited(a bot.Answer) string {
	var sb strings.Builder
	fmt.Fprintf(&sb, "  %s %s\n", a.Outcome, a.Lead)
	for i, c := range a.Citations {
		fmt.Fprintf(&sb, "  p%d %s\n", i+1, c.Passage.Text)
	}
	for _, e := range a.Exceptions {
		fmt.Fprintf(&sb, "  except %s\n", e)
	}
	return sb.String()
}
