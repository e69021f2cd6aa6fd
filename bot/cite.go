package bot

import (
	"fmt"
	"strings"
)

// Source tells where the passage stands: document · heading › path · side 2 ·
// LokalMED 4. april 2022.
func (c Citation) Source() string {
	if c.Document == nil {
		return c.Place()
	}
	return joined(c.Document.Name(), c.Place(), c.Document.ApprovalText())
}

// Place tells where in its document the passage stands: heading › path · side 2.
func (c Citation) Place() string {
	page := ""
	if c.Passage.Page > 0 {
		page = fmt.Sprintf("side %d", c.Passage.Page)
	}
	return joined(strings.Join(c.Passage.Heading, " › "), page)
}

func joined(parts ...string) string {
	var told []string
	for _, p := range parts {
		if p = strings.TrimSpace(p); p != "" {
			told = append(told, p)
		}
	}
	return strings.Join(told, " · ")
}
