package main

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"rollebot/bot/slack"
	"rollebot/bot/teams"
)

type manifestCommand struct {
	Slack slackManifest `cmd:"" help:"Print the app manifest for api.slack.com/apps, Create New App, From a manifest."`
	Teams teamsManifest `cmd:"" help:"Write the app package to upload to Teams."`
}

type slackManifest struct {
	URL string `name:"url" placeholder:"https://HOST" help:"Where Slack reaches rollebot over HTTP. Without it the app is for Socket Mode, which needs no address."`
}

func (c *slackManifest) Run(p *program) error {
	address := strings.TrimSuffix(c.URL, "/")
	if address != "" && !strings.HasPrefix(address, "https://") {
		return hint(fmt.Errorf("--url %q: Slack takes only https", c.URL), "give the address that reaches ROLLEBOT_ADDR from outside, as in https://rollebot.example.dk; or leave it out for Socket Mode")
	}
	text, err := slack.ManifestAt(address)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.stdout, "%s\n", strings.TrimSpace(string(text)))
	return err
}

type teamsManifest struct {
	Output     string `short:"o" required:"" placeholder:"rollebot.zip" help:"File to write."`
	AppID      string `name:"app-id" placeholder:"ID" help:"Of the bot's registration. Without it TEAMS_APP_ID."`
	AppVersion string `default:"1.0.0" placeholder:"1.0.0" help:"Higher for every change that is uploaded."`
	Website    string `placeholder:"https://…" help:"Where staff read about the bot. Without it ROLLEBOT_URL."`
	Privacy    string `placeholder:"https://…" help:"What is done with what they write."`
	Terms      string `placeholder:"https://…" help:"Terms of use."`
}

func (c *teamsManifest) Run(p *program) (err error) {
	app := teams.Package{AppID: cmp.Or(c.AppID, p.config.Teams.AppID), Version: c.AppVersion, Developer: p.config.Web.Organisation,
		Website: cmp.Or(c.Website, p.config.Web.URL), Privacy: c.Privacy, Terms: c.Terms}
	if app.AppID == "" {
		return hint(errors.New("no app id"), "set TEAMS_APP_ID, or give --app-id: the Application (client) ID of the app registration")
	}
	f, err := os.CreateTemp(filepath.Dir(c.Output), ".rollebot-*.zip")
	if err != nil {
		return hint(fmt.Errorf("write %s: %w", c.Output, err), "give -o a file in a folder that you may write to")
	}
	defer os.Remove(f.Name()) // gone already when it was renamed
	_, err = app.WriteTo(f)
	if err = errors.Join(err, f.Close()); err != nil {
		return hint(err, "ids look like 00000000-0000-0000-0000-000000000000, versions like 1.0.0, addresses begin with https://")
	}
	if err = errors.Join(os.Chmod(f.Name(), 0o644), os.Rename(f.Name(), c.Output)); err != nil {
		return hint(fmt.Errorf("write %s: %w", c.Output, err), "give -o a file in a folder that you may write to")
	}
	_, err = fmt.Fprintf(p.stdout, "%s: upload it in the Teams admin center, Manage apps, Upload new app\n", c.Output)
	return err
}
