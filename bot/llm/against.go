package llm

import (
	"slices"
	"strings"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// names reports whether a clause has one of the words.
func (c clause) names(norms ...string) bool {
	return slices.ContainsFunc(c.words, func(w said) bool { return slices.Contains(norms, w.norm) })
}

// clause checks one statement: it must follow from one claim of a cited
// passage, or, as a list, item by item from one claim of each.
func (k *checker) clause(c clause, cites []int, asker bool) ([]use, Reason) {
	var found []use
	best := badWord
	for i := range k.units {
		u := &k.units[i]
		if !slices.Contains(cites, u.cite) {
			continue
		}
		got, reason := k.against(c, u, asker)
		if reason == "" && !slices.ContainsFunc(found, func(x use) bool { return x.unit.cite == u.cite }) {
			found = append(found, got)
		}
		if weight(reason) > weight(best) {
			best = reason
		}
	}
	if len(found) > 0 {
		return found, ""
	}
	if len(cites) > 1 {
		if list := k.list(c, cites, asker); list != nil {
			return list, ""
		}
	}
	return nil, best
}

// weight is how near a clause came to a unit that refused it for a reason.
func weight(r Reason) int {
	return slices.Index([]Reason{badWord, badNumber, badCondition, badRelation, badSubject, badLimit, badModality, badNegation, badException}, r) + 1
}

// against checks a statement against one claim.
func (k *checker) against(c clause, u *unit, asker bool) (use, Reason) {
	out := use{unit: u}
	if u.quoted(c) {
		out.limits = u.limits
		return out, ""
	}
	a, missing := k.align(c.words, u)
	if missing != nil {
		if missing.number {
			return out, badNumber
		}
		return out, badWord
	}
	m, denied := c.modals(), c.denied()
	out.freed = m&exempt != 0 || denied && !u.turned() && len(u.limits) > 0 && u.base&should == 0
	if out.freed && !(u.turned() && m&exempt == 0) {
		if out.limits = k.told(c, a, u); len(out.limits) == 0 && !(u.claim.Kind == corpus.Exemption) {
			return out, badNegation
		}
		if len(out.limits) > 0 {
			return out, k.freeing(c, a, u, m, denied, out.limits)
		}
	}
	out.freed = false
	says := false
	for i, w := range c.words {
		says = says || w.region == 0 && slices.ContainsFunc(a.at[i], func(p int) bool { return u.words[p].main && !k.roles.is(u.words[p].norm) })
	}
	if !says || u.bare && !u.saysObject(a) {
		return out, badWord
	}
	if !u.fits(m, denied) {
		return out, badModality
	}
	if c.names("aldrig") != u.says("aldrig") && !u.heads {
		return out, badNegation
	}
	if count(c.words, 0) != u.neg || without(c.words) != u.without() {
		return out, badNegation
	}
	for _, check := range []func(clause, alignment, *unit) Reason{k.conditions, k.limits, k.relation} {
		if r := check(c, a, u); r != "" {
			return out, r
		}
	}
	if r := k.subject(c, a, u, asker); r != "" {
		return out, r
	}
	out.limits = k.told(c, a, u)
	return out, ""
}

// saysObject reports whether more than the verb of a bare duty is said, when
// there is more: "deltage" alone is not "deltage i personalemøder".
func (u *unit) saysObject(a alignment) bool {
	more := false
	for j, w := range u.words {
		if !w.main || !w.content || infinitive(w.norm) || j == 0 {
			continue
		}
		if more = true; a.used[j] {
			return true
		}
	}
	return !more
}

// quoted reports whether a clause is the claim's own sentence, word for word.
func (u *unit) quoted(c clause) bool {
	at := 0
	for _, w := range u.words {
		if !w.held && w.main {
			continue
		}
		if at == len(c.words) || c.words[at].norm != w.norm {
			return false
		}
		at++
	}
	return at == len(c.words)
}

func without(ws []said) int {
	n := 0
	for _, w := range ws {
		if w.region == 0 && w.neg && w.norm == "uden" {
			n++
		}
	}
	return n
}

func (u *unit) without() int {
	n := 0
	for _, w := range u.words {
		if w.main && w.neg && w.norm == "uden" {
			n++
		}
	}
	return n
}

// covers reports whether the words chosen from a clause say all that a limit
// says, but for what names the asker.
func (k *checker) covers(a alignment, u *unit, l limit, in func(i int) bool) bool {
	n := 0
	for j, w := range u.words {
		if w.Start < l.span.Start || w.Start >= l.span.End || !w.content || k.roles.is(w.norm) || words().connecting[w.norm] || u.aside(l, w) {
			continue
		}
		n++
		said := false
		for i := range a.at {
			said = said || in(i) && slices.Contains(a.at[i], j)
		}
		if !said && !u.saidElsewhere(a, w, in) {
			return false
		}
	}
	return n > 0
}

// aside reports whether a word of a limit only explains it, in brackets:
// "efter aftale med en kollega (fireøjneprincippet)".
func (u *unit) aside(l limit, w unitWord) bool {
	before := u.text[l.span.Start:w.Start]
	return strings.LastIndexByte(before, '(') > max(strings.LastIndexByte(before, ')'), 0)
}

// saidElsewhere reports whether a word of a limit that stands in the claim
// too is said there: "… betjener ikke chatten".
func (u *unit) saidElsewhere(a alignment, w unitWord, in func(int) bool) bool {
	for j, x := range u.words {
		if !x.content || !x.main {
			continue
		}
		for i := range a.at {
			if slices.Contains(a.at[i], j) && slices.ContainsFunc(a.at[i], func(p int) bool { return u.words[p].Start == w.Start }) {
				return true
			}
		}
	}
	return false
}

// told lists the exceptions that a clause says in full and the right way
// round.
func (k *checker) told(c clause, a alignment, u *unit) []limit {
	var out []limit
	for _, l := range u.limits {
		odd := count(c.words, -1)%2 == 1
		if !k.covers(a, u, l, func(int) bool { return true }) || odd != (l.odd != (u.neg%2 == 1)) {
			continue
		}
		if k.limited(c.words, u, l.span, true) == "" {
			out = append(out, l)
		}
	}
	return out
}

// freeing checks a statement that only tells whom or what an exception lets
// off.
func (k *checker) freeing(c clause, a alignment, u *unit, m modals, denied bool, told []limit) Reason {
	if rest := m &^ exempt; rest != 0 && !(denied && (rest == must || rest == need)) && !(m&exempt != 0 && rest == must && u.base == must) {
		return badModality
	}
	for i, w := range c.words {
		if w.region == 0 || len(a.at[i]) == 0 {
			continue
		}
		if !slices.ContainsFunc(a.at[i], func(p int) bool {
			return !u.words[p].main || slices.ContainsFunc(told, func(l limit) bool { return l.span.Start <= u.words[p].Start && u.words[p].Start < l.span.End })
		}) {
			return badCondition
		}
	}
	if r := k.mood(c, u); r != "" {
		return r
	}
	if r := k.limited(c.words, u, corpus.Span{End: len(u.text)}, true); r != "" {
		return r
	}
	for i, w := range c.words {
		if len(a.at[i]) > 0 && w.limit == 0 && !k.roles.is(w.norm) && !k.freedFrom(c, i) && !k.samePlace(c, a, u, i) {
			return badRelation
		}
	}
	if k.unjoined(c, a, u) {
		return badRelation
	}
	for _, main := range []bool{true, false} { // each part in its own order
		var seq []int
		for i := range c.words {
			for _, p := range a.at[i] {
				if u.words[p].main == main && !k.roles.is(c.words[i].norm) {
					seq = append(seq, p)
					break
				}
			}
		}
		if !slices.IsSorted(seq) {
			return badRelation
		}
	}
	if c.names("vi", "jeg", "han", "hun", "de") {
		return badSubject
	}
	return k.supposes(c, a, u, told)
}

// freedFrom reports whether a word stands behind "undtaget fra" and the like:
// what the exception is from.
func (k *checker) freedFrom(c clause, i int) bool {
	for j := i - 1; j >= 0 && j >= i-6; j-- {
		switch c.words[j].norm {
		case "undtaget", "fritaget", "slipper", "gælder", "pligt", "forpligtet", "omfattet":
			return true
		}
	}
	return false
}

// supposes checks that nothing is said of the asker that only an exception
// supposes: "Du er aftenvagt og fritaget" for "Aftenvagter er fritaget".
func (k *checker) supposes(c clause, a alignment, u *unit, told []limit) Reason {
	verbs, asker := 0, false
	for i, w := range c.words {
		if w.region > 0 {
			continue
		}
		asker = asker || w.norm == "du" || w.norm == "dig"
		if finite(w.norm) && at(c.words, i-1) != "der" && at(c.words, i-1) != "som" {
			verbs++
		}
	}
	if verbs > 1 {
		return badException
	}
	v := words()
	for _, l := range told {
		group := false // it names people, or is a clause of its own
		for _, w := range u.words {
			if w.Start >= l.span.Start && w.Start < l.span.End {
				group = group || v.opens[w.norm] && w.norm != "undtagen" || k.roles.is(w.norm) || v.person(w.norm)
			}
		}
		if !asker || !group {
			continue
		}
		for i, w := range c.words {
			if w.region == 0 && w.content && len(a.at[i]) > 0 && !k.roles.is(w.norm) && !slices.ContainsFunc(a.at[i], func(p int) bool {
				return u.words[p].main || u.words[p].Start < l.span.Start || u.words[p].Start >= l.span.End
			}) {
				return badException
			}
		}
	}
	return ""
}

// conditions checks what begins with hvis, når, medmindre and the like:
// each must be an exception or a condition of the claim, whole and the same
// way round; and every condition of the claim must be there.
func (k *checker) conditions(c clause, a alignment, u *unit) Reason {
	last := 0
	for _, w := range c.words {
		last = max(last, w.region)
	}
	for r := 1; r <= last; r++ {
		in := func(i int) bool { return c.words[i].region == r }
		odd := count(c.words, r)%2 == 1
		fits := func(l limit) bool { return l.odd == odd && k.covers(a, u, l, in) }
		both := func(l limit) bool { return fits(l) && !(k.joins(c, r) && !words().opens[u.opening(l)]) }
		if !slices.ContainsFunc(u.limits, both) && !slices.ContainsFunc(u.conds, fits) {
			if slices.ContainsFunc(u.limits, func(l limit) bool { return k.covers(a, u, l, in) }) {
				return badException
			}
			return badCondition
		}
		for i := range c.words {
			if !in(i) || len(a.at[i]) == 0 {
				continue
			}
			if !slices.ContainsFunc(a.at[i], func(p int) bool { return !u.words[p].main }) {
				return badCondition
			}
		}
	}
	if r := k.mood(c, u); r != "" {
		return r
	}
	for _, l := range u.conds {
		if !k.covers(a, u, l, func(int) bool { return true }) {
			return badCondition
		}
		if l.odd && !slices.ContainsFunc(c.words, func(w said) bool { return w.region > 0 && (w.neg || w.excepts) }) {
			return badCondition
		}
		if opening := u.opening(l); opening != "" && !c.names(alike(opening)...) {
			return badCondition
		}
	}
	// what an exception says is not said of the rule
	for i, w := range c.words {
		if w.region > 0 || len(a.at[i]) == 0 || k.roles.is(w.norm) {
			continue
		}
		if !slices.ContainsFunc(a.at[i], func(p int) bool { return u.words[p].main || u.inCondition(u.words[p]) }) {
			return badException
		}
	}
	return ""
}

// joins reports whether a condition on the asker asks for two things at once.
func (k *checker) joins(c clause, region int) bool {
	du, og := false, false
	for _, w := range c.words {
		if w.region == region {
			du, og = du || w.norm == "du", og || w.norm == "og" || w.norm == "samt"
		}
	}
	return du && og
}

// mood checks that exceptions and conditions use no modal of their own, and
// that nothing is said to hold in spite of them.
func (k *checker) mood(c clause, u *unit) Reason {
	for i, w := range c.words {
		switch {
		case w.region > 0 && (modalVerb(w.norm)) && !u.says(w.norm):
			return badModality
		case (w.norm == "også" || w.norm == "selv" || w.norm == "heller" || w.norm == "kun" || w.norm == "uanset") && slices.Contains([]string{"hvis", "når", "om"}, at(c.words, i+1)) && !u.says(w.norm):
			return badCondition
		case w.norm == "selvom" || w.norm == "uanset" || w.norm == "trods" || w.norm == "skønt":
			return badCondition
		}
	}
	return ""
}

func (u *unit) says(norm string) bool {
	return slices.ContainsFunc(u.words, func(w unitWord) bool { return w.norm == norm })
}

func (u *unit) inCondition(w unitWord) bool {
	return slices.ContainsFunc(u.conds, func(l limit) bool { return l.span.Start <= w.Start && w.Start < l.span.End })
}

// opening is the word that a condition begins with, where it matters.
func (u *unit) opening(l limit) string {
	for _, w := range u.words {
		if w.Start >= l.span.Start && w.Start < l.span.End {
			return w.norm
		}
	}
	return ""
}

// alike are the words that open the same condition.
func alike(norm string) []string {
	switch norm {
	case "hvis", "når", "såfremt", "dersom", "så", "medmindre":
		return []string{"hvis", "når", "såfremt", "dersom", "længe", "medmindre", "undtagen"}
	}
	return []string{norm}
}

// list checks an enumeration over several passages: "Du skal deltage i
// personalemøder, stuemøder og øvrig relevant mødevirksomhed".
func (k *checker) list(c clause, cites []int, asker bool) []use {
	if slices.ContainsFunc(c.words, func(w said) bool {
		return w.region > 0 || w.norm == "eller" || w.norm == "enten" || w.norm == "hverken"
	}) {
		return nil // whose condition would it be, and which of them?
	}
	var items [][]said
	start := 0
	for i, w := range c.words {
		if i > start && (w.comma || w.lists) {
			items = append(items, c.words[start:i])
			start = i
			if w.lists {
				start = i + 1
			}
		}
	}
	if start < len(c.words) {
		items = append(items, c.words[start:])
	}
	if len(items) < 2 || len(items) > 9 {
		return nil
	}
	head := k.counted(items[0], cites)
	items[0] = head
	var uses []use
	var try func(i int, chosen []*unit) bool
	steps := 0
	try = func(i int, chosen []*unit) bool {
		if steps++; steps > 3000 {
			return false
		}
		if i < len(items) {
			for j := range k.units {
				u := &k.units[j]
				if !slices.Contains(cites, u.cite) {
					continue
				}
				if i > 0 || len(items[0]) > 0 {
					if _, missing := k.align(items[i], u); missing != nil {
						continue
					}
				}
				if try(i+1, append(chosen[:len(chosen):len(chosen)], u)) {
					return true
				}
			}
			return false
		}
		uses = uses[:0]
		for _, n := range cites {
			if !slices.ContainsFunc(chosen, func(u *unit) bool { return u.cite == n }) {
				return false
			}
		}
		done := map[*unit]bool{}
		for i, u := range chosen {
			if done[u] || i > 0 && !hasContent(items[i]) {
				continue
			}
			done[u] = true
			part := clause{text: c.text}
			if chosen[0] != u {
				part.words = k.shared(items[0], u)
			}
			for j, o := range chosen {
				if o == u {
					part.words = append(part.words, items[j]...)
				}
			}
			got, reason := k.against(part, u, asker)
			if reason != "" {
				return false
			}
			uses = append(uses, got)
		}
		return true
	}
	if !try(0, nil) {
		return nil
	}
	return uses
}

func hasContent(ws []said) bool {
	return slices.ContainsFunc(ws, func(w said) bool { return w.content })
}

// shared are the words of a list's head that each item shares: "Du skal
// deltage i".
func (k *checker) shared(head []said, u *unit) []said {
	var out []said
	for i, w := range head {
		if !w.content || k.free(w, u) || words().behind[[2]string{at(head, i-1), w.norm}] || len(u.places(w)) > 0 {
			out = append(out, w)
		}
	}
	return out
}

// counted takes "tre slags møder" out of a list's head, when that is how
// many passages are cited.
func (k *checker) counted(head []said, cites []int) []said {
	for i, w := range head {
		if !w.number || figure(w.norm) != figure(countWord(len(cites))) || i+1 >= len(head) {
			continue
		}
		switch head[i+1].norm {
		case "slags", "ting", "opgaver", "steder", "former", "typer":
			rest := i + 2
			if rest < len(head) && head[rest].content && k.genus(head[rest], cites) {
				rest++
			}
			return append(slices.Clone(head[:i]), head[rest:]...)
		}
	}
	return head
}

func countWord(n int) string {
	return []string{"", "", "to", "tre", "fire", "fem", "seks"}[min(n, 6)]
}

// genus reports whether each passage names a kind of a thing: møder, where
// they name stuemøder.
func (k *checker) genus(w said, cites []int) bool {
	for _, n := range cites {
		if !slices.ContainsFunc(k.units, func(u unit) bool {
			return u.cite == n && slices.ContainsFunc(danish.Concepts(w.Text, nil), func(c danish.Concept) bool {
				alt, _, ok := c.Match(u.match)
				return ok && alt.Relation >= danish.Narrower
			})
		}) {
			return false
		}
	}
	return true
}
