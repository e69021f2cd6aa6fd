package corpus

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// knownLabels open a field wherever they stand. The value says what the field
// is about.
var knownLabels = labelTable()

type labelKind string

const (
	labelRole      labelKind = "role"
	labelWorkplace labelKind = "workplace"
	labelReports   labelKind = "reports"
	labelVersion   labelKind = "version"
	labelReplaces  labelKind = "replaces"
	labelApproval  labelKind = "approval"
	labelOther     labelKind = "other"
)

func labelTable() map[string]labelKind {
	table := map[string]labelKind{}
	for kind, labels := range map[labelKind]string{
		labelRole: `stilling; stillingsbetegnelse; job; jobbetegnelse; jobfunktion; stillingsnavn; ansat som; faggrupper; personalegrupper; stillinger; stillingens titel; stillingstitel; titel; jobtitel; gælder for; målgruppe for beskrivelsen;
			faggruppe; personalegruppe; medarbejdergruppe; funktion; rolle; stilling/funktion; stilling / funktion; stillingskategori; omfatter; jobprofil; gælder; beskrivelsen gælder for; beskrivelsen gælder; dit job; din stilling; din funktion; din rolle`,
		labelWorkplace: `arbejdssted; arbejdsplads; organisatorisk enhed; ansættelsesområde; direktørområde; ansættelsessted; tjenestested; arbejdsområde; institution; afdeling; enhed; sted; center; skole;
			organisation; distrikt; område; virksomhed; forvaltning; geografisk placering; placering; arbejdssted og afdeling; tilbud; dagtilbud; team; børnehus; plejecenter; dit arbejdssted; din arbejdsplads; hvor`,
		labelReports: `refererer til; organisatorisk indplacering; organisatorisk placering; nærmeste leder; leder; chef; nærmeste chef; nærmeste overordnede; reference;
			referenceforhold; ledelse; ansvarlig over for; organisatorisk tilhørsforhold; daglig leder; nærmeste foresatte; overordnet; personaleleder; ledelsesmæssig reference; refererer`,
		labelVersion: `version; versionsdato; dato; senest revideret; sidst revideret; revideret; senest opdateret; sidst opdateret; opdateret; gældende fra; gyldig fra;
			gælder fra; ikrafttrædelse; træder i kraft; udarbejdet; revision; revisionsdato; udgave; gyldighed; oprettet; ikrafttræden; udfærdiget; dateret`,
		labelReplaces: `erstatter; erstatning for; tidligere version; afløser; ophæver`,
		labelApproval: `godkendt; godkendelse; behandlet; behandlet i med; lokalmed; lokal-med; lokal med; med; med-udvalg; med-behandling; senest behandlet; drøftet; vedtaget;
			forelagt; tiltrådt; sidst godkendt; senest godkendt; godkendt i med; godkendt i lokalmed; behandlet i lokalmed; drøftet i lokalmed; drøftet i med; godkendt af;
			behandling i med; godkendelsesdato; dato for godkendelse; med-godkendelse; drøftet i med-udvalget; godkendt i med-udvalget; behandlet i med-udvalget; områdemed; lmu; sidst behandlet; forelagt lokalmed; høring; behandlet i; godkendt i; drøftet i; behandling`,
		labelOther: `arbejdstid; ugentlig arbejdstid; timetal; ansættelse; samarbejder med; samarbejdspartnere; vagter; vagt; faglig sparring; løn; overenskomst;
			uddannelse; kvalifikationer; kvalifikationskrav; målgruppe; kontakt; telefon; mail; e-mail; formål; ferie; lovgrundlag; beføjelser; stedfortræder; bemærk; nb;
			vigtigt; obs; ansvarlig; udarbejdet af; gennemgås; evaluering; revideres; næste revision; forfatter; journalnummer; sagsnummer; sagsnr; j.nr; antal timer; åbningstid; mødetid; mødested;
			personaleansvar; budgetansvar; ledelsesansvar; økonomisk ansvar; normering; arbejdstider; arbejdsdage; prøvetid; tavshedspligt; faglig leder; faglig reference; kompetencer; særlige forhold; afløses af; primær opgave`,
	} {
		for l := range strings.SplitSeq(labels, ";") {
			table[squeeze(l)] = kind
		}
	}
	return table
}

// kindOfLabel is what a label names; for "Behandlet og godkendt" what both do.
func kindOfLabel(label string) labelKind {
	label = strings.ToLower(squeeze(label))
	if kind := knownLabels[label]; kind != "" {
		return kind
	}
	a, b, _ := strings.Cut(label, " og ")
	if kind := knownLabels[a]; kind == labelApproval && kind == knownLabels[b] {
		return kind
	}
	return ""
}

// placeLabels are no headings of their own, and need no colon.
var placeLabels = set(`arbejdssted arbejdsplads ansættelsessted tjenestested`)

// broadLabels name more than one workplace, so that others go before them.
var broadLabels = set(`forvaltning organisation virksomhed område ansættelsesområde direktørområde`)

var (
	colonLabel = regexp.MustCompile(`^(\p{L}[^:!?]{0,48}?)\s*:(\s+)(\S.*)$`)
	wideLabel  = regexp.MustCompile(`^(\p{Lu}[^:.!?,]{1,40}?)(\s{2,}|\s*\t\s*|\s*(?:\.{3,}|…+|_{3,})\s*)(\S.*)$`)
	// bareLabels need no colon: nothing else begins with them.
	bareLabel = regexp.MustCompile(`^((?i:stillingsbetegnelse|organisatorisk (?:indplacering|placering)|ansættelsessted|tjenestested|arbejdssted|nærmeste (?:leder|overordnede)|stillingens titel))\s+(\S.*)$`)
	// onlyKind is the name of the kind of document and nothing else.
	onlyKind = regexp.MustCompile(`(?i)^\p{L}*` + docKinds + `$`)
	// typeLabel is the name of the kind of document: a title, not a field.
	typeLabel = regexp.MustCompile(`(?i)(beskrivelse|profil|beskrivelser|beskrivelsen)$`)
)

// splitLabel takes a line apart into a label and its value. The label's kind
// is empty when it is not one of the usual labels.
func splitLabel(s string) (label, blank, value string, kind labelKind) {
	if m := colonLabel.FindStringSubmatch(s); m != nil {
		label, blank, value = m[1], m[2], m[3]
		if i := strings.Index(label, ". "); i >= 0 {
			return "", "", "", ""
		}
	} else if m := wideLabel.FindStringSubmatch(s); m != nil {
		label, blank, value = m[1], m[2], m[3]
		if !strings.Contains(blank, "\t") && utf8.RuneCountInString(label) < 3 {
			return "", "", "", ""
		}
	} else if m := bareLabel.FindStringSubmatch(s); m != nil && startsUpper(s) && !finiteVerbs[strings.ToLower(firstWord(m[2]))] {
		return m[1], " ", m[2], knownLabels[strings.ToLower(squeeze(m[1]))]
	} else {
		return "", "", "", ""
	}
	label = squeeze(label)
	kind = kindOfLabel(label)
	// Only a usual label is written small, as in the front matter of Markdown.
	// "Sygeplejerske: roller og ansvar", "Lærere, Nordskolen: Ansvarsbeskrivelse" are titles.
	if startsLower(label) && (kind == "" || kind == labelOther) || kind == "" && onlyKind.MatchString(value) || kind == "" && onlyTasks.MatchString(value) && roleLexicon.find(singular(label)) != nil {
		return "", "", "", ""
	}
	if kind == "" && (typeLabel.MatchString(label) || len(strings.Fields(label)) > 5 ||
		hasFiniteVerb(label) && !strings.Contains(strings.ToLower(label), "refererer") && !strings.HasPrefix(strings.ToLower(label), "samarbejder") && !strings.HasPrefix(strings.ToLower(label), "gælder")) {
		return "", "", "", ""
	}
	return label, blank, value, kind
}

// startsField reports whether line i begins a field: it has one of the usual
// labels, or any label in the document's head or beside other such lines.
func (s *sheet) startsField(i int) bool {
	l := &s.lines[i]
	if l.Cells != nil || l.Level > 0 {
		return false
	}
	label, blank, _, kind := splitLabel(l.Text)
	switch {
	case label == "" || l.Label > 0:
		return l.Label > 0 && l.Label < len(l.Text)
	case kind == labelApproval || kind != "" && l.marker == "":
		return strings.Contains(l.Text, ":") || len(blank) > 1 || i <= s.head
	case l.marker != "":
		return false
	case i <= s.head:
		return true
	}
	neighbour := func(j int) bool {
		if j < 0 || j >= len(s.lines) || s.lines[j].marker != "" || s.lines[j].Level > 0 {
			return false
		}
		other, _, _, _ := splitLabel(s.lines[j].Text)
		return other != ""
	}
	return strings.Contains(l.Text, ":") && (i+1 < len(s.lines) && s.lines[i+1].gap == 0 && neighbour(i+1) || l.gap == 0 && neighbour(i-1))
}

// findHead returns the last line that can belong to the document's head: the one
// before the first list item, section or full line of text.
func (s *sheet) findHead() int {
	for i := range s.lines {
		l := &s.lines[i]
		if i > 40 || l.marker != "" || l.Level > 0 && i > 0 || strings.HasSuffix(l.Text, ":") && i > 0 {
			return i - 1
		}
		if label, _, _, _ := splitLabel(l.Text); label == "" && i > 0 && ended(l.Text) && l.width*10 > s.width*7 && !s.lines[i].Bold {
			return i - 1
		}
	}
	return len(s.lines) - 1
}

// valueColumn returns where the value of a field begins when it is set off
// with blanks, so that lines below it can be told to go on with it.
func (l *line) valueColumn() int {
	label, blank, value, _ := splitLabel(l.Text)
	if label == "" || len(blank) < 2 {
		return 0
	}
	return l.Indent + utf8.RuneCountInString(l.Text) - utf8.RuneCountInString(value)
}

// field returns the label and value of a unit that is a field.
func (s *sheet) field(u *unit) (label, value string) {
	if u.cells != nil || u.first().Level > 0 {
		return "", ""
	}
	l := u.first()
	if l.Label > 0 && l.Label < len(l.Text) && u.marker == "" {
		rest := strings.TrimSpace(strings.TrimPrefix(u.text, squeeze(l.Text[:l.Label])))
		return strings.TrimSuffix(squeeze(l.Text[:l.Label]), ":"), rest
	}
	if !s.startsField(l.index) {
		return "", ""
	}
	label, _, _, _ = splitLabel(l.Text)
	if label == "" {
		return "", ""
	}
	rest := strings.TrimSpace(strings.TrimPrefix(u.text, label))
	return label, strings.TrimSpace(strings.TrimPrefix(rest, ":"))
}

// genericHeads are the heads of a table that say nothing of its rows.
var genericHeads = set(`emne beskrivelse felt indhold område punkt værdi oplysning oplysninger tekst nr nummer navn hvad uddybning kategori data detaljer information`)

// columnWords head the columns of a table of tasks. They say something of its
// rows, and nothing by themselves.
var columnWords = set(`opgave opgaver ansvar ansvarlig ansvarlige ansvarsområde ansvarsområder frist frekvens hvornår hvem hvor ofte tit udføres af hyppighed bemærkning bemærkninger tidspunkt`)

// columnHeads reports whether a row only heads columns: "Opgave | Ansvarlig".
func columnHeads(cells []string) bool {
	for _, c := range cells {
		switch strings.ToLower(firstWord(c)) {
		case "hvem", "hvad", "hvor", "hvordan", "hvornår", "hvorfor":
			continue // "Hvem gør det"
		}
		for _, w := range wordsOf(c) {
			if !columnWords[strings.ToLower(w)] && !genericHeads[strings.ToLower(w)] {
				return false
			}
		}
	}
	return true
}

// genericHead reports whether a table's head row can be dropped.
func genericHead(cells []string) bool {
	for _, c := range cells {
		for _, w := range wordsOf(c) {
			if !genericHeads[strings.ToLower(w)] {
				return false
			}
		}
	}
	return true
}
