package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/user"
	"path/filepath"
	"text/tabwriter"

	"rollebot/bot/edition"
	"rollebot/bot/store"
	"rollebot/bot/terminal"
	"rollebot/corpus"
)

type reindexCommand struct {
	Folder  string `arg:"" name:"dir" help:"Folder with all role documents, corpus.yaml and golden.yaml." type:"existingdir"`
	Publish bool   `help:"Publish it. Without this nothing changes for staff."`
	Note    string `placeholder:"TEXT" help:"What the edition is: \"LokalMED 4. april 2022\"."`
	Reason  string `placeholder:"TEXT" help:"Why it is published although agreed answers break. It is kept."`
}

// Run shows what the documents of a folder would change, and publishes them
// when told to.
func (c *reindexCommand) Run(ctx context.Context, p *program) error {
	return p.withOffice(ctx, func(o *edition.Office) error {
		files, err := edition.ReadFolder(c.Folder)
		if err != nil {
			return refusal(err)
		}
		if len(files) == 0 {
			return hint(fmt.Errorf("%s: %w", c.Folder, corpus.ErrEmpty), "give the folder that holds the role documents")
		}
		tell := p.progress()
		v, err := o.Propose(ctx, operator(), edition.Change{Files: files, Whole: true}, tell)
		tell.Tell("", 0, 0)
		if err != nil {
			return refusal(err)
		}
		if err := p.show(v.Report()); err != nil {
			return err
		}
		if !c.Publish {
			_, err := fmt.Fprintf(p.stdout, "\nIkke udgivet. Udgiv med: rollebot reindex %s --publish --note \"LokalMED …\"\n", c.Folder)
			return err
		}
		e, err := o.Publish(ctx, operator(), v.ID, c.Note, c.Reason)
		if err != nil {
			return refusal(err)
		}
		_, err = fmt.Fprintf(p.stdout, "\nUdgave %d gælder nu.\n", e.Number)
		return err
	})
}

type rollbackCommand struct {
	Number int    `arg:"" help:"The edition whose documents are to be in force again."`
	Note   string `placeholder:"TEXT" help:"Why; kept with the edition."`
	Reason string `placeholder:"TEXT" help:"Why it is done although agreed answers break. It is kept."`
	DryRun bool   `help:"Only show what it would change."`
}

// Run publishes an earlier edition again.
func (c *rollbackCommand) Run(ctx context.Context, p *program) error {
	return p.withOffice(ctx, func(o *edition.Office) error {
		v, err := o.Compare(ctx, o.Number(), c.Number)
		if err != nil {
			return refusal(err)
		}
		if err := p.show(v.Report()); err != nil || c.DryRun {
			return err
		}
		e, err := o.RollBack(ctx, operator(), c.Number, c.Note, c.Reason)
		if err != nil {
			return refusal(err)
		}
		_, err = fmt.Fprintf(p.stdout, "\nUdgave %d gælder nu, med dokumenterne fra udgave %d.\n", e.Number, c.Number)
		return err
	})
}

type editionsCommand struct {
	List   editionsListCommand   `cmd:"" default:"1" help:"List what has been published."`
	Show   editionsShowCommand   `cmd:"" help:"Show one edition: who, when, and its files."`
	Diff   editionsDiffCommand   `cmd:"" help:"Show what one edition changed against another."`
	Export editionsExportCommand `cmd:"" help:"Write the original files of an edition to an empty folder."`
}

type editionsListCommand struct{}

func (c *editionsListCommand) Run(ctx context.Context, p *program) error {
	return p.withOffice(ctx, func(o *edition.Office) error {
		all, err := o.Store.Editions(ctx)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			_, err := fmt.Fprintln(p.stdout, "Der er ikke udgivet noget endnu. Begynd med: rollebot reindex MAPPE")
			return err
		}
		t := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
		for _, e := range all {
			now := ""
			if e.Number == o.Number() {
				now = "gælder nu"
			}
			fmt.Fprintf(t, "%d\t%s\t%s\t%s\t%s\n", e.Number, e.At.Local().Format("2006-01-02 15:04"), show(named(e.By)), show(e.Note), now)
		}
		return t.Flush()
	})
}

type editionsShowCommand struct {
	Number int `arg:"" help:"The edition."`
}

func (c *editionsShowCommand) Run(ctx context.Context, p *program) error {
	return p.withOffice(ctx, func(o *edition.Office) error {
		e, err := o.Store.Edition(ctx, c.Number)
		if err != nil {
			return noEdition(err, c.Number)
		}
		fmt.Fprintf(p.stdout, "Udgave %d: %s\nUdgivet %s af %s\n", e.Number, show(e.Note), e.At.Local().Format("2006-01-02 15:04"), show(named(e.By)))
		if e.Again > 0 {
			fmt.Fprintf(p.stdout, "Har dokumenterne fra udgave %d\n", e.Again)
		}
		if e.Reason != "" {
			fmt.Fprintf(p.stdout, "Udgivet, selv om aftalte svar blev andre: %s\n", show(e.Reason))
		}
		t := tabwriter.NewWriter(p.stdout, 0, 0, 2, ' ', 0)
		for _, f := range e.Files {
			fmt.Fprintf(t, "  %s\t%d byte\t%s\n", show(f.Path), f.Size, f.Digest[:12])
		}
		return t.Flush()
	})
}

type editionsDiffCommand struct {
	From int `arg:"" help:"The edition before."`
	To   int `arg:"" help:"The edition after."`
}

func (c *editionsDiffCommand) Run(ctx context.Context, p *program) error {
	return p.withOffice(ctx, func(o *edition.Office) error {
		v, err := o.Compare(ctx, c.From, c.To)
		if err != nil {
			return refusal(err)
		}
		return p.show(v.Report())
	})
}

type editionsExportCommand struct {
	Number int    `arg:"" help:"The edition."`
	Folder string `arg:"" help:"An empty or new folder."`
}

func (c *editionsExportCommand) Run(ctx context.Context, p *program) error {
	return p.withOffice(ctx, func(o *edition.Office) error {
		e, err := o.Store.Edition(ctx, c.Number)
		if err != nil {
			return noEdition(err, c.Number)
		}
		if entries, err := os.ReadDir(c.Folder); err == nil && len(entries) > 0 {
			return hint(fmt.Errorf("%s is not empty", c.Folder), "give a folder that does not exist yet")
		}
		for _, f := range e.Files {
			data, err := o.Download(ctx, operator(), e.Files, f.Path)
			if err != nil {
				return refusal(err)
			}
			to := filepath.Join(c.Folder, filepath.FromSlash(f.Path))
			if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
				return fmt.Errorf("export: %w", err)
			}
			if err := os.WriteFile(to, data, 0o644); err != nil {
				return fmt.Errorf("export: %w", err)
			}
		}
		_, err = fmt.Fprintf(p.stdout, "%d filer fra udgave %d ligger nu i %s.\n", len(e.Files), e.Number, c.Folder)
		return err
	})
}

func noEdition(err error, number int) error {
	if errors.Is(err, edition.ErrNone) {
		return hint(fmt.Errorf("there is no edition %d", number), "rollebot editions lists them")
	}
	return err
}

// refusal keeps the Danish sentence of a refusal, and says where to look.
func refusal(err error) error {
	var r *edition.Refusal
	if errors.As(err, &r) {
		return hint(r, "rollebot reindex --help tells of --note and --reason, rollebot editions lists what is published")
	}
	return err
}

func named(w edition.Who) string { return cmp.Or(w.Name, w.ID) }

// operator is who sits at the terminal: whoever may read the database may
// publish for every workplace.
func operator() edition.Leader {
	name := "ukendt"
	if u, err := user.Current(); err == nil {
		name = cmp.Or(u.Username, name)
	}
	return edition.Leader{Who: edition.Who{ID: "terminal:" + name, Name: name}, Workplaces: []string{"*"}}
}

func (p *program) show(r edition.Report) error {
	_, err := io.WriteString(p.stdout, terminal.RenderReport(r, terminal.StyleOf(p.stdout)))
	return err
}

// progress tells on stderr what takes long; only somebody at a terminal sees it.
func (p *program) progress() edition.Progress {
	f, ok := p.stderr.(*os.File)
	if !ok {
		return nil
	}
	return terminal.Progress(f)
}

// withOffice opens the store beside a server that may be running.
func (p *program) withOffice(ctx context.Context, do func(*edition.Office) error) error {
	if err := p.config.check(); err != nil {
		return err
	}
	writer, err := p.config.writer(nil, nil)
	if err != nil {
		return err
	}
	kept, err := p.config.openStore(ctx)
	if err != nil {
		return err
	}
	o, err := p.office(ctx, kept, func(s *edition.Setup) { s.Foreseer, _ = writer.(edition.Foreseer) })
	if err != nil {
		return errors.Join(err, kept.Close())
	}
	err = do(o)
	o.Close()
	return errors.Join(err, kept.Close())
}

// office opens the leaders' office over a store.
func (p *program) office(ctx context.Context, kept *store.Store, setup func(*edition.Setup)) (*edition.Office, error) {
	s := edition.Setup{Store: kept, Memory: kept, Folder: filepath.Join(p.config.Data, "index"), Leaders: p.config.Publishers, TwoPeople: p.config.TwoPeople}
	if setup != nil {
		setup(&s)
	}
	o, err := edition.New(ctx, s)
	if err != nil {
		return nil, hint(fmt.Errorf("open the edition in force: %w", err), "rollebot doctor looks at database and index")
	}
	return o, nil
}
