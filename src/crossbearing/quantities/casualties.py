"""Casualties: how many people of which class are said to have been harmed, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from crossbearing.language.analysis import Analysis
from crossbearing.model.event import Casualties, CasualtyBasis, CasualtyKind, CasualtyWho
from crossbearing.model.mention import CasualtyMention
from crossbearing.model.span import Span
from crossbearing.quantities.casualty_words import CasualtyWords, casualty_words
from crossbearing.quantities.harm import Harm, HarmFinder
from crossbearing.quantities.people import Group, People
from crossbearing.quantities.units import units
from crossbearing.quantities.victim_lists import find_listed_victims

# No sentence tells of more figures than this; in a longer heap the rest have no parts.
_MOST_IN_A_SENTENCE = 60


def find_casualties(analysis: Analysis) -> tuple[CasualtyMention, ...]:
    """Every statement of people killed, wounded, missing, detained or displaced, in text order.

    People of one class under one verb are added up ("her and her three sons" is 4);
    parts of a total ("including 4 children") point at it by ``part_of``. A rule that
    ends in "+more" adds to an earlier figure; "toll" replaces one.
    """
    words = casualty_words()
    people = People(analysis, words, units())
    harms = _joined(analysis, list(HarmFinder(analysis, words, people).find()))
    mentions: list[CasualtyMention] = []
    for harm in harms:
        mentions.extend(_mentions(analysis, harm, people))
    mentions = _once(mentions)
    mentions.extend(_parts(analysis, mentions, people, words))
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


def _mentions(analysis: Analysis, harm: Harm, people: People) -> list[CasualtyMention]:
    if harm.bare:
        return [_bare(analysis, harm)]
    groups = [group for head in harm.heads for group in people.groups(head, harm.alone)]
    groups = [group for group in groups if _says_people(harm, group)]
    found = [_mention(analysis, harm, part) for part in _by_class(g for g in groups if not g.part)]
    share = harm._replace(rule="part")
    found.extend(
        _part(_mention(analysis, share, part), found[0].casualties.span)
        for part in _by_class(g for g in groups if g.part)
    )
    if groups and not harm.alone:
        shared = harm._replace(rule=harm.rule + "+companion")
        found.extend(_mention(analysis, shared, part) for part in _by_class(people.companions(harm.token, harm.heads)))
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


def _by_class(groups: Iterable[Group]) -> list[list[Group]]:
    """Groups of one class and one certainty belong to one figure; a vague one stands alone."""
    found: dict[tuple[CasualtyWho, bool], list[Group]] = {}
    for group in groups:
        found.setdefault((group.who, group.min == 0), []).append(group)
    return list(found.values())


def _mention(analysis: Analysis, harm: Harm, groups: list[Group]) -> CasualtyMention:
    span = analysis.span(min(g.first for g in groups), max(g.last for g in groups))
    low = None if any(g.min is None for g in groups) else sum(g.min or 0 for g in groups)
    some = _among(analysis, harm)
    high = None if some or any(g.max is None for g in groups) else sum(g.max or 0 for g in groups)
    rule = harm.rule + ("+more" if any(g.more for g in groups) else "")
    said = groups[0].as_said if len(groups) == 1 else span.text
    casualties = Casualties(harm.kind, groups[0].who, said, low, high, _basis(groups), span, rule=rule)
    return CasualtyMention(casualties, harm.token)


def _among(analysis: Analysis, harm: Harm) -> bool:
    """ "Among the dead were Ali Hassan and his wife": those named are some of them."""
    before = analysis.tokens[max(0, harm.token - 2) : harm.token]
    return any(t.lower in ("among", "amongst") for t in before)


def _basis(groups: list[Group]) -> CasualtyBasis:
    if len(groups) > 1:
        # "Three medics and rescuers": the words about those beside a stated figure leave it a stated figure
        if groups[0].basis == "stated" and groups[0].counted and all(g.min is None or g.min <= 2 for g in groups[1:]):
            return "stated" if any(g.basis == "word" for g in groups) else "computed"
        return "word" if any(g.basis == "word" for g in groups) else "computed"
    return groups[0].basis


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


def _parts(
    analysis: Analysis, totals: list[CasualtyMention], people: People, words: CasualtyWords
) -> list[CasualtyMention]:
    """The parts of a total: "including 4 children and 2 women", "five of them children"."""
    found: list[CasualtyMention] = []
    by_sentence = _by_sentence(analysis, totals)
    for token in analysis.tokens:
        totals = by_sentence.get(token.sentence, [])
        if not totals:
            continue
        if token.lower in words.parts and token.dep == "prep":
            inner = analysis.child(token.i, "pobj")
            found.extend(_parts_of(analysis, totals, token.i, () if inner is None else people.groups(inner.i)))
        elif token.lower in ("them", "whom") and token.i and analysis.tokens[token.i - 1].lower == "among":
            number = people.number_at.get(token.i + 1) or people.number_at.get(token.i + 2)
            after = () if number is None else range(number.last + 1, number.last + 7)
            noun = next((t for t in after if people.counted.get(t) is number), None)
            found.extend(_parts_of(analysis, totals, token.i, () if noun is None else people.groups(noun)))
        elif token.lower in ("them", "whom", "which") and token.i >= 2 and analysis.tokens[token.i - 1].lower == "of":
            found.extend(_parts_of(analysis, totals, token.i, _of_them(analysis, token.i, people)))
    return found


def _by_sentence(analysis: Analysis, totals: list[CasualtyMention]) -> dict[int, list[CasualtyMention]]:
    found: dict[int, list[CasualtyMention]] = {}
    for mention in totals:
        same = found.setdefault(analysis.tokens[mention.token].sentence, [])
        if len(same) < _MOST_IN_A_SENTENCE:
            same.append(mention)
    return found


def _of_them(analysis: Analysis, pronoun: int, people: People) -> tuple[Group, ...]:
    """ "Five of them children": the number before "of", the class after the pronoun."""
    number = people.number_at.get(pronoun - 2)
    after = pronoun + 1
    while after < len(analysis.tokens) and analysis.tokens[after].lower in ("were", "are", "was"):
        after += 1
    if number is None or after >= len(analysis.tokens):
        return ()
    noun = analysis.tokens[after]
    group = people.group(pronoun - 2)
    if group is None or noun.lemma not in people.words.people:
        return ()
    return (replace(group, who=people.who(noun), as_said=noun.text, last=noun.i),)


def _parts_of(
    analysis: Analysis, totals: list[CasualtyMention], at: int, groups: tuple[Group, ...]
) -> list[CasualtyMention]:
    total = _total_before(analysis, totals, at)
    if total is None:
        return []
    harm = Harm(total.token, total.casualties.kind, (), "part")
    groups = tuple(g for g in groups if not _has_own_fate(analysis, totals, g, total.casualties.kind))
    return [_part(_mention(analysis, harm, same), total.casualties.span) for same in _by_class(groups)]


def _has_own_fate(analysis: Analysis, totals: list[CasualtyMention], group: Group, kind: CasualtyKind) -> bool:
    """ "20 dead, including 13 children, and 30 injured": the 30 are no part of the dead."""
    span = analysis.span(group.first, group.last)
    return any(m.casualties.kind != kind and m.casualties.span.overlaps(span) for m in totals)


def _part(mention: CasualtyMention, total: Span) -> CasualtyMention:
    return replace(mention, casualties=replace(mention.casualties, part_of=total))


def _total_before(analysis: Analysis, totals: list[CasualtyMention], at: int) -> CasualtyMention | None:
    """The figure that stands nearest before token ``at`` in its sentence."""
    sentence = analysis.sentence_span(analysis.sentence_of(at))
    here = analysis.tokens[at].start
    inside = [
        m
        for m in totals
        if sentence.start <= m.casualties.span.start and m.casualties.span.end <= here and m.casualties.max != 1
    ]
    return max(inside, key=lambda m: m.casualties.span.end, default=None)


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
