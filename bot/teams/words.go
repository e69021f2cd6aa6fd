package teams

// Labels of cards, and what only Teams must say. The bot's own sentences are
// in package bot.
const (
	exceptionLabel = "Undtagelse: "
	moreLabel      = "Se også"
	pickLabel      = "Vælg din stilling"
	pickButton     = "Vælg"
	replyLabel     = "Svar til medarbejderen"
	replyHint      = "Skriv svaret her"
	replyNeeded    = "Skriv et svar, før du sender det."
	replyButton    = "Send svaret"

	moment    = "Et øjeblik. Svaret kommer i samtalen."
	passedOn  = "Tak. Jeg har bragt svaret videre til medarbejderen."
	letterOut = "Jeg kan ikke finde det spørgsmål, svaret hører til."
	pressGone = "Den knap virker ikke længere. Stil spørgsmålet igen, så hjælper jeg dig."
)

// What only leaders read in Teams, and only there.
const (
	editionLabel = " · Udgave %d"

	secondPublishes = "Hos jer skal en anden leder udgive forslaget. Bed hende eller ham skrive »forslag« til mig i en chat."
	inChatOnly      = "Det tager vi i en chat, hvor kun du og jeg er med. Skriv det til mig der."

	publishText  = "Når du trykker, får medarbejderne svar fra den nye udgave med det samme. Du kan altid rulle tilbage."
	noteNeeded   = "Skriv, hvad udgaven er."
	reasonNeeded = "Skriv hvorfor."
)
