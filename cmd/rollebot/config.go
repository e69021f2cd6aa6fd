package main

import (
	"errors"
	"fmt"
	"io/fs"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"
)

// config is read from the environment, and from .env in the current folder
// for what the environment leaves open.
type config struct {
	Documents string `env:"ROLLEBOT_DOCUMENTS"` // folder or file of role documents; empty for the bundled ones
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
