package slack

// What only leaders read in Slack.
const (
	beforeLabel = "Før: "
	afterLabel  = "Nu: "
	moreChanges = "Der er %d ændringer mere. Spørg din leder, hvis du vil se dem alle."
	oneChange   = "Der er én ændring mere. Spørg din leder, hvis du vil se den."

	editionLabel = "Udgave %d"

	proposalIntro   = "Intet er udgivet endnu. Medarbejderne får svar fra den udgave, der gælder nu, indtil du udgiver den nye."
	moreItems       = "%s: %d mere vises ikke her."
	wholeProposal   = "Se hele forslaget"
	secondPublishes = "Hos jer skal en anden leder udgive forslaget. Bed hende eller ham skrive »forslag« til mig i en direkte besked."
	inDirect        = "Jeg har skrevet til dig i en direkte besked."
	noneWaiting     = "Der er ingen forslag, der venter på at blive udgivet."

	publishButton  = "Publicér"
	discardButton  = "Kassér"
	tellButton     = "Fortæl dem, det gælder"
	cancelButton   = "Fortryd"
	discardTitle   = "Kassér forslaget?"
	discardText    = "Det, der gælder nu, bliver ved med at gælde. Du kan lægge dokumentet ind igen."
	discardConfirm = "Ja, kassér det"
	tellTitle      = "Skriv til medarbejderne?"
	tellText       = "De medarbejdere, der har fortalt mig, at de har de stillinger, får en besked om, at der er en ny udgave, og hvordan de ser det gamle og det nye."
	tellConfirm    = "Ja, skriv til dem"

	modalFirst   = "Publicér første udgave"
	modalTitle   = "Publicér udgave %d"
	modalText    = "Når du trykker på Publicér, får medarbejderne svar fra den nye udgave med det samme. Du kan altid rulle tilbage."
	noteLabel    = "Hvad er udgaven?"
	noteExample  = "LokalMED 4. april 2022"
	reasonLabel  = "Hvorfor skal den ud alligevel?"
	reasonHint   = "Din begrundelse bliver gemt."
	tooLate      = "Det gik for langsomt. Tryk på knappen igen."
	publishedNow = "Udgave %d gælder nu."
	publishedBy  = "%s · udgivet %s"
	publishedWho = " af %s"
	anyway       = "Udgivet alligevel, fordi: "
	discardedNow = "Forslaget er kasseret. Det, der gælder nu, bliver ved med at gælde."
	toldMany     = "Jeg skriver nu til %d medarbejdere."
	toldOne      = "Jeg skriver nu til én medarbejder."
	toldNone     = "Ingen har fortalt mig, at de har de stillinger, så jeg har ikke skrevet til nogen. Sig det til dem selv."
)
