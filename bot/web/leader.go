package web

import (
	"errors"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"rollebot/bot/edition"
	"rollebot/corpus"
)

// localLeader is whoever uses the pages on this machine while nobody signs in.
const localLeader = channel + ":local"

// leaderRoutes are the pages below /leder. Everything they show and do is the
// Office's; a visitor who leads nothing gets none of it.
func (s *Server) leaderRoutes(mux *http.ServeMux) {
	for pattern, page := range map[string]leaderPage{
		"GET /leder":                           s.leaderHome,
		"GET /leder/arbejde/{work}":            s.working,
		"GET /leder/forslag/{id}":              s.proposal,
		"GET /leder/forslag/{id}/fil":          s.proposalFile,
		"GET /leder/udgaver":                   s.editions,
		"GET /leder/udgaver/{number}":          s.edition,
		"GET /leder/udgaver/{number}/fil":      s.editionFile,
		"GET /leder/udgaver/{number}/laest":    s.editionDocument,
		"GET /leder/sammenlign":                s.compare,
		"GET /leder/aftalt":                    s.golden,
		"GET /leder/aftalt/ret":                s.goldenEdit,
		"GET /leder/spoergsmaal":               s.heard,
		"GET /leder/log":                       s.auditLog,
		"POST /leder/filer":                    s.handIn,
		"POST /leder/fjern":                    s.takeOut,
		"POST /leder/forslag/{id}/udgiv":       s.publish,
		"POST /leder/forslag/{id}/kasser":      s.discard,
		"POST /leder/udgaver/{number}/igen":    s.rollBack,
		"POST /leder/udgaver/{number}/fortael": s.tell,
		"POST /leder/aftalt/gem":               s.goldenSave,
		"POST /leder/aftalt/slet":              s.goldenDrop,
		"POST /leder/aftalt/proev":             s.goldenTry,
	} {
		mux.HandleFunc(pattern, s.leading(page))
	}
}

// tries says what a leaders' form is for, when somebody else sends it.
func tries(path string) edition.Deed {
	switch path[strings.LastIndex(path, "/")+1:] {
	case "udgiv":
		return edition.Publishes
	case "kasser":
		return edition.Discards
	case "igen":
		return edition.RollsBack
	case "fortael":
		return edition.Tells
	}
	return edition.Proposes
}

type leaderPage func(http.ResponseWriter, *http.Request, edition.Leader)

// leading lets leaders in. What others try to do is recorded.
func (s *Server) leading(next leaderPage) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if l, ok := s.leader(r); ok {
			next(w, r, l)
			return
		}
		who := s.who(r)
		// Somebody who tries without end must not fill the log.
		if r.Method == http.MethodPost && s.turnedAway.Allow() {
			var told *edition.Refusal
			if err := s.config.Office.Turn(r.Context(), who, tries(r.URL.Path)); err != nil && !errors.As(err, &told) {
				s.config.Log.ErrorContext(r.Context(), "failed", "channel", channel, "doing", "record refusal", "err", err)
			}
		}
		if fragment(r) {
			s.problem(w, r, http.StatusForbidden, "Det kan kun ledere", "Er du leder, så bed dem, der passer rollebot hos jer, om at skrive dig på listen.")
			return
		}
		if s.signin == nil && !s.local(r) {
			who.ID = "" // it names a browser, not a person
		}
		s.show(w, r, http.StatusForbidden, "leader-not", page{Title: "Det kan kun ledere", Here: "/leder", Main: who})
	}
}

// who is the visitor as leaders are listed.
func (s *Server) who(r *http.Request) edition.Who {
	v := visitorOf(r)
	if s.local(r) {
		return edition.Who{ID: localLeader, Name: "Denne computer"}
	}
	return edition.Who{ID: v.Person, Name: v.Name}
}

// leader returns what the visitor leads; false for nothing. Without sign-in a
// browser is known by its cookie only, and leads nothing.
func (s *Server) leader(r *http.Request) (edition.Leader, bool) {
	if s.config.Office == nil || s.signin == nil && !s.local(r) {
		return edition.Leader{}, false
	}
	v := visitorOf(r)
	var groups []string
	for _, role := range v.Roles {
		groups = append(groups, channel+":role:"+role)
	}
	for _, group := range v.Groups {
		groups = append(groups, groupPrefix+group)
	}
	return s.config.Office.Leaders.Of(s.who(r), groups...)
}

// local reports whether nobody signs in and the visitor sits at this machine.
// A proxy that passes others on comes from this machine too: then an operator
// has told the address that staff type, or the proxy tells of itself.
func (s *Server) local(r *http.Request) bool {
	if !s.alone || !loopbackHost(r.Host) {
		return false
	}
	for _, name := range []string{"Forwarded", "Via", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip"} {
		if r.Header.Get(name) != "" {
			return false
		}
	}
	from, err := netip.ParseAddrPort(r.RemoteAddr)
	return err == nil && from.Addr().Unmap().IsLoopback()
}

// isAlone reports whether the pages are for this machine only.
func isAlone(c Config, public *url.URL) bool {
	return c.Issuer == "" && !c.Open && (public == nil || loopbackName(public.Hostname()))
}

// when tells a time as Danes write it.
func (s *Server) when(t time.Time) string {
	t = t.In(s.config.Office.Now().Location())
	return s.day(t) + " kl. " + t.Format("15.04")
}

func (s *Server) day(t time.Time) string {
	y, m, d := t.Date()
	return corpus.Date{Year: y, Month: m, Day: d}.Danish()
}

// name is what somebody is called in lists.
func name(w edition.Who) string {
	if w.Name != "" {
		return w.Name
	}
	return w.ID
}

// broke shows why something was not done: a refusal in its own words, with a
// way on; anything else is the operator's.
func (s *Server) broke(w http.ResponseWriter, r *http.Request, doing string, err error, link, label string) {
	var refusal *edition.Refusal
	switch {
	case errors.As(err, &refusal):
		s.fail(w, r, http.StatusUnprocessableEntity, problem{Title: "Det blev ikke gjort", Text: refusal.Text, Link: link, Label: label})
	case errors.Is(err, edition.ErrNone):
		s.fail(w, r, http.StatusNotFound, problem{Title: "Det har jeg ikke", Text: "Det kan være slettet siden sidst.", Link: "/leder", Label: "Til lederens sider"})
	default:
		s.config.Log.ErrorContext(r.Context(), "failed", "channel", channel, "doing", doing, "err", err)
		s.wentWrong(w, r)
	}
}

// confirmPage asks again before something is done.
type confirmPage struct {
	Title, Text string
	Points      []string // what is about to happen
	Action      string   // where the form goes
	Fields      []field
	Button      string
	Danger      bool
	Back        string // where "Fortryd" leads
	Once        string
}

type field struct{ Name, Value string }

func (s *Server) confirm(w http.ResponseWriter, r *http.Request, p confirmPage) {
	p.Action, p.Once = r.URL.Path, newOnce()
	s.show(w, r, http.StatusOK, "leader-confirm", page{Title: p.Title, Here: "/leder", Main: p})
}

// confirmed reports whether a form comes from the page that asked again.
func confirmed(r *http.Request) bool { return r.PostForm.Get("ja") == "1" }
