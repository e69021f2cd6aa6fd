package bot

import (
	"slices"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// What does not put the asker inside a limit though words of it are told: that they were
// it once, that somebody would do what is to be done first, and that they ask of another
// thing than the one let off.

// over reports whether a story tells of a limit's word that it is so no longer: "jeg var
// lærling sidste år", "er gået op fra deltid"; what has been done, "var på kursus", stays
// done, and so does what was last night.
func (c *limitCase) over(told string, at int, word danish.Concept) bool {
	ts, limit := scan(told), scan(c.limit)
	if slices.ContainsFunc(limit, func(t tok) bool { return past[t.s] }) || ofIllness(tok{s: fold(word.Lemma)}) || isTemporal(word) || word.Verb {
		return false
	}
	n := slices.IndexFunc(ts, func(t tok) bool { return t.end > at })
	if n < 0 {
		return false
	}
	before, all := ts[:n], func(phrases ...string) bool {
		return slices.ContainsFunc(phrases, func(p string) bool { return holds(ts, p) })
	}
	was, once := lastOf(before, "var"), all("sidste aar", "aar siden", "maaneder siden", "indtil", "foer", "foerhen", "tidligere", "engang", "i sin tid")
	if was >= 0 && slices.ContainsFunc(before[was:], func(t tok) bool { return prepositions[t.s] || t.s == "paa" || t.s == "i" }) && !once {
		was = -1 // "jeg var på besøg" tells what was done
	}
	switch from := lastOf(before, "fra"); {
	case all("i gaar", "i aftes", "i nat", "i morges", "i dag", "lige nu", "stadig", "fortsat", "siden da"):
		return false
	case was >= 0 && !openers[ts[0].s] && slices.ContainsFunc(before, func(t tok) bool { return t.s == "jeg" }), holds(before, "vaeret") && once && !all("aar siden", "maaneder siden"):
		return true
	case all("faerdig som", "faerdig med at vaere", "holdt op som", "holdt op paa", "holdt op med at vaere", "stoppet som", "stoppet paa", "fratraadt som", "ophoert som"):
		return n > 2
	case from >= 0 && from >= n-3 && lastOf(before[from:], "til") < 0:
		return slices.ContainsFunc(before[:from], func(t tok) bool { return leaving[t.s] })
	}
	return false
}

// past are the words by which a limit is of what has been.
var past = set("har havde var vaeret haft")

// leaving are the verbs of being something no more, before "fra".
var leaving = set("gaaet gik skiftet skiftede kommet kom fri sluppet flyttet rykket")

// lastOf returns where a word stands last among some; -1 when it does not.
func lastOf(ts []tok, w string) int {
	for i, t := range slices.Backward(ts) {
		if t.s == w {
			return i
		}
	}
	return -1
}

// notYet reports whether a limit is that somebody has done something, of which the story
// tells only who: "medmindre en studerende har overtaget opgaven", "studerende vil gerne".
func (c *limitCase) notYet(told string) bool {
	limit, ts := scan(c.limit), scan(told)
	has := slices.IndexFunc(limit, func(t tok) bool { return t.s == "har" })
	if has < 2 || limit[0].s != "medmindre" && !openers[limit[0].s] {
		return false
	}
	done := slices.IndexFunc(limit[has:], func(t tok) bool { return hasSuffixAny(t.s, "et", "ede", "t") && isVerb(c.limit[t.start:t.end]) })
	if done < 0 {
		return false
	}
	verb := limit[has+done]
	if slices.ContainsFunc(c.b.concepts(c.limit[verb.start:verb.end]), func(w danish.Concept) bool { return meet(w, c.q.told).touches() }) {
		return false
	}
	return !slices.ContainsFunc(ts, func(t tok) bool {
		return past[t.s] || t.s == "er" || t.s == "blev" || t.s == "fik" || t.s == "tog" || t.s == "allerede" || t.s == "selv" || hasSuffixAny(t.s, "ede", "te")
	})
}

// ownSubject reports whether a limit is that somebody else does something, and the
// question says nothing of them: "i uger, hvor gartneren holder havedag", of "skal jeg
// holde havedag".
func (c *limitCase) ownSubject(word danish.Concept) bool {
	ts := scan(c.limit)
	i := slices.IndexFunc(ts, func(t tok) bool { return t.s == "hvor" || t.s == "medmindre" || t.s == "naar" || t.s == "hvis" })
	if i < 0 || i+2 >= len(ts) || word.Start < ts[i].start || impersonal[ts[i+1].s] || asker[ts[i+1].s] || c.q.toSomebody() {
		return false
	}
	end := verbAt(c.limit[ts[i].start:])
	if end < 0 {
		return false
	}
	named := slices.DeleteFunc(c.b.concepts(c.limit[ts[i+1].start:max(ts[i].start+end, ts[i+1].start)]), func(w danish.Concept) bool { return w.Light || isFrame(w) || isCue(w) })
	return len(named) > 0 && !slices.ContainsFunc(named, func(w danish.Concept) bool { return meet(w, c.q.told).touches() || meet(w, c.dt.head).weight >= headOf })
}

// freesOther reports whether an exception lets somebody off one of the things that a
// claim names, and another of them is asked of: "Gravide er fritaget for åbnevagter", of
// who asks of the lukkevagter.
func (b *Bot) freesOther(exception string, r *reading, q *question) bool {
	f, ok := readFreedom(exception)
	return ok && r.claim.Kind == corpus.Must && b.freesFrom(f, r.text.bare) && !b.freesFrom(f, q.told) &&
		slices.ContainsFunc(b.asked(q), func(w danish.Concept) bool {
			return meet(w, r.text.bare).carries() && !slices.ContainsFunc(f.from, func(thing string) bool {
				parts := danish.Parts(lastWord(thing))
				is := meet(w, danish.Analyse(thing))
				return is.carries() || is.relation == danish.Broader || is.relation == danish.Narrower || len(parts) > 1 && meet(w, danish.Analyse(parts[0])).carries() // the tlf of a telefonvagt
			})
		})
}

// asked are the things that a question asks of, its acts left out.
func (b *Bot) asked(q *question) []danish.Concept {
	var out []danish.Concept
	for _, p := range q.ask {
		out = append(out, slices.DeleteFunc(b.concepts(q.text[p.start:p.end]), func(w danish.Concept) bool {
			return w.Verb || w.Light || isFrame(w) || isCue(w) || isTemporal(w)
		})...)
	}
	return out
}

// freedWhile parts an exception into whom it lets off and when: "Faste aftenvagter er
// undtaget" and "når mødet ligger før kl. 14"; when is empty where it does not tell.
func freedWhile(limit string) (whom, when string) {
	ts := scan(limit)
	freed := slices.IndexFunc(ts, func(t tok) bool { return excusing[t.s] })
	if freed < 1 {
		return limit, ""
	}
	for i := freed + 1; i+3 < len(ts); i++ {
		if ts[i].s == "," && (ts[i+1].s == "naar" || ts[i+1].s == "hvis") {
			return limit[:ts[i].start], limit[ts[i+1].start:]
		}
	}
	return limit, ""
}

// stateUntold reports whether a limit is that somebody or something is in a state of which
// nothing is told: "når receptionisten er fraværende", of "receptionisten er på arbejde".
func (c *limitCase) stateUntold() bool {
	ts := scan(c.limit)
	is := slices.IndexFunc(ts, func(t tok) bool { return t.s == "er" || t.s == "bliver" })
	if is < 2 || is != len(ts)-2 || !openers[ts[0].s] && ts[0].s != "medmindre" {
		return false
	}
	state := c.b.concepts(c.limit[ts[is].end:])
	return len(state) > 0 && !slices.ContainsFunc(state, func(w danish.Concept) bool { return w.Light || meet(w, c.q.told).touches() })
}

// ofOurs reports whether a limit is of others' and the story of one's own: "gæster fra
// andre kommuner", and "en gæst fra vores egen kommune".
func (c *limitCase) ofOurs(word danish.Concept, at int) bool {
	before := scan(c.limit[:word.Start])
	p, ok := partAt(append(slices.Clone(c.q.facts), c.q.ask...), at)
	return ok && len(before) > 0 && hasPrefixAny(before[len(before)-1].s, "andre", "anden", "andet", "fremmed") &&
		slices.ContainsFunc(lastToks(scan(c.q.text[p.start:at]), 2), func(t tok) bool { return ours[t.s] })
}

var ours = set("vores vor egen egne eget samme")

// partOnly reports whether a limit is of both or all, and the story of one or some: "hvis
// begge foreninger er enige", and "kun den ene er enig".
func (c *limitCase) partOnly() bool {
	of := func(text string, phrases ...string) bool {
		return slices.ContainsFunc(phrases, func(p string) bool { return holds(scan(text), p) })
	}
	return of(c.limit, "begge", "alle", "samtlige") && of(c.q.text, "den ene", "kun en", "kun een", "en af dem", "ikke begge", "ikke alle", "kun nogle", "nogle af dem")
}
