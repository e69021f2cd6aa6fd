package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"rollebot/bot"
	"rollebot/index"
)

type doctorCommand struct {
	source
}

// doctor looks at one thing after the other and tells what it finds.
type doctor struct {
	config config
	out    io.Writer
	web    *http.Client
	bad    int
	clock  time.Duration // how far this machine is ahead of those it asked
	timed  bool          // somebody told the time
}

// Run checks what is configured, and says of each thing how to mend it. It
// sends nothing to people.
func (c *doctorCommand) Run(ctx context.Context, p *program) error {
	cfg := p.config
	if c.Documents != "" {
		cfg.Documents = c.Documents
	}
	d := &doctor{config: cfg, out: p.stdout, web: &http.Client{Timeout: 10 * time.Second}}
	d.configuration()
	d.addresses(ctx)
	d.documents(ctx, p)
	d.database(ctx)
	d.slack(ctx)
	d.teams(ctx)
	d.signIn(ctx)
	d.model(ctx)
	d.time()
	if d.bad > 0 {
		return hint(fmt.Errorf("%d of these must be mended", d.bad), "what to do stands under each; then run rollebot doctor again")
	}
	fmt.Fprintln(p.stdout, "\nAll is well. Start with: rollebot serve")
	return nil
}

func (d *doctor) ok(thing, format string, args ...any) {
	fmt.Fprintf(d.out, "ok    %-14s %s\n", thing, fmt.Sprintf(format, args...))
}

func (d *doctor) off(thing, format string, args ...any) {
	fmt.Fprintf(d.out, "off   %-14s %s\n", thing, fmt.Sprintf(format, args...))
}

// fail tells what is wrong and its cure.
func (d *doctor) fail(thing, cure, format string, args ...any) {
	d.bad++
	fmt.Fprintf(d.out, "FAIL  %-14s %s\n      %-14s → %s\n", thing, fmt.Sprintf(format, args...), "", cure)
}

func (d *doctor) configuration() {
	faults := d.config.faults()
	for _, f := range faults {
		d.fail("configuration", f.Cure, "%s: %s", f.Variable, f.What)
	}
	if len(faults) == 0 {
		d.ok("configuration", "whole")
	}
}

// addresses looks whether they are free, or rollebot's already.
func (d *doctor) addresses(ctx context.Context) {
	for _, a := range [][2]string{{"ROLLEBOT_ADDR", d.config.Address}, {"ROLLEBOT_METRICS_ADDR", d.config.MetricsAddress}} {
		l, err := net.Listen("tcp", a[1])
		switch {
		case err == nil:
			l.Close()
			d.ok("address", "%s %s is free", a[0], a[1])
		case d.serves(ctx):
			d.ok("address", "%s %s is used by a rollebot that serves", a[0], a[1])
		default:
			d.fail("address", "another program may use it: give "+a[0]+" another port", "%s: %v", a[0], err)
		}
	}
}

// serves reports whether a rollebot answers at the configured addresses.
func (d *doctor) serves(ctx context.Context) bool {
	_, _, err := d.fetch(ctx, http.MethodGet, "http://"+d.config.MetricsAddress+"/healthz", nil, nil)
	return err == nil
}

func (d *doctor) documents(ctx context.Context, p *program) {
	docs, err := p.read(d.config.Documents)
	if err != nil {
		d.fail("documents", hintOf(err), "%v", err)
		return
	}
	passages, odd := 0, 0
	for i := range docs.Documents {
		passages += len(docs.Documents[i].Passages)
	}
	for _, problem := range docs.Problems {
		if problem.Fatal {
			d.fail("documents", "mend the file, or take it out", "%s: %s", problem.Source, problem.Reason)
		} else {
			odd++
		}
	}
	d.ok("documents", "%d with %d passages, %d remarks (rollebot documents shows them)", len(docs.Documents), passages, odd)
	start := time.Now()
	ix, err := index.New(docs)
	if err != nil {
		d.fail("index", "take out the newest document and try again", "%v", err)
		return
	}
	defer ix.Close()
	built := time.Since(start)
	// A passage asked for in its own words must be found.
	one := docs.Documents[0].Passages[0]
	a, err := bot.New(ix, bot.Remember()).Ask(ctx, bot.Question{Text: one.Text})
	if err != nil || len(a.Citations)+len(a.Closest) == 0 {
		d.fail("index", "run rollebot ask with a question of yours; if that fails too the documents hold no text to find", "a passage asked for in its own words is not found: %v", err)
		return
	}
	d.ok("index", "built in %s, and finds", built.Round(time.Millisecond))
}

func (d *doctor) database(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	s, err := d.config.openStore(ctx)
	if err == nil {
		err = errors.Join(s.Ping(ctx), s.Sweep(ctx), s.Close())
	}
	if err != nil {
		d.fail("database", hintOf(err), "%v", err)
		return
	}
	d.ok("database", "%s opens, and can be written to", d.config.database())
}

// time compares the clock with those who told theirs: Slack's signatures and
// tokens are good for five minutes.
func (d *doctor) time() {
	switch off := d.clock.Abs(); {
	case !d.timed:
		d.off("clock", "nobody to compare it with")
	case off > 2*time.Minute:
		d.fail("clock", "have the machine keep time (timedatectl set-ntp true): deliveries are refused beyond five minutes", "differs by %s", off.Round(time.Second))
	default:
		d.ok("clock", "right to %s", max(off.Round(time.Second), time.Second))
	}
}

// hintOf is what to do about err.
func hintOf(err error) string {
	var h *hinted
	if errors.As(err, &h) {
		return h.hint
	}
	return "see the error"
}
