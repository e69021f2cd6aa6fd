package bot_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"rollebot/bot"
	"rollebot/corpus"
)

// TestAnswers reads testdata/answers.txt: "= role" opens a small document, the
// lines below are its text, and "? outcome question" is asked of it. Where two
// outcomes are right, the surer first, they stand as "yes/passages". "~ words"
// below a question is how what is near begins, "~" alone that nothing is near, and
// "> sentence" what the answer opens with. "[role] question" is asked by one in that role.
// A new wording, in a document or in a question, begins there.
func TestAnswers(t *testing.T) {
	const file = "testdata/answers.txt"
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for n, block := range strings.Split("\n"+string(data), "\n= ") {
		if n == 0 {
			continue
		}
		role, rest, _ := strings.Cut(block, "\n")
		var text strings.Builder
		fmt.Fprintf(&text, "# Stillingsbeskrivelse for %s\n\n", role)
		type asked struct {
			want, as, text, lead string
			near                 []string
		}
		var questions []asked
		for line := range strings.Lines(rest) {
			if q, ok := strings.CutPrefix(line, "? "); ok {
				want, q, _ := strings.Cut(strings.TrimSpace(q), " ")
				as, text, by := strings.Cut(strings.TrimPrefix(q, "["), "] ")
				if !strings.HasPrefix(q, "[") || !by {
					as, text = "", q
				}
				questions = append(questions, asked{want: want, as: as, text: strings.TrimSpace(text)})
				continue
			}
			if sentence, ok := strings.CutPrefix(line, "> "); ok {
				questions[len(questions)-1].lead = strings.TrimSpace(sentence)
				continue
			}
			if words, ok := strings.CutPrefix(line, "~"); ok {
				last := &questions[len(questions)-1]
				last.near = append(last.near, strings.TrimSpace(words))
				continue
			}
			text.WriteString(line)
		}
		c, err := corpus.Read(fstest.MapFS{"rolle.md": {Data: []byte(text.String())}})
		if err != nil {
			t.Fatal(err)
		}
		b := botOver(t, c)
		for _, q := range questions {
			a, err := b.Ask(context.Background(), bot.Question{Text: q.text, As: q.as})
			if err != nil {
				t.Fatal(err)
			}
			allowed := strings.Split(q.want, "/")
			ok := false
			for _, w := range allowed {
				ok = ok || string(a.Outcome) == w
			}
			if !ok {
				shown := ""
				if len(a.Citations) > 0 {
					shown = a.Citations[0].Focus.Of(a.Citations[0].Passage.Text)
				}
				t.Errorf("%s: %s\n   want %s, got %s: %s", role, q.text, q.want, a.Outcome, shown)
			}
			if q.lead != "" && a.Lead != q.lead {
				t.Errorf("%s: %s\n   want %q, got %q", role, q.text, q.lead, a.Lead)
			}
			for i, words := range q.near {
				near := ""
				if i < len(a.Closest) {
					near = a.Closest[i].Passage.Text
				}
				if !strings.HasPrefix(near, words) || (near == "") != (words == "") {
					t.Errorf("%s: %s\n   want near: %s, got %s", role, q.text, words, near)
				}
			}
		}
	}
}
