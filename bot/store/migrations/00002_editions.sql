-- What leaders propose and publish, for SQLite and PostgreSQL. Times are
-- microseconds since 1970, 0 for never. 00003 makes editions, their files and
-- the audit log append-only.

-- +goose Up

-- The bytes of documents, corpus.yaml and golden.yaml, each once. Those of an
-- edition stay for good, those of an open proposal as long as it does, others
-- a day. The bytes stand last: SQLite reads what is before them without them.
CREATE TABLE files (
    digest  TEXT   PRIMARY KEY, -- 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08: SHA-256
    size    BIGINT NOT NULL,    -- 184320: bytes
    kept_at BIGINT NOT NULL,    -- 1795376869000000: kept, or kept again half a day later or more
    bytes   BYTEA  NOT NULL
);

-- Published editions; for good.
CREATE TABLE editions (
    number  INTEGER PRIMARY KEY CHECK (number > 0), -- 7
    at      BIGINT  NOT NULL, -- 1795376869000000
    by_id   TEXT    NOT NULL, -- slack:T024BE7LD:U061F7AUR
    by_name TEXT    NOT NULL, -- Anna Holm; may be empty
    note    TEXT    NOT NULL, -- LokalMED 4. april 2022
    base    INTEGER NOT NULL, -- 6: in force before; 0 for none
    again   INTEGER NOT NULL, -- 5: a roll-back to that one; 0 for none
    reason  TEXT    NOT NULL  -- Spørgsmål 3 er forældet: why golden questions might break; may be empty
);

-- The files of an edition. They are written before the edition: from then on
-- there are no more of them.
CREATE TABLE edition_files (
    edition INTEGER NOT NULL REFERENCES editions (number) DEFERRABLE INITIALLY DEFERRED, -- 7
    path    TEXT    NOT NULL, -- egevang/nattevagt.pdf
    digest  TEXT    NOT NULL REFERENCES files (digest), -- 9f86d0…
    PRIMARY KEY (edition, path)
);
CREATE INDEX edition_files_digest ON edition_files (digest);

-- Proposals; 90 days.
CREATE TABLE proposals (
    id        TEXT    PRIMARY KEY, -- K3PZ7YQ2LMVX4TQJ6W5N7RHC2A, unguessable
    base      INTEGER NOT NULL,    -- 6: in force when it was made
    by_id     TEXT    NOT NULL,    -- slack:T024BE7LD:U061F7AUR
    by_name   TEXT    NOT NULL,    -- Anna Holm; may be empty
    at        BIGINT  NOT NULL,    -- 1795376869000000
    state     TEXT    NOT NULL,    -- open, published or discarded
    edition   INTEGER NOT NULL,    -- 7: published as; 0 before
    closed_at BIGINT  NOT NULL     -- 1795376899000000: published or discarded; 0 while open
);
CREATE INDEX proposals_open ON proposals (at) WHERE state = 'open';

-- The files of a proposal; with it, but those of a discarded one a day only.
CREATE TABLE proposal_files (
    proposal TEXT NOT NULL REFERENCES proposals (id) ON DELETE CASCADE, -- K3PZ7YQ2LMVX4TQJ6W5N7RHC2A
    path     TEXT NOT NULL, -- egevang/nattevagt.pdf
    digest   TEXT NOT NULL REFERENCES files (digest), -- 9f86d0…
    PRIMARY KEY (proposal, path)
);
CREATE INDEX proposal_files_digest ON proposal_files (digest);

-- What leaders did; for good. Its numbers have no gaps.
CREATE TABLE audit (
    n       BIGINT PRIMARY KEY, -- 41
    at      BIGINT NOT NULL, -- 1795376869000000
    by_id   TEXT   NOT NULL, -- slack:T024BE7LD:U061F7AUR
    by_name TEXT   NOT NULL, -- Anna Holm; may be empty
    does    TEXT   NOT NULL, -- publish
    object  TEXT   NOT NULL, -- 7, or K3PZ7YQ2LMVX4TQJ6W5N7RHC2A; may be empty
    detail  TEXT   NOT NULL  -- Udgave 7: LokalMED 4. april 2022
);

-- One row: the newest edition, which is the one in force, and the newest line
-- of the audit log. Whoever adds one counts up here first, so that two who
-- publish at once meet.
CREATE TABLE newest (
    one     INTEGER PRIMARY KEY CHECK (one = 1),
    edition INTEGER NOT NULL, -- 7; 0 before the first
    entry   BIGINT  NOT NULL  -- 41; 0 before the first
);
INSERT INTO newest (one, edition, entry) VALUES (1, 0, 0);

-- +goose Down
DROP TABLE newest;
DROP TABLE audit;
DROP TABLE proposal_files;
DROP TABLE proposals;
DROP TABLE edition_files;
DROP TABLE editions;
DROP TABLE files;
