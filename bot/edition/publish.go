package edition

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	editionMark = "{udgave}" // stands for the number that Publish gives
	longestNote = 200        // letters
)

// What leaders read when something is not done.
const (
	noChanges     = "Der er ingen ændringer: filerne er dem, der allerede gælder."
	proposalGone  = "Forslaget findes ikke længere."
	proposalDone  = "Forslaget er allerede udgivet som udgave %d."
	proposalDrop  = "Forslaget er kasseret."
	proposalStale = "Der er udgivet en anden udgave, siden forslaget blev lavet. Læg dokumentet ind igen, så du ser, hvad det ændrer nu."
	notALeader    = "Det kan kun ledere. Er du leder, så bed dem, der passer rollebot hos jer, om at skrive dig på listen."
	secondPerson  = "Hos jer skal to se på en udgave: en anden leder end den, der lavede forslaget, skal udgive den."
	noteNeeded    = "Skriv, hvad udgaven er, for eksempel »LokalMED 4. april 2022«."
	reasonNeeded  = "Aftalte spørgsmål får et andet svar end aftalt, eller et dokument går tabt. Vil du udgive alligevel, så skriv hvorfor. Din begrundelse bliver gemt."
	sameEdition   = "Begge er udgave %d. Vælg to forskellige."
	noEdition     = "Der er ingen udgave %d."
	sameAsNow     = "Udgave %d er magen til den, der gælder nu."
	rollBackFirst = "Der er ingen udgave før den første at gå tilbage til."
	rollBackTwo   = "Hos jer skal to se på en udgave, også når I går tilbage. Forslaget ligger klar: en anden leder skal udgive det."
)

// Publish makes an open proposal the edition in force. note says what it is;
// reason why it is published although Preview.NeedsReason. An error that is a
// *Refusal is for the leader.
func (o *Office) Publish(ctx context.Context, by Leader, id, note, reason string) (Edition, error) {
	note, reason = line(note), line(reason)
	p, err := o.openProposal(ctx, id)
	if err != nil {
		return Edition{}, err
	}
	if err := o.Refresh(ctx); err != nil {
		return Edition{}, err
	}
	if p.Base != o.Number() {
		return Edition{}, &Refusal{proposalStale}
	}
	v, err := o.preview(ctx, p, nil)
	if err != nil {
		return Edition{}, err
	}
	if err := o.mayChange(ctx, by, v, Publishes); err != nil {
		return Edition{}, err
	}
	switch {
	case o.TwoPeople && by.ID == p.By.ID:
		return Edition{}, &Refusal{secondPerson}
	case note == "":
		return Edition{}, &Refusal{noteNeeded}
	case v.NeedsReason() && reason == "":
		return Edition{}, &Refusal{reasonNeeded}
	}
	e := Edition{At: o.Now(), By: by.Who, Note: note, Base: p.Base, Files: p.Files}
	detail := "Udgave " + editionMark + ": " + note
	if v.NeedsReason() {
		e.Reason = reason
		detail += " (udgivet alligevel: " + reason + ")"
	}
	return o.publish(ctx, e, p.ID, Entry{At: e.At, By: by.Who, Does: Publishes, Object: editionMark, Detail: detail})
}

func (o *Office) publish(ctx context.Context, e Edition, proposal string, entry Entry) (Edition, error) {
	e, err := o.Store.Publish(ctx, e, proposal, entry)
	if errors.Is(err, ErrStale) {
		return Edition{}, &Refusal{proposalStale}
	}
	if err != nil {
		return Edition{}, fmt.Errorf("publish: %w", err)
	}
	// It is published; if it cannot be served at once, Run goes on trying.
	if err := o.Refresh(ctx); err != nil {
		o.Log.Error("failed", "doing", "load edition", "number", e.Number, "err", err)
	}
	return e, nil
}

// openProposal returns a proposal that can still be published.
func (o *Office) openProposal(ctx context.Context, id string) (Proposal, error) {
	p, err := o.Store.Proposal(ctx, id)
	switch {
	case errors.Is(err, ErrNone):
		return p, &Refusal{proposalGone}
	case err != nil:
		return p, fmt.Errorf("read proposal: %w", err)
	case p.State == Published:
		return p, refuse(proposalDone, p.Edition)
	case p.State == Discarded:
		return p, &Refusal{proposalDrop}
	}
	return p, nil
}

// Discard drops a proposal. Its maker may, and every leader of what it changes.
func (o *Office) Discard(ctx context.Context, by Leader, id string) error {
	p, err := o.openProposal(ctx, id)
	if err != nil {
		return err
	}
	if by.ID != p.By.ID {
		v, err := o.preview(ctx, p, nil)
		if err != nil {
			return err
		}
		if err := o.mayChange(ctx, by, v, Discards); err != nil {
			return err
		}
	}
	p.State = Discarded
	ok, err := o.Store.SaveProposal(ctx, p, Open, Entry{At: o.Now(), By: by.Who, Does: Discards, Object: p.ID, Detail: "Kasserede et forslag"})
	if err != nil {
		return fmt.Errorf("discard proposal: %w", err)
	}
	if !ok {
		_, err := o.openProposal(ctx, id) // says what it has become
		return err
	}
	return nil
}

// RollBack publishes an earlier edition again, as a new number; the questions
// that are agreed on now stay agreed on. reason says why, if agreed answers
// break. Where two people must look, it becomes a proposal for another leader.
func (o *Office) RollBack(ctx context.Context, by Leader, number int, note, reason string) (Edition, error) {
	if number < 1 {
		return Edition{}, &Refusal{rollBackFirst}
	}
	if err := o.Refresh(ctx); err != nil {
		return Edition{}, err
	}
	current, err := o.hold()
	if err != nil {
		return Edition{}, err
	}
	now := current.Edition
	current.leave()
	if number == now.Number {
		return Edition{}, refuse(sameEdition, number)
	}
	old, err := o.Store.Edition(ctx, number)
	if errors.Is(err, ErrNone) {
		return Edition{}, refuse(noEdition, number)
	}
	if err != nil {
		return Edition{}, fmt.Errorf("read edition %d: %w", number, err)
	}
	p := Proposal{ID: rand.Text(), Base: now.Number, By: by.Who, At: o.Now(), Files: withGolden(old.Files, now.Files), State: Open}
	if same(p.Files, now.Files) { // pressed twice, perhaps
		return Edition{}, refuse(sameAsNow, number)
	}
	v, err := o.preview(ctx, p, nil)
	if err != nil {
		return Edition{}, err
	}
	if err := o.mayChange(ctx, by, v, RollsBack); err != nil {
		return Edition{}, err
	}
	if o.TwoPeople {
		e := Entry{At: p.At, By: by.Who, Does: Proposes, Object: p.ID, Detail: fmt.Sprintf("Tilbage til udgave %d", number)}
		if _, err := o.Store.SaveProposal(ctx, p, "", e); err != nil {
			return Edition{}, fmt.Errorf("save proposal: %w", err)
		}
		return Edition{}, &Refusal{rollBackTwo}
	}
	if note, reason = line(note), line(reason); note == "" {
		note = fmt.Sprintf("Tilbage til udgave %d: %s", number, old.Note)
	}
	detail := fmt.Sprintf("Udgave %s: tilbage til udgave %d", editionMark, number)
	e := Edition{At: o.Now(), By: by.Who, Note: note, Base: p.Base, Again: number, Files: p.Files}
	if v.NeedsReason() {
		if reason == "" {
			return Edition{}, &Refusal{reasonNeeded}
		}
		e.Reason = reason
		detail += " (alligevel: " + reason + ")"
	}
	return o.publish(ctx, e, "", Entry{At: e.At, By: by.Who, Does: RollsBack, Object: editionMark, Detail: detail})
}

// withGolden returns files with the agreed questions of others.
func withGolden(files, of []File) []File {
	by := byPath(files)
	delete(by, GoldenName)
	if f, ok := byPath(of)[GoldenName]; ok {
		by[GoldenName] = f
	}
	return inOrder(by)
}

// line folds a text that a leader wrote into one line.
func line(s string) string {
	s = strings.Join(strings.FieldsFunc(strings.ToValidUTF8(s, " "), func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
	if utf8.RuneCountInString(s) > longestNote {
		s = string([]rune(s)[:longestNote-1]) + "…"
	}
	return s
}
