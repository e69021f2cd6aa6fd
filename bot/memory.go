package bot

import (
	"context"
	"slices"
	"sync"
	"time"
)

// Memory keeps what the bot remembers between questions.
type Memory interface {
	// Claim reports whether this is the first time that the event is seen.
	Claim(ctx context.Context, event string) (bool, error)
	// Load returns what is remembered of a person and a dialogue; zero values for strangers.
	Load(ctx context.Context, person, dialogue string) (Person, []Turn, error)
	// Save remembers both; the last turn is new, and takes the place of one with the same Event.
	Save(ctx context.Context, person string, p Person, dialogue string, turns []Turn) error
}

// Person is what the bot remembers about somebody.
type Person struct {
	Role      string // "pædagogmedhjælper"; empty when not known
	Workplace string // "Specialklyngen"; empty when not known
	Language  string // "da" or "en"
}

// Turn is one exchange of a dialogue, with what a follow-up needs.
type Turn struct {
	Ask     string // the question in full, a follow-up completed from the turns before
	As      string // the role it was answered for, "role @ workplace"
	Outcome Outcome
	Passage string // ID of the first passage cited
	Pending bool   // the bot asked which role, and this question waits for it
	Choices []RoleRef
	Event   string // the event that it answered
	Minded  bool   // the asker has been told to leave out personal data
	Forget  bool   // the bot asked whether to delete all it knows, and waits for yes
	Time    time.Time
}

// How long the memory in the process keeps a dialogue, and how much.
const (
	dialogueAge = time.Hour
	maxTurns    = 12
	maxEvents   = 10_000
)

// Remember returns a Memory that lives as long as the process.
func Remember() Memory {
	return &processMemory{persons: map[string]Person{}, dialogues: map[string][]Turn{}, members: map[string][]string{}, seen: map[string]bool{}}
}

type processMemory struct {
	mu        sync.Mutex
	persons   map[string]Person
	dialogues map[string][]Turn
	members   map[string][]string // who took part in a dialogue
	seen      map[string]bool
	events    []string // in order of arrival, to forget the oldest
}

func (m *processMemory) Claim(_ context.Context, event string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.seen[event] {
		return false, nil
	}
	m.seen[event] = true
	if m.events = append(m.events, event); len(m.events) > maxEvents {
		delete(m.seen, m.events[0])
		m.events = m.events[1:]
	}
	return true, nil
}

func (m *processMemory) Load(_ context.Context, person, dialogue string) (Person, []Turn, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	turns := m.dialogues[dialogue]
	for len(turns) > 0 && time.Since(turns[0].Time) > dialogueAge {
		turns = turns[1:]
	}
	return m.persons[person], append([]Turn(nil), turns...), nil
}

func (m *processMemory) Save(_ context.Context, person string, p Person, dialogue string, turns []Turn) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if person != "" {
		m.persons[person] = p
	}
	if dialogue != "" {
		m.dialogues[dialogue] = append([]Turn(nil), turns[max(0, len(turns)-maxTurns):]...)
		if person != "" && !slices.Contains(m.members[dialogue], person) {
			m.members[dialogue] = append(m.members[dialogue], person)
		}
	}
	return nil
}

func (m *processMemory) Known(_ context.Context, person string) (Known, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	k := Known{Person: m.persons[person]}
	for dialogue, members := range m.members {
		if slices.Contains(members, person) {
			k.Turns += len(m.dialogues[dialogue])
		}
	}
	return k, nil
}

func (m *processMemory) Forget(_ context.Context, person string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.persons, person)
	for dialogue, members := range m.members {
		if slices.Contains(members, person) {
			delete(m.dialogues, dialogue)
			delete(m.members, dialogue)
		}
	}
	return nil
}
