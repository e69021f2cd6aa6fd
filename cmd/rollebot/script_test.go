package main

import (
	"bytes"
	"encoding/json"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"rollebot": main})
}

// TestScripts runs the command line as it is typed.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata",
		Setup: func(e *testscript.Env) error {
			e.Setenv("ROLLEBOT_ADDR", "127.0.0.1:0")
			e.Setenv("ROLLEBOT_METRICS_ADDR", "127.0.0.1:0")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"fill":      fill,
			"status":    status,
			"jsonlines": jsonLines,
			"serve":     serveScript,
			"stop":      stopScript,
			"get":       getScript,
			"asks":      asksScript,
			"until":     untilScript,
		},
	})
}

// fill FILE TIMES TEXT writes text many times; \xNN in it is a byte.
func fill(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 3 {
		ts.Fatalf("usage: fill FILE TIMES TEXT")
	}
	n, err := strconv.Atoi(args[1])
	ts.Check(err)
	text, err := strconv.Unquote(`"` + args[2] + `"`)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte(text), n), 0o644))
}

// status CODE COMMAND ARGS… runs a command and demands its exit code.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND ARGS…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if err != nil {
		got = strings.TrimPrefix(err.Error(), "exit status ")
	}
	if got != args[0] {
		ts.Fatalf("exit status %s, want %s", got, args[0])
	}
}

// jsonlines N demands that standard output is N lines of JSON without a null list.
func jsonLines(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: jsonlines N")
	}
	lines := strings.SplitAfter(ts.ReadFile("stdout"), "\n")
	lines = lines[:len(lines)-1]
	if strconv.Itoa(len(lines)) != args[0] {
		ts.Fatalf("%d lines, want %s", len(lines), args[0])
	}
	for i, line := range lines {
		if !json.Valid([]byte(line)) {
			ts.Fatalf("line %d is not JSON: %s", i+1, line)
		}
		for _, key := range []string{"citations", "exceptions", "choices", "closest", "heading"} {
			if strings.Contains(line, `"`+key+`":null`) {
				ts.Fatalf("line %d: %s is null", i+1, key)
			}
		}
	}
}
