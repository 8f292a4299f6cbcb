"""Texts that change, in the shell: what reading one tells, its lists, its diff, and orphans."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator import Workspace
from annotator.work.changed_words import went_over

from .conftest import Run, on_terminal, process

FIRST = """Dam holds, ministry says

The ministry said that 3 houses were flooded on Tuesday.

Mayor Ann Reed said that the dam above the town had not burst.

The governor said the road to the north was closed.

A school was opened to people who had to leave.
"""
SECOND = (
    FIRST.replace("3 houses were", "12 houses were")
    .replace("the road to the north was closed", "a road to the north was closed")
    .replace("Dam holds", "Flood grows")
    .replace("A school was opened to people who had to leave.\n", "The school is shut.\n")
)
FLOODED, BURST = "3 houses were flooded on Tuesday", "the dam above the town had not burst"
ROAD, SCHOOL = "the road to the north was closed", "A school was opened to people who had to leave"
OLD, NEW = "Dam holds, ministry says", "Flood grows, ministry says"
TOLD = f"second.md: replaces “{OLD}” of 15 March 2017: "


def article(folder: Path, name: str, text: str, modified: str) -> None:
    """A page in Markdown, as it was at a time."""
    front = f"url: https://news.example/dam\ndate: 2017-03-15\nmodified: {modified}"
    (folder / name).write_text(f"---\n{front}\n---\n{text}", "utf-8")


@pytest.fixture(scope="module")
def first_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the first text."""
    folder = tmp_path_factory.mktemp("first")
    article(folder, "first.md", FIRST, "2017-03-15")
    with Workspace.open(folder / "annotations.db", annotator="kim") as workspace:
        for _ in workspace.ingesting.ingest([folder / "first.md"], processes=1):
            pass
    return folder


@pytest.fixture
def page(folder: Path, first_read: Path) -> Path:
    """A folder with it, and with both texts as files."""
    shutil.copy(first_read / "annotations.db", folder)
    article(folder, "first.md", FIRST, "2017-03-15")
    article(folder, "second.md", SECOND, "2017-03-16T09:30")
    return folder


Mark = Callable[..., str]


@pytest.fixture
def mark(run: Run) -> Mark:
    """Mark a quote of a text: the claim's id."""

    def marking(title: str, quote: str, *words: str) -> str:
        start = {OLD: FIRST, NEW: SECOND}[title].index(quote)
        return run("mark", title, str(start), str(start + len(quote)), *words).stdout.strip()

    return marking


Listed = Callable[..., list[dict[str, Any]]]


def test_reading_a_changed_text_tells_what_became_of_its_claims(
    page: Path, run: Run, mark: Mark, listed: Listed
) -> None:
    flooded = mark(OLD, FLOODED, "--speaker", "Ann Reed")
    for quote in (BURST, ROAD, SCHOOL):
        mark(OLD, quote)
    told = run("ingest", "second.md").stderr
    assert told.startswith(
        f"{TOLD}2 claims carried over, 1 in other words, 2 not found again"
        " (annotator list orphans).\n1 new. annotations.db holds 2 documents.\n"
    )
    orphan, other = listed("orphans")
    assert (orphan["id"], orphan["title"], orphan["quote"]) == (flooded, OLD, FLOODED)
    assert orphan["speaker"] == "Ann Reed"
    assert orphan["newest_title"] == NEW
    assert orphan["proposed"] == "12 houses were flooded on Tuesday"
    assert SECOND[orphan["proposed_start"] :].startswith(orphan["proposed"])
    assert (other["quote"], other["proposed"], other["updated_by"]) == (SCHOOL, None, None)
    # Under the name of the newest text, too.
    assert listed("orphans", "--document", NEW) == [orphan, other]
    (reworded,) = listed("reworded")
    assert (reworded["old_quote"], reworded["quote"]) == (ROAD, ROAD.replace("the", "a", 1))
    assert 0 < reworded["score"] < 1
    assert listed("reworded", "--document", OLD) == [reworded]
    assert FLOODED in run("list", "orphans").stdout
    states = {each["title"]: each["replaced_by"] for each in listed("documents")}
    assert states == {OLD: orphan["newest"], NEW: None}
    assert "replaced" in run("list", "documents").stdout
    assert "again" not in run("ingest", "second.md").stderr
    assert page.exists()


def test_an_older_text_read_afterwards_says_what_stands(page: Path, run: Run, mark: Mark) -> None:
    (page / "annotations.db").unlink()
    run("ingest", "second.md")
    mark(NEW, BURST)
    told = run("ingest", "first.md").stderr
    assert told.startswith(
        f"first.md: “{OLD}” is read; the newer “{NEW}” of 16 March 2017 stands in its place.\n"
    )


def test_a_text_between_two_says_what_is_found_in_it(page: Path, run: Run, mark: Mark) -> None:
    mark(OLD, SCHOOL)
    run("ingest", "second.md")
    article(page, "between.md", FIRST.replace("Dam holds", "Dam full"), "2017-03-15T20:00")
    told = run("ingest", "between.md").stderr
    assert f"“{NEW}” of 16 March 2017 stands in its place: 1 claim found in it.\n" in told


def test_a_page_that_goes_back_says_so(page: Path, run: Run, mark: Mark) -> None:
    mark(OLD, BURST)
    run("ingest", "second.md")
    article(page, "third.md", FIRST, "2017-03-20")
    told = run("ingest", "third.md").stderr
    assert told.startswith(f"third.md: “{OLD}” stands again, and replaces “{NEW}” of 16 March 2017")


def test_one_claim_and_several(page: Path, run: Run, mark: Mark) -> None:
    assert went_over(1, 0, 1) == "1 claim carried over, 1 not found again"
    assert went_over(0, 0, 3) == "0 claims carried over, 3 not found again"
    mark(OLD, BURST)
    assert run("ingest", "second.md").stderr.startswith(f"{TOLD}1 claim carried over.\n")
    assert page.exists()


def test_what_is_watched_and_piped_tells_it_too(page: Path, run: Run, mark: Mark) -> None:
    mark(OLD, BURST)
    (page / "inbox").mkdir()
    (page / "second.md").rename(page / "inbox" / "second.md")
    told = run("watch", "inbox", "--once", "--json")
    assert f"inbox/{TOLD}1 claim carried over." in told.stderr
    assert json.loads(told.stdout)["replaces"]
    text = SECOND.replace("The school is shut", "The school was shut")
    (page / "third.txt").write_text(text, "utf-8")
    given = "--url", "https://news.example/dam", "--modified", "2017-03-18"
    told = run("ingest", "third.txt", *given)
    assert f"replaces “{NEW}” of 16 March 2017: 1 claim carried over." in told.stderr


def test_versions_are_listed_the_oldest_first(
    page: Path, run: Run, mark: Mark, listed: Listed
) -> None:
    mark(OLD, FLOODED)
    mark(OLD, BURST)
    run("ingest", "second.md")
    for name in (OLD, NEW, "second.md"):
        old, new = json.loads(run("versions", name, "--format", "json").stdout)
        assert (old["title"], old["when"], old["stands"]) == (OLD, "15 March 2017", False)
        assert (new["title"], new["when"], new["stands"]) == (NEW, "16 March 2017, 09:30", True)
        assert (old["claims"], old["orphans"]) == (1, 1)
        assert (new["claims"], new["orphans"]) == (1, 0)
    assert [each["id"] for each in listed("documents")] == [old["id"], new["id"]]
    assert page.exists()


def test_the_difference_is_shown_sentence_by_sentence(page: Path, run: Run, mark: Mark) -> None:
    flooded, burst = mark(OLD, FLOODED), mark(OLD, BURST)
    road = mark(OLD, ROAD)
    run("ingest", "second.md")
    lines = run("versions", NEW, "--diff").stdout.splitlines()
    assert lines[0].startswith("--- ")
    assert lines[0].endswith(f"  {OLD}  15 March 2017")
    assert lines[1].endswith(f"  {NEW}  16 March 2017, 09:30")
    assert lines[2:] == [
        "- [-Dam holds-], ministry says",
        "+ {+Flood grows+}, ministry says",
        "- The ministry said that [-3-] houses were flooded on Tuesday.",
        f"    ? {flooded[:8]}  “{FLOODED}”",
        "+ The ministry said that {+12+} houses were flooded on Tuesday.",
        "  … 1 sentence the same, with 1 claim",
        "- The governor said [-the-] road to the north was closed.",
        "+ The governor said {+a+} road to the north was closed.",
        lines[-3],
        "- A school was opened to people who had to leave.",
        "+ The school is shut.",
    ]
    assert lines[-3].startswith("    ≈ ")
    assert run("versions", OLD, "--diff").stdout.splitlines() == lines
    assert run("versions", NEW, "--diff", "--from", OLD).stdout.splitlines() == lines
    rows = json.loads(run("versions", NEW, "--diff", "--format", "json").stdout)
    assert [each["change"] for each in rows].count("same") == 1
    changed = next(each for each in rows if "3 houses" in (each["old_text"] or ""))
    (differing,) = changed["old_differing"]
    assert FIRST[slice(*differing)] == "3"
    assert [each["id"] for each in changed["old_claims"]] == [flooded]
    assert burst != road
    assert "no other version" in _alone(run, page)


def _alone(run: Run, page: Path) -> str:
    (page / "rain.txt").write_text("Rain\n\nIt rained.", "utf-8")
    run("ingest", "rain.txt")
    assert run("versions", "Rain").stdout.count("\n") == 2
    told = run("versions", NEW, "--diff", "--from", "Rain", exits=1).stderr
    assert "no versions of one page" in told
    run("versions", NEW, "--from", OLD, exits=2)
    return run("versions", "Rain", "--diff", exits=1).stderr


def test_a_terminal_gets_colours_unless_it_is_asked_not_to(
    page: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    article(page, "second.md", SECOND.replace("12 houses", "12\x1b[2J houses"), "2017-03-16")
    run("ingest", "second.md")
    monkeypatch.setenv("TERM", "xterm")
    told = on_terminal("versions", NEW, "--diff", width=40)
    assert "\x1b[31m- [-Dam holds-], ministry says\x1b[0m" in told
    assert "\x1b[2J" not in told
    monkeypatch.setenv("NO_COLOR", "1")
    told = on_terminal("versions", NEW, "--diff", width=40)
    assert "\x1b" not in told
    assert max(map(len, told.splitlines())) <= 40


def test_an_orphan_is_moved_to_where_the_quote_stands(
    page: Path, run: Run, mark: Mark, listed: Listed
) -> None:
    flooded = mark(OLD, FLOODED, "--note", "mine")
    run("ingest", "second.md")
    told = run("move", flooded[:8], "the", exits=1).stderr
    times = SECOND.count("the")
    first = SECOND.index("the")
    assert told.startswith(f"“the” stands {times} times in “{NEW}”, at {first}, ")
    assert f"--at {first}" in told
    assert "does not stand" in run("move", flooded, FLOODED, exits=1).stderr
    assert "does not stand at 3" in run("move", flooded, "the", "--at", "3", exits=1).stderr
    moved = run("move", flooded, "12 houses were\nflooded").stdout.strip()
    assert listed("orphans") == []
    (claim,) = listed("claims")
    assert (claim["id"], claim["quote"]) == (moved, "12 houses were flooded")
    assert (claim["title"], claim["note"]) == (NEW, "mine")
    again = run("move", moved, "houses", "--at", str(SECOND.index("houses"))).stdout.strip()
    assert [(each["id"], each["quote"]) for each in listed("claims")] == [(again, "houses")]
    run("undo")
    run("undo")
    assert [each["id"] for each in listed("orphans")] == [flooded]
    (page / "rain.txt").write_text("Rain\n\nIt rained.", "utf-8")
    run("ingest", "rain.txt")
    told = run("move", flooded, "rained", "--document", "Rain", exits=1).stderr
    assert "never stood where" in told


def test_a_claim_of_the_newest_text_updates_an_orphan(
    page: Path, run: Run, mark: Mark, listed: Listed
) -> None:
    flooded = mark(OLD, FLOODED, "--speaker", "Ann Reed")
    school, burst = mark(OLD, SCHOOL), mark(OLD, BURST)
    run("ingest", "second.md")
    made = run("update", flooded)
    updating = made.stdout.strip()
    assert made.stderr == f"“12 houses were flooded on Tuesday” updates “{FLOODED}”.\n"
    by = {each["id"]: each["updated_by"] for each in listed("orphans")}
    assert by == {flooded: updating, school: None}
    (old, _) = json.loads(run("versions", NEW, "--format", "json").stdout)
    assert (old["claims"], old["orphans"]) == (2, 1)
    claim = next(each for each in listed("claims") if each["id"] == updating)
    assert (claim["title"], claim["speaker"], claim["linked"]) == (NEW, "Ann Reed", True)
    # Said once more, nothing is done once more.
    assert run("update", flooded).stdout.strip() == updating
    assert "no sentence in the place" in run("update", school, exits=1).stderr
    assert "stands in the newest text" in run("update", burst, exits=1).stderr
    run("update", school, "--at", "3", exits=2)
    run("update", school, "The school is shut")
    assert all(each["updated_by"] for each in listed("orphans"))
    run("undo")
    run("undo")
    assert {each["updated_by"] for each in listed("orphans")} == {None}
    assert page.exists()


def test_blind_nothing_of_others_is_listed_or_counted(
    page: Path, run: Run, mark: Mark, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    flooded = mark(OLD, FLOODED)
    mark(OLD, ROAD)
    mark(OLD, SCHOOL)
    monkeypatch.setenv("ANNOTATOR_NAME", "kim")
    mark(OLD, BURST)
    told = run("ingest", "second.md", "--blind").stderr
    assert told.startswith(f"{TOLD}1 claim carried over.\n")
    for what in ("orphans", "reworded"):
        assert json.loads(run("list", what, "--blind", "--format", "json").stdout) == []
        assert json.loads(run("list", what, "--format", "json").stdout)
    (old, _) = json.loads(run("versions", NEW, "--blind", "--format", "json").stdout)
    assert (old["claims"], old["orphans"]) == (0, 0)
    lines = run("versions", NEW, "--blind", "--diff").stdout
    assert flooded[:8] not in lines
    assert not {"?", "≈", "○"} & set(lines)
    assert flooded[:8] in run("versions", NEW, "--diff").stdout
    for words in (["move", flooded, "houses"], ["update", flooded]):
        assert "There is no claim" in run(*words, "--blind", exits=1).stderr
    monkeypatch.setenv("ANNOTATOR_NAME", "lee")
    (page / "annotations.db").rename(page / "other.db")
    assert process("list", "orphans", "--db", "other.db", "--blind").stdout.count("\n") == 3


KILLED = """
import os, shutil, signal, sys
from pathlib import Path
from annotator import Workspace

steps = []
def read(path, stop):
    with Workspace.open(path, annotator="kim") as workspace:
        def step():
            steps.append(1)
            if len(steps) == stop:
                os.kill(os.getpid(), signal.SIGKILL)
        connection = workspace._session.store.connection
        connection.set_progress_handler(step, 20)
        for _ in workspace.ingesting.ingest([Path("second.md")], processes=1):
            pass
shutil.copy("annotations.db", "whole.db")
read("whole.db", 0)
for number in range(8):
    shutil.copy("annotations.db", f"{number}.db")
    child = os.fork()
    if not child:
        before, steps = len(steps), []
        read(f"{number}.db", before * (number + 1) // 9)
        os._exit(1)
    assert os.WTERMSIG(os.waitpid(child, 0)[1]) == signal.SIGKILL
"""


def _stands(path: Path) -> tuple[list[tuple[str, str]], list[str]]:
    with Workspace.open(path, annotator="kim", create=False) as workspace:
        assert list(workspace.checking.damage()) == []
        assert workspace.checking.replay() == []
        claims = [(each.claim.document, each.claim.quote) for each in workspace.looking.claims()]
        return sorted(claims), [each.claim.claim.id for each in workspace.versioning.orphans()]


def test_a_reading_killed_half_way_leaves_the_state_before_it_or_after(
    page: Path, mark: Mark
) -> None:
    for quote in (FLOODED, BURST, ROAD, SCHOOL):
        mark(OLD, quote)
    before = _stands(page / "annotations.db")
    subprocess.run([sys.executable, "-c", KILLED], cwd=page, check=True)
    after = _stands(page / "whole.db")
    assert before != after
    for number in range(8):
        path = page / f"{number}.db"
        assert _stands(path) in (before, after)
        told = process("ingest", "second.md", "--db", path.name) if number == 3 else None
        assert told is None or (told.returncode, _stands(path)) == (0, after)
