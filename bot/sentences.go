package bot

// What the Desk says of its own: limits, feedback, letters, and what is
// remembered about a person.
const (
	tooBusy          = "Der er mange, der spørger lige nu, så jeg kan ikke nå at svare dig. Prøv igen om et par minutter."
	tooManyQuestions = "Du spørger hurtigere, end jeg kan følge med. Vent et minut, og spørg så igen."
	answeredBefore   = "Det spørgsmål har jeg allerede svaret på."

	thanksHelpful    = "Tak. Det er godt at vide, at svaret hjalp."
	thanksUnhelpful  = "Tak, fordi du siger det. Lederne kan se, at svaret ikke hjalp, men ikke, at det var dig, der spurgte."
	answerGone       = "Det svar har jeg ikke længere. Stil spørgsmålet igen, så hjælper jeg dig."
	noLeadersKnown   = "Jeg ved ikke, hvor lederne på din arbejdsplads læser med, så jeg kan ikke sende dit spørgsmål. Spørg din nærmeste leder direkte."
	letterPreview    = "Det her sender jeg til {leder}. Læs det, og send det kun, hvis du vil. Deres svar kommer tilbage til dig her."
	letterSent       = "Jeg har sendt dit spørgsmål til {leder}. Når de svarer, skriver jeg det til dig her."
	letterSentBefore = "Det spørgsmål er allerede sendt til {leder}."
	letterFailed     = "Jeg kunne ikke sende dit spørgsmål lige nu. Prøv igen om lidt, eller spørg din nærmeste leder direkte."
	leadersOf        = "lederne ({arbejdsplads})"
	leadersPlain     = "lederne"

	letterHead     = "Et spørgsmål fra en medarbejder"
	letterRole     = "Stilling: {rolle}"
	letterQuestion = "Spørgsmål: {spørgsmål}"
	letterShown    = "Medarbejderen har fået vist dette:"
	letterNothing  = "Der stod ikke noget om det i stillingsbeskrivelsen."
	letterFoot     = "Svar her i tråden, så bringer jeg svaret videre til medarbejderen."
	replyHead      = "Svar fra {leder} på dit spørgsmål »{spørgsmål}«:"

	welcomeStranger = "Hej! Jeg finder svar i jeres stillingsbeskrivelser og viser dig, hvad der står, ord for ord. Hvilken stilling har du?"
	welcomeKnown    = "Hej! Jeg svarer dig som {rolle} og viser dig, hvad der står i din stillingsbeskrivelse, ord for ord. Hvad vil du vide?"

	helpText = "Spørg mig, som du ville spørge en kollega: Skal jeg …? Må jeg …? Hvem …? Hvornår …? Jeg svarer kun med det, der står i stillingsbeskrivelserne, og siger det, når der ikke står noget."
	helpRole = "Skriv for eksempel »jeg er nattevagt på Egevang«, hvis du vil fortælle mig eller ændre, hvilken stilling du har."
	helpSelf = "Skriv »hvad ved du om mig?« eller »glem mig«, hvis du vil se eller slette det, jeg husker om dig."

	nothingKept  = "Jeg har ikke gemt noget om dig."
	keptRole     = "Jeg husker, at du er {rolle}."
	keptNoRole   = "Jeg husker ikke, hvilken stilling du har."
	keptAlso     = "Jeg har også gemt {liste}."
	keptHow      = "Cpr-numre, telefonnumre og mailadresser tager jeg ud, før jeg gemmer noget."
	howToForget  = "Skriv »glem mig«, hvis jeg skal slette det."
	reallyForget = "Skal jeg slette det hele? Det kan ikke fortrydes. Skriv »ja, glem mig«, hvis du er sikker."
	forgotten    = "Nu har jeg slettet alt, hvad jeg havde gemt om dig. Spørgsmål, som jeg ikke kunne svare på, ligger der stadig, men uden noget, der viser, at det var dig, der spurgte."

	noPersonalData = "Skriv gerne uden navne og andre oplysninger, der kan føres tilbage til et barn eller en borger. Jeg kan svare uden dem."
)
