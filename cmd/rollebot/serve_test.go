package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"crypto/rand"

	"github.com/caarlos0/env/v11"
	"github.com/rogpeppe/go-internal/testscript"
)

// serving is a rollebot that a script started.
type serving struct {
	cmd *exec.Cmd
	mu  sync.Mutex
	log strings.Builder
	out chan struct{} // closed when the log has ended
}

// serveScript ARGS… starts rollebot serve and waits until it serves; $ADDR and
// $METRICS are where.
func serveScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: serve ARGS…")
	}
	s := &serving{cmd: exec.Command("rollebot", append([]string{"serve"}, args...)...), out: make(chan struct{})}
	s.cmd.Dir = ts.MkAbs(".")
	s.cmd.Env = []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "TMPDIR=" + ts.Getenv("TMPDIR")}
	params, err := env.GetFieldParams(&config{})
	ts.Check(err)
	for _, p := range params {
		if v := ts.Getenv(p.Key); v != "" {
			s.cmd.Env = append(s.cmd.Env, p.Key+"="+v)
		}
	}
	stderr, err := s.cmd.StderrPipe()
	ts.Check(err)
	ts.Check(s.cmd.Start())
	ts.Defer(func() { s.cmd.Process.Kill() })
	type line struct{ Msg, Address, Metrics string }
	ready := make(chan line, 1)
	go func() {
		defer close(s.out)
		for lines := bufio.NewScanner(stderr); lines.Scan(); {
			s.mu.Lock()
			s.log.WriteString(lines.Text() + "\n")
			s.mu.Unlock()
			var l line
			if json.Unmarshal(lines.Bytes(), &l) == nil && l.Msg == "serving" {
				ready <- l
			}
		}
	}()
	select {
	case l := <-ready:
		ts.Setenv("ADDR", l.Address)
		ts.Setenv("METRICS", l.Metrics)
	case <-s.out:
		ts.Fatalf("rollebot serve ended:\n%s", s.log.String())
	case <-time.After(time.Minute):
		ts.Fatalf("rollebot serve does not serve")
	}
	ts.Setenv("SERVING", rand.Text())
	running.Store(ts.Getenv("SERVING"), s)
}

// running holds what serve started, by $SERVING.
var running sync.Map

// stop SIGNAL ends what serve started; its log is then stdout. It must end well.
func stopScript(ts *testscript.TestScript, neg bool, args []string) {
	v, ok := running.LoadAndDelete(ts.Getenv("SERVING"))
	if !ok || len(args) != 1 {
		ts.Fatalf("usage: stop TERM|KILL, after serve")
	}
	s := v.(*serving)
	ts.Check(s.cmd.Process.Signal(map[string]os.Signal{"TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL}[args[0]]))
	<-s.out
	err := s.cmd.Wait()
	io.WriteString(ts.Stdout(), s.log.String())
	if (err != nil) != neg {
		ts.Fatalf("ended with %v", err)
	}
}

// get STATUS URL prints a page.
func getScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: get STATUS URL")
	}
	printPage(ts, args[0], func() (*http.Response, error) { return http.Get(args[1]) })
}

// asks TEXT asks on the web page at $ADDR and prints the answer's page.
func asksScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: asks TEXT")
	}
	printPage(ts, "200", func() (*http.Response, error) {
		return http.PostForm("http://"+ts.Getenv("ADDR")+"/samtale/"+rand.Text(), url.Values{"q": {args[0]}})
	})
}

func printPage(ts *testscript.TestScript, status string, get func() (*http.Response, error)) {
	resp, err := get()
	ts.Check(err)
	defer resp.Body.Close()
	_, err = io.Copy(ts.Stdout(), resp.Body)
	ts.Check(err)
	if !strings.HasPrefix(resp.Status, status) {
		ts.Fatalf("%s, want %s", resp.Status, status)
	}
}
