package bot

import "testing"

func TestAsQuestion(t *testing.T) {
	for _, c := range []struct{ duty, want string }{
		{"Deltage i personalemøder", "Skal jeg deltage i personalemøder?"},
		{"Deltage i relevante p-møder, borgermøder, kurser.", "Skal jeg deltage i relevante p-møder?"},
		{"Nattevagten skal låse hoveddøren.", "Skal jeg låse hoveddøren?"},
		{"Pædagogisk-assistent skal låse", ""},
		{"Du skal holde dine aftaler med os", "Skal jeg holde mine aftaler med os?"},
		{"At modtage vejledning af sin leder", "Skal jeg modtage vejledning af min leder?"},
		{"Kunne formulere sig i skrift", "Skal jeg kunne formulere mig i skrift?"},
		{"Gå tur med borgerne", "Skal jeg gå tur med borgerne?"},
		{"Medvirke til at stedets menneskesyn, lægges til grund", ""},
		{"Sørge for, at døren er låst", ""},
		{"Sørge for at døren er låst", "Skal jeg sørge for at døren er låst?"},
		{"Pædagogiske opgaver på stuen", ""},
		{"Daglige opgaver på stuen", ""},
		{"Rengøring af lokaler hver dag", ""},
		{"MUS hvert år i marts", ""},
		{"Låse døren", "Skal jeg låse døren?"},
		{"Deltage i planlægningen af alle de arrangementer, der bliver holdt i løbet af hele det kommende år", "Skal jeg deltage i planlægningen af alle de arrangementer?"},
		{"Varetage dokumentationen af borgernes medicin og tilberede måltider hver eneste aften", ""},
		{"", ""},
	} {
		if got, _ := asQuestion(c.duty); got != c.want && !(c.want == "" && len(got) > longestSuggested) {
			t.Errorf("%q: %q, want %q", c.duty, got, c.want)
		}
	}
}
