package teams

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
	"sync"
)

// A place is a conversation, or a post in it. Where its service is known the
// place carries it with a seal: what a token vouched for when the place was
// written down is still vouched for when it comes back from the store.
//
//	teams:19:abc@thread.tacv2                        configured by an operator
//	teams:19:abc@thread.tacv2/1700000000000          a post there
//	teams:a:1xyz https://smba.trafficmanager.net/emea/ Jx2…    a person's conversation
type places struct {
	key []byte

	mu     sync.Mutex
	newest string // the service that was last vouched for
}

// vouched notes a service of an activity that was let in.
func (p *places) vouched(service string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.newest = service
}

// back writes down where a reply to an activity goes.
func (p *places) back(d *delivery) string {
	return name + ":" + d.Conversation + " " + d.Service + " " + p.seal(d.Conversation, d.Service)
}

// sealed tells a place that back wrote down from one that an operator did: a
// person waits for a reply there, and nobody shall be asked for one.
func sealed(place string) bool { return strings.Contains(place, " ") }

func (p *places) seal(conversation, service string) string {
	mac := hmac.New(sha256.New, p.key)
	mac.Write([]byte(conversation + " " + service))
	return base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

var errNoService = errors.New("no token has yet vouched for a service to post to; somebody must write to the bot in Teams first")

// read returns where to post.
func (p *places) read(place string) (conversation, service string, err error) {
	rest, ok := strings.CutPrefix(place, name+":")
	if !ok {
		return "", "", errors.New("not a place in Teams")
	}
	conversation, sealed, _ := strings.Cut(rest, " ")
	if conversation == "" || !plainID(conversation) {
		return "", "", errors.New("not a conversation in Teams")
	}
	service, seal, _ := strings.Cut(sealed, " ")
	if service != "" && hmac.Equal([]byte(seal), []byte(p.seal(conversation, service))) {
		return conversation, service, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.newest == "" {
		return "", "", errNoService
	}
	return conversation, p.newest, nil
}

// postPlace is where a post stands, by the conversation that holds it.
func postPlace(conversation, post string) string {
	root, _, _ := strings.Cut(conversation, ";messageid=")
	return name + ":" + root + "/" + post
}

// answers lists the posts that an activity may be a reply to: the one whose
// form was sent, and the root of its thread.
func (d *delivery) answers() (out []string) {
	if d.Press.Do == doReply && d.ReplyTo != "" {
		out = append(out, postPlace(d.Conversation, d.ReplyTo))
	}
	if _, root, ok := strings.Cut(d.Conversation, ";messageid="); ok && root != "" {
		out = append(out, postPlace(d.Conversation, root))
	}
	return out
}
