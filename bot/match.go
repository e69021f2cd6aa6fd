package bot

import (
	"strings"
	"sync"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// wanted is a concept of the question with its part in it.
type wanted struct {
	danish.Concept
	asked    bool // stands in what is asked, not in what is told beside it
	temporal bool // a time: fredag, hver uge
	needed   bool // the question hangs on it
	negated  bool // stands in a clause with ikke, uden …
}

// fit is how well a text meets a concept.
type fit struct {
	relation danish.Relation
	weight   float64
	terms    []danish.Term
}

// carries reports whether the fit can carry a yes or a no.
func (f fit) carries() bool { return f.relation >= danish.Narrower }

// meet matches a concept with a text.
func meet(c danish.Concept, t *danish.Text) fit {
	alt, terms, ok := c.Match(t)
	if !ok {
		return fit{}
	}
	f := fit{alt.Relation, alt.Weight, terms}
	if f.relation == danish.Broader && len(alt.Terms) == 1 && len(alt.Terms[0]) > 1 {
		// only the head of a compound: a meeting, but perhaps another one
		lemma := spellOut.Replace(strings.ToLower(c.Lemma))
		if general := alt.Terms[0][1:]; strings.HasSuffix(lemma, general) && len(general) < len(lemma) {
			f.weight *= 0.6
		}
	}
	return f
}

// texts holds analysed texts of passages and documents, made once.
type texts struct {
	passages  sync.Map // *corpus.Passage → *passageText
	documents sync.Map // *corpus.Document → *documentText
}

// passageText is a passage analysed as a whole and clause by clause.
type passageText struct {
	whole, heading *danish.Text
	claims         []claimText
}

// claimText is a claim analysed: its clause, and its sentence with the
// exceptions that stand in the sentences after.
type claimText struct{ clause, sentence *danish.Text }

// documentText is what a document is about as a whole: words of its title,
// roles and workplace, and in how many passages each term stands.
type documentText struct {
	head     *danish.Text
	spread   map[string]int
	passages int
}

func (ts *texts) passage(p *corpus.Passage) *passageText {
	if t, ok := ts.passages.Load(p); ok {
		return t.(*passageText)
	}
	t := &passageText{whole: danish.Analyse(p.Text), heading: danish.Analyse(strings.Join(p.Heading, ". "))}
	for _, c := range p.Claims {
		sentence := c.Sentence.Of(p.Text)
		for _, e := range c.Exceptions {
			if e.Start >= c.Sentence.End {
				sentence += " " + e.Of(p.Text)
			}
		}
		t.claims = append(t.claims, claimText{danish.Analyse(c.Span.Of(p.Text)), danish.Analyse(sentence)})
	}
	ts.passages.Store(p, t)
	return t
}

func (ts *texts) document(d *corpus.Document) *documentText {
	if t, ok := ts.documents.Load(d); ok {
		return t.(*documentText)
	}
	head := []string{d.Title, d.Workplace.Name}
	for _, r := range d.Roles {
		head = append(append(head, r.Title), r.Aliases...)
	}
	t := &documentText{head: danish.Analyse(strings.Join(append(head, d.Workplace.Aliases...), ". ")), spread: map[string]int{}, passages: len(d.Passages)}
	for i := range d.Passages {
		seen := map[string]bool{}
		for _, term := range danish.Terms(d.Passages[i].Text) {
			if !seen[term.Text] {
				seen[term.Text] = true
				t.spread[term.Text]++
			}
		}
	}
	ts.documents.Store(d, t)
	return t
}

// themeShare is the share of a document's passages that hold a word which the
// whole document is about: the children, the citizens.
const themeShare = 0.12

// theme reports whether the document as a whole is about the concept, or the
// concept names its role or workplace.
func (t *documentText) theme(c danish.Concept) bool {
	if f := meet(c, t.head); f.carries() || f.relation == danish.Related && f.weight >= 0.3 {
		return true
	}
	for _, alt := range c.Alternatives {
		if len(alt.Terms) == 1 && alt.Relation == danish.Same {
			if n := t.spread[alt.Terms[0]]; n >= 3 && float64(n) >= themeShare*float64(t.passages) {
				return true
			}
		}
	}
	return false
}

// weekdays and other words of time, folded; a concept of these says when, and
// is rarely what a question hangs on.
var temporal = set("mandag tirsdag onsdag torsdag fredag loerdag soendag uge maaned aar dag doegn kvartal halvaar nat aften morgen formiddag eftermiddag middag weekend time minut gang januar februar marts april maj juni juli august september oktober november december sommer vinter foraar efteraar ofte tit hver kl klokken sidst foerst senest dagligt ugentligt aarligt forvejen laenge")

func isTemporal(c danish.Concept) bool {
	l := spellOut.Replace(strings.ToLower(c.Lemma))
	return temporal[l] || temporal[spellOut.Replace(strings.ToLower(c.Text))] || l != "" && l[0] >= '0' && l[0] <= '9' || numerals[l] != 0
}

// frameWords tell what kind of answer is wanted; they are never the object.
var frameWords = set("pligt moedepligt lov ret krav ansvar ansvarlig frivillig frivilligt valgfri tilladt forpligtet forpligtelse obligatorisk orden okay ok forvente forventes behoeve kraeve meningen mening stillingsbeskrivelse funktionsbeskrivelse rollebeskrivelse dokument gaelde opgave selv alene bestemmelse regel tit ofte hvornaar hvordan hvem hvad hvor lang laenge mange meget svar spoergsmaal noed tvungen berettiget rigtig staa stadig alligevel egentlig faktisk virkelig godt gerne allowed must have responsible")

func isFrame(c danish.Concept) bool {
	return frameWords[spellOut.Replace(strings.ToLower(c.Lemma))] || frameWords[spellOut.Replace(strings.ToLower(c.Text))]
}

// want sorts the concepts of a question into what is asked and what is told.
func (q *question) want(concepts []danish.Concept) []wanted {
	var out []wanted
	in := func(c danish.Concept, parts []part) (part, bool) {
		for _, p := range parts {
			if c.Start >= p.start && c.Start < p.end {
				return p, true
			}
		}
		return part{}, false
	}
	for _, c := range concepts {
		if isFrame(c) {
			continue
		}
		w := wanted{Concept: c, temporal: isTemporal(c)}
		if p, ok := in(c, q.ask); ok {
			w.asked, w.negated = true, p.negated
		} else if p, ok := in(c, q.facts); ok {
			w.negated = p.negated
		} else {
			continue
		}
		out = append(out, w)
	}
	// what the question hangs on: the content words asked about; a time or a
	// light word only when there is nothing else
	for _, admit := range []func(w wanted) bool{
		func(w wanted) bool { return w.asked && !w.Light && !w.temporal },
		func(w wanted) bool { return w.asked && w.temporal && w.Rarity > 0.2 },
	} {
		found := false
		for i := range out {
			if admit(out[i]) {
				out[i].needed, found = true, true
			}
		}
		if found {
			break
		}
	}
	return out
}

// hangsOnStory reports whether the asking clause has no content of its own, so
// that the story before it must tell what is meant: "skal jeg så komme til det?"
func hangsOnStory(ws []wanted) bool {
	for _, w := range ws {
		if w.needed {
			return false
		}
	}
	return true
}
