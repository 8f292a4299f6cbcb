"""`compare` and `say`: two claims side by side, and what came of their conflict."""

import json
from pathlib import Path

import pytest

from annotator import Workspace
from tests.cli.conftest import ASTANA, DENIAL, PROPOSAL, Run, on_terminal
from tests.tui.told import tell


@pytest.fixture
def link(db: Path, run: Run) -> str:  # noqa: ARG001 - where the commands look for a file
    """The headline conflict, by the denial, linked by the shell: its id."""
    denied = run("mark", ASTANA, *PROPOSAL, "--speaker", "Alexander Lavrentiev").stdout.strip()
    denial = run("mark", ASTANA, *DENIAL, "--speaker", "Bashar al-Ja’afari").stdout.strip()
    words = ("--relation", "denies", "--type", "negation", "--carrying-a", "2771", "2786")
    return run("link", denial, denied, *words).stdout.strip()


def row(run: Run, link: str) -> dict[str, object]:
    (found,) = json.loads(run("compare", link, "--format", "json").stdout)
    assert isinstance(found, dict)
    return found


def test_two_claims_are_shown_one_above_the_other(link: str, run: Run) -> None:
    told = run("compare", link[:8]).stdout.splitlines()
    assert told[0] == "a  Bashar al-Ja’afari"
    assert "   > “[-We did not discuss this at all-]," in told
    assert "b  Alexander Lavrentiev · head of the Russian delegation" in told
    assert "relation   a denies b" in told
    assert "types      negation" in told
    assert "status     open" in told
    assert "carried by “did not discuss”" in told
    assert max(map(len, told)) <= 80


def test_a_wide_terminal_has_them_side_by_side(link: str) -> None:
    told = on_terminal("compare", link, "--around", "1", width=120).splitlines()
    assert told[0].startswith("a  Bashar al-Ja’afari")
    assert told[0].endswith("│  b  Alexander Lavrentiev · head of the Russian delegation")
    assert "swiftly denied" in "\n".join(told)
    assert max(map(len, told)) <= 120


def test_two_claims_name_their_link(link: str, run: Run) -> None:
    found = row(run, link)
    a, b = found["a"], found["b"]
    assert isinstance(a, dict)
    assert isinstance(b, dict)
    assert run("compare", b["id"][:8], a["id"]).stdout == run("compare", link).stdout
    assert a["carrying"] == [[2771, 2786]]
    assert found["relation"] == "denies"


def test_a_suggested_pair_is_compared_before_it_is_taken(db: Path, run: Run) -> None:
    tell(db, only_headline=True)
    with Workspace.open(db, annotator="kim") as workspace:
        (pair,) = workspace.suggesting.pairs(limit=1)
    told = run("compare", pair.id).stdout
    assert ", as is suggested" in told
    assert "reason     “did not discuss” / “had been discussed”" in told


def test_what_came_of_a_conflict_is_said_and_taken_back(link: str, run: Run) -> None:
    assert run("say", link, "--status", "explained", "--grounds", "another_date").stdout
    found = row(run, link)
    assert (found["status"], found["grounds"]) == ("explained", "another_date")
    run("say", link, "--status", "resolved", "--favours", "b", "--same-event", "yes")
    found = row(run, link)
    assert isinstance(found["b"], dict)
    assert (found["grounds"], found["favours"]) == (None, found["b"]["id"])
    assert "right      b" in run("compare", link).stdout
    run("undo")
    assert row(run, link)["grounds"] == "another_date"
    run("say", link, "--grounds", "")
    assert row(run, link)["grounds"] is None


def test_carrying_words_of_one_claim_leave_the_others(link: str, run: Run) -> None:
    run("say", link, "--carrying-b", "2694", "2712")
    assert "carried by “did not discuss” / “had been discussed”" in run("compare", link).stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--grounds", "update"), "What is open has no grounds"),
        (("--status", "resolved", "--favours", "c"), "neither claim of that link"),
        (("--carrying-a", "0", "5"), "beyond the sentences of the claim"),
        (("--status", "settled"), "is no status of the scheme"),
    ],
)
def test_what_cannot_be_said_is_told(
    link: str, run: Run, words: tuple[str, ...], told: str
) -> None:
    assert told in run("say", link, *words, exits=1).stderr


def test_a_link_that_is_hidden_is_not_there(link: str, run: Run) -> None:
    blind = ("--annotator", "ola", "--blind")
    assert "Nothing stands between" in run("compare", link, *blind, exits=1).stderr
    assert "There is no link" in run("say", link, "--note", "x", *blind, exits=1).stderr


def test_nothing_of_a_hostile_text_reaches_the_terminal(folder: Path, run: Run) -> None:
    text = "The mayor \x1b]52;c;x\x07 said yes.\n\nThe mayor \x1b[2J said no."
    (folder / "hostile.txt").write_text(text, "utf-8")
    run("ingest", "hostile.txt")
    one = run("mark", "hostile.txt", "0", "24").stdout.strip()
    other = run("mark", "hostile.txt", "28", "50").stdout.strip()
    link = run("link", one, other, "--relation", "contradicts").stdout.strip()
    run("say", link, "--note", "\x1b[31mred")
    for told in (run("compare", link), run("compare", link, "--format", "json")):
        assert "\x1b" not in told.stdout
        assert "\x07" not in told.stdout
