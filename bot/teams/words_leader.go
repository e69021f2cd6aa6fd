package teams

// What only leaders read in Teams, and what is new to staff.
const (
	beforeLabel = "Før: "
	afterLabel  = "Nu: "
	moreChanges = "Der er %d ændringer mere. Spørg din leder, hvis du vil se dem alle."
	oneChange   = "Der er én ændring mere. Spørg din leder, hvis du vil se den."

	editionLabel = " · Udgave %d"

	proposalIntro   = "Intet er udgivet endnu. Medarbejderne får svar fra den udgave, der gælder nu, indtil du udgiver den nye."
	moreItems       = "%s: %d mere vises ikke her."
	wholeProposal   = "Se hele forslaget"
	secondPublishes = "Hos jer skal en anden leder udgive forslaget. Bed hende eller ham skrive »forslag« til mig i en chat."
	inChatOnly      = "Det tager vi i en chat, hvor kun du og jeg er med. Skriv det til mig der."
	noneWaiting     = "Der er ingen forslag, der venter på at blive udgivet."

	publishButton = "Publicér"
	publishFirst  = "Publicér første udgave"
	publishNumber = "Publicér udgave %d"
	publishText   = "Når du trykker, får medarbejderne svar fra den nye udgave med det samme. Du kan altid rulle tilbage."
	noteLabel     = "Hvad er udgaven?"
	noteHint      = "LokalMED 4. april 2022"
	noteNeeded    = "Skriv, hvad udgaven er."
	reasonLabel   = "Hvorfor skal den ud alligevel?"
	reasonHint    = "Din begrundelse bliver gemt."
	reasonNeeded  = "Skriv hvorfor."
	discardButton = "Kassér"
	discardText   = "Det, der gælder nu, bliver ved med at gælde. Du kan lægge dokumentet ind igen."
	discardYes    = "Ja, kassér det"
	tellButton    = "Fortæl dem, det gælder"
	tellText      = "De medarbejdere, der har fortalt mig, at de har de stillinger, får en besked om, at der er en ny udgave, og hvordan de ser det gamle og det nye."
	tellYes       = "Ja, skriv til dem"

	publishedNow = "Udgave %d gælder nu."
	publishedBy  = "%s · udgivet %s"
	publishedWho = " af %s"
	anyway       = "Udgivet alligevel, fordi: "
	discardedNow = "Forslaget er kasseret. Det, der gælder nu, bliver ved med at gælde."
	toldMany     = "Jeg skriver nu til %d medarbejdere."
	toldOne      = "Jeg skriver nu til én medarbejder."
	toldNone     = "Ingen har fortalt mig, at de har de stillinger, så jeg har ikke skrevet til nogen. Sig det til dem selv."
)
