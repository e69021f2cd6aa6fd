// Package danish turns Danish text into index terms and questions into
// concepts: folding, stop words, compounds, stems, word families, synonyms and
// spelling. Its vocabulary lies in data files under data/, which anyone may edit;
// stems.txt alone is made from them (see TestStems). It knows nothing of
// documents, of bleve or of what an answer is.
package danish

// Kind says how a Term was made from the words of a text.
type Kind uint8

// The kinds of terms. A term's Text begins with a letter for its kind, so that
// terms of different kinds never meet.
const (
	Exact    Kind = iota // the word, folded for case and Unicode form only (mode ≠ møde)
	Stem                 // the lemma or light stem of the folded word
	Family               // derivational family: planlægge ~ planlægning
	Head                 // the last part of a compound: møde of stuemøde
	Modifier             // an earlier part of a compound: stue of stuemøde
	Phrase               // a fixed expression of several words: træffe afgørelse, also with words between (træffer ikke afgørelse)
)

// Term is one index term of a text.
type Term struct {
	Text  string
	Kind  Kind
	Start int // byte offsets of the word it was made from
	End   int
	Word  int // the position of that word, counting every word
}

// Relation is how what a text says relates to what a question asks for.
type Relation uint8

// Relations, the weakest first. Only Same and Narrower can carry a yes or a no.
const (
	Unmatched Relation = iota
	Related            // near in meaning: penge ~ budget
	Broader            // the text is more general: question sommerfest, text arrangement (or møde for bestyrelsesmøde)
	Narrower           // the text is more specific: question møde, text stuemøde
	Same               // the same word, inflection, family, true synonym or corrected spelling
)

// Alternative is one way in which a text can match a Concept: all of its
// Terms occur in the text (nearly always there is one).
type Alternative struct {
	Terms    []string
	Weight   float64 // 1 for the word itself, less the further away
	Relation Relation
	Why      string // for operators: "word", "stem", "synonym medarbejdermøde", "spelling hygiejne"
}

// Concept is one content word of a question, or two neighbours that join to a
// compound (stue møde), with every way in which a text may say it.
type Concept struct {
	Text         string        // as typed; blanks for words that stand in an expression and are no part of it
	Lemma        string        // dictionary form as far as known
	Start, End   int           // byte offsets in the question
	Rarity       float64       // 0..1: how rare the word is in Danish at large; unknown words 1
	Light        bool          // carries little by itself: deltage, lave, opgave
	Verb         bool          // a verb, and no other word has that form
	Adjective    bool          // an adjective or adverb, and no other word has that form
	Kind         bool          // says what kind of thing is asked for: dag of "hvilken dag"
	Known        bool          // the lexicon or the vocabulary of the documents has the word or all its compound parts
	Asks         Asks          // what the question asks for; every concept of it has the same
	Pairs        [][2]string   // stems of words of the question that follow each other, this one among them
	Alternatives []Alternative // heaviest first
}
