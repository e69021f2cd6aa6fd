package slack

import "github.com/slack-go/slack"

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
