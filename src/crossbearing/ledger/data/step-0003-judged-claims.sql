-- Claims are found as people have left them.

-- Reports of which something was judged, or read again, since their claims were last put in for searching.
CREATE TABLE claim_stale (report INTEGER PRIMARY KEY REFERENCES report (number)) STRICT;
INSERT INTO claim_stale SELECT DISTINCT r.number FROM judgement j JOIN report r ON r.id = j.subject;
CREATE TRIGGER claim_stale_judged AFTER INSERT ON judgement
BEGIN INSERT OR IGNORE INTO claim_stale SELECT number FROM report WHERE id = NEW.subject; END;
CREATE TRIGGER claim_stale_read AFTER INSERT ON reading
WHEN EXISTS (SELECT 1 FROM report r JOIN judgement j ON j.subject = r.id WHERE r.number = NEW.report)
BEGIN INSERT OR IGNORE INTO claim_stale VALUES (NEW.report); END;

-- state: accepted, rejected or corrected; a claim may be in two of them.
CREATE TABLE claim_state (
    state  TEXT NOT NULL,
    number INTEGER NOT NULL,
    PRIMARY KEY (state, number)
) STRICT, WITHOUT ROWID;

-- The few links that speak for one incident, of the many that do not.
CREATE INDEX account_link_strong ON account_link (report, bits) WHERE bits >= 0;

-- The part of the log that bears on which reports tell of one incident.
CREATE INDEX judgement_groups ON judgement (number) WHERE kind IN ('merge', 'split', 'undo');
