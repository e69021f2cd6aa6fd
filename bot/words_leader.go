package bot

import "fmt"

// What leaders read of proposals and editions in a conversation, whichever
// channel it is held in, and staff of what has changed.
const (
	BeforeLabel = "Før: "
	AfterLabel  = "Nu: "

	ProposalIntro   = "Intet er udgivet endnu. Medarbejderne får svar fra den udgave, der gælder nu, indtil du udgiver den nye."
	MoreItems       = "%s: %d mere vises ikke her."
	WholeProposal   = "Se hele forslaget"
	NoneWaiting     = "Der er ingen forslag, der venter på at blive udgivet."
	PublishButton   = "Publicér"
	NoteLabel       = "Hvad er udgaven?"
	NoteExample     = "LokalMED 4. april 2022"
	ReasonLabel     = "Hvorfor skal den ud alligevel?"
	ReasonHint      = "Din begrundelse bliver gemt."
	DiscardButton   = "Kassér"
	DiscardText     = "Det, der gælder nu, bliver ved med at gælde. Du kan lægge dokumentet ind igen."
	DiscardConfirm  = "Ja, kassér det"
	DiscardedNow    = "Forslaget er kasseret. Det, der gælder nu, bliver ved med at gælde."
	PublishedAnyway = "Udgivet alligevel, fordi: "
	TellButton      = "Fortæl dem, det gælder"
	TellText        = "De medarbejdere, der har fortalt mig, at de har de stillinger, får en besked om, at der er en ny udgave, og hvordan de ser det gamle og det nye."
	TellConfirm     = "Ja, skriv til dem"
)

// PublishTitle says which edition a proposal made on another becomes; on 0 it
// is the first.
func PublishTitle(base int) string {
	if base == 0 {
		return "Publicér første udgave"
	}
	return fmt.Sprintf("Publicér udgave %d", base+1)
}

// PublishedNow tells that an edition is in force: what it is, when it was
// published, and by whom if that is known.
func PublishedNow(number int, note, when, by string) (lead, about string) {
	about = fmt.Sprintf("%s · udgivet %s", note, when)
	if by != "" {
		about += " af " + by
	}
	return fmt.Sprintf("Udgave %d gælder nu.", number), about
}

// ToldStaff says to how many of the staff the bot writes.
func ToldStaff(n int) string {
	switch n {
	case 0:
		return "Ingen har fortalt mig, at de har de stillinger, så jeg har ikke skrevet til nogen. Sig det til dem selv."
	case 1:
		return "Jeg skriver nu til én medarbejder."
	}
	return fmt.Sprintf("Jeg skriver nu til %d medarbejdere.", n)
}

// ChangesLeft says how many changes are not shown; nothing when all are.
func ChangesLeft(n int) string {
	switch {
	case n <= 0:
		return ""
	case n == 1:
		return "Der er én ændring mere. Spørg din leder, hvis du vil se den."
	}
	return fmt.Sprintf("Der er %d ændringer mere. Spørg din leder, hvis du vil se dem alle.", n)
}
