package corpus

import (
	_ "embed"
	"strings"
)

//go:embed roles.txt
var rolesFile string

// entry is a role that Danish municipalities have.
type entry struct {
	title string
	names []string // other full names
	short []string // forms shared with other roles
}

// lexicon finds an entry by any of its names, folded.
type lexicon struct {
	byName  map[string]*entry
	byShort map[string][]*entry
}

var roleLexicon = readLexicon(rolesFile)

func readLexicon(text string) *lexicon {
	lex := &lexicon{byName: map[string]*entry{}, byShort: map[string][]*entry{}}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		title, rest, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		e := &entry{title: strings.TrimSpace(title)}
		for name := range strings.SplitSeq(rest, ",") {
			switch name = strings.TrimSpace(name); {
			case name == "":
			case strings.HasPrefix(name, "~"):
				e.short = append(e.short, name[1:])
			default:
				e.names = append(e.names, name)
			}
		}
		lex.byName[compact(e.title)] = e
		for _, name := range e.short {
			lex.byShort[compact(name)] = append(lex.byShort[compact(name)], e)
		}
	}
	// A title of one role is never another's name.
	titles := map[string]*entry{}
	for _, e := range lex.byName {
		titles[compact(e.title)] = e
	}
	for _, e := range titles {
		for _, name := range e.names {
			if titles[compact(name)] == nil {
				lex.byName[compact(name)] = e
			}
		}
	}
	return lex
}

// find returns the entry that a role's name, in the singular, belongs to.
func (lex *lexicon) find(name string) *entry { return lex.byName[compact(name)] }
