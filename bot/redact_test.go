package bot

import (
	"strings"
	"testing"
)

func TestRedact(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		// CPR numbers
		{"Mit cpr er 010290-1234.", "Mit cpr er [cpr-nummer]."},
		{"cpr 0102901234", "cpr [cpr-nummer]"},
		{"cpr:010290 1234, tak", "cpr:[cpr-nummer], tak"},
		{"cpr0102901234x", "cpr[cpr-nummer]x"},
		{"(010290-1234)", "([cpr-nummer])"},
		{"010290 - 1234", "[cpr-nummer]"},
		{"010290–1234 og 311299—4321", "[cpr-nummer] og [cpr-nummer]"},
		{"01.02.90-1234", "[cpr-nummer]"},
		{"01 02 90 12 34", "[cpr-nummer]"},
		{"01-02-1990-1234", "[cpr-nummer]"},
		{"01021990-1234", "[cpr-nummer]"},
		{"0 1 0 2 9 0 1 2 3 4", "[cpr-nummer]"},
		{"610290-1234", "[cpr-nummer]"}, // a replacement number
		{"010290\u00a01234", "[cpr-nummer]"},
		{"010290\n1234", "[cpr-nummer]"},
		{"010290−1234", "[cpr-nummer]"},
		{"０１０２９０-１２３４", "[cpr-nummer]"},
		{"Emil (010215-1235) har feber, må jeg give Panodil?", "Emil ([cpr-nummer]) har feber, må jeg give Panodil?"},
		// telephone numbers
		{"Ring 20 12 34 56 i dag", "Ring [telefonnummer] i dag"},
		{"Ring 2012 3456", "Ring [telefonnummer]"},
		{"Ring 20123456", "Ring [telefonnummer]"},
		{"Ring +45 20 12 34 56", "Ring [telefonnummer]"},
		{"Ring +4520123456.", "Ring [telefonnummer]."},
		{"Ring (+45) 20123456", "Ring [telefonnummer]"},
		{"Ring 0045 20 12 34 56", "Ring [telefonnummer]"},
		{"Ring 45 20 12 34 56", "Ring [telefonnummer]"},
		{"Ring 20.12.34.56", "Ring [telefonnummer]"},
		{"Ring 20-12-34-56", "Ring [telefonnummer]"},
		{"tlf.20123456", "tlf.[telefonnummer]"},
		{"+46 70 123 45 67", "[telefonnummer]"},
		{"20123456/30123456", "[telefonnummer]/[telefonnummer]"},
		// e-mail addresses
		{"Skriv til anna.b@naestved.dk!", "Skriv til [mailadresse]!"},
		{"<bjørn+x@sub.domæne.dk>", "<[mailadresse]>"},
		{"mailto:a@b.dk,c@d.dk", "mailto:[mailadresse],[mailadresse]"},
		{"12345678@politi.dk", "[mailadresse]"},
		// what is left as it is
		{"Skal jeg deltage i stuemøder?", "Skal jeg deltage i stuemøder?"},
		{"Behandlet i LokalMED den 4. april 2022", "Behandlet i LokalMED den 4. april 2022"},
		{"22.04.2022", "22.04.2022"},
		{"i 2021-2022", "i 2021-2022"},
		{"vagten 22.00-07.00", "vagten 22.00-07.00"},
		{"kl. 22.30 - 06.15", "kl. 22.30 - 06.15"},
		{"37 timer, 4 dage, 5 børn, § 67", "37 timer, 4 dage, 5 børn, § 67"},
		{"4700 Næstved", "4700 Næstved"},
		{"konto 12345", "konto 12345"},
		{"@anna på stuen", "@anna på stuen"},
		{"pædagog @ Egevang", "pædagog @ Egevang"},
		{"3,5 % af 10.000 kr.", "3,5 % af 10.000 kr."},
		{"112", "112"},
		{"", ""},
		{"[cpr-nummer]", "[cpr-nummer]"},
	} {
		if got := Redact(c.in); got != c.want {
			t.Errorf("%q\n got %q\nwant %q", c.in, got, c.want)
		}
	}
}

// FuzzRedact: whatever stands around them, numbers and addresses are gone, and
// what is redacted once stays as it is.
func FuzzRedact(f *testing.F) {
	f.Add("Mit cpr er ", ", så hvad gør jeg?")
	f.Add("20 12 ", " 34")
	f.Add("@", "@a.dk")
	f.Add("+45", "x")
	f.Fuzz(func(t *testing.T, before, after string) {
		for _, secret := range []string{"010290-1234", "0102901234", "anna.b@naestved.dk"} {
			// Words, not digits or letters that would be part of it.
			text := before + " og " + secret + " og " + after
			got := Redact(text)
			if strings.Contains(got, secret) {
				t.Errorf("%q stands in %q", secret, got)
			}
			if again := Redact(got); again != got {
				t.Errorf("%q, and once more %q", got, again)
			}
		}
		Redact(before + after)
	})
}
