"""What is found in sentences of the project's own: kind, parties, stance, false friends."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crossbearing.events.find import find_events
from crossbearing.events.lexicon import load_lexicon
from crossbearing.language.pipeline import Analyser
from crossbearing.model.mention import EventMention
from tests.cases import cases

SENTENCES = cases(__file__, "sentences.yaml")
NOT_HAPPENED = cases(__file__, "not_happened.yaml")
FALSE_FRIENDS = cases(__file__, "false_friends.yaml")


def told(event: EventMention, role: str) -> set[str]:
    return {words.span.text for words in event.roles if words.role == role}


def rows(case: dict[str, object]) -> set[str]:
    wanted = case["type"]
    return set(wanted) if isinstance(wanted, list) else {str(wanted)}


def names_party(found: set[str], wanted: str) -> bool:
    """The wanted phrase, or the same head with more or less after it."""
    return any(
        phrase == wanted or phrase.startswith(wanted + " ") or wanted.startswith(phrase + " ") for phrase in found
    )


def test_kinds_and_parties_are_read_in_nearly_all_sentences(analyser: Analyser) -> None:
    tally: Counter[str] = Counter()
    missed: list[str] = []
    for case in SENTENCES:
        events = [e for e in find_events(analyser.analyse(case["text"])) if e.type.name in rows(case)]
        tally["type"] += bool(events)
        if not events:
            missed.append(f"type: {case['text']}")
        for role in ("agent", "patient"):
            if role in case:
                tally[role + "s"] += 1
                right = any(names_party(told(e, role), case[role]) for e in events)
                tally[role] += right
                if events and not right:
                    missed.append(f"{role}: {case['text']} {[told(e, role) for e in events]}")
        if "territory" in case and events:
            assert any(e.territory == case["territory"] for e in events), case["text"]
    report = "\n".join(missed)
    assert tally["type"] / len(SENTENCES) >= TYPE_FLOOR, report
    assert tally["agent"] / tally["agents"] >= PARTY_FLOOR, report
    assert tally["patient"] / tally["patients"] >= PARTY_FLOOR, report


TYPE_FLOOR = 0.95
PARTY_FLOOR = 0.93
NOT_HAPPENED_FLOOR = 0.95


def named(analyser: Analyser, case: dict[str, str]) -> list[EventMention]:
    return [e for e in find_events(analyser.analyse(case["text"])) if case["trigger"] in e.trigger.text]


def test_what_did_not_happen_is_not_told_as_having_happened(analyser: Analyser) -> None:
    wrong = []
    for case in NOT_HAPPENED:
        found = [e for e in named(analyser, case) if e.type.plover != "THREATEN"]
        if any(not e.negated and e.modality == "happened" for e in found):
            wrong.append(f"{case['text']} {[(e.trigger.text, e.modality) for e in found]}")
    assert 1 - len(wrong) / len(NOT_HAPPENED) >= NOT_HAPPENED_FLOOR, "\n".join(wrong)


def test_the_way_it_did_not_happen_is_named(analyser: Analyser) -> None:
    wrong = []
    for case in NOT_HAPPENED:
        found = named(analyser, case)
        why = {e.modality for e in found} | {"negated" for e in found if e.negated}
        why |= {"threatened" for e in found if e.type.plover == "THREATEN"}
        if case["why"] not in why:
            wrong.append(f"{case['text']} {case['why']} {why}")
    assert 1 - len(wrong) / len(NOT_HAPPENED) >= 0.9, "\n".join(wrong)


@pytest.mark.parametrize("case", FALSE_FRIENDS, ids=lambda case: case["text"][:40])
def test_false_friends_tell_no_violence(analyser: Analyser, case: dict[str, object]) -> None:
    table = load_lexicon().rows
    found = find_events(analyser.analyse(str(case["text"])))
    banned = {n for n, row in table.items() if row.violent} if case["not"] == "violent" else set(case["not"])  # type: ignore[call-overload]
    assert not {event.type.name for event in found} & banned


def test_the_attack_points_back_to_the_airstrike(analyser: Analyser) -> None:
    events = find_events(analyser.analyse("Jets bombed the army post on Monday. One soldier was killed in the attack."))
    assert [event.type.name for event in events] == ["air_strike", "air_strike"]
    assert events[1].rule.endswith("carried_over")


def test_an_outcome_is_no_second_event(analyser: Analyser) -> None:
    events = find_events(analyser.analyse("An airstrike on the market killed nine people and wounded twenty."))
    assert len(events) == 1
    assert told(events[0], "patient") >= {"the market", "nine people"}


def test_both_of_two_joined_doers_are_agents(analyser: Analyser) -> None:
    (event,) = find_events(analyser.analyse("Syrian forces and allied fighters captured the town of Harasta."))
    assert told(event, "agent") == {"Syrian forces", "allied fighters"}


def test_violence_between_state_and_rebels_is_of_ucdp_type_one(analyser: Analyser) -> None:
    (event,) = find_events(analyser.analyse("Rebels attacked an army convoy."))
    assert event.type.ucdp == 1


WORDS = [
    "The army",
    "rebels",
    "attacked",
    "shelled",
    "a village",
    "was killed",
    "in an airstrike",
    "and",
    ",",
    "that",
    "to",
    "denied",
    "rockets",
    "no",
    ".",
    "“",
    "’s",
]


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25))
def test_spans_always_slice_to_their_text(analyser: Analyser, words: list[str]) -> None:
    text = " ".join(words)
    analysis = analyser.analyse(text)
    events = find_events(analysis)
    assert events == find_events(analysis)
    for event in events:
        for span in (event.trigger, event.clause, *(role.span for role in event.roles)):
            assert text[span.start : span.end] == span.text
        assert event.clause.start <= event.trigger.start and event.trigger.end <= event.clause.end
        assert analysis.tokens[event.token].sentence == analysis.token_at(event.trigger.start).sentence  # type: ignore[union-attr]


@pytest.mark.parametrize("case", cases(__file__, "presupposed.yaml"), ids=lambda case: case["text"][:50])
def test_an_event_beside_what_is_denied_stands(analyser: Analyser, case: dict[str, str]) -> None:
    (event,) = (e for e in find_events(analyser.analyse(case["text"])) if e.trigger.text == case["trigger"])
    assert not event.negated
    assert event.modality == "happened"


@pytest.mark.parametrize(
    "text",
    [
        "The army denied the attack.",
        "The ministry denied carrying out the attack.",
        "The group denied reports of the attack.",
    ],
)
def test_an_event_that_is_the_head_of_what_is_denied_does_not(analyser: Analyser, text: str) -> None:
    assert all(e.negated for e in find_events(analyser.analyse(text)) if e.trigger.text == "attack")


def test_what_became_of_the_victims_is_nobody(analyser: Analyser) -> None:
    (event,) = find_events(analyser.analyse("The ambush left six soldiers dead near Gao."))
    assert told(event, "patient") == {"six soldiers"}


@pytest.mark.parametrize(
    "text",
    [
        "At least six civilians were killed and dozens more injured in shelling by regime forces on Sunday.",
        "Two men were killed by shelling in Homs.",
    ],
)
def test_those_who_were_hurt_in_it_did_not_do_it(analyser: Analyser, text: str) -> None:
    for event in find_events(analyser.analyse(text)):
        assert told(event, "agent") <= {"regime forces"}


def test_those_who_took_part_in_it_did(analyser: Analyser) -> None:
    events = find_events(analyser.analyse("Turkish soldiers were involved in shelling the town."))
    assert any("Turkish soldiers" in told(e, "agent") for e in events)
