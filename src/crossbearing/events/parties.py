"""What the weapons and the parties in a clause say of an event's kind."""

from __future__ import annotations

from crossbearing.events.scene import Scene
from crossbearing.language.word_lists import load_section

_WORDS = load_section("crossbearing.events", "words.yaml", "parties", "crowds")

ARMED = frozenset({"armed", "state", "nonstate"})


WEAPONS = frozenset({"aircraft", "drone", "artillery", "ied", "suicide", "grenade", "chemical", "firearm", "weapon"})


PEOPLE_AND_HOMES = frozenset({"civilian"})


HOSTILE = ARMED | WEAPONS


def by_weapon(scene: Scene) -> str | None:
    """The row that the weapons in the clause call for: the layer nearest the trigger decides."""
    for classes in scene.layers():
        for weapon, row in scene.setting.lexicon.weapons:
            if weapon in classes:
                return row
    return None


def other_cause(scene: Scene) -> bool:
    """Whether nature or an accident did it."""
    agents = scene.role_classes("agent", "instrument")
    if "mishap" in scene.sentence_classes and not scene.sentence_classes & {"nonstate", "ied", "artillery", "firearm"}:
        return True
    return "nature" in agents or ("nature" in scene.sentence_classes and not scene.sentence_classes & HOSTILE)


def weapon_but(scene: Scene, vague: str) -> str | None:
    """The row by weapon, where one is named besides the trigger's own bomb."""
    for classes in scene.layers():
        for weapon, row in scene.setting.lexicon.weapons:
            if weapon in classes and row != vague:
                return row
    return None


def weapon_in_sentence(scene: Scene) -> str | None:
    """For harm of which no doer is named: the weapon told of elsewhere in the sentence."""
    if scene.roles.get("agent") or not scene.slots.passive:
        return None
    classes = scene.sentence_classes - scene.role_classes("patient")
    return next((row for weapon, row in scene.setting.lexicon.weapons if weapon in classes), None)


def by_a_country(scene: Scene) -> bool:
    """Whether a country's name is given as the doer ("an Israeli bombing")."""
    return any(scene.analysis.tokens[i].entity in {"GPE", "NORP"} for i in scene.roles.get("agent", ()))


_CROWDS = _WORDS["crowds"]


def is_crowd(scene: Scene) -> bool:
    """Whether a mob did it: named as such, or several people of no armed party."""
    agent = scene.role_classes("agent")
    if "rioter" in agent or "mob" in scene.neighbours():
        return True
    heads = [scene.analysis.tokens[i] for i in scene.roles.get("agent", ())]
    many = any(t.lemma in _CROWDS for t in heads)
    return many and not agent & (ARMED | WEAPONS)


def by_parties(scene: Scene) -> str:
    """The row of an attack whose weapon is not told: by who attacked whom."""
    patient, agent = scene.role_classes("patient"), scene.role_classes("agent")
    if "protester" in patient and agent & {"forces", "state"}:
        return "protest_with_excessive_force"
    if is_crowd(scene):
        return "mob_violence"
    if "armed" in patient or "position" in patient or patient & {"state", "nonstate"}:
        return "clash"
    if patient & PEOPLE_AND_HOMES:
        return "attack_on_civilians"
    return "attack"


def which_side(classes: set[str]) -> str | None:
    """``state`` or ``nonstate``, where the words show one; ``nonstate`` where they show both ("rebel army")."""
    if "nonstate" in classes:
        return "nonstate"
    return "state" if "state" in classes else None


def clause_range(edges: tuple[int, int]) -> tuple[int, int]:
    """A first and last token as the two ends of a ``range``."""
    return edges[0], edges[1] + 1
