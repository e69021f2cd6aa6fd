package bot

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
)

// noteID leads the ids of events that are notes of the bot's own.
const noteID = "note/"

// reacher is a Channel that can write to a person who has not just written.
type reacher interface{ Reaches(place string) bool }

// PostLater keeps a note that one of the channels posts soon, once for each
// Key: also when it is handed in again, or the program stops in between. Notes
// wait beside the questions and hold none up. It is an error when the channel
// does not run, or cannot write to a person of its own accord.
func (d *Desk) PostLater(ctx context.Context, n Note) error {
	name := channelOf(n.Place)
	c := d.channel(name)
	if c == nil {
		return fmt.Errorf("channel %s does not run", name)
	}
	if r, ok := c.(reacher); !ok || !r.Reaches(n.Place) {
		return fmt.Errorf("channel %s reaches nobody at this place", name)
	}
	payload, err := json.Marshal(n)
	if err != nil {
		return fmt.Errorf("keep note: %w", err)
	}
	if d.Inbox == nil {
		return fmt.Errorf("keep note: the desk has no inbox")
	}
	// Without room for it, it goes where people are told to come back: beside
	// the questions.
	if _, _, err := d.Inbox.Accept(ctx, Event{Channel: name, ID: noteID + n.Key, Payload: payload}, 0); err != nil {
		return fmt.Errorf("keep note: %w", err)
	}
	nudge(d.wakeBusy)
	return nil
}

// handleOne has the channel handle an event, or post a note.
func (d *Desk) handleOne(ctx context.Context, e Event) error {
	c := d.channel(e.Channel)
	if !strings.HasPrefix(e.ID, noteID) {
		return c.Handle(ctx, e, func(ctx context.Context, q Question) Answer { return d.answer(ctx, e.Channel, q, &e) })
	}
	var n Note
	if err := json.Unmarshal(e.Payload, &n); err != nil {
		return fmt.Errorf("read note: %w", err)
	}
	n.Again = n.Again || e.Attempt > 1
	if _, err := c.Post(ctx, n); err != nil {
		return fmt.Errorf("post note: %w", err)
	}
	return nil
}
