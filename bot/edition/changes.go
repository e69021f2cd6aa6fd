package edition

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rollebot/bot"
	"rollebot/corpus"
)

// newFor is for how long a change is told as new.
const newFor = 90 * 24 * time.Hour

// asksChanges is a message that asks what is new.
var asksChanges = regexp.MustCompile(`(?i)^\W*(?:(?:hej|godmorgen|goddag|tak)(?:\s+rollebot)?\W+)?(?:(?:hvad|er der(?: noget)?|hvilke ting)\s+(?:(?:der\s+)?er\s+)?(?:der\s+)?(?:blevet\s+|kommet\s+(?:noget\s+)?|af\s+)?(?:ændret|aendret|nyt|ændringer|forandret|lavet om)(?:\s+noget)?|hvad\s+har\s+ændret\s+sig|(?:er|har)\s+der\s+(?:været|kommet)\s+(?:nogen\s+|noget\s+)?(?:ændringer|nyt)|hvilke\s+ændringer\s+er\s+der|er\s+min\s+(?:stillings|job|funktions)beskrivelse\s+(?:blevet\s+)?ændret)(?:\s+(?:kommet|sig|for mig|for os|i (?:min|mit|mine) (?:stilling|job|rolle|opgaver|rettigheder|pligter|dokument|(?:stillings|job|funktions)beskrivelse)|på det seneste|for nylig|siden sidst))*\W*$`)

// What is said of changes.
const (
	changesLead    = "Siden %s er det her ændret i stillingsbeskrivelsen for %s:"
	changesNone    = "Der er ikke ændret noget i stillingsbeskrivelsen for %s siden %s."
	changesWhose   = "Fortæl mig først, hvilken stilling du har. Skriv for eksempel »jeg er nattevagt på Egevang«, og spørg så igen."
	changesUnknown = "Jeg har ingen stillingsbeskrivelse for %s."
	changesFirst   = "Stillingsbeskrivelserne er ikke udgivet i udgaver her, så jeg kan ikke se, hvad der er ændret."
)

// askChanges answers what is new for the asker.
func (o *Office) askChanges(ctx context.Context, q bot.Question) (bot.Answer, error) {
	as := q.As
	if as == "" {
		p, _, err := o.Memory.Load(ctx, q.Person, q.Dialogue)
		if err != nil {
			return bot.Answer{}, fmt.Errorf("load person: %w", err)
		}
		as = asRole(p)
	}
	a := bot.Answer{Outcome: bot.Unknown, Notice: true, As: as, Edition: o.Number()}
	spoken := strings.TrimPrefix(strings.Replace(as, "@ ", ", ", 1), ", ")
	spoken = strings.Replace(spoken, " , ", ", ", 1)
	switch {
	case o.Number() == 0:
		a.Lead = changesFirst
		return a, nil
	case as == "":
		a.Lead = changesWhose
		return a, nil
	case len(o.Corpus().Find(as)) == 0:
		a.Lead = fmt.Sprintf(changesUnknown, spoken)
		return a, nil
	}
	changes, since, number, err := o.changes(ctx, as)
	if err != nil {
		return bot.Answer{}, err
	}
	a.Edition = number
	day := today(since.In(o.Now().Location())).Danish()
	if a.Changes = changes; len(changes) == 0 {
		a.Lead = fmt.Sprintf(changesNone, spoken, day)
	} else {
		a.Lead = fmt.Sprintf(changesLead, day, spoken)
	}
	return a, nil
}

// Changes tells what is new in the documents of "role @ workplace", of the
// last 90 days or since the first edition, what matters most first; and since when.
func (o *Office) Changes(ctx context.Context, as string) ([]bot.Change, time.Time, error) {
	changes, since, _, err := o.changes(ctx, as)
	return changes, since, err
}

// changes is Changes with the number of the edition that they led to.
func (o *Office) changes(ctx context.Context, as string) (out []bot.Change, since time.Time, number int, err error) {
	since = o.Now().Add(-newFor)
	all, err := o.Store.Editions(ctx)
	if err != nil {
		return nil, since, 0, fmt.Errorf("read editions: %w", err)
	}
	if len(all) == 0 {
		return nil, since, 0, nil
	}
	from := all[len(all)-1] // the first
	for _, e := range all {
		if e.At.Before(since) {
			from = e
			break
		}
	}
	if from.At.After(since) {
		since = from.At
	}
	now, err := o.hold()
	if err != nil {
		return nil, since, 0, err
	}
	defer now.leave()
	if now.Number == from.Number {
		return nil, since, now.Number, nil
	}
	before, err := o.edition(ctx, from.Number)
	if err != nil {
		return nil, since, 0, err
	}
	defer before.leave()
	return changesFor(before.corpus, now.corpus, as), since, now.Number, nil
}

// changesFor tells what two sets of documents differ in for somebody.
func changesFor(before, after *corpus.Corpus, as string) []bot.Change {
	old, now := before.Find(as), after.Find(as)
	var out []bot.Change
	for _, d := range corpus.Diff(before, after).Documents {
		if !slices.Contains(now, d.New) && !(d.New == nil && slices.Contains(old, d.Old)) {
			continue
		}
		v := Preview{Difference: corpus.Difference{Documents: []corpus.DocumentChange{d}}}
		weighty, wording := v.passageItems()
		out = slices.Concat(out, weighty, wording, v.documentItems())
	}
	return out
}

// tellStaff is what people read when their document has changed.
const tellStaff = "Stillingsbeskrivelsen for %s er ændret (%s). Skriv »hvad er ændret for mig?«, så viser jeg dig det gamle og det nye ved siden af hinanden."

const tellFirst = "Den første udgave er der ikke noget før at sammenligne med, så der er ikke noget ændret at fortælle om."

// Tell writes to the staff whose documents an edition changed and who have told
// the bot what their role is, through post. It returns how many were told.
func (o *Office) Tell(ctx context.Context, by Leader, number int, post func(context.Context, bot.Note) error) (int, error) {
	e, err := o.Store.Edition(ctx, number)
	if err != nil {
		return 0, fmt.Errorf("read edition %d: %w", number, err)
	}
	if e.Base == 0 {
		return 0, &Refusal{tellFirst}
	}
	v, err := o.Compare(ctx, e.Base, number)
	if err != nil {
		return 0, err
	}
	if err := o.mayChange(ctx, by, v, Tells); err != nil {
		return 0, err
	}
	if err := o.toldOf(ctx, strconv.Itoa(number), number); err != nil {
		return 0, err
	}
	told := 0
	for _, d := range v.Difference.Documents {
		if d.New == nil {
			continue
		}
		var names []string
		for _, r := range d.New.Roles {
			names = append(append(names, r.Title), r.Aliases...)
		}
		people, err := o.Store.Concerned(ctx, names, d.New.Workplace.Name)
		if err != nil {
			return told, fmt.Errorf("find whom it concerns: %w", err)
		}
		for _, person := range people {
			n := bot.Note{Place: person, Key: fmt.Sprintf("edition-%d-%s", number, person), Again: true, Text: fmt.Sprintf(tellStaff, strings.ReplaceAll(where(d.New, nil), " · ", ", "), e.Note)}
			if err := post(ctx, n); err != nil {
				o.Log.Warn("failed", "doing", "tell staff of an edition", "number", number, "err", err)
				continue
			}
			told++
		}
	}
	if told == 0 {
		return 0, nil
	}
	entry := Entry{At: o.Now(), By: by.Who, Does: Tells, Object: fmt.Sprint(number), Detail: fmt.Sprintf("Skrev til medarbejdere om udgave %d: %d", number, told)}
	if err := o.Store.Record(ctx, entry); err != nil {
		return told, fmt.Errorf("record telling: %w", err)
	}
	return told, nil
}
