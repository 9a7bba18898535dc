"""Find what is said to have happened: triggers, their kinds, the words that fill their roles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from crossbearing.events.families import FAMILIES
from crossbearing.events.lexicon import Lexicon, Row, load_lexicon
from crossbearing.events.marks import Marks
from crossbearing.events.phrases import conjuncts, phrase_edges, tidy_span
from crossbearing.events.scene import Scene, Setting
from crossbearing.events.stance import modality, negated
from crossbearing.events.triggers import Candidate, candidates
from crossbearing.language.analysis import Analysis
from crossbearing.language.word_lists import load_section
from crossbearing.model.event import EventType, RoleName
from crossbearing.model.mention import EventMention, RoleWords
from crossbearing.model.span import Span

_LISTS = load_section(
    "crossbearing.events", "words.yaml", "find", "series", "outcomes", "apart", "vague_words", "definite"
)

_ROLES: tuple[RoleName, ...] = ("agent", "patient", "instrument", "recipient", "other")
# An anaphor ("the attack") is read back over at most this many sentences.
_LOOK_BACK = 4


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger whose kind is settled."""

    scene: Scene
    row: Row
    rule: str


def find_events(analysis: Analysis) -> tuple[EventMention, ...]:
    """Every event told in a text, in text order.

    A trigger of triggers.yaml counts when its clause bears it out: its arguments are
    of the classes asked for, no false friend stands by it, and its family's rule
    names a row of types.yaml. Roles are whole noun phrases without trailing
    clauses. ``rule`` is ``row/trigger words`` with the way the kind was settled.
    """
    return tuple(_mention(one) for one in settle_all(analysis, load_lexicon()))


def settle_all(analysis: Analysis, lexicon: Lexicon) -> list[Found]:
    """The events of a text with outcomes merged into their causes and vague kinds carried over."""
    return _carry_over(_merge(list(settle(analysis, lexicon))), lexicon)


def settle(analysis: Analysis, lexicon: Lexicon) -> Iterator[Found]:
    """The triggers that tell an event, with their rows, one for each place in the text."""
    groups = list(candidates(analysis, lexicon.verbs, lexicon.nouns))
    if not groups:
        return
    nouns = frozenset(c.head for group in groups for c in group if not c.verbal and not _is_thing(c))
    setting = Setting(analysis, Marks(analysis, lexicon.classes), lexicon, nouns)
    covered: tuple[int, ...] = ()
    for group in groups:
        if group[0].head in covered:
            continue
        found = _first_fitting(setting, group)
        if found is not None:
            candidate = found.scene.candidate
            if candidate.verbal and candidate.last > candidate.first:
                covered = candidate.parts[1:]
            yield found


def _is_thing(candidate: Candidate) -> bool:
    """A bomb or a mine is a thing: it can be dropped or planted, where an attack cannot."""
    return candidate.block.thing or candidate.words == ("bomb",)


def _first_fitting(setting: Setting, group: Iterable[Candidate]) -> Found | None:
    for candidate in group:
        scene = Scene(setting, candidate)
        row = _row(scene)
        if row is not None:
            kind = candidate.block.family or "row"
            return Found(scene, row, f"{kind}/{' '.join(candidate.words)}")
    return None


def _row(scene: Scene) -> Row | None:
    block = scene.candidate.block
    if scene.token.entity in {"DATE", "TIME"} and not scene.candidate.verbal:
        return None
    if _in_a_name(scene) or _modifies_something_else(scene) or (block.thing and scene.governor is None):
        return None
    struck = _struck_by_weapon(scene)
    if block.not_words and block.not_words & scene.neighbours() and not struck:
        return None
    if not struck and not _classes_fit(scene):
        return None
    name = block.row if block.row is not None else FAMILIES[block.family or ""](scene)
    return scene.setting.lexicon.rows[name] if name is not None else None


_MUNITIONS = frozenset({"artillery", "ied", "drone", "grenade"})


def _struck_by_weapon(scene: Scene) -> bool:
    """ "Two shells hit the market": what strikes is a munition, so the idioms of hitting a market or a road are not meant."""
    if scene.candidate.block.family != "attack" or not scene.candidate.verbal:
        return False
    heads = [head for slot in ("subject", "by") for head in scene.slots.get(slot)]
    objects = scene.slots.get("object")
    return bool(objects) and any(scene.marks.of(head) & _MUNITIONS for head in heads if head not in objects)


def _modifies_something_else(scene: Scene) -> bool:
    """ "attack helicopter", "protest leader": the noun only describes another, unless that is an event or a series of them."""
    token = scene.token
    if scene.candidate.verbal or token.dep not in {"compound", "nmod", "amod"} or token.head <= token.i:
        return token.pos == "VERB" and token.dep in {"amod", "compound"} and not scene.candidate.verbal
    return token.head not in scene.setting.event_nouns and scene.analysis.tokens[token.head].lemma not in _SERIES


def _in_a_name(scene: Scene) -> bool:
    """ "Amnesty International": a capitalised word inside an organisation's or a person's name."""
    token = scene.token
    if scene.candidate.verbal or token.entity not in {"ORG", "PERSON", "WORK_OF_ART"} or not token.text[:1].isupper():
        return False
    return token.pos == "PROPN" and token.i != scene.analysis.sentence_of(token.i).first


_SERIES = _LISTS["series"]


def _classes_fit(scene: Scene) -> bool:
    block = scene.candidate.block
    if not (block.object or block.subject or block.unless_object or block.unless_subject):
        return True
    if not scene.candidate.verbal:
        return True
    slots = scene.slots
    objects = {n for head in slots.get("object") for one in conjuncts(scene.analysis, head) for n in scene.classes(one)}
    subjects = {name for slot in ("subject", "by") for head in slots.get(slot) for name in scene.classes(head)}
    if not slots.get("object") and "place" in block.object:
        objects = {name for slot in ("in", "into", "to") for head in slots.get(slot) for name in scene.classes(head)}
    if block.object and not block.object & objects:
        return False
    if block.pattern == "goer":
        subjects = subjects | objects  # "withdrew its troops": those who go stand as the object
    if block.subject and not block.subject & subjects and not _unnamed_party(scene):
        return scene.slots.passive and not slots.get("by")
    bad_object = block.unless_object & objects and not objects & {"armed", "civilian", "position"}
    return not bad_object and not (block.unless_subject & subjects and not subjects & {"armed", "state", "nonstate"})


def _unnamed_party(scene: Scene) -> bool:
    """A pronoun or a proper name may be an armed party where the sentence has one."""
    if scene.candidate.block.row == "movement":
        return False
    heads = scene.slots.get("subject") or (scene.slots.get("by") if scene.slots.passive else [])
    tokens = [scene.analysis.tokens[head] for head in heads]
    vague = any(t.pos == "PRON" or (t.pos == "PROPN" and t.entity not in {"PERSON", "DATE"}) for t in tokens)
    return vague and bool(scene.sentence_classes & {"armed", "state", "nonstate"})


def _merge(found: list[Found]) -> list[Found]:
    """Drop what only tells the outcome of an event already told: "an airstrike killed three", "bombed it, killing three"."""
    heads = {one.scene.candidate.head: one for one in found}
    carriers = {one.scene.governor.i for one in found if one.scene.governor is not None and one.row.violent}
    victims: dict[int, list[int]] = {}
    kept: list[Found] = []
    for one in found:
        cause = _cause(one, heads, carriers, kept)
        if cause is not None:
            victims.setdefault(cause, []).extend(one.scene.roles.get("patient", ()))
        elif not _is_doubled(one, heads):
            kept.append(one)
    return [_with_victims(one, victims) for one in kept]


def _cause(one: Found, heads: dict[int, Found], carriers: set[int], before: list[Found]) -> int | None:
    """The head of the event whose outcome this is: the one it hangs on, else the one told before it in the sentence."""
    if _is_outcome(one, heads, carriers):
        return one.scene.token.head
    scene = one.scene
    loose = scene.candidate.verbal and scene.token.tag == "VBG" and scene.token.lemma in _OUTCOMES
    if not loose or scene.token.dep not in {"acl", "advcl"} or not before:
        return None
    last = before[-1]
    same = last.scene.token.sentence == scene.token.sentence
    return last.scene.candidate.head if same and last.row.violent and not negated(last.scene) else None


def _with_victims(one: Found, victims: dict[int, list[int]]) -> Found:
    """An event without a patient has those of its outcome ("launched attacks, killing soldiers"); its kind may follow."""
    scene = one.scene
    heads = victims.get(scene.candidate.head) or (victims.get(scene.governor.i) if scene.governor is not None else None)
    if not heads or scene.roles.get("patient") or not one.row.violent:
        return one
    scene.roles["patient"] = heads
    family = scene.candidate.block.family
    name = FAMILIES[family](scene) if family is not None and one.row.type.acled is None else None
    return replace(one, row=scene.setting.lexicon.rows[name]) if name is not None else one


_OUTCOMES = _LISTS["outcomes"]


def _is_outcome(one: Found, heads: dict[int, Found], carriers: set[int]) -> bool:
    scene = one.scene
    if not scene.candidate.verbal:
        return False
    if scene.candidate.head in carriers and one.row.violent:
        return True
    token = scene.token
    if token.lemma not in _OUTCOMES:
        return False
    above = heads.get(token.head)
    if token.dep == "conj" and (token.head in carriers or above is not None):
        return token.head in carriers or (above is not None and _same_outcome(one, above))
    hung = token.dep in {"advcl", "acl", "xcomp", "relcl"} and token.tag == "VBG"
    return (
        hung and above is not None and (above.row.violent or above.row.name in _ACCIDENTS) and not negated(above.scene)
    )


_ACCIDENTS = frozenset({"accident", "natural_disaster"})


def _same_outcome(one: Found, above: Found) -> bool:
    """ "killed three and wounded five": two outcomes of one event."""
    if not above.row.violent or above.scene.token.lemma not in _OUTCOMES:
        return False
    return one.row.name in {above.row.name, "harm", "killing"}


def _is_doubled(one: Found, heads: dict[int, Found]) -> bool:
    """A verb whose object is the event it tells of ("repelled an attack", "launched an operation")."""
    scene = one.scene
    token = scene.token
    if scene.candidate.verbal or token.dep not in {"dobj", "nsubjpass"}:
        return False
    above = heads.get(token.head)
    return above is not None and above.scene.candidate.block.family == "repulse"


def _carry_over(found: list[Found], lexicon: Lexicon) -> list[Found]:
    """ "The attack", "one was killed": take the kind of the violent event just told, where the words give none."""
    told: list[Found] = []
    for one in found:
        before = _just_told(told, one)
        if before is not None and _is_vague(one, lexicon):
            told.append(replace(one, row=before.row, rule=one.rule + "+carried_over"))
        else:
            told.append(one)
    return told


def _just_told(told: list[Found], one: Found) -> Found | None:
    sentence = one.scene.token.sentence
    for before in reversed(told):
        if sentence - before.scene.token.sentence > _LOOK_BACK:
            return None
        if _may_be_meant(before) and before.scene.token.i != one.scene.token.i:
            return None if _elsewhere(before, one) else before
    return None


_APART = _LISTS["apart"]


def _elsewhere(before: Found, one: Found) -> bool:
    """Whether the words set the two apart: "in a separate incident", or each sentence names another place."""
    analysis = one.scene.analysis
    here, there = analysis.sentence_of(one.scene.token.i), analysis.sentence_of(before.scene.token.i)
    if here.first == there.first:
        return False
    own = analysis.tokens[here.first : here.last]
    if any(t.lower in _APART for t in own):
        return True
    places = {t.lower for t in own if t.entity == "GPE"}
    others = {t.lower for t in analysis.tokens[there.first : there.last] if t.entity == "GPE"}
    return bool(places and others) and not places & others


def _may_be_meant(before: Found) -> bool:
    """Whether "the attack" can point back at this: violence told as having happened, not the taking of ground."""
    if not before.row.violent or before.row.type.acled is None or before.row.territory is not None:
        return False
    return before.row.name not in _PARTY_ROWS and not negated(before.scene) and modality(before.scene) == "happened"


_PARTY_ROWS = frozenset({"attack", "attack_on_civilians", "mob_violence", "killing_of_civilians", "destruction"})
_VAGUE_DEEDS = frozenset({"killing", "harm"})
_VAGUE_NOUNS = frozenset({"attack", "attack_on_civilians", "clash", "shooting", "offensive"})
_VAGUE_WORDS = _LISTS["vague_words"]


def _is_vague(one: Found, lexicon: Lexicon) -> bool:
    """Whether the words leave the kind open: a death without a doer, "the attack", "the bombing"."""
    scene = one.scene
    if scene.roles.get("agent"):
        return False
    if scene.candidate.verbal:
        return one.row.name in _VAGUE_DEEDS or (
            one.row.name == "explosion" and scene.candidate.block.family == "bombing"
        )
    det = scene.analysis.child(scene.token.i, "det")
    definite = det is not None and det.lower in _LISTS["definite"]
    bare = len(scene.own_words) == 1 and scene.token.lemma in lexicon.words["anaphors"]
    return definite and bare and (one.row.name in _VAGUE_NOUNS or scene.token.lemma in _VAGUE_WORDS)


def _mention(one: Found) -> EventMention:
    scene, analysis = one.scene, one.scene.analysis
    first, last = scene.clause
    return EventMention(
        trigger=analysis.span(scene.candidate.first, scene.candidate.last),
        token=scene.candidate.head,
        clause=analysis.span(first, last),
        type=_coded(one),
        roles=tuple(_role_words(scene)),
        negated=negated(scene),
        modality=modality(scene),
        territory=one.row.territory,
        rule=one.rule,
    )


def _coded(one: Found) -> EventType:
    """The row's codes; UCDP's type of violence worked out from the parties where the row leaves it open."""
    kind = one.row.type
    if kind.ucdp is not None or kind.plover != "ASSAULT":
        return kind
    agent, patient = one.scene.role_classes("agent"), one.scene.role_classes("patient")
    sides = [_sides(agent), _sides(patient)]
    if sides in (["state", "nonstate"], ["nonstate", "state"]):
        return replace(kind, ucdp=1)
    if sides == ["nonstate", "nonstate"]:
        return replace(kind, ucdp=2)
    if sides[0] is not None and patient & {"civilian"} and not patient & {"armed", "position"}:
        return replace(kind, ucdp=3)
    return kind


def _sides(classes: set[str]) -> str | None:
    if ("state" in classes) == ("nonstate" in classes):
        return None
    return "state" if "state" in classes else "nonstate"


def _role_words(scene: Scene) -> Iterator[RoleWords]:
    seen: set[int] = set()
    trigger = range(scene.candidate.first, scene.candidate.last + 1) if not scene.candidate.verbal else range(0)
    for role in _ROLES:
        for head in scene.roles.get(role, ()):
            if head in seen or head in trigger:
                continue
            seen.add(head)
            yield RoleWords(role, _role_span(scene, head), head)


def _role_span(scene: Scene, head: int) -> Span:
    """The phrase of ``head``, kept clear of the trigger where that is inside it ("US airstrikes" gives "US")."""
    first, last = phrase_edges(scene.analysis, head)
    while first in scene.candidate.parts and first < head:
        first += 1
    if first <= scene.candidate.head <= last:
        low = head if head > scene.candidate.last else first
        high = head if head < scene.candidate.first else last
        return tidy_span(scene.analysis, min(low, head), max(high, head), head)
    return tidy_span(scene.analysis, first, last, head)
