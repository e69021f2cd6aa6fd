package corpus

import (
	"cmp"
	"slices"
	"strings"
)

// Difference is what one set of documents changes against another: what
// staff will be told from tomorrow.
type Difference struct {
	Documents []DocumentChange // by workplace and title
	Unchanged int              // documents that say the same in both
}

// ChangeKind says what became of a document, a heading or a passage.
type ChangeKind string

// The kinds of changes. Documents are added, removed, replaced or changed;
// headings added, removed, reworded or moved; passages any but replaced.
const (
	Added    ChangeKind = "added"
	Removed  ChangeKind = "removed"
	Replaced ChangeKind = "replaced" // another file for the same role and workplace; a renamed file has no changes in it
	Changed  ChangeKind = "changed"  // the same file with other contents
	Reworded ChangeKind = "reworded"
	Moved    ChangeKind = "moved"    // the same words under another heading, or elsewhere among their neighbours
	Affected ChangeKind = "affected" // the same words, which a heading, a lead-in or the role makes say something else
)

// DocumentChange is one document that is not as it was.
type DocumentChange struct {
	Kind     ChangeKind
	Old, New *Document       // Old is nil for one added, New for one removed
	Head     []HeadChange    // title, roles, workplace, approval and the other fields of the head
	Headings []HeadingChange // a renamed or moved heading is told here, once, and not with each of its passages
	Passages []PassageChange // in reading order of New; those removed where they stood
}

// HeadPart is a part of a document's head.
type HeadPart string

// The parts of a head.
const (
	HeadTitle     HeadPart = "title"
	HeadRoles     HeadPart = "roles"
	HeadNames     HeadPart = "names" // other names by which the roles and the workplace are found
	HeadWorkplace HeadPart = "workplace"
	HeadApproval  HeadPart = "approval"
	HeadVersion   HeadPart = "version"
	HeadReplaces  HeadPart = "replaces"
	HeadReportsTo HeadPart = "reports-to"
	HeadField     HeadPart = "field" // any other line of the head: "Vagter: Dag- og aftenvagter"
)

// HeadChange is a part of the head that is not as it was. Old and New are the
// lines verbatim where the document has such a line; empty where it has none.
type HeadChange struct {
	Part     HeadPart
	Old, New string
	Words    []WordMark
}

// HeadingChange is a heading that is not as it was. Its passages have changes
// of their own only where they are not as they were either.
type HeadingChange struct {
	Kind     ChangeKind
	Moved    bool     // it moved too; always so when Kind is Moved
	Old, New []string // the heading paths, outermost first; nil for one added or removed
	Words    []WordMark
}

// PassageChange is a passage that is not as it was.
type PassageChange struct {
	Kind      ChangeKind
	Moved     bool       // it moved too; always so when Kind is Moved
	Old, New  *Passage   // Old is nil for one added, New for one removed
	Words     []WordMark // both texts, word for word
	Effects   []Effect   // what makes it say something else of who must do what
	Weighty   bool       // it has effects; or one added or removed asks, gives, allows or forbids something
	Elsewhere *Passage   // of one added or removed: the passage of the same words that another document of the workplace lost or got
}

// Aspect is what an Effect is about.
type Aspect string

// The aspects of a passage that change who must do what.
const (
	AspectKind      Aspect = "kind"      // a duty became a permission; something more, or less, is asked
	AspectException Aspect = "exception" // see Claim.Exceptions
	AspectCondition Aspect = "condition" // see Claim.Conditions
	AspectFrequency Aspect = "frequency" // see Claim.Frequency
	AspectSubject   Aspect = "subject"   // see Claim.Subject
	AspectOnly      Aspect = "only"      // see Claim.Only
	AspectWord      Aspect = "word"      // a number, or a word like "ikke" and "kun", that came or went outside the others
)

// Effect is one aspect in which a passage says something else than before.
type Effect struct {
	Aspect Aspect
	Old    []Stated // what the old text has and the new has not
	New    []Stated // what the new text has and the old has not
}

// Stated is a verbatim part of a passage's text and the kind of the claim
// that it belongs to.
type Stated struct {
	Kind ClaimKind
	Span Span
}

// Diff tells what the documents in force in new change against those in force
// in old. Documents are paired by file and, where a file was renamed or
// another took its place, by role and workplace.
func Diff(old, new *Corpus) Difference {
	var d Difference
	pairs := pairDocuments(old, new)
	for _, p := range pairs {
		if change := compare(p[0], p[1]); change != nil {
			d.Documents = append(d.Documents, *change)
		} else {
			d.Unchanged++
		}
	}
	slices.SortStableFunc(d.Documents, func(a, b DocumentChange) int {
		x, y := a.shown(), b.shown()
		return cmp.Or(cmp.Compare(fold(x.Workplace.Name), fold(y.Workplace.Name)), cmp.Compare(fold(x.Title), fold(y.Title)), cmp.Compare(x.ID, y.ID), cmp.Compare(a.Kind, b.Kind))
	})
	d.acrossDocuments()
	return d
}

// shown is the document as it will be, or as it was where it is removed.
func (c *DocumentChange) shown() *Document {
	if c.New != nil {
		return c.New
	}
	return c.Old
}

// pairDocuments pairs every document with what it was; nil stands for none.
func pairDocuments(old, new *Corpus) [][2]*Document {
	left := func(c *Corpus) []*Document {
		docs := make([]*Document, len(c.Documents))
		for i := range c.Documents {
			docs[i] = &c.Documents[i]
		}
		slices.SortStableFunc(docs, func(a, b *Document) int { return b.Dated().Compare(a.Dated()) })
		return docs
	}
	olds, news := left(old), left(new)
	var pairs [][2]*Document
	// A file that now holds another role's document is not what that file was
	// when the role has a file elsewhere; hence the place before the file alone.
	for _, key := range []func(*Document) string{
		func(d *Document) string { return d.ID + "\x00" + d.place() },
		(*Document).place,
		func(d *Document) string { return d.ID },
		placeless,
		wording,
	} {
		if len(olds) == 0 || len(news) == 0 {
			break
		}
		waiting := map[string][]*Document{}
		for _, o := range olds {
			if k := key(o); k != "" {
				waiting[k] = append(waiting[k], o)
			}
		}
		paired := map[*Document]bool{}
		news = slices.DeleteFunc(news, func(n *Document) bool {
			k := key(n)
			if len(waiting[k]) == 0 {
				return false
			}
			o := waiting[k][0]
			waiting[k], paired[o] = waiting[k][1:], true
			pairs = append(pairs, [2]*Document{o, n})
			return true
		})
		olds = slices.DeleteFunc(olds, func(o *Document) bool { return paired[o] })
	}
	for _, o := range olds {
		pairs = append(pairs, [2]*Document{o, nil})
	}
	for _, n := range news {
		pairs = append(pairs, [2]*Document{nil, n})
	}
	return pairs
}

// placeless is what stands for the place of a document that names no
// workplace: its roles and its title.
func placeless(d *Document) string {
	if len(d.Roles) == 0 || d.Workplace.Name != "" {
		return ""
	}
	var roles []string
	for i := range d.Roles {
		roles = append(roles, d.Roles[i].canonical())
	}
	slices.Sort(roles)
	return strings.Join(roles, "+") + "\x00" + fold(d.Title)
}

// wording is all that a document says.
func wording(d *Document) string {
	var b strings.Builder
	for i := range d.Blocks {
		b.WriteString(wordsKey(d.Blocks[i].Text))
		b.WriteByte('\n')
	}
	return b.String()
}

// compare returns what changed in one document; nil for nothing.
func compare(old, new *Document) *DocumentChange {
	c := &DocumentChange{Old: old, New: new}
	switch {
	case old == nil:
		c.Kind = Added
	case new == nil:
		c.Kind = Removed
	case old.ID != new.ID:
		c.Kind = Replaced
	default:
		c.Kind = Changed
	}
	if old != nil && new != nil {
		if same(old, new) {
			if c.Kind == Changed {
				return nil
			}
			return c
		}
		c.Head = compareHeads(old, new)
	}
	c.compareBodies()
	if c.Kind == Changed && len(c.Head)+len(c.Headings)+len(c.Passages) == 0 {
		return nil
	}
	return c
}

// same reports whether two documents are alike word for word, which most are
// that are compared.
func same(a, b *Document) bool {
	return a.Title == b.Title && a.Approval == b.Approval && a.Version == b.Version && a.Replaces == b.Replaces && a.ReportsTo == b.ReportsTo &&
		slices.EqualFunc(a.Roles, b.Roles, func(x, y Role) bool { return x.Title == y.Title && slices.Equal(x.Aliases, y.Aliases) }) &&
		a.Workplace.Name == b.Workplace.Name && slices.Equal(a.Workplace.Aliases, b.Workplace.Aliases) &&
		slices.EqualFunc(a.Blocks, b.Blocks, func(x, y Block) bool { return x.Kind == y.Kind && x.Level == y.Level && x.Text == y.Text })
}

// acrossDocuments marks what one document of a workplace lost and another got.
func (d *Difference) acrossDocuments() {
	type words struct{ workplace, text string }
	lost, got := map[words][]*PassageChange{}, map[words][]*PassageChange{}
	for i := range d.Documents {
		c := &d.Documents[i]
		for j := range c.Passages {
			p := &c.Passages[j]
			switch {
			case p.Kind == Removed && c.Old.Workplace.Name != "":
				k := words{compact(c.Old.Workplace.Name), wordsKey(p.Old.Text)}
				lost[k] = append(lost[k], p)
			case p.Kind == Added && c.New.Workplace.Name != "":
				k := words{compact(c.New.Workplace.Name), wordsKey(p.New.Text)}
				got[k] = append(got[k], p)
			}
		}
	}
	for k, ps := range lost {
		for i, p := range ps[:min(len(ps), len(got[k]))] {
			p.Elsewhere, got[k][i].Elsewhere = got[k][i].New, p.Old
		}
	}
}
