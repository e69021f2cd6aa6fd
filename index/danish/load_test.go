package danish

import (
	"os"
	"os/exec"
	"testing"
	"time"
)

// TestLoadsQuickly reads every data file in a program of its own, as the first
// question to a newly started bot does.
func TestLoadsQuickly(t *testing.T) {
	if os.Getenv("ROLLEBOT_LOAD") == "1" {
		start := time.Now()
		Concepts("Skal jeg deltage i stuemøder?", nil)
		if took := time.Since(start); took > 400*time.Millisecond {
			t.Fatalf("the first question took %v", took)
		} else {
			t.Logf("the first question took %v", took)
		}
		return
	}
	if testing.Short() {
		t.Skip("starts a program")
	}
	cmd := exec.Command(os.Args[0], "-test.run=TestLoadsQuickly", "-test.v")
	cmd.Env = append(os.Environ(), "ROLLEBOT_LOAD=1")
	out, err := cmd.CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Fatal(err)
	}
}
