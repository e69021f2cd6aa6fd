// Package teams is the Microsoft Teams channel: the Activity protocol over
// HTTP, answers as Adaptive Cards, and the app package to install.
//
// serve.go takes activities in, token.go says which to believe, handle.go
// answers them, client.go posts. card.go and its neighbours set an Answer as a
// card: what documents and people say goes into text runs, which no client
// reads as Markdown. What an answer says, limits, memory and the queue are the
// Desk's.
package teams

import (
	"cmp"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/time/rate"

	"rollebot/bot"
	"rollebot/bot/edition"
)

// name is what ids of persons, dialogues and places begin with.
const name = "teams"

// Config is read from the environment.
type Config struct {
	AppID          string   `env:"TEAMS_APP_ID"`          // "00000000-0000-0000-0000-000000000000"; empty: unauthenticated, for this machine only
	Password       string   `env:"TEAMS_APP_PASSWORD"`    // client secret of the app
	Tenants        []string `env:"TEAMS_TENANT_ID"`       // organisations whose people may ask, by comma; the first is the app's own
	OpenIDMetadata string   `env:"TEAMS_OPENID_METADATA"` // where the signing keys are told of; empty for the Bot Framework's
	TokenURL       string   `env:"TEAMS_TOKEN_URL"`       // where the app gets its token; empty for the first tenant's
	GraphURL       string   `env:"TEAMS_GRAPH_URL"`       // where groups of leaders are looked up; empty for Microsoft Graph

	Office    *edition.Office   // what leaders do; nil: they do nothing here
	URL       string            // ROLLEBOT_URL: where the pages are: "https://rollebot.example.dk"; empty for none
	Patience  time.Duration     // first pause before a post is tried again; 500 ms
	Transport http.RoundTripper // nil: http.DefaultTransport
	Log       *slog.Logger      // nil: that of the Desk
}

const (
	metadataURL = "https://login.botframework.com/v1/.well-known/openidconfiguration"
	tokenURL    = "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token"
	requestTime = 10 * time.Second // for one request of ours
)

// Channel is a bot.Channel, and the http.Handler for /api/messages.
type Channel struct {
	desk   *bot.Desk
	log    *slog.Logger
	gate   gate
	client *client
	places places
	office *edition.Office
	graph  *graph // nil: nobody leads by a group
	files  *fetcher
	site   string
	bot    string  // our own id: "28:…"
	posted *recent // key of a post → where it stands
	rated  *recent // where an answer stands → its ID
	refuse rate.Sometimes
}

// New returns the channel. Without an app id anybody on this machine may post
// activities, and nobody else; the log says so.
func New(cfg Config, desk *bot.Desk) (*Channel, error) {
	log := cmp.Or(cfg.Log, desk.Log)
	web := &http.Client{
		Transport:     cfg.Transport,
		Timeout:       requestTime,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	c := &Channel{desk: desk, log: log, office: cfg.Office, site: cfg.URL, files: newFetcher(cfg.Transport), posted: newRecent(), rated: newRecent(),
		client: newClient(web, cfg.Patience),
		refuse: rate.Sometimes{First: 10, Interval: time.Second}}
	if cfg.AppID == "" {
		c.gate = &localGate{}
		c.places.key = []byte(rand.Text())
		log.Warn("TEAMS IS OPEN: TEAMS_APP_ID is not set, so /api/messages believes whoever posts from this machine, and refuses everybody else; for development only")
		return c, nil
	}
	var tenants []string
	for _, t := range cfg.Tenants {
		if t = strings.TrimSpace(t); t != "" {
			tenants = append(tenants, t)
		}
	}
	switch {
	case cfg.Password == "":
		return nil, errors.New("teams: TEAMS_APP_ID is set, but not TEAMS_APP_PASSWORD")
	case len(tenants) == 0:
		return nil, errors.New("teams: TEAMS_APP_ID is set, but not TEAMS_TENANT_ID: name the organisations whose people may ask")
	}
	metadata, groups := cmp.Or(cfg.OpenIDMetadata, metadataURL), cmp.Or(strings.TrimRight(cfg.GraphURL, "/"), graphURL)
	token := strings.ReplaceAll(cmp.Or(cfg.TokenURL, tokenURL), "{tenant}", url.PathEscape(tenants[0]))
	for what, u := range map[string]string{"TEAMS_OPENID_METADATA": metadata, "TEAMS_TOKEN_URL": token, "TEAMS_GRAPH_URL": groups} {
		if _, err := safeURL(u); err != nil {
			return nil, fmt.Errorf("teams: %s: %w", what, err)
		}
	}
	c.gate = newTokenGate(cfg.AppID, tenants, newKeys(web, metadata))
	c.client.token = newToken(web, cfg.AppID, cfg.Password, token, "https://api.botframework.com/.default")
	c.graph = &graph{web: web, base: groups, token: newToken(web, cfg.AppID, cfg.Password, token, groups+"/.default")}
	c.bot = "28:" + cfg.AppID
	c.places.key = []byte(cfg.Password)
	return c, nil
}

// Name is "teams".
func (c *Channel) Name() string { return name }

// safeURL parses an address that secrets may be sent to: https, or this machine.
func safeURL(s string) (*url.URL, error) {
	u, err := url.Parse(s)
	if err != nil {
		return nil, fmt.Errorf("not an address: %w", err)
	}
	if u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, fmt.Errorf("%q is not a plain address", s)
	}
	if u.Scheme == "https" || u.Scheme == "http" && isLoopback(u.Hostname()) {
		return u, nil
	}
	return nil, fmt.Errorf("%q is not https", s)
}
