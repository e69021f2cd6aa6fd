package slack

// What only Slack says: labels of buttons, headings and the Home tab.
const (
	thinking     = "læser i stillingsbeskrivelserne …"
	thinkingLong = "Jeg slår op i stillingsbeskrivelserne" // no comma: Slack splits at it
	promptsTitle = "Du kan for eksempel spørge"

	exceptionLabel = "Undtagelse"
	moreException  = "Der er flere undtagelser. Læs hele stedet i stillingsbeskrivelsen."
	alsoLabel      = "Se også:"
	onlyForLabel   = "Vil du kun se svaret for én stilling?"
	moreRoles      = "Er din stilling her ikke? Skriv den, for eksempel »jeg er nattevagt på Egevang«."
	moreOne        = "Vis ét sted til"
	moreMany       = "Vis %d steder til"
	moreLead       = "Her står der også noget om det:"

	helpfulButton   = "Svaret hjalp"
	unhelpfulButton = "Svaret hjalp ikke"

	notYours = "Den knap hører til en andens spørgsmål. Stil selv spørgsmålet, så svarer jeg dig."
	gone     = "Det svar har jeg ikke længere. Stil spørgsmålet igen, så hjælper jeg dig."

	homeRole        = "Din stilling"
	homeRoleKnown   = "Jeg svarer dig som *%s*."
	homeRoleUnknown = "Jeg ved ikke, hvilken stilling du har. Fortæl mig det, så finder jeg din stillingsbeskrivelse."
	homeChange      = "Skift stilling:"
	homeWrite       = "Skriv din stilling og dit sted"
	homeExample     = "nattevagt på Egevang"
	homeAsk         = "Det kan du spørge om"
	homeHow         = "Skriv til mig under Beskeder, nævn mig i en kanal, eller skriv /rollebot og dit spørgsmål."
	homeChanges     = "Ændret for nylig"
	homeNoChanges   = "Der er ikke ændret noget for nylig."
	iAm             = "jeg er "
)

// What only leaders read in Slack, and only there.
const (
	editionLabel = "Udgave %d"

	secondPublishes = "Hos jer skal en anden leder udgive forslaget. Bed hende eller ham skrive »forslag« til mig i en direkte besked."
	inDirect        = "Jeg har skrevet til dig i en direkte besked."

	cancelButton = "Fortryd"
	discardTitle = "Kassér forslaget?"
	tellTitle    = "Skriv til medarbejderne?"
	modalText    = "Når du trykker på Publicér, får medarbejderne svar fra den nye udgave med det samme. Du kan altid rulle tilbage."
	tooLate      = "Det gik for langsomt. Tryk på knappen igen."
)
