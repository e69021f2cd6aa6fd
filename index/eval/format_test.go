package eval

import (
	"fmt"
	"reflect"
	"testing"
	"unicode/utf8"
)

func ExampleFormat() {
	b, _ := Format([]Question{
		{Ask: "Skal jeg deltage i stuemøder?", As: "pædagogmedhjælper @ Specialklyngen", Expect: "exception", Quotes: []string{"Deltage i stuemøder"}},
		{Ask: "Må jeg give medicin?", Expect: "no", Quotes: []string{"må ikke give medicin", "Medicin: nej"}},
		{Ask: "Hvad får jeg i løn?", Expect: "unknown"},
	})
	fmt.Print(string(b))
	// Output:
	// - ask: Skal jeg deltage i stuemøder?
	//   as: pædagogmedhjælper @ Specialklyngen
	//   expect: exception
	//   quote: Deltage i stuemøder
	// - ask: Må jeg give medicin?
	//   expect: "no"
	//   quote:
	//     - må ikke give medicin
	//     - 'Medicin: nej'
	// - ask: Hvad får jeg i løn?
	//   expect: unknown
}

// FuzzFormat: whatever a question says, it is read back word for word.
func FuzzFormat(f *testing.F) {
	for _, s := range []string{"Skal jeg?", "no", "null", "~", "- ask: x", "# nej", "a: b", "to\nlinjer\n", "\r\n\t", "'\"\\", "\u0085\u2028\ufeff", "🙂 æøå", "!!binary aGVq", "&a *a", "\x00\x7f"} {
		f.Add(s, s, s)
	}
	f.Fuzz(func(t *testing.T, ask, as, quote string) {
		for _, want := range [][]Question{
			{{Ask: ask, As: as, Expect: "yes", Quotes: []string{quote}}, {Ask: quote, Expect: "unknown"}},
			{{Ask: ask, As: as, Expect: "passages", Quotes: []string{quote, as}}},
		} {
			refused := false
			for i := range want {
				refused = refused || want[i].check() != nil
				for _, q := range want[i].Quotes {
					refused = refused || fold(q) == ""
				}
			}
			b, err := Format(want)
			if err != nil {
				if !refused && utf8.ValidString(ask+as+quote) {
					t.Fatalf("%+v: %v", want, err)
				}
				continue
			}
			got, err := Parse(b)
			if err != nil {
				t.Fatalf("%q: %v", b, err)
			}
			for i := range got {
				got[i].Line = 0
			}
			if utf8.ValidString(ask) && utf8.ValidString(as) && utf8.ValidString(quote) && !reflect.DeepEqual(got, want) {
				t.Fatalf("%+v\n%+v\n%s", got, want, b)
			}
		}
	})
}
