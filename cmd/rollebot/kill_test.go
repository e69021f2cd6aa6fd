package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"rollebot/bot/slack/slackfake"
	"rollebot/bot/store/postgrestest"
	"rollebot/bot/teams/teamsfake"
)

// burst is how many questions come while the program is killed.
const burst = 1000

// raced is whether the race detector slows everything down.
var raced bool

// killAt are the posts after which it is killed: the platform has taken the
// post, and the program has not heard so. That is the window that no inbox can
// close. Whatever else was being posted then may be in it too: as many events
// as there are workers.
var killAt = []int64{60, 400, 750}

// mortal is a program that dies and is started anew by its supervisor.
type mortal struct {
	t       *testing.T
	environ []string
	driver  string // of its database, with its address
	address string
	taken   func(*http.Request) bool // whether a call to the platform is a post

	posts  atomic.Int64
	kills  atomic.Int64
	window sync.Map // ids of events that were begun and not done when it was killed

	mu  sync.Mutex
	now *serving
	up  chan struct{} // closed while it runs
}

// start starts it; again after a kill.
func (m *mortal) start() {
	s, err := launch(m.t.TempDir(), m.environ)
	if err != nil {
		m.t.Error(err)
		return
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = s
	close(m.up)
}

// kill kills it with -9 and starts it anew. While it is down the leases run
// out, as they do within two minutes.
func (m *mortal) kill() {
	m.mu.Lock()
	s := m.now
	m.up = make(chan struct{})
	m.mu.Unlock()
	m.kills.Add(1)
	if err := s.end(syscall.SIGKILL); err == nil {
		m.t.Error("it ended by itself")
	}
	m.each(`SELECT id FROM events WHERE done_at = 0 AND attempt > 0`, func(id string) { m.window.Store(id, true) })
	m.sql(`UPDATE events SET leased_until = 0 WHERE done_at = 0`)
	m.start()
}

// sql changes the database of the program.
func (m *mortal) sql(statement string) {
	db, err := sql.Open(m.driver, m.address)
	if err == nil {
		_, err = db.Exec(statement)
		err = errors.Join(err, db.Close())
	}
	if err != nil {
		m.t.Error(err)
	}
}

// each reads one column.
func (m *mortal) each(query string, f func(string)) {
	db, err := sql.Open(m.driver, m.address)
	if err != nil {
		m.t.Error(err)
		return
	}
	defer db.Close()
	rows, err := db.Query(query)
	if err != nil {
		m.t.Error(err)
		return
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			m.t.Error(err)
		}
		f(s)
	}
	if err := rows.Err(); err != nil {
		m.t.Error(err)
	}
}

// between stands between the program and the platform at target, and kills the
// program when the platform has taken certain posts.
func (m *mortal) between(target string) string {
	u, err := url.Parse(target)
	if err != nil {
		m.t.Fatal(err)
	}
	proxy := httputil.NewSingleHostReverseProxy(&url.URL{Scheme: u.Scheme, Host: u.Host})
	proxy.ErrorHandler = func(http.ResponseWriter, *http.Request, error) {} // the program was killed
	srv := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !m.taken(r) {
			proxy.ServeHTTP(w, r)
			return
		}
		body, err := io.ReadAll(r.Body)
		if err != nil {
			return
		}
		r.Body = io.NopCloser(strings.NewReader(string(body)))
		answer := httptest.NewRecorder()
		proxy.ServeHTTP(answer, r.WithContext(context.WithoutCancel(r.Context())))
		if slices.Contains(killAt, m.posts.Add(1)) {
			m.kill()
			panic(http.ErrAbortHandler)
		}
		for k, v := range answer.Header() {
			w.Header()[k] = v
		}
		w.WriteHeader(answer.Code)
		w.Write(answer.Body.Bytes())
	}))
	m.t.Cleanup(srv.Close)
	return srv.URL
}

// forward delivers a request of the platform over the network.
func (m *mortal) forward(r *http.Request) int {
	m.mu.Lock()
	up := m.up
	m.mu.Unlock()
	<-up
	m.mu.Lock()
	address := m.now.address
	m.mu.Unlock()
	out := r.Clone(context.Background())
	out.URL = &url.URL{Scheme: "http", Host: address, Path: r.URL.Path}
	out.RequestURI, out.Host = "", ""
	resp, err := http.DefaultClient.Do(out)
	if err != nil {
		return 0
	}
	resp.Body.Close()
	return resp.StatusCode
}

// deliver has many deliver events at once, each until it is acknowledged, four
// times at most; every third once more. It returns which were acknowledged.
func (m *mortal) deliver(request func(i int) *http.Request) (acknowledged []bool) {
	acknowledged = make([]bool, burst)
	var all sync.WaitGroup
	next := make(chan int)
	for range 16 {
		all.Go(func() {
			for i := range next {
				for try := 0; try < 4 && !acknowledged[i]; try++ {
					acknowledged[i] = m.forward(request(i)) == http.StatusOK
				}
				if acknowledged[i] && i%3 == 0 {
					m.forward(request(i))
				}
			}
		})
	}
	for i := range burst {
		next <- i
	}
	close(next)
	all.Wait()
	return acknowledged
}

// databases gives each a fresh address: of SQLite's file, or on the test server.
func databases(t *testing.T, test func(t *testing.T, driver, address string, environ []string)) {
	if raced {
		t.Skip("a burst is for the program as it is built; .ci/run has a step for it")
	}
	t.Run("sqlite", func(t *testing.T) {
		dir := t.TempDir()
		test(t, "sqlite", "file:"+filepath.Join(dir, "rollebot.db")+"?_pragma=busy_timeout(20000)", []string{"ROLLEBOT_DATA=" + dir})
	})
	t.Run("postgres", func(t *testing.T) {
		address := postgrestest.Schema(t)
		test(t, "pgx", address, []string{"DATABASE_URL=" + address})
	})
}

func environ(more ...string) []string {
	return append([]string{"PATH=" + os.Getenv("PATH"), "HOME=" + os.Getenv("HOME"), "TMPDIR=" + os.Getenv("TMPDIR"),
		"ROLLEBOT_ADDR=127.0.0.1:0", "ROLLEBOT_METRICS_ADDR=127.0.0.1:0", "ROLLEBOT_QUEUE=2000"}, more...)
}

// finish stops the program and holds what was posted against what was
// acknowledged: none lost, and none twice unless id names it in the window.
func (m *mortal) finish(acknowledged []bool, posted func() map[int]int, id func(i int) string) {
	m.t.Helper()
	posts := posted()
	if err := m.now.end(syscall.SIGTERM); err != nil {
		m.t.Errorf("ended with %v", err)
	}
	undone := 0
	m.each(`SELECT id FROM events WHERE done_at = 0`, func(string) { undone++ })
	lost, unacknowledged, twice := 0, 0, []int{}
	for i, ok := range acknowledged {
		switch n := posts[i]; {
		case !ok:
			unacknowledged++
		case n == 0:
			lost++
		}
		if posts[i] > 1 {
			twice = append(twice, i)
		}
	}
	m.t.Logf("%d events, %d never acknowledged, killed %d times, %d posts, %d lost, twice: %v", burst, unacknowledged, m.kills.Load(), m.posts.Load(), lost, twice)
	if lost > 0 || undone > 0 || int(m.kills.Load()) != len(killAt) {
		m.t.Errorf("%d lost, %d undone, %d kills", lost, undone, m.kills.Load())
	}
	for _, i := range twice {
		if id == nil {
			m.t.Errorf("event %d was answered twice", i)
		} else if _, ok := m.window.Load(id(i)); !ok {
			m.t.Errorf("event %d was answered twice, and not in the window", i)
		}
	}
}

const patience = 3 * time.Minute

// TestKilledSlack: Slack tells which events its posts answer, so that nothing
// stands twice although the program died within the window.
func TestKilledSlack(t *testing.T) {
	databases(t, func(t *testing.T, driver, address string, database []string) {
		fake := slackfake.Start()
		t.Cleanup(fake.Close)
		m := &mortal{t: t, driver: driver, address: address, up: make(chan struct{})}
		m.taken = func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/chat.postMessage") }
		m.environ = environ(append(database, "SLACK_BOT_TOKEN="+slackfake.BotToken, "SLACK_SIGNING_SECRET="+slackfake.SigningSecret,
			"SLACK_API_URL="+m.between(fake.URL())+"/api/")...)
		m.start()
		acknowledged := m.deliver(func(i int) *http.Request {
			return slackfake.Request(slackfake.Events, fmt.Appendf(nil, `{"type":"event_callback","team_id":"T1","event_id":"Ev%d",
				"event":{"type":"message","user":"U%d","text":"Skal jeg deltage i stuemøder?","ts":"1700000000.%06d","channel":"DU%d","channel_type":"im"}}`, i, i, i, i))
		})
		posted := func() map[int]int {
			posts := map[int]int{}
			for _, p := range fake.Posts() {
				var i int
				if _, err := fmt.Sscanf(p.Channel, "DU%d", &i); err == nil && p.Method == "chat.postMessage" {
					posts[i]++
				}
			}
			return posts
		}
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		for answered := 0; answered < len(acknowledged); {
			answered = len(acknowledged)
			posts := posted()
			for i, ok := range acknowledged {
				if ok && posts[i] == 0 {
					answered--
				}
			}
			if answered < len(acknowledged) {
				if err := fake.Called(ctx, "chat.postMessage", fake.Calls("chat.postMessage")+1); err != nil {
					t.Errorf("%d of %d answered: %v", answered, len(acknowledged), err)
					break
				}
			}
		}
		m.finish(acknowledged, posted, nil)
	})
}

// TestKilledTeams: Teams cannot be asked what stands in a conversation. What
// was posted in the window stands twice, and nothing else does.
func TestKilledTeams(t *testing.T) {
	databases(t, func(t *testing.T, driver, address string, database []string) {
		fake := teamsfake.New(t)
		m := &mortal{t: t, driver: driver, address: address, up: make(chan struct{})}
		m.taken = func(r *http.Request) bool {
			return strings.Contains(r.URL.Path, "/activities") && r.ContentLength > 1000 // typing is shorter
		}
		service := m.between(fake.ServiceURL()) + "/emea/"
		m.environ = environ(append(database, "TEAMS_APP_ID="+teamsfake.AppID, "TEAMS_APP_PASSWORD="+teamsfake.Password, "TEAMS_TENANT_ID="+teamsfake.Tenant,
			"TEAMS_OPENID_METADATA="+fake.MetadataURL(), "TEAMS_TOKEN_URL="+fake.TokenURL())...)
		m.start()
		claims := fake.Claims()
		claims["serviceurl"] = service
		bearer := "Bearer " + fake.Sign(claims, teamsfake.KeyID)
		acknowledged := m.deliver(func(i int) *http.Request {
			r := httptest.NewRequest(http.MethodPost, "/api/messages", strings.NewReader(fmt.Sprintf(`{"type":"message","id":"f:%d","channelId":"msteams","serviceUrl":%q,
				"from":{"id":"29:%d"},"recipient":{"id":%q},"conversation":{"id":"a:%d","conversationType":"personal","tenantId":%q},
				"channelData":{"tenant":{"id":%q}},"text":"Skal jeg deltage i stuemøder?"}`, i, service, i, teamsfake.BotID, i, teamsfake.Tenant, teamsfake.Tenant)))
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Authorization", bearer)
			return r
		})
		read := 0
		posts := map[int]int{}
		posted := func() map[int]int {
			all := fake.Posts()
			for _, p := range all[read:] {
				var i int
				if _, err := fmt.Sscanf(p.Conversation, "a:%d", &i); err == nil {
					posts[i]++
				}
			}
			read = len(all)
			return posts
		}
		for i := range acknowledged {
			for acknowledged[i] && posts[i] == 0 {
				fake.Next(t)
				posted()
			}
		}
		m.finish(acknowledged, posted, func(i int) string { return fmt.Sprintf("teams:a:%d/f:%d", i, i) })
	})
}
