package bot

import (
	"context"
	"errors"
	"slices"
	"time"
	"unicode/utf8"

	"rollebot/index/danish"
)

// Wording is an answer in plain words by a model, checked against the
// passages that the answer cites.
type Wording struct {
	Sentences  []Worded
	Translated bool // in another language than the passages
}

// Worded is one sentence with the citations that say it.
type Worded struct {
	Text      string
	Citations []int // indexes into Answer.Citations
}

// What is said of a wording, exactly when there is one.
const (
	wordedLabel     = "Formuleret af en sprogmodel, kontrolleret mod kilderne."
	translatedLabel = "Uofficiel oversættelse, formuleret af en sprogmodel. Det er den danske tekst, der gælder."
)

// Label says whose words they are.
func (w *Wording) Label() string {
	if w.Translated {
		return translatedLabel
	}
	return wordedLabel
}

// Text is the sentences in one.
func (w *Wording) Text() string {
	text := ""
	for i, s := range w.Sentences {
		if i > 0 {
			text += " "
		}
		text += s.Text
	}
	return text
}

// Writer words answers that have been posted. It is asked beside the answer,
// which never waits for it.
type Writer interface {
	// Word returns a wording that has passed every check, or an error.
	Word(ctx context.Context, a Answer) (Wording, error)
	// Widen proposes words to search with where nothing was found.
	Widen(ctx context.Context, a Answer) (string, error)
}

// result is an error of a Writer that is no failure, by the name that it is
// counted under: "off", "refused", "budget".
type result interface{ Result() string }

// finder is a Bot that finds passages near given words.
type finder interface {
	Closest(ctx context.Context, as, words string) ([]Citation, error)
}

// Limits of wordings.
const (
	maxWordings  = 16               // answers being worded at once; those beyond go without
	wordingTime  = 10 * time.Second // for the model, whatever its own limit
	revisingTime = 20 * time.Second // for showing the wording in what was posted
)

// Word has an answer that was just posted worded, or its nearest passages
// found by other words, and then shown: show gets the same answer with a
// Wording, or with another Closest, and puts it in place of what was posted.
// Word returns at once. Nothing comes of it when there is no Writer, when the
// answer is none to be worded, when the model fails or too much is going on,
// or when the program is told to stop.
func (d *Desk) Word(channel string, a Answer, show func(ctx context.Context, a Answer) error) {
	if !d.Words(a) {
		return
	}
	select {
	case d.wording <- struct{}{}:
	default:
		d.measure.wordings.WithLabelValues(channel, "busy").Inc()
		return
	}
	d.mu.Lock()
	if d.wordCtx.Err() != nil {
		d.mu.Unlock()
		<-d.wording
		return
	}
	d.words.Add(1)
	d.mu.Unlock()
	go func() {
		defer func() { <-d.wording; d.words.Done() }()
		result := "shown"
		err := safely(func() (err error) {
			result, err = d.word(a, show)
			return err
		})
		if err != nil {
			result = "failed"
			d.failed(d.wordCtx, channel, "word", err)
		}
		d.measure.wordings.WithLabelValues(channel, result).Inc()
	}()
}

// Words reports whether a model is asked to word an answer, or to find more.
func (d *Desk) Words(a Answer) bool {
	return d.Writer != nil && d.wordCtx.Err() == nil && !a.Notice && !a.Private && a.Asked != "" && (len(a.Citations) > 0 || a.Outcome == Unknown)
}

func (d *Desk) word(a Answer, show func(context.Context, Answer) error) (string, error) {
	ctx, cancel := context.WithTimeout(d.wordCtx, wordingTime)
	defer cancel()
	worded, err := AddWording(ctx, d.Writer, d.Bot, a)
	var r result
	switch {
	case errors.As(err, &r):
		return r.Result(), nil
	case d.wordCtx.Err() != nil:
		return "stopped", nil
	case err != nil:
		return "failed", err
	}
	ctx, cancel = context.WithTimeout(d.wordCtx, revisingTime)
	defer cancel()
	if err := show(ctx, worded); err != nil {
		return "unshown", nil // the quoted answer stands
	}
	return "shown", nil
}

// AddWording returns the answer with a wording, or, where the documents do not
// answer, with the nearest passages that a model's words find. The outcome and
// all that was quoted stay.
func AddWording(ctx context.Context, w Writer, b Asker, a Answer) (Answer, error) {
	if a.Outcome != Unknown {
		wording, err := w.Word(ctx, a)
		a.Wording = &wording
		return a, err
	}
	find, ok := b.(finder)
	if !ok || len(a.Closest) > 0 {
		return a, errNothingFound
	}
	words, err := w.Widen(ctx, a)
	if err != nil {
		return a, err
	}
	if a.Closest, err = find.Closest(ctx, a.As, words); err == nil && len(a.Closest) == 0 {
		err = errNothingFound
	}
	return a, err
}

type nothingFound struct{}

func (nothingFound) Error() string  { return "other words find nothing either" }
func (nothingFound) Result() string { return "nothing" }

var errNothingFound = nothingFound{}

// Worded waits until what is being worded has been, and is shown.
func (d *Desk) Worded() { d.words.Wait() }

// stopWording ends what is being worded and waits until it has ended.
func (d *Desk) stopWording() {
	d.mu.Lock()
	d.wordStop()
	d.mu.Unlock()
	d.words.Wait()
}

// Closest finds at most two passages near words that a model proposed, in the
// documents of "role @ workplace". They are shown as near and never judged:
// only the asker's own words can make an answer of them.
func (b *Bot) Closest(ctx context.Context, as, words string) ([]Citation, error) {
	docs := b.ix.Corpus().Find(as)
	if as == "" || len(docs) == 0 {
		return nil, nil
	}
	q := understand(tidy(words))
	ws := q.want(b.concepts(q.text))
	if len(ws) == 0 {
		return nil, nil
	}
	vs, err := b.verdicts(ctx, &q, ws, docs)
	if err != nil || len(vs) == 0 {
		return nil, err
	}
	var out []Citation
	for _, r := range worthCiting(vs[0].readings) {
		if len(out) == 2 || r.share < 0.45 {
			break
		}
		out = append(out, r.cite())
	}
	return out, nil
}

// language is that of a question: "en" or "da".
func language(text string) string {
	if _, english := danish.FromEnglish(text); english {
		return "en"
	}
	return "da"
}

// private reports whether a message must not leave the house: it holds a
// number or an address, names somebody, or tells of somebody's case.
func (b *Bot) private(texts ...string) bool {
	return slices.ContainsFunc(texts, func(text string) bool {
		return Redact(text) != text || aboutSomebody.MatchString(text) && aged.MatchString(text) || utf8.RuneCountInString(text) > maxTale ||
			slices.ContainsFunc(namesIn(text), func(name string) bool { return !b.inDocuments(name) })
	})
}

// maxTale is the longest question that leaves the house, in characters: longer
// ones tell of somebody.
const maxTale = 300
