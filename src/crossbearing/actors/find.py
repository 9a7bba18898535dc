"""The parties a report names or describes, mention by mention, and each party once."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.actors.bodies import body_words
from crossbearing.actors.countries import country_words
from crossbearing.actors.definite import DETERMINERS, resolve
from crossbearing.actors.described import described_at
from crossbearing.actors.forms import formed_at
from crossbearing.actors.governments import country_at
from crossbearing.actors.grammar import definites, load_groups, syntax
from crossbearing.actors.names import named_at
from crossbearing.actors.neighbours import mistaken, only_modifies, tied
from crossbearing.actors.register import Register, load_register
from crossbearing.actors.text import Hit, Text
from crossbearing.actors.words import words_of
from crossbearing.language.analysis import Analysis
from crossbearing.model.actor import Actor, ActorKind
from crossbearing.model.mention import ActorMention
from crossbearing.model.span import Span

# A state's own body is not outdone by a longer description of its men ("Syrian army troops").
_STATE_GROUPS = frozenset(
    {"army", "soldiers", "aircraft", "police", "security_forces", "government_forces", "government", "forces"}
)


# "anti-Taliban", "ex-rebel": what is joined to these is not the party itself.
_PREFIXES = frozenset({"anti", "pro", "non", "ex", "counter", "post", "pre", "inter"})

# The Arabic article, as it stands before a surname.
_ARTICLES = frozenset({"al", "el", "as", "ad", "ash", "an", "at", "ar", "az"})


def find_actors(analysis: Analysis, register: Register) -> tuple[ActorMention, ...]:
    """The mentions of parties in a report, in text order, none overlapping another.

    Known ones carry their register id; ones only described have ``register`` ``None`` and a
    neutral name. Linear in the length of the text.
    """
    text = Text(words_of(analysis), register, analysis)
    hits = [hit for hit in tied(text, _hits(text)) if not mistaken(text, hit)]
    return tuple(_mention(text, hit) for hit in resolve(text, hits) if not only_modifies(text, hit))


def join_actors(mentions: Sequence[ActorMention]) -> tuple[Actor, ...]:
    """One actor per party, numbered in the order of first mention (``a1``, …)."""
    parties: dict[tuple[str, str], list[ActorMention]] = {}
    for mention in mentions:
        key = (mention.register or "", "" if mention.register else f"{mention.kind}: {mention.name}")
        parties.setdefault(key, []).append(mention)
    return tuple(_actor(f"a{n}", group) for n, group in enumerate(parties.values(), 1))


def _actor(actor_id: str, group: Sequence[ActorMention]) -> Actor:
    first = group[0]
    register = load_register()
    party = register.get(first.register) if first.register else None
    above = [register.get(parent) for parent in (*party.parents, *party.member_of)] if party else []
    return Actor(
        id=actor_id, name=first.name, kind=first.kind, country=first.country,
        as_said=tuple(dict.fromkeys(m.span.text for m in group)), mentions=tuple(m.span for m in group),
        register=first.register, rule=first.rule,
        sides=party.sides if party else (), parents=tuple(dict.fromkeys(p.name for p in above if p)),
        acled_name=party.acled_name if party else None, inter=party.inter if party else None,
    )  # fmt: skip


def _hits(text: Text) -> list[Hit]:
    begins = (
        text.register.aliases.firsts
        | country_words().firsts
        | body_words().firsts
        | load_groups().nouns.firsts
        | load_groups().modifiers.firsts
        | definites().firsts
    )
    hits: list[Hit] = []
    at, keys = 0, text.words.keys
    while at < len(keys):
        found = _hits_at(text, at) if keys[at] in begins else []
        known = bool(found) and _keeps(text, found[-1])
        formed = formed_at(text, at) if not known and _may_be_formed(text, at) else None
        if formed and (not found or formed.end > found[-1].end):
            found = [formed]
        hits += found
        at = found[-1].end if found else at + 1
    return hits


def _keeps(text: Text, hit: Hit) -> bool:
    """Whether a hit is not to be outdone by a name told by its form: a known name, or "Rebels" in "Rebels of …"."""
    if hit.party is not None:
        return "country" not in hit.rule
    return hit.group in syntax()["members"] and text.key(hit.end) == "of"


def _may_be_formed(text: Text, at: int) -> bool:
    """Whether a name told by its form could begin here: a capital or a figure, and another word with one after it."""
    texts = text.words.texts
    here = texts[at][:1]
    return (here.isupper() or here.isdigit()) and at + 1 < len(texts)


def _hits_at(text: Text, at: int) -> list[Hit]:
    if at and text.words.hyphened[at - 1] and text.key(at - 1) in _PREFIXES:
        return []
    if _surname(text, at):
        return []
    named, described = named_at(text, at), described_at(text, at)
    if named and named[-1].rule == "register: alias" and not (described and described.rule == "led by a country"):
        return _unless_tied(text, named) or ([described] if described else [])
    if described and (not named or (described.end > named[-1].end and not _own_men(named[-1], described))):
        return [described]
    if named:
        return _unless_tied(text, named)
    if at in text.countries:
        country = country_at(text, at)
        return [country] if country else []
    return _pointer(text, at)


def _surname(text: Text, at: int) -> bool:
    """ "Mohammed al-Houthi": behind a person's first name and the article of a surname stands that person, not the movement."""
    if at < 2 or not text.words.hyphened[at - 1] or text.key(at - 1) not in _ARTICLES:
        return False
    first = text.token(at - 2)
    return first is not None and first.entity == "PERSON" and first.text[:1].isupper()


def _own_men(named: Hit, described: Hit) -> bool:
    return named.kind in {"state_forces", "government"} and described.group in _STATE_GROUPS


def _unless_tied(text: Text, named: list[Hit]) -> list[Hit]:
    """ "al-Qaeda-affiliated", "Houthi-held": the name before the hyphen says what the next word is like, and is no party."""
    end = named[-1].end
    tied = text.words.hyphened[end - 1] and text.key(end) in load_groups().ties
    return [] if tied else named


def _pointer(text: Text, at: int) -> list[Hit]:
    """ "the group", "the Defence Ministry": to be tied to a party named before, or dropped or left without country."""
    body = body_words().longest(text.words, at)
    if body and body[1].lone and text.words.texts[at][0].isupper():
        name = body[1].name.format(adjective="").strip().capitalize()
        return [Hit(at, body[0], None, f"{name} (country not named)", body[1].kind, None, "body alone", group="lone")]
    found = definites().longest(text.words, at)
    if not found or text.key(at - 1) not in DETERMINERS:
        return []
    kind: ActorKind = "state_forces" if body and body[0] == found[0] else "other"
    return [Hit(at, found[0], None, "", kind, None, "definite", group="pointer")]


def _mention(text: Text, hit: Hit) -> ActorMention:
    words = text.words
    source = text.analysis.text if text.analysis else ""
    return ActorMention(
        span=Span.of(source, words.starts[hit.first], words.ends[hit.end - 1]),
        register=hit.party.id if hit.party else None,
        name=hit.name, kind=hit.kind, country=hit.country, metonym=hit.metonym, rule=hit.rule,
    )  # fmt: skip
