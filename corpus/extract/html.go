package extract

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// readHTML reads a web page. Scripts, navigation and what is not shown are
// left out.
func readHTML(data []byte) (File, error) {
	text := characters(data)
	if binaryLooking(text) {
		return File{}, errors.New("Filen er ikke en webside, selv om den hedder sådan. Gem dokumentet som PDF eller Word (.docx).")
	}
	root, err := parseHTML(text)
	if err != nil {
		return File{}, err
	}
	p := page{hidden: hiddenBySheet(root)}
	content := root
	var mains []*node
	root.find("main", func(n *node) { mains = append(mains, n) })
	if len(mains) == 1 && len(mains[0].words()) > 200 {
		content = mains[0]
	}
	p.block(content, look{})
	p.end()
	file, err := p.file("html")
	if err != nil {
		return File{}, err
	}
	file.Edges = p.edges
	if garbled(text) {
		file.Warnings = append(file.Warnings, warnGarbled)
	}
	return file, nil
}

// void elements have no end.
var void = nameSet(`area base br col embed hr img input link meta param source track wbr`)

// closes are the open elements that a start tag ends.
var closes = map[string]map[string]bool{
	"li": nameSet(`li p`), "dt": nameSet(`dt dd p`), "dd": nameSet(`dt dd p`), "tr": nameSet(`tr td th p`), "td": nameSet(`td th p`), "th": nameSet(`td th p`),
	"thead": nameSet(`caption thead tbody tr td th p`), "tbody": nameSet(`caption thead tbody tr td th p`), "tfoot": nameSet(`thead tbody tr td th p`), "option": nameSet(`option`),
	"body": nameSet(`head`),
}

// holds are the elements that keep what is inside them from being closed by
// tags of their own content.
var holds = nameSet(`table ul ol dl td th`)

var blocks = nameSet(`address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
	header hr html legend li main menu nav ol p pre search section summary table ul`)

func nameSet(s string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(s) {
		m[w] = true
	}
	return m
}

// parseHTML makes a tree of the tags, closing what their writers left open.
// Its time and memory grow with the length of the file and nothing else,
// which a browser's way of mending tags does not promise.
func parseHTML(text string) (*node, error) {
	z := html.NewTokenizer(strings.NewReader(text))
	z.SetMaxBuf(maxToken)
	root := &node{}
	stack := []*node{root}
	for n := 0; ; n++ {
		if n > maxNodes {
			return nil, errMuchText
		}
		switch z.Next() {
		case html.ErrorToken:
			if errors.Is(z.Err(), html.ErrBufferExceeded) {
				return nil, errMuchText
			}
			return root, nil
		case html.TextToken:
			top := stack[len(stack)-1]
			top.kids = append(top.kids, &node{text: string(z.Text())})
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			e := &node{name: string(name)}
			for more {
				var key, value []byte
				key, value, more = z.TagAttr()
				switch k := string(key); k {
				case "style", "class", "id", "hidden", "role", "aria-hidden", "colspan", "rowspan", "start", "type", "value":
					if len(e.attrs) < 12 {
						e.attrs = append(e.attrs, attr{k, string(value)})
					}
				}
			}
			ends := closes[e.name]
			if ends == nil && blocks[e.name] {
				ends = closes["option"]
				if len(stack) > 1 && stack[len(stack)-1].name == "p" {
					stack = stack[:len(stack)-1]
				}
			}
			stack = closed(stack, ends)
			top := stack[len(stack)-1]
			top.kids = append(top.kids, e)
			if !void[e.name] {
				if len(stack) > maxDepth {
					return nil, errors.New("Websiden er bygget op på en måde, jeg ikke kan læse. Gem dokumentet som PDF eller Word (.docx).")
				}
				stack = append(stack, e)
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			for i := len(stack) - 1; i > 0; i-- {
				if stack[i].name == string(name) {
					stack = stack[:i]
					break
				}
				if holds[stack[i].name] && !holds[string(name)] && name[0] != 't' {
					break
				}
			}
		}
	}
}

// closed pops the innermost element of those that a start tag ends, with what
// stands in it, as far as the nearest list or table.
func closed(stack []*node, ends map[string]bool) []*node {
	for i := len(stack) - 1; i > 0 && len(ends) > 0; i-- {
		switch name := stack[i].name; {
		case ends[name]:
			stack = stack[:i]
		case name == "table" || name == "ul" || name == "ol" || name == "dl":
			return stack
		}
	}
	return stack
}

// page is a web page while it is read.
type page struct {
	flow
	hidden map[string]bool // classes and ids that a style sheet hides: ".x", "#y"
	edges  []string
	now    paragraph
	lists  []htmlList
	inside bool // in a list item
	first  bool // the list item's first paragraph is still to come
	pre    bool
}

type htmlList struct {
	key    string
	marker string // "1", "a", "I" …; empty for bullets
	n      int
}

var (
	skipped  = nameSet(`script style noscript template head nav svg iframe object select button textarea audio video canvas map datalist dialog`)
	headings = map[string]int{"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
	bolds    = nameSet(`b strong`)

	styleHidden = regexp.MustCompile(`(?i)(display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)`)
	styleStruck = regexp.MustCompile(`(?i)text-decoration[a-z-]*\s*:[^;]*line-through`)
	styleBold   = regexp.MustCompile(`(?i)font-weight\s*:\s*(bold|[6-9]00)`)
	styleThin   = regexp.MustCompile(`(?i)font-weight\s*:\s*(normal|[1-4]00)`)
	sheetHides  = regexp.MustCompile(`(?i)(?:^|[\s,}])([.#][\w-]+)\s*\{[^{}]{0,500}?display\s*:\s*none`)
)

// hiddenBySheet returns the classes and ids that the page's own style sheets
// hide with a rule of one name.
func hiddenBySheet(root *node) map[string]bool {
	found := map[string]bool{}
	root.find("style", func(n *node) {
		sheet := n.words()
		for _, m := range sheetHides.FindAllStringSubmatch(sheet[:min(len(sheet), 200_000)], 1000) {
			found[m[1]] = true
		}
	})
	return found
}

// shown reports whether an element is shown to somebody who opens the page.
func (p *page) shown(n *node) bool {
	if skipped[n.name] {
		return false
	}
	style := n.attr("style")
	for _, a := range n.attrs {
		switch {
		case a.name == "hidden", a.name == "aria-hidden" && a.value == "true", a.name == "role" && a.value == "navigation":
			return false
		case a.name == "id" && p.hidden["#"+a.value]:
			return false
		case a.name == "class":
			for c := range strings.FieldsSeq(a.value) {
				if p.hidden["."+c] {
					return false
				}
			}
		}
	}
	return !styleHidden.MatchString(style)
}

// block reads what stands in an element.
func (p *page) block(n *node, by look) {
	for _, k := range n.kids {
		if k.name == "" {
			p.text(k.text, by)
			continue
		}
		if !p.shown(k) {
			continue
		}
		inner, struck := p.look(k, by)
		if struck {
			continue
		}
		switch {
		case headings[k.name] > 0:
			p.end()
			p.now.level = headings[k.name]
			p.block(k, inner)
			p.end()
		case k.name == "br":
			p.now.runs = append(p.now.runs, run{text: "\n"})
		case k.name == "hr":
			p.end()
		case k.name == "ul" || k.name == "ol" || k.name == "menu":
			p.list(k, inner)
		case k.name == "li":
			p.item(k, inner)
		case k.name == "table":
			p.end()
			p.tableOf(k, inner)
		case k.name == "dl":
			p.end()
			p.terms(k, inner)
		case k.name == "footer":
			p.footer(k)
		case k.name == "pre":
			p.end()
			p.pre = true
			p.block(k, inner)
			p.pre = false
			p.end()
		case k.name == "ins":
			p.warn(warnTracked)
			p.block(k, inner)
		case k.name == "p" && k.blank():
			p.end()
			p.add(paragraph{})
		case blocks[k.name] || k.name == "tr" || k.name == "td" || k.name == "caption":
			p.end()
			p.block(k, inner)
			p.end()
		default:
			p.block(k, inner)
		}
	}
}

// look is how the words of an element look, within others that look so; what
// is struck through is warned of, and not read.
func (p *page) look(n *node, by look) (_ look, struck bool) {
	style := n.attr("style")
	if bolds[n.name] || styleBold.MatchString(style) {
		by.bold = true
	} else if styleThin.MatchString(style) {
		by.bold = false
	}
	struck = n.name == "del" || n.name == "s" || n.name == "strike" || styleStruck.MatchString(style)
	switch {
	case !struck || strings.TrimSpace(n.words()) == "":
	case n.name == "del":
		p.warn(warnTracked)
	default:
		p.warn(warnStruck)
	}
	return by, struck
}

func (n *node) blank() bool {
	return strings.Trim(n.words(), " \t\r\n\u00a0") == ""
}

// text adds words to the paragraph, with the blanks between them as shown.
func (p *page) text(s string, by look) {
	if p.pre {
		p.now.runs = append(p.now.runs, run{newlines.Replace(s), by.bold, 0})
		return
	}
	words := strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == '\f' })
	space := func(c byte) bool { return strings.IndexByte(" \t\r\n\f", c) >= 0 }
	joined := strings.Join(words, " ")
	if s != "" && space(s[0]) && len(p.now.runs) > 0 {
		joined = " " + joined
	}
	if len(words) > 0 && space(s[len(s)-1]) {
		joined += " "
	}
	if last := len(p.now.runs) - 1; last >= 0 && strings.HasPrefix(joined, " ") && strings.HasSuffix(p.now.runs[last].text, " ") {
		joined = joined[1:]
	}
	if joined != "" && (len(p.now.runs) > 0 || joined != " ") {
		p.now.runs = append(p.now.runs, run{joined, by.bold, 0})
	}
}

// end ends the paragraph that is being read.
func (p *page) end() {
	now := p.now
	p.now = paragraph{}
	if now.empty() {
		return
	}
	if n := len(p.lists); n > 0 && now.level == 0 && p.inside {
		l := &p.lists[n-1]
		now.list, now.depth, now.more = l.key, n-1, !p.first
		if p.first && l.marker != "" {
			now.marker = ordinalText(numberFormats[l.marker], l.n) + "."
		}
		p.first = false
	}
	p.add(now)
}

func (p *page) list(n *node, by look) {
	p.end()
	inside, first := p.inside, p.first
	l := htmlList{key: strconv.Itoa(len(p.items)) + "." + strconv.Itoa(len(p.lists))}
	if n.name == "ol" {
		if l.marker = n.attr("type"); l.marker == "" {
			l.marker = "1"
		}
		if start, err := strconv.Atoi(n.attr("start")); err == nil && start > 0 {
			l.n = start - 1
		}
	}
	if len(p.lists) < 8 {
		p.lists = append(p.lists, l)
		defer func() { p.lists = p.lists[:len(p.lists)-1] }()
	}
	p.inside = false
	p.block(n, by)
	p.end()
	p.inside, p.first = inside, first
}

func (p *page) item(n *node, by look) {
	p.end()
	inside := p.inside
	p.inside, p.first = true, true
	if last := len(p.lists) - 1; last >= 0 {
		p.lists[last].n++
		if v, err := strconv.Atoi(n.attr("value")); err == nil && v > 0 {
			p.lists[last].n = v
		}
	} else {
		p.lists = append(p.lists, htmlList{key: "loose"})
		defer func() { p.lists = nil }()
	}
	p.block(n, by)
	p.end()
	p.inside = inside
}

// footer keeps a page's footer apart.
func (p *page) footer(n *node) {
	p.end()
	for _, item := range p.cell(func() { p.block(n, look{}); p.end() }) {
		if len(p.edges) < 100 {
			p.edges = append(p.edges, item.line())
		}
	}
}

// terms reads a list of terms and what is said of them.
func (p *page) terms(n *node, by look) {
	var rows []row
	var add func(n *node)
	add = func(n *node) {
		for _, k := range n.kids {
			switch {
			case k.name == "" || !p.shown(k):
			case k.name == "dt":
				rows = append(rows, row{cells: []cell{p.cellOf(k, by)}})
			case k.name == "dd" && len(rows) > 0:
				r := &rows[len(rows)-1]
				if c := p.cellOf(k, by); len(r.cells) > 1 {
					r.cells[1].items = append(r.cells[1].items, c.items...)
				} else {
					r.cells = append(r.cells, c)
				}
			default:
				add(k)
			}
		}
	}
	add(n)
	p.table(rows)
}

// cellOf reads an element as a table's cell.
func (p *page) cellOf(n *node, by look) cell {
	lists, inside, first := p.lists, p.inside, p.first
	p.lists, p.inside, p.first = nil, false, false
	c := cell{items: p.cell(func() { p.block(n, by); p.end() })}
	p.lists, p.inside, p.first = lists, inside, first
	c.span, _ = strconv.Atoi(n.attr("colspan"))
	c.down, _ = strconv.Atoi(n.attr("rowspan"))
	return c
}

func (p *page) tableOf(n *node, by look) {
	var rows []row
	var add func(n *node, head bool)
	add = func(n *node, head bool) {
		for _, k := range n.kids {
			if k.name == "" || !p.shown(k) {
				continue
			}
			switch k.name {
			case "thead":
				add(k, true)
			case "caption":
				p.block(&node{kids: []*node{k}}, look{bold: true})
			case "tr":
				r := row{head: head}
				heads := 0
				for _, c := range k.kids {
					if (c.name == "td" || c.name == "th") && p.shown(c) {
						if c.name == "th" {
							heads++
						}
						r.cells = append(r.cells, p.cellOf(c, by))
					}
				}
				r.head = r.head || heads > 1 && heads == len(r.cells)
				rows = append(rows, r)
			default:
				add(k, head)
			}
		}
	}
	add(n, false)
	p.table(rows)
}
