"""`annotator when`: times and places shown, taken, corrected; and where else they are told."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator import Workspace

from .conftest import Run

ARTICLE = (
    "The envoy told reporters on Tuesday that the army had shelled the market in Idlib on "
    "3-4 March. The mayor said the bridge was safe.\n\n"
    "The general denied on Wednesday that the army had shelled the market in Idlib on 4 March."
)
SHELLED = "the army had shelled the market in Idlib on 3-4 March"
DENIED = "the army had shelled the market in Idlib on 4 March"


@pytest.fixture
def suggested(folder: Path) -> dict[str, str]:
    """The suggested claims of an article of Wednesday, 15 March 2017: quote to id."""
    row = {"text": ARTICLE, "published": "2017-03-15", "title": "Idlib"}
    (folder / "rows.jsonl").write_text(json.dumps(row))
    with Workspace.open(folder / "annotations.db", annotator="kim") as workspace:
        for _ in workspace.ingesting.ingest([folder / "rows.jsonl"], processes=1):
            pass
        for _ in workspace.suggesting.run(processes=1):
            pass
        return {each.claim.quote: each.claim.id for each in workspace.suggesting.every_claim(None)}


def told(run: Run, *words: str) -> dict[str, dict[str, Any]]:
    rows = json.loads(run("when", *words, "--format", "json").stdout)
    return {row["what"]: row for row in rows}


def test_what_is_suggested_is_shown_with_its_reasons_taken_and_undone(
    run: Run, suggested: dict[str, str], listed: Callable[..., list[dict[str, Any]]]
) -> None:
    claim = suggested[SHELLED]
    rows = told(run, claim[:8])
    assert rows["said"] == {
        "what": "said", "by": "suggested", "iso": "2017-03-14", "precision": "day",
        "words": "14 March 2017", "raw": "on Tuesday",
        "reason": "“on Tuesday”, before the article of 15 March 2017",
    }  # fmt: skip
    assert listed("claims") == []
    rows = told(run, claim, "--take", "--happened", "2017-03")
    assert {row["by"] for row in rows.values()} == {"said"}
    assert rows["happened"]["precision"] == "month"
    (line,) = listed("claims")
    assert (line["utterance_time"], line["utterance_time_raw"]) == ("2017-03-14", "on Tuesday")
    assert (line["event_time"], line["place"]) == ("2017-03", "Idlib")
    # What is said already is not taken anew.
    assert told(run, claim, "--take")["happened"]["iso"] == "2017-03"
    run("undo")
    assert listed("claims") == []


def test_a_time_in_words_is_counted_from_the_publication_and_taken_back(
    run: Run, suggested: dict[str, str]
) -> None:
    claim = suggested[SHELLED]
    rows = told(run, claim, "--said", "Monday", "--place", "Homs")
    assert (rows["said"]["iso"], rows["said"]["raw"]) == ("2017-03-13", "Monday")
    assert told(run, claim, "--said", "")["said"]["by"] == "suggested"
    refused = run("when", claim, "--happened", "soon", "--place", "Hama", exits=1)
    assert "“soon” is no time that can be read" in refused.stderr
    assert told(run, claim)["place"]["words"] == "Homs"
    run("when", "nothing", exits=1)


def test_marking_says_them_at_once_or_marks_nothing(
    run: Run,
    suggested: dict[str, str],  # noqa: ARG001 - the article is there
    listed: Callable[..., list[dict[str, Any]]],
) -> None:
    at = [str(ARTICLE.index("the bridge")), str(ARTICLE.index(".\n\n"))]
    run("mark", "Idlib", *at, "--said", "soon", exits=1)
    assert listed("claims") == []
    run("mark", "Idlib", *at, "--said", "Wednesday", "--happened", "2017", "--place", "Idlib")
    (line,) = listed("claims")
    assert (line["utterance_time"], line["event_time"]) == ("2017-03-15", "2017")
    run("undo")
    assert listed("claims") == []


def test_who_works_blind_is_told_what_the_program_suggests_and_no_more(
    run: Run, suggested: dict[str, str]
) -> None:
    claim = suggested[SHELLED]
    run("when", claim, "--happened", "2016", "--place", "Homs")
    assert told(run, claim, "--annotator", "lee")["happened"]["iso"] == "2016"
    rows = told(run, claim, "--annotator", "lee", "--blind")
    assert rows["happened"]["iso"] == "2017-03-03/2017-03-04"
    assert {row["by"] for row in rows.values()} == {"suggested"}


def test_two_claims_of_different_times_are_told_to_be_so(
    run: Run, suggested: dict[str, str]
) -> None:
    for each in (DENIED, SHELLED):
        run("take", suggested[each])
    link = run("link", suggested[DENIED], suggested[SHELLED], "--relation", "denies").stdout.strip()
    assert "different times" not in run("compare", link).stdout
    run("when", suggested[SHELLED], "--happened", "2017-03-10")
    shown = run("compare", link).stdout
    assert "about different times: 4 March 2017 / 10 March 2017" in shown
    assert "about 10 March 2017" in shown
    (row,) = json.loads(run("compare", link, "--format", "json").stdout)
    assert row["different_times"].startswith("about different times")
    run("say", link, "--type", "temporal")
    assert "different times" not in run("compare", link).stdout
    run("say", link, "--type", "numeric", "--relation", "supports")
    assert "different times" not in run("compare", link).stdout
    assert row["b"]["event_time"] == "2017-03-10"
