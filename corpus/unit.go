package corpus

import (
	"slices"
	"strings"
)

// The role's own unit: what the kitchen does is the task of whoever leads it.

// unitKinds are units of a workplace as roles are named after them, and as they
// are spoken of.
var unitKinds = map[string]string{
	"køkken": "køkkenet", "vaskeri": "vaskeriet", "værksted": "værkstedet", "kontor": "kontoret", "depot": "depotet", "sekretariat": "sekretariatet", "kantine": "kantinen", "reception": "receptionen", "lager": "lageret",
	"rengøring": "rengøringen", "sygepleje": "sygeplejen", "hjemmesygepleje": "hjemmesygeplejen", "hjemmepleje": "hjemmeplejen",
}

// unitEndings end the names of units in the definite: "Vejafdelingen", "Hjemmesygeplejen".
var unitEndings = strings.Fields("køkkenet vaskeriet værkstedet kontoret depotet sekretariatet kantinen afdelingen sektionen teamet sygeplejen hjemmeplejen driften")

// unitsOf returns what a document calls the unit that its role works in, and
// whether that is all that its workplace's name names: "Krykkedepotet Syd".
func unitsOf(doc *Document) (units []string, whole bool) {
	units = unitsOfRoles(doc)
	named := len(units) > 0
	for _, unit := range unitsOfPlace(doc.Workplace.Name) {
		if !slices.Contains(units, unit) {
			units = append(units, unit)
		}
	}
	return units, !named && len(segments.Split(doc.Workplace.Name, -1)) == 1
}

// unitsOfRoles returns the units that the roles are named after.
func unitsOfRoles(doc *Document) (units []string) {
	for _, role := range doc.Roles {
		for _, name := range append([]string{role.Title}, role.Aliases...) {
			for kind, unit := range unitKinds {
				if rest, ok := strings.CutPrefix(strings.ToLower(name), kind); ok && rest != "" && !slices.Contains(units, unit) {
					units = append(units, unit)
				}
			}
		}
	}
	return units
}

// unitsOfPlace returns the units that a workplace's name names beside the
// institution: "Køkkenet, Plejecenter Elmely".
func unitsOfPlace(name string) (units []string) {
	parts := segments.Split(name, -1)
	for i, part := range parts {
		unit := strings.ToLower(firstWord(part))
		known := slices.ContainsFunc(unitEndings, func(end string) bool { return strings.HasSuffix(unit, end) })
		within := i+1 < len(parts) && unit == strings.ToLower(part) && definite(unit) && workplaceWord(unit) && workplaceLike(parts[i+1])
		if known || within {
			units = append(units, unit)
		}
	}
	return units
}

// isUnit reports whether a lower case word names the role's own unit.
func (r *claimReader) isUnit(w string) bool { return slices.Contains(r.units, w) }

// unitActs reports whether a clause tells what the role's own unit does: "Køkkenet
// bager brød", not "Køkkenet har åbent" nor "Køkkenet tilbyder kantineordning".
func (r *claimReader) unitActs(ws []word) bool {
	v := r.mainVerb(ws)
	if v > 0 && v+2 < len(ws) && ws[v].s == "er" && tasks[ws[v+2].s] && r.isUnit(strings.TrimSuffix(ws[v+1].s, "s")) {
		return true // "Madaffald er køkkenets opgave"
	}
	if v < 0 || ofThings[ws[v].s] || passiveVerb(ws[v].s) || hasAny(ws[v:v+1], "tilbyder", "rummer", "huser", "dækker", "råder", "får", "modtager", "åbner", "lukker") || hasAny(ws[v:], "åbent", "lukket") {
		return false
	}
	acts := v > 0 && len(nominal(ws[:v])) == v && r.isUnit(ws[v-1].s) || v+1 < len(ws) && r.isUnit(ws[v+1].s)
	return acts && !(r.wholeUnit && ofClients(ws)) // "Depotet leverer kørestole til borgerne" tells what it is for
}

// weAct reports whether a clause tells in "vi" what is done at a set time, by
// turns or when something happens: "Vi går en runde kl. 20", "Er stien glat,
// strør vi den", not what is valued: "Vi møder barnet, hvor det er".
func (r *claimReader) weAct(ws []word, c Claim) bool {
	v := r.mainVerb(ws)
	if v < 0 || v+1 >= len(ws) || modal[ws[v].s] || weAre[ws[v].s] || negation(ws) >= 0 || passiveVerb(ws[v].s) && !hasAny(ws[v:v+1], "mødes", "samles", "ses") || hasPhrase(ws, "os selv") || hasAny(ws, "mus", "dig", "din", "dit", "dine", "jer", "jeres") {
		return false
	}
	inverse := ws[v+1].s == "vi"
	if !inverse && !(v == 1 && first(ws) == "vi") {
		return false
	}
	return len(c.Frequency) > 0 || hasPhrase(ws, "på skift") || inverse && len(c.Conditions) > 0 || opens(ws[v+1:], "alle")
}

// weAre are verbs of what a workplace is, has, thinks and offers, rather than does.
var weAre = wordSet("er har får bliver ved vil ønsker tror mener synes håber forventer regner tilbyder kalder glæder lover aftaler giver betaler sender hjælper udviser arbejder åbner lukker taler hedder bor ligger hører ansætter evaluerer reviderer")

// takesPart reports whether a clause tells that the role is one of those who do
// what was just told: "Du er med på skift".
func (r *claimReader) takesPart(ws []word) bool {
	return r.speaksOfRole(ws) && len(ws) < 9 && hasAny(ws, "med", "deltager") && !hasAny(ws, "til", "i")
}
