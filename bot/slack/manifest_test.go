package slack

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"slices"
	"testing"

	"github.com/dlclark/regexp2"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// lookAhead is a regular expression engine that knows what Slack's schema uses.
type lookAhead regexp2.Regexp

func (r *lookAhead) MatchString(s string) bool {
	ok, err := (*regexp2.Regexp)(r).MatchString(s)
	return err == nil && ok
}

func (r *lookAhead) String() string { return (*regexp2.Regexp)(r).String() }

func TestManifestIsValid(t *testing.T) {
	const schema = "../../../shared/schemas/slack-manifest.2.0.0.json"
	raw, err := os.ReadFile(schema)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("Slack's manifest schema is not there: ", schema)
	}
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.UseRegexpEngine(func(s string) (jsonschema.Regexp, error) {
		r, err := regexp2.Compile(s, regexp2.ECMAScript)
		return (*lookAhead)(r), err
	})
	if err := c.AddResource("manifest.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("manifest.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, address := range []string{"", "https://rollebot.example.dk"} {
		m, err := ManifestAt(address)
		if err != nil {
			t.Fatal(err)
		}
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(m))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(v); err != nil {
			t.Errorf("%s\n%v", m, err)
		}
	}
}

func TestManifestHasWhatIsUsed(t *testing.T) {
	m, err := Manifest()
	if err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{`"agent_view"`, `"socket_mode_enabled": true`, `"/rollebot"`, `"message.im"`, `"home_tab_enabled": true`} {
		if !bytes.Contains(m, []byte(part)) {
			t.Errorf("%s is missing", part)
		}
	}
	var said struct {
		OAuth struct{ Scopes struct{ Bot []string } } `json:"oauth_config"`
	}
	if err := json.Unmarshal(m, &said); err != nil {
		t.Fatal(err)
	}
	if scopes := said.OAuth.Scopes.Bot; !slices.IsSorted(scopes) || !slices.Contains(scopes, "im:history") {
		t.Error(scopes)
	}
}
