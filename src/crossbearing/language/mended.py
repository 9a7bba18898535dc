"""What parsers get wrong of war news in the same way each time, put right before anything is read from the parse."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.language.analysis import Token
from crossbearing.language.coordination import coordinated_anew
from crossbearing.language.gerund_subjects import named_as_nouns
from crossbearing.language.outcome_clauses import hung_to_the_deed
from crossbearing.language.run_on_speakers import parted


def mended(tokens: Sequence[Token]) -> list[Token]:
    """The tokens of a text with heads, labels and parts of speech as grammar has them; words and offsets stay."""
    return hung_to_the_deed(coordinated_anew(parted(named_as_nouns(tokens))))
