package main

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// TestReadme runs every command that README.md shows with its output, on a
// terminal 80 columns wide. With ROLLEBOT_UPDATE=1 it writes the output.
func TestReadme(t *testing.T) {
	const path = "../../README.md"
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile("(?s)```console\n\\$ rollebot ([^\n]*)\n(.*?)```")
	if !shown.Match(text) {
		t.Fatal("no example in README.md")
	}
	updated := shown.ReplaceAllStringFunc(string(text), func(block string) string {
		m := shown.FindStringSubmatch(block)
		cmd := exec.Command("sh", "-c", "rollebot "+m[1])
		cmd.Env = append(os.Environ(), "COLUMNS=80")
		cmd.Dir = t.TempDir()
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("rollebot %s: %v", m[1], err)
		}
		if string(out) != m[2] {
			t.Logf("rollebot %s prints\n%s", m[1], out)
		}
		return "```console\n$ rollebot " + m[1] + "\n" + string(out) + "```"
	})
	if updated == string(text) {
		return
	}
	if os.Getenv("ROLLEBOT_UPDATE") == "" {
		t.Fatal("README.md shows another output (ROLLEBOT_UPDATE=1 writes it)")
	}
	if err := os.WriteFile(path, []byte(strings.TrimSpace(updated)+"\n"), 0o644); err != nil {
		t.Fatal(err)
	}
}
