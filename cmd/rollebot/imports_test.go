package main

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "rollebot"

// allowed says what of ours each package may import. A package that is not
// here fails the test: give it a place first.
var allowed = map[string][]string{
	"cmd/rollebot":           {"bot", "bot/*", "bot/store/postgrestest", "index", "index/eval", "corpus"},
	"bot/terminal":           {"bot", "bot/edition", "corpus"},
	"bot/slack":              {"bot", "bot/edition", "corpus"},
	"bot/teams":              {"bot", "bot/edition", "corpus"},
	"bot/web":                {"bot", "bot/edition", "corpus"},
	"bot/store":              {"bot", "bot/edition", "bot/store/postgrestest", "index", "index/eval", "corpus"},
	"bot/edition":            {"bot", "index", "index/eval", "corpus"},
	"bot/store/postgrestest": {},
	"bot/slack/slackfake":    {},
	"bot/teams/teamsfake":    {},
	"bot/llm":                {"bot", "index/danish", "corpus"},
	"bot/llm/llmfake":        {},
	"bot/bottest":            {"bot", "bot/edition", "index", "corpus"},
	"bot":                    {"index", "index/danish", "index/eval", "corpus"},
	"index":                  {"index/danish", "corpus"},
	"index/eval":             {"index", "index/danish", "corpus", "corpus/extract"},
	"index/danish":           {},
	"corpus":                 {"corpus/extract"},
	"corpus/extract":         {},
}

// TestImportsRunDownward holds the layers apart: cmd → channels, store, llm →
// bot → index → corpus → extract. Tests that stand outside their package
// (package x_test) may look at everything below cmd, and tests at fakes.
func TestImportsRunDownward(t *testing.T) {
	err := filepath.WalkDir("../..", func(file string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || d.Name() == "node_modules" || strings.HasPrefix(d.Name(), ".") && len(d.Name()) > 2) {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(file, ".go") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Logf("%s: %v", file, err)
			return nil
		}
		if strings.HasSuffix(f.Name.Name, "_test") {
			return nil
		}
		rel, err := filepath.Rel("../..", filepath.Dir(file))
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(rel)
		may, known := allowed[pkg]
		if !known {
			t.Errorf("%s: package %s has no place among the layers", file, pkg)
		}
		for _, spec := range f.Imports {
			name, _ := strconv.Unquote(spec.Path.Value)
			ours, ok := strings.CutPrefix(name, module+"/")
			if strings.HasSuffix(file, "_test.go") && strings.HasSuffix(ours, "fake") {
				continue
			}
			if ok && !slices.ContainsFunc(may, func(pattern string) bool { m, _ := path.Match(pattern, ours); return m }) {
				t.Errorf("%s imports %s, which %s may not", file, name, pkg)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
