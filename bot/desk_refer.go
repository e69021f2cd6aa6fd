package bot

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Refer writes the letter that would pass an answered question on to the
// leaders of the asker's workplace, and sends nothing: the Answer holds the
// Letter to show in full. back is the place, on the asker's channel, where a
// reply is to be posted.
func (d *Desk) Refer(ctx context.Context, answer, person, back string) Answer {
	if d.Answers == nil || d.Letters == nil {
		return say(Unknown, noLeadersKnown)
	}
	k, err := d.Answers.KeptAnswer(ctx, answer, person)
	switch {
	case errors.Is(err, ErrNotYours):
		return say(Unknown, answerGone)
	case err != nil:
		d.failed(ctx, channelOf(person), "read answer", err)
		return say(Unknown, Sorry)
	}
	to, name := d.Leaders.of(k.As)
	if to == "" {
		return say(Unknown, noLeadersKnown)
	}
	l := Letter{ID: rand.Text(), Answer: k.ID, Person: person, To: to, Name: name, Back: back, Text: letterText(k), State: Draft}
	if _, err := d.Letters.SaveLetter(ctx, l, ""); err != nil {
		d.failed(ctx, channelOf(person), "save letter", err)
		return say(Unknown, Sorry)
	}
	a := say(Unknown, named(letterPreview, name))
	a.Letter = &l
	return a
}

// Send sends a letter that its writer has read. Sending it twice sends once.
func (d *Desk) Send(ctx context.Context, letter, person string) Answer {
	if d.Letters == nil {
		return say(Unknown, answerGone)
	}
	letters, err := d.Letters.LettersOf(ctx, person)
	if err != nil {
		d.failed(ctx, channelOf(person), "read letter", err)
		return say(Unknown, letterFailed)
	}
	i := slices.IndexFunc(letters, func(l Letter) bool { return l.ID == letter })
	if i < 0 {
		return say(Unknown, answerGone)
	}
	l := letters[i]
	if l.State == Draft || l.State == Sending {
		err = d.post(ctx, l)
	} else {
		err = errSending
	}
	switch {
	case errors.Is(err, errSending):
		return say(Unknown, named(letterSentBefore, l.Name))
	case err != nil:
		d.failed(ctx, channelOf(l.To), "send letter", err)
		return say(Unknown, letterFailed)
	}
	d.measure.letters.WithLabelValues("sent").Inc()
	return say(Unknown, named(letterSent, l.Name))
}

// errSending says that a letter has been sent, or is being sent.
var errSending = errors.New("sent before")

// post posts a letter at the leaders' and notes where. One that was being
// sent before may have been posted: the channel looks first.
func (d *Desk) post(ctx context.Context, l Letter) error {
	before := l.State
	l.State = Sending
	if ok, err := d.Letters.SaveLetter(ctx, l, before); err != nil {
		return fmt.Errorf("claim letter: %w", err)
	} else if !ok {
		return errSending
	}
	c := d.channel(channelOf(l.To))
	if c == nil {
		return fmt.Errorf("channel %s does not run", channelOf(l.To))
	}
	var err error
	if l.Posted, err = c.Post(ctx, Note{Place: l.To, Key: l.ID, Again: before == Sending, Text: l.Text}); err != nil {
		return fmt.Errorf("post letter: %w", err)
	}
	l.State = Sent
	if _, err := d.Letters.SaveLetter(ctx, l, Sending); err != nil {
		return fmt.Errorf("mark letter as sent: %w", err)
	}
	return nil
}

// Post writes of the bot's own accord at a place of any channel that runs.
func (d *Desk) Post(ctx context.Context, n Note) error {
	c := d.channel(channelOf(n.Place))
	if c == nil {
		return fmt.Errorf("channel %s does not run", channelOf(n.Place))
	}
	if _, err := c.Post(ctx, n); err != nil {
		return fmt.Errorf("post note: %w", err)
	}
	return nil
}

// TellLeaders writes to the leaders of workplaces, each of their places once.
func (d *Desk) TellLeaders(ctx context.Context, workplaces []string, key, text string) {
	told := map[string]bool{}
	for _, w := range workplaces {
		place, _ := d.Leaders.of(joinAs("", w))
		if place == "" || told[place] {
			continue
		}
		told[place] = true
		if err := d.Post(ctx, Note{Place: place, Key: key, Text: text}); err != nil {
			d.failed(ctx, channelOf(place), "tell leaders", err)
		}
	}
}

// Reply carries what a leader writes under a letter back to the asker. posted
// is the place of the letter, as Channel.Post returned it; key the event id of
// the leader's message, and again whether it was handled before. It reports
// false when no letter stands there: then the message is none of the bot's.
func (d *Desk) Reply(ctx context.Context, posted, text, key string, again bool) (bool, error) {
	if d.Letters == nil {
		return false, nil
	}
	l, ok, err := d.Letters.LetterAt(ctx, posted)
	if err != nil || !ok {
		return false, orWrap("find letter", err)
	}
	before := l.State
	l.State, l.Reply = Answered, Redact(tidy(text))
	if l.Reply == "" {
		return true, nil
	}
	if _, err := d.Letters.SaveLetter(ctx, l, before); err != nil {
		return true, fmt.Errorf("save reply: %w", err)
	}
	c := d.channel(channelOf(l.Back))
	if c == nil {
		return true, fmt.Errorf("bring reply back: channel %s does not run", channelOf(l.Back))
	}
	if _, err := c.Post(ctx, Note{Place: l.Back, Key: key, Again: again, Text: l.replyText()}); err != nil {
		return true, fmt.Errorf("bring reply back: %w", err)
	}
	d.measure.letters.WithLabelValues("answered").Inc()
	return true, nil
}

// Replies returns a person's letters that leaders have replied to, the newest
// first: for a channel that shows them when the person comes back.
func (d *Desk) Replies(ctx context.Context, person string) []Letter {
	if d.Letters == nil || person == "" {
		return nil
	}
	letters, err := d.Letters.LettersOf(ctx, person)
	if err != nil {
		d.failed(ctx, channelOf(person), "read letters", err)
		return nil
	}
	return slices.DeleteFunc(letters, func(l Letter) bool { return l.State != Answered })
}

// of finds the leaders of a workplace: their place, and what to call them.
func (ls Leaders) of(as string) (place, name string) {
	_, workplace := splitAs(as)
	for w, place := range ls {
		if workplace != "" && w != "*" && strings.EqualFold(w, workplace) {
			return place, strings.ReplaceAll(leadersOf, "{arbejdsplads}", workplace)
		}
	}
	return ls["*"], leadersPlain
}

// letterText is exactly what the leaders read.
func letterText(k Kept) string {
	var sb strings.Builder
	line := func(s string) { sb.WriteString(s + "\n") }
	line(letterHead)
	if k.As != "" {
		line(strings.ReplaceAll(letterRole, "{rolle}", spoken(k.As)))
	}
	line(strings.ReplaceAll(letterQuestion, "{spørgsmål}", k.Question))
	line("")
	if len(k.Quotes) == 0 {
		line(letterNothing)
	} else {
		line(letterShown)
		for _, q := range k.Quotes {
			line("»" + q.Text + "« (" + q.Source + ")")
		}
	}
	line("")
	sb.WriteString(letterFoot)
	return sb.String()
}

// replyText is what the asker reads when a leader has replied.
func (l Letter) replyText() string {
	question := ""
	for line := range strings.Lines(l.Text) {
		if rest, ok := strings.CutPrefix(line, strings.TrimSuffix(letterQuestion, "{spørgsmål}")); ok {
			question = strings.TrimSpace(rest)
			break
		}
	}
	return strings.ReplaceAll(named(replyHead, l.Name), "{spørgsmål}", question) + "\n" + l.Reply
}

func named(sentence, leader string) string { return strings.ReplaceAll(sentence, "{leder}", leader) }

func orWrap(doing string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", doing, err)
}
