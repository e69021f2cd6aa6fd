package teams

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"
)

const (
	issuer     = "https://api.botframework.com"
	leeway     = 5 * time.Minute
	ourChannel = "msteams"
)

// errRefused marks what the sender is to blame for. Any other error of a gate
// means that it could not be looked into: the platform shall try again.
var errRefused = errors.New("refused")

func refused(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errRefused, fmt.Sprintf(format, args...))
}

// gate says whether an activity is to be believed. enter looks at the request
// before its body is read; the pass then looks at the activity.
type gate interface {
	enter(r *http.Request) (pass, error)
}

type pass func(a *activity) error

// tokenGate lets in what the Bot Framework signed for this app.
type tokenGate struct {
	parser  *jwt.Parser
	tenants []string
	keys    *keys
}

func newTokenGate(app string, tenants []string, ks *keys) *tokenGate {
	return &tokenGate{tenants: tenants, keys: ks, parser: jwt.NewParser(
		jwt.WithValidMethods([]string{"RS256"}),
		jwt.WithIssuer(issuer),
		jwt.WithAudience(app),
		jwt.WithExpirationRequired(),
		jwt.WithLeeway(leeway),
	)}
}

type claims struct {
	jwt.RegisteredClaims
	ServiceURL string `json:"serviceurl"` // where answers go
}

func (g *tokenGate) enter(r *http.Request) (pass, error) {
	scheme, token, _ := strings.Cut(r.Header.Get("Authorization"), " ")
	if !strings.EqualFold(scheme, "Bearer") || token == "" {
		return nil, refused("no bearer token")
	}
	var cl claims
	var signer *key
	var outage error
	_, err := g.parser.ParseWithClaims(token, &cl, func(t *jwt.Token) (any, error) {
		kid, _ := t.Header["kid"].(string)
		if kid == "" {
			return nil, errors.New("no key id")
		}
		if signer, outage = g.keys.find(r.Context(), kid); outage != nil {
			return nil, outage
		}
		return signer.public, nil
	})
	switch {
	case outage != nil && !errors.Is(outage, errRefused):
		return nil, outage
	case err != nil:
		return nil, refused("token: %v", err)
	case cl.ServiceURL == "":
		return nil, refused("token names no service")
	}
	return func(a *activity) error { return g.check(a, &cl, signer) }, nil
}

// check holds the activity against the token that came with it.
func (g *tokenGate) check(a *activity, cl *claims, signer *key) error {
	if !strings.EqualFold(strings.TrimRight(a.ServiceURL, "/"), strings.TrimRight(cl.ServiceURL, "/")) {
		return refused("the token does not vouch for this service")
	}
	if _, err := safeURL(a.ServiceURL); err != nil {
		return refused("service: %v", err)
	}
	if len(signer.endorsements) > 0 && !slices.Contains(signer.endorsements, a.ChannelID) {
		return refused("the key is not endorsed for channel %q", a.ChannelID)
	}
	if a.ChannelID != ourChannel {
		return refused("channel %q is not Teams", a.ChannelID)
	}
	tenants := a.tenants()
	if len(tenants) == 0 {
		return refused("no tenant")
	}
	for _, t := range tenants {
		if !slices.ContainsFunc(g.tenants, func(ours string) bool { return strings.EqualFold(ours, t) }) {
			return refused("tenant %q is not one of ours", t)
		}
	}
	return nil
}

// localGate lets in whoever posts from this machine, unless a proxy or a
// browser stands between.
type localGate struct{}

func (localGate) enter(r *http.Request) (pass, error) {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if ip := net.ParseIP(host); err != nil || ip == nil || !ip.IsLoopback() {
		return nil, refused("without TEAMS_APP_ID only this machine may post")
	}
	for _, h := range [...]string{"X-Forwarded-For", "X-Forwarded-Host", "X-Real-Ip", "Forwarded", "Via", "Origin"} {
		if r.Header.Get(h) != "" {
			return nil, refused("without TEAMS_APP_ID nothing may come through a proxy or a browser (header %s)", h)
		}
	}
	asked := r.Host
	if h, _, err := net.SplitHostPort(r.Host); err == nil {
		asked = h
	}
	if !isLoopback(strings.Trim(asked, "[]")) {
		return nil, refused("without TEAMS_APP_ID the host must be this machine, not %q", r.Host)
	}
	return func(a *activity) error {
		u, err := safeURL(a.ServiceURL)
		if err != nil || !isLoopback(u.Hostname()) {
			return refused("without TEAMS_APP_ID answers go to this machine only, not to %q", a.ServiceURL)
		}
		return nil
	}, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}

// find returns the key with an id, from what is known if that will do.
func (ks *keys) find(ctx context.Context, kid string) (*key, error) {
	k, refresh := ks.known(kid)
	if !refresh {
		if k == nil {
			return nil, refused("unknown key")
		}
		return k, nil
	}
	if err := ks.refresh(ctx, k != nil); err != nil && k == nil {
		return nil, err
	}
	if fresh, _ := ks.known(kid); fresh != nil {
		return fresh, nil
	}
	return nil, refused("unknown key")
}
