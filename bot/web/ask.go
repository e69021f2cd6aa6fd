package web

import (
	"crypto/rand"
	"fmt"
	"net/http"
	"strings"
	"time"

	"rollebot/bot"
)

// isID reports whether a string looks like what rand.Text makes.
func isID(s string) bool {
	return len(s) >= 20 && len(s) <= 40 && strings.Trim(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") == ""
}

// dialogueOf is the id of a visitor's conversation. It holds the person, so
// that the same conversation named by another visitor is another one.
func dialogueOf(v visitor, talk string) string { return v.Person + "/" + talk }

// talkPage is what the front page and a conversation show.
type talkPage struct {
	Talk    string // of the address: a random id
	Once    string
	Welcome *answerView // on the front page
	Turns   []turnView
	Gone    bool // there is no such conversation, or no longer
	Replied bool // a leader has answered
}

// home greets, with questions to begin with.
func (s *Server) home(w http.ResponseWriter, r *http.Request) {
	v := visitorOf(r)
	a := s.viewAnswer(s.welcome(r, v))
	p := talkPage{Talk: rand.Text(), Once: rand.Text(), Welcome: &a}
	p.Replied = len(s.desk.Replies(r.Context(), v.Person)) > 0
	s.show(w, r, http.StatusOK, "talk", page{Title: "Spørg om din stilling", Here: "/", Main: p})
}

// welcome greets. Strangers are all greeted alike, and finding questions for
// them to ask takes a while.
func (s *Server) welcome(r *http.Request, v visitor) bot.Answer {
	if !v.fresh {
		return s.desk.Welcome(r.Context(), v.Person)
	}
	c := s.corpus()
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.greeted != c {
		s.stranger, s.greeted = s.desk.Welcome(r.Context(), v.Person), c
		if len(s.stranger.Suggestions) == 0 {
			s.greeted = nil // it may have failed
		}
	}
	return s.stranger
}

// talk shows a conversation again.
func (s *Server) talk(w http.ResponseWriter, r *http.Request) {
	talk := r.PathValue("talk")
	if !isID(talk) {
		s.notFound(w, r)
		return
	}
	turns := s.talks.turns(dialogueOf(visitorOf(r), talk))
	if len(turns) == 0 {
		s.show(w, r, http.StatusNotFound, "talk", page{Title: "Samtalen er slut", Here: "/", Main: talkPage{Talk: rand.Text(), Once: rand.Text(), Gone: true}})
		return
	}
	s.showTurns(w, r, talk, turns)
}

func (s *Server) showTurns(w http.ResponseWriter, r *http.Request, talk string, turns []turn) {
	p := talkPage{Talk: talk, Once: rand.Text()}
	for _, t := range turns {
		p.Turns = append(p.Turns, s.viewTurn(talk, t))
	}
	s.show(w, r, http.StatusOK, "talk", page{Title: "Din samtale", Here: "/", Main: p})
}

// ask takes a question, or a role that was chosen.
func (s *Server) ask(w http.ResponseWriter, r *http.Request) {
	talk := r.PathValue("talk")
	if !isID(talk) {
		s.notFound(w, r)
		return
	}
	if !s.form(w, r) {
		return
	}
	v := visitorOf(r)
	text, as, once := r.PostForm.Get("q"), r.PostForm.Get("as"), short(r.PostForm.Get("once"), 40)
	dialogue := dialogueOf(v, talk)
	if t, ok := s.talks.asked(dialogue, once); ok {
		s.showTurn(w, r, talk, t)
		return
	}
	t := turn{Once: once, Question: text}
	q := bot.Question{Text: text, Person: v.Person, Dialogue: dialogue}
	if strings.TrimSpace(text) == "" && as != "" {
		if len(as) > 300 || len(s.corpus().Find(as)) == 0 {
			s.fail(w, r, http.StatusUnprocessableEntity, problem{Title: "Den stilling kender jeg ikke", Text: "Der er ingen stillingsbeskrivelse for den. Den kan være fjernet siden sidst.", Link: "/stilling", Label: "Vælg din stilling"})
			return
		}
		q.Text, q.As = "", as
		t.Question = "Min stilling: " + spoken(as)
	}
	t.Answer = s.desk.Ask(r.Context(), channel, q)
	if r.Context().Err() != nil {
		return // nobody reads it; what was pressed twice is asked again
	}
	if t.Answer.Lead == bot.Forgotten {
		s.talks.forget(v.Person)
		t.Question = "Glem mig"
	}
	if len(t.Question) > 4000 {
		t.Question = short(t.Question, 4000) + " …"
	}
	if s.desk.Words(t.Answer) {
		t.Late = time.Now().Add(lateFor)
	}
	t = s.talks.add(dialogue, v.Person, t)
	s.reword(dialogue, t)
	s.showTurn(w, r, talk, t)
}

// showTurn shows what became of a turn: to the script the turn, else the
// conversation at that turn.
func (s *Server) showTurn(w http.ResponseWriter, r *http.Request, talk string, t turn) {
	switch {
	case fragment(r):
		s.write(w, r, http.StatusOK, "talk", "turn", s.viewTurn(talk, t))
	case visitorOf(r).fresh: // a browser without cookies would not see it after a redirect
		s.showTurns(w, r, talk, []turn{t})
	default:
		http.Redirect(w, r, fmt.Sprintf("/samtale/%s#svar-%d", talk, t.N), http.StatusSeeOther)
	}
}

// rolesPage lists the roles that there are documents for, by workplace.
type rolesPage struct {
	Talk   string
	Places []place
}

type place struct {
	Name  string
	Roles []bot.RoleRef
}

// roles lets a visitor say what they are employed as.
func (s *Server) roles(w http.ResponseWriter, r *http.Request) {
	p := rolesPage{Talk: r.URL.Query().Get("samtale"), Places: s.places()}
	if !isID(p.Talk) {
		p.Talk = rand.Text()
	}
	s.show(w, r, http.StatusOK, "roles", page{Title: "Din stilling", Here: "/stilling", Main: p})
}
