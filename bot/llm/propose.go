package llm

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sashabaranov/go-openai"
	"github.com/sashabaranov/go-openai/jsonschema"

	"rollebot/bot"
	"rollebot/corpus"
	"rollebot/index/danish"
)

// Limits of proposed questions.
const (
	maxProposed = 3   // for one passage
	maxQuestion = 120 // characters
	atOnce      = 8   // passages sent together
)

// asked is what the model must answer with.
type asked struct {
	Passages []askedOf `json:"passages" required:"true"`
}

type askedOf struct {
	ID        string   `json:"id" required:"true" description:"The id of the passage: p1."`
	Questions []string `json:"questions" required:"true" description:"Up to three questions."`
}

var askedSchema = schemaOf{make: func() (*jsonschema.Definition, error) { return jsonschema.GenerateSchemaForType(asked{}) }}

// Propose has a model propose what staff would ask about each duty of a
// document, by passage id: to be shown to a leader before anything is made of
// it. Questions that ask about more than the duty says are left out. A failure
// leaves out the passages that were being asked about; the first is returned
// with what there is.
func (w *Writer) Propose(ctx context.Context, d *corpus.Document) (map[string][]string, error) {
	a := bot.Answer{}
	role := ""
	if len(d.Roles) > 0 {
		role = d.Roles[0].Title
		a.Role = &bot.RoleRef{Title: role, Workplace: d.Workplace.Name}
	}
	c := w.clientFor(a)
	if c == nil {
		return nil, &problem{name: "off"}
	}
	var duties []corpus.Passage
	for _, p := range d.Passages {
		if p.Kind == corpus.Duty && !forMachines(p.Text) {
			duties = append(duties, p)
		}
	}
	out := map[string][]string{}
	var first error
	for some := range slices.Chunk(duties, atOnce) {
		if err := w.propose(ctx, c, role, d, some, out); err != nil && first == nil {
			first = err
		}
	}
	return out, first
}

func (w *Writer) propose(ctx context.Context, c *client, role string, d *corpus.Document, some []corpus.Passage, out map[string][]string) error {
	ctx, cancel := context.WithTimeout(ctx, 4*w.config.Timeout) // nobody waits
	defer cancel()
	p := promptOf(role, some)
	messages := []message{{Role: openai.ChatMessageRoleSystem, Content: fill("propose", "system", p)}, {Role: openai.ChatMessageRoleUser, Content: fill("propose", "user", p)}}
	return w.dialogue(ctx, c, "propose", &askedSchema, messages, func(reply string) error {
		var r asked
		if err := json.Unmarshal([]byte(reply), &r); err != nil {
			return &refusal{reason: badFormat}
		}
		for _, of := range r.Passages {
			i := slices.IndexFunc(p.Passages, func(f fenced) bool { return f.ID == of.ID })
			if i < 0 {
				continue
			}
			for _, q := range of.Questions {
				q = strings.TrimSpace(q)
				if len(out[some[i].ID]) < maxProposed && !slices.Contains(out[some[i].ID], q) && asksAbout(q, &some[i], d) {
					out[some[i].ID] = append(out[some[i].ID], q)
				}
			}
		}
		return nil
	})
}

// asksAbout reports whether a question is plain, short, and about what the
// passage says: each of its content words and numbers stands there.
func asksAbout(q string, p *corpus.Passage, d *corpus.Document) bool {
	body, ok := strings.CutSuffix(q, "?")
	if !ok || utf8.RuneCountInString(q) > maxQuestion || !clean(body) || strings.ContainsAny(body, ".!?:;") || forMachines(q) {
		return false
	}
	opening, _, _ := strings.Cut(body, " ")
	if !slices.Contains([]string{"Skal", "Må", "Kan", "Bør", "Har", "Er", "Får", "Hvem", "Hvad", "Hvornår", "Hvor", "Hvordan", "Hvilke", "Hvilken", "Behøver", "Gælder"}, opening) {
		return false
	}
	a := bot.Answer{Citations: []bot.Citation{{Passage: p, Document: d}}}
	if len(d.Roles) > 0 {
		a.Role = &bot.RoleRef{Title: d.Roles[0].Title, Workplace: d.Workplace.Name}
	}
	k := newChecker(a, false)
	text := danish.Analyse(p.Text)
	whole := unit{claim: &corpus.Claim{}, text: p.Text, match: text}
	tokens := danish.Tokens(p.Text)
	for i, t := range tokens {
		whole.words = append(whole.words, unitWord{Token: t, word: words().read(t, after(tokens, i)), main: true})
	}
	said := readClauses(body)
	some := false
	for _, c := range said {
		placed, missing := k.align(c.words, &whole)
		if missing != nil && !slices.Contains([]string{"hvem", "hvad", "hvornår", "tit", "ofte", "længe", "mange"}, missing.norm) {
			return false
		}
		some = some || slices.Contains(placed.any, true)
	}
	return some
}
