package main

import (
	"errors"
	"fmt"
	"maps"
	"net"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"

	"rollebot/bot/slack"
)

// wrong is one thing wrong with the configuration.
type wrong struct {
	Variable string // "SLACK_APP_TOKEN"
	What     string // what is wrong, never with the value of a secret
	Cure     string
}

// check refuses a wrong or half configuration with its first fault.
func (c config) check() error {
	faults := c.faults()
	if len(faults) == 0 {
		return nil
	}
	f := faults[0]
	if more := len(faults) - 1; more > 0 {
		f.Cure += fmt.Sprintf(" (rollebot doctor lists %d more)", more)
	}
	return hint(fmt.Errorf("%s: %s", f.Variable, f.What), "%s", f.Cure)
}

// faults lists everything that is wrong as far as can be told without asking anybody.
func (c config) faults() []wrong {
	var out []wrong
	add := func(variable, what, cure string) { out = append(out, wrong{variable, what, cure}) }
	c.faultsOfAddresses(add)
	c.faultsOfSlack(add)
	c.faultsOfTeams(add)
	c.faultsOfSignIn(add)
	c.faultsOfLeaders(add)
	out = append(out, c.modelFaults()...)
	for _, n := range []struct {
		variable string
		value    int64
	}{{"ROLLEBOT_WORKERS", int64(c.Workers)}, {"ROLLEBOT_QUEUE", int64(c.Queue)}, {"ROLLEBOT_QUESTIONS_PER_MINUTE", int64(c.PerMinute)},
		{"ROLLEBOT_DRAIN", int64(c.Drain)}, {"ROLLEBOT_KEEP_DIALOGUES", int64(c.KeepDialogues)}, {"ROLLEBOT_KEEP_FEEDBACK_DAYS", int64(c.KeepFeedbackDays)},
		{"ROLLEBOT_KEEP_UNANSWERED_DAYS", int64(c.KeepUnansweredDays)}, {"ROLLEBOT_KEEP_PERSONS_DAYS", int64(c.KeepPersonsDays)}} {
		if n.value <= 0 {
			add(n.variable, "is not above zero", "remove it for the default, or see .env.example")
		}
	}
	return append(out, unknownVariables(".env")...)
}

type adder func(variable, what, cure string)

func (c config) faultsOfAddresses(add adder) {
	const sample = "give host and port, as in 127.0.0.1:8080"
	for _, a := range [][2]string{{"ROLLEBOT_ADDR", c.Address}, {"ROLLEBOT_METRICS_ADDR", c.MetricsAddress}} {
		if _, port, err := net.SplitHostPort(a[1]); err != nil || port == "" {
			add(a[0], fmt.Sprintf("%q is not an address to listen on", a[1]), sample)
		}
	}
	if c.Address == c.MetricsAddress && !strings.HasSuffix(c.Address, ":0") {
		add("ROLLEBOT_METRICS_ADDR", "is the same as ROLLEBOT_ADDR", "give health and metrics an address of their own, that staff cannot reach")
	}
	if u, err := url.Parse(c.DatabaseURL); c.DatabaseURL != "" && (err != nil || u.Scheme != "postgres" && u.Scheme != "postgresql" || u.Host == "" && u.Query().Get("host") == "") {
		add("DATABASE_URL", "is not a PostgreSQL address", "write postgres://user:password@host:5432/database, or remove it for SQLite in ROLLEBOT_DATA")
	}
	if _, err := os.Stat(c.Documents); c.Documents != "" && err != nil {
		add("ROLLEBOT_DOCUMENTS", "cannot be read: "+reason(err), "give a folder or a file that rollebot may read, or remove it for the bundled documents")
	}
	if c.Watch != "" && c.WatchEvery <= 0 {
		add("ROLLEBOT_WATCH_EVERY", "is not above zero", "remove it for the default, or see .env.example")
	}
	if info, err := os.Stat(c.Watch); c.Watch != "" && (err != nil || !info.IsDir()) {
		add("ROLLEBOT_WATCH", "is not a folder that can be read", "give the folder that leaders put role documents in, or remove it")
	}
}

// reason is an error of the file system without the path.
func reason(err error) string {
	var path *os.PathError
	if errors.As(err, &path) {
		return path.Err.Error()
	}
	return err.Error()
}

func (c config) faultsOfSlack(add adder) {
	s := c.Slack
	if s == (slack.Config{}) {
		return
	}
	const where = "copy it from api.slack.com/apps, your app, "
	switch {
	case s.BotToken == "":
		add("SLACK_BOT_TOKEN", "is missing, but other SLACK_ variables are set", where+"OAuth & Permissions; or remove the others to run without Slack")
	case !strings.HasPrefix(s.BotToken, "xoxb-"):
		add("SLACK_BOT_TOKEN", "is not a bot token, which begins with xoxb-", where+"OAuth & Permissions, Bot User OAuth Token")
	}
	if s.BotToken != "" && s.AppToken == "" && s.SigningSecret == "" {
		add("SLACK_APP_TOKEN", "is missing, and so is SLACK_SIGNING_SECRET: nothing could come from Slack",
			where+"Basic Information, App-Level Tokens (scope connections:write) for Socket Mode; or set SLACK_SIGNING_SECRET for HTTP")
	}
	if s.AppToken != "" && !strings.HasPrefix(s.AppToken, "xapp-") {
		add("SLACK_APP_TOKEN", "is not an app-level token, which begins with xapp-", where+"Basic Information, App-Level Tokens")
	}
	if strings.TrimSpace(s.SigningSecret) != s.SigningSecret || strings.HasPrefix(s.SigningSecret, "xox") || strings.HasPrefix(s.SigningSecret, "xapp") {
		add("SLACK_SIGNING_SECRET", "is not a signing secret", where+"Basic Information, App Credentials, Signing Secret")
	}
	c.faultOfURL(add, "SLACK_API_URL", s.APIURL)
}

func (c config) faultsOfTeams(add adder) {
	t := c.Teams
	const where = "copy it from the app registration at entra.microsoft.com"
	if t.AppID == "" {
		if t.Password != "" || len(t.Tenants) > 0 || t.OpenIDMetadata != "" || t.TokenURL != "" || t.GraphURL != "" {
			add("TEAMS_APP_ID", "is missing, but other TEAMS_ variables are set", where+", Application (client) ID; or remove the others to run without Teams")
		}
		return
	}
	if t.Password == "" {
		add("TEAMS_APP_PASSWORD", "is missing", where+", Certificates & secrets: the value of a client secret, not its ID")
	}
	if !slices.ContainsFunc(t.Tenants, func(s string) bool { return strings.TrimSpace(s) != "" }) {
		add("TEAMS_TENANT_ID", "is missing: nobody could ask", where+", Directory (tenant) ID; several by comma")
	}
	c.faultOfURL(add, "TEAMS_OPENID_METADATA", t.OpenIDMetadata)
	c.faultOfURL(add, "TEAMS_TOKEN_URL", t.TokenURL)
	c.faultOfURL(add, "TEAMS_GRAPH_URL", t.GraphURL)
}

func (c config) faultsOfSignIn(add adder) {
	w := c.Web
	if w.Issuer == "" && (w.ClientID != "" || w.ClientSecret != "") {
		add("OIDC_ISSUER", "is missing, but other OIDC_ variables are set", "give the issuer, as in https://login.microsoftonline.com/{tenant}/v2.0; or remove the others to run without sign-in")
	}
	if w.Issuer != "" {
		if w.ClientID == "" {
			add("OIDC_CLIENT_ID", "is missing", "copy the client id of the application that the issuer knows rollebot by")
		}
		if w.URL == "" {
			add("ROLLEBOT_URL", "is missing: sign-in leads people back to it", "give the address that staff type, as in https://rollebot.example.dk")
		}
		c.faultOfURL(add, "OIDC_ISSUER", w.Issuer)
	}
	c.faultOfURL(add, "ROLLEBOT_URL", w.URL)
	if n := len(w.Secret); n > 0 && n < 32 {
		add("ROLLEBOT_SECRET", "is shorter than 32 bytes", "make one with: openssl rand -hex 32")
	}
	if err := w.CheckAddress(c.Address); err != nil && net.ParseIP(hostOf(c.Address)) != nil {
		add("ROLLEBOT_ADDR", c.Address+" is open to others, and nobody signs in", "set OIDC_ISSUER, or ROLLEBOT_OPEN=true when a network or a proxy decides who comes in, or listen on 127.0.0.1")
	}
}

// hostOf is the host to listen on; every one when it is left open.
func hostOf(address string) string {
	host, _, _ := net.SplitHostPort(address)
	if host == "" {
		return "0.0.0.0"
	}
	return host
}

// faultOfURL demands https, except on this machine.
func (c config) faultOfURL(add adder, variable, value string) {
	if value == "" {
		return
	}
	u, err := url.Parse(value)
	switch {
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http":
		add(variable, fmt.Sprintf("%q is not an address", value), "give an address that begins with https://")
	case u.Scheme == "http" && u.Hostname() != "localhost" && !net.ParseIP(u.Hostname()).IsLoopback():
		add(variable, fmt.Sprintf("%q is not https", value), "use https; http is for this machine only")
	}
}

func (c config) faultsOfLeaders(add adder) {
	runs := map[string]bool{"slack": c.usesSlack(), "teams": c.usesTeams()}
	for _, workplace := range slices.Sorted(maps.Keys(c.Leaders)) {
		place := c.Leaders[workplace]
		channel, id, _ := strings.Cut(place, ":")
		if on, known := runs[channel]; !known || id == "" {
			add("LEADERS", fmt.Sprintf("the place %q of %q is in no channel", place, workplace), "write workplace=slack:CHANNEL or workplace=teams:CONVERSATION, several by semicolon")
		} else if !on {
			add("LEADERS", fmt.Sprintf("%q reads in %s, which is not configured", workplace, channel), "set the "+strings.ToUpper(channel)+"_ variables, or take this workplace out")
		}
	}
}

// ownEndpoint are the variables of endpoints that LLM_WORKPLACES names.
var ownEndpoint = regexp.MustCompile(`^LLM_[A-Z0-9]+_(BASE_URL|API_KEY|MODEL|AZURE_API_VERSION)$`)

// unknownVariables finds names in .env that look like ours and are not.
func unknownVariables(file string) (out []wrong) {
	names, err := godotenv.Read(file)
	if err != nil {
		return nil // a missing file is none; a broken one was refused when it was loaded
	}
	params, err := env.GetFieldParams(&config{})
	if err != nil {
		return nil
	}
	for name := range names {
		ours := slices.ContainsFunc([]string{"ROLLEBOT_", "SLACK_", "TEAMS_", "OIDC_", "LLM_"}, func(p string) bool { return strings.HasPrefix(name, p) })
		if ours && !ownEndpoint.MatchString(name) && !strings.HasPrefix(name, "ROLLEBOT_TEST_") && !slices.ContainsFunc(params, func(p env.FieldParams) bool { return p.Key == name }) {
			out = append(out, wrong{name, "stands in .env, but rollebot knows no such variable", "compare it with .env.example: " + nearest(name, params)})
		}
	}
	slices.SortFunc(out, func(a, b wrong) int { return strings.Compare(a.Variable, b.Variable) })
	return out
}

// nearest lists the variables that begin as name does.
func nearest(name string, params []env.FieldParams) string {
	prefix, _, _ := strings.Cut(name, "_")
	var out []string
	for _, p := range params {
		if strings.HasPrefix(p.Key, prefix+"_") {
			out = append(out, p.Key)
		}
	}
	return strings.Join(out, ", ")
}
