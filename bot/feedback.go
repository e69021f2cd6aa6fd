package bot

import (
	"context"
	"errors"
	"time"
)

// Kept is what is kept of an answer, so that its asker can rate it or refer
// it to a leader.
type Kept struct {
	ID       string  // "K3PZ7YQ2…", unguessable
	Channel  string  // "slack"
	Person   string  // who asked; only they may use the ID
	Question string  // in full and redacted: "Skal jeg deltage i stuemøder?"
	As       string  // whom it was answered for: "nattevagt @ Egevang"
	Outcome  Outcome // an Unknown one is kept once more, without its asker, for the leaders to read
	Edition  int     // number of the edition that answered
	Quotes   []Quote // the passages shown, best first
	Time     time.Time
}

// Quote is one passage as it was shown.
type Quote struct {
	Passage string `json:"passage"` // its ID
	Source  string `json:"source"`  // "Stillingsbeskrivelse for nattevagter, Arbejdsopgaver, side 2"
	Text    string `json:"text"`    // verbatim
}

// Feedback is what somebody says of an answer.
type Feedback struct {
	Answer  string // Answer.ID
	Person  string // who says it; only the asker may
	Helpful bool
	Comment string // redacted before it is kept; empty for none
}

// ErrNotYours says that there is no such answer or letter for this person.
var ErrNotYours = errors.New("not this person's, or no longer kept")

// Answers keeps answers and what is said of them.
type Answers interface {
	// KeepAnswer keeps k; an Unknown one also as unanswered, without its asker.
	KeepAnswer(ctx context.Context, k Kept) error
	// KeptAnswer returns the answer if person asked for it, else ErrNotYours.
	KeptAnswer(ctx context.Context, id, person string) (Kept, error)
	// KeepFeedback keeps f in place of earlier feedback on the same answer; ErrNotYours for others than the asker.
	KeepFeedback(ctx context.Context, f Feedback) error
}
