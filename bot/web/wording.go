package web

import (
	"context"
	"net/http"
	"strconv"
	"time"

	"rollebot/bot"
)

// lateFor is for how long the script looks for a wording.
const lateFor = 15 * time.Second

// reword has the answer of a turn worded. It is then part of the turn: the
// script fetches it, and without one it is there when the page is loaded
// again.
func (s *Server) reword(dialogue string, t turn) {
	s.desk.Word(channel, t.Answer, func(_ context.Context, a bot.Answer) error {
		s.talks.reword(dialogue, t.N, a)
		return nil
	})
}

// late gives the script a turn once it has been worded, and nothing before.
func (s *Server) late(w http.ResponseWriter, r *http.Request) {
	talk := r.PathValue("talk")
	n, err := strconv.Atoi(r.PathValue("n"))
	if err != nil || !isID(talk) || !fragment(r) {
		s.notFound(w, r)
		return
	}
	for _, t := range s.talks.turns(dialogueOf(visitorOf(r), talk)) {
		if t.N == n && t.Late.IsZero() {
			s.write(w, r, http.StatusOK, "talk", "turn", s.viewTurn(talk, t))
			return
		}
	}
	w.WriteHeader(http.StatusNoContent)
}
