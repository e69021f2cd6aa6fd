-- One migration for SQLite and PostgreSQL. Times are microseconds since 1970,
-- 0 for never. Ids of persons, dialogues and places begin with their channel.

-- +goose Up

-- What is remembered of somebody; a year after the last question.
CREATE TABLE persons (
    id        TEXT   PRIMARY KEY, -- slack:T024BE7LD:U061F7AUR
    role      TEXT   NOT NULL,    -- nattevagt; empty when not known
    workplace TEXT   NOT NULL,    -- Egevang; empty when not known
    language  TEXT   NOT NULL,    -- da
    used_at   BIGINT NOT NULL     -- 1795376869000000: the last question
);

-- Exchanges of dialogues, for follow-up questions; an hour.
CREATE TABLE turns (
    id       TEXT   PRIMARY KEY, -- 3XGQ6NHOJWV6YI4RQ2M7BAC5DE
    dialogue TEXT   NOT NULL,    -- slack:C024BE7LD:1700000000.000100
    person   TEXT   NOT NULL,    -- slack:T024BE7LD:U061F7AUR; empty for an anonymous one
    event    TEXT   NOT NULL,    -- slack:Ev0ABCDEF, so that a second attempt replaces the first; may be empty
    n        INTEGER NOT NULL,   -- 3: its place in the dialogue
    turn     TEXT   NOT NULL,    -- {"Ask":"Skal jeg deltage i stuemøder?","As":"nattevagt @ Egevang",…}: bot.Turn, redacted
    at       BIGINT NOT NULL     -- 1795376869000000
);
CREATE UNIQUE INDEX turns_dialogue ON turns (dialogue, n);
CREATE INDEX turns_person ON turns (person);
CREATE INDEX turns_at ON turns (at);

-- The inbox: what platforms delivered. The payload is erased when the event is
-- done, and at the latest a day after it came; the rest stays a week, to know
-- a second delivery by.
CREATE TABLE events (
    id           TEXT    PRIMARY KEY, -- slack:Ev0ABCDEF
    channel      TEXT    NOT NULL,    -- slack; empty for an event claimed without the inbox
    also         TEXT    NOT NULL,    -- C024BE7LD/1700000000.000100; empty for no second name
    thread       TEXT    NOT NULL,    -- slack:C024BE7LD:1700000000.000100; empty for no order
    payload      BYTEA,               -- {"type":"app_mention",…} as the channel handed it in
    busy         INTEGER NOT NULL,    -- 1: too many were waiting, the asker is only told so
    accepted_at  BIGINT  NOT NULL,    -- 1795376869000000
    attempt      INTEGER NOT NULL,    -- 1 while handled for the first time, 0 before
    due_at       BIGINT  NOT NULL,    -- 1795376873000000: not to be handled before
    owner        TEXT    NOT NULL,    -- 7YHBD…: the process that handles it; empty for none
    leased_until BIGINT  NOT NULL,    -- 1795376989000000: then another process may take it
    done_at      BIGINT  NOT NULL     -- 1795376869400000; 0 while it waits
);
CREATE UNIQUE INDEX events_also ON events (channel, also) WHERE also <> '';
CREATE INDEX events_waiting ON events (channel, accepted_at, id) WHERE done_at = 0;
CREATE INDEX events_thread ON events (channel, thread) WHERE done_at = 0;
CREATE INDEX events_done ON events (done_at) WHERE done_at > 0;

-- Answers, so that their askers can rate them or refer them to a leader; 90 days.
CREATE TABLE answers (
    id       TEXT    PRIMARY KEY, -- K3PZ7YQ2LMVX4TQJ6W5N7RHC2A, unguessable
    channel  TEXT    NOT NULL,    -- slack
    person   TEXT    NOT NULL,    -- slack:T024BE7LD:U061F7AUR
    question TEXT    NOT NULL,    -- Skal jeg deltage i stuemøder? In full, redacted
    asked_as TEXT    NOT NULL,    -- nattevagt @ Egevang
    outcome  TEXT    NOT NULL,    -- exception
    edition  INTEGER NOT NULL,    -- 7; 0 for documents not published as an edition
    quotes   TEXT    NOT NULL,    -- [{"passage":"a1b2","source":"…, side 2","text":"…"}]
    at       BIGINT  NOT NULL     -- 1795376869000000
);
CREATE INDEX answers_person ON answers (person);
CREATE INDEX answers_at ON answers (at);

-- What askers say of answers; with its answer.
CREATE TABLE feedback (
    answer  TEXT    PRIMARY KEY REFERENCES answers (id) ON DELETE CASCADE, -- K3PZ7YQ2LMVX4TQJ6W5N7RHC2A
    helpful INTEGER NOT NULL, -- 1 or 0
    comment TEXT    NOT NULL, -- Det gælder kun fastansatte. Redacted; may be empty
    at      BIGINT  NOT NULL  -- 1795376869000000
);

-- Questions that the documents do not answer, for the leaders; without the
-- asker, and with the day only, so that nobody is found by the time; 90 days.
CREATE TABLE unanswered (
    id       TEXT    PRIMARY KEY, -- Q5JZ…
    question TEXT    NOT NULL,    -- Hvem betaler for vintertøj? Redacted
    asked_as TEXT    NOT NULL,    -- nattevagt @ Egevang
    edition  INTEGER NOT NULL,    -- 7
    day      BIGINT  NOT NULL     -- 1795305600000000: midnight UTC
);
CREATE INDEX unanswered_day ON unanswered (day);

-- Questions passed on to leaders; with their answer.
CREATE TABLE letters (
    id     TEXT   PRIMARY KEY, -- H2VQ…, unguessable
    answer TEXT   NOT NULL REFERENCES answers (id) ON DELETE CASCADE, -- K3PZ7YQ2LMVX4TQJ6W5N7RHC2A
    person TEXT   NOT NULL,    -- slack:T024BE7LD:U061F7AUR
    sent_to TEXT  NOT NULL,    -- slack:C0LEADERS
    name   TEXT   NOT NULL,    -- lederne (Egevang)
    back   TEXT   NOT NULL,    -- slack:D061F7AUR:1700000000.000100: where the reply goes
    body   TEXT   NOT NULL,    -- Et spørgsmål fra en medarbejder … What leaders read, word for word
    state  TEXT   NOT NULL,    -- draft, sending, sent or answered
    posted TEXT   NOT NULL,    -- slack:C0LEADERS:1700000009.000200; empty until sent
    reply  TEXT   NOT NULL,    -- Ja, det skal du. The last reply, redacted
    at     BIGINT NOT NULL     -- 1795376869000000
);
CREATE INDEX letters_person ON letters (person);
CREATE INDEX letters_answer ON letters (answer);
CREATE UNIQUE INDEX letters_posted ON letters (posted) WHERE posted <> '';

-- +goose Down
DROP TABLE letters;
DROP TABLE unanswered;
DROP TABLE feedback;
DROP TABLE answers;
DROP TABLE events;
DROP TABLE turns;
DROP TABLE persons;
