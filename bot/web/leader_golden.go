package web

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// goldenPage lists the questions whose answers leaders have agreed on.
type goldenPage struct {
	Questions []goldenLine
	Proposal  string         // whose they are; empty for those in force
	Mark      string         // of the file they stand in
	Open      []proposalLine // where they can be changed further
}

type goldenLine struct {
	Ask, As, Expect string
	Quotes          []string
	Edit            string
	Number          int
}

// goldenSet is a set of agreed questions, and where it comes from.
type goldenSet struct {
	proposal  string // empty for the edition in force
	mark      string // changes with the file
	questions []edition.Agreed
}

// goldenOf reads the questions of the edition in force, or of an open proposal.
func (s *Server) goldenOf(r *http.Request, proposal string) (goldenSet, error) {
	o, set := s.config.Office, goldenSet{proposal: proposal}
	var files []edition.File
	if proposal != "" {
		if !isID(proposal) {
			return set, edition.ErrNone
		}
		p, err := o.Store.Proposal(r.Context(), proposal)
		if err != nil {
			return set, err
		}
		if p.State != edition.Open || p.Base != o.Number() {
			return set, refused("Forslaget kan ikke ændres længere. Det er udgivet eller kasseret, eller der er kommet en anden udgave.")
		}
		files = p.Files
	} else {
		e, _, err := o.Read(r.Context(), o.Number())
		if err != nil {
			return set, err
		}
		files = e.Files
	}
	for _, f := range files {
		if f.Path == edition.GoldenName {
			set.mark = f.Digest
		}
	}
	var err error
	set.questions, err = o.Golden(r.Context(), files)
	return set, err
}

func goldenLink(proposal string) string {
	if proposal == "" {
		return "/leder/aftalt"
	}
	return "/leder/aftalt?" + url.Values{"forslag": {proposal}}.Encode()
}

func (s *Server) golden(w http.ResponseWriter, r *http.Request, _ edition.Leader) {
	set, err := s.goldenOf(r, r.URL.Query().Get("forslag"))
	p := goldenPage{Proposal: set.proposal, Mark: set.mark}
	if err != nil {
		s.broke(w, r, "read agreed questions", err, "/leder", "Til lederens sider")
		return
	}
	for i, q := range set.questions {
		query := url.Values{"nr": {strconv.Itoa(i + 1)}}
		if set.proposal != "" {
			query.Set("forslag", set.proposal)
		}
		p.Questions = append(p.Questions, goldenLine{Ask: q.Ask, As: spoken(q.As), Expect: edition.OutcomeText(bot.Outcome(q.Expect)), Quotes: q.Quotes, Number: i + 1, Edit: "/leder/aftalt/ret?" + query.Encode()})
	}
	if set.proposal == "" {
		open, err := s.config.Office.Store.OpenProposals(r.Context())
		if err != nil {
			s.broke(w, r, "read proposals", err, "/leder", "Til lederens sider")
			return
		}
		for _, o := range open {
			if o.Base == s.config.Office.Number() {
				p.Open = append(p.Open, proposalLine{Link: goldenLink(o.ID), When: s.when(o.At), Who: name(o.By)})
			}
		}
	}
	s.show(w, r, http.StatusOK, "leader-golden", page{Title: "Aftalte spørgsmål", Here: "/leder", Main: p})
}

func spoken(as string) string { return strings.Replace(as, " @ ", ", ", 1) }

// goldenForm is one agreed question to be written.
type goldenForm struct {
	Number          int // from 1; 0 for a new one
	Proposal, Mark  string
	Ask, As, Expect string
	Quotes          string // one a line
	Posts           []choice
	Outcomes        []choice
	Missing, Back   string
	Once            string
}

type choice struct {
	Value, Text string
	Chosen      bool
}

func (s *Server) goldenEdit(w http.ResponseWriter, r *http.Request, _ edition.Leader) {
	query := r.URL.Query()
	set, err := s.goldenOf(r, query.Get("forslag"))
	if err != nil {
		s.broke(w, r, "read agreed questions", err, "/leder/aftalt", "Se de aftalte spørgsmål")
		return
	}
	f := goldenForm{Proposal: set.proposal, Mark: set.mark, Ask: query.Get("sporg")}
	if query.Has("nr") {
		n, err := strconv.Atoi(query.Get("nr"))
		if err != nil || n < 1 || n > len(set.questions) {
			s.notFound(w, r)
			return
		}
		q := set.questions[n-1]
		f.Number, f.Ask, f.As, f.Expect, f.Quotes = n, q.Ask, q.As, q.Expect, strings.Join(q.Quotes, "\n")
	}
	s.showGoldenForm(w, r, http.StatusOK, f)
}

func (s *Server) showGoldenForm(w http.ResponseWriter, r *http.Request, status int, f goldenForm) {
	f.Once, f.Back = newOnce(), goldenLink(f.Proposal)
	f.Posts = []choice{{"", "Ingen bestemt stilling", f.As == ""}}
	known := f.As == ""
	for _, place := range s.places() {
		for _, role := range place.Roles {
			as := role.As()
			f.Posts = append(f.Posts, choice{as, role.Spoken(), as == f.As})
			known = known || as == f.As
		}
	}
	if !known {
		f.Posts = append(f.Posts, choice{f.As, spoken(f.As), true})
	}
	for _, o := range edition.Outcomes {
		f.Outcomes = append(f.Outcomes, choice{string(o), capital(edition.OutcomeText(o)), string(o) == f.Expect})
	}
	title := "Nyt aftalt spørgsmål"
	if f.Number > 0 {
		title = "Ret et aftalt spørgsmål"
	}
	s.show(w, r, status, "leader-golden-form", page{Title: title, Here: "/leder", Main: f})
}

// goldenAt reads the set that a form was made from. Another one by now is a
// refusal: its numbers may mean other questions.
func (s *Server) goldenAt(r *http.Request) (goldenSet, int, error) {
	set, err := s.goldenOf(r, r.PostForm.Get("forslag"))
	if err != nil {
		return set, 0, err
	}
	n, err := strconv.Atoi(r.PostForm.Get("nr"))
	if err != nil || n < 0 || n > len(set.questions) || r.PostForm.Get("mark") != set.mark {
		return set, 0, refused("De aftalte spørgsmål er ændret, siden du åbnede siden. Se dem, og prøv igen.")
	}
	return set, n, nil
}

// goldenSave proposes the set with one question changed or added.
func (s *Server) goldenSave(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	if !s.form(w, r) {
		return
	}
	f := r.PostForm
	set, n, err := s.goldenAt(r)
	if err != nil {
		if w2 := s.works.get(l.ID, onceOf(r)); w2 != nil { // sent twice
			http.Redirect(w, r, "/leder/arbejde/"+onceOf(r), http.StatusSeeOther)
			return
		}
		s.broke(w, r, "read agreed questions", err, "/leder/aftalt", "Se de aftalte spørgsmål")
		return
	}
	q := edition.Agreed{Ask: folded(f.Get("sporg")), As: folded(f.Get("as")), Expect: f.Get("svar")}
	for line := range strings.Lines(f.Get("ord")) {
		if line = folded(line); line != "" {
			q.Quotes = append(q.Quotes, line)
		}
	}
	missing := ""
	switch {
	case q.Ask == "":
		missing = "Skriv det spørgsmål, I har aftalt svaret på."
	case !slices.Contains(edition.Outcomes, bot.Outcome(q.Expect)):
		missing = "Vælg det svar, I har aftalt."
	case q.Answerable() && len(q.Quotes) == 0:
		missing = "Skriv nogle af de ord fra stillingsbeskrivelsen, der skal vises."
	case !q.Answerable() && len(q.Quotes) > 0:
		missing = "Når svaret er »" + edition.OutcomeText(bot.Outcome(q.Expect)) + "«, er der ingen ord at vise. Lad feltet stå tomt."
	}
	if missing != "" {
		s.showGoldenForm(w, r, http.StatusUnprocessableEntity, goldenForm{Number: n, Proposal: set.proposal, Mark: set.mark, Ask: q.Ask, As: q.As, Expect: q.Expect, Quotes: f.Get("ord"), Missing: missing})
		return
	}
	questions := slices.Clone(set.questions)
	if n > 0 {
		questions[n-1] = q
	} else {
		questions = append(questions, q)
	}
	s.proposeGolden(w, r, l, set.proposal, questions)
}

// goldenDrop proposes the set without one question.
func (s *Server) goldenDrop(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	if !s.form(w, r) {
		return
	}
	set, n, err := s.goldenAt(r)
	if err != nil || n == 0 {
		if err == nil {
			err = refused("Vælg, hvilket spørgsmål der skal slettes.")
		}
		s.broke(w, r, "read agreed questions", err, "/leder/aftalt", "Se de aftalte spørgsmål")
		return
	}
	s.proposeGolden(w, r, l, set.proposal, slices.Delete(slices.Clone(set.questions), n-1, n))
}

func (s *Server) proposeGolden(w http.ResponseWriter, r *http.Request, l edition.Leader, on string, questions []edition.Agreed) {
	s.begin(w, r, l, onceOf(r), "Prøver de aftalte spørgsmål", func(ctx context.Context, tell edition.Progress) (began, error) {
		return toProposal(s.config.Office.ProposeGolden(ctx, l, on, questions, tell))
	})
}

// tried is what came of asking the agreed questions.
type tried struct {
	Of      string // what they were asked of, or stand in: "forslaget"
	Link    string
	Results []triedLine
	Unmet   int
}

type triedLine struct {
	Ask, As, Expect, Got, Quote, Source string
	Unmet                               bool
}

// goldenTry asks the agreed questions of the edition in force, or of a proposal.
func (s *Server) goldenTry(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	if !s.form(w, r) {
		return
	}
	id := r.PostForm.Get("forslag")
	once := onceOf(r)
	_, err := s.works.start(r.Context(), l.ID, once, "Prøver de aftalte spørgsmål", func(ctx context.Context, tell edition.Progress) (any, error) {
		return s.try(ctx, id, tell)
	})
	if err != nil {
		s.broke(w, r, "try agreed questions", err, "/leder/aftalt", "Se de aftalte spørgsmål")
		return
	}
	http.Redirect(w, r, "/leder/arbejde/"+once, http.StatusSeeOther)
}

func (s *Server) try(ctx context.Context, proposal string, tell edition.Progress) (tried, error) {
	o := s.config.Office
	if proposal == "" {
		results, err := o.RunGolden(ctx, tell)
		out := tried{Of: "de aftalte spørgsmål", Link: goldenLink("")}
		for _, c := range results {
			out.add(c, true)
		}
		return out, err
	}
	out := tried{Of: "forslaget", Link: proposalLink(proposal)}
	v, err := o.Preview(ctx, proposal, tell)
	if err != nil {
		return out, err
	}
	questions, err := o.Golden(ctx, v.Files)
	for _, q := range questions {
		// A preview holds those that changed, or are not met.
		i := slices.IndexFunc(v.Answers, func(c edition.AnswerChange) bool { return c.Golden && c.Ask == q.Ask && c.As == q.As })
		if i >= 0 {
			out.add(v.Answers[i], true)
		} else {
			out.add(edition.AnswerChange{Ask: q.Ask, As: q.As, Expect: q.Expect}, false)
		}
	}
	return out, err
}

func (t *tried) add(c edition.AnswerChange, known bool) {
	line := triedLine{Ask: c.Ask, As: spoken(c.As), Expect: edition.OutcomeText(bot.Outcome(c.Expect)), Unmet: c.Unmet}
	if known {
		line.Got, line.Quote, line.Source = edition.OutcomeText(c.After.Outcome), c.After.Quote, c.After.Source
	} else {
		line.Got = line.Expect
	}
	if c.Unmet {
		t.Unmet++
	}
	t.Results = append(t.Results, line)
}

// folded is a text in one line.
func folded(s string) string { return strings.Join(strings.Fields(strings.ToValidUTF8(s, " ")), " ") }

func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}
