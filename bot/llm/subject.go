package llm

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// subject checks who does it: the asker where the passage speaks of the role,
// and otherwise whom the passage names, in its own order.
func (k *checker) subject(c clause, a alignment, u *unit, inherited bool) Reason {
	if c.names("jeg", "han", "hun") || c.names("vi", "os") && !u.we() {
		return badSubject
	}
	count := func(norm string) bool { // more often than in the passage
		n := 0
		for _, w := range c.words {
			if w.norm == norm {
				n++
			}
		}
		for _, w := range u.words {
			if w.norm == norm {
				n--
			}
		}
		return n > 0
	}
	for i, w := range c.words {
		if w.norm == "de" && count("de") && (infinitive(at(c.words, i+1)) && finite(at(c.words, i-1)) || words().opens[at(c.words, i-1)] || finite(at(c.words, i+1)) || at(c.words, i+1) == "ikke" || (finite(at(c.words, i-1)) || strings.HasSuffix(at(c.words, i-1), "r")) && (i+1 == len(c.words) || !c.words[i+1].content)) {
			return badSubject
		}
	}
	verb := -1
	for i, w := range c.words {
		if w.region == 0 && finite(w.norm) && at(c.words, i-1) != "der" && at(c.words, i-1) != "som" {
			verb = i
			break
		}
	}
	if verb < 0 { // "Du deltager i …"
		for i, w := range c.words {
			if w.region == 0 && k.roles.is(w.norm) {
				verb = i + 1
				if strings.HasSuffix(at(c.words, i-1), "r") {
					verb = i - 1
				}
				if s := at(c.words, verb); !strings.HasSuffix(s, "r") && !strings.HasSuffix(s, "s") && !(u.asker && slices.ContainsFunc(c.words, func(w said) bool {
					return w.norm != "er" && strings.HasSuffix(w.norm, "r") && w.content && !k.roles.is(w.norm) && w.region == 0 && len(a.at[slices.IndexFunc(c.words, func(o said) bool { return o.Start == w.Start })]) > 0
				})) {
					return badSubject // "Du deltage i"
				}
				break
			}
		}
	}
	mine := verb >= 0 && (k.roles.is(at(c.words, verb+1)) && c.words[min(verb+1, len(c.words)-1)].region == 0 || k.before(c, verb))
	if verb >= 0 && k.roles.is(at(c.words, verb+1)) && k.fronted(c, a, verb) {
		return badSubject
	}
	if !mine && inherited && !slices.ContainsFunc(c.words[:max(verb, 0)], func(w said) bool { return w.content }) && (verb >= 0 || true) && !c.names("det", "der") {
		mine = true
	}
	speaks := c.names("du", "dig", "man")
	switch {
	case mine && u.asker:
		return ""
	case c.names("vi") && (at(c.words, verb+1) == "vi" || at(c.words, verb-1) == "vi") && !k.fronted(c, a, max(verb, 0)):
		return ""
	case mine || speaks && !u.asker && !u.says("man") && !u.says("du"):
		return badSubject
	case u.asker && at(c.words, 0) == "det" && c.modals() == lawful:
		return ""
	case c.names("det") && at(c.words, 0) == "det" && u.asker && (c.names("din", "dine") && c.names("opgave", "opgaver", "stilling")):
		return ""
	}
	// somebody or something else is the subject: in the passage's own order
	last := -1
	rising := true
	first := -1
	for i, w := range c.words {
		if w.region > 0 || len(a.at[i]) == 0 || w.limit > 0 {
			continue
		}
		p := slices.Min(a.at[i])
		for _, q := range a.at[i] {
			if q > last && p <= last {
				p = q
			}
		}
		if first < 0 {
			first = p
		}
		rising, last = rising && p > last, p
	}
	if !rising {
		if u.bare && verb >= 0 && slices.ContainsFunc(c.words[verb:], func(w said) bool { return w.region == 0 && strings.HasSuffix(w.norm, "es") && len(w.norm) > 4 }) {
			return "" // the passive: "Skærmen skal låses"
		}
		return badSubject
	}
	// with a bare duty nobody else may be put before the verb
	if u.bare && verb >= 0 {
		return badSubject
	}
	if first >= 0 && verb > 0 && !k.beforeVerb(u, first) {
		return badSubject
	}
	return ""
}

// we reports whether the sentence of the passage speaks of "vi".
func (u *unit) we() bool {
	for _, t := range danish.Tokens(u.claim.Sentence.Of(u.text)) {
		if t.Norm == "vi" || t.Norm == "os" {
			return true
		}
	}
	return false
}

// before reports whether what stands before the verb is the asker and nobody
// else: "Pædagogmedhjælperen skal", "Som pædagogmedhjælper skal".
func (k *checker) before(c clause, verb int) bool {
	role := false
	for i, w := range c.words[:verb] {
		switch {
		case w.region > 0:
		case k.roles.is(w.norm):
			role = true
		case w.norm == "og" || w.norm == "eller":
			if role || i > 0 {
				return false // "Du og lederen skal"
			}
		case w.content && !k.free(w, &unit{claim: &corpus.Claim{}}):
			return false
		}
	}
	return role
}

// fronted reports whether something other than a time, a place or a condition
// stands before verb and asker: an object, or somebody else.
func (k *checker) fronted(c clause, a alignment, verb int) bool {
	led := false
	for i, w := range c.words[:verb] {
		if w.region > 0 {
			continue
		}
		led = led || w.prep > 0 || w.limit > 0 || w.number || w.norm == "sammen"
		if len(a.at[i]) > 0 && !led && !k.roles.is(w.norm) {
			return true
		}
	}
	return false
}

// beforeVerb reports whether a word of the unit stands before its verb.
func (k *checker) beforeVerb(u *unit, p int) bool {
	for j, x := range u.words {
		if x.main && finite(x.norm) {
			return p < j
		}
	}
	for j := range u.words {
		if u.words[j].main && u.words[j].content {
			return p == j // no verb known: it must be the first that is said
		}
	}
	return false
}
