// Package edition is the leaders' side: what is published, what is proposed,
// who may do which, and the index that questions are answered from. A leader's
// files become a Proposal; its Preview shows what changes, down to which
// answers; publishing makes it the next Edition. Every channel shows the same
// Preview and calls the same Office. What a document says is corpus's, what an
// answer says bot's.
package edition

import (
	"context"
	"errors"
	"time"

	"rollebot/bot"
)

// Edition is an immutable, numbered, published set of documents.
type Edition struct {
	Number int // 7; 0 for documents that were never published: the bundled ones, or a folder's
	At     time.Time
	By     Who
	Note   string // "LokalMED 4. april 2022"
	Base   int    // the edition that was in force before: 6
	Again  int    // the edition whose files it has again: 5; 0 unless it is a roll-back
	Reason string // why it was published although golden questions broke; empty otherwise
	Files  []File // in order of their paths; nil in a list of editions
}

// File is one of an edition's files: a document, corpus.yaml or golden.yaml.
type File struct {
	Path   string `json:"path"`   // below the folder: "egevang/nattevagt.pdf"
	Digest string `json:"digest"` // of its bytes: SHA-256 in hex
	Size   int64  `json:"size"`   // bytes
}

// Who does something.
type Who struct {
	ID   string `json:"id"`   // "slack:T024BE7LD:U061F7AUR", "web:…", "terminal:anna"
	Name string `json:"name"` // as the channel shows it: "Anna Holm"; may be empty
}

// State is how far a proposal has come.
type State string

// The states.
const (
	Open      State = "open"
	Published State = "published"
	Discarded State = "discarded"
)

// Proposal is an edition not yet published.
type Proposal struct {
	ID      string // unguessable: "K3PZ7YQ2LMVX4TQJ6W5N7RHC2A"
	Base    int    // the edition in force when it was made; publishing is refused when that is another by then
	By      Who
	At      time.Time
	Files   []File // the whole set, as it would be published
	State   State
	Edition int // the number it was published as; 0 before
}

// Entry is one line of the audit log.
type Entry struct {
	N      int64 // its number, rising; set when it is recorded
	At     time.Time
	By     Who
	Does   Deed
	Object string // the proposal's ID, or the edition's number
	Detail string // Danish, for people: "Udgave 7: LokalMED 4. april 2022"
}

// Deed is what an Entry tells of.
type Deed string

// The deeds.
const (
	Proposes   Deed = "propose"
	Publishes  Deed = "publish"
	RollsBack  Deed = "roll back"
	Discards   Deed = "discard"
	Tells      Deed = "tell"       // wrote to the staff concerned
	IsRefused  Deed = "refused"    // tried what they may not
	Downloads  Deed = "download"   // read an original file
	ReadsAsked Deed = "read asked" // read unanswered questions or feedback
)

// Errors of a Store, and of the Office.
var (
	ErrNone  = errors.New("no such edition, file or proposal")
	ErrStale = errors.New("another edition has been published since the proposal was made")
)

// Library reads editions.
type Library interface {
	// Current returns the number of the edition in force; 0 before the first.
	Current(ctx context.Context) (int, error)
	// Edition returns an edition with its files; ErrNone when there is none.
	Edition(ctx context.Context, number int) (Edition, error)
	// Editions returns all, without files, the newest first.
	Editions(ctx context.Context) ([]Edition, error)
}

// Files keeps the bytes of files, each once.
type Files interface {
	// KeepFile keeps data under its digest; keeping it again does nothing.
	KeepFile(ctx context.Context, digest string, data []byte) error
	// File returns the bytes; ErrNone when they are not kept.
	File(ctx context.Context, digest string) ([]byte, error)
}

// Proposals keeps proposals and makes editions of them.
type Proposals interface {
	// SaveProposal keeps p and records what was done, in one transaction. With
	// from set the proposal must be in that state until now; false when it is not.
	SaveProposal(ctx context.Context, p Proposal, from State, e Entry) (bool, error)
	// Proposal returns one; ErrNone when there is none.
	Proposal(ctx context.Context, id string) (Proposal, error)
	// OpenProposals returns those that are open, without files, the newest first.
	OpenProposals(ctx context.Context) ([]Proposal, error)
}

// Publisher publishes.
type Publisher interface {
	// Publish makes ed the edition in force under the next number, closes the
	// proposal (none when the id is empty) and records the entry: all or nothing.
	// It gives ErrStale unless ed.Base is in force and the proposal open, and
	// ErrNone when the bytes of a file are missing. Object and Detail of the
	// entry get the number in place of "{udgave}".
	Publish(ctx context.Context, ed Edition, proposal string, e Entry) (Edition, error)
}

// Journal is the audit log. Nothing in it is ever changed or deleted.
type Journal interface {
	Record(ctx context.Context, e Entry) error
	// Entries returns n entries with numbers below before (0 for the newest), the newest first.
	Entries(ctx context.Context, before int64, n int) ([]Entry, error)
}

// Asked is what people asked, as leaders may see it: redacted, and without who.
type Asked struct {
	Question string // "Skal jeg deltage i stuemøder?"
	As       string // "nattevagt @ Egevang"
	Outcome  bot.Outcome
	Askers   []string  // a mark for each of the people who asked: the same for the same person within one reading, and of no other use
	Last     time.Time // midnight UTC of the last day
}

// Rated is an answer that somebody rated, without who.
type Rated struct {
	Question string
	As       string
	Outcome  bot.Outcome
	Edition  int
	Quotes   []bot.Quote
	Helpful  bool
	Comment  string
	Day      time.Time // midnight UTC
}

// Hearing is what came back from staff.
type Hearing interface {
	// AskedSince returns answered and unanswered questions, equal ones (by
	// words and As) once, those asked by most first; at most n.
	AskedSince(ctx context.Context, since time.Time, n int) ([]Asked, error)
	// RatedSince returns rated answers, the newest first; at most n.
	RatedSince(ctx context.Context, since time.Time, n int) ([]Rated, error)
	// Concerned returns ids of people who hold one of the roles at the
	// workplace, as they have told the bot.
	Concerned(ctx context.Context, roles []string, workplace string) ([]string, error)
}

// Store is all that an Office keeps.
type Store interface {
	Library
	Files
	Proposals
	Publisher
	Journal
	Hearing
}
