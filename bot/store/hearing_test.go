package store

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// dayAt is midnight UTC of a day of November 2026.
func dayAt(d int) time.Time { return time.Date(2026, 11, d, 0, 0, 0, 0, time.UTC) }

// askAndRate keeps answers and what is said of them, a minute apart.
func askAndRate(t *testing.T, s *Store, c *clock) {
	t.Helper()
	for i, x := range []struct {
		person, question, as string
		outcome              bot.Outcome
		comment              string
	}{
		{"slack:anna", "Skal jeg deltage i stuemøder?", "nattevagt @ Egevang", bot.Unknown, "nej"},
		{"slack:bo", "skal jeg deltage i STUEMØDER", "Nattevagt @ egevang", bot.Yes, ""},
		{"slack:bo", "Skal jeg deltage i stuemøder?!", "nattevagt @ Egevang", bot.Yes, "jo"},
		{"slack:bo", "Skal jeg deltage i stuemøder?", "pedel @ Egevang", bot.No, ""},
		{"web:dan", "Må jeg låse døren?", "nattevagt @ Egevang", bot.Yes, ""},
		{"web:eva", "Må jeg låse   døren", "nattevagt @ Egevang", bot.Yes, ""},
		{"web:fie", "må jeg låse døren?", "nattevagt @ Egevang", bot.Exception, "måske"},
	} {
		k := bot.Kept{ID: fmt.Sprint("A", 9-i), Channel: "slack", Person: x.person, Question: x.question, As: x.as, Outcome: x.outcome, Edition: 3,
			Quotes: []bot.Quote{{Passage: "p1", Source: "Nattevagter, side 2", Text: "Nattevagten låser døren."}}, Time: c.Now()}
		ok(t, s.KeepAnswer(t.Context(), k))
		if x.comment != "" {
			ok(t, s.KeepFeedback(t.Context(), bot.Feedback{Answer: k.ID, Person: x.person, Helpful: x.comment == "jo", Comment: x.comment}))
		}
		c.Move(time.Minute)
		if i == 3 {
			c.Move(day)
		}
	}
}

func TestAskedSince(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		c := withClock(s)
		start := c.Now()
		askAndRate(t, s, c)
		doors := edition.Asked{Question: "må jeg låse døren?", As: "nattevagt @ Egevang", Outcome: bot.Exception, Askers: people(3), Last: dayAt(3)}
		meetings := edition.Asked{Question: "Skal jeg deltage i stuemøder?!", As: "nattevagt @ Egevang", Outcome: bot.Yes, Askers: people(2), Last: dayAt(2)}
		caretaker := edition.Asked{Question: "Skal jeg deltage i stuemøder?", As: "pedel @ Egevang", Outcome: bot.No, Askers: people(1), Last: dayAt(2)}
		marks := map[string][]string{}
		asked := func(since time.Time, n int) []edition.Asked {
			t.Helper()
			out := must[[]edition.Asked](t)(s.AskedSince(ctx, since, n))
			for i := range out {
				marks[out[i].Question] = out[i].Askers
				out[i].Askers = people(len(out[i].Askers)) // marks mean nothing from one reading to the next
			}
			return out
		}
		same(t, asked(start, 10), []edition.Asked{doors, meetings, caretaker})
		same(t, asked(start, 2), []edition.Asked{doors, meetings})
		same(t, asked(dayAt(3), 10), []edition.Asked{doors})
		same(t, asked(start.Add(time.Second), 10)[1].Askers, people(1))
		if left := asked(start, 0); len(left) != 0 {
			t.Errorf("none were wanted: %+v", left)
		}

		for question, of := range marks {
			if slices.Contains(of, "slack:bo") || len(slices.Compact(slices.Sorted(slices.Values(of)))) != len(of) {
				t.Errorf("%q has marks %q: one for each person, and not their ids", question, of)
			}
		}

		ok(t, s.Forget(ctx, "slack:bo"))
		meetings.Question, meetings.Outcome, meetings.Askers = "Skal jeg deltage i stuemøder?", bot.Unknown, people(1)
		same(t, asked(start, 10), []edition.Asked{doors, meetings})
		c.Move(89 * day)
		same(t, asked(start, 10), []edition.Asked{doors}) // the others are as good as swept
	})
}

func people(n int) []string { return slices.Repeat([]string{"*"}, n) }

func TestRatedSince(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		c := withClock(s)
		start := c.Now()
		askAndRate(t, s, c)
		quotes := []bot.Quote{{Passage: "p1", Source: "Nattevagter, side 2", Text: "Nattevagten låser døren."}}
		no := edition.Rated{Question: "Skal jeg deltage i stuemøder?", As: "nattevagt @ Egevang", Outcome: bot.Unknown, Edition: 3, Quotes: quotes, Comment: "nej", Day: dayAt(2)}
		yes := edition.Rated{Question: "Skal jeg deltage i stuemøder?!", As: "nattevagt @ Egevang", Outcome: bot.Yes, Edition: 3, Quotes: quotes, Helpful: true, Comment: "jo", Day: dayAt(2)}
		maybe := edition.Rated{Question: "må jeg låse døren?", As: "nattevagt @ Egevang", Outcome: bot.Exception, Edition: 3, Quotes: quotes, Comment: "måske", Day: dayAt(3)}
		rated := func(since time.Time, n int) []edition.Rated {
			t.Helper()
			return must[[]edition.Rated](t)(s.RatedSince(ctx, since, n))
		}
		same(t, rated(start, 10), []edition.Rated{maybe, yes, no}) // within a day by ID
		same(t, rated(start, 1), []edition.Rated{maybe})
		same(t, rated(dayAt(3), 10), []edition.Rated{maybe})
		ok(t, s.Forget(ctx, "slack:bo"))
		same(t, rated(start, 10), []edition.Rated{maybe, no})
		c.Move(89 * day)
		same(t, rated(start, 10), []edition.Rated{maybe})
	})
}

func TestConcerned(t *testing.T) {
	each(t, func(t *testing.T, open func(t *testing.T) *Store) {
		ctx, s := t.Context(), open(t)
		c := withClock(s)
		for id, p := range map[string]bot.Person{
			"slack:anna": {Role: "nattevagt", Workplace: "Ærøgården"},
			"slack:bo":   {Role: "NATTEVAGT", Workplace: "ÆRØGÅRDEN"},
			"teams:dan":  {Role: "SOSU-assistent", Workplace: "Ærøgården"},
			"web:eva":    {Role: "nattevagt", Workplace: "Egevang"},
			"web:fie":    {Role: "nattevagt"},
			"web:gry":    {Workplace: "Ærøgården"},
		} {
			ok(t, s.Save(ctx, id, p, "", nil))
		}
		for _, x := range []struct {
			roles     []string
			workplace string
			want      []string
		}{
			{[]string{"Nattevagt"}, "ærøgården", []string{"slack:anna", "slack:bo"}},
			{[]string{"nattevagt", "sosu assistent"}, "Ærøgården", []string{"slack:anna", "slack:bo", "teams:dan"}},
			{[]string{"nattevagt"}, "", []string{"slack:anna", "slack:bo", "web:eva", "web:fie"}},
			{[]string{"pedel", ""}, "Ærøgården", nil},
			{nil, "Ærøgården", nil},
		} {
			same(t, must[[]string](t)(s.Concerned(ctx, x.roles, x.workplace)), x.want)
		}
		ok(t, s.Forget(ctx, "slack:bo"))
		same(t, must[[]string](t)(s.Concerned(ctx, []string{"nattevagt"}, "Ærøgården")), []string{"slack:anna"})
		c.Move(365 * day)
		same(t, must[[]string](t)(s.Concerned(ctx, []string{"nattevagt"}, "")), []string(nil))
	})
}
