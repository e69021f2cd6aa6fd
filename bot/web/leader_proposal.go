package web

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"rollebot/bot/edition"
)

// overviewPage is where leaders begin.
type overviewPage struct {
	Edition   editionView
	Documents int
	Proposals []proposalLine
	Once      string
}

// editionView is an edition for the template.
type editionView struct {
	Number          int // 0: documents that were not published
	When, Who, Note string
	Again           int    // whose documents it has again
	Reason          string // why it was published although something stood in the way
	Current         bool
	Base            int
	Link            string
}

type proposalLine struct {
	Link, When, Who string
	Files           string // those that change, a few of them: "nattevagt.pdf (ny)"
	Stale           bool
}

func (s *Server) viewEdition(e edition.Edition) editionView {
	v := editionView{Number: e.Number, Who: name(e.By), Note: e.Note, Again: e.Again, Reason: e.Reason, Current: e.Number == s.config.Office.Number(), Base: e.Base, Link: editionLink(e.Number)}
	if e.Number > 0 {
		v.When = s.when(e.At)
	}
	return v
}

// leaderHome shows what is in force and what is on its way.
func (s *Server) leaderHome(w http.ResponseWriter, r *http.Request, _ edition.Leader) {
	o := s.config.Office
	e, c, err := o.Read(r.Context(), o.Number())
	if err == nil {
		var open []proposalLine
		if open, err = s.openProposals(r); err == nil {
			p := overviewPage{Edition: s.viewEdition(e), Documents: len(c.Documents), Proposals: open, Once: newOnce()}
			s.show(w, r, http.StatusOK, "leader", page{Title: "Lederens sider", Here: "/leder", Main: p})
			return
		}
	}
	s.broke(w, r, "show leaders' page", err, "/leder", "Prøv igen")
}

func (s *Server) openProposals(r *http.Request) ([]proposalLine, error) {
	open, err := s.config.Office.Store.OpenProposals(r.Context())
	if err != nil {
		return nil, err
	}
	now, _, err := s.config.Office.Read(r.Context(), s.config.Office.Number())
	if err != nil {
		return nil, err
	}
	var out []proposalLine
	for i, p := range open {
		line := proposalLine{Link: proposalLink(p.ID), When: s.when(p.At), Who: name(p.By), Stale: p.Base != now.Number}
		if i < proposalsRead && !line.Stale {
			if p, err = s.config.Office.Store.Proposal(r.Context(), p.ID); err != nil {
				return nil, err
			}
			line.Files = someFiles(changedFiles(now.Files, p.Files, ""))
		}
		out = append(out, line)
	}
	return out, nil
}

// proposalsRead is how many open proposals are told of by their files.
const proposalsRead = 20

// someFiles names the first few.
func someFiles(files []fileLine) string {
	var names []string
	for _, f := range files[:min(len(files), 3)] {
		names = append(names, f.Path+" ("+f.What+")")
	}
	if more := len(files) - len(names); more > 0 {
		names = append(names, fmt.Sprintf("%d til", more))
	}
	return strings.Join(names, ", ")
}

func proposalLink(id string) string { return "/leder/forslag/" + url.PathEscape(id) }

// proposalPage is a proposal, or two editions held against each other.
type proposalPage struct {
	ID, Title string
	About     string // who made it and when
	Report    reportView
	Files     []fileLine
	State     edition.State
	Edition   int
	Stale     bool
	Compared  bool // two editions, nothing to publish
	Second    bool // another leader must publish it
	NeedsWhy  bool
	Note, Why string // as typed
	Missing   string // what the form lacks
	Shown     string // when, for paper
	Golden    bool   // there are agreed questions to try
	Once      string // names the form for more files; empty when it takes none
}

type fileLine struct {
	Path, Link, What string
}

// reportView is a Report for the template: what stops it and who must do what
// stand open, the rest is folded.
type reportView struct {
	Summary []string
	Open    []edition.Section
	Folded  []edition.Section
}

func viewReport(r edition.Report) reportView {
	v := reportView{Summary: r.Summary}
	for _, section := range r.Sections {
		if section.Name == edition.Stops || section.Name == edition.Weighty {
			v.Open = append(v.Open, section)
		} else {
			v.Folded = append(v.Folded, section)
		}
	}
	if len(v.Open) == 0 && len(v.Folded) > 0 {
		v.Open, v.Folded = v.Folded[:1], v.Folded[1:]
	}
	return v
}

// proposal shows what publishing would change, and lets a leader publish.
func (s *Server) proposal(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	p, ok := s.proposalOf(w, r)
	if !ok {
		return
	}
	switch p.State {
	case edition.Published:
		s.fail(w, r, http.StatusOK, problem{Title: "Forslaget er udgivet", Text: fmt.Sprintf("Det blev til udgave %d.", p.Edition), Link: editionLink(p.Edition), Label: fmt.Sprintf("Se udgave %d", p.Edition)})
	case edition.Discarded:
		s.fail(w, r, http.StatusGone, problem{Title: "Forslaget er kasseret", Text: "Det bliver ikke udgivet. Læg dokumentet ind igen, hvis det alligevel skal bruges.", Link: "/leder", Label: "Til lederens sider"})
	default:
		if v := s.preview(w, r, l, p.ID); v != nil {
			s.showProposal(w, r, l, v, http.StatusOK, "", "", "")
		}
	}
}

func (s *Server) proposalOf(w http.ResponseWriter, r *http.Request) (edition.Proposal, bool) {
	id := r.PathValue("id")
	if !isID(id) {
		s.notFound(w, r)
		return edition.Proposal{}, false
	}
	p, err := s.config.Office.Store.Proposal(r.Context(), id)
	if errors.Is(err, edition.ErrNone) {
		s.fail(w, r, http.StatusNotFound, problem{Title: "Forslaget findes ikke", Text: "Det kan være slettet siden sidst.", Link: "/leder", Label: "Til lederens sider"})
		return p, false
	}
	if err != nil {
		s.broke(w, r, "read proposal", err, "/leder", "Til lederens sider")
		return p, false
	}
	return p, true
}

// showProposal shows an open proposal, with what was typed when the form lacks something.
func (s *Server) showProposal(w http.ResponseWriter, r *http.Request, l edition.Leader, v *edition.Preview, status int, note, why, missing string) {
	o := s.config.Office
	report := v.Report()
	p := proposalPage{ID: v.ID, Title: report.Title, About: "Lavet " + s.when(v.At) + " af " + name(v.By) + ".", Report: viewReport(report), State: v.State,
		Stale: v.Base != o.Number(), Second: o.TwoPeople && l.ID == v.By.ID, NeedsWhy: v.NeedsReason(), Note: cmp.Or(note, v.Suggestion()), Why: why, Missing: missing,
		Shown: s.when(o.Now()), Golden: v.Golden > 0}
	if p.Stale {
		p.Title = "Forslag, der ikke kan udgives"
	} else {
		p.Once = newOnce()
	}
	base, _, err := o.Read(r.Context(), v.Base)
	if err != nil {
		s.broke(w, r, "read edition", err, "/leder", "Til lederens sider")
		return
	}
	if base.Number > 0 && !p.Stale {
		p.About += fmt.Sprintf(" Holdt op mod udgave %d, der gælder nu: %s.", base.Number, strings.TrimSuffix(base.Note, "."))
	}
	p.Files = changedFiles(base.Files, v.Files, proposalLink(v.ID)+"/fil")
	s.show(w, r, status, "leader-proposal", page{Title: p.Title, Here: "/leder", Main: p})
}

// changedFiles lists the files that come, change and go.
func changedFiles(old, new []edition.File, link string) []fileLine {
	var out []fileLine
	for _, f := range new {
		i := slices.IndexFunc(old, func(o edition.File) bool { return o.Path == f.Path })
		switch {
		case i < 0:
			out = append(out, fileLine{f.Path, fileLink(link, f.Path), "ny"})
		case old[i].Digest != f.Digest:
			out = append(out, fileLine{f.Path, fileLink(link, f.Path), "ændret"})
		}
	}
	for _, f := range old {
		if !slices.ContainsFunc(new, func(n edition.File) bool { return n.Path == f.Path }) {
			out = append(out, fileLine{f.Path, "", "udgår"})
		}
	}
	return out
}

func fileLink(link, path string) string { return link + "?" + url.Values{"sti": {path}}.Encode() }

func (s *Server) proposalFile(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	if p, ok := s.proposalOf(w, r); ok {
		s.download(w, r, l, p.Files, proposalLink(p.ID))
	}
}

// publish asks a leader to confirm, and publishes.
func (s *Server) publish(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	p, ok := s.proposalOf(w, r)
	if !ok || !s.form(w, r) {
		return
	}
	note, why := short(r.PostForm.Get("note"), 1000), short(r.PostForm.Get("begrundelse"), 1000)
	if confirmed(r) {
		s.begin(w, r, l, onceOf(r), "Udgiver", func(ctx context.Context, _ edition.Progress) (began, error) {
			e, err := s.config.Office.Publish(ctx, l, p.ID, note, why)
			return began{Next: editionLink(e.Number)}, err
		})
		return
	}
	if p.State != edition.Open || p.Base != s.config.Office.Number() {
		http.Redirect(w, r, proposalLink(p.ID), http.StatusSeeOther) // which tells why not
		return
	}
	v := s.preview(w, r, l, p.ID)
	if v == nil {
		return
	}
	missing := ""
	switch {
	case folded(note) == "":
		missing = "Skriv, hvad udgaven er, for eksempel »LokalMED 4. april 2022«."
	case v.NeedsReason() && folded(why) == "":
		missing = "Skriv, hvorfor udgaven skal ud, selv om noget står i vejen."
	}
	if missing != "" {
		s.showProposal(w, r, l, v, http.StatusUnprocessableEntity, note, why, missing)
		return
	}
	points := append(slices.Clone(v.Report().Summary), "Udgaven hedder: "+note)
	if v.NeedsReason() {
		points = append(points, "Den bliver udgivet alligevel, fordi: "+why)
	}
	s.confirm(w, r, confirmPage{Title: "Udgiv?", Text: "Fra nu af får alle svar ud fra de nye dokumenter. Du kan gå tilbage til udgaven før, hvis det var en fejl.",
		Points: points, Fields: []field{{"note", note}, {"begrundelse", why}}, Button: "Udgiv nu", Back: proposalLink(p.ID)})
}

// discard asks a leader to confirm, and drops the proposal.
func (s *Server) discard(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	p, ok := s.proposalOf(w, r)
	if !ok || !s.form(w, r) {
		return
	}
	if !confirmed(r) {
		s.confirm(w, r, confirmPage{Title: "Kassér forslaget?", Text: "Så kan det ikke udgives. Det, der gælder nu, bliver ved med at gælde.", Button: "Kassér", Danger: true, Back: proposalLink(p.ID)})
		return
	}
	s.begin(w, r, l, onceOf(r), "Kasserer", func(ctx context.Context, _ edition.Progress) (began, error) {
		return began{Title: "Forslaget er kasseret", Said: "Det, der gjaldt før, gælder stadig.", Link: "/leder", Label: "Til lederens sider"}, s.config.Office.Discard(ctx, l, p.ID)
	})
}
