-- Which reports tell of one incident. All of it but the ids and the log of changes can be worked out again from the
-- readings and the judgements.

-- What a report's current reading tells of its main incident, in the form that is compared. maker: what made it.
CREATE TABLE account (
    report  INTEGER PRIMARY KEY REFERENCES report (number),
    reading INTEGER NOT NULL,
    maker   TEXT NOT NULL,
    profile BLOB NOT NULL
) STRICT;
CREATE INDEX account_maker ON account (maker);

-- Accounts that share a key are compared.
CREATE TABLE account_key (
    key    INTEGER NOT NULL,
    report INTEGER NOT NULL,
    PRIMARY KEY (key, report)
) STRICT, WITHOUT ROWID;

-- The evidence that two reports tell of one incident, in hundredths of a bit; both ways round.
CREATE TABLE account_link (
    report INTEGER NOT NULL,
    other  INTEGER NOT NULL,
    bits   INTEGER NOT NULL,
    PRIMARY KEY (report, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE incident_member (
    report   INTEGER PRIMARY KEY REFERENCES report (number),
    incident TEXT NOT NULL
) STRICT;
CREATE INDEX incident_member_incident ON incident_member (incident, report);

-- kind: made, revised, merged, split, gone. reports: ids of those it now rests on; was: ids of incidents it came from. Both JSON.
CREATE TABLE incident_change (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    at       TEXT NOT NULL,
    kind     TEXT NOT NULL,
    incident TEXT NOT NULL,
    reports  TEXT NOT NULL,
    was      TEXT NOT NULL
) STRICT;
CREATE INDEX incident_change_incident ON incident_change (incident, number);
CREATE TRIGGER incident_change_kept BEFORE DELETE ON incident_change
BEGIN SELECT RAISE(ABORT, 'a change is never deleted'); END;
CREATE TRIGGER incident_change_unchanged BEFORE UPDATE ON incident_change
BEGIN SELECT RAISE(ABORT, 'a change is never changed'); END;

-- Up to which judgement the groups take people's merges and splits into account.
CREATE TABLE incident_settled (judgement INTEGER NOT NULL) STRICT;
INSERT INTO incident_settled VALUES (0);
