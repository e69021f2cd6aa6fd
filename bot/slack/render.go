package slack

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"rollebot/bot"
)

// Slack's limits, in characters and pieces.
const (
	maxBlocks   = 50
	maxSection  = 3000
	maxHeader   = 150
	maxLabel    = 75 // of a button
	maxValue    = 2000
	maxActionID = 255
	maxActions  = 25     // buttons in one block
	maxMessage  = 12_500 // Slack fails near 13 000
	maxText     = 1500   // for notifications
	maxNote     = 9000   // a letter
	maxPrompts  = 4
)

// measure is how much of an answer is shown. An answer that is too long for
// one message is set again with the next measure.
type measure struct {
	quote   int // characters of the passage that answers, or of each role's
	other   int // of any other passage
	except  int // of one exception
	excepts int // exceptions
	quotes  int // passages side by side
	choices int // roles as buttons
	value   int // of such a button
	hints   int
	changes int // things that are new
	words   int // of the wording of each
}

var measures = []measure{
	{quote: 5600, other: 400, except: 1400, excepts: 5, quotes: 4, choices: 25, value: 600, hints: 5, changes: 25, words: 1200},
	{quote: 2600, other: 300, except: 900, excepts: 4, quotes: 4, choices: 25, value: 300, hints: 4, changes: 12, words: 600},
	{quote: 1200, other: 200, except: 500, excepts: 3, quotes: 3, choices: 15, value: 250, hints: 3, changes: 8, words: 300},
	{quote: 500, other: 120, except: 300, excepts: 2, quotes: 2, choices: 8, value: 200, hints: 2, changes: 4, words: 150},
}

// render sets an answer for the person who asked. asked is shown above when it
// does not stand in the conversation already.
func render(a bot.Answer, user, asked string) post {
	p := post{text: fallback(a)}
	for _, m := range measures {
		p.blocks = answerBlocks(a, user, asked, m)
		if len(p.blocks) <= maxBlocks && size(p.blocks)+maxText <= maxMessage {
			break
		}
	}
	return p
}

// size is what a message counts as: all of it, the keys included.
func size(blocks []slack.Block) int {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(blocks); err != nil {
		return maxMessage + 1
	}
	return utf8.RuneCount(b.Bytes())
}

// fallback says the essence in one text.
func fallback(a bot.Answer) string {
	parts := []string{a.Lead}
	if len(a.Citations) > 0 {
		parts = append(parts, "»"+a.Citations[0].Passage.Text+"«", a.Citations[0].Source())
	}
	for _, e := range a.Exceptions {
		parts = append(parts, exceptionLabel+": »"+e+"«")
	}
	if a.Letter != nil {
		parts = append(parts, a.Letter.Text)
	}
	return strings.Join(parts, "\n")
}

func answerBlocks(a bot.Answer, user, asked string, m measure) []slack.Block {
	var out []slack.Block
	if asked != "" {
		out = append(out, note("»"+escapeTo(asked, 500)+"«"))
	}
	if a.Lead != "" {
		out = append(out, section("*"+escapeTo(a.Lead, 1000)+"*"))
	}
	out = append(out, wording(a.Wording)...)
	if a.Role != nil && !a.NamesRole() {
		out = append(out, note(escapeTo(bot.RoleLabel+a.Role.Spoken(), 400)))
	}
	grouped := a.Role == nil && a.Outcome != bot.Choose && len(a.Choices) > 0
	shown := min(len(a.Citations), 1)
	if grouped {
		shown = min(len(a.Citations), m.quotes)
	}
	excepted := a.Exceptions
	for i, c := range a.Citations[:shown] {
		limit := m.quote
		if grouped {
			limit /= shown
		}
		if i > 0 {
			out = append(out, slack.NewDividerBlock())
		}
		out = append(out, quote(c, limit, a.Edition)...)
		if grouped { // each role's exceptions below its own passage
			var own []string
			excepted, own = cutOut(excepted, c.Passage.Text)
			out = append(out, exceptions(own, m)...)
		}
	}
	out = append(out, exceptions(excepted, m)...)
	rest := a.Citations[shown:]
	if a.ID == "" && len(rest) > 0 { // no one keeps it to unfold
		out = append(out, note(alsoLabel))
		for _, c := range rest[:min(len(rest), 3)] {
			out = append(out, quote(c, m.other, 0)...)
		}
	}
	out = append(out, changeBlocks(a.Changes, m.changes, m.words)...)
	if len(a.Closest) > 0 {
		out = append(out, note(bot.ClosestLabel))
		for _, c := range a.Closest {
			out = append(out, quote(c, m.other, 0)...)
		}
	}
	out = append(out, choices(a, user, grouped, m)...)
	out = append(out, suggestions(a.Suggestions, m)...)
	for _, h := range a.Hints[:min(len(a.Hints), m.hints)] {
		out = append(out, note(escapeTo(h, 600)))
	}
	if a.Letter != nil {
		out = append(out, letter(*a.Letter, user)...)
	}
	return append(out, feedback(a, user, shown)...)
}

// cutOut parts the words that stand in text from those that do not.
func cutOut(words []string, text string) (rest, in []string) {
	for _, w := range words {
		if strings.Contains(text, w) {
			in = append(in, w)
		} else {
			rest = append(rest, w)
		}
	}
	return rest, in
}

// exceptions are set apart from the passage that holds them.
func exceptions(words []string, m measure) []slack.Block {
	var out []slack.Block
	for i, w := range words {
		if i == m.excepts {
			return append(out, section("*"+exceptionLabel+":* "+moreException))
		}
		out = append(out, section(":warning: *"+exceptionLabel+":*\n"+quoted("»"+escapeTo(w, m.except)+"«")))
	}
	return out
}

func choices(a bot.Answer, user string, grouped bool, m measure) []slack.Block {
	if len(a.Choices) == 0 {
		return nil
	}
	var out []slack.Block
	if grouped {
		out = append(out, note(onlyForLabel))
	}
	var buttons []slack.BlockElement
	for i, r := range a.Choices[:min(len(a.Choices), m.choices)] {
		if b := newButton(fmt.Sprintf("choose-%d", i), r.Spoken(), button{For: user, As: r.As()}); b != nil && len(b.Value) <= m.value {
			buttons = append(buttons, b)
		}
	}
	out = append(out, actions("choose", buttons)...)
	if len(buttons) < len(a.Choices) {
		out = append(out, note(moreRoles))
	}
	return out
}

func suggestions(questions []string, m measure) []slack.Block {
	var buttons []slack.BlockElement
	for i, q := range questions[:min(len(questions), m.choices)] {
		if b := newButton(fmt.Sprintf("ask-%d", i), q, button{Ask: q}); b != nil {
			buttons = append(buttons, b)
		}
	}
	if len(buttons) == 0 {
		return nil
	}
	return append([]slack.Block{note(bot.SuggestLabel)}, actions("ask", buttons)...)
}

// letter shows what will be sent, word for word as the leaders will read it.
func letter(l bot.Letter, user string) []slack.Block {
	out := sections(func(s string) string { return quoted(escape(s)) }, l.Text, maxNote)
	send := newButton("send", bot.SendButton, button{For: user, Letter: l.ID})
	drop := newButton("drop", bot.DropButton, button{For: user, Letter: l.ID})
	if send != nil && drop != nil {
		out = append(out, slack.NewActionBlock("letter", send.WithStyle(slack.StylePrimary), drop))
	}
	return out
}

// feedback are the buttons below an answer that somebody keeps.
func feedback(a bot.Answer, user string, shown int) []slack.Block {
	if a.ID == "" {
		return nil
	}
	var buttons []slack.BlockElement
	if n := len(a.Citations) - shown; n > 0 {
		label := moreOne
		if n > 1 {
			label = fmt.Sprintf(moreMany, n)
		}
		if b := newButton("more", label, button{For: user, Answer: a.ID, From: shown, To: len(a.Citations)}); b != nil {
			buttons = append(buttons, b)
		}
	}
	if b := newButton("refer", bot.ReferButton, button{For: user, Answer: a.ID}); b != nil {
		buttons = append(buttons, b)
	}
	out := actions("below", buttons)
	yes, no := button{For: user, Answer: a.ID, Helpful: true}.value(), button{For: user, Answer: a.ID}.value()
	if yes != "" && no != "" {
		out = append(out, slack.NewContextActionsBlock("feedback", slack.NewFeedbackButtonsBlockElement("rate",
			slack.NewFeedbackButton(label(helpfulButton), yes), slack.NewFeedbackButton(label(unhelpfulButton), no))))
	}
	return out
}

// button is the value of a button: what pressing it asks for.
type button struct {
	For    string `json:"for,omitempty"` // who may press it; empty for anybody
	As     string `json:"as,omitempty"`  // "role @ workplace"
	Ask    string `json:"ask,omitempty"`
	Answer string `json:"answer,omitempty"`
	Letter string `json:"letter,omitempty"`

	Proposal string `json:"proposal,omitempty"` // of a proposal's card

	From    int  `json:"from,omitempty"` // of the answer's passages
	To      int  `json:"to,omitempty"`
	Helpful bool `json:"helpful,omitempty"`
}

// value is the button's value; empty when Slack would not take it.
func (b button) value() string {
	v, err := json.Marshal(b)
	if err != nil || utf8.RuneCount(v) > maxValue {
		return ""
	}
	return string(v)
}

// newButton returns nil for a button that cannot be made.
func newButton(id, text string, b button) *slack.ButtonBlockElement {
	v := b.value()
	l := label(text)
	if v == "" || strings.TrimSpace(l.Text) == "" {
		return nil
	}
	return slack.NewButtonBlockElement(id, v, l)
}

func label(text string) *slack.TextBlockObject { return labelTo(text, maxLabel) }

// labelTo is plain text of at most limit characters.
func labelTo(text string, limit int) *slack.TextBlockObject {
	no := false
	return &slack.TextBlockObject{Type: slack.PlainTextType, Text: escapeLabel(text, limit), Emoji: &no}
}

func header(text string) slack.Block { return slack.NewHeaderBlock(labelTo(text, maxHeader)) }

func actions(id string, buttons []slack.BlockElement) []slack.Block {
	var out []slack.Block
	for i := 0; i < len(buttons); i += maxActions {
		out = append(out, slack.NewActionBlock(fmt.Sprintf("%s-%d", id, i), buttons[i:min(i+maxActions, len(buttons))]...))
	}
	return out
}

// section and note take text that is escaped already.
func section(text string) slack.Block { return slack.NewSectionBlock(mrkdwn(text), nil, nil) }

func note(text string) slack.Block { return slack.NewContextBlock("", mrkdwn(text)) }

func mrkdwn(text string) *slack.TextBlockObject {
	return &slack.TextBlockObject{Type: slack.MarkdownType, Text: text, Verbatim: true}
}
