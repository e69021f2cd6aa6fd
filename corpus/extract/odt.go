package extract

import (
	"bytes"
	"cmp"
	"errors"
	"strconv"
	"strings"
)

// odt reads an OpenDocument text.
type odt struct {
	flow
	styles  map[string]*node // by family and name
	shapes  map[string]*[9]wordLevel
	outline *[9]wordLevel // how headings are numbered
	lists   wordLists
	count   int    // lists begun
	last    string // the key of the list that ended last
}

func readODT(data []byte) (File, error) {
	a, err := openArchive(data)
	if err != nil {
		return File{}, err
	}
	manifest, err := a.part("META-INF/manifest.xml")
	if err != nil {
		return File{}, err
	}
	if bytes.Contains(manifest, []byte("encryption-data")) {
		return File{}, errors.New("Filen er beskyttet med en adgangskode. Fjern adgangskoden, og gem dokumentet igen.")
	}
	content, err := a.tree("content.xml")
	if err != nil {
		return File{}, err
	}
	styles, err := a.tree("styles.xml")
	if err != nil {
		return File{}, err
	}
	text := content.child("document-content", "body", "text")
	if text == nil {
		return File{}, errors.New(notWhatItSays["odt"])
	}
	o := odt{styles: map[string]*node{}, shapes: map[string]*[9]wordLevel{}, lists: wordLists{counts: map[string]*[9]int{}}}
	for _, root := range []*node{styles, content} {
		root.find("style", func(n *node) { o.styles[n.attr("family")+" "+n.attr("name")] = n })
		root.find("default-style", func(n *node) { o.styles[n.attr("family")+" "] = n })
		root.find("list-style", func(n *node) { o.shapes[n.attr("name")] = readListStyle(n) })
		root.find("outline-style", func(n *node) { o.outline = readListStyle(n) })
	}
	o.body(text, nil)
	if o.picture && o.wordless() {
		return File{}, errors.New(onlyPictures)
	}
	file, err := o.file("odt")
	if err != nil {
		return File{}, err
	}
	file.Edges = o.edges(styles)
	return file, nil
}

// edges returns the lines of headers and footers, each once.
func (o *odt) edges(styles *node) []string {
	var out edges
	for _, kind := range []string{"header", "header-first", "footer", "footer-first"} {
		styles.find(kind, func(n *node) {
			edge := odt{styles: o.styles, shapes: o.shapes, lists: wordLists{counts: map[string]*[9]int{}}}
			edge.body(n, nil)
			out.add(edge.items)
		})
	}
	return out
}

// readListStyle reads how the levels of a list are marked, in Word's terms.
func readListStyle(n *node) *[9]wordLevel {
	shape := &[9]wordLevel{}
	for _, k := range n.kids {
		at, err := strconv.Atoi(k.attr("level"))
		if err != nil || at < 1 || at > 9 {
			continue
		}
		level := wordLevel{start: 1}
		if n, err := strconv.Atoi(k.attr("start-value")); err == nil {
			level.start = n
		}
		switch {
		case strings.HasSuffix(k.name, "bullet") || strings.HasSuffix(k.name, "image"):
			level.format = "bullet"
		case k.attr("num-format") == "":
			level.format = "none"
		default:
			level.format = cmp.Or(numberFormats[k.attr("num-format")], "decimal")
			shown, err := strconv.Atoi(k.attr("display-levels"))
			if err != nil || shown < 1 || shown > at {
				shown = 1
			}
			for i := at - shown + 1; i <= at; i++ {
				if level.text != "" {
					level.text += "."
				}
				level.text += "%" + strconv.Itoa(i)
			}
			prefix, suffix := k.attr("num-prefix"), k.attr("num-suffix")
			level.text = prefix[:min(len(prefix), 10)] + level.text + suffix[:min(len(suffix), 10)]
		}
		shape[at-1] = level
	}
	return shape
}

// inList is the list that a paragraph stands in.
type inList struct {
	shape *[9]wordLevel
	style string
	key   string
	depth int
	first bool // the item's first paragraph is still to come
}

// body reads what holds paragraphs, lists and tables. in is nil outside of
// lists.
func (o *odt) body(n *node, in *inList) {
	for _, k := range n.kids {
		switch k.name {
		case "p", "h":
			o.paragraph(k, in)
		case "list":
			o.list(k, in)
		case "table":
			o.tableOf(k)
		case "tracked-changes":
			if k.child("changed-region") != nil {
				o.warn(warnTracked)
			}
		case "section":
			if k.attr("display") == "none" {
				o.warn(warnHidden)
				continue
			}
			o.body(k, in)
		case "index-body", "list-header", "deletion", "note-body", "text-box", "numbered-paragraph":
			o.body(k, in)
		case "frame", "custom-shape", "rect", "g", "a":
			o.frame(k)
			o.after(func(n *node) { o.body(n, nil) })
		case "change-start", "change":
			o.warn(warnTracked)
		}
	}
}

func (o *odt) list(n *node, in *inList) {
	here := inList{style: n.attr("style-name")}
	if in != nil {
		here.depth = min(in.depth+1, 8)
		here.key = in.key
		if here.style == "" {
			here.style = in.style
		}
	} else {
		o.count++
		here.key = strconv.Itoa(o.count)
		if n.attr("continue-numbering") == "true" || n.attr("continue-list") != "" {
			if o.last != "" {
				here.key = o.last
			}
		}
		o.last = here.key
	}
	if here.shape = o.shapes[here.style]; here.shape == nil {
		here.shape = &[9]wordLevel{}
		for i := range here.shape {
			here.shape[i].format = "bullet"
		}
	}
	for _, item := range n.kids {
		switch item.name {
		case "list-item":
			here.first = true
			if start, err := strconv.Atoi(item.attr("start-value")); err == nil && start > 0 && start < 1000 {
				o.lists.count(here.key)[here.depth] = start - 1
			}
			o.body(item, &here)
		case "list-header":
			o.body(item, nil)
		}
	}
}

func (o *odt) paragraph(n *node, in *inList) {
	var p paragraph
	if n.name == "h" {
		p.level, _ = strconv.Atoi(n.attr("outline-level"))
		p.level = min(max(p.level, 1), 9)
	}
	style := n.attr("style-name")
	by, hidden := o.look("paragraph", style, look{})
	if p.level == 0 && o.isTitle(style) {
		p.level = 1
	}
	if !hidden {
		o.runs(n, by, &p.runs)
	} else if n.words() != "" {
		o.warn(warnHidden)
	}
	switch {
	case p.empty():
	case in != nil && in.first:
		in.first = false
		o.lists.mark(&p, in.shape, in.key, in.depth)
	case in != nil && p.level == 0:
		p.more, p.list, p.depth = true, in.key, in.depth
	case p.level > 0 && o.outline != nil && n.attr("is-list-header") != "true":
		o.lists.mark(&p, o.outline, "outline", p.level-1)
	}
	o.add(p)
	o.after(func(n *node) { o.body(n, nil) })
}

// runs reads the text below n.
func (o *odt) runs(n *node, by look, out *[]run) {
	put := func(s string) { *out = append(*out, run{s, by.bold, by.size}) }
	for _, k := range n.kids {
		switch k.name {
		case "":
			put(strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ", "\t", " ").Replace(k.text))
		case "span", "a", "meta", "meta-field", "ruby", "ruby-base":
			inner, hidden := by, false
			if k.name == "span" {
				inner, hidden = o.look("text", k.attr("style-name"), by)
			}
			if hidden {
				if strings.TrimSpace(k.words()) != "" {
					o.warn(warnHidden)
				}
				continue
			}
			o.runs(k, inner, out)
		case "s":
			count, _ := strconv.Atoi(k.attr("c"))
			put(strings.Repeat(" ", min(max(count, 1), 100)))
		case "tab":
			put("\t")
		case "line-break":
			put("\n")
		case "change", "change-start":
			o.warn(warnTracked)
		case "annotation":
			o.warn(warnComments)
		case "note":
			if body := k.child("note-body"); body != nil {
				o.pending = append(o.pending, body)
			}
		case "frame", "custom-shape", "rect", "g":
			o.frame(k)
		case "page-number", "page-count", "annotation-end", "note-citation", "ruby-text", "bookmark", "hidden-text", "hidden-paragraph", "change-end", "soft-page-break":
		default:
			// Fields: dates, names, cross references and the like show their text.
			if strings.TrimSpace(k.words()) != "" && len(k.kids) > 0 {
				o.runs(k, by, out)
			}
		}
	}
}

// frame notes the text boxes of a drawing.
func (o *odt) frame(n *node) {
	for _, k := range n.kids {
		switch k.name {
		case "text-box":
			o.boxes = append(o.boxes, k)
		case "image":
			o.picture = true
		case "p":
			o.boxes = append(o.boxes, n) // shapes hold their paragraphs themselves
			return
		case "object":
			o.warn(warnForeign)
		default:
			o.frame(k)
		}
	}
}

// look follows a style and its parents, at most twenty steps, the nearer over
// the farther. hidden says that its text is not shown, or struck through.
func (o *odt) look(family, name string, by look) (_ look, hidden bool) {
	var chain []*node
	for range 20 {
		n := o.styles[family+" "+name]
		if n == nil {
			break
		}
		chain = append(chain, n)
		if name == "" || n.attr("parent-style-name") == name {
			break
		}
		if name = n.attr("parent-style-name"); name == "" && family == "text" {
			break
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		props := chain[i].child("text-properties")
		if props == nil {
			continue
		}
		switch w := props.attr("font-weight"); {
		case w == "":
		case w == "bold" || w == "600" || w == "700" || w == "800" || w == "900":
			by.bold = true
		default:
			by.bold = false
		}
		if s, ok := strings.CutSuffix(props.attr("font-size"), "pt"); ok {
			if size, err := strconv.ParseFloat(s, 64); err == nil {
				by.size = size
			}
		}
		if props.attr("display") == "none" {
			hidden = true
		}
		if through := props.attr("text-line-through-style"); through != "" && through != "none" {
			o.warn(warnStruck)
			hidden = true
		}
	}
	return by, hidden
}

// isTitle reports whether a style is the one for titles, or is made of it.
func (o *odt) isTitle(name string) bool {
	for range 20 {
		if name == "Title" || name == "Titel" {
			return true
		}
		n := o.styles["paragraph "+name]
		if n == nil {
			return false
		}
		name = n.attr("parent-style-name")
	}
	return false
}

func (o *odt) tableOf(n *node) {
	var rows []row
	var add func(n *node, head bool)
	add = func(n *node, head bool) {
		for _, k := range n.kids {
			switch k.name {
			case "table-header-rows":
				add(k, true)
			case "table-rows", "table-row-group":
				add(k, head)
			case "table-row":
				r := row{head: head}
				for _, c := range k.kids {
					if c.name != "table-cell" {
						continue
					}
					var one cell
					one.span, _ = strconv.Atoi(c.attr("number-columns-spanned"))
					one.down, _ = strconv.Atoi(c.attr("number-rows-spanned"))
					one.items = o.cell(func() { o.body(c, nil) })
					r.cells = append(r.cells, one)
				}
				rows = append(rows, r)
			}
		}
	}
	add(n, false)
	o.table(rows)
}
