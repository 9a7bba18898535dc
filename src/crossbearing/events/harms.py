"""Families of harm to people and things: killing, beating, destruction, accidents.

Each public function of a family takes a scene and gives the row its words call for, or ``None`` where they tell no event.
"""

from __future__ import annotations

from crossbearing.events.parties import ARMED, PEOPLE_AND_HOMES, by_weapon, is_crowd, other_cause, weapon_in_sentence
from crossbearing.events.scene import Scene
from crossbearing.language.word_lists import load_section

_WORDS = load_section("crossbearing.events", "words.yaml", "harms", "burning")


def abuse(scene: Scene) -> str | None:
    """Abuse of women and girls by armed men is told of sexual violence; other abuse is an attack on people."""
    words = {scene.analysis.tokens[i].lemma for i in scene.patient_words}
    if words & {"woman", "girl"} or "sexually" in scene.neighbours():
        return "sexual_violence"
    return "attack_on_civilians" if scene.role_classes("agent") & ARMED else None


def kill(scene: Scene) -> str | None:
    """A killing: by its weapon, else by who was killed and by whom."""
    if other_cause(scene):
        return None
    agent, patient = scene.role_classes("agent"), scene.role_classes("patient")
    if "protester" in patient and (agent & {"forces", "state"} or not agent):
        return "protest_with_excessive_force"
    row = by_weapon(scene) or weapon_in_sentence(scene)
    if row is not None:
        return row
    if is_crowd(scene):
        return "mob_violence"
    return _killed(agent, patient)


def _killed(agent: set[str], patient: set[str]) -> str:
    if patient & ARMED and not patient & {"civilian"}:
        return "clash" if agent & ARMED else "killing"
    return "killing_of_civilians" if patient & PEOPLE_AND_HOMES and agent & ARMED else "killing"


def beat(scene: Scene) -> str | None:
    """A beating: of protesters by police, of anyone by a crowd, of a person."""
    agent, patient = scene.role_classes("agent"), scene.role_classes("patient")
    if "protester" in patient and agent & {"forces", "state"}:
        return "dispersal"
    if is_crowd(scene):
        return "mob_violence"
    return "beating" if patient & {"civilian"} else None


def die(scene: Scene) -> str | None:
    """Deaths tell an event only where a weapon is named."""
    return by_weapon(scene)


def harm(scene: Scene) -> str | None:
    """Wounds tell an event where a weapon or an armed party is named."""
    if other_cause(scene):
        return None
    row = by_weapon(scene) or weapon_in_sentence(scene)
    if row is None and "firearm" in scene.role_classes("agent", "instrument"):
        row = "shooting_of_civilians" if scene.role_classes("patient") & PEOPLE_AND_HOMES else "shooting"
    return row or ("harm" if scene.sentence_classes & ARMED else None)


def destroy(scene: Scene) -> str | None:
    """Destruction: by its weapon; of arms found; of property."""
    if other_cause(scene):
        return None
    patients = scene.roles.get("patient", [])
    heads = scene.marks.among(patients)
    agent = scene.role_classes("agent")
    if agent & {"aircraft", "artillery"}:
        return by_weapon(scene)
    if heads & {"weapon", "ied", "drone", "artillery"} and agent & {"state", "armed"}:
        return "interception" if heads & {"drone"} else "weapons_disrupted"
    row = by_weapon(scene)
    if row is not None:
        return row
    if not scene.roles.get("patient"):
        return None
    if scene.role_classes("patient") & {"armed", "position", "nonstate"} and agent & ARMED:
        return "clash"
    return "destruction" if agent & (ARMED | {"rioter", "protester"}) or scene.slots.passive else None


def disaster(scene: Scene) -> str | None:
    """A disaster of nature; men who "storm" a building are none."""
    if scene.token.lemma == "storm" and scene.sentence_classes & {"nonstate", "firearm"}:
        return None
    return "natural_disaster"


_BURNING = _WORDS["burning"]


def fire(scene: Scene) -> str | None:
    """A blaze: an accident unless weapons or armed parties are about."""
    if scene.sentence_classes & {"nonstate", "artillery", "aircraft", "ied", "grenade", "firearm", "protester"}:
        return None
    if scene.candidate.verbal or scene.token.lemma != "fire":
        return "accident"
    burns = scene.analysis.tokens[scene.token.head].lemma in _BURNING
    return "accident" if burns or scene.marks.among(scene.own_words) & {"civilian", "place", "industry"} else None
