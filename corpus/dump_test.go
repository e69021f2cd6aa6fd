package corpus

import (
	"fmt"
	"os"
	"testing"
)

func TestDump(t *testing.T) {
	if os.Getenv("DUMP") == "" {
		t.Skip()
	}
	c, err := ReadPath(os.Getenv("DUMP"))
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range c.Problems {
		fmt.Println("PROBLEM", p)
	}
	for _, list := range [][]Document{c.Documents, c.Superseded} {
		for _, d := range list {
			fmt.Printf("\n######## %s\nTITLE %s\n", d.ID, d.Title)
			for _, r := range d.Roles {
				fmt.Printf("ROLE %q %q\n", r.Title, r.Aliases)
			}
			fmt.Printf("WORK %q %q\nAPPR %q %v %q\nVERS %v REPL %q REPORTS %q\n", d.Workplace.Name, d.Workplace.Aliases, d.Approval.By, d.Approval.Date, d.Approval.Quote, d.Version, d.Replaces, d.ReportsTo)
			for _, b := range d.Blocks {
				extra := ""
				if b.Passage >= 0 && d.Passages[b.Passage].Inferred {
					extra = " (inferred)"
				}
				if b.Kind == Heading {
					extra = fmt.Sprint(b.Level)
				}
				if b.Kind == Field || b.Kind == Treatment {
					h := d.Passages[b.Passage].Heading
					if len(h) > 0 {
						extra = "[" + h[len(h)-1] + "]"
					}
				}
				fmt.Printf("%-9s%s\t%s\n", b.Kind, extra, b.Text)
			}
		}
	}
	fmt.Println("SUPERSEDED", len(c.Superseded))
}
