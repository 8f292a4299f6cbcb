"""Safe names: what annotators and documents are called in files' names on any system."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import Workspace
from annotator.choices import Choices
from annotator.datasets.safe_names import UNANNOTATED, of_annotator, of_document
from annotator.ids import content_id
from tests.datasets.filled import fill

AWKWARD = (
    "kim", "Kim", "KIM", "ｋｉｍ", "kim.", "kim ", "../kim", ".", "..", "/", "con", "COM1", "all",
    "unknown", UNANNOTATED, "links-across-documents", "straße", "STRASSE", "雨", "\ud800", "\0",
    "k" * 200, "k" * 201,
)  # fmt: skip
NAMES = st.text(min_size=1) | st.sampled_from(AWKWARD)


def is_safe(name: str) -> bool:
    return name.isascii() and name.replace("-", "").isalnum() and 0 < len(name) <= 100


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("kim", "kim"),
        ("anna-b2", "anna-b2"),
        (None, "unannotated"),
        ("Zoë Ångström", "zoe-angstrom-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("con", "con-"),
        ("unannotated", "unannotated-"),
        ("all", "all-"),
        ("links-across-documents", "links-across-documents-"),
        ("雨", "x-"),
        ("k" * 200, "k" * 40 + "-"),
    ],
)
def test_an_annotator_is_known_by_the_name(name: str | None, called: str) -> None:
    found = of_annotator(name)
    assert found == called or (called.endswith("-") and len(found) == len(called) + 12)
    assert found.startswith(called)


@given(st.lists(NAMES, unique=True))
def test_no_two_annotators_are_called_alike(names: list[str]) -> None:
    called = [of_annotator(each) for each in (*names, None)]
    assert all(map(is_safe, called))
    assert len({each.casefold() for each in called}) == len(names) + 1


@given(NAMES)
def test_nobody_can_take_what_another_is_called(name: str) -> None:
    called = of_annotator(name)
    assert called == name or of_annotator(called) != called


@given(st.lists(st.tuples(NAMES, st.text()), unique_by=lambda each: each[1]))
def test_no_two_documents_are_called_alike(documents: list[tuple[str, str]]) -> None:
    called = [of_document(title, content_id("document", text)) for title, text in documents]
    assert all(map(is_safe, called))
    assert len({each.casefold() for each in called}) == len(documents)


def test_a_document_without_letters_in_its_title_has_a_name() -> None:
    assert of_document("", "0123456789abcdefghij") == "x-0123456789ab"


def test_every_format_calls_them_alike(tmp_path: Path) -> None:
    fill(tmp_path / "a.db")
    with Workspace.open(tmp_path / "a.db", annotator="Zoë Å.", create=False) as workspace:
        document = workspace.looking.documents(limit=1)[0].id
        workspace.marking.mark(document, [(0, 5)])
        exported = workspace.exporting.export(
            tmp_path / "out", ["brat", "webanno", "doccano"], Choices()
        )
    brat, webanno, doccano = (list(map(Path, each.manifest.files)) for each in exported)
    in_brat = {each.with_suffix("") for each in brat if each.suffix == ".ann"}
    in_webanno = {each.with_suffix("") for each in webanno if each.suffix == ".xmi"}
    in_doccano = {each.stem for each in doccano if each.suffix == ".jsonl"}

    assert in_brat == in_webanno
    assert {str(each.parent) for each in in_brat} == in_doccano - {"links-across-documents"}
    assert of_annotator("Zoë Å.") in in_doccano
