package slack

import (
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	"github.com/slack-go/slack"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// proposalCard shows what a proposal changes: what stands in the way and who
// must do what first. What is too much for one message is counted.
func proposalCard(v *edition.Preview, needsOther bool, site string) post {
	r := v.Report()
	p := post{text: strings.Join(append([]string{r.Title + "."}, r.Summary...), " ")}
	page := ""
	if site != "" {
		page = "<" + strings.TrimRight(site, "/") + "/leder/forslag/" + url.PathEscape(v.ID) + "|" + bot.WholeProposal + ">"
	}
	end := []slack.Block{note(bot.ProposalIntro)}
	if needsOther {
		end = append(end, section(secondPublishes))
	}
	end = append(end, proposalButtons(v.ID, needsOther)...)
	for _, words := range []int{1200, 500, 250} {
		var left bool
		if p.blocks, left = reportBlocks(r, words, page, end); !left {
			break
		}
	}
	return p
}

// reportBlocks sets as much of a report as one message holds with end below
// it; left is true when something is only counted.
func reportBlocks(r edition.Report, words int, page string, end []slack.Block) (out []slack.Block, left bool) {
	out = []slack.Block{header(r.Title), section(escapeTo(strings.Join(r.Summary, "\n"), 1500))}
	// Room for end, the page, and a line for every section that is counted.
	room := maxMessage - maxText - size(end) - 400 - 150*len(r.Sections)
	blocks := maxBlocks - len(end) - 2 - len(r.Sections)
	var counted []string
	for _, s := range r.Sections {
		head := []slack.Block{section("*" + escapeTo(s.Title, 200) + "*")}
		if s.Intro != "" {
			head = append(head, note(escapeTo(s.Intro, 300)))
		}
		shown := 0
		for _, it := range s.Items {
			next := append(head[:len(head):len(head)], changeBlock(it, words))
			if len(out)+len(next) > blocks || size(out)+size(next) > room {
				break
			}
			out, head = append(out, next...), nil
			shown++
		}
		if n := len(s.Items) - shown; n > 0 {
			counted = append(counted, fmt.Sprintf(bot.MoreItems, s.Title, n))
		}
	}
	if len(counted) > 0 {
		out = append(out, section(escapeTo(strings.Join(counted, "\n"), 1500)))
	}
	if page != "" {
		out = append(out, section(page))
	}
	return append(out, end...), len(counted) > 0
}

func proposalButtons(id string, needsOther bool) []slack.Block {
	var out []slack.BlockElement
	publish := newButton("publish", bot.PublishButton, button{Proposal: id})
	discard := newButton("discard", bot.DiscardButton, button{Proposal: id})
	if publish == nil || discard == nil {
		return nil
	}
	if !needsOther {
		out = append(out, publish.WithStyle(slack.StylePrimary))
	}
	out = append(out, discard.WithStyle(slack.StyleDanger).WithConfirm(confirm(discardTitle, bot.DiscardText, bot.DiscardConfirm)))
	return actions("proposal", out)
}

func confirm(title, text, yes string) *slack.ConfirmationBlockObject {
	return slack.NewConfirmationBlockObject(label(title), labelTo(text, 300), labelTo(yes, 30), labelTo(cancelButton, 30))
}

// card names where a proposal's card stands, for the form that is filled in
// apart from it.
type card struct {
	Proposal string `json:"proposal"`
	Channel  string `json:"channel,omitempty"`
	TS       string `json:"ts,omitempty"`
	Thread   string `json:"thread,omitempty"`
}

// Slack's limits of a form.
const (
	maxTitle    = 24
	maxMetadata = 3000
	longestNote = 200
)

// publishForm asks for the note, and for a reason when one is needed.
func publishForm(v *edition.Preview, at card) (slack.ModalViewRequest, error) {
	where, err := json.Marshal(at)
	if err != nil || len(where) > maxMetadata {
		return slack.ModalViewRequest{}, fmt.Errorf("note where the card stands: %d bytes, %w", len(where), err)
	}
	field := func(id, label, hint, value string) slack.Block {
		e := slack.NewPlainTextInputBlockElement(labelTo(hint, 150), id)
		e.MaxLength, e.InitialValue = longestNote, cutPlain(value, longestNote)
		return slack.NewInputBlock(id, labelTo(label, 200), nil, e)
	}
	blocks := []slack.Block{section(escape(modalText)), field("note", bot.NoteLabel, bot.NoteExample, v.Suggestion())}
	if v.NeedsReason() {
		blocks = append(blocks, section(escape(bot.ReasonLabel)))
		for _, s := range v.Report().Sections {
			if s.Name != edition.Stops {
				continue
			}
			for _, it := range s.Items[:min(len(s.Items), 5)] {
				blocks = append(blocks, changeBlock(it, 300))
			}
			if n := len(s.Items) - 5; n > 0 {
				blocks = append(blocks, note(escape(fmt.Sprintf(bot.MoreItems, s.Title, n))))
			}
		}
		blocks = append(blocks, field("reason", bot.ReasonLabel, bot.ReasonHint, ""))
	}
	return slack.ModalViewRequest{Type: slack.VTModal, CallbackID: "publish", PrivateMetadata: string(where), Title: labelTo(bot.PublishTitle(v.Base), maxTitle),
		Submit: labelTo(bot.PublishButton, maxTitle), Close: labelTo(cancelButton, maxTitle), Blocks: slack.Blocks{BlockSet: blocks}}, nil
}

// publishedCard stands in place of a proposal that has been published; told is
// what has come of telling the staff, empty when that can still be done.
func publishedCard(e edition.Edition, proposal, told string) post {
	lead, when := bot.PublishedNow(e.Number, e.Note, e.When(), e.By.Name)
	p := post{text: lead + " " + when, blocks: []slack.Block{section("*" + escape(lead) + "*"), note(escapeTo(when, 600))}}
	if e.Reason != "" {
		p.blocks = append(p.blocks, note(escapeTo(bot.PublishedAnyway+e.Reason, 600)))
	}
	if told != "" {
		p.text += " " + told
		p.blocks = append(p.blocks, section(escape(told)))
		return p
	}
	if b := newButton("tell", bot.TellButton, button{Proposal: proposal}); b != nil {
		p.blocks = append(p.blocks, slack.NewActionBlock("tell", b.WithConfirm(confirm(tellTitle, bot.TellText, bot.TellConfirm))))
	}
	return p
}

func discardedCard() post {
	return post{text: bot.DiscardedNow, blocks: []slack.Block{section(escape(bot.DiscardedNow))}}
}
