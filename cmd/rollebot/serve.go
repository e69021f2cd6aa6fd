package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"golang.org/x/sync/errgroup"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/slack"
	"rollebot/bot/store"
	"rollebot/bot/teams"
	"rollebot/bot/web"
)

const sweepEvery = 10 * time.Minute

type serveCommand struct {
	source
	TeamsLocal bool `help:"Open /api/messages to this machine without sign-in, for Microsoft's playground. For development only."`
}

// Run serves until it is told to stop (SIGTERM, or Ctrl-C; a second one stops
// at once), then finishes what was begun.
func (c *serveCommand) Run(ctx context.Context, p *program) (err error) {
	cfg := p.config
	if c.Documents != "" {
		cfg.Documents = c.Documents
	}
	if err := cfg.check(); err != nil {
		return err
	}
	if c.TeamsLocal && cfg.usesTeams() {
		return hint(errors.New("--teams-local: Teams is configured"), "leave the flag out, or unset the TEAMS_ variables")
	}
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	log := slog.New(slog.NewJSONHandler(p.stderr, nil))

	listener, err := listen("ROLLEBOT_ADDR", cfg.Address)
	if err != nil {
		return err
	}
	defer listener.Close()
	behind, err := listen("ROLLEBOT_METRICS_ADDR", cfg.MetricsAddress)
	if err != nil {
		return err
	}
	defer behind.Close()
	docs, err := p.read(cfg.Documents)
	if err != nil {
		return err
	}
	kept, err := cfg.openStore(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	metrics := newMetrics()
	writer, err := cfg.writer(metrics, log)
	if err != nil {
		return err
	}
	office, err := p.office(ctx, kept, func(s *edition.Setup) {
		s.Initial, s.Log = docs, log
		s.Known, s.Source = p.known(cfg.Documents), cfg.folder()
		s.Foreseer, _ = writer.(edition.Foreseer)
	})
	if err != nil {
		return err
	}
	defer office.Close()

	if cfg.Documents != "" && office.Number() > 0 {
		log.Warn("ROLLEBOT_DOCUMENTS is not served: an edition has been published", "edition", office.Number())
	}
	metrics.MustRegister(editionMetrics(office)...)
	desk := bot.NewDesk(bot.Setup{Bot: office, Inbox: kept, Answers: kept, Letters: kept,
		Writer: writer, Leaders: cfg.Leaders, Limits: cfg.limits(), Log: log, Metrics: metrics})
	served, err := cfg.channels(desk, office, c.TeamsLocal)
	if err != nil {
		return err
	}
	state := &state{ping: kept.Ping, stopping: ctx}

	// The group ends when it is told to stop, or when one part fails.
	group, running := errgroup.WithContext(ctx)
	group.Go(func() error { office.Run(running); return nil })
	if cfg.Watch != "" {
		group.Go(func() error {
			office.Watch(running, cfg.Watch, cfg.WatchEvery, func(ctx context.Context, v *edition.Preview) { tellLeaders(ctx, desk, v, cfg.Web.URL) })
			return nil
		})
	}
	group.Go(func() error { return drained(desk.Run(running, served.channels...)) })
	group.Go(func() error { return serveHTTP(running, listener, served.handler, log, cfg.Drain) })
	if served.slack != nil {
		group.Go(func() error { return served.slack.Run(running) })
	}
	group.Go(func() error {
		kept.SweepEvery(running, sweepEvery, func(err error) { log.Error("failed", "doing", "sweep", "err", err) })
		return nil
	})
	last, end := context.WithCancel(context.WithoutCancel(ctx))
	watched := make(chan error, 1)
	go func() { watched <- serveHTTP(last, behind, state.handler(metrics), log, time.Second) }()

	log.Info("serving", "address", listener.Addr().String(), "metrics", behind.Addr().String(), "channels", served.names,
		"documents", len(office.Corpus().Documents), "edition", office.Number(), "database", cfg.database())
	fmt.Fprintf(p.stdout, "rollebot answers on http://%s (%s). Ctrl-C stops it.\n", shown(listener.Addr()), strings.Join(served.names, ", "))
	err = group.Wait()
	end()
	err = errors.Join(err, <-watched)
	log.Info("stopped", "clean", err == nil)
	return err
}

// database says where things are kept, without the password.
func (c config) database() string {
	if c.DatabaseURL != "" {
		return "PostgreSQL"
	}
	return "SQLite in " + c.Data
}

// openStore opens the database.
func (c config) openStore(ctx context.Context) (*store.Store, error) {
	s, err := store.Open(ctx, c.Data, c.DatabaseURL, c.retention())
	switch {
	case err == nil:
		return s, nil
	case c.DatabaseURL != "":
		return nil, hint(fmt.Errorf("DATABASE_URL: %w", err), "check that the server runs, and user, password and database of DATABASE_URL; rollebot doctor looks closer")
	}
	return nil, hint(fmt.Errorf("ROLLEBOT_DATA: %w", err), "give ROLLEBOT_DATA a folder on a local disk that rollebot may write to")
}

// served is what answers: the channels and their addresses.
type served struct {
	names    []string
	channels []bot.Channel
	slack    *slack.Channel // nil when it is not configured
	handler  http.Handler
}

// channels makes every channel that is configured; the pages always are.
func (c config) channels(desk *bot.Desk, office *edition.Office, teamsLocal bool) (*served, error) {
	mux := http.NewServeMux()
	out := &served{handler: mux}
	add := func(ch bot.Channel) {
		out.channels, out.names = append(out.channels, ch), append(out.names, ch.Name())
	}
	pages := c.Web
	pages.Log = desk.Log
	pages.Office = office
	w, err := web.New(pages, desk, office.Corpus)
	if err != nil {
		return nil, hint(fmt.Errorf("web: %w", err), "see ROLLEBOT_URL, ROLLEBOT_SECRET and OIDC_ in .env.example")
	}
	add(w)
	mux.Handle("/", w)
	if c.usesSlack() {
		workspace := c.Slack
		workspace.Office, workspace.URL, workspace.Log = office, c.Web.URL, desk.Log
		s, err := slack.New(workspace, desk)
		if err != nil {
			return nil, hint(err, "see SLACK_ in .env.example")
		}
		add(s)
		out.slack = s
		mux.Handle("/slack/", s.Handler())
	}
	if c.usesTeams() || teamsLocal {
		team := c.Teams
		team.Office, team.URL = office, c.Web.URL
		t, err := teams.New(team, desk)
		if err != nil {
			return nil, hint(err, "see TEAMS_ in .env.example")
		}
		add(t)
		mux.Handle("/api/messages", t)
	}
	return out, nil
}

func listen(variable, address string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, hint(fmt.Errorf("%s: %w", variable, err), "another program may use it: give %s another port, as in 127.0.0.1:8081", variable)
	}
	return l, nil
}

// serveHTTP serves until ctx ends and then finishes the requests it has.
func serveHTTP(ctx context.Context, l net.Listener, h http.Handler, log *slog.Logger, drain time.Duration) error {
	srv := web.HTTPServer(l.Addr().String(), h, log)
	ended := make(chan error, 1)
	go func() { ended <- srv.Serve(l) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve %s: %w", l.Addr(), err)
	case <-ctx.Done():
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), drain)
	defer cancel()
	if err := srv.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("finish requests to %s: %w", l.Addr(), err), srv.Close())
	}
	return nil
}

// drained explains a stop that did not wait for everything.
func drained(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return hint(err, "nothing is lost: what was not finished is answered at the next start; ROLLEBOT_DRAIN gives it longer")
	}
	return err
}

// shown is an address as a browser on this machine takes it.
func shown(a net.Addr) string {
	host, port, err := net.SplitHostPort(a.String())
	if ip := net.ParseIP(host); err == nil && ip.IsUnspecified() {
		return net.JoinHostPort("localhost", port)
	}
	return a.String()
}

// tellLeaders tells the leaders of the workplaces concerned of a proposal that
// nobody has asked for.
func tellLeaders(ctx context.Context, desk *bot.Desk, v *edition.Preview, url string) {
	text := "Der er kommet nye filer i den overvågede mappe. Intet er udgivet endnu.\n" + strings.Join(v.Report().Summary, "\n") +
		"\nEr du leder, så skriv »forslag« til mig i en direkte besked. Så ser du ændringerne og kan udgive dem."
	if url != "" {
		text += "\n" + strings.TrimSuffix(url, "/") + "/leder/forslag/" + v.ID
	}
	desk.TellLeaders(ctx, v.Workplaces(), "proposal-"+v.ID, text)
}
