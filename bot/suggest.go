package bot

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rollebot/corpus"
)

const (
	maxSuggestions   = 4 // what Slack shows at most
	maxOffered       = 10
	longestSuggested = 75 // bytes; Slack's limit for the text of a button
	maxTried         = 24 // duties asked about before giving up
)

// Welcome greets a person. One whose role is known gets questions that the
// own document answers; a stranger gets the roles to choose from, unless they
// are too many to list.
func (b *Bot) Welcome(ctx context.Context, person string) (Answer, error) {
	p, _, err := b.memory.Load(ctx, person, "")
	if err != nil {
		return Answer{}, fmt.Errorf("load person: %w", err)
	}
	as := joinAs(p.Role, p.Workplace)
	if as == "" {
		a := say(Unknown, welcomeStranger)
		if roles := b.roles(); len(roles) <= maxOffered {
			a.Choices = roles
		} else {
			a.Hints = []string{helpRole}
		}
		a.Suggestions = b.suggest(ctx, "")
		return a, nil
	}
	a := say(Unknown, strings.ReplaceAll(welcomeKnown, "{rolle}", spoken(as)))
	a.As = as
	a.Suggestions = b.suggest(ctx, as)
	return a, nil
}

// roles lists whom the documents are for.
func (b *Bot) roles() []RoleRef {
	var out []RoleRef
	for _, d := range b.ix.Corpus().Documents {
		for _, r := range d.Roles {
			if ref := (RoleRef{r.Title, d.Workplace.Name}); !slices.Contains(out, ref) {
				out = append(out, ref)
			}
		}
	}
	return out
}

// suggest makes questions of the duties in the documents for as (all when
// empty), and keeps those that the bot answers with the very duty.
func (b *Bot) suggest(ctx context.Context, as string) []string {
	var docs []*corpus.Document
	if as != "" {
		docs = b.ix.Corpus().Find(as)
	}
	if docs == nil {
		for i := range b.ix.Corpus().Documents {
			docs = append(docs, &b.ix.Corpus().Documents[i])
		}
	}
	queues := make([][]*corpus.Passage, len(docs))
	for i, d := range docs {
		queues[i] = dutiesToAsk(d)
	}
	var out []string
	for tried, round := 0, 0; round < maxTried; round++ {
		for _, queue := range queues {
			if round >= len(queue) {
				continue
			}
			if len(out) == maxSuggestions || tried == maxTried {
				return out
			}
			tried++
			q, _ := asQuestion(queue[round].Text)
			if !slices.Contains(out, q) && b.answersWith(ctx, q, as, queue[round]) {
				out = append(out, q)
			}
		}
	}
	return out
}

// answersWith reports whether the bot answers a question with yes and p.
func (b *Bot) answersWith(ctx context.Context, q, as string, p *corpus.Passage) bool {
	a, err := b.answer(ctx, b.take(q, as, Person{}, nil))
	return err == nil && (a.Outcome == Yes || a.Outcome == Exception) && len(a.Citations) > 0 && a.Citations[0].Passage.ID == p.ID
}

// dutiesToAsk are the duties of a document that make a question, in an order
// that takes from all of it.
func dutiesToAsk(d *corpus.Document) []*corpus.Passage {
	var fit []*corpus.Passage
	for i := range d.Passages {
		p := &d.Passages[i]
		if p.Kind != corpus.Duty || len(p.Claims) == 0 || p.Claims[0].Kind != corpus.Must || p.Claims[0].Subject != "" {
			continue
		}
		if _, ok := asQuestion(p.Text); ok {
			fit = append(fit, p)
		}
	}
	step := max(1, len(fit)/maxSuggestions)
	var out []*corpus.Passage
	for first := range step {
		for i := first; i < len(fit); i += step {
			out = append(out, fit[i])
		}
	}
	return out
}

// infinitives that do not end with e.
var infinitives = []string{"gå", "få", "stå", "se", "bo", "sy", "nå", "påse", "tilse", "indgå", "forstå", "forestå", "bistå", "opnå", "undgå"}

// opening is what may stand before the verb of a duty: "Du skal", "At", or the
// role itself: "Nattevagten skal".
var opening = regexp.MustCompile(`^(?:\p{Lu}\p{L}+,? skal|Skal|At) `)

// asQuestion turns a duty that opens with its verb into the question that it
// answers, up to its first comma: "Deltage i personalemøder." → "Skal jeg
// deltage i personalemøder?".
func asQuestion(duty string) (string, bool) {
	text := strings.TrimSpace(duty)
	text = text[len(opening.FindString(text)):]
	whole := strings.TrimRight(text, ". ")
	if end := strings.IndexAny(text, ",.;:("); end >= 0 {
		text = text[:end]
	}
	words := strings.Fields(text)
	if text != whole && slices.ContainsFunc(words, func(w string) bool { return slices.Contains(clauses, w) }) {
		return "", false
	}
	if len(words) < 2 || strings.ContainsAny(text, "!?)/–»«\"") || slices.Contains(hanging, words[len(words)-1]) {
		return "", false
	}
	first, size := utf8.DecodeRuneInString(words[0])
	words[0] = string(unicode.ToLower(first)) + words[0][size:]
	if strings.ToLower(words[0]) != words[0] || !isInfinitive(words[0]) {
		return "", false
	}
	for i, w := range words {
		if mine, ok := toFirstPerson[w]; ok {
			words[i] = mine
		}
	}
	q := "Skal jeg " + strings.Join(words, " ") + "?"
	return q, len(q) <= longestSuggested
}

// clauses are words that begin a clause, which a comma would cut in two.
var clauses = []string{"at", "som", "der", "hvor", "når", "hvis", "så", "hvad", "hvem", "hvordan"}

// hanging are words that a question does not end with.
var hanging = []string{"i", "på", "til", "af", "for", "med", "ved", "om", "og", "eller", "at", "som", "der", "hos", "fra", "over", "under", "efter", "samt", "ift", "jf", "fx", "bl", "evt", "ca", "kl", "pkt", "nr", "m"}

var toFirstPerson = map[string]string{"du": "jeg", "dig": "mig", "din": "min", "dit": "mit", "dine": "mine", "sig": "mig", "sin": "min", "sit": "mit", "sine": "mine"}

// notVerbs end with e and open a bullet without being its verb.
var notVerbs = []string{"ingen", "alle", "både", "samme", "øvrige", "andre", "nogle", "enkelte", "faglige", "løbende", "praktiske", "fælles", "pause"}

func isInfinitive(w string) bool {
	if slices.Contains(infinitives, w) {
		return true
	}
	return utf8.RuneCountInString(w) >= 4 && strings.HasSuffix(w, "e") && !strings.HasSuffix(w, "lige") && !strings.HasSuffix(w, "ende") && !strings.HasSuffix(w, "iske") && !slices.Contains(notVerbs, w)
}
