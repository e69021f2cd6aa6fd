package main

import (
	"bufio"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/caarlos0/env/v11"
	"github.com/rogpeppe/go-internal/testscript"
)

// serving is a rollebot that was started, in a process of its own.
type serving struct {
	cmd              *exec.Cmd
	address, metrics string // where it serves
	mu               sync.Mutex
	log              strings.Builder
	ended            chan struct{} // closed when its log has ended
}

// launch starts rollebot serve and waits until it serves.
func launch(dir string, environ []string, args ...string) (*serving, error) {
	s := &serving{cmd: exec.Command("rollebot", append([]string{"serve"}, args...)...), ended: make(chan struct{})}
	s.cmd.Dir, s.cmd.Env = dir, environ
	stderr, err := s.cmd.StderrPipe()
	if err == nil {
		err = s.cmd.Start()
	}
	if err != nil {
		return nil, err
	}
	type line struct{ Msg, Address, Metrics string }
	ready := make(chan line, 1)
	go func() {
		defer close(s.ended)
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
		s.address, s.metrics = l.Address, l.Metrics
		return s, nil
	case <-s.ended:
		return nil, fmt.Errorf("rollebot serve ended: %v\n%s", s.cmd.Wait(), s.log.String())
	case <-time.After(time.Minute):
		s.cmd.Process.Kill()
		return nil, errors.New("rollebot serve does not serve")
	}
}

// end signals it and returns how it ended.
func (s *serving) end(signal os.Signal) error {
	if err := s.cmd.Process.Signal(signal); err != nil {
		return err
	}
	<-s.ended
	return s.cmd.Wait()
}

// serveScript ARGS… starts rollebot serve and waits until it serves; $ADDR and
// $METRICS are where.
func serveScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg {
		ts.Fatalf("usage: serve ARGS…")
	}
	environ := []string{"PATH=" + ts.Getenv("PATH"), "HOME=" + ts.Getenv("HOME"), "TMPDIR=" + ts.Getenv("TMPDIR")}
	params, err := env.GetFieldParams(&config{})
	ts.Check(err)
	for _, p := range params {
		if v := ts.Getenv(p.Key); v != "" {
			environ = append(environ, p.Key+"="+v)
		}
	}
	s, err := launch(ts.MkAbs("."), environ, args...)
	ts.Check(err)
	ts.Defer(func() { s.cmd.Process.Kill() })
	ts.Setenv("ADDR", s.address)
	ts.Setenv("METRICS", s.metrics)
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
	err := s.end(map[string]os.Signal{"TERM": syscall.SIGTERM, "KILL": syscall.SIGKILL}[args[0]])
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

// until TEXT waits for the metrics at $METRICS to hold TEXT.
func untilScript(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: until TEXT")
	}
	for start := time.Now(); time.Since(start) < 30*time.Second; {
		resp, err := http.Get("http://" + ts.Getenv("METRICS") + "/metrics")
		ts.Check(err)
		page, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		ts.Check(err)
		if strings.Contains(string(page), args[0]) {
			return
		}
	}
	ts.Fatalf("the metrics never held %q", args[0])
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
