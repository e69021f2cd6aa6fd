package main

import "rollebot/index/eval"

// scoreJSON is what eval --json prints for a set. Shares are between 0 and 1;
// the share of nothing is 0.
type scoreJSON struct {
	Set             string           `json:"set"`
	N               int              `json:"n"`
	Answerable      int              `json:"answerable"`
	Unknown         int              `json:"unknown"`
	Hit1            float64          `json:"hit@1"`
	Hit3            float64          `json:"hit@3"`
	MRR             float64          `json:"mrr"`
	Outcome         float64          `json:"outcome"`          // of all
	WrongClaims     float64          `json:"wrong_claims"`     // of all
	AnsweredWrongly float64          `json:"answered_wrongly"` // of unknown
	RefusedWrongly  float64          `json:"refused_wrongly"`  // of answerable
	Confused        []eval.Confusion `json:"confused"`
	Failures        []eval.Result    `json:"failures,omitempty"`
}

func (r scored) line(failures bool) scoreJSON {
	s := scoreJSON{
		Set: r.file, N: r.N, Answerable: r.Answerable, Unknown: r.Unknown,
		Hit1:            eval.Share(r.Hit1, r.Answerable),
		Hit3:            eval.Share(r.Hit3, r.Answerable),
		MRR:             r.MRR(),
		Outcome:         eval.Share(r.Right, r.N),
		WrongClaims:     eval.Share(r.WrongClaims, r.N),
		AnsweredWrongly: eval.Share(r.AnsweredWrongly, r.Unknown),
		RefusedWrongly:  eval.Share(r.RefusedWrongly, r.Answerable),
		Confused:        list(r.Confused),
	}
	for _, res := range r.Results {
		if failures && res.Failed() {
			s.Failures = append(s.Failures, res)
		}
	}
	return s
}
