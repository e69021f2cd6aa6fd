package bot

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"rollebot/corpus"
	"rollebot/index/danish"
)

type conceptOf = danish.Concept

// ErrRepeated says that the event has been answered before; post nothing.
var ErrRepeated = errors.New("event already answered")

// taken is a question in its dialogue: completed from the turns before, with
// the documents to answer from.
type taken struct {
	text      string // the question in full; empty when answer is already all there is to say
	question  *question
	as        string
	documents []*corpus.Document // nil for all
	unknownAs string             // the role that was told and no document is for
	answer    Answer
	person    Person
	pending   bool
}

// take completes a message from the dialogue and finds whose documents it is about.
func (b *Bot) take(text, as string, person Person, turns []Turn) taken {
	c := b.ix.Corpus()
	t := taken{text: text, as: as, person: person}
	var last Turn
	if len(turns) > 0 {
		last = turns[len(turns)-1]
	}
	if t.as == "" && person.Role+person.Workplace != "" {
		t.as = joinAs(person.Role, person.Workplace)
	}
	if t.as == "" {
		t.as = last.As
	}
	if role, ok := b.tellsRole(text, last); ok {
		t.as = role
		t.person.Role, t.person.Workplace = splitAs(role)
		if !last.Pending || last.Ask == "" {
			t.text, t.answer = "", say(Unknown, strings.ReplaceAll(roleNoted, "{rolle}", spoken(role)))
			return t
		}
		text = last.Ask
		t.text = text
	}
	if role, ok := b.introduces(text); ok && as == "" {
		t.as = role
		t.person.Role, t.person.Workplace = splitAs(role)
	}
	if shouted(text) {
		text = strings.ToLower(text)
		t.text = text
	}
	if words, english := danish.FromEnglish(text); english {
		text, t.text, t.person.Language = words, words, "en"
	} else if len(text) > 12 {
		t.person.Language = "da"
	}
	q := understand(text)
	if q.followUp && last.Ask != "" {
		group := q.forGroup()
		text = b.complete(&q, last, &t)
		q = understand(text)
		q.group = group && text != last.Ask
		t.text = text
	}
	t.question = &q
	q.whose = t.as
	if m, ok := b.named(&q); ok {
		t.documents = m
		return t
	}
	if t.as != "" {
		if t.documents = c.Find(t.as); len(t.documents) == 0 {
			t.documents, t.unknownAs = nil, t.as
		}
	}
	return t
}

// introduces finds the role of an asker who tells it before the question:
// "Jeg er pædagogmedhjælper i Specialklyngen. Skal jeg …?"
func (b *Bot) introduces(text string) (string, bool) {
	all := sentences(text)
	for _, s := range all[:max(0, len(all)-1)] {
		if role, ok := b.tellsRole(strings.TrimRight(s.Of(text), " .,!"), Turn{}); ok {
			return role, true
		}
	}
	return "", false
}

// shouted reports whether a question is written in capitals.
func shouted(text string) bool {
	upper, lower := 0, 0
	for _, r := range text {
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r):
			lower++
		}
	}
	return upper > 12 && upper > 4*lower
}

func joinAs(role, workplace string) string {
	if workplace == "" {
		return role
	}
	return strings.TrimSpace(role + " @ " + workplace)
}

func splitAs(as string) (role, workplace string) {
	role, workplace, _ = strings.Cut(as, "@")
	return strings.TrimSpace(role), strings.TrimSpace(workplace)
}

// tellsRole reports whether a message only says which role the asker has:
// "jeg er nattevagt på Egevang", or the number or name of a choice.
func (b *Bot) tellsRole(text string, last Turn) (string, bool) {
	trimmed := strings.Trim(text, " .!")
	if n, err := strconv.Atoi(trimmed); err == nil && last.Pending && n >= 1 && n <= len(last.Choices) {
		return joinAs(last.Choices[n-1].Title, last.Choices[n-1].Workplace), true
	}
	if strings.Contains(text, "?") || len(text) > 120 {
		return "", false
	}
	ts := scan(trimmed)
	rest := trimmed
	said := false
	for _, p := range [...]string{"jeg er", "jeg arbejder som", "jeg er ansat som", "min rolle er", "som", "i am a", "i'm a"} {
		if holds(firstToks(ts, len(strings.Fields(p))), p) {
			rest, said = trimmed[ts[len(strings.Fields(p))-1].end:], true
		}
	}
	if !said && !last.Pending {
		return "", false
	}
	mentions := b.ix.Corpus().Mentions(rest)
	if len(mentions) == 0 {
		return "", false
	}
	covered := 0
	var role, workplace string
	for _, m := range mentions {
		covered += m.Span.End - m.Span.Start
		switch {
		case m.Kind == corpus.RoleMention && role == "":
			role = m.Name
		case m.Kind == corpus.WorkplaceMention && workplace == "":
			workplace = m.Name
		}
	}
	if covered*10 < len(strings.TrimSpace(rest))*6 || role == "" && !last.Pending {
		return "", false
	}
	return joinAs(role, workplace), true
}

// complete makes a follow-up a question of its own.
func (b *Bot) complete(q *question, last Turn, t *taken) string {
	before := understand(last.Ask)
	ts := scan(q.text)
	about := q.only
	if about == "" {
		return last.Ask
	}
	mentions := b.ix.Corpus().Mentions(about)
	covered := 0
	role, workplace := splitAs(last.As)
	for _, m := range mentions {
		covered += m.Span.End - m.Span.Start
	}
	if len(mentions) > 0 && covered*10 >= len(about)*6 {
		newRole, newPlace := "", ""
		for _, m := range mentions {
			if m.Kind == corpus.RoleMention {
				newRole = m.Name
			} else {
				newPlace = m.Name
			}
		}
		role, workplace = b.moved(role, workplace, newRole, newPlace)
		t.as = joinAs(role, workplace)
		return last.Ask
	}
	switch {
	case q.forGroup():
		return "Det gælder " + about + ". " + last.Ask
	case holds(ts, "hvis") || holds(ts, "naar"):
		return strings.TrimRight(strings.ToUpper(about[:1])+about[1:], "?. ") + ". " + last.Ask
	}
	opening := map[modality]string{must: "Skal jeg ", may: "Må jeg ", right: "Har jeg ret til ", who: "Hvem ", when: "Hvornår ", howOften: "Hvor tit ", voluntary: "Er det frivilligt ", state: "Er der "}[before.modality]
	if opening == "" {
		opening = "Hvad med "
	}
	return opening + strings.TrimRight(about, "?. ") + "?"
}

// moved is the role that a follow-up asks about when it names another role,
// another workplace or both; what is not named is kept where a document has it.
func (b *Bot) moved(role, workplace, newRole, newPlace string) (string, string) {
	fits := func(r, w string) bool { return len(b.ix.Corpus().Find(joinAs(r, w))) > 0 }
	switch {
	case newRole != "" && newPlace != "":
		return newRole, newPlace
	case newRole != "" && fits(newRole, workplace):
		return newRole, workplace
	case newRole != "":
		return newRole, ""
	case fits(role, newPlace):
		return role, newPlace
	}
	return "", newPlace
}

// forGroup reports whether a follow-up asks about others than the asker.
func (q *question) forGroup() bool {
	ts := scan(q.text)
	return q.followUp && (holds(ts, "gaelder det") || holds(ts, "er det ogsaa"))
}

// named finds documents that the question itself names: "hvad skal en
// nattevagt …", "skal pædagogerne …", "… i Næstved?".
func (b *Bot) named(q *question) ([]*corpus.Document, bool) {
	var docs []*corpus.Document
	for _, m := range b.ix.Corpus().Mentions(q.text) {
		if m.Kind != corpus.RoleMention || !q.subjectAt(m.Span.Start) {
			continue
		}
		docs, q.whose = append(docs, m.Documents...), m.Name
	}
	if len(docs) == 0 {
		return nil, false
	}
	q.ofOthers = false
	return docs, true
}

// subjectAt reports whether the word at a byte offset is who the question is
// about: right after the verb, or after en, et, som, for in what is asked.
func (q *question) subjectAt(at int) bool {
	for _, p := range q.ask {
		if at < p.start || at >= p.end {
			continue
		}
		ts := scan(q.text[p.start:at])
		for len(ts) > 0 && (ts[len(ts)-1].s == "en" || ts[len(ts)-1].s == "et" || ts[len(ts)-1].s == "alle" || ts[len(ts)-1].s == "de" || ts[len(ts)-1].s == "vi") {
			ts = ts[:len(ts)-1]
		}
		if len(ts) == 0 {
			return false
		}
		before := ts[len(ts)-1].s
		return len(ts) <= 2 && (modals[before] || before == "har" || before == "faar" || before == "som") || before == "som"
	}
	return false
}
