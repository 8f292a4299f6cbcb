"""What others annotated comes in, once, under the right name, and changes nothing that was said."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from annotator import Workspace
from annotator.choices import Choices
from annotator.errors import NotAllowed, NotFound
from tests.datasets.filled import NIGHT, SCHEME, fill
from tests.work.test_versions import DENIED, EARLIER, LATER, SAID, article, mark, read, stands


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a little of everything, which no test here changes."""
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    fill(path)
    return path


@pytest.fixture(scope="module")
def dataset(filled: Path) -> Path:
    """All of it as native records."""
    with Workspace.open(filled, annotator="kim", create=False) as workspace:
        workspace.exporting.export(filled.parent / "out", ["jsonl"])
    return filled.parent / "out" / "jsonl"


@pytest.fixture(scope="module")
def texts(dataset: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the texts alone, so that they are parsed once."""
    path = tmp_path_factory.mktemp("texts") / "texts.db"
    documents = path.parent / "documents"
    documents.mkdir()
    rows = [json.loads(line) for line in (dataset / "documents.jsonl").read_text().splitlines()]
    (documents / "documents.jsonl").write_text(
        "".join(json.dumps({**row, "done_by": [], "voices": []}) + "\n" for row in rows)
    )
    with Workspace.open(path, annotator="kim", scheme=SCHEME) as workspace:
        workspace.importing.take(documents, "jsonl")
    return path


@pytest.fixture
def path(texts: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    copy = tmp_path / "annotations.db"
    copy.write_bytes(texts.read_bytes())
    return copy


def take(path: Path, folder: Path, who: str = "ann", **options: Any) -> Any:
    with Workspace.open(path, annotator=who, create=False) as workspace:
        return workspace.importing.take(folder, "jsonl", **options)


def judgements(path: Path, who: str = "ann") -> list[tuple[str, ...]]:
    with Workspace.open(path, annotator=who, create=False) as workspace:
        claims = workspace.exporting.rows(Choices()).claims()
        return [(row.id, row.annotator, row.verdict or "", row.note or "") for row in claims]


def test_names_are_kept_unless_all_is_to_be_one_s_own(path: Path, dataset: Path) -> None:
    imported = take(path, dataset)
    # What is said of speakers is everybody's, and said by who takes it in.
    assert imported.annotators == ("ann", "kim", "lee")
    assert imported.taken["links"] == 8
    assert {who for _, who, *_ in judgements(path)} == {"kim", "lee"}
    own = take(path, dataset, annotator="cyd")
    assert own.annotators == ("cyd",)
    # Of one claim kim and lee say different things, of which cyd can say one.
    assert own.kept


def test_importing_again_changes_nothing(path: Path, dataset: Path) -> None:
    take(path, dataset)
    before = judgements(path)
    again = take(path, dataset)
    assert not again.taken
    assert not again.kept
    assert again.known
    assert judgements(path) == before


def test_what_somebody_said_here_stands(path: Path, dataset: Path) -> None:
    take(path, dataset)
    with Workspace.open(path, annotator="lee", create=False) as lee:
        document, spans = lee.assessing.place_of(NIGHT)
        claim = lee.marking.mark(document, [spans], note="I have changed my mind")
        lee.marking.reject(claim)
    again = take(path, dataset)
    assert not again.taken
    assert again.kept == 1
    assert (claim, "lee", "not_claim", "I have changed my mind") in judgements(path)


def test_one_undo_takes_an_import_back_whole(path: Path, dataset: Path) -> None:
    take(path, dataset, annotator="ann")
    with Workspace.open(path, annotator="ann", create=False) as ann:
        assert ann.undoing.undo() is not None
        assert ann.undoing.undo() is None
        assert not list(ann.exporting.rows(Choices()).claims())
        # What was taken back can come again.
        assert ann.importing.take(dataset, "jsonl", annotator="ann").taken["claims"]


def test_bad_lines_are_named_and_the_rest_goes_in(
    path: Path, dataset: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    for name in ("documents", "claims", "links"):
        lines = (dataset / f"{name}.jsonl").read_text("utf-8").splitlines()
        if name == "claims":
            rows = [json.loads(line) for line in lines]
            moved = rows[1]["spans"][0]
            moved["start"], moved["end"] = moved["start"] + 1, moved["end"] + 1
            lines[0] = "no JSON"
            lines[1] = json.dumps(rows[1])
            lines[2] = json.dumps({**rows[2], "verdict": "perhaps"})
            lines.append("[" * 100_000)
        (bad / f"{name}.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    rows = [json.loads(line) for line in lines_of(dataset / "claims.jsonl")]
    told: list[Any] = []
    imported = take(path, bad, problem=told.append)
    assert imported.problems == len(told) > 4
    lines_told = {each.where.line for each in told if each.where.file.endswith("claims.jsonl")}
    assert lines_told == {1, 2, 3, len(lines_of(dataset / "claims.jsonl")) + 1}
    assert "is not “" in next(each.reason for each in told if each.where.line == 2)
    # A link whose claim did not go in does not go in either.
    assert any("is not in the dataset" in each.reason for each in told)
    fine = [row for row in rows[3:] if row["verdict"]]
    assert imported.taken["claims"] == len(fine)


def lines_of(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_without_its_text_nothing_is_said_of_a_document(dataset: Path, tmp_path: Path) -> None:
    with Workspace.open(dataset.parents[1] / "filled.db", annotator="kim", create=False) as one:
        one.exporting.export(tmp_path / "bare", ["jsonl"], Choices(text=False))
    told: list[Any] = []
    with Workspace.open(tmp_path / "new.db", annotator="ann") as new:
        imported = new.importing.take(tmp_path / "bare/jsonl", "jsonl", problem=told.append)
    assert not {"claims", "links"} & set(imported.taken)
    assert "read it in first" in told[0].reason


def test_where_the_texts_are_a_dataset_without_them_will_do(
    filled: Path, path: Path, tmp_path: Path
) -> None:
    with Workspace.open(filled, annotator="kim", create=False) as one:
        one.exporting.export(tmp_path / "bare", ["jsonl"], Choices(text=False))
    imported = take(path, tmp_path / "bare/jsonl")
    assert imported.taken["links"] == 8
    assert not imported.problems


def test_gold_comes_in_as_gold_by_whoever_takes_it_in(
    path: Path, dataset: Path, tmp_path: Path
) -> None:
    gold = tmp_path / "gold"
    gold.mkdir()
    for name in ("documents", "claims", "links"):
        rows = [json.loads(line) for line in lines_of(dataset / f"{name}.jsonl")]
        for row in rows:
            row.update(
                {"annotator": "gold"}
                if name != "documents"
                else {"done_by": ["gold"], "voices": []}
            )
        (gold / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    imported = take(path, gold)
    assert imported.annotators == ("gold",)
    with Workspace.open(path, annotator="ann", create=False) as ann:
        assert {row.annotator for row in ann.exporting.rows(Choices()).links()} == {"gold"}
        assert ann.undoing.undo() is not None
        assert not list(ann.exporting.rows().links())


def test_names_that_can_be_nobody_s(path: Path, dataset: Path, tmp_path: Path) -> None:
    odd = tmp_path / "odd"
    odd.mkdir()
    (odd / "documents.jsonl").write_bytes((dataset / "documents.jsonl").read_bytes())
    rows = [json.loads(line) for line in lines_of(dataset / "claims.jsonl")]
    (odd / "claims.jsonl").write_text(
        "".join(json.dumps({**row, "annotator": "program"}) + "\n" for row in rows)
    )
    told: list[Any] = []
    imported = take(path, odd, problem=told.append)
    assert "claims" not in imported.taken
    assert "is reserved" in told[0].reason
    with pytest.raises(NotAllowed, match="is reserved"):
        take(path, dataset, annotator="gold")


def test_what_cannot_be_taken_in_is_said(path: Path, dataset: Path, tmp_path: Path) -> None:
    with Workspace.open(path, annotator="ann", create=False) as ann:
        with pytest.raises(NotFound, match="There is no format “xls”"):
            ann.importing.take(dataset, "xls")
        with pytest.raises(NotAllowed, match=r"spacy is only written\. What is read: jsonl, csv"):
            ann.importing.take(dataset, "spacy")
        with pytest.raises(NotFound, match="There is no file or folder"):
            ann.importing.take(tmp_path / "nowhere", "jsonl")
        with pytest.raises(NotFound, match="has no native records"):
            ann.importing.take(tmp_path, "jsonl")
        with pytest.raises(NotAllowed, match="“X” cannot be mapped to “assertion”"):
            ann.importing.take(dataset, "jsonl", labels={"X": "assertion"})


_TAKE_SLOWLY = """
import sys, time
from pathlib import Path
from annotator import Workspace
from annotator.work import importing
importing._AT_ONCE = 1
with Workspace.open(sys.argv[1], annotator="ann", create=False) as workspace:
    workspace.importing.take(
        Path(sys.argv[2]), "jsonl", annotator="ann",
        progress=lambda *_: (print("on", flush=True), time.sleep(0.02)),
    )
"""


def test_killed_in_the_middle_it_goes_on_from_there(path: Path, dataset: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _TAKE_SLOWLY, path, dataset], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        for _ in range(12):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
    time.sleep(0.01)
    partly = len(judgements(path))
    take(path, dataset, annotator="ann")
    assert 0 < partly < len(judgements(path))
    with Workspace.open(path, annotator="ann", create=False) as ann:
        assert not list(ann.checking.damage())
        assert not ann.checking.replay()
        while ann.undoing.undo():
            pass
        assert not list(ann.exporting.rows(Choices()).claims())


def test_a_link_makes_no_claim_of_what_was_rejected_here(path: Path, dataset: Path) -> None:
    with Workspace.open(path, annotator="ann", create=False) as ann:
        document, spans = ann.assessing.place_of(NIGHT)
        claim = ann.marking.mark(document, [spans])
        ann.marking.reject(claim)
    imported = take(path, dataset, annotator="ann")
    assert imported.kept
    stands = {(each, who): verdict for each, who, verdict, _ in judgements(path)}
    assert stands[claim, "ann"] == "not_claim"


def test_speakers_come_in_as_persons_had_them(path: Path, dataset: Path) -> None:
    take(path, dataset)
    with Workspace.open(path, annotator="ann", create=False) as ann:
        rows = {row.name: row for row in ann.exporting.rows().speakers()}
    before = [json.loads(line) for line in lines_of(dataset / "speakers.jsonl")]
    for row in before:
        here = rows[row["name"]]
        assert list(here.aliases) == row["aliases"]
        assert (here.role, here.kind) == (row["role"], row["kind"])
        assert list(here.descriptions) == row["descriptions"]


def test_what_was_said_of_an_older_text_is_compared_with_what_stands_in_the_newer(
    tmp_path: Path,
) -> None:
    out = tmp_path / "out"
    with Workspace.open(tmp_path / "old.db", annotator="kim") as kim:
        old = read(kim, article(tmp_path, EARLIER))
        cue = EARLIER.index("told reporters")
        said = mark(kim, old, SAID, speaker="Head", note="as it was", event_time="2017-03-14")
        denied = mark(kim, old, DENIED)
        kim.marking.say(denied, cue=[(cue, cue + len("told reporters"))])
        ends = [kim.marking.key_of(each) for each in (denied, said)]
        kim.linking.link(
            ends[0], ends[1], "denies", status="resolved", grounds="a recording", favours=said,
            carrying={said: [ends[1].spans[0]]},
        )  # fmt: skip
        kim.exporting.export(out, ["jsonl"])
    with Workspace.open(tmp_path / "new.db", annotator="kim") as kim:
        new = read(kim, article(tmp_path, LATER))
        mark(kim, new, SAID, note="as it is")
        first = kim.importing.take(out / "jsonl", "jsonl")
        assert first.taken["claims"] == 2
        assert first.kept == 0
        assert stands(kim) == [
            ("Update: talks end in dispute", DENIED, ""),
            ("Update: talks end in dispute", SAID, "Head"),
        ]
        rows = {row.spans[0].quote: row for row in kim.exporting.rows().claims()}
        assert (rows[SAID].note, rows[SAID].document) == ("as it is", new)
        assert rows[SAID].event_time is not None
        again = kim.importing.take(out / "jsonl", "jsonl")
        assert not again.taken
        assert again.kept == 1
        (link,) = kim.exporting.rows().links()
        assert (link.favours, link.a) == (rows[SAID].id, rows[DENIED].id)
