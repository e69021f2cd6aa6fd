package extract

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// Bounds on a part's elements, so that a small hostile part does not become a
// large tree.
const (
	maxDepth = 256
	maxNodes = 600_000
	maxToken = 1 << 20 // bytes of one tag or run of text
)

var (
	errTooDeep = errors.New("for mange niveauer")
	errTooMany = errors.New("for mange elementer")
)

// node is an XML element, or text when name is empty. Names are without their
// namespace: the two formats do not use one local name for two things where
// it matters here.
type node struct {
	name  string
	text  string
	attrs []attr
	kids  []*node
}

type attr struct{ name, value string }

// parseXML reads a part into a tree. Entities of the document's own and
// external ones are errors, as encoding/xml knows only the five of XML.
func parseXML(data []byte) (*node, error) {
	if text, ok := decodeUTF16(data); ok {
		data = []byte(text)
	} else if !utf8.Valid(data) {
		data = []byte(decodeBytes(data))
	}
	in := &metered{Reader: bytes.NewReader(data)}
	d := xml.NewDecoder(in)
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil } // decoded already
	root := &node{}
	stack := []*node{root}
	names := map[string]string{}
	intern := func(s string) string {
		if known, ok := names[s]; ok {
			return known
		}
		if len(names) < 2000 {
			names[s] = s
		}
		return s
	}
	for n := 0; ; n++ {
		in.since = 0
		token, err := d.Token()
		if err == io.EOF {
			return root, nil
		}
		if err != nil {
			return nil, err
		}
		if n > 2*maxNodes {
			return nil, errTooMany
		}
		top := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			if len(stack) > maxDepth {
				return nil, errTooDeep
			}
			e := &node{name: intern(t.Name.Local)}
			for _, a := range t.Attr {
				if a.Name.Space != "xmlns" && !strings.HasPrefix(a.Name.Local, "rsid") {
					e.attrs = append(e.attrs, attr{intern(a.Name.Local), intern(a.Value)})
				}
			}
			top.kids = append(top.kids, e)
			stack = append(stack, e)
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			if len(stack) > 1 && (strings.TrimSpace(string(t)) != "" || blankText[top.name]) {
				top.kids = append(top.kids, &node{text: string(t)})
			}
		}
	}
}

// blankText are the elements in which blanks alone are text.
var blankText = map[string]bool{"t": true, "delText": true, "p": true, "h": true, "span": true, "a": true}

// metered fails when one token takes more than maxToken bytes.
type metered struct {
	*bytes.Reader
	since int
}

func (m *metered) ReadByte() (byte, error) {
	if m.since++; m.since > maxToken {
		return 0, errTooMany
	}
	return m.Reader.ReadByte()
}

func (m *metered) Read(p []byte) (int, error) {
	n, err := m.Reader.Read(p)
	if m.since += n; m.since > maxToken {
		return 0, errTooMany
	}
	return n, err
}

// attr returns the value of an attribute; empty when there is none.
func (n *node) attr(name string) string {
	if n == nil {
		return ""
	}
	for _, a := range n.attrs {
		if a.name == name {
			return a.value
		}
	}
	return ""
}

// child returns the first child of a name; nil when there is none. It may be
// asked of nil.
func (n *node) child(names ...string) *node {
	for _, name := range names {
		var found *node
		if n != nil {
			for _, k := range n.kids {
				if k.name == name {
					found = k
					break
				}
			}
		}
		n = found
	}
	return n
}

// find calls visit for every element of a name below n, n included, in order.
func (n *node) find(name string, visit func(*node)) {
	if n == nil {
		return
	}
	if n.name == name {
		visit(n)
	}
	for _, k := range n.kids {
		k.find(name, visit)
	}
}

// words returns all text below n.
func (n *node) words() string {
	var b strings.Builder
	var walk func(*node)
	walk = func(n *node) {
		b.WriteString(n.text)
		for _, k := range n.kids {
			walk(k)
		}
	}
	walk(n)
	return b.String()
}
