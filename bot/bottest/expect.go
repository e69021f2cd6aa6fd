package bottest

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"rollebot/bot"
)

// expect says what is not as expected.
func (p *player) expect(e Expectation) error {
	person := p.person(e)
	text := folded(p.read(person))
	switch e.What {
	case "reads":
		return demand(strings.Contains(text, folded(e.Text)), "does not read %q", e.Text)
	case "not":
		return demand(!strings.Contains(text, folded(e.Text)), "reads %q", e.Text)
	case "button":
		labels := p.buttons(person)
		return demand(slices.ContainsFunc(labels, func(l string) bool { return strings.HasPrefix(l, e.Text) }), "no button %q among %q", e.Text, labels)
	case "posts":
		return count("posts", len(p.shown[person]), e.Text)
	case "asked":
		return count("times asked", len(p.house.since(p.before)), e.Text)
	case "rated":
		p.house.mu.Lock()
		defer p.house.mu.Unlock()
		last := ""
		if n := len(p.house.ratings); n > 0 {
			last = map[bool]string{true: "up", false: "down"}[p.house.ratings[n-1]]
		}
		return demand(last == e.Text, "the last rating kept is %q", last)
	case "letters":
		_, n := p.house.newestLetter()
		return count("letters", n, e.Text)
	case "edition":
		return count("is the edition", p.house.Office.Number(), e.Text)
	case "proposals":
		open, err := p.house.Office.Store.OpenProposals(p.t.Context())
		if err != nil {
			return err
		}
		return count("proposals", len(open), e.Text)
	case "recorded":
		deed, err := p.house.recorded()
		if err != nil {
			return err
		}
		return demand(deed == e.Text, "the log says %q last", deed)
	case "letter":
		n, _ := p.house.newestLetter()
		return demand(strings.Contains(folded(n.Text), folded(e.Text)), "no %q in the letter %q", e.Text, n.Text)
	}
	given := p.house.since(p.before)
	if len(given) == 0 {
		return fmt.Errorf("the bot was not asked")
	}
	return expectOf(given[len(given)-1].answer, e)
}

// expectOf holds an answer against what is expected of it.
func expectOf(a bot.Answer, e Expectation) error {
	switch e.What {
	case "lead":
		return demand(strings.Contains(a.Lead, e.Text), "the lead is %q", a.Lead)
	case "notice":
		return demand(a.Notice, "the answer is no notice but %s", a.Outcome)
	case "quote":
		return demand(slices.ContainsFunc(a.Citations, func(c bot.Citation) bool {
			return strings.Contains(folded(c.Passage.Text), folded(e.Text))
		}), "%q is not quoted", e.Text)
	}
	return demand(!a.Notice && string(a.Outcome) == e.What, "the outcome is %s (notice: %v), not %s", a.Outcome, a.Notice, e.What)
}

// buttons are those of the newest message that has any.
func (p *player) buttons(person string) []string {
	for _, s := range slices.Backward(p.shown[person]) {
		if len(s.Buttons) > 0 {
			return s.Buttons
		}
	}
	return nil
}

func demand(ok bool, format string, args ...any) error {
	if ok {
		return nil
	}
	return fmt.Errorf(format, args...)
}

func count(what string, got int, want string) error {
	n, err := strconv.Atoi(want)
	if err != nil {
		return fmt.Errorf("%q is no number", want)
	}
	return demand(got == n, "%d %s, not %d", got, what, n)
}
