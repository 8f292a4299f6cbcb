"""`csv`: a data package that Frictionless finds valid, and that is read back whole."""

import csv
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pandas
import pytest
from frictionless import Package, system
from hypothesis import given, settings
from hypothesis import strategies as st

from annotator import Workspace
from annotator.choices import PARTS, Choices, Unit
from annotator.datasets.formats.csv import cells, read
from annotator.datasets.formats.csv.rows import Rows
from annotator.datasets.incoming import (
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Problem,
)
from annotator.datasets.labels import Labels
from annotator.work.exporting import Exported
from tests.datasets.filled import BRIDGE, TALKS
from tests.formats.round_trips import made, plans, round_trip

Export = Callable[..., Exported]
TABLES = {
    "annotators", "appearances", "claims", "documents", "evidence", "links", "reliabilities",
    "sentences", "speakers",
}  # fmt: skip
LABELS = Labels(("contradicts", "denies", "supports", "unrelated"))


def frictionless(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of a package, typed by its schemas, after it was found valid."""
    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()
        assert report.valid, report.flatten(["type", "message"])
        return {
            each.name: [row.to_dict() for row in each.read_rows()] for each in package.resources
        }


def spans(cell: str) -> list[list[int]]:
    """Spans as a user of the tables takes them apart."""
    return [[int(place) for place in each.split("-")] for each in cell.split()]


def test_frictionless_finds_it_valid_and_every_span_is_its_quote(export: Export) -> None:
    tables = frictionless(export("csv").folder)

    assert set(tables) == TABLES
    texts = {row["id"]: row["text"] for row in tables["documents"]}
    assert TALKS in texts.values()
    assert len(tables["claims"]) == 14
    for row in tables["claims"]:
        text = texts[row["document"]]
        for name in ("source", "cue", "addressee"):
            quotes = [text[start:end] for start, end in spans(row[name] or "")]
            assert " … ".join(quotes) == (row[f"{name}_quote"] or "")
        quotes = [text[start:end] for start, end in spans(row["spans"])]
        assert " … ".join(quotes) == row["quote"]
        if len(quotes) == 1:
            assert text[row["start"] : row["end"]] == row["quote"]
    for row in tables["sentences"]:
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]
    for row in tables["links"]:
        for end in "ab":
            text = texts[row[f"{end}_document"]]
            quotes = [text[start:end] for start, end in spans(row[f"carrying_{end}"] or "")]
            assert " … ".join(quotes) == (row[f"carrying_{end}_quote"] or "")


def test_values_are_typed(export: Export) -> None:
    tables = frictionless(export("csv").folder)

    denial = next(row for row in tables["claims"] if row["rating"])
    assert denial["attributes.check_worthy"] == "yes"
    assert denial["note"] == "a note; with “quotes”,\ttabs\nand lines | & <tags>"
    assert denial["utterance_time"] == "2026-02-28T14:30"
    assert denial["utterance_time_precision"] == "minute"
    assert denial["utterance_time_raw"] == "“Saturday”; <i>half</i> past two"
    assert denial["place"] == "Çà, =A1 & “雨 town”"
    link = next(row for row in tables["links"] if row["relation"] == "denies" and row["types"])
    assert link["types"] == ["negation", "lexical"]
    assert link["directed"] is True
    assert link["cross_document"] is False
    assert {row["origin_score"] for row in tables["claims"]} == {None, 0.5}
    bridge = next(row for row in tables["documents"] if row["text"] == BRIDGE)
    assert bridge["authors"] == ["A. Writer", "B, Writer"]
    assert bridge["voices"] == [{"annotator": "lee", "name": "The Daily"}]


@pytest.mark.parametrize(
    "choices",
    [{"annotator": "lee"}, {"relations": ("denies",)}, {"since": "2999"}],
)
def test_whatever_is_chosen_every_key_is_there(export: Export, choices: dict[str, Any]) -> None:
    frictionless(export("csv", **choices).folder)


def test_each_part_of_a_split_is_a_package_and_all_are_read_together(export: Export) -> None:
    folder = export("csv", split=(34, 33, 33)).folder

    texts = [{row["text"] for row in frictionless(folder / part)["documents"]} for part in PARTS]

    assert sum(map(len, texts)) == len(set().union(*texts)) == 3
    claims = [each for each in read(folder, LABELS) if isinstance(each, IncomingClaim)]
    assert len(claims) == 14


def test_a_claim_that_is_not_there_breaks_the_foreign_key(export: Export) -> None:
    folder = export("csv").folder
    lines = (folder / "links.csv").read_text("utf-8").split("\n")
    lines[1] = lines[1].replace(lines[1].split(",")[2], "0" * 32)
    (folder / "links.csv").write_text("\n".join(lines), "utf-8")

    with system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()

    found = {each[0] for each in report.flatten(["type"])}
    assert found == {"foreign-key", "hash-count"}


def test_duckdb_and_pandas_read_the_same(export: Export) -> None:
    folder = export("csv").folder

    joined = duckdb.sql(f"""
        SELECT a.quote, links.relation, b.quote
        FROM '{folder}/links.csv' AS links
        JOIN '{folder}/claims.csv' AS a ON a.id = links.a AND a.annotator = links.annotator
        JOIN '{folder}/claims.csv' AS b ON b.id = links.b AND b.annotator = links.annotator
        WHERE links.conflict ORDER BY ALL
    """).fetchall()
    claims = pandas.read_csv(folder / "claims.csv", keep_default_na=False)

    assert len(joined) == 4
    assert joined[0] == (
        "It had not", "denies", "A commission had been discussed",
    )  # fmt: skip
    assert claims["start"].dtype == "int64"
    assert "the idea\nhad been discussed" in set(claims["quote"])


@pytest.mark.parametrize("unit", ["codepoints", "utf16", "bytes"])
@pytest.mark.parametrize("safe", [True, False])
def test_all_of_it_comes_back(filled: Path, unit: Unit, safe: bool) -> None:
    round_trip("csv", filled, unit=unit, excel_safe=safe)


@given(plans())
@settings(max_examples=15, deadline=None)
def test_any_file_comes_back(plan: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        round_trip("csv", made(Path(folder, "a.db"), plan), excel_safe=True)


def test_offsets_in_other_units_count_in_those(export: Export) -> None:
    rows = frictionless(export("csv", unit="bytes").folder)

    texts = {row["id"]: row["text"].encode() for row in rows["documents"]}
    for row in rows["claims"]:
        quotes = [texts[row["document"]][start:end] for start, end in spans(row["spans"])]
        assert " … ".encode().join(quotes) == row["quote"].encode()


def test_without_texts_there_are_none(export: Export) -> None:
    exported = export("csv", text=False, unit="utf16")
    tables = frictionless(exported.folder)

    assert exported.manifest.checked is not None
    assert {row["text"] for row in tables["documents"]} == {None}
    assert {row["quote"] for row in tables["claims"]} == {None}
    assert b"discussed" not in (exported.folder / "claims.csv").read_bytes()


def test_the_same_file_gives_the_same_bytes(export: Export) -> None:
    def written() -> dict[str, str]:
        files = export("csv").manifest.files
        return {name: entry.sha256 for name, entry in files.items() if name != "README.md"}

    assert written() == written()


# Formulas


@pytest.fixture
def formulas(tmp_path: Path) -> Callable[..., Exported]:
    """Export a file whose text, note and speaker begin like formulas."""
    plan = {
        "texts": ["=SUM(A1:A2) is a claim", "no formula"],
        "claims": [
            {
                "document": 0,
                "spans": [(0, 12)],
                "by": "kim",
                "rejected": False,
                "suggested": False,
                "said": {"note": "'=cmd|' /C calc'!A0", "speaker": "@me"},
            }
        ],
        "links": [],
    }
    path = made(tmp_path / "formulas.db", plan)

    def exporting(*, safe: bool) -> Exported:
        with Workspace.open(path, annotator="kim", create=False) as workspace:
            (exported,) = workspace.exporting.export(
                tmp_path / "out", ["csv"], Choices(excel_safe=safe), check=True
            )
        return exported

    return exporting


def test_cells_that_a_spreadsheet_takes_for_formulas_are_guarded_only_if_chosen(
    formulas: Callable[..., Exported],
) -> None:
    plain = formulas(safe=False)
    as_they_are = [row["note"] for row in frictionless(plain.folder)["claims"]]
    safe = formulas(safe=True)
    tables = frictionless(safe.folder)

    assert not plain.manifest.left_out
    assert as_they_are == ["'=cmd|' /C calc'!A0"]
    assert tables["claims"][0]["note"] == "''=cmd|' /C calc'!A0"
    assert tables["claims"][0]["quote"] == "'=SUM(A1:A2)"
    begins = [
        cell[:1] for rows in tables.values() for row in rows for cell in map(str, row.values())
    ]
    assert not {*"=+-@"} & {*begins}
    (left_out,) = safe.manifest.left_out
    assert left_out.what == "cells as they were before they were guarded against formulas"
    # The text and its sentence, the quote, the note, and the speaker's name, id and row.
    assert left_out.count >= 6


def test_what_was_guarded_comes_back_as_it_was(formulas: Callable[..., Exported]) -> None:
    claims = [
        each for each in read(formulas(safe=True).folder, LABELS) if isinstance(each, IncomingClaim)
    ]

    assert [each.fields["note"] for each in claims] == ["'=cmd|' /C calc'!A0"]
    assert [each.fields["speaker"] for each in claims] == ["@me"]


@given(st.text("'=+-@\t\r\n\"a,;", max_size=8))
def test_guarding_is_undone(cell: str) -> None:
    guard = cells.Guard(on=True)

    guarded = guard.out(cell)

    assert guarded[:1] not in tuple("=+-@\t\r")
    assert guard.back(guarded) == cell
    assert cells.Guard(on=False).out(cell) == cell


@given(st.lists(st.text(max_size=12).map(lambda cell: cell.replace("\0", "")), min_size=2))
def test_any_cells_are_read_as_they_were_written(row: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.csv")
        head = [f"c{number}" for number in range(len(row))]
        path.write_bytes(cells.line(head) + cells.line(row))

        with path.open(encoding="utf-8", newline="") as file:
            assert list(csv.reader(file)) == [head, row]
        ((_, read_back),) = list(Rows(path))
        assert isinstance(read_back, dict)
        assert list(read_back.values()) == row


# Tables that somebody changed


def changed(folder: Path, name: str, old: str, new: str) -> list[Any]:
    """What is read of tables in which something was changed by hand, with what is wrong."""
    path = folder / f"{name}.csv"
    content = path.read_bytes().decode()
    assert old in content
    path.write_bytes(content.replace(old, new, 1).encode())
    return [each for each in read(folder, LABELS) if isinstance(each, Problem)]


def test_tables_saved_by_a_spreadsheet_are_read(export: Export) -> None:
    folder = export("csv").folder
    before = list(read(folder, LABELS))
    for path in folder.glob("*.csv"):
        head, *rows = list(csv.reader(path.open(encoding="utf-8", newline="")))
        if path.stem == "documents":
            rows = [[cell.replace("\n", "\r\n") for cell in row] for row in rows]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            # A byte order mark, CR LF, and the rows in another order.
            csv.writer(file).writerows([head, *reversed(rows)])

    after = list(read(folder, LABELS))

    assert not [each for each in after if isinstance(each, Problem)]
    assert sorted(map(_named, after)) == sorted(map(_named, before))


def _named(each: Any) -> str:
    """What something that comes in is named by."""
    match each:
        case IncomingLink():
            return f"{each.a} {each.b} {each.annotator} {sorted(map(str, each.fields.items()))}"
        case IncomingClaim():
            return f"{each.key} {each.annotator} {sorted(map(str, each.fields.items()))}"
        case IncomingDocument():
            return f"{each.id} {each.text}"
    return type(each).__name__


def test_bad_rows_are_named_and_the_rest_goes_in(export: Export) -> None:
    folder = export("csv").folder
    number = len([each for each in read(folder, LABELS) if isinstance(each, IncomingClaim)])

    problems = changed(folder, "claims", "23-36 46-68,claim", "23-36 46-680,claim")

    assert str(problems[0].where).endswith("claims.csv:3")
    assert "reaches beyond the text" in problems[0].reason
    # Its links are gone with it, as far as nobody else has the claim.
    assert len([e for e in read(folder, LABELS) if isinstance(e, IncomingClaim)]) == number - 1


@pytest.mark.parametrize(
    ("name", "old", "new", "reason"),
    [
        ("claims", ",98-125,", ",98-126,", "is not what stands at 98-126"),
        ("claims", ",98-125,", ",98-x,", "is no span"),
        ("claims", ",hand,", ",guess,", "is no origin"),
        ("claims", ",annotator 1,0.5,", ",annotator 1,5,", "is no score"),
        ("claims", ",annotator 1,0.5,", ",annotator 1,nan,", "is no score"),
        ("claims", ",not_claim,", ",perhaps,", "is no verdict"),
        ("appearances", '"[""A. Writer""]"', "A. Writer", "is no JSON"),
        ("documents", "[{", "[[{", "is no JSON"),
        ("links", '"[""negation"",""lexical""]"', "negation", "is no JSON"),
        ("speakers", "aliases", "alias,more", "It has 6 cells where the head has 7."),
        ("reliabilities", ",outlet,", ",paper,", "neither speaker nor outlet"),
        ("claims", "id,annotator,document", "id,annotator,text", "There is no column “document”."),
    ],
)
def test_what_is_wrong_is_said(export: Export, name: str, old: str, new: str, reason: str) -> None:
    problems = changed(export("csv").folder, name, old, new)

    assert reason in problems[0].reason
