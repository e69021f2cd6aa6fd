package web

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"runtime/debug"
	"sync"
	"time"

	"rollebot/bot/edition"
)

// Bounds of what takes longer than a page may take to load.
const (
	workTime    = 15 * time.Minute        // then it is given up
	workKept    = 10 * time.Minute        // what came of it, and a form sent twice is known for as long
	workAwaited = 1200 * time.Millisecond // before a page tells how far it is
	maxWorks    = 4                       // of one leader at once
	maxAtOnce   = 2                       // of all leaders; the others wait
)

var errTooMuchWork = &edition.Refusal{Text: "Du har allerede sat flere ting i gang. Vent, til de er færdige, og prøv igen."}

// works is what is being done for leaders. It is kept in the process only;
// what comes of it is in the store.
type works struct {
	mu   sync.Mutex
	by   map[string]*work
	turn chan struct{}
}

// work is one thing that is done while a page tells how far it is.
type work struct {
	title string // "Læser filerne"
	owner string // the leader's ID: nobody else sees it
	ended chan struct{}

	mu    sync.Mutex
	doing string // what it does now
	done  int
	total int

	result any // set with err before ended is closed
	err    error
	at     time.Time // when it ended
}

func newWorks() *works {
	return &works{by: map[string]*work{}, turn: make(chan struct{}, maxAtOnce)}
}

// newOnce names a form, so that it is known when it comes twice.
func newOnce() string { return rand.Text() }

// onceOf is the name of the form that was sent.
func onceOf(r *http.Request) string {
	if once := r.PostForm.Get("once"); isID(once) {
		return once
	}
	return newOnce()
}

// get returns a leader's work.
func (ws *works) get(owner, id string) *work {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	return ws.by[owner+"\n"+id]
}

// drop forgets work whose result has been seen.
func (ws *works) drop(owner, id string) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	delete(ws.by, owner+"\n"+id)
}

// start begins work, or returns the one of this id that was begun before. It
// goes on when the request that began it has ended.
func (ws *works) start(ctx context.Context, owner, id, title string, do func(context.Context, edition.Progress) (any, error)) (*work, error) {
	ws.mu.Lock()
	defer ws.mu.Unlock()
	running := 0
	for key, w := range ws.by {
		select {
		case <-w.ended:
			if time.Since(w.at) > workKept {
				delete(ws.by, key)
			}
		default:
			if w.owner == owner {
				running++
			}
		}
	}
	key := owner + "\n" + id
	if w := ws.by[key]; w != nil {
		return w, nil
	}
	if running >= maxWorks {
		return nil, errTooMuchWork
	}
	w := &work{title: title, owner: owner, ended: make(chan struct{})}
	ws.by[key] = w
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), workTime)
	go func() {
		defer cancel()
		defer close(w.ended)
		defer func() {
			w.at = time.Now()
			if v := recover(); v != nil {
				w.err = fmt.Errorf("panic: %s\n%s", panicked(v), debug.Stack())
			}
		}()
		select {
		case ws.turn <- struct{}{}:
			defer func() { <-ws.turn }()
		case <-ctx.Done():
			w.err = ctx.Err()
			return
		}
		w.result, w.err = do(ctx, w.tell)
	}()
	return w, nil
}

func (w *work) tell(doing string, done, total int) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.doing, w.done, w.total = doing, done, total
}

// workView is how far work is, for the template.
type workView struct {
	Title, Doing string
	Done, Total  int
	Ended        bool
	Here         string // the page that shows what comes of it
}

func (w *work) view(here string) workView {
	w.mu.Lock()
	defer w.mu.Unlock()
	v := workView{Title: w.title, Doing: w.doing, Done: w.done, Total: w.total, Here: here}
	select {
	case <-w.ended:
		v.Ended = true
	default:
	}
	return v
}

// await waits a moment for work. When that is not enough it shows how far the
// work is, on a page that looks again by itself, and returns false.
func (s *Server) await(rw http.ResponseWriter, r *http.Request, w *work) bool {
	here := r.URL.RequestURI()
	if fragment(r) {
		s.write(rw, r, http.StatusOK, "leader-work", "work-turn", w.view(here))
		return false
	}
	wait := workAwaited
	if r.Method != http.MethodGet {
		wait = workTime // a form cannot be looked at again
	}
	soon := time.NewTimer(wait)
	defer soon.Stop()
	select {
	case <-w.ended:
		return true
	case <-r.Context().Done():
		return false
	case <-soon.C:
	}
	s.show(rw, r, http.StatusOK, "leader-work", page{Title: w.title, Here: "/leder", Refresh: 2, Main: w.view(here)})
	return false
}

// began is what a form that takes long leads to.
type began struct {
	Next        string // the page to go to; or else
	Title, Said string // what to tell
	Link, Label string // and the way on
}

// begin does what a leader's form asks for, once, and sends the browser to
// where it sees how far it is.
func (s *Server) begin(rw http.ResponseWriter, r *http.Request, l edition.Leader, once, title string, do func(context.Context, edition.Progress) (began, error)) {
	_, err := s.works.start(r.Context(), l.ID, once, title, func(ctx context.Context, tell edition.Progress) (any, error) { return do(ctx, tell) })
	if err != nil {
		s.broke(rw, r, title, err, "/leder", "Til lederens sider")
		return
	}
	http.Redirect(rw, r, "/leder/arbejde/"+once, http.StatusSeeOther)
}

// working shows how far work is, and then what came of it.
func (s *Server) working(rw http.ResponseWriter, r *http.Request, l edition.Leader) {
	w := s.works.get(l.ID, r.PathValue("work"))
	if w == nil {
		s.fail(rw, r, http.StatusNotFound, problem{Title: "Det er jeg færdig med", Text: "Er der kommet et forslag ud af det, så står det på lederens sider.", Link: "/leder", Label: "Til lederens sider"})
		return
	}
	if !s.await(rw, r, w) {
		return
	}
	if w.err != nil {
		s.broke(rw, r, w.title, w.err, "/leder", "Til lederens sider")
		return
	}
	switch result := w.result.(type) {
	case tried:
		s.show(rw, r, http.StatusOK, "leader-tried", page{Title: "De aftalte spørgsmål er prøvet", Here: "/leder", Main: result})
	case began:
		if result.Next != "" {
			http.Redirect(rw, r, result.Next, http.StatusSeeOther)
			return
		}
		s.fail(rw, r, http.StatusOK, problem{Title: result.Title, Text: result.Said, Link: result.Link, Label: result.Label})
	}
}

// preview returns what a proposal changes; nil when a page has been written instead.
func (s *Server) preview(rw http.ResponseWriter, r *http.Request, l edition.Leader, id string) *edition.Preview {
	v, _ := s.compute(rw, r, l, "forslag "+id, "Ser, hvad forslaget ændrer", func(ctx context.Context, tell edition.Progress) (any, error) {
		return s.config.Office.Preview(ctx, id, tell)
	}).(*edition.Preview)
	return v
}

// compute does what a page needs; nil when another page has been written
// instead: that it is still being done, or why it cannot be.
func (s *Server) compute(rw http.ResponseWriter, r *http.Request, l edition.Leader, id, title string, do func(context.Context, edition.Progress) (any, error)) any {
	w, err := s.works.start(r.Context(), l.ID, id, title, do)
	if err != nil {
		s.broke(rw, r, title, err, "/leder", "Til lederens sider")
		return nil
	}
	if !s.await(rw, r, w) {
		return nil
	}
	s.works.drop(l.ID, id) // the next look is a new one
	if w.err != nil {
		s.broke(rw, r, title, w.err, "/leder", "Til lederens sider")
		return nil
	}
	return w.result
}
