package corpus

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// QuestionsName is the file beside the documents with questions that staff may
// ask of each passage, by its ID. They help to find it, and say nothing.
const QuestionsName = "questions.yaml"

// What a passage may have at most.
const (
	maxQuestions    = 6
	longestQuestion = 200 // bytes
)

// ParseQuestions reads the questions by passage ID. Longer or more than a
// passage may have are left out; a file of another shape is an error.
func ParseQuestions(data []byte) (map[string][]string, error) {
	var file struct {
		Passages map[string][]string `yaml:"passages"`
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil && err != io.EOF {
		return nil, err
	}
	for id, questions := range file.Passages {
		questions = slices.DeleteFunc(questions, func(q string) bool { return strings.TrimSpace(q) == "" || len(q) > longestQuestion })
		file.Passages[id] = questions[:min(len(questions), maxQuestions)]
	}
	return file.Passages, nil
}

// FormatQuestions writes what ParseQuestions reads, in order of the IDs.
func FormatQuestions(questions map[string][]string) ([]byte, error) {
	var list yaml.Node
	list.Kind = yaml.MappingNode
	for _, id := range slices.Sorted(maps.Keys(questions)) {
		var key, value yaml.Node
		key.SetString(id)
		if err := value.Encode(questions[id]); err != nil {
			return nil, fmt.Errorf("write questions: %w", err)
		}
		list.Content = append(list.Content, &key, &value)
	}
	return yaml.Marshal(map[string]*yaml.Node{"passages": &list})
}

// foresee gives passages their questions. Documents that another corpus shares
// are left as they are.
func (c *Corpus) foresee(f *File) {
	if f == nil {
		return
	}
	data, err := f.Open()
	var questions map[string][]string
	if err == nil {
		questions, err = ParseQuestions(data)
	}
	if err != nil {
		c.Problems = append(c.Problems, Problem{Source: QuestionsName, Reason: fmt.Sprintf("Filen kan ikke læses (%v). Svarene er de samme uden den.", err)})
		return
	}
	for i := range c.Documents {
		d := &c.Documents[i]
		if !slices.ContainsFunc(d.Passages, func(p Passage) bool { return len(questions[p.ID]) > 0 }) {
			continue
		}
		d.Passages = slices.Clone(d.Passages)
		for j := range d.Passages {
			d.Passages[j].Questions = questions[d.Passages[j].ID]
		}
	}
}
