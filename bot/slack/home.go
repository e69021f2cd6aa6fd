package slack

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"rollebot/bot"
)

const maxChanges = 8

// pressHome takes a role that was chosen or written on the Home tab.
func (h handling) pressHome(ctx context.Context, what string) error {
	q := bot.Question{As: h.Value, Person: h.person(), Dialogue: h.dialogue()}
	if what == "write" {
		text := strings.TrimSpace(h.Value)
		if !strings.HasPrefix(strings.ToLower(text), iAm) && text != "" {
			text = iAm + text
		}
		q.Text, q.As = text, ""
	}
	return h.home(ctx, h.ask(ctx, q).Lead)
}

// home publishes the Home tab; said is what the bot has just said.
func (h handling) home(ctx context.Context, said string) error {
	known := h.desk.Welcome(ctx, h.person())
	roles := known.Choices
	if known.As != "" {
		roles = h.desk.Welcome(ctx, "").Choices // those that a stranger may choose from
	}
	var changes []string
	if h.cfg.Changes != nil {
		var err error
		if changes, err = h.cfg.Changes(ctx, known.As); err != nil {
			return fmt.Errorf("read what changed: %w", err)
		}
		if changes == nil {
			changes = []string{}
		}
	}
	view := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: homeBlocks(said, known, roles, changes)}}
	if _, err := h.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: h.User, View: view}); err != nil {
		return fmt.Errorf("publish Home tab: %w", err)
	}
	return nil
}

func homeBlocks(said string, known bot.Answer, roles []bot.RoleRef, changes []string) []slack.Block {
	var out []slack.Block
	if said != "" {
		out = append(out, section("*"+escapeTo(said, 1000)+"*"))
	}
	out = append(out, header(homeRole))
	if known.As != "" {
		out = append(out, section(fmt.Sprintf(homeRoleKnown, escapeTo(strings.Replace(known.As, " @ ", ", ", 1), 400))), note(homeChange))
	} else {
		out = append(out, section(homeRoleUnknown))
	}
	var buttons []slack.BlockElement
	for i, r := range roles[:min(len(roles), maxActions)] {
		if l := label(roleText(r)); strings.TrimSpace(l.Text) != "" && len(asText(r)) <= maxValue {
			buttons = append(buttons, slack.NewButtonBlockElement(fmt.Sprintf("role-%d", i), asText(r), l))
		}
	}
	out = append(out, actions("role", buttons)...)
	field := slack.NewPlainTextInputBlockElement(label(homeExample), "write-role")
	field.MaxLength = 200
	out = append(out, slack.NewInputBlock("write", label(homeWrite), nil, field).WithDispatchAction(true))

	out = append(out, header(homeAsk))
	if blocks := suggestions(known.Suggestions, measures[0]); len(blocks) > 1 {
		out = append(out, blocks[1:]...)
	}
	out = append(out, note(homeHow))

	if changes != nil {
		out = append(out, header(homeChanges))
		for _, c := range changes[:min(len(changes), maxChanges)] {
			out = append(out, section(escapeTo(c, 500)))
		}
		if len(changes) == 0 {
			out = append(out, note(homeNoChanges))
		}
	}
	return out
}

func header(text string) slack.Block {
	no := false
	return slack.NewHeaderBlock(&slack.TextBlockObject{Type: slack.PlainTextType, Text: escapeLabel(text, maxHeader), Emoji: &no})
}
