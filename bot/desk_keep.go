package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"strconv"
	"strings"
	"time"

	"rollebot/corpus"
)

// keep keeps an answer and gives it the ID by which it can be rated. An
// answer that cannot be kept is still an answer, without an ID.
func (d *Desk) keep(ctx context.Context, channel string, q Question, a *Answer) {
	if d.Answers == nil || q.Person == "" {
		return
	}
	k := Kept{ID: rand.Text(), Channel: channel, Person: q.Person, Question: shortened(Redact(a.Asked)), As: a.As,
		Outcome: a.Outcome, Edition: a.Edition, Time: time.Now()}
	if _, workplace := splitAs(k.As); workplace == "" && a.Role != nil {
		k.As = joinAs(a.Role.Title, a.Role.Workplace)
	}
	for _, c := range append(a.Citations[:len(a.Citations):len(a.Citations)], a.Closest...) {
		k.Quotes = append(k.Quotes, Quote{Passage: c.Passage.ID, Source: c.source(), Text: c.Passage.Text})
	}
	if err := d.Answers.KeepAnswer(ctx, k); err != nil {
		d.failed(ctx, channel, "keep answer", err)
		return
	}
	a.ID = k.ID
}

// source names where a citation stands: "Stillingsbeskrivelse for
// nattevagter, Arbejdsopgaver, side 2".
func (c Citation) source() string {
	parts := append([]string{c.Document.Title}, c.Passage.Heading...)
	if c.Passage.Kind == corpus.Treatment {
		parts = parts[:1]
	}
	if c.Passage.Page > 0 {
		parts = append(parts, "side "+strconv.Itoa(c.Passage.Page))
	}
	return strings.Join(parts, ", ")
}

// Rate keeps what the asker says of an answer and returns the thanks to show.
func (d *Desk) Rate(ctx context.Context, f Feedback) Answer {
	if d.Answers == nil {
		return say(Unknown, answerGone)
	}
	f.Comment = shortened(Redact(tidy(f.Comment)))
	err := d.Answers.KeepFeedback(ctx, f)
	switch {
	case errors.Is(err, ErrNotYours):
		return say(Unknown, answerGone)
	case err != nil:
		d.failed(ctx, channelOf(f.Person), "keep feedback", err)
		return say(Unknown, Sorry)
	case f.Helpful:
		d.measure.feedback.WithLabelValues("helpful").Inc()
		return say(Unknown, thanksHelpful)
	}
	d.measure.feedback.WithLabelValues("unhelpful").Inc()
	return say(Unknown, thanksUnhelpful)
}

// Welcome greets a person, known or not, with questions to begin with.
func (d *Desk) Welcome(ctx context.Context, person string) Answer {
	a, err := d.Bot.Welcome(ctx, person)
	if err != nil {
		d.failed(ctx, channelOf(person), "welcome", err)
		return say(Unknown, greeting)
	}
	return a
}

// channelOf is what an id begins with: "slack" of "slack:T1:U1".
func channelOf(id string) string {
	name, _, _ := strings.Cut(id, ":")
	return name
}

// longestKept is the most of one text that is kept, in letters.
const longestKept = 2000

func shortened(s string) string {
	if runes := []rune(s); len(runes) > longestKept {
		return string(runes[:longestKept-1]) + "…"
	}
	return s
}
