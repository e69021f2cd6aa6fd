package edition

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"rollebot/corpus"
)

// Leader is somebody who may propose and publish for some workplaces.
type Leader struct {
	Who
	Workplaces []string // "Egevang"; "*" for all
}

// Leaders says who leads which workplaces: from ids of persons
// ("slack:T024BE7LD:U061F7AUR") and of groups ("slack:usergroup:S0614TZR7",
// "teams:group:…", "web:role:rollebot-leder") to workplaces.
type Leaders map[string][]string

// Of returns what somebody leads, by their own id and those of the groups that
// the channel knows them to be in; false when they lead nothing.
func (ls Leaders) Of(who Who, groups ...string) (Leader, bool) {
	l := Leader{Who: who}
	for _, id := range append([]string{who.ID}, groups...) {
		if id != "" {
			l.Workplaces = append(l.Workplaces, ls[id]...)
		}
	}
	slices.Sort(l.Workplaces)
	l.Workplaces = slices.Compact(l.Workplaces)
	return l, len(l.Workplaces) > 0
}

// Groups returns the groups of a channel that lead something, without their
// prefix: "S0614TZR7" for "slack:usergroup:".
func (ls Leaders) Groups(prefix string) []string {
	var out []string
	for id := range maps.Keys(ls) {
		if rest, ok := strings.CutPrefix(id, prefix); ok {
			out = append(out, rest)
		}
	}
	slices.Sort(out)
	return out
}

// UnmarshalText reads "ID=WORKPLACE,WORKPLACE;ID=*" as it stands in the
// environment.
func (ls *Leaders) UnmarshalText(text []byte) error {
	*ls = Leaders{}
	for entry := range strings.SplitSeq(string(text), ";") {
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		id, places, ok := strings.Cut(entry, "=")
		id = strings.TrimSpace(id)
		if !ok || id == "" || !strings.Contains(id, ":") {
			return fmt.Errorf("%q is not ID=WORKPLACE, as in slack:T024BE7LD:U061F7AUR=Egevang", entry)
		}
		for place := range strings.SplitSeq(places, ",") {
			if place = strings.TrimSpace(place); place == "" {
				return fmt.Errorf("%q names no workplace; write * for all", entry)
			} else {
				(*ls)[id] = append((*ls)[id], place)
			}
		}
	}
	return nil
}

// all reports whether the leader leads every workplace.
func (l Leader) all() bool { return slices.Contains(l.Workplaces, "*") }

// leads reports whether a document is of a workplace that the leader leads, by
// the workplace's name, or by a short name that it has in what is published. A
// document's own word for its short names gives no right, and one that names
// no workplace is everybody's: only who leads all may change it.
func (l Leader) leads(d *corpus.Document, published *corpus.Corpus) bool {
	if l.all() || d == nil {
		return true
	}
	return l.leadsNamed(d.Workplace.Name, published)
}

func (l Leader) leadsNamed(workplace string, published *corpus.Corpus) bool {
	if l.all() {
		return true
	}
	if workplace == "" {
		return false
	}
	mine := func(name string) bool {
		return slices.ContainsFunc(l.Workplaces, func(w string) bool { return strings.EqualFold(w, name) })
	}
	if mine(workplace) {
		return true
	}
	short, whose := false, map[string]string{} // of a short name, folded: the workplaces that have it
	for i := range published.Documents {
		w := published.Documents[i].Workplace
		for _, name := range append([]string{w.Name}, w.Aliases...) {
			key := strings.ToLower(name)
			if prior, ok := whose[key]; ok && !strings.EqualFold(prior, w.Name) {
				whose[key] = "\x00" // several: it gives no right
			} else {
				whose[key] = w.Name
			}
		}
	}
	for _, w := range l.Workplaces {
		short = short || strings.EqualFold(whose[strings.ToLower(w)], workplace)
	}
	return short
}

// takes returns the workplace of others whose name or short name a document
// would answer to and no document of its own workplace does yet; empty for none.
func (l Leader) takes(d *corpus.Document, published *corpus.Corpus) string {
	if l.all() || d == nil {
		return ""
	}
	has := func(w corpus.Workplace, name string) bool {
		return slices.ContainsFunc(append([]string{w.Name}, w.Aliases...), func(n string) bool { return strings.EqualFold(n, name) })
	}
	for _, name := range d.Workplace.Aliases {
		other, already := "", false
		for i := range published.Documents {
			w := published.Documents[i].Workplace
			switch {
			case !has(w, name):
			case strings.EqualFold(w.Name, d.Workplace.Name):
				already = true
			default:
				other = w.Name
			}
		}
		if other != "" && !already && !l.leadsNamed(other, published) {
			return other
		}
	}
	return ""
}
