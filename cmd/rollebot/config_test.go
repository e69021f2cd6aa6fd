package main

import (
	"maps"
	"slices"
	"testing"

	"github.com/caarlos0/env/v11"
	"github.com/joho/godotenv"
)

// TestExampleEnvironment: .env.example has every variable, and no other.
func TestExampleEnvironment(t *testing.T) {
	example, err := godotenv.Read("../../.env.example")
	if err != nil {
		t.Fatal(err)
	}
	params, err := env.GetFieldParams(&config{})
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for _, p := range params {
		want = append(want, p.Key)
	}
	slices.Sort(want)
	if got := slices.Sorted(maps.Keys(example)); !slices.Equal(got, want) {
		t.Errorf(".env.example has %v, config reads %v", got, want)
	}
	if _, err := env.ParseAsWithOptions[config](env.Options{Environment: example}); err != nil {
		t.Errorf(".env.example does not parse: %v", err)
	}
}
