package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"rollebot/bot/edition"
)

// state is what monitors and load balancers ask for, on an address of its own.
type state struct {
	ping     func(context.Context) error // the database
	stopping context.Context             // done when the program is told to stop
}

func (s *state) handler(metrics prometheus.Gatherer) http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /readyz", s.ready)
	mux.Handle("GET /metrics", promhttp.HandlerFor(metrics, promhttp.HandlerOpts{}))
	return mux
}

// ready says whether questions should be sent here.
func (s *state) ready(w http.ResponseWriter, r *http.Request) {
	if s.stopping.Err() != nil {
		http.Error(w, "stopping", http.StatusServiceUnavailable)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), 2*time.Second)
	defer cancel()
	if err := s.ping(ctx); err != nil {
		http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		return
	}
	fmt.Fprintln(w, "ready")
}

// newMetrics returns a registry with what is told of the process; others add
// their own.
func newMetrics() *prometheus.Registry {
	r := prometheus.NewRegistry()
	r.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), collectors.NewBuildInfoCollector())
	return r
}

// editionMetrics tell what is served.
func editionMetrics(o *edition.Office) []prometheus.Collector {
	gauge := func(name, help string, value func() int) prometheus.Collector {
		return prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: name, Help: help}, func() float64 { return float64(value()) })
	}
	return []prometheus.Collector{
		gauge("rollebot_edition", "Number of the edition that is served; 0 before the first is published.", o.Number),
		gauge("rollebot_documents", "Role documents that are served.", func() int { return len(o.Corpus().Documents) }),
		gauge("rollebot_passages", "Passages that are served.", func() (n int) {
			for _, d := range o.Corpus().Documents {
				n += len(d.Passages)
			}
			return n
		}),
	}
}
