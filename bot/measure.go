package bot

import (
	"time"

	"github.com/prometheus/client_golang/prometheus"
)

// measures is what an operator can see of a Desk.
type measures struct {
	questions *prometheus.CounterVec   // by channel and outcome; also notice, shed, limited, repeated, error
	latency   *prometheus.HistogramVec // by channel: from asking to having the answer
	errors    *prometheus.CounterVec   // by channel and what was being done
	repeated  *prometheus.CounterVec   // events delivered again, by channel
	feedback  *prometheus.CounterVec   // by whether the answer helped
	letters   *prometheus.CounterVec   // to leaders, by what became of them
	wordings  *prometheus.CounterVec   // by a model, by channel and what became of them
	queue     prometheus.Gauge         // events waiting
	handling  prometheus.Gauge         // events being answered and posted
}

func newMeasures(r prometheus.Registerer) measures {
	if r == nil {
		r = prometheus.NewRegistry()
	}
	m := measures{
		questions: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "rollebot_questions_total", Help: "Questions by channel and outcome."}, []string{"channel", "outcome"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "rollebot_answer_seconds", Help: "Time from question to answer.",
			Buckets: []float64{.002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 30, 60}}, []string{"channel"}),
		errors:   prometheus.NewCounterVec(prometheus.CounterOpts{Name: "rollebot_errors_total", Help: "Failures by channel and what was being done."}, []string{"channel", "doing"}),
		repeated: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "rollebot_events_repeated_total", Help: "Events that a platform delivered again."}, []string{"channel"}),
		feedback: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "rollebot_feedback_total", Help: "Answers rated helpful or unhelpful."}, []string{"rating"}),
		letters:  prometheus.NewCounterVec(prometheus.CounterOpts{Name: "rollebot_letters_total", Help: "Questions passed on to leaders, sent and answered."}, []string{"state"}),
		wordings: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "rollebot_wordings_total", Help: "Answers given to a model to word, by channel and what became of it."}, []string{"channel", "result"}),
		queue:    prometheus.NewGauge(prometheus.GaugeOpts{Name: "rollebot_events_waiting", Help: "Events waiting to be answered, as last seen."}),
		handling: prometheus.NewGauge(prometheus.GaugeOpts{Name: "rollebot_events_handling", Help: "Events being answered and posted."}),
	}
	r.MustRegister(m.questions, m.latency, m.errors, m.repeated, m.feedback, m.letters, m.wordings, m.queue, m.handling)
	return m
}

func (m measures) question(channel, outcome string, start time.Time) {
	m.questions.WithLabelValues(channel, outcome).Inc()
	m.latency.WithLabelValues(channel).Observe(time.Since(start).Seconds())
}
