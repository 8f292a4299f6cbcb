"""A project's own scheme from the shell: shown, checked, used, and told of."""

import json
from pathlib import Path
from typing import Any

import pytest

from annotator.scheme_file import default_source
from tests.cli.conftest import ASTANA, DENIAL, PROPOSAL, SEEDS, Run

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "witnesses.toml"
SMALL = """
name = "small"
guidelines = "small.md"

[[relation]]
name = "contradicts"
key = "c"
verb = "contradicts"
conflict = true
stands_for = ["denies"]

[attributes.basis]
explanation = "how they know"
words = { saw = "saw it" }
"""


@pytest.fixture
def small(folder: Path) -> Path:
    """A scheme of a project's own, with guidelines."""
    (folder / "small.md").write_text("# contradicts\n\nBoth cannot be. \x1b[2J\n", "utf-8")
    file = folder / "small.toml"
    file.write_text(SMALL, "utf-8")
    return file


@pytest.fixture
def judged(db: Path, run: Run) -> Path:
    """The seeds' file with a link by the program's scheme."""
    (first, second) = (run("mark", ASTANA, *place).stdout.strip() for place in (DENIAL, PROPOSAL))
    run("link", first, second, "--relation", "denies", "--type", "negation")
    return db


def words(run: Run) -> dict[tuple[str, str], dict[str, Any]]:
    """What `annotator scheme` shows, by table and word."""
    rows = json.loads(run("scheme", "--format", "json").stdout)
    return {(row["table"], row["word"]): row for row in rows}


@pytest.mark.usefixtures("db")
def test_the_scheme_of_a_file_is_shown_with_keys(run: Run) -> None:
    table = run("scheme").stdout
    assert table.startswith("annotations.db goes by “annotator” 1, the program's scheme.\n")
    assert "directed conflict" in table
    shown = words(run)
    assert shown["relations", "denies"]["key"] == "d"
    assert shown["conflict_types", "temporal"]["key"] == "4"
    assert shown["reliabilities", "F"]["explanation"] == "reliability cannot be judged"


def test_the_default_is_a_scheme_to_begin_with(run: Run, folder: Path) -> None:
    (folder / "mine.toml").write_text(run("scheme", "default").stdout, "utf-8")
    told = run("scheme", "check", "mine.toml", exits=1).stderr
    assert told == "There is no file scheme.md, which mine.toml names.\n"
    (folder / "scheme.md").write_text(run("scheme", "default", "--guidelines").stdout, "utf-8")
    told = run("scheme", "check", "mine.toml").stdout
    assert told.startswith("mine.toml is in order: “annotator” 1, 7 relations, ")


def test_all_that_is_wrong_is_told_line_by_line(run: Run, folder: Path) -> None:
    (folder / "bad.toml").write_text("name = 'x'\nextnds = 'default'\n[ratings]\n'\\u001b' = 3\n")
    told = run("scheme", "check", "bad.toml", exits=1).stderr.splitlines()
    assert told[0] == "bad.toml is not a scheme yet:"
    assert told[1].startswith("  the scheme: “extnds” is unknown (“extends” perhaps?); allowed are")
    assert len(told) == 5
    assert not any("\x1b" in line for line in told)


def test_check_tells_what_becomes_of_suggestions(run: Run) -> None:
    told = run("scheme", "check", str(EXAMPLE)).stdout
    assert "Suggested relations: denies as contradicts, weakens as omits.\n" in told
    assert "Suggested types: negation as occurrence, numeric as object, temporal as time" in told
    assert "for want of a word: antonym, lexical, world_knowledge.\n" in told
    assert "The guidelines have no section on unrelated, place, person, object.\n" in told


def test_a_new_file_goes_by_the_scheme_that_is_named(run: Run, small: Path) -> None:
    told = run("ingest", str(SEEDS / ASTANA), "--scheme", str(small)).stderr
    assert "goes by" not in told
    assert ("attributes.basis", "saw") in words(run)
    claim = run("mark", ASTANA, *DENIAL, "--attribute", "basis=saw").stdout.strip()
    refused = run("mark", ASTANA, *PROPOSAL, "--attribute", "basis=smelt", exits=1).stderr
    assert "“smelt” is no attributes.basis of the scheme. It has: saw." in refused
    run("mark", ASTANA, *PROPOSAL, "--attribute", "basis", exits=2)
    other = run("mark", ASTANA, *PROPOSAL).stdout.strip()
    refused = run("link", claim, other, "--relation", "denies", exits=1).stderr
    assert refused == "“denies” is no relation of the scheme. It has: contradicts, unrelated.\n"
    run("link", claim, other, "--relation", "contradicts")
    # Suggestions come in its words, and can be taken.
    (best,) = json.loads(run("list", "suggestions", "--format", "json").stdout)[:1]
    assert best["relation"] == "contradicts"
    run("take", best["id"])
    assert run("check").stdout == "annotations.db is sound.\n"


def test_a_file_that_is_there_is_opened_with_a_notice(
    run: Run, db: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = (
        f"{db.name} goes by its own scheme “annotator 1”, not by “small 1”. "
        "To change it: annotator scheme use FILE\n"
    )
    told = run("ingest", str(SEEDS / ASTANA), "--scheme", str(small)).stderr
    assert told.startswith(notice)
    # The settings name it for new files.
    settings = small.with_name("settings.toml")
    settings.write_text('scheme = "small.toml"\n')
    monkeypatch.setenv("ANNOTATOR_SETTINGS", str(settings))
    assert run("list", "documents").stderr == notice
    run("scheme", "use", str(small))
    assert run("list", "documents").stderr == ""
    small.write_text("name = 3")
    told = run("list", "documents").stderr
    assert told.startswith("The settings name a scheme that cannot be used. small.toml is not")
    db.unlink()
    assert "is not a scheme yet" in run("ingest", str(SEEDS / ASTANA), exits=1).stderr
    assert not db.exists()


def test_another_scheme_is_used_and_what_changes_is_told(
    run: Run, judged: Path, small: Path
) -> None:
    dry = run("scheme", "use", str(small), "--dry-run").stdout.splitlines()
    assert dry[0] == "“annotator 1” becomes “small 1”."
    assert "relations: gone denies, weakens, supports, equivalent, updates." in dry
    assert "attributes.basis: new saw." in dry
    assert "relations: denies is in use (1 judgement) and is kept, shown as it is." in dry
    assert "goes by “annotator” 1" in run("scheme").stdout
    done = run("scheme", "use", str(small))
    assert done.stdout.splitlines() == dry
    assert done.stderr == f"{judged.name} goes by “small” 1 now.\n"
    shown = words(run)
    assert shown["relations", "denies"] == {
        **shown["relations", "denies"], "in_scheme": False, "judgements": 1, "key": None,
    }  # fmt: skip
    assert run("scheme", "source").stdout == SMALL
    assert run("scheme", "use", str(small)).stderr == f"{judged.name} goes by “small” 1 already.\n"
    assert run("list", "conflicts", "--format", "json").stdout == "[]\n"
    run("scheme", "use", "default")
    assert run("scheme", "source").stdout == default_source().toml
    assert len(json.loads(run("list", "conflicts", "--format", "json").stdout)) == 1
    assert run("check", "--rebuild").stdout == "annotations.db is sound.\n"


@pytest.mark.usefixtures("db")
def test_the_guidelines_are_printed_safe_to_read(run: Run, small: Path) -> None:
    run("scheme", "use", str(small))
    assert run("scheme", "guidelines").stdout == "# contradicts\n\nBoth cannot be. ␛[2J\n"
    assert run("scheme", "guidelines", "contradicts").stdout == "Both cannot be. ␛[2J\n"
    told = run("scheme", "guidelines", "saw", exits=1).stderr
    assert told == "The guidelines of “small” 1 say nothing on “saw”.\n"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["shw"], "“shw” is no action; there are show, check, use, default"),
        (["check"], "Name the scheme's file"),
        (["show", "x"], "“x” is more than show takes"),
        (["--dry-run"], "--dry-run goes with use"),
        (["check", "x", "--guidelines"], "--guidelines goes with default and source"),
    ],
)
def test_what_is_typed_wrong_is_told(run: Run, typed: list[str], told: str) -> None:
    assert told in run("scheme", *typed, exits=2).stderr


def test_the_help_names_the_defaults_words_and_where_the_others_are(run: Run) -> None:
    told = " ".join(run("link", "--help").stdout.split())
    assert "updates, unrelated; or as `annotator scheme` shows." in told


def test_the_scheme_may_be_named_before_the_files_to_read(run: Run, small: Path) -> None:
    text = small.with_name("berg.txt")
    text.write_text("Berg\n\nBerg said the dog barked.\n")
    run("--scheme", str(small), str(text))
    assert "goes by “small” 1, its own scheme." in run("scheme").stdout
