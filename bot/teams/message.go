package teams

import "rollebot/bot"

// message is an activity that we send.
type message struct {
	Type         string        `json:"type"`
	ID           string        `json:"id,omitempty"` // of a post that is altered
	From         *account      `json:"from,omitempty"`
	Recipient    *account      `json:"recipient,omitempty"`
	Conversation *conversation `json:"conversation,omitempty"`
	ReplyToID    string        `json:"replyToId,omitempty"`
	Summary      string        `json:"summary,omitempty"` // what a notification says
	Locale       string        `json:"locale,omitempty"`
	Attachments  []attachment  `json:"attachments,omitempty"`
	Entities     []entity      `json:"entities,omitempty"`
	ChannelData  *channelData  `json:"channelData,omitempty"`
}

type attachment struct {
	ContentType string `json:"contentType"`
	Content     *card  `json:"content"`
}

// entity lists the sources; there is only this one in a message.
type entity struct {
	Type     string     `json:"type"`
	AtType   string     `json:"@type"`
	Context  string     `json:"@context"`
	AtID     string     `json:"@id"`
	Kinds    []string   `json:"additionalType,omitempty"`
	Citation []citation `json:"citation,omitempty"`
}

type citation struct {
	Type       string     `json:"@type"`
	Position   int        `json:"position"` // [n] in the card
	Appearance appearance `json:"appearance"`
}

type appearance struct {
	Type     string `json:"@type"`
	Name     string `json:"name"`
	Abstract string `json:"abstract"`
}

type channelData struct {
	FeedbackLoop feedbackLoop `json:"feedbackLoop"`
}

type feedbackLoop struct {
	Type string `json:"type"`
}

const (
	maxPayload  = 22_000 // bytes; with who, where and to whom below the 25 KB that Teams takes
	maxCited    = 10
	maxName     = 80
	maxAbstract = 160
)

// messages sets an Answer as what is posted of it: one message, but for a
// letter that is longer than a message may be.
func messages(a bot.Answer, s scope) []*message {
	if a.Letter != nil {
		return letterMessages(a)
	}
	var m *message
	for _, r := range rooms {
		m = newMessage(a.Lead, answerCard(a, s, r))
		m.cite(a, min(r.others+1, maxCited))
		m.generated(a)
		if a.ID != "" {
			m.ChannelData = &channelData{feedbackLoop{"default"}}
		}
		if m.size() <= maxPayload {
			break
		}
	}
	return []*message{m}
}

func newMessage(summary string, c *card) *message {
	return &message{Type: "message", Summary: shorten(calm(summary), 200), Locale: "da-DK",
		Attachments: []attachment{{"application/vnd.microsoft.card.adaptive", c}}}
}

// size is what the message takes on the wire, all but its addresses.
func (m *message) size() int {
	body, err := encode(m)
	if err != nil {
		panic(err) // strings and numbers only
	}
	return len(body)
}

// cite lists the sources, numbered as in the card. The message has no text of
// its own: Teams splits one that has both text and card in two, and then gives
// no id, without which a rating finds no answer.
func (m *message) cite(a bot.Answer, limit int) {
	var list []citation
	for i, c := range a.Citations[:min(len(a.Citations), limit)] {
		abstract := c.Answering().Of(c.Passage.Text)
		list = append(list, citation{"Claim", i + 1, appearance{"DigitalDocument",
			shorten(calm(c.Document.Name()), maxName), shorten(calm(abstract), maxAbstract)}})
	}
	if len(list) == 0 {
		return
	}
	m.Entities = []entity{{Type: "https://schema.org/Message", AtType: "Message", Context: "https://schema.org", Citation: list}}
}

// to addresses a message to whoever sent the activity.
func (m *message) to(d *delivery) *message {
	m.From, m.Recipient = &account{ID: d.Bot}, &account{ID: d.To}
	m.Conversation = &conversation{ID: d.Conversation}
	m.ReplyToID = d.Activity
	return m
}

// typingNow is the sign that somebody writes.
func typingNow(d *delivery) *message { return (&message{Type: "typing"}).to(d) }
