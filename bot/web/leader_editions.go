package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"rollebot/bot/edition"
	"rollebot/corpus"
)

func editionLink(number int) string { return fmt.Sprintf("/leder/udgaver/%d", number) }

// editionsPage lists what has been published.
type editionsPage struct {
	Editions []editionView
}

func (s *Server) editions(w http.ResponseWriter, r *http.Request, _ edition.Leader) {
	all, err := s.config.Office.Store.Editions(r.Context())
	if err != nil {
		s.broke(w, r, "read editions", err, "/leder", "Til lederens sider")
		return
	}
	var p editionsPage
	for _, e := range all {
		p.Editions = append(p.Editions, s.viewEdition(e))
	}
	s.show(w, r, http.StatusOK, "leader-editions", page{Title: "Udgaver", Here: "/leder", Main: p})
}

// editionPage is one edition.
type editionPage struct {
	Edition editionView
	Files   []editionFile
	Current int
}

type editionFile struct {
	Path, Size, Download, Read string
	Title, About               string
	State                      string // what is wrong with it, or that it is not answered from
	Document                   bool
}

// editionOf reads the edition that an address names; false when there is none
// and that has been shown.
func (s *Server) editionOf(w http.ResponseWriter, r *http.Request) (edition.Edition, *corpus.Corpus, bool) {
	number, err := strconv.Atoi(r.PathValue("number"))
	if err != nil || number < 1 || strconv.Itoa(number) != r.PathValue("number") {
		s.notFound(w, r)
		return edition.Edition{}, nil, false
	}
	e, c, err := s.config.Office.Read(r.Context(), number)
	if err != nil {
		s.broke(w, r, "read edition", err, "/leder/udgaver", "Se udgaverne")
		return e, nil, false
	}
	return e, c, true
}

func (s *Server) edition(w http.ResponseWriter, r *http.Request, _ edition.Leader) {
	e, c, ok := s.editionOf(w, r)
	if !ok {
		return
	}
	p := editionPage{Edition: s.viewEdition(e), Current: s.config.Office.Number()}
	for _, f := range e.Files {
		p.Files = append(p.Files, viewFile(f, c, p.Edition.Link))
	}
	after := map[bool]int{true: 0, false: 1} // documents first
	slices.SortStableFunc(p.Files, func(a, b editionFile) int { return after[a.Document] - after[b.Document] })
	s.show(w, r, http.StatusOK, "leader-edition", page{Title: fmt.Sprintf("Udgave %d", e.Number), Here: "/leder", Main: p})
}

func viewFile(f edition.File, c *corpus.Corpus, link string) editionFile {
	v := editionFile{Path: f.Path, Size: size(f.Size), Download: fileLink(link+"/fil", f.Path), Title: f.Path}
	if d := documentIn(c, f.Path); d != nil {
		v.describe(d, fileLink(link+"/laest", f.Path))
	}
	if slices.ContainsFunc(c.Superseded, func(d corpus.Document) bool { return d.Source == f.Path }) {
		v.State = "Afløst af et nyere dokument. Der svares ikke ud fra det."
	}
	for _, problem := range c.Problems {
		if problem.Fatal && problem.Source == f.Path {
			v.State = "Kan ikke læses. " + problem.Reason
		}
	}
	switch f.Path {
	case edition.GoldenName:
		v.Title = "De aftalte spørgsmål"
	case "corpus.yaml":
		v.Title = "Rettelser til læsningen"
	}
	return v
}

func (v *editionFile) describe(d *corpus.Document, link string) {
	v.Document, v.Title, v.Read = true, d.Name(), link
	v.About = aboutDocument(d).Listed.About()
	if n := len(d.Problems); n == 1 {
		v.State = "Jeg er i tvivl om én ting i dokumentet."
	} else if n > 1 {
		v.State = fmt.Sprintf("Jeg er i tvivl om %d ting i dokumentet.", n)
	}
}

// size tells bytes as people count them.
func size(n int64) string {
	switch {
	case n < 1<<10:
		return fmt.Sprintf("%d byte", n)
	case n < 1<<20:
		return fmt.Sprintf("%d KB", n>>10)
	}
	return strings.Replace(fmt.Sprintf("%.1f MB", float64(n)/(1<<20)), ".", ",", 1)
}

func (s *Server) editionFile(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	if e, _, ok := s.editionOf(w, r); ok {
		s.download(w, r, l, e.Files, editionLink(e.Number))
	}
}

// readPage is a document as it was read: the outline, what each passage was
// taken for, and what the reader was unsure of.
type readPage struct {
	documentPage
	Edition  editionView
	Download string
	Problems []string
}

func (s *Server) editionDocument(w http.ResponseWriter, r *http.Request, _ edition.Leader) {
	e, c, ok := s.editionOf(w, r)
	if !ok {
		return
	}
	path := r.URL.Query().Get("sti")
	d := documentIn(c, path)
	if d == nil {
		s.fail(w, r, http.StatusNotFound, problem{Title: "Det dokument er ikke i udgaven", Text: "Se, hvilke der er.", Link: editionLink(e.Number), Label: fmt.Sprintf("Udgave %d", e.Number)})
		return
	}
	p := readPage{documentPage: aboutDocument(d), Edition: s.viewEdition(e), Download: fileLink(editionLink(e.Number)+"/fil", path)}
	for _, problem := range d.Problems {
		p.Problems = append(p.Problems, problem.Reason)
	}
	p.kinds = true
	p.lay(d)
	s.show(w, r, http.StatusOK, "leader-read", page{Title: p.Title, Here: "/leder", Main: p})
}

// documentIn is the document that a file holds, in force or superseded; nil
// when it holds none.
func documentIn(c *corpus.Corpus, path string) *corpus.Document {
	for _, docs := range [][]corpus.Document{c.Documents, c.Superseded} {
		if i := slices.IndexFunc(docs, func(d corpus.Document) bool { return d.Source == path }); i >= 0 {
			return &docs[i]
		}
	}
	return nil
}

// compare holds two editions against each other.
func (s *Server) compare(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	query := r.URL.Query()
	from, err1 := strconv.Atoi(query.Get("fra"))
	to, err2 := strconv.Atoi(query.Get("til"))
	if err1 != nil || err2 != nil || from < 0 || to < 0 || from == to {
		s.fail(w, r, http.StatusUnprocessableEntity, problem{Title: "Vælg to forskellige udgaver", Text: "Så viser jeg, hvad der er anderledes.", Link: "/leder/udgaver", Label: "Se udgaverne"})
		return
	}
	v, _ := s.compute(w, r, l, fmt.Sprintf("sammenlign %d %d", from, to), "Sammenligner udgaverne", func(ctx context.Context, _ edition.Progress) (any, error) {
		return s.config.Office.Compare(ctx, from, to)
	}).(*edition.Preview)
	if v == nil {
		return
	}
	report := v.Report()
	p := proposalPage{Title: report.Title, Report: viewReport(report), State: v.State, Compared: true, Edition: to, Shown: s.when(s.config.Office.Now())}
	if to > 0 {
		e, err := s.config.Office.Store.Edition(r.Context(), to)
		if err != nil {
			s.broke(w, r, "read edition", err, "/leder/udgaver", "Se udgaverne")
			return
		}
		p.About = fmt.Sprintf("Udgave %d (%s) blev udgivet %s af %s.", to, e.Note, s.when(e.At), name(e.By))
	}
	s.show(w, r, http.StatusOK, "leader-proposal", page{Title: p.Title, Here: "/leder", Main: p})
}

// rollBack asks a leader to confirm, and publishes an earlier edition again.
func (s *Server) rollBack(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	e, _, ok := s.editionOf(w, r)
	if !ok || !s.form(w, r) {
		return
	}
	o := s.config.Office
	now, note := o.Number(), short(r.PostForm.Get("note"), 1000)
	if !confirmed(r) {
		s.confirm(w, r, confirmPage{Title: fmt.Sprintf("Tilbage til udgave %d?", e.Number),
			Text:   fmt.Sprintf("Dokumenterne fra udgave %d (%s) bliver udgivet igen som udgave %d. Fra nu af får alle svar ud fra dem. Ingen udgave bliver slettet.", e.Number, e.Note, now+1),
			Fields: []field{{"nu", strconv.Itoa(now)}, {"note", note}}, Button: fmt.Sprintf("Gå tilbage til udgave %d", e.Number), Danger: true, Back: editionLink(e.Number)})
		return
	}
	if r.PostForm.Get("nu") != strconv.Itoa(now) {
		s.broke(w, r, "roll back", refused("Der er udgivet en anden udgave, siden du åbnede siden. Se den først."), "/leder", "Til lederens sider")
		return
	}
	s.begin(w, r, l, onceOf(r), "Går tilbage", func(ctx context.Context, _ edition.Progress) (began, error) {
		e, err := o.RollBack(ctx, l, e.Number, note, note)
		return began{Next: editionLink(e.Number)}, err
	})
}

// tell asks a leader to confirm, and writes to the staff concerned.
func (s *Server) tell(w http.ResponseWriter, r *http.Request, l edition.Leader) {
	e, _, ok := s.editionOf(w, r)
	if !ok || !s.form(w, r) {
		return
	}
	link := editionLink(e.Number)
	if !confirmed(r) {
		s.confirm(w, r, confirmPage{Title: "Fortæl dem det?",
			Text:   "Jeg skriver til dem, hvis stillingsbeskrivelse er ændret, og som har fortalt mig, hvad de er ansat som. De får at vide, at den er ændret, og hvordan de ser, hvad der er nyt.",
			Button: "Skriv til dem", Back: link})
		return
	}
	// Of one edition they are told once, however often the form comes.
	s.begin(w, r, l, onceOf(r), "Skriver til medarbejderne", func(ctx context.Context, _ edition.Progress) (began, error) {
		n, err := s.config.Office.Tell(ctx, l, e.Number, s.desk.Post)
		title, said := "Nu ved de det", fmt.Sprintf("Jeg har skrevet til %d.", n)
		switch n {
		case 0:
			title, said = "Der var ingen at skrive til", "Ingen af dem, det gælder, har fortalt mig, hvad de er ansat som, et sted, hvor jeg kan skrive til dem."
		case 1:
			said = "Jeg har skrevet til én."
		}
		return began{Title: title, Said: said + " Alle andre kan spørge »hvad er ændret for mig?«.", Link: link, Label: fmt.Sprintf("Tilbage til udgave %d", e.Number)}, err
	})
}
