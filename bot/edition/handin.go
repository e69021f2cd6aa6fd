package edition

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"rollebot/corpus"
)

// What leaders do in a conversation, where there is neither a command line nor
// a page: they write a word, or hand in files.

// Wish is what a leader asks for in a word.
type Wish string

// The wishes.
const (
	Nothing    Wish = ""
	WantsIndex Wish = "genindeks" // read the folder again
	WantsOpen  Wish = "forslag"   // show the proposals that wait for somebody to publish them
)

var wishes = regexp.MustCompile(`(?i)^\W*(?:/?rollebot\s+)?(genindeks|genindekser|forslag)\W*$`)

// WishOf reads what somebody wrote; Nothing when it is a question like others.
func WishOf(text string) Wish {
	m := wishes.FindStringSubmatch(text)
	switch {
	case len(text) > 100 || m == nil:
		return Nothing
	case strings.EqualFold(m[1], string(WantsOpen)):
		return WantsOpen
	}
	return WantsIndex
}

// What a conversation can carry of files at once.
const (
	MaxHandedIn = 20              // files
	MaxFile     = corpus.MaxBytes // bytes of one
)

// What leaders read of files and folders.
const (
	noFolder   = "Her er ingen mappe, jeg kan læse igen. Send mig i stedet dokumentet som en fil i en direkte besked, eller læg det ind på lederens side."
	tooManyIn  = "Det er mange filer på én gang. Send højst %d ad gangen, eller læg dem ind på lederens side."
	yourID     = "%s Dit id er %s."
	toldBefore = "Medarbejderne har fået besked om udgave %d."
	nameNeeded = "Filen har et navn, jeg ikke kan bruge. Giv den et navn som »egevang-nattevagt.pdf«, og prøv igen."
)

// FileName is the name under which a file that was handed in is kept: the last
// part of what the platform calls it. A *Refusal says that it is none.
func FileName(given string) (string, error) {
	name := path.Base(strings.ReplaceAll(strings.TrimSpace(given), `\`, "/"))
	hidden := func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || r == unicode.ReplacementChar
	}
	if name == "." || name == "/" || strings.HasPrefix(name, ".") || len(name) > 200 || strings.ContainsFunc(name, hidden) {
		return "", &Refusal{nameNeeded}
	}
	return name, nil
}

// Reread proposes what the folder holds now. An error that is a *Refusal is
// for the leader.
func (o *Office) Reread(ctx context.Context, by Leader) (*Preview, error) {
	if o.Source == "" {
		return nil, &Refusal{noFolder}
	}
	files, err := ReadFolder(o.Source)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, &Refusal{noFolder}
	}
	return o.Propose(ctx, by, Change{Files: files, Whole: true}, nil)
}

// Turn records that somebody who leads nothing tried what only leaders may,
// and refuses it with the id by which they can be put on the list.
func (o *Office) Turn(ctx context.Context, away Who, deed Deed) error {
	return o.refused(ctx, Leader{Who: away}, deed, "", fmt.Sprintf(yourID, notALeader, away.ID))
}

// Waiting returns the proposals that a leader may publish, or see published by
// another, on top of the edition in force; at most n, the newest first.
func (o *Office) Waiting(ctx context.Context, by Leader, n int) ([]*Preview, error) {
	open, err := o.Store.OpenProposals(ctx)
	if err != nil {
		return nil, fmt.Errorf("read proposals: %w", err)
	}
	var out []*Preview
	for _, p := range open {
		if p.Base != o.Number() || len(out) == n {
			continue
		}
		v, err := o.Preview(ctx, p.ID, nil)
		if err != nil {
			return nil, err
		}
		why, err := o.mayNot(ctx, by, v)
		if err != nil {
			return nil, err
		}
		if why == "" && v.State == Open {
			out = append(out, v)
		}
	}
	return out, nil
}

// Suggestion is what the edition could be called, by the newest approval of
// the documents that change: "LokalMED 4. april 2022"; empty when none has one.
func (p *Preview) Suggestion() string {
	var newest corpus.Approval
	for _, d := range p.Difference.Documents {
		if d.New != nil && d.New.Approval.By != "" && (newest.By == "" || d.New.Approval.Date.Compare(newest.Date) > 0) {
			newest = d.New.Approval
		}
	}
	return line(newest.By + " " + newest.Date.Danish())
}

// When tells day and hour of an edition: "22. november 2026 kl. 14.03".
func (e Edition) When() string {
	at := e.At.Local()
	return today(at).Danish() + " kl. " + at.Format("15.04")
}

// ToPublish returns what a leader is about to publish, or refuses as Publish
// would, for a channel that asks for the note in a form of its own.
func (o *Office) ToPublish(ctx context.Context, by Leader, id string) (*Preview, error) {
	p, err := o.openProposal(ctx, id)
	if err != nil {
		return nil, err
	}
	if err := o.Refresh(ctx); err != nil {
		return nil, err
	}
	if p.Base != o.Number() {
		return nil, &Refusal{proposalStale}
	}
	v, err := o.preview(ctx, p, nil)
	if err != nil {
		return nil, err
	}
	if err := o.mayChange(ctx, by, v, Publishes); err != nil {
		return nil, err
	}
	if o.NeedsOther(by, p) {
		return nil, &Refusal{secondPerson}
	}
	return v, nil
}

// NeedsOther reports whether the two-person rule keeps a leader from publishing
// a proposal: it is their own.
func (o *Office) NeedsOther(by Leader, p Proposal) bool { return o.TwoPeople && by.ID == p.By.ID }

// Published reports whether a proposal has been published by somebody, and as
// which edition: what a repeated attempt finds.
func (o *Office) Published(ctx context.Context, proposal string, by Who) (Edition, bool, error) {
	p, err := o.Store.Proposal(ctx, proposal)
	if errors.Is(err, ErrNone) || err == nil && p.State != Published {
		return Edition{}, false, nil
	}
	if err != nil {
		return Edition{}, false, fmt.Errorf("read proposal: %w", err)
	}
	e, err := o.Store.Edition(ctx, p.Edition)
	if err != nil {
		return Edition{}, false, fmt.Errorf("read edition %d: %w", p.Edition, err)
	}
	return e, by.ID == "" || e.By.ID == by.ID, nil
}

// toldOf refuses to tell staff of an edition a second time, as far as the last
// lines of the log show that they were told.
func (o *Office) toldOf(ctx context.Context, object string, number int) error {
	const lately = 500
	entries, err := o.Store.Entries(ctx, 0, lately)
	if err != nil {
		return fmt.Errorf("read log: %w", err)
	}
	if slices.ContainsFunc(entries, func(e Entry) bool { return e.Does == Tells && e.Object == object }) {
		return refuse(toldBefore, number)
	}
	return nil
}
