package edition

import (
	"sync"

	"rollebot/corpus"
)

// previews keeps the last few, for pages and cards that come back to them.
type previews struct {
	mu    sync.Mutex
	order []string
	by    map[string]Preview
}

const maxPreviews = 8

func (c *previews) get(key string) (Preview, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	v, ok := c.by[key]
	return v, ok
}

// corpusOf returns the documents of a set of files as a preview read them; nil
// when none has.
func (c *previews) corpusOf(files []File) *corpus.Corpus {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, v := range c.by {
		if same(v.Files, files) {
			return v.After
		}
	}
	return nil
}

func (c *previews) put(key string, v Preview) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.by == nil {
		c.by = map[string]Preview{}
	}
	if _, ok := c.by[key]; !ok {
		c.order = append(c.order, key)
	}
	c.by[key] = v
	if len(c.order) > maxPreviews {
		delete(c.by, c.order[0])
		c.order = c.order[1:]
	}
}

func (c *previews) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.order, c.by = nil, nil
}
