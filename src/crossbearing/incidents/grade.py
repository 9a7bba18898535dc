"""A grade in Airwars' terms that the accounts suggest; only a person sets one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from crossbearing.incidents.answers import Answer, Party, People, asserted
from crossbearing.incidents.column_party import same_party, telling_words
from crossbearing.incidents.origins import independent
from crossbearing.model.incident import Column, Grade, Origin


def suggest(answers: Mapping[str, Sequence[Answer]], fields: Mapping[str, Column], origins: Sequence[Origin]) -> Grade:
    """The grade and the rule that fired, in the order in which the rules are tried.

    After Airwars' published method: *discounted* where those harmed were combatants, *contested*
    where different parties are named as responsible, *weak* for one origin, *fair* for two or more
    independent ones. A party's own word on whom it killed is context and no evidence. `confirmed`
    is never suggested: that a belligerent accepts responsibility is for a person to judge.
    """
    harmed = [a for column in ("killed", "wounded") for a in asserted(answers[column])]
    if not harmed:
        return Grade(None, "no-harm-told: nobody is said to have been killed or wounded")
    doers = [a.meaning for a in asserted(answers["agent"]) if isinstance(a.meaning, Party)]
    backing = [o for o in origins if o.id in {a.origin for a in harmed} and not _is_doer(o, doers)]
    if _only_combatants(asserted(answers["killed"]) or harmed, {o.id for o in backing}):
        return Grade(
            "discounted", "only-combatants: those harmed are all said to be combatants by others than the attacker"
        )
    if "agent" in fields and fields["agent"].status == "differs":
        return Grade("contested", "parties-apart: different parties are named as responsible")
    count = independent(backing)
    if count == 0:
        return Grade("weak", "attacker-alone: the harm rests on the word of the party that did it")
    if count == 1:
        return Grade("weak", "one-origin: the harm rests on a single origin")
    if not doers:
        return Grade("weak", f"nobody-named: {count} independent origins tell of the harm, none of who did it")
    return Grade("fair", f"two-or-more-origins: {count} independent origins tell of the harm")


def _is_doer(origin: Origin, doers: Sequence[Party]) -> bool:
    """Whether the origin speaks for the party that is said to have done it."""
    name = origin.institution or origin.source
    own = Party(name, False, words=telling_words(name))
    return any(bool(own.words) and same_party(own, doer) != "apart" and own.words <= doer.words for doer in doers)


def _only_combatants(harmed: Sequence[Answer], backing: set[str]) -> bool:
    """Whether all the dead (or, where nobody died, the wounded) are fighters by the word of others than the attacker."""
    scopes = {a.meaning.scope for a in harmed if isinstance(a.meaning, People) and a.origin in backing}
    return bool(scopes) and all(scope.startswith("fighters") for scope in scopes)
