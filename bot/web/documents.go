package web

import (
	"cmp"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/corpus"
)

// manyDocuments is how many there are before the list can be searched.
const manyDocuments = 12

// documentsPage lists the documents.
type documentsPage struct {
	Documents []listed
	Search    bool   // there are so many that they can be searched
	Wanted    string // what is searched for
}

type listed struct {
	Link, Title, Workplace, Roles, Approval string
}

// About is what is said of a document below its title.
func (l listed) About() string {
	parts := slices.DeleteFunc([]string{l.Workplace, l.Roles, l.Approval}, func(s string) bool { return s == "" })
	return strings.Join(parts, " · ")
}

// alphabet compares as a Danish list is ordered.
func alphabet() func(a, b string) int {
	return collate.New(language.Danish, collate.IgnoreCase).CompareString
}

// documents lists every document in force.
func (s *Server) documents(w http.ResponseWriter, r *http.Request) {
	c := s.corpus()
	p := documentsPage{Search: len(c.Documents) > manyDocuments, Wanted: short(r.URL.Query().Get("soeg"), 200)}
	words := strings.Fields(strings.ToLower(p.Wanted))
	for i := range c.Documents {
		d := &c.Documents[i]
		l := listed{Link: "/documents/" + url.PathEscape(d.ID), Title: d.Name(), Workplace: d.Workplace.Name, Approval: d.ApprovalText()}
		var roles, all []string
		for _, role := range d.Roles {
			roles = append(roles, role.Title)
			all = append(all, role.Aliases...)
		}
		l.Roles = strings.Join(roles, ", ")
		text := strings.ToLower(strings.Join([]string{l.Title, l.Workplace, l.Roles, strings.Join(all, " "), strings.Join(d.Workplace.Aliases, " ")}, " "))
		if !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) }) {
			p.Documents = append(p.Documents, l)
		}
	}
	order := alphabet()
	slices.SortStableFunc(p.Documents, func(a, b listed) int {
		return cmp.Or(order(a.Workplace, b.Workplace), order(a.Title, b.Title))
	})
	s.show(w, r, http.StatusOK, "documents", page{Title: "Stillingsbeskrivelser", Here: "/documents", Main: p})
}

// documentPage is one document, in reading order.
type documentPage struct {
	Title    string
	Listed   listed
	Document *corpus.Document
	Contents []heading
	Parts    []part

	kinds bool // tell what each passage was taken for
}

type heading struct {
	ID, Text string
	Level    int // of the page: 2 for the outermost
}

// part is a heading, a list of duties or a paragraph; or the page that begins.
type part struct {
	Heading *heading
	Page    int
	Duties  []passage
	Text    *passage
}

type passage struct {
	ID, Text string
	Label    string // what leads a field: "Refererer til"; stands at the head of Text, which is without it
	Opening  string // the first words, to name the link to it
	Kind     string // what it was taken for: "opgave"; empty where that is not told
}

// document shows a document; "#p-…" marks a passage of it.
func (s *Server) document(w http.ResponseWriter, r *http.Request) {
	c := s.corpus()
	i := slices.IndexFunc(c.Documents, func(d corpus.Document) bool { return d.ID == r.PathValue("id") })
	if i < 0 {
		s.fail(w, r, http.StatusNotFound, problem{Title: "Den stillingsbeskrivelse har jeg ikke", Text: "Den kan være afløst af en nyere.", Link: "/documents", Label: "Se dem, jeg har"})
		return
	}
	p := aboutDocument(&c.Documents[i])
	p.lay(p.Document)
	s.show(w, r, http.StatusOK, "document", page{Title: p.Title, Here: "/documents", Main: p})
}

// aboutDocument is a document without its text.
func aboutDocument(d *corpus.Document) documentPage {
	var roles []string
	for _, role := range d.Roles {
		roles = append(roles, role.Title)
	}
	return documentPage{Title: d.Name(), Document: d, Listed: listed{Workplace: d.Workplace.Name, Roles: strings.Join(roles, ", "), Approval: d.ApprovalText()}}
}

// lay lays the blocks out: duties that follow each other make a list.
func (p *documentPage) lay(d *corpus.Document) {
	shown := map[int]bool{}
	level, pageNo, inList := 1, 0, false
	for _, b := range d.Blocks {
		if b.Kind == corpus.Heading {
			level = min(b.Level+1, level+1, 6) // no level may be skipped
			h := &heading{ID: fmt.Sprintf("afsnit-%d", len(p.Contents)+1), Text: b.Text, Level: level}
			p.Contents = append(p.Contents, *h)
			p.Parts = append(p.Parts, part{Heading: h})
			inList = false
			continue
		}
		shown[b.Passage] = true
		one := &d.Passages[b.Passage]
		if one.Page > pageNo {
			if pageNo = one.Page; pageNo > 1 {
				p.Parts = append(p.Parts, part{Page: pageNo})
				inList = false
			}
		}
		p.put(one, inList)
		inList = one.Kind == corpus.Duty
	}
	for i := range d.Passages {
		if !shown[i] {
			p.put(&d.Passages[i], false)
		}
	}
}

func (p *documentPage) put(one *corpus.Passage, inList bool) {
	v := passage{ID: one.ID, Text: one.Text, Opening: opening(one.Text)}
	if p.kinds {
		v.Kind = edition.KindText(one)
		if one.Inferred {
			v.Kind += " (uden punkttegn)"
		}
	}
	if one.Kind == corpus.Field && len(one.Heading) > 0 {
		if label := one.Heading[len(one.Heading)-1]; strings.HasPrefix(one.Text, label) {
			v.Label, v.Text = label, strings.TrimPrefix(one.Text, label)
		}
	}
	switch {
	case one.Kind == corpus.Duty && inList:
		last := &p.Parts[len(p.Parts)-1]
		last.Duties = append(last.Duties, v)
	case one.Kind == corpus.Duty:
		p.Parts = append(p.Parts, part{Duties: []passage{v}})
	default:
		p.Parts = append(p.Parts, part{Text: &v})
	}
}

// opening is the first words of a passage.
func opening(text string) string {
	words := strings.Fields(text)
	if len(words) <= 6 {
		return strings.Join(words, " ")
	}
	return strings.Join(words[:6], " ") + " …"
}

// places lists the roles that there are documents for, by workplace.
func (s *Server) places() []place {
	var out []place
	for _, d := range s.corpus().Documents {
		for _, role := range d.Roles {
			i := slices.IndexFunc(out, func(p place) bool { return p.Name == d.Workplace.Name })
			if i < 0 {
				out = append(out, place{Name: d.Workplace.Name})
				i = len(out) - 1
			}
			if ref := (bot.RoleRef{Title: role.Title, Workplace: d.Workplace.Name}); !slices.Contains(out[i].Roles, ref) {
				out[i].Roles = append(out[i].Roles, ref)
			}
		}
	}
	order := alphabet()
	slices.SortStableFunc(out, func(a, b place) int { return order(a.Name, b.Name) })
	return out
}
