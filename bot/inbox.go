package bot

import (
	"context"
	"time"
)

// Event is one delivery of a platform, kept until it is answered.
//
// What is guaranteed. An event that Accept took is handled until Handle
// returns nil, across crashes and restarts, and is given up (with an error to
// the operator) after maxAttempts. No two replicas handle it at the same
// time, as long as Handle returns when its context ends. A second delivery,
// by ID or by Also, is never handled. Events of one Thread are handled one at
// a time, in the order of their arrival.
//
// What is not. Between the platform taking the post and the desk marking the
// event as done, a crash leaves an event that is handled again. No store can
// close that gap, for the platform is not part of its transaction. The
// channel closes it: with Attempt above 1 it first looks for a post of its
// own that carries Event.ID (Slack: message metadata; Teams: its own log or
// a tag in the activity) and returns nil when it is there. The answer then
// stands once. A channel that cannot look may post twice, never zero times.
type Event struct {
	Channel string // "slack"
	ID      string // the platform's id: "Ev0ABCDEF"; also what a post is to be recognised by
	Also    string // second name of the same message: "C024BE7LD/1700000000.000100"; empty for none
	Thread  string // its dialogue: events of one thread are handled in turn; empty for no order
	Payload []byte // what Handle needs, as it came; erased when the event is done
	Attempt int    // set by the inbox; above 1 an earlier attempt may already have posted
	Busy    bool   // set by the inbox: too many were waiting, and Ask only says so
}

// Lease is how long an event belongs to the replica that took it. One that
// died is succeeded after that; handling must end well before.
const Lease = 2 * time.Minute

// Inbox keeps events.
type Inbox interface {
	// Accept keeps an event durably. It is not fresh when its ID or Also has
	// been seen before. With room or more events waiting it becomes Busy.
	Accept(ctx context.Context, e Event, room int) (fresh bool, waiting int, err error)
	// Take leases the oldest event that waits, of these channels and this
	// lane, and whose thread has none before it; false when there is none.
	Take(ctx context.Context, channels []string, busy bool) (Event, bool, error)
	// Finish marks an event done, or due again when again is not zero.
	Finish(ctx context.Context, e Event, again time.Time) error
}

// Ask answers one question within the handling of an event. There is always
// an Answer to post.
type Ask func(ctx context.Context, q Question) Answer

// Channel is one platform, as the Desk sees it.
type Channel interface {
	// Name is what its events, its persons' ids and its places begin with: "slack".
	Name() string
	// Handle answers one event: decode, ask, post. An error has it handled again.
	Handle(ctx context.Context, e Event, ask Ask) error
	// Post writes of the bot's own accord and returns where it stands.
	Post(ctx context.Context, n Note) (place string, err error)
}

// Note is a message that answers no event: a letter to leaders, or their reply.
type Note struct {
	Place string // "slack:C0LEADERS", or the Back of a letter: where it goes, in the channel's own words
	Key   string // what the post is to be recognised by, like Event.ID
	Again bool   // an earlier attempt may have posted it: look first
	Text  string // plain text
}
