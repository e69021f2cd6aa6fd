package main

import (
	"errors"
	"fmt"
	"io/fs"
	"time"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"
)

// config is read from the environment, and from .env in the current folder
// for what the environment leaves open.
type config struct {
	Documents string `env:"ROLLEBOT_DOCUMENTS"` // folder or file of role documents; empty for the bundled ones

	Data        string `env:"ROLLEBOT_DATA" envDefault:"data"` // folder of the database and the index
	DatabaseURL string `env:"DATABASE_URL"`                    // postgres://…; empty for SQLite in Data

	Workers   int           `env:"ROLLEBOT_WORKERS" envDefault:"4"`               // questions answered at once
	Queue     int           `env:"ROLLEBOT_QUEUE" envDefault:"64"`                // that wait before people are asked to come back
	PerMinute int           `env:"ROLLEBOT_QUESTIONS_PER_MINUTE" envDefault:"12"` // of one person
	Drain     time.Duration `env:"ROLLEBOT_DRAIN" envDefault:"20s"`               // for what was begun when told to stop

	Leaders map[string]string `env:"ROLLEBOT_LEADERS" envSeparator:";" envKeyValSeparator:"="` // where leaders read letters: "Egevang=slack:C0LEADERS"

	KeepDialogues      time.Duration `env:"ROLLEBOT_KEEP_DIALOGUES" envDefault:"1h"`
	KeepFeedbackDays   int           `env:"ROLLEBOT_KEEP_FEEDBACK_DAYS" envDefault:"90"`   // answers with their feedback and letters
	KeepUnansweredDays int           `env:"ROLLEBOT_KEEP_UNANSWERED_DAYS" envDefault:"90"` // questions without an answer
	KeepPersonsDays    int           `env:"ROLLEBOT_KEEP_PERSONS_DAYS" envDefault:"365"`   // role and workplace, after the last question
}

func loadConfig() (config, error) {
	if err := godotenv.Load(); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return config{}, hint(fmt.Errorf("read .env: %w", err), "every line of .env is NAME=value; .env.example has them all")
	}
	cfg, err := env.ParseAs[config]()
	if err != nil {
		return config{}, hint(fmt.Errorf("read the environment: %w", err), ".env.example has every variable with a sample")
	}
	return cfg, nil
}
