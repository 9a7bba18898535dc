"""The register of known parties: loaded from YAML, checked, and looked up by name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from crossbearing.actors.bodies import load_bodies
from crossbearing.actors.countries import load_countries
from crossbearing.actors.phrases import Phrases
from crossbearing.actors.words import words_in
from crossbearing.language.lexicon import LexiconError, load_table, parse_table
from crossbearing.model.actor import ActorKind

_FIELDS = {
    "id", "name", "kind", "country", "aliases", "acronyms", "metonyms", "body", "parents", "sides", "member_of",
    "years", "acled_name", "inter", "speaks", "contextual", "context", "led_by", "affiliation",
}  # fmt: skip
# Kinds whose members make statements; an entry's own `speaks` overrides.
_SPEAKING = frozenset(
    {"state_forces", "government", "institution", "international_organisation", "monitor", "outlet", "aid_organisation"}
    | {"coalition", "non_state_armed"}
)


@dataclass(frozen=True, slots=True)
class Party:
    """One known party.

    ``name`` is neutral; ``country`` an ISO 3166-1 alpha-2 code or ``None``; ``years`` the first and last
    year it existed under this name, either ``None`` where open or not known; ``inter`` ACLED's
    code for its type; ``led_by`` the country that leads a coalition; ``body`` the kind of state body it is.
    """

    id: str
    name: str
    kind: ActorKind
    country: str | None
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    metonyms: tuple[str, ...] = ()
    body: str | None = None
    parents: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    member_of: tuple[str, ...] = ()
    years: tuple[int | None, int | None] = (None, None)
    acled_name: str | None = None
    inter: int | None = None
    speaks: bool = True
    contextual: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    led_by: str | None = None
    affiliation: str | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """Who a phrase may mean: ``always`` whatever the report, ``within`` only where a country of theirs is named."""

    always: Party | None
    within: tuple[Party, ...]
    metonym: bool


class Register:
    """Known parties, and those generated from a country and a kind of body."""

    def __init__(self, parties: Iterable[Party]) -> None:
        """Index ``parties``. Raises ``LexiconError`` for a repeated id or a phrase that two parties claim."""
        self._by_id: dict[str, Party] = {}
        self._bodies: dict[tuple[str, str], Party] = {}
        for party in parties:
            if party.id in self._by_id:
                raise LexiconError(f"actors register: {party.id}: the id is given twice")
            self._by_id[party.id] = party
            if party.body and party.country:
                _claim(self._bodies, (party.country, party.body), party)
        self._check_references()
        self.aliases = _index(self._by_id.values())
        self.led_by = {p.led_by: p for p in self._by_id.values() if p.led_by}

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def parties(self) -> tuple[Party, ...]:
        """The parties that have an entry, in the order of the files."""
        return tuple(self._by_id.values())

    def get(self, party_id: str) -> Party | None:
        """The party of an id, generated ones ("fr-defence-ministry") included."""
        if party_id in self._by_id:
            return self._by_id[party_id]
        country, _, body = party_id.partition("-")
        return self.body_of(country.upper(), body)

    def body_of(self, country: str, body: str) -> Party | None:
        """The party that is ``body`` of ``country``: its entry, else one made from the tables."""
        entry = self._bodies.get((country, body))
        if entry is not None:
            return entry
        if country not in load_countries() or body not in load_bodies():
            return None
        return _generated(country, body)

    def _check_references(self) -> None:
        for party in self._by_id.values():
            for other in (*party.parents, *party.member_of):
                if other not in self._by_id:
                    raise LexiconError(f"actors register: {party.id}: no party {other!r} to belong to")


def load_register(extra: Path | None = None) -> Register:
    """The shipped register, with the parties of a user's own file added.

    Raises ``LexiconError`` naming file and entry for anything malformed.
    """
    if extra is None:
        return _shipped()
    own = parse_table(extra.read_text(encoding="utf-8"), str(extra))
    return Register([*_shipped().parties, *read_parties(own, str(extra))])


@cache
def _shipped() -> Register:
    parties: list[Party] = []
    for name in load_table("crossbearing.actors", "register.yaml")["files"]:
        parties += read_parties(load_table("crossbearing.actors", name), f"actors/data/{name}")
    return Register(parties)


def read_parties(table: Any, where: str) -> list[Party]:
    """Read one register file. Raises ``LexiconError`` naming ``where`` and the entry."""
    if not isinstance(table, dict) or not isinstance(table.get("actors"), list):
        raise LexiconError(f"{where}: needs a list `actors`")
    defaults = table.get("defaults", {})
    return [_party({**defaults, **entry}, where) for entry in table["actors"]]


def _party(entry: Mapping[str, Any], where: str) -> Party:
    here = f"{where}: {entry.get('id', 'entry without id')}"
    _check(entry, here)
    lists = {f: _texts(entry, f, here) for f in ("aliases", "acronyms", "metonyms", "parents", "sides", "member_of")}
    years = entry.get("years", (None, None))
    contextual = _texts(entry, "contextual", here)
    if set(contextual) - {*lists["aliases"], *lists["acronyms"], *lists["metonyms"]}:
        raise LexiconError(f"{here}: contextual names a phrase that is no alias")
    country = entry.get("country")
    home = frozenset(_texts(entry, "context", here)) or frozenset([country] if country else [])
    if contextual and not home:
        raise LexiconError(f"{here}: contextual aliases need a country or a context")
    return Party(
        id=entry["id"], name=entry["name"], kind=entry["kind"], country=country, **lists,
        body=entry.get("body"), years=(years[0], years[1]), acled_name=entry.get("acled_name"),
        inter=entry.get("inter"), speaks=entry.get("speaks", entry["kind"] in _SPEAKING),
        contextual=frozenset(contextual), context=home, led_by=entry.get("led_by"), affiliation=entry.get("affiliation"),
    )  # fmt: skip


def _check(entry: Mapping[str, Any], here: str) -> None:
    for field in ("id", "name", "kind"):
        if not isinstance(entry.get(field), str):
            raise LexiconError(f"{here}: needs {field}")
    unknown = set(entry) - _FIELDS
    if unknown:
        raise LexiconError(f"{here}: unknown field {sorted(unknown)}")
    if entry["kind"] not in get_args(ActorKind):
        raise LexiconError(f"{here}: no such kind of actor: {entry['kind']}")
    if entry.get("country") is not None and entry["country"] not in load_countries():
        raise LexiconError(f"{here}: no such country: {entry['country']}")
    if entry.get("body") is not None and (entry["body"] not in load_bodies() or not entry.get("country")):
        raise LexiconError(f"{here}: body must be a key of bodies.yaml, with a country")
    if len(entry.get("years", (None, None))) != 2 or entry.get("inter") not in {None, *range(1, 9)}:
        raise LexiconError(f"{here}: years are [first, last]; inter is 1 to 8 or null")


def _texts(entry: Mapping[str, Any], field: str, here: str) -> tuple[str, ...]:
    values = entry.get(field, [])
    if not isinstance(values, list) or not all(isinstance(v, str) and words_in(v).keys for v in values):
        raise LexiconError(f"{here}: {field} must be a list of texts")
    return tuple(values)


def _claim(table: dict[tuple[str, str], Party], key: tuple[str, str], party: Party) -> None:
    if table.setdefault(key, party) is not party:
        raise LexiconError(f"actors register: {party.id}: {table[key].id} is already the {key[1]} of {key[0]}")


def _index(parties: Iterable[Party]) -> Phrases[Alias]:
    """Every alias with whom it may mean. The same words as name and as acronym are two phrases."""
    claims: dict[tuple[tuple[str, ...], str | None], Alias] = {}
    spellings: dict[tuple[tuple[str, ...], str | None], dict[str, None]] = {}
    for party in parties:
        for text, acronym, metonym in _phrases_of(party):
            key = (words_in(text).keys, text.replace(".", "") if acronym else None)
            claims[key] = _joined(claims.get(key), party, text, metonym)
            spellings.setdefault(key, {})[text] = None
    index: Phrases[Alias] = Phrases()
    for key, alias in claims.items():
        # Spellings differ in their capitals alone: "anti-Balaka", "Anti-balaka".
        for text in spellings[key]:
            index.add(text, alias, acronym=key[1] is not None)
    return index


def _phrases_of(party: Party) -> Iterable[tuple[str, bool, bool]]:
    names = dict.fromkeys(a for a in party.aliases if a not in party.acronyms)
    yield from ((text, False, False) for text in names)
    # "Assads forces": text that lost its apostrophes.
    yield from ((text.replace("'s ", "s "), False, False) for text in names if "'s " in text)
    yield from ((text, True, False) for text in dict.fromkeys(party.acronyms))
    yield from ((text, False, True) for text in party.metonyms)


def _joined(known: Alias | None, party: Party, text: str, metonym: bool) -> Alias:
    always, within, was = (known.always, known.within, known.metonym) if known else (None, (), False)
    if party in within or always is party:
        return Alias(always, within, metonym or was)
    if text in party.contextual:
        return Alias(always, (*within, party), metonym or was)
    if always is not None:
        raise LexiconError(f"actors register: {text!r} is claimed by {always.id} and {party.id}; make one contextual")
    return Alias(party, within, metonym or was)


def _generated(country: str, body: str) -> Party:
    made = load_bodies()[body]
    name = made.name.format(adjective=load_countries()[country].adjective)
    return Party(
        id=f"{country.lower()}-{body}", name=name, kind=made.kind, country=country, body=body, inter=made.inter,
        speaks=made.kind in _SPEAKING,
    )  # fmt: skip
