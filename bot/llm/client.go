package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/sashabaranov/go-openai"
	"github.com/sony/gobreaker/v2"
)

const (
	maxAnswer    = 256 << 10 // bytes of one response
	maxTokens    = 600       // of one reply
	breakAfter   = 5         // failures in a row after which an endpoint is left alone
	breakFor     = 30 * time.Second
	longestPause = time.Hour // that Retry-After may ask for
)

// client asks one endpoint.
type client struct {
	endpoint Endpoint
	api      *openai.Client
	breaker  *gobreaker.CircuitBreaker[openai.ChatCompletionResponse]

	mu     sync.Mutex
	paused time.Time // until then the endpoint wants to be left alone
}

func newClient(e Endpoint) *client {
	c := &client{endpoint: e}
	cfg := openai.DefaultConfig(e.Key)
	if e.AzureVersion != "" {
		cfg = openai.DefaultAzureConfig(e.Key, e.BaseURL)
		cfg.APIVersion = e.AzureVersion
		cfg.AzureModelMapperFunc = func(model string) string { return model } // it is the deployment
	}
	cfg.BaseURL = e.BaseURL
	cfg.HTTPClient = &careful{c: c, web: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error {
		return errors.New("the endpoint sends elsewhere, which is not followed")
	}}}
	c.api = openai.NewClientWithConfig(cfg)
	c.breaker = gobreaker.NewCircuitBreaker[openai.ChatCompletionResponse](gobreaker.Settings{
		Name: e.BaseURL, MaxRequests: 1, Timeout: breakFor,
		ReadyToTrip:  func(n gobreaker.Counts) bool { return n.ConsecutiveFailures >= breakAfter },
		IsSuccessful: func(err error) bool { return err == nil || errors.Is(err, errStopped) },
	})
	return c
}

// careful is an HTTP client that minds Retry-After and reads no more than
// maxAnswer.
type careful struct {
	c   *client
	web *http.Client
}

func (d *careful) Do(r *http.Request) (*http.Response, error) {
	resp, err := d.web.Do(r)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode == http.StatusServiceUnavailable {
		d.c.pause(resp.Header.Get("Retry-After"))
	}
	resp.Body = struct {
		io.Reader
		io.Closer
	}{io.LimitReader(resp.Body, maxAnswer), resp.Body}
	return resp, nil
}

// pause leaves the endpoint alone for as long as it asks.
func (c *client) pause(after string) {
	wait := 10 * time.Second
	if s, err := strconv.Atoi(after); err == nil && s >= 0 {
		wait = time.Duration(min(s, int(longestPause/time.Second))) * time.Second
	} else if at, err := http.ParseTime(after); err == nil {
		wait = min(time.Until(at), longestPause)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if until := time.Now().Add(wait); until.After(c.paused) {
		c.paused = until
	}
}

func (c *client) waits() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return time.Now().Before(c.paused)
}

// problem is why nothing was worded, by the name it is counted under.
type problem struct {
	name string
	err  error
}

func (p *problem) Error() string {
	if p.err != nil {
		return p.name + ": " + p.err.Error()
	}
	return p.name
}
func (p *problem) Unwrap() error  { return p.err }
func (p *problem) Result() string { return p.name }

var errStopped = errors.New("nobody waits for it any more")

// message is one of a conversation with a model.
type message = openai.ChatCompletionMessage

// request is what is sent, all of it.
func (c *client) request(name string, format json.Marshaler, messages []message) openai.ChatCompletionRequest {
	return openai.ChatCompletionRequest{
		Model: c.endpoint.Model, Messages: messages, MaxCompletionTokens: maxTokens,
		ResponseFormat: &openai.ChatCompletionResponseFormat{Type: openai.ChatCompletionResponseFormatTypeJSONSchema,
			JSONSchema: &openai.ChatCompletionResponseFormatJSONSchema{Name: name, Schema: format, Strict: true}},
	}
}

// ask sends one request and returns the reply's text and the tokens it cost.
func (c *client) ask(ctx context.Context, r openai.ChatCompletionRequest) (string, int, error) {
	if c.waits() {
		return "", 0, &problem{name: "limited"}
	}
	resp, err := c.breaker.Execute(func() (openai.ChatCompletionResponse, error) {
		resp, err := c.api.CreateChatCompletion(ctx, r)
		if err != nil && errors.Is(ctx.Err(), context.Canceled) {
			return resp, errors.Join(errStopped, err)
		}
		return resp, err
	})
	cost := resp.Usage.TotalTokens
	if cost <= 0 {
		cost = estimate(r)
	}
	switch {
	case errors.Is(err, gobreaker.ErrOpenState) || errors.Is(err, gobreaker.ErrTooManyRequests):
		return "", 0, &problem{name: "broken"}
	case err != nil:
		return "", cost, failure(ctx, err)
	case len(resp.Choices) != 1:
		return "", cost, &problem{"failed", fmt.Errorf("%d choices", len(resp.Choices))}
	}
	choice := resp.Choices[0]
	switch {
	case choice.FinishReason != openai.FinishReasonStop:
		return "", cost, &problem{"cut", fmt.Errorf("finished for %q", choice.FinishReason)}
	case choice.Message.Refusal != "" || len(choice.Message.ToolCalls) > 0:
		return "", cost, &problem{name: "declined"}
	}
	return choice.Message.Content, cost, nil
}

// failure says what went wrong, without what the endpoint wrote: it may hold
// what was sent.
func failure(ctx context.Context, err error) error {
	var api *openai.APIError
	var request *openai.RequestError
	switch {
	case errors.Is(err, errStopped):
		return &problem{name: "stopped"}
	case ctx.Err() != nil:
		return &problem{name: "slow"}
	case errors.As(err, &api) && api.HTTPStatusCode == http.StatusTooManyRequests:
		return &problem{name: "limited"}
	case errors.As(err, &api):
		return &problem{"failed", fmt.Errorf("status %d", api.HTTPStatusCode)}
	case errors.As(err, &request):
		return &problem{"failed", fmt.Errorf("status %d, and no error in JSON", request.HTTPStatusCode)}
	case errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF):
		return &problem{"cut", errors.New("the response ends early")}
	}
	var syntax *json.SyntaxError
	if errors.As(err, &syntax) {
		return &problem{"failed", errors.New("the response is no JSON")}
	}
	return &problem{"failed", errors.New("no connection")}
}

// estimate is what a request costs where the endpoint does not say: a token
// for three letters, and a reply.
func estimate(r openai.ChatCompletionRequest) int {
	n := maxTokens / 3
	for _, m := range r.Messages {
		n += len(m.Content) / 3
	}
	return n
}
