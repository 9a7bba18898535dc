"""What a denial points at: claims of the same report where it has them, else what was stated."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import replace

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_section, load_word_lists
from crossbearing.model.claim import Claim
from crossbearing.model.event import Casualties, CasualtyWho, Event
from crossbearing.model.source import Denial

_LISTS = load_section("crossbearing.claims", "words.yaml", "targets", "habitual", "any", "both", "definite")

_WORDS = load_word_lists(
    "crossbearing.claims", "denials.yaml", "harm", "civil", "fighting", "labels", "deed", "charge", "accusing"
)


def aim_denials(analysis: Analysis, claims: Sequence[Claim], events: Sequence[Event]) -> tuple[Claim, ...]:
    """Fill in ``denies.claims``: earlier claims (or, failing those, later ones) by other parties that the scope covers."""
    by_claim: dict[str, list[Event]] = {}
    for event in events:
        by_claim.setdefault(event.claim, []).append(event)
    return tuple(_aimed(analysis, n, claims, by_claim) for n in range(len(claims)))


def _aimed(analysis: Analysis, here: int, claims: Sequence[Claim], by_claim: Mapping[str, Sequence[Event]]) -> Claim:
    claim = claims[here]
    if claim.denies is None:
        return claim

    def meant(others: Sequence[Claim]) -> list[Claim]:
        rivals = (c for c in others if c.stance != "denies" and c.chain[-1].source != claim.chain[-1].source)
        return [c for c in rivals if _covers(analysis, claim, c, by_claim)]

    if _general(analysis, claim):
        return replace(claim, denies=replace(claim.denies, rule=f"{claim.denies.rule}+general"))
    earlier = claims[max(0, here - _WITHIN) : here]
    if claim.denies.scope == "statement":
        return replace(claim, denies=_answering(analysis, claim, earlier))
    near = _in_its_sentence(analysis, claim, earlier)
    chosen: Sequence[Claim] = meant(near) or _of_one_kind(claim, near, by_claim)
    chosen = chosen or _accusing_it(analysis, claim, earlier[-_CLOSE:])
    chosen = chosen or meant(earlier)[-_NEAR:] or _of_one_kind(claim, earlier[-_CLOSE:], by_claim)
    chosen = chosen or _the_deed(analysis, claim, earlier[-_CLOSE:], by_claim)
    chosen = chosen or meant(claims[here + 1 : here + _WITHIN])[:1]
    chosen = _of_the_denier(analysis, claim, chosen)
    return replace(claim, denies=replace(claim.denies, claims=tuple(c.id for c in chosen)))


def _in_its_sentence(analysis: Analysis, denial: Claim, earlier: Sequence[Claim]) -> list[Claim]:
    """ "A monitor said jets killed nine in May, but Russia denied carrying out raids": what its own sentence tells is denied."""
    here = analysis.token_at(denial.span.start)
    told = earlier[-_CLOSE:] if here is not None else ()
    return [c for c in told if here and (t := analysis.token_at(c.span.start)) and t.sentence == here.sentence]


def _accusing_it(analysis: Analysis, denial: Claim, earlier: Sequence[Claim]) -> list[Claim]:
    """ "The opposition accused government forces of gassing hundreds. The government denied using gas": the accusation."""
    own = _denier(analysis, denial)
    near = earlier if own else earlier[-1:]  # "it denied any role": of what was said right before
    other = (c for c in near if c.chain[-1].source != denial.chain[-1].source and _accuses(c))
    return [c for c in other if not own or own & _stems(analysis.tokens_in(c.span.start, c.span.end))][-1:]


def _of_the_denier(analysis: Analysis, denial: Claim, chosen: Sequence[Claim]) -> Sequence[Claim]:
    """Whoever denies responsibility answers those that name them, where any does, and not all that told of the deed."""
    if denial.denies is None or denial.denies.scope != "responsibility":
        return chosen
    own = _denier(analysis, denial)
    return [c for c in chosen if own & _stems(analysis.tokens_in(c.span.start, c.span.end))] or chosen


def _denier(analysis: Analysis, denial: Claim) -> set[str]:
    """What names whoever denies, where its verb has a subject."""
    cue = denial.chain[-1].cue
    verb = analysis.head_of(cue.start, cue.end) if cue is not None else None
    subjects = [c.i for c in analysis.children(verb.i) if c.dep == "nsubj"] if verb is not None else []
    return {stem for i in subjects for stem in _stems([analysis.tokens[i], *analysis.children(i)])}


def _stems(words: Sequence[Token]) -> set[str]:
    """Names and nouns, names cut to what "Russia" and "Russian", "Israel" and "Israeli" have in common."""
    names = {t.lower[:_STEM] for t in words if t.text[0].isupper() and t.pos in {"PROPN", "ADJ"}}
    return names | {t.lemma for t in words if t.pos == "NOUN"}


def _answering(analysis: Analysis, denial: Claim, earlier: Sequence[Claim]) -> Denial:
    """ "Denied it", "rejected the accusation": what others said right before, in their own mouths.

    The last party but the denier that was quoted within ``_CLOSE`` claims is answered: with its last
    claim, or, where several are denied ("the claims"), with all that it said there in a row.
    """
    assert denial.denies is not None
    said: list[Claim] = []
    for claim in reversed(earlier[-_CLOSE:]):
        speaker = claim.chain[-1].source
        if speaker == denial.chain[-1].source or len(claim.chain) < 2 or claim.stance not in _SAID:
            if said:
                break
            continue
        if said and (speaker != said[0].chain[-1].source or not _several(analysis, denial, said[0], claim)):
            break
        if _has_clause(analysis, denial) and not _shares_words(analysis, denial, claim):
            # "claims that the hospital was a barracks": not whatever was said last
            break
        said.append(claim)
    said = _charges(analysis, denial, said, earlier[-_CLOSE:]) or said
    rule = f"{denial.denies.rule}+answers-what-was-said" if said else denial.denies.rule
    return replace(denial.denies, claims=tuple(c.id for c in reversed(said)), rule=rule)


def _charges(analysis: Analysis, denial: Claim, said: Sequence[Claim], earlier: Sequence[Claim]) -> list[Claim]:
    """ "Denied the charge": where another party accused right before, the accusation is what is denied."""
    head = analysis.head_of(denial.span.start, denial.span.end)
    if not said or head is None or head.lemma not in _WORDS["charge"]:
        return []
    own = denial.chain[-1].source
    accusing = (c for c in earlier if c.chain[-1].source != own and c.stance in _SAID and _accuses(c))
    return list(accusing)[-1:]


def _accuses(claim: Claim) -> bool:
    return claim.chain[-1].rule.rpartition(":")[2].partition("+")[0] in _WORDS["accusing"]


_SAID = frozenset({"asserts", "confirms", "believes"})
_EACH = frozenset({"it", "this", "that"})


def _has_clause(analysis: Analysis, denial: Claim) -> bool:
    words = analysis.tokens_in(denial.span.start, denial.span.end)
    return any(t.tag in {"VBD", "VBZ", "VBP", "MD"} for t in words)


def _several(analysis: Analysis, denial: Claim, last: Claim, claim: Claim) -> bool:
    """Whether one more claim is denied with the last one: said in the same breath, or more than one is denied."""
    words = analysis.tokens_in(denial.span.start, denial.span.end)
    same = analysis.tokens_in(last.span.start, last.span.end)[0].sentence
    if analysis.tokens_in(claim.span.start, claim.span.end)[0].sentence == same:
        return True
    head = analysis.head_of(denial.span.start, denial.span.end)
    return head is not None and (head.tag == "NNS" or (words[0].lower in _LISTS["both"]))


_HABITUAL = _LISTS["habitual"]
_ANY = _LISTS["any"]


def _general(analysis: Analysis, denial: Claim) -> bool:
    """Whether a denial is of everything of a kind: "denied all allegations", "rejects charges that it targets hospitals".

    Such a denial is of no single claim, however near one stands.
    """
    words = analysis.tokens_in(denial.span.start, denial.span.end)
    cue = denial.chain[-1].cue
    verb = analysis.token_at(cue.start) if cue is not None else None
    if verb is None or not words:
        return False
    if any(c.lower in _HABITUAL for c in analysis.children(verb.i)):
        return True
    statement = denial.denies is not None and denial.denies.scope == "statement"
    if statement and (words[0].lower in _ANY or words[0].tag == "NNS"):
        return True
    return verb.tag in {"VBZ", "VBP"} and _in_general(analysis, words)


def _in_general(analysis: Analysis, words: Sequence[Token]) -> bool:
    """Present tense or a bare plural ("that it targets hospitals", "targeting medics"): a practice, not an incident."""
    if any(t.pos == "NUM" or t.entity in {"GPE", "LOC", "FAC", "DATE", "TIME"} or t.tag == "VBD" for t in words):
        return False
    habit = any(t.tag in {"VBZ", "VBP"} for t in words) or words[0].tag == "VBG"
    definite = any(t.lower in _LISTS["definite"] and t.dep == "det" for t in words[1:])
    return habit and (not definite or any(t.tag in {"VBZ", "VBP"} for t in words))


_STEM = 5
# A denial answers what was said shortly before it, not everything in the report.
_NEAR = 4
_WITHIN = 40
# "Jets bombed a market …. The ministry denied the strike": in other words only when it follows this closely.
_CLOSE = 4


def _of_one_kind(denial: Claim, earlier: Sequence[Claim], by_claim: Mapping[str, Sequence[Event]]) -> list[Claim]:
    """The last claim before a denial by another party that tells an event of the very kind denied, in other words."""
    if denial.denies is None or denial.denies.scope not in {"event", "responsibility"}:
        return []
    kinds = {e.type.acled for e in by_claim.get(denial.id, ()) if e.type.acled is not None}
    told = [
        c
        for c in earlier
        if c.stance != "denies"
        and c.chain[-1].source != denial.chain[-1].source
        and any(e.type.acled in kinds and not e.negated for e in by_claim.get(c.id, ()))
    ]
    return told[-1:]


def _the_deed(
    analysis: Analysis, denial: Claim, earlier: Sequence[Claim], by_claim: Mapping[str, Sequence[Event]]
) -> list[Claim]:
    """ "Denied responsibility", "denied involvement": of the violence that another party told right before, in one sentence."""
    head = analysis.head_of(denial.span.start, denial.span.end)
    if (
        denial.denies is None
        or denial.denies.scope != "responsibility"
        or head is None
        or head.lemma not in _WORDS["deed"]
    ):
        return []
    told = [
        c
        for c in earlier
        if c.stance not in {"denies", "declines", "intends"}
        and c.chain[-1].source != denial.chain[-1].source
        and any(
            e.type.plover == "ASSAULT" and e.modality == "happened" and not e.negated for e in by_claim.get(c.id, ())
        )
    ]
    sentence = [analysis.tokens_in(c.span.start, c.span.end)[0].sentence for c in told]
    return [c for c, at in zip(told, sentence, strict=True) if at == sentence[-1]]


def _covers(analysis: Analysis, denial: Claim, other: Claim, by_claim: Mapping[str, Sequence[Event]]) -> bool:
    told = [e for e in by_claim.get(other.id, ()) if not e.negated and e.modality == "happened"]
    scope = denial.denies.scope if denial.denies else "other"
    if scope == "casualties":
        denied = {c.who for e in by_claim.get(denial.id, ()) for c in e.casualties if c.kind in _WORDS["harm"]}
        said = [_class(c) for e in told for c in e.casualties if c.kind in _WORDS["harm"] and c.max != 0]
        return any(_of_one_class(who, denied) for who in said)
    if scope in {"event", "responsibility"}:
        return any(e.type.plover == "ASSAULT" or e.type.acled for e in told) and _shares_words(analysis, denial, other)
    return False


def _class(casualties: Casualties) -> CasualtyWho:
    labelled = _WORDS["labels"] & set(casualties.span.text.lower().split())
    return "combatants" if casualties.who == "unspecified" and labelled else casualties.who


def _of_one_class(who: CasualtyWho, denied: Set[CasualtyWho]) -> bool:
    """Whether a denial of harm to these classes can be of this one: denying harm to civilians says nothing of soldiers."""
    if denied and denied <= _WORDS["civil"]:
        return who not in _WORDS["fighting"]
    return not (denied and denied <= _WORDS["fighting"] and who in _WORDS["civil"])


def _shares_words(analysis: Analysis, denial: Claim, other: Claim) -> bool:
    """Whether the denied words and the claim have a content word in common."""
    return bool(_lemmas(analysis, denial) & _lemmas(analysis, other))


def _lemmas(analysis: Analysis, claim: Claim) -> set[str]:
    tokens = analysis.tokens_in(claim.span.start, claim.span.end)
    return {t.lemma for t in tokens if t.pos in {"NOUN", "PROPN", "VERB"} and len(t.lemma) > 3}
