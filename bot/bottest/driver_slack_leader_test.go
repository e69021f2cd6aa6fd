package bottest_test

import (
	"context"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"rollebot/bot/bottest"
	"rollebot/bot/slack/slackfake"
)

func (d *slackers) ID(person string) string { return "slack:" + slackfake.Team + ":" + user(person) }

func (d *slackers) Group(person string) string {
	d.fake.SetGroup("S"+user(person), user(person))
	return "slack:usergroup:S" + user(person)
}

// lead does what leaders do, and those who would like to.
func (d *slackers) lead(ctx context.Context, a bottest.Act) error {
	id := user(a.Person)
	switch a.Kind {
	case bottest.Sends:
		var files []slackfake.File
		for _, name := range a.Files {
			data, err := bottest.FileOf(name)
			if err != nil {
				return err
			}
			f := slackfake.File{Name: path.Base(name), Data: data, URL: a.From}
			if a.Named != "" {
				f.Name = a.Named
			}
			files = append(files, f)
		}
		event, body := d.fake.UploadEvent(id, sent(a.Text), files...)
		d.fake.Event(event, body)
		d.written = body
	case bottest.Commands:
		d.fake.Command("C1", id, sent(a.Text))
	case bottest.Publishes:
		return d.publish(ctx, a)
	case bottest.Discards:
		return d.press(a.Person, "Kassér")
	case bottest.Tells:
		return d.press(a.Person, "Fortæl dem, det gælder")
	case bottest.Forges:
		return d.forge(id, a.Text)
	}
	return nil
}

// publish presses the button, and fills in the form if one opens.
func (d *slackers) publish(ctx context.Context, a bottest.Act) error {
	before := len(d.fake.Modals())
	if err := d.press(a.Person, "Publicér"); err != nil {
		return err
	}
	if err := d.delivered(ctx); err != nil {
		return err
	}
	if err := d.house.Settle(ctx); err != nil {
		return err
	}
	opened := d.fake.Modals()[before:]
	if len(opened) == 0 {
		return nil // why is told
	}
	written := map[string]string{}
	if a.Text != "" {
		written["note"] = a.Text
	}
	if a.Reason != "" {
		written["reason"] = a.Reason
	}
	d.fake.Submit(opened[0], written)
	return nil
}

// forge sends what a button or a form would, for the newest proposal that any
// card names.
func (d *slackers) forge(id, deed string) error {
	proposal := ""
	for _, p := range slices.Backward(d.fake.Posts()) {
		for _, b := range p.Buttons() {
			var v struct{ Proposal string }
			if json.Unmarshal([]byte(b.Value), &v) == nil && proposal == "" {
				proposal = v.Proposal
			}
		}
	}
	if proposal == "" {
		return fmt.Errorf("no card names a proposal")
	}
	if deed == "publish" {
		metadata, err := json.Marshal(map[string]string{"proposal": proposal, "channel": "D" + id, "ts": "1700000000.000001"})
		if err != nil {
			return err
		}
		blocks := json.RawMessage(`[{"type":"input","element":{"action_id":"note","initial_value":"Snyd"}}]`)
		d.fake.Submit(slackfake.Modal{ID: "VFORGED" + id, User: id, Callback: "publish", Metadata: string(metadata), Blocks: blocks}, nil)
		return nil
	}
	d.fake.PressValue(id, slackfake.Post{Method: "chat.postMessage", Channel: "D" + id, TS: "1700000000.000001"}, strings.TrimSpace(deed), `{"proposal":"`+proposal+`"}`)
	return nil
}
