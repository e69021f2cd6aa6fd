package main

import (
	"errors"
	"fmt"

	"rollebot/bot"
	"rollebot/corpus"
	"rollebot/index"
)

// source is the flag that every command takes.
type source struct {
	Documents string `placeholder:"PATH" help:"Folder of role documents, or one file. Without it ROLLEBOT_DOCUMENTS, else the bundled documents."`
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
