package corpus

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"
)

// render writes a difference as the golden files have it.
func render(d Difference) string {
	var b strings.Builder
	marks := func(ms []WordMark) string {
		var s strings.Builder
		for _, m := range ms {
			switch text := m.Text(); m.Kind {
			case Same:
				s.WriteString(text)
			case Deleted:
				fmt.Fprintf(&s, "[-%s-]", text)
			case Inserted:
				fmt.Fprintf(&s, "{+%s+}", text)
			}
		}
		return s.String()
	}
	moved := func(is bool, kind ChangeKind) string {
		if is && kind != Moved {
			return " and moved"
		}
		return ""
	}
	for _, c := range d.Documents {
		fmt.Fprintf(&b, "%s", c.Kind)
		if c.Old != nil {
			fmt.Fprintf(&b, " %s", c.Old.Source)
		}
		if c.New != nil && (c.Old == nil || c.Old.Source != c.New.Source) {
			fmt.Fprintf(&b, " > %s", c.New.Source)
		}
		b.WriteByte('\n')
		for _, h := range c.Head {
			fmt.Fprintf(&b, "  head %s: %s\n", h.Part, marks(h.Words))
		}
		for _, h := range c.Headings {
			fmt.Fprintf(&b, "  heading %s%s: %s\n", h.Kind, moved(h.Moved, h.Kind), marks(h.Words))
		}
		for _, p := range c.Passages {
			shown := p.New
			if shown == nil {
				shown = p.Old
			}
			weight := ""
			if p.Weighty {
				weight = "!"
			}
			fmt.Fprintf(&b, "  %s%s%s (%s): %s\n", p.Kind, weight, moved(p.Moved, p.Kind), strings.Join(shown.Heading, " > "), marks(p.Words))
			for _, e := range p.Effects {
				for _, s := range e.Old {
					fmt.Fprintf(&b, "    %s - %s: %s\n", e.Aspect, s.Kind, s.Span.Of(p.Old.Text))
				}
				for _, s := range e.New {
					fmt.Fprintf(&b, "    %s + %s: %s\n", e.Aspect, s.Kind, s.Span.Of(p.New.Text))
				}
			}
			if p.Elsewhere != nil {
				fmt.Fprintf(&b, "    elsewhere: %s\n", p.Elsewhere.Document)
			}
		}
	}
	fmt.Fprintf(&b, "unchanged %d\n", d.Unchanged)
	return b.String()
}

// side reads the files below a folder of an archive.
func side(t *testing.T, a *txtar.Archive, folder string) *Corpus {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range a.Files {
		if name, ok := strings.CutPrefix(f.Name, folder+"/"); ok {
			fsys[name] = &fstest.MapFile{Data: f.Data}
		}
	}
	c, err := Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestDiff(t *testing.T) {
	golden(t, "testdata/diff/*.txtar", func(t *testing.T, a *txtar.Archive) string {
		old, new := side(t, a, "old"), side(t, a, "new")
		d := Diff(old, new)
		checkMarks(t, d)
		for _, c := range []*Corpus{old, new} {
			if d := Diff(c, c); len(d.Documents) > 0 {
				t.Errorf("a corpus differs from itself:\n%s", render(d))
			}
		}
		return render(d)
	})
}

// golden runs a test over archives whose file "want" holds the result.
func golden(t *testing.T, pattern string, run func(*testing.T, *txtar.Archive) string) {
	names, err := filepath.Glob(pattern)
	if err != nil || len(names) == 0 {
		t.Fatal(names, err)
	}
	for _, name := range names {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) {
			a, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			i := slices.IndexFunc(a.Files, func(f txtar.File) bool { return f.Name == "want" })
			if i < 0 {
				t.Fatal("no file want")
			}
			got := run(t, a)
			if *update {
				a.Files[i].Data = []byte(got)
				if err := os.WriteFile(name, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			diff(t, string(a.Files[i].Data), got)
		})
	}
}

// checkMarks checks that the marks of every change rebuild both texts and
// that every span lies in its text.
func checkMarks(t *testing.T, d Difference) {
	t.Helper()
	rebuilt := func(what, old, new string, marks []WordMark) {
		var a, b strings.Builder
		for _, m := range marks {
			a.WriteString(m.Old)
			b.WriteString(m.New)
			if m.Kind == Same && wordsKey(m.Old) != wordsKey(m.New) || m.Kind == Deleted && m.New != "" || m.Kind == Inserted && m.Old != "" {
				t.Errorf("%s: mark %q", what, m)
			}
		}
		if a.String() != old || b.String() != new {
			t.Errorf("%s: the marks make %q and %q of %q and %q", what, a.String(), b.String(), old, new)
		}
	}
	for _, c := range d.Documents {
		for _, h := range c.Head {
			rebuilt(string(h.Part), h.Old, h.New, h.Words)
		}
		for _, p := range c.Passages {
			old, new := "", ""
			if p.Old != nil {
				old = p.Old.Text
			}
			if p.New != nil {
				new = p.New.Text
			}
			rebuilt(string(p.Kind), old, new, p.Words)
			for _, e := range p.Effects {
				for _, s := range e.Old {
					_ = s.Span.Of(old)
				}
				for _, s := range e.New {
					_ = s.Span.Of(new)
				}
			}
		}
	}
}

// TestDiffCountsEveryPassage deletes, moves and adds duties at random: what
// is told accounts for every passage, and for nothing else.
func TestDiffCountsEveryPassage(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	acts := strings.Fields("Låse Rydde Hente Bestille Skrive Måle Vande Feje Reparere Tælle")
	things := strings.Fields("døre fortov post varer referat tryk blomster gulve cykler stole vinduer hegn")
	for range 200 {
		duties := map[string]bool{}
		list := func(n int) (out []string) {
			for range n {
				out = append(out, fmt.Sprintf("%s %s i uge %d", acts[random.IntN(len(acts))], things[random.IntN(len(things))], random.IntN(3)+1))
			}
			return out
		}
		before := list(5 + random.IntN(20))
		after := slices.Clone(before)
		for range random.IntN(5) {
			i := random.IntN(len(after))
			after = slices.Delete(after, i, i+1)
		}
		random.Shuffle(random.IntN(len(after)), func(i, j int) { after[i], after[j] = after[j], after[i] })
		after = append(after, list(random.IntN(3))...)
		read := func(duties []string) *Corpus {
			return docs(t, map[string]string{"pedel.txt": "Pedel på Skolen\n\nOpgaver:\n\n- " + strings.Join(duties, "\n- ") + "\n"})
		}
		a, b := read(before), read(after)
		d := Diff(a, b)
		checkMarks(t, d)
		gone, came := map[string]int{}, map[string]int{}
		for _, s := range before {
			gone[s]++
			duties[s] = true
		}
		for _, s := range after {
			came[s]++
			duties[s] = true
		}
		told := map[string]int{}
		for _, c := range d.Documents {
			for _, p := range c.Passages {
				if p.Old != nil {
					told[p.Old.Text]--
				}
				if p.New != nil {
					told[p.New.Text]++
				}
			}
		}
		for s := range duties {
			if told[s] != came[s]-gone[s] {
				t.Fatalf("%q was there %d times, is there %d times; told:\n%s", s, gone[s], came[s], render(d))
			}
		}
	}
}

func docs(t testing.TB, files map[string]string) *Corpus {
	t.Helper()
	fsys := fstest.MapFS{}
	for name, text := range files {
		fsys[name] = &fstest.MapFile{Data: []byte(text)}
	}
	c, err := Read(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func FuzzDiff(f *testing.F) {
	names, _ := filepath.Glob("testdata/diff/*.txtar")
	for _, name := range names {
		a, err := txtar.ParseFile(name)
		if err != nil {
			f.Fatal(err)
		}
		texts := map[string]string{}
		for _, file := range a.Files {
			texts[strings.Split(file.Name, "/")[0]] = string(file.Data)
		}
		f.Add(texts["old"], texts["new"])
	}
	f.Add("- a\n- a\n- b", "- b\n- \"a\"\n- a\u00ad")
	f.Fuzz(func(t *testing.T, old, new string) {
		checkMarks(t, Difference{Documents: []DocumentChange{{Head: []HeadChange{{Old: old, New: new, Words: markWords(old, new)}}}}})
		a, err := ReadFile("x.txt", []byte(old))
		if err != nil {
			return
		}
		b, err := ReadFile("x.txt", []byte(new))
		if err != nil {
			return
		}
		x, y := &Corpus{Documents: []Document{*a}}, &Corpus{Documents: []Document{*b}}
		checkMarks(t, Diff(x, y))
		checkMarks(t, Diff(y, x))
		c := &DocumentChange{Kind: Changed, Old: a, New: a}
		if c.compareBodies(); len(c.Headings)+len(c.Passages)+len(compareHeads(a, a)) > 0 {
			t.Errorf("a document differs from itself:\n%s", render(Difference{Documents: []DocumentChange{*c}}))
		}
	})
}

// BenchmarkDiff sets 2,000 documents against themselves with one changed, and
// two documents of 5,000 passages that are all reworded.
func BenchmarkDiff(b *testing.B) {
	data, err := fs.ReadFile(os.DirFS("testdata/documents"), "bademester-svoemmehal.txt")
	if err != nil {
		b.Fatal(err)
	}
	many := func(changed string) *Corpus {
		files := map[string]string{}
		for i := range 2000 {
			text := string(data)
			if i == 77 {
				text += changed
			}
			files[fmt.Sprintf("d%d.txt", i)] = fmt.Sprintf("Bademester i Svømmehallen Nr%dby\n\n%s", i, text)
		}
		return docs(b, files)
	}
	long := func(text string) *Corpus {
		var s strings.Builder
		s.WriteString("Pedel på Skolen\n\nOpgaver:\n\n")
		for i := range 5000 {
			fmt.Fprintf(&s, text, i, i%70)
		}
		return docs(b, map[string]string{"pedel.txt": s.String()})
	}
	for _, bb := range []struct {
		name     string
		old, new *Corpus
	}{
		{"2000 documents", many(""), many("\n- Tælle badegæster hver time\n")},
		{"5000 passages", long("- Deltage i møde nr%d med forældrene på stue %d\n"), long("- Deltage i møde nr%d med personalet på stue %d\n")},
		{"5000 alike", long("- Deltage i møde %d%.0d\n"), long("- Skal deltage i møde %d0%.0d\n")},
	} {
		b.Run(bb.name, func(b *testing.B) {
			for b.Loop() {
				Diff(bb.old, bb.new)
			}
		})
	}
}
