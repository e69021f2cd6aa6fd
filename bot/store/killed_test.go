package store

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"rollebot/bot/edition"
	"rollebot/bot/store/postgrestest"
)

// filesEach is how many files an edition of TestKilledPublishing has.
const filesEach = 200

// TestKilledPublishing: processes that publish against each other are killed
// at random moments. What they leave is whole, and the next can publish.
func TestKilledPublishing(t *testing.T) {
	if at := os.Getenv("ROLLEBOT_TEST_PUBLISHING"); at != "" {
		publishUntilKilled(t, at)
	}
	rounds := 8
	if os.Getenv("ROLLEBOT_TEST_FULL") == "1" {
		rounds = 40
	}
	t.Run("sqlite", func(t *testing.T) { killPublishing(t, rounds, filepath.Join(t.TempDir(), "data")) })
	t.Run("postgres", func(t *testing.T) { killPublishing(t, rounds, postgrestest.Schema(t)) })
}

func killPublishing(t *testing.T, rounds int, where string) {
	s := openedAt(t, where)
	keep(t, s, many(filesEach-1, ""))
	last, inside := 0, 0
	for round := range rounds {
		var all sync.WaitGroup
		said := make([]string, 2)
		for i := range said {
			cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledPublishing$")
			cmd.Env = append(os.Environ(), "ROLLEBOT_TEST_PUBLISHING="+where)
			out, err := cmd.StdoutPipe()
			ok(t, err)
			ok(t, cmd.Start())
			all.Go(func() {
				text, _ := io.ReadAll(out)
				said[i] = string(text)
				cmd.Wait()
			})
		}
		all.Wait()
		for _, text := range said {
			switch lines := strings.Fields(text); {
			case strings.Contains(text, "FAIL"):
				t.Fatal(text)
			case len(lines) > 0 && lines[len(lines)-1] == "publishing":
				inside++
			}
		}
		// A line of the audit log waits for a commit that is still under way in the server.
		ok(t, s.Record(t.Context(), edition.Entry{Does: edition.Downloads, Object: fmt.Sprint(round)}))
		n := whole(t, s, last)
		for number := last + 1; number <= n; number++ {
			if got := len(must[edition.Edition](t)(s.Edition(t.Context(), number)).Files); got != filesEach {
				t.Errorf("edition %d has %d files", number, got)
			}
		}
		last = n
	}
	t.Logf("%d editions, %d of %d processes killed while publishing", last, inside, 2*rounds)
	if last == 0 || inside == 0 {
		t.Error("nothing was put to the test")
	}
}

// publishUntilKilled publishes one edition after the other until it kills itself.
func publishUntilKilled(t *testing.T, where string) {
	s := openedAt(t, where)
	self, err := os.FindProcess(os.Getpid())
	ok(t, err)
	time.AfterFunc(rand.N(200*time.Millisecond), func() { self.Kill() })
	rest := filesOf(many(filesEach-1, ""))
	for {
		base := must[int](t)(s.Current(t.Context()))
		files := append(keep(t, s, map[string]string{"new.md": fmt.Sprint("# Efter ", base)}), rest...)
		fmt.Println("publishing")
		_, err := s.Publish(t.Context(), edition.Edition{Base: base, Files: files}, "", publishes(base))
		if err != nil && !errors.Is(err, edition.ErrStale) {
			t.Fatal(err)
		}
		fmt.Println("published")
	}
}

// openedAt opens a folder or an address.
func openedAt(t *testing.T, where string) *Store {
	t.Helper()
	if strings.HasPrefix(where, "postgres") {
		return opened(t, "", where)
	}
	return opened(t, where, "")
}
