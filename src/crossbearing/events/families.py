"""How a family of triggers becomes a row: by the weapons and the parties in its clause."""

from __future__ import annotations

from collections.abc import Callable

from crossbearing.events.scene import Scene

Decide = Callable[[Scene], str | None]
_ARMED = frozenset({"armed", "state", "nonstate"})
_WEAPONS = frozenset({"aircraft", "drone", "artillery", "ied", "suicide", "grenade", "chemical", "firearm", "weapon"})
_PEOPLE_AND_HOMES = frozenset({"civilian"})
_HOSTILE = _ARMED | _WEAPONS


def by_weapon(scene: Scene) -> str | None:
    """The row that the weapons in the clause call for: the layer nearest the trigger decides."""
    for classes in scene.layers():
        for weapon, row in scene.setting.lexicon.weapons:
            if weapon in classes:
                return row
    return None


def _other_cause(scene: Scene) -> bool:
    """Whether nature or an accident did it."""
    agents = scene.role_classes("agent", "instrument")
    if "mishap" in scene.sentence_classes and not scene.sentence_classes & {"nonstate", "ied", "artillery", "firearm"}:
        return True
    return "nature" in agents or ("nature" in scene.sentence_classes and not scene.sentence_classes & _HOSTILE)


def attack(scene: Scene) -> str | None:
    """An attack: by its weapon, else by who was attacked."""
    if scene.candidate.verbal and not _hostile(scene):
        return None
    row = by_weapon(scene)
    if row is None and scene.token.lemma == "strike" and not scene.candidate.verbal:
        return _bare_strike(scene)
    return row or _by_parties(scene)


_UNEQUIVOCAL = frozenset({"attack", "ambush", "assault", "storm", "raid", "overrun"})


def _hostile(scene: Scene) -> bool:
    """ "hit", "strike", "target" and "rock" tell an attack only of armed parties or weapons."""
    if scene.token.lemma in _UNEQUIVOCAL or scene.candidate.words[-1] == "attack":
        return scene.token.lemma != "raid" or bool(scene.roles.get("patient"))
    doers = scene.role_classes("agent", "instrument")
    if doers & _HOSTILE or "place" in doers:
        return bool(scene.roles.get("patient")) or bool(doers & _WEAPONS)
    if scene.slots.passive:
        patients = scene.role_classes("patient")
        return by_weapon(scene) is not None or bool(patients & {"armed"}) or scene.token.lemma == "target"
    return False


def _bare_strike(scene: Scene) -> str | None:
    """A "strike" with a target or a state's name before it comes from the air; one without may be of workers."""
    if scene.roles.get("patient") or scene.roles.get("agent"):
        return "air_strike"
    if scene.governor is not None and not scene.light:
        return "air_strike"
    words = {t.lower for t in (scene.analysis.tokens[i] for i in scene.own_words)}
    return "air_strike" if words & {"retaliatory", "deadly", "military", "israeli", "precision"} else None


def _by_parties(scene: Scene) -> str:
    patient, agent = scene.role_classes("patient"), scene.role_classes("agent")
    if "protester" in patient and agent & {"forces", "state"}:
        return "protest_with_excessive_force"
    if _is_crowd(scene):
        return "mob_violence"
    if "armed" in patient or "position" in patient or patient & {"state", "nonstate"}:
        return "clash"
    if patient & _PEOPLE_AND_HOMES:
        return "attack_on_civilians"
    return "attack"


def bombing(scene: Scene) -> str | None:
    """ "warplanes bombed" is from the air, "rebels bombed" an explosive; a bomb by itself tells nothing."""
    if scene.token.lemma == "bomb" and not scene.candidate.verbal:
        return _bomb_noun(scene)
    row = _weapon_but(scene, "explosion")
    if row is not None:
        return row
    agent = scene.role_classes("agent")
    if agent & {"nonstate", "civilian", "rioter", "protester"} - {"state"} and "state" not in agent:
        return "explosion"
    if agent & {"state", "place"} or (scene.candidate.verbal and agent):
        return "air_strike"
    return "explosion" if not scene.candidate.verbal or not agent else "air_strike"


def _bomb_noun(scene: Scene) -> str | None:
    if scene.governor is None or scene.light:
        return None
    if scene.token.dep not in {"nsubj", "pobj"} and scene.analysis.tokens[scene.token.head].lemma != "by":
        return None
    return by_weapon(scene) or "explosion"


def _weapon_but(scene: Scene, vague: str) -> str | None:
    """The row by weapon, where one is named besides the trigger's own bomb."""
    for classes in scene.layers():
        for weapon, row in scene.setting.lexicon.weapons:
            if weapon in classes and row != vague:
                return row
    return None


def blast(scene: Scene) -> str | None:
    """An explosion: of a grenade, a suicide bomber, a shell, a device, or of a gas tank, which is an accident."""
    classes = scene.sentence_classes
    row = by_weapon(scene)
    if scene.candidate.verbal and scene.token.lemma in {"go", "set"} and row is None:
        return None
    if row is None and "industry" in classes and not classes & {"nonstate", "ied", "artillery", "aircraft"}:
        return "accident"
    if "nature" in classes and row is None:
        return None
    return row or _vague_blast(scene)


def _vague_blast(scene: Scene) -> str | None:
    if scene.candidate.verbal and scene.token.lemma == "explode" and not scene.sentence_classes & _HOSTILE:
        return "accident" if scene.sentence_classes & {"civilian", "industry"} else None
    return "explosion"


def mine_hit(scene: Scene) -> str | None:
    """ "hit a mine": an explosion."""
    return "explosion"


def strike_or_shell(scene: Scene) -> str | None:
    """ "shelled", "pounded": artillery unless aircraft did it."""
    doers = scene.role_classes("agent", "instrument")
    plain = scene.token.lemma in {"shell", "bombard"}
    if not plain and not doers & _HOSTILE and "place" not in doers:
        return None
    row = by_weapon(scene)
    return row if row in {"air_strike", "drone_strike", "chemical_attack"} else "shelling"


def launch(scene: Scene) -> str | None:
    """ "fired rockets", "lobbed a grenade", "dropped bombs", "threw stones": the thing let go decides."""
    lemma = scene.token.lemma
    things = scene.slots.get("object") if lemma not in {"land", "fall", "rain"} else scene.slots.get("subject")
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
    thrown = lemma in {"throw", "hurl", "toss", "lob"}
    if "missile_of_crowd" in classes and thrown:
        return "riot"
    if "artillery" in classes:
        return _missile(scene, lemma)
    if "ied" in classes:
        return "air_strike" if lemma in {"drop", "rain", "unleash", "fall"} else "explosion" if thrown else None
    if "drone" in classes and lemma == "launch":
        return "drone_strike"
    if "firearm" in classes and lemma in {"fire", "discharge"}:
        return _shot_at(scene)
    return "air_strike" if "aircraft" in classes and lemma in {"drop", "unleash"} else None


def _missile(scene: Scene, lemma: str) -> str | None:
    agent = scene.role_classes("agent")
    if "aircraft" in agent:
        return "air_strike"
    if "drone" in agent:
        return "drone_strike"
    aimed = bool(scene.roles.get("patient")) or lemma in {"land", "fall", "rain", "lob"} or bool(agent & _ARMED)
    test = {"satellite", "test", "space", "orbit"} & {
        t.lower for t in scene.analysis.sentence_tokens(scene.analysis.sentence_of(scene.token.i))
    }
    return "shelling" if (aimed or scene.slots.passive) and not test else None


def test_launch(scene: Scene) -> str | None:
    """ "test-fired a missile": a show of force."""
    return "mobilisation"


def shooting(scene: Scene) -> str | None:
    """Shots: at protesters, at civilians, between armed sides, or from aircraft and guns."""
    agent, patient = scene.role_classes("agent", "instrument"), scene.role_classes("patient")
    if "shoot" in scene.candidate.words and not (agent or patient):
        return None
    if scene.candidate.words[0] == "fire" and "crowd_control" in scene.marks.among(range(*_inclusive(scene.clause))):
        return "dispersal"
    for name, row in (("aircraft", "air_strike"), ("drone", "drone_strike"), ("artillery", "shelling")):
        if name in agent:
            return row
    return _shot_at(scene)


def _inclusive(edges: tuple[int, int]) -> tuple[int, int]:
    return edges[0], edges[1] + 1


def _shot_at(scene: Scene) -> str:
    agent, patient = scene.role_classes("agent"), scene.role_classes("patient")
    nearby = scene.candidate.verbal and "protester" in scene.sentence_classes and not patient & _ARMED
    if "protester" in patient or (nearby and agent & {"forces", "state"}):
        return "protest_with_excessive_force"
    if patient & {"armed", "state", "nonstate", "position"} and not patient & _PEOPLE_AND_HOMES:
        return "firefight" if agent & _ARMED or "civilian" not in agent else "shooting"
    return "shooting_of_civilians" if patient & _PEOPLE_AND_HOMES else "shooting"


def clash(scene: Scene) -> str | None:
    """Fighting: between armed sides a battle, with protesters a riot."""
    parties = scene.role_classes("agent", "patient") | scene.marks.among(range(*_inclusive(scene.clause)))
    if not scene.candidate.verbal and not parties & {"armed", "nonstate"}:
        parties = parties | scene.sentence_classes
    if parties & {"protester", "rioter"}:
        return "riot"
    if scene.candidate.verbal and scene.token.lemma in {"fight", "engage", "confront", "battle"}:
        both = scene.role_classes("agent") & _ARMED and (scene.roles.get("patient") or scene.token.lemma == "fight")
        return "clash" if both else None
    if scene.candidate.verbal or scene.token.lemma in {"battle", "confrontation", "standoff", "hostility", "combat"}:
        return "clash" if scene.sentence_classes & _ARMED else None
    return "clash"


def repulse(scene: Scene) -> str | None:
    """Beating off an attack is fighting; foiling a plot is not."""
    objects = scene.slots.get("object")
    classes = {name for head in objects for name in scene.classes(head)}
    if classes & {"drone", "artillery"}:
        return "interception"
    if scene.token.lemma in {"thwart", "foil"}:
        return None
    if any(i in scene.setting.event_nouns for i in objects):
        return "clash"
    return "clash" if classes & _ARMED else None


def operation(scene: Scene) -> str | None:
    """A bare "operation" is a military one when soldiers or a state carry it out."""
    words = {scene.analysis.tokens[i].lower for i in scene.own_words}
    if words & {
        "military",
        "anti",
        "terror",
        "security",
        "counterterrorism",
        "counter",
        "clearing",
        "mop",
        "offensive",
        "cleansing",
        "combat",
        "joint",
        "special",
    }:
        return "offensive"
    return "offensive" if scene.light and scene.role_classes("agent") & {"armed", "nonstate"} else None


def abuse(scene: Scene) -> str | None:
    """Abuse of women and girls by armed men is told of sexual violence; other abuse is an attack on people."""
    words = {scene.analysis.tokens[i].lemma for i in scene.patient_words}
    if words & {"woman", "girl"} or "sexually" in scene.neighbours():
        return "sexual_violence"
    return "attack_on_civilians" if scene.role_classes("agent") & _ARMED else None


def kill(scene: Scene) -> str | None:
    """A killing: by its weapon, else by who was killed and by whom."""
    if _other_cause(scene):
        return None
    agent, patient = scene.role_classes("agent"), scene.role_classes("patient")
    if "protester" in patient and (agent & {"forces", "state"} or not agent):
        return "protest_with_excessive_force"
    row = by_weapon(scene) or _weapon_in_sentence(scene)
    if row is not None:
        return row
    if _is_crowd(scene):
        return "mob_violence"
    return _killed(agent, patient)


def _weapon_in_sentence(scene: Scene) -> str | None:
    """For harm of which no doer is named: the weapon told of elsewhere in the sentence."""
    if scene.roles.get("agent") or not scene.slots.passive:
        return None
    classes = scene.sentence_classes - scene.role_classes("patient")
    return next((row for weapon, row in scene.setting.lexicon.weapons if weapon in classes), None)


def _is_crowd(scene: Scene) -> bool:
    """Whether a mob did it: named as such, or several people of no armed party."""
    agent = scene.role_classes("agent")
    if "rioter" in agent or "mob" in scene.neighbours():
        return True
    heads = [scene.analysis.tokens[i] for i in scene.roles.get("agent", ())]
    many = any(t.tag in {"NNS", "NNPS"} or t.lower in {"group", "crowd"} for t in heads)
    return many and bool(agent & {"civilian", "protester"}) and not agent & (_ARMED | _WEAPONS)


def _killed(agent: set[str], patient: set[str]) -> str:
    if patient & _ARMED and not patient & {"civilian"}:
        return "clash" if agent & _ARMED else "killing"
    return "killing_of_civilians" if patient & _PEOPLE_AND_HOMES and agent & _ARMED else "killing"


def beat(scene: Scene) -> str | None:
    """A beating: of protesters by police, of anyone by a crowd, of a person."""
    agent, patient = scene.role_classes("agent"), scene.role_classes("patient")
    if "protester" in patient and agent & {"forces", "state"}:
        return "dispersal"
    if _is_crowd(scene):
        return "mob_violence"
    return "beating" if patient & {"civilian"} else None


def die(scene: Scene) -> str | None:
    """Deaths tell an event only where a weapon is named."""
    return by_weapon(scene)


def harm(scene: Scene) -> str | None:
    """Wounds tell an event where a weapon or an armed party is named."""
    if _other_cause(scene):
        return None
    return by_weapon(scene) or _weapon_in_sentence(scene) or ("harm" if scene.sentence_classes & _ARMED else None)


def capture(scene: Scene) -> str | None:
    """Taking: weapons are seized, ground is taken, people are held or freed."""
    patients = scene.roles.get("patient", [])
    classes = scene.role_classes("patient")
    head_classes = scene.marks.among(patients)
    if "weapon" in head_classes or ("ied" in head_classes and "place" not in head_classes):
        return "weapons_disrupted"
    lemma = scene.token.lemma
    if all(scene.analysis.tokens[i].pos == "PRON" for i in patients) and patients and _unopposed(scene):
        return "ground_transferred" if scene.role_classes("agent") & _ARMED else None
    control = scene.candidate.words[-1] == "control"
    if (
        "place" in head_classes
        or control
        or (classes & {"place", "position"} and not head_classes & {"civilian", "armed"})
    ):
        return _ground(scene, lemma, control)
    if lemma in {"capture", "seize", "take"} and head_classes & {"civilian", "armed"}:
        return _held(scene)
    if lemma in {"free", "liberate"} and head_classes & {"civilian", "armed"}:
        return "release"
    return None


_VAGUE_TAKING = frozenset(
    {
        "take",
        "clear",
        "secure",
        "recover",
        "reclaim",
        "free",
        "occupy",
        "seize",
        "regain",
        "restore",
        "establish",
        "cleanse",
        "purge",
    }
)


def _ground(scene: Scene, lemma: str, control: bool) -> str | None:
    agent = scene.role_classes("agent")
    named = any(scene.analysis.tokens[i].pos == "PROPN" for i in scene.roles.get("agent", ()))
    named = named or (bool(scene.sentence_classes & _ARMED) and any(scene.analysis.tokens[i].pos == "PRON" for i in scene.roles.get("agent", ())))
    armed = bool(agent & _ARMED) or named or scene.slots.passive or bool(scene.slots.get("from"))
    if (lemma in _VAGUE_TAKING and not armed) or (
        lemma == "take" and not (scene.candidate.last > scene.candidate.first or agent & _ARMED)
    ):
        return None
    return "ground_transferred" if _unopposed(scene) else ground_row(scene)


def _unopposed(scene: Scene) -> bool:
    """ "without a fight", "without resistance"."""
    words = {scene.analysis.tokens[head].lemma for head in scene.slots.get("without")}
    for prep in scene.analysis.children(scene.token.i):
        if prep.lower == "without":
            words |= {child.lemma for child in scene.analysis.children(prep.i)}
    return bool(words & {"fight", "fighting", "resistance", "clash", "battle", "shot", "opposition", "fire"})


def ground_row(scene: Scene) -> str:
    """Which side took ground: by who took it, else by whom it was taken from."""
    side = next((s for s in (_side(scene.classes(h)) for h in scene.roles.get("agent", ())) if s is not None), None)
    if side is None:
        losers = {name for slot in ("from", "of") for head in scene.slots.get(slot) for name in scene.classes(head)}
        lost_by = _side(losers | (scene.role_classes("patient") & {"nonstate"}))
        side = {"nonstate": "state", "state": "nonstate"}.get(lost_by or "")
    return {"state": "ground_taken_by_state", "nonstate": "ground_taken_by_others"}.get(side or "", "ground_taken")


def _side(classes: set[str]) -> str | None:
    if "nonstate" in classes:
        return "nonstate"
    return "state" if "state" in classes else None


def _held(scene: Scene) -> str | None:
    agent = scene.role_classes("agent")
    if not agent & _ARMED:
        return None
    return "abduction" if "nonstate" in agent and "civilian" in scene.role_classes("patient") else "arrest"


def fall(scene: Scene) -> str | None:
    """A town that "fell to" a side was taken by it."""
    takers = scene.role_classes("agent")
    if not takers & _ARMED:
        return None
    return {"state": "ground_taken_by_state", "nonstate": "ground_taken_by_others"}.get(
        _side(takers) or "", "ground_taken"
    )


def drive_out(scene: Scene) -> str | None:
    """Driving an armed side out of a place takes the place; driving out people is expulsion."""
    patient = scene.role_classes("patient")
    if patient & _ARMED:
        return ground_row(scene) if _side(scene.role_classes("agent")) else _by_loser(patient)
    return "deportation" if "civilian" in patient else None


def _by_loser(patient: set[str]) -> str:
    return "ground_taken_by_state" if "nonstate" in patient else "ground_taken"


def advance(scene: Scene) -> str | None:
    """Moving forward into ground."""
    return "ground_entered"


def lose(scene: Scene) -> str | None:
    """An armed side that loses a place."""
    if not scene.candidate.verbal:
        of = scene.marks.among(scene.slots.get("of"))
        return "ground_lost" if "place" in of and scene.sentence_classes & _ARMED else None
    return "ground_lost" if scene.role_classes("patient") & _ARMED else None


def transfer(scene: Scene) -> str | None:
    """Ground handed over; things and people handed over are another matter."""
    control = "control" in scene.candidate.words
    handed = scene.role_classes("other") | scene.marks.among(
        i for head in scene.slots.get("object") for i in scene.phrase(head)
    )
    if control or "place" in handed:
        return "ground_transferred" if scene.sentence_classes & _ARMED or control else None
    return "weapons_disrupted" if "weapon" in handed else None


def dispersal(scene: Scene) -> str | None:
    """Breaking up a protest; with live fire, deaths or plain brutality it is excessive force."""
    if not scene.sentence_classes & {"protester", "crowd_control"}:
        return None
    if not scene.candidate.verbal and "protester" not in scene.sentence_classes:
        return None
    words = scene.neighbours()
    if words & {"violently", "brutally", "deadly", "bloody", "violent", "excessive", "brutal", "lethal"}:
        return "protest_with_excessive_force"
    return "dispersal"


def arrest(scene: Scene) -> str | None:
    """An arrest by those with the power to; held by others it is an abduction."""
    patient = scene.role_classes("patient")
    if not scene.roles.get("patient") and not scene.roles.get("agent"):
        return None
    if scene.token.lemma == "capture" and not patient & {"civilian", "armed"}:
        return None
    if (
        "nonstate" in scene.role_classes("agent")
        and "civilian" in patient
        and "state" not in scene.role_classes("agent")
    ):
        return "abduction"
    return "arrest"


def destroy(scene: Scene) -> str | None:
    """Destruction: by its weapon; of arms found; of property."""
    if _other_cause(scene):
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
    if scene.role_classes("patient") & {"armed", "position", "nonstate"} and agent & _ARMED:
        return "clash"
    return "destruction" if agent & (_ARMED | {"rioter", "protester"}) or scene.slots.passive else None


def found(scene: Scene) -> str | None:
    """Arms found, seized or made safe."""
    heads = scene.role_classes("patient")
    if "place" in scene.marks.among(scene.roles.get("patient", ())) and "weapon" not in scene.marks.among(
        scene.roles.get("patient", ())
    ):
        return None
    if heads & {"weapon", "ied"}:
        return "weapons_disrupted"
    return "organised_crime" if "contraband" in heads else None


def disaster(scene: Scene) -> str | None:
    """A disaster of nature; men who "storm" a building are none."""
    if scene.token.lemma == "storm" and scene.sentence_classes & {"nonstate", "firearm"}:
        return None
    return "natural_disaster"


_BURNING = frozenset({"break", "sweep", "tear", "rip", "engulf", "erupt", "kill", "gut", "destroy", "spread", "start", "rage"})


def fire(scene: Scene) -> str | None:
    """A blaze: an accident unless weapons or armed parties are about."""
    if scene.sentence_classes & {"nonstate", "artillery", "aircraft", "ied", "grenade", "firearm", "protester"}:
        return None
    if scene.candidate.verbal or scene.token.lemma != "fire":
        return "accident"
    burns = scene.analysis.tokens[scene.token.head].lemma in _BURNING
    return "accident" if burns or scene.marks.among(scene.own_words) & {"civilian", "place", "industry"} else None


def raid(scene: Scene) -> str | None:
    """A raid: an attack, unless police or soldiers only search or arrest."""
    row = by_weapon(scene)
    if row is not None and row != "explosion":
        return row
    if "nonstate" in scene.role_classes("agent"):
        return _by_parties(scene)
    return "clash" if scene.role_classes("patient") & {"armed", "position"} else None


def base(scene: Scene) -> str | None:
    """A base, post or checkpoint set up."""
    words = {scene.analysis.tokens[i].lemma for head in scene.roles.get("patient", ()) for i in scene.phrase(head)}
    if words & {"fund", "company", "factory", "election", "business", "polling"}:
        return None
    return "base_established"


def fortify(scene: Scene) -> str | None:
    """Positions strengthened."""
    return "mobilisation"


def deploy(scene: Scene) -> str | None:
    """Forces or arms sent."""
    return "mobilisation"


def truce(scene: Scene) -> str | None:
    """A truce agreed, announced or in force."""
    return "ceasefire"


def enter(scene: Scene) -> str | None:
    """Armed men going into a place; a convoy is only on the move."""
    words = {scene.analysis.tokens[i].lemma for head in scene.roles.get("agent", ()) for i in scene.phrase(head)}
    if words & {"convoy", "reinforcement", "vehicle", "truck"}:
        return "movement"
    return "ground_transferred" if _unopposed(scene) else "ground_entered"


FAMILIES: dict[str, Decide] = {
    function.__name__: function
    for function in (
        attack, bombing, blast, mine_hit, strike_or_shell, launch, test_launch, shooting, clash, repulse, operation, abuse, kill,
        beat, die, harm, capture, fall, drive_out, advance, enter, lose, transfer, dispersal, arrest, destroy, found, base,
        fortify, deploy, truce, disaster, raid, fire,
    )
}  # fmt: skip
"""The families of triggers.yaml, each with the function that names its row; ``None`` where the words tell no event."""
