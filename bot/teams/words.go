package teams

// Labels of cards, and what only Teams must say. The bot's own sentences are
// in package bot.
const (
	roleLabel      = "Stilling: "
	exceptionLabel = "Undtagelse: "
	closestLabel   = "Det nærmeste, der står:"
	moreLabel      = "Se også"
	rolesLabel     = "Stillinger:"
	suggestLabel   = "Du kan for eksempel spørge:"
	pickLabel      = "Vælg din stilling"
	pickButton     = "Vælg"
	referButton    = "Spørg min leder"
	sendButton     = "Send"
	dropButton     = "Send ikke"
	replyLabel     = "Svar til medarbejderen"
	replyHint      = "Skriv svaret her"
	replyNeeded    = "Skriv et svar, før du sender det."
	replyButton    = "Send svaret"

	moment    = "Et øjeblik. Svaret kommer i samtalen."
	dropped   = "Jeg har ikke sendt noget."
	passedOn  = "Tak. Jeg har bragt svaret videre til medarbejderen."
	letterOut = "Jeg kan ikke finde det spørgsmål, svaret hører til."
	pressGone = "Den knap virker ikke længere. Stil spørgsmålet igen, så hjælper jeg dig."
)
