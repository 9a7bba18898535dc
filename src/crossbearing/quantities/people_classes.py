"""Which class of people the words of a noun phrase put them in."""

from __future__ import annotations

from crossbearing.language.analysis import Analysis, Token
from crossbearing.language.numbers import Number
from crossbearing.model.event import CasualtyWho
from crossbearing.quantities.casualty_words import CasualtyWords


class PeopleClasses:
    """Noun phrases of one analysed text; ``counted`` gives the number of each noun that one counts."""

    def __init__(self, analysis: Analysis, words: CasualtyWords) -> None:
        self.analysis = analysis
        self.words = words
        self.counted: dict[int, Number] = {}

    def left(self, head: int) -> int:
        """The first token of the noun group that ends in ``head``, without clauses before it."""
        first = head
        for child in self.analysis.children(head):
            if child.i < first and child.dep in (
                "det",
                "amod",
                "compound",
                "nummod",
                "poss",
                "nmod",
                "advmod",
                "quantmod",
                "predet",
            ):
                first = child.i if child.dep == "det" else self.analysis.edges(child.i)[0]
                break
        return first

    def who(self, noun: Token) -> CasualtyWho:
        """The class the words put these people in; a label of one side is no class."""
        tokens = self.analysis.tokens
        said = self.words.who.get(noun.lemma) or self.words.who.get(noun.lower)
        if said is None and noun.tag == "NNPS":
            said = self.words.who.get(noun.lower.removesuffix("s"))  # "three medics", taken for a name
        if said is None and any(c.dep == "conj" and c.lemma in self.words.who for c in self.analysis.children(noun.i)):
            return "unspecified"
        if said is not None and not self._young(noun):
            return "unspecified" if self._joined(noun, said) else said
        if self._young(noun):
            return "children"
        for child in self.analysis.children(noun.i):
            if child.i < noun.i and child.dep in ("amod", "compound", "nmod"):
                by_modifier = self.words.who.get(child.lemma) or self.words.who.get(tokens[child.i].lower)
                if by_modifier is not None:
                    return by_modifier
        return "unspecified"

    def _joined(self, noun: Token, said: CasualtyWho) -> bool:
        """Whether an uncounted other class shares the number ("ten women and children")."""
        for child in self.analysis.children(noun.i):
            other = self.words.who.get(child.lemma)
            if (
                child.dep == "conj"
                and noun.i in self.counted
                and child.i not in self.counted
                and child.tag == "NNS"
                and other not in (None, said)
                and not any(t.pos == "NUM" or t.tag == "PRP$" for t in self.analysis.tokens[noun.i : child.i])
            ):
                return True
        return False

    def _young(self, noun: Token) -> bool:
        """Whether an age below 18 stands beside the noun ("a 5-year-old boy", "Ahmad, 14,")."""
        tokens = self.analysis.tokens
        for at in range(max(0, self.left(noun.i)), noun.i):
            if (
                tokens[at].text.isdigit()
                and at + 2 < len(tokens)
                and "year" in (tokens[at + 1].lower, tokens[at + 2].lower)
            ):
                return int(tokens[at].text[:4]) < self.words.adult_age
        after = tokens[noun.i + 1 : noun.i + 4]
        if len(after) == 3 and after[0].text in ",(" and after[1].text.isdigit() and after[2].text in ",)":
            return noun.pos == "PROPN" and int(after[1].text[:4]) < self.words.adult_age
        return False
