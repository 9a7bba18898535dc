"""All attributions of one report: cues found, contents cut, sources resolved, chains built."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from crossbearing.attribution.asides import apart, denied_asides
from crossbearing.attribution.attitudes import attitudes
from crossbearing.attribution.chains import Chains, Nesting
from crossbearing.attribution.citing import citing
from crossbearing.attribution.credits import credited
from crossbearing.attribution.cues import Cues, load_cues
from crossbearing.attribution.denials import denial_of, disowned, withholds
from crossbearing.attribution.documents import headed
from crossbearing.attribution.falsehoods import denied_as_false
from crossbearing.attribution.found import Found
from crossbearing.attribution.gapped import gapped
from crossbearing.attribution.hedging import hedge_words
from crossbearing.attribution.labelled import labelled
from crossbearing.attribution.labels import colon, signed
from crossbearing.attribution.others import impersonal, nominal, prepositional
from crossbearing.attribution.parties import Parties
from crossbearing.attribution.quotes import leftover_quotations, whole_quotations
from crossbearing.attribution.reach import reaching_back
from crossbearing.attribution.runon import mended
from crossbearing.attribution.silence import silence
from crossbearing.attribution.silent import voiced
from crossbearing.attribution.verbs import Named, verbal
from crossbearing.attribution.witnesses import witnessed
from crossbearing.attribution.words import words_of
from crossbearing.language.analysis import Analysis
from crossbearing.model.mention import ActorMention, Attribution, Statement
from crossbearing.model.source import Hedge, Link, Quotation
from crossbearing.model.span import Span

_WORDS = words_of("find", "nobody_new", "passing_on", "first_person")

# Monitors are told things too, and pass them on: "residents told the Observatory".
_PASS_ON = frozenset({"outlet", "monitor"})


def attribute(analysis: Analysis, actors: Sequence[ActorMention], outlet: str | None = None) -> Attribution:
    """Read who says what in one report.

    ``actors`` are the parties that the report names; ``outlet`` is the name of the page's own
    outlet, always the first link of every chain (source ``s0``). Linear in the length of the text.
    """
    cues = load_cues()
    found = find_all(analysis, actors, cues)
    parties = Parties(analysis, actors, cues, outlet)
    chains = Chains(analysis, parties)
    nesting = Nesting(analysis, found)
    own: dict[int, tuple[Link, ...]] = {}
    for one in found:
        own[id(one)] = chains.links(one)
        outer = nesting.enclosing(one)
        if outer and outer[0].source is not None:
            parties.again(outer[0].source)
    statements = [_statement(analysis, f, nesting, own, cues) for f in found]
    return Attribution(parties.sources(), tuple(statements), _outlet_hedges(analysis, cues, statements))


def find_all(analysis: Analysis, actors: Sequence[ActorMention], cues: Cues) -> list[Found]:
    """Every attribution in text order, before sources are resolved."""
    named = Named(_outlet_heads(analysis, actors, cues), _bodies(analysis, actors))
    found = [
        *verbal(analysis, cues, named),
        *prepositional(analysis, cues, named.bodies),
        *credited(analysis, cues),
        *nominal(analysis, cues),
        *impersonal(analysis, cues),
        *colon(analysis, cues),
        *signed(analysis, cues, named.bodies),
        *denied_asides(analysis, cues),
        *labelled(analysis, cues),
    ]
    found += witnessed(analysis, frozenset(f.at for f in found), cues)
    found += silence(analysis, cues, frozenset(f.at for f in found))
    found = mended(analysis, found, named.bodies, cues)
    found = disowned(analysis, denied_as_false(analysis, citing(analysis, found, cues), cues))
    found = voiced(analysis, found, named.bodies, cues)
    found = gapped(analysis, found)
    found += attitudes(analysis, cues, frozenset(f.at for f in found))
    found = [_own_denial(analysis, f) for f in found if not withholds(analysis, f)]
    found = [f for f in found if not _own_voice(analysis, f)]
    found.sort(key=lambda f: (f.at, f.parts[0].start))
    found = whole_quotations(analysis, apart(analysis, _once(found), cues))
    found = leftover_quotations(analysis, found)
    found += reaching_back(analysis, found)
    found = headed(analysis, found, cues)
    found.sort(key=lambda f: (f.parts[0].start, -f.parts[-1].end, f.at))
    # chains lend relays forward, so they are built in the order of the cues
    return sorted(found, key=lambda f: (f.carried is not None, f.cue.start, f.parts[0].start))


def _own_denial(analysis: Analysis, found: Found) -> Found:
    """ "We deny that troops fired": no new link, for whoever writes or is quoted speaks on, but a denial of theirs."""
    source = found.source
    if source is None or found.stance != "denies" or analysis.tokens[source.head].lower not in _WORDS["first_person"]:
        return found
    return replace(found, source=None, rule=f"{found.rule}+own")


def _own_voice(analysis: Analysis, found: Found) -> bool:
    """ "We believe", "I want": whoever writes, or whoever the quotation is of, speaks on already; no new link."""
    if found.source is None:
        return False
    if "|" in found.source.span.text:
        # a page's menu
        return True
    head = analysis.tokens[found.source.head]
    return head.lower in _WORDS["nobody_new"] and (head.lower != "one" or found.source.span.text.lower() == "no one")


def _once(found: Sequence[Found]) -> list[Found]:
    """One attribution a cue token; a colon or a preposition whose content a verb has already is dropped."""
    kept: dict[tuple[Span, ...], Found] = {}
    for one in found:
        twin = kept.get(one.parts)
        if twin is None or (twin.source is None and one.source is not None):
            kept[one.parts] = one
    return list(kept.values())


def _outlet_heads(analysis: Analysis, actors: Sequence[ActorMention], cues: Cues) -> frozenset[int]:
    heads = {t.i for a in actors if a.kind in _PASS_ON for t in analysis.tokens_in(a.span.start, a.span.end)}
    heads |= {t.i for t in analysis.tokens if t.lemma in cues.relays and t.lower not in cues.not_relays}
    return frozenset(heads)


def _bodies(analysis: Analysis, actors: Sequence[ActorMention]) -> dict[int, int]:
    """For each token of a party's name, the first token of the name."""
    found: dict[int, int] = {}
    for mention in actors:
        tokens = analysis.tokens_in(mention.span.start, mention.span.end)
        found.update((t.i, tokens[0].i) for t in tokens)
    return found


def _statement(
    analysis: Analysis, found: Found, nesting: Nesting, own: dict[int, tuple[Link, ...]], cues: Cues
) -> Statement:
    links: list[Link] = [Link("s0", None, "asserts", False, "outlet")]
    for outer in nesting.enclosing(found):
        kind, _, word = outer.rule.partition(":")
        if kind != "attitude" or word in _WORDS["passing_on"]:
            # whoever discusses or vetoes a text does not pass it on
            links += _new_links(own[id(outer)], links)
    links += _new_links(own[id(found)], links)
    hedges = _own_hedges(analysis, found, links, cues)
    denial = denial_of(analysis, found)
    return Statement(
        parts=found.parts,
        chain=tuple(links),
        stance=found.stance,
        hedges=hedges,
        quotation=_quotation(analysis, found),
        denial=denial,
        cue=found.cue,
        rule=found.rule,
        attributing=_attributing(analysis, found),
    )


def _attributing(analysis: Analysis, found: Found) -> tuple[Span, ...]:
    """The cue with its source, its occasion and whoever passed it on; a shared subject stays where it stands."""
    spans = [found.clause, found.cue, *found.besides]
    for relay in found.relays:
        spans += [relay.phrase.span, relay.cue]
    if found.source is not None and _beside(analysis, found.source.span, found.cue):
        if not _named_elsewhere(analysis, found):
            spans.append(found.source.span)
    return tuple(sorted(set(spans)))


def _named_elsewhere(analysis: Analysis, found: Found) -> bool:
    """ "Published by the foundation, which said …": the source is part of what the clause around it tells."""
    verb = analysis.tokens[found.at]
    head = analysis.tokens[found.source.head] if found.source is not None else verb
    return verb.dep == "relcl" and verb.head == head.i and head.dep in {"pobj", "dobj"}


# A source stands within about a line of its cue.
_FAR = 160


def _beside(analysis: Analysis, phrase: Span, cue: Span) -> bool:
    """Whether no other verb stands between a phrase and the cue."""
    low, high = (phrase.end, cue.start) if phrase.end <= cue.start else (cue.end, phrase.start)
    if high - low > _FAR:
        return False
    between = analysis.tokens_in(low, high) if low < high else ()
    return not any(t.pos == "VERB" and t.dep not in {"amod", "acl", "relcl"} for t in between)


def _new_links(more: Sequence[Link], links: Sequence[Link]) -> list[Link]:
    """Links not in the chain yet; the outlet may come again behind another party: an echo of itself."""
    have = {k.source for k in links}
    return [k for k in more if k.source not in have or (k.source == "s0" and links[-1].source != "s0")]


def _own_hedges(analysis: Analysis, found: Found, links: Sequence[Link], cues: Cues) -> tuple[Hedge, ...]:
    """An impersonal cue is itself a hedge of whoever writes it."""
    if not found.rule.startswith("impersonal:"):
        return ()
    kind = cues.impersonal[found.rule.partition(":")[2]]
    return (Hedge(found.cue.start, found.cue.end, found.cue.text, kind, links[-1].source),)


def _quotation(analysis: Analysis, found: Found) -> Quotation:
    """direct: all of it in quotation marks; mixed: some of it; indirect: none."""
    inside = outside = 0
    for part in found.parts:
        for token in analysis.tokens_in(part.start, part.end):
            if token.pos == "PUNCT":
                continue
            if analysis.in_quotes(token.start) is not None:
                inside += 1
            else:
                outside += 1
    if not inside:
        return "none" if found.source is None else "indirect"
    return "direct" if not outside else "mixed"


def _outlet_hedges(analysis: Analysis, cues: Cues, statements: Sequence[Statement]) -> tuple[Hedge, ...]:
    """Every hedging word with its owner: the outlet's distance, or the doubt of whoever speaks."""
    return tuple(replace(h, by=_hedger(analysis, h, statements)) for h in hedge_words(analysis, cues))


def _hedger(analysis: Analysis, hedge: Hedge, statements: Sequence[Statement]) -> str:
    span = Span(hedge.start, hedge.end, hedge.text)
    around = [s for s in statements if any(p.holds(span) for p in s.parts)]
    if not around:
        return "s0"
    inner = min(around, key=lambda s: sum(p.end - p.start for p in s.parts))
    distance = hedge.kind in {"alleged", "reported", "unconfirmed"}
    # "allegedly" inside reported speech is the writer's distance; inside quotation marks it is the speaker's own.
    if distance and analysis.in_quotes(hedge.start) is None:
        return "s0"
    return inner.chain[-1].source
