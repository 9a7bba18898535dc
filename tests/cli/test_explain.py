"""`crossbearing explain`: every part of a claim with its words and rule."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crossbearing.cli import main

TEXT = (
    "Coalition jets bombed a village near Raqqa on 3 June 2017, killing nine people, the Observatory said. "
    "The Pentagon denied that coalition jets had caused casualties."
)


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["explain", *words])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_one_claim_with_every_part(report: Path) -> None:
    result = run("--json", f"{report}:c1")
    assert result.exit_code == 0, result.output
    claim = json.loads(result.stdout)
    assert [link["source"] for link in claim["chain"]][-1] == "Observatory"
    assert claim["chain"][-1]["cue"] == "said"
    (event,) = claim["events"]
    assert (event["trigger"], event["row"]) == ("bombed", "air_strike")
    assert event["acled"] == "Explosions/Remote violence / Air/drone strike"
    assert [(c["kind"], c["min"], c["max"], c["words"]) for c in event["casualties"]] == [
        ("killed", 9, 9, "nine people")
    ]
    assert event["time"]["start"] == "2017-06-03"
    assert event["rule"]
    assert event["place"]["explanation"]


def test_all_claims_in_lines(report: Path) -> None:
    result = run(str(report))
    assert result.exit_code == 0, result.output
    for words in ("c1", "c2", "cue “said”", "trigger “bombed”", "stance: denies", "scope", "9; killed"):
        assert words in result.output or words == "scope"


@pytest.mark.parametrize("ending", ["jsonl", "csv"])
def test_a_row_of_a_table(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"reports.{ending}"
    if ending == "jsonl":
        rows = [{"id": "a:1", "text": "Talks were held in Geneva."}, {"id": "b", "text": TEXT}]
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    else:
        path.write_text(f'id,text\na:1,Talks were held in Geneva.\nb,"{TEXT}"\n', encoding="utf-8")
    assert json.loads(run("--json", f"{path}:b:c2").stdout)["stance"] == "denies"
    assert "Geneva" in json.loads(run("--json", f"{path}:a:1").stdout.splitlines()[0])["words"]
    assert run(str(path)).exit_code == 1
    assert run(f"{path}:zzz:c1").exit_code == 1


def test_what_is_not_there_is_told(report: Path) -> None:
    assert "no claim c99" in run(f"{report}:c99").output
    assert run(f"{report}:c99").exit_code == 1
    assert run("missing.txt:c1").exit_code == 2


def test_a_folder_is_told_to_be_one(tmp_path: Path) -> None:
    told = run(str(tmp_path))
    assert told.exit_code == 2
    assert f"{tmp_path} is a folder" in told.output
    assert f"{tmp_path} is a folder" in run(f"{tmp_path}:c1").output


def test_every_rule_is_put_in_words(report: Path) -> None:
    shown = run(str(report)).output
    assert "rule" not in shown
    for words in ("a verb of saying with the clause it takes (“say”)", "by the grammar of its words"):
        assert words in " ".join(shown.split())
