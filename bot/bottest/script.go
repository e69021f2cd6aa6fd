// Package bottest holds conversations that every channel must pass, and plays
// them. A conversation is a text file in scripts/; what a channel must show
// follows from the Answer that the bot gave. How a channel is reached over its
// own wire is a Driver's, and stands with the tests.
//
// # Scripts
//
//	# What this is about.
//	limits workers=1 queue=1 perminute=3
//	lone: skal jeg deltage i stuemøder?
//	> choose
//	> button pædagogmedhjælper
//	lone presses pædagogmedhjælper
//	> exception
//	> quote Deltage i stuemøder
//
// A line is what somebody does, or begins with ">" and says what must be true
// then. Acts:
//
//	lone: TEXT          writes; a TEXT in "quotes" may hold \n and \x07
//	lone anew: TEXT     writes, in a dialogue of its own
//	lone presses LABEL  presses the button that begins with LABEL
//	lone likes          says that the last answer helped
//	lone dislikes       says that it did not
//	leader: TEXT        a leader writes under the newest letter
//	anne sends FILE     sends a file of files/ to the bot; several by blank
//	anne sends FILE as "NAME"        under another name
//	anne sends FILE from ADDRESS     which the platform says to be elsewhere
//	anne sends FILE and writes TEXT  with a message
//	anne commands TEXT  writes TEXT as a command
//	anne publishes NOTE because REASON
//	                    presses Publicér of the newest card and fills in the form; without
//	                    a NOTE the one suggested stands; pressed again it is an old card
//	anne discards       presses Kassér of the newest card, and is sure
//	anne tells          presses Fortæl dem, det gælder, and is sure
//	lone forges DEED    sends what a button would for the newest proposal: publish, discard or tell
//	birte publishes FILE FILE        somebody publishes these files elsewhere, meanwhile
//	again               the platform delivers once more what was written last
//	restart             the program stops and is started anew
//	hold, release       answering stands still, and goes on
//	fail ask            the next question cannot be answered at first
//	fail post           the platform refuses the next post at first
//
// Expectations, of what the person who acted last, or "lone>", has been shown
// since they acted:
//
//	> yes, exception, exempt, no, passages, unknown, choose, notice
//	> quote TEXT    a cited passage holds TEXT
//	> lead TEXT     the answer's first sentence holds TEXT
//	> reads TEXT    something shown holds TEXT
//	> not TEXT      nothing shown holds TEXT
//	> button LABEL  a button that begins with LABEL is offered
//	> posts N       so many messages were shown
//	> asked N       the bot was asked so often since
//	> rated up|down the newest rating kept is this
//	> letter TEXT   the newest letter at the leaders' holds TEXT
//	> letters N     so many letters stand there
//	> edition N     this edition is in force
//	> proposals N   so many wait to be published
//	> recorded DEED the newest line of the leaders' log
//
// A script with editions and leaders says so first:
//
//	edition FILE FILE        these files of files/ are published; a line for each edition
//	folder FILE              the folder that is read again on "genindeks"
//	leaders anne=* bo=Egevang mia's=Solbakken
//	                         who leads what; mia's is a group that mia is in
//	two people               one proposes, another publishes
//
// With leaders it is played where leaders work; with editions alone everywhere.
//
// An act that a channel does not have (a terminal has no thumbs) is left out
// there, with what is expected of it.
package bottest

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"rollebot/bot"
)

// Script is one conversation.
type Script struct {
	Name   string
	Limits bot.Limits
	World  World
	Steps  []Step
}

// Step is one act with what is expected of it.
type Step struct {
	Line   int
	Act    Act
	Expect []Expectation
}

// Kind is what an Act does.
type Kind string

// The kinds.
const (
	Say      Kind = "say"
	Press    Kind = "presses"
	Like     Kind = "likes"
	Dislike  Kind = "dislikes"
	Leader   Kind = "leader"
	Again    Kind = "again"
	Restart  Kind = "restart"
	Hold     Kind = "hold"
	Release  Kind = "release"
	FailAsk  Kind = "fail ask"
	FailPost Kind = "fail post"

	Sends     Kind = "sends"
	Commands  Kind = "commands"
	Publishes Kind = "publishes"
	Discards  Kind = "discards"
	Tells     Kind = "tells"
	Forges    Kind = "forges"
	Elsewhere Kind = "elsewhere" // somebody publishes without this channel
)

// Act is what somebody does.
type Act struct {
	Kind   Kind
	Person string // "lone"
	Text   string // what is written, or the label of the button
	Anew   bool   // in a dialogue of its own

	Files  []string // sent, or published elsewhere
	Named  string   // what the platform says the file is called; empty for its own name
	From   string   // where it says that the file is; empty for where it is
	Reason string   // why it is published all the same; Text is the note
}

// Expectation is what must be true.
type Expectation struct {
	Line   int
	Person string // empty for the one who acted last
	What   string // "quote"
	Text   string
}

var (
	says    = regexp.MustCompile(`^([a-zæøå]+)( anew)?: ?(.*)$`)
	acts    = regexp.MustCompile(`^([a-zæøå]+) (presses|likes|dislikes) ?(.*)$`)
	expects = regexp.MustCompile(`^([a-zæøå]*)> ([a-z]+) ?(.*)$`)
)

// vocabulary is what may be expected; true with a text.
var vocabulary = map[string]bool{
	"yes": false, "exception": false, "exempt": false, "no": false, "passages": false, "unknown": false, "choose": false, "notice": false,
	"quote": true, "lead": true, "reads": true, "not": true, "button": true, "posts": true, "asked": true, "rated": true, "letter": true, "letters": true,
	"edition": true, "proposals": true, "recorded": true,
}

// Parse reads a script.
func Parse(name, text string) (*Script, error) {
	s := &Script{Name: name}
	n := 0
	for line := range strings.Lines(text) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := s.parseLine(n, line); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if len(s.Steps) == 0 {
		return nil, fmt.Errorf("%s: nobody does anything", name)
	}
	return s, nil
}

func (s *Script) parseLine(n int, line string) error {
	act := func(a Act) error {
		s.Steps = append(s.Steps, Step{Line: n, Act: a})
		return nil
	}
	if m := expects.FindStringSubmatch(line); m != nil {
		withText, known := vocabulary[m[2]]
		switch {
		case len(s.Steps) == 0:
			return fmt.Errorf("nobody has done anything yet")
		case !known:
			return fmt.Errorf("%q cannot be expected", m[2])
		case withText != (m[3] != ""):
			return fmt.Errorf("%q: a text where none belongs, or none where one does", m[2])
		}
		step := &s.Steps[len(s.Steps)-1]
		step.Expect = append(step.Expect, Expectation{n, m[1], m[2], m[3]})
		return nil
	}
	if limits, ok := strings.CutPrefix(line, "limits "); ok {
		return s.parseLimits(limits)
	}
	if ok, err := s.parseWorld(line); ok || err != nil {
		return err
	}
	if a, ok := parseLeader(line); ok {
		return act(a)
	}
	if kind := Kind(line); slices.Contains([]Kind{Again, Restart, Hold, Release, FailAsk, FailPost}, kind) {
		return act(Act{Kind: kind})
	}
	if m := acts.FindStringSubmatch(line); m != nil {
		if (Kind(m[2]) == Press) != (m[3] != "") {
			return fmt.Errorf("presses needs a label, likes and dislikes have none")
		}
		return act(Act{Kind: Kind(m[2]), Person: m[1], Text: m[3]})
	}
	if m := says.FindStringSubmatch(line); m != nil {
		text := m[3]
		if strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) && len(text) > 1 {
			var err error
			if text, err = strconv.Unquote(text); err != nil {
				return fmt.Errorf("text in quotes: %w", err)
			}
		}
		if m[1] == string(Leader) {
			return act(Act{Kind: Leader, Text: text})
		}
		return act(Act{Kind: Say, Person: m[1], Text: text, Anew: m[2] != ""})
	}
	return fmt.Errorf("%q is neither an act nor an expectation", line)
}

func (s *Script) parseLimits(text string) error {
	for _, field := range strings.Fields(text) {
		name, value, _ := strings.Cut(field, "=")
		n, err := strconv.Atoi(value)
		where := map[string]*int{"workers": &s.Limits.Workers, "queue": &s.Limits.Queue, "perminute": &s.Limits.PerMinute}[name]
		if err != nil || n <= 0 || where == nil {
			return fmt.Errorf("limits %q: want workers=N, queue=N or perminute=N", field)
		}
		*where = n
	}
	return nil
}
