package teams

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
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
	people map[string]talk
}

// talk is where somebody is alone with the bot.
type talk struct{ conversation, service string }

const maxPeople = 20_000

// met notes where somebody is alone with the bot.
func (p *places) met(d *delivery) {
	if d.Scope != personal || d.To == "" {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.people == nil || len(p.people) >= maxPeople {
		p.people = map[string]talk{} // they are begun anew
	}
	p.people[d.Person] = talk{d.Conversation, d.Service}
}

// personOf reads an id of a person: "teams:TENANT:29:1abc".
func personOf(place string) (tenant, id string, ok bool) {
	rest, ok := strings.CutPrefix(place, name+":")
	tenant, id, both := strings.Cut(rest, ":")
	return tenant, id, ok && both && guid.MatchString(tenant) && id != "" && plainID(id) && !strings.Contains(id, "/")
}

// Reaches reports whether Post can write there of the bot's own accord.
func (c *Channel) Reaches(place string) bool {
	_, _, ok := personOf(place)
	return ok
}

// beginning asks for a conversation with one person.
type beginning struct {
	Bot     account   `json:"bot"`
	Members []account `json:"members"`
	Group   bool      `json:"isGroup"`
	Tenant  string    `json:"tenantId"`
	Data    struct {
		Tenant struct {
			ID string `json:"id"`
		} `json:"tenant"`
	} `json:"channelData"`
}

// whereTo returns where to post for a place. For a person that is where they
// were last met; else a conversation is begun, which Teams knows if there was
// one before.
func (c *Channel) whereTo(ctx context.Context, place string) (conversation, service string, err error) {
	tenant, id, ok := personOf(place)
	if !ok {
		return c.places.read(place)
	}
	c.places.mu.Lock()
	known, met := c.places.people[place]
	service = c.places.newest
	c.places.mu.Unlock()
	switch {
	case met:
		return known.conversation, known.service, nil
	case service == "":
		return "", "", errNoService
	}
	b := beginning{Bot: account{ID: c.bot}, Members: []account{{ID: id}}, Tenant: tenant}
	b.Data.Tenant.ID = tenant
	if conversation, err = c.client.begin(ctx, service, b); err != nil {
		return "", "", fmt.Errorf("begin conversation: %w", err)
	}
	if conversation == "" || !plainID(conversation) {
		return "", "", errors.New("begin conversation: Teams named none")
	}
	c.places.met(&delivery{Scope: personal, To: id, Person: place, Conversation: conversation, Service: service})
	return conversation, service, nil
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
