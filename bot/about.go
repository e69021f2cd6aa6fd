package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Known is what is kept about a person, for the person to see.
type Known struct {
	Person   Person
	Turns    int // questions of dialogues still remembered
	Answers  int // answers that could still be rated or referred
	Feedback int // ratings given
	Letters  int // letters to leaders
}

// Privacy lets persons see and delete what is kept about them. A Memory that
// is a Privacy too answers "hvad ved du om mig?" and "glem mig".
type Privacy interface {
	Known(ctx context.Context, person string) (Known, error)
	Forget(ctx context.Context, person string) error
}

// aside is a message that is not a question about duties.
type aside string

const (
	asksHelp    aside = "help"
	asksKnown   aside = "known"
	asksForget  aside = "forget"
	saysForget  aside = "yes, forget"
	noAside     aside = ""
	saysYesOnly aside = "yes"
)

// asides are the messages, whole, in lower case and without punctuation.
var asides = map[string]aside{
	"hjælp": asksHelp, "hjaelp": asksHelp, "help": asksHelp, "/hjælp": asksHelp, "/help": asksHelp,
	"hvad kan du": asksHelp, "hvad kan du hjælpe med": asksHelp, "hvad kan jeg spørge om": asksHelp, "hvad kan jeg spørge dig om": asksHelp,
	"hvordan virker du": asksHelp, "hvordan bruger jeg dig": asksHelp, "hvem er du": asksHelp, "what can you do": asksHelp,

	"hvad ved du om mig": asksKnown, "hvad husker du om mig": asksKnown, "hvad har du gemt om mig": asksKnown, "hvad gemmer du om mig": asksKnown,
	"hvilke oplysninger har du om mig": asksKnown, "hvem er jeg": asksKnown, "what do you know about me": asksKnown,

	"glem mig": asksForget, "glem alt om mig": asksForget, "slet mig": asksForget, "slet mine data": asksForget, "slet mine oplysninger": asksForget,
	"slet alt om mig": asksForget, "slet alt hvad du ved om mig": asksForget, "forget me": asksForget, "delete my data": asksForget,

	"ja glem mig": saysForget, "ja glem alt om mig": saysForget, "ja slet mig": saysForget, "ja slet det": saysForget, "ja slet alt": saysForget, "yes forget me": saysForget,

	"ja": saysYesOnly, "jo": saysYesOnly, "jep": saysYesOnly, "ok": saysYesOnly, "okay": saysYesOnly, "yes": saysYesOnly, "ja det er jeg sikker på": saysYesOnly,
}

// politely is what may stand before or after such a message.
var politely = []string{"hej", "kære", "bot", "botten", "rollebot", "du", "tak", "lige", "please", "på forhånd"}

// asideOf says what a message is when it is no question.
func asideOf(text string) aside {
	if len(text) > 80 {
		return noAside
	}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return strings.ContainsRune(" \n.,:;!?»«\"'()", r) })
	for range len(words) {
		if a, ok := asides[strings.Join(words, " ")]; ok {
			return a
		}
		if len(words) > 1 && slices.Contains(politely, words[0]) {
			words = words[1:]
		} else if len(words) > 1 && slices.Contains(politely, words[len(words)-1]) {
			words = words[:len(words)-1]
		} else {
			break
		}
	}
	return noAside
}

// answerAside answers a message that is no question; false when it is one.
func (b *Bot) answerAside(ctx context.Context, q Question, text string, p Person, turns []Turn) (Answer, bool, error) {
	var last Turn
	if len(turns) > 0 {
		last = turns[len(turns)-1]
	}
	privacy, _ := b.memory.(Privacy)
	what := asideOf(text)
	if what == saysYesOnly && last.Forget {
		what = saysForget
	}
	switch what {
	case asksHelp:
		a := say(Unknown, helpText)
		a.Hints = []string{helpRole}
		if privacy != nil && q.Person != "" {
			a.Hints = append(a.Hints, helpSelf)
		}
		a.Suggestions = b.suggest(ctx, joinAs(p.Role, p.Workplace))
		return a, true, nil
	case asksKnown, asksForget, saysForget:
		if privacy == nil || q.Person == "" {
			return say(Unknown, nothingKept), true, nil
		}
	default:
		return Answer{}, false, nil
	}
	if what == saysForget {
		if err := privacy.Forget(ctx, q.Person); err != nil {
			return Answer{}, true, fmt.Errorf("forget: %w", err)
		}
		return say(Unknown, forgotten), true, nil
	}
	k, err := privacy.Known(ctx, q.Person)
	if err != nil {
		return Answer{}, true, fmt.Errorf("read what is known: %w", err)
	}
	if what == asksKnown {
		a := say(Unknown, k.sentence())
		if k != (Known{}) {
			a.Hints = []string{howToForget}
		}
		return a, true, nil
	}
	if k == (Known{}) {
		return say(Unknown, nothingKept), true, nil
	}
	turn := last
	turn.Forget, turn.Event, turn.Time = true, q.Event, time.Now()
	if err := b.memory.Save(ctx, q.Person, p, q.Dialogue, append(turns, turn)); err != nil {
		return Answer{}, true, fmt.Errorf("save dialogue: %w", err)
	}
	return say(Unknown, k.sentence()+" "+reallyForget), true, nil
}

// sentence tells a person what is known.
func (k Known) sentence() string {
	if k == (Known{}) {
		return nothingKept
	}
	var parts []string
	if as := joinAs(k.Person.Role, k.Person.Workplace); as != "" {
		parts = append(parts, strings.ReplaceAll(keptRole, "{rolle}", spoken(as)))
	} else {
		parts = append(parts, keptNoRole)
	}
	var counts []string
	count := func(n int, one, many string) {
		switch {
		case n == 1:
			counts = append(counts, one)
		case n > 1:
			counts = append(counts, fmt.Sprintf(many, n))
		}
	}
	count(k.Turns, keptTurn, keptTurns)
	count(k.Answers, keptAnswer, keptAnswers)
	count(k.Feedback, keptRating, keptRatings)
	count(k.Letters, keptLetter, keptLetters)
	if len(counts) > 0 {
		list := counts[len(counts)-1]
		if len(counts) > 1 {
			list = strings.Join(counts[:len(counts)-1], ", ") + " og " + list
		}
		parts = append(parts, strings.ReplaceAll(keptAlso, "{liste}", list))
	}
	return strings.Join(append(parts, keptHow), " ")
}
