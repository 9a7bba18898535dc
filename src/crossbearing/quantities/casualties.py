"""Casualties: how many people of which class are said to have been harmed, and how."""

from __future__ import annotations

from crossbearing.language.analysis import Analysis
from crossbearing.model.event import Casualties, CasualtyBasis, CasualtyKind
from crossbearing.model.mention import CasualtyMention
from crossbearing.quantities.among import Among
from crossbearing.quantities.casualty_words import CasualtyWords, casualty_words
from crossbearing.quantities.figures import by_class, mention_of
from crossbearing.quantities.harm import Harm, HarmFinder
from crossbearing.quantities.kin import with_kin
from crossbearing.quantities.part_lists import PartLists
from crossbearing.quantities.parts import part_of, with_parts
from crossbearing.quantities.people import Group, People
from crossbearing.quantities.units import units
from crossbearing.quantities.victim_lists import find_listed_victims


def find_casualties(analysis: Analysis) -> tuple[CasualtyMention, ...]:
    """Every statement of people killed, wounded, missing, detained or displaced, in text order.

    People of one class under one verb are added up ("her and her three sons" is 4);
    parts of a total ("including 4 children") point at it by ``part_of``. A rule that
    ends in "+more" adds to an earlier figure; "toll" replaces one.
    """
    words = casualty_words()
    people = People(analysis, words, units())
    harms = _joined(analysis, list(HarmFinder(analysis, words, people).find()))
    lists = PartLists(analysis, people)
    mentions: list[CasualtyMention] = []
    for harm in harms:
        mentions.extend(_mentions(analysis, harm, lists))
    mentions = _once(mentions)
    mentions = with_parts(analysis, mentions + Among(analysis, lists, words).find(mentions), lists, words)
    mentions.extend(_denied(analysis, words))
    mentions.extend(find_listed_victims(analysis))
    return tuple(sorted(_once(mentions), key=lambda m: (m.casualties.span.start, m.casualties.span.end, m.token)))


def _joined(analysis: Analysis, harms: list[Harm]) -> list[Harm]:
    """Make one harm of two verbs that share their people ("were killed and injured")."""
    joined: list[Harm] = []
    for harm in harms:
        twin = next(
            (n for n in range(len(joined) - 1, max(-1, len(joined) - 4), -1) if _twins(analysis, joined[n], harm)), None
        )
        if twin is None:
            joined.append(harm)
        else:
            joined[twin] = joined[twin]._replace(kind="killed_or_wounded", rule=joined[twin].rule + "+together")
    return joined


def _twins(analysis: Analysis, first: Harm, second: Harm) -> bool:
    if {first.kind, second.kind} != {"killed", "wounded"} or not first.heads or first.heads != second.heads:
        return False
    between = analysis.tokens[first.token + 1 : second.token]
    return 0 < len(between) <= 2 and all(t.lower in ("and", "or", "/", ",") for t in between)


def _mentions(analysis: Analysis, harm: Harm, lists: PartLists) -> list[CasualtyMention]:
    if harm.bare:
        return [_bare(analysis, harm)]
    people = lists.people
    groups = [group for head in harm.heads for group in people.groups(head, harm.alone)]
    groups = with_kin(lists, harm, [group for group in groups if _says_people(harm, group)])
    found = [mention_of(analysis, harm, part) for part in by_class(g for g in groups if not g.part)]
    share = harm._replace(rule="part")
    found.extend(
        part_of(mention_of(analysis, share, part), found[0].casualties.span)
        for part in by_class(g for g in groups if g.part)
    )
    if groups and not harm.alone:
        shared = harm._replace(rule=harm.rule + "+companion")
        found.extend(mention_of(analysis, shared, part) for part in by_class(people.companions(harm.token, harm.heads)))
    return found


def _says_people(harm: Harm, group: Group) -> bool:
    """Whether the group is a figure of its own: not "the children killed", nor the massacre of a named place."""
    if harm.rule == "participle" and group.definite and not group.counted:
        return False
    if harm.rule == "act_of" and group.named:
        return group.person
    return not (harm.rule == "harm_of" and group.named and not group.person)


def _bare(analysis: Analysis, harm: Harm) -> CasualtyMention:
    """Harm without people: none at all, or some number that is not said."""
    zero = harm.rule == "no_harm"
    first = harm.token - 1 if zero else harm.token
    said = analysis.tokens[harm.token].text
    bounds: tuple[int, int | None, CasualtyBasis] = (0, 0, "stated") if zero else (2, None, "word")
    casualties = Casualties(harm.kind, "unspecified", said, *bounds, analysis.span(first, harm.token), rule=harm.rule)
    return CasualtyMention(casualties, harm.token)


def _once(mentions: list[CasualtyMention]) -> list[CasualtyMention]:
    """Drop a figure that two cues gave twice over (the same words and kind)."""
    seen: set[tuple[int, int, CasualtyKind]] = set()
    kept: list[CasualtyMention] = []
    for mention in mentions:
        key = (mention.casualties.span.start, mention.casualties.span.end, mention.casualties.kind)
        if key not in seen:
            seen.add(key)
            kept.append(mention)
    return kept


def _denied(analysis: Analysis, words: CasualtyWords) -> list[CasualtyMention]:
    """ "The ministry denied the casualties": zero, by denial."""
    found: list[CasualtyMention] = []
    for verb in analysis.tokens:
        if verb.lemma not in ("deny", "reject", "refute") or verb.pos != "VERB":
            continue
        noun = analysis.child(verb.i, "dobj")
        if noun is None or noun.lemma not in words.harms or analysis.child(verb.i, "neg") is not None:
            continue
        first = analysis.edges(noun.i)[0]
        kind = words.harms[noun.lemma]
        casualties = Casualties(
            kind, "unspecified", noun.text, 0, 0, "denied", analysis.span(first, noun.i), rule="denied"
        )
        found.append(CasualtyMention(casualties, noun.i))
    return found
