-- Version 1 of a ledger. A step that was released is never edited: a later one changes what it made.

CREATE TABLE original (
    sha256 TEXT PRIMARY KEY,
    bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE report (
    number      INTEGER PRIMARY KEY,
    id          TEXT NOT NULL UNIQUE,
    added_at    TEXT NOT NULL,
    language    TEXT,
    characters  INTEGER NOT NULL,
    sha256_text TEXT NOT NULL
) STRICT;

-- Where a text was found: one row for each file, page or row of a table that holds it.
CREATE TABLE copy (
    report          INTEGER NOT NULL REFERENCES report (number),
    number          INTEGER NOT NULL,
    added_at        TEXT NOT NULL,
    sha256_original TEXT NOT NULL REFERENCES original (sha256),
    external_id     TEXT,
    title           TEXT,
    outlet          TEXT,
    url             TEXT,
    path            TEXT,
    published       TEXT,
    PRIMARY KEY (report, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_external ON copy (external_id) WHERE external_id IS NOT NULL;

-- record: the record's bytes, deflated (zlib); sha256 is of the bytes before that. It stands last, for SQLite
-- goes through all of a large value to reach what stands behind it.
-- parts: the ids of everything in it, one blank between.
CREATE TABLE reading (
    number   INTEGER PRIMARY KEY,
    report   INTEGER NOT NULL REFERENCES report (number),
    copy     INTEGER NOT NULL,
    reader   TEXT NOT NULL,
    added_at TEXT NOT NULL,
    sha256   TEXT NOT NULL,
    claims   INTEGER NOT NULL,
    findings INTEGER NOT NULL,
    worst    TEXT,
    parts    TEXT NOT NULL,
    record   BLOB NOT NULL,
    UNIQUE (report, sha256),
    FOREIGN KEY (report, copy) REFERENCES copy (report, number)
) STRICT;
CREATE INDEX reading_report ON reading (report, number);

-- The claims of current readings, flat, for searching; made from the readings, so it may be made anew.
CREATE TABLE claim (
    number  INTEGER PRIMARY KEY,
    report  INTEGER NOT NULL REFERENCES report (number),
    id      TEXT NOT NULL,
    start   INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    words   TEXT NOT NULL,
    source  TEXT NOT NULL,
    actor   TEXT NOT NULL,
    type    TEXT NOT NULL,
    finding TEXT NOT NULL,
    stance  TEXT NOT NULL
) STRICT;
CREATE INDEX claim_report ON claim (report);

-- "¶" parts the values of one cell, so that no phrase is found across two of them.
CREATE VIRTUAL TABLE claim_words USING fts5(
    words, source, actor, type, finding, stance,
    content = 'claim', content_rowid = 'number', columnsize = 0,
    tokenize = "porter unicode61 remove_diacritics 2 tokenchars '¶'"
);
CREATE VIRTUAL TABLE report_words USING fts5(
    title, words,
    content = '', columnsize = 0, tokenize = 'porter unicode61 remove_diacritics 2'
);

-- Each report adds a segment to these indexes; merged by eight instead of by four, adding takes about a sixth less time.
INSERT INTO claim_words (claim_words, rank) VALUES ('automerge', 8);
INSERT INTO report_words (report_words, rank) VALUES ('automerge', 8);

CREATE TABLE shape (
    number INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    wkb    BLOB NOT NULL
) STRICT;

-- In millionths of a degree and in minutes since 1970; first = last = the claim's number, so that the
-- newest can be asked for without going through all.
CREATE VIRTUAL TABLE claim_box USING rtree_i32(id, west, east, south, north, first, last, +shape INTEGER);
CREATE VIRTUAL TABLE claim_time USING rtree_i32(id, since, until, first, last);

-- subject: the report, incident or judgement that the target belongs to.
CREATE TABLE judgement (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    subject  TEXT NOT NULL,
    kind     TEXT NOT NULL,
    target   TEXT NOT NULL,
    who      TEXT NOT NULL,
    why      TEXT,
    field    TEXT,
    value    TEXT,
    replaces INTEGER,
    blind    INTEGER NOT NULL,
    reading  INTEGER,
    previous TEXT NOT NULL UNIQUE,
    hash     TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX judgement_subject ON judgement (subject, number);

-- The log only grows at its end. INSERT OR REPLACE would delete without asking the DELETE trigger, so an
-- entry whose number, hash or predecessor is there already is refused before anything is replaced.
CREATE TRIGGER judgement_kept BEFORE DELETE ON judgement
BEGIN SELECT RAISE(ABORT, 'a judgement is never deleted: write another that undoes it'); END;
CREATE TRIGGER judgement_unchanged BEFORE UPDATE ON judgement
BEGIN SELECT RAISE(ABORT, 'a judgement is never changed: write another that replaces it'); END;
CREATE TRIGGER judgement_at_the_end BEFORE INSERT ON judgement
WHEN NEW.number IS NOT (SELECT coalesce(max(number), 0) + 1 FROM judgement)
  OR NEW.previous IS NOT coalesce(
        (SELECT hash FROM judgement ORDER BY number DESC LIMIT 1),
        '0000000000000000000000000000000000000000000000000000000000000000')
  OR EXISTS (SELECT 1 FROM judgement WHERE hash = NEW.hash)
BEGIN SELECT RAISE(ABORT, 'a judgement is only written at the end of the log'); END;

CREATE TRIGGER original_kept BEFORE DELETE ON original
BEGIN SELECT RAISE(ABORT, 'an original is never deleted'); END;
CREATE TRIGGER original_unchanged BEFORE UPDATE ON original
BEGIN SELECT RAISE(ABORT, 'an original is never changed'); END;
CREATE TRIGGER original_once BEFORE INSERT ON original
WHEN EXISTS (SELECT 1 FROM original WHERE sha256 = NEW.sha256)
BEGIN SELECT RAISE(ABORT, 'this original is kept already'); END;

CREATE TRIGGER report_kept BEFORE DELETE ON report
BEGIN SELECT RAISE(ABORT, 'a report is never deleted'); END;
CREATE TRIGGER report_unchanged BEFORE UPDATE ON report
BEGIN SELECT RAISE(ABORT, 'a report is never changed'); END;
CREATE TRIGGER report_once BEFORE INSERT ON report
WHEN EXISTS (SELECT 1 FROM report WHERE id = NEW.id OR number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'this report is kept already'); END;

CREATE TRIGGER copy_kept BEFORE DELETE ON copy
BEGIN SELECT RAISE(ABORT, 'a copy is never deleted'); END;
CREATE TRIGGER copy_unchanged BEFORE UPDATE ON copy
BEGIN SELECT RAISE(ABORT, 'a copy is never changed'); END;
CREATE TRIGGER copy_once BEFORE INSERT ON copy
WHEN EXISTS (SELECT 1 FROM copy WHERE report = NEW.report AND number = NEW.number)
BEGIN SELECT RAISE(ABORT, 'this copy is kept already'); END;

CREATE TRIGGER reading_kept BEFORE DELETE ON reading
BEGIN SELECT RAISE(ABORT, 'a reading is never deleted'); END;
CREATE TRIGGER reading_unchanged BEFORE UPDATE ON reading
BEGIN SELECT RAISE(ABORT, 'a reading is never changed: add another'); END;
CREATE TRIGGER reading_once BEFORE INSERT ON reading
WHEN EXISTS (SELECT 1 FROM reading WHERE number = NEW.number OR (report = NEW.report AND sha256 = NEW.sha256))
BEGIN SELECT RAISE(ABORT, 'this reading is kept already'); END;
