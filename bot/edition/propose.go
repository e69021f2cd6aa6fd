package edition

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"rollebot/corpus"
	"rollebot/index/eval"
)

// What a proposal may hold.
const (
	maxFiles  = 20_000
	maxGolden = 2_000     // questions
	maxUpload = 256 << 20 // bytes handed in at once
)

// Change is what a leader hands in.
type Change struct {
	Files  []Known  // new or changed files
	Remove []string // paths
	Whole  bool     // Files are the whole set: a folder; else they are added to the edition in force
	On     string   // the ID of an open proposal that they are added to instead; the new proposal takes its place
}

// Refusal says why something is not done, in Danish, with what to do instead.
type Refusal struct{ Text string }

func (r *Refusal) Error() string { return r.Text }

func refuse(format string, args ...any) error { return &Refusal{fmt.Sprintf(format, args...)} }

// Propose keeps what a leader hands in as a proposal, and shows what it would
// change. Nothing is published. An error that is a *Refusal is for the leader.
func (o *Office) Propose(ctx context.Context, by Leader, c Change, tell Progress) (*Preview, error) {
	base, files, err := o.changed(ctx, c)
	if err != nil {
		return nil, err
	}
	p := Proposal{ID: rand.Text(), Base: base.Number, By: by.Who, At: o.Now(), Files: files, State: Open}
	if !c.Whole {
		if err := o.unstack(ctx, &p, c.Files, tell); err != nil {
			return nil, err
		}
	}
	if err := o.foresee(ctx, &p, tell); err != nil {
		return nil, err
	}
	if base.Number > 0 && same(p.Files, base.Files) {
		return nil, &Refusal{noChanges}
	}
	before, err := o.proposed(ctx, p.Base, p.Files, by.ID)
	if err != nil {
		return nil, err
	}
	if before != nil {
		return o.preview(ctx, *before, tell)
	}
	v, err := o.preview(ctx, p, tell)
	if err != nil {
		return nil, err
	}
	if err := o.mayChange(ctx, by, v, Proposes); err != nil {
		return nil, err
	}
	e := Entry{At: p.At, By: by.Who, Does: Proposes, Object: p.ID, Detail: Summary(v.Difference)}
	if _, err := o.Store.SaveProposal(ctx, p, "", e); err != nil {
		return nil, fmt.Errorf("save proposal: %w", err)
	}
	if c.On != "" {
		var late *Refusal // it was closed meanwhile
		if err := o.Discard(ctx, by, c.On); err != nil && !errors.As(err, &late) {
			return nil, err
		}
	}
	return v, nil
}

// proposed returns the open proposal of the same files that somebody (anybody
// when by is empty) has made already: the same asked twice is one proposal.
func (o *Office) proposed(ctx context.Context, base int, files []File, by string) (*Proposal, error) {
	open, err := o.Store.OpenProposals(ctx)
	if err != nil {
		return nil, fmt.Errorf("read proposals: %w", err)
	}
	for _, p := range open {
		if p.Base != base || by != "" && p.By.ID != by {
			continue
		}
		if p, err = o.Store.Proposal(ctx, p.ID); err != nil {
			return nil, fmt.Errorf("read proposal: %w", err)
		}
		if same(p.Files, files) {
			return &p, nil
		}
	}
	return nil, nil
}

// changed returns the edition in force and the files as they would be. Their
// bytes are kept.
func (o *Office) changed(ctx context.Context, c Change) (Edition, []File, error) {
	s, err := o.hold()
	if err != nil {
		return Edition{}, nil, err
	}
	base := s.Edition
	s.leave()
	start, err := o.start(ctx, base, c.On)
	if err != nil {
		return base, nil, err
	}
	given, err := checked(c.Files, c.Whole)
	if err != nil {
		return base, nil, err
	}
	by := map[string]File{}
	if c.Whole {
		// A folder without them says nothing of what has been agreed on, or foreseen.
		for _, f := range base.Files {
			if f.Path == GoldenName || f.Path == corpus.QuestionsName {
				by[f.Path] = f
			}
		}
	} else {
		if base.Number == 0 && c.On == "" {
			first, err := checked(o.Known, true)
			if err != nil {
				return base, nil, err
			}
			given = append(first, given...)
		}
		for _, f := range start {
			by[f.Path] = f
		}
	}
	for _, k := range given {
		f := k.file()
		if err := o.Store.KeepFile(ctx, f.Digest, k.Data); err != nil {
			return base, nil, fmt.Errorf("keep file: %w", err)
		}
		by[f.Path] = f
	}
	for _, name := range c.Remove {
		if _, ok := by[name]; !ok {
			return base, nil, refuse("Der er ingen fil, der hedder »%s«.", name)
		}
		delete(by, name)
	}
	return base, inOrder(by), nil
}

func (k Known) file() File {
	sum := sha256.Sum256(k.Data)
	return File{Path: k.Path, Digest: hex.EncodeToString(sum[:]), Size: int64(len(k.Data))}
}

// start returns the files that a change is made to.
func (o *Office) start(ctx context.Context, base Edition, on string) ([]File, error) {
	if on == "" {
		return base.Files, nil
	}
	p, err := o.openProposal(ctx, on)
	if err != nil {
		return nil, err
	}
	if p.Base != base.Number {
		return nil, &Refusal{proposalStale}
	}
	return p.Files, nil
}

func inOrder(by map[string]File) []File {
	out := make([]File, 0, len(by))
	for _, f := range by {
		out = append(out, f)
	}
	slices.SortFunc(out, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return out
}

func same(a, b []File) bool {
	return slices.EqualFunc(a, b, func(x, y File) bool { return x.Path == y.Path && x.Digest == y.Digest })
}

// checked refuses files that cannot be part of an edition. In a whole folder an
// empty one is a problem among others; of what is handed in by itself it is all.
func checked(files []Known, whole bool) ([]Known, error) {
	if len(files) > maxFiles {
		return nil, refuse("Der er flere end %d filer. Læg kun stillingsbeskrivelser ind.", maxFiles)
	}
	var total int
	out := slices.Clone(files)
	for i, f := range files {
		total += len(f.Data)
		switch {
		case !fs.ValidPath(f.Path) || f.Path == "." || len(f.Path) > 300 || strings.ContainsFunc(f.Path, func(r rune) bool { return unicode.IsControl(r) || r == '\\' }):
			return nil, refuse("Filen har et navn, jeg ikke kan bruge. Giv den et navn som »egevang-nattevagt.pdf«, og prøv igen.")
		case len(f.Data) == 0 && !whole:
			return nil, refuse("»%s« er tom. Gem dokumentet igen, og prøv igen.", path.Base(f.Path))
		case len(f.Data) > corpus.MaxBytes:
			return nil, refuse("»%s« fylder mere end %d MB. Gem kun selve stillingsbeskrivelsen i filen, og prøv igen.", path.Base(f.Path), corpus.MaxBytes>>20)
		case !whole && !corpus.IsDocument(f.Path) && !slices.Contains([]string{GoldenName, corpus.QuestionsName, corpus.OverridesName}, f.Path):
			return nil, refuse("»%s« hedder noget, som jeg ikke læser. Giv filen et andet navn, og prøv igen.", path.Base(f.Path))
		case total > maxUpload:
			return nil, refuse("Filerne fylder tilsammen mere end %d MB. Læg dem ind lidt ad gangen.", maxUpload>>20)
		}
		if f.Path == corpus.QuestionsName {
			if _, err := corpus.ParseQuestions(f.Data); err != nil {
				return nil, refuse("»%s« er ikke skrevet, som den skal. Ret den, eller lad den være ude.", f.Path)
			}
		}
		if strings.EqualFold(path.Base(f.Path), GoldenName) {
			out[i].Path = GoldenName
			questions, err := eval.Parse(f.Data)
			if err != nil {
				return nil, &Refusal{goldenError(err)}
			}
			if len(questions) > maxGolden {
				return nil, refuse("Der er flere end %d aftalte spørgsmål. Behold de vigtigste.", maxGolden)
			}
		}
	}
	return out, nil
}

// unstack has uploaded documents take the place of those of the same workplace
// whose roles they are all for. A file that cannot be read is refused: its
// leader waits for the answer.
func (o *Office) unstack(ctx context.Context, p *Proposal, given []Known, tell Progress) error {
	new := map[string]bool{}
	for _, k := range given {
		new[k.Path] = true
	}
	c, err := o.read(ctx, p.Files, tell)
	if err != nil {
		return fmt.Errorf("propose: %w", err)
	}
	for _, problem := range c.Problems {
		if problem.Fatal && new[problem.Source] {
			return refuse("»%s« kan ikke læses. %s", path.Base(problem.Source), problem.Reason)
		}
	}
	gone := map[string]bool{}
	all := slices.Concat(c.Documents, c.Superseded)
	for i := range all {
		if !new[all[i].Source] {
			continue
		}
		for j := range all {
			if old := &all[j]; !new[old.Source] && all[i].Covers(old) {
				gone[old.Source] = true
			}
		}
	}
	p.Files = slices.DeleteFunc(p.Files, func(f File) bool { return gone[f.Path] })
	return nil
}

// Golden returns the questions that leaders have agreed on, of a set of files;
// none when there is no golden.yaml. A *Refusal says why it cannot be read.
func (o *Office) Golden(ctx context.Context, files []File) ([]eval.Question, error) {
	i := slices.IndexFunc(files, func(f File) bool { return f.Path == GoldenName })
	if i < 0 {
		return nil, nil
	}
	data, err := o.Store.File(ctx, files[i].Digest)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", GoldenName, err)
	}
	questions, err := eval.Parse(data)
	if err != nil {
		return nil, &Refusal{goldenError(err)}
	}
	return questions, nil
}

// goldenLine finds the line that an error names.
var goldenLine = regexp.MustCompile(`line (\d+)`)

// goldenError tells a leader where golden.yaml is wrong.
func goldenError(err error) string {
	where := ""
	if m := goldenLine.FindStringSubmatch(err.Error()); m != nil {
		where = " Se på linje " + m[1] + "."
	}
	return "»" + GoldenName + "« er ikke skrevet, som den skal." + where + " Hvert spørgsmål har ask, as, expect og, når der er et svar, quote."
}

func byPath(files []File) map[string]File {
	out := map[string]File{}
	for _, f := range files {
		out[f.Path] = f
	}
	return out
}

func union(a, b map[string]File) map[string]bool {
	out := map[string]bool{}
	for name := range a {
		out[name] = true
	}
	for name := range b {
		out[name] = true
	}
	return out
}

const onlyForAll = " Bed en, der er leder for alle arbejdspladser, om det."
