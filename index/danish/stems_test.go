package danish

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var updateStems = flag.Bool("update-stems", false, "write data/stems.txt anew")

// TestStems holds the table of stems against the vocabulary's files.
func TestStems(t *testing.T) {
	words := map[string]bool{}
	item := func(s string) {
		for _, f := range strings.Fields(s) {
			words[norm1(f)] = true
		}
	}
	for _, name := range []string{"synonyms.txt", "near.txt", "related.txt"} {
		lines(name, func(_, line string) {
			for _, s := range list(line) {
				item(s)
			}
		})
	}
	for name, separator := range map[string]string{"broader.txt": ">", "told.txt": "=", "english.txt": "="} {
		pairs(name, separator, func(left string, items []string) {
			if name != "english.txt" {
				item(left)
			}
			for _, s := range items {
				item(s)
			}
		})
	}
	particleVerbs(func(apart, together string) { item(apart + " " + together) })
	var table []string
	for w := range words {
		s, key := analysed(w), fold(strings.ReplaceAll(w, "-", ""))
		if s.stem == key && !s.compound || w == "" {
			continue
		}
		line := w + " " + s.stem
		if marks := strings.Repeat("=", btoi(s.itself)) + strings.Repeat("+", btoi(s.compound)); marks != "" {
			line += " " + marks
		}
		table = append(table, line)
	}
	slices.Sort(table)
	want := "# Made by go test ./index/danish -run Stems -update-stems; not to be edited.\n# word, its stem, and = when it is a word of its own as well, + for a compound.\n" + strings.Join(table, "\n") + "\n"
	if *updateStems {
		if err := os.WriteFile("data/stems.txt", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	got, err := os.ReadFile("data/stems.txt")
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		have := strings.Split(string(got), "\n")
		var missing []string
		for _, line := range table {
			if !slices.Contains(have, line) && len(missing) < 5 {
				missing = append(missing, line)
			}
		}
		t.Fatalf("data/stems.txt is not what the vocabulary comes to (lacks %q): run go test ./index/danish -run Stems -update-stems", missing)
	}
}

// analysed is what the table must have of a word.
func analysed(word string) stemmed {
	a := analyse(norm1(word))
	return stemmed{a.stem, a.self() != "", dict().words[a.stem].class == 0 && analyse(a.stem).parts != nil}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}
