package bottest_test

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"rollebot/bot/bottest"
	"rollebot/bot/teams/teamsfake"
)

// ID is empty in channels: leaders work in personal chats.
func (d *teamsters) ID(person string) string {
	if d.kind != "personal" {
		return ""
	}
	return "teams:" + teamsfake.Tenant + ":" + member(person).ID
}

func (d *teamsters) Group(person string) string {
	const group = "22222222-1111-1111-1111-111111111111"
	d.fake.SetGroup(group, member(person).Object)
	return "teams:group:" + group
}

// lead does what leaders do, and those who would like to.
func (d *teamsters) lead(talk teamsfake.Talk, a bottest.Act) error {
	by := member(a.Person)
	switch a.Kind {
	case bottest.Sends:
		var files []teamsfake.File
		for _, name := range a.Files {
			data, err := bottest.FileOf(name)
			if err != nil {
				return err
			}
			f := teamsfake.File{Name: path.Base(name), Data: data, URL: a.From}
			if a.Named != "" {
				f.Name = a.Named
			}
			files = append(files, f)
		}
		d.written = d.fake.Upload(talk, by, a.Text, files...)
		return taken(d.fake.Deliver(d.written))
	case bottest.Commands:
		return taken(d.fake.Say(talk, by, "/rollebot "+a.Text))
	case bottest.Publishes:
		fields := map[string]string{}
		if a.Text != "" {
			fields["note"] = a.Text
		}
		if a.Reason != "" {
			fields["reason"] = a.Reason
		}
		return d.sure(talk, a.Person, "Publicér ", fields)
	case bottest.Discards:
		return d.sure(talk, a.Person, "Ja, kassér det", nil)
	case bottest.Tells:
		return d.sure(talk, a.Person, "Ja, skriv til dem", nil)
	}
	proposal := ""
	for _, p := range slices.Backward(d.fake.Posts()) {
		if proposal == "" {
			proposal = proposalIn(p.Card())
		}
	}
	if proposal == "" {
		return fmt.Errorf("no card names a proposal")
	}
	data := map[string]any{"do": strings.TrimSpace(a.Text), "id": proposal, "note": "Snyd"}
	return taken(d.fake.PressData(talk, by, teamsfake.Post{ID: "1"}, data, nil))
}

// sure presses the button that a card unfolds.
func (d *teamsters) sure(talk teamsfake.Talk, person, title string, fields map[string]string) error {
	for _, p := range newestFirst(d.posts(person)) {
		for _, button := range p.Buttons() {
			if !strings.HasPrefix(button, title) {
				continue
			}
			r, err := d.fake.Press(talk, member(person), p, button, fields)
			if err != nil {
				return err
			}
			return taken(r)
		}
	}
	return fmt.Errorf("no button %q", title)
}

// proposalIn finds which proposal the buttons of a card are of.
func proposalIn(v any) string {
	switch v := v.(type) {
	case map[string]any:
		if id, ok := v["id"].(string); ok && slices.Contains([]any{"publish", "discard", "tell"}, v["do"]) {
			return id
		}
		for _, child := range v {
			if id := proposalIn(child); id != "" {
				return id
			}
		}
	case []any:
		for _, child := range v {
			if id := proposalIn(child); id != "" {
				return id
			}
		}
	}
	return ""
}
