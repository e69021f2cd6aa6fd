package edition

import (
	"context"

	"rollebot/corpus"
)

// Read returns a published edition with its files and documents; 0 is what was
// served before the first. An error that is a *Refusal is for the leader.
func (o *Office) Read(ctx context.Context, number int) (Edition, *corpus.Corpus, error) {
	s, err := o.hold()
	if err != nil {
		return Edition{}, nil, err
	}
	defer s.leave()
	if s.Number == number {
		return s.Edition, s.corpus, nil
	}
	return o.published(ctx, number)
}

// KindText is what leaders call what a passage is: "opgave", "rettighed",
// "afsnit".
func KindText(p *corpus.Passage) string { return kindOf(p).word }
