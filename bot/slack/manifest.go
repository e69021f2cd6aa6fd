package slack

import (
	"bytes"
	_ "embed" // manifest.json.tmpl
	"encoding/json"
	"fmt"
	"text/template"
)

//go:embed manifest.json.tmpl
var manifestText string

var manifest = template.Must(template.New("manifest").Funcs(template.FuncMap{"json": func(s string) (string, error) {
	b, err := json.Marshal(s)
	return string(b), err
}}).Parse(manifestText))

// Manifest returns the app manifest as JSON, for Socket Mode.
func Manifest() ([]byte, error) { return ManifestAt("") }

// ManifestAt returns the app manifest for HTTP at a public address, such as
// https://rollebot.example.dk; for Socket Mode when it is empty.
func ManifestAt(address string) ([]byte, error) {
	var out bytes.Buffer
	if err := manifest.Execute(&out, address); err != nil {
		return nil, fmt.Errorf("write manifest: %w", err)
	}
	return out.Bytes(), nil
}
