package danish

import "strings"

// Asks is a set of kinds of words that answer a question.
type Asks uint8

// What question words ask for.
const (
	Time   Asks = 1 << iota // hvornår, hvilket år: 1849, marts
	Amount                  // hvor mange, hvor længe: 12, tre, halvdelen
)

// asks tells what the question asks for by its question words.
func (q *questionReader) asks() Asks {
	var out Asks
	for i, t := range q.tokens {
		word := fold(t.Norm)
		if word == "hvornaar" {
			out |= Time
		}
		if i+1 == len(q.tokens) {
			break
		}
		next := q.words[i+1]
		switch {
		case asksKind[word]:
			out |= dict().whichAsks[next.stem]
		case word == "hvor":
			out |= dict().howAsks[next.stem] | dict().howAsks[fold(next.exact)]
		}
	}
	return out
}

// answers tells what the word of a token answers.
func (t *Token) answers(a *analysis) Asks {
	if !t.Number {
		return dict().answers[a.stem]
	}
	if len(t.Norm) == 4 && (t.Norm[0] == '1' || t.Norm[0] == '2') && strings.Trim(t.Norm, "0123456789") == "" { // a year
		return Time | Amount
	}
	return Amount
}
