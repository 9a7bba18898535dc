"""Who began it, by account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from crossbearing.incidents.answers import Answer, Order, Party, Verdict, asserted, denial_verdict, denying, hedged
from crossbearing.incidents.column_party import party_of, same_party, telling_words
from crossbearing.incidents.tellings import Telling
from crossbearing.model.claim import Claim
from crossbearing.model.span import Span

_SHOT = r"(?:fired|shot|opened\s+fire|attacked|struck|started\s+(?:shooting|firing|it)|fire|attack|shoot|open\s+fire)"
# "X had fired first", "X was the first to shoot", "X started the fighting".
_FIRST = re.compile(
    rf"\b{_SHOT}\s+first\b|\bfirst\s+to\s+(?:{_SHOT})\b|\bfired\s+the\s+first\s+shots?\b"
    r"|\b(?:started|began|initiated|provoked)\s+the\s+(?:shooting|fighting|clash\w*|firefight|exchange|battle|violence)\b"
    r"|\b(?:opened\s+fire|attacked|fired|shelled)\b[^.;]{0,40}\b(?:without\s+(?:warning|provocation)|unprovoked)\b",
    re.I,
)
# "its partners came under attack first", "had been fired on first".
_FIRST_ON = re.compile(
    r"\b(?:came|come|been|were|was)\s+(?:under\s+(?:attack|fire)|(?:fired|shot)\s+(?:on|at|upon)|attacked)\s+first\b",
    re.I,
)
# "returned fire", "in response to", "retaliated": the other side had begun.
_ANSWERED = re.compile(r"\b(?:returned|returning|return)\s+fire\b|\b(?:retaliat\w+|fired\s+back|shot\s+back)\b", re.I)


def concerns_order(words: str) -> bool:
    """Whether words say who began."""
    return bool(_FIRST.search(words) or _FIRST_ON.search(words))


def answers(telling: Telling) -> Iterator[Answer]:
    """Claims of the account that say who began, or deny it. The whole report's claims are looked at: they name no event."""
    for claim in telling.record.claims:
        words = claim.span.text
        for pattern, first, rule in (
            (_FIRST_ON, False, "fired-on-first"),
            (_FIRST, True, "fired-first"),
            (_ANSWERED, False, "answered-fire"),
        ):
            match = pattern.search(words)
            if match is None:
                continue
            party = _subject(telling, claim, match.start())
            yield _answer(telling, claim, party, first, rule, match)
            break


def _answer(
    telling: Telling, claim: Claim, party: Party | None, first: bool, rule: str, match: re.Match[str]
) -> Answer:
    meaning = Order(party if first else None, None if first else party)
    name = party.name if party else "not named"
    value = f"began: {name}" if first else f"fired on first: {name}"
    start = claim.span.start + match.start()
    span = Span(start, start + len(match.group()), match.group())
    span = claim.span if claim.parts else span
    if claim.stance == "denies":
        return denying(telling.key, claim, claim.denies.scope if claim.denies else "other", meaning, value)
    return Answer(telling.key, claim.id, value, span, meaning, hedged=hedged(claim), rule=rule)


def _subject(telling: Telling, claim: Claim, before: int) -> Party | None:
    """Who stands before the verb: the last party named there, else the words of the clause."""
    start, end = claim.span.start, claim.span.start + before
    named = [
        (mention, actor)
        for actor in telling.record.actors
        for mention in actor.mentions
        if start <= mention.start and mention.end <= end
    ]
    if named:
        mention, actor = max(named, key=lambda one: one[0].start)
        return party_of(telling, actor.id, mention)
    text = telling.record.report.text[start:end]
    clause = re.split(r"[.;:,“”]|\b(?:that|when|after|and|but)\b", text)[-1].strip()
    words = re.sub(r"\b(?:had|have|has|was|were|been)\b", "", clause).strip()
    return Party(" ".join(words.split()), False, words=telling_words(words)) if words else None


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """What each report and origin says most plainly: "fired first" before "returned fire"."""
    plain = {(one.report, one.origin) for one in answers if one.rule != "answered-fire"}
    kept: dict[tuple[object, ...], Answer] = {}
    for one in answers:
        if one.rule == "answered-fire" and (one.report, one.origin) in plain:
            continue
        kept.setdefault((one.report, one.origin, one.value, one.denied), one)
    return list(kept.values())


def compare(answers: Sequence[Answer]) -> Verdict:
    """A denial first; two accounts that each name another as the one who began cannot both hold."""
    denied = denial_verdict(answers, "Who began is")
    if denied:
        return denied
    held = [(one, one.meaning) for one in asserted(answers) if isinstance(one.meaning, Order)]
    for (one, a), (other, b) in combinations(held, 2):
        if _contradict(a, b):
            why = f"“{one.value}” ({one.report}) and “{other.value}” ({other.report}) cannot both hold."
            return Verdict("cannot_both_hold", why, "both-began")
    if len({one.value for one, _ in held}) == 1:
        return Verdict("agrees", f"Every account that says so: {held[0][0].value}.", "one-order")
    return Verdict("compatible", "Nothing said of who began excludes the rest.", "orders-meet")


def _contradict(a: Order, b: Order) -> bool:
    if a.first and b.first:
        return same_party(a.first, b.first) == "apart"
    if a.not_first and b.not_first:
        return same_party(a.not_first, b.not_first) == "apart"
    one, other = (a.first, b.not_first) if a.first else (b.first, a.not_first)
    return bool(one and other and same_party(one, other) == "same")
