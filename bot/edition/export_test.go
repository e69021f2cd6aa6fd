package edition

import "testing"

// NewStore opens a store for tests of this package; the store itself is above it.
var NewStore func(t testing.TB) Store

func emptyOffice(t *testing.T) *Office {
	t.Helper()
	o, err := New(t.Context(), Setup{Store: NewStore(t)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(o.Close)
	return o
}
