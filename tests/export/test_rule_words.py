"""Every rule that can stand in a record has words."""

from __future__ import annotations

from pathlib import Path

import pytest

from crossbearing.api import read
from crossbearing.export.rule_words import RuleKind, checked_rules, rule_in_words, rules_of, unworded
from crossbearing.language.lexicon import LexiconError, load_table
from tests.export import rule_census

EXAMPLES = Path(__file__).parents[2] / "examples"
TRIGGERS = load_table("crossbearing.events", "triggers.yaml")
UNITS = load_table("crossbearing.quantities", "units.yaml")
VERBS = load_table("crossbearing.attribution", "cues.yaml")["verbs"]
# What the openings of a pattern may be, where that is no word of the text or another rule.
OPENINGS = {
    "{}/{}": [f"{family}/word" for family in {"row"} | {b["family"] for b in TRIGGERS if "family" in b}],
    "{}_name": [f"{near}_name" for near in load_table("crossbearing.places", "expressions.yaml")["near"]],
    "number_unit_{}": [f"number_unit_{after}" for after in UNITS["after_length"]],
    "{}+{rule}": ["since+month", "until+month", "till+month"],
    "{}-{rule}:{}": [f"{family}-clause:say" for family in VERBS],
    "{rule}+kind_of_{}": ["{rule}+kind_of_e2"],
}
# Forms of cues stand in verbs.py by themselves, and behind a family in the rule.
FORMS = load_table("crossbearing.export", "rules.yaml")["forms"]
KINDS: dict[str, RuleKind] = {
    "attribution": "attribution", "actors": "actor", "events": "event", "places": "place", "times": "time",
    "quantities": "casualties", "wording": "wording", "checks": "finding", "pipeline": "place",
    "attribution/parties.py": "source", "attribution/readings.py": "source", "quantities/find.py": "quantity",
    "claims": "claim", "claims/denied_harm.py": "casualties", "claims/tolls.py": "casualties", "claims/happenings.py": "event",
    "claims/repeats.py": "event", "claims/harm.py": "harm", "claims/incident_range.py": "harm",
    "claims/targets.py": "attribution", "claims/join.py": "attribution",
}  # fmt: skip


def kind_of(path: Path) -> RuleKind:
    place = path.relative_to(rule_census.ROOT).as_posix()
    return KINDS.get(place) or KINDS[place.partition("/")[0]]


def possible(pattern: str) -> list[str]:
    if pattern in OPENINGS:
        return OPENINGS[pattern]
    # a word of the text or of a table behind a colon is shown as it is
    head, mark, value = pattern.partition("{}")
    assert not mark or (head.rstrip().endswith(":") and not value), f"{pattern}: say what may stand there"
    return [pattern.replace("{}", "word")]


@pytest.mark.parametrize("path", rule_census.paths(), ids=lambda p: p.relative_to(rule_census.ROOT).as_posix())
def test_every_rule_of_the_code_has_words(path: Path) -> None:
    kind = kind_of(path)
    missing = []
    for line, pattern in rule_census.rules(path):
        for one in possible(pattern):
            rule = one.replace("{rule}", some(kind))
            if path.name == "verbs.py" and rule in FORMS:
                continue
            if rule and not rule.endswith("_") and unworded(rule, kind):
                missing.append(f"{path.name}:{line}: {rule}")
    assert missing == []


def some(kind: RuleKind) -> str:
    """A rule of a kind that has words, to stand for one made elsewhere."""
    return {"attribution": "assertive-clause:say", "event": "row/word"}.get(kind) or next(
        iter(load_table("crossbearing.export", "rules.yaml")[kind])
    )


def test_the_census_reads_more_than_it_carries() -> None:
    found = {p for path in rule_census.paths() for _, p in rule_census.rules(path)}
    assert {"gazetteer", "passive", "weekday", "apposition", "{rule}+carried_over", "that-clause"} <= found
    assert len(found) > 200


def test_an_expression_that_cannot_be_followed_is_told(tmp_path: Path) -> None:
    path = tmp_path / "odd.py"
    path.write_text("def make(rule):\n    return rule\n\n\ndef use(table):\n    return make(table['x'])\n")
    with pytest.raises(rule_census.Unfollowed, match=r"odd\.py:6"):
        list(rule_census.rules(path))


@pytest.mark.parametrize("rule", ["passive+together+more", "kill/kill+carried_over+repeats_outcome+kind_of_e12"])
def test_words_hold_no_code(rule: str) -> None:
    said = rule_in_words(rule, "event" if "/" in rule else "casualties")
    assert not set("_+/") & set(said)
    assert said.count(";") == rule.count("+")


def test_a_rule_without_words_is_told_and_spelt() -> None:
    assert unworded("some_new_rule", "place") == ["some new rule"]
    assert rule_in_words("some_new_rule", "place") == "some new rule"


@pytest.mark.parametrize(
    ("change", "named"),
    [
        (lambda t: t.pop("role"), "should have"),
        (lambda t: t["role"].clear(), "role"),
        (lambda t: t["role"].update(agent=""), "'agent'"),
        (lambda t: t["role"].update({False: "no"}), "False"),
    ],
)
def test_a_wrong_table_is_told_by_its_entry(change, named: str) -> None:  # type: ignore[no-untyped-def]
    table = {part: dict(entries) for part, entries in load_table("crossbearing.export", "rules.yaml").items()}
    change(table)
    with pytest.raises(LexiconError, match=r"rules\.yaml") as told:
        checked_rules(table)
    assert named in str(told.value)


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.txt")), ids=lambda p: p.stem)
def test_every_rule_of_the_examples_has_words(path: Path) -> None:
    named = list(rules_of(read(path)))
    assert len(named) > 50
    assert {u for kind, rule in named for u in unworded(rule, kind)} == set()
