package slack

import (
	"encoding/json"
	"fmt"
)

// manifest is the part of Slack's app manifest that rollebot fills in.
type manifest struct {
	DisplayInformation struct {
		Name            string `json:"name"`
		Description     string `json:"description"`
		LongDescription string `json:"long_description"`
		BackgroundColor string `json:"background_color"`
	} `json:"display_information"`
	Features    features `json:"features"`
	OAuthConfig struct {
		Scopes struct {
			Bot []string `json:"bot"`
		} `json:"scopes"`
	} `json:"oauth_config"`
	Settings settings `json:"settings"`
}

type features struct {
	AppHome struct {
		HomeTabEnabled             bool `json:"home_tab_enabled"`
		MessagesTabEnabled         bool `json:"messages_tab_enabled"`
		MessagesTabReadOnlyEnabled bool `json:"messages_tab_read_only_enabled"`
	} `json:"app_home"`
	BotUser struct {
		DisplayName  string `json:"display_name"`
		AlwaysOnline bool   `json:"always_online"`
	} `json:"bot_user"`
	SlashCommands []slashCommand `json:"slash_commands"`
	AgentView     struct {
		AgentDescription string `json:"agent_description"`
	} `json:"agent_view"`
}

type slashCommand struct {
	Command      string `json:"command"`
	URL          string `json:"url,omitempty"`
	Description  string `json:"description"`
	UsageHint    string `json:"usage_hint"`
	ShouldEscape bool   `json:"should_escape"`
}

type settings struct {
	EventSubscriptions struct {
		RequestURL string   `json:"request_url,omitempty"`
		BotEvents  []string `json:"bot_events"`
	} `json:"event_subscriptions"`
	Interactivity struct {
		IsEnabled  bool   `json:"is_enabled"`
		RequestURL string `json:"request_url,omitempty"`
	} `json:"interactivity"`
	OrgDeployEnabled  bool `json:"org_deploy_enabled"`
	SocketModeEnabled bool `json:"socket_mode_enabled"`
}

// scopes are what the bot may do. channels:history and groups:history bring
// the messages of threads that it is in, and let it look for its own posts.
var scopes = []string{
	"app_mentions:read", "assistant:write", "channels:history", "chat:write", "commands", "files:read", "groups:history",
	"im:history", "im:read", "im:write", "usergroups:read", "users:read", "users:read.email",
}

// Manifest returns the app manifest as JSON, for Socket Mode.
func Manifest() ([]byte, error) { return ManifestAt("") }

// ManifestAt returns the app manifest for HTTP at a public address, such as
// https://rollebot.example.dk; for Socket Mode when it is empty.
func ManifestAt(address string) ([]byte, error) {
	var m manifest
	m.DisplayInformation.Name = "Rollebot"
	m.DisplayInformation.Description = "Svarer på, hvad din stillingsbeskrivelse siger, ord for ord."
	m.DisplayInformation.LongDescription = "Spørg Rollebot, hvad der hører til din stilling: Skal jeg deltage i personalemøder? Må jeg køre borgere? " +
		"Den finder stedet i din stillingsbeskrivelse og viser dig det ord for ord, med undtagelser, side og dato for behandlingen i LokalMED. " +
		"Står der ikke noget, siger den det, og du kan sende spørgsmålet videre til din leder."
	m.DisplayInformation.BackgroundColor = "#1b4965"
	m.Features.AppHome.HomeTabEnabled = true
	m.Features.AppHome.MessagesTabEnabled = true
	m.Features.BotUser.DisplayName = "rollebot"
	m.Features.BotUser.AlwaysOnline = true
	m.Features.AgentView.AgentDescription = "Finder svar i din stillingsbeskrivelse og viser dem ord for ord."
	m.OAuthConfig.Scopes.Bot = scopes
	m.Settings.EventSubscriptions.BotEvents = []string{"app_home_opened", "app_mention", "message.channels", "message.groups", "message.im"}
	m.Settings.Interactivity.IsEnabled = true
	m.Settings.SocketModeEnabled = address == ""
	c := slashCommand{Command: "/rollebot", Description: "Spørg om, hvad din stillingsbeskrivelse siger", UsageHint: "skal jeg deltage i personalemøder?", ShouldEscape: true}
	if address != "" {
		c.URL = address + "/slack/commands"
		m.Settings.EventSubscriptions.RequestURL = address + "/slack/events"
		m.Settings.Interactivity.RequestURL = address + "/slack/interactions"
	}
	m.Features.SlashCommands = []slashCommand{c}
	out, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("write manifest: %w", err)
	}
	return append(out, '\n'), nil
}
