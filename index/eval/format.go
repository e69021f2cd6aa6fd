package eval

import (
	"bytes"
	"fmt"

	"go.yaml.in/yaml/v3"
)

// Format writes questions as a set that Parse reads back, whatever their
// words. Comments of the file they were read from are not among them. Text
// that is no UTF-8, and a set that Parse would refuse, is an error.
func Format(questions []Question) ([]byte, error) {
	type entry struct {
		Ask    string `yaml:"ask"`
		As     string `yaml:"as,omitempty"`
		Expect string `yaml:"expect"`
		Quote  any    `yaml:"quote,omitempty"`
	}
	var list []entry
	for _, q := range questions {
		e := entry{Ask: q.Ask, As: q.As, Expect: q.Expect}
		switch {
		case len(q.Quotes) == 1:
			e.Quote = q.Quotes[0]
		case len(q.Quotes) > 1:
			e.Quote = q.Quotes
		}
		list = append(list, e)
	}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(list); err != nil {
		return nil, fmt.Errorf("write questions: %w", err)
	}
	// What cannot be read back must not be kept.
	if _, err := Parse(b.Bytes()); err != nil {
		return nil, fmt.Errorf("write questions: %w", err)
	}
	return b.Bytes(), nil
}
