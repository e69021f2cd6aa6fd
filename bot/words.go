package bot

import (
	"cmp"
	"strings"
)

// Every sentence of its own that the bot says to staff.
const (
	// Sorry is what a person reads when answering failed.
	Sorry = "Noget gik galt, så jeg kan ikke svare lige nu. Prøv igen om lidt."
	// Forgotten is what a person reads when all about them has been deleted: a
	// channel that still shows their questions then stops.
	Forgotten = forgotten

	greeting      = "Hej! Spørg mig om, hvad din stillingsbeskrivelse siger, for eksempel: Skal jeg deltage i personalemøder?"
	emptyQuestion = "Jeg fik ikke noget spørgsmål. Skriv for eksempel: Skal jeg deltage i personalemøder?"
	tooLong       = "Dit spørgsmål er for langt til, at jeg kan læse det. Skriv det kort, helst i én eller to sætninger."
	roleNoted     = "Tak. Jeg svarer dig som {rolle}. Hvad vil du vide?"

	leadYes         = "Ja. Det står i din stillingsbeskrivelse."
	leadException   = "Ja, men der er en undtagelse."
	leadExempt      = "Nej. Det, du beskriver, er undtaget."
	leadForbidden   = "Nej, det må du ikke."
	leadWithheld    = "Nej, det får du ikke."
	leadNotAllowed  = "Nej, det er ikke tilladt."
	leadExcluded    = "Nej, det må du ikke. Det, du beskriver, er undtaget."
	leadNotTask     = "Nej, det er ikke en del af din stilling."
	leadNotDone     = "Nej, det skal du ikke."
	leadNotNeeded   = "Nej, det behøver du ikke."
	leadNo          = "Nej. Det står i din stillingsbeskrivelse."
	leadNotAlone    = "Nej, ikke alene."
	leadOwed        = "Nej, det skal du."
	leadLetOff      = "Ja. Det, du beskriver, er undtaget."
	leadNotOwed     = "Ja, for det skal du ikke."
	leadMayYes      = "Ja, det må du."
	leadAllowedYes  = "Ja, det er tilladt."
	leadMayDuty     = "Ja. Det er en af dine opgaver."
	leadConditional = "Det afhænger af en betingelse. Det her står der:"
	leadByOther     = "Det her står der om, hvem der gør det:"
	leadExcepted    = "Der er en undtagelse, som ser ud til at passe på det, du beskriver. Læs selv:"
	leadContested   = "Stillingsbeskrivelsen siger både for og imod. Læs selv, og spørg din leder, hvis du er i tvivl:"
	leadNotClaimed  = "Jeg kan ikke svare ja eller nej, men det her står der:"
	leadPassages    = "Det her står der:"

	leadDuties  = "Her er de første af dine opgaver, som de står i din stillingsbeskrivelse:"
	leadBans    = "Det her må du ikke, eller det er ikke din opgave:"
	leadRights  = "Det her har du ret til eller bliver tilbudt:"
	leadAllowed = "Det her må du, eller det har du ret til:"
	moreOfAKind = "Jeg har fundet {antal} steder i alt. Spørg om en bestemt opgave, for eksempel: Skal jeg deltage i personalemøder?"

	sameForAll    = "Det gælder for flere stillinger."
	severalRoles  = "Det her står der for flere stillinger:"
	dependsOnRole = "Det afhænger af din stilling. Det her står der:"
	whichRole     = "Det afhænger af din stilling. Hvilken har du?"
	inDocumentOf  = "Jeg har fundet svaret i stillingsbeskrivelsen for {rolle}."
	otherRoleOnly = "Jeg har ingen stillingsbeskrivelse for {din}. Det her gælder {rolle}."
	noDocumentFor = "Jeg har ingen stillingsbeskrivelse for {rolle}."

	notInYours = "Det står der ikke noget om i stillingsbeskrivelsen for {rolle}."
	notInAny   = "Det står der ikke noget om i de stillingsbeskrivelser, jeg har."
	inOthers   = "Der står noget om det i stillingsbeskrivelsen for {rolle}, men den gælder ikke dig."
	askLeader  = "Spørg din nærmeste leder eller din tillidsrepræsentant."
)

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

	helpText = "Spørg mig, som du ville spørge en kollega: Skal jeg …? Må jeg …? Hvem …? Hvornår …? Eller: Hvad er mine opgaver? Jeg svarer kun med det, der står i stillingsbeskrivelserne, og siger det, når der ikke står noget."
	helpRole = "Skriv for eksempel »jeg er nattevagt på Egevang«, hvis du vil fortælle mig eller ændre, hvilken stilling du har."
	helpSelf = "Skriv »hvad ved du om mig?« eller »glem mig«, hvis du vil se eller slette det, jeg husker om dig."

	nothingKept  = "Jeg har ikke gemt noget om dig."
	keptRole     = "Jeg husker, at du er {rolle}."
	keptNoRole   = "Jeg husker ikke, hvilken stilling du har."
	keptTurn     = "dit seneste spørgsmål"
	keptTurns    = "dine %d seneste spørgsmål"
	keptAnswer   = "ét svar fra mig"
	keptAnswers  = "%d svar fra mig"
	keptRating   = "én vurdering af et svar"
	keptRatings  = "%d vurderinger af svar"
	keptLetter   = "ét brev til lederne"
	keptLetters  = "%d breve til lederne"
	keptAlso     = "Jeg har også gemt {liste}."
	keptHow      = "Cpr-numre, telefonnumre og mailadresser tager jeg ud, før jeg gemmer noget."
	howToForget  = "Skriv »glem mig«, hvis jeg skal slette det."
	reallyForget = "Skal jeg slette det hele? Det kan ikke fortrydes. Skriv »ja, glem mig«, hvis du er sikker."
	forgotten    = "Nu har jeg slettet alt, hvad jeg havde gemt om dig. Spørgsmål, som jeg ikke kunne svare på, ligger der stadig, men uden noget, der viser, at det var dig, der spurgte."

	noPersonalData = "Skriv gerne uden navne og andre oplysninger, der kan føres tilbage til et barn eller en borger. Jeg kan svare uden dem."
)

// fill names the role of a document in a sentence.
func fill(sentence string, r *RoleRef, yours string) string {
	name := cmp.Or(r.Title, "en anden stilling")
	if r.Workplace != "" {
		name += " (" + r.Workplace + ")"
	}
	role, workplace := splitAs(yours)
	if workplace != "" {
		role += " (" + workplace + ")"
	}
	return strings.NewReplacer("{rolle}", name, "{din}", role).Replace(sentence)
}
