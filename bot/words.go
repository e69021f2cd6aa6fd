package bot

import (
	"strings"

	"rollebot/corpus"
)

// Every sentence of its own that the bot says to staff.
const (
	// Sorry is what a person reads when answering failed.
	Sorry = "Noget gik galt, så jeg kan ikke svare lige nu. Prøv igen om lidt."

	greeting      = "Hej! Spørg mig om, hvad din stillingsbeskrivelse siger, for eksempel: Skal jeg deltage i personalemøder?"
	emptyQuestion = "Jeg fik ikke noget spørgsmål. Skriv for eksempel: Skal jeg deltage i personalemøder?"
	tooLong       = "Dit spørgsmål er for langt til, at jeg kan læse det. Skriv det kort, helst i én eller to sætninger."
	roleNoted     = "Tak. Jeg svarer dig som {rolle}. Hvad vil du vide?"

	leadYes         = "Ja. Det står i din stillingsbeskrivelse."
	leadException   = "Ja, men der er en undtagelse."
	leadExempt      = "Nej. Det, du beskriver, er undtaget."
	leadForbidden   = "Nej, det må du ikke."
	leadNotTask     = "Nej, det er ikke en del af din stilling."
	leadMayYes      = "Ja, det må du."
	leadMayDuty     = "Ja. Det er en af dine opgaver."
	leadConditional = "Det afhænger af en betingelse. Det her står der:"
	leadByOther     = "Det her står der om, hvem der gør det:"
	leadExcepted    = "Der er en undtagelse, som ser ud til at passe på det, du beskriver. Læs selv:"
	leadContested   = "Stillingsbeskrivelsen siger både for og imod. Læs selv, og spørg din leder, hvis du er i tvivl:"
	leadNotClaimed  = "Jeg kan ikke svare ja eller nej, men det her står der:"
	leadPassages    = "Det her står der:"

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

// fill names the role of a document in a sentence.
func fill(sentence string, d *corpus.Document, yours string) string {
	name := "en anden stilling"
	if len(d.Roles) > 0 {
		name = d.Roles[0].Title
	}
	if d.Workplace.Name != "" {
		name += " (" + d.Workplace.Name + ")"
	}
	role, workplace := splitAs(yours)
	if workplace != "" {
		role += " (" + workplace + ")"
	}
	return strings.NewReplacer("{rolle}", name, "{din}", role).Replace(sentence)
}

// lead is the first sentence of an answer.
func lead(q *question, v verdict) string {
	switch v.outcome {
	case Yes:
		if q.modality == may {
			if v.best.claim.Kind == corpus.Must {
				return leadMayDuty
			}
			return leadMayYes
		}
		return leadYes
	case Exception:
		return leadException
	case Exempt:
		return leadExempt
	case No:
		if v.why == forbidden {
			return leadForbidden
		}
		return leadNotTask
	}
	switch v.why {
	case conditional:
		return leadConditional
	case byOther:
		return leadByOther
	case excepted:
		return leadExcepted
	case contested:
		return leadContested
	}
	if q.modality.yesNo() {
		return leadNotClaimed
	}
	return leadPassages
}
