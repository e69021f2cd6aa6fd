package llm

import (
	"crypto/rand"
	"embed"
	"fmt"
	"regexp"
	"strings"
	"text/template"

	"rollebot/bot"
	"rollebot/corpus"
)

//go:embed prompts/*.tmpl
var promptFiles embed.FS

// prompts are the files, each with its version.
var prompts = func() map[string]*template.Template {
	out := map[string]*template.Template{}
	for _, name := range []string{"word", "find", "propose"} {
		out[name] = template.Must(template.ParseFS(promptFiles, "prompts/"+name+".tmpl"))
	}
	return out
}()

// prompt is what a prompt is filled with. All of it has been redacted.
type prompt struct {
	Fence      string // random, so that no text can close it
	English    bool
	Role, Lead string
	Question   string
	Passages   []fenced
	Exceptions []string
}

type fenced struct{ ID, Heading, Text string }

// promptFor is what a model may know of an answer: never who asked.
func promptFor(a bot.Answer) prompt {
	p := prompt{Fence: rand.Text(), English: a.Language == "en", Lead: redact(a.Lead), Question: redact(a.Asked)}
	if a.Role != nil {
		p.Role = redact(a.Role.Title)
	} else if role, _, _ := strings.Cut(a.As, "@"); role != "" {
		p.Role = redact(strings.TrimSpace(role))
	}
	for i, c := range a.Citations {
		p.Passages = append(p.Passages, fenced{passageID(i), redact(strings.Join(c.Passage.Heading, ", ")), redact(c.Passage.Text)})
	}
	for _, e := range a.Exceptions {
		p.Exceptions = append(p.Exceptions, redact(e))
	}
	return p
}

func passageID(i int) string { return fmt.Sprint("p", i+1) }

func promptOf(role string, passages []corpus.Passage) prompt {
	p := prompt{Fence: rand.Text(), Role: redact(role)}
	for i, x := range passages {
		p.Passages = append(p.Passages, fenced{passageID(i), "", redact(x.Text)})
	}
	return p
}

// fill sets one part of a prompt.
func fill(name, part string, data any) string {
	var sb strings.Builder
	if err := prompts[name].ExecuteTemplate(&sb, part, data); err != nil {
		panic(err) // the files are ours, and every field is there
	}
	return strings.TrimSpace(sb.String())
}

var (
	street = regexp.MustCompile(`(?i)\p{L}+(vej|gade|all[eé]|stræde|plads|torv|vænget?|boulevard|stien|skrænten|toften|kajen|bakken|parken)\s+\d+\s?[a-z]?\b(,?\s*(st|\d{1,2})\.?\s*(sal\.?)?\s*(tv|th|mf)?\.?\b)?`)
	postal = regexp.MustCompile(`\b\d{4} \p{Lu}\p{Ll}+( [A-ZÆØÅ])?`)
)

// redact takes out what must not leave the house: numbers and addresses of
// persons.
func redact(s string) string {
	s = bot.Redact(s)
	return postal.ReplaceAllString(street.ReplaceAllString(s, "[adresse]"), "[adresse]")
}
