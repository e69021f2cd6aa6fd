package teams

import (
	"testing"
	"time"
)

// SetReadTime changes how long a body may take, for a test.
func SetReadTime(t *testing.T, d time.Duration) {
	before := readTime
	readTime = d
	t.Cleanup(func() { readTime = before })
}

// What leaders see, for tests outside the package.
var (
	ProposalMessage  = proposalMessage
	PublishedMessage = publishedMessage
	DiscardedMessage = discardedMessage
	CheckCard        = checkCard
	CheckSchema      = checkSchema
)

const MaxPayload = maxPayload

func (m *message) Size() int { return m.size() }

// Public reports whether files may be fetched from an address.
var Public = public
