"""One party, one source: the phrases that name speakers, brought together."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.attribution.accused import accused_before
from crossbearing.attribution.cues import Cues
from crossbearing.attribution.found import Phrase
from crossbearing.attribution.leads import leading_body, leading_person
from crossbearing.attribution.names import PEOPLE, is_woman, person_in, surname, whole_name
from crossbearing.attribution.party import SOMEBODY, Party, agree, as_many, elsewhere, generic, own_names, somebody
from crossbearing.attribution.persons import group_before, named_before, subject_before
from crossbearing.attribution.readings import (
    Reading,
    display_name,
    in_running_text,
    is_named,
    joint,
    kind_of,
    maybe_person,
    rule_of,
)
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.mention import ActorMention
from crossbearing.model.source import Source

_WORDS = words_of(
    "parties",
    "he",
    "she",
    "definite",
    "generic",
    "coming_back",
    "indefinite",
    "one_of",
    "member",
    "counted",
    "bodies",
    "speak_for",
)
# "He" is looked for this many sentences back, and past so many the last speaker is no longer sure to be meant.
_NEAR = 2
_FAR = 6
# Other cases of pronouns, with the one that stands for them below.
_CASES = {case: own for own, cases in words_of("cases", "they", "it", "we", "i").items() for case in cases}


class Parties:
    """Resolves phrases to parties in text order; deterministic, one pass."""

    def __init__(self, analysis: Analysis, actors: Sequence[ActorMention], cues: Cues, outlet: str | None) -> None:
        self._analysis = analysis
        self._cues = cues
        self._by_token = _actors_by_token(analysis, actors)
        name = outlet or "the outlet (not named)"
        words = outlet.lower().split() if outlet else []
        own = Party(
            0, name, "outlet", outlet is not None, None, None, False, set(words[-1:]), {frozenset(words)}, "outlet"
        )
        self._parties = [own]
        self._recent: list[Party] = []
        self._known: dict[tuple[int, int], Party] = {}
        self._groups: dict[int, int] = {}

    def resolve(self, phrase: Phrase) -> str:
        """The source id of the party that ``phrase`` names; a new one where it names nobody before."""
        key = (phrase.span.start, phrase.span.end)
        party = self._known.get(key)
        if party is None:
            party = self._find(phrase)
            self._known[key] = party
            party.mentions.append(phrase.span)
        self._heard(party)
        return f"s{party.number}"

    def again(self, phrase: Phrase) -> None:
        """Whoever spoke around somebody else's words is the last speaker again behind them."""
        party = self._known.get((phrase.span.start, phrase.span.end))
        if party is not None:
            self._heard(party)

    def _heard(self, party: Party) -> None:
        if party in self._recent:
            self._recent.remove(party)
        self._recent.append(party)

    def sources(self) -> tuple[Source, ...]:
        """Everyone resolved so far; ``s0`` is the outlet that the reader holds."""
        return tuple(
            Source(f"s{p.number}", p.name, p.kind, p.named, p.affiliation, tuple(sorted(p.mentions)), p.actor, p.rule)
            for p in self._parties
        )

    def _find(self, phrase: Phrase) -> Party:
        reading = self._read(phrase)
        word = _CASES.get(reading.head.lower, reading.head.lower)
        if word in _WORDS["coming_back"]:
            if (accused := accused_before(self._analysis, reading.head)) is not None:
                return self._find(accused)
            earlier = self._speaking_for(reading.head) if word in _WORDS["bodies"] else None
            earlier = earlier or self._pronoun(word)
            if word in _WORDS["he"]:
                earlier = self._named_instead(reading.head, earlier)
            elif word == "they" and (earlier is None or self._is_long_ago(earlier, reading.head)):
                earlier = self._group_before(reading.head) or earlier
            if earlier is not None:
                return earlier
        if self._names_the_outlet(reading):
            return self._parties[0]
        if word in _WORDS["one_of"]:
            group = self._group_of(phrase, reading)
            if group is not None:
                return self._member(group, word, reading)
        for match in (self._same_actor, self._same_person, self._same_description):
            earlier = match(reading)
            if earlier is not None:
                earlier.heads |= _heads(reading)
                earlier.wordings.add(reading.words)
                return earlier
        return self._new(phrase, reading)

    def _read(self, phrase: Phrase) -> Reading:
        tokens = self._analysis.tokens_in(phrase.span.start, phrase.span.end)
        head = self._analysis.tokens[phrase.head]
        core = [t for t in tokens if t.sentence == head.sentence]
        words = frozenset(t.lower for t in core)
        role = self._cues.roles.get(head.lower) or self._cues.roles.get(head.lemma)
        lead = leading_person(core, self._by_token, self._cues)
        known = leading_body(core, self._by_token) if lead is None else None
        actor = known or self._by_token.get(head.i)
        person = person_in(self._analysis, head, core, actor, self._by_token, self._cues) if known is None else None
        if lead is not None:
            person, role, actor = whole_name(self._analysis, lead[0][0].i, lead[0][-1].i), lead[1], None
        short = _bracketed(core) if person is None and role not in PEOPLE else None
        if short is not None and (mention := self._by_token.get(short.i)) is not None and mention.register:
            actor = known = mention
        if person is not None and role is None:
            role = _office(core, self._cues)
        several = joint(head, core, self._speaks)
        if several:
            person = actor = None
        within = {a.name: a for t in core if (a := self._by_token.get(t.i)) is not None and a.register}
        if actor is not None and known is None and role in PEOPLE and not _is_body(actor, head):
            actor = None
        first = core[0].lower if core else ""
        return Reading(
            head=head,
            words=words,
            role=role,
            actor=actor if person is None else None,
            affiliation=None if actor is not None and person is None else " and ".join(within) or None,
            person=person,
            plural=head.tag in {"NNS", "NNPS"} or any(t.dep == "conj" and t.head == head.i for t in core),
            definite=first in _WORDS["definite"],
            indefinite=first in _WORDS["indefinite"],
            other=bool(words & self._cues.others),
            document=head.lower in self._cues.documents or head.lemma in self._cues.documents,
            titles=frozenset(w for w in words if self._cues.roles.get(w) == "official") if person else frozenset(),
            described=_described(self._analysis, head) | ({short.lower} if short is not None else set()),
            joint=several,
        )

    def _speaks(self, token: Token) -> bool:
        named = token.i in self._by_token or token.lower in self._cues.roles or token.pos == "PROPN"
        return named or token.lemma in self._cues.speakers

    def _names_the_outlet(self, reading: Reading) -> bool:
        """The page's own outlet under its name, or "the newspaper" where it is called one."""
        own = self._parties[0]
        if not own.named or reading.other or reading.indefinite:
            return False
        if reading.words - _WORDS["definite"] in own.wordings:
            return True
        left = reading.words - _WORDS["definite"]
        return reading.definite and bool(left) and left <= own.heads

    def _pronoun(self, word: str) -> Party | None:
        if word in _WORDS["she"]:
            known = [p for p in self._recent if p.woman]
            if known:
                return known[-1]
        for party in reversed(self._recent):
            if any("no" in wording for wording in party.wordings):
                # "no evidence", "no group": nobody to come back to
                continue
            if word in _WORDS["he"] and party.woman is not None and party.woman != (word in _WORDS["she"]):
                continue
            if word in _WORDS["he"] | {"i"} and not party.plural and (party.surname or somebody(party, self._cues)):
                return party
            if word in _WORDS["he"] and party is self._recent[-1] and party.maybe_person:
                # "Oleh Petrenko wrote … . He": taggers take a foreign name for a body's
                party.surname = surname(party.name)
                return party
            if word in {"they", "we"} and (party.plural or party.kind in {"institution", "armed_group", "monitor"}):
                return party
            if (
                word == "it"
                and party.kind in {"institution", "document", "armed_group", "monitor", "outlet"}
                and not party.plural
            ):
                return party
        return None

    def _speaking_for(self, pronoun: Token) -> Party | None:
        """ "A spokesman for the front said that they deny …": whoever speaks for a body says "they" of it in the same sentence."""
        last = self._recent[-1] if self._recent else None
        if last is None or not last.heads & _WORDS["speak_for"]:
            return None
        heard = self._analysis.token_at(last.mentions[-1].start)
        return last if heard is not None and heard.sentence == pronoun.sentence and heard.i < pronoun.i else None

    def _named_instead(self, pronoun: Token, party: Party | None) -> Party | None:
        """Whom "he" means: the last speaker, unless a sentence since then has another person for its subject."""
        if self._analysis.in_quotes(pronoun.start) is not None:
            return party
        heard = [m.start for m in party.mentions if m.start < pronoun.start] if party is not None else []
        last = self._analysis.token_at(max(heard)) if heard else None
        if last is None:
            named = named_before(self._analysis, pronoun, _NEAR, self._cues)
        else:
            named = subject_before(self._analysis, pronoun, max(last.sentence, pronoun.sentence - _NEAR), self._cues)
            if named is None and pronoun.sentence - last.sentence > _FAR:
                named = named_before(self._analysis, pronoun, _NEAR, self._cues)
        if named is None:
            return party
        known = self._find(named)
        known.mentions.append(named.span)
        return known if known.surname is not None else party

    def _is_long_ago(self, party: Party, pronoun: Token) -> bool:
        """Whether two sentences and more lie between a party's last words and a pronoun."""
        heard = [t.sentence for m in party.mentions if (t := self._analysis.token_at(m.start)) and t.i < pronoun.i]
        return bool(heard) and pronoun.sentence - max(heard) > _NEAR

    def _group_before(self, pronoun: Token) -> Party | None:
        """Whom "they" means where no group has spoken yet: the people whom the sentence before is about."""
        named = group_before(self._analysis, pronoun, self._cues)
        if named is None:
            return None
        known = self._find(named)
        known.mentions.append(named.span)
        return known

    def _group_of(self, phrase: Phrase, reading: Reading) -> Party | None:
        """ "Residents said … . One said …", "one of them": the people last heard, where several were."""
        tokens = self._analysis.tokens_in(phrase.span.start, phrase.span.end)
        named = {t.lemma for t in tokens if t.lower not in _WORDS["member"]}
        if len(tokens) < 2 and reading.head.lower in _WORDS["counted"]:
            # "Some say"
            return None
        near = (
            p
            for p in reversed(self._recent)
            if p.plural and p.kind in SOMEBODY and not p.named and named <= p.heads and p.number not in self._groups
        )
        group = next(near, None)
        if group is not None:
            heard = self._analysis.token_at(group.mentions[-1].start)
            if heard is not None and reading.head.sentence - heard.sentence <= _FAR:
                return group
        told = self._group_before(reading.head) if not named else None
        return told if told is not None and told.kind in SOMEBODY else None

    def _member(self, group: Party, word: str, reading: Reading) -> Party:
        """A new party, named after the people it is one of and of their kind."""
        which = "another" if word == "other" else word
        party = Party(
            number=len(self._parties),
            name=f"{which} of the {in_running_text(self._analysis, group.name, group.mentions[0])}",
            kind=group.kind,
            named=False,
            affiliation=group.affiliation,
            actor=None,
            plural=reading.head.lower == "others" or word in _WORDS["counted"],
            heads=_heads(reading),
            wordings={reading.words},
            rule="one-of-group",
        )
        self._parties.append(party)
        self._groups[party.number] = group.number
        return party

    def group_of(self, source: str) -> str | None:
        """The source id of the people whom a source is one of."""
        number = self._groups.get(int(source[1:]))
        return None if number is None else f"s{number}"

    def _same_actor(self, reading: Reading) -> Party | None:
        if reading.actor is None or reading.actor.register is None:
            return None
        return next((p for p in self._parties[1:] if p.actor == reading.actor.register and p.surname is None), None)

    def _same_person(self, reading: Reading) -> Party | None:
        if reading.person is None:
            return None
        called = surname(reading.person)
        return next((p for p in self._parties[1:] if p.surname == called), None)

    def _same_description(self, reading: Reading) -> Party | None:
        """A definite description of somebody already heard: "the official", "the unnamed commander"."""
        if reading.person or reading.other or reading.indefinite or (reading.actor and reading.actor.register):
            return None
        heads = _heads(reading)
        names = own_names(self._analysis, reading)
        for party in reversed(self._recent):
            if party.number == 0 or not as_many(party, reading) or not agree(party, reading):
                continue
            if not names <= set(party.name.lower().split()).union(*party.wordings):
                continue
            if (
                heads & party.heads
                and not elsewhere(party, reading)
                and (reading.definite or _acronym(reading) or reading.words in party.wordings)
            ):
                return party
            if (
                reading.definite
                and not self._is_somebodys(reading.head)
                and reading.role == "official"
                and "official" in party.heads | generic(party)
                and heads & _WORDS["generic"]
            ):
                return party
        return None

    def _is_somebodys(self, head: Token) -> bool:
        """ "His spokesman", "the group's leader": told of by whose they are, not by who spoke before."""
        return self._analysis.child(head.i, "poss") is not None

    def _new(self, phrase: Phrase, reading: Reading) -> Party:
        name = display_name(phrase.span.text, reading)
        party = Party(
            number=len(self._parties),
            name=name,
            kind=kind_of(reading),
            named=is_named(reading, self._cues),
            affiliation=reading.affiliation,
            actor=reading.actor.register if reading.actor else None,
            plural=reading.plural,
            heads=_heads(reading),
            wordings={reading.words},
            rule=rule_of(reading),
            surname=surname(reading.person) if reading.person else None,
            woman=is_woman(reading.words),
            maybe_person=maybe_person(reading, name, self._cues),
        )
        self._parties.append(party)
        return party


def _office(core: Sequence[Token], cues: Cues) -> str | None:
    """The role of a named person whose phrase holds the word for an office."""
    return next((cues.roles[t.lower] for t in core if cues.roles.get(t.lower) == "official"), None)


def _heads(reading: Reading) -> set[str]:
    # "Colonel Adan" may come again as "the colonel", "Emergency Lawyers, a local group" as "the group"
    own = reading.head.lemma if reading.head.pos != "PROPN" else reading.head.lower
    return {own} | reading.titles | reading.described


def _acronym(reading: Reading) -> bool:
    """Whether a name is a single word in capitals, which a longer name may have brought in ("the mission (UNMISS)")."""
    return len(reading.words) == 1 and reading.head.text.isupper() and len(reading.head.text) > 2


def _bracketed(core: Sequence[Token]) -> Token | None:
    """The acronym in brackets that ends a name: "the Union of Medical Care (UOSSM)"."""
    if len(core) < 4 or core[-1].text != ")" or core[-3].text != "(":
        return None
    return core[-2] if core[-2].text.isupper() and len(core[-2].text) > 2 else None


def _described(analysis: Analysis, head: Token) -> frozenset[str]:
    """The nouns in apposition to a name: "Emergency Lawyers, a local monitoring group" is a group."""
    if head.pos != "PROPN":
        return frozenset()
    return frozenset(c.lemma for c in analysis.children(head.i) if c.dep == "appos" and c.pos == "NOUN")


def _is_body(actor: ActorMention, head: Token) -> bool:
    """Whether a role word is part of a body's own name ("the Observatory"): the register knows it as such."""
    return actor.register is not None and actor.kind in {"monitor", "outlet"} and head.pos == "PROPN"


def _actors_by_token(analysis: Analysis, actors: Sequence[ActorMention]) -> dict[int, ActorMention]:
    """Which actor mention covers a token; the longest wins."""
    found: dict[int, ActorMention] = {}
    for mention in sorted(actors, key=lambda a: a.span.end - a.span.start):
        for token in analysis.tokens_in(mention.span.start, mention.span.end):
            found[token.i] = mention
    return found
