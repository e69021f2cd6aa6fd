// Package llm has a language model word answers, and shows nothing that it
// has not checked against the passages the answer cites. What is answered,
// with which passages and which exceptions, is decided before, by package bot.
package llm

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/sashabaranov/go-openai/jsonschema"
)

// Reply is what the model must answer with: the schema is made from it.
type Reply struct {
	Sentences []Sentence `json:"sentences" required:"true" description:"One to three sentences, in order."`
}

// Sentence is one sentence with the passages that say it.
type Sentence struct {
	Text     string   `json:"text" required:"true" description:"One plain sentence, without markup or quotation marks."`
	Passages []string `json:"passages" required:"true" description:"The ids of the passages that say it: p1, p2."`
}

// schema is the strict JSON schema of a Reply.
func schema() (*jsonschema.Definition, error) { return jsonschema.GenerateSchemaForType(Reply{}) }

// parseReply reads exactly one Reply and nothing besides.
func parseReply(s string) (Reply, error) {
	d := json.NewDecoder(bytes.NewReader([]byte(s)))
	d.DisallowUnknownFields()
	var r Reply
	if err := d.Decode(&r); err != nil {
		return Reply{}, fmt.Errorf("decode reply: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return Reply{}, errors.New("decode reply: more than one value")
	}
	return r, nil
}
