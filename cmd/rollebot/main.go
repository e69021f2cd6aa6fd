// Command rollebot answers questions about role documents with quotes from
// them. This package wires: what a question means is bot's, what a document
// says corpus's, how an answer looks the channel's.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"
)

// commands is the command line.
type commands struct {
	Ask       askCommand       `cmd:"" help:"Answer one question, or many with --batch."`
	Chat      chatCommand      `cmd:"" help:"Hold a conversation."`
	Serve     serveCommand     `cmd:"" help:"Answer in every channel that is configured; without any, on a web page on this machine."`
	Doctor    doctorCommand    `cmd:"" help:"Check what is configured, and say how to mend it."`
	Manifest  manifestCommand  `cmd:"" help:"Print the Slack app's manifest, or write the Teams app package."`
	Documents documentsCommand `cmd:"" help:"Show what was read: outline, roles, approval, problems."`
	Reindex   reindexCommand   `cmd:"" help:"Show what a folder of documents would change; --publish publishes it."`
	Editions  editionsCommand  `cmd:"" help:"What has been published: list, show, diff, export."`
	Rollback  rollbackCommand  `cmd:"" help:"Publish an earlier edition again."`
	Eval      evalCommand      `cmd:"" help:"Score a set of questions."`
	LLM       llmCommand       `cmd:"" name:"llm" help:"See what a language model would be sent."`
}

// program is what the commands share.
type program struct {
	config config
	stdin  io.Reader
	stdout *os.File
	stderr io.Writer
}

// Exit codes: an honest "unknown" is a success.
const (
	exitFailed = 1 // something could not be done
	exitUsage  = 2 // the command line is wrong
)

func main() { os.Exit(run(os.Args[1:])) }

func run(args []string) int {
	cfg, err := loadConfig()
	if err != nil {
		return report(os.Stderr, err)
	}
	p := &program{config: cfg, stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr}

	var cli commands
	parser, err := kong.New(&cli,
		kong.Name("rollebot"),
		kong.Description("Answers questions about role documents with quotes from them."),
		kong.BindTo(context.Background(), (*context.Context)(nil)),
		kong.Bind(p),
	)
	if err != nil {
		return report(os.Stderr, err)
	}
	command, err := parser.Parse(args)
	if err != nil {
		return report(os.Stderr, usage(err))
	}
	if err := command.Run(); err != nil {
		return report(os.Stderr, err)
	}
	return 0
}

// hinted is an error with what to do about it.
type hinted struct {
	err  error
	hint string
	code int
}

func (h *hinted) Error() string { return h.err.Error() }
func (h *hinted) Unwrap() error { return h.err }

// hint says what to do about err.
func hint(err error, format string, args ...any) error {
	return &hinted{err, fmt.Sprintf(format, args...), exitFailed}
}

// usage marks err as a wrong command line.
func usage(err error) error {
	return &hinted{err, "rollebot --help shows the commands, rollebot COMMAND --help one of them", exitUsage}
}

// report prints err with its hint and returns the exit code.
func report(w io.Writer, err error) int {
	h := &hinted{err, "rollebot documents shows which documents are read, and their problems", exitFailed}
	errors.As(err, &h)
	fmt.Fprintf(w, "rollebot: %v\nhint: %s\n", err, h.hint)
	return h.code
}
