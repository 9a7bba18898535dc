"""A Bloom filter: which keys are surely not in a gazetteer, without asking it."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b

# Bits a key and probes a key: about one false "perhaps" in 50 (Bloom 1970).
_BITS_PER_KEY = 8
_PROBES = 3
_LARGEST = 1 << 27
_PROBE_BITS = 32


def key_digest(key: str) -> int:
    """96 bits that stand for a key: the filter's probes are taken from them, and the row of a gazetteer's file."""
    return int.from_bytes(blake2b(key.encode(), digest_size=12).digest(), "little")


class Presence:
    """Says "no" or "perhaps" of a key; never "no" of one that was added."""

    def __init__(self, bits: bytes | bytearray) -> None:
        """Wrap the bits of a filter; their number must be a power of two."""
        self.bits = bits
        self._mask = len(bits) * 8 - 1
        if len(bits) & (len(bits) - 1) or not bits:
            raise ValueError(f"a filter of {len(bits)} bytes: not a power of two")

    def __contains__(self, key: str) -> bool:
        return self.may_hold(key_digest(key))

    def may_hold(self, digest: int) -> bool:
        """The same of a key's digest."""
        bits, mask = self.bits, self._mask
        for _ in range(_PROBES):
            at = digest & mask
            if not bits[at >> 3] & (1 << (at & 7)):
                return False
            digest >>= _PROBE_BITS
        return True


def make_presence(keys: Iterable[str], count: int) -> Presence:
    """A filter over ``keys``, about ``count`` of them."""
    filling = Filling(count)
    for key in keys:
        filling.add(key_digest(key))
    return Presence(filling.bits)


class Filling:
    """A filter in the making, for about ``count`` keys."""

    def __init__(self, count: int) -> None:
        size = 1 << 10
        while size < count * _BITS_PER_KEY and size < _LARGEST:
            size <<= 1
        self.bits, self._mask = bytearray(size >> 3), size - 1

    def add(self, digest: int) -> None:
        """Add a key by its digest."""
        for _ in range(_PROBES):
            at = digest & self._mask
            self.bits[at >> 3] |= 1 << (at & 7)
            digest >>= _PROBE_BITS
