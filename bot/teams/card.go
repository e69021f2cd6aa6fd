package teams

import (
	"fmt"
	"slices"

	"rollebot/bot"
	"rollebot/corpus"
)

// card is an Adaptive Card, as far as we use them.
type card struct {
	Type     string    `json:"type"`
	Schema   string    `json:"$schema,omitempty"`
	Version  string    `json:"version,omitempty"`
	Lang     string    `json:"lang,omitempty"`
	Fallback string    `json:"fallbackText,omitempty"`
	Body     []element `json:"body"`
	Actions  []action  `json:"actions,omitempty"`
}

// element is one block of a card. What people and documents say stands in
// Inlines, which are plain text to every client; Text is Markdown, and ours.
type element struct {
	Type      string    `json:"type"`
	ID        string    `json:"id,omitempty"`
	Style     string    `json:"style,omitempty"`
	Spacing   string    `json:"spacing,omitempty"`
	Separator bool      `json:"separator,omitempty"`
	Hidden    *bool     `json:"isVisible,omitempty"`
	Items     []element `json:"items,omitempty"`
	Inlines   []run     `json:"inlines,omitempty"`
	Actions   []action  `json:"actions,omitempty"`

	// Inputs.
	Label       string   `json:"label,omitempty"`
	Placeholder string   `json:"placeholder,omitempty"`
	Value       string   `json:"value,omitempty"`
	Required    bool     `json:"isRequired,omitempty"`
	Error       string   `json:"errorMessage,omitempty"`
	Multiline   bool     `json:"isMultiline,omitempty"`
	MaxLength   int      `json:"maxLength,omitempty"`
	Choices     []choice `json:"choices,omitempty"`
}

type run struct {
	Type   string `json:"type"`
	Text   string `json:"text"`
	Weight string `json:"weight,omitempty"`
	Size   string `json:"size,omitempty"`
	Subtle bool   `json:"isSubtle,omitempty"`
	Strike bool   `json:"strikethrough,omitempty"`
	Color  string `json:"color,omitempty"`
}

type choice struct {
	Title string `json:"title"`
	Value string `json:"value"`
}

type action struct {
	Type    string   `json:"type"`
	Title   string   `json:"title"`
	Style   string   `json:"style,omitempty"`
	Data    *data    `json:"data,omitempty"`
	Targets []string `json:"targetElements,omitempty"`
	Inputs  string   `json:"associatedInputs,omitempty"`
	URL     string   `json:"url,omitempty"`
	Card    *card    `json:"card,omitempty"` // what the button unfolds
}

// data is what a button sends back: a press, and what Teams is to do with it.
type data struct {
	press
	Teams *imBack `json:"msteams,omitempty"`
}

// imBack has Teams say Value in the person's name.
type imBack struct {
	Type  string `json:"type"`
	Value string `json:"value"`
}

func plainRun(s string) run { return run{Type: "TextRun", Text: calm(s)} }
func boldRun(s string) run  { return run{Type: "TextRun", Text: calm(s), Weight: "Bolder"} }
func faintRun(s string) run { return run{Type: "TextRun", Text: calm(s), Subtle: true} }

func smallRun(s string) run {
	return run{Type: "TextRun", Text: calm(s), Subtle: true, Size: "Small"}
}

func text(runs ...run) element { return element{Type: "RichTextBlock", Inlines: runs} }

func (e element) spaced(spacing string) element { e.Spacing = spacing; return e }

func submit(title string, p press) action {
	return action{Type: "Action.Submit", Title: shorten(calm(title), 80), Data: &data{press: p}}
}

func buttons(as ...action) element { return element{Type: "ActionSet", Actions: as} }

// room is how much a card may hold; each that follows is for answers that are
// too long for the one before.
type room struct{ first, other, others, words, choices, changes int }

var rooms = []room{
	{first: 4000, other: 700, others: 9, words: 2000, choices: 100, changes: 30},
	{first: 2500, other: 400, others: 6, words: 1000, choices: 60, changes: 20},
	{first: 1200, other: 250, others: 3, words: 500, choices: 40, changes: 10},
	{first: 600, other: 150, others: 1, words: 300, choices: 20, changes: 4},
}

const maxButtons = 10 // more choices become a list

// answerCard sets an Answer.
func answerCard(a bot.Answer, s scope, r room) *card {
	lead := plainRun(shorten(a.Lead, r.words))
	if !a.Notice {
		lead.Weight, lead.Size = "Bolder", "Medium"
	}
	body := append([]element{text(lead)}, wording(a.Wording)...)
	if a.Role != nil && !a.NamesRole() {
		body = append(body, text(smallRun(bot.RoleLabel+a.Role.Spoken())).spaced("Small"))
	}
	shown, folded := split(a)
	folded = folded[:min(len(folded), r.others)]
	if a.Outcome == bot.Choose {
		body = append(body, choices(a, r)...)
	}
	for i, c := range shown {
		limit := r.first
		if i > 0 {
			limit = r.other
		}
		body = append(body, passage(a, c, limit))
	}
	body = append(body, exceptions(a.Exceptions, r)...)
	body = append(body, fold(a, folded, r)...)
	body = append(body, changeItems(a.Changes, r)...)
	if len(a.Closest) > 0 {
		body = append(body, text(faintRun(bot.ClosestLabel)).spaced("Medium"))
		for _, c := range a.Closest[:min(len(a.Closest), max(r.others, 1))] {
			body = append(body, element{Type: "Container", Style: "emphasis", Spacing: "Small", Items: cited(0, c, r.other, 0)})
		}
	}
	if a.Outcome != bot.Choose {
		body = append(body, choices(a, r)...)
	}
	for _, h := range a.Hints {
		body = append(body, text(plainRun(shorten(h, r.words))).spaced("Medium"))
	}
	body = append(body, suggestions(a.Suggestions, s)...)
	if a.ID != "" {
		body = append(body, buttons(submit(bot.ReferButton, press{Do: doRefer, ID: a.ID})).spaced("Medium"))
	}
	return newCard(a.Lead, body)
}

func newCard(fallback string, body []element) *card {
	return &card{Type: "AdaptiveCard", Schema: "http://adaptivecards.io/schemas/adaptive-card.json", Version: "1.5", Lang: "da",
		Fallback: shorten(calm(fallback), 300), Body: body}
}

// split parts what is shown at once from what is folded away. When several
// documents answer side by side, the first of each is shown.
func split(a bot.Answer) (shown, folded []bot.Citation) {
	const side = 3
	for i, c := range a.Citations {
		other := a.Role == nil && len(shown) < side && a.Outcome != bot.Choose &&
			!slices.ContainsFunc(shown, func(s bot.Citation) bool { return s.Document == c.Document })
		if i == 0 && a.Outcome != bot.Choose || other {
			shown = append(shown, c)
		} else {
			folded = append(folded, c)
		}
	}
	return shown, folded
}

// number is that of a citation: [1] for the first; 0 when it has none.
func number(a bot.Answer, c bot.Citation) int {
	n := 1 + slices.IndexFunc(a.Citations, func(o bot.Citation) bool { return o.Passage == c.Passage && o.Focus == c.Focus })
	if n > maxCited {
		return 0
	}
	return n
}

func passage(a bot.Answer, c bot.Citation, limit int) element {
	style := "accent"
	switch a.Outcome {
	case bot.Yes:
		style = "good"
	case bot.Exception:
		style = "warning"
	case bot.Exempt, bot.No:
		style = "attention"
	}
	return element{Type: "Container", Style: style, Spacing: "Medium", Items: cited(number(a, c), c, limit, a.Edition)}
}

// cited is a quote with its source under it, and the number of the edition when
// it has one.
func cited(n int, c bot.Citation, limit, edition int) []element {
	source := shorten(c.Source(), 300)
	if edition > 0 {
		source += fmt.Sprintf(editionLabel, edition)
	}
	if n > 0 {
		source = fmt.Sprintf("[%d] %s", n, source)
	}
	return []element{text(quoteRuns(c, limit)...), text(smallRun(source)).spaced("Small")}
}

func exceptions(words []string, r room) (out []element) {
	for _, w := range words[:min(len(words), r.others+1)] {
		span := cut(w, corpus.Span{End: len(w)}, r.words)
		quote := "»" + w[:span.End] + "«"
		if span.End < len(w) {
			quote = "»" + w[:span.End] + " […]«"
		}
		out = append(out, element{Type: "Container", Style: "warning", Spacing: "Medium",
			Items: []element{text(boldRun(exceptionLabel), plainRun(quote))}})
	}
	return out
}

const foldID = "more"

// fold hides the other passages behind a button.
func fold(a bot.Answer, cs []bot.Citation, r room) []element {
	if len(cs) == 0 {
		return nil
	}
	hidden := false
	more := element{Type: "Container", ID: foldID, Style: "emphasis", Hidden: &hidden}
	for i, c := range cs {
		items := cited(number(a, c), c, r.other, 0)
		items[0].Separator = i > 0
		more.Items = append(more.Items, items...)
	}
	return []element{
		buttons(action{Type: "Action.ToggleVisibility", Title: fmt.Sprintf("%s (%d)", moreLabel, len(cs)), Targets: []string{foldID}}).spaced("Medium"),
		more,
	}
}

// choices are the roles to choose between: a button for each on a line of its
// own, since clients drop what stands beside too many others.
func choices(a bot.Answer, r room) (out []element) {
	roles := a.Choices[:min(len(a.Choices), r.choices)]
	if len(roles) == 0 {
		return nil
	}
	if a.Outcome != bot.Choose && len(a.Citations) > 0 {
		out = append(out, text(faintRun(bot.RolesLabel)).spaced("Medium"))
	}
	if len(roles) > maxButtons {
		list := element{Type: "Input.ChoiceSet", ID: "as", Label: pickLabel, Required: true, Error: pickLabel}
		for _, c := range roles {
			list.Choices = append(list.Choices, choice{shorten(calm(c.Spoken()), 100), c.As()})
		}
		return append(out, list, buttons(submit(pickButton, press{Do: doChoose})))
	}
	for _, c := range roles {
		b := submit(c.Spoken(), press{Do: doChoose, As: c.As()})
		b.Inputs = "none"
		out = append(out, buttons(b).spaced("Small"))
	}
	return out
}

// suggestions are questions to ask with a button. Where the bot is alone with
// the person Teams says them in the person's name; elsewhere that would need a
// mention.
func suggestions(questions []string, s scope) (out []element) {
	if len(questions) == 0 {
		return nil
	}
	out = append(out, text(faintRun(bot.SuggestLabel)).spaced("Medium"))
	for _, q := range questions[:min(len(questions), 4)] {
		b := submit(q, press{Do: doAsk, Ask: q})
		b.Inputs = "none"
		if s == personal {
			b.Data.Teams = &imBack{Type: "imBack", Value: q}
		}
		out = append(out, buttons(b).spaced("Small"))
	}
	return out
}
