"""Every rule of attribution has words; no code is shown to people."""

from __future__ import annotations

import re

import pytest

from crossbearing.cli.explained_rules import in_words

_RULES = (
    "sentence+assertive-clause:say+beside",
    "assertive-trailing:tell+before",
    "denial-scope:statement+answers-what-was-said",
    "denial-scope:statement+general",
    "assertive-that-clause:say",
    "assertive-fronted:say",
    "denying-relative:deny",
    "assertive-fragment:note",
    "preposition:according to",
    "falsehood:assertive-clause:say",
    "reaches-back:assertive-trailing:report",
    "impersonal:believed",
    "attitude-noun:support",
    "document-heading",
    "relay-carried-over",
    "clause+colon",
)


@pytest.mark.parametrize("rule", _RULES)
def test_a_rule_is_put_in_words(rule: str) -> None:
    words = in_words(rule)
    assert not re.search(r"[+:_]|\w-clause", words.replace("that-clause", ""))
    assert len(words.split()) > 2


def test_the_parts_of_a_rule_are_each_worded() -> None:
    assert in_words("assertive-clause:say+beside") == (
        "a verb of saying with the clause it takes (“say”); the speaker stands right beside the cue"
    )
