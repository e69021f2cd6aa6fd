package extract

import (
	"errors"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Warnings that more than one format gives.
const (
	warnTracked  = "Dokumentet har rettelser, der ikke er godkendt (»Registrer ændringer«). Indsat tekst er taget med, og slettet tekst er udeladt. Godkend eller afvis rettelserne, hvis det ikke er sådan, dokumentet skal læses."
	warnComments = "Dokumentet har kommentarer. De er ikke taget med."
	warnNotes    = "Dokumentet har fodnoter. Hver note står som et afsnit for sig efter det afsnit, den hører til."
	warnHidden   = "Dokumentet har skjult tekst. Den er ikke taget med."
	warnStruck   = "Dokumentet har overstreget tekst. Den er ikke taget med."
	warnFigure   = "Dokumentet har en figur (SmartArt), hvis tekst jeg ikke kan læse. Skriv teksten i dokumentet, hvis den skal med."
	warnForeign  = "Dokumentet har et andet dokument sat ind i sig, som jeg ikke kan læse. Kopiér dets tekst ind, hvis den skal med."
	onlyPictures = "Filen indeholder kun billeder og ingen tekst. Gem dokumentet fra det program, det er skrevet i, eller skriv teksten ind."
)

// docx reads a Word document.
type docx struct {
	flow
	archive *archive
	styles  wordStyles
	lists   wordLists
	notes   map[string]*node // footnotes and endnotes by their kind and number
	fields  []bool           // the fields begun and not ended; true while their code is being passed
}

func readDOCX(data []byte) (File, error) {
	a, err := openArchive(data)
	if err != nil {
		return File{}, err
	}
	d := docx{archive: a, notes: map[string]*node{}}
	root, folder, err := d.document()
	if err != nil {
		return File{}, err
	}
	styles, err := a.tree(folder + "styles.xml")
	if err != nil {
		return File{}, err
	}
	numbering, err := a.tree(folder + "numbering.xml")
	if err != nil {
		return File{}, err
	}
	d.styles = readWordStyles(styles)
	d.lists = readWordLists(numbering, d.styles)
	for _, kind := range []string{"footnote", "endnote"} {
		tree, err := a.tree(folder + kind + "s.xml")
		if err != nil {
			return File{}, err
		}
		tree.find(kind, func(n *node) {
			if t := n.attr("type"); t == "" || t == "normal" {
				d.notes[kind+n.attr("id")] = n
			}
		})
	}
	body := root.child("document", "body")
	if body == nil {
		return File{}, errors.New(notWhatItSays["docx"])
	}
	d.body(body)
	if a.has(folder + "diagrams/") {
		d.warn(warnFigure)
	}
	if d.picture && d.wordless() {
		return File{}, errors.New(onlyPictures)
	}
	file, err := d.file("docx")
	if err != nil {
		return File{}, err
	}
	file.Edges, err = d.headersAndFooters(folder)
	return file, err
}

// document returns the main part and the folder it lies in.
func (d *docx) document() (*node, string, error) {
	name := "word/document.xml"
	rels, err := d.archive.tree("_rels/.rels")
	if err != nil {
		return nil, "", err
	}
	rels.find("Relationship", func(n *node) {
		if strings.HasSuffix(n.attr("Type"), "/officeDocument") {
			name = strings.TrimPrefix(path.Clean("/"+n.attr("Target")), "/")
		}
	})
	root, err := d.archive.tree(name)
	if err != nil {
		return nil, "", err
	}
	if root == nil {
		return nil, "", errors.New(notWhatItSays["docx"])
	}
	return root, strings.TrimSuffix(path.Dir(name), "/") + "/", nil
}

// headersAndFooters returns the lines of the page's edges, each once.
func (d *docx) headersAndFooters(folder string) ([]string, error) {
	var out edges
	for _, kind := range []string{"header", "footer"} {
		for n := 1; n <= 12; n++ {
			tree, err := d.archive.tree(folder + kind + strconv.Itoa(n) + ".xml")
			if err != nil {
				return nil, err
			}
			if tree == nil {
				continue
			}
			edge := docx{styles: d.styles, lists: d.lists}
			for _, k := range tree.kids {
				edge.body(k)
			}
			out.add(edge.items)
		}
	}
	return out, nil
}

// body reads what holds paragraphs and tables.
func (d *docx) body(n *node) {
	if n == nil {
		return
	}
	var deleted *paragraph // a paragraph whose end was deleted goes on in the next
	for _, k := range n.kids {
		switch k.name {
		case "p":
			p, skip := d.paragraph(k)
			if deleted != nil {
				p.runs = append(deleted.runs, p.runs...)
				deleted = nil
			}
			switch {
			case k.child("pPr", "rPr", "del") != nil || k.child("pPr", "rPr", "moveFrom") != nil:
				d.warn(warnTracked)
				deleted = &p
			case !skip:
				d.add(p)
			}
			d.after(d.body)
		case "tbl":
			d.tableOf(k)
		case "sdt":
			if !d.contents(k) && k.child("sdtPr", "showingPlcHdr") == nil {
				d.body(k.child("sdtContent"))
			}
		case "AlternateContent":
			d.body(choice(k))
		case "del", "moveFrom":
			d.warn(warnTracked)
		case "ins", "moveTo":
			d.warn(warnTracked)
			d.body(k)
		case "customXml", "smartTag", "txbxContent":
			d.body(k)
		case "altChunk":
			d.warn(warnForeign)
		}
	}
	if deleted != nil {
		d.add(*deleted)
	}
}

// contents reports whether a content control is a table of contents, which
// says again what the headings say.
func (d *docx) contents(sdt *node) bool {
	gallery := sdt.child("sdtPr", "docPartObj", "docPartGallery").attr("val")
	return strings.Contains(gallery, "Contents")
}

// choice returns what to read of content that is given in two shapes.
func choice(n *node) *node {
	if c := n.child("Choice"); c != nil && (c.words() != "" || n.child("Fallback") == nil) {
		return c
	}
	return n.child("Fallback")
}

// paragraph reads a paragraph; skip says that it only repeats others.
func (d *docx) paragraph(n *node) (p paragraph, skip bool) {
	pPr := n.child("pPr")
	style := d.styles.of(pPr.child("pStyle").attr("val"))
	if pPr.child("rPr", "ins") != nil {
		d.warn(warnTracked)
	}
	p.level = style.level
	if lvl := pPr.child("outlineLvl"); lvl != nil {
		p.level = outlineLevel(lvl.attr("val"))
	}
	d.fields = slices.DeleteFunc(d.fields, func(code bool) bool { return code }) // codes end with their paragraph
	d.runs(n, look{bold: style.bold, size: style.size}, &p.runs)
	if !p.empty() {
		d.lists.number(&p, pPr, style)
	}
	return p, style.contents
}

// look is how text is shown.
type look struct {
	bold bool
	size float64
}

// runs reads the text below n.
func (d *docx) runs(n *node, by look, out *[]run) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		switch k.name {
		case "r":
			d.run(k, by, out)
		case "del", "moveFrom":
			d.warn(warnTracked)
		case "ins", "moveTo":
			d.warn(warnTracked)
			d.runs(k, by, out)
		case "hyperlink", "smartTag", "fldSimple", "customXml", "dir", "bdo", "oMath", "oMathPara", "e", "num", "den", "sub", "sup", "f", "sSub", "sSup", "rad", "d":
			d.runs(k, by, out)
		case "sdt":
			if k.child("sdtPr", "showingPlcHdr") == nil {
				d.runs(k.child("sdtContent"), by, out)
			}
		case "AlternateContent":
			d.runs(choice(k), by, out)
		case "commentRangeStart", "commentReference":
			d.warn(warnComments)
		case "drawing", "pict", "object":
			d.drawing(k)
		}
	}
}

func (d *docx) run(n *node, by look, out *[]run) {
	rPr := n.child("rPr")
	by = d.look(rPr, by)
	hidden := on(rPr.child("vanish"))
	struck := on(rPr.child("strike")) || on(rPr.child("dstrike"))
	var b strings.Builder
	for _, k := range n.kids {
		switch k.name {
		case "fldChar":
			d.field(k.attr("fldCharType"))
		case "t":
			if !slices.Contains(d.fields, true) {
				b.WriteString(k.words())
			}
		case "tab", "ptab":
			b.WriteByte('\t')
		case "br", "cr":
			b.WriteByte('\n')
		case "noBreakHyphen":
			b.WriteByte('-')
		case "softHyphen":
			b.WriteRune('\u00ad')
		case "sym":
			if code, err := strconv.ParseUint(k.attr("char"), 16, 16); err == nil {
				b.WriteRune(rune(code))
			}
		case "footnoteReference", "endnoteReference":
			if note := d.notes[strings.TrimSuffix(k.name, "Reference")+k.attr("id")]; note != nil {
				d.pending = append(d.pending, note)
			}
		case "commentReference":
			d.warn(warnComments)
		case "drawing", "pict", "object":
			d.drawing(k)
		case "AlternateContent":
			if c := choice(k); c != nil {
				d.drawing(c)
				for _, t := range c.kids {
					if t.name == "t" {
						b.WriteString(t.words())
					}
				}
			}
		case "txbxContent":
			d.boxes = append(d.boxes, k)
		}
	}
	text := b.String()
	switch {
	case text == "":
	case hidden:
		if strings.TrimSpace(text) != "" {
			d.warn(warnHidden)
		}
	case struck:
		if strings.TrimSpace(text) != "" {
			d.warn(warnStruck)
		}
	default:
		*out = append(*out, run{strings.NewReplacer("\r\n", " ", "\r", " ").Replace(text), by.bold, by.size})
	}
}

// look lays what a run says of its letters over how they look without it.
func (d *docx) look(rPr *node, by look) look {
	if s := rPr.child("rStyle"); s != nil {
		style := d.styles.of(s.attr("val"))
		by.bold = by.bold || style.bold
		if style.size > 0 {
			by.size = style.size
		}
	}
	if b := rPr.child("b"); b != nil {
		by.bold = on(b)
	}
	if half, err := strconv.ParseFloat(rPr.child("sz").attr("val"), 64); err == nil {
		by.size = half / 2
	}
	return by
}

// field begins a field, passes from its code to what it shows, or ends it.
func (d *docx) field(what string) {
	switch last := len(d.fields) - 1; {
	case what == "begin":
		d.fields = append(d.fields, true)
	case last < 0:
	case what == "separate":
		d.fields[last] = false
	case what == "end":
		d.fields = d.fields[:last]
	}
}

// drawing notes the text boxes of a drawing, to be read after the paragraph.
func (d *docx) drawing(n *node) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		switch k.name {
		case "txbxContent":
			d.boxes = append(d.boxes, k)
		case "AlternateContent":
			d.drawing(choice(k))
		case "blip", "imagedata":
			d.picture = true
			d.drawing(k)
		default:
			d.drawing(k)
		}
	}
}

func (d *docx) tableOf(n *node) {
	var rows []row
	parts(n, "tr", func(tr *node) {
		deleted := tr.child("trPr", "del") != nil
		if deleted || tr.child("trPr", "ins") != nil {
			d.warn(warnTracked)
		}
		if !deleted {
			rows = append(rows, d.row(tr))
		}
	})
	d.table(rows)
}

// parts calls visit for the rows of a table, or the cells of a row, also those
// within what only wraps them.
func parts(n *node, name string, visit func(*node)) {
	if n == nil {
		return
	}
	for _, k := range n.kids {
		switch k.name {
		case "sdt":
			parts(k.child("sdtContent"), name, visit)
		case "ins", "customXml":
			parts(k, name, visit)
		case name:
			visit(k)
		}
	}
}

func (d *docx) row(tr *node) row {
	r := row{head: on(tr.child("trPr", "tblHeader"))}
	before, _ := strconv.Atoi(tr.child("trPr", "gridBefore").attr("val"))
	for range min(max(0, before), maxColumns) {
		r.cells = append(r.cells, cell{})
	}
	parts(tr, "tc", func(tc *node) {
		var c cell
		c.span, _ = strconv.Atoi(tc.child("tcPr", "gridSpan").attr("val"))
		m := tc.child("tcPr", "vMerge")
		c.over = m != nil && m.attr("val") != "restart"
		c.items = d.cell(func() { d.body(tc) })
		r.cells = append(r.cells, c)
	})
	return r
}

// on reports whether a property is set.
func on(n *node) bool {
	if n == nil {
		return false
	}
	switch n.attr("val") {
	case "0", "false", "off", "none":
		return false
	}
	return true
}
