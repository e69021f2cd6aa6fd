package web_test

import (
	"os"
	"os/exec"
	"testing"

	"rollebot/bot"
	"rollebot/bot/web"
)

// TestBrowser uses the pages in chromium, see testdata/browser/check.mjs.
// ROLLEBOT_TEST_SHOTS=DIR keeps pictures of them.
func TestBrowser(t *testing.T) {
	skip := func(why string) {
		if os.Getenv("ROLLEBOT_TEST_FULL") != "" {
			t.Fatal(why)
		}
		t.Skip(why)
	}
	chromium, err := exec.LookPath("chromium")
	if err != nil {
		skip("no chromium: apt-get install chromium")
	}
	node, err := exec.LookPath("node")
	if err != nil {
		skip("no node: apt-get install nodejs npm")
	}
	if _, err := os.Stat(testdata("browser", "node_modules", "axe-core")); err != nil {
		skip("no node_modules: npm ci --prefix bot/web/testdata/browser")
	}
	srv := newWorld(t, bot.Limits{PerMinute: 1000}).serve(t, web.Config{Organisation: "Næstved Kommune"})
	cmd := exec.CommandContext(t.Context(), node, "check.mjs", srv.URL, os.Getenv("ROLLEBOT_TEST_SHOTS"))
	cmd.Dir = testdata("browser")
	cmd.Env = append(os.Environ(), "CHROMIUM="+chromium)
	out, err := cmd.CombinedOutput()
	if t.Log(string(out)); err != nil {
		t.Fatal(err)
	}
}
