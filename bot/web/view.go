package web

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"rollebot/bot"
	"rollebot/corpus"
)

// foldOver is how many bytes a passage has that is folded around the sentence
// that answers.
const foldOver = 280

// turnView is a turn for the template.
type turnView struct {
	turn
	Talk     string
	Answer   answerView
	Waits    bool // a model may still word the answer
	MayRefer bool // leaders can be asked
}

// answerView is an Answer for the template.
type answerView struct {
	bot.Answer
	Look   string      // class: "yes", "exception", "no", "passages", "unknown", "choose", "notice"
	For    string      // whom it was answered for, as read: "nattevagt, Egevang"
	Named  bool        // the lead says that already
	Quotes []quoteView // shown
	More   []quoteView // behind a line that unfolds them
	Near   []quoteView // for Unknown
	Loose  []string    // exceptions that stand in no quote shown
}

// quoteView is a Citation for the template.
type quoteView struct {
	For        string      // whose it is, where several roles are answered for
	Shown      []bot.Piece // the passage, or what of a long one answers
	Before     bool        // something was left out before
	After      bool        // something was left out after
	Whole      []bot.Piece // the passage in full, when something was left out
	Link       string      // "/documents/klynge#p-x2o2z2ctgk"
	Document   string
	Path       string // "Opgaver › Mødevirksomhed"
	Rest       string // "side 2 · LokalMED 4. april 2022"
	Exceptions []string
}

func (s *Server) viewTurn(talk string, t turn) turnView {
	return turnView{turn: t, Talk: talk, Waits: time.Now().Before(t.Late), Answer: s.viewAnswer(t.Answer), MayRefer: s.mayRefer()}
}

// mayRefer reports whether there are leaders to ask.
func (s *Server) mayRefer() bool { return s.desk.Letters != nil && len(s.desk.Leaders) > 0 }

func (s *Server) viewAnswer(a bot.Answer) answerView {
	v := answerView{Answer: a, Look: string(a.Outcome), Named: a.NamesRole()}
	switch {
	case a.Notice:
		v.Look = "notice"
	case a.Outcome == bot.Exempt:
		v.Look = "no"
	}
	if a.Role != nil {
		v.For = a.Role.Spoken()
	} else if a.As != "" && !a.Notice {
		v.For = spoken(a.As)
	}
	left := slices.Clone(a.Exceptions)
	for i, c := range a.Citations {
		q := viewQuote(c)
		if len(a.Choices) > 0 && len(c.Document.Roles) > 0 {
			q.For = bot.RoleRef{Title: c.Document.Roles[0].Title, Workplace: c.Document.Workplace.Name}.Spoken()
		}
		left = slices.DeleteFunc(left, func(e string) bool {
			if !strings.Contains(c.Passage.Text, e) {
				return false
			}
			q.Exceptions = append(q.Exceptions, e)
			return true
		})
		// Behind the fold stands only what says nothing on its own: neither
		// another role's answer nor an exception.
		if i == 0 || len(a.Choices) > 0 || len(q.Exceptions) > 0 {
			v.Quotes = append(v.Quotes, q)
		} else {
			v.More = append(v.More, q)
		}
	}
	v.Loose = left
	for _, c := range a.Closest {
		v.Near = append(v.Near, viewQuote(c))
	}
	return v
}

func viewQuote(c bot.Citation) quoteView {
	text := c.Passage.Text
	q := quoteView{Link: "/documents/" + url.PathEscape(c.Document.ID) + "#p-" + url.PathEscape(c.Passage.ID), Document: c.Document.Name(), Path: strings.Join(c.Passage.Heading, " › ")}
	var rest []string
	if c.Passage.Page > 0 {
		rest = append(rest, fmt.Sprintf("side %d", c.Passage.Page))
	}
	if a := c.Document.ApprovalText(); a != "" {
		rest = append(rest, a)
	}
	q.Rest = strings.Join(rest, " · ")
	shown := corpus.Span{End: len(text)}
	if len(text) > foldOver {
		shown = c.WithExceptions()
	}
	q.Before, q.After = strings.TrimSpace(text[:shown.Start]) != "", strings.TrimSpace(text[shown.End:]) != ""
	q.Shown = pieces(c, shown)
	if q.Before || q.After {
		q.Whole = pieces(c, corpus.Span{End: len(text)})
	}
	return q
}

// pieces cuts a part of a passage. A sentence that is all of it is not set apart.
func pieces(c bot.Citation, part corpus.Span) []bot.Piece {
	out := c.Pieces(part)
	if focus := c.Answering(); focus.Start <= part.Start && focus.End >= part.End {
		for i := range out {
			out[i].Focus = false
		}
	}
	return out
}
