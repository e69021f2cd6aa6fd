package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"rollebot/corpus"
	"rollebot/index"
)

// Limits of one question.
const (
	maxQuestion = 20_000 // bytes; longer ones are asked to be shortened
	maxConcepts = 80     // content words searched for; those asked about first
	maxHits     = 24     // passages read against the question
	maxRoles    = 3      // roles whose answers stand side by side; with more, the bot asks which
)

// Bot answers questions from one index.
type Bot struct {
	ix     *index.Index
	memory Memory
	texts  texts
}

// New returns a Bot over ix that remembers people and dialogues in memory.
func New(ix *index.Index, memory Memory) *Bot { return &Bot{ix: ix, memory: memory} }

// Over returns a Bot over another index with the same memory. What it has made
// of documents that stand as they did is not made again.
func (b *Bot) Over(ix *index.Index) *Bot {
	next := New(ix, b.memory)
	next.texts.keep(&b.texts, ix.Corpus())
	return next
}

// Prepare makes what b will need of its documents, as far as before, which it
// takes over from, has needed it of its own: b's first questions are not slower.
func (b *Bot) Prepare(before *Bot) {
	b.ix.Corpus().Prepare(before.ix.Corpus())
	b.texts.replace(&before.texts, b.ix.Corpus())
}

// Ask answers one question. An error is for the operator; the person then
// reads Sorry. A second delivery of an event gives ErrRepeated.
func (b *Bot) Ask(ctx context.Context, q Question) (Answer, error) {
	if q.Event != "" && !q.Claimed {
		first, err := b.memory.Claim(ctx, q.Event)
		if err != nil {
			return Answer{}, fmt.Errorf("claim event: %w", err)
		}
		if !first {
			return Answer{}, ErrRepeated
		}
	}
	person, turns, err := b.memory.Load(ctx, q.Person, q.Dialogue)
	if err != nil {
		return Answer{}, fmt.Errorf("load dialogue: %w", err)
	}
	if n := len(turns); q.Claimed && n > 0 && turns[n-1].Event == q.Event {
		turns = turns[:n-1] // left by an attempt whose answer was not posted
	}
	text := tidy(q.Text)
	var t taken
	switch {
	case len(text) > maxQuestion:
		return say(Unknown, tooLong), nil
	case text == "" && q.As == "":
		return say(Unknown, emptyQuestion), nil
	case text == "":
		t = b.takeChoice(q.As, person, turns)
	default:
		if a, ok, err := b.answerAside(ctx, q, text, person, turns); ok {
			return a, err
		}
		t = b.take(text, q.As, person, turns)
	}
	answer := t.answer
	if t.text != "" {
		if answer, err = b.answer(ctx, t); err != nil {
			return Answer{}, err
		}
	}
	answer.Asked, answer.As = Redact(t.text), t.as
	answer.Own = len(answer.Citations) > 0 && t.as != "" && slices.Contains(b.ix.Corpus().Find(t.as), answer.Citations[0].Document)
	answer.Language, answer.Private = language(text), b.private(text, t.text)
	mind := b.mindPersonalData(text, turns)
	if mind {
		answer.Hints = append(answer.Hints, noPersonalData)
	}
	if q.Person == "" && q.Dialogue == "" {
		return answer, nil
	}
	turn := Turn{Ask: answer.Asked, As: t.as, Event: q.Event, Minded: mind, Outcome: answer.Outcome, Pending: answer.Outcome == Choose || t.pending, Choices: answer.Choices, Time: time.Now()}
	if len(answer.Citations) > 0 {
		turn.Passage = answer.Citations[0].Passage.ID
	}
	if turn.Ask == "" && len(turns) > 0 {
		turn.Ask = turns[len(turns)-1].Ask // small talk does not end the thread
	}
	if err := b.memory.Save(ctx, q.Person, t.person, q.Dialogue, append(turns, turn)); err != nil {
		return Answer{}, fmt.Errorf("save dialogue: %w", err)
	}
	return answer, nil
}

// tidy drops control characters and folds the blanks of a question.
func tidy(s string) string {
	if !utf8.ValidString(s) {
		s = strings.ToValidUTF8(s, " ")
	}
	var sb strings.Builder
	for line := range strings.Lines(s) {
		if fields := strings.FieldsFunc(line, func(r rune) bool { return r <= ' ' || r == 0x7f || r >= 0x80 && r < 0xa0 || r == 0xa0 || r == 0xfeff }); len(fields) > 0 {
			if sb.Len() > 0 {
				sb.WriteByte('\n')
			}
			sb.WriteString(strings.Join(fields, " "))
		}
	}
	return sb.String()
}

// answer finds and decides.
func (b *Bot) answer(ctx context.Context, t taken) (Answer, error) {
	q := t.question
	o, whole := b.overview(q)
	if whole && !o.main {
		return b.answerOverview(o, t), nil
	}
	ws := q.want(b.concepts(q.text))
	if len(ws) == 0 && !q.asksForHead() {
		if whole {
			return b.answerOverview(o, t), nil
		}
		if q.smallTalk {
			return say(Unknown, greeting), nil
		}
		return b.unknown(ctx, q, ws, t, verdict{why: nothingNear})
	}
	docs := t.documents
	vs, err := b.verdicts(ctx, q, ws, docs)
	if err != nil {
		return Answer{}, err
	}
	switch {
	case whole && (len(vs) == 0 || vs[0].outcome == Unknown):
		return b.answerOverview(o, t), nil
	case len(vs) == 0 || vs[0].outcome == Unknown:
		v := verdict{why: nothingNear}
		if len(vs) > 0 {
			v = vs[0]
		}
		if near, ok := v.opened(q, ws); ok && (docs != nil || len(b.ix.Corpus().Documents) == 1) {
			return b.tell(q, near, t), nil
		}
		return b.unknown(ctx, q, ws, t, v)
	case len(vs) == 1:
		return b.tell(q, vs[0], t), nil
	}
	return b.tellAll(q, vs, t), nil
}

// verdicts searches the documents (all when nil) and decides document by
// document; the best first, those far behind left out.
func (b *Bot) verdicts(ctx context.Context, q *question, ws []wanted, docs []*corpus.Document) ([]verdict, error) {
	query := index.Query{Limit: maxHits}
	tale := hangsOnStory(ws)
	for _, w := range ws {
		c := w.Concept
		if !w.asked && !tale {
			c.Rarity *= 0.15
		}
		query.Concepts = append(query.Concepts, c)
	}
	if len(query.Concepts) > maxConcepts {
		slices.SortStableFunc(query.Concepts, func(x, y conceptOf) int { return compare(y.Rarity, x.Rarity) })
		query.Concepts = query.Concepts[:maxConcepts]
	}
	for _, d := range docs {
		query.Documents = append(query.Documents, d.ID)
	}
	if docs == nil {
		query.Limit = 2 * maxHits
	}
	hits, err := b.ix.Search(ctx, query)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	byDoc := map[*corpus.Document][]index.Hit{}
	var order []*corpus.Document
	for _, h := range hits {
		if byDoc[h.Document] == nil {
			order = append(order, h.Document)
		}
		byDoc[h.Document] = append(byDoc[h.Document], h)
	}
	var out []verdict
	for _, d := range order {
		if v, ok := b.fromHead(q, d); ok {
			out = append(out, v)
			continue
		}
		out = append(out, b.decide(q, ws, b.readAll(q, ws, q.forAsker(d, byDoc[d]))))
	}
	if len(order) == 0 {
		for _, d := range docs {
			if v, ok := b.fromHead(q, d); ok {
				out = append(out, v)
			}
		}
	}
	slices.SortStableFunc(out, func(x, y verdict) int {
		if (x.outcome == Unknown) != (y.outcome == Unknown) {
			if x.outcome == Unknown {
				return 1
			}
			return -1
		}
		return compare(y.score(), x.score())
	})
	for i := range out {
		if i > 0 && (out[i].outcome == Unknown || out[i].score() < 0.75*out[0].score()) {
			return out[:i], nil
		}
	}
	return out, nil
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (v verdict) score() float64 {
	if v.best == nil {
		return 0
	}
	return v.best.score
}
