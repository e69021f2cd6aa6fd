package edition

import (
	"fmt"
	"strings"

	"rollebot/bot"
	"rollebot/corpus"
)

// Report is a Preview in words. Every channel shows the same one, each in its
// own way.
type Report struct {
	Title    string    // "Forslag til udgave 8"
	Summary  []string  // plain sentences: what changes, and what stands in the way
	Sections []Section // those without items are left out
}

// Section is one part of a report.
type Section struct {
	Name  SectionName
	Title string // "Hvem skal hvad"
	Intro string // a sentence on what it shows
	Items []Item
}

// SectionName names a section for those who style it.
type SectionName string

// The sections, in the order of a report.
const (
	Stops     SectionName = "stops"     // broken golden questions and lost documents: publishing takes a reason
	Weighty   SectionName = "weighty"   // changes in who must do what
	Wording   SectionName = "wording"   // other changes of passages and headings
	Documents SectionName = "documents" // documents that come, go or have another head
	Answers   SectionName = "answers"   // answers that become others
	Problems  SectionName = "problems"  // what the reader could not read, or was unsure of
	Review    SectionName = "review"    // what to look at in the documents
	Questions SectionName = "questions" // that a model foresees
)

// Item is one thing to see: a change, an answer, a document.
type Item = bot.Change

// Report tells a preview in words.
func (p *Preview) Report() Report {
	r := Report{Title: p.title()}
	r.add(Stops, "Det står i vejen", "Det her skal rettes, eller du skal skrive, hvorfor udgaven skal ud alligevel.", p.stopItems())
	weighty, wording := p.passageItems()
	r.add(Weighty, "Hvem skal hvad", "De ændringer, der gør forskel på, hvad medarbejderne skal og må.", weighty)
	r.add(Wording, "Andre ændringer", "Ord, overskrifter og rækkefølge. Hvem der skal hvad, er det samme.", wording)
	r.add(Documents, "Dokumenter", "", p.documentItems())
	r.add(Answers, "Svar, der bliver anderledes", "Spørgsmål, I har aftalt svaret på, eller som mindst fem har stillet de sidste 90 dage.", p.answerItems())
	review, problems := p.findingItems()
	r.add(Problems, "Svært at læse", "Filer, jeg ikke kan læse, eller hvor jeg er i tvivl om noget.", problems)
	r.add(Review, "Se efter i dokumenterne", "Det her stopper ikke en udgave, men er værd at se på.", review)
	r.add(Questions, "Spørgsmål, en sprogmodel har foreslået", "De hjælper med at finde stedet, når nogen spørger på den måde. De ændrer ikke noget svar.", p.foreseenItems())
	r.Summary = p.summary(len(weighty), len(wording))
	return r
}

func (r *Report) add(name SectionName, title, intro string, items []Item) {
	if len(items) > 0 {
		r.Sections = append(r.Sections, Section{name, title, intro, items})
	}
}

func (p *Preview) title() string {
	switch {
	case p.State == Published:
		return fmt.Sprintf("Fra udgave %d til udgave %d", p.Base, p.Edition)
	case p.Base == 0:
		return "Forslag til den første udgave"
	}
	return fmt.Sprintf("Forslag til udgave %d", p.Base+1)
}

// summary counts.
func (p *Preview) summary(weighty, wording int) []string {
	out := []string{Summary(p.Difference)}
	if weighty > 0 {
		out = append(out, count(weighty, "Én ændring gør forskel på, hvem der skal hvad.", "%d ændringer gør forskel på, hvem der skal hvad."))
	} else if wording > 0 {
		out = append(out, "Ingen ændring gør forskel på, hvem der skal hvad.")
	}
	if p.GoldenError != "" {
		out = append(out, "De aftalte spørgsmål kan ikke stilles.")
	} else if p.Golden > 0 {
		if broken := len(p.Broken()); broken > 0 {
			out = append(out, count(broken, "Ét aftalt spørgsmål får et andet svar end aftalt.", "%d aftalte spørgsmål får et andet svar end aftalt."))
		} else {
			out = append(out, count(p.Golden, "Det ene aftalte spørgsmål får det svar, det plejer.", "Ingen af de %d aftalte spørgsmål går i stykker."))
		}
	}
	if changed := p.changedAnswers(); changed > 0 {
		out = append(out, count(changed, "Ét spørgsmål, I har fået, får et andet svar.", "%d spørgsmål, I har fået, får et andet svar."))
	} else if p.Asked > 0 && p.Quiet == 0 {
		out = append(out, count(p.Asked, "Det ene spørgsmål, I har fået, får samme svar som før.", "Alle %d spørgsmål, I har fået, får samme svar som før."))
	}
	if p.Quiet > 0 {
		out = append(out, count(p.Quiet, "Ét spørgsmål, som færre end fem har stillet, får også et andet svar. Det viser jeg ikke, så ingen kan genkendes.", "%d spørgsmål, som færre end fem har stillet, får også et andet svar. Dem viser jeg ikke, så ingen kan genkendes."))
	}
	if p.Left > 0 {
		out = append(out, count(p.Left, "Ét spørgsmål nåede jeg ikke at stille.", "%d spørgsmål nåede jeg ikke at stille."))
	}
	return out
}

func (p *Preview) changedAnswers() int {
	n := 0
	for _, a := range p.Answers {
		if !a.Golden {
			n++
		}
	}
	return n
}

// Summary tells a difference in a sentence or two: "1 dokument er ændret: 2
// nye opgaver eller afsnit, 1 fjernet, 3 omformuleret."
func Summary(d corpus.Difference) string {
	documents, passages := map[corpus.ChangeKind]int{}, map[corpus.ChangeKind]int{}
	for _, doc := range d.Documents {
		documents[doc.Kind]++
		if doc.Kind == corpus.Added || doc.Kind == corpus.Removed {
			continue
		}
		for _, p := range doc.Passages {
			passages[p.Kind]++
		}
	}
	if len(d.Documents) == 0 {
		return "Dokumenterne siger det samme som før."
	}
	var docs []string
	if n := documents[corpus.Changed] + documents[corpus.Replaced]; n > 0 {
		docs = append(docs, count(n, "ét dokument er ændret", "%d dokumenter er ændret"))
	}
	if n := documents[corpus.Added]; n > 0 {
		docs = append(docs, count(n, "ét dokument er nyt", "%d dokumenter er nye"))
	}
	if n := documents[corpus.Removed]; n > 0 {
		docs = append(docs, count(n, "ét dokument er fjernet", "%d dokumenter er fjernet"))
	}
	text := capital(list(docs))
	var parts []string
	for _, k := range []struct {
		kind      corpus.ChangeKind
		one, many string
	}{
		{corpus.Added, "én ny passage", "%d nye passager"}, {corpus.Removed, "én fjernet", "%d fjernet"}, {corpus.Reworded, "én omformuleret", "%d omformuleret"},
		{corpus.Moved, "én flyttet", "%d flyttet"}, {corpus.Affected, "én med ny betydning", "%d med ny betydning"},
	} {
		if n := passages[k.kind]; n > 0 {
			parts = append(parts, count(n, k.one, k.many))
		}
	}
	if len(parts) > 0 {
		text += ": " + list(parts)
	}
	return text + "."
}

func count(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

// list joins as Danes do: "a, b og c".
func list(parts []string) string {
	if len(parts) < 2 {
		return strings.Join(parts, "")
	}
	return strings.Join(parts[:len(parts)-1], ", ") + " og " + parts[len(parts)-1]
}

func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
}

// stopItems are what publishing takes a reason for.
func (p *Preview) stopItems() []Item {
	var out []Item
	for _, l := range p.Lost {
		out = append(out, Item{Label: "Dokument, der går tabt", Place: l.Source, Notes: []string{"Filen kan ikke læses længere. " + l.Reason}})
	}
	if p.GoldenError != "" {
		out = append(out, Item{Label: "Aftalte spørgsmål", Place: GoldenName, Notes: []string{p.GoldenError}})
	}
	for _, a := range p.Broken() {
		out = append(out, a.item())
	}
	return out
}

// answerItems are the other answers that become others.
func (p *Preview) answerItems() []Item {
	var out []Item
	for _, a := range p.Answers {
		if !a.Broken {
			out = append(out, a.item())
		}
	}
	return out
}

func (a AnswerChange) item() Item {
	it := Item{Label: "»" + a.Ask + "«", Place: strings.Replace(a.As, " @ ", ", ", 1)}
	if a.Golden {
		it.Notes = append(it.Notes, "Aftalt svar: "+OutcomeText(bot.Outcome(a.Expect)))
		if a.Dropped {
			it.Notes = append(it.Notes, "Det er ikke længere blandt de aftalte, eller svaret er aftalt om.")
		}
		if a.Unmet && !a.Broken {
			it.Notes = append(it.Notes, "Det fik heller ikke det aftalte svar før.")
		}
	}
	it.Notes = append(it.Notes, "Før: "+a.Before.text(), "Nu: "+a.After.text())
	return it
}

func (r Reply) text() string {
	if r.Quote == "" {
		return OutcomeText(r.Outcome)
	}
	return OutcomeText(r.Outcome) + " · »" + r.Quote + "« (" + r.Source + ")"
}

// OutcomeText is what leaders read for an outcome.
func OutcomeText(o bot.Outcome) string {
	switch o {
	case bot.Yes:
		return "ja"
	case bot.Exception:
		return "ja, med en undtagelse"
	case bot.Exempt:
		return "nej, undtaget"
	case bot.No:
		return "nej"
	case bot.Passages:
		return "viser, hvad der står"
	case bot.Choose:
		return "spørger, hvilken stilling det er"
	}
	return "det står der ikke noget om"
}

// findingItems are what leaders should look at: files that are not read, or
// not surely, apart from what the documents say.
func (p *Preview) findingItems() (review, problems []Item) {
	for _, f := range p.Findings {
		it := Item{Label: f.Text, Place: f.Source}
		if len(f.Documents) > 0 {
			it.Place = where(f.Documents[0], nil)
		}
		for _, passage := range f.Passages {
			if !strings.Contains(f.Text, passage.Text) {
				it.Notes = append(it.Notes, "»"+passage.Text+"«")
			}
		}
		if f.Kind == corpus.FindingUnread || f.Kind == corpus.FindingUnclear {
			problems = append(problems, it)
		} else {
			review = append(review, it)
		}
	}
	return review, problems
}

func (p *Preview) foreseenItems() []Item {
	var out []Item
	for _, f := range p.Foreseen {
		out = append(out, Item{Label: "»" + f.Passage.Text + "«", Place: where(f.Document, f.Passage.Heading), Notes: f.Questions})
	}
	return out
}
