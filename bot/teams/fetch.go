package teams

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"syscall"
	"time"
)

const (
	fileType  = "application/vnd.microsoft.teams.file.download.info"
	fetchTime = 30 * time.Second // for one file
	maxHops   = 3
)

// upload is a file that somebody sent in a chat. Its address lets anybody have
// it for a few minutes; no token is shown there.
type upload struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// fetcher gets files from where Teams says that they are: over https, and from
// no address inside the house, whatever a message claims.
type fetcher struct{ web, local *http.Client }

var (
	errInside = errors.New("an address inside the house")
	errHop    = errors.New("a redirect that is not followed")
	errGone   = errors.New("not to be had") // trying again is of no use
)

func newFetcher(over http.RoundTripper) *fetcher {
	hops := func(local bool) func(*http.Request, []*http.Request) error {
		return func(r *http.Request, before []*http.Request) error {
			if len(before) > maxHops {
				return errHop
			}
			if fileURL(r.URL, local) != nil {
				return errHop
			}
			return nil
		}
	}
	guarded, open := over, over
	if over == nil {
		dialer := &net.Dialer{Timeout: requestTime, Control: func(_, address string, _ syscall.RawConn) error {
			if ap, err := netip.ParseAddrPort(address); err != nil || !public(ap.Addr()) {
				return errInside
			}
			return nil
		}}
		direct := http.DefaultTransport.(*http.Transport).Clone()
		direct.Proxy, direct.DialContext = nil, dialer.DialContext
		guarded, open = &choosing{direct: direct, proxied: http.DefaultTransport}, http.DefaultTransport
	}
	return &fetcher{web: &http.Client{Transport: guarded, Timeout: fetchTime, CheckRedirect: hops(false)},
		local: &http.Client{Transport: open, Timeout: fetchTime, CheckRedirect: hops(true)}}
}

// choosing goes by the house's proxy where there is one: that decides what can
// be reached. Without one it looks at every address itself.
type choosing struct{ direct, proxied http.RoundTripper }

func (c *choosing) RoundTrip(r *http.Request) (*http.Response, error) {
	if proxy, err := http.ProxyFromEnvironment(r); err == nil && proxy != nil {
		return c.proxied.RoundTrip(r)
	}
	return c.direct.RoundTrip(r)
}

// public reports whether an address is of the internet at large.
func public(a netip.Addr) bool {
	a = a.Unmap()
	return a.IsGlobalUnicast() && !a.IsPrivate() && !shared.Contains(a) && !(a.Is6() && mapped.Contains(a))
}

var (
	shared = netip.MustParsePrefix("100.64.0.0/10") // between a provider and its customers
	mapped = netip.MustParsePrefix("64:ff9b::/96")  // IPv4 behind IPv6
)

// fileURL refuses an address that no file of Teams has. With local it may also
// be on this machine.
func fileURL(u *url.URL, local bool) error {
	host := u.Hostname()
	if local && isLoopback(host) && (u.Scheme == "http" || u.Scheme == "https") {
		return nil
	}
	if u.Scheme != "https" || host == "" || u.User != nil {
		return errors.New("not an https address")
	}
	if ip, err := netip.ParseAddr(host); err == nil && !public(ip) {
		return errInside
	}
	return nil
}

// fetch gets one file. local is for a Teams on this machine: a test's, or the
// playground's.
func (f *fetcher) fetch(ctx context.Context, file upload, local bool, to io.Writer) error {
	u, err := url.Parse(file.URL)
	if err == nil {
		err = fileURL(u, local)
	}
	if err != nil {
		return fmt.Errorf("fetch file: %w: %w", errGone, withoutURL(err))
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return fmt.Errorf("fetch file: %w: %w", errGone, withoutURL(err))
	}
	web := f.web
	if local {
		web = f.local
	}
	resp, err := web.Do(req)
	if err != nil {
		if errors.Is(err, errInside) || errors.Is(err, errHop) {
			return fmt.Errorf("fetch file: %w: %w", errGone, withoutURL(err))
		}
		return fmt.Errorf("fetch file: %w", withoutURL(err))
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == http.StatusTooManyRequests || resp.StatusCode >= 500:
		return fmt.Errorf("fetch file: %s", resp.Status)
	case resp.StatusCode != http.StatusOK:
		return fmt.Errorf("fetch file: %w: %s", errGone, resp.Status)
	}
	if _, err := io.Copy(to, resp.Body); err != nil {
		return fmt.Errorf("fetch file: %w", withoutURL(err))
	}
	return nil
}

// withoutURL drops the address from an error: it opens the file, and names it.
func withoutURL(err error) error {
	var at *url.Error
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}
