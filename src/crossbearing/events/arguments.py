"""Who stands where around a verb or an event noun: subject, object, prepositions, owner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.word_lists import load_section

_WORDS = load_section(
    "crossbearing.events",
    "words.yaml",
    "arguments",
    "of_two",
    "relative",
    "promising",
    "sides",
    "leading",
    "targeting",
    "days",
    "charging",
    "befalling",
    "taking_part",
)

_RELATIVE = _WORDS["relative"]
_PREPS_OF_TWO = _WORDS["of_two"]
_DEPTH = 4
Slots = dict[str, list[int]]


@dataclass(slots=True)
class Arguments:
    """Head tokens by slot: ``subject``, ``object``, ``dative``, ``owner``, ``modifier`` or a preposition."""

    slots: Slots = field(default_factory=dict)
    passive: bool = False

    def add(self, slot: str, head: int) -> None:
        """Add a head token once."""
        heads = self.slots.setdefault(slot, [])
        if head not in heads:
            heads.append(head)

    def get(self, slot: str) -> list[int]:
        """The head tokens in a slot."""
        return self.slots.get(slot, [])


# What was worked out for a verb above another, so that a long chain of verbs is walked once.
_KNOWN: WeakKeyDictionary[Analysis, dict[int, Arguments]] = WeakKeyDictionary()


def _arguments_above(analysis: Analysis, verb: int, depth: int) -> Arguments:
    """The arguments of a verb that another depends on; not to be changed by the caller."""
    known = _KNOWN.setdefault(analysis, {})
    if verb not in known:
        known[verb] = verb_arguments(analysis, verb, depth)
    return known[verb]


def verb_arguments(analysis: Analysis, verb: int, depth: int = 0) -> Arguments:
    """The arguments of a verb: its own, those shared with a coordinated verb, and those it has by control."""
    found = Arguments(passive=is_passive(analysis, verb))
    for child in analysis.children(verb):
        _take(analysis, verb, child, found)
    _reshape(analysis, verb, found)
    _give_away(analysis, verb, found)
    _share_object(analysis, verb, found)
    if depth < _DEPTH and not (found.get("subject") or (found.passive and found.get("object"))):
        _inherit(analysis, verb, found, depth)
    return found


def is_passive(analysis: Analysis, verb: int) -> bool:
    """Whether a verb is passive: an auxiliary or subject says so, or a bare participle hangs on a noun."""
    token = analysis.tokens[verb]
    if analysis.child(verb, "nsubjpass", "auxpass", "csubjpass") is not None:
        return True
    if token.tag == "VBN" and token.dep in {"acl", "amod"}:
        return True
    return token.tag == "VBN" and analysis.child(verb, "agent") is not None and analysis.child(verb, "aux") is None


def _take(analysis: Analysis, verb: int, child: Token, found: Arguments) -> None:
    dep = child.dep
    if dep == "nsubj":
        found.add("subject", _antecedent(analysis, verb, child))
    elif dep == "oprd" and child.pos == "ADJ":
        return  # "left six soldiers dead": what became of them is nobody
    elif dep in {"dobj", "nsubjpass", "oprd", "attr"}:
        found.add("object", _antecedent(analysis, verb, child))
    elif dep == "dative":
        pobj = analysis.child(child.i, "pobj") or child
        found.add("dative", pobj.i)
    elif dep in {"prep", "agent"}:
        for name, head in prep_objects(analysis, child):
            found.add(name, head)


def prep_objects(analysis: Analysis, prep: Token) -> Iterator[tuple[str, int]]:
    """The preposition's name and the heads of what it governs; "in front of" and the like by their last word."""
    for inner in analysis.children(prep.i):
        if inner.dep == "pobj":
            if prep.lower == "on" and inner.lemma in _WORDS["days"]:
                continue
            yield prep.lower, inner.i
        elif inner.dep == "prep":
            pobj = analysis.child(inner.i, "pobj")
            if pobj is not None:
                yield inner.lower, pobj.i


def befallen(analysis: Analysis, verb: int, found: Arguments) -> None:
    """ "four civilians killed", "were reported killed": a bare participle's subject is the one it befell."""
    token = analysis.tokens[verb]
    if not found.passive and _next_count(analysis, token, found):
        found.slots.pop("object")
    if found.passive or found.get("object") or not found.get("subject") or token.tag not in {"VBN", "VBD"}:
        return
    if token.tag == "VBN" and any(c.lemma == "have" for c in analysis.children(verb) if c.dep == "aux"):
        return
    found.slots["object"] = found.slots.pop("subject")
    found.passive = True


def _next_count(analysis: Analysis, verb: Token, found: Arguments) -> bool:
    """ "Four killed 12 wounded in blast": a headline's two counts without the comma between them."""
    if len(found.get("subject")) != 1 or len(found.get("object")) != 1 or verb.tag not in {"VBN", "VBD"}:
        return False
    counted, thing = (analysis.tokens[found.get(slot)[0]] for slot in ("subject", "object"))
    behind = analysis.tokens[thing.i + 1] if thing.i + 1 < len(analysis.tokens) else verb
    bare = thing.tag == "CD" and (counted.tag == "CD" or analysis.child(counted.i, "nummod") is not None)
    return bare and behind.dep in {"acl", "advcl"} and behind.tag in {"VBN", "VBD"}


def _give_away(analysis: Analysis, verb: int, found: Arguments) -> None:
    """Leave to an event noun what it was done by, as ``noun_arguments`` takes it."""
    thing = analysis.child(verb, "dobj")
    if not found.get("by") or thing is None or not any(c.lower == "of" for c in analysis.children(thing.i)):
        return
    given = _doers_of_the_object(analysis, verb)
    found.slots["by"] = [head for head in found.get("by") if head not in given]


def _share_object(analysis: Analysis, verb: int, found: Arguments) -> None:
    """ "killed and wounded scores": the object behind the second verb is the first one's too."""
    after = analysis.child(verb, "conj")
    if found.get("object") or found.passive or after is None or after.i - verb > 3:
        return
    shared = analysis.child(after.i, "dobj")
    if shared is not None and analysis.child(after.i, "nsubj") is None and after.pos == "VERB":
        found.add("object", shared.i)


def _antecedent(analysis: Analysis, verb: int, child: Token) -> int:
    """A relative pronoun stands for the noun its clause hangs on."""
    head = analysis.tokens[verb]
    if child.lower in _RELATIVE and head.dep == "relcl":
        return head.head
    return child.i


def _reshape(analysis: Analysis, verb: int, found: Arguments) -> None:
    """Fill what a participle or a relative clause leaves out."""
    token = analysis.tokens[verb]
    if token.dep in {"acl", "amod"} and token.tag == "VBN":
        found.add("object", token.head)
    elif token.dep == "acl" and token.tag == "VBG" and not found.get("subject"):
        found.add("subject", token.head)
    elif token.dep == "relcl" and found.get("subject") and token.head not in found.get("subject"):
        if not found.get("object") and not found.passive:
            found.add("object", token.head)
    if _reduced_passive(analysis, token, found):
        found.slots["object"] = found.slots.pop("subject")
        found.passive = True


def _reduced_passive(analysis: Analysis, token: Token, found: Arguments) -> bool:
    """ "one was killed and several others wounded": the second participle is as passive as the first."""
    if token.dep != "conj" or token.tag not in {"VBN", "VBD"} or found.get("object") or not found.get("subject"):
        return False
    return analysis.child(token.i, "aux") is None and is_passive(analysis, token.head)


def _inherit(analysis: Analysis, verb: int, found: Arguments, depth: int) -> None:
    token = analysis.tokens[verb]
    if token.dep == "conj":
        _from_coordinate(analysis, token, found, depth)
    elif token.dep in {"xcomp", "ccomp", "oprd", "acomp"} and token.head != verb:
        _by_control(analysis, token.head, found, depth)
    elif token.dep == "advcl" and analysis.child(verb, "mark") is None:
        _from_main(analysis, token, found, depth)
    elif token.dep == "pcomp":
        _from_preposition(analysis, token, found, depth)


def _from_coordinate(analysis: Analysis, token: Token, found: Arguments, depth: int) -> None:
    if analysis.tokens[token.head].pos not in {"VERB", "AUX"}:
        return
    first = _arguments_above(analysis, token.head, depth + 1)
    if found.passive or (first.passive and token.tag == "VBN" and not found.get("object")):
        found.passive = True
        if not found.get("object"):
            found.slots["object"] = list(first.get("object"))
    else:
        found.slots["subject"] = list(first.get("object") if first.passive else first.get("subject"))


def _by_control(analysis: Analysis, governor: int, found: Arguments, depth: int) -> None:
    """ "forced them to retreat": they retreat; "threatened to strike": the threatener strikes."""
    above = _arguments_above(analysis, governor, depth + 1)
    promises = analysis.tokens[governor].lemma in _WORDS["promising"]
    doer = above.get("object") if above.get("object") and not promises else above.get("subject")
    _put_subject(found, doer)


def _from_main(analysis: Analysis, token: Token, found: Arguments, depth: int) -> None:
    main = _arguments_above(analysis, token.head, depth + 1)
    _put_subject(found, main.get("by") if main.passive else main.get("subject"))


def _from_preposition(analysis: Analysis, token: Token, found: Arguments, depth: int) -> None:
    """ "accused them of shelling": they shell; "killed two by shelling": the killer shells."""
    prep = analysis.tokens[token.head]
    noun = analysis.tokens[prep.head]
    if noun.dep == "dobj" and prep.lower in {"of", "for"} and analysis.tokens[noun.head].lemma in _WORDS["charging"]:
        # parsers hang "of shelling" on whom is accused
        _put_subject(found, [noun.i])
        return
    if noun.pos not in {"VERB", "AUX"}:
        return
    main = _arguments_above(analysis, prep.head, depth + 1)
    if main.passive and prep.lower in _WORDS["befalling"] and noun.lemma not in _WORDS["taking_part"]:
        return
    of_object = prep.lower in {"of", "for", "from"} and main.get("object")
    _put_subject(found, main.get("object") if of_object or main.passive else main.get("subject"))


def _put_subject(found: Arguments, heads: list[int]) -> None:
    if heads:
        found.slots["object" if found.passive else "subject"] = list(heads)


def noun_arguments(analysis: Analysis, noun: int) -> Arguments:
    """The arguments of an event noun: owner, modifiers that name a party, prepositions after it."""
    found = Arguments()
    for child in analysis.children(noun):
        if child.dep == "poss":
            found.add("owner", child.i)
        elif child.i < noun and child.dep in {"compound", "amod", "nmod", "npadvmod"}:
            found.add("modifier", child.i)
            for below in analysis.children(child.i):
                # "a Russian missile strike": whose missile it was, theirs the strike was
                if child.dep == "compound" and below.i < child.i and below.dep in {"compound", "amod", "nmod"}:
                    found.add("modifier", below.i)
        elif child.dep in {"prep", "agent"}:
            for name, head in prep_objects(analysis, child):
                found.add(name, head)
                _nested(analysis, head, found)
        elif child.dep == "acl" and child.lower in _WORDS["targeting"]:
            pobj = analysis.child(child.i, "dobj")
            if pobj is not None:
                found.add(child.lower, pobj.i)
    _stray_preposition(analysis, noun, found)
    head = analysis.tokens[noun].head
    for doer in _doers_of_the_object(analysis, head) if analysis.tokens[noun].dep == "dobj" else ():
        found.add("by", doer)
    return found


def _doers_of_the_object(analysis: Analysis, verb: int) -> list[int]:
    """ "condemned the shelling of the market by the army": an active verb with a subject is done by that subject alone.

    The parser hangs "by the army" on the verb; it belongs to the deed that is the verb's object. Named parties only:
    "killed two by mistake" and "by mortar fire" tell how.
    """
    token, thing = analysis.tokens[verb], analysis.child(verb, "dobj")
    if token.pos != "VERB" or thing is None or analysis.child(verb, "nsubj") is None or is_passive(analysis, verb):
        return []
    behind = (c for c in analysis.children(verb) if c.dep in {"prep", "agent"} and c.lower == "by" and c.i > thing.i)
    heads = [head for prep in behind for name, head in prep_objects(analysis, prep) if name == "by"]
    return [h for h in heads if analysis.tokens[h].entity in {"ORG", "NORP", "GPE"} or _is_of_a_name(analysis, h)]


def _is_of_a_name(analysis: Analysis, head: int) -> bool:
    """ "Syrian government forces": a name stands in the phrase."""
    return any(c.entity in {"ORG", "NORP", "GPE"} and c.i < head for c in analysis.children(head))


def _nested(analysis: Analysis, head: int, found: Arguments) -> None:
    """ "the attack by rebels on the base": what hangs on the rebels belongs to the attack."""
    for child in analysis.children(head):
        if child.dep in {"prep", "agent"} and child.lower in _WORDS["leading"]:
            for name, below in prep_objects(analysis, child):
                if analysis.tokens[below].entity not in {"DATE", "TIME"}:
                    found.add(name, below)


def _stray_preposition(analysis: Analysis, noun: int, found: Arguments) -> None:
    """A preposition right after the noun is its own, wherever the parser hung it."""
    after = analysis.tokens[noun + 1] if noun + 1 < len(analysis.tokens) else None
    if after is None or after.dep not in {"prep", "agent"} or after.head == noun:
        return
    if after.lower in _WORDS["sides"]:
        for name, head in prep_objects(analysis, after):
            if analysis.tokens[head].entity not in {"DATE", "TIME"}:
                found.add(name, head)
