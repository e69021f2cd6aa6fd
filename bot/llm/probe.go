package llm

import (
	"context"
	"errors"
	"time"

	"github.com/sashabaranov/go-openai"
)

// Probe asks an endpoint for one fixed reply, to see that it is there and
// keeps to a strict schema. Nothing of questions or documents is sent.
func Probe(ctx context.Context, e Endpoint) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	c := newClient(e)
	reply, _, err := c.ask(ctx, c.request("word", &replySchema, []message{{Role: openai.ChatMessageRoleUser, Content: "Svar med én sætning, Prøve., og stedet p1."}}))
	if err != nil {
		return err
	}
	if r, err := parseReply(reply); err != nil || len(r.Sentences) == 0 {
		return errors.New("the reply does not keep to the schema")
	}
	return nil
}
