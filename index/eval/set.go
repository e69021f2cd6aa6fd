// Package eval runs a set of questions and scores what came back: whether the
// expected passage was shown, and whether yes and no were claimed only where
// the document says so. It knows neither the bot nor the index; whoever
// answers is handed to Run as a function.
package eval

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Question is one entry of a set.
type Question struct {
	Ask    string   `json:"ask"`    // as typed: "Skal jeg deltage i stuemøder?"
	As     string   `json:"as"`     // "role @ workplace", a role alone, or empty
	Expect string   `json:"expect"` // an outcome: "exception"
	Quotes []string `json:"quotes"` // pieces of the passage to be shown first, any of which will do
	Line   int      `json:"line"`   // where it stands in its file
}

// Set is a file of questions.
type Set struct {
	Path      string
	Questions []Question
}

// outcomes are what a question can expect. What they mean is told at the head
// of every set.
var outcomes = []string{"yes", "exception", "exempt", "no", "passages", "unknown", "choose"}

// Answerable reports whether the documents hold the answer.
func (q Question) Answerable() bool { return q.Expect != "unknown" && q.Expect != "choose" }

// Load reads a set strictly: an unknown key, a missing quote or an outcome
// that does not exist is an error that names its line.
func Load(path string) (Set, error) {
	b, err := os.ReadFile(path)
	if err != nil {
		return Set{}, fmt.Errorf("read questions: %w", err)
	}
	qs, err := Parse(b)
	if err != nil {
		return Set{}, fmt.Errorf("read questions: %s: %w", path, err)
	}
	return Set{Path: path, Questions: qs}, nil
}

// Parse reads a set as Load does.
func Parse(b []byte) ([]Question, error) {
	var doc yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(b)).Decode(&doc); err != nil {
		return nil, fmt.Errorf("not a list of questions: %w", err)
	}
	list := doc.Content[0]
	if list.Kind != yaml.SequenceNode {
		return nil, fmt.Errorf("line %d: a list of questions was expected", list.Line)
	}
	var (
		qs   []Question
		errs []error
	)
	for _, n := range list.Content {
		q, err := question(n)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		qs = append(qs, q)
	}
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	if len(qs) == 0 {
		return nil, errors.New("no questions")
	}
	return qs, nil
}

// question reads one entry. It walks the nodes itself because every error
// must name a line, also those that yaml has no opinion on.
func question(n *yaml.Node) (Question, error) {
	q := Question{Line: n.Line}
	if n.Kind != yaml.MappingNode {
		return q, fmt.Errorf("line %d: ask, as, expect and quote were expected", n.Line)
	}
	seen := map[string]bool{}
	for i := 0; i < len(n.Content); i += 2 {
		key, value := n.Content[i], n.Content[i+1]
		if seen[key.Value] {
			return q, fmt.Errorf("line %d: %q stands twice", key.Line, key.Value)
		}
		seen[key.Value] = true
		if err := q.set(key.Value, value); err != nil {
			return q, fmt.Errorf("line %d: %w", key.Line, err)
		}
	}
	if err := q.check(); err != nil {
		return q, fmt.Errorf("line %d: %w", n.Line, err)
	}
	return q, nil
}

func (q *Question) set(key string, value *yaml.Node) error {
	if key == "quote" && value.Kind == yaml.SequenceNode {
		for _, n := range value.Content {
			if n.Kind != yaml.ScalarNode || fold(n.Value) == "" {
				return errors.New("every quote must be a text")
			}
			q.Quotes = append(q.Quotes, n.Value)
		}
		return nil
	}
	if value.Kind != yaml.ScalarNode {
		return fmt.Errorf("%q must be a text", key)
	}
	text := value.Value
	if value.Tag == "!!null" {
		text = ""
	}
	switch key {
	case "ask":
		q.Ask = text
	case "as":
		q.As = text
	case "expect":
		q.Expect = text
	case "quote":
		if fold(text) != "" {
			q.Quotes = []string{text}
		}
	default:
		return fmt.Errorf("unknown key %q (ask, as, expect, quote)", key)
	}
	return nil
}

func (q *Question) check() error {
	switch {
	case strings.TrimSpace(q.Ask) == "":
		return errors.New("ask is missing")
	case q.Expect == "":
		return errors.New("expect is missing")
	case !slices.Contains(outcomes, q.Expect):
		return fmt.Errorf("no outcome is called %q (%s)", q.Expect, strings.Join(outcomes, ", "))
	case q.Answerable() && len(q.Quotes) == 0:
		return fmt.Errorf("expect %s needs a quote", q.Expect)
	case !q.Answerable() && len(q.Quotes) > 0:
		return fmt.Errorf("expect %s takes no quote", q.Expect)
	}
	return nil
}

// fold makes every run of white space one space.
func fold(s string) string { return strings.Join(strings.Fields(s), " ") }
