package main

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/slack"
	"rollebot/bot/teams"
	"rollebot/bot/teams/teamsfake"
	"rollebot/bot/web"
	"rollebot/corpus"
)

// consult runs rollebot doctor and returns what it says.
func consult(t *testing.T, change func(*config)) string {
	t.Helper()
	out, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer out.Close()
	cfg := config{Address: "127.0.0.1:0", MetricsAddress: "127.0.0.1:0", Data: t.TempDir(), Workers: 1, Queue: 1, PerMinute: 1,
		Drain: 1, KeepDialogues: 1, KeepFeedbackDays: 1, KeepUnansweredDays: 1, KeepPersonsDays: 1}
	change(&cfg)
	err = (&doctorCommand{}).Run(t.Context(), &program{config: cfg, stdout: out, stderr: io.Discard})
	text, readErr := os.ReadFile(out.Name())
	if readErr != nil {
		t.Fatal(readErr)
	}
	if (err != nil) != strings.Contains(string(text), "FAIL") {
		t.Errorf("err is %v\n%s", err, text)
	}
	return string(text)
}

// platform answers as Slack, and the issuer, do.
func platform(t *testing.T, scopes string, at time.Time) string {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/{method}", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Date", at.UTC().Format(http.TimeFormat))
		w.Header().Set("X-OAuth-Scopes", scopes)
		switch r.Header.Get("Authorization") {
		case "Bearer xoxb-good", "Bearer xapp-good":
			io.WriteString(w, `{"ok":true,"user":"rollebot","team":"Kommunen"}`)
		default:
			io.WriteString(w, `{"ok":false,"error":"invalid_auth"}`)
		}
	})
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"issuer":"http://`+r.Host+`"}`)
	})
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv.URL
}

const allScopes = "app_mentions:read,assistant:write,channels:history,chat:write,commands,files:read,groups:history,im:history,im:read,im:write,usergroups:read,users:read,users:read.email"

func TestDoctor(t *testing.T) {
	fake := teamsfake.New(t)
	secret := strings.Repeat("0123456789abcdef", 2)
	for name, c := range map[string]struct {
		change func(*config)
		want   []string
	}{
		"well": {func(c *config) {
			u := platform(t, allScopes, time.Now())
			c.Slack = slackOf("xoxb-good", "xapp-good", secret, u+"/api/")
			c.Teams = teams.Config{AppID: teamsfake.AppID, Password: teamsfake.Password, Tenants: []string{teamsfake.Tenant}, OpenIDMetadata: fake.MetadataURL(), TokenURL: fake.TokenURL()}
			c.Web = web.Config{Issuer: u, ClientID: "rollebot", URL: "https://rollebot.example.dk"}
		}, []string{"SLACK_BOT_TOKEN is rollebot in Kommunen", "the token has all 13 scopes", "SLACK_APP_TOKEN opens", "SLACK_SIGNING_SECRET looks right",
			"TEAMS_APP_PASSWORD gives", "signing keys are there", "the issuer answers", "ok    clock          right to ", "All is well"}},
		"tokens": {func(c *config) {
			c.Slack = slackOf("xoxb-bad", "xapp-bad", "xyz", platform(t, allScopes, time.Now())+"/api")
		},
			[]string{`SLACK_BOT_TOKEN: slack says "invalid_auth"`, "→ copy SLACK_BOT_TOKEN anew", `SLACK_APP_TOKEN: slack says "invalid_auth"`, "scope connections:write", "SLACK_SIGNING_SECRET is not 32 hex digits"}},
		"scopes": {func(c *config) {
			c.Slack = slackOf("xoxb-good", "", secret, platform(t, "chat:write, im:history", time.Now())+"/api")
		},
			[]string{"the token lacks the scopes app_mentions:read, assistant:write", "Reinstall to Workspace"}},
		"clock": {func(c *config) {
			c.Slack = slackOf("xoxb-good", "", secret, platform(t, allScopes, time.Now().Add(-time.Hour))+"/api")
		},
			[]string{"FAIL  clock          differs by 1h0m", "timedatectl"}},
		"unreachable": {func(c *config) { c.Slack = slackOf("xoxb-good", "", secret, "http://127.0.0.1:1/") },
			[]string{"connection refused", "let this machine reach slack.com"}},
		"teams": {func(c *config) {
			c.Teams = teams.Config{AppID: teamsfake.AppID, Password: "wrong", Tenants: []string{teamsfake.Tenant}, OpenIDMetadata: fake.TokenURL(), TokenURL: fake.TokenURL()}
		}, []string{"no token for the bot", "invalid_client", "signing keys: 0", "a client secret that has not expired"}},
		"issuer": {func(c *config) {
			c.Web = web.Config{Issuer: platform(t, "", time.Now()) + "/", ClientID: "rollebot", URL: "https://rollebot.example.dk"}
		}, []string{"calls itself http://127.0.0.1"}},
	} {
		t.Run(name, func(t *testing.T) {
			said := consult(t, c.change)
			for _, want := range c.want {
				if !strings.Contains(said, want) {
					t.Errorf("no %q in\n%s", want, said)
				}
			}
			for _, secret := range []string{"xoxb-", "xapp-", secret, teamsfake.Password} {
				if strings.Contains(said, secret) {
					t.Errorf("tells the secret %q:\n%s", secret, said)
				}
			}
		})
	}
}

// TestDoctorSigns: with a rollebot that serves, doctor signs a delivery to it.
func TestDoctorSigns(t *testing.T) {
	secret := strings.Repeat("0123456789abcdef", 2)
	u := platform(t, allScopes, time.Now())
	run := func(serving, asked string) string {
		cfg := config{Slack: slackOf("xoxb-good", "", serving, u+"/api"), Data: t.TempDir()}
		ctx, stop := context.WithCancel(t.Context())
		defer stop()
		pages, health := serveFor(t, ctx, cfg)
		return consult(t, func(c *config) {
			c.Address, c.MetricsAddress = pages, health
			c.Slack = slackOf("xoxb-good", "", asked, u+"/api")
		})
	}
	if said := run(secret, secret); !strings.Contains(said, "the rollebot that serves takes what SLACK_SIGNING_SECRET signs") {
		t.Error(said)
	}
	if said := run(secret, strings.Repeat("f", 32)); !strings.Contains(said, "the rollebot that serves refuses") {
		t.Error(said)
	}
}

// serveFor serves the channels of cfg, and their health.
func serveFor(t *testing.T, ctx context.Context, cfg config) (pages, health string) {
	t.Helper()
	kept, err := cfg.openStore(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { kept.Close() })
	office, err := edition.New(ctx, edition.Setup{Store: kept, Memory: kept, Initial: corpus.Bundled()})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(office.Close)
	s, err := cfg.channels(bot.NewDesk(bot.Setup{Inbox: kept}), office, false)
	if err != nil {
		t.Fatal(err)
	}
	a := httptest.NewServer(s.handler)
	b := httptest.NewServer((&state{ping: kept.Ping, stopping: ctx}).handler(prometheus.NewRegistry()))
	t.Cleanup(func() { a.Close(); b.Close() })
	return a.Listener.Addr().String(), b.Listener.Addr().String()
}

func slackOf(bot, app, secret, url string) slack.Config {
	return slack.Config{BotToken: bot, AppToken: app, SigningSecret: secret, APIURL: url}
}
