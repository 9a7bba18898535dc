"""Event types of whole snippets against CASE 2021 task 2: weighted F1 over its 25 ACLED types."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from crossbearing.events.acled_row import classify
from crossbearing.language.pipeline import Analyser
from crossbearing.model.event import EventType

LABELS = {
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Agreement": "AGREEMENT",
    "Air/drone strike": "AIR_STRIKE",
    "Armed clash": "ARMED_CLASH",
    "Arrests": "ARREST",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Attack": "ATTACK",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Chemical weapon": "CHEM_WEAP",
    "Disrupted weapons use": "DISR_WEAP",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Grenade": "GRENADE",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Mob violence": "MOB_VIOL",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Other": "OTHER",
    "Peaceful protest": "PEACE_PROTEST",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Sexual violence": "SEX_VIOL",
    "Suicide bomb": "SUIC_BOMB",
    "Violent demonstration": "VIOL_DEMONSTR",
}
OUTSIDE = {
    "organised_crime": "ORG_CRIME",
    "natural_disaster": "NATURAL_DISASTER",
    "accident": "MAN_MADE_DISASTER",
    "responsibility_claimed": "ATTRIB",
    "accusation": "ATTRIB",
    "denial": "ATTRIB",
}
DIPLOMATIC = {"SANCTION", "SUPPORT", "ACCUSE", "REQUEST", "CONSULT", "REJECT", "THREATEN", "CONCEDE", "COOPERATE"}


def label(kind: EventType) -> str:
    """The corpus's label for a type: ACLED's own, or one of its five others."""
    if kind.name in OUTSIDE:
        return OUTSIDE[kind.name]
    if kind.acled is not None:
        return LABELS[kind.acled.sub_event_type]
    return "DIPLO" if kind.plover in DIPLOMATIC or kind.name == "sanction" else "NONE"


def figures(pairs: Iterable[tuple[str, str]]) -> dict[str, float]:
    """Weighted F1 over the ACLED labels, and accuracy over all; pairs are (expected, found)."""
    rows = list(pairs)
    gold, found, right = Counter(g for g, _ in rows), Counter(f for _, f in rows), Counter(g for g, f in rows if g == f)
    inside = [name for name in LABELS.values() if gold[name]]
    f1 = {name: 2 * right[name] / (gold[name] + found[name]) for name in gold}
    total = sum(gold[name] for name in inside)
    return {
        "weighted_f1_acled": sum(f1[name] * gold[name] for name in inside) / total,
        "weighted_f1_all": sum(f1[name] * gold[name] for name in gold) / len(rows),
        "accuracy": sum(right.values()) / len(rows),
        "rows": float(len(rows)),
    }


def score(shared: Path, limit: int | None = None) -> dict[str, float]:
    """Score the whole file, and apart from it the half that was not looked at while the rules were written (odd rows)."""
    path = shared / "case2021_task2" / "case2021_task2.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][:limit]
    analyser = Analyser()
    pairs = [(row["label"], label(classify(analyser.analyse(row["text"])))) for row in rows]
    found = figures(pairs)
    found["weighted_f1_acled_held_out"] = figures(pairs[1::2])["weighted_f1_acled"]
    return found


if __name__ == "__main__":
    for name, value in score(Path(__file__).parents[3] / "shared" / "data").items():
        print(f"{name}: {value:.3f}")
