package bot

import (
	"context"
	"sync"
	"time"
)

// Memory keeps what the bot remembers between questions.
type Memory interface {
	// Claim reports whether this is the first time that the event is seen.
	Claim(ctx context.Context, event string) (bool, error)
	// Load returns what is remembered of a person and a dialogue; zero values for strangers.
	Load(ctx context.Context, person, dialogue string) (Person, []Turn, error)
	// Save remembers both.
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
	return &processMemory{persons: map[string]Person{}, dialogues: map[string][]Turn{}, seen: map[string]bool{}}
}

type processMemory struct {
	mu        sync.Mutex
	persons   map[string]Person
	dialogues map[string][]Turn
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
	}
	return nil
}
