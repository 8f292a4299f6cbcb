"""Suggestions with a model's help: it raises what no rule sees, and is asked only once."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.conflicts import COMPARER
from annotator.errors import NotFound
from annotator.records import SuggestedPair
from tests.nli.conftest import LABELS

Build = Callable[..., Path]

TEXTS = (
    "Bridge\n\nThe bridge over the Ural fell on Monday, the mayor of Atyrau told reporters.",
    "Still\n\nThe bridge over the Ural stood firm on Monday, the governor told reporters.",
    "Schools\n\nThe minister said that 20 new schools had opened in Almaty by September.",
    "Denial\n\nThe minister’s deputy said that no new schools had opened in Almaty by September.",
)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the texts, compared without a model."""
    folder = tmp_path_factory.mktemp("nli")
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text)
    with Workspace.open(folder / "compared.db", annotator="kim") as workspace:
        files, _ = workspace.ingesting.find([folder])
        for _ in workspace.ingesting.ingest(files, processes=1):
            pass
        run(workspace)
    return folder / "compared.db"


@pytest.fixture
def path(compared: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "annotations.db"
    copy.write_bytes(compared.read_bytes())
    return copy


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path, annotator="kim") as opened:
        yield opened


def run(workspace: Workspace, nli: Path | None = None) -> int:
    """Suggest, and say how many claims were compared."""
    told = list(workspace.suggesting.run(processes=1, nli=None if nli is None else str(nli)))
    return told[-1].done if told else 0


def pairs(workspace: Workspace) -> dict[str, SuggestedPair]:
    return {pair.id: pair for pair in workspace.suggesting.every_pair()}


def signals(pair: SuggestedPair) -> set[str]:
    return {signal.name for signal in pair.signals}


def test_a_model_raises_what_no_rule_sees_and_says_so(workspace: Workspace, build: Build) -> None:
    before = pairs(workspace)
    model = build(LABELS, (9, 0, 0))
    assert run(workspace, model) > 0
    after = pairs(workspace)
    assert before.keys() < after.keys()
    for link, pair in after.items():
        assert pair.origin.producer == f"{COMPARER}, {model.name}"
        if link in before:
            assert signals(before[link]) <= signals(pair)
            assert (pair.origin.score or 0) >= (before[link].origin.score or 0)
        else:
            (said,) = (signal for signal in pair.signals if signal.name == "nli")
            assert model.name in said.reason
    assert any(
        {"fell" in pair.a.claim.quote, "stood" in pair.b.claim.quote} == {True}
        or {"stood" in pair.a.claim.quote, "fell" in pair.b.claim.quote} == {True}
        for pair in after.values()
        if "nli" in signals(pair)
    )


def test_what_a_model_does_not_take_for_a_contradiction_stays_as_it_was(
    workspace: Workspace, build: Build
) -> None:
    before = pairs(workspace)
    assert run(workspace, build(LABELS, (-9, 0, 0))) > 0
    after = pairs(workspace)
    assert after.keys() == before.keys()
    for link, pair in after.items():
        assert (pair.signals, pair.origin.score) == (
            before[link].signals,
            before[link].origin.score,
        )


def test_a_model_is_asked_once_of_what_is_new_only(workspace: Workspace, build: Build) -> None:
    model = build(LABELS, (9, 0, 0))
    run(workspace, model)
    found = pairs(workspace)
    assert run(workspace, model) == 0
    # What a model has seen is compared without one no more, but with another.
    assert run(workspace) == 0
    assert pairs(workspace) == found
    assert run(workspace, build(LABELS, (0, 9, 0))) > 0
    assert not any("nli" in signals(pair) for pair in pairs(workspace).values())


def test_what_was_rejected_stays_away_whatever_a_model_says(
    workspace: Workspace, build: Build
) -> None:
    best = workspace.suggesting.pairs(limit=1)[0]
    workspace.suggesting.reject_pair(best)
    run(workspace, build(LABELS, (9, 0, 0)))
    assert best.id not in pairs(workspace)


def test_the_shell_says_no_more_than_without_a_model(path: Path, build: Build) -> None:
    model = build(LABELS, (9, 0, 0))
    command = [sys.executable, "-m", "annotator", "suggest", "--db", str(path)]
    told = [
        subprocess.run(
            [*command, "--nli", str(model)],
            capture_output=True, text=True, check=True, env={**os.environ, "ANNOTATOR_NAME": "kim"},
        )
        for _ in range(2)
    ]  # fmt: skip
    assert told[0].stdout.count("\n") == told[0].stderr.count("\n") == 1
    assert told[0].stdout.endswith("pairs are suggested.\n")
    assert told[1].stdout == told[0].stdout
    assert told[1].stderr == ""


def test_a_model_that_is_not_there_is_refused_before_anything_is_lost(workspace: Workspace) -> None:
    before = pairs(workspace)
    with pytest.raises(NotFound, match="nothing-here"):
        run(workspace, Path("nothing-here"))
    assert pairs(workspace) == before
