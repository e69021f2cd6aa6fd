package bottest_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"golang.org/x/net/html"

	"rollebot/bot"
	"rollebot/bot/bottest"
	"rollebot/bot/llm"
	"rollebot/bot/llm/llmfake"
	"rollebot/corpus"
	"rollebot/index"
)

// everything is a driver that tells all that people see now, what was altered
// since included.
type everything interface{ everything() string }

func (d *slackers) everything() string {
	var sb strings.Builder
	for _, p := range d.fake.Posts() {
		sb.WriteString(p.Text + "\n" + p.Plain() + "\n")
	}
	return sb.String()
}

func (d *teamsters) everything() string {
	var sb strings.Builder
	for _, p := range d.fake.Posts() {
		all, _ := json.Marshal(p.Activity)
		sb.WriteString(p.Text() + "\n" + string(all) + "\n")
	}
	return sb.String()
}

// everything loads every conversation again, as somebody without JavaScript does.
func (d *surfers) everything() string {
	var sb strings.Builder
	for _, s := range d.people {
		if s.talk != "" && s.load(s.client.Get(d.srv.URL+s.talk)) == nil {
			sb.WriteString(text(find(s.page, func(n *html.Node) bool { return n.Data == "main" })) + "\n")
		}
	}
	return sb.String()
}

func (d *typists) everything() string { return d.all.String() }

// writer is a model at the other end of a wire.
func writer(t testing.TB, answer func(llmfake.Request) llmfake.Answer) (bot.Writer, *llmfake.Server) {
	t.Helper()
	s := llmfake.Start(answer)
	t.Cleanup(s.Close)
	w, err := llm.New(llm.Config{BaseURL: s.URL(), Key: llmfake.Key, Model: "lille", Concurrency: 64, Timeout: 20 * time.Second, TokensPerDay: 1 << 40}, os.Getenv, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	return w, s
}

// again are the channels that share their way with another one: they get every
// third wording, and every third script over PostgreSQL.
var again = map[string]bool{"slack-socket": true, "teams-channel": true}

// TestHostileModel plays every script on every channel once more, with a model
// that lies: the same is shown as without it, and not one of its words.
func TestHostileModel(t *testing.T) {
	scripts := readScripts(t)
	documents := corpus.Bundled()
	ix, err := index.New(documents)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	var asked sync.Map
	for name, driver := range drivers {
		t.Run(name, func(t *testing.T) {
			for i, s := range scripts {
				if again[name] && i%3 != 0 {
					continue
				}
				t.Run(strings.TrimSuffix(s.Name, ".txt"), func(t *testing.T) {
					t.Parallel()
					w, model := writer(t, llmfake.Hostile)
					d := driver(t)
					bottest.Play(t, s, bottest.Stage{Driver: d, Shelf: fresh(t, "sqlite"), Documents: documents, Writer: w,
						Bot: func(m bot.Memory) *bot.Bot { return bot.New(ix, m) }})
					shown := d.(everything).everything()
					for _, lie := range sentences(model.Sent()) {
						if strings.Contains(shown, lie) {
							t.Errorf("shown: %s", lie)
						}
					}
					for _, label := range []string{"Formuleret af en sprogmodel", "AIGeneratedContent", "Uofficiel oversættelse"} {
						if strings.Contains(shown, label) {
							t.Errorf("something is labelled as a model's: %s", label)
						}
					}
					if len(model.Requests()) > 0 {
						asked.Store(name, true)
					}
				})
			}
		})
	}
	t.Cleanup(func() {
		for name := range drivers {
			if _, ok := asked.Load(name); !ok {
				t.Errorf("%s never asked the model", name)
			}
		}
	})
}

// sentences are what replies would have people read.
func sentences(replies []string) (out []string) {
	for _, r := range replies {
		if i := strings.Index(r, "{"); i > 0 {
			r = r[i:]
		}
		var reply llm.Reply
		if json.Unmarshal([]byte(r), &reply) != nil {
			continue
		}
		for _, s := range reply.Sentences {
			if len(s.Text) > 15 {
				out = append(out, s.Text)
			}
		}
	}
	return out
}

// TestWordings sends replies of the cases through every channel: the good ones
// are shown and labelled, of the bad ones nothing is.
func TestWordings(t *testing.T) {
	documents := corpus.Bundled()
	ix, err := index.New(documents)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { ix.Close() })
	files, err := filepath.Glob("../llm/testdata/cases/*.txt")
	if err != nil || len(files) < 120 {
		t.Fatalf("%d cases, %v", len(files), err)
	}
	type worded struct {
		name, question, reply string
		shown                 bool
	}
	var cases []worded
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		part := func(name string) string {
			_, rest, _ := strings.Cut(string(text), "-- "+name+" --\n")
			rest, _, _ = strings.Cut(rest, "\n-- ")
			return strings.TrimSpace(rest)
		}
		c := worded{strings.TrimSuffix(filepath.Base(file), ".txt"), part("question"), part("reply"), part("want") == "shown"}
		if part("documents") != "bundled" || part("as") != "pædagogmedhjælper @ Specialklyngen" || !c.shown && len(cases)%4 != 0 && len(sentences([]string{c.reply})) == 0 {
			continue
		}
		if _, err := llm.Check(given(t, ix, c.question, part("as")), llm.English(c.question), c.reply); c.shown && err != nil {
			continue // one of the few good ones that are refused
		}
		cases = append(cases, c)
	}
	for name, driver := range drivers {
		t.Run(name, func(t *testing.T) {
			shown := 0
			for i, c := range cases {
				if !c.shown && i%5 != 0 || again[name] && i%3 != 0 {
					continue
				}
				w, model := writer(t, func(llmfake.Request) llmfake.Answer { return llmfake.Answer{Content: c.reply} })
				d := driver(t)
				s, err := bottest.Parse(c.name, fmt.Sprintf("lone: jeg er pædagogmedhjælper i Specialklyngen\nlone: %q\n", c.question))
				if err != nil {
					t.Fatal(err)
				}
				bottest.Play(t, s, bottest.Stage{Driver: d, Shelf: fresh(t, "sqlite"), Documents: documents, Writer: w,
					Bot: func(m bot.Memory) *bot.Bot { return bot.New(ix, m) }})
				seen := strings.Join(strings.Fields(d.(everything).everything()), " ")
				for _, text := range sentences([]string{c.reply}) {
					if got := strings.Contains(seen, text); c.shown && !got {
						t.Errorf("%s: is not shown: %s\nin: %s", c.name, text, seen)
					}
				}
				if labelled := strings.Contains(seen, "sprogmodel"); labelled != c.shown {
					t.Errorf("%s: labelled: %v", c.name, labelled)
				}
				if ai := strings.Contains(seen, "AIGeneratedContent"); strings.HasPrefix(name, "teams") && ai != c.shown {
					t.Errorf("%s: Teams' label: %v", c.name, ai)
				}
				if c.shown {
					shown++
					if len(model.Requests()) == 0 {
						t.Errorf("%s: the model was not asked", c.name)
					}
				}
			}
			if shown < 10 && !again[name] || shown < 4 {
				t.Errorf("%d good ones shown", shown)
			}
		})
	}
}

func given(t testing.TB, ix *index.Index, question, as string) bot.Answer {
	t.Helper()
	a, err := bot.New(ix, bot.Remember()).Ask(t.Context(), bot.Question{Text: question, As: as})
	if err != nil {
		t.Fatal(err)
	}
	return a
}
