package teams

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

// wire answers requests in the same goroutine, so that a test owns the time.
type wire func(r *http.Request) (status int, body string)

func (f wire) RoundTrip(r *http.Request) (*http.Response, error) {
	w := httptest.NewRecorder()
	status, body := f(r)
	w.WriteHeader(status)
	fmt.Fprint(w, body)
	return w.Result(), nil
}

// TestKeysRefresh: daily, for an unknown id at most hourly, after a failure
// not at once; and what was known is used for as long as there is no better.
func TestKeysRefresh(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := strings.Repeat("9", 342) // 2048 bits and more
		fetches, down, id := 0, false, "a"
		ks := newKeys(&http.Client{Transport: wire(func(r *http.Request) (int, string) {
			if strings.HasSuffix(r.URL.Path, "/keys") {
				return 200, `{"keys":[{"kty":"RSA","kid":"` + id + `","n":"` + n + `","e":"AQAB"},{"kty":"RSA","kid":"weak","n":"AQAB","e":"AQAB"},{"kty":"EC","kid":"ec"}]}`
			}
			if fetches++; down {
				return 503, ""
			}
			return 200, `{"jwks_uri":"https://keys.example/keys"}`
		})}, "https://keys.example/openid")
		find := func(kid string, found, refusal bool, want int) {
			t.Helper()
			k, err := ks.find(context.Background(), kid)
			if (k != nil) != found || err != nil && errors.Is(err, errRefused) != refusal || fetches != want {
				t.Errorf("%s: found %v, %v, %d fetches; want %v, %v, %d", kid, k != nil, err, fetches, found, refusal, want)
			}
		}
		down = true
		find("a", false, false, 1)
		find("a", false, false, 1)
		down = false
		time.Sleep(failedAge)
		find("a", true, false, 2)
		find("a", true, false, 2)
		find("weak", false, true, 2)
		id = "b"
		find("b", false, true, 2)
		time.Sleep(unknownAge)
		find("b", true, false, 3)
		find("a", false, true, 3) // withdrawn
		time.Sleep(keysAge - time.Minute)
		find("b", true, false, 3)
		time.Sleep(time.Minute)
		down = true
		find("b", true, false, 4)
		find("b", true, false, 4)
		find("c", false, false, 4)
		time.Sleep(failedAge)
		down = false
		find("b", true, false, 5)
	})
}
