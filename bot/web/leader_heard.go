package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// entriesShown is how many lines of the log a page has.
const entriesShown = 50

// heardPage is what came back from staff, without who.
type heardPage struct {
	Themes []themeView
	Hidden int // groups that too few people asked
	Rated  []ratedView
}

type themeView struct {
	edition.Theme
	First string   // the question asked by most
	More  []string // the others
	Agree string   // where its answer can be agreed on
}

type ratedView struct {
	Question, As, Said, Comment, Day string
	Helpful                          bool
	Edition                          int
	Quotes                           []bot.Quote
}

func (s *Server) heard(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	o := s.config.Office
	themes, hidden, err := o.Unanswered(r.Context(), l)
	if err != nil {
		s.broke(w, r, "read unanswered questions", err, "/leder", "Til lederens sider")
		return
	}
	rated, err := o.Feedback(r.Context(), l)
	if err != nil {
		s.broke(w, r, "read feedback", err, "/leder", "Til lederens sider")
		return
	}
	p := heardPage{Hidden: hidden}
	for _, t := range themes {
		v := themeView{Theme: t}
		if len(t.Questions) > 0 {
			v.First, v.More = t.Questions[0], t.Questions[1:]
			v.Agree = "/leder/aftalt/ret?" + url.Values{"sporg": {v.First}}.Encode()
		}
		p.Themes = append(p.Themes, v)
	}
	for _, a := range rated {
		p.Rated = append(p.Rated, ratedView{Question: a.Question, As: spoken(a.As), Said: edition.OutcomeText(a.Outcome), Comment: a.Comment, Day: s.day(a.Day), Helpful: a.Helpful, Edition: a.Edition, Quotes: a.Quotes})
	}
	s.show(w, r, http.StatusOK, "leader-heard", page{Title: "Det, medarbejderne spørger om", Here: "/leder", Main: p})
}

// logPage is a page of the audit log.
type logPage struct {
	Entries []entryView
	Older   string // where the next page is
	Newest  bool
}

type entryView struct {
	When, Who, ID, Does, Detail, Link string
	Refused                           bool
}

func (s *Server) auditLog(w http.ResponseWriter, r *http.Request, _ edition.Leader) {
	before, err := strconv.ParseInt(r.URL.Query().Get("foer"), 10, 64)
	if err != nil || before < 0 {
		before = 0
	}
	entries, err := s.config.Office.Store.Entries(r.Context(), before, entriesShown+1)
	if err != nil {
		s.broke(w, r, "read log", err, "/leder", "Til lederens sider")
		return
	}
	p := logPage{Newest: before == 0}
	if len(entries) > entriesShown {
		entries = entries[:entriesShown]
		p.Older = "/leder/log?foer=" + strconv.FormatInt(entries[entriesShown-1].N, 10)
	}
	for _, e := range entries {
		v := entryView{When: s.when(e.At), Who: name(e.By), ID: e.By.ID, Does: deeds[e.Does], Detail: e.Detail, Refused: e.Does == edition.IsRefused}
		switch e.Does {
		case edition.IsRefused:
			// The detail begins with what was tried.
			if deed, text, ok := strings.Cut(v.Detail, ": "); ok && wishes[edition.Deed(deed)] != "" {
				v.Does, v.Detail = "Måtte ikke "+wishes[edition.Deed(deed)], text
			}
		case edition.Downloads, edition.ReadsAsked, edition.Discards, edition.Tells: // the detail says it all
			v.Does, v.Detail = v.Detail, ""
		}
		switch {
		case e.Does == edition.Proposes || e.Does == edition.Discards:
			v.Link = proposalLink(e.Object)
		case e.Does == edition.Publishes || e.Does == edition.RollsBack || e.Does == edition.Tells:
			v.Link = "/leder/udgaver/" + url.PathEscape(e.Object)
		}
		p.Entries = append(p.Entries, v)
	}
	s.show(w, r, http.StatusOK, "leader-log", page{Title: "Log", Here: "/leder", Main: p})
}

// wishes are what somebody wanted to do.
var wishes = map[edition.Deed]string{
	edition.Proposes: "lave et forslag", edition.Publishes: "udgive", edition.RollsBack: "gå tilbage til en udgave", edition.Discards: "kassere et forslag", edition.Tells: "skrive til medarbejderne",
}

// deeds are what somebody did.
var deeds = map[edition.Deed]string{
	edition.Proposes: "Lavede et forslag", edition.Publishes: "Udgav", edition.RollsBack: "Gik tilbage",
	edition.IsRefused: "Blev afvist",
}
