package corpus

import (
	"testing"
	"testing/fstest"
)

func TestMend(t *testing.T) {
	for _, tt := range []struct{ a, b, want string }{
		{"PGU- og ", "PAU-uddannede i Specialklyngen", "PGU- og PAU-uddannede i Specialklyngen"},
		{"yder om-", "sorgs-, relations- og/eller", "yder omsorgs-, relations- og/eller"},
		{"enga-", "gement", "engagement"},
		{"I samarbej-", "det med", "I samarbejdet med"},
		{"hu-", "sets/stuens", "husets/stuens"},
		{"pædagogmed-", "hjælpere, fysio- og", "pædagogmedhjælpere, fysio- og"},
		{"dokumentations-, ", "observations og", "dokumentations-, observations og"},
		{"fysio- ", "og ergoterapeuter", "fysio- og ergoterapeuter"},
		{"PAU-", "uddannede", "PAU-uddannede"},
		{"p-", "møder", "p-møder"},
		{"LokalMED-", "udvalget", "LokalMED-udvalget"},
		{"covid-", "19", "covid-19"},
		{"sam\u00ad", "arbejde", "samarbejde"},
		{"og/", "eller", "og/eller"},
	} {
		if got := mend(tt.a, tt.b); got != tt.want {
			t.Errorf("mend(%q, %q) = %q, want %q", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestSplitMarker(t *testing.T) {
	for _, s := range []string{"\uf0b7 Deltage", "– Deltage", "o Deltage", "* Deltage", "1. Deltage", "a) Deltage", "• Deltage", "•\tDeltage", "-  Deltage", "(2) Deltage", "•Deltage"} {
		if marker, _, rest := splitMarker(s); marker == "" || rest != "Deltage" {
			t.Errorf("splitMarker(%q) = %q, %q", s, marker, rest)
		}
	}
	for _, s := range []string{"4. april 2022", "- og sikkerhed", "§ 141 handleplan", "2. kvartal 2022", "Deltage", "-", "o", "3. klasse og op", "1.000 kr."} {
		if marker, _, rest := splitMarker(s); marker != "" || rest != s {
			t.Errorf("splitMarker(%q) = %q, %q", s, marker, rest)
		}
	}
}

func TestApprovals(t *testing.T) {
	for s, want := range map[string]string{
		"Behandlet i LokalMED den 4. april 2022":                                        "LokalMED 2022-04-04",
		"Senest behandlet i MED-udvalget den 7. november 2023":                          "MED-udvalget 2023-11-07",
		"Forelagt LokalMED i 2. kvartal 2022":                                           "LokalMED 2022",
		"Drøftet i MED-udvalget marts 2023":                                             "MED-udvalget 2023-03",
		"Godkendt i LokalMED d. 12.03.2024":                                             "LokalMED 2024-03-12",
		"Behandlet i OmrådeMED 28/11-22":                                                "OmrådeMED 2022-11-28",
		"Vedtaget af LMU 2024-03-12":                                                    "LMU 2024-03-12",
		"Tiltrådt i Lokal-MED-udvalget, den 1. maj 2021":                                "Lokal-MED-udvalget 2021-05-01",
		"Stillingsbeskrivelsen er godkendt i lokal med d. 3/2 2024":                     "lokal med 2024-02-03",
		"LokalMED den 4. april 2022":                                                    "LokalMED 2022-04-04",
		"Gælder fra skoleåret 2023/24. Har været til orientering i skolens MED-udvalg.": "skolens MED-udvalg ",
		"Godkendt den 4. april 2022 af MED-udvalget":                                    "MED-udvalget 2022-04-04",
	} {
		if !approvalLine(s) {
			t.Errorf("%q is no approval", s)
			continue
		}
		a := readApproval(s)
		if got := a.By + " " + a.Date.String(); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
	for _, s := range []string{
		"og målsætninger, virksomhedsplaner, MED beslutninger, og overordnede kommunale beslutninger.",
		"Deltage i LokalMED fire gange om året",
		"Ferie godkendes af lederen inden 1. maj 2024",
		"Arbejdsmiljø drøftes i LokalMED hvert år.",
		"Medarbejderen skal orientere MED-udvalget om ændringer.",
		"Kun opgaver, der er aftalt med lederen, udføres.",
	} {
		if approvalLine(s) {
			t.Errorf("%q is taken for an approval", s)
		}
	}
}

func TestSingular(t *testing.T) {
	for s, want := range map[string]string{
		"Pædagogmedhjælpere": "pædagogmedhjælper", "pædagoger": "pædagog", "PAU-uddannede": "PAU-uddannet", "lærere": "lærer",
		"Social- og sundhedsassistenter": "social- og sundhedsassistent", "de pædagogiske assistenter": "pædagogisk assistent",
		"sygeplejersker": "sygeplejerske", "ergoterapeuterne": "ergoterapeut", "chauffører": "chauffør", "Nattevagten": "nattevagt",
		"skolesekretærer": "skolesekretær", "kokke": "kok", "vejmænd": "vejmand", "bibliotekarer": "bibliotekar", "klinikassistenter": "klinikassistent",
		"dagplejere": "dagplejer", "ledere": "leder", "byggesagsbehandlere": "byggesagsbehandler", "pedellen": "pedel", "drone-operatører": "drone-operatør",
	} {
		if got := singular(s); got != want {
			t.Errorf("singular(%q) = %q, want %q", s, got, want)
		}
	}
}

func TestSupersededAndOverrides(t *testing.T) {
	text := func(title, foot string) *fstest.MapFile {
		return &fstest.MapFile{Data: []byte(title + "\n\nOpgaver:\n\n- Låse op\n- Lukke\n\n" + foot + "\n")}
	}
	c, err := Read(fstest.MapFS{
		"a-2020.txt":        text("Pedel på Egelundskolen", "Godkendt i LokalMED 1. maj 2020"),
		"b-2024.txt":        text("Teknisk servicemedarbejder på Egelundskolen", "Godkendt i LokalMED 1. maj 2024"),
		"c.txt":             text("Pedel på Bakkeskolen", "Godkendt i LokalMED 1. maj 2019"),
		"d.txt":             text("Skolesekretær på Egelundskolen", ""),
		".hidden.txt":       text("x", ""),
		"golden.yaml":       {Data: []byte("a: b")},
		"README.md":         {Data: []byte("# Læs mig")},
		"gammel.doc":        {Data: []byte("x")},
		"tom.txt":           {},
		"pdf.txt":           {Data: []byte("%PDF-1.7 ...")},
		"sub/d.txt":         text("Kantineleder på Rådhuset", ""),
		OverridesName:       {Data: []byte("documents:\n  d.txt:\n    roles: [sekretær]\n    aliases: [kontordame]\n    workplace: {name: Egelund Skole, aliases: [ES]}\n    approval: {by: LMU, date: 2024-01-02}\n  findes-ikke.txt:\n    title: x\n")},
		"sub/README.md":     {Data: []byte("# Læs mig")},
		"sub/.x/skjult.txt": text("y", ""),
	})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, d := range c.Documents {
		got = append(got, d.ID)
	}
	if len(got) != 4 || got[0] != "b-2024" || got[3] != "sub-d" {
		t.Errorf("documents %q", got)
	}
	if len(c.Superseded) != 1 || c.Superseded[0].ID != "a-2020" {
		t.Errorf("superseded %d", len(c.Superseded))
	}
	fatal := map[string]bool{}
	for _, p := range c.Problems {
		if p.Fatal {
			fatal[p.Source] = true
		}
	}
	for _, name := range []string{"gammel.doc", "tom.txt", "pdf.txt", OverridesName} {
		if !fatal[name] {
			t.Errorf("no problem for %s", name)
		}
	}
	d := c.Find("kontordame @ ES")
	if len(d) != 1 || d[0].ID != "d" || d[0].Approval.Date.String() != "2024-01-02" {
		t.Errorf("overridden: %q", ids(d))
	}
	if _, err := Read(fstest.MapFS{}); err == nil {
		t.Error("an empty folder is no corpus")
	}
}

func TestIDsStayWithTheirWords(t *testing.T) {
	read := func(s string) map[string]string {
		d, err := ReadFile("pedel.txt", []byte(s))
		if err != nil {
			t.Fatal(err)
		}
		out := map[string]string{}
		for _, p := range d.Passages {
			out[p.Text] = p.ID
		}
		return out
	}
	before := read("Pedel på Egelundskolen\n\nOpgaver:\n\n- Låse op kl. 6\n- Rydde sne\n")
	after := read("Pedel på Egelundskolen\n\nMøder:\n\n- Deltage i møder\n\nAndre opgaver:\n\n- Rydde sne\n- Låse op kl. 6\n")
	for text, id := range before {
		if after[text] != id {
			t.Errorf("%q was %s, is %s", text, id, after[text])
		}
	}
}

// TestTraps reads short documents with one trap each.
func TestTraps(t *testing.T) {
	for _, tt := range []struct{ name, text, want string }{
		{"the tail of a mended word is no function word",
			"Pedel på Skolen\n\n– Holde opsyn med bygningerne på skolen i de første måne-\n\nder\n\nSide 1 af 2\n\nSikkerhed\n\n– Melde fejl til ejendomsservice, når de opdages på en runde\n\n– Lukke\n\nSide 2 af 2\n",
			"D\tHolde opsyn med bygningerne på skolen i de første måneder\nH\tSikkerhed\nD\tMelde fejl til ejendomsservice, når de opdages på en runde\nD\tLukke\n"},
		{"a lead-in is no heading",
			"Pedel på Skolen\n\nPedellen skal:\n- låse op\n- låse af\n",
			"P\tPedellen skal:\nD\tlåse op\nD\tlåse af\n"},
		{"a heading may be a sentence",
			"Pedel på Skolen\n\nOpgaver:\n- Låse op\n\nDet har pedellen ikke ansvar for:\n- Rengøring\n",
			"H\tOpgaver\nD\tLåse op\nH\tDet har pedellen ikke ansvar for\nD\tRengøring\n"},
		{"a date is no list item",
			"Pedel på Skolen\n\nOpgaver:\n\n- Melde ferie ind senest\n4. april hvert år\n- Lukke\n",
			"H\tOpgaver\nD\tMelde ferie ind senest 4. april hvert år\nD\tLukke\n"},
		{"a duty that ends in a number is no running title",
			"Pedel på Skolen\n\nOpgaver:\n\n- Feje gulve på stue 1\n- Feje gulve på stue 2\n- Tømme skraldespande i gård 2\n- Lukke\n\nPedellen holder opsyn i hal 2\n",
			"H\tOpgaver\nD\tFeje gulve på stue 1\nD\tFeje gulve på stue 2\nD\tTømme skraldespande i gård 2\nD\tLukke\nP\tPedellen holder opsyn i hal 2\n"},
		{"a section number is no duty",
			"Pedel på Skolen\n\n1. Opgaver\n\n1. Låse op\n2. Lukke\n\n2. Møder\n\nPedellen deltager i møder.\n",
			"H\t1. Opgaver\nD\tLåse op\nD\tLukke\nH\t2. Møder\nP\tPedellen deltager i møder.\n"},
	} {
		d, err := ReadFile("x.txt", []byte(tt.text))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
		} else if got := hpd(d); got != tt.want {
			t.Errorf("%s:\n%s", tt.name, got)
		}
	}
}
