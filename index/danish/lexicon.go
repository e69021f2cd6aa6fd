package danish

import (
	"embed"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"strings"
	"sync"
)

//go:embed data
var files embed.FS

// class is a set of word classes of the lexicon.
type class uint8

const (
	noun class = 1 << iota
	verb
	adjective // adverbs and numerals too
	prefix    // prefixes and prepositions
	name      // proper names and acronyms
)

// entry is a dictionary word.
type entry struct {
	word  string // as written: "møde"
	class class
}

// lexicon is everything read from the data files. Every key is folded.
type lexicon struct {
	words    map[string]entry    // simple words and common compounds
	linking  map[string]string   // first parts of compounds, in their linking form, to their lemma: "arbejds" → "arbejde"
	links    map[string][]string // lemma → its linking forms, as written
	forms    map[string]string   // irregular inflections → lemma as written: "boern" → "barn"
	also     map[string][]string // forms of several words → the other lemmas: "taender" → "tand" beside "tænde"
	families map[string]string   // member → the family's name, its first member
	members  map[string][]string // the family's name → its other members
	tiers    map[string]uint8    // words common in Danish at large: 1 the commonest, 3 the least
	stop     map[string]bool     // words that carry no content
	whole    map[string]bool     // compounds that are no longer kinds of their head: legetøj is no tøj
	light    map[string]bool     // content words that carry little: deltage, opgave
	longest  int                 // the longest linking form, in bytes

	whichAsks, howAsks map[string]Asks // what is asked for by hvilken and hvor before a word
	answers            map[string]Asks // what a word answers
}

// lines calls f for each line of a data file that is neither empty nor a
// comment; section is the text of the latest "# …" line. A missing file has no lines.
func lines(name string, f func(section, line string)) {
	data, err := files.ReadFile("data/" + name)
	if err != nil {
		return
	}
	section := ""
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
		case line[0] == '#':
			section = strings.TrimSpace(line[1:])
		default:
			f(section, line)
		}
	}
}

// pairs calls f for each "left SEPARATOR item, item" line of a data file.
func pairs(name, separator string, f func(left string, items []string)) {
	lines(name, func(_, line string) {
		if left, right, ok := strings.Cut(line, separator); ok {
			f(strings.TrimSpace(left), list(right))
		}
	})
}

// list splits "a, b, c".
func list(s string) []string {
	var out []string
	for item := range strings.SplitSeq(s, ",") {
		if item = strings.TrimSpace(item); item != "" {
			out = append(out, item)
		}
	}
	return out
}

// dict is the lexicon, read on first use.
var dict = sync.OnceValue(func() *lexicon {
	d := &lexicon{
		words:    make(map[string]entry, 16000),
		linking:  make(map[string]string, 20000),
		links:    make(map[string][]string, 4000),
		forms:    make(map[string]string, 4000),
		also:     map[string][]string{},
		families: make(map[string]string, 4000),
		members:  make(map[string][]string, 2000),
		tiers:    make(map[string]uint8, 8000),
		stop:     make(map[string]bool, 600),
		light:    make(map[string]bool, 300),
		whole:    map[string]bool{},

		whichAsks: map[string]Asks{}, howAsks: map[string]Asks{}, answers: map[string]Asks{},
	}
	lines("lexicon.txt", func(_, line string) {
		w, rest, _ := strings.Cut(line, "\t")
		c, linking, _ := strings.Cut(rest, "\t")
		w = clean(strings.TrimSpace(w))
		if w == "" {
			return
		}
		key := fold(w)
		e := d.words[key]
		if e.word == "" {
			e.word = w
		}
		e.class |= classOf(c)
		if strings.Contains(c, "w") {
			d.whole[key] = true
		}
		d.words[key] = e
		if linking == "" || linking == w {
			d.link(key, w, e.word)
			return
		}
		for form := range strings.SplitSeq(linking, "|") {
			form = clean(strings.TrimSpace(form))
			d.link(fold(form), form, e.word)
		}
	})
	pairs("forms.txt", ":", func(lemma string, forms []string) {
		lemma = clean(lemma)
		for _, form := range forms {
			switch key := fold(clean(form)); {
			case key == fold(lemma) || d.forms[key] == lemma:
			case d.forms[key] == "":
				d.forms[key] = lemma
			default:
				d.also[key] = append(d.also[key], lemma)
			}
		}
	})
	lines("families.txt", func(_, line string) {
		family := ""
		for _, w := range list(line) {
			key := fold(clean(w))
			if family == "" {
				family = key
				if d.families[key] != "" {
					family = d.families[key]
				}
			}
			if d.families[key] == "" {
				d.families[key] = family
			}
			if key != family {
				d.members[family] = append(d.members[family], key)
			}
		}
	})
	d.learn()
	lines("common.txt", func(section, line string) {
		tier := uint8(3)
		if n := len(section); n > 0 && section[n-1] >= '1' && section[n-1] <= '3' {
			tier = section[n-1] - '0'
		}
		if key := fold(clean(line)); d.tiers[key] == 0 {
			d.tiers[key] = tier
		}
	})
	lines("stop.txt", func(_, line string) {
		for _, w := range list(line) {
			d.stop[fold(clean(w))] = true
		}
	})
	lines("light.txt", func(_, line string) {
		for _, w := range list(line) {
			d.light[fold(clean(w))] = true
		}
	})
	pairs("asks.txt", ":", func(left string, items []string) {
		to, asks := d.answers, Time
		switch {
		case strings.HasPrefix(left, "which"):
			to = d.whichAsks
		case strings.HasPrefix(left, "how"):
			to = d.howAsks
		}
		if strings.HasSuffix(left, "amount") {
			asks = Amount
		}
		for _, w := range items {
			to[fold(clean(w))] |= asks
		}
	})
	return d
})

// learn adds the words of families.txt and forms.txt that the lexicon lacks, with
// the class that their ending tells.
func (d *lexicon) learn() {
	add := func(w string) {
		w = clean(w)
		key := fold(w)
		if len(key) < 5 || strings.ContainsAny(w, " -") || d.words[key].class != 0 {
			return
		}
		c := guess(key)
		d.words[key] = entry{w, c}
		if c == noun {
			if hasSuffix(key, "ing", "else", "ion", "hed", "tet", "skab", "dom") {
				w += "s"
			}
			d.link(fold(w), w, d.words[key].word)
		}
	}
	lines("families.txt", func(_, line string) {
		for _, w := range list(line) {
			add(w)
		}
	})
	pairs("forms.txt", ":", func(lemma string, _ []string) { add(lemma) })
	particleVerbs(func(_, w string) {
		if key := fold(w); d.words[key].class == 0 {
			d.words[key] = entry{w, verb}
		}
	})
}

// guess tells the class of a folded dictionary form from its ending.
func guess(key string) class {
	switch {
	case hasSuffix(key, "else", "erede"):
		return noun
	case hasSuffix(key, "e"):
		return verb
	case hasSuffix(key, "ig", "isk", "bar", "som", "el", "ent", "ant", "iv", "ende"):
		return adjective
	}
	return noun
}

func hasSuffix(s string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}

func (d *lexicon) link(key, form, lemma string) {
	if key == "" {
		return
	}
	if d.linking[key] == "" {
		d.linking[key] = lemma
	}
	d.longest = max(d.longest, len(key))
	if form != lemma {
		d.links[fold(lemma)] = append(d.links[fold(lemma)], form)
	}
}

func classOf(s string) class {
	var c class
	for _, r := range s {
		switch r {
		case 'n':
			c |= noun
		case 'v':
			c |= verb
		case 'a':
			c |= adjective
		case 'p':
			c |= prefix
		case 'x':
			c |= name
		}
	}
	return c
}

// isStop tells whether a clean word carries no content.
func isStop(w string) bool { return dict().stop[fold(w)] }

// rarity says how rare a lemma is in Danish at large, 0..1.
func (d *lexicon) rarity(key string) float64 {
	switch d.tiers[key] {
	case 1:
		return 0.25
	case 2:
		return 0.5
	case 3:
		return 0.75
	}
	return 1
}

// Version tells versions of the analysis apart: indexes made by one cannot be
// searched by another.
var Version = sync.OnceValue(func() string {
	h := fnv.New64a()
	io.WriteString(h, "2") // raised when the same data come to other terms
	fs.WalkDir(files, ".", func(path string, _ fs.DirEntry, err error) error {
		if data, readErr := files.ReadFile(path); err == nil && readErr == nil {
			h.Write(data)
		}
		return nil
	})
	return fmt.Sprintf("%x", h.Sum64())
})
