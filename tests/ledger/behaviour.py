"""What every ledger does, whatever keeps it: run by ``test_behaviour.py`` over each implementation.

A new implementation subclasses ``LedgerBehaviour`` and says how an empty ledger is opened.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from crossbearing.export import jsonl
from crossbearing.ledger.chain import entry_hash
from crossbearing.ledger.errors import BadJudgement, Conflict, LedgerError, UnknownTarget
from crossbearing.ledger.store import GENESIS, Added, Ledger, Query, ReportFilter
from crossbearing.model.judgement import Judgement
from crossbearing.model.place import Geometry
from crossbearing.model.record import Reader, Record
from crossbearing.model.report import sha256_hex
from tests.export.records import example, plain


def keep(ledger: Ledger, record: Record, original: bytes | None = None, again: bool = False) -> Added:
    """Add a record as the command does."""
    data = record.report.text.encode() if original is None else original
    report = replace(record.report, sha256_original=sha256_hex(data))
    record = replace(record, report=report)
    return ledger.add(report, data, record, jsonl.encode(record), again=again)


def square(west: float, south: float, east: float, north: float) -> Geometry:
    return Geometry("Polygon", [[[west, south], [east, south], [east, north], [west, north], [west, south]]])


class LedgerBehaviour:
    """The suite. ``ledger`` is an empty one."""

    @pytest.fixture
    def ledger(self, tmp_path: Path) -> Ledger:
        raise NotImplementedError

    # Adding

    def test_a_report_is_given_back_byte_for_byte(self, ledger: Ledger) -> None:
        original = b"\xff\x00<html>not even text\r\n"
        record = example()
        added = keep(ledger, record, original)
        assert added == Added(record.report.id, True, True)
        kept = ledger.report(record.report.id)
        assert kept
        assert ledger.original(kept.copy.sha256_original) == original
        encoded = ledger.record_bytes(record.report.id)
        assert encoded
        assert jsonl.decode(encoded).claims == record.claims
        assert list(ledger.records()) == [encoded]

    def test_adding_again_changes_nothing(self, ledger: Ledger) -> None:
        keep(ledger, example())
        before = ledger.counts(), ledger.reports(), ledger.search(Query())
        assert keep(ledger, example()) == Added(example().report.id, False, False)
        assert (ledger.counts(), ledger.reports(), ledger.search(Query())) == before

    def test_a_newer_reader_adds_a_reading_and_keeps_the_old(self, ledger: Ledger) -> None:
        old, new = example(), replace(example(), claims=example().claims[:2], reader=Reader("0.2.0", "p", ()))
        keep(ledger, old)
        assert not ledger.holds(old.report, new.reader)
        assert keep(ledger, new).new_reading
        first, second = ledger.readings(old.report.id)
        assert (first.claims, second.claims) == (6, 2)
        assert second.reader == new.reader
        assert len(jsonl.decode(ledger.record_bytes(old.report.id, first.number) or b"").claims) == 6
        assert [hit.claim for hit in ledger.search(Query())] == ["c2", "c1"]
        assert ledger.search(Query(words="terrorists")) == []

    def test_the_same_reader_is_asked_again_only_on_demand(self, ledger: Ledger) -> None:
        other = replace(example(), claims=example().claims[:3])
        keep(ledger, example())
        assert not keep(ledger, other).new_reading
        assert keep(ledger, other, again=True).new_reading
        assert not keep(ledger, other, again=True).new_reading

    def test_the_same_text_elsewhere_is_a_copy(self, ledger: Ledger) -> None:
        keep(ledger, plain("All quiet.", outlet="Rasafa", external_id="a1"))
        other = plain("All quiet.", outlet="Tishreen", external_id="b7")
        assert ledger.holds(other.report, other.reader)
        assert keep(ledger, other) == Added(other.report.id, False, False, new_copy=True)
        assert keep(ledger, other) == Added(other.report.id, False, False)
        assert [copy.external_id for copy in ledger.copies(other.report.id)] == ["a1", "b7"]
        (kept,) = ledger.reports()
        assert (kept.copies, kept.copy.outlet) == (2, "Rasafa")
        for name in ("a1", "b7", other.report.id, other.report.id[:10]):
            assert [found.id for found in ledger.find_report(name)] == [other.report.id]

    def test_a_copy_is_noted_without_reading_it(self, ledger: Ledger) -> None:
        keep(ledger, plain("All quiet.", outlet="Rasafa"))
        page = b"<html>All quiet.</html>"
        report = replace(plain("All quiet.", outlet="Tishreen").report, sha256_original=sha256_hex(page))
        assert ledger.add_copy(report, page).new_copy
        assert ledger.original(sha256_hex(page)) == page
        with pytest.raises(UnknownTarget, match="not in this ledger"):
            ledger.add_copy(plain("Another.").report, b"Another.")

    def test_a_fact_that_was_not_known_is_worth_another_reading(self, ledger: Ledger) -> None:
        undated, dated = plain("All quiet.", published=None), plain("All quiet.", published="2018-06-22")
        keep(ledger, undated)
        assert not ledger.holds(dated.report, dated.reader)
        assert keep(ledger, dated).new_reading
        (kept,) = ledger.reports()
        assert kept.copy.published == "2018-06-22"
        assert ledger.holds(undated.report, undated.reader)

    def test_an_original_that_is_another_is_refused_and_leaves_nothing(self, ledger: Ledger) -> None:
        record = example()
        with pytest.raises(LedgerError, match="its hash is another"):
            ledger.add(record.report, b"something else", record, jsonl.encode(record))
        assert ledger.counts().reports == 0
        assert ledger.reports() == []
        keep(ledger, record)

    def test_a_transaction_is_whole_or_nothing(self, ledger: Ledger) -> None:
        with pytest.raises(ZeroDivisionError), ledger.transaction():
            keep(ledger, plain("One."))
            keep(ledger, plain("Two."))
            raise ZeroDivisionError
        assert ledger.counts().reports == 0
        with ledger.transaction():
            keep(ledger, plain("One."))
            keep(ledger, plain("Two."))
        assert ledger.counts().reports == 2

    # Listing

    def test_reports_are_listed_newest_first_and_by_what_is_asked(self, ledger: Ledger) -> None:
        keep(ledger, example())
        keep(ledger, plain("Shells fell on the bakery.", outlet="Rasafa", published="2018-07-01T10:00:00+03:00"))
        keep(ledger, plain("All quiet.", outlet="rasafa", published=None, title="A day in Homs", external_id="7"))

        def texts(**wanted: object) -> list[int]:
            return [report.number for report in ledger.reports(ReportFilter(**wanted))]  # type: ignore[arg-type]

        assert texts() == [3, 2, 1]
        assert texts(outlet="Rasafa") == [3, 2]
        assert texts(words="homs day") == [3]
        assert texts(words="shell* bakeries") == [2]
        assert texts(published=("2018-07-01", None)) == [2]
        assert texts(published=(None, "2018-06-30")) == [1]
        assert texts(external_id="7") == [3]
        assert texts(worst="strained") == [1]
        assert texts(before=3, limit=1) == [2]
        assert texts(judged=True) == []
        ledger.judge(Judgement("accept", f"{ledger.reports()[0].id}/c1", "Ana"))
        assert (texts(judged=True), texts(judged=False)) == ([3], [2, 1])
        with pytest.raises(ValueError, match="no word"):
            texts(words='" - "')

    # Searching

    @pytest.mark.parametrize(
        ("query", "found"),
        [
            (Query(words="bomb post"), ["c1"]),
            (Query(words='"one soldier"'), ["c2", "c1"]),
            (Query(words='"soldier one"'), []),
            (Query(words="terror*"), ["c6"]),
            (Query(words='"; DROP TABLE claim; --'), []),
            (Query(source="commander"), ["c2", "c1"]),
            (Query(source="orontes daily"), ["c6", "c5", "c4", "c3", "c2", "c1"]),
            (Query(source="daily orontes"), []),
            (Query(actor="Syrian Armed Forces"), ["c2", "c1"]),
            (Query(type="Air/drone strike"), ["c2", "c1"]),
            (Query(type="assault"), ["c2", "c1"]),
            (Query(finding="distance_mismatch"), ["c3"]),
            (Query(finding="disputed"), ["c5", "c2"]),
            (Query(stance="denies"), ["c5"]),
            (Query(stance="denies", words="killed", source="coalition"), ["c5"]),
            (Query(box=(38.40, 34.05, 38.46, 34.10)), ["c3", "c2", "c1"]),
            (Query(box=(38.6, 33.4, 38.7, 33.5)), ["c4"]),
            (Query(box=(0, 0, 1, 1)), []),
            (Query(box=(170, -10, -170, 10)), []),
            (Query(shape=square(38.6, 33.4, 38.7, 33.5)), ["c4"]),
            (Query(shape=square(38.6, 33.4, 38.7, 33.5), box=(0, 0, 1, 1)), []),
            (Query(since="2018-06-21", until="2018-06-21"), ["c6", "c2", "c1"]),
            (Query(since="2018-06-22"), []),
            (Query(until="2018"), ["c6", "c2", "c1"]),
            (Query(until="2018-06-20"), ["c6"]),
            (Query(since="2018-06", until="2018-06", box=(38, 33, 39, 35)), ["c2", "c1"]),
            (Query(limit=2), ["c6", "c5"]),
            (Query(report="r:none"), []),
        ],
        ids=repr,
    )
    def test_claims_are_found(self, ledger: Ledger, query: Query, found: list[str]) -> None:
        keep(ledger, plain("Nothing happened, say the elders.", outlet=None))
        keep(ledger, example())
        assert [hit.claim for hit in ledger.search(query) if hit.report == example().report.id] == found

    def test_claims_are_put_in_anew_under_their_numbers(self, ledger: Ledger) -> None:
        record = example()
        keep(ledger, plain("All quiet."))
        keep(ledger, record)
        keep(ledger, plain("Shells fell."))
        before = {hit.claim: hit.number for hit in ledger.search(Query(report=record.report.id))}
        assert ledger.stale_claims() == []
        ledger.judge(Judgement("accept", f"{record.report.id}/c1", "Ana"))
        assert ledger.stale_claims() == [record.report.id]
        denied = replace(record, claims=tuple(replace(c, stance="denies") for c in record.claims[:1]))
        ledger.put_claims(record.report.id, [denied, record], {"c1": ["accepted", "corrected"], "c2": ["rejected"]})
        assert ledger.stale_claims() == []
        hits = ledger.search(Query(report=record.report.id))
        assert {hit.claim: hit.number for hit in hits} == before
        assert {hit.claim for hit in hits if hit.stance == "denies"} >= {"c1"}
        assert [hit.claim for hit in ledger.search(Query(state="corrected"))] == ["c1"]
        assert [hit.claim for hit in ledger.search(Query(state="rejected", words="convoy"))] == []
        assert not ledger.verify().faults
        keep(ledger, replace(record, reader=Reader("0.2.0", "none")))
        assert ledger.stale_claims() == [record.report.id]
        assert ledger.search(Query(state="accepted")) == []

    def test_claims_that_no_record_has_are_told(self, ledger: Ledger) -> None:
        record = example()
        keep(ledger, record)
        with pytest.raises(LedgerError, match="c1 of report"):
            ledger.put_claims(record.report.id, [replace(record, claims=())], {})
        with pytest.raises(UnknownTarget):
            ledger.put_claims("r:none", [record], {})
        assert len(ledger.search(Query(report=record.report.id))) == len(record.claims)

    def test_a_shape_finds_less_than_its_box(self, ledger: Ledger) -> None:
        keep(ledger, example())
        corner = Geometry("Polygon", [[[38.0, 33.0], [40.0, 33.0], [40.0, 35.5], [38.0, 33.0]]])
        assert {hit.claim for hit in ledger.search(Query(shape=corner))} == {"c3", "c4"}
        away = Geometry("Polygon", [[[38.9, 33.4], [40.0, 33.4], [40.0, 36.0], [38.9, 33.4]]])
        assert ledger.search(Query(shape=away, words="al-Halba")) == []

    def test_a_place_over_the_date_line_is_found_on_both_sides(self, ledger: Ledger) -> None:
        west, east = [[179.0, 0.0], [180.0, 0.0], [180.0, 1.0], [179.0, 0.0]], [[-180.0, 0.0], [-179.0, 0.0], [-180.0, 1.0], [-180.0, 0.0]]  # fmt: skip
        shape = Geometry("MultiPolygon", [[west], [east]])
        record = example()
        places = tuple(replace(place, geometry=shape if place.id == "p3" else None) for place in record.places)
        keep(ledger, replace(record, places=places))
        for box in ((179.5, 0, 179.9, 1), (-179.9, 0, -179.5, 1), (179, -1, -179, 1)):
            assert [hit.claim for hit in ledger.search(Query(box=box))] == ["c4"]
        assert ledger.search(Query(box=(-100, 0, 100, 1))) == []

    def test_a_search_goes_on_where_it_left_off(self, ledger: Ledger) -> None:
        for n in range(7):
            keep(ledger, plain(f"Shells fell on quarter {n}.", claims=3))
        seen: list[int] = []
        before = None
        while found := ledger.search(Query(words="shells", limit=4, before=before)):
            seen += [hit.number for hit in found]
            before = seen[-1]
        assert seen == sorted(seen, reverse=True)
        assert len(set(seen)) == 21

    @pytest.mark.parametrize(
        "query",
        [
            Query(words="  "),
            Query(source='"'),
            Query(box=(10, 5, 20, -5)),
            Query(box=(0, 0, 400, 1)),
            Query(box=(float("nan"), 0, 1, 1)),
            Query(since="Friday"),
            Query(since="2018-07-01", until="2018-06-01"),
            Query(shape=Geometry("Polygon", [])),
        ],
        ids=repr,
    )
    def test_a_question_that_makes_no_sense_is_told(self, ledger: Ledger, query: Query) -> None:
        keep(ledger, example())
        with pytest.raises(ValueError):
            ledger.search(query)

    # Judging

    def test_judgements_stand_in_a_chain(self, ledger: Ledger) -> None:
        keep(ledger, example())
        target = f"{example().report.id}/c1"
        assert ledger.head().hash == GENESIS
        first = ledger.judge(Judgement("accept", target, "Ana", "two sources"))
        second = ledger.judge(Judgement("comment", target, "Bo", value='"سلام"'))
        assert (first.number, first.previous, second.previous) == (1, GENESIS, first.hash)
        for entry in (first, second):
            assert entry.hash == entry_hash(entry.number, entry.at, entry.judgement, entry.previous)
        assert first.judgement.reading == ledger.readings(example().report.id)[-1].number
        assert list(ledger.judgements()) == [first, second]
        assert list(ledger.judgements(since=1)) == [second]
        assert ledger.head().hash == second.hash
        assert not ledger.verify().faults
        assert not ledger.verify(first.hash).faults
        assert "was exported before" in ledger.verify("ab" * 32).faults[0].what

    def test_judgements_are_found_by_what_they_are_about(self, ledger: Ledger) -> None:
        keep(ledger, example())
        report = example().report.id
        for target in (f"{report}/c1", f"{report}/c2", report):
            ledger.judge(Judgement("comment", target, "Ana", value='"look"'))
        ledger.judge(Judgement("undo", "j:1", "Ana"))
        ledger.judge(Judgement("undo", "j:4", "Ana"))
        assert [entry.number for entry in ledger.judgements(report)] == [1, 2, 3, 4, 5]
        assert [entry.number for entry in ledger.judgements(f"{report}/c1")] == [1, 4, 5]
        assert [entry.number for entry in ledger.judgements(f"{report}/c2")] == [2]
        assert ledger.judgements("r:none") == []

    def test_nobody_overwrites_another_unseen(self, ledger: Ledger) -> None:
        keep(ledger, example())
        target = f"{example().report.id}/c1"
        ledger.judge(Judgement("accept", target, "Ana"))
        with pytest.raises(Conflict, match="Ana has judged") as stale:
            ledger.judge(Judgement("reject", target, "Bo"))
        assert stale.value.standing
        assert stale.value.standing.number == 1
        ledger.judge(Judgement("reject", target, "Bo", replaces=1))
        with pytest.raises(Conflict, match="Bo has judged"):
            ledger.judge(Judgement("accept", target, "Ana", replaces=1))
        ledger.judge(Judgement("undo", "j:2", "Bo"))
        with pytest.raises(Conflict, match="undone already"):
            ledger.judge(Judgement("undo", "j:2", "Bo"))
        ledger.judge(Judgement("reject", target, "Ana", replaces=1))
        ledger.judge(Judgement("correct", target, "Bo", field="stance", value='"denies"'))
        with pytest.raises(Conflict, match="no longer stands"):
            ledger.judge(Judgement("correct", target, "Bo", field="quotation", value='"direct"', replaces=5))
        assert [entry.number for entry in ledger.judgements()] == [1, 2, 3, 4, 5]

    def test_a_blind_reader_replaces_nothing(self, ledger: Ledger) -> None:
        keep(ledger, example())
        target = f"{example().report.id}/c1"
        ledger.judge(Judgement("accept", target, "Ana"))
        ledger.judge(Judgement("reject", target, "Bo", blind=True))
        ledger.judge(Judgement("accept", target, "Cem", blind=True))
        with pytest.raises(Conflict):
            ledger.judge(Judgement("accept", target, "Bo", blind=True))

    @pytest.mark.parametrize(
        ("judgement", "error", "says"),
        [
            (Judgement("bless", "R/c1", "Ana"), BadJudgement, "no kind"),  # type: ignore[arg-type]
            (Judgement("accept", "R/c1", "  "), BadJudgement, "name"),
            (Judgement("accept", "R/c99", "Ana"), UnknownTarget, "has no c99"),
            (Judgement("accept", "R/c1", "Ana", reading=77), UnknownTarget, "no reading 77"),
            (Judgement("accept", "r:none/c1", "Ana"), UnknownTarget, "not in this ledger"),
            (Judgement("accept", "", "Ana"), UnknownTarget, "nothing that can be judged"),
            (Judgement("correct", "R/c1", "Ana", field="stance"), BadJudgement, "new value"),
            (Judgement("correct", "R/c1", "Ana", field="a b", value="1"), BadJudgement, "names a field"),
            (Judgement("correct", "R/c1", "Ana", field="stance", value="denies"), BadJudgement, "JSON"),
            (Judgement("comment", "R/c1", "Ana"), BadJudgement, "needs its words"),
            (Judgement("comment", "R/c1", "Ana", value='"x"', replaces=1), BadJudgement, "replaces nothing"),
            (Judgement("comment", "R/c1", "Ana\ud800", value='"x"'), BadJudgement, "surrogate"),
            (Judgement("grade", "i:1", "Ana", value="3"), BadJudgement, "words"),
            (Judgement("merge", "i:1", "Ana", value='["R"]'), BadJudgement, "two or more"),
            (Judgement("merge", "i:1", "Ana", value='["R", "r:none"]'), UnknownTarget, "not in this ledger"),
            (Judgement("split", "i:1", "Ana", value='[["R"], ["R"]]'), BadJudgement, "two groups"),
            (Judgement("split", "i:1", "Ana", value='[["R"], ["r:none"]]'), UnknownTarget, "not in this ledger"),
            (Judgement("undo", "j:0", "Ana"), BadJudgement, "no judgement"),
            (Judgement("undo", "j:9", "Ana"), UnknownTarget, "no judgement 9"),
        ],
        ids=lambda value: value.kind if isinstance(value, Judgement) else None,
    )
    def test_what_is_no_judgement_is_refused(
        self, ledger: Ledger, judgement: Judgement, error: type[LedgerError], says: str
    ) -> None:
        keep(ledger, example())
        report = example().report.id
        value = judgement.value and judgement.value.replace('"R"', f'"{report}"')
        with pytest.raises(error, match=says):
            ledger.judge(replace(judgement, target=judgement.target.replace("R", report), value=value))
        assert ledger.head().number == 0

    # Copies

    def test_a_backup_is_the_same_ledger(self, ledger: Ledger, tmp_path: Path, reopen: Callable[[str], Ledger]) -> None:
        keep(ledger, example())
        ledger.judge(Judgement("accept", example().report.id, "Ana"))
        ledger.backup(str(tmp_path / "copy.db"))
        copy = reopen(str(tmp_path / "copy.db"))
        assert (copy.counts(), copy.head(), copy.reports()) == (ledger.counts(), ledger.head(), ledger.reports())
        assert not copy.verify(ledger.head().hash).faults
        copy.close()
        with pytest.raises(LedgerError, match="is there already"):
            ledger.backup(str(tmp_path / "copy.db"))
        with pytest.raises(LedgerError, match="cannot be written"):
            ledger.backup(str(tmp_path / "none" / "copy.db"))
        assert [path.name for path in tmp_path.iterdir() if path.suffix == ".part"] == []
