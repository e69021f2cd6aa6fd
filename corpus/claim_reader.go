package corpus

import (
	"slices"
	"strings"
	"sync"
)

// claimReader knows who the role is, to tell the role's duties from what
// others do.
type claimReader struct {
	tellsOfUs func() bool     // the whole document tells in "vi" what the role does; found out when first asked
	roles     []string        // lower case names of the role, without endings
	text      string          // the passage being read
	offered   bool            // the heading only offers what stands below it
	asked     bool            // the heading asks what is no duty, allowed or the like
	whenAsked bool            // the heading asks when or how often the role does something
	functions []string        // names that the heading gives to functions of the role: "klasselærer" of a lærer
	mayAndNot bool            // the heading is of what is allowed as well as of what is not
	labelled  bool            // the sentences stand behind a label, so that whose duty it is need not be said
	workplace map[string]bool // words of the workplace's name: "teknisk service"
	units     []string        // the role's own unit, as sentences name it: "køkkenet" of a køkkenleder
	wholeUnit bool            // the unit is the whole workplace
	several   bool            // the document is for more roles than one
}

// generic names of whoever holds the role.
var generic = wordSet("man du medarbejder medarbejderen medarbejdere medarbejderne ansat ansatte alle personalet personale jeg vedkommende stillingsindehaver stillingsindehaveren")

// roleHeads are last parts of role names that stand alone for the role.
var roleHeads = []string{"assistent", "medhjælper", "hjælper", "pædagog", "sekretær", "servicemedarbejder", "medarbejder", "vagt", "lærer", "terapeut", "plejer", "sygeplejerske", "plejerske", "vejleder", "konsulent",
	"vikar", "afløser", "rådgiver", "sagsbehandler", "behandler", "formidler", "chauffør", "fører", "betjent", "koordinator", "instruktør", "træner", "tekniker", "montør", "gartner", "arbejder", "redder", "foged", "bibliotekar", "psykolog",
	"visitator", "planlægger", "inspektør", "forvalter", "administrator", "supporter", "laborant", "ingeniør", "jurist", "arkitekt", "tolk", "vært", "guide", "kok", "bager", "elev", "kontrollant", "kontrollør", "mester", "pilot", "operatør", "receptionist", "revisor", "bogholder", "funktionær", "tilsynsførende", "rengører", "mægler"}

func newClaimReader(doc *Document) *claimReader {
	r := &claimReader{workplace: map[string]bool{}}
	for _, w := range words(doc.Workplace.Name) {
		r.workplace[w.s] = true
	}
	for _, alias := range doc.Workplace.Aliases {
		if ws := words(alias); len(ws) == 1 {
			r.workplace[ws[0].s] = true // "fjernes ikke af SRV"
		}
	}
	add := func(name string) {
		name = strings.ToLower(strings.TrimSpace(name))
		if i := strings.LastIndexByte(name, ' '); i >= 0 {
			r.roles = append(r.roles, strings.ReplaceAll(name, " ", ""))
			name = name[i+1:]
		}
		if name != "" && !slices.Contains(r.roles, name) {
			r.roles = append(r.roles, name)
		}
		if joined := strings.ReplaceAll(name, "-", ""); joined != name && !strings.HasSuffix(name, "-") {
			r.roles = append(r.roles, joined) // "bogbuschaufføren" of a bogbus-chauffør
		}
		if stem, ok := strings.CutSuffix(name, "mand"); ok {
			r.roles = append(r.roles, stem+"mænd")
		}
		for _, head := range roleHeads {
			if strings.HasSuffix(name, head) {
				if !slices.Contains(r.roles, head) {
					r.roles = append(r.roles, head)
				}
				break
			}
		}
	}
	r.tellsOfUs = sync.OnceValue(func() bool { return tellsOfUs(doc) })
	for _, role := range doc.Roles {
		add(role.Title)
		for _, a := range role.Aliases {
			add(a)
		}
	}
	r.addHeads(doc)
	r.addPosts(doc)
	r.units, r.wholeUnit = unitsOf(doc)
	r.several = len(doc.Roles) > 1
	return r
}

// addHeads takes as names of the role the last parts of its compound by which
// the document itself speaks of it: "pedellen" of a skolepedel.
func (r *claimReader) addHeads(doc *Document) {
	spoken := map[string]int{}
	for i := range doc.Passages {
		for _, w := range words(doc.Passages[i].Text) {
			for _, ending := range [...]string{"en", "eren", "n"} {
				if noun, ok := strings.CutSuffix(w.s, ending); ok && len(noun) > 3 {
					spoken[noun]++
					if n := len(noun); noun[n-1] == noun[n-2] {
						spoken[noun[:n-1]]++
					}
				}
			}
		}
	}
	for _, role := range doc.Roles {
		title := strings.ToLower(role.Title)
		for i := range title {
			if i > 2 && len(title)-i > 3 && spoken[title[i:]] > 1 && !slices.Contains(r.roles, title[i:]) {
				r.roles = append(r.roles, title[i:])
			}
		}
	}
}

// posts end the names of what somebody in a role is for those they look after.
var posts = [...]string{"person", "pædagog", "lærer", "voksen", "holder", "sygeplejerske"}

// addPosts takes as names of the role what the document says that its holder is as
// well: "kontaktperson" of "Hjælperen er kontaktperson for to beboere".
func (r *claimReader) addPosts(doc *Document) {
	var found []string
	for i := range doc.Passages {
		ws := words(doc.Passages[i].Text)
		for j := 0; j+2 < len(ws); j++ {
			own := j > 0 && r.isRole(ws[j-1].s) || j == 0 && doc.Passages[i].Kind == Duty
			post := ws[j+1].s
			if own && (ws[j].s == "er" || ws[j].s == "være") && ws[j+2].s == "for" && slices.ContainsFunc(posts[:], func(end string) bool { return strings.HasSuffix(post, end) && post != end }) {
				found = append(found, post)
			}
		}
	}
	for _, post := range found {
		if !r.isRole(post) {
			r.roles = append(r.roles, post)
		}
	}
}

// tellsOfUs reports whether a document speaks of the role as "vi" throughout,
// where most speak of "du" or name the role, and of values only as "vi".
func tellsOfUs(doc *Document) bool {
	us, others := 0, 0
	for i := range doc.Passages {
		all := words(doc.Passages[i].Text)
		for _, s := range Sentences(doc.Passages[i].Text) {
			ws := within(all, s)
			switch {
			case hasAny(firstN(ws, 4), "du"):
				others++
			case len(ws) > 2 && hasAny(firstN(ws, 6), "vi"):
				us++
			case doc.Passages[i].Kind == Duty && infinitive(first(ws)):
				others++
			}
		}
	}
	return us >= 8 && us > 2*others
}

var nounEndings = wordSet("n en e er r ne rne erne ene s ns ens nes ernes es et 's ´s 'en 'er 'erne 'ens 'ernes ’en ’er ’erne ’ens ’ernes")

// isRole reports whether a lower case word names whoever holds the role.
func (r *claimReader) isRole(w string) bool {
	if generic[w] || w == "vi" && r.tellsOfUs() {
		return true
	}
	for _, role := range r.roles {
		rest, ok := strings.CutPrefix(w, role)
		if ok && (rest == "" || nounEndings[rest] || strings.HasSuffix(role, rest[:1]) && nounEndings[rest[1:]]) { // "pedellen"
			return true
		}
	}
	if slices.ContainsFunc(r.functions, func(f string) bool {
		rest, ok := strings.CutPrefix(w, f)
		return ok && nounEndings[rest]
	}) {
		return true
	}
	if joined := strings.ReplaceAll(w, "-", ""); joined != w {
		return !strings.HasSuffix(w, "-") && r.isRole(joined) // "støtte-kontaktpersonen"
	}
	return r.endsRole(w)
}

// endsRole reports whether a word is the last parts of the role's compound:
// "klinikassistenter" of a tandklinikassistent.
func (r *claimReader) endsRole(w string) bool {
	if len(w) > 7 && !present(w) { // "bekæmperne" of a skadedyrsbekæmper
		for _, role := range r.roles {
			for n := len(role) - 6; n > 2; n-- {
				if rest, ok := strings.CutPrefix(w, role[n:]); ok && strings.HasSuffix(role, "er") && (rest == "" || nounEndings[rest]) && roleLexicon.find(role[n:]) == nil && !isOther(w) {
					return true
				}
			}
		}
	}
	for _, head := range roleHeads {
		at := strings.LastIndex(w, head)
		if at < 3 || !(w[at+len(head):] == "" || nounEndings[w[at+len(head):]]) {
			continue
		}
		return slices.ContainsFunc(r.roles, func(role string) bool { return strings.HasSuffix(role, w[:at+len(head)]) })
	}
	return false
}
