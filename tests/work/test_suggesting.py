"""From reading in to an answer: what is suggested, taken, rejected, undone, and killed midway."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.events import ClaimKey
from annotator.records import Origin, SuggestedPair
from annotator.store import Store
from tests.people import JAAFARI, LAVRENTIEV

AGREED = "Agreement\n\nThe mayor said on Monday that the council had accepted the plan."
REFUSED = "Refusal\n\nThe council had not accepted the plan, its chairman told reporters on Monday."
DERIVED = (
    "finding", "found_words", "suggested_claim", "suggested_pair", "compared_claim",
    "guessed_name", "guessed_pair", "speaker_group", "claim_answer", "pair_answer",
)  # fmt: skip


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with four short articles, read in and compared."""
    folder = tmp_path_factory.mktemp("suggesting")
    for number, text in enumerate((LAVRENTIEV, JAAFARI, AGREED, REFUSED)):
        (folder / f"{number}.txt").write_text(text)
    with Workspace.open(folder / "read.db", annotator="kim") as workspace:
        files, _ = workspace.ingesting.find([folder])
        for _ in workspace.ingesting.ingest(files, processes=1):
            pass
        assert workspace.suggesting.waiting() == 4
        for _ in workspace.suggesting.run(processes=1):
            pass
        assert workspace.suggesting.waiting() == 0
    return folder / "read.db"


@pytest.fixture
def path(read: Path, tmp_path: Path) -> Path:
    """A copy of it of one's own."""
    copy = tmp_path / "annotations.db"
    copy.write_bytes(read.read_bytes())
    return copy


@pytest.fixture
def workspace(path: Path) -> Iterator[Workspace]:
    with Workspace.open(path, annotator="kim") as opened:
        yield opened


def content(path: Path) -> dict[str, list[str]]:
    """All that is derived of suggestions, row by row."""
    store = Store.open(path)
    rows = {table: list(map(repr, store.rows(f"SELECT * FROM {table}"))) for table in DERIVED}
    store.close()
    return rows


def the_pair(workspace: Workspace) -> SuggestedPair:
    """The pair of the council's acceptance and refusal."""
    return next(
        pair
        for pair in workspace.suggesting.every_pair()
        if {"accepted" in pair.a.claim.quote, "accepted" in pair.b.claim.quote} == {True}
    )


def test_claims_are_found_with_who_says_them_and_pairs_with_their_reasons(
    workspace: Workspace,
) -> None:
    pair = the_pair(workspace)
    assert pair.signals
    assert pair.relation in ("contradicts", "denies")
    assert (pair.origin.method, pair.origin.score) == ("suggestion", pytest.approx(0.5, abs=0.5))
    assert pair.origin.producer is not None
    assert pair.origin.producer[-1].isdigit()
    for end in (pair.a, pair.b):
        assert end.suggestion is not None
        key = ClaimKey(end.claim.document, end.claim.spans)
        assert workspace.suggesting.fields(key) == end.suggestion.fields
        text = workspace.looking.document(end.claim.document).text
        assert text[end.claim.start : end.claim.end] == end.claim.quote
        assert pair.id in {each.id for each in workspace.suggesting.candidates(key)}


def test_taking_a_pair_marks_both_ends_with_all_that_is_suggested_and_is_one_action(
    workspace: Workspace,
) -> None:
    pair = the_pair(workspace)
    link = workspace.suggesting.take_pair(pair)
    found = workspace.looking.link(link)
    assert found is not None
    assert (found.relation, found.judgement.fields.types) == (pair.relation, pair.types)
    assert found.judgement.fields.origin == pair.origin
    for end, suggested in ((found.a, pair.a), (found.b, pair.b)):
        assert suggested.suggestion is not None
        assert end.judgement is not None
        assert end.judgement.fields == suggested.suggestion.fields
    assert workspace.suggesting.pair(pair.id) is None
    assert workspace.undoing.undo() is not None
    assert the_pair(workspace) == pair
    assert list(workspace.looking.claims()) == []
    assert workspace.undoing.undo() is None


def test_another_relation_has_the_suggested_types_only_if_it_is_a_conflict(
    workspace: Workspace,
) -> None:
    pair = the_pair(workspace)
    for relation, types in (("weakens", pair.types), ("equivalent", ())):
        link = workspace.looking.link(workspace.suggesting.take_pair(pair, relation=relation))
        assert link is not None
        assert (link.relation, link.judgement.fields.types) == (relation, types)
        workspace.undoing.undo()


def test_what_is_rejected_is_a_judgement_and_stays_away(workspace: Workspace, path: Path) -> None:
    pair = the_pair(workspace)
    claim = workspace.suggesting.claims(limit=1)[0]
    workspace.suggesting.reject_pair(pair)
    workspace.suggesting.reject(claim.claim.id)
    judged = workspace.looking.claim(claim.claim.id)
    assert judged is not None
    assert judged.judgement is not None
    assert judged.judgement.fields.verdict == "not_claim"
    assert judged.judgement.fields.origin == Origin(
        method="suggestion",
        producer=claim.suggestion and claim.suggestion.fields.origin.producer,  # type: ignore[union-attr]
        score=claim.suggestion and claim.suggestion.score,
    )
    for _ in workspace.suggesting.run(processes=1, again=True):
        pass
    assert workspace.suggesting.pair(pair.id) is None
    assert workspace.suggesting.claim(claim.claim.id) is None
    assert workspace.checking.replay() == []
    workspace.undoing.undo()
    workspace.undoing.undo()
    assert workspace.suggesting.pair(pair.id) == pair
    assert content(path)["claim_answer"] == []


def test_a_taken_claim_may_be_changed_on_the_way(workspace: Workspace) -> None:
    claim = workspace.suggesting.claims(limit=1)[0].claim
    workspace.suggesting.take(claim.id, speaker="Somebody  else", note="Which?")
    judged = workspace.looking.claim(claim.id)
    assert judged is not None
    assert judged.judgement is not None
    fields = judged.judgement.fields
    assert (fields.speaker, fields.note) == ("Somebody else", "Which?")
    assert fields.origin is not None


def test_a_second_run_writes_nothing_and_all_anew_gives_the_same(
    workspace: Workspace, path: Path
) -> None:
    before = content(path)
    assert list(workspace.suggesting.run(processes=1)) == []
    assert content(path) == before
    told = list(workspace.suggesting.run(processes=1, again=True))
    assert [each.what for each in told] == ["reading", "comparing"]
    after = content(path)
    for table in ("finding", "found_words", "guessed_name", "guessed_pair", "speaker_group"):
        assert sorted(after[table]) == sorted(before[table])
    counts = workspace.suggesting.counts()
    assert (counts.claims, counts.pairs) == (
        len(before["suggested_claim"]), len(before["suggested_pair"]),
    )  # fmt: skip


def test_what_is_new_is_compared_with_what_was_there(workspace: Workspace, tmp_path: Path) -> None:
    pairs = workspace.suggesting.counts().pairs
    new = tmp_path / "new.txt"
    new.write_text("The council never accepted the plan, a spokesman said on Tuesday.")
    files, _ = workspace.ingesting.find([new])
    (told,) = workspace.ingesting.ingest(files, processes=1)
    assert told.document is not None
    assert workspace.suggesting.waiting() == 1
    for _ in workspace.suggesting.run(processes=1, only=[told.document]):
        pass
    assert workspace.suggesting.waiting() == 0
    assert workspace.suggesting.counts().pairs > pairs
    found = list(workspace.suggesting.every_pair(told.document))
    assert found
    assert all(told.document in (p.a.claim.document, p.b.claim.document) for p in found)


def test_a_claim_marked_where_nothing_is_suggested_gets_candidates(workspace: Workspace) -> None:
    document = next(
        each.id for each in workspace.looking.every_document() if each.title == "Refusal"
    )
    heading = ClaimKey(document, ((0, 7),))
    workspace.marking.mark(document, heading.spans)
    for _ in workspace.suggesting.run(processes=1):
        pass
    assert list(workspace.suggesting.run(processes=1)) == []
    assert workspace.suggesting.waiting() == 0


def test_a_document_that_came_by_merging_is_looked_at(workspace: Workspace, tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "ours.db", annotator="lee") as ours:
        ours.merging.merge(workspace.path)
        assert ours.suggesting.waiting() == 4
        assert ours.suggesting.counts() == (0, 0)
        for _ in ours.suggesting.run(processes=1):
            pass
        assert ours.suggesting.counts() == workspace.suggesting.counts()
        assert len(list(ours.looking.documents())) == 4


KILLED = """
import sys
from annotator import Workspace
with Workspace.open(sys.argv[1], annotator="kim") as workspace:
    {what}
    print("done", flush=True)
    sys.stdin.read()
"""


def test_what_was_answered_before_a_kill_can_be_undone_after_it(path: Path) -> None:
    what = "print(workspace.suggesting.take_pair(workspace.suggesting.pairs(limit=1)[0]))"
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED.format(what=what), str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    link, done = process.stdout.readline().strip(), process.stdout.readline()
    assert done == "done\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with Workspace.open(path, annotator="kim") as workspace:
        assert workspace.looking.link(link) is not None
        best = workspace.suggesting.pairs(limit=1)
        assert not best or best[0].id != link
        workspace.undoing.undo()
        assert workspace.suggesting.pairs(limit=1)[0].id == link
        assert workspace.checking.replay() == []


def test_a_run_that_is_killed_goes_on_where_it_was(path: Path) -> None:
    with Workspace.open(path, annotator="kim") as workspace:
        expected = {pair.id: pair.origin for pair in workspace.suggesting.every_pair()}
    what = (
        "run = workspace.suggesting.run(processes=1, again=True); next(run); "
        "print('begun', flush=True); list(run)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", KILLED.format(what=what), str(path)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    with Workspace.open(path, annotator="kim") as workspace:
        for _ in workspace.suggesting.run(processes=1):
            pass
        assert {p.id: p.origin for p in workspace.suggesting.every_pair()} == expected
        assert list(workspace.checking.damage()) == []
        assert workspace.checking.replay() == []


def test_two_runs_at_once_find_nothing_twice(path: Path) -> None:
    with Workspace.open(path, annotator="kim") as workspace:
        expected = {pair.id: pair.origin for pair in workspace.suggesting.every_pair()}
    what = "list(workspace.suggesting.run(processes=1, again=True))"
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", KILLED.format(what=what), str(path)],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
        )
        for _ in range(2)
    ]  # fmt: skip
    assert [process.wait() for process in processes] == [0, 0]
    for process in processes:
        assert process.stdout is not None
        process.stdout.close()
    with Workspace.open(path, annotator="kim") as workspace:
        assert {p.id: p.origin for p in workspace.suggesting.every_pair()} == expected
        assert workspace.suggesting.waiting() == 0
        assert list(workspace.checking.damage()) == []
