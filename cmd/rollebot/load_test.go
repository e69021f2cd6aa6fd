package main

import (
	"crypto/rand"
	"fmt"
	"io"
	"math"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"rollebot/bot/slack/slackfake"
	"rollebot/bot/store/postgrestest"
)

// asked are the questions of the load, in turn.
var asked = []string{
	"Jeg er pædagogmedhjælper i Specialklyngen. Skal jeg deltage i stuemøder?",
	"Skal jeg deltage i personalemøder?",
	"Jeg er pædagogiskassistent på Socialpædagogisk center Næstved. Skal jeg introducere nyansatte?",
	"Hvem betaler for mit vintertøj?",
	"hvad er jeg ansat til at lave",
	"Hej, vi har haft travlt i dag. Må jeg give medicin, når pædagogen er gået hjem?",
	"Skal jeg skrive på Aula som pædagogmedhjælper?",
	"hej",
}

// BenchmarkServe measures the whole program, in a process of its own, over
// HTTP: questions a second, how long people wait, and the memory it then has.
//
//	go test ./cmd/rollebot -run '^$' -bench Serve -benchtime 5000x
func BenchmarkServe(b *testing.B) {
	for _, database := range []string{"sqlite", "postgres"} {
		b.Run("web/"+database, func(b *testing.B) { loadPages(b, started(b, 1, database)) })
	}
	for _, c := range []struct {
		database string
		replicas int
	}{{"sqlite", 1}, {"postgres", 1}, {"postgres", 2}} {
		b.Run(fmt.Sprintf("slack/%s-%d", c.database, c.replicas), func(b *testing.B) {
			fake := slackfake.Start()
			defer fake.Close()
			loadSlack(b, fake, started(b, c.replicas, c.database, "SLACK_BOT_TOKEN="+slackfake.BotToken,
				"SLACK_SIGNING_SECRET="+slackfake.SigningSecret, "SLACK_API_URL="+fake.URL()))
		})
	}
}

// started starts replicas over one fresh database.
func started(b *testing.B, replicas int, database string, more ...string) (out []*serving) {
	where := "ROLLEBOT_DATA=" + b.TempDir()
	if database == "postgres" {
		where = "DATABASE_URL=" + postgrestest.Schema(b)
	}
	for range replicas {
		s, err := launch(b.TempDir(), append(environ(more...), where, "ROLLEBOT_QUEUE=1000000"))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() {
			if err := s.end(syscall.SIGTERM); err != nil {
				b.Errorf("ended with %v\n%s", err, s.log.String())
			}
		})
		out = append(out, s)
	}
	return out
}

// loadPages asks on the pages as many people do who come once.
func loadPages(b *testing.B, programs []*serving) {
	web := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	crowd(b, func(i int) {
		address := programs[i%len(programs)].address
		resp, err := web.PostForm("http://"+address+"/samtale/"+rand.Text(), url.Values{"q": {asked[i%len(asked)]}})
		if err != nil {
			b.Error(err)
			return
		}
		defer resp.Body.Close()
		page, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(page), "class=\"lead\"") || strings.Contains(string(page), "Der er mange") {
			b.Errorf("%s, %v", resp.Status, err)
		}
	})
	memory(b, programs)
}

// loadSlack delivers events, to the replicas in turn, and waits for the posts.
func loadSlack(b *testing.B, fake *slackfake.Server, programs []*serving) {
	start := time.Now()
	crowd(b, func(i int) {
		text := asked[i%len(asked)]
		r := slackfake.Request(slackfake.Events, fmt.Appendf(nil, `{"type":"event_callback","team_id":"T1","event_id":"Ev%d",
			"event":{"type":"message","user":"U%d","text":%q,"ts":"1700000000.%09d","channel":"DU%d","channel_type":"im"}}`, i, i, text, i, i))
		r.URL, r.RequestURI = &url.URL{Scheme: "http", Host: programs[i%len(programs)].address, Path: r.URL.Path}, ""
		r.Host = ""
		resp, err := http.DefaultClient.Do(r)
		if err != nil || resp.StatusCode != http.StatusOK {
			b.Errorf("not acknowledged: %v", err)
			return
		}
		resp.Body.Close()
	})
	if err := fake.Called(b.Context(), "chat.postMessage", b.N); err != nil {
		b.Fatal(err)
	}
	took := time.Since(start)
	if n := len(fake.Posts()); n != b.N {
		b.Errorf("%d posts for %d events", n, b.N)
	}
	b.ReportMetric(float64(b.N)/took.Seconds(), "answered/s")
	memory(b, programs)
}

// crowd has sixteen ask b.N times in all, and reports how long each took: on
// the pages until the answer, at Slack until the acknowledgement.
func crowd(b *testing.B, ask func(i int)) {
	var next atomic.Int64
	took := make([]float64, b.N)
	b.ResetTimer()
	start := time.Now()
	var all sync.WaitGroup
	for range 16 {
		all.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= b.N {
					return
				}
				begun := time.Now()
				ask(i)
				took[i] = float64(time.Since(begun).Microseconds()) / 1000
			}
		})
	}
	all.Wait()
	b.StopTimer()
	slices.Sort(took)
	at := func(q float64) float64 { return took[min(len(took)-1, int(math.Ceil(q*float64(len(took)))))] }
	b.ReportMetric(float64(b.N)/time.Since(start).Seconds(), "taken/s")
	b.ReportMetric(at(.5), "p50-ms")
	b.ReportMetric(at(.99), "p99-ms")
}

// memory reports what the programs hold, all together.
func memory(b *testing.B, programs []*serving) {
	sum := 0
	for _, s := range programs {
		status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.cmd.Process.Pid))
		if err != nil {
			return // no Linux
		}
		_, rest, _ := strings.Cut(string(status), "VmRSS:")
		if fields := strings.Fields(rest); len(fields) > 0 {
			n, _ := strconv.Atoi(fields[0]) // the kernel's own number
			sum += n
		}
	}
	b.ReportMetric(float64(sum)/1024, "MB")
}
