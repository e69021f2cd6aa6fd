// Package web is the chat page: one channel over the Desk for those who ask in
// a browser. It is rendered here and works without JavaScript; a small script
// makes it quicker. It also shows the role documents, so that every quote
// leads to its place. What an answer says is left to bot.
package web

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"html/template"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/corpus"
)

// channel leads every id of this channel.
const channel = "web"

// Config is what an operator decides. Sign-in is on when Issuer is set.
type Config struct {
	URL          string `env:"ROLLEBOT_URL"`          // what staff type: "https://rollebot.naestved.dk"; needed with sign-in
	Organisation string `env:"ROLLEBOT_ORGANISATION"` // shown at the top: "Næstved Kommune"
	Secret       string `env:"ROLLEBOT_SECRET"`       // seals cookies, at least 32 bytes, the same for all replicas; empty: new at every start
	Open         bool   `env:"ROLLEBOT_OPEN"`         // answer others than this machine without sign-in
	Issuer       string `env:"OIDC_ISSUER"`           // "https://login.microsoftonline.com/{tenant}/v2.0"
	ClientID     string `env:"OIDC_CLIENT_ID"`
	ClientSecret string `env:"OIDC_CLIENT_SECRET"`

	Office *edition.Office // what leaders do; nil: they do nothing here
	Log    *slog.Logger    // for the operator; never sees a question
}

// Server is the pages. It is a bot.Channel too, for what leaders reply.
type Server struct {
	config  Config
	desk    *bot.Desk
	corpus  func() *corpus.Corpus
	seal    *sealer
	talks   *talks
	signin  *signin // nil: nobody signs in
	pages   map[string]*template.Template
	hosts   func(host string) bool
	secure  bool // https
	alone   bool // for this machine only, and nobody signs in
	handler http.Handler

	works      *works
	uploading  chan struct{} // one token for each upload
	turnedAway *rate.Limiter // refusals that are recorded

	mu       sync.Mutex
	greeted  *corpus.Corpus // what stranger was made from
	stranger bot.Answer
}

// New returns the pages over a Desk. documents gives the corpus in force.
func New(c Config, desk *bot.Desk, documents func() *corpus.Corpus) (*Server, error) {
	s := &Server{config: c, desk: desk, corpus: documents, talks: newTalks(), works: newWorks(), uploading: make(chan struct{}, uploads), turnedAway: rate.NewLimiter(rate.Every(time.Minute), 30)}
	if s.config.Log == nil {
		s.config.Log = slog.New(slog.DiscardHandler)
	}
	if c.Secret == "" {
		c.Secret = rand.Text() + rand.Text()
	}
	var err error
	if s.seal, err = newSealer(c.Secret); err != nil {
		return nil, err
	}
	var public *url.URL
	if c.URL != "" {
		public, err = url.Parse(strings.TrimSuffix(c.URL, "/"))
		if err != nil || public.Host == "" || public.Scheme != "https" && public.Scheme != "http" || public.Path != "" || public.RawQuery != "" {
			return nil, fmt.Errorf("address %q: want https://host without a path", c.URL)
		}
		s.secure = public.Scheme == "https"
	}
	if c.Issuer != "" {
		switch {
		case public == nil:
			return nil, errors.New("sign-in needs the public address of the pages")
		case c.ClientID == "":
			return nil, errors.New("sign-in needs a client id")
		case !s.secure && !loopbackName(public.Hostname()):
			return nil, fmt.Errorf("sign-in needs https, and the address is %s", c.URL)
		}
		s.signin = newSignin(c, public)
		if c.Office != nil {
			s.signin.groups = c.Office.Leaders.Groups(groupPrefix)
		}
	}
	s.hosts, s.alone = hostsOf(c, public), isAlone(c, public)
	if s.pages, err = parsePages(); err != nil {
		return nil, err
	}
	if s.handler, err = s.routes(public); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// routes holds every page. Those in the first group are for anybody, those in
// the second for a visitor: signed in when that is configured.
func (s *Server) routes(public *url.URL) (http.Handler, error) {
	all := http.NewServeMux()
	all.HandleFunc("GET /assets/{file}", s.asset)
	if s.signin != nil {
		all.HandleFunc("GET /log-ind", s.signIn)
		all.HandleFunc("GET /log-ind/svar", s.signedIn)
		all.HandleFunc("POST /log-ud", s.signOut)
	}

	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.home)
	mux.HandleFunc("GET /samtale/{talk}", s.talk)
	mux.HandleFunc("POST /samtale/{talk}", s.ask)
	mux.HandleFunc("GET /samtale/{talk}/svar/{n}", s.late)
	mux.HandleFunc("GET /stilling", s.roles)
	mux.HandleFunc("POST /svar/{answer}/vurdering", s.rate)
	mux.HandleFunc("POST /svar/{answer}/leder", s.refer)
	mux.HandleFunc("POST /brev/{letter}/send", s.send)
	mux.HandleFunc("POST /brev/{letter}/drop", s.drop)
	mux.HandleFunc("GET /breve", s.letters)
	mux.HandleFunc("GET /om-mig", s.aboutMe)
	mux.HandleFunc("POST /om-mig/glem", s.forgetMe)
	mux.HandleFunc("GET /documents", s.documents)
	mux.HandleFunc("GET /documents/{id}", s.document)
	if s.config.Office != nil {
		s.leaderRoutes(mux)
	}
	mux.HandleFunc("/", s.notFound)
	all.Handle("/", s.withVisitor(mux))
	return s.guard(all, public)
}

// Name is what the Desk knows the channel by.
func (s *Server) Name() string { return channel }

// Handle is never called: those who ask on a page wait for the answer.
func (s *Server) Handle(context.Context, bot.Event, bot.Ask) error {
	return errors.New("the web channel has no events")
}

// Post takes the reply to a letter. It is kept with the letter already, where
// its writer finds it under /breve.
func (s *Server) Post(_ context.Context, n bot.Note) (string, error) {
	if !strings.HasPrefix(n.Place, channel+":") || !strings.Contains(n.Place, "/") {
		return "", errors.New("leaders read no letters on the web page")
	}
	return n.Place, nil
}
