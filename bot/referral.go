package bot

import "context"

// Letter passes a question on to a leader. What Text says is exactly what
// leaders read.
type Letter struct {
	ID     string // for Desk.Send
	Answer string // the answer that was not enough
	Person string // who asks; leaders see it only where the platform shows it
	To     string // the leaders' place: "slack:C0LEADERS"
	Name   string // what to call the receiver: "lederne på Egevang"
	Back   string // where the reply goes: the asker's thread, in the channel's own words
	Text   string // plain text: the question (redacted), the role and the passages shown
	State  LetterState
	Posted string // where it stands at the leaders': what their replies answer
	Reply  string // the last reply, redacted
}

// LetterState is how far a letter has come.
type LetterState string

// The states, in order.
const (
	Draft    LetterState = "draft"    // shown to the asker
	Sending  LetterState = "sending"  // the asker said yes; perhaps posted
	Sent     LetterState = "sent"     // posted
	Answered LetterState = "answered" // a leader's reply has come back
)

// Letters keeps letters.
type Letters interface {
	// SaveLetter keeps l. With from set it must be in that state until now; false when it is not.
	SaveLetter(ctx context.Context, l Letter, from LetterState) (bool, error)
	// LettersOf returns the letters that a person wrote, the newest first.
	LettersOf(ctx context.Context, person string) ([]Letter, error)
	// LetterAt returns the letter that stands posted at a place; false when none does.
	LetterAt(ctx context.Context, posted string) (Letter, bool, error)
}

// Leaders says where the leaders of a workplace read letters.
type Leaders map[string]string // "Egevang" → "slack:C0LEADERS"; "*" for all others
