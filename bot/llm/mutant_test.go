package llm_test

import (
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"

	"rollebot/bot/llm"
)

// everyMutant is how many mutants there are for one that is tried.
var everyMutant = 1

// TestMutants makes one harmful change after the other to every good wording
// that passes. None may be shown.
func TestMutants(t *testing.T) {
	added := []string{"ikke", "aldrig", "ofte", "måske", "ulønnet", "tandlægen"}
	replaced := map[string][]string{"skal": {"kan", "må", "bør"}, "må": {"skal", "bør"}, "kan": {"skal", "bør"}, "medmindre": {"når", "hvis"}, "når": {"medmindre", "før"},
		"hvis": {"medmindre"}, "før": {"efter"}, "efter": {"før"}, "mindst": {"højst"}, "højst": {"mindst"}, "uden": {"med"}, "over": {"under"}, "under": {"over"}, "hver": {"hvert andet"}, "anden": {"tredje"}, "andet": {"tredje"},
		"to": {"fem"}, "fire": {"to"}, "tre": {"fire"}, "undtaget.": {"omfattet."}, "fritaget.": {"forpligtet."}}
	n := 0
	for _, c := range readCases(t) {
		if !c.shown || c.english() {
			continue
		}
		a := c.ask(t)
		if _, err := llm.Check(a, false, c.reply); err != nil {
			continue
		}
		var r llm.Reply
		if err := json.Unmarshal([]byte(c.reply), &r); err != nil {
			t.Fatal(err)
		}
		try := func(i int, ws []string) {
			m := llm.Reply{Sentences: slices.Clone(r.Sentences)}
			m.Sentences[i].Text = strings.Join(ws, " ")
			reply, err := json.Marshal(m)
			if err != nil {
				t.Fatal(err)
			}
			if n++; n%everyMutant != 0 {
				return
			}
			if _, err := llm.Check(a, false, string(reply)); err == nil {
				t.Errorf("%s: shown: %s\nmade of: %s", c.name, m.Sentences[i].Text, r.Sentences[i].Text)
			}
		}
		for i, s := range r.Sentences {
			ws := strings.Fields(s.Text)
			for j, w := range ws {
				for _, add := range added {
					try(i, slices.Insert(slices.Clone(ws), j, add))
				}
				for _, other := range replaced[w] {
					m := slices.Clone(ws)
					m[j] = other
					try(i, m)
				}
				if number, err := strconv.Atoi(w); err == nil {
					m := slices.Clone(ws)
					m[j] = strconv.Itoa(number + 1)
					try(i, m)
				}
			}
		}
	}
	if t.Logf("%d mutants", n); n < 5000 {
		t.Errorf("only %d mutants", n)
	}
}
