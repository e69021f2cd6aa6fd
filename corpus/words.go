package corpus

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

// functionWords cannot end a sentence, a heading or a duty as written by
// anybody who had room for the next word.
var functionWords = set(`og eller samt til i på med af for fra om ved under over efter før at som der den det de en et
	er har skal kan må vil bør bliver hos mod mellem gennem uden inden hvis når men hvor jf jf. kl. § d. ca. nr. fx bl.a. evt.
	inkl. pr. hhv. ift. if. cirka både enten hverken samme denne dette disse vores jeres
	hvilket hvilke hvilken afsnit henhold herunder såsom mens medmindre indtil
	fordi idet dvs. d.v.s. f.eks. inkl`)

// stranded are the function words that can end a heading after all: "Det, vi er
// fælles om".
var stranded = set(`om over efter før er har skal kan må vil det den de der en et mod mellem uden gennem`)

// strands reports whether the last word of a line may end a heading; before a
// blank line a preposition may too: "Det, som andre tager sig af".
func strands(line string, gap bool) bool {
	w := strings.ToLower(lastWord(line))
	return stranded[w] || gap && adrift[w] && len(strings.Fields(line)) > 2
}

var adrift = set(`af på til med i for fra ved`)

// finiteVerbs make a sentence of a line. Words that are as often plural nouns
// (møder, leder, opgaver) are left out.
var finiteVerbs = set(`er var bliver blev har havde skal skulle kan kunne må måtte vil ville bør burde får fik går gik gør gjorde
	ser står ligger sidder kommer tager giver holder sker følger finder hører bruger arbejder varetager deltager refererer udfører
	sikrer bidrager støtter understøtter hjælper medvirker indgår omfatter består løser skaber yder udarbejder planlægger
	koordinerer dokumenterer sørger tilbyder tilbydes forventes kræves aftales afholdes udføres varetages løses gælder lægger
	bærer kender ved vejleder underviser følges gives holdes meldes sendes skrives drøftes orienteres inddrages fungerer
	tilrettelægger gennemfører indebærer betyder omtales beskrives fremgår foregår udgør indeholder samles ansættes forudsætter
	ønskes ønsker lægges bestiller passer modtager håndterer udvikler formidler repræsenterer understøttes bidrages skelnes
	tilstræbes prioriteres vægtes bedes henvises tænkes evalueres revideres findes behøver plejer ejer leverer møder's`)

// infinitives open a duty whose bullet got lost: "Deltage i teammøder".
var infinitives = set(`deltage udarbejde være sikre holde afholde medvirke bidrage planlægge koordinere dokumentere føre give tage
	lave gøre skrive vejlede undervise støtte understøtte hjælpe følge indgå varetage udføre gennemføre levere bestille melde
	indberette rapportere registrere kontrollere rydde rengøre vaske tømme køre hente bringe modtage besvare betjene administrere
	formidle informere orientere kommunikere samarbejde arbejde løse håndtere forberede tilrettelægge evaluere udvikle opdatere
	ajourføre vedligeholde efterse reparere udlevere indkøbe købe tilberede servere skabe yde udvise respektere overholde
	efterleve følge implementere introducere oplære motivere inddrage observere vurdere undersøge træne rådgive behandle dosere
	udlevere tilse pleje omsorge låse åbne lukke ringe kontakte underrette opsøge lede styre prioritere fordele repræsentere bruge
	anvende benytte arrangere facilitere journalføre indkalde udsende sende svare kende have kunne møde byde sætte stille passe
	bistå ledsage aflaste afløse afstemme betale kontere bogføre opkræve arkivere sagsbehandle træffe udfylde indsamle aflevere
	opbevare beskytte forebygge fremme sørge tilbyde opretholde etablere bearbejde analysere præsentere foretage foreslå finde
	gå stå se læse lytte tale bære løfte vende klargøre dække skære bage koge anrette måle afprøve skylle slå klippe feje gruse
	salte plante male sy vise guide booke oprette lægge indlevere tilpasse bevare styrke inspirere udfordre rumme anerkende drage
	opsætte nedtage installere opstille bemande overvåge tilkalde evakuere redde visitere ryge spise drikke sove slukke tænde parkere lege synge danse svømme cykle gemme kopiere printe udskrive scanne booke visitere bevilge udrede screene teste diagnosticere`)

// goesOn reports whether a line cannot end where it ends.
func goesOn(s string) bool {
	s = strings.TrimRight(s, " ")
	if s == "" {
		return false
	}
	if strings.HasSuffix(s, ",") || strings.HasSuffix(s, "/") || hyphenated(s) {
		return true
	}
	return functionWords[strings.ToLower(lastWord(s))]
}

// hyphenated reports whether a line ends in the middle of a word.
func hyphenated(s string) bool {
	if strings.HasSuffix(s, "\u00ad") {
		return true
	}
	if !strings.HasSuffix(s, "-") {
		return false
	}
	r, _ := utf8.DecodeLastRuneInString(s[:len(s)-1])
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func lastWord(s string) string {
	s = strings.TrimRight(s, " ")
	return s[strings.LastIndexAny(s, " (\t")+1:]
}

func firstWord(s string) string {
	s = strings.TrimLeft(s, " ")
	if i := strings.IndexAny(s, " \t"); i >= 0 {
		return s[:i]
	}
	return s
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, `"'»«”“ `))
	return r
}

func startsLower(s string) bool { return unicode.IsLower(firstRune(s)) }
func startsUpper(s string) bool { return unicode.IsUpper(firstRune(s)) }

// ended reports whether a text ends like a sentence.
func ended(s string) bool {
	s = strings.TrimRight(s, ` )"'»«”“`)
	return strings.HasSuffix(s, ".") || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?")
}

// wordsOf returns the words of s without the punctuation around them.
func wordsOf(s string) []string {
	var words []string
	for _, w := range strings.Fields(s) {
		if w = strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' }); w != "" {
			words = append(words, w)
		}
	}
	return words
}

// hasFiniteVerb reports whether the words hold a verb that makes a sentence.
func hasFiniteVerb(s string) bool {
	for _, w := range wordsOf(s) {
		if finiteVerbs[strings.ToLower(w)] {
			return true
		}
	}
	return false
}

// squeeze makes every run of blanks one space.
func squeeze(s string) string { return strings.Join(strings.Fields(s), " ") }

// shouting reports whether a line is in capitals: at least two words, or one
// longer than an acronym.
func shouting(s string) bool {
	letters := 0
	for _, r := range s {
		if unicode.IsLower(r) {
			return false
		}
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return letters > 4 || letters > 3 && strings.Contains(s, " ") // "DU MÅ"
}
