package corpus_test

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"rollebot/corpus"
)

// A head is a made-up document and what must be read from its head.
type head struct {
	file, text string
	roles      []string
	place      string
	finds, not []string
}

// Testdata/heads.txt says of each head what it must be read as.
func readHeads(t *testing.T) []head {
	t.Helper()
	data, err := os.ReadFile("testdata/heads.txt")
	if err != nil {
		t.Fatal(err)
	}
	var heads []head
	for line := range strings.Lines(string(data)) {
		rest, ok := strings.CutPrefix(line, "%% ")
		if !ok {
			if len(heads) > 0 {
				heads[len(heads)-1].text += line
			}
			continue
		}
		key, value, _ := strings.Cut(strings.TrimSpace(rest), " ")
		if key == "file" {
			heads = append(heads, head{file: value})
			continue
		}
		h := &heads[len(heads)-1]
		switch key {
		case "role":
			h.roles = append(h.roles, value)
		case "place":
			h.place = value
		case "finds":
			h.finds = append(h.finds, value)
		case "not":
			h.not = append(h.not, value)
		default:
			t.Fatalf("heads.txt: %q", line)
		}
	}
	return heads
}

func TestHeads(t *testing.T) {
	heads := readHeads(t)
	files := fstest.MapFS{}
	for _, h := range heads {
		files[h.file] = &fstest.MapFile{Data: []byte(h.text)}
	}
	c, err := corpus.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range heads {
		t.Run(h.file, func(t *testing.T) { testHead(t, c, h) })
	}
}

func testHead(t *testing.T, c *corpus.Corpus, h head) {
	i := slices.IndexFunc(c.Documents, func(d corpus.Document) bool { return d.Source == h.file })
	if i < 0 {
		t.Fatal("not read")
	}
	d := &c.Documents[i]
	var titles []string
	for _, r := range d.Roles {
		titles = append(titles, r.Title)
	}
	if h.roles != nil && !slices.Equal(titles, h.roles) {
		t.Errorf("roles %q, want %q", titles, h.roles)
	}
	if h.place != "" && d.Workplace.Name != strings.TrimPrefix(h.place, "-") {
		t.Errorf("workplace %q, want %q", d.Workplace.Name, h.place)
	}
	for _, as := range h.finds {
		if got := c.Find(as); len(got) != 1 || got[0] != d {
			t.Errorf("%q finds %q, want %q", as, sources(got), h.file)
		}
	}
	for _, as := range h.not {
		if slices.Contains(c.Find(as), d) {
			t.Errorf("%q finds it", as)
		}
	}
}

func sources(docs []*corpus.Document) []string {
	var names []string
	for _, d := range docs {
		names = append(names, d.Source)
	}
	return names
}
