package llm

import (
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"
)

// Config is what an operator decides. Without an address nothing is worded.
type Config struct {
	BaseURL      string        `env:"LLM_BASE_URL"`          // "https://llm.kommune.dk/v1"; of Azure the resource: "https://navn.openai.azure.com"
	Key          string        `env:"LLM_API_KEY"`           // empty for a server of one's own that wants none
	Model        string        `env:"LLM_MODEL"`             // "mistral-small"; of Azure the deployment
	AzureVersion string        `env:"LLM_AZURE_API_VERSION"` // "2024-10-21": the address is Azure's
	Workplaces   string        `env:"LLM_WORKPLACES"`        // "Egevang=off;Specialklyngen=KLYNGE": see Endpoints
	TokensPerDay int           `env:"LLM_TOKENS_PER_DAY" envDefault:"500000"`
	Timeout      time.Duration `env:"LLM_TIMEOUT" envDefault:"8s"` // for one wording, second try included
	Concurrency  int           `env:"LLM_CONCURRENCY" envDefault:"4"`
}

// Endpoint is one server with one model.
type Endpoint struct {
	Name         string // as in Workplaces: "KLYNGE"; "" for the general one
	BaseURL      string
	Key          string
	Model        string
	AzureVersion string
}

// On reports whether anything is configured.
func (c Config) On() bool { return c.BaseURL != "" || strings.TrimSpace(c.Workplaces) != "" }

// Endpoints reads whom each workplace's answers are worded by. Workplaces
// names, for a workplace, "off" or an endpoint of its own, whose address, key
// and model are LLM_KLYNGE_BASE_URL, LLM_KLYNGE_API_KEY and LLM_KLYNGE_MODEL;
// environ gives variables. Workplaces that are not named have the general
// endpoint, and none without LLM_BASE_URL. Keys of the result are in lower
// case, "" for the general one; a nil Endpoint is off.
func (c Config) Endpoints(environ func(string) string) (map[string]*Endpoint, error) {
	out := map[string]*Endpoint{"": nil}
	if c.BaseURL != "" {
		e := &Endpoint{BaseURL: c.BaseURL, Key: c.Key, Model: c.Model, AzureVersion: c.AzureVersion}
		if err := e.check("LLM_"); err != nil {
			return nil, err
		}
		out[""] = e
	}
	for entry := range strings.SplitSeq(c.Workplaces, ";") {
		if entry = strings.TrimSpace(entry); entry == "" {
			continue
		}
		place, name, ok := strings.Cut(entry, "=")
		place, name = strings.ToLower(strings.TrimSpace(place)), strings.TrimSpace(name)
		switch {
		case !ok || place == "" || name == "":
			return nil, &Fault{"LLM_WORKPLACES", fmt.Sprintf("%q is no workplace with what words its answers", entry), "write Workplace=off or Workplace=NAME, separated by semicolons"}
		case strings.EqualFold(name, "off"):
			out[place] = nil
			continue
		case strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != "":
			return nil, &Fault{"LLM_WORKPLACES", fmt.Sprintf("%q is no name of an endpoint", name), "use capital letters and digits, as in Egevang=EGE, and set LLM_EGE_BASE_URL and LLM_EGE_MODEL"}
		}
		prefix := "LLM_" + name + "_"
		e := &Endpoint{Name: name, BaseURL: environ(prefix + "BASE_URL"), Key: environ(prefix + "API_KEY"), Model: environ(prefix + "MODEL"), AzureVersion: environ(prefix + "AZURE_API_VERSION")}
		if err := e.check(prefix); err != nil {
			return nil, err
		}
		out[place] = e
	}
	return out, nil
}

// Fault is one wrong setting, never with the value of a secret.
type Fault struct{ Variable, What, Cure string }

func (f *Fault) Error() string { return f.Variable + ": " + f.What }

func (e *Endpoint) check(prefix string) error {
	u, err := url.Parse(e.BaseURL)
	switch {
	case e.BaseURL == "":
		return &Fault{prefix + "BASE_URL", "is missing", "give the address of an OpenAI-compatible server, as in https://llm.kommune.dk/v1"}
	case err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" || u.User != nil || u.RawQuery != "":
		return &Fault{prefix + "BASE_URL", "is no address of a server", "write it as https://llm.kommune.dk/v1, without name, password or query"}
	case u.Scheme == "http" && e.Key != "" && !loopback(u.Hostname()):
		return &Fault{prefix + "BASE_URL", "would send the key in clear", "use https, or take " + prefix + "API_KEY away"}
	case e.Model == "":
		return &Fault{prefix + "MODEL", "is missing", "name the model, as the server calls it; of Azure the deployment"}
	}
	return nil
}

func loopback(host string) bool {
	return host == "localhost" || strings.HasPrefix(host, "127.") || host == "::1"
}

// check fills what is left open.
func (c Config) orDefault() (Config, error) {
	if c.TokensPerDay < 0 || c.Timeout < 0 || c.Concurrency < 0 {
		return c, errors.New("LLM_TOKENS_PER_DAY, LLM_TIMEOUT and LLM_CONCURRENCY must not be negative")
	}
	if c.TokensPerDay == 0 {
		c.TokensPerDay = 500_000
	}
	if c.Timeout == 0 {
		c.Timeout = 8 * time.Second
	}
	if c.Concurrency == 0 {
		c.Concurrency = 4
	}
	return c, nil
}
