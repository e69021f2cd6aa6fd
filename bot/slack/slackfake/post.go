package slackfake

import (
	"encoding/json"
	"fmt"
	"strings"
	"unicode/utf8"
)

// Post is one message of the bot, a Home tab or suggested prompts.
type Post struct {
	Method   string // "chat.postMessage", "chat.update", "chat.postEphemeral", "response", "views.publish", "assistant.threads.setSuggestedPrompts"
	Channel  string
	Thread   string
	TS       string
	User     string // who alone sees it; empty for everybody in the channel
	Text     string // in Slack's markup; of prompts their JSON
	Blocks   json.RawMessage
	Replaced bool // in place of the message that was pressed
}

// Button is one that can be pressed.
type Button struct{ Label, ActionID, Value string }

// object is any block, element or text of Block Kit.
type object struct {
	Type     string          `json:"type"`
	Text     json.RawMessage `json:"text"` // a string or an object
	ActionID string          `json:"action_id"`
	Value    string          `json:"value"`
	Elements []object        `json:"elements"`
	Element  *object         `json:"element"`
	Label    *object         `json:"label"`
	Fields   []object        `json:"fields"`
	Positive *object         `json:"positive_button"`
	Negative *object         `json:"negative_button"`
	Confirm  *struct {
		Title, Text, Confirm, Deny object
	} `json:"confirm"`
}

func (o object) text() string {
	var s string
	if json.Unmarshal(o.Text, &s) == nil {
		return s
	}
	var t object
	if json.Unmarshal(o.Text, &t) == nil {
		return t.text()
	}
	return ""
}

func (o object) parts() []object {
	out := append([]object{}, o.Elements...)
	for _, p := range []*object{o.Element, o.Positive, o.Negative} {
		if p != nil {
			out = append(out, *p)
		}
	}
	return append(out, o.Fields...)
}

func (p Post) blocks() ([]object, error) {
	if len(p.Blocks) == 0 {
		return nil, nil
	}
	var out []object
	err := json.Unmarshal(p.Blocks, &out)
	return out, err
}

// Plain is what a person reads, block by block, without Slack's markup.
func (p Post) Plain() string {
	blocks, _ := p.blocks()
	if len(blocks) == 0 {
		return unescape(p.Text)
	}
	var lines []string
	var walk func(o object)
	walk = func(o object) {
		if strings.HasPrefix(o.Type, "rich_text_") { // its runs stand as they are
			line := ""
			for _, r := range o.Elements {
				line += r.text()
			}
			lines = append(lines, line)
			return
		}
		if t := o.text(); t != "" {
			lines = append(lines, unescape(t))
		}
		for _, part := range o.parts() {
			walk(part)
		}
	}
	for _, b := range blocks {
		walk(b)
	}
	return strings.Join(lines, "\n")
}

// unescape undoes what a client does not show: entities, quote marks, bold,
// and the joiner that keeps a character from being formatting.
func unescape(s string) string {
	var sb strings.Builder
	before := '\n'
	for _, r := range s {
		switch {
		case r == '\u2060', r == '*' && before != '\u2060', r == '>' && before == '\n':
		case r == ' ' && before == '>' && (sb.Len() == 0 || strings.HasSuffix(sb.String(), "\n")):
		default:
			sb.WriteRune(r)
		}
		before = r
	}
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(sb.String())
}

// Buttons are those of the post, feedback buttons and fields included.
func (p Post) Buttons() []Button {
	blocks, _ := p.blocks()
	var out []Button
	var walk func(o object)
	walk = func(o object) {
		switch o.Type {
		case "button":
			out = append(out, Button{unescape(o.text()), o.ActionID, o.Value})
		case "plain_text_input":
			out = append(out, Button{"", o.ActionID, ""})
		case "feedback_buttons":
			for _, b := range []*object{o.Positive, o.Negative} {
				if b != nil {
					out = append(out, Button{unescape(b.text()), o.ActionID, b.Value})
				}
			}
		}
		for _, part := range o.parts() {
			walk(part)
		}
	}
	for _, b := range blocks {
		walk(b)
	}
	return out
}

// Slack's limits.
const (
	maxBlocks, maxSection, maxHeader, maxLabel, maxValue, maxActionID = 50, 3000, 150, 75, 2000, 255
	maxActions, maxContext, maxContextActions, maxMessage             = 25, 10, 5, 13_000
)

// Check returns what Slack would refuse the post with, or an empty text.
func (p Post) Check() string {
	blocks, err := p.blocks()
	if err != nil {
		return "invalid_blocks_format"
	}
	total := utf8.RuneCountInString(p.Text)
	if len(blocks) > 0 {
		total += utf8.RuneCountInString(decoded(p.Blocks))
	}
	switch {
	case p.Method != "views.publish" && total > maxMessage:
		return "msg_too_long"
	case len(blocks) == 0 && strings.TrimSpace(p.Text) == "":
		return "no_text"
	case len(blocks) > maxBlocks:
		return "invalid_blocks"
	}
	for _, b := range blocks {
		if why := b.wrong(); why != "" {
			return "invalid_blocks"
		}
	}
	return ""
}

// decoded is JSON as it counts: with its characters, not their escapes.
func decoded(raw json.RawMessage) string {
	var v any
	if json.Unmarshal(raw, &v) != nil {
		return string(raw)
	}
	var sb strings.Builder
	e := json.NewEncoder(&sb)
	e.SetEscapeHTML(false)
	if e.Encode(v) != nil {
		return string(raw)
	}
	return sb.String()
}

// wrong says what Slack would not take about a block.
func (o object) wrong() string {
	n := utf8.RuneCountInString(o.text())
	most := map[string]int{"actions": maxActions, "context": maxContext, "context_actions": maxContextActions}
	if limit, ok := most[o.Type]; ok && (len(o.Elements) > limit || len(o.Elements) == 0) {
		return fmt.Sprintf("%s with %d elements", o.Type, len(o.Elements))
	}
	switch o.Type {
	case "rich_text", "rich_text_section", "rich_text_quote":
		if len(o.Elements) == 0 {
			return o.Type + " without elements"
		}
	case "text":
		if n == 0 {
			return "empty run"
		}
	case "section":
		if n == 0 || n > maxSection {
			return fmt.Sprintf("section of %d", n)
		}
	case "header":
		if n == 0 || n > maxHeader {
			return fmt.Sprintf("header of %d", n)
		}
	case "button":
		if n == 0 || n > maxLabel || utf8.RuneCountInString(o.Value) > maxValue || len(o.ActionID) > maxActionID || o.ActionID == "" {
			return fmt.Sprintf("button of %d", n)
		}
		if c := o.Confirm; c != nil {
			for limit, text := range map[int]object{100: c.Title, 300: c.Text, 30: c.Confirm} {
				if n := utf8.RuneCountInString(text.text()); n == 0 || n > limit {
					return "confirmation"
				}
			}
			if n := utf8.RuneCountInString(c.Deny.text()); n == 0 || n > 30 {
				return "confirmation"
			}
		}
	case "mrkdwn", "plain_text":
		if n == 0 || n > maxSection {
			return fmt.Sprintf("text of %d", n)
		}
	case "feedback_buttons":
		if o.Positive == nil || o.Negative == nil {
			return "feedback without both buttons"
		}
		for _, b := range []*object{o.Positive, o.Negative} {
			if utf8.RuneCountInString(b.text()) > maxLabel || utf8.RuneCountInString(b.Value) > maxValue || b.Value == "" {
				return "feedback button"
			}
		}
	}
	seen := map[string]bool{}
	for _, part := range o.parts() {
		if part.ActionID != "" && seen[part.ActionID] {
			return "action_id twice"
		}
		seen[part.ActionID] = true
		if part.Type == "" {
			continue
		}
		if why := part.wrong(); why != "" {
			return why
		}
	}
	return ""
}
