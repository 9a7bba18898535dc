"""One ACLED-like type for a whole snippet: the event it is about, and ACLED's precedence among what else it tells."""

from __future__ import annotations

from crossbearing.events.find import Found, settle_all
from crossbearing.events.lexicon import Lexicon, Row, load_lexicon
from crossbearing.events.marks import Marks
from crossbearing.events.scene import Scene
from crossbearing.events.stance import modality, negated
from crossbearing.language.analysis import Analysis
from crossbearing.language.word_lists import load_section
from crossbearing.model.event import EventType

_WORDS = load_section("crossbearing.events", "words.yaml", "acled_row", "judging", "violence")

NO_EVENT = EventType(None, None, None, None, "none")
"""What a snippet is given in which no event was found."""

# A report tells first what it is about: the share of an event's weight by the sentence it stands in.
_BY_SENTENCE = (1.0, 0.75, 0.6, 0.5)
_BY_MODALITY = {
    "happened": 1.0, "attempted": 0.8, "planned": 0.6, "threatened": 0.5, "conditional": 0.5, "asked": 0.5, "background": 0.7,
}  # fmt: skip
_SIDE_CLAUSES = frozenset({"relcl", "acl", "advcl", "pcomp"})
_JUDGING = _WORDS["judging"]
_SIDE_SHARE, _JUDGED_SHARE, _LEAST_SHARE = 0.85, 0.6, 0.4
_FORCES_ROWS = frozenset({"protest_with_excessive_force"})
_INTERVENTION_ROWS = frozenset({"dispersal", "protest_with_intervention", "arrest"})
_PROTEST_ROWS = frozenset({"protest", "labour_strike", "hunger_strike", "obstruction"})
_OUTCOMES = (
    ("protest_with_excessive_force", _FORCES_ROWS),
    ("riot", frozenset({"riot"})),
    ("protest_with_intervention", _INTERVENTION_ROWS),
    ("protest", _PROTEST_ROWS),
)
_REMOTE = (
    "chemical_attack",
    "air_strike",
    "drone_strike",
    "suicide_bombing",
    "shelling",
    "explosion",
    "grenade_attack",
)
_ATTACKS = frozenset(
    {
        "attack",
        "attack_on_civilians",
        "clash",
        "killing",
        "killing_of_civilians",
        "shooting",
        "shooting_of_civilians",
        "torture",
    }
)
_HARSH = frozenset({"harm", "killing", "killing_of_civilians", "shooting", "shooting_of_civilians"})
# Violence told of in a side clause still makes the demonstration a violent one.
_RIOT_SHARE = 0.75
_GROUND = frozenset(
    {"retreat", "ground_taken", "ground_taken_by_state", "ground_taken_by_others", "ground_entered", "ground_lost"}
)
_CROWD_ROWS = _PROTEST_ROWS | _FORCES_ROWS | _INTERVENTION_ROWS | {"riot", "demand", "criticism"} | _HARSH
_ARMED = frozenset({"armed", "state", "nonstate"})


def classify(analysis: Analysis) -> EventType:
    """The one type of a short text, in ACLED's terms where ACLED has one.

    The event with the greatest weight (types.yaml), lowered by its distance from the
    beginning and by its stance, is what the text is about; demonstrations are
    then told apart by what befell them, and vague violence by its parties.
    ``NO_EVENT`` where nothing is told.
    """
    lexicon = load_lexicon()
    found = settle_all(analysis, lexicon)
    marks = Marks(analysis, lexicon.classes)
    everything = marks.among(range(len(analysis.tokens)))
    rows = {one.row.name for one in found}
    demonstration = _demonstration(analysis, found, everything)
    if demonstration == "riot" and not everything & {"protester", "forces"} and not rows & _PROTEST_ROWS:
        demonstration = "mob_violence"
    if demonstration is not None:
        return lexicon.rows[demonstration].type
    best = max(found, key=_score, default=None)
    if best is None:
        return _by_words(everything, lexicon)
    return _specific(best, rows, everything, lexicon).type


def _score(one: Found) -> float:
    sentence = one.scene.token.sentence
    share = _BY_SENTENCE[min(sentence, len(_BY_SENTENCE) - 1)]
    stance = 0.4 if negated(one.scene) else _BY_MODALITY[modality(one.scene)]
    return one.row.weight * share * stance * _by_depth(one.scene)


def _by_depth(scene: Scene) -> float:
    """What stands in a side clause or behind a preposition is less what the text is about."""
    tokens = scene.analysis.tokens
    at = scene.governor or scene.token
    share = 1.0
    for _ in range(12):
        if at.dep in _SIDE_CLAUSES or (at.dep == "pobj" and at.pos in {"NOUN", "PROPN"}):
            share *= _SIDE_SHARE
        if at.head == at.i:
            break
        if tokens[at.head].lemma in _JUDGING and at.dep not in {"nsubj", "nsubjpass"}:
            share *= _JUDGED_SHARE
        at = tokens[at.head]
    return max(share, _LEAST_SHARE)


def _demonstration(analysis: Analysis, found: list[Found], everything: set[str]) -> str | None:
    rows = {one.row.name for one in found}
    if not rows & (_PROTEST_ROWS | _FORCES_ROWS | {"riot", "dispersal"}) and "protester" not in everything:
        return None
    inside = [one for one in found if one.row.name in _CROWD_ROWS]
    outside = max((_score(one) for one in found if one.row.name not in _CROWD_ROWS), default=0.0)
    if max((_score(one) for one in inside), default=0.0 if found else 1.0) < outside:
        return None
    if rows == {"arrest"} or (rows & {"arrest"} and not _protesters_held(inside, everything)):
        return None if max(inside, key=_score).row.name == "arrest" else "protest"
    if not rows & _FORCES_ROWS and _violent_crowd(analysis, inside, found, everything):
        return "riot"
    return _outcome(inside, everything)


def _protesters_held(inside: list[Found], everything: set[str]) -> bool:
    """Whether those arrested are demonstrators, or are arrested in a demonstration told as an event beside it."""
    if "crowd_control" in everything or any(one.row.name == "dispersal" for one in inside):
        return True
    arrests = [one for one in inside if one.row.name == "arrest"]
    if any("protester" in one.scene.role_classes("patient") for one in arrests):
        return True
    return any(one.row.name in _PROTEST_ROWS and one.scene.candidate.verbal for one in inside)


def _violent_crowd(analysis: Analysis, inside: list[Found], found: list[Found], everything: set[str]) -> bool:
    """Whether demonstrators are told of as violent: by damage they did, or by force met with "violence"."""
    if any(
        one.row.name in {"destruction", "looting"} and not one.scene.role_classes("agent") & {"state"} for one in found
    ):
        return True
    words = {token.lemma for token in analysis.tokens}
    met = "crowd_control" in everything or any(one.row.name == "dispersal" for one in inside)
    return met and bool(words & _WORDS["violence"])


def _hurts(one: Found) -> bool:
    """Whether people are told of as killed or hurt; a "shooting" that people protest against is no outcome."""
    return (one.row.name in _HARSH and one.scene.candidate.verbal) or "injury" in one.scene.sentence_classes


def _outcome(inside: list[Found], everything: set[str]) -> str:
    """What befell a demonstration: the weightiest of force, riot and intervention, if as weighty as the protest."""
    best = {
        kind: max((_score(one) for one in inside if one.row.name in names), default=0.0) for kind, names in _OUTCOMES
    }
    kind = max((kind for kind, _ in _OUTCOMES), key=lambda kind: best[kind])
    hurt = any(_hurts(one) for one in inside)
    if hurt and (kind == "protest_with_intervention" or "forces" in everything):
        return "protest_with_excessive_force"
    if best["riot"] >= _RIOT_SHARE * best["protest"] and kind == "protest":
        return "riot"
    if best[kind] >= best["protest"] and kind != "protest":
        return kind
    return "protest_with_intervention" if "crowd_control" in everything else "protest"


def _specific(best: Found, rows: set[str], everything: set[str], lexicon: Lexicon) -> Row:
    """Settle vague violence for a whole snippet: fighting where armed sides meet, else an attack on people."""
    row = best.row
    if row.name in _ATTACKS and _absorbing(rows, everything) is not None:
        return lexicon.rows[_absorbing(rows, everything) or ""]
    if row.name in _GROUND and "ground_transferred" in rows | _left_and_taken(rows):
        return lexicon.rows["ground_transferred"]
    if row.name in _REMOTE:
        return lexicon.rows[_graver(row.name, rows, everything)]
    if row.type.acled is not None or not row.violent:
        return row
    if row.name in {"ground_taken", "ground_entered"}:
        return lexicon.rows[
            "ground_taken_by_others"
            if "nonstate" in everything and "state" not in everything
            else "ground_taken_by_state"
        ]
    patient = best.scene.role_classes("patient")
    if patient & {"armed", "position", "state", "nonstate"} and not patient & {"civilian"}:
        return lexicon.rows["clash"]
    if not patient & {"civilian"} and {"nonstate", "state"} <= everything:
        return lexicon.rows["clash"]
    return lexicon.rows["attack_on_civilians"]


def _absorbing(rows: set[str], everything: set[str]) -> str | None:
    """The graver kind that ACLED lets absorb an attack told in the same text, or damage that was all it did."""
    if "chemical" in everything:
        return "chemical_attack"
    if "sexual_violence" in rows or "sexual" in everything:
        return "sexual_violence"
    if rows & {"destruction", "looting"} and not rows & {"killing", "killing_of_civilians", "harm", "shooting"}:
        return "looting" if "looting" in rows else "destruction"
    return "grenade_attack" if "grenade_attack" in rows else None


def _left_and_taken(rows: set[str]) -> set[str]:
    """Ground one side left and another took without a fight being told was transferred."""
    taken = rows & {"ground_taken", "ground_taken_by_state", "ground_taken_by_others", "ground_entered"}
    fought = rows & {"clash", "offensive", "attack", *_REMOTE}
    return {"ground_transferred"} if "retreat" in rows and taken and not fought else set()


def _graver(name: str, rows: set[str], everything: set[str]) -> str:
    """ACLED absorbs a remote attack in a graver one of the same text: a chemical weapon in shells, a suicide bomber's blast."""
    if "chemical" in everything:
        return "chemical_attack"
    if name == "explosion" and rows & {"suicide_bombing", "grenade_attack"}:
        return "suicide_bombing" if "suicide_bombing" in rows else "grenade_attack"
    return name


def _by_words(everything: set[str], lexicon: Lexicon) -> EventType:
    """Where no trigger was found: the weapon named, if one is."""
    for weapon, row in lexicon.weapons:
        if weapon in everything:
            return lexicon.rows[row].type
    return NO_EVENT
