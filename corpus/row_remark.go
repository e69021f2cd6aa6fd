package corpus

import (
	"slices"
	"strings"
)

// What the remarks of a table say of the task in their row, in a word or two.

// exceptsColumn reports whether a column only holds exceptions.
func exceptsColumn(label string) bool {
	return slices.ContainsFunc([]string{"undtag", "fritag", "gælder ikke", "dog ikke", "ikke for"}, func(head string) bool { return strings.HasPrefix(label, head) })
}

// onlySome reports whether a cell under "Hvem" names a part of those in the role.
func (r *claimReader) onlySome(label string, ws []word) bool {
	if !slices.ContainsFunc([]string{"hvem", "for hvem", "gælder for", "gælder:"}, func(head string) bool { return strings.HasPrefix(label, head) }) || negation(ws) >= 0 || hasAny(ws, "alle", "undtagen", "alene", "kun") {
		return false
	}
	return isGroup(first(ws)) && !generic[first(ws)] || len(ws) > 1 && (some[ws[0].s] && r.isRole(ws[1].s) || len(ws) > 2 && r.isRole(ws[0].s) && hasAny(ws[1:2], "med", "uden", "under", "over", "på", "ansat"))
}

// letsOff reports whether a remark lets some, or everybody at times, leave the
// task: "Afløsere kan deltage", "Må springes over i regn".
func (r *claimReader) letsOff(ws []word) bool {
	if negation(ws) >= 0 || hasAny(ws, "kun", "først", "skal") {
		return false
	}
	if hasAny(ws[:1], "må", "kan") && len(ws) > 1 && (freeing[ws[1].s] || ws[1].s == "springes") && !hasAny(ws[1:2], "fri", "nok", "flyttes") {
		return true
	}
	return r.group(ws) != "" && (hasAny(ws, "slipper", "fritages", "fri") || hasPhrase(ws, "kan deltage", "kan springe", "kan undlade", "kan sige nej", "kan vælge", "kan fravælge", "kan fritages"))
}

// keptBy returns in whose hands a remark leaves the task: "Ligger hos
// planlæggerne", "Hører under værkstedet".
func (r *claimReader) keptBy(ws []word) string {
	at := 0
	if hasAny(ws[:1], "ligger", "hører", "sker", "foregår", "henhører", "varetages", "løses") {
		at = 1
	}
	if at == 1 && second(ws) == "ind" {
		at = 2
	}
	if at+1 >= len(ws) || negation(ws) >= 0 || !(ws[at].s == "hos" || at > 0 && hasAny(ws[at:at+1], "under", "på", "i", "ved")) {
		return ""
	}
	np := nominal(ws[at+1:])
	if len(np) == 0 || at+1+len(np) < len(ws) && ws[at+1+len(np)].s != "." {
		return ""
	}
	who, ok := r.person(np)
	if !ok && definite(last(np)) && ws[at].s == "hos" {
		who = r.words(np)
	}
	return who
}
