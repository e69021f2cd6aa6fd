package web

import (
	"net/http"
	"slices"

	"rollebot/bot"
)

// rate keeps whether an answer helped.
func (s *Server) rate(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	f := bot.Feedback{Answer: r.PathValue("answer"), Person: visitorOf(r).Person, Helpful: r.PostForm.Get("hjalp") == "ja", Comment: short(r.PostForm.Get("kommentar"), 4000)}
	said := s.desk.Rate(r.Context(), f)
	s.changed(w, r, f.Answer, said.Lead, func(t *turn) {
		t.Rated, t.Said, t.Commented = "nej", said.Lead, f.Comment != ""
		if f.Helpful {
			t.Rated = "ja"
		}
	})
}

// refer shows the letter that would go to the leaders.
func (s *Server) refer(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	answer, v, talk := r.PathValue("answer"), visitorOf(r), r.PostForm.Get("samtale")
	if !isID(talk) {
		s.notFound(w, r)
		return
	}
	a := s.desk.Refer(r.Context(), answer, v.Person, dialogueOf(v, talk))
	if a.Letter != nil {
		if _, ok := s.talks.change(dialogueOf(v, talk), answer, func(*turn) {}); !ok {
			s.show(w, r, http.StatusOK, "letters", page{Title: "Spørg din leder", Here: "/breve", Main: lettersPage{Draft: a.Letter, Told: a.Lead, Talk: talk}})
			return
		}
	}
	s.changed(w, r, answer, a.Lead, func(t *turn) { t.Letter, t.Told = a.Letter, a.Lead })
}

// send sends a letter that its writer has read.
func (s *Server) send(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	letter, v := r.PathValue("letter"), visitorOf(r)
	a := s.desk.Send(r.Context(), letter, v.Person)
	sent := slices.ContainsFunc(s.lettersSent(r), func(l bot.Letter) bool { return l.ID == letter })
	s.changed(w, r, r.PostForm.Get("svar"), a.Lead, func(t *turn) {
		if t.Told = a.Lead; sent && t.Letter != nil {
			l := *t.Letter
			l.State = bot.Sent
			t.Letter = &l
		}
	})
}

// drop takes back a letter that was not sent.
func (s *Server) drop(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	s.changed(w, r, r.PostForm.Get("svar"), bot.NotSent, func(t *turn) { t.Letter, t.Told = nil, bot.NotSent })
}

// changed shows a turn with what was done to it. When the turn is gone, what
// the bot said is shown on its own.
func (s *Server) changed(w http.ResponseWriter, r *http.Request, answer, said string, f func(*turn)) {
	talk := r.PostForm.Get("samtale")
	if isID(talk) {
		if t, ok := s.talks.change(dialogueOf(visitorOf(r), talk), answer, f); ok {
			s.showTurn(w, r, talk, t)
			return
		}
	}
	s.problem(w, r, http.StatusOK, "Svar fra rollebot", said)
}

// lettersPage lists what a visitor has sent to leaders.
type lettersPage struct {
	Letters []bot.Letter
	Draft   *bot.Letter // shown before it is sent, when its conversation is gone
	Told    string
	Talk    string
}

func (s *Server) letters(w http.ResponseWriter, r *http.Request) {
	s.show(w, r, http.StatusOK, "letters", page{Title: "Dine breve", Here: "/breve", Main: lettersPage{Letters: s.lettersSent(r)}})
}

// lettersSent reads the letters that the visitor has sent, the newest first.
func (s *Server) lettersSent(r *http.Request) []bot.Letter {
	if s.desk.Letters == nil {
		return nil
	}
	letters, err := s.desk.Letters.LettersOf(r.Context(), visitorOf(r).Person)
	if err != nil {
		s.config.Log.ErrorContext(r.Context(), "failed", "channel", channel, "doing", "read letters", "err", err)
	}
	return slices.DeleteFunc(letters, func(l bot.Letter) bool { return l.State != bot.Sent && l.State != bot.Answered })
}

// aboutMe shows what is kept about the visitor.
func (s *Server) aboutMe(w http.ResponseWriter, r *http.Request) {
	a := s.desk.Ask(r.Context(), channel, bot.Question{Text: "Hvad ved du om mig?", Person: visitorOf(r).Person})
	s.show(w, r, http.StatusOK, "about-me", page{Title: "Om dig", Here: "/om-mig", Main: map[string]any{"Lead": a.Lead}})
}

// forgetMe deletes it.
func (s *Server) forgetMe(w http.ResponseWriter, r *http.Request) {
	if !s.form(w, r) {
		return
	}
	v := visitorOf(r)
	a := s.desk.Ask(r.Context(), channel, bot.Question{Text: "Ja, glem mig", Person: v.Person})
	done := a.Lead == bot.Forgotten
	if done {
		s.talks.forget(v.Person)
		if s.signin == nil {
			s.dropCookie(w, "rollebot")
		}
	}
	s.show(w, r, http.StatusOK, "about-me", page{Title: "Om dig", Here: "/om-mig", Main: map[string]any{"Lead": a.Lead, "Done": done}})
}
