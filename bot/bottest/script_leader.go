package bottest

import (
	"fmt"
	"regexp"
	"strings"
)

// World lines, and acts of leaders.
var (
	sends    = regexp.MustCompile(`^([a-zæøå]+) sends (\S+(?: \S+\.\S+)*?)(?: as "([^"]*)")?(?: from (\S+))?(?: and writes (.+))?$`)
	deeds    = regexp.MustCompile(`^([a-zæøå]+) (publishes|discards|tells|forges|commands)(?: (.*))?$`)
	becauses = regexp.MustCompile(`^(.*?) ?because (.+)$`)
)

// parseWorld reads what a script begins with; false for an act.
func (s *Script) parseWorld(line string) (bool, error) {
	word, rest, _ := strings.Cut(line, " ")
	fields := strings.Fields(rest)
	switch {
	case word == "edition" && len(fields) > 0:
		s.World.Editions = append(s.World.Editions, fields)
	case word == "folder" && len(fields) > 0:
		s.World.Folder = fields
	case line == "two people":
		s.World.TwoPeople = true
	case word == "leaders" && len(fields) > 0:
		s.World.Leaders = map[string][]string{}
		for _, f := range fields {
			who, places, ok := strings.Cut(f, "=")
			if !ok || places == "" {
				return true, fmt.Errorf("leaders %q: want anne=WORKPLACE,WORKPLACE or anne=*", f)
			}
			s.World.Leaders[who] = strings.Split(places, ",")
		}
	default:
		return false, nil
	}
	if len(s.Steps) > 0 {
		return true, fmt.Errorf("%q belongs before all acts", line)
	}
	return true, nil
}

func parseLeader(line string) (Act, bool) {
	if m := sends.FindStringSubmatch(line); m != nil {
		return Act{Kind: Sends, Person: m[1], Files: strings.Fields(m[2]), Named: m[3], From: m[4], Text: m[5]}, true
	}
	m := deeds.FindStringSubmatch(line)
	if m == nil {
		return Act{}, false
	}
	a := Act{Kind: Kind(m[2]), Person: m[1], Text: m[3]}
	switch {
	case a.Kind == Publishes && a.Person == "birte":
		return Act{Kind: Elsewhere, Files: strings.Fields(a.Text)}, true
	case a.Kind == Publishes:
		if b := becauses.FindStringSubmatch(a.Text); b != nil {
			a.Text, a.Reason = b[1], b[2]
		}
	}
	return a, true
}
