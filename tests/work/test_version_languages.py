"""Texts that change in another language than English: its words are not taken for English ones."""

from itertools import permutations
from pathlib import Path

import pytest

from annotator import Workspace
from annotator.store import Store, pages

SAID = "die Wache habe an der Brücke auf niemanden geschossen"
EARLIER = f"""Streit um die Brücke

Der Sprecher der Armee sagte am Dienstag, {SAID}.

Beide Seiten verließen die Stadt am Abend.
"""
LATER = EARLIER.replace("habe an der", "habe der").replace("Abend", "späten Abend")
"""Without a word that may come and go in English, but not here."""


def read(workspace: Workspace, text: str, day: int, language: str = "", url: str = "talks") -> str:
    """Read a text in as it stood on a day: its document."""
    told = f"language: {language}\n" if language else ""
    address = f"url: https://news.example/{url}\n" if url else ""
    path = workspace.path.parent / f"{day}{language}{url}.md"
    path.write_text(f"---\n{address}{told}date: 2017-03-{day}\n---\n{text}", "utf-8")
    (ingested,) = workspace.ingesting.ingest([path], processes=1)
    assert ingested.document is not None, ingested.reason
    return ingested.document


def mark(workspace: Workspace, document: str) -> None:
    start = workspace.looking.document(document).text.index(SAID)
    workspace.marking.mark(document, [(start, start + len(SAID))])


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.open(tmp_path / "a.db", annotator="kim")


@pytest.mark.parametrize(("language", "orphans"), [("", 0), ("en-GB", 0), ("de", 1), ("de_CH", 1)])
def test_what_is_light_depends_on_the_language(
    workspace: Workspace, language: str, orphans: int
) -> None:
    mark(workspace, read(workspace, EARLIER, 15, language))
    read(workspace, LATER, 16, language)
    assert workspace.versioning.orphan_count() == orphans
    assert workspace.checking.replay() == []


@pytest.mark.parametrize("address", ["talks", "mirror", ""])
def test_a_language_that_is_told_later_counts(workspace: Workspace, address: str) -> None:
    mark(workspace, read(workspace, EARLIER, 15))
    read(workspace, LATER, 16)
    assert workspace.versioning.orphan_count() == 0
    read(workspace, LATER, 16, "de", address)
    assert workspace.versioning.orphan_count() == 1
    assert workspace.checking.replay() == []


def test_the_order_of_what_is_told_makes_no_difference(tmp_path: Path) -> None:
    told = ((EARLIER, 15, "de"), (LATER, 16, ""), (LATER, 16, "en"))
    ends = []
    for number, order in enumerate(permutations(told)):
        folder = tmp_path / str(number)
        folder.mkdir()
        with Workspace.open(folder / "a.db", annotator="kim") as workspace:
            documents = {text: read(workspace, text, day, name) for text, day, name in order}
            mark(workspace, documents[EARLIER])
            ends.append(workspace.versioning.orphan_count())
            assert workspace.checking.replay() == []
    assert ends == [1] * 6


def test_texts_in_several_languages_have_no_words_of_one(workspace: Workspace) -> None:
    one = read(workspace, EARLIER, 15, "DE-at")
    other = read(workspace, LATER, 16, "en")
    store = Store.open(workspace.path)
    assert pages.language_of(store, one) == "de"
    assert pages.language_of(store, one, other) == "mul"
    store.close()
