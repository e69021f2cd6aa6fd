package terminal

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"rollebot/bot"
	"rollebot/corpus"
)

// What is said in a conversation apart from answers.
const (
	hello   = "Hej! Jeg svarer på spørgsmål om dit job med det, der står i din stillingsbeskrivelse."
	goodbye = "Hej hej!"
)

func (c *Conversation) welcome(s Style) string {
	p := &printer{style: s}
	p.line("", cells(hello, bold))
	c.examples(p)
	p.blank()
	p.line("", cells("Skriv /rolle for at vælge din stilling, /hjælp for hjælp og /slut for at slutte.", dim))
	return p.b.String()
}

func (c *Conversation) examples(p *printer) {
	examples := Examples(c.Documents, 4)
	if len(examples) == 0 {
		return
	}
	p.blank()
	p.line("", cells("Du kan for eksempel spørge:", plain))
	for _, e := range examples {
		p.quote("  · ", dim, cells(e, plain))
	}
}

func (c *Conversation) help(s Style) string {
	p := &printer{style: s}
	p.line("", cells("Skriv dit spørgsmål, som du ville sige det. Jeg viser dig ordret, hvad der står, og hvor det står.", plain))
	c.examples(p)
	p.blank()
	for _, l := range [][2]string{
		{"/rolle", "vis stillingerne, og vælg din"},
		{"/rolle navn @ sted", "fortæl, hvad du er ansat som, og hvor"},
		{"/hjælp", "denne hjælp"},
		{"/slut", "afslut samtalen"},
	} {
		p.line("", append(cells(fmt.Sprintf("  %-20s", l[0]), bold), cells(l[1], plain)...))
	}
	return p.b.String()
}

func (c *Conversation) offerRoles(s Style) string {
	p := &printer{style: s}
	if c.As != "" {
		p.line("", cells("Jeg svarer dig som "+strings.Replace(c.As, " @ ", ", ", 1)+".", plain))
	}
	p.line("", cells("Hvad er du ansat som? Skriv nummeret, eller skriv /rolle og så navnet.", plain))
	for i, r := range c.choices {
		p.quote(fmt.Sprintf("%2d. ", i+1), dim, cells(roleText(r), plain))
	}
	return p.b.String()
}

func (c *Conversation) roleIs(s Style) string {
	return set(s, "Fint. Jeg svarer dig som "+strings.Replace(c.As, " @ ", ", ", 1)+".\n")
}

// set wraps one sentence.
func set(s Style, text string) string {
	p := &printer{style: s}
	p.line("", cells(strings.TrimSuffix(text, "\n"), plain))
	return p.b.String()
}

// roles lists whom the documents are for.
func roles(c *corpus.Corpus) []bot.RoleRef {
	var out []bot.RoleRef
	for _, d := range c.Documents {
		for _, r := range d.Roles {
			ref := bot.RoleRef{Title: r.Title, Workplace: d.Workplace.Name}
			if !slices.Contains(out, ref) {
				out = append(out, ref)
			}
		}
	}
	return out
}

// longestExample is the most letters of a duty that is made a question.
const longestExample = 60

// Examples makes questions of the documents' own duties, at most n, taken
// from the documents in turn: "Deltage i stuemøder" → "Skal jeg deltage i
// stuemøder?".
func Examples(c *corpus.Corpus, n int) []string {
	byDocument := make([][]string, len(c.Documents))
	for i, d := range c.Documents {
		for _, p := range d.Passages {
			if q, ok := asQuestion(p); ok {
				byDocument[i] = append(byDocument[i], q)
			}
		}
	}
	var out []string
	for round := 0; len(out) < n; round++ {
		any := false
		for _, qs := range byDocument {
			if round >= len(qs) || len(out) == n {
				continue
			}
			any = true
			if !slices.Contains(out, qs[round]) {
				out = append(out, qs[round])
			}
		}
		if !any {
			break
		}
	}
	return out
}

// asQuestion turns a short duty that opens with its verb into the question
// that it answers.
func asQuestion(p corpus.Passage) (string, bool) {
	text := strings.TrimRight(p.Text, " .,;")
	if p.Kind != corpus.Duty || len(p.Claims) != 1 || p.Claims[0].Kind != corpus.Must ||
		utf8.RuneCountInString(text) > longestExample || strings.ContainsAny(text, ".:;!?()") {
		return "", false
	}
	verb, rest, ok := strings.Cut(text, " ")
	first, size := utf8.DecodeRuneInString(verb)
	if !ok || !strings.HasSuffix(verb, "e") || !unicode.IsUpper(first) {
		return "", false
	}
	return "Skal jeg " + string(unicode.ToLower(first)) + verb[size:] + " " + rest + "?", true
}
