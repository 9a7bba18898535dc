"""The tables of incidents in a ledger: accounts, what links them, the groups they make, and what became of these.

Reports go by their id here, by their number in the tables.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from crossbearing.ledger import sqlite_log
from crossbearing.ledger.errors import LedgerError
from crossbearing.ledger.sqlite import SqliteLedger
from crossbearing.ledger.sqlite_add import now
from crossbearing.ledger.store import Ledger
from crossbearing.model.judgement import Entry

ChangeKind = Literal["made", "revised", "merged", "split", "gone"]
# SQLite takes at least 999 values in one statement.
_AT_ONCE = 900
# An undoing is kept under the report that it bears on.
_OF_A_PART = "subject LIKE 'r:%' AND kind NOT IN ('comment', 'flag')"


@dataclass(frozen=True, slots=True)
class IncidentChange:
    """One line of the log of changes: what became of an incident, when (ISO 8601, UTC), and what it came from."""

    number: int
    at: str
    kind: ChangeKind
    incident: str
    reports: tuple[str, ...]
    was: tuple[str, ...]


class IncidentTables:
    """Reading and writing the tables of one open ledger; the caller holds the transaction."""

    def __init__(self, ledger: Ledger) -> None:
        """Raises ``LedgerError`` for a ledger that keeps no such tables."""
        if not isinstance(ledger, SqliteLedger):
            raise LedgerError("incidents are kept in a ledger in one file; this is another kind")
        self._db: sqlite3.Connection = ledger.connection

    def profile(self, report: str, maker: str) -> bytes | None:
        """The account of a report as it was put, ``None`` where there is none by this maker."""
        row = self._db.execute(
            "SELECT a.profile FROM account a JOIN report r ON r.number = a.report WHERE r.id = ? AND a.maker = ?",
            (report, maker),
        ).fetchone()
        return None if row is None else bytes(row[0])

    def profiles(self, reports: Iterable[str]) -> Iterator[tuple[str, bytes]]:
        """The accounts of these reports."""
        sql = "SELECT r.id, a.profile FROM report r JOIN account a ON a.report = r.number WHERE r.id IN"
        for report, profile in self._each(sql, reports):
            yield str(report), bytes(profile)

    def put(self, report: str, reading: int, maker: str, profile: bytes, keys: Iterable[int]) -> None:
        """Put an account in place of what was there, without links."""
        number = self._number(report)
        self.forget(report)
        self._db.execute("INSERT INTO account VALUES (?, ?, ?, ?)", (number, reading, maker, profile))
        self._db.executemany("INSERT OR IGNORE INTO account_key VALUES (?, ?)", ((k, number) for k in sorted(keys)))

    def reread(self, report: str, reading: int) -> None:
        """Note that a later reading gave the same account."""
        self._db.execute("UPDATE account SET reading = ? WHERE report = ?", (reading, self._number(report)))

    def is_of_another(self, maker: str) -> bool:
        """Whether any account was made by another than ``maker``."""
        # Two questions, for the index answers each of them by one look; both at once it would be read through for.
        row = self._db.execute("SELECT (SELECT min(maker) FROM account), (SELECT max(maker) FROM account)").fetchone()
        return any(found is not None and found != maker for found in row)

    def start_anew(self) -> None:
        """Forget all accounts and links; the incidents that they made stay until accounts join again."""
        for table in ("account", "account_key", "account_link"):
            self._db.execute(f"DELETE FROM {table}")

    def decisions(self) -> list[Entry]:
        """The merges, the splits and what was undone, in order: all of the log that bears on the groups."""
        return sqlite_log.decisions(self._db)

    def judged_since(self, number: int) -> list[str]:
        """The reports of which a part was judged after this entry of the log."""
        rows = self._db.execute(f"SELECT DISTINCT subject FROM judgement WHERE number > ? AND {_OF_A_PART}", (number,))
        return sorted(str(report) for (report,) in rows)

    def judged_at_or_after(self, moment: str) -> list[str]:
        """The reports of which a part was judged at or after ``moment`` (ISO 8601, UTC)."""
        rows = self._db.execute(f"SELECT DISTINCT subject FROM judgement WHERE at >= ? AND {_OF_A_PART}", (moment,))
        return sorted(str(report) for (report,) in rows)

    def reports_since(self, moment: str) -> list[str]:
        """The reports of which a text, a copy or a reading was added at or after ``moment`` (ISO 8601, UTC)."""
        rows = self._db.execute(
            "SELECT id FROM report WHERE added_at >= ?1 "
            "UNION SELECT r.id FROM copy c JOIN report r ON r.number = c.report WHERE c.added_at >= ?1 "
            "UNION SELECT r.id FROM reading g JOIN report r ON r.number = g.report WHERE g.added_at >= ?1 ORDER BY 1",
            (moment,),
        )
        return [str(report) for (report,) in rows]

    def forget(self, report: str, keys: Iterable[int] = ()) -> None:
        """Take away an account with its links and ``keys``."""
        number = self._number(report)
        self._db.execute("DELETE FROM account WHERE report = ?", (number,))
        self._db.executemany("DELETE FROM account_key WHERE key = ? AND report = ?", ((k, number) for k in keys))
        others = self._db.execute("SELECT other FROM account_link WHERE report = ?", (number,)).fetchall()
        self._db.execute("DELETE FROM account_link WHERE report = ?", (number,))
        self._db.executemany(
            "DELETE FROM account_link WHERE report = ? AND other = ?", ((o, number) for (o,) in others)
        )

    def sharing(self, report: str, keys: Iterable[int]) -> list[str]:
        """The other reports that share a key."""
        sql = "SELECT DISTINCT r.id FROM account_key k JOIN report r ON r.number = k.report WHERE k.key IN"
        return sorted({str(other) for (other,) in self._each(sql, keys)} - {report})

    def link(self, report: str, bits: Mapping[str, int]) -> None:
        """Write down the evidence between a report and others, in hundredths of a bit."""
        number = self._number(report)
        for other, value in sorted(bits.items()):
            there = self._number(other)
            rows = [(number, there, value), (there, number, value)]
            self._db.executemany("INSERT OR REPLACE INTO account_link VALUES (?, ?, ?)", rows)

    def links(self, reports: Iterable[str], least: int | None = None) -> Iterator[tuple[str, str, int]]:
        """The links of these reports, of at least ``least`` hundredths where it is given."""
        floor = "" if least is None else f"AND l.bits >= {int(least)} "
        sql = (
            "SELECT a.id, b.id, l.bits FROM report a JOIN account_link l ON l.report = a.number "
            f"JOIN report b ON b.number = l.other {floor}WHERE a.id IN"
        )
        for a, b, bits in self._each(sql, reports):
            yield str(a), str(b), int(bits)

    def crowds(
        self, reports: Iterable[str], *, below: int, least: int, parts: int, before: str | None = None
    ) -> dict[str, int]:  # fmt: skip
        """The crowd about each of these reports that has any, in so many ``parts`` (see ``crossbearing.incidents.cluster.crowd``).

        A report counts where the link to it is below ``below`` hundredths, and the less the more links of at least
        ``least`` (0 or more) it has itself. With ``before``, only what was added before that moment (ISO 8601, UTC) is there.
        """
        added = "" if before is None else "JOIN report b ON b.number = l.other AND b.added_at < :before "
        sql = (
            "WITH near AS MATERIALIZED (SELECT number, id FROM report WHERE id IN (SELECT value FROM json_each(:reports))), "
            "weak AS MATERIALIZED (SELECT l.report, l.other FROM near n JOIN account_link l ON l.report = n.number "
            f"AND l.bits < :below {added}), "
            "companions AS MATERIALIZED (SELECT l.report, count(*) AS found FROM (SELECT DISTINCT other FROM weak) w "
            # As an index of few rows has them: most links are weak.
            f"JOIN account_link l ON l.report = w.other AND l.bits >= :least AND l.bits >= 0 {added}GROUP BY l.report) "
            "SELECT n.id, sum(:parts / (1 + coalesce(c.found, 0))) FROM near n JOIN weak w ON w.report = n.number "
            "LEFT JOIN companions c ON c.report = w.other GROUP BY n.id"
        )
        given = {
            "reports": json.dumps(sorted(reports)),
            "below": below,
            "least": least,
            "parts": parts,
            "before": before,
        }
        return {str(report): int(found) for report, found in self._db.execute(sql, given)}

    def incident_of(self, reports: Iterable[str]) -> dict[str, str]:
        """The incident that each of these reports stands in."""
        sql = "SELECT r.id, m.incident FROM report r JOIN incident_member m ON m.report = r.number WHERE r.id IN"
        return {str(report): str(incident) for report, incident in self._each(sql, reports)}

    def members(self, incidents: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The reports of each incident, in the order in which they came."""
        sql = "SELECT m.incident, r.id FROM incident_member m JOIN report r ON r.number = m.report WHERE m.incident IN"
        found: dict[str, list[str]] = {}
        for incident, report in self._each(sql, incidents, "ORDER BY m.incident, m.report"):
            found.setdefault(str(incident), []).append(str(report))
        return {incident: tuple(reports) for incident, reports in found.items()}

    def groups(self) -> dict[str, tuple[str, ...]]:
        """Every incident with its reports, in the order in which their first reports came."""
        rows = self._db.execute(
            "SELECT m.incident, r.id FROM incident_member m JOIN report r ON r.number = m.report ORDER BY m.report"
        )
        found: dict[str, list[str]] = {}
        for incident, report in rows:
            found.setdefault(str(incident), []).append(str(report))
        return {incident: tuple(reports) for incident, reports in found.items()}

    def place(self, reports: Sequence[str], incident: str) -> None:
        """Put reports into an incident."""
        rows = [(self._number(report), incident) for report in reports]
        self._db.executemany(
            "INSERT INTO incident_member VALUES (?, ?) ON CONFLICT (report) DO UPDATE SET incident = excluded.incident",
            rows,
        )

    def is_used(self, incident: str) -> bool:
        """Whether an id stands, or ever stood, for an incident."""
        return bool(self._db.execute("SELECT 1 FROM incident_change WHERE incident = ?", (incident,)).fetchone())

    def first_noted(self, incidents: Iterable[str]) -> dict[str, int]:
        """The line of the log of changes that told of each of these incidents first."""
        sql = "SELECT incident, min(number) FROM incident_change WHERE incident IN"
        return {str(found): int(number) for found, number in self._each(sql, incidents, "GROUP BY incident")}

    def heir(self, incident: str) -> str | None:
        """The one incident that now stands for one that is gone; ``None`` where there is none, or more than one."""
        seen: set[str] = set()
        while incident not in seen:
            seen.add(incident)
            if self.members([incident]):
                return incident
            row = self._db.execute(
                "SELECT was FROM incident_change WHERE incident = ? AND kind = 'gone' ORDER BY number DESC LIMIT 1",
                (incident,),
            ).fetchone()
            became = json.loads(row[0]) if row else []
            if len(became) != 1:
                return None
            incident = str(became[0])
        return None

    def note(self, kind: ChangeKind, incident: str, reports: Sequence[str], was: Sequence[str] = ()) -> None:
        """Append to the log of changes."""
        self._db.execute(
            "INSERT INTO incident_change (at, kind, incident, reports, was) VALUES (?, ?, ?, ?, ?)",
            (now(), kind, incident, json.dumps(list(reports)), json.dumps(list(was))),
        )

    def changes(self, since: str = "") -> Iterator[IncidentChange]:
        """What became of incidents at or after ``since`` (an ISO date or date-time, UTC), in order."""
        rows = self._db.execute("SELECT * FROM incident_change WHERE at >= ? ORDER BY number", (since,))
        for number, at, kind, incident, reports, was in rows:
            yield IncidentChange(number, at, kind, incident, tuple(json.loads(reports)), tuple(json.loads(was)))

    def members_before(self, moment: str, incidents: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """The reports that each of these incidents rested on before a moment; those that then were none are left out."""
        found = {}
        for incident in incidents:
            row = self._db.execute(
                "SELECT reports FROM incident_change WHERE incident = ? AND at < ? ORDER BY number DESC LIMIT 1",
                (incident, moment),
            ).fetchone()
            if row and (reports := json.loads(row[0])):
                found[incident] = tuple(reports)
        return found

    def without_account(self, maker: str) -> list[str]:
        """The reports whose current reading has no account by ``maker``, in the order in which they came."""
        rows = self._db.execute(
            "SELECT r.id FROM report r LEFT JOIN account a ON a.report = r.number AND a.maker = ? AND a.reading = "
            "(SELECT max(g.number) FROM reading g WHERE g.report = r.number) WHERE a.report IS NULL ORDER BY r.number",
            (maker,),
        )
        return [str(report) for (report,) in rows]

    def current_reading(self, report: str) -> int:
        """The number of a report's current reading."""
        row = self._db.execute(
            "SELECT max(g.number) FROM reading g JOIN report r ON r.number = g.report WHERE r.id = ?", (report,)
        ).fetchone()
        return int(row[0] or 0)

    def settled(self) -> int:
        """The number of the last judgement that the groups take into account."""
        return int(self._db.execute("SELECT max(judgement) FROM incident_settled").fetchone()[0])

    def settle(self, judgement: int) -> None:
        """Write down up to which judgement they do."""
        self._db.execute("UPDATE incident_settled SET judgement = ?", (judgement,))

    def _number(self, report: str) -> int:
        row = self._db.execute("SELECT number FROM report WHERE id = ?", (report,)).fetchone()
        if row is None:
            raise LedgerError(f"report {report} is not in this ledger")
        return int(row[0])

    def _each(self, sql: str, values: Iterable[str | int], order: str = "") -> Iterator[tuple[Any, ...]]:
        wanted = list(dict.fromkeys(values))
        for start in range(0, len(wanted), _AT_ONCE):
            some = wanted[start : start + _AT_ONCE]
            yield from self._db.execute(f"{sql} ({', '.join('?' * len(some))}) {order}", some)
