package bot

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"rollebot/corpus"
	"rollebot/index"
)

// TestExplain prints how the question in ROLLEBOT_EXPLAIN is understood and
// read: "question | role @ workplace | documents". For whoever tunes the rules.
func TestExplain(t *testing.T) {
	spec := os.Getenv("ROLLEBOT_EXPLAIN")
	if spec == "" {
		t.Skip("ROLLEBOT_EXPLAIN is not set: nothing to explain")
	}
	for line := range strings.SplitSeq(spec, "\n") {
		parts := append(strings.Split(line, "|"), "", "")
		c := corpus.Bundled()
		if dir := strings.TrimSpace(parts[2]); dir != "" {
			var err error
			if c, err = corpus.ReadPath(dir); err != nil {
				t.Fatal(err)
			}
		}
		ix, err := index.New(c)
		if err != nil {
			t.Fatal(err)
		}
		b := New(ix, Remember())
		tk := b.take(tidy(parts[0]), strings.TrimSpace(parts[1]), Person{}, nil)
		q := tk.question
		fmt.Printf("\n? %s\n  modality %d alone %v negative %v others %v followUp %v\n", q.text, q.modality, q.alone, q.negative, q.ofOthers, q.followUp)
		for _, p := range q.ask {
			fmt.Printf("  ask  %q neg %v\n", q.text[p.start:p.end], p.negated)
		}
		for _, p := range q.facts {
			fmt.Printf("  fact %q neg %v\n", q.text[p.start:p.end], p.negated)
		}
		ws := q.want(b.concepts(q.text))
		for _, d := range tk.documents {
			fmt.Printf("  document %s\n", d.ID)
		}
		vs, err := b.verdicts(context.Background(), q, ws, tk.documents)
		if err != nil {
			t.Fatal(err)
		}
		if quote := strings.TrimSpace(append(parts, "", "")[3]); quote != "" {
			v := verdict{outcome: "WANTED"}
			for _, d := range tk.documents {
				for i := range d.Passages {
					if strings.Contains(d.Passages[i].Text, quote) {
						v.readings = append(v.readings, b.readPassage(q, ws, d, &d.Passages[i])...)
					}
				}
			}
			if len(vs) > 0 {
				vs[0].readings = vs[0].readings[:min(1, len(vs[0].readings))]
			}
			vs = append(vs[:min(1, len(vs))], v)
		}
		for _, v := range vs {
			fmt.Printf("  => %s why %d\n", v.outcome, v.why)
			for i, r := range v.readings {
				if i == 3 {
					break
				}
				fmt.Printf("  %.2f share %.2f gap %.2f told %.2f full %v %s subj %q only %v act %.2f heard %.2f of %.2f own %.2f here %.2f except %v unlike %v apart %v barred %v\n     %s\n", r.score, r.share, r.gap, r.told, r.full, r.claim.Kind, r.claim.Subject, r.claim.Only, r.act, r.heard, r.besides, r.own, r.here, r.except, r.unlike, r.apart, r.barred, r.claim.Sentence.Of(r.passage.Text))
				at := map[standing]string{untold: "untold", inside: "inside", outside: "outside"}
				for _, e := range r.claim.Exceptions {
					fmt.Printf("     EXC %q %s\n", e.Of(r.passage.Text), at[b.standing([]corpus.Span{e}, false, &r, q)])
				}
				for _, e := range r.claim.Conditions {
					fmt.Printf("     IF %q %s\n", e.Of(r.passage.Text), at[b.standing([]corpus.Span{e}, true, &r, q)])
				}
				pt, dt := b.texts.passage(r.passage, r.doc), b.texts.document(r.doc)
				for _, w := range ws {
					f, at := locate(w, r.text, pt, dt)
					why := ""
					for _, a := range w.Alternatives {
						if len(f.terms) > 0 && a.Terms[0] == f.terms[0].Text {
							why = a.Why
						}
					}
					fmt.Printf("       %-18s r%.2f light %v need %v asked %v temp %v  → rel %d w%.2f at %d %s\n", w.Text, w.Rarity, w.Light, w.needed, w.asked, w.temporal, f.relation, f.weight, at, why)
				}
			}
		}
		a, err := b.Ask(context.Background(), Question{Text: parts[0], As: strings.TrimSpace(parts[1])})
		fmt.Printf("  %s: %s %v\n", a.Outcome, a.Lead, err)
	}
}
