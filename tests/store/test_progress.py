"""Progress: what stands, by the local day it was said, for those whom one sees."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from annotator.progress import AnnotatorProgress, Counts, ProgressReport, periods, without_gaps
from annotator.work.progressing import Progressing
from tests import dated
from tests.people import DISCUSSED, DOCUMENTS, NOT_DISCUSSED, Person, key

At = Callable[..., Person]

SAID, DENIED, FELL = key(0, *DISCUSSED), key(1, *NOT_DISCUSSED), key(2, (12, 22))


def report(person: Person, **asked: object) -> ProgressReport:
    return Progressing(person.session).report(**asked)


def days(found: ProgressReport) -> dict[tuple[str, str], Counts]:
    return {(each.day.isoformat(), each.annotator): each.counts for each in found.days}


@pytest.fixture
def campaign(path: Path, local: Callable[[str], None]) -> Path:
    """Kim links on Monday and Tuesday, Lee marks and rejects on Tuesday."""
    local("UTC")
    monday, tuesday = "2026-03-02T10:00:00.000000+00:00", "2026-03-03T10:00:00.000000+00:00"
    dated.arrive(
        path,
        [
            dated.claim(monday, "kim", SAID),
            dated.claim(tuesday, "kim", DENIED),
            dated.link(tuesday, "kim", DENIED, SAID, "denies"),
            dated.done(tuesday, "kim", DOCUMENTS[0]),
            dated.claim(tuesday, "lee", FELL),
            dated.claim(tuesday, "lee", SAID, "not_claim"),
            dated.link(tuesday, "lee", DENIED, FELL, "unrelated"),
        ],
    )
    return path


@pytest.mark.usefixtures("campaign")
def test_what_each_did_is_counted_on_its_day(at: At) -> None:
    assert days(report(at("kim"))) == {
        ("2026-03-02", "kim"): Counts(claims=1),
        ("2026-03-03", "kim"): Counts(claims=1, links=1, conflicts=1, documents=1),
        ("2026-03-03", "lee"): Counts(claims=1, rejected=2),
    }


def test_what_was_taken_back_does_not_count(at: At) -> None:
    kim = at("kim")
    kim.mark(0, *DISCUSSED)
    kim.mark(2, (12, 22))
    kim.undoing.undo()
    (only,) = report(kim).days
    assert only.counts == Counts(claims=1)


@pytest.mark.usefixtures("campaign")
def test_saying_more_of_a_claim_leaves_it_on_its_day(at: At) -> None:
    kim = at("kim")
    kim.marking.say(SAID.id, note="said on Thursday")
    assert days(report(kim))["2026-03-02", "kim"].claims == 1


@pytest.mark.usefixtures("campaign")
def test_blind_sees_its_own_and_gold_only(at: At) -> None:
    at("cyd").decide("claim", FELL.id, {"document": FELL.document, "spans": FELL.spans,
                                        "verdict": "claim"})  # fmt: skip
    blind = report(at("kim", "blind"))
    assert [each.annotator for each in blind.annotators] == ["gold", "kim"]
    assert {each.annotator for each in blind.days} == {"gold", "kim"}
    assert blind.coverage.sentences_claimed == 3
    assert "lee" not in repr(blind)
    assert "cyd" not in repr(blind)


@pytest.mark.usefixtures("campaign")
def test_own_leaves_out_gold_and_everybody_else(at: At) -> None:
    found = report(at("lee"), own=True)
    assert [each.annotator for each in found.annotators] == ["lee"]
    assert (found.coverage.done, found.coverage.begun, found.coverage.new) == (0, 1, 2)


@pytest.mark.usefixtures("campaign")
def test_coverage_is_of_documents_and_of_sentences(at: At) -> None:
    covered = report(at("kim")).coverage
    assert (covered.done, covered.begun, covered.new) == (1, 2, 0)
    assert (covered.sentences, covered.sentences_done) == (6, 2)
    assert covered.sentences_claimed == 3


def test_a_claim_over_two_sentences_is_held_by_both(at: At) -> None:
    kim = at("kim")
    kim.mark(2, (4, 22))
    kim.mark(2, (12, 22))
    assert report(kim).coverage.sentences_claimed == 2


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("UTC", "2026-03-02"),
        ("Asia/Kathmandu", "2026-03-03"),  # 05:45 ahead: midnight is at 18:15
        ("Asia/Kolkata", "2026-03-02"),  # 05:30 ahead: midnight is at 18:30
        ("Asia/Tokyo", "2026-03-03"),
        ("America/New_York", "2026-03-02"),
    ],
)
def test_a_day_begins_at_the_local_midnight(
    at: At, path: Path, local: Callable[[str], None], zone: str, day: str
) -> None:
    local(zone)
    moment = "2026-03-02T18:20:00.000000+00:00"
    dated.arrive(path, [dated.claim(moment, "kim", SAID), dated.link(moment, "kim", SAID, FELL,
                                                                     "supports")])  # fmt: skip
    assert days(report(at("kim"))) == {(day, "kim"): Counts(claims=2, links=1)}


@pytest.mark.parametrize(
    "moment",
    [
        "2026-03-02T10:00:00Z",
        "2026-03-02T12:00:00+02:00",
        "20260302T100000+00:00",
        "2026-03-02 10:00:00.5+00:00",
    ],
)
def test_times_that_were_written_otherwise_count_as_well(
    at: At, path: Path, local: Callable[[str], None], moment: str
) -> None:
    local("UTC")
    usual = "2026-03-02T11:00:00.000000+00:00"
    dated.arrive(path, [dated.claim(moment, "kim", SAID), dated.claim(usual, "kim", FELL)])
    assert days(report(at("kim"))) == {("2026-03-02", "kim"): Counts(claims=2)}


@pytest.mark.usefixtures("campaign")
def test_since_leaves_out_what_was_before_but_not_the_coverage(at: At) -> None:
    found = report(at("kim"), since=date(2026, 3, 3))
    assert {each.day for each in found.days} == {date(2026, 3, 3)}
    assert found.annotators[0].counts.claims == 1
    assert found.coverage == report(at("kim")).coverage


def test_the_pace_is_of_actions_and_not_of_their_events(at: At, path: Path) -> None:
    rows = []
    for minute in range(10):
        moment = f"2026-03-02T10:{minute:02}:00.000000+00:00"
        spans = key(2, (12, 13 + minute)), key(2, (16, 18 + minute))
        batch = f"{minute:032x}"
        rows += [dated.claim(moment, "kim", each, batch=batch) for each in spans]
    dated.arrive(path, rows)
    (kim,) = report(at("kim")).annotators
    assert kim == AnnotatorProgress("kim", Counts(claims=20), 1, 10, 600 / 3600, 60.0)


@pytest.mark.usefixtures("campaign")
def test_nothing_is_told_of_the_rest_before_three_documents_are_done(at: At) -> None:
    assert report(at("kim")).remaining is None


def test_weeks_begin_on_monday_and_have_no_gaps_where_a_plot_needs_none(
    at: At, path: Path, local: Callable[[str], None]
) -> None:
    local("UTC")
    dated.arrive(
        path,
        [
            dated.claim("2026-03-01T10:00:00.000000+00:00", "kim", SAID),  # a Sunday
            dated.claim("2026-03-02T10:00:00.000000+00:00", "kim", DENIED),
            dated.claim("2026-03-20T10:00:00.000000+00:00", "lee", FELL),
        ],
    )
    weeks = periods(report(at("kim")).days, "week")
    assert [(each.name, each.counts.claims) for each in weeks] == [
        ("2026-W09", 1), ("2026-W10", 1), ("2026-W12", 1),
    ]  # fmt: skip
    assert [each.counts.claims for each in without_gaps(weeks, most=9)] == [1, 1, 0, 1]
    assert [each.short for each in without_gaps(weeks, most=2)] == ["W11", "W12"]
    assert len(without_gaps(weeks, most=9, least=6)) == 6
