package terminal

import "fmt"

// What is said in a conversation apart from the bot's own words.
const (
	goodbye    = "Hej hej!"
	noCommand  = "Den kommando kender jeg ikke. Skriv /hjælp, så viser jeg dig, hvad du kan skrive."
	noSuchRole = "Jeg har ingen stillingsbeskrivelse for {rolle}. Skriv /rolle, så ser du dem, jeg har."
	whichRole  = "Hvilken stilling har du? Skriv nummeret, eller skriv /rolle og så navnet."
	hints      = "Skriv /rolle for at vælge din stilling, /hjælp for hjælp og /slut for at slutte."
	howToAsk   = "Skriv dit spørgsmål, som du ville sige det. Jeg viser dig ordret, hvad der står, og hvor det står."
)

// person is whom the bot remembers: the one at the terminal.
const person = "terminal"

func commands(s Style) string {
	p := &printer{style: s}
	p.blank()
	p.line("", cells(hints, dim))
	return p.b.String()
}

func help(s Style) string {
	p := &printer{style: s}
	p.line("", cells(howToAsk, plain))
	p.blank()
	for _, l := range [][2]string{
		{"/rolle", "vis stillingerne, og vælg din"},
		{"/rolle navn @ sted", "fortæl, hvad du er ansat som, og hvor"},
		{"/hjælp", "denne hjælp"},
		{"/slut", "afslut samtalen"},
	} {
		p.line("", append(cells(fmt.Sprintf("  %-20s", l[0]), bold), cells(l[1], plain)...))
	}
	return p.b.String()
}

func sentence(s Style, text string) string {
	p := &printer{style: s}
	p.line("", cells(text, plain))
	return p.b.String()
}
