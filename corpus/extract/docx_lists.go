package extract

import (
	"regexp"
	"strconv"
	"strings"
)

// wordStyle is what a Word style says of its paragraphs or letters, with what
// it is based on.
type wordStyle struct {
	level    int // heading level; 0 for none
	bold     bool
	size     float64
	numID    string // the list its paragraphs are items of
	ilvl     string
	id       string
	contents bool // a line of a table of contents
}

type wordStyles struct {
	nodes    map[string]*node
	resolved map[string]wordStyle
	standard string // the style of paragraphs that name none
}

func readWordStyles(root *node) wordStyles {
	s := wordStyles{nodes: map[string]*node{}, resolved: map[string]wordStyle{}}
	root.find("style", func(n *node) {
		s.nodes[n.attr("styleId")] = n
		if n.attr("type") == "paragraph" && (n.attr("default") == "1" || n.attr("default") == "true") {
			s.standard = n.attr("styleId")
		}
	})
	size, _ := strconv.ParseFloat(root.child("styles", "docDefaults", "rPrDefault", "rPr", "sz").attr("val"), 64)
	for id := range s.nodes {
		s.resolved[id] = s.resolve(id, size/2)
	}
	return s
}

func (s wordStyles) of(id string) wordStyle {
	if id == "" {
		id = s.standard
	}
	return s.resolved[id]
}

var (
	headingName = regexp.MustCompile(`^(?:heading|overskrift)\s?([1-9])$`)
	titleName   = regexp.MustCompile(`^(title|titel)$`)
	tocName     = regexp.MustCompile(`^(toc|indholdsfortegnelse)\s?([1-9]|heading)$`)
)

// resolve follows what a style is based on, at most twenty steps and never in
// a circle, and lays the nearer over the farther.
func (s wordStyles) resolve(id string, size float64) wordStyle {
	var chain []*node
	seen := map[string]bool{}
	for at := id; s.nodes[at] != nil && !seen[at] && len(chain) < 20; at = s.nodes[at].child("basedOn").attr("val") {
		seen[at] = true
		chain = append(chain, s.nodes[at])
	}
	out := wordStyle{size: size, id: id}
	for i := len(chain) - 1; i >= 0; i-- {
		n := chain[i]
		name := strings.ToLower(strings.TrimSpace(n.child("name").attr("val")))
		if m := headingName.FindStringSubmatch(name); m != nil {
			out.level, _ = strconv.Atoi(m[1])
		} else if m := headingName.FindStringSubmatch(strings.ToLower(n.attr("styleId"))); m != nil && n.attr("customStyle") == "" {
			out.level, _ = strconv.Atoi(m[1])
		} else if titleName.MatchString(name) {
			out.level = 1
		}
		out.contents = out.contents || tocName.MatchString(name)
		if lvl := n.child("pPr", "outlineLvl"); lvl != nil {
			out.level = outlineLevel(lvl.attr("val"))
		}
		if b := n.child("rPr", "b"); b != nil {
			out.bold = on(b)
		}
		if half, err := strconv.ParseFloat(n.child("rPr", "sz").attr("val"), 64); err == nil {
			out.size = half / 2
		}
		if num := n.child("pPr", "numPr"); num != nil {
			if id := num.child("numId"); id != nil {
				out.numID = id.attr("val")
			}
			if lvl := num.child("ilvl"); lvl != nil {
				out.ilvl = lvl.attr("val")
			}
		}
	}
	return out
}

// outlineLevel turns Word's 0–8 into 1–9; 9 is body text.
func outlineLevel(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 || n > 8 {
		return 0
	}
	return n + 1
}

// wordLists number the paragraphs of lists, as Word does while it shows them.
type wordLists struct {
	abstract map[string]*[9]wordLevel // by the list's number
	key      map[string]string        // what lists share their count, by the list's number
	counts   map[string]*[9]int
}

// wordLevel is one level of a list.
type wordLevel struct {
	format string // "bullet", "decimal", "lowerLetter"
	text   string // "%1.%2"
	start  int
	style  string // the paragraph style that this level is for
}

func readWordLists(root *node, styles wordStyles) wordLists {
	l := wordLists{abstract: map[string]*[9]wordLevel{}, key: map[string]string{}, counts: map[string]*[9]int{}}
	shapes := map[string]*[9]wordLevel{}
	links := map[string]string{}
	root.find("abstractNum", func(n *node) {
		shape := &[9]wordLevel{}
		for _, k := range n.kids {
			if k.name == "lvl" {
				readWordLevel(shape, k)
			}
		}
		shapes[n.attr("abstractNumId")] = shape
		if link := n.child("numStyleLink"); link != nil {
			links[n.attr("abstractNumId")] = link.attr("val")
		}
	})
	target := map[string]string{}
	root.find("num", func(n *node) { target[n.attr("numId")] = n.child("abstractNumId").attr("val") })
	root.find("num", func(n *node) {
		id, of := n.attr("numId"), n.child("abstractNumId").attr("val")
		if link, ok := links[of]; ok {
			of = target[styles.of(link).numID]
		}
		shape := shapes[of]
		if shape == nil {
			return
		}
		l.key[id] = of
		own := *shape
		for _, k := range n.kids {
			if k.name != "lvlOverride" {
				continue
			}
			at, err := strconv.Atoi(k.attr("ilvl"))
			if err != nil || at < 0 || at > 8 {
				continue
			}
			if lvl := k.child("lvl"); lvl != nil {
				readWordLevel(&own, lvl)
			}
			if start, err := strconv.Atoi(k.child("startOverride").attr("val")); err == nil {
				own[at].start = start
				l.key[id] = "own " + id
			}
		}
		l.abstract[id] = &own
	})
	return l
}

func readWordLevel(shape *[9]wordLevel, n *node) {
	at, err := strconv.Atoi(n.attr("ilvl"))
	if err != nil || at < 0 || at > 8 {
		return
	}
	start, err := strconv.Atoi(n.child("start").attr("val"))
	if err != nil {
		start = 1
	}
	text := n.child("lvlText").attr("val")
	shape[at] = wordLevel{n.child("numFmt").attr("val"), text[:min(len(text), 40)], start, n.child("pStyle").attr("val")}
}

// number makes a list item of p, or gives it its number, where its own
// properties or its style say so. List 0 is none.
func (l *wordLists) number(p *paragraph, pPr *node, style wordStyle) {
	id, ilvl := style.numID, style.ilvl
	if own := pPr.child("numPr"); own != nil {
		if n := own.child("numId"); n != nil {
			id, ilvl = n.attr("val"), ""
		}
		if n := own.child("ilvl"); n != nil {
			ilvl = n.attr("val")
		}
	}
	shape := l.abstract[id]
	if shape == nil || id == "0" {
		return
	}
	depth, err := strconv.Atoi(ilvl)
	if err != nil || depth < 0 || depth > 8 {
		depth = 0
		for i, level := range shape {
			if level.style != "" && level.style == style.id {
				depth = i
			}
		}
	}
	l.mark(p, shape, l.key[id], depth)
}

// mark makes p an item of the list called key, and counts it.
func (l *wordLists) mark(p *paragraph, shape *[9]wordLevel, key string, depth int) {
	level := shape[depth]
	switch {
	case level.format == "none" || level.format == "" || level.format != "bullet" && level.text == "":
		return
	case level.format != "bullet":
		counts := l.count(key)
		counts[depth]++
		clear(counts[depth+1:])
		p.marker = level.text
		for i, other := range shape {
			n := other.start + max(counts[i], 1) - 1
			p.marker = strings.ReplaceAll(p.marker, "%"+strconv.Itoa(i+1), ordinalText(other.format, n))
		}
		p.marker = strings.TrimSpace(p.marker)
	}
	if p.level == 0 {
		p.list, p.depth = key, depth
	}
}

// count is how far the levels of a list have been counted.
func (l *wordLists) count(key string) *[9]int {
	if l.counts[key] == nil {
		l.counts[key] = &[9]int{}
	}
	return l.counts[key]
}

// numberFormats are Word's names for how OpenDocument and HTML say that lists
// are numbered.
var numberFormats = map[string]string{"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}

// ordinalText writes a number the way a list shows it.
func ordinalText(format string, n int) string {
	switch {
	case n < 1 || n > 3000:
	case strings.HasSuffix(format, "Letter"):
		s := strings.Repeat(string(rune('a'+(n-1)%26)), min(5, (n-1)/26+1))
		if strings.HasPrefix(format, "upper") {
			s = strings.ToUpper(s)
		}
		return s
	case strings.HasSuffix(format, "Roman"):
		s := roman(n)
		if strings.HasPrefix(format, "lower") {
			s = strings.ToLower(s)
		}
		return s
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	var b strings.Builder
	for _, r := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= r.n; n -= r.n {
			b.WriteString(r.s)
		}
	}
	return b.String()
}
