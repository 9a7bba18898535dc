"""Accounts as bytes, for whoever keeps them: JSON, deflated."""

from __future__ import annotations

import json
import zlib
from dataclasses import asdict, fields
from types import MappingProxyType
from typing import Any

from crossbearing.incidents.accounts import Account
from crossbearing.incidents.where import Spot

# Goes up with every change of what an account holds or how it is made: older ones are then made anew.
FORM = 6


def encode(account: Account) -> bytes:
    """An account as bytes; the same account gives the same bytes."""
    plain = {f.name: _plain(getattr(account, f.name)) for f in fields(account)}
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 1)


def decode(data: bytes) -> Account:
    """The account that ``encode`` made bytes of."""
    plain: dict[str, Any] = json.loads(zlib.decompress(data))
    for name in ("types", "agents", "patients", "targets", "named", "local", "lead", "names", "ages"):
        plain[name] = frozenset(plain[name])
    for name in ("claims", "events", "sketch"):
        plain[name] = tuple(plain[name])
    for name in ("days", "dates", "hours"):
        plain[name] = tuple((low, high) for low, high in plain[name])
    for name in ("killed", "wounded"):
        plain[name] = None if plain[name] is None else tuple(plain[name])
    plain["spots"] = tuple(Spot(**spot) for spot in plain["spots"])
    for name in ("terms", "marks"):
        plain[name] = MappingProxyType(plain[name])
    return Account(**plain)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, MappingProxyType):
        return dict(sorted(value.items()))
    if isinstance(value, tuple):
        return [asdict(v) if isinstance(v, Spot) else v for v in value]
    return value
