"""What the board shows, from the shell: conflicts by words, in order, by dispute, by speaker."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator import Workspace
from tests.cli.conftest import ASTANA, Run, on_terminal
from tests.quarrels import quarrel

Listed = Callable[..., list[dict[str, Any]]]


@pytest.fixture
def links(db: Path) -> list[str]:
    """Four conflicts; the third is lee's."""
    return quarrel(db)


def test_the_newest_judgement_comes_first(links: list[str], listed: Listed) -> None:
    assert [each["id"] for each in listed("conflicts")] == links[::-1]
    assert [each["id"] for each in listed("conflicts", "--reverse")] == links


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("--where", "speaker:lavr"), [0, 1, 2]),
        (("--where", "speaker:lavr speaker:ja’afari"), [0]),
        (("--where", "status:explained"), [2]),
        (("--where", "annotator:lee"), [2]),
        (("--where", "type:numeric"), [1, 3]),
        (("--where", "relation:denies relation:weakens"), [0, 2, 3]),
        (("--where", 'speaker=""'), [3]),
        (("--self",), [1]),
        (("--where", "type:negation", "--self"), []),
        (("--blind",), [0, 1, 3]),
        (("--document", ASTANA), [0, 1, 2]),
        (("--document", ASTANA, "--where", "type:negation"), [0]),
    ],
)
def test_conflicts_are_filtered_by_the_words_of_the_board(
    words: tuple[str, ...], wanted: list[int], links: list[str], listed: Listed
) -> None:
    assert {each["id"] for each in listed("conflicts", *words)} == {links[each] for each in wanted}


def test_conflicts_are_ordered(links: list[str], listed: Listed) -> None:
    found = listed("conflicts", "--sort", "speaker")
    assert [each["a_speaker"] for each in found] == [
        "Harbour master", "Ja’afari", "Lavrentiev", "The envoy",
    ]  # fmt: skip
    assert [each["status"] for each in listed("conflicts", "--sort", "status")][-1] == "explained"
    assert len(found) == len(links)


def test_disputes_are_claims_that_conflicts_join(links: list[str], listed: Listed) -> None:
    found = listed("disputes")
    assert [(each["dispute"], each["id"]) for each in found] == [
        (1, links[2]), (1, links[1]), (1, links[0]), (2, links[3]),
    ]  # fmt: skip
    assert (found[0]["dispute_conflicts"], found[0]["dispute_claims"]) == (3, 4)
    assert found[3]["rationale"] == "nine or ten"
    assert [each["dispute"] for each in listed("disputes", "--where", "nine")] == []


@pytest.mark.usefixtures("links")
def test_the_matrix_has_a_row_a_pair_of_speakers(listed: Listed) -> None:
    found = {(each["speaker"], each["other"]): each["conflicts"] for each in listed("matrix")}
    assert found == {
        ("Lavrentiev", "Ja’afari"): 1,
        ("Lavrentiev", "Lavrentiev"): 1,
        ("Lavrentiev", "The envoy"): 1,
        ("Harbour master", None): 1,
    }
    blind = listed("matrix", "--blind")
    assert "The envoy" not in {name for each in blind for name in (each["speaker"], each["other"])}


@pytest.mark.usefixtures("links")
def test_what_cannot_be_asked_is_told(run: Run) -> None:
    told = run("list", "conflicts", "--where", "speeker:x", exits=1).stderr
    assert "“speeker:” is no filter. There are speaker:, outlet:" in told
    told = run("list", "conflicts", "--sort", "colour", exits=1).stderr
    assert "“colour” is no order of conflicts. There are date, published" in told
    assert "--self goes with conflicts" in run("list", "claims", "--self", exits=2).stderr


@pytest.mark.usefixtures("links")
def test_tables_fit_the_terminal() -> None:
    for what in ("disputes", "matrix"):
        lines = on_terminal("list", what, width=80).splitlines()
        assert len(lines) == 5
        assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("status:opne", "“opne” is no status of the scheme: “open” perhaps? There are open, expl"),
        ("relation:denys", "“denys” is no relation of the scheme: “denies” perhaps?"),
        ("type:numerical", "“numerical” is no conflict type of the scheme: “numeric” perhaps?"),
        ("annotator:lea", "“lea” is no annotator of a conflict: “lee” perhaps? There are lee, kim"),
    ],
)
def test_a_word_that_nobody_could_have_used_is_refused(
    where: str, told: str, links: list[str], run: Run
) -> None:
    assert len(links) == 4
    assert told in run("list", "conflicts", "--where", where, exits=1).stderr


@pytest.mark.parametrize(
    ("where", "told"),
    [
        ("speaker:asad", "No conflict has a speaker like “asad”."),
        ("outlet=Times", "No conflict has an outlet called “Times”."),
        ("relation:supports", "No conflict has the relation “supports”."),
        ("nowhere", "No conflict has “nowhere” in a claim."),
        ("until:2001", "No conflict was changed until “2001”."),
        ("type:negation self", "Each of these words fits some conflict, but none fits all"),
    ],
)
def test_that_nothing_fits_is_said(where: str, told: str, links: list[str], run: Run) -> None:
    assert len(links) == 4
    found = run("list", "conflicts", "--where", where, "--format", "json")
    assert told in found.stderr
    assert found.stdout.strip() == "[]"


def test_the_timeline_has_claims_by_time_and_says_which_change_a_position(
    links: list[str], listed: Listed, run: Run
) -> None:
    said = run("list", "timeline", "--speaker", "lavrentiev")
    assert "claims without a date." in said.stderr
    assert listed("timeline", "--by", "event") == []
    claims = {each["a"]: each for each in listed("conflicts")}
    later = next(each["a"] for each in claims.values() if each["id"] == links[1])
    earlier = next(each["b"] for each in claims.values() if each["id"] == links[1])
    with Workspace.open("annotations.db", annotator="kim") as kim:
        kim.marking.say(earlier, utterance_time="2017-03", utterance_time_raw="this month")
        kim.marking.say(later, utterance_time="2017-04-02")
    first, second = listed("timeline", "--self")
    assert (first["claim"], first["when"], first["words"]) == (earlier, "March 2017", "this month")
    assert (first["estimated"], first["speaker"]) == (False, "Lavrentiev")
    assert (second["time"], second["changed_from"]) == ("2017-04-02", [earlier])
    assert first["conflicts"] == second["conflicts"] == [links[1]]
    assert (
        "Nobody is called “nix” here" in run("list", "timeline", "--speaker", "nix", exits=1).stderr
    )
