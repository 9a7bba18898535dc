"""Families of attacks, bombings, launches and fighting: which kind each is.

Each public function of a family takes a scene and gives the row its words call for, or ``None`` where they tell no event.
"""

from __future__ import annotations

from crossbearing.events.ground import ground_row
from crossbearing.events.parties import (
    ARMED,
    HOSTILE,
    PEOPLE_AND_HOMES,
    WEAPONS,
    by_a_country,
    by_parties,
    by_weapon,
    clause_range,
    weapon_but,
)
from crossbearing.events.scene import Scene
from crossbearing.language.word_lists import load_section

_WORDS = load_section(
    "crossbearing.events",
    "words.yaml",
    "assaults",
    "unequivocal",
    "hostile_ends",
    "landings",
    "pictures",
    "disposal",
    "thrown",
    "tests",
    "operations",
    "strikes",
    "sites",
    "aimed",
    "fighting",
    "battles",
    "dropped",
)


def attack(scene: Scene) -> str | None:
    """An attack: by its weapon, else by who was attacked."""
    if scene.candidate.verbal and not _hostile(scene):
        return None
    row = by_weapon(scene)
    if row is None and scene.token.lemma == "strike" and not scene.candidate.verbal:
        return _bare_strike(scene)
    return row or by_parties(scene)


_UNEQUIVOCAL = _WORDS["unequivocal"]


def _hostile(scene: Scene) -> bool:
    """ "hit", "strike", "target" and "rock" tell an attack only of armed parties or weapons."""
    words = scene.candidate.words
    if scene.token.lemma in _UNEQUIVOCAL or (len(words) > 1 and words[-1] in _WORDS["hostile_ends"]):
        return scene.token.lemma != "raid" or bool(scene.roles.get("patient"))
    doers = scene.role_classes("agent", "instrument") | _speaker_classes(scene)
    if doers & HOSTILE or "place" in doers:
        return bool(scene.roles.get("patient")) or bool(doers & WEAPONS)
    if scene.slots.passive:
        patients = scene.role_classes("patient")
        return (
            by_weapon(scene) is not None
            or bool(patients & {"armed"})
            or scene.token.lemma == "target"
            or _is_struck_site(scene)
        )
    return False


def _is_struck_site(scene: Scene) -> bool:
    """ "One of its schools was hit": buildings are hit by arms, unless something else is said to have hit them."""
    if (
        scene.token.lemma not in {"hit", "strike"}
        or scene.slots.get("by")
        or scene.analysis.child(scene.token.i, "agent")
    ):
        return False
    struck = [scene.analysis.tokens[i] for i in scene.roles.get("patient", ())]
    return any(t.lemma in _WORDS["sites"] or _is_one_of_sites(scene, t.i) for t in struck)


def _is_one_of_sites(scene: Scene, head: int) -> bool:
    token = scene.analysis.tokens[head]
    return token.tag == "CD" and any(
        scene.analysis.tokens[below].lemma in _WORDS["sites"]
        for prep in scene.analysis.children(head)
        if prep.lower == "of"
        for below in (c.i for c in scene.analysis.children(prep.i) if c.dep == "pobj")
    )


def _speaker_classes(scene: Scene) -> set[str]:
    """ "The army said it struck a depot": what "it" is, where that is who speaks and is armed."""
    said = scene.analysis.tokens[scene.token.head]
    if scene.token.dep != "ccomp" or said.pos != "VERB":
        return set()
    doers = [scene.analysis.tokens[i] for i in scene.roles.get("agent", ())]
    speaker = scene.analysis.child(said.i, "nsubj")
    if speaker is None or len(doers) != 1 or doers[0].lower not in {"it", "they", "we"}:
        return set()
    return set(scene.classes(speaker.i)) & ARMED


def _bare_strike(scene: Scene) -> str | None:
    """A "strike" with a target or a state's name before it comes from the air; one without may be of workers."""
    if scene.roles.get("patient") or scene.roles.get("agent"):
        return "air_strike"
    if scene.governor is not None and not scene.light:
        return "air_strike"
    words = {t.lower for t in (scene.analysis.tokens[i] for i in scene.own_words)}
    return "air_strike" if words & _WORDS["strikes"] else None


def bombing(scene: Scene) -> str | None:
    """ "warplanes bombed" is from the air, "rebels bombed" an explosive; "was bombed" by itself tells neither."""
    if scene.token.lemma == "bomb" and not scene.candidate.verbal:
        return _bomb_noun(scene)
    row = weapon_but(scene, "explosion")
    if row is not None:
        return row
    agent = scene.role_classes("agent")
    if agent & {"nonstate", "civilian", "rioter", "protester"} - {"state"} and "state" not in agent:
        return "explosion"
    if agent & {"state", "place"} or by_a_country(scene) or (scene.candidate.verbal and agent):
        return "air_strike"
    if scene.candidate.verbal and not agent and "ied" not in scene.sentence_classes:
        # Shells, aircraft and devices all bomb: where nothing says which, the kind is left open.
        return "attack" if scene.role_classes("patient") & _POSTS_AND_TOWNS else "explosion"
    return "explosion" if not scene.candidate.verbal or not agent else "air_strike"


# What armies bomb from afar; a car, a mosque or a train "was bombed" by a device more often than not.
_POSTS_AND_TOWNS = frozenset({"position", "armed", "settlement", "place"})


def _bomb_noun(scene: Scene) -> str | None:
    if scene.governor is None or scene.light:
        return None
    if scene.token.dep not in {"nsubj", "pobj"} and scene.analysis.tokens[scene.token.head].lemma != "by":
        return None
    return by_weapon(scene) or "explosion"


def blast(scene: Scene) -> str | None:
    """An explosion: of a grenade, a suicide bomber, a shell, a device, or of a gas tank, which is an accident."""
    classes = scene.sentence_classes
    if scene.neighbours() & _WORDS["disposal"]:
        return "weapons_disrupted"
    row = by_weapon(scene)
    if scene.candidate.verbal and scene.token.lemma in {"go", "set"} and row is None:
        return None
    if row is None and "industry" in classes and not classes & {"nonstate", "ied", "artillery", "aircraft"}:
        return "accident"
    if "nature" in classes and row is None:
        return None
    return row or _vague_blast(scene)


def _vague_blast(scene: Scene) -> str | None:
    if scene.candidate.verbal and scene.token.lemma == "explode" and not scene.sentence_classes & HOSTILE:
        return "accident" if scene.sentence_classes & {"civilian", "industry"} else None
    return "explosion"


def mine_hit(scene: Scene) -> str | None:
    """ "hit a mine": an explosion."""
    return "explosion"


def strike_or_shell(scene: Scene) -> str | None:
    """ "shelled", "pounded": artillery unless aircraft did it."""
    doers = scene.role_classes("agent", "instrument")
    plain = scene.token.lemma in {"shell", "bombard"}
    if not plain and not doers & HOSTILE and "place" not in doers:
        return None
    row = by_weapon(scene)
    return row if row in {"air_strike", "drone_strike", "chemical_attack"} else "shelling"


# The munition is the subject of these: "a rocket landed on", "missiles slammed into".
_LANDINGS = _WORDS["landings"]


def launch(scene: Scene) -> str | None:
    """ "fired rockets", "lobbed a grenade", "dropped bombs", "threw stones": the thing let go decides."""
    lemma = scene.token.lemma
    things = scene.slots.get("subject" if lemma in _LANDINGS else "object")
    if not things or any(i in scene.setting.event_nouns for i in things):
        return None
    classes = {name for head in things for name in scene.classes(head)}
    if "crowd_control" in classes:
        return "dispersal"
    if lemma == "use":
        return "chemical_attack" if "chemical" in classes else None
    return _let_go(scene, lemma, classes)


def _let_go(scene: Scene, lemma: str, classes: set[str]) -> str | None:
    if "chemical" in classes or ("gas" in classes and "chemical" in scene.sentence_classes):
        return "chemical_attack"
    if classes & {"grenade"}:
        return "grenade_attack"
    thrown = lemma in _WORDS["thrown"]
    if "missile_of_crowd" in classes and thrown:
        return "riot"
    if "artillery" in classes:
        return _missile(scene, lemma)
    if "ied" in classes:
        return "air_strike" if lemma in _WORDS["dropped"] else "explosion" if thrown else None
    if "drone" in classes and lemma == "launch":
        return "drone_strike"
    if "firearm" in classes and lemma in {"fire", "discharge"}:
        return _shot_at(scene) if scene.role_classes("agent") & ARMED or "patient" in scene.roles else None
    return "air_strike" if "aircraft" in classes and lemma in _WORDS["dropped"] else None


def _missile(scene: Scene, lemma: str) -> str | None:
    agent = scene.role_classes("agent")
    if "aircraft" in agent:
        return "air_strike"
    if "drone" in agent:
        return "drone_strike"
    aimed = bool(scene.roles.get("patient")) or lemma in _WORDS["aimed"] or bool(agent & ARMED)
    test = _WORDS["tests"] & {
        t.lower for t in scene.analysis.sentence_tokens(scene.analysis.sentence_of(scene.token.i))
    }
    return "shelling" if (aimed or scene.slots.passive) and not test else None


def test_launch(scene: Scene) -> str | None:
    """ "test-fired a missile": a show of force."""
    return "mobilisation"


_PICTURES = _WORDS["pictures"]


def shooting(scene: Scene) -> str | None:
    """Shots: at protesters, at civilians, between armed sides, or from aircraft and guns."""
    agent, patient = scene.role_classes("agent", "instrument"), scene.role_classes("patient")
    if "shoot" in scene.candidate.words and not (agent or patient):
        return None
    if scene.candidate.words[0] == "fire" and "crowd_control" in scene.marks.among(range(*clause_range(scene.clause))):
        return "dispersal"
    if scene.candidate.words[:1] == ("fire",) and not patient and not agent & (ARMED | WEAPONS):
        return None
    things = {name for head in scene.slots.get("object") for name in scene.classes(head)}
    if scene.candidate.words[:1] == ("fire",) and things & {"artillery", "chemical", "grenade", "crowd_control"}:
        return None  # something was fired: the family of launches has it
    if {scene.analysis.tokens[i].lemma for i in scene.roles.get("patient", ())} & _PICTURES:
        return None
    for name, row in (("aircraft", "air_strike"), ("drone", "drone_strike"), ("artillery", "shelling")):
        if name in agent:
            return row
    return _shot_at(scene)


def _shot_at(scene: Scene) -> str:
    agent, patient = scene.role_classes("agent"), scene.role_classes("patient")
    nearby = scene.candidate.verbal and "protester" in scene.sentence_classes and not patient & ARMED
    if "protester" in patient or (nearby and agent & {"forces", "state"}):
        return "protest_with_excessive_force"
    if patient & {"armed", "state", "nonstate", "position"} and not patient & PEOPLE_AND_HOMES:
        return "firefight" if agent & ARMED or "civilian" not in agent else "shooting"
    return "shooting_of_civilians" if patient & PEOPLE_AND_HOMES else "shooting"


def clash(scene: Scene) -> str | None:
    """Fighting: between armed sides a battle, with protesters a riot."""
    parties = scene.role_classes("agent", "patient") | scene.marks.among(range(*clause_range(scene.clause)))
    if not scene.candidate.verbal and not parties & {"armed", "nonstate"}:
        parties = parties | scene.sentence_classes
    if parties & {"protester", "rioter"}:
        return "riot"
    if scene.candidate.verbal and scene.token.lemma in _WORDS["fighting"]:
        both = scene.role_classes("agent") & ARMED and (scene.roles.get("patient") or scene.token.lemma == "fight")
        return "clash" if both else None
    if scene.candidate.verbal or scene.token.lemma in _WORDS["battles"]:
        return "clash" if scene.sentence_classes & ARMED else None
    return "clash"


def repulse(scene: Scene) -> str | None:
    """Beating off an attack is fighting; foiling a plot is not."""
    objects = scene.slots.get("object")
    classes = {name for head in objects for name in scene.classes(head)}
    if classes & {"drone", "artillery"}:
        return "interception"
    if scene.token.lemma in {"thwart", "foil"}:
        return None
    if scene.candidate.words[-1] == "back" and "place" in scene.marks.among(scene.slots.get("from")):
        return ground_row(scene)
    if any(i in scene.setting.event_nouns for i in objects):
        return "clash"
    return "clash" if classes & ARMED else None


def operation(scene: Scene) -> str | None:
    """A bare "operation" is a military one when soldiers or a state carry it out."""
    words = {scene.analysis.tokens[i].lower for i in scene.own_words}
    if words & _WORDS["operations"]:
        return "offensive"
    return "offensive" if scene.light and scene.role_classes("agent") & {"armed", "nonstate"} else None


def raid(scene: Scene) -> str | None:
    """A raid: an attack, unless police or soldiers only search or arrest."""
    row = by_weapon(scene)
    if row is not None and row != "explosion":
        return row
    if "aircraft" in scene.sentence_classes and "state" not in scene.role_classes("patient"):
        return "air_strike"
    if "nonstate" in scene.role_classes("agent"):
        return by_parties(scene)
    return "clash" if scene.role_classes("patient") & {"armed", "position"} else None


def invade(scene: Scene) -> str | None:
    """An invasion is an offensive of an army; armed men who "invade" a community attack it."""
    patient = scene.role_classes("patient")
    if "nonstate" in scene.role_classes("agent") and patient & PEOPLE_AND_HOMES:
        return "attack_on_civilians"
    return "offensive" if patient & {"place"} or scene.role_classes("agent") & ARMED else None
