package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"rollebot/bot"
	"rollebot/bot/edition"
	"rollebot/corpus"
	"rollebot/index"
)

// source is the flag that every command takes.
type source struct {
	Documents string `placeholder:"PATH" help:"Folder of role documents, or one file. Without it the edition in force; before one is published ROLLEBOT_DOCUMENTS, else the bundled documents."`
}

// read reads the documents at path; empty means the configured ones, else
// the bundled. A file that cannot be read is told of and left out.
func (p *program) read(path string) (*corpus.Corpus, error) {
	if path == "" {
		path = p.config.Documents
	}
	if path == "" {
		return corpus.Bundled(), nil
	}
	c, err := corpus.ReadPath(path)
	if err != nil {
		return nil, hint(err, "--documents takes a folder or a file that you may read")
	}
	for _, problem := range c.Problems {
		if problem.Fatal {
			fmt.Fprintf(p.stderr, "rollebot: not read: %s: %s\n", problem.Source, problem.Reason)
		}
	}
	if len(c.Documents) == 0 {
		return nil, hint(fmt.Errorf("%s: %w", path, errors.New("no role document could be read")),
			"give --documents a folder with role documents as text or Markdown")
	}
	return c, nil
}

// bot returns a bot over the documents, and what releases it.
func (p *program) bot(c *corpus.Corpus) (*bot.Bot, func(), error) {
	ix, err := index.New(c)
	if err != nil {
		return nil, nil, fmt.Errorf("index the documents: %w", err)
	}
	return bot.New(ix, bot.Remember()), func() { ix.Close() }, nil
}

// answering is what answers, and from which documents.
type answering struct {
	bot.Asker
	documents *corpus.Corpus
	release   func()
}

// asker answers from the documents at path; when none are named from the
// edition in force, and before one is published from the configured documents,
// else the bundled.
func (p *program) asker(ctx context.Context, path string) (answering, error) {
	if path == "" && p.published() {
		a, err := p.askerOfEdition(ctx)
		if err != nil || a.Asker != nil {
			return a, err
		}
	}
	docs, err := p.read(path)
	if err != nil {
		return answering{}, err
	}
	b, release, err := p.bot(docs)
	return answering{b, docs, release}, err
}

// published reports whether there is a database that may hold editions.
func (p *program) published() bool {
	_, err := os.Stat(filepath.Join(p.config.Data, "rollebot.db"))
	return p.config.DatabaseURL != "" || err == nil
}

// askerOfEdition answers from the edition in force; nobody answers when none
// has been published.
func (p *program) askerOfEdition(ctx context.Context) (answering, error) {
	kept, err := p.config.openStore(ctx)
	if err != nil {
		return answering{}, err
	}
	release := func() { kept.Close() }
	if n, err := kept.Current(ctx); err != nil || n == 0 {
		release()
		return answering{}, err
	}
	o, err := p.office(ctx, kept, func(s *edition.Setup) { s.Memory = bot.Remember() })
	if err != nil {
		release()
		return answering{}, err
	}
	return answering{o, o.Corpus(), func() { o.Close(); release() }}, nil
}

// known returns the files of a configured folder, to be part of the first
// proposal; none for the bundled documents.
func (p *program) known(path string) []edition.Known {
	if path == "" {
		return nil
	}
	files, err := edition.ReadFolder(path)
	if err != nil {
		fmt.Fprintf(p.stderr, "rollebot: %s is not taken into the first edition: %v\n", path, err)
		return nil
	}
	return files
}
