package slack

import (
	"github.com/slack-go/slack"

	"rollebot/bot/edition"
)

// What the tests of renderings look at. They stand outside the package, for
// they have the fake Slack check what is rendered.
var (
	Render      = render
	Size        = size
	Escape      = escape
	EscapeTo    = escapeTo
	EscapeLabel = escapeLabel
	HomeBlocks  = homeBlocks
	Unfolded    = unfolded
	PlainText   = plainText
)

const (
	MaxMessage     = maxMessage
	MaxText        = maxText
	MaxLabel       = maxLabel
	ExceptionLabel = exceptionLabel
	Joiner         = joiner
)

type Rendered = post

func NewRendered(text string, blocks []slack.Block) Rendered { return post{text, blocks} }

func NoteOf(text string) Rendered { return post{text, sections(escape, text, maxNote)} }

func (p post) Parts() (string, []slack.Block) { return p.text, p.blocks }

// ProposalCard, PublishForm and the rest are what leaders see.
var (
	ProposalCard  = proposalCard
	PublishedCard = publishedCard
	DiscardedCard = discardedCard
	News          = newsBlocks
)

// PublishForm has its card at a place of its own.
func PublishForm(v *edition.Preview) (slack.ModalViewRequest, error) {
	return publishForm(v, card{Proposal: v.ID, Channel: "DU1", TS: "1700000000.000100"})
}
