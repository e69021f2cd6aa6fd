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
)

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
		if os.Getenv("ROLLEBOT_TEST_FULL") == "1" {
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
		for n := range rounds {
			last[w.kill(n+2, time.Duration(rand.Int64N(int64(120*time.Millisecond))))]++
			if n%20 == 0 || t.Failed() {
				o := w.office(w.open()) // as after a start
				w.whole(o)
				o.Close()
			}
			if t.Failed() {
				break
			}
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

// kill starts a publisher, kills it after a while, and returns the last step
// that it told of.
func (w *world) kill(n int, after time.Duration) string {
	w.t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), publisherEnv+"="+strconv.Itoa(n), publisherDir+"="+w.data(), "ROLLEBOT_TEST_DATABASE="+w.address)
	out, err := cmd.StdoutPipe()
	if err != nil {
		w.t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		w.t.Fatal(err)
	}
	step := "started"
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if step = lines.Text(); step == "ready" {
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
		if strings.HasPrefix(step, "failed") {
			w.t.Errorf("publisher %d: %s", n, step)
		}
	}
	cmd.Wait() // it was killed, or has ended before
	return step
}
