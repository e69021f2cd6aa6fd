package bot

import (
	"slices"
	"strings"
)

// takeChoice takes a role that was chosen with a button. It answers the
// newest question for which that role was offered; with none it is noted.
func (b *Bot) takeChoice(as string, p Person, turns []Turn) taken {
	role, workplace := splitAs(as)
	as = joinAs(role, workplace)
	for _, turn := range slices.Backward(turns) {
		offered := slices.ContainsFunc(turn.Choices, func(r RoleRef) bool { return joinAs(r.Title, r.Workplace) == as })
		if turn.Ask == "" || !offered && !turn.Pending {
			continue
		}
		if turn.Pending || p.Role == "" {
			p.Role, p.Workplace = role, workplace
		}
		return b.take(turn.Ask, as, p, nil)
	}
	p.Role, p.Workplace = role, workplace
	return taken{as: as, person: p, answer: say(Unknown, strings.ReplaceAll(roleNoted, "{rolle}", spoken(as)))}
}

// spoken is a role at a workplace as it is said: "nattevagt, Egevang".
func spoken(as string) string { return strings.Replace(as, " @ ", ", ", 1) }
