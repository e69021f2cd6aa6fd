package bot

import (
	"slices"
	"strings"

	"rollebot/corpus"
)

// What every channel works out of an Answer before it sets it in its own way.

// What stands beside answers and letters in more than one channel.
const (
	RoleLabel    = "Stilling: "
	RolesLabel   = "Stillinger:"
	ClosestLabel = "Det nærmeste, der står:"
	SuggestLabel = "Du kan for eksempel spørge:"
	ReferButton  = "Spørg min leder"
	SendButton   = "Send"
	DropButton   = "Send ikke"
	NotSent      = "Jeg har ikke sendt noget."
)

// Spoken is a role as it is said: "nattevagt, Egevang".
func (r RoleRef) Spoken() string {
	if r.Workplace == "" {
		return r.Title
	}
	return r.Title + ", " + r.Workplace
}

// As is a role as Question.As has it: "nattevagt @ Egevang".
func (r RoleRef) As() string { return joinAs(r.Title, r.Workplace) }

// NamesRole reports whether the lead says already whose document answered.
func (a Answer) NamesRole() bool {
	return a.Role != nil && strings.Contains(strings.ToLower(a.Lead), strings.ToLower(a.Role.Title))
}

// Answering is the sentence that answers; all of the passage when none is told.
func (c Citation) Answering() corpus.Span {
	if c.Focus.Start < 0 || c.Focus.End > len(c.Passage.Text) || c.Focus.Start >= c.Focus.End {
		return corpus.Span{End: len(c.Passage.Text)}
	}
	return c.Focus
}

// WithExceptions is the sentence that answers, widened to those that hold its
// exceptions: they must not be folded away when they stand in the sentence after.
func (c Citation) WithExceptions() corpus.Span {
	focus := c.Answering()
	shown := focus
	widen := func(s corpus.Span) {
		shown.Start, shown.End = max(min(shown.Start, s.Start), 0), min(max(shown.End, s.End), len(c.Passage.Text))
	}
	meets := func(a, b corpus.Span) bool { return a.Start < b.End && b.Start < a.End }
	for _, claim := range c.Passage.Claims {
		if !meets(claim.Span, focus) {
			continue
		}
		for _, exception := range claim.Exceptions {
			widen(exception)
			for _, other := range c.Passage.Claims {
				if meets(other.Span, exception) {
					widen(other.Span)
				}
			}
		}
	}
	return shown
}

// Piece is a run of words of a passage that look alike.
type Piece struct {
	Text  string
	Focus bool // of the sentence that answers
	Mark  bool // met the question
}

// Pieces cuts a part of the passage where the look of its words changes.
func (c Citation) Pieces(part corpus.Span) []Piece {
	focus := c.Answering()
	cuts := []int{part.End, focus.Start, focus.End}
	for _, m := range c.Marks {
		cuts = append(cuts, m.Start, m.End)
	}
	slices.Sort(cuts)
	in := func(s corpus.Span, i int) bool { return i >= s.Start && i < s.End }
	var out []Piece
	at := part.Start
	for _, cut := range cuts {
		if cut <= at || cut > part.End {
			continue
		}
		marked := slices.ContainsFunc(c.Marks, func(m corpus.Span) bool { return in(m, at) })
		out = append(out, Piece{c.Passage.Text[at:cut], in(focus, at), marked})
		at = cut
	}
	return out
}
