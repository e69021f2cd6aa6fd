package slack

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"net/url"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/socketmode"
)

const (
	maxBody    = 1 << 20                 // bytes of one delivery
	acceptTime = 2500 * time.Millisecond // Slack waits 3 s
	maxWait    = 2 * time.Minute         // between two attempts to connect
)

// accept keeps what was decoded. An error means: do not acknowledge.
func (c *Channel) accept(ctx context.Context, in incoming, err error) error {
	if err != nil {
		if !errors.Is(err, errNotForUs) {
			c.cfg.Log.WarnContext(ctx, "delivery not understood", "channel", name, "err", err)
		}
		return nil
	}
	e, err := in.event()
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, acceptTime)
	defer cancel()
	if _, err := c.desk.Accept(ctx, e); err != nil {
		c.cfg.Log.ErrorContext(ctx, "delivery not kept", "channel", name, "err", err)
		return err
	}
	return nil
}

// Handler serves /slack/events, /slack/commands and /slack/interactions. Without
// a signing secret it refuses everything.
func (c *Channel) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("POST /slack/events", c.signed(c.serveEvent))
	mux.HandleFunc("POST /slack/commands", c.signed(func(w http.ResponseWriter, r *http.Request, body []byte) {
		form, err := url.ParseQuery(string(body))
		if err == nil && form.Get("ssl_check") != "" {
			return
		}
		var in incoming
		if err == nil {
			in, err = decodeSlash(slashForm(form))
		}
		c.reply(w, c.accept(r.Context(), in, err))
	}))
	mux.HandleFunc("POST /slack/interactions", c.signed(func(w http.ResponseWriter, r *http.Request, body []byte) {
		form, err := url.ParseQuery(string(body))
		var in incoming
		if err == nil {
			in, err = decodePress([]byte(form.Get("payload")))
		}
		c.reply(w, c.accept(r.Context(), in, err))
	}))
	return mux
}

// signed lets through only what Slack signed within the last five minutes.
func (c *Channel) signed(next func(http.ResponseWriter, *http.Request, []byte)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		v, err := slack.NewSecretsVerifier(r.Header, c.cfg.SigningSecret)
		if err != nil {
			http.Error(w, "not signed", http.StatusUnauthorized)
			return
		}
		body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
		if err != nil {
			status := http.StatusBadRequest
			if big := new(http.MaxBytesError); errors.As(err, &big) {
				status = http.StatusRequestEntityTooLarge
			}
			http.Error(w, "not read", status)
			return
		}
		if _, err := v.Write(body); err != nil || v.Ensure() != nil {
			http.Error(w, "not signed by Slack", http.StatusUnauthorized)
			return
		}
		next(w, r, body)
	}
}

func (c *Channel) serveEvent(w http.ResponseWriter, r *http.Request, body []byte) {
	var check struct {
		Type      string `json:"type"`
		Challenge string `json:"challenge"`
	}
	if json.Unmarshal(body, &check) == nil && check.Type == "url_verification" {
		w.Header().Set("Content-Type", "text/plain; charset=utf-8")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		io.WriteString(w, check.Challenge)
		return
	}
	in, err := decodeEvent(body)
	c.reply(w, c.accept(r.Context(), in, err))
}

// reply acknowledges, or has Slack deliver again. The body is empty: a
// command's would be shown.
func (c *Channel) reply(w http.ResponseWriter, err error) {
	if err != nil {
		http.Error(w, "", http.StatusServiceUnavailable)
	}
}

// Run receives over Socket Mode until ctx ends; without an app token it
// returns at once. Whatever Slack refuses, an expired token included, it tries
// again.
func (c *Channel) Run(ctx context.Context) error {
	if c.cfg.AppToken == "" {
		return nil
	}
	wait := c.cfg.Pause
	for ctx.Err() == nil {
		connected, err := c.receive(ctx)
		if ctx.Err() != nil {
			break
		}
		if connected {
			wait = c.cfg.Pause
		}
		c.cfg.Log.ErrorContext(ctx, "Socket Mode ended", "channel", name, "err", err, "again_in", wait)
		if sleep(ctx, wait) != nil {
			break
		}
		wait = min(2*wait, maxWait)
	}
	return nil
}

// receive runs one Socket Mode client, which reconnects by itself until Slack
// refuses it for good.
func (c *Channel) receive(ctx context.Context) (connected bool, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	client := socketmode.New(c.poster, socketmode.OptionReadLimit(maxBody), socketmode.OptionLog(log.New(io.Discard, "", 0)))
	ended := make(chan error, 1)
	go func() { ended <- client.RunContext(ctx) }()
	for {
		select {
		case err := <-ended:
			return connected, err
		case e := <-client.Events:
			switch e.Type {
			case socketmode.EventTypeConnected:
				connected = true
				c.cfg.Log.InfoContext(ctx, "connected", "channel", name)
			case socketmode.EventTypeConnectionError:
				c.cfg.Log.WarnContext(ctx, "no connection", "channel", name)
			}
			c.receiveOne(ctx, client, e)
		}
	}
}

// receiveOne keeps and acknowledges one envelope. One that the library could
// not decode is read from its raw message, for else nobody acknowledges it.
func (c *Channel) receiveOne(ctx context.Context, client *socketmode.Client, e socketmode.Event) {
	var r socketmode.Request
	if e.Request != nil {
		r = *e.Request
	} else if bad, ok := e.Data.(*socketmode.ErrorBadMessage); ok {
		if json.Unmarshal(bad.Message, &r) != nil {
			// Some field is odd; the name of the envelope may yet be sound.
			var named struct {
				ID string `json:"envelope_id"`
			}
			_ = json.Unmarshal(bad.Message, &named) // what cannot be named cannot be acknowledged
			r = socketmode.Request{EnvelopeID: named.ID}
		}
	}
	if r.EnvelopeID == "" {
		return
	}
	var in incoming
	err := errNotForUs
	switch r.Type {
	case socketmode.RequestTypeEventsAPI:
		in, err = decodeEvent(r.Payload)
	case socketmode.RequestTypeSlashCommands:
		in, err = decodeSlashJSON(r.Payload)
	case socketmode.RequestTypeInteractive:
		in, err = decodePress(r.Payload)
	}
	if c.accept(ctx, in, err) == nil {
		if err := client.AckCtx(ctx, r.EnvelopeID, nil); err != nil && ctx.Err() == nil {
			c.cfg.Log.WarnContext(ctx, "not acknowledged", "channel", name, "err", err)
		}
	}
}

// sleep waits, or returns why ctx ended.
func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-t.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
