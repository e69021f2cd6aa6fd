// Package corpus holds role documents: what they are, how bytes become
// sections and duties, and what each passage says in its own words.
// How files are decoded is left to corpus/extract; finding and answering to
// index and bot.
package corpus

import (
	"cmp"
	"strings"
	"sync/atomic"
	"time"
)

// Document is one role document as it was read.
type Document struct {
	ID        string    // "specialklyngen-paedagogmedhjaelper": from the file name, unique in a Corpus
	Source    string    // the file's path below the folder read: "specialklyngen-paedagogmedhjaelper.txt"
	Digest    string    // SHA-256 of the file's bytes, lower case hex
	Format    string    // "text", "markdown", "html", "docx", "odt", "pdf"
	Title     string    // "Stillingsbeskrivelse for pædagogmedhjælpere, PGU- og PAU-uddannede i Specialklyngen"
	Roles     []Role    // who it is for; empty only with a Problem saying so
	Workplace Workplace // zero when the document names none
	Approval  Approval  // zero when the document tells of none
	Version   Date      // the version's own date when that is all there is ("Version: 3. juni 2021")
	Replaces  string    // what the document says it replaces, verbatim: "Erstatter versionen af 3. juni 2021"
	ReportsTo string    // "afdelingsleder", verbatim; empty when not said
	Blocks    []Block   // headings and passages in reading order: the outline
	Passages  []Passage // every passage, those of the outline and those of head and approval
	Problems  []Problem // what the reader was unsure of
}

// Role is a job that a document is for.
type Role struct {
	Title   string   // singular, indefinite, lower case: "pædagogmedhjælper"
	Written string   // the title as the document spells it: "pædagogiskassistent"
	Aliases []string // other names and spellings people use: "medhjælper", "pædagogmedhjælperen"
}

// Workplace is where the role is held.
type Workplace struct {
	Name    string   // "Socialpædagogisk Center Næstved"
	Aliases []string // "SCN"
}

// Approval is a committee's treatment of the document.
type Approval struct {
	By    string // the committee as written: "LokalMED", "MED-udvalget"
	Date  Date   // zero when the document names the committee but no date
	Quote string // the line, verbatim: "Behandlet i LokalMED den 4. april 2022"
}

// Date is a calendar date of which day, or day and month, may be unknown:
// "marts 2023" is {2023, 3, 0}, "2. kvartal 2022" is {2022, 0, 0}.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// BlockKind says what a block of the outline is.
type BlockKind string

// The kinds of blocks.
const (
	Heading   BlockKind = "heading"
	Paragraph BlockKind = "paragraph"
	Duty      BlockKind = "duty"     // a bullet with all its lines
	Field     BlockKind = "field"    // a label–value line of the document's head or of a table
	Treatment BlockKind = "approval" // the line that tells of the committee
)

// Block is one entry of the outline.
type Block struct {
	Kind    BlockKind
	Level   int    // headings: 1 is the outermost
	Text    string // verbatim; headings without their final colon
	Passage int    // index into Document.Passages; -1 for a heading
}

// Passage is one duty (a bullet with all its lines), paragraph or field.
type Passage struct {
	ID        string    // stable while its words stand, wherever it moves and whatever is edited elsewhere
	Document  string    // the ID of its Document
	Kind      BlockKind // never Heading
	Roles     []string  // titles of those of the document's roles that its section is for; empty when it is for all
	Heading   []string  // heading path, outermost first; a field's label is its last element
	Text      string    // verbatim: line breaks folded, line-end hyphens mended, nothing corrected
	Page      int       // 1-based; 0 when the format has no pages
	Inferred  bool      // a duty that had lost its bullet
	Questions []string  // that staff may ask of it, from questions.yaml; they only help to find it
	Claims    []Claim   // what it says, sentence by sentence, in order

	clause string // the number it goes by within the document: "2" of "§ 2", "2.3" of its third stk., "17"; empty without one
}

// Span is a half-open byte range of a Passage's Text.
type Span struct{ Start, End int }

// Of returns the words of s that the span covers.
func (p Span) Of(s string) string { return s[p.Start:p.End] }

// ClaimKind is what a claim says about the role.
type ClaimKind string

// The kinds of claims.
const (
	Statement   ClaimKind = "statement"   // tells something; asks nothing of anybody
	Must        ClaimKind = "duty"        // "skal", a bare infinitive in a list of duties
	Entitlement ClaimKind = "entitlement" // "tilbydes", "har ret til"
	Permission  ClaimKind = "permission"  // "må", "kan"
	Prohibition ClaimKind = "prohibition" // "må ikke"
	NotDuty     ClaimKind = "not-duty"    // "skal ikke", "varetager ikke", "er ikke et krav"
	Exemption   ClaimKind = "exemption"   // frees somebody from a duty that stands elsewhere: "Elever er fritaget for nattevagter"
)

// Claim is what one sentence of a passage says, or one clause of it where a
// sentence says two things ("skal ikke …, men …").
type Claim struct {
	Kind       ClaimKind
	Span       Span   // the clause
	Sentence   Span   // the sentence that holds it
	Subject    string // whom it concerns, as written, when that is somebody else than the role: "visitationen"; empty otherwise
	Offer      bool   // an entitlement that is only offered: "tilbydes", "har mulighed for"
	Of         string // an exemption that names the clause it narrows: "2" for "§ 2", "3.1" for "punkt 3.1", "2.3,2.4" for two; empty otherwise
	Only       bool   // the claim is limited: "må kun gives af …"; its Conditions say to what
	Exceptions []Span // who or what is excepted; may lie in the sentence after
	Conditions []Span // "når …", "hvis …", "efter aftale med …"
	Frequency  []Span // "hver uge", "to gange om året", deadlines: "senest kl. 7"
}

// Problem is something a leader should look at, or the reason why a file
// was not read.
type Problem struct {
	Source string // the file
	Reason string // Danish, with what to do next
	Fatal  bool   // the file was not read
}

// Corpus is the set of documents that questions are answered from.
type Corpus struct {
	Documents  []Document // in force, ordered by ID
	Superseded []Document // replaced by another of the same role and workplace; never answered from
	Problems   []Problem

	results map[string]result     // by path: what ReadFiles need not read again
	names   atomic.Pointer[names] // what Mentions looks up; made when first asked for
}

// Name is the document's title, or its file where it has none.
func (d *Document) Name() string {
	if d.Title == "" {
		return d.Source
	}
	return d.Title
}

// ApprovalText tells who approved the document and when ("LokalMED 4. april
// 2022"), or of what date it is; empty when it says neither.
func (d *Document) ApprovalText() string {
	if d.Approval.By == "" && d.Approval.Date.IsZero() {
		if v := d.Version.Danish(); v != "" {
			return "version " + v
		}
		return ""
	}
	return strings.TrimSpace(d.Approval.By + " " + d.Approval.Date.Danish())
}

// name is the title as the document has it.
func (r *Role) name() string { return cmp.Or(r.Written, r.Title) }
