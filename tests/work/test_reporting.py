"""What a report is made of: no more than the viewpoint sees and rights allow, or nothing at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import pytest

from annotator.errors import NotAllowed
from annotator.records import Analysis, Appearance
from annotator.report import html, markdown
from annotator.reported import Report
from annotator.store import Store, documents
from annotator.viewpoint import Viewpoint
from annotator.work.linking import Linking
from annotator.work.marking import Marking
from annotator.work.reporting import Reporting
from annotator.work.session import Session
from annotator.work.timing import Timing
from tests.datasets.filled import fill

MADE = datetime(2026, 11, 29, 20, 15, tzinfo=UTC)

Told = Callable[..., Report]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with a little of everything, which no test here changes."""
    path = tmp_path_factory.mktemp("filled") / "quarrels.db"
    fill(path)
    return path


@contextmanager
def reporting(
    path: Path, who: str = "kim", mode: Literal["open", "blind"] = "open"
) -> Iterator[Reporting]:
    store = Store.open(path)
    try:
        yield Reporting(Session(store, Viewpoint(who, mode)))
    finally:
        store.close()


@pytest.fixture
def told(filled: Path) -> Told:
    """A report as records: `told("lee", "blind", pseudonyms=True)`."""

    def telling(who: str = "kim", mode: Any = "open", **options: Any) -> Report:
        with reporting(filled, who, mode) as verb:
            return verb.of(made=MADE, **options)

    return telling


def both(report: Report) -> str:
    return "".join([*html.render(report), *markdown.render(report)])


# Who sees what


def test_blind_work_reports_ones_own_and_golds(told: Told) -> None:
    seen = told("lee", "blind")
    relations = {each.relation.name for each in seen.conflicts()}
    assert relations == {"denies", "weakens"}
    assert seen.annotators == ("lee",)
    text = both(seen)
    for of_kim in ("they “differ”", "head of delegation", "half true", "fairly reliable", "kim"):
        assert of_kim in both(told()), of_kim
        assert of_kim not in text, of_kim


def test_pseudonyms_name_nobody(told: Told) -> None:
    hidden = told(pseudonyms=True, where="annotator:kim")
    assert hidden.annotators == ("annotator-1", "annotator-2")
    assert "kim" not in both(hidden)
    assert (
        told(where="annotator:kim").chosen == "Only conflicts that fit the filter “annotator:kim”."
    )


# What is chosen


def test_a_filter_and_documents_choose(told: Told) -> None:
    whole = told()
    assert (whole.counts.conflicts, whole.counts.left_out, whole.chosen) == (3, 0, "")
    settled = told(where="status:resolved")
    assert [each.status.name for each in settled.conflicts()] == ["resolved"]
    assert settled.counts.left_out == 2
    assert [each.title for each in settled.sources] == ["The bridge"]
    with pytest.raises(NotAllowed, match="no status of the scheme"):
        told(where="status:lost")


def test_documents_are_named_by_id(filled: Path, told: Told) -> None:
    store = Store.open(filled)
    bridge = next(
        each for each in documents.every_id(store)
        if documents.read(store, each).title == "The bridge"
    )  # fmt: skip
    store.close()
    chosen = told(documents=[bridge])
    assert chosen.counts.conflicts == 1
    assert chosen.chosen == "Only conflicts with a claim in one chosen document."


# Rights and times


ARTICLE = "The mayor spoke. The bridge fell at noon. Nobody was hurt. It rained.\n"
ANSWER = "The engineer spoke. It fell at night. He was sure. It snowed.\n"


@pytest.fixture
def rights(tmp_path: Path) -> Callable[..., Report]:
    """A report of one conflict between two articles of which the first has certain rights."""

    def reported(rights: str | None) -> Report:
        path = tmp_path / f"{len(list(tmp_path.iterdir()))}.db"
        store = Store.open(path)
        session = Session(store, Viewpoint("kim"))
        ids = []
        with store.writing():
            for text, told in ((ARTICLE, rights), (ANSWER, None)):
                seen = Appearance(title="News", rights=told, published="2017-03-15T08:30:00Z")
                document, _, _ = documents.add(store, text, seen)
                spans, start = [], 0
                for sentence in text.strip().split(". "):
                    spans.append((start, start + len(sentence.rstrip(".")) + 1))
                    start += len(sentence) + 2
                documents.analysed(store, [(document, Analysis(tuple(spans), (), "by hand 1"))])
                ids.append(document)
        marking = Marking(session)
        noon = marking.key(ids[0], [(17, 40)])
        night = marking.key(ids[1], [(20, 36)])
        marking.mark(ids[0], noon.spans, speaker="The mayor")
        marking.mark(ids[1], night.spans, speaker="The mayor")
        Timing(session).say(noon.id, utterance="2017-03-14", event="2017-03-13")
        Linking(session).link(noon, night, "contradicts")
        found = Reporting(session).of(made=MADE)
        store.close()
        return found

    return reported


def test_rights_that_forbid_more_leave_only_the_quote(rights: Callable[..., Report]) -> None:
    reserved = rights("© The Daily, all rights reserved")
    text = both(reserved)
    assert "The bridge fell at noon" in text
    assert "Nobody was hurt" not in text
    assert "The mayor spoke" not in text
    assert "He was sure" in text
    assert "forbid more than quotes" in text
    for free in ("CC-BY-4.0", None):
        text = both(rights(free))
        assert "The mayor spoke. " in text
        assert "It rained" not in text, "one sentence before and one after, no more"


def test_a_changed_position_is_told_as_one(rights: Callable[..., Report]) -> None:
    found = rights(None)
    by_utterance, by_event = found.timelines
    assert [each.changed for each in by_utterance.joins] == [True]
    assert [each.estimated for each in by_utterance.points] == [False, True]
    assert len(by_event.points) == 1
    text = "".join(markdown.render(found))
    assert (
        "- **The mayor** changed position: 14 March 2017, “The bridge fell at noon” → "
        "15 March 2017, 08:30 (publication), “It fell at night”"
    ) in text.replace("noon.”", "noon”").replace("night.”", "night”")
    assert "14 March 2017" in "".join(html.render(found))


def test_a_text_that_was_replaced_is_told_to_be(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "changed.db")
    session = Session(store, Viewpoint("kim"))
    marking = Marking(session)

    def appeared(text: str, **told: str) -> str:
        with store.writing():
            seen = Appearance(title="News", url="https://daily.example/bridge", **told)
            document, _, _ = documents.add(store, text, seen)
            spans = Analysis(((0, len(text)),), (), "by hand 1")
            documents.analysed(store, [(document, spans)])
        return document

    first = appeared(ARTICLE, published="2017-03-15")
    noon, hurt = (
        marking.key(first, [(start, start + len(quote))])
        for quote in ("The bridge fell at noon", "Nobody was hurt")
        for start in [ARTICLE.index(quote)]
    )
    for each in (noon, hurt):
        marking.mark(first, each.spans, speaker="The mayor")
    Linking(session).link(noon, hurt, "contradicts")
    reporting = Reporting(session)
    assert "newer version" not in both(reporting.of(made=MADE))
    appeared("Nothing is left of what was said.", published="2017-03-15", modified="2017-03-16")
    found = reporting.of(made=MADE)
    assert [(each.replaced, each.newer) for each in found.sources] == [(True, "16 March 2017")]
    marked = "replaced by a newer version of 16 March 2017"
    assert "".join(html.render(found)).count(f"<strong>{marked}</strong>") == 3
    assert "".join(markdown.render(found)).count(marked) == 3
    store.close()


# How it is written


def test_the_same_moment_gives_the_same_report(filled: Path, tmp_path: Path) -> None:
    with reporting(filled) as verb:
        for name in ("one.html", "other.html"):
            verb.report(tmp_path / name, made=MADE)
    one, other = ((tmp_path / name).read_bytes() for name in ("one.html", "other.html"))
    assert one == other
    assert b"29 November 2026, 20:15 UTC" in one


def test_what_was_there_stays_where_nothing_can_be_written(filled: Path, tmp_path: Path) -> None:
    place = tmp_path / "report.md"
    place.write_text("before")

    class Left(Exception):
        pass

    def leave(gone: int, of: int) -> None:
        raise Left(gone, of)

    with reporting(filled) as verb:
        with pytest.raises(NotAllowed, match="no format of reports"):
            verb.report(place, format="pdf")  # type: ignore[arg-type]
        assert place.read_text() == "before"
        with pytest.raises(Left):
            verb.report(place, format="md", progress=leave)
        assert place.read_text() == "before"
        with pytest.raises(NotAllowed, match="is a folder"):
            verb.report(tmp_path)
        with pytest.raises(NotAllowed, match="could not be written"):
            verb.report(tmp_path / "none" / "report.html")
        done = verb.report(place, format="md")
    assert (done.path, done.conflicts, done.disputes) == (place, 3, 3)
    assert done.bytes == place.stat().st_size
    assert place.read_text("utf-8").startswith("# Conflicting statements in quarrels\n")
    assert [each.name for each in tmp_path.iterdir()] == ["report.md"]
