package edition

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"rollebot/corpus"
)

// Whose documents a leader may change.

// mayChange refuses, and records, changes outside a leader's workplaces.
func (o *Office) mayChange(ctx context.Context, by Leader, v *Preview, deed Deed) error {
	why, err := o.mayNot(ctx, by, v)
	if err != nil || why == "" {
		return err
	}
	return o.refused(ctx, by, deed, v.ID, why)
}

// mayNot says why a leader may not publish what a preview shows; empty when
// they may.
func (o *Office) mayNot(ctx context.Context, by Leader, v *Preview) (string, error) {
	if by.all() {
		return "", nil
	}
	reason := ""
	for _, d := range v.Difference.Documents {
		for _, doc := range []*corpus.Document{d.Old, d.New} {
			if !by.leads(doc, v.Before) {
				reason = fmt.Sprintf("»%s« hører til %s, og den arbejdsplads er ikke din. Bed en leder derfra om at gøre det.", doc.Name(), doc.Workplace.Name)
				if doc.Workplace.Name == "" {
					reason = fmt.Sprintf("»%s« fortæller ikke, hvilken arbejdsplads det gælder for. Skriv arbejdspladsen i dokumentet, og prøv igen.", doc.Name())
				}
			}
		}
		if other := by.takes(d.New, v.Before); other != "" && reason == "" {
			reason = fmt.Sprintf("»%s« vil svare medarbejdere på %s, fordi arbejdspladsen i dokumentet også kaldes sådan.", d.New.Name(), other)
		}
	}
	if reason != "" {
		return reason, nil
	}
	return o.foreign(ctx, by, v)
}

// foreign tells what a proposal changes beside the documents that is not the
// leader's: others' golden questions, corpus.yaml, files without a document.
func (o *Office) foreign(ctx context.Context, by Leader, v *Preview) (string, error) {
	current := o.first()
	if v.Base > 0 {
		var err error
		if current, err = o.Store.Edition(ctx, v.Base); err != nil {
			return "", fmt.Errorf("read edition %d: %w", v.Base, err)
		}
	}
	was, is := byPath(current.Files), byPath(v.Files)
	for name := range union(was, is) {
		if was[name].Digest == is[name].Digest {
			continue
		}
		if name == GoldenName {
			questions, err := o.otherGolden(ctx, current.Files, v.Files)
			if err != nil {
				return "", err
			}
			for _, as := range questions {
				_, workplace, _ := strings.Cut(as, "@")
				if !by.leadsNamed(strings.TrimSpace(workplace), v.Before) {
					return "De aftalte spørgsmål, der ændres, hører også til andre arbejdspladser end din." + onlyForAll, nil
				}
			}
			continue
		}
		if name == corpus.QuestionsName {
			// Those to passages of the leader's own documents have come with them.
			if other, err := o.foreignQuestions(ctx, current.Files, v.Files, v); err != nil || other {
				return "Du må ikke ændre spørgsmål til andres dokumenter." + onlyForAll, err
			}
			continue
		}
		if _, there := was[name]; there && !mine(by, name, v.Before, v.Before) {
			return fmt.Sprintf("Du må ikke ændre »%s«.", name) + onlyForAll, nil
		}
		if _, stays := is[name]; stays && !mine(by, name, v.After, v.Before) {
			return fmt.Sprintf("Du må ikke ændre »%s«.", name) + onlyForAll, nil
		}
	}
	return "", nil
}

// mine reports whether a file that holds no document in force is the leader's:
// a superseded one of a workplace of theirs.
func mine(by Leader, name string, in, published *corpus.Corpus) bool {
	for _, docs := range [][]corpus.Document{in.Documents, in.Superseded} {
		for i := range docs {
			if docs[i].Source == name {
				return by.leads(&docs[i], published)
			}
		}
	}
	return false
}

// otherGolden returns whom the golden questions are asked as that only one of
// two sets has.
func (o *Office) otherGolden(ctx context.Context, a, b []File) ([]string, error) {
	count := map[string]int{}
	as := map[string]string{}
	for sign, files := range map[int][]File{1: a, -1: b} {
		questions, err := o.Golden(ctx, files)
		var unreadable *Refusal
		if errors.As(err, &unreadable) {
			return []string{""}, nil // nobody's: only who leads all may mend it
		}
		if err != nil {
			return nil, err
		}
		for _, q := range questions {
			key := fmt.Sprintf("%q %q %q %q", q.Ask, q.As, q.Expect, q.Quotes)
			count[key] += sign
			as[key] = q.As
		}
	}
	var out []string
	for key, n := range count {
		if n != 0 {
			out = append(out, as[key])
		}
	}
	return out, nil
}

// refused records what somebody tried, and refuses it.
func (o *Office) refused(ctx context.Context, by Leader, deed Deed, object, text string) error {
	e := Entry{At: o.Now(), By: by.Who, Does: IsRefused, Object: object, Detail: string(deed) + ": " + text}
	if err := o.Store.Record(ctx, e); err != nil {
		return fmt.Errorf("record refusal: %w", err)
	}
	return &Refusal{text}
}
