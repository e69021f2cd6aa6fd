package bot

import (
	"context"

	"rollebot/index"
)

// Bot answers questions from one index.
type Bot struct{ ix *index.Index }

// New returns a Bot over ix that remembers people and dialogues in memory.
func New(ix *index.Index, memory Memory) *Bot { return &Bot{ix: ix} }

// Memory keeps what the bot remembers between questions.
type Memory interface {
	// Claim reports whether this is the first time that the event is seen.
	Claim(ctx context.Context, event string) (bool, error)
	// Load returns what is remembered of a person and a dialogue; zero values for strangers.
	Load(ctx context.Context, person, dialogue string) (Person, []Turn, error)
	// Save remembers both.
	Save(ctx context.Context, person string, p Person, dialogue string, turns []Turn) error
}

// Turn is one exchange of a dialogue, with what a follow-up needs.
type Turn struct {
	Ask     string // the question as typed
	As      string // the role it was answered for, "role @ workplace"
	Outcome Outcome
	Passage string // ID of the first passage cited
	Pending bool   // the bot asked which role, and this question waits for it
}

// Ask answers one question. An error is for the operator; the person then
// reads Sorry.
func (b *Bot) Ask(ctx context.Context, q Question) (Answer, error) { return Answer{}, nil }

// Remember returns a Memory that lives as long as the process.
func Remember() Memory { return nil }
