package corpus

import "slices"

// Sentences that tell for whom, when or with what alone holds what stands before them.

// limitsTo reports whether a sentence limits what stands before it: "Det er kun
// pædagoger med …", "Kravet gælder alene …", "Kun fastansatte har mødepligt".
func limitsTo(ws []word) bool {
	if limits[first(ws)] || requiring(ws) || onlyDoneBy(ws) >= 0 {
		return true
	}
	said := slices.DeleteFunc(slices.Clone(firstN(ws, 6)), func(w word) bool { return comments[w.s] })
	return len(said) > 3 && (hasAny(said[:1], "det", "dette") || theRule(said[0].s) || event[said[0].s]) && hasAny(said[1:2], "er", "gælder", "omfatter") && limits[said[2].s] || len(said) > 2 && said[0].s == "gælder" && limits[said[1].s]
}

// requiring reports whether a sentence only adds what is needed for what stands before
// it: "Kræver liftkort".
func requiring(ws []word) bool {
	return hasAny(firstN(ws, 1), "kræver", "forudsætter") && len(ws) > 1 && len(ws) < 8 && !hasAny(ws, "ikke", "?")
}

// onlyDoneBy returns where a sentence begins to tell by whom alone, or with what, is done
// what stands before it: "Det må kun gøres af betjente med bevis", "Det kræver et
// certifikat"; -1 when it does not.
func onlyDoneBy(ws []word) int {
	if !opens(ws, "det", "dette") || len(ws) < 4 {
		return -1
	}
	if ws[1].s == "kræver" && (needs(ws[2:]) || slices.ContainsFunc(firstN(ws[2:], 4), func(w word) bool { return authority[w.s] })) {
		return 2
	}
	by := slices.IndexFunc(ws, func(w word) bool { return w.s == "af" })
	if by > 1 && by < 6 && by+1 < len(ws) && slices.ContainsFunc(ws[1:by], func(w word) bool { return limits[w.s] }) && slices.ContainsFunc(ws[1:by], func(w word) bool { return doneSo[w.s] }) {
		return by + 1
	}
	return -1
}

// doneSo are passives that stand for whatever was just named.
var doneSo = wordSet("gøres varetages udføres klares løses foretages")

// event are words for what was just told, as those who take part see it.
var event = wordSet("mødet kurset vagten opgaven ordningen dagen turen")

// speaksOfOther reports whether "Det er kun …" names somebody besides the role:
// "Det er kun lederen, der …" limits nothing but hands over.
func (r *claimReader) speaksOfOther(ws []word) bool {
	if by := onlyDoneBy(ws); by > 2 {
		return !hasAny(ws[by:by+1], "dem", "de", "den") && !slices.ContainsFunc(nominal(ws[by:]), func(w word) bool { return r.isRole(w.s) || isGroup(w.s) })
	}
	who, ok := r.cleft(slices.DeleteFunc(slices.Clone(ws), func(w word) bool { return limits[w.s] || comments[w.s] }))
	return ok && who != ""
}
