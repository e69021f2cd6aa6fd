package edition_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/store"
)

// publisherEnv makes the test program publish the edition of this number, over
// the world in publisherDir, and tell of each step.
const (
	publisherEnv = "ROLLEBOT_TEST_PUBLISHES"
	publisherDir = "ROLLEBOT_TEST_DIR"
	limitEnv     = "ROLLEBOT_TEST_LIMIT" // bytes that a file may have
)

// raced is set under the race detector, which makes starting a process slow.
var raced bool

func TestMain(m *testing.M) {
	if n, err := strconv.Atoi(os.Getenv(publisherEnv)); err == nil {
		if err := publishAsChild(n, os.Getenv(publisherDir)); err != nil {
			fmt.Println("failed:", err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

func keysDuty(n int) string { return fmt.Sprintf("Tælle nøgler %d gange", n) }

func publishAsChild(n int, dir string) error {
	ctx := context.Background()
	s, err := store.Open(ctx, dir, os.Getenv("ROLLEBOT_TEST_DATABASE"), store.Retention{})
	if err != nil {
		return err
	}
	o, err := edition.New(ctx, edition.Setup{Store: s, Memory: s, Folder: dir + "/index"})
	if err != nil {
		return err
	}
	if limit, err := strconv.ParseUint(os.Getenv(limitEnv), 10, 64); err == nil {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: limit, Max: limit}); err != nil {
			return err
		}
	}
	fmt.Println("ready")
	v, err := o.Propose(ctx, anna, upload(natDocument("3. maj 2021", keysDuty(n))), nil)
	if err != nil {
		return err
	}
	fmt.Println("proposed")
	if _, err = o.Publish(ctx, anna, v.ID, strconv.Itoa(n), ""); err != nil {
		return err
	}
	fmt.Println("served")
	return nil
}

// TestKilledPublishing kills publishers at random moments while another
// process answers 50 questions a second: every answer comes from one whole
// edition, none fails, and what is left can be opened and asked.
func TestKilledPublishing(t *testing.T) {
	databases(t, func(t *testing.T, address string) {
		rounds := 12
		if os.Getenv("ROLLEBOT_TEST_FULL") == "1" && !raced {
			rounds = 200
		}
		w := &world{t: t, dir: t.TempDir(), address: address}
		w.store = w.open()
		w.Office = w.office(w.store)
		w.must(anna, folder(natDocument("3. maj 2021", keysDuty(1))), "1")

		ctx, stop := context.WithCancel(t.Context())
		var wg sync.WaitGroup
		wg.Go(func() { w.Run(ctx) })
		asked := 0
		wg.Go(func() {
			tick := time.NewTicker(20 * time.Millisecond)
			defer tick.Stop()
			for ctx.Err() == nil {
				<-tick.C
				w.whole(w.Office)
				asked++
			}
		})
		last := map[string]int{}
		_, whole := w.publisher(rounds+2, "", 0) // as long as it takes here and now
		for n := range rounds {
			from, within := "ready", whole
			if n%2 == 1 {
				from, within = "proposed", whole/4
			}
			step, _ := w.publisher(n+2, from, time.Duration(rand.Int64N(int64(within))))
			last[step]++
			if n%20 == 0 || t.Failed() {
				o := w.office(w.open()) // as after a start
				w.whole(o)
				o.Close()
			}
			if t.Failed() {
				break
			}
		}
		for current, err := w.store.Current(ctx); err == nil && w.Number() != current && !t.Failed(); {
			w.whole(w.Office) // until the last one is served here
		}
		stop()
		wg.Wait()
		t.Logf("%d publishers killed, by the last step they told of: %v; %d questions asked, %d editions", rounds, last, asked, w.Number())
		if last["ready"]+last["proposed"] == 0 || w.Number() < 2 {
			t.Error("the moments of the kills tell nothing")
		}
	})
}

// whole asks, and demands the duty of just the edition that answers.
func (w *world) whole(o *edition.Office) {
	w.t.Helper()
	a, err := o.Ask(context.Background(), bot.Question{Text: "Skal jeg tælle nøgler?", As: nattevagt})
	if err != nil {
		w.t.Errorf("ask: %v", err)
		return
	}
	e, err := w.store.Edition(context.Background(), a.Edition)
	if err != nil {
		w.t.Errorf("edition %d: %v", a.Edition, err)
		return
	}
	n, _ := strconv.Atoi(e.Note)
	if len(a.Citations) != 1 || a.Citations[0].Passage.Text != keysDuty(n) {
		w.t.Errorf("edition %d (%s) answers %+v", a.Edition, e.Note, a)
	}
}

// publisher starts a publisher, kills it some time after a step, and returns
// the last step that it told of, and how long after it was ready that was.
func (w *world) publisher(n int, step string, after time.Duration, env ...string) (last string, lived time.Duration) {
	w.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), publisherEnv+"="+strconv.Itoa(n), publisherDir+"="+w.data(), "ROLLEBOT_TEST_DATABASE="+w.address)
	cmd.Env = append(cmd.Env, env...)
	out, err := cmd.StdoutPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	last = "started"
	ready := time.Now()
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if last = lines.Text(); last == "ready" {
			ready = time.Now()
		}
		lived = time.Since(ready)
		if last == step {
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
		if strings.HasPrefix(last, "failed") && len(env) == 0 {
			w.t.Errorf("publisher %d: %s", n, last)
		}
	}
	cmd.Wait() // it was killed, or has ended before
	return last, lived
}

// TestFullDisk has publishers run out of room after ever more bytes: each
// edition is published whole or not at all.
func TestFullDisk(t *testing.T) {
	w := newWorld(t)
	w.must(anna, folder(natDocument("3. maj 2021", keysDuty(1))), "1")
	failed, served := 0, 0
	for n := 2; n < 14; n++ {
		last, _ := w.publisher(n, "", 0, fmt.Sprintf("%s=%d", limitEnv, 1<<(n+6)))
		switch {
		case last == "served":
			served++
		case strings.HasPrefix(last, "failed"):
			failed++
		default:
			t.Errorf("publisher %d ended at %s", n, last)
		}
		o := w.office(w.open())
		w.whole(o)
		if o.Number() != served+1 {
			t.Errorf("edition %d after %d were published", o.Number(), served+1)
		}
		o.Close()
	}
	t.Logf("%d failed for want of room, %d were published", failed, served)
	if failed == 0 || served == 0 {
		t.Error("the limits tell nothing")
	}
}
