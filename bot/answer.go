package bot

import "rollebot/corpus"

// Outcome is what an Answer claims.
type Outcome string

// The outcomes.
const (
	Yes       Outcome = "yes"       // the document says so
	Exception Outcome = "exception" // yes, but the document names an exception that must be shown
	Exempt    Outcome = "exempt"    // the question puts the asker inside that exception: no
	No        Outcome = "no"        // not a duty, or not allowed
	Passages  Outcome = "passages"  // something relevant; no yes or no is claimed
	Unknown   Outcome = "unknown"   // the documents do not say
	Choose    Outcome = "choose"    // the answer depends on the role: which one?
)

// Question is one message from somebody.
type Question struct {
	Text     string // as typed
	As       string // "role @ workplace" when the channel was told outright; wins over what is remembered
	Person   string // the asker's id on the channel; empty for an anonymous question
	Dialogue string // the thread the question belongs to; empty for a question on its own
	Event    string // the channel's event id; a second delivery of it is not answered
	Claimed  bool   // the Desk's inbox has claimed Event: answering it again replaces the turn it left
}

// Answer is channel-neutral: a channel renders it and adds nothing of its own
// about duties.
type Answer struct {
	Outcome    Outcome
	Lead       string     // one or two Danish sentences, plain text
	Role       *RoleRef   // whose document answered; nil when several or none
	Citations  []Citation // best first
	Exceptions []string   // verbatim words that except somebody or something
	Choices    []RoleRef  // roles to choose between, for Choose; also "other roles" for grouped answers
	Closest    []Citation // for Unknown: at most two passages that are near, labelled as such
	Hints      []string   // Danish sentences on what to do next ("Spørg din nærmeste leder …")

	Asked       string   // the question in full, a follow-up completed; redacted
	As          string   // whom it was answered for: "nattevagt @ Egevang"; empty when not known
	ID          string   // for Desk.Rate and Desk.Refer; empty when there is nothing to rate or pass on
	Edition     int      // number of the edition that answered; 0 when the documents were not published as one
	Notice      bool     // the bot speaks of itself (greeting, help, too busy), not of the documents
	Suggestions []string // questions that the asker's documents answer, to offer as buttons
	Changes     []Change // what is new in the asker's documents, what matters most first
	Wording     *Wording // in plain words by a model, checked; nil without one
	Own         bool     // the document is that of the role that the asker has told
	Language    string   // that the question was asked in: "da", "en"
	Private     bool     // the question names somebody or tells of a case: no model gets it
	Letter      *Letter  // to a leader, for the asker to read in full and then send or drop
}

// RoleRef names a role at a workplace.
type RoleRef struct {
	Title     string `json:"title"`
	Workplace string `json:"workplace"`
}

// Citation is one passage shown as evidence.
type Citation struct {
	Passage  *corpus.Passage
	Document *corpus.Document
	Focus    corpus.Span   // the sentence that answers
	Marks    []corpus.Span // words that met the question, for emphasis
}

// Change is one thing that is new in a document.
type Change struct {
	Label string            // "Omformuleret: opgave"
	Place string            // "nattevagt · Egevang · Arbejdsopgaver"
	Old   string            // verbatim; empty when there was none
	New   string            // verbatim; empty when there is none
	Words []corpus.WordMark // Old and New word for word; nil unless there are both
	Notes []string          // "Ny undtagelse: »medmindre …«"
}
