package bot

import (
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// maxLimited is how many persons the limiter knows before it drops those who
// have been quiet.
const maxLimited = 10_000

// limiter holds each person to a number of questions a minute.
type limiter struct {
	perMinute int
	mu        sync.Mutex
	persons   map[string]*rate.Limiter
}

func newLimiter(perMinute int) *limiter {
	return &limiter{perMinute: perMinute, persons: map[string]*rate.Limiter{}}
}

// allow reports whether a person may ask now, and counts it.
func (l *limiter) allow(person string, now time.Time) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	p := l.persons[person]
	if p == nil {
		if len(l.persons) >= maxLimited {
			for id, q := range l.persons {
				if q.TokensAt(now) >= float64(l.perMinute) {
					delete(l.persons, id)
				}
			}
		}
		p = rate.NewLimiter(rate.Limit(float64(l.perMinute)/60), l.perMinute)
		l.persons[person] = p
	}
	return p.AllowN(now, 1)
}
