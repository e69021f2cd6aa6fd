package main

import (
	"cmp"
	"context"
	"maps"
	"os"
	"slices"

	"rollebot/bot/llm"
)

// model asks every endpoint for a reply in the form that wordings have, with
// no word of a question or a document.
func (d *doctor) model(ctx context.Context) {
	if !d.config.LLM.On() {
		d.off("model", "nothing is worded (LLM_BASE_URL)")
		return
	}
	endpoints, err := d.config.LLM.Endpoints(os.Getenv)
	if err != nil {
		return // configuration has told
	}
	for _, place := range slices.Sorted(maps.Keys(endpoints)) {
		e, who := endpoints[place], cmp.Or(place, "all others")
		if e == nil {
			d.off("model", "%s: nothing is worded", who)
			continue
		}
		if err := llm.Probe(ctx, *e); err != nil {
			d.fail("model", "check address, key and model; the server must take chat completions with response_format json_schema, strict", "%s: %s at %s: %v", who, e.Model, e.BaseURL, err)
			continue
		}
		d.ok("model", "%s: %s at %s answers in the form asked for", who, e.Model, e.BaseURL)
	}
}
