package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"time"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/llm"
	"rollebot/bot/slack"
	"rollebot/bot/store"
	"rollebot/bot/teams"
	"rollebot/bot/web"
)

// config is read from the environment, and from .env in the current folder
// for what the environment leaves open.
type config struct {
	Address        string `env:"ROLLEBOT_ADDR" envDefault:"127.0.0.1:8080"`         // pages, /slack/… and /api/messages
	MetricsAddress string `env:"ROLLEBOT_METRICS_ADDR" envDefault:"127.0.0.1:9090"` // /healthz, /readyz, /metrics

	Documents string `env:"ROLLEBOT_DOCUMENTS"` // folder or file of role documents; empty for the bundled ones

	Data        string `env:"ROLLEBOT_DATA" envDefault:"./data"` // folder of the database and the index
	DatabaseURL string `env:"DATABASE_URL"`                      // postgres://…; empty for SQLite in Data

	Workers   int           `env:"ROLLEBOT_WORKERS" envDefault:"4"`               // questions answered at once
	Queue     int           `env:"ROLLEBOT_QUEUE" envDefault:"64"`                // that wait before people are asked to come back
	PerMinute int           `env:"ROLLEBOT_QUESTIONS_PER_MINUTE" envDefault:"12"` // of one person
	Drain     time.Duration `env:"ROLLEBOT_DRAIN" envDefault:"20s"`               // for what was begun when told to stop

	Leaders map[string]string `env:"LEADERS" envSeparator:";" envKeyValSeparator:"="` // where leaders read letters: "Egevang=slack:C0LEADERS"

	Publishers edition.Leaders `env:"ROLLEBOT_PUBLISHERS"` // who may publish for which workplaces: "slack:T024BE7LD:U061F7AUR=Egevang;web:role:rollebot-leder=*"
	TwoPeople  bool            `env:"ROLLEBOT_TWO_PEOPLE"` // whoever publishes must be another than who proposed
	Watch      string          `env:"ROLLEBOT_WATCH"`      // folder whose changes become proposals; empty for none
	WatchEvery time.Duration   `env:"ROLLEBOT_WATCH_EVERY" envDefault:"30s"`

	KeepDialogues      time.Duration `env:"ROLLEBOT_KEEP_DIALOGUES" envDefault:"1h"`
	KeepFeedbackDays   int           `env:"ROLLEBOT_KEEP_FEEDBACK_DAYS" envDefault:"90"`   // answers with their feedback and letters
	KeepUnansweredDays int           `env:"ROLLEBOT_KEEP_UNANSWERED_DAYS" envDefault:"90"` // questions without an answer
	KeepPersonsDays    int           `env:"ROLLEBOT_KEEP_PERSONS_DAYS" envDefault:"365"`   // role and workplace, after the last question

	LLM   llm.Config
	Slack slack.Config
	Teams teams.Config
	Web   web.Config
}

// Which channels are configured, beside the pages.
func (c config) usesSlack() bool { return c.Slack.BotToken != "" }
func (c config) usesTeams() bool { return c.Teams.AppID != "" }

// folder is what leaders have read again from a conversation: the watched
// folder, else that of the documents; empty when there is none.
func (c config) folder() string {
	for _, dir := range []string{c.Watch, c.Documents} {
		if info, err := os.Stat(dir); dir != "" && err == nil && info.IsDir() {
			return dir
		}
	}
	return ""
}

// retention is how long the store keeps things.
func (c config) retention() store.Retention {
	const day = 24 * time.Hour
	return store.Retention{
		Dialogues:  c.KeepDialogues,
		Feedback:   time.Duration(c.KeepFeedbackDays) * day,
		Unanswered: time.Duration(c.KeepUnansweredDays) * day,
		Persons:    time.Duration(c.KeepPersonsDays) * day,
	}
}

func (c config) limits() bot.Limits {
	return bot.Limits{Workers: c.Workers, Queue: c.Queue, PerMinute: c.PerMinute, Drain: c.Drain}
}

func loadConfig() (config, error) {
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return config{}, hint(fmt.Errorf("read .env: %w", err), "every line of .env is NAME=value; .env.example has them all")
	}
	cfg, err := env.ParseAs[config]()
	if err != nil {
		return config{}, hint(fmt.Errorf("read the environment: %w", badVariable(err)), ".env.example has every variable with a sample")
	}
	return cfg, nil
}

// badVariable names the variable where the parser names its field.
func badVariable(err error) error {
	var several env.AggregateError
	if !errors.As(err, &several) {
		return err
	}
	var named []error
	for _, e := range several.Errors {
		var p env.ParseError
		if !errors.As(e, &p) {
			named = append(named, e)
			continue
		}
		for _, holder := range []any{config{}, slack.Config{}, llm.Config{}, teams.Config{}, web.Config{}} {
			if f, ok := reflect.TypeOf(holder).FieldByName(p.Name); ok && f.Tag.Get("env") != "" {
				named = append(named, fmt.Errorf("%s is no %v: %w", f.Tag.Get("env"), p.Type, p.Err))
				break
			}
		}
	}
	return errors.Join(named...)
}
