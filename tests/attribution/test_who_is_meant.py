"""Who a pronoun or a possessive means, and what was not said at all."""

from __future__ import annotations

import crossbearing


def mouths(text: str) -> list[tuple[str, str]]:
    record = crossbearing.read(text)
    names = {s.id: s.name for s in record.sources}
    return [(names[c.chain[-1].source], c.span.text) for c in record.claims if len(c.chain) > 1]


def test_his_spokesman_is_nobody_heard_before() -> None:
    said = mouths(
        "A civil defense official said the toll would rise. The Secretary-General is “appalled by the escalation” in the city, "
        "his spokesman said on Saturday."
    )
    assert [who for who, _ in said] == ["civil defense official", "his spokesman"]


def test_they_are_whom_the_sentence_before_is_about_where_the_last_group_is_long_silent() -> None:
    said = mouths(
        "Rebels and activists said they were hit. The sect has the backing of Iran. Western leaders back the opposition. "
        "Yet they have said the use of banned weapons would be a game changer."
    )
    assert said[-1][0] == "Western leaders"


def test_what_was_not_done_was_not_said() -> None:
    (said,) = mouths("The minister said talks failed without accusing anyone of bad faith.")
    assert said == ("minister", "talks failed without accusing anyone of bad faith")
    (said,) = mouths("There is a need to act against violations before calling for new talks, the committee said.")
    assert said[0] == "committee"
    assert mouths("After accusing the army of looting, the group withdrew.")[0][0] == "group"


def test_an_amount_keeps_no_silence() -> None:
    said = mouths(
        "A report on state TV quoted a military source as saying a number of militants had been killed in Haas but did not "
        "mention a school."
    )
    assert not [who for who, _ in said if "number" in who]


def test_a_description_with_another_name_is_another_body() -> None:
    said = mouths("A British-based group said jets were seen. The Khorasan Group said it would fight on.")
    assert said[-1][0] == "Khorasan Group"


def test_what_could_not_be_verified_is_the_writers() -> None:
    said = mouths("Residents said the army had shelled the town but the report could not be independently verified.")
    assert said == [("Residents", "the army had shelled the town")]


def test_whoever_questions_a_text_does_not_pass_it_on() -> None:
    record = crossbearing.read(
        "Farhan raised questions about the UN resolution passed this week, which called for the deployment of observers."
    )
    names = {s.id: s.name for s in record.sources}
    chains = [[names[link.source] for link in c.chain] for c in record.claims if c.stance == "asks"]
    assert chains == [["the outlet (not named)", "UN resolution"]]
