package teams

import (
	"context"
	"crypto/rsa"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math/big"
	"net/http"
	"sync"
	"time"
)

const (
	keysAge    = 24 * time.Hour // then they are fetched again
	unknownAge = time.Hour      // an unknown key id has younger ones fetched again
	failedAge  = 10 * time.Second
	maxKeys    = 1 << 20 // bytes
)

// keys are the public keys that tokens are signed with.
type keys struct {
	web      *http.Client
	metadata string

	fetching sync.Mutex // one at a time
	mu       sync.Mutex
	byID     map[string]*key
	fetched  time.Time // when byID was
	tried    time.Time // when fetching last failed
}

type key struct {
	public       *rsa.PublicKey
	endorsements []string // channels that it may sign for; empty for all
}

func newKeys(web *http.Client, metadata string) *keys { return &keys{web: web, metadata: metadata} }

// known returns a key, and whether the keys should be fetched first.
func (ks *keys) known(kid string) (k *key, refresh bool) {
	ks.mu.Lock()
	defer ks.mu.Unlock()
	k = ks.byID[kid]
	age := time.Since(ks.fetched)
	if k != nil && !ks.tried.IsZero() && time.Since(ks.tried) < failedAge {
		return k, false
	}
	return k, age >= keysAge || k == nil && age >= unknownAge
}

// refresh fetches the keys. While somebody else does, one who has a key that
// will do does not wait.
func (ks *keys) refresh(ctx context.Context, willDo bool) error {
	before := time.Now()
	if willDo {
		if !ks.fetching.TryLock() {
			return nil
		}
	} else {
		ks.fetching.Lock()
	}
	defer ks.fetching.Unlock()
	ks.mu.Lock()
	done, failed := ks.fetched.After(before), !ks.tried.IsZero() && time.Since(ks.tried) < failedAge
	ks.mu.Unlock()
	if done {
		return nil
	}
	if failed {
		return errors.New("the signing keys could not be fetched a moment ago")
	}
	// The fetch is for everybody: one who hangs up must not end it.
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), requestTime)
	defer cancel()
	byID, err := ks.fetch(ctx)
	ks.mu.Lock()
	defer ks.mu.Unlock()
	if err != nil {
		ks.tried = time.Now()
		return fmt.Errorf("fetch signing keys: %w", err)
	}
	ks.byID, ks.fetched, ks.tried = byID, time.Now(), time.Time{}
	return nil
}

func (ks *keys) fetch(ctx context.Context) (map[string]*key, error) {
	var metadata struct {
		JWKS string `json:"jwks_uri"`
	}
	if err := ks.get(ctx, ks.metadata, &metadata); err != nil {
		return nil, err
	}
	if _, err := safeURL(metadata.JWKS); err != nil {
		return nil, fmt.Errorf("jwks_uri: %w", err)
	}
	var set struct {
		Keys []struct {
			Type         string   `json:"kty"`
			Use          string   `json:"use"`
			ID           string   `json:"kid"`
			N            string   `json:"n"`
			E            string   `json:"e"`
			Endorsements []string `json:"endorsements"`
		} `json:"keys"`
	}
	if err := ks.get(ctx, metadata.JWKS, &set); err != nil {
		return nil, err
	}
	byID := map[string]*key{}
	for _, k := range set.Keys {
		public, err := publicKey(k.N, k.E)
		if k.Type != "RSA" || k.Use != "" && k.Use != "sig" || k.ID == "" || err != nil {
			continue
		}
		byID[k.ID] = &key{public, k.Endorsements}
	}
	if len(byID) == 0 {
		return nil, fmt.Errorf("%s holds no key to use", metadata.JWKS)
	}
	return byID, nil
}

func (ks *keys) get(ctx context.Context, url string, into any) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	resp, err := ks.web.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("%s: %s", url, resp.Status)
	}
	if err := json.NewDecoder(io.LimitReader(resp.Body, maxKeys)).Decode(into); err != nil {
		return fmt.Errorf("%s: %w", url, err)
	}
	return nil
}

func publicKey(n, e string) (*rsa.PublicKey, error) {
	modulus, err := base64.RawURLEncoding.DecodeString(n)
	if err != nil {
		return nil, fmt.Errorf("modulus: %w", err)
	}
	exponent, err := base64.RawURLEncoding.DecodeString(e)
	if err != nil {
		return nil, fmt.Errorf("exponent: %w", err)
	}
	public := &rsa.PublicKey{N: new(big.Int).SetBytes(modulus)}
	ex := new(big.Int).SetBytes(exponent)
	if public.N.BitLen() < 2048 || !ex.IsInt64() || ex.Int64() < 3 || ex.Int64() > 1<<31-1 {
		return nil, errors.New("not a key to rely on")
	}
	public.E = int(ex.Int64())
	return public, nil
}
