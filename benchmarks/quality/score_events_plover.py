"""Event codes against PLOVER's worked records: is the record's type the one given to the sentence?"""

from __future__ import annotations

import json
from pathlib import Path

from crossbearing.events.find import find_events
from crossbearing.language.analysis import Analysis
from crossbearing.language.pipeline import Analyser

# The records use the names of PLOVER 0.5b; CAMEO2PLOVER-2021.txt has the newer ones.
NEWER = {"FIGHT": "ASSAULT", "DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE"}


def accepted(record: dict[str, object]) -> set[str]:
    """The codes that count as right: the newer name, and where 0.5b and 2021 part company, both."""
    old = str(record["event"])
    new = NEWER.get(old, old)
    if old == "COERCE" and record.get("mode") in {"destroy", "detain"}:
        return {"COERCE", "ASSAULT"}
    if old == "SANCTION" and "sanction" in str(record["text"]):
        return {"SANCTION", "COERCE"}  # CAMEO 163, embargoes and sanctions, went to COERCE
    if old == "FIGHT" and record.get("mode") == "deport":
        return {"ASSAULT", "COERCE"}
    return {new}


def codes(analysis: Analysis) -> list[str]:
    """The PLOVER codes of a text's events, in text order."""
    return [event.type.plover for event in find_events(analysis) if event.type.plover is not None]


def main_code(analysis: Analysis) -> str | None:
    """The code of the event that a sentence is about."""
    from crossbearing.events.plover_row import classify_plover

    return classify_plover(analysis)


def score(shared: Path, limit: int | None = None) -> dict[str, float]:
    """Share of records whose type is the main one found, and whose type is among those found."""
    path = shared / "plover" / "PLOVER_GSR_CAMEO.json"
    records = [r for r in json.loads(path.read_text(encoding="utf-8")) if r["event"] != "DOCUMENT"][:limit]
    analyser = Analyser()
    main = among = 0
    for record in records:
        analysis = analyser.analyse(record["text"])
        main += main_code(analysis) in accepted(record)
        among += bool(accepted(record) & set(codes(analysis)))
    return {"type_right": main / len(records), "type_among": among / len(records), "rows": float(len(records))}


if __name__ == "__main__":
    for name, value in score(Path(__file__).parents[3] / "shared" / "data").items():
        print(f"{name}: {value:.3f}")
