package edition_test

import (
	"context"
	"io"
	"net"
	"net/url"
	"sync"
	"testing"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/bot/store/postgrestest"
)

// wire stands between a process and PostgreSQL, and can be cut.
type wire struct {
	net.Listener
	to string

	mu    sync.Mutex
	cut   bool
	conns []net.Conn
}

func newWire(t *testing.T, address string) (w *wire, through string) {
	t.Helper()
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	w = &wire{Listener: l, to: u.Host}
	t.Cleanup(func() { l.Close(); w.set(true) })
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			w.carry(c)
		}
	}()
	u.Host = l.Addr().String()
	return w, u.String()
}

func (w *wire) carry(c net.Conn) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cut {
		c.Close()
		return
	}
	d, err := net.Dial("tcp", w.to)
	if err != nil {
		c.Close()
		return
	}
	w.conns = append(w.conns, c, d)
	go func() { io.Copy(d, c); d.Close() }()
	go func() { io.Copy(c, d); c.Close() }()
}

// set cuts the wire, or mends it.
func (w *wire) set(cut bool) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.cut = cut; cut {
		for _, c := range w.conns {
			c.Close()
		}
		w.conns = nil
	}
}

// TestPostgresGoesAway: while the database is away questions are answered from
// the edition that is served, and publishing fails whole; when it is back, what
// others published meanwhile is served.
func TestPostgresGoesAway(t *testing.T) {
	address := postgrestest.Schema(t)
	wire, through := newWire(t, address)
	w := &world{t: t, dir: t.TempDir(), address: through}
	w.store = w.open()
	w.Office = w.office(w.store, func(s *edition.Setup) { s.Memory = bot.Remember() })
	w.must(anna, folder(natDocument("3. maj 2021", keysDuty(1))), "1")
	v, err := w.Propose(t.Context(), anna, upload(natDocument("3. maj 2021", keysDuty(9))), nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var running sync.WaitGroup
	running.Go(func() { w.Run(ctx) })
	defer running.Wait()
	defer stop()

	wire.set(true)
	if _, err := w.Publish(t.Context(), anna, v.ID, "9", ""); err == nil {
		t.Error("published without a database")
	}
	w.says("Skal jeg tælle nøgler?", nattevagt, bot.Yes, 1)

	other := &world{t: t, dir: t.TempDir(), address: address} // another replica, with a wire of its own
	other.store = other.open()
	other.Office = other.office(other.store)
	other.must(anna, upload(natDocument("3. maj 2021", keysDuty(2))), "2")
	w.says("Skal jeg tælle nøgler?", nattevagt, bot.Yes, 1)

	wire.set(false)
	for w.Number() != 2 {
		if _, err := w.Ask(ctx, bot.Question{Text: "Skal jeg tælle nøgler?", As: nattevagt}); err != nil {
			t.Fatal(err)
		}
	}
	w.whole(w.Office)
}
