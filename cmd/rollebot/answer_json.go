package main

import (
	"encoding/json"
	"fmt"
	"io"

	"rollebot/bot"
	"rollebot/corpus"
)

// answerJSON is an answer as --json and --batch print it. Lists are never null.
type answerJSON struct {
	Ask        string         `json:"ask"`
	As         string         `json:"as"`
	Outcome    bot.Outcome    `json:"outcome"`
	Lead       string         `json:"lead"`
	Role       *bot.RoleRef   `json:"role"`
	Citations  []citationJSON `json:"citations"`
	Exceptions []string       `json:"exceptions"`
	Choices    []bot.RoleRef  `json:"choices"`
	Closest    []citationJSON `json:"closest"`
	Edition    int            `json:"edition,omitempty"` // that answered; left out when the documents were not published
}

type citationJSON struct {
	Quote    string        `json:"quote"`    // the whole passage, verbatim
	Focus    string        `json:"focus"`    // the sentence that answers
	Heading  []string      `json:"heading"`  // outermost first
	Document string        `json:"document"` // its title
	Source   string        `json:"source"`   // its file
	Page     *int          `json:"page"`     // null when the format has no pages
	Approved *approvalJSON `json:"approved"`
}

type approvalJSON struct {
	By   string  `json:"by"`   // "LokalMED"
	Date *string `json:"date"` // "2022-04-04", "2023-03", "2022"; null when not told
}

func answerLine(ask, as string, a bot.Answer) answerJSON {
	return answerJSON{
		Ask: ask, As: as,
		Outcome:    a.Outcome,
		Lead:       a.Lead,
		Role:       a.Role,
		Citations:  each(a.Citations, citationLine),
		Exceptions: list(a.Exceptions),
		Choices:    list(a.Choices),
		Closest:    each(a.Closest, citationLine),
		Edition:    a.Edition,
	}
}

func citationLine(c bot.Citation) citationJSON {
	return citationJSON{
		Quote:    c.Passage.Text,
		Focus:    c.Focus.Of(c.Passage.Text),
		Heading:  list(c.Passage.Heading),
		Document: c.Document.Title,
		Source:   c.Document.Source,
		Page:     page(c.Passage),
		Approved: approval(c.Document.Approval),
	}
}

func page(p *corpus.Passage) *int {
	if p.Page == 0 {
		return nil
	}
	return &p.Page
}

func approval(a corpus.Approval) *approvalJSON {
	if a.By == "" && a.Date.Year == 0 {
		return nil
	}
	return &approvalJSON{By: a.By, Date: isoDate(a.Date)}
}

// isoDate writes a date as far as it is known.
func isoDate(d corpus.Date) *string {
	var s string
	switch {
	case d.Year == 0:
		return nil
	case d.Month == 0:
		s = fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		s = fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	default:
		s = fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	}
	return &s
}

// list returns s, or an empty list instead of none.
func list[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// writeLine writes v as one line of JSON.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}
