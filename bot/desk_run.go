package bot

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"
)

const (
	maxAttempts = 6               // an event that fails as often is given up
	pollEvery   = 2 * time.Second // for events that are due again, or that a dead replica left
	finishTime  = 5 * time.Second // for marking an event, also when the program is told to stop
)

// Run handles events of the channels, those that an earlier run left first,
// until ctx ends. It then takes no more, and returns when what was begun is
// done, or after Limits.Drain without it: that is handled at the next start.
func (d *Desk) Run(ctx context.Context, channels ...Channel) error {
	var names []string
	d.mu.Lock()
	for _, c := range channels {
		if d.channels[c.Name()] != nil {
			d.mu.Unlock()
			return fmt.Errorf("channel %s: runs already", c.Name())
		}
		d.channels[c.Name()] = c
		names = append(names, c.Name())
	}
	d.mu.Unlock()

	defer d.stopWording()
	if d.Inbox == nil {
		<-ctx.Done()
		return nil
	}
	hard, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	var workers sync.WaitGroup
	for range d.Limits.Workers {
		workers.Go(func() { d.work(ctx, hard, names, false, d.wake) })
	}
	workers.Go(func() { d.work(ctx, hard, names, true, d.wakeBusy) })
	workers.Go(func() { d.poll(ctx) })
	done := make(chan struct{})
	go func() { workers.Wait(); close(done) }()

	<-ctx.Done()
	select {
	case <-done:
		return nil
	case <-time.After(d.Limits.Drain):
	}
	stop()
	select {
	case <-done:
	case <-time.After(finishTime):
	}
	return fmt.Errorf("drain: %w", context.DeadlineExceeded)
}

func (d *Desk) poll(ctx context.Context) {
	tick := time.NewTicker(pollEvery)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			nudge(d.wake)
			nudge(d.wakeBusy)
		}
	}
}

// work takes events until ctx ends. Its handling ends with hard.
func (d *Desk) work(ctx, hard context.Context, channels []string, busy bool, wake chan struct{}) {
	for ctx.Err() == nil {
		e, ok, err := d.Inbox.Take(ctx, channels, busy)
		if err != nil && ctx.Err() == nil {
			d.failed(ctx, "", "take", err)
		}
		if ok {
			nudge(wake) // where one was there may be more
			d.handle(hard, e)
			continue
		}
		if err == nil && !busy {
			d.measure.queue.Set(0)
		}
		select {
		case <-ctx.Done():
		case <-wake:
		}
	}
}

// handle has the channel answer one event, and marks it.
func (d *Desk) handle(ctx context.Context, e Event) {
	d.measure.handling.Inc()
	defer d.measure.handling.Dec()
	err := safely(func() error {
		if e.Attempt > maxAttempts {
			return errors.New("every attempt ended the program")
		}
		ctx, cancel := context.WithTimeout(ctx, d.Limits.Timeout)
		defer cancel()
		return d.handleOne(ctx, e)
	})
	var again time.Time
	switch {
	case err == nil:
	case ctx.Err() != nil: // told to stop: the next start takes it
		again = time.Now()
	case e.Attempt >= maxAttempts:
		d.failed(ctx, e.Channel, "give up", err, "event", e.ID, "attempt", e.Attempt)
	default:
		d.failed(ctx, e.Channel, "handle", err, "event", e.ID, "attempt", e.Attempt)
		again = time.Now().Add(time.Second << (2 * (e.Attempt - 1))) // 1 s, 4 s, 16 s, 64 s, 256 s
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), finishTime)
	defer cancel()
	if err := d.Inbox.Finish(ctx, e, again); err != nil {
		d.failed(ctx, e.Channel, "finish", err, "event", e.ID)
	}
}

func (d *Desk) channel(name string) Channel {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.channels[name]
}
