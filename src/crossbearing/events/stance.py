"""Whether what a trigger tells is said to have happened: negation, attempts, plans, threats, demands, the past."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from crossbearing.events.lexicon import Lexicon
from crossbearing.events.scene import Scene
from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.whole_wars import sums_up_a_war
from crossbearing.language.word_lists import load_section
from crossbearing.model.event import Modality

_WORDS = load_section(
    "crossbearing.events",
    "words.yaml",
    "stance",
    "ordinals",
    "put_off",
    "will",
    "definite",
    "about",
    "past",
    "since",
    "circumstance",
    "conditional",
    "charging",
)

_STEPS = 6
_DENYING_COMPLEMENTS = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj", "nsubjpass", "acl"})


def negated(scene: Scene) -> bool:
    """Whether the event is said not to have happened."""
    words = scene.setting.lexicon.words
    carriers = _carriers(scene)
    if any(_bare_negation(scene.analysis, token, words["bare_negators"]) for token in carriers):
        return True
    if _presupposed(scene, words["shares_in_it"]):
        return False
    return any(verb.lemma in words["negating_verbs"] for verb, _ in _above(scene))


def _presupposed(scene: Scene, shares: frozenset[str]) -> bool:
    """ "Denied hitting civilians in Tuesday's raid", "denied involvement in the attack": the raid and the attack stand.

    A definite noun in an adjunct, or behind a noun for somebody's share in it, is taken as known;
    only the head of what is denied is denied.
    """
    token = scene.token
    known = scene.analysis.child(token.i, "det", "poss")
    above = scene.analysis.tokens[token.head]
    if scene.candidate.verbal or known is None or token.dep != "pobj":
        return False
    if known.dep == "det" and known.lower not in _WORDS["definite"]:
        return False
    holder = scene.analysis.tokens[above.head]
    return holder.lemma in shares or (holder.pos == "VERB" and above.lower in _WORDS["circumstance"])


def _carriers(scene: Scene) -> list[Token]:
    found = [scene.token]
    if scene.verb is not None and scene.verb != scene.token.i:
        found.append(scene.analysis.tokens[scene.verb])
    return found


def _bare_negation(analysis: Analysis, token: Token, negators: frozenset[str]) -> bool:
    for child in analysis.children(token.i):
        if child.dep == "neg" or (child.lower in negators and child.dep in {"det", "advmod", "preconj", "cc"}):
            return True
        if child.dep in {"nsubj", "nsubjpass"} and (child.lower in {"nobody", "none"} or _says_no(analysis, child)):
            return True
    above = analysis.tokens[token.head]
    return token.dep in {"pobj", "pcomp"} and above.lower == "without"


def _says_no(analysis: Analysis, noun: Token) -> bool:
    det = analysis.child(noun.i, "det", "neg")
    return det is not None and det.lower in {"no", "neither"}


def _accuses_on(analysis: Analysis, at: Token) -> bool:
    """ "The rebels deny that they shelled it and accuse the army": a charge in the tense of the denial is none of what is denied."""
    if at.dep != "conj" or at.lemma not in _WORDS["charging"]:
        return False
    denying = next((t for t in analysis.ancestors(at.i) if t.pos == "VERB" and t.i != at.head), None)
    return denying is not None and analysis.child(at.i, "nsubj") is None


def _above(scene: Scene) -> Iterator[tuple[Token, str]]:
    """The words that have the event as their complement, nearest first, with the way it hangs on them."""
    tokens = scene.analysis.tokens
    at = tokens[scene.verb] if scene.verb is not None and scene.light else scene.token
    if scene.governor is not None and not scene.light:
        at = scene.governor
    for _ in range(_STEPS):
        above = tokens[at.head]
        if above.i == at.i or _accuses_on(scene.analysis, at):
            return
        if at.dep in _DENYING_COMPLEMENTS and above.pos in {"VERB", "NOUN", "AUX"}:
            if above.pos == "NOUN" and at.dep not in {"acl", "pobj"}:
                return
            yield above, at.dep
            if at.dep == "dobj":
                return
        elif above.pos == "ADP" and at.dep in {"pobj", "pcomp"}:
            if not _passes(tokens[above.head], above):
                return
            if tokens[above.head].pos in {"VERB", "NOUN"}:
                yield tokens[above.head], "prep_" + above.lower
            at = tokens[above.head]
            continue
        elif at.dep == "conj" and above.pos in {"VERB", "AUX", "NOUN"} and not _has_own_subject(scene.analysis, at):
            at = above
            continue
        else:
            if at.dep == "acomp" or above.pos == "ADJ":
                yield above, at.dep
            return
        at = above


def _passes(governor: Token, prep: Token) -> bool:
    """Whether what stands behind this preposition is what the word before it is about ("a plan for", "denied ... of")."""
    return prep.lower in _WORDS["about"] and governor.pos in {"VERB", "NOUN", "ADJ"}


def _has_own_subject(analysis: Analysis, token: Token) -> bool:
    return analysis.child(token.i, "nsubj", "nsubjpass") is not None


def modality(scene: Scene) -> Modality:
    """How the event is put: as having happened, tried, planned, threatened, on a condition, asked for, or as background."""
    lexicon = scene.setting.lexicon
    for test in (_by_adjective, _by_governor, _by_auxiliary, _by_purpose, _by_condition, _by_past):
        found = test(scene, lexicon)
        if found is not None:
            return found
    return "happened"


def _by_adjective(scene: Scene, lexicon: Lexicon) -> Modality | None:
    if scene.candidate.verbal:
        return None
    before = {scene.analysis.tokens[i].lower for i in scene.own_words}
    after = {
        t.lower for t in scene.analysis.tokens[scene.candidate.last + 1 : scene.candidate.last + 2] if t.pos == "NOUN"
    }
    if before & lexicon.words["attempted_adjectives"] or after & lexicon.words["attempt_nouns"]:
        return "attempted"
    if before & lexicon.words["planned_adjectives"]:
        return "planned"
    # A "long-threatened invasion" that is mounted has happened.
    threatened = before & lexicon.words["threatened_adjectives"] and not scene.light
    return "threatened" if threatened or after & {"threat", "threats"} else None


# Verbs whose plain object, and not only a clause, is put as not having happened: "planned an attack".
_PUT_OFF = _WORDS["put_off"]


def _by_governor(scene: Scene, lexicon: Lexicon) -> Modality | None:
    words = lexicon.words
    for above, dep in _above(scene):
        if above.pos == "NOUN":
            found = _by_noun(above.lemma, dep, words)
        elif above.lemma == "have" and dep == "xcomp" and _has_yet(scene.analysis, above):
            found = "planned"
        elif dep in {"dobj", "nsubjpass", "pobj"} and above.lemma not in _put_off(words):
            found = None
        else:
            found = _by_verb(above.lemma, dep, words)
        if found is not None:
            return found
    return None


def _put_off(words: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return _PUT_OFF | words["attempting_verbs"] | words["threatening_verbs"]


def _has_yet(analysis: Analysis, verb: Token) -> bool:
    """ "has yet to capture"."""
    return any(child.lower == "yet" for child in analysis.children(verb.i))


_NOUNS: tuple[tuple[str, Modality], ...] = (
    ("attempt_nouns", "attempted"), ("plan_nouns", "planned"), ("threat_nouns", "threatened"), ("asking_nouns", "asked"),
)  # fmt: skip


def _by_noun(lemma: str, dep: str, words: Mapping[str, frozenset[str]]) -> Modality | None:
    if dep not in {"acl", "prep_of", "prep_for", "prep_to", "prep_about", "ccomp"}:
        return None
    return next((found for name, found in _NOUNS if lemma in words[name]), None)


def _by_verb(lemma: str, dep: str, words: Mapping[str, frozenset[str]]) -> Modality | None:
    clause = dep in {"xcomp", "ccomp"}
    if lemma in words["attempting_verbs"]:
        return "attempted"
    if lemma in words["threatening_verbs"] and dep != "ccomp":
        return "threatened"
    if lemma in words["asking_verbs"] and dep != "pobj":
        return "asked" if clause or dep == "dobj" or dep.startswith("prep_for") else None
    if lemma in words["planning_verbs"]:
        return "planned" if clause or dep in {"dobj", "nsubjpass", "prep_to", "prep_for"} else None
    return None


def _by_auxiliary(scene: Scene, lexicon: Lexicon) -> Modality | None:
    if scene.verb is None:
        return None
    lowers = {c.lower for c in scene.analysis.children(scene.verb) if c.dep == "aux"}
    verb = scene.analysis.tokens[scene.verb]
    if verb.dep in {"xcomp", "conj"}:
        head = scene.analysis.tokens[verb.head]
        lowers |= {c.lower for c in scene.analysis.children(head.i) if c.dep == "aux"}
        if head.lemma == "go" and head.tag == "VBG":
            return "planned"
    if lowers & _WORDS["will"]:
        return "planned"
    return "conditional" if lowers & lexicon.words["conditional_words"] else None


def _by_purpose(scene: Scene, lexicon: Lexicon) -> Modality | None:
    """An infinitive that no implicative verb holds says what for, not what came of it: "attacked to capture"."""
    if scene.verb is None:
        return None
    verb = scene.analysis.tokens[scene.verb]
    to = any(c.lower == "to" and c.dep == "aux" for c in scene.analysis.children(scene.verb))
    if to and verb.dep in {"advcl", "acl", "relcl"} and not _ordinal(scene.analysis, verb):
        return "planned"
    if to and verb.dep in {"xcomp", "ccomp"} and scene.analysis.tokens[verb.head].pos == "ADJ":
        return "planned"
    return None


def _ordinal(analysis: Analysis, verb: Token) -> bool:
    """ "the second hospital to be hit": counted among what happened."""
    return any(child.lower in _ORDINALS or child.lemma in _ORDINALS for child in analysis.children(verb.head))


_ORDINALS = _WORDS["ordinals"]


def _by_condition(scene: Scene, lexicon: Lexicon) -> Modality | None:
    at = scene.analysis.tokens[scene.verb] if scene.verb is not None else scene.token
    for _ in range(3):
        mark = scene.analysis.child(at.i, "mark")
        if at.dep in {"advcl", "ccomp"} and mark is not None and mark.lower in _WORDS["conditional"]:
            return "conditional"
        if at.head == at.i or at.dep not in {"conj", "dobj", "nsubj", "nsubjpass", "xcomp"}:
            return None
        at = scene.analysis.tokens[at.head]
    return None


def _by_past(scene: Scene, lexicon: Lexicon) -> Modality | None:
    """ "had earlier surrounded", "last year's offensive": told as what went before."""
    heads = [scene.token.i] + ([scene.verb] if scene.verb is not None else [])
    if sums_up_a_war(scene.analysis, heads[-1]):
        return "background"
    for head in heads:
        for child in scene.analysis.children(head):
            if child.dep in {"advmod", "amod"} and child.lower in lexicon.words["background_words"]:
                return (
                    "background"
                    if child.lower not in {"already", "earlier"} or _pluperfect(scene.analysis, head)
                    else None
                )
            if child.dep in {"nummod", "compound"} and _is_year(child):
                return "background"
            if child.dep in {"npadvmod", "poss", "prep", "advmod"} and _long_ago(scene.analysis, child, lexicon):
                return "background"
    return None


def _pluperfect(analysis: Analysis, verb: int) -> bool:
    """ "had earlier surrounded"; but in "said that jets had bombed it a day earlier" the tense is the reporting's."""
    had = any(c.lower == "had" and c.dep == "aux" for c in analysis.children(verb))
    token = analysis.tokens[verb]
    while token.dep == "conj" and token.head != token.i:
        token = analysis.tokens[token.head]
    return had and token.dep != "ccomp"


def _long_ago(analysis: Analysis, child: Token, lexicon: Lexicon) -> bool:
    first, last = analysis.edges(child.i)
    if last - first > 6:
        return False
    words = analysis.tokens[first : last + 1]
    lemmas = {t.lemma for t in words}
    if lemmas & lexicon.words["background_nouns"] and lemmas & _WORDS["past"]:
        return True
    return child.lower in _WORDS["since"] and any(_is_year(t) for t in words) and not any(_is_day(t) for t in words)


def _is_year(token: Token) -> bool:
    return len(token.text) == 4 and token.text.isdigit() and token.text[:2] in {"19", "20"}


def _is_day(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) <= 2
