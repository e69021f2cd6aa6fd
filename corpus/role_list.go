package corpus

import "strings"

// How a line enumerates roles, and parts them from a workplace.

// splitSegments parts roles from the workplace at commas and dashes: the
// first part that names no job begins the workplace.
func splitSegments(s string) (who, where string) {
	locs := append(segments.FindAllStringIndex(s, -1), []int{len(s), len(s)})
	start := 0
	for n, loc := range locs {
		part := strings.TrimSpace(s[start:loc[0]])
		roles := splitRoles(part)
		names := len(roles) > 0 && roleLike(roles[0]) && !workplaceName(part)
		switch {
		case names:
		case n == 0 && len(locs) > 1 && onlyTasks.MatchString(part):
			return splitSegments(s[loc[1]:])
		case n == 0 && len(locs) > 1:
			// The workplace may come first: "Solsikken – køkkenassistent".
			rest := s[loc[1]:]
			if after, _ := splitSegments(rest); after != "" && roleLike(splitRoles(after)[0]) {
				return after, part
			}
			if workplaceName(part) {
				return "", s
			}
		case n == 0:
			if workplaceName(part) || len(strings.Fields(part)) > 5 {
				return "", part
			}
		default:
			return strings.TrimRight(s[:locs[n-1][0]], " ,"), s[start:]
		}
		start = loc[1]
	}
	return s, ""
}

// splitRoles takes an enumeration of roles apart: "pædagogmedhjælpere, PGU- og
// PAU-uddannede".
func splitRoles(s string) []string {
	var roles []string
	for _, part := range segments.Split(s, -1) {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if roleLexicon.find(singular(part)) != nil {
			roles = append(roles, part)
			continue
		}
		if both := usualRoles(part); both != nil {
			roles = append(roles, both...)
			continue
		}
		pieces := conjunction.Split(part, -1)
		last := pieces[len(pieces)-1]
		// "PGU- og PAU-uddannede", "fysio- og ergoterapeuter"; but "social- og
		// sundhedsassistent" is one role.
		whole := false
		for i, piece := range pieces {
			stem, cut := strings.CutSuffix(strings.TrimSpace(piece), "-")
			if !cut {
				continue
			}
			pieces[i] = completed(stem, last)
			whole = whole || pieces[i] == ""
		}
		if whole {
			roles = append(roles, part)
			continue
		}
		for _, piece := range pieces {
			if piece = strings.TrimSpace(piece); piece != "" {
				roles = append(roles, piece)
			}
		}
	}
	return roles
}

// usualRoles parts two usual roles of which one is of several words itself:
// "social- og sundhedsassistenter og social- og sundhedshjælpere".
func usualRoles(s string) []string {
	for _, loc := range conjunction.FindAllStringIndex(s, -1) {
		first, second := s[:loc[0]], s[loc[1]:]
		if strings.HasSuffix(first, "-") || roleLexicon.find(singular(first)) == nil {
			continue
		}
		if roleLexicon.find(singular(second)) != nil {
			return []string{first, second}
		}
		if more := usualRoles(second); more != nil {
			return append([]string{first}, more...)
		}
	}
	return nil
}

// completed gives a suspended first part the end of the last word:
// "PGU" and "PAU-uddannede" make "PGU-uddannede". It returns "" when the two
// make one role together.
func completed(stem, last string) string {
	if i := strings.LastIndexByte(last, '-'); i > 0 {
		return stem + last[i:]
	}
	one := singular(last)
	for _, head := range jobHeads {
		if strings.HasSuffix(one, head) && known(strings.ToLower(stem)+head) && roleLexicon.find(strings.ToLower(stem)+head) != nil {
			return stem + head
		}
	}
	return ""
}

func lastSegment(s string) string {
	parts := segments.Split(s, -1)
	return parts[len(parts)-1]
}
