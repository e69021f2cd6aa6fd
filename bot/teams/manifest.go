package teams

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
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

// manifest is the app manifest, as far as it is used here.
type manifest struct {
	Schema      string    `json:"$schema"`
	Version     string    `json:"manifestVersion"`
	AppVersion  string    `json:"version"`
	ID          string    `json:"id"`
	Developer   developer `json:"developer"`
	Name        naming    `json:"name"`
	Description naming    `json:"description"`
	Icons       icons     `json:"icons"`
	Accent      string    `json:"accentColor"`
	Bots        []botSpec `json:"bots"`
	Permissions []string  `json:"permissions"`
	Domains     []string  `json:"validDomains"`
	Language    language  `json:"localizationInfo"`
	Scope       string    `json:"defaultInstallScope"`
}

type developer struct {
	Name    string `json:"name"`
	Website string `json:"websiteUrl"`
	Privacy string `json:"privacyUrl"`
	Terms   string `json:"termsOfUseUrl"`
}

type naming struct {
	Short string `json:"short"`
	Full  string `json:"full"`
}

type icons struct {
	Color   string `json:"color"`
	Outline string `json:"outline"`
}

type botSpec struct {
	ID         string        `json:"botId"`
	Scopes     []string      `json:"scopes"`
	NotifyOnly bool          `json:"isNotificationOnly"`
	Files      bool          `json:"supportsFiles"`
	Commands   []commandList `json:"commandLists"`
}

type commandList struct {
	Scopes   []string  `json:"scopes"`
	Commands []command `json:"commands"`
}

type command struct {
	Title       string `json:"title"`
	Description string `json:"description"`
	Type        string `json:"type"`
	Prompt      string `json:"prompt"`
}

type language struct {
	Default string `json:"defaultLanguageTag"`
}

var guid = regexp.MustCompile(`^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$`)

// prompts are suggested where a conversation begins.
var prompts = []command{
	{Title: "Skal jeg deltage i personalemøder?", Description: "Spørg, om noget er en af dine opgaver", Type: "prompt", Prompt: "Skal jeg deltage i personalemøder?"},
	{Title: "Hvem er min nærmeste leder?", Description: "Spørg, hvem du hører under", Type: "prompt", Prompt: "Hvem er min nærmeste leder?"},
	{Title: "Hvad kan du hjælpe med?", Description: "Se, hvad du kan spørge om", Type: "prompt", Prompt: "Hvad kan du hjælpe med?"},
	{Title: "Hvad ved du om mig?", Description: "Se, hvad der er gemt om dig", Type: "prompt", Prompt: "Hvad ved du om mig?"},
}

func (p Package) manifest() (*manifest, error) {
	if !guid.MatchString(p.AppID) {
		return nil, errors.New("the app id must be like 00000000-0000-0000-0000-000000000000; set TEAMS_APP_ID to that of the bot's registration")
	}
	site := cmp.Or(p.Website, placeholder)
	d := developer{Name: cmp.Or(p.Developer, "Rollebot"), Website: site, Privacy: cmp.Or(p.Privacy, site), Terms: cmp.Or(p.Terms, site)}
	if len([]rune(d.Name)) > 32 {
		return nil, fmt.Errorf("developer %q: longer than 32 characters", d.Name)
	}
	for _, address := range [...]string{d.Website, d.Privacy, d.Terms} {
		if u, err := safeURL(address); err != nil || u.Scheme != "https" {
			return nil, fmt.Errorf("%q: not an https address", address)
		}
	}
	all := []string{"personal", "team", "groupChat"}
	const version = "1.29"
	return &manifest{
		Schema:     "https://developer.microsoft.com/json-schemas/teams/v" + version + "/MicrosoftTeams.schema.json",
		Version:    version,
		AppVersion: cmp.Or(p.Version, "1.0.0"),
		ID:         strings.ToLower(p.AppID),
		Developer:  d,
		Name:       naming{"Rollebot", "Rollebot – svar fra din stillingsbeskrivelse"},
		Description: naming{
			Short: "Svar på, hvad der står i din stillingsbeskrivelse, ord for ord.",
			Full: "Spørg Rollebot, hvad din stillingsbeskrivelse siger: Skal jeg …? Må jeg …? Hvem …? Hvornår …? " +
				"Svaret er det, der står, ord for ord, med overskrift, side og dato, og du får det at vide, når der ikke står noget. " +
				"Du kan spørge i en chat med Rollebot, eller du kan nævne den i en gruppe eller en kanal. " +
				"Er svaret ikke nok, kan Rollebot sende spørgsmålet videre til lederne, når du har set, hvad der bliver sendt.",
		},
		Icons:  icons{colorFile, outlineFile},
		Accent: accentHex,
		Bots: []botSpec{{ID: strings.ToLower(p.AppID), Scopes: all, Files: true, Commands: []commandList{
			{Scopes: []string{"personal"}, Commands: prompts},
			{Scopes: []string{"team", "groupChat"}, Commands: prompts[:3]},
		}}},
		Permissions: []string{"identity", "messageTeamMembers"},
		Domains:     []string{},
		Language:    language{"da"},
		Scope:       "personal",
	}, nil
}

const (
	colorFile   = "color.png"
	outlineFile = "outline.png"
)

// WriteTo writes the app package: a zip of the manifest and two icons. The
// same Package gives the same bytes.
func (p Package) WriteTo(w io.Writer) (int64, error) {
	m, err := p.manifest()
	if err != nil {
		return 0, fmt.Errorf("teams app package: %w", err)
	}
	text, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return 0, fmt.Errorf("teams app package: %w", err)
	}
	var packed bytes.Buffer
	z := zip.NewWriter(&packed)
	for _, file := range [...]struct {
		name string
		data []byte
	}{{"manifest.json", append(text, '\n')}, {colorFile, colorIcon()}, {outlineFile, outlineIcon()}} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: file.name, Method: zip.Deflate, Modified: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)})
		if err == nil {
			_, err = f.Write(file.data)
		}
		if err != nil {
			return 0, fmt.Errorf("teams app package: %s: %w", file.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return 0, fmt.Errorf("teams app package: %w", err)
	}
	return packed.WriteTo(w)
}
