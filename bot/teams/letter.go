package teams

import (
	"strings"

	"rollebot/bot"
	"rollebot/corpus"
)

const (
	pageSize  = 18_000 // bytes of a letter in one message, as they stand on the wire
	pieceSize = 3000   // bytes of a line
	longReply = 4000   // characters that a leader may write
)

// letterMessages shows a letter in full, with what to do about it at the end.
func letterMessages(a bot.Answer) (out []*message) {
	all := pages(a.Letter.Text)
	for i, lines := range all {
		var body []element
		if i == 0 {
			body = append(body, text(plainRun(a.Lead)))
		}
		body = append(body, paper(lines))
		if i == len(all)-1 {
			send := submit(bot.SendButton, press{Do: doSend, ID: a.Letter.ID})
			send.Style = "positive"
			body = append(body, buttons(send, submit(bot.DropButton, press{Do: doDrop})))
		}
		out = append(out, newMessage(a.Lead, newCard(a.Lead, body)))
	}
	return out
}

// noteMessages sets a note. The first message of a letter has a form for the
// reply: in channels and groups the bot does not hear what is written without
// a mention of it.
func noteMessages(note string, isLetter bool) (out []*message) {
	for i, lines := range pages(note) {
		body := []element{paper(lines)}
		if isLetter && i == 0 {
			body = append(body,
				element{Type: "Input.Text", ID: "reply", Label: replyLabel, Placeholder: replyHint, Multiline: true, Required: true, Error: replyNeeded, MaxLength: longReply},
				buttons(submit(replyButton, press{Do: doReply})))
		}
		summary, _, _ := strings.Cut(note, "\n")
		out = append(out, newMessage(summary, newCard(summary, body)))
	}
	return out
}

// paper sets lines apart from what is said about them.
func paper(lines []string) element {
	e := element{Type: "Container", Style: "emphasis", Spacing: "Medium"}
	spacing := ""
	for _, line := range lines {
		if strings.TrimSpace(line) == "" {
			spacing = "Medium"
			continue
		}
		e.Items = append(e.Items, text(plainRun(line)).spaced(spacing))
		spacing = "Small"
	}
	if e.Items == nil {
		e.Items = []element{text(plainRun(" "))}
	}
	return e
}

// pages parts a text into what fits into messages, line by line. A line that
// is too long for one goes on in the next.
func pages(s string) (out [][]string) {
	var page []string
	size := 0
	for line := range strings.Lines(s) {
		line = strings.TrimRight(line, "\r\n")
		for {
			piece := cut(line, corpus.Span{End: len(line)}, pieceSize)
			cost := len(line[:piece.End])
			if body, err := encode(text(plainRun(line[:piece.End])).spaced("Medium")); err == nil {
				cost = len(body)
			}
			if size+cost > pageSize {
				out, page, size = append(out, page), nil, 0
			}
			page, size = append(page, line[:piece.End]), size+cost
			if line = line[piece.End:]; line == "" {
				break
			}
		}
	}
	if page != nil || out == nil {
		out = append(out, page)
	}
	return out
}
