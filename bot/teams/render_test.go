package teams

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestRendered has the renderer that Teams clients build on show every golden
// card. It is there after "npm ci" in testdata/render; .ci/run sees to that.
func TestRendered(t *testing.T) {
	skip := t.Skip
	if os.Getenv("ROLLEBOT_TEST_FULL") != "" {
		skip = t.Fatal
	}
	if _, err := os.Stat(filepath.Join("testdata", "render", "node_modules", "adaptivecards")); err != nil {
		skip("not rendered:", err)
	}
	node, err := exec.LookPath("node")
	if err != nil {
		skip("not rendered:", err)
	}
	cards, err := filepath.Glob(filepath.Join("testdata", "cards", "*.json"))
	if err != nil || len(cards) < len(golden()) {
		t.Fatalf("%d cards, %v", len(cards), err)
	}
	out, err := exec.CommandContext(t.Context(), node, append([]string{filepath.Join("testdata", "render", "render.js")}, cards...)...).CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
