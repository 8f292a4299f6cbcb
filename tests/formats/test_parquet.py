"""`parquet`: read by DuckDB, by `datasets` through its card, and by mlcroissant."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import datasets
import duckdb
import mlcroissant
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from annotator import Workspace
from annotator.choices import PARTS, Choices, Unit
from annotator.datasets.licences import Licences
from annotator.ids import document_id
from annotator.work.exporting import Exported
from tests.datasets.filled import BRIDGE, TALKS
from tests.formats.round_trips import made, plans

Export = Callable[..., Exported]
SPLIT: dict[str, Any] = {"split": (34, 33, 33), "seed": 0}
TABLES = {
    "annotators", "claims", "documents", "evidence", "links", "reliabilities", "speakers",
}  # fmt: skip
_WIDTHS = {"codepoints": "utf-32-le", "utf16": "utf-16-le", "bytes": "utf-8"}


def quotes(text: str, spans: Any, unit: Unit = "codepoints") -> Iterator[tuple[str, str]]:
    """What stands at each span of a text, as the unit counts, and what is its quote."""
    width = {"codepoints": 4, "utf16": 2, "bytes": 1}[unit]
    encoded = text.encode(_WIDTHS[unit])
    for span in spans:
        found = encoded[span["start"] * width : span["end"] * width]
        yield found.decode(_WIDTHS[unit]), span["quote"]


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    """The rows of a table, as pyarrow has them."""
    found: list[dict[str, Any]] = parquet.read_table(folder / f"{table}.parquet").to_pylist()
    return found


@pytest.fixture
def offline(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., Any]:
    """Load a table of a dataset, with `datasets`, without a network."""
    monkeypatch.setattr(datasets.config, "HF_HUB_OFFLINE", True)

    def load(folder: Path, *table: str) -> Any:
        return datasets.load_dataset(str(folder), *table, cache_dir=str(tmp_path / "cache"))

    return load


@pytest.mark.parametrize("unit", ["codepoints", "utf16", "bytes"])
def test_every_span_is_its_quote(export: Export, unit: Unit) -> None:
    exported = export("parquet", unit=unit)

    texts = {row["id"]: row["text"] for row in rows(exported.folder, "documents")}
    claims = rows(exported.folder, "claims")
    found = [
        pair
        for row in claims
        for name in ("spans", "source", "cue", "addressee")
        for pair in quotes(texts[row["document"]], row[name], unit)
    ] + [
        pair
        for row in rows(exported.folder, "links")
        for end in "ab"
        for pair in quotes(texts[row[f"{end}_document"]], row[f"carrying_{end}"], unit)
    ]

    assert len(claims) == 14
    assert len(found) == 26
    assert all(stands == quote for stands, quote in found)
    assert ("𝟗 of 10 bridges fell",) * 2 in found
    assert exported.manifest.checked is not None
    assert exported.manifest.checked.differing == 0
    assert not exported.manifest.left_out


@given(plans(), st.sampled_from(["codepoints", "utf16", "bytes"]))
@settings(max_examples=10, deadline=None)
def test_of_any_file_every_span_is_its_quote(plan: dict[str, Any], unit: Unit) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = made(Path(folder, "a.db"), plan)
        with Workspace.open(path, annotator="kim", create=False) as workspace:
            (exported,) = workspace.exporting.export(
                Path(folder, "out"), ["parquet"], Choices(unit=unit), check=True
            )
        texts = {row["id"]: row["text"] for row in rows(exported.folder, "documents")}
        claims = rows(exported.folder, "claims")

    assert set(texts.values()) == set(plan["texts"])
    for row in claims:
        for name in ("spans", "source", "cue", "addressee"):
            for stands, quote in quotes(texts[row["document"]], row[name], unit):
                assert stands == quote


def test_duckdb_joins_claims_and_links(export: Export) -> None:
    folder = export("parquet").folder

    found = duckdb.sql(f"""
        SELECT a.quote, links.relation, b.quote, links.types, a.spans[1].start
        FROM '{folder}/links.parquet' AS links
        JOIN '{folder}/claims.parquet' AS a ON a.id = links.a AND a.annotator = links.annotator
        JOIN '{folder}/claims.parquet' AS b ON b.id = links.b AND b.annotator = links.annotator
        WHERE links.conflict AND links.annotator = 'kim' ORDER BY ALL
    """).fetchall()
    (types,) = duckdb.sql(f"""
        SELECT typeof(spans), typeof(directed), typeof(claims.origin_score), typeof(attributes)
        FROM '{folder}/claims.parquet' AS claims JOIN '{folder}/links.parquet' AS links
        ON claims.id = links.a LIMIT 1
    """).fetchall()

    assert found == [
        (
            "The bridge fell at noon <b>&amp; nobody</b> was hurt",
            "contradicts",
            "it fell at night, \u202ethe engineer\u202c wrote",
            ["temporal"],
            12,
        ),
        (
            "“We did not,” … “discuss this at all.”",
            "denies",
            "the idea\nhad been discussed",
            ["negation", "lexical"],
            23,
        ),
    ]
    assert tuple(each.replace('"', "") for each in types) == (
        "STRUCT(start BIGINT, end BIGINT, quote VARCHAR)[]",
        "BOOLEAN",
        "DOUBLE",
        "STRUCT(attribute VARCHAR, word VARCHAR)[]",
    )


def test_datasets_loads_every_table_by_its_name(
    export: Export, offline: Callable[..., Any]
) -> None:
    folder = export("parquet").folder

    loaded = {table: offline(folder, table)["train"] for table in sorted(TABLES)}

    assert set(datasets.get_dataset_config_names(str(folder))) == TABLES
    for table, found in loaded.items():
        # The types that the card tells are those of the file.
        told = datasets.Features.from_arrow_schema(parquet.read_schema(folder / f"{table}.parquet"))
        assert found.features == told
        assert found.num_rows == len(rows(folder, table))
    assert offline(folder)["train"].to_list() == loaded["claims"].to_list()
    texts = dict(zip(loaded["documents"]["id"], loaded["documents"]["text"], strict=True))
    assert {TALKS, BRIDGE} < set(texts.values())
    for claim in loaded["claims"]:
        assert all(a == b for a, b in quotes(texts[claim["document"]], claim["spans"]))


def test_datasets_finds_the_parts_of_a_split(export: Export, offline: Callable[..., Any]) -> None:
    folder = export("parquet", **SPLIT).folder

    loaded = offline(folder, "documents")

    assert set(loaded) <= set(PARTS)
    assert sum(part.num_rows for part in loaded.values()) == 3
    for part, found in loaded.items():
        assert found.to_list() == rows(folder / part, "documents")


def test_mlcroissant_finds_no_fault_and_gives_the_records(export: Export) -> None:
    folder = export("parquet").folder

    dataset = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    read = {table: list(dataset.records(table)) for table in TABLES}

    assert not dataset.metadata.ctx.issues.errors
    for table, records in read.items():
        assert [plain(record, table) for record in records] == rows(folder, table)


def test_mlcroissant_reads_a_split_and_tells_the_parts(export: Export) -> None:
    folder = export("parquet", **SPLIT).folder

    dataset = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    records = [plain(record, "claims") for record in dataset.records("claims")]

    parts = {part: rows(folder / part, "claims") for part in PARTS}
    for part, written in parts.items():
        read = [record for record in records if record["split"] == part]
        assert [{**row, "split": part} for row in written] == read
    assert len(records) == 14


def plain(value: Any, prefix: str) -> Any:
    """A record of mlcroissant's by the names of the columns, its bytes as text."""
    match value:
        case bytes():
            return value.decode()
        case list():
            return [plain(each, prefix) for each in value]
        case dict():
            return {
                name.removeprefix(f"{prefix}/"): plain(each, name) for name, each in value.items()
            }
    return value


def test_the_card_tells_what_it_is_and_how_it_was_annotated(export: Export) -> None:
    from huggingface_hub import DatasetCard

    folder = export("parquet").folder
    card = DatasetCard.load(folder / "README.md")

    assert card.data.license == "other"
    assert card.data.language == ["en"]
    assert card.data.size_categories == ["n<1K"]
    assert [each["config_name"] for each in card.data.configs if each.get("default")] == ["claims"]
    assert "By 2 annotators, with the words of the scheme “quarrels 2”." in card.text
    assert "| denies | a denies b | yes | yes | says that what the other asserts" in card.text
    assert "not told (2), CC-BY-4.0 (1)" in card.text
    assert "| `cue` | list of {start, end, quote} | the words that attribute it |" in card.text


@pytest.mark.parametrize(
    ("rights", "licence"),
    [
        ([], "unknown"),
        ([None, None], "unknown"),
        (["CC BY 4.0", "CC BY 4.0"], "cc-by-4.0"),
        (["https://creativecommons.org/licenses/by-nc-sa/4.0/"], "cc-by-nc-sa-4.0"),
        (["http://creativecommons.org/publicdomain/zero/1.0/"], "cc0-1.0"),
        (["CC-BY-4.0", None], "other"),
        (["CC-BY-4.0", "MIT"], "other"),
        (["© Reuters"], "other"),
    ],
)
def test_a_licence_is_told_only_if_it_is_that_of_every_text(
    rights: list[str | None], licence: str
) -> None:
    assert Licences(rights).front_matter["license"] == licence


@pytest.mark.parametrize(
    ("texts", "licence"),
    [
        ([TALKS], ["CC-BY-4.0"]),
        ([BRIDGE], None),
        ([TALKS, BRIDGE], ["not told (1), CC-BY-4.0 (1)"]),
    ],
)
def test_mlcroissant_is_told_one_documents_licence_for_no_other(
    export: Export, texts: list[str], licence: list[str] | None
) -> None:
    folder = export("parquet", documents=tuple(map(document_id, texts))).folder

    dataset = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert dataset.metadata.license == licence
    assert not dataset.metadata.ctx.issues.errors


def test_hostile_names_do_not_break_the_card(tmp_path: Path, filled: Path) -> None:
    from huggingface_hub import DatasetCard

    name = 'yes: "no"\n--- #\u2028\x7f'
    with Workspace.open(filled, annotator="kim", create=False) as workspace:
        (exported,) = workspace.exporting.export(tmp_path / name, ["parquet"], Choices())

    card = DatasetCard.load(exported.folder / "README.md")
    assert card.data.pretty_name == 'yes: "no" --- #␤␡'
    dataset = mlcroissant.Dataset(jsonld=str(exported.folder / "croissant.json"))
    assert dataset.metadata.name == name


def test_without_texts_there_are_none(export: Export) -> None:
    folder = export("parquet", text=False, unit="utf16").folder

    assert {row["text"] for row in rows(folder, "documents")} == {None}
    assert {span["quote"] for row in rows(folder, "claims") for span in row["spans"]} == {None}


def test_the_same_file_gives_the_same_bytes(export: Export) -> None:
    def written() -> dict[str, str]:
        return {name: entry.sha256 for name, entry in export("parquet").manifest.files.items()}

    assert written() == written()


def test_without_pyarrow_it_says_how_to_get_it(filled: Path, tmp_path: Path) -> None:
    script = """
import sys
from pathlib import Path
from annotator import Workspace
sys.modules["pyarrow"] = None
with Workspace.open(Path(sys.argv[1]), annotator="kim", create=False) as workspace:
    workspace.exporting.export(Path(sys.argv[2]), ["parquet"])
"""
    ended = subprocess.run(
        [sys.executable, "-c", script, str(filled), str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "NotAllowed: Parquet needs pyarrow" in ended.stderr
    assert "pip install 'annotator[parquet]'" in ended.stderr
    assert not (tmp_path / "out").exists()


_ENDED = """
import gc
import sys
from pathlib import Path
from annotator.datasets.folder import Folder
from annotator.datasets.formats.parquet import files

def rows():
    for number in range(3):
        yield {name: number for name in COUNTED} | {"id": f"kim {number}"}
    raise KeyboardInterrupt

COUNTED = ("claims", "links", "evidence", "reliabilities", "documents_done")
files.ROWS_OF_A_GROUP["annotators"] = 2
try:
    files.write(Folder(Path(sys.argv[1])), "annotators", "codepoints", rows())
except KeyboardInterrupt:
    gc.collect()
    print("ended")
"""


def test_whoever_ends_it_is_told_nothing_of_a_file_that_was_begun(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", _ENDED, str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert (ended.stdout, ended.stderr) == ("ended\n", "")
