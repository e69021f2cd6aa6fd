package slack

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"rollebot/bot"
)

const maxNews = 8 // changes on the Home tab

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
	news, err := h.news(ctx, known.As)
	if err != nil {
		return err
	}
	view := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: append(homeBlocks(said, known, roles), news...)}}
	if _, err := h.api.PublishViewContext(ctx, slack.PublishViewContextRequest{UserID: h.User, View: view}); err != nil {
		return fmt.Errorf("publish Home tab: %w", err)
	}
	return nil
}

func homeBlocks(said string, known bot.Answer, roles []bot.RoleRef) []slack.Block {
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
		if l := label(r.Spoken()); strings.TrimSpace(l.Text) != "" && len(r.As()) <= maxValue {
			buttons = append(buttons, slack.NewButtonBlockElement(fmt.Sprintf("role-%d", i), r.As(), l))
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
	return out
}

// news is what is new in the documents of somebody's role; nothing where no
// edition has been published, or the role is not known.
func (h handling) news(ctx context.Context, as string) ([]slack.Block, error) {
	if h.cfg.Office == nil || h.cfg.Office.Number() == 0 || as == "" {
		return nil, nil
	}
	changes, _, err := h.cfg.Office.Changes(ctx, as)
	if err != nil {
		return nil, fmt.Errorf("read what changed: %w", err)
	}
	return newsBlocks(changes), nil
}

func newsBlocks(changes []bot.Change) []slack.Block {
	out := []slack.Block{header(homeChanges)}
	if len(changes) == 0 {
		return append(out, note(homeNoChanges))
	}
	return append(out, changeBlocks(changes, maxNews, 600)...)
}
