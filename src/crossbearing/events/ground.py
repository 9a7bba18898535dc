"""Families of ground taken, lost, entered and handed over.

Each public function of a family takes a scene and gives the row its words call for, or ``None`` where they tell no event.
"""

from __future__ import annotations

from crossbearing.events.parties import ARMED, which_side
from crossbearing.events.scene import Scene
from crossbearing.language.word_lists import load_section

_WORDS = load_section("crossbearing.events", "words.yaml", "ground", "taking", "column", "seizing", "fighting")


def capture(scene: Scene) -> str | None:
    """Taking: weapons are seized, ground is taken, people are held or freed."""
    patients = scene.roles.get("patient", [])
    classes = scene.role_classes("patient")
    head_classes = scene.marks.among(patients)
    lemma = scene.token.lemma
    if lemma == "take" and any(
        c.dep == "prt" and c.lower not in ("over", "back") for c in scene.analysis.children(scene.token.i)
    ):
        return None  # "took out a gun", "took up arms"
    if "weapon" in head_classes or ("ied" in head_classes and "place" not in head_classes):
        return "weapons_disrupted"
    if all(scene.analysis.tokens[i].pos == "PRON" for i in patients) and patients and _unopposed(scene):
        return "ground_transferred" if scene.role_classes("agent") & ARMED else None
    control = scene.candidate.words[-1] == "control"
    if (
        "place" in head_classes
        or control
        or (classes & {"place", "position"} and not head_classes & {"civilian", "armed"})
    ):
        return _ground(scene, lemma, control)
    if lemma in _WORDS["seizing"] and head_classes & {"civilian", "armed"}:
        return _held(scene)
    if lemma in {"free", "liberate"} and head_classes & {"civilian", "armed"}:
        return "release"
    return None


_VAGUE_TAKING = _WORDS["taking"]


def _ground(scene: Scene, lemma: str, control: bool) -> str | None:
    agent = scene.role_classes("agent")
    named = any(scene.analysis.tokens[i].pos == "PROPN" for i in scene.roles.get("agent", ()))
    named = named or (
        bool(scene.sentence_classes & ARMED)
        and any(scene.analysis.tokens[i].pos == "PRON" for i in scene.roles.get("agent", ()))
    )
    armed = bool(agent & ARMED) or named or scene.slots.passive or bool(scene.slots.get("from"))
    if (lemma in _VAGUE_TAKING and not armed) or (
        lemma == "take" and not (scene.candidate.last > scene.candidate.first or agent & ARMED)
    ):
        return None
    return "ground_transferred" if _unopposed(scene) else ground_row(scene)


def _unopposed(scene: Scene) -> bool:
    """ "without a fight", "without resistance"."""
    if scene.neighbours() & {"unopposed", "peacefully"}:
        return True
    words = {scene.analysis.tokens[head].lemma for head in scene.slots.get("without")}
    for prep in scene.analysis.children(scene.token.i):
        if prep.lower == "without":
            words |= {child.lemma for child in scene.analysis.children(prep.i)}
    return bool(words & _WORDS["fighting"])


def ground_row(scene: Scene) -> str:
    """Which side took ground: by who took it, else by whom it was taken from."""
    taker = next(
        (s for s in (which_side(scene.classes(h)) for h in scene.roles.get("agent", ())) if s is not None), None
    )
    if taker is None:
        losers = {name for slot in ("from", "of") for head in scene.slots.get(slot) for name in scene.classes(head)}
        lost_by = which_side(losers | (scene.role_classes("patient") & {"nonstate"}))
        taker = {"nonstate": "state", "state": "nonstate"}.get(lost_by or "")
    return {"state": "ground_taken_by_state", "nonstate": "ground_taken_by_others"}.get(taker or "", "ground_taken")


def _held(scene: Scene) -> str | None:
    agent = scene.role_classes("agent")
    if not agent & ARMED:
        return None
    return "abduction" if "nonstate" in agent and "civilian" in scene.role_classes("patient") else "arrest"


def fall(scene: Scene) -> str | None:
    """A town that "fell to" a side was taken by it; "the fall of" a town tells as much."""
    takers = scene.role_classes("agent")
    if not scene.candidate.verbal:
        towns = [scene.analysis.tokens[i].entity for i in scene.roles.get("patient", ())]
        if not any(entity in ("GPE", "LOC", "FAC") for entity in towns):
            return None
        if not takers:
            return "ground_taken"
    if not takers & ARMED:
        return None
    return {"state": "ground_taken_by_state", "nonstate": "ground_taken_by_others"}.get(
        which_side(takers) or "", "ground_taken"
    )


def drive_out(scene: Scene) -> str | None:
    """Driving an armed side out of a place takes the place; driving out people is expulsion."""
    patient = scene.role_classes("patient")
    if patient & ARMED:
        return ground_row(scene) if which_side(scene.role_classes("agent")) else _by_loser(patient)
    return "deportation" if "civilian" in patient else None


def _by_loser(patient: set[str]) -> str:
    return "ground_taken_by_state" if "nonstate" in patient else "ground_taken"


def advance(scene: Scene) -> str | None:
    """Moving forward into ground; into a shop or a bank is looting."""
    into = scene.marks.among(scene.slots.get("into"))
    if "civilian" in into and "place" not in into:
        return "looting"
    return "ground_entered"


def lose(scene: Scene) -> str | None:
    """An armed side that loses a place."""
    if not scene.candidate.verbal:
        of = scene.marks.among(scene.slots.get("of"))
        return "ground_lost" if "place" in of and scene.sentence_classes & ARMED else None
    return "ground_lost" if scene.role_classes("patient") & ARMED else None


def transfer(scene: Scene) -> str | None:
    """Ground handed over; things and people handed over are another matter."""
    control = "control" in scene.candidate.words
    handed = scene.role_classes("other") | scene.marks.among(
        i for head in scene.slots.get("object") for i in scene.phrase(head)
    )
    if control or "place" in handed:
        return "ground_transferred" if scene.sentence_classes & ARMED or control else None
    return "weapons_disrupted" if "weapon" in handed else None


def enter(scene: Scene) -> str | None:
    """Armed men going into a place; a convoy is only on the move."""
    words = {scene.analysis.tokens[i].lemma for head in scene.roles.get("agent", ()) for i in scene.phrase(head)}
    if words & _WORDS["column"]:
        return "movement"
    return "ground_transferred" if _unopposed(scene) else "ground_entered"
