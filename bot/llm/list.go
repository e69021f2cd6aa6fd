package llm

import (
	"slices"

	"rollebot/index/danish"
)

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
