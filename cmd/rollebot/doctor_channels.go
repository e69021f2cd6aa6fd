package main

import (
	"cmp"
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"rollebot/bot/slack"
)

// fetch asks another server, and notes what time it is there.
func (d *doctor) fetch(ctx context.Context, method, address string, header http.Header, form url.Values) (body []byte, got http.Header, err error) {
	req, err := http.NewRequestWithContext(ctx, method, address, strings.NewReader(form.Encode()))
	if err != nil {
		return nil, nil, err
	}
	for name, values := range header {
		req.Header[name] = values
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	resp, err := d.web.Do(req)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	if there, err := http.ParseTime(resp.Header.Get("Date")); err == nil && req.URL.Host != d.config.MetricsAddress {
		d.clock, d.timed = time.Since(there), true
	}
	body, err = io.ReadAll(io.LimitReader(resp.Body, 1<<20))
	if err == nil && resp.StatusCode != http.StatusOK {
		err = fmt.Errorf("%s answers %s", req.URL.Host, resp.Status)
	}
	return body, resp.Header, err
}

// callSlack calls one method of the Web API.
func (d *doctor) callSlack(ctx context.Context, method, token string) (answer struct {
	OK                bool
	Error, Team, User string
}, got http.Header, err error) {
	api := strings.TrimSuffix(cmp.Or(d.config.Slack.APIURL, "https://slack.com/api/"), "/")
	body, got, err := d.fetch(ctx, http.MethodPost, api+"/"+method, http.Header{"Authorization": {"Bearer " + token}}, url.Values{})
	if err != nil {
		return answer, got, err
	}
	if err = json.Unmarshal(body, &answer); err == nil && !answer.OK {
		err = fmt.Errorf("slack says %.80q", answer.Error)
	}
	return answer, got, err
}

func (d *doctor) slack(ctx context.Context) {
	s := d.config.Slack
	if !d.config.usesSlack() {
		d.off("Slack", "SLACK_BOT_TOKEN is not set")
		return
	}
	who, got, err := d.callSlack(ctx, "auth.test", s.BotToken)
	if err != nil {
		d.fail("Slack", "copy SLACK_BOT_TOKEN anew from api.slack.com/apps, your app, OAuth & Permissions; if nothing answers, let this machine reach slack.com on port 443", "SLACK_BOT_TOKEN: %v", err)
	} else {
		d.ok("Slack", "SLACK_BOT_TOKEN is %s in %s", who.User, who.Team)
		d.scopes(got)
	}
	if s.AppToken != "" {
		if _, _, err := d.callSlack(ctx, "apps.connections.open", s.AppToken); err != nil {
			d.fail("Slack", "api.slack.com/apps, your app: Socket Mode on; Basic Information, App-Level Tokens: one with scope connections:write", "SLACK_APP_TOKEN: %v", err)
		} else {
			d.ok("Slack", "SLACK_APP_TOKEN opens Socket Mode")
		}
	}
	if s.SigningSecret != "" {
		d.signingSecret(ctx)
	}
}

// scopes compares what the token may do with what the manifest asks for.
func (d *doctor) scopes(got http.Header) {
	text, err := slack.Manifest()
	var wanted struct {
		OAuth struct {
			Scopes struct{ Bot []string } `json:"scopes"`
		} `json:"oauth_config"`
	}
	if err = errors.Join(err, json.Unmarshal(text, &wanted)); err != nil {
		d.fail("Slack", "report this", "manifest: %v", err)
		return
	}
	if got.Get("X-Oauth-Scopes") == "" {
		d.off("Slack", "the server does not tell the token's scopes")
		return
	}
	has := strings.FieldsFunc(got.Get("X-Oauth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })
	missing := slices.DeleteFunc(slices.Clone(wanted.OAuth.Scopes.Bot), func(s string) bool { return slices.Contains(has, s) })
	if len(missing) > 0 {
		d.fail("Slack", "add them under OAuth & Permissions (or paste rollebot manifest slack under App Manifest), then Reinstall to Workspace", "the token lacks the scopes %s", strings.Join(missing, ", "))
		return
	}
	d.ok("Slack", "the token has all %d scopes", len(wanted.OAuth.Scopes.Bot))
}

var signingSecret = regexp.MustCompile(`^[0-9a-f]{32}$`)

// signingSecret cannot be asked of Slack. Its form is checked, and whether a
// rollebot that serves takes what it signs.
func (d *doctor) signingSecret(ctx context.Context) {
	const cure = "copy SLACK_SIGNING_SECRET anew from api.slack.com/apps, your app, Basic Information, App Credentials, and start rollebot serve again"
	if !signingSecret.MatchString(d.config.Slack.SigningSecret) {
		d.fail("Slack", cure, "SLACK_SIGNING_SECRET is not 32 hex digits, as Slack's are")
		return
	}
	if !d.serves(ctx) {
		d.ok("Slack", "SLACK_SIGNING_SECRET looks right; with rollebot serving, doctor also signs a delivery with it")
		return
	}
	challenge := rand.Text()
	body := fmt.Sprintf(`{"type":"url_verification","challenge":%q}`, challenge)
	stamp := strconv.FormatInt(time.Now().Unix(), 10)
	mac := hmac.New(sha256.New, []byte(d.config.Slack.SigningSecret))
	fmt.Fprintf(mac, "v0:%s:%s", stamp, body)
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, "http://"+d.config.Address+"/slack/events", strings.NewReader(body))
	if err != nil {
		d.fail("Slack", cure, "%v", err)
		return
	}
	req.Header.Set("X-Slack-Request-Timestamp", stamp)
	req.Header.Set("X-Slack-Signature", "v0="+hex.EncodeToString(mac.Sum(nil)))
	resp, err := d.web.Do(req)
	if err != nil {
		d.fail("Slack", cure, "a signed delivery: %v", err)
		return
	}
	defer resp.Body.Close()
	if echo, err := io.ReadAll(io.LimitReader(resp.Body, 1000)); err != nil || string(echo) != challenge {
		d.fail("Slack", cure, "the rollebot that serves refuses what SLACK_SIGNING_SECRET signs: %s", resp.Status)
		return
	}
	d.ok("Slack", "the rollebot that serves takes what SLACK_SIGNING_SECRET signs")
}

func (d *doctor) teams(ctx context.Context) {
	t := d.config.Teams
	if !d.config.usesTeams() || len(t.Tenants) == 0 {
		d.off("Teams", "TEAMS_APP_ID is not set")
		return
	}
	token := cmp.Or(t.TokenURL, "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token")
	token = strings.ReplaceAll(token, "{tenant}", url.PathEscape(strings.TrimSpace(t.Tenants[0])))
	body, _, err := d.fetch(ctx, http.MethodPost, token, nil, url.Values{"grant_type": {"client_credentials"}, "client_id": {t.AppID},
		"client_secret": {t.Password}, "scope": {"https://api.botframework.com/.default"}})
	var answer struct {
		Token string `json:"access_token"`
		Error string `json:"error"`
		Codes []int  `json:"error_codes"`
	}
	if json.Unmarshal(body, &answer) == nil && answer.Error != "" {
		err = fmt.Errorf("%w: %.60q %v", err, answer.Error, answer.Codes)
	}
	if err != nil || answer.Token == "" {
		d.fail("Teams", "check TEAMS_APP_ID, TEAMS_TENANT_ID (its first is the app's own) and TEAMS_APP_PASSWORD: the value of a client secret that has not expired", "no token for the bot: %v", err)
	} else {
		d.ok("Teams", "TEAMS_APP_PASSWORD gives the bot a token")
	}
	var metadata struct {
		JWKS string `json:"jwks_uri"`
	}
	var keys struct {
		Keys []struct{ Kid string }
	}
	err = d.read(ctx, cmp.Or(t.OpenIDMetadata, "https://login.botframework.com/v1/.well-known/openidconfiguration"), &metadata)
	if err == nil {
		err = d.read(ctx, metadata.JWKS, &keys)
	}
	if err != nil || len(keys.Keys) == 0 {
		d.fail("Teams", "let this machine reach login.botframework.com on port 443, or set TEAMS_OPENID_METADATA", "signing keys: %d, %v", len(keys.Keys), err)
		return
	}
	d.ok("Teams", "%d signing keys are there", len(keys.Keys))
}

// read fetches JSON.
func (d *doctor) read(ctx context.Context, address string, into any) error {
	body, _, err := d.fetch(ctx, http.MethodGet, address, nil, nil)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, into)
}

func (d *doctor) signIn(ctx context.Context) {
	issuer := d.config.Web.Issuer
	if issuer == "" {
		d.off("sign-in", "OIDC_ISSUER is not set: the pages answer this machine only, or whom your network lets in (ROLLEBOT_OPEN)")
		return
	}
	var said struct {
		Issuer string `json:"issuer"`
	}
	err := d.read(ctx, strings.TrimSuffix(issuer, "/")+"/.well-known/openid-configuration", &said)
	switch {
	case err != nil:
		d.fail("sign-in", "check OIDC_ISSUER, and that this machine reaches it", "OIDC_ISSUER: %v", err)
	case said.Issuer != issuer:
		d.fail("sign-in", "set OIDC_ISSUER to exactly what the issuer calls itself", "OIDC_ISSUER is %s, and calls itself %s", issuer, said.Issuer)
	default:
		d.ok("sign-in", "the issuer answers; it must know %s/log-ind/svar as a redirect address", strings.TrimSuffix(d.config.Web.URL, "/"))
	}
}
