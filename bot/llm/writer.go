package llm

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/sashabaranov/go-openai"
	"github.com/sashabaranov/go-openai/jsonschema"

	"rollebot/bot"
)

// Writer is the bot.Writer over the endpoints that are configured.
type Writer struct {
	config  Config
	clients map[string]*client // by workplace in lower case, "" for the general one; nil is off
	slots   chan struct{}
	log     *slog.Logger

	requests *prometheus.CounterVec // by prompt and result
	tokens   prometheus.Counter
	seconds  prometheus.Histogram

	mu    sync.Mutex
	day   string // "2022-04-04"
	spent int    // tokens of that day
	told  bool   // that they are spent
}

var _ bot.Writer = (*Writer)(nil)

// New returns a Writer; environ gives the variables of endpoints of their own.
func New(c Config, environ func(string) string, r prometheus.Registerer, log *slog.Logger) (*Writer, error) {
	endpoints, err := c.Endpoints(environ)
	if err != nil {
		return nil, err
	}
	if c, err = c.orDefault(); err != nil {
		return nil, err
	}
	if r == nil {
		r = prometheus.NewRegistry()
	}
	if log == nil {
		log = slog.New(slog.DiscardHandler)
	}
	w := &Writer{config: c, clients: map[string]*client{}, slots: make(chan struct{}, c.Concurrency), log: log,
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "rollebot_llm_requests_total", Help: "Requests to a model, by prompt and what became of them."}, []string{"prompt", "result"}),
		tokens:   prometheus.NewCounter(prometheus.CounterOpts{Name: "rollebot_llm_tokens_total", Help: "Tokens used, estimated where the endpoint does not say."}),
		seconds: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "rollebot_llm_seconds", Help: "Time a model took to answer.",
			Buckets: []float64{.1, .2, .5, 1, 2, 3, 5, 8, 12}}),
	}
	r.MustRegister(w.requests, w.tokens, w.seconds)
	for place, e := range endpoints {
		w.clients[place] = nil
		if e != nil {
			w.clients[place] = newClient(*e)
		}
	}
	return w, nil
}

// clientFor is the endpoint of an answer's workplace; nil when it has none.
func (w *Writer) clientFor(a bot.Answer) *client {
	place := ""
	if a.Role != nil {
		place = a.Role.Workplace
	} else if _, p, ok := strings.Cut(a.As, "@"); ok {
		place = p
	}
	if c, named := w.clients[strings.ToLower(strings.TrimSpace(place))]; named {
		return c
	}
	return w.clients[""]
}

// Word words an answer. The error says why not: it has a Result, the name
// it is counted under.
func (w *Writer) Word(ctx context.Context, a bot.Answer) (bot.Wording, error) {
	ctx, cancel := context.WithTimeout(ctx, w.config.Timeout)
	defer cancel()
	var wording bot.Wording
	err := w.converse(ctx, a, "word", &replySchema, func(reply string) error {
		got, err := Check(a, a.Language == "en", reply)
		wording = got
		return err
	})
	w.tell(ctx, "word", a, err)
	return wording, err
}

// Widen proposes search words for a question that nothing was found for.
func (w *Writer) Widen(ctx context.Context, a bot.Answer) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, w.config.Timeout)
	defer cancel()
	var words string
	err := w.converse(ctx, a, "find", &findSchema, func(reply string) (err error) {
		words, err = parseFound(reply)
		return err
	})
	w.tell(ctx, "find", a, err)
	return words, err
}

// tell logs what became of an answer that a model was asked about, with the
// version of the prompt; never with a word of it.
func (w *Writer) tell(ctx context.Context, name string, a bot.Answer, err error) {
	switch result := resultOf(err); result {
	case "off", "busy", "private", "unfit": // nobody was asked
	default:
		w.log.InfoContext(ctx, "model", "prompt", fill(name, "version", nil), "edition", a.Edition, "outcome", a.Outcome, "result", result)
	}
}

func resultOf(err error) string {
	var p interface{ Result() string }
	switch {
	case err == nil:
		return "ok"
	case errors.As(err, &p):
		return p.Result()
	}
	return "failed"
}

// Result is what refusals are counted under.
func (r *refusal) Result() string { return "refused-" + string(r.reason) }

// converse asks the model, and once more with the reason when the reply is
// refused.
func (w *Writer) converse(ctx context.Context, a bot.Answer, name string, format *schemaOf, take func(string) error) error {
	c := w.clientFor(a)
	if c == nil {
		return &problem{name: "off"}
	}
	select {
	case w.slots <- struct{}{}:
		defer func() { <-w.slots }()
	default:
		w.requests.WithLabelValues(name, "busy").Inc()
		return &problem{name: "busy"}
	}
	messages, err := w.messages(a, name)
	if err != nil {
		return err
	}
	return w.dialogue(ctx, c, name, format, messages, take)
}

// messages are what is sent of an answer, or why nothing is.
func (w *Writer) messages(a bot.Answer, name string) ([]message, error) {
	switch {
	case a.Private:
		return nil, &problem{name: "private"}
	case name == "word" && !Wordable(a):
		return nil, &problem{name: "unfit"}
	}
	p := promptFor(a)
	return []message{{Role: openai.ChatMessageRoleSystem, Content: fill(name, "system", p)}, {Role: openai.ChatMessageRoleUser, Content: fill(name, "user", p)}}, nil
}

func (w *Writer) dialogue(ctx context.Context, c *client, name string, format *schemaOf, messages []message, take func(string) error) error {
	var err error
	for try := range 2 {
		request := c.request(name, format, messages)
		if !w.afford(estimate(request)) {
			w.requests.WithLabelValues(name, "budget").Inc()
			return &problem{name: "budget"}
		}
		start := time.Now()
		var reply string
		var cost int
		reply, cost, err = c.ask(ctx, request)
		w.seconds.Observe(time.Since(start).Seconds())
		w.spend(cost)
		if err == nil {
			err = take(reply)
		}
		w.requests.WithLabelValues(name, resultOf(err)).Inc()
		var refused *refusal
		if !errors.As(err, &refused) || try > 0 {
			break
		}
		messages = append(messages, message{Role: openai.ChatMessageRoleAssistant, Content: cut(reply, 4000)},
			message{Role: openai.ChatMessageRoleUser, Content: fill(name, "again", because(refused))})
	}
	return err
}

func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "")
}

// because tells the model why its reply was refused.
func because(r *refusal) string {
	if r.sentence == 0 {
		return string(r.reason)
	}
	return fmt.Sprintf("%s, sætning %d", r.reason, r.sentence)
}

// afford reports whether the day's tokens allow a request, and tells the
// operator once when they do not.
func (w *Writer) afford(cost int) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	if today := time.Now().Format(time.DateOnly); today != w.day {
		w.day, w.spent, w.told = today, 0, false
	}
	if w.spent+cost <= w.config.TokensPerDay {
		return true
	}
	if !w.told {
		w.told = true
		w.log.Warn("the day's tokens are spent: answers are posted without a wording until midnight", "variable", "LLM_TOKENS_PER_DAY", "allowed", w.config.TokensPerDay, "spent", w.spent)
	}
	return false
}

func (w *Writer) spend(n int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.spent += n
	w.tokens.Add(float64(n))
}

// schemaOf is a strict JSON schema, made once from a Go type.
type schemaOf struct {
	make func() (*jsonschema.Definition, error)
	once sync.Once
	text []byte
	err  error
}

// MarshalJSON gives the schema.
func (s *schemaOf) MarshalJSON() ([]byte, error) {
	s.once.Do(func() {
		var d *jsonschema.Definition
		if d, s.err = s.make(); s.err == nil {
			s.text, s.err = json.Marshal(d)
		}
	})
	return s.text, s.err
}

var (
	replySchema = schemaOf{make: schema}
	findSchema  = schemaOf{make: func() (*jsonschema.Definition, error) { return jsonschema.GenerateSchemaForType(found{}) }}
)

// found is what the model proposes to search with.
type found struct {
	Words    []string `json:"words" required:"true" description:"Up to eight Danish words."`
	Question string   `json:"question" required:"true" description:"The question, so that it can stand alone."`
}

// parseFound reads a proposal as words to search with. Nobody is shown them.
func parseFound(reply string) (string, error) {
	var f found
	if err := json.Unmarshal([]byte(reply), &f); err != nil {
		return "", &refusal{reason: badFormat}
	}
	if len(f.Words) > 8 || utf8.RuneCountInString(f.Question) > maxSentence {
		return "", &refusal{reason: badLength}
	}
	text := strings.Join(f.Words, " ") + " " + f.Question
	if utf8.RuneCountInString(text) > 2*maxSentence || strings.ContainsFunc(text, func(r rune) bool { return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) }) {
		return "", &refusal{reason: badCharacter}
	}
	return strings.TrimSpace(text), nil
}

// Preview is exactly what would be sent to word an answer; nothing is sent.
// The second value says where to. An error says why nothing would be.
func (w *Writer) Preview(a bot.Answer) (request []byte, address string, err error) {
	name, format := "word", &replySchema
	if a.Outcome == bot.Unknown {
		name, format = "find", &findSchema
	}
	messages, err := w.messages(a, name)
	if err != nil {
		return nil, "", err
	}
	c := w.clientFor(a)
	if c == nil {
		return nil, "", &problem{name: "off"}
	}
	if request, err = json.MarshalIndent(c.request(name, format, messages), "", "  "); err != nil {
		return nil, "", fmt.Errorf("set the request: %w", err)
	}
	return request, c.endpoint.BaseURL, nil
}
