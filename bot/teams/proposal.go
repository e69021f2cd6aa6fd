package teams

import (
	"fmt"
	"net/url"
	"strings"

	"rollebot/bot"
	"rollebot/bot/edition"
)

const longestNote = 200 // characters

// proposalMessage shows what a proposal changes: what stands in the way and who
// must do what first. What is too much for one message is counted.
func proposalMessage(v *edition.Preview, needsOther bool, site string) *message {
	var m *message
	for _, words := range []int{1200, 500, 250} {
		var left bool
		if m, left = reportMessage(v, needsOther, site, words); !left {
			break
		}
	}
	return m
}

// reportMessage sets as much of the report as one message holds; left is true
// when something is only counted.
func reportMessage(v *edition.Preview, needsOther bool, site string, words int) (m *message, left bool) {
	r := v.Report()
	summary := strings.Join(r.Summary, " ")
	title := boldRun(r.Title)
	title.Size = "Medium"
	body := []element{text(title)}
	for _, s := range r.Summary {
		body = append(body, text(plainRun(shorten(s, 600))).spaced("Small"))
	}
	end := []element{text(faintRun(bot.ProposalIntro)).spaced("Medium")}
	if needsOther {
		end = append(end, text(plainRun(secondPublishes)).spaced("Medium"))
	}
	c := newCard(r.Title+". "+summary, nil)
	c.Actions = proposalActions(v, needsOther, site)
	m = newMessage(r.Title+". "+summary, c)
	set := func(more ...element) int {
		c.Body = append(append(body[:len(body):len(body)], more...), end...)
		return m.size()
	}
	room := maxPayload - 300*len(r.Sections)
	var counted []element
	for _, s := range r.Sections {
		head := text(boldRun(s.Title)).spaced("Large")
		head.Separator = true
		next := []element{head}
		if s.Intro != "" {
			next = append(next, text(smallRun(s.Intro)).spaced("Small"))
		}
		shown := 0
		for _, it := range s.Items {
			next = append(next, changeItem(it, words))
			if set(next...) > room {
				break
			}
			body, next = append(body, next...), nil
			shown++
		}
		if n := len(s.Items) - shown; n > 0 {
			counted = append(counted, text(plainRun(fmt.Sprintf(bot.MoreItems, s.Title, n))).spaced("Small"))
		}
	}
	set(counted...)
	return m, len(counted) > 0
}

// proposalActions are the buttons: those that change something unfold a card
// of their own, with what is to be filled in and a button that is sure.
func proposalActions(v *edition.Preview, needsOther bool, site string) (out []action) {
	if !needsOther {
		field := func(id, label, hint, needed, value string) element {
			return element{Type: "Input.Text", ID: id, Label: label, Placeholder: hint, Value: shorten(calm(value), longestNote), Required: true, Error: needed, MaxLength: longestNote}
		}
		body := []element{text(plainRun(publishText)), field("note", bot.NoteLabel, bot.NoteExample, noteNeeded, v.Suggestion())}
		if v.NeedsReason() {
			body = append(body, field("reason", bot.ReasonLabel, bot.ReasonHint, reasonNeeded, ""))
		}
		send := submit(bot.PublishTitle(v.Base), press{Do: doPublish, ID: v.ID})
		send.Style = "positive"
		out = append(out, unfold(bot.PublishButton, body, send))
	}
	send := submit(bot.DiscardConfirm, press{Do: doDiscard, ID: v.ID})
	send.Style = "destructive"
	out = append(out, unfold(bot.DiscardButton, []element{text(plainRun(bot.DiscardText))}, send))
	if site != "" {
		out = append(out, action{Type: "Action.OpenUrl", Title: bot.WholeProposal, URL: strings.TrimRight(site, "/") + "/leder/forslag/" + url.PathEscape(v.ID)})
	}
	return out
}

func unfold(title string, body []element, sure action) action {
	return action{Type: "Action.ShowCard", Title: title, Card: &card{Type: "AdaptiveCard", Body: body, Actions: []action{sure}}}
}

// publishedMessage stands in place of a proposal that has been published; told
// is what has come of telling the staff, empty when that can still be done.
func publishedMessage(e edition.Edition, proposal, told string) *message {
	lead, when := bot.PublishedNow(e.Number, e.Note, e.When(), e.By.Name)
	title := boldRun(lead)
	title.Size = "Medium"
	body := []element{text(title), text(smallRun(shorten(when, 600))).spaced("Small")}
	if e.Reason != "" {
		body = append(body, text(smallRun(shorten(bot.PublishedAnyway+e.Reason, 600))).spaced("Small"))
	}
	c := newCard(lead+" "+when, body)
	if told != "" {
		c.Body = append(c.Body, text(plainRun(told)).spaced("Medium"))
	} else {
		c.Actions = []action{unfold(bot.TellButton, []element{text(plainRun(bot.TellText))}, submit(bot.TellConfirm, press{Do: doTell, ID: proposal}))}
	}
	return newMessage(lead, c)
}

func discardedMessage() *message {
	return newMessage(bot.DiscardedNow, newCard(bot.DiscardedNow, []element{text(plainRun(bot.DiscardedNow))}))
}
