package corpus

import "testing"

func TestDanishDate(t *testing.T) {
	for want, d := range map[string]Date{
		"4. april 2022": {Year: 2022, Month: 4, Day: 4},
		"marts 2023":    {Year: 2023, Month: 3},
		"2022":          {Year: 2022},
		"":              {},
	} {
		if got := d.Danish(); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
