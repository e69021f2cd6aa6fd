package corpus

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"

	"go.yaml.in/yaml/v3"
)

// OverridesName is the file beside the documents in which a leader corrects
// what was read of them.
const OverridesName = "corpus.yaml"

// override is what corpus.yaml says of one file.
type override struct {
	Title     string   `yaml:"title"`
	Roles     []string `yaml:"roles"`
	Aliases   []string `yaml:"aliases"` // other names of the first role
	Workplace *struct {
		Name    string   `yaml:"name"`
		Aliases []string `yaml:"aliases"`
	} `yaml:"workplace"`
	Approval *struct {
		By   string `yaml:"by"`
		Date string `yaml:"date"`
	} `yaml:"approval"`
	Replaces  string `yaml:"replaces"`
	ReportsTo string `yaml:"reports_to"`
}

// readOverrides reads corpus.yaml. What is wrong with it becomes a Problem.
func readOverrides(f *File, names []string, c *Corpus) map[string]*override {
	if f == nil {
		return nil
	}
	data, err := f.Open()
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	problem := func(format string, args ...any) {
		c.Problems = append(c.Problems, Problem{Source: OverridesName, Reason: fmt.Sprintf(format, args...), Fatal: true})
	}
	if err != nil {
		problem("Filen kan ikke åbnes (%v).", err)
		return nil
	}
	var file struct {
		Documents map[string]*override `yaml:"documents"`
	}
	decoder := yaml.NewDecoder(bytes.NewReader(data))
	decoder.KnownFields(true)
	if err := decoder.Decode(&file); err != nil && !errors.Is(err, io.EOF) {
		problem("Filen er ikke skrevet, som den skal (%v). Ret den; indtil da gælder ingen af dens rettelser.", err)
		return nil
	}
	var unknown []string
	for name, o := range file.Documents {
		if !slices.Contains(names, name) {
			unknown = append(unknown, name)
		}
		if o != nil && o.Approval != nil && o.Approval.Date != "" {
			if _, ok := ParseDate(o.Approval.Date); !ok {
				problem("»%s« under %s er ikke en dato. Skriv den som 2022-04-04.", o.Approval.Date, name)
			}
		}
	}
	slices.Sort(unknown)
	for _, name := range unknown {
		problem("Filen nævner »%s«, men det dokument findes ikke. Ret navnet, eller fjern det.", name)
	}
	return file.Documents
}

// apply puts what corpus.yaml says in the place of what was read.
func (o *override) apply(d *Document, text string) {
	if o == nil {
		return
	}
	if o.Title != "" {
		d.Title = o.Title
	}
	if len(o.Roles) > 0 {
		d.Roles = nil
		r := reading{doc: d}
		for _, role := range o.Roles {
			r.addRole(singular(role), text)
		}
		d.Problems = slices.DeleteFunc(d.Problems, func(p Problem) bool { return p.Reason == noRole })
	}
	if len(o.Aliases) > 0 && len(d.Roles) > 0 {
		d.Roles[0].Aliases = withNames(d.Roles[0].Aliases, d.Roles[0].Title, o.Aliases...)
	}
	if w := o.Workplace; w != nil {
		if w.Name != "" {
			d.Workplace = Workplace{Name: w.Name, Aliases: placeAliases(w.Name, text)}
		}
		d.Workplace.Aliases = withNames(d.Workplace.Aliases, d.Workplace.Name, w.Aliases...)
	}
	if a := o.Approval; a != nil {
		date, _ := ParseDate(a.Date)
		d.Approval = Approval{By: a.By, Date: date, Quote: d.Approval.Quote}
	}
	if o.Replaces != "" {
		d.Replaces = o.Replaces
	}
	if o.ReportsTo != "" {
		d.ReportsTo = o.ReportsTo
	}
}
