package teams

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

const (
	groupPrefix = name + ":group:" // of ids of Entra groups: "teams:group:OBJECT-ID"
	groupTime   = 5 * time.Minute  // for which somebody's groups are remembered
	perCheck    = 20               // groups that Microsoft Graph takes at once
	graphURL    = "https://graph.microsoft.com"
	maxMembers  = 5000 // people remembered
)

// graph asks Microsoft Graph in which groups people are.
type graph struct {
	web   *http.Client
	token *token
	base  string

	mu sync.Mutex
	by map[string]membership
}

type membership struct {
	at     time.Time
	groups []string
}

// memberOf returns those of the groups that somebody is in, by their object id.
func (g *graph) memberOf(ctx context.Context, object string, groups []string) ([]string, error) {
	if !guid.MatchString(object) || len(groups) == 0 {
		return nil, nil
	}
	g.mu.Lock()
	known, ok := g.by[object]
	g.mu.Unlock()
	if ok && time.Since(known.at) < groupTime {
		return known.groups, nil
	}
	var in []string
	for some := range slices.Chunk(groups, perCheck) {
		found, err := g.check(ctx, object, some)
		if err != nil {
			return nil, err
		}
		for _, id := range some { // only what was asked for, as it is configured
			if slices.ContainsFunc(found, func(f string) bool { return strings.EqualFold(f, id) }) {
				in = append(in, id)
			}
		}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.by == nil || len(g.by) >= maxMembers {
		g.by = map[string]membership{}
	}
	g.by[object] = membership{time.Now(), in}
	return in, nil
}

func (g *graph) check(ctx context.Context, object string, groups []string) ([]string, error) {
	body, err := json.Marshal(map[string][]string{"groupIds": groups})
	if err != nil {
		return nil, fmt.Errorf("check groups: %w", err)
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, g.base+"/v1.0/users/"+object+"/checkMemberGroups", bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("check groups: %w", err)
	}
	req.Header.Set("Content-Type", "application/json")
	answer, err := exchange(g.web, g.token, "graph", req)
	if err != nil {
		return nil, fmt.Errorf("check groups: %w", err)
	}
	var list struct {
		Value []string `json:"value"`
	}
	if err := json.Unmarshal(answer, &list); err != nil {
		return nil, fmt.Errorf("check groups: %w", err)
	}
	return list.Value, nil
}
