// Package bot is the one way from a question to an answer. Ask understands
// the question, has the index find passages in the asker's role documents,
// decides from what those passages say, and remembers the dialogue. Channels
// decode and render; the index finds; the corpus says what a passage claims.
//
// # Channel API
//
// A channel (slack, teams, web) decodes what its platform sends, calls the
// Desk and renders the Answer. It holds no sentences about duties, no limits,
// no memory and no queue of its own.
//
// Main wires: a Desk over a Bot and a store, each channel over the Desk, and
// then Desk.Run with all channels until the program is told to stop.
//
// A platform that redelivers (Slack, Teams) goes through the durable inbox:
//
//  1. verify and decode just enough to fill an Event, and Desk.Accept it;
//     an error means: do not acknowledge, the platform shall try again
//  2. acknowledge, whatever fresh said
//  3. a worker calls Channel.Handle with the Event and an Ask; the channel
//     decodes Event.Payload, asks, posts, and returns nil once it is posted
//
// A person who waits at the other end (web) is answered by Desk.Ask at once.
// Both give an Answer in every case: also when the person asks too often, the
// desk is too busy, or answering failed. The operator has then been told.
//
// What may be done with an Answer follows from its fields, the same in every
// channel: Choices are buttons that Ask the empty Text with As set; a non-empty
// ID may be rated (Desk.Rate) and referred to a leader (Desk.Refer, which
// gives an Answer with a Letter to show in full, then Desk.Send); Suggestions
// are buttons that ask their own words. Hints are plain sentences. Every
// string is plain text that the channel escapes.
//
// A letter that was sent stands at the leaders' as the place that Channel.Post
// returned. What somebody writes under it is handed to Desk.Reply before
// anything else is made of it; false says that it was no letter. The reply is
// posted at the letter's Back, with Channel.Post; a channel that cannot post
// when nobody looks (web) returns nil and shows Desk.Replies.
//
// Messages such as "hjælp", "hvad ved du om mig?" and "glem mig" are ordinary
// questions to a channel: Ask answers them.
//
// Ids of persons, dialogues and places are the channel's own, led by its name
// so that two channels never meet: "slack:T024BE7LD:U061F7AUR".
package bot
