package main

import "rollebot/corpus"

// corpusJSON is what documents --json prints. Lists are never null.
type corpusJSON struct {
	Documents  []documentJSON `json:"documents"`
	Superseded []documentJSON `json:"superseded"`
	Problems   []problemJSON  `json:"problems"`
}

type documentJSON struct {
	ID        string         `json:"id"`
	Source    string         `json:"source"`
	Format    string         `json:"format"`
	Title     string         `json:"title"`
	Roles     []namedJSON    `json:"roles"`
	Workplace *namedJSON     `json:"workplace"`
	Approval  *treatmentJSON `json:"approval"`
	Version   *string        `json:"version"` // a date as far as it is known
	Replaces  string         `json:"replaces"`
	ReportsTo string         `json:"reports_to"`
	Outline   []blockJSON    `json:"outline"`
	Passages  []passageJSON  `json:"passages"`
	Problems  []problemJSON  `json:"problems"`
}

// namedJSON is a role or a workplace.
type namedJSON struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases"`
}

type treatmentJSON struct {
	approvalJSON
	Quote string `json:"quote"` // the line that tells of it
}

type blockJSON struct {
	Kind  corpus.BlockKind `json:"kind"`
	Level int              `json:"level"` // headings: 1 is the outermost; else 0
	Text  string           `json:"text"`
	ID    *string          `json:"id"` // of the passage; null for a heading
}

type passageJSON struct {
	ID       string           `json:"id"`
	Kind     corpus.BlockKind `json:"kind"`
	Heading  []string         `json:"heading"`
	Roles    []string         `json:"roles,omitempty"` // whose section it stands in, where that is not for all
	Text     string           `json:"text"`
	Page     *int             `json:"page"`
	Inferred bool             `json:"inferred"`
	Claims   []claimJSON      `json:"claims"`
}

// claimJSON gives the words of every span.
type claimJSON struct {
	Kind       corpus.ClaimKind `json:"kind"`
	Sentence   string           `json:"sentence"`
	Subject    string           `json:"subject"`
	Only       bool             `json:"only"`
	Exceptions []string         `json:"exceptions"`
	Conditions []string         `json:"conditions"`
	Frequency  []string         `json:"frequency"`
}

type problemJSON struct {
	Source string `json:"source"`
	Reason string `json:"reason"`
	Fatal  bool   `json:"fatal"`
}

func corpusLine(c *corpus.Corpus) corpusJSON {
	return corpusJSON{
		Documents:  each(c.Documents, documentLine),
		Superseded: each(c.Superseded, documentLine),
		Problems:   each(c.Problems, problemLine),
	}
}

func documentLine(d corpus.Document) documentJSON {
	out := documentJSON{
		ID: d.ID, Source: d.Source, Format: d.Format, Title: d.Title,
		Roles:     each(d.Roles, func(r corpus.Role) namedJSON { return namedJSON{r.Title, list(r.Aliases)} }),
		Version:   isoDate(d.Version),
		Replaces:  d.Replaces,
		ReportsTo: d.ReportsTo,
		Outline:   each(d.Blocks, func(b corpus.Block) blockJSON { return blockLine(d, b) }),
		Passages:  each(d.Passages, passageLine),
		Problems:  each(d.Problems, problemLine),
	}
	if d.Workplace.Name != "" {
		out.Workplace = &namedJSON{d.Workplace.Name, list(d.Workplace.Aliases)}
	}
	if a := approval(d.Approval); a != nil {
		out.Approval = &treatmentJSON{*a, d.Approval.Quote}
	}
	return out
}

func blockLine(d corpus.Document, b corpus.Block) blockJSON {
	out := blockJSON{Kind: b.Kind, Level: b.Level, Text: b.Text}
	if b.Passage >= 0 {
		out.ID = &d.Passages[b.Passage].ID
	}
	return out
}

func passageLine(p corpus.Passage) passageJSON {
	return passageJSON{
		ID: p.ID, Kind: p.Kind, Heading: list(p.Heading), Roles: p.Roles, Text: p.Text,
		Page: page(&p), Inferred: p.Inferred,
		Claims: each(p.Claims, func(c corpus.Claim) claimJSON {
			words := func(s corpus.Span) string { return s.Of(p.Text) }
			return claimJSON{
				Kind: c.Kind, Sentence: words(c.Span), Subject: c.Subject, Only: c.Only,
				Exceptions: each(c.Exceptions, words),
				Conditions: each(c.Conditions, words),
				Frequency:  each(c.Frequency, words),
			}
		}),
	}
}

func problemLine(p corpus.Problem) problemJSON { return problemJSON{p.Source, p.Reason, p.Fatal} }

// each maps s; the result is never nil.
func each[T, U any](s []T, f func(T) U) []U {
	out := make([]U, 0, len(s))
	for _, v := range s {
		out = append(out, f(v))
	}
	return out
}
