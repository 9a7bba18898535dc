"""What kind of deed an event's words tell of, apart from what its parties suggest."""

from __future__ import annotations

from crossbearing.incidents.answers import table
from crossbearing.model.event import Event


def family(name: str) -> str | None:
    """The family of kinds that a kind belongs to; ``None`` for one that goes with anything."""
    for label, names in table("types")["families"].items():
        if name in names:
            return str(label)
    return None


def plain(event: Event) -> str:
    """The kind that the words tell: "struck", "attacked" or "killed" alone tell no more than that there was an attack."""
    words = set(event.trigger.text.lower().split())
    return (
        "attack" if family(event.type.name) == "fighting" and words <= set(table("types")["bare"]) else event.type.name
    )


def told_family(event: Event, words: str) -> str | None:
    """The family of kinds that an event's words tell; ``words`` are those of its claim.

    A bare "strike" may come from the air or from a gun: it sets no account apart where nothing flies in its claim.
    """
    name = plain(event)
    trigger = set(event.trigger.text.lower().split())
    aloft = set(table("types")["aloft"])
    if family(name) == "from the air" and trigger <= set(table("types")["bare"]):
        return family(name) if any(stem in words.lower() for stem in aloft) else None
    return family(name)


def two_sided(event: Event) -> bool:
    """Whether both parties act: a clash of two, not the killing of one in it."""
    return plain(event) in table("parties")["two_sided"] and any(role.role == "agent" for role in event.roles)


def is_answer(event: Event) -> bool:
    """Whether an event befell those who did the deed ("soldiers killed three of the attackers")."""
    said = [role.span.text for role in event.roles if role.role == "patient"] + [c.as_said for c in event.casualties]
    return any(set(words.lower().split()) & set(table("parties")["answered"]) for words in said)


def tells_harm(event: Event) -> bool:
    """Whether an event's words are of people killed or wounded, so that "nobody was killed" denies no deed."""
    words = event.trigger.text.lower()
    return bool(event.casualties) or any(
        stem in words for kind in ("killed", "wounded") for stem in table("harm")[kind]
    )
