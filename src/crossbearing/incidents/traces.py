"""The tracing of claims to what they rest on: its state, and what its steps ask of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from crossbearing.incidents.echoes import Sentence, at
from crossbearing.incidents.mouths import Mouth, is_outlet, may_be_one, same_mouth, same_outlet
from crossbearing.incidents.tellings import Telling
from crossbearing.model.claim import Claim

# A source by the number of its report and its id there.
Node = tuple[int, str]
# The share of an outlet's words that must stand in another's claim for the first to tell it again.
RETOLD = 0.6
_WORD = re.compile(r"\w+")


@dataclass
class Trace:
    """The state of the tracing: which node each claim rests on, which nodes are one, and why."""

    tellings: Sequence[Telling]
    mouths: dict[Node, Mouth] = field(default_factory=dict)
    rests: dict[tuple[int, str], Node] = field(default_factory=dict)
    parent: dict[Node, Node] = field(default_factory=dict)
    why: dict[Node, list[str]] = field(default_factory=lambda: defaultdict(list))

    def find(self, node: Node) -> Node:
        """The node that stands for all that are one with ``node``."""
        while self.parent.get(node, node) != node:
            node = self.parent[node]
        return node

    def join(self, one: Node, other: Node, why: str) -> None:
        """Hold two nodes for one."""
        a, b = self.find(one), self.find(other)
        if a == b:
            return
        a, b = min(a, b), max(a, b)
        self.parent[b] = a
        self.why[a] += [reason for reason in (*self.why.pop(b, ()), why) if reason not in self.why[a]]


def both(state: Trace, one: Node, other: Node) -> str:
    """The names of two sources that are one: "the governor = Andriy Lysenko"."""
    names = list(dict.fromkeys((state.mouths[one].name, state.mouths[other].name)))
    return " = ".join(names)


def say(state: Trace, node: Node, why: str) -> None:
    """Note a reason once."""
    if why not in state.why[node]:
        state.why[node].append(why)


def alike(state: Trace, one: Node, other: Node) -> bool:
    """Whether two sources may be one: by name where both have one, else by what they are said to be."""
    a, b = state.mouths[one], state.mouths[other]
    if a.named and b.named and a.kind not in ("outlet",):
        return same_mouth(a, b) is not None
    return may_be_one(a, b) or a.kind == b.kind == "anonymous"


def relays(state: Trace, relay: Mouth) -> bool:
    """Whether a link of a chain is an outlet: by its kind or name, or because a report compared here is by it."""
    return is_outlet(relay) or outlet_node(state, relay.name) is not None


def outlet_node(state: Trace, name: str) -> Node | None:
    """The own voice of the report compared here that is by this outlet; ``None`` where there is none."""
    for n, one in enumerate(state.tellings):
        if one.record.report.outlet and same_outlet(name, one.record.report.outlet):
            return n, "s0"
    return None


def claims_at(state: Trace, n: int, sentence: Sentence) -> list[Claim]:
    """The claims of a report whose words stand in a sentence of it."""
    claims = state.tellings[n].record.claims
    return [claim for claim in claims if any(at(sentence, span) for span in claim.parts or (claim.span,))]


def shared(claim: Claim, other: Claim) -> int:
    """How many telling words two claims share."""
    return len(telling_words(claim) & telling_words(other))


def telling_words(claim: Claim) -> set[str]:
    """The words of a claim by which it can be known again: the longer ones, and figures."""
    return {word for word in _WORD.findall(claim.span.text.lower()) if len(word) > 3 or word.isdigit()}
