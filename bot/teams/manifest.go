package teams

import (
	"archive/zip"
	"bytes"
	"cmp"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
	"text/template"
	"time"
)

// Package is what an administrator uploads to Teams. Only AppID is needed.
type Package struct {
	AppID     string // of the bot's registration: "00000000-0000-0000-0000-000000000000"
	Version   string // "1.0.0"; higher for every change
	Developer string // who answers for the bot: "Næstved Kommune", at most 32 characters
	Website   string // https; where staff read about the bot
	Privacy   string // https; what is done with what they write; Website when empty
	Terms     string // https; Website when empty
}

// placeholder stands until the organisation gives an address of its own. A
// manifest without one is not valid.
const placeholder = "https://example.com/rollebot"

//go:embed manifest.json.tmpl
var manifestText string

var manifest = template.Must(template.New("manifest").Funcs(template.FuncMap{"json": func(s string) (string, error) {
	b, err := json.Marshal(s)
	return string(b), err
}}).Parse(manifestText))

// The icons show a speech bubble that holds a quote: in white on the accent
// colour, and in white on nothing.
//
//go:embed color.png outline.png
var icons embed.FS

var guid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// manifest returns the app manifest as JSON.
func (p Package) manifest() ([]byte, error) {
	if !guid.MatchString(p.AppID) {
		return nil, errors.New("the app id must be like 00000000-0000-0000-0000-000000000000; set TEAMS_APP_ID to that of the bot's registration")
	}
	p.AppID, p.Version, p.Developer = strings.ToLower(p.AppID), cmp.Or(p.Version, "1.0.0"), cmp.Or(p.Developer, "Rollebot")
	p.Website = cmp.Or(p.Website, placeholder)
	p.Privacy, p.Terms = cmp.Or(p.Privacy, p.Website), cmp.Or(p.Terms, p.Website)
	if len([]rune(p.Developer)) > 32 {
		return nil, fmt.Errorf("developer %q: longer than 32 characters", p.Developer)
	}
	for _, address := range [...]string{p.Website, p.Privacy, p.Terms} {
		if u, err := safeURL(address); err != nil || u.Scheme != "https" {
			return nil, fmt.Errorf("%q: not an https address", address)
		}
	}
	var out bytes.Buffer
	if err := manifest.Execute(&out, p); err != nil {
		return nil, fmt.Errorf("write manifest: %w", err)
	}
	return out.Bytes(), nil
}

// WriteTo writes the app package: a zip of the manifest and two icons. The
// same Package gives the same bytes.
func (p Package) WriteTo(w io.Writer) (int64, error) {
	m, err := p.manifest()
	if err != nil {
		return 0, fmt.Errorf("teams app package: %w", err)
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for _, name := range [...]string{"manifest.json", "color.png", "outline.png"} {
		data := m
		if name != "manifest.json" {
			data, err = icons.ReadFile(name)
		}
		var f io.Writer
		if err == nil {
			f, err = z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		}
		if err == nil {
			_, err = f.Write(data)
		}
		if err != nil {
			return 0, fmt.Errorf("teams app package: %s: %w", name, err)
		}
	}
	if err := z.Close(); err != nil {
		return 0, fmt.Errorf("teams app package: %w", err)
	}
	return packed.WriteTo(w)
}
