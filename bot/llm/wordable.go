package llm

import (
	"slices"

	"rollebot/bot"
	"rollebot/corpus"
	"rollebot/index/danish"
)

// English reports whether a question is asked in English, so that the wording
// is to be too.
func English(question string) bool {
	_, english := danish.FromEnglish(question)
	return english
}

// Wordable reports whether an answer is one that a model may word: it speaks
// of the documents, to one role, in words that are meant for people.
func Wordable(a bot.Answer) bool {
	if len(a.Citations) == 0 || a.Citations[0].Document == nil || a.Notice || a.Role == nil || a.Letter != nil || a.Outcome == bot.Unknown || a.Outcome == bot.Choose {
		return false
	}
	// "du" is whoever holds the role: the asker must
	of := corpus.Corpus{Documents: []corpus.Document{*a.Citations[0].Document}}
	if a.As == "" || len(of.Find(a.As)) == 0 {
		return false
	}
	return !slices.ContainsFunc(a.Citations, func(c bot.Citation) bool {
		return c.Passage == nil || c.Document != a.Citations[0].Document || forMachines(c.Passage.Text)
	})
}
