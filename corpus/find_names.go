package corpus

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
)

// lookup is what Find needs of the documents, made once: each name of a role
// and a workplace folded, and only once where many documents share it.
type lookup struct {
	docs       []docNames
	roleNames  []roleNames
	placeNames []placeNames

	once  sync.Once
	made  atomic.Bool // texts are there
	texts []string    // of each document, folded; made when first needed
}

// docNames are the numbers of a document's roles and workplace in the lookup.
type docNames struct {
	roles []int
	place int
}

// newLookup makes the lookup of a corpus.
func newLookup(c *Corpus) *lookup {
	l := &lookup{docs: make([]docNames, len(c.Documents))}
	roles, places := map[string]int{}, map[string]int{}
	for i := range c.Documents {
		d := &c.Documents[i]
		for r := range d.Roles {
			key := d.Roles[r].Title + "\x00" + strings.Join(d.Roles[r].Aliases, "\x00")
			n, ok := roles[key]
			if !ok {
				n = len(l.roleNames)
				roles[key] = n
				l.roleNames = append(l.roleNames, d.Roles[r].names())
			}
			l.docs[i].roles = append(l.docs[i].roles, n)
		}
		key := d.Workplace.Name + "\x00" + strings.Join(d.Workplace.Aliases, "\x00")
		n, ok := places[key]
		if !ok {
			n = len(l.placeNames)
			places[key] = n
			l.placeNames = append(l.placeNames, d.Workplace.names())
		}
		l.docs[i].place = n
	}
	return l
}

// speaksOf reports whether the own text of document i holds every word of a
// workplace's name, where its head calls the workplace something else.
func (l *lookup) speaksOf(c *Corpus, i int, words []string) bool {
	l.once.Do(func() { l.fold(c, nil) })
	for _, w := range words {
		if !holdsWord(l.texts[i], w) {
			return false
		}
	}
	return len(words) > 0
}

// holdsWord reports whether a folded text has a word, definite or not: Vest is
// not in Vestervang.
func holdsWord(text, w string) bool {
	for from := 0; ; {
		i := strings.Index(text[from:], w)
		if i < 0 {
			return false
		}
		i += from
		from = i + len(w)
		word, _, _ := strings.Cut(text[i:], " ")
		if (i == 0 || text[i-1] == ' ') && sameNoun(w, word) {
			return true
		}
	}
}

// fold makes the texts; known are those made before, by a document's first block.
func (l *lookup) fold(c *Corpus, known map[*Block]string) {
	texts := make([]string, len(c.Documents))
	for i := range c.Documents {
		d := &c.Documents[i]
		if len(d.Blocks) > 0 && known[&d.Blocks[0]] != "" {
			texts[i] = known[&d.Blocks[0]]
			continue
		}
		var text strings.Builder
		text.WriteString(fold(d.Title))
		for j := range d.Blocks {
			text.WriteByte(' ')
			text.WriteString(fold(d.Blocks[j].Text))
		}
		texts[i] = text.String()
	}
	l.texts = texts
	l.made.Store(true)
}

// roleNames are a role's title and its other names, folded; the title first.
type roleNames struct {
	names []roleName
	short []string // of its entry in the lexicon
	words []string // of the title
}

type roleName struct {
	compact string
	forms   []string
}

func (r *Role) names() roleNames {
	n := roleNames{words: strings.Fields(fold(r.Title))}
	for _, name := range append([]string{r.Title}, r.Aliases...) {
		n.names = append(n.names, roleName{compact(name), formsOf(name)})
	}
	if e := roleLexicon.find(r.Title); e != nil {
		for _, s := range e.short {
			n.short = append(n.short, compact(s))
		}
	}
	return n
}

// fits tells how well a name, folded to role, fits the role; one is its
// singular. Both are also needed without spaces. Typing errors are forgiven where
// asked; placed tells that a workplace was named too.
func (n *roleNames) fits(role, q, one string, forgiving, placed bool) fit {
	if q == "" {
		return none
	}
	for i, name := range n.names {
		if name.compact == one || slices.Contains(name.forms, q) {
			if i == 0 {
				return exact
			}
			return alias
		}
	}
	// The last part of a longer name: a skolepædagog is a pædagog; a
	// pædagogmedhjælper is none.
	if len(one) >= 5 && strings.HasSuffix(n.names[0].compact, one) && !otherJob(n.names[0].compact, one) {
		return part
	}
	own := roleLexicon.byName[one] != nil
	// A short form, "assistent"; one that is a role of its own as well only where
	// the workplace is named: a school's skolesekretær is its administrative medarbejder.
	if slices.Contains(n.short, one) && (!own || placed) {
		return part
	}
	if own {
		return none
	}
	if placed && n.abridged(strings.Fields(role)) {
		return part
	}
	// A typing error, but not of another role's name.
	if forgiving && slices.ContainsFunc(n.names, func(name roleName) bool {
		return len(name.compact) >= 5 && (near(name.compact, one) || near(name.compact, q))
	}) {
		return nearly
	}
	return none
}

// abridged reports whether a name asked for, folded and in words, is the title
// with words cut short, as "pæd. assistent" for pædagogisk assistent, or without
// the general word that so many titles end in, as "rengøring" for rengøringsassistent.
func (n *roleNames) abridged(asked []string) bool {
	if rest, ok := strings.CutPrefix(n.names[0].compact, strings.Join(asked, "")); ok && len(n.names[0].compact)-len(rest) >= 6 {
		return len(rest) <= 6 || foldedHeads[rest] || foldedHeads[strings.TrimPrefix(rest, "s")]
	}
	if len(asked) != len(n.words) || len(asked) < 2 {
		return false
	}
	for i, w := range asked {
		if len(w) < 3 || !strings.HasPrefix(n.words[i], w) {
			return false
		}
	}
	return true
}

// otherJob reports whether a longer name is that of another job than its last
// part: a vejleder is no leder, and one who leads the others is not one of them.
func otherJob(title, one string) bool {
	for _, other := range unlike[one] {
		if strings.HasSuffix(title, other) {
			return true
		}
	}
	if strings.HasSuffix(one, "leder") || strings.HasSuffix(one, "chef") {
		return false
	}
	return slices.ContainsFunc([]string{"ledende", "over", "afdelings", "chef"}, func(first string) bool {
		return strings.HasPrefix(title, first) && !strings.HasPrefix(one, first)
	})
}

// unlike are jobs that are no kind of the job their name ends in.
var unlike = map[string][]string{
	"leder":    {"vejleder"},
	"laege":    {"tandlaege"},
	"plejer":   {"dagplejer", "tandplejer"},
	"hjaelper": {"medhjaelper"},
}

// kindOfRole reports whether a name asked for is one of the role's names with
// the kind of its workplace before it: an aktivitetskoordinator in
// Aktivitetscentret is called koordinator by its document. Where the workplace's
// name does not tell its kind, only kinds for children before a full name of the
// role will do: a køkkenassistent is no assistent of a plejecenter.
func (n *roleNames) kindOfRole(one string, place placeNames) bool {
	own := roleLexicon.byName[one] != nil
	for i, name := range n.names {
		kind, ok := strings.CutSuffix(one, name.compact)
		kind = strings.TrimSuffix(kind, "s")
		if !ok || len(name.compact) < 5 || len(kind) < 3 {
			continue
		}
		if len(place) > 0 && slices.ContainsFunc(place[0].words, func(w string) bool {
			return strings.HasPrefix(w, kind) || len(kind) > 3 && kindOfPlace(kind) && strings.Contains(w, kind)
		}) {
			return true
		}
		if childKinds[kind] && (i == 0 && !foldedHeads[name.compact] || !own && strings.HasPrefix(name.compact, "medhj")) {
			return true
		}
	}
	return false
}

// childKinds are kinds of places for children whose staff are called by them,
// whatever the place's name: "SFO-pædagog".
var childKinds = set(`sfo klub fritidsklub ungdomsklub boernehave vuggestue fritidshjem dagtilbud daginstitution institution`)

// foldedHeads are the last parts of names of jobs that many jobs share.
var foldedHeads = func() map[string]bool {
	m := map[string]bool{}
	for h := range baseHeads {
		m[fold(h)] = true
	}
	return m
}()

// compounds reports whether a word joins the name of a workplace and its kind:
// "myndighedsteamet" for Team Myndighed.
func (n placeNames) compounds(w string) bool {
	for _, k := range kinds {
		stem, ok := strings.CutSuffix(w, k)
		stem = strings.TrimSuffix(stem, "s")
		if !ok || len(stem) < 5 {
			continue
		}
		words := n[0].words
		if slices.ContainsFunc(words, func(x string) bool { return sameNoun(x, stem) }) && slices.ContainsFunc(words, func(x string) bool { return sameNoun(x, k) }) {
			return true
		}
	}
	return false
}

// stem reports whether a word is the name of a workplace without its kind, as it is
// said: Kildevæld or Kildevældet for Kildevældsskolen.
func (n placeNames) stem(w string) bool {
	return len(w) > 6 && slices.ContainsFunc(n[0].words, func(name string) bool {
		return slices.ContainsFunc([]string{"", "n", "en", "et"}, func(definite string) bool {
			bare, ends := strings.CutSuffix(w, definite)
			rest, ok := strings.CutPrefix(name, bare)
			return ends && ok && (slices.Contains(kinds, rest) || slices.Contains(kinds, strings.TrimPrefix(rest, "s")))
		})
	})
}

// clipped reports whether a word is a long word of a name cut short:
// "hjemmerehab" for Hjemmerehabiliteringen.
func clipped(words []string, w string) bool {
	return len(w) >= 7 && slices.ContainsFunc(words, func(x string) bool { return len(x)-len(w) >= 5 && strings.HasPrefix(x, w) })
}

// placeNames are a workplace's name and its other names, folded; the name
// first. They are empty when the workplace has none.
type placeNames []askedPlace

// askedPlace is a workplace's name folded and in words.
type askedPlace struct {
	compact string
	words   []string
}

func (w *Workplace) names() placeNames {
	if w.Name == "" {
		return nil
	}
	var n placeNames
	for _, name := range append([]string{w.Name}, w.Aliases...) {
		n = append(n, askedPlace{compact(name), placeWords(name)})
	}
	return n
}

// fits tells how well a name fits the workplace. Typing errors are forgiven
// where asked.
func (n placeNames) fits(asked askedPlace, forgiving bool) fit {
	if len(n) == 0 || asked.compact == "" {
		return none
	}
	full := n[0]
	if full.compact == asked.compact {
		return exact
	}
	for _, a := range n[1:] {
		if a.compact == asked.compact || sameWords(a.words, asked.words) {
			return alias
		}
	}
	if sameWords(full.words, asked.words) {
		return exact
	}
	if len(full.words) > 0 && subset(full.words, asked.words) {
		return part
	}
	// Some words of the name will do, but not a kind of place alone.
	if first := asked.words; len(first) > 0 && subset(first, full.words) && (len(first) > 1 || len(first[0]) > 3 && !genericPlaces[first[0]] && !compass[first[0]]) {
		return part
	}
	if len(asked.words) == 1 && (n.compounds(asked.words[0]) || n.stem(asked.words[0])) {
		return part
	}
	if !forgiving {
		return none
	}
	if slices.ContainsFunc(n, func(name askedPlace) bool {
		return nearWords(name.words, asked.words) || len(asked.words) == 1 && clipped(name.words, asked.words[0])
	}) {
		return nearly
	}
	// Another name with the kind of place before it: "svømmehallen Tangbadet".
	for _, a := range n[1:] {
		if len(a.words) > 0 && len(a.words) < len(asked.words) && subset(a.words, asked.words) && !slices.ContainsFunc(asked.words, func(w string) bool {
			return !slices.ContainsFunc(a.words, func(x string) bool { return sameNoun(x, w) }) && !kindOfPlace(w)
		}) && !slices.ContainsFunc(a.words, func(w string) bool { return genericPlaces[w] || compass[w] }) {
			return nearly
		}
	}
	// The proper name alone, with another word for the kind of place:
	// "plejehjemmet Åparken" for Plejecenter Åparken.
	proper := slices.DeleteFunc(slices.Clone(asked.words), kindOfPlace)
	if len(proper) > 0 && len(proper) < len(asked.words) && subset(proper, full.words) && !slices.ContainsFunc(proper, func(w string) bool { return len(w) < 4 || compass[w] || genericPlaces[w] }) {
		return nearly
	}
	return none
}
