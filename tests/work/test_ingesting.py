"""Reading files in: what is kept, what is told, and what an interruption costs."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.work.ingesting import Ingested


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.open(tmp_path / "a.db", annotator="kim") as opened:
        yield opened


def ingest(workspace: Workspace, *paths: Path) -> list[Ingested]:
    files, _ = workspace.ingesting.find(paths)
    return list(workspace.ingesting.ingest(files, processes=1))


def test_the_same_text_twice_is_one_document_with_two_appearances(
    workspace: Workspace, tmp_path: Path
) -> None:
    rows = [{"text": "It rained.", "outlet": outlet} for outlet in ("Courier", "Radio", "Radio")]
    lines = tmp_path / "two.jsonl"
    lines.write_text("\n".join(map(json.dumps, rows)))
    told = ingest(workspace, lines)
    # The third differs from the second in its line only, which is where it was read from.
    assert [each.status for each in told] == ["new", "appearance", "appearance"]
    assert len({each.document for each in told}) == 1
    document = workspace.looking.document(told[0].document or "")
    assert [each.outlet for each in document.appearances] == ["Courier", "Radio", "Radio"]
    assert [each.status for each in ingest(workspace, lines)] == ["known"] * 3
    assert workspace.looking.document_count() == 1


def test_what_cannot_be_read_is_told_and_the_rest_goes_on(
    workspace: Workspace, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("It rained.")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    first, second, third = ingest(workspace, bad, good, tmp_path / "missing.txt")
    assert (first.status, second.status, third.status) == ("unreadable", "new", "unreadable")
    assert first.source == str(bad)
    assert first.reason
    assert "no such file" in (third.reason or "")


def test_sizes_add_up_to_the_files(workspace: Workspace, tmp_path: Path) -> None:
    lines, text = tmp_path / "many.jsonl", tmp_path / "one.txt"
    lines.write_text("".join(json.dumps({"text": f"Number {each}."}) + "\n" for each in range(50)))
    text.write_text("A heading\n\nIt rained.")
    files, size = workspace.ingesting.find([lines, text])
    assert size == lines.stat().st_size + text.stat().st_size
    done = sum(each.size for each in workspace.ingesting.ingest(files, processes=1))
    assert 0 < done <= size


def test_leaving_keeps_what_was_finished(workspace: Workspace, tmp_path: Path) -> None:
    lines = tmp_path / "many.jsonl"
    sentence = "The minister said on Monday that the talks had failed. " * 20
    with lines.open("w") as file:
        for each in range(80):
            file.write(json.dumps({"text": f"Number {each}. {sentence}"}) + "\n")
    files, _ = workspace.ingesting.find([lines])
    told = workspace.ingesting.ingest(files, processes=1)
    first = next(told)
    told.close()
    assert first.document is not None
    assert workspace.looking.document(first.document).number == 1
    kept = workspace.looking.document_count()
    assert 0 < kept < 80
    assert [each.status for each in ingest(workspace, lines)].count("known") == kept
    assert workspace.looking.document_count() == 80
    assert list(workspace.checking.damage()) == []


def test_sentences_mentions_and_search_are_there_at_once(
    workspace: Workspace, tmp_path: Path
) -> None:
    story = tmp_path / "story.txt"
    story.write_text("The storm\n\nAngela Merkel arrived in Paris. “We are glad,” she said.")
    (told,) = ingest(workspace, story)
    document = told.document or ""
    text = workspace.looking.document(document).text
    quotes = [text[start:end] for start, end in workspace.looking.sentences(document)]
    assert quotes == ["The storm", "Angela Merkel arrived in Paris.", "“We are glad,” she said."]
    mentions = workspace.looking.mentions(document, 0, len(text))
    assert "Angela Merkel" in {text[each.start : each.end] for each in mentions}
    (hit,) = workspace.searching.best("we are gla")
    assert hit.text == quotes[2]
    assert told.title == "The storm"


def test_documents_that_came_without_an_analysis_are_completed(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    story.write_text("It rained. It poured.")
    with Workspace.open(tmp_path / "theirs.db", annotator="lee") as theirs:
        ingest(theirs, story)
    with Workspace.open(tmp_path / "ours.db", annotator="kim") as ours:
        merged = ours.merging.merge(tmp_path / "theirs.db")
        assert (merged.documents, merged.appearances) == (1, 1)
        (summary,) = ours.looking.documents()
        assert summary.sentences == 0
        assert ours.ingesting.complete() == 1
        assert len(ours.looking.sentences(summary.id)) == 2
        assert ours.ingesting.complete() == 0
        assert len(ours.searching.best("poured")) == 1
