package edition

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"

	"rollebot/bot"
	"rollebot/corpus"
)

// asOfWords lead to the day whose edition is asked: "som gældende 1. marts
// 2024", "hvad gjaldt den 1/3-24", "i udgaven fra marts 2024".
var asOfWords = regexp.MustCompile(`(?i)[\s,(]*\b(?:(?:(?:som|hvad)\s+)?(?:det\s+|der\s+)?(?:var\s+)?(?:gældende|gjaldt|galdt)|(?:hvad\s+)?(?:stod|sagde)\s+(?:der|den|stillingsbeskrivelsen)|(?:i|efter)\s+(?:den\s+)?udgaven?\s+(?:fra|af))\s*,?\s*(?:den|pr\.?|i|per)?\s*(\d[\d./\-\s]*\d{2,4}|\d{1,2}\.?\s*[a-zæøå]+\.?\s*,?\s*\d{4}|[a-zæøå]+\s+\d{4})(?:\s+om(?:\s+at)?\b)?[\s,)]*`)

var (
	asOfSpan  = regexp.MustCompile(`\d{4}\s*[-–]\s*\d`)
	asOfStart = regexp.MustCompile(`(?i)\b(?:er|bliver|blev|bliv)$`) // "er gældende": since, not as of
)

// asOf finds the day of which the edition is asked, and the question without it.
// A day to come is none: nobody knows what will be in force.
func asOf(text string, now time.Time) (rest string, day corpus.Date, ok bool) {
	if len(text) > 20_000 {
		return text, day, false
	}
	loc := asOfWords.FindStringSubmatchIndex(text)
	if loc == nil {
		return text, day, false
	}
	if asOfSpan.MatchString(text[loc[2]:loc[3]]) || asOfStart.MatchString(strings.TrimSpace(text[:loc[0]])) {
		return text, day, false
	}
	day, ok = corpus.ParseDate(text[loc[2]:loc[3]])
	if !ok || day.Compare(today(now)) > 0 {
		return text, corpus.Date{}, false
	}
	rest = strings.TrimSpace(text[:loc[0]] + " " + text[loc[1]:])
	rest = strings.TrimSpace(strings.TrimLeft(rest, ":,- "))
	if strings.HasSuffix(rest, " ?") {
		rest = strings.TrimSuffix(rest, " ?") + "?"
	}
	return rest, day, strings.ContainsFunc(rest, unicode.IsLetter)
}

// endOf is the end of a day, a month or a year.
func endOf(d corpus.Date, in *time.Location) time.Time {
	switch {
	case d.Month == 0:
		return time.Date(d.Year+1, 1, 1, 0, 0, 0, 0, in)
	case d.Day == 0:
		return time.Date(d.Year, d.Month+1, 1, 0, 0, 0, 0, in)
	}
	return time.Date(d.Year, d.Month, d.Day+1, 0, 0, 0, 0, in)
}

// What is said around an answer from an earlier edition.
const (
	asOfLead   = "Sådan stod der %s (udgave %d): %s"
	asOfHint   = "Det er ikke sikkert, at det gælder i dag. Spørg uden dato, så får du det, der gælder nu."
	asOfWhose  = "Skriv din stilling og datoen i samme spørgsmål, så svarer jeg for den: »Jeg er nattevagt på Egevang. Skal jeg …, som gældende 1. marts 2024?«"
	noneBefore = "Jeg har ingen udgave, der gjaldt %s. Den første er fra %s."
	noneAtAll  = "Stillingsbeskrivelserne er ikke udgivet i udgaver her, så jeg kan kun svare på, hvad der står nu."
)

// when says a day, "i marts 2024" or "i 2024".
func when(d corpus.Date) string {
	if d.Day == 0 {
		return "i " + d.Danish()
	}
	return d.Danish()
}

func asRole(p bot.Person) string {
	if p.Workplace == "" {
		return p.Role
	}
	return strings.TrimSpace(p.Role + " @ " + p.Workplace)
}

// askEarlier answers from the edition that was in force at the end of a day.
func (o *Office) askEarlier(ctx context.Context, q bot.Question, rest string, day corpus.Date) (bot.Answer, error) {
	all, err := o.Store.Editions(ctx)
	if err != nil {
		return bot.Answer{}, fmt.Errorf("read editions: %w", err)
	}
	if len(all) == 0 {
		return bot.Answer{Outcome: bot.Unknown, Lead: noneAtAll, Notice: true}, nil
	}
	end := endOf(day, o.Now().Location())
	number := 0
	for _, e := range all {
		if e.At.Before(end) {
			number = e.Number
			break
		}
	}
	if number == 0 {
		first := all[len(all)-1].At.In(o.Now().Location())
		return bot.Answer{Outcome: bot.Unknown, Lead: fmt.Sprintf(noneBefore, when(day), today(first).Danish()), Notice: true}, nil
	}
	s, err := o.edition(ctx, number)
	if err != nil {
		return bot.Answer{}, err
	}
	defer s.leave()
	if q.As == "" {
		p, _, err := o.Memory.Load(ctx, q.Person, "")
		if err != nil {
			return bot.Answer{}, fmt.Errorf("load person: %w", err)
		}
		q.As = asRole(p)
	}
	// Outside the dialogue: what is asked next is of today again.
	a, err := s.bot.Ask(ctx, bot.Question{Text: rest, As: q.As})
	a.Edition = number
	if err != nil || a.Notice {
		return a, err
	}
	if len(a.Choices) > 0 { // a button would ask of today
		a.Choices = nil
		a.Hints = append(a.Hints, asOfWhose)
	}
	a.Lead = fmt.Sprintf(asOfLead, when(day), number, a.Lead)
	if number != o.Number() {
		a.Hints = append(a.Hints, asOfHint)
	}
	return a, nil
}

// earlier keeps the last few editions before the one in force that were asked for.
type earlier struct {
	mu     sync.Mutex
	order  []*served // the last asked for last
	closed bool
}

const maxEarlier = 4

// get returns an edition that is kept, held open until it is left; nil for none.
func (c *earlier) get(number int) *served {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, s := range c.order {
		if s.Number == number && s.enter() {
			c.order = append(slices.Delete(c.order, i, i+1), s)
			return s
		}
	}
	return nil
}

// put keeps an edition, and puts the one away that was asked for longest ago.
func (c *earlier) put(s *served) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		s.retire()
		return
	}
	if c.order = append(c.order, s); len(c.order) > maxEarlier {
		c.order[0].retire()
		c.order = c.order[1:]
	}
}

func (c *earlier) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, s := range c.order {
		s.retire()
	}
	c.order, c.closed = nil, true
}

// loadingTime is for how long an earlier edition may be made ready.
const loadingTime = 2 * time.Minute

// edition returns a published edition, ready to be asked, held open until it is left.
func (o *Office) edition(ctx context.Context, number int) (*served, error) {
	if s, err := o.hold(); err != nil {
		return nil, err
	} else if s.Number == number {
		return s, nil
	} else {
		s.leave()
	}
	for {
		if s := o.earlier.get(number); s != nil {
			return s, nil
		}
		// Whoever waits for the same edition must not depend on this caller's patience.
		made := o.working.DoChan(fmt.Sprint("edition ", number), func() (any, error) {
			ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), loadingTime)
			defer cancel()
			e, c, err := o.published(ctx, number)
			if err != nil {
				return nil, err
			}
			s, err := o.serve(e, c)
			if err != nil {
				return nil, fmt.Errorf("index edition %d: %w", number, err)
			}
			o.earlier.put(s)
			return s, nil
		})
		select {
		case r := <-made:
			if r.Err != nil {
				return nil, r.Err
			}
			if s := r.Val.(*served); s.enter() { // else it was put away again: once more
				return s, nil
			}
			if o.current.Load() == nil {
				return nil, errClosed
			}
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
}

// published reads a published edition; edition 0 is what was served before the
// first.
func (o *Office) published(ctx context.Context, number int) (Edition, *corpus.Corpus, error) {
	if number == 0 {
		return o.first(), o.base(), nil
	}
	e, err := o.Store.Edition(ctx, number)
	if errors.Is(err, ErrNone) {
		return e, nil, refuse(noEdition, number)
	}
	if err != nil {
		return e, nil, fmt.Errorf("read edition %d: %w", number, err)
	}
	c, err := o.read(ctx, e.Files, nil)
	return e, c, err
}

// Compare shows what one published edition changes against another, and which
// golden questions of it are not met.
func (o *Office) Compare(ctx context.Context, from, to int) (*Preview, error) {
	if from == to {
		return nil, refuse(sameEdition, to)
	}
	before, err := o.edition(ctx, from)
	if err != nil {
		return nil, err
	}
	defer before.leave()
	after, err := o.edition(ctx, to)
	if err != nil {
		return nil, err
	}
	defer after.leave()
	v := Preview{Proposal: Proposal{Base: from, By: after.By, At: after.At, Files: after.Files, State: Published, Edition: to},
		Before: before.corpus, After: after.corpus, Difference: corpus.Diff(before.corpus, after.corpus)}
	v.Lost = lost(v.Before, v.After)
	return &v, o.askGolden(ctx, &v, before, after, nil)
}
