package index

import (
	"encoding/binary"
	"hash/fnv"
	"sort"
	"sync"

	api "github.com/blevesearch/bleve_index_api"

	"rollebot/corpus"
	"rollebot/index/danish"
)

// The fields of an indexed passage. Only postings are kept: which passages
// have a term. The words themselves stay in the corpus.
const (
	textField     = "t"
	headingField  = "h"
	questionField = "q" // questions that staff may ask of it, see corpus.Passage.Questions
)

// place is a passage of the corpus. Places are numbered in order of passage
// ID, which is the order of ties.
type place struct {
	document int32
	passage  int32
}

// places numbers the passages of a corpus.
func places(c *corpus.Corpus) []place {
	n := 0
	for i := range c.Documents {
		n += len(c.Documents[i].Passages)
	}
	out := make([]place, 0, n)
	for i := range c.Documents {
		for j := range c.Documents[i].Passages {
			out = append(out, place{int32(i), int32(j)})
		}
	}
	sort.SliceStable(out, func(a, b int) bool {
		return c.Documents[out[a].document].Passages[out[a].passage].ID < c.Documents[out[b].document].Passages[out[b].passage].ID
	})
	return out
}

// passage is one passage as scorch, bleve's index, takes it.
type passage struct {
	id     string
	fields []api.Field
	of     *work // nil when nothing else goes on
}

func newPassage(key uint64, p *corpus.Passage) *passage {
	d := &passage{id: string(binary.BigEndian.AppendUint64(nil, key))}
	d.fields = append(d.fields, &termField{name: textField, text: p.Text})
	if len(p.Heading) > 0 {
		d.fields = append(d.fields, &termField{name: headingField, texts: p.Heading})
	}
	if len(p.Questions) > 0 {
		d.fields = append(d.fields, &termField{name: questionField, texts: p.Questions})
	}
	return d
}

// key gives every passage a key, made of all that is indexed of it: the same
// passage has the same in every corpus.
func (ix *Index) key() {
	ix.keys = make([]uint64, len(ix.places))
	taken := make(map[uint64]bool, len(ix.places))
	h := fnv.New64a()
	var b []byte
	for n := range ix.places {
		p := ix.passage(n)
		b = b[:0]
		for _, s := range [...]string{p.Document, p.ID, p.Text} {
			b = append(append(b, s...), 0)
		}
		for _, s := range p.Heading {
			b = append(append(b, s...), 0)
		}
		for _, s := range p.Questions {
			b = append(append(b, 2), s...)
		}
		h.Reset()
		h.Write(b)
		k := h.Sum64()
		for taken[k] {
			k++
		}
		ix.keys[n], taken[k] = k, true
	}
}

func (p *passage) ID() string                               { return p.id }
func (p *passage) Size() int                                { return 64 }
func (p *passage) VisitComposite(api.CompositeFieldVisitor) {}
func (p *passage) HasComposite() bool                       { return false }
func (p *passage) NumPlainTextBytes() uint64                { return 0 }
func (p *passage) StoredFieldsBytes() uint64                { return 0 }
func (p *passage) Indexed() bool                            { return true }
func (p *passage) AddIDField() {
	p.fields = append(p.fields, &idField{termField{name: "_id"}, []byte(p.id)})
}

// VisitFields is what scorch calls for each passage while it makes a segment.
func (p *passage) VisitFields(visit api.FieldVisitor) {
	p.of.giveWay()
	for _, f := range p.fields {
		visit(f)
	}
}

// termField is a field of which only the set of terms is indexed.
type termField struct {
	name  string
	text  string
	texts []string
	terms api.TokenFrequencies
}

func (f *termField) Name() string             { return f.name }
func (f *termField) Value() []byte            { return nil }
func (f *termField) ArrayPositions() []uint64 { return nil }
func (f *termField) EncodedFieldType() byte   { return 't' }
func (f *termField) Options() api.FieldIndexingOptions {
	return api.IndexField | api.SkipFreqNorm
}
func (f *termField) AnalyzedLength() int                            { return len(f.terms) }
func (f *termField) AnalyzedTokenFrequencies() api.TokenFrequencies { return f.terms }
func (f *termField) NumPlainTextBytes() uint64                      { return 0 }

// scratches hold the terms of a field while it is analysed.
var scratches = sync.Pool{New: func() any { return new([]danish.Term) }}

// Analyze makes the terms of the field; scorch calls it on its workers.
func (f *termField) Analyze() {
	if f.terms != nil {
		return
	}
	scratch := scratches.Get().(*[]danish.Term)
	defer scratches.Put(scratch)
	terms := (*scratch)[:0]
	if f.texts == nil {
		terms = danish.AppendTerms(terms, f.text)
	}
	for _, t := range f.texts {
		terms = danish.AppendTerms(terms, t)
	}
	*scratch = terms
	slab := make([]api.TokenFreq, len(terms))
	f.terms = make(api.TokenFrequencies, len(terms))
	add := func(i int, text string) {
		slab[i].Term = []byte(text)
		slab[i].SetFrequency(1)
		f.terms[text] = &slab[i]
	}
	for i, t := range terms {
		old := f.terms[t.Text]
		if old == nil {
			add(i, t.Text)
			continue
		}
		old.SetFrequency(old.Frequency() + 1)
		for _, o := range often {
			if o.times == old.Frequency() {
				add(i, o.term(t.Text))
			}
		}
	}
}

// oftenness is a number of times that a passage may have a term. Postings say
// only that a passage has a term; that it has one often is a term of its own.
type oftenness struct {
	times int
	mark  string
	worth float64 // against having it once
}

var often = []oftenness{{2, "2", 1.3}, {3, "3", 1.5}, {5, "5", 1.7}, {8, "8", 1.85}}

func (o oftenness) term(text string) string { return o.mark + text }

// idField is the key, by which a posting is led back to its passage.
type idField struct {
	termField
	value []byte
}

func (f *idField) Value() []byte { return f.value }
func (f *idField) Options() api.FieldIndexingOptions {
	return api.IndexField | api.StoreField | api.SkipFreqNorm
}
func (f *idField) AnalyzedLength() int { return 1 }
func (f *idField) Analyze() {
	t := &api.TokenFreq{Term: f.value}
	t.SetFrequency(1)
	f.terms = api.TokenFrequencies{string(f.value): t}
}
