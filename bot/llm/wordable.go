package llm

import (
	"slices"

	"rollebot/bot"
	"rollebot/index/danish"
)

// English reports whether a question is asked in English, so that the wording
// is to be too.
func English(question string) bool {
	_, english := danish.FromEnglish(question)
	return english
}

// Wordable reports whether an answer is one that a model may word: it speaks
// of the documents, to whoever holds the role ("du"), in words that are meant
// for people.
func Wordable(a bot.Answer) bool {
	if len(a.Citations) == 0 || a.Citations[0].Document == nil || !a.Own || a.Notice || a.Role == nil || a.Letter != nil || a.Outcome == bot.Unknown || a.Outcome == bot.Choose {
		return false
	}
	return !slices.ContainsFunc(a.Citations, func(c bot.Citation) bool {
		return c.Passage == nil || c.Document != a.Citations[0].Document || forMachines(c.Passage.Text)
	})
}
