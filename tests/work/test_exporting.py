"""What is chosen goes out, and nothing else; a folder holds one dataset whole, or the last one."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from annotator import Workspace
from annotator.choices import Choices, split_of
from annotator.errors import NotAllowed, NotFound
from annotator.records import Appearance
from annotator.store import Store, documents
from tests.datasets.filled import fill
from tests.work.test_versions import DENIED, EARLIER, LAST, SAID, article, mark, read

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a little of everything, which no test here changes."""
    path = tmp_path_factory.mktemp("filled") / "filled.db"
    fill(path)
    return path


@pytest.fixture
def export(filled: Path, tmp_path: Path) -> Callable[..., Rows]:
    """Export and read the rows: `export(annotator="kim")`."""

    def exporting(who: str = "kim", blind: bool = False, **choices: Any) -> Rows:
        out = tmp_path / "out"
        mode = "blind" if blind else "open"
        with Workspace.open(filled, annotator=who, mode=mode, create=False) as workspace:  # type: ignore[arg-type]
            workspace.exporting.export(out, ["jsonl"], Choices(**choices))
        return rows_in(out / "jsonl")

    return exporting


def rows_in(folder: Path) -> Rows:
    return {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in folder.glob("*.jsonl")
    }


def names(rows: Rows) -> set[str]:
    said = [row["annotator"] for kind in ("claims", "links", "evidence") for row in rows[kind]]
    return set(said) | {each["id"] for each in rows["annotators"]}


def test_times_are_told_with_their_words_and_how_precise_they_are(
    export: Callable[..., Rows],
) -> None:
    told = [row for row in export()["claims"] if row["utterance_time"] or row["event_time"]]
    assert [(row["annotator"], row["utterance_time"], row["event_time"]) for row in told] == [
        (
            "kim",
            {
                "iso": "2026-02-28T14:30",
                "raw": "“Saturday”; <i>half</i> past two",
                "precision": "minute",
            },
            {"iso": "../2026-02", "raw": None, "precision": "interval"},
        ),
        ("lee", {"iso": "2026-02", "raw": None, "precision": "month"}, None),
        ("kim", None, {"iso": "202X", "raw": "in these years", "precision": "decade"}),
        (
            "kim",
            {"iso": None, "raw": "the other day", "precision": None},
            {"iso": "2026-01-30/2026-02-02", "raw": None, "precision": "interval"},
        ),
    ]
    assert [row["place"] for row in told] == ["Çà, =A1 & “雨 town”", None, None, None]


def test_a_claim_stands_in_the_newest_text_and_a_lost_one_in_its_own(tmp_path: Path) -> None:
    with Workspace.open(tmp_path / "a.db", annotator="kim") as kim:
        old = read(kim, article(tmp_path, EARLIER))
        mark(kim, old, SAID)
        mark(kim, old, DENIED, place="Astana")
        new = read(kim, article(tmp_path, LAST))
        rows = kim.exporting.rows()
        assert {row.id: row.replaced_by for row in rows.documents()} == {old: new, new: None}
        where = {row.spans[0].quote: (row.document, row.place) for row in rows.claims()}
    assert where == {SAID: (old, None), DENIED: (new, "Astana")}


# What is chosen


def test_one_annotator_s_judgements(export: Callable[..., Rows]) -> None:
    rows = export(annotator="lee")
    assert names(rows) == {"lee"}
    assert {each["id"] for each in rows["documents"] if each["done_by"]} == {
        each["id"] for each in rows["documents"] if each["done_by"] == ["lee"]
    }
    # Every end has its row, and every speaker is somebody's.
    claims = {row["id"] for row in rows["claims"]}
    assert all({link["a"], link["b"]} <= claims for link in rows["links"])
    assert {row["id"] for row in rows["speakers"]} == {
        row["speaker"] for kind in ("claims", "reliabilities") for row in rows[kind]
    } - {None}
    assert rows["annotators"][0]["claims"] == len(rows["claims"])


def test_there_is_no_gold_where_nobody_adjudicated(export: Callable[..., Rows]) -> None:
    with pytest.raises(NotAllowed, match="there is no gold"):
        export(annotator="gold")


def test_a_relation_that_there_is_not_is_an_error(export: Callable[..., Rows]) -> None:
    with pytest.raises(NotAllowed, match="“denise” is no relation of the scheme"):
        export(relations=("denise",))


def test_blind_one_cannot_choose_another(export: Callable[..., Rows]) -> None:
    assert names(export(blind=True)) == {"kim"}
    assert names(export(blind=True, annotator="kim")) == {"kim"}
    with pytest.raises(NotAllowed, match=r"kim works blind, so lee's judgements are hidden"):
        export(blind=True, annotator="lee")


def test_a_name_that_judged_nothing_is_an_error(export: Callable[..., Rows]) -> None:
    with pytest.raises(NotAllowed, match=r"ann has judged nothing .* Who has: kim, lee"):
        export(annotator="ann")


def test_only_some_relations(export: Callable[..., Rows]) -> None:
    rows = export(relations=("denies", "weakens"))
    assert {row["relation"] for row in rows["links"]} == {"denies", "weakens"}
    assert sum(each["links"] for each in rows["annotators"]) == len(rows["links"])
    assert len(rows["claims"]) == len(export()["claims"])


def test_only_what_changed_since_with_the_ends_of_what_did(export: Callable[..., Rows]) -> None:
    everything = export()
    since = sorted(row["changed"] for row in everything["links"])[-2]
    rows = export(since=since)
    assert 0 < len(rows["links"]) < len(everything["links"])
    assert len(rows["claims"]) < len(everything["claims"])
    ends = {(row[end], row["annotator"]) for row in rows["links"] for end in ("a", "b")}
    ends |= {(row["claim"], row["annotator"]) for row in rows["evidence"]}
    assert ends <= {(row["id"], row["annotator"]) for row in rows["claims"]}
    assert all(
        row["changed"] >= since or (row["id"], row["annotator"]) in ends for row in rows["claims"]
    )
    assert not export(since="2999-01-01T00:00:00.000000+00:00")["claims"]


def test_only_some_documents_and_links_between_them(export: Callable[..., Rows]) -> None:
    (talks,) = [row["id"] for row in export()["documents"] if row["outlet"] == "Reuters"]
    rows = export(documents=(talks,))
    assert [row["id"] for row in rows["documents"]] == [talks]
    assert {row["document"] for row in rows["claims"]} == {talks}
    assert not any(row["cross_document"] for row in rows["links"])
    assert all(row["document"] in (talks, None) for row in rows["evidence"])


def test_without_texts_there_is_no_quote(export: Callable[..., Rows]) -> None:
    rows = export(text=False)
    assert all(row["text"] is None for row in rows["documents"])
    assert '"quote":"' not in json.dumps(rows, separators=(",", ":"))
    assert all(row["a_quote"] is None for row in rows["links"])
    assert {each["raw"] for row in rows["claims"] if (each := row["event_time"])} == {None}
    # Of "the other day" nothing is left.
    assert sum(row["utterance_time"] is not None for row in rows["claims"]) == 2
    spans = [span for row in rows["claims"] for span in row["spans"]]
    assert spans
    assert all(span["end"] > span["start"] for span in spans)


def test_pseudonyms_hide_who_it_was(export: Callable[..., Rows], tmp_path: Path) -> None:
    assert names(export(pseudonyms=True)) == {"annotator-1", "annotator-2"}
    assert names(export(pseudonyms=True, annotator="lee")) == {"annotator-2"}
    written = "".join(
        path.read_text("utf-8") for path in (tmp_path / "out" / "jsonl").glob("*.json*")
    )
    assert '"lee"' not in written
    assert '"kim' not in written
    assert "lee" not in (tmp_path / "out" / "jsonl" / "README.md").read_text("utf-8").split()


@pytest.mark.parametrize("unit", ["utf16", "bytes"])
def test_offsets_of_another_unit(export: Callable[..., Rows], unit: str) -> None:
    rows = export(unit=unit)
    coding = {"utf16": "utf-16-le", "bytes": "utf-8"}[unit]
    width = {"utf16": 2, "bytes": 1}[unit]
    texts = {row["id"]: row["text"].encode(coding) for row in rows["documents"]}
    for row in rows["claims"]:
        for span in (*row["spans"], *row["source"], *row["cue"]):
            cut = texts[row["document"]][span["start"] * width : span["end"] * width]
            assert cut.decode(coding) == span["quote"]


def test_a_split_is_three_datasets_in_one(filled: Path, tmp_path: Path) -> None:
    with Workspace.open(filled, annotator="kim", create=False) as workspace:
        for seed in (1, 1, 2):
            choices = Choices(split=split_of("34/33/33"), seed=seed)
            (exported,) = workspace.exporting.export(tmp_path, ["jsonl"], choices)
    parts = {part: rows_in(tmp_path / "jsonl" / part) for part in ("train", "validation", "test")}
    documents = [row["id"] for rows in parts.values() for row in rows["documents"]]
    assert len(documents) == len(set(documents)) == 3
    for rows in parts.values():
        of_part = {row["id"] for row in rows["documents"]}
        assert {row["document"] for row in rows["claims"]} <= of_part
    # Two documents are joined by a link, so no link is lost.
    assert sum(len(rows["links"]) for rows in parts.values()) == 8
    split = exported.manifest.chosen.split
    assert split is not None
    assert (split.shares, split.seed, split.groups, split.joined) == ("34/33/33", 2, 2, {"link": 1})
    assert sum(split.documents.values()) == 3
    assert exported.manifest.checked is not None
    assert exported.manifest.checked.links_back == 8


@pytest.mark.parametrize("written", ["80/10", "80/10/20", "a/b/c", "80/10/10/0", ""])
def test_what_is_no_split(written: str) -> None:
    with pytest.raises(NotAllowed, match=r"is no split"):
        split_of(written)


# The folder


def test_a_dataset_replaces_the_last_one_and_nothing_else(filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "out" / "jsonl"
    with Workspace.open(filled, annotator="kim", create=False) as workspace:
        workspace.exporting.export(tmp_path / "out", ["jsonl"], Choices(split=(50, 25, 25)))
        (out / "notes.txt").write_text("mine")
        workspace.exporting.export(tmp_path / "out", ["jsonl"])
    assert not (out / "train").exists()
    assert (out / "notes.txt").read_text() == "mine"
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert set(manifest["files"]) | {"manifest.json", "notes.txt"} == {
        path.name for path in out.iterdir()
    }


def test_a_folder_of_somebody_else_s_is_left_alone(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "jsonl").mkdir()
    (tmp_path / "jsonl" / "thesis.tex").write_text("all my work")
    with (
        Workspace.open(filled, annotator="kim", create=False) as workspace,
        pytest.raises(NotAllowed, match=r"holds files that are no dataset"),
    ):
        workspace.exporting.export(tmp_path, ["jsonl"])
    assert [path.name for path in (tmp_path / "jsonl").iterdir()] == ["thesis.tex"]


def test_a_file_in_the_way_leaves_the_last_dataset_whole(filled: Path, tmp_path: Path) -> None:
    with Workspace.open(filled, annotator="kim", create=False) as workspace:
        workspace.exporting.export(tmp_path, ["jsonl"])
        (tmp_path / "jsonl" / "train").write_text("mine")
        before = (tmp_path / "jsonl" / "manifest.json").read_bytes()
        with pytest.raises(NotAllowed, match="train is where the dataset goes"):
            workspace.exporting.export(tmp_path, ["jsonl"], Choices(split=(50, 25, 25)))
    assert (tmp_path / "jsonl" / "manifest.json").read_bytes() == before


def test_if_one_format_fails_none_is_put_in_place(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "graph").write_text("a file where a folder should be")
    with (
        Workspace.open(filled, annotator="kim", create=False) as workspace,
        pytest.raises(NotAllowed, match=r"is no folder"),
    ):
        workspace.exporting.export(tmp_path, ["jsonl", "graph"])
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_what_a_format_cannot_do_is_said(filled: Path, tmp_path: Path) -> None:
    with Workspace.open(filled, annotator="kim", create=False) as workspace:
        with pytest.raises(NotFound, match=r"There is no format “xls”\. There is: jsonl, csv"):
            workspace.exporting.export(tmp_path, ["xls"])
        with pytest.raises(NotAllowed, match=r"Without them go: jsonl, csv, parquet"):
            workspace.exporting.export(tmp_path, ["brat"], Choices(text=False))
        with pytest.raises(NotAllowed, match=r"offsets of webanno count utf16, not bytes"):
            workspace.exporting.export(tmp_path, ["webanno"], Choices(unit="bytes"))
    assert not list(tmp_path.iterdir())


def test_the_manifest_tells_digests_and_what_was_chosen(filled: Path, tmp_path: Path) -> None:
    import hashlib

    with Workspace.open(filled, annotator="kim", create=False) as workspace:
        (exported,) = workspace.exporting.export(tmp_path, ["jsonl"], check=False)
    assert exported.manifest.checked is None
    for name, entry in exported.manifest.files.items():
        content = (tmp_path / "jsonl" / name).read_bytes()
        assert hashlib.sha256(content).hexdigest() == entry.sha256
    assert exported.manifest.written["claims"] == exported.manifest.files["claims.jsonl"].rows
    assert "Nothing of what was chosen is left out" in (tmp_path / "jsonl/README.md").read_text()


def test_a_text_without_a_title_is_not_called_by_its_start(tmp_path: Path) -> None:
    path = tmp_path / "untitled.db"
    store = Store.open(path)
    with store.writing():
        documents.add(store, "A secret from the start.", Appearance())
    store.close()
    with Workspace.open(path, annotator="kim") as workspace:
        (row,) = workspace.exporting.rows(Choices(text=False)).documents()
    assert row.title == ""
