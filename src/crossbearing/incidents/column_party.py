"""Who did it, by account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from crossbearing.incidents.accusations import ACCUSATION, accused, behind
from crossbearing.incidents.answers import Answer, Party, Verdict, asserted, denial_verdict, denying, hedged, table
from crossbearing.incidents.denials import no_part
from crossbearing.incidents.kinds import is_answer, two_sided
from crossbearing.incidents.tellings import Telling
from crossbearing.model.claim import Claim
from crossbearing.model.event import Event, Role
from crossbearing.model.source import Source
from crossbearing.model.span import Span

_WORD = re.compile(r"\w+")
_IS = re.compile(r"\s+(?:is|was|would be|will be)\b|['’]s\b")
# What follows the head of a phrase ("bandits on motorbikes").
_TAIL = re.compile(r"\s(?:on|in|at|near|aboard|with|wearing|who|that|based|of\s+\w+ing)\s", re.I)
# Who reports and helps does not fight.
_BYSTANDERS = frozenset({"outlet", "monitor", "aid_organisation", "civilians"})
_BODIES = frozenset({"institution", "armed_group", "official"})
_STATE = frozenset({"state_forces", "government", "institution"})


def answers(telling: Telling) -> Iterator[Answer]:
    """The doers of the account's events that are named or described, and denials of responsibility."""
    for claim, event in telling.told:
        if event.negated or is_answer(event):
            continue
        if event.type.name == "responsibility_claimed":
            yield _claimant(telling, claim, event)
            continue
        for role in event.roles:
            party = _doer(telling, claim, event, role)
            if party is not None:
                yield Answer(
                    telling.key, claim.id, party.name, role.span, party, hedged=hedged(claim), rule="agent of the event"
                )
    for claim in no_part(telling.record.claims):
        yield denying(telling.key, claim, "responsibility", rule="no-part-in-it")
        yield from _blamed(telling, claim)
    for claim, denied in telling.denials():
        if denied == "responsibility":
            yield denying(telling.key, claim, denied)
            yield from _blamed(telling, claim)
    for blamed, rule in ((accused(telling), "accused"), (behind(telling), "said-to-be-behind")):
        for claim, actor, span in blamed:
            party = party_of(telling, actor, span)
            if party is not None and not _is_said_by(telling, claim, actor):
                yield Answer(telling.key, claim.id, party.name, span, party, hedged=hedged(claim), rule=rule)


def _blamed(telling: Telling, denial: Claim) -> Iterator[Answer]:
    """Whom a party that denies having done it blames for it: that it was done, and by whom, this party holds too.

    Where the outlet tells in its own voice that the party did so, it stands with the party's denial.
    """
    denier = denial.chain[-1].source
    claims = {claim.id: claim for claim in telling.record.claims if claim.stance in ("asserts", "believes")}
    for event in telling.record.events:
        claim = claims.get(event.claim)
        if claim is None or event.type.name != ACCUSATION or event.negated:
            continue
        own = claim.chain[-1].source == denier
        if not own and not any(_is_source(telling, role, denier) for role in event.roles):
            continue
        for role in event.roles:
            party = party_of(telling, role.actor, role.span) if role.role in ("patient", "recipient") else None
            if party is not None and party.known:
                about = claim.id if own else denial.id
                yield Answer(
                    telling.key, about, party.name, role.span, party, hedged=hedged(claim), rule="blames-another"
                )


def _is_said_by(telling: Telling, claim: Claim, actor: str | None) -> bool:
    """Whether a claim is the accused party's own word ("the army rejected it, blaming …" misread)."""
    named = telling.actors.get(actor or "")
    said = telling.sources.get(claim.chain[-1].source)
    return bool(named and said and named.register and named.register == said.actor)


def _is_source(telling: Telling, role: Role, source: str) -> bool:
    """Whether the doer of a deed of words is this source."""
    actor = telling.actors.get(role.actor or "")
    said = telling.sources.get(source)
    if role.role != "agent" or said is None:
        return False
    same = actor is not None and actor.register is not None and actor.register == said.actor
    return same or any(role.span.overlaps(mention) for mention in said.mentions)


def _claimant(telling: Telling, claim: Claim, event: Event) -> Answer:
    """Who claims responsibility did it, by his own word."""
    source = telling.sources[claim.chain[-1].source]
    agent = next((role for role in event.roles if role.role == "agent" and role.actor in telling.actors), None)
    party = party_of(telling, agent.actor, agent.span) if agent else None
    if party is None or not party.known:
        party = _party_of_source(telling, source)
    return Answer(
        telling.key, claim.id, party.name, event.trigger, party, hedged=hedged(claim), rule="claims-responsibility"
    )


def _doer(telling: Telling, claim: Claim, event: Event, role: Role) -> Party | None:
    if role.role == "instrument":
        return _owner(telling, role.span)
    if role.role != "agent" and not (role.role == "patient" and two_sided(event)):
        return None
    words = _WORD.findall(role.span.text.lower())
    speaker = telling.sources.get(claim.chain[-1].source)
    own, empty = table("parties")["own"], table("parties")["empty"]
    if _IS.match(telling.record.report.text, role.span.end) and words == ["it"]:
        return None  # "it is heinous to attack a square": nobody is "it"
    theirs = words == ["they"] and speaker is not None and _is_a_group(speaker) and claim.quotation != "direct"
    mine = bool(words) and words[0] in own and set(words[1:]) <= set(empty)
    if (mine or theirs) and speaker is not None and len(claim.chain) > 1:
        return _party_of_source(telling, speaker) if speaker.kind in _BODIES else None
    if any(row.span.overlaps(role.span) for other in telling.events for row in other.casualties):
        return None
    return party_of(telling, role.actor, role.span)


def _is_a_group(source: Source) -> bool:
    """Whether a source is a group of fighters that a report calls by its name: "the Houthis said they had …"."""
    return source.kind == "armed_group" and source.named and source.actor is not None


def _owner(telling: Telling, span: Span) -> Party | None:
    """Whose weapon it was, where the words say so ("a Russian missile"): the capitalised word before the weapon."""
    said = [word for word in _WORD.findall(span.text) if word[:1].isupper() and telling_words(word)]
    if not said or span.text.split()[-1] == said[0]:
        return None
    return Party(said[0], False, words=telling_words(said[0]))


def _party_of_source(telling: Telling, source: Source) -> Party:
    actor = next((one for one in telling.record.actors if source.actor and one.register == source.actor), None)
    name = source.affiliation if source.kind == "official" and source.affiliation else source.name
    if actor is None:
        return Party(name, True, words=telling_words(name))
    return Party(actor.name, True, actor.country, actor.kind, telling_words(actor.name) | telling_words(source.name))


def party_of(telling: Telling, actor: str | None, span: Span) -> Party | None:
    """The party a phrase means; ``None`` where its words name none ("two jets", "they")."""
    found = telling.actors.get(actor or "")
    words = telling_words(span.text)
    if (found is not None and found.kind in _BYSTANDERS) or _tells_of_it(telling, span):
        return None
    if found is not None and (found.register or found.country):
        return Party(found.name, True, found.country, found.kind, telling_words(found.name) | words)
    head = _TAIL.split(" ".join(span.text.split()))[0]
    if _names_someone(head):
        return Party(head, False, words=telling_words(head))
    return _state_forces(head)


def _state_forces(head: str) -> Party | None:
    """ "The army", "security forces": those of the state where it was, whose name the words leave out."""
    said = f" {' '.join(_WORD.findall(head.lower()))} "
    meant = next((word for word in table("blame")["state"] if f" {word} " in said), None)
    return Party(head, False, words=frozenset({meant})) if meant else None


def _tells_of_it(telling: Telling, span: Span) -> bool:
    """Whether a phrase is the name of an outlet or a monitor, who tells of the deed."""
    tellers = (one for one in telling.record.sources if one.kind in _BYSTANDERS)
    return any(span.holds(mention) or mention.holds(span) for one in tellers for mention in one.mentions)


def _names_someone(head: str) -> bool:
    """Whether a phrase has a name in it, or a word for fighters: "the war" and "the attacker" name nobody."""
    said = [word for word in _WORD.findall(head) if word.lower() in telling_words(head)]
    opens = head[:1].isupper() and len(said) > 0 and head.startswith(said[0])
    named = any(word[0].isupper() for word in said[1 if opens else 0 :]) or any(_is_acronym(word) for word in said)
    described = {*table("parties")["described"], *table("parties")["ruling"]}
    return named or bool({word.lower() for word in said} & described)


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def telling_words(text: str) -> frozenset[str]:
    """The words of a phrase that say who is meant."""
    return frozenset(_WORD.findall(text.lower())) - frozenset(table("parties")["empty"])


def same_party(one: Party, other: Party) -> str:
    """``same``, ``may`` (one may be part of the other, or nothing sets them apart) or ``apart``."""
    if one.name.casefold() == other.name.casefold() or _initials(one, other) or _initials(other, one):
        return "same"
    if not one.known or not other.known:
        if one.words <= other.words or other.words <= one.words:
            return "same"
        if one.words & other.words or not (one.known or other.known) or _may_be(one, other) or _may_be(other, one):
            return "may"
        return "apart"
    if one.country and one.country == other.country and {one.kind, other.kind} <= _STATE:
        return "same"
    if "coalition" in (one.kind, other.kind) and one.words & other.words:
        return "may"
    return "may" if one.words <= other.words or other.words <= one.words else "apart"


def _initials(short: Party, long: Party) -> bool:
    """ "RSF fighters": the Rapid Support Forces; the RSF too, where the report spells the letters out nowhere."""
    words = [word for word in _WORD.findall(short.name) if _is_acronym(word)]
    letters = "".join(word[0] for word in _WORD.findall(long.name) if word[0].isupper())
    return short.country is None and len(letters) > 2 and letters in words


def _may_be(described: Party, known: Party) -> bool:
    """Whether "insurgents" or "bandits" may mean a group that is named and is no state."""
    if known.kind in _STATE or known.kind == "coalition":
        return described.words <= {*table("parties")["ruling"], *table("blame")["state"]}
    return described.words <= frozenset(table("parties")["described"])


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """Known parties of each report and origin before described ones; each named once.

    Where a party of a report is one that another report names too, its other parties are those of other
    events: they are left out, unless another report names them.
    """
    known = {(one.report, one.origin) for one in answers if isinstance(one.meaning, Party) and one.meaning.known}
    kept: dict[tuple[object, ...], Answer] = {}
    for one in answers:
        described = isinstance(one.meaning, Party) and not one.meaning.known
        if described and (one.report, one.origin) in known:
            continue
        kept.setdefault((one.report, one.origin, one.value, one.denied), one)
    rows = list(kept.values())
    shared = {id(one) for one in rows if one.denied or any(_shares(one, other) for other in rows)}
    confirmed = {one.report for one in rows if id(one) in shared and not one.denied}
    return [one for one in rows if id(one) in shared or one.report not in confirmed]


def _shares(one: Answer, other: Answer) -> bool:
    a, b = one.meaning, other.meaning
    if one.report == other.report or not isinstance(a, Party) or not isinstance(b, Party):
        return False
    return same_party(a, b) == "same"


def compare(answers: Sequence[Answer]) -> Verdict:
    """One party agrees; a part of a party or a bare description is compatible; accounts that name different ones differ."""
    denied = denial_verdict(answers, "Responsibility is")
    if denied:
        return denied
    held = asserted(answers)
    if len({one.value for one in held}) == 1:
        return Verdict("agrees", f"Every account names {held[0].value}.", "one-party")
    accounts: dict[tuple[str, str], list[Answer]] = {}
    for one in held:
        accounts.setdefault((one.report, one.origin), []).append(one)
    if all(_all_same(these, those) for these, those in combinations(accounts.values(), 2)):
        return Verdict("agrees", "Every account names the same parties.", "same-parties")
    for these, those in combinations(accounts.values(), 2):
        if not _any_meet(these, those):
            why = f"{_names(these)} ({these[0].report}) and {_names(those)} ({those[0].report}) are different parties."
            return Verdict("differs", why, "parties-apart")
    return Verdict("compatible", "The words may mean one party.", "parties-meet")


def _all_same(these: Sequence[Answer], those: Sequence[Answer]) -> bool:
    """Whether each party of either account is one of the other's."""
    return all(_named(a, those) for a in these) and all(_named(a, these) for a in those)


def _named(one: Answer, others: Sequence[Answer]) -> bool:
    return isinstance(one.meaning, Party) and any(
        isinstance(other.meaning, Party) and same_party(one.meaning, other.meaning) == "same" for other in others
    )


def _any_meet(one: Sequence[Answer], other: Sequence[Answer]) -> bool:
    return any(
        same_party(a.meaning, b.meaning) != "apart"
        for a in one
        for b in other
        if isinstance(a.meaning, Party) and isinstance(b.meaning, Party)
    )


def _names(same: Sequence[Answer]) -> str:
    return " and ".join(dict.fromkeys(str(one.value) for one in same))
