"""Verbs and states that say people were harmed, and the noun phrases they say it of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from crossbearing.language.analysis import Analysis, Token
from crossbearing.model.event import CasualtyKind
from crossbearing.quantities.casualty_words import CasualtyWords
from crossbearing.quantities.people import People

_RELATIVE = frozenset({"who", "whom", "that", "which"})
_SUBJECTS = ("nsubjpass", "nsubj")
# How many joined verbs are followed for the people they share, and how many words back a lost subject is sought:
# longer chains are no sentences, and would cost more than linear time.
_CHAIN = 6
FAR_BACK = 80
_MARKS = frozenset({'"', "“", "”", "‘", "’", "''", "``"})
# Modal verbs under which nothing is said to have happened.
_UNREAL = frozenset({"could", "would", "might", "may", "can", "will", "shall", "should", "must", "'ll", "wo"})


class Harm(NamedTuple):
    """One cue: its token, what befell the people, the heads of their phrases, and the rule.

    ``bare`` marks a harm stated without people ("causing casualties"), ``alone`` a head
    that takes nothing joined to it ("11 deaths and dozens of wounded").
    """

    token: int
    kind: CasualtyKind
    heads: tuple[int, ...]
    rule: str
    bare: bool = False
    alone: bool = False


class HarmVerbs:
    """The verbs, participles and states of one analysed text."""

    def __init__(self, analysis: Analysis, words: CasualtyWords, people: People) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.words = words
        self.people = people

    def _verbs(self, token: Token) -> Iterator[Harm]:
        words = self.words
        if token.tag.startswith("VB") or token.tag == "JJ" or token.pos in ("VERB", "ADJ"):
            if token.lemma in words.objects:
                yield from self._transitive(token, words.objects[token.lemma])
                return
            if token.lemma in words.subjects and not self._unreal(token):
                yield from self._dies(token, words.subjects[token.lemma])
            elif token.lemma in words.sufferers:
                yield from self._suffers(token)
            elif token.lemma in words.to_death and self._to_death(token):
                yield from self._put_to_death(token)
        if token.lower in words.states:
            yield from self._state(token)

    def _to_death(self, verb: Token) -> bool:
        """ "Stabbed two guards to death", not "beaten … sentenced to death"."""
        for to in self.analysis.children(verb.i):
            if to.lower == "to" and to.i > verb.i and self._next(to.i, 1) == "death":
                return True
        return False

    def _put_to_death(self, verb: Token) -> Iterator[Harm]:
        found = tuple(self._transitive(verb, "killed"))
        yield from found
        if not found and verb.lemma in self.words.to_own_death and not self._unreal(verb):
            yield from self._dies(verb, "killed")

    def _dies(self, verb: Token, kind: CasualtyKind) -> Iterator[Harm]:
        head = self.subject(verb)
        if kind != "displaced" or (head is not None and self.tokens[head].lemma in self.words.displaced_people):
            yield self._harm(verb, kind, head, "dies")

    def _harm(self, token: Token, kind: CasualtyKind, head: int | None, rule: str) -> Harm:
        return Harm(token.i, kind, () if head is None else (head, *self._siblings(head)), rule)

    def _siblings(self, head: int) -> tuple[int, ...]:
        """Further subjects beside the first, where the parser did not join them ("a nurse and two patients")."""
        dep = self.tokens[head].dep
        if dep not in _SUBJECTS:
            return ()
        others = self.analysis.children(self.tokens[head].head)
        return tuple(c.i for c in others if c.dep == dep and c.i > head and self._is_joined(head, c.i))

    def _is_joined(self, head: int, other: int) -> bool:
        """Whether "and" alone parts two subjects, or a hyphen parts the halves of one word."""
        left = self.people.left(other)
        return self._next(left, -1) in ("and", "-") and self._next(head, 1) in ("and", "-") and left - head <= 3

    def _transitive(self, verb: Token, kind: CasualtyKind) -> Iterator[Harm]:
        if self._unreal(verb):
            return
        head, rule = self._harmed_by(verb)
        if head is not None:
            yield self._harm(verb, kind, head, rule)

    def _unreal(self, verb: Token) -> bool:
        """Whether the verb is negated, modal, conditional, or a bare infinitive of purpose."""
        have = False
        for child in self.analysis.children(verb.i):
            have = have or child.lemma == "have"
            if (
                child.dep == "neg"
                or (child.lower in _UNREAL and child.pos != "PROPN")
                or (child.dep == "mark" and child.lower in ("if", "unless"))
            ):
                return True
        to = any(c.tag == "TO" for c in self.analysis.children(verb.i))
        return to and not have and self.tokens[verb.head].lemma not in ("manage", "continue", "go")

    def _harmed_by(self, verb: Token, chain: int = _CHAIN) -> tuple[int | None, str]:
        """The head of the phrase for those a transitive verb harms."""
        passive = self._passive_subject(verb)
        far = self._far_subject(verb, passive)
        if far is not None:
            return far, "passive_far"
        if passive is not None:
            return self._antecedent(verb, passive), "passive"
        direct = self._direct(verb)
        if verb.dep == "amod" and verb.head in self.people.counted:
            return verb.head, "adjective"
        before = self._just_before(verb)
        if direct is not None and (before is None or verb.tag in ("VBG", "VBD")):
            return direct.i, "object"
        if before is not None:
            return before, "number_participle"
        after = self._just_after(verb)
        if after is not None:
            return after, "right_behind"
        return self._without_object(verb, chain)

    def _direct(self, verb: Token) -> Token | None:
        """The direct object, but not the next count of a headline without commas: "four killed 12 wounded in blast"."""
        direct, subject = self.analysis.child(verb.i, "dobj"), self.analysis.child(verb.i, "nsubj")
        if (
            direct is None
            or subject is None
            or direct.i not in self.people.number_at
            or direct.i + 1 >= len(self.tokens)
        ):
            return direct
        behind = self.tokens[direct.i + 1]
        counted = subject.i in self.people.number_at or self.analysis.child(subject.i, "nummod") is not None
        return None if counted and behind.tag in ("VBN", "VBD") and behind.lemma in self.words.objects else direct

    def _passive_subject(self, verb: Token) -> Token | None:
        """The passive subject; the next one where the first is told in passing ("one of them seriously, and a child")."""
        subjects = [c for c in self.analysis.children(verb.i) if c.dep == "nsubjpass"]
        return next((c for c in subjects if not self.people.aside(c.i)), None)

    def _far_subject(self, verb: Token, near: Token | None) -> int | None:
        """The count that a long insertion parts from its verb ("23 to 27 people, including an infant, were killed").

        Sought where the parser gives no subject, or one that stands after "including".
        """
        if (
            verb.tag != "VBN"
            or not self._passive(verb)
            or (near is not None and near.i in self.people.counted and near.i < verb.i - 40)
        ):
            return None
        stop = verb.i if near is None else near.i
        inserted = False
        for at in range(stop - 1, max(stop - FAR_BACK, self.analysis.sentence_of(verb.i).first) - 1, -1):
            token = self.tokens[at]
            inserted = inserted or token.lower in self.words.parts
            own = token.head == verb.i and token.dep in ("aux", "auxpass")
            finite = token.tag in ("VBD", "VBZ", "VBP", "VBG") and token.lower not in self.words.parts
            if finite and not own:
                return None
            if (inserted or near is None) and at in self.people.counted and self._may_be_killed(token, inserted):
                if not self._after_part(at):
                    return at
        return None

    def _may_be_killed(self, noun: Token, inserted: bool) -> bool:
        """People by the table; where "including" follows, any counted plural that is no thing of the table ("20 miners")."""
        plural = inserted and noun.tag == "NNS" and noun.lemma not in self.words.not_people
        return noun.lemma in self.words.people or plural

    def _after_part(self, noun: int) -> bool:
        """Whether a count stands after "including", and so is a part itself."""
        first = max(noun - FAR_BACK, self.analysis.sentence_of(noun).first)
        return any(t.lower in self.words.parts for t in self.tokens[first:noun])

    def _just_after(self, verb: Token) -> int | None:
        """ "…, killing 27 people, the monitor said": the count right behind, which the parser gave to the next verb."""
        if verb.tag != "VBG":
            return None
        for head in range(verb.i + 1, min(verb.i + 8, len(self.tokens))):
            if self.tokens[head].text == ",":
                return None
            if head in self.people.counted and self.people.left(head) <= verb.i + 2:
                return head
        return None

    def _just_before(self, verb: Token) -> int | None:
        """ "Eight wounded", "10 killed": a number right before the participle."""
        before = verb.i - 1
        while before > 0 and self.tokens[before].text in _MARKS:
            before -= 1  # “many” wounded
        if before >= 0 and before in self.people.number_at and verb.tag in ("VBN", "VBD", "JJ"):
            return before if self._one_line(before, verb.i) else None
        return None

    def _one_line(self, first: int, last: int) -> bool:
        """Whether no line ends between two tokens: "Killed: 12" and "Wounded: 30" below it are two headings."""
        return "\n" not in self.analysis.text[self.tokens[first].end : self.tokens[last].start]

    def _bounded_number(self, verb: Token) -> int | None:
        """ "Killing between four and five civilians": the parser takes the bound for a preposition."""
        for child in self.analysis.children(verb.i):
            if (
                child.dep == "prep"
                and child.i + 1 in self.people.number_at
                and child.i >= self.people.number_at[child.i + 1].first
            ):
                inner = self.analysis.child(child.i, "pobj")
                if inner is not None:
                    return inner.i
        return None

    def _without_object(self, verb: Token, chain: int) -> tuple[int | None, str]:
        head = self.tokens[verb.head]
        bounded = self._bounded_number(verb)
        if bounded is not None:
            return bounded, "bounded"
        participle = verb.tag in ("VBN", "VBD", "JJ")
        if verb.dep in ("acl", "relcl") and participle and not self._active_relative(verb):
            return head.i, "participle"
        subject = self.analysis.child(verb.i, "nsubj")
        if subject is not None and participle and not self._has_auxiliary(verb):
            if self._may_be_victims(subject) and self._following_object(verb) is None:
                return subject.i, "small_clause"
            return self._following_object(verb), "shared_object"
        if verb.dep in ("xcomp", "oprd", "ccomp", "acomp", "dep") and head.lemma in self.words.links and participle:
            return self._linked(head), "linked"
        if verb.dep == "conj":
            return self._shared(verb, head, chain - 1)
        return self._following_object(verb), "shared_object"

    def _active_relative(self, verb: Token) -> bool:
        return verb.dep == "relcl" and self.analysis.child(verb.i, "nsubj") is not None

    def _has_auxiliary(self, verb: Token) -> bool:
        return any(c.dep == "aux" for c in self.analysis.children(verb.i))

    def _may_be_victims(self, subject: Token) -> bool:
        return (
            subject.i in self.people.counted or subject.i in self.people.number_at or subject.lemma in self.words.people
        )

    def _linked(self, verb: Token, chain: int = _CHAIN) -> int | None:
        """Those found, left or reported dead: the object of the linking verb, else its passive subject."""
        for dep in ("dobj", "nsubjpass"):
            child = self.analysis.child(verb.i, dep)
            if child is not None:
                return self._antecedent(verb, child)
        if verb.dep in ("acl", "relcl"):
            return verb.head
        subject = self.analysis.child(verb.i, "nsubj")
        if subject is not None:
            # A verb with a subject of its own never takes the people of the one it is joined to.
            bare = verb.tag in ("VBN", "VBD") and not self._has_auxiliary(verb)  # "with many others feared trapped"
            return self._antecedent(verb, subject) if bare or verb.lemma in self.words.stays else None
        if verb.dep != "conj" or verb.head == verb.i or not chain:
            return None
        own = self._misread_subject(verb)
        return own if own is not None else self._linked(self.tokens[verb.head], chain - 1)

    def _shared(self, verb: Token, head: Token, chain: int) -> tuple[int | None, str]:
        """The second of two joined verbs takes the people of the first ("were killed and injured")."""
        if verb.tag in ("VBN", "VBD") and head.lemma in self.words.objects:
            return (self._harmed_by(head, chain)[0] if chain else None), "shared_subject"
        if verb.tag in ("VBN", "VBD"):
            passive = self.analysis.child(head.i, "nsubjpass", "nsubj")
            # "were shot and wounded": the second participle shares the auxiliary too
            bare = verb.tag == "VBN" and self._passive(head) and self.analysis.child(verb.i, "dobj") is None
            if passive is not None and (self._passive(verb) or bare):
                return self._antecedent(head, passive), "shared_subject"
        return self._following_object(verb), "shared_object"

    def _passive(self, verb: Token) -> bool:
        return self.analysis.child(verb.i, "auxpass") is not None

    def _following_object(self, verb: Token) -> int | None:
        """The first of two joined verbs takes the object of the second ("killed and injured 8")."""
        for child in self.analysis.children(verb.i):
            if child.dep == "conj" and self._takes_both(verb, child):
                direct = self.analysis.child(child.i, "dobj")
                return direct.i if direct is not None else self._just_before(child)
        return None

    def _takes_both(self, verb: Token, second: Token) -> bool:
        """ "Killed and injured 8", and right behind "and" any verb: "arrested and beat two students"."""
        harms = second.lemma in self.words.objects and second.i - verb.i <= 3
        beside = second.i == verb.i + 2 and second.tag == verb.tag and self.analysis.child(second.i, "dobj") is not None
        return harms or (beside and self.analysis.child(second.i, "auxpass", "nsubj", "nsubjpass") is None)

    def _antecedent(self, verb: Token, pronoun: Token) -> int:
        """The noun that a relative pronoun stands for, else the token itself."""
        if pronoun.lower in _RELATIVE and verb.dep == "relcl":
            return verb.head
        return pronoun.i

    def subject(self, verb: Token, chain: int = _CHAIN) -> int | None:
        """The head of the subject of an intransitive verb, own or shared."""
        said = self.analysis.child(verb.i, *_SUBJECTS)
        if said is not None:
            return self._antecedent(verb, said)
        if verb.dep in ("acl", "relcl"):
            return verb.head
        if verb.dep == "conj":
            own = self._misread_subject(verb)
            if own is not None:
                return own
        if verb.dep in ("conj", "xcomp") and self.tokens[verb.head].pos in ("VERB", "AUX"):
            return self.subject(self.tokens[verb.head], chain - 1) if chain and verb.head < verb.i else None
        return None

    def _misread_subject(self, verb: Token) -> int | None:
        """The people between "and" and the second verb, where the parser joined them to something else.

        "Twelve died and many more were trapped": what stands there is the second verb's own subject.
        """
        at = verb.i - 1
        while at > verb.head and (self.tokens[at].pos in ("AUX", "ADV", "PART") or self.tokens[at].lower == "been"):
            at -= 1
        at -= self.tokens[at].lower == "more" and at - 1 in self.people.number_at
        number = self.people.number_at.get(at)
        first = self.people.left(at) if number is None else number.first
        before = self._next(first, -1)
        if at <= verb.head or before not in ("and", "while", "but") or not self._may_be_victims(self.tokens[at]):
            return None
        return at

    def _suffers(self, verb: Token) -> Iterator[Harm]:
        direct = self.analysis.child(verb.i, "dobj")
        if direct is not None and direct.lemma in self.words.suffered and not self._unreal(verb):
            yield self._harm(direct, self.words.suffered[direct.lemma], self.subject(verb), "suffers")

    def _state(self, state: Token) -> Iterator[Harm]:
        """ "Five were dead", "left 12 people dead", "three missing", "shot dead"."""
        kind = self.words.states[state.lower]
        before = state.i - 1
        if before in self.people.number_at:
            yield Harm(state.i, kind, (before,), "number_state", alone=True)
            return
        head = self.tokens[state.head]
        if state.dep == "amod" and head.i in self.people.counted and head.lemma in self.words.people:
            yield Harm(state.i, kind, (head.i,), "adjective")
        elif head.lemma in ("be", "become") and state.dep in ("acomp", "attr") and not self._unreal(head):
            yield self._harm(state, kind, self.subject(head), "is_state")
        elif head.lemma in self.words.links and state.dep in (
            "xcomp",
            "oprd",
            "acomp",
            "ccomp",
            "advmod",
            "dep",
            "advcl",
            "attr",
        ):
            own = self.analysis.child(state.i, "nsubj")
            yield self._harm(state, kind, own.i if own is not None else self._linked(head), "linked_state")
        elif (state.tag == "VBG" and self.analysis.child(state.i, "nsubj") is not None) or (
            state.tag == "VBN" and self._passive(state) and not self._unreal(state)
        ):
            yield self._harm(state, kind, self.subject(state), "is_state")
        elif state.dep in ("acl", "relcl", "amod") and head.i < state.i:
            yield Harm(state.i, kind, (head.i,), "state_after")

    def _next(self, i: int, step: int) -> str:
        return self.tokens[i + step].lower if 0 <= i + step < len(self.tokens) else ""
