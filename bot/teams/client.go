package teams

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"
	"golang.org/x/time/rate"
)

const (
	maxTries    = 5
	longestWait = 15 * time.Second // what asks for a longer one is left to the Desk, which tries later
	perSecond   = 5                // sends to one conversation; Teams takes 7
	typingTime  = 3 * time.Second
	maxReply    = 64 << 10
)

// client posts activities, with patience.
type client struct {
	web      *http.Client
	token    *token // nil: without one, on this machine
	patience time.Duration

	mu    sync.Mutex
	paces map[string]*rate.Limiter // by conversation
}

func newClient(web *http.Client, patience time.Duration) *client {
	if patience <= 0 {
		patience = 500 * time.Millisecond
	}
	return &client{web: web, patience: patience, paces: map[string]*rate.Limiter{}}
}

// post sends v until Teams has it, for as long as that makes sense: the
// conversation under an activity, or as a new post when under is empty.
func (c *client) post(ctx context.Context, service, conversation, under string, v any) (id string, err error) {
	return c.patiently(ctx, func() (string, error) { return c.call(ctx, http.MethodPost, service, conversation, under, v) })
}

// replace puts v in place of a post of ours.
func (c *client) replace(ctx context.Context, service, conversation, post string, v any) error {
	_, err := c.patiently(ctx, func() (string, error) { return c.call(ctx, http.MethodPut, service, conversation, post, v) })
	return err
}

// begin begins a personal conversation and returns its id.
func (c *client) begin(ctx context.Context, service string, v any) (id string, err error) {
	return c.patiently(ctx, func() (string, error) { return c.call(ctx, http.MethodPost, service, "", "", v) })
}

// patiently tries what may pass.
func (c *client) patiently(ctx context.Context, f func() (string, error)) (id string, err error) {
	for try := range maxTries {
		if id, err = f(); err == nil {
			return id, nil
		}
		wait := c.patience << try
		wait += rand.N(wait/2 + 1)
		var f *fault
		if errors.As(err, &f) {
			if !f.passing() {
				return "", err
			}
			wait = max(wait, f.after)
		}
		if wait > longestWait || try == maxTries-1 {
			break
		}
		select {
		case <-ctx.Done():
			return "", err
		case <-time.After(wait):
		}
	}
	return "", err
}

// call makes one request: at an activity of a conversation, at the
// conversation, or, without one, to begin one.
func (c *client) call(ctx context.Context, method, service, conversation, under string, v any) (id string, err error) {
	base, err := safeURL(service)
	if err != nil {
		return "", fmt.Errorf("service: %w", err)
	}
	if err := c.pace(service + conversation).Wait(ctx); err != nil {
		return "", err
	}
	body, err := encode(v)
	if err != nil {
		return "", err
	}
	address := strings.TrimRight(base.String(), "/") + "/v3/conversations"
	if conversation != "" {
		address += "/" + url.PathEscape(conversation) + "/activities"
	}
	if under != "" {
		address += "/" + url.PathEscape(under)
	}
	req, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	req.Header.Set("Content-Type", "application/json; charset=utf-8")
	answer, err := exchange(c.web, c.token, "connector", req)
	if err != nil {
		return "", err
	}
	var made struct {
		ID string `json:"id"`
	}
	if json.Unmarshal(answer, &made) != nil {
		return "", nil // it stands, only we do not know where
	}
	return made.ID, nil
}

// exchange sends a request with the app's token, if there is one, and returns
// the answer of a success; one that was cut off shows when it is decoded.
func exchange(web *http.Client, t *token, who string, req *http.Request) ([]byte, error) {
	bearer := ""
	if t != nil {
		var err error
		if bearer, err = t.get(req.Context()); err != nil {
			return nil, err
		}
		req.Header.Set("Authorization", "Bearer "+bearer)
	}
	resp, err := web.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	answer, _ := io.ReadAll(io.LimitReader(resp.Body, maxReply))
	if resp.StatusCode == http.StatusUnauthorized && t != nil {
		t.drop(bearer)
	}
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return nil, newFault(who, resp, answer)
	}
	return answer, nil
}

func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("encode activity: %w", err)
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

const maxPaces = 5000

func (c *client) pace(conversation string) *rate.Limiter {
	c.mu.Lock()
	defer c.mu.Unlock()
	l := c.paces[conversation]
	if l == nil {
		if len(c.paces) >= maxPaces {
			clear(c.paces)
		}
		l = rate.NewLimiter(perSecond, perSecond)
		c.paces[conversation] = l
	}
	return l
}

// fault is an answer that is no success.
type fault struct {
	who    string // "connector", "token"
	status int
	after  time.Duration // what Retry-After asks for
	text   string        // what it said, cut short
}

func newFault(who string, resp *http.Response, body []byte) *fault {
	f := &fault{who: who, status: resp.StatusCode, text: strings.ToValidUTF8(string(body[:min(len(body), 300)]), "")}
	after := resp.Header.Get("Retry-After")
	if s, err := strconv.Atoi(after); err == nil && s > 0 {
		f.after = time.Duration(min(s, 3600)) * time.Second
	} else if at, err := http.ParseTime(after); err == nil {
		f.after = time.Until(at)
	}
	return f
}

func (f *fault) Error() string { return fmt.Sprintf("%s answered %d: %q", f.who, f.status, f.text) }

// passing reports whether the same is worth another try.
func (f *fault) passing() bool {
	switch f.status {
	case http.StatusUnauthorized:
		return f.who == "connector" // with a new token
	case http.StatusRequestTimeout, http.StatusPreconditionFailed, http.StatusTooManyRequests:
		return true
	}
	return f.status >= 500
}

// token is what the app shows to the connector, fetched when it is needed.
type token struct {
	web    *http.Client
	config clientcredentials.Config

	mu      sync.Mutex
	current *oauth2.Token
}

func newToken(web *http.Client, app, password, url, scope string) *token {
	return &token{web: web, config: clientcredentials.Config{
		ClientID: app, ClientSecret: password, TokenURL: url,
		Scopes: []string{scope}, AuthStyle: oauth2.AuthStyleInParams,
	}}
}

func (t *token) get(ctx context.Context) (string, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current.Valid() {
		return t.current.AccessToken, nil
	}
	fresh, err := t.config.Token(context.WithValue(ctx, oauth2.HTTPClient, t.web))
	if err != nil {
		var answered *oauth2.RetrieveError
		if errors.As(err, &answered) && answered.Response != nil {
			return "", newFault("token", answered.Response, answered.Body)
		}
		return "", fmt.Errorf("fetch token: %w", err)
	}
	t.current = fresh
	return fresh.AccessToken, nil
}

// drop forgets a token that was not taken, unless it is replaced already.
func (t *token) drop(bearer string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.current != nil && t.current.AccessToken == bearer {
		t.current = nil
	}
}
