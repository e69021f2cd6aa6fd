package web

import (
	"bytes"
	"net/http"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// RenderTurn is the HTML of a turn, for the golden files.
func (s *Server) RenderTurn(talk, question string, a bot.Answer) (string, error) {
	var b bytes.Buffer
	err := s.pages["talk"].ExecuteTemplate(&b, "turn", s.viewTurn(talk, turn{N: 1, Question: question, Answer: a}))
	return b.String(), err
}

// LocalPath is localPath, to be fuzzed.
var LocalPath = localPath

// Open unseals a cookie, to be fuzzed.
func (s *Server) Open(name, sealed string) bool {
	var v visitor
	return s.seal.open(name, sealed, &v)
}

// PersonOf is what somebody is known by.
var PersonOf = personOf

// Received is what an upload holds, to be fuzzed.
func Received(r *http.Request) ([]edition.Known, error) {
	files, _, err := received(r)
	return files, err
}
