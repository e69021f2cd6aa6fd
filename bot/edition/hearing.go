package edition

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"rollebot/bot"
)

// fewest is how many different people must have asked a thing before leaders
// see it: fewer could be singled out.
const fewest = 5

// Theme is a group of questions that mean much the same and have no answer.
type Theme struct {
	Questions []string // those asked by most first
	Roles     []string // whom they were asked as, where at least five asked the same: "nattevagt, Egevang"
	Askers    int      // distinct people, never fewer than five
}

// Unanswered returns what staff of a leader's workplaces have asked without
// getting an answer, grouped by meaning, and how many groups are too small to
// be shown. It is recorded that they were read.
func (o *Office) Unanswered(ctx context.Context, by Leader) (themes []Theme, hidden int, err error) {
	asked, err := o.Store.AskedSince(ctx, o.Now().Add(-askedFor), maxAsked)
	if err != nil {
		return nil, 0, fmt.Errorf("read questions asked: %w", err)
	}
	s, err := o.hold()
	if err != nil {
		return nil, 0, err
	}
	defer s.leave()
	asked = slices.DeleteFunc(asked, func(a Asked) bool {
		_, workplace, _ := strings.Cut(a.As, " @ ")
		return a.Outcome != bot.Unknown || !by.leadsNamed(workplace, s.corpus)
	})
	themes, hidden = group(asked, func(question string) map[string]float64 {
		words := map[string]float64{}
		for _, c := range s.index.Concepts(question) {
			words[cmp.Or(c.Lemma, c.Text)] = max(c.Rarity, 0.01)
		}
		return words
	})
	return themes, hidden, o.note(ctx, by, "Læste spørgsmål uden svar")
}

// group puts questions together that share most of what they are about: words
// and how much each tells.
func group(asked []Asked, about func(string) map[string]float64) (themes []Theme, hidden int) {
	type cluster struct {
		words map[string]float64
		of    []Asked
	}
	var clusters []*cluster
	for _, a := range asked {
		words := about(a.Question)
		var best *cluster
		most := 0.5
		for _, c := range clusters {
			if s := alike(words, c.words); s >= most {
				best, most = c, s
			}
		}
		if best == nil {
			best = &cluster{words: words}
			clusters = append(clusters, best)
		}
		best.of = append(best.of, a)
	}
	for _, c := range clusters {
		people := map[string]bool{}
		t := Theme{}
		for _, a := range c.of {
			for _, who := range a.Askers {
				people[who] = true
			}
			t.Questions = append(t.Questions, a.Question)
			if as := strings.Replace(a.As, " @ ", ", ", 1); as != "" && len(a.Askers) >= fewest && !slices.Contains(t.Roles, as) {
				t.Roles = append(t.Roles, as)
			}
		}
		if t.Askers = len(people); t.Askers < fewest {
			hidden++
			continue
		}
		themes = append(themes, t)
	}
	slices.SortStableFunc(themes, func(a, b Theme) int { return b.Askers - a.Askers })
	return themes, hidden
}

// alike is the shared weight of two questions as a share of all.
func alike(a, b map[string]float64) float64 {
	var shared, all float64
	for w, weight := range a {
		all += weight
		if _, ok := b[w]; ok {
			shared += weight
		}
	}
	for w, weight := range b {
		if _, ok := a[w]; !ok {
			all += weight
		}
	}
	if all == 0 {
		return 0
	}
	return shared / all
}

// Feedback returns what staff of a leader's workplaces have said of answers,
// the newest first, without who. It is recorded that it was read.
func (o *Office) Feedback(ctx context.Context, by Leader) ([]Rated, error) {
	rated, err := o.Store.RatedSince(ctx, o.Now().Add(-askedFor), maxAsked)
	if err != nil {
		return nil, fmt.Errorf("read feedback: %w", err)
	}
	published := o.Corpus()
	rated = slices.DeleteFunc(rated, func(r Rated) bool {
		_, workplace, _ := strings.Cut(r.As, " @ ")
		return !by.leadsNamed(workplace, published)
	})
	return rated, o.note(ctx, by, "Læste vurderinger af svar")
}

func (o *Office) note(ctx context.Context, by Leader, detail string) error {
	if err := o.Store.Record(ctx, Entry{At: o.Now(), By: by.Who, Does: ReadsAsked, Detail: detail}); err != nil {
		return fmt.Errorf("record reading: %w", err)
	}
	return nil
}

// Download returns the original file of an edition or a proposal as it was
// handed in.
func (o *Office) Download(ctx context.Context, by Leader, files []File, path string) ([]byte, error) {
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == path })
	if i < 0 {
		return nil, refuse("Der er ingen fil, der hedder »%s«.", path)
	}
	// The original may hold what no page shows: hidden text, tracked changes.
	if !by.all() {
		c, err := o.read(ctx, files, nil)
		if err != nil {
			return nil, err
		}
		if !mine(by, path, c, o.Corpus()) {
			return nil, o.refused(ctx, by, Downloads, files[i].Digest, fmt.Sprintf("»%s« hører ikke til din arbejdsplads.", path))
		}
	}
	data, err := o.Store.File(ctx, files[i].Digest)
	if err != nil {
		return nil, fmt.Errorf("read file: %w", err)
	}
	if err := o.Store.Record(ctx, Entry{At: o.Now(), By: by.Who, Does: Downloads, Object: files[i].Digest, Detail: "Hentede " + path}); err != nil {
		return nil, fmt.Errorf("record download: %w", err)
	}
	return data, nil
}
