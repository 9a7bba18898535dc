"""A trigger in its clause: the verb that carries it, its arguments, and what its words stand for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from crossbearing.events.arguments import Arguments, befallen, noun_arguments, verb_arguments
from crossbearing.events.lexicon import Lexicon
from crossbearing.events.marks import Marks
from crossbearing.events.phrases import clause_edges, conjuncts, measured, phrase_edges
from crossbearing.events.triggers import Candidate
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_section

_WORDS = load_section(
    "crossbearing.events",
    "words.yaml",
    "scene",
    "suffered",
    "neutral_prepositions",
    "between",
    "courses",
    "happening",
    "allied",
    "leading",
)

_PERSON = frozenset({"armed", "state", "nonstate", "civilian", "protester", "rioter", "official"})
_WEAPONS = {"aircraft", "drone", "artillery", "ied", "grenade", "chemical", "firearm", "weapon", "suicide"}
_ARMS = frozenset(_WEAPONS | {"missile_of_crowd", "crowd_control"})
_SUFFERED = _WORDS["suffered"]
_NEUTRAL_PREPS = _WORDS["neutral_prepositions"]
_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_ACTING = load_section("crossbearing.events", "words.yaml", "modifiers", "acting")["acting"]
_FIGHTING = frozenset({"armed", "state", "nonstate"})
_NAMES = frozenset({"GPE", "ORG", "NORP"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What every scene of one text shares."""

    analysis: Analysis
    marks: Marks
    lexicon: Lexicon
    event_nouns: frozenset[int]


class Scene:
    """One reading of one trigger. Arguments are head tokens by role."""

    def __init__(self, setting: Setting, candidate: Candidate) -> None:
        self.setting = setting
        self.analysis = setting.analysis
        self.marks = setting.marks
        self.candidate = candidate
        self.token = setting.analysis.tokens[candidate.head]

    @cached_property
    def governor(self) -> Token | None:
        """The light or consequence verb that carries an event noun ("carried out an attack", "a strike killed")."""
        if self.candidate.verbal:
            return None
        return _governor(self.analysis, self.token, self.setting.lexicon)

    @cached_property
    def light(self) -> bool:
        """Whether the governor only lends its grammar ("carry out"), telling nothing of its own."""
        governor = self.governor
        if governor is None or governor.lemma not in self.setting.lexicon.words["light_verbs"]:
            return False
        return governor.lemma not in self.setting.lexicon.words["consequence_verbs"] or self.token.dep == "dobj"

    @cached_property
    def verb(self) -> int | None:
        """The verb whose clause this is."""
        if self.candidate.verbal:
            return self.candidate.head
        return self.governor.i if self.governor is not None else None

    @cached_property
    def slots(self) -> Arguments:
        """The trigger's own arguments by slot."""
        if self.candidate.verbal:
            found = verb_arguments(self.analysis, self.candidate.head)
            self._drop_own_words(found)
            if self.candidate.block.pattern == "victim":
                befallen(self.analysis, self.candidate.head, found)
            return found
        found = noun_arguments(self.analysis, self.token.i)
        measure = measured(self.analysis, self.token)
        if measure is not self.token:
            for slot, heads in noun_arguments(self.analysis, measure.i).slots.items():
                found.slots.setdefault(slot, [h for h in heads if h != self.token.i])
        return found

    def _drop_own_words(self, found: Arguments) -> None:
        own = self.candidate.parts[1:]
        for i in own:
            if self.analysis.tokens[i].dep == "xcomp" and self.analysis.tokens[i].pos == "VERB":
                for slot, heads in verb_arguments(self.analysis, i, depth=4).slots.items():
                    for head in heads:
                        found.add(slot, head)
        for name in list(found.slots):
            kept: list[int] = []
            for head in found.slots[name]:
                if head not in own:
                    kept.append(head)
                    continue
                for slot, below in noun_arguments(self.analysis, head).slots.items():
                    if slot not in {"modifier", "owner"}:
                        for i in below:
                            found.slots.setdefault(slot, []).append(i)
            found.slots[name] = kept

    @cached_property
    def carrier(self) -> Arguments:
        """The governor's arguments by slot; empty where there is none."""
        return verb_arguments(self.analysis, self.governor.i) if self.governor is not None else Arguments()

    @cached_property
    def roles(self) -> dict[str, list[int]]:
        """Head tokens by role: agent, patient, instrument, recipient, other; coordinated heads all in."""
        found: dict[str, list[int]] = {}
        places = self.candidate.block.verb if self.candidate.verbal else self.candidate.block.noun
        for slot, heads in self.slots.slots.items():
            role = places.get(slot)
            if role is not None:
                for head in heads:
                    self._add(found, self._fitting(role, slot, head), head)
        if self.governor is not None:
            self._from_carrier(found)
        return found

    def _fitting(self, role: str, slot: str, head: int) -> str | None:
        classes = self.classes(head)
        token = self.analysis.tokens[head]
        if token.entity in {"DATE", "TIME"} or head == self.token.i or token.pos in {"PUNCT", "SYM", "X"}:
            return None
        if slot == "modifier" and not (token.entity in _NAMES or classes & {"state", "nonstate", "aircraft"}):
            return None
        if slot == "modifier" and token.entity == "GPE" and token.pos == "PROPN" and token.lower not in _ACTING:
            return None
        if slot == "owner" and role == "patient" and self.slots.get("of") and classes & {"armed", "state", "nonstate"}:
            return "agent"  # "the rebels' capture of the base", where "the base's capture" has its patient
        if slot == "owner" and role == "agent" and "place" in classes and token.entity in {"LOC", "FAC"}:
            return None
        if (
            role == "agent"
            and (classes & {"artillery", "grenade", "ied", "firearm", "drone", "chemical"} or token.lemma == "bomb")
            and not classes & _PERSON
        ):
            return "instrument"
        if role == "instrument" and slot == "subject" and classes & _PERSON:
            return "agent"
        if role == "instrument" and slot in {"with", "using"} and not classes & _ARMS:
            return None
        if role == "agent" and head in self.setting.event_nouns:
            return None
        if role == "agent" and slot in {"in", "during"}:
            return None
        return role

    def _add(self, found: dict[str, list[int]], role: str | None, head: int) -> None:
        if role is None:
            return
        heads = found.setdefault(role, [])
        for one in conjuncts(self.analysis, head):
            if one not in heads:
                heads.append(one)

    def _from_carrier(self, found: dict[str, list[int]]) -> None:
        governor = self.governor
        assert governor is not None
        if self.light:
            self._from_light_verb(found, governor)
        elif governor.lemma not in self.setting.lexicon.words["consequence_verbs"]:
            self._from_happening(found)
        elif self.token.dep in {"nsubj", "pobj"} or self.token.dep == "conj":
            for head in self.carrier.get("object"):
                self._add(found, self._fitting("patient", "object", head), head)
            if self.token.dep == "pobj" and not found.get("agent") and not self.carrier.passive:
                # "rebels killed nine farmers in an attack on the village": whose attack it was
                for head in self.carrier.get("subject"):
                    if self.classes(head) & _FIGHTING or self.analysis.tokens[head].entity in _NAMES:
                        self._add(found, self._fitting("agent", "subject", head), head)

    def _from_happening(self, found: dict[str, list[int]]) -> None:
        """ "clashes broke out between": the verb holds what belongs to the noun."""
        for slot in _WORDS["between"]:
            role = self.candidate.block.noun.get(slot)
            for head in self.carrier.get(slot) if role is not None else ():
                self._add(found, self._fitting(role or "", slot, head), head)

    def _from_light_verb(self, found: dict[str, list[int]], governor: Token) -> None:
        suffered = governor.lemma in _SUFFERED
        places = self.candidate.block.verb
        for slot, heads in self.carrier.slots.items():
            role: str | None = places.get(slot)
            if slot == "subject":
                role = "patient" if suffered else places.get("subject")
            elif slot == "object":
                continue
            for head in heads:
                if head != self.token.i:
                    self._add(found, self._fitting(role, slot, head) if role else None, head)

    @cached_property
    def own_words(self) -> tuple[int, ...]:
        """The trigger's tokens and the modifiers before it."""
        low = self.candidate.first
        modifiers = [
            c.i
            for c in self.analysis.children(self.candidate.head)
            if c.i < low and c.dep in {"compound", "amod", "nmod", "poss"}
        ]
        words = list(self.candidate.parts or range(self.candidate.first, self.candidate.last + 1))
        for i in modifiers:
            first, last = self.analysis.edges(i)
            words.extend(range(first, last + 1))
        return tuple(words)

    @cached_property
    def clause(self) -> tuple[int, int]:
        """First and last token of the clause that tells the event."""
        if self.verb is not None:
            first, last = clause_edges(self.analysis, self.verb)
        else:
            first, last = phrase_edges(self.analysis, self.token.i)
        first, last = min(first, self.candidate.first), max(last, self.candidate.last)
        for heads in self.roles.values():
            for head in heads:
                if self.analysis.tokens[head].sentence == self.token.sentence:
                    low, high = phrase_edges(self.analysis, head)
                    if abs(low - self.token.i) < 60 and self.verb is None:
                        first, last = min(first, low), max(last, high)
        return first, last

    def phrase(self, head: int) -> range:
        """The tokens of the noun phrase of ``head``."""
        first, last = phrase_edges(self.analysis, head)
        return range(first, last + 1)

    def classes(self, head: int) -> set[str]:
        """The classes of a noun phrase: of its head and the words that modify it, not of its complements."""
        found = set(self.marks.of(head))
        if self._is_national(head):
            found.add("state")
        for child in self.analysis.children(head):
            if child.dep in _MODIFIERS:
                found |= self.marks.of(child.i)
            elif child.dep == "prep" and child.lower == "of":
                pobj = self.analysis.child(child.i, "pobj")
                if pobj is not None:
                    found |= self.marks.of(pobj.i)
                    found |= self.marks.among(c.i for c in self.analysis.children(pobj.i) if c.dep in _MODIFIERS)
        return found

    def _is_national(self, head: int) -> bool:
        """ "Syrian forces", "Turkish warplanes": a country's own, unless only backed or led by it."""
        if not self.marks.of(head) & {"armed", "aircraft"}:
            return False
        children = [c for c in self.analysis.children(head) if c.i < head]
        if any("nonstate" in self.marks.of(c.i) or c.lower in _WORDS["allied"] for c in children):
            return False
        return any(c.entity in {"GPE", "NORP"} and c.dep in {"amod", "compound", "poss", "nmod"} for c in children)

    def role_classes(self, *roles: str) -> set[str]:
        """The classes of all arguments in these roles."""
        found: set[str] = set()
        for role in roles:
            for head in self.roles.get(role, ()):
                found |= self.classes(head)
        return found

    @cached_property
    def patient_words(self) -> frozenset[int]:
        """The tokens of the patients: what is struck is no sign of what strikes."""
        return frozenset(i for head in self.roles.get("patient", ()) for i in self.phrase(head))

    def layers(self) -> Iterable[set[str]]:
        """Classes of the trigger's own words, then of agents and instruments, then of the clause but for the patients."""
        yield self.marks.among(self.own_words)
        yield self.role_classes("agent", "instrument")
        first, last = self.clause
        yield self.marks.among(i for i in range(first, last + 1) if i not in self.patient_words)
        if self.verb is not None:
            yield self.marks.among(self._manner())

    def _manner(self) -> Iterable[int]:
        """Words of participles and "when" clauses hung on the verb: "when a bomb went off", "using mortars"."""
        assert self.verb is not None
        for child in self.analysis.children(self.verb):
            if child.dep in {"advcl", "conj"} and child.pos in {"VERB", "AUX"}:
                first, last = clause_edges(self.analysis, child.i)
                yield from range(first, last + 1)
        token = self.analysis.tokens[self.verb]
        if token.dep in {"advcl", "conj"}:
            first, last = clause_edges(self.analysis, token.head)
            yield from range(first, last + 1)

    @cached_property
    def sentence_classes(self) -> set[str]:
        """All classes found in the sentence."""
        sentence = self.analysis.sentences[self.token.sentence]
        return self.marks.among(range(sentence.first, sentence.last))

    def neighbours(self) -> set[str]:
        """Words close by or bound to the trigger: what a false friend shows itself by."""
        tokens = self.analysis.tokens
        first, last, head = self.candidate.first, self.candidate.last, self.candidate.head
        found: set[str] = set()
        if first > 0 and tokens[first - 1].sentence == self.token.sentence:
            found |= {tokens[first - 1].lower, tokens[first - 1].lemma}
        if last + 1 < len(tokens) and tokens[last + 1].sentence == self.token.sentence:
            found |= {tokens[last + 1].lower, tokens[last + 1].lemma}
        for child in self.analysis.children(head):
            self._note(found, child, not self.candidate.verbal)
        if tokens[head].dep in {"compound", "amod", "nmod"} or (
            not self.candidate.verbal and tokens[head].dep in {"dobj", "nsubjpass"}
        ):
            above = tokens[tokens[head].head]
            found |= {above.lower, above.lemma}
        if tokens[head].dep == "pobj":
            prep = tokens[tokens[head].head]
            if prep.lower == "of":
                found |= {tokens[prep.head].lower, tokens[prep.head].lemma}
        return found

    def _note(self, found: set[str], child: Token, nominal: bool) -> None:
        if child.dep in {"relcl", "advcl", "ccomp", "conj", "parataxis", "punct", "aux", "auxpass", "mark"}:
            return
        found |= {child.lower, child.lemma}
        if child.dep == "prep" and child.lower in _NEUTRAL_PREPS:
            for _, head in ((None, c.i) for c in self.analysis.children(child.i) if c.dep == "pobj"):
                if nominal or child.lower in _WORDS["leading"]:
                    self._note_phrase(found, head)
        elif child.dep in {"dobj", "nsubj", "nsubjpass", "agent"}:
            self._note_phrase(found, child.i)
            pobj = self.analysis.child(child.i, "pobj")
            if pobj is not None:
                self._note_phrase(found, pobj.i)

    def _note_phrase(self, found: set[str], head: int) -> None:
        token = self.analysis.tokens[head]
        found |= {token.lower, token.lemma}
        for child in self.analysis.children(head):
            if child.dep in {"compound", "amod", "nmod"}:
                found |= {child.lower, child.lemma}


def _governor(analysis: Analysis, noun: Token, lexicon: Lexicon) -> Token | None:
    light, consequence = lexicon.words["light_verbs"], lexicon.words["consequence_verbs"]
    top = measured(analysis, _first_conjunct(analysis, noun))
    above = analysis.tokens[top.head]
    if top.dep in {"dobj", "nsubjpass", "attr"} and above.lemma in light | {"see"}:
        return above
    if top.dep == "nsubj" and (above.lemma in consequence or above.lemma in _WORDS["happening"]):
        return above
    if top.dep == "pobj":
        return _by_preposition(analysis, above, lexicon)
    for child in analysis.children(noun.i):
        if child.dep in {"acl", "relcl"} and child.lemma in light | consequence and child.tag != "TO":
            return child
    return None


def _by_preposition(analysis: Analysis, prep: Token, lexicon: Lexicon) -> Token | None:
    verb = analysis.tokens[prep.head]
    if prep.lower == "under" and verb.lemma == "come":
        return verb
    if prep.lower == "to" and verb.lower in {"due", "owing"}:
        prep, verb = verb, analysis.tokens[verb.head]
        return verb if verb.lemma in lexicon.words["consequence_verbs"] else None
    if prep.lower == "of" and verb.lemma in _WORDS["courses"]:
        return _by_preposition(analysis, analysis.tokens[verb.head], lexicon) if verb.dep == "pobj" else None
    if verb.pos != "VERB" or verb.lemma not in lexicon.words["consequence_verbs"]:
        return None
    return verb if prep.lower in lexicon.words["consequence_preps"] else None


def _first_conjunct(analysis: Analysis, noun: Token) -> Token:
    steps = 0
    while noun.dep == "conj" and steps < 10 and analysis.tokens[noun.head].pos in {"NOUN", "PROPN"}:
        noun = analysis.tokens[noun.head]
        steps += 1
    return noun
