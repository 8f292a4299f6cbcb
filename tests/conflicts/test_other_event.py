"""The signal `other_event`: another round, another place."""

import pytest

from annotator.conflicts.signals.other_event import NAME, SIGNAL, prepare
from annotator.findings import Signal
from tests.conflicts.stated import signal, statement


def other_event(a: str, b: str) -> Signal | None:
    return signal(SIGNAL, NAME, a, b)


@pytest.mark.parametrize(
    ("a", "b", "reason"),
    [
        (
            "The second round of talks failed.",
            "The third round of talks brought an agreement.",
            "another round: “second round” / “third round”",
        ),
        (
            "The second round of talks failed.",
            "The third meeting brought an agreement.",
            "another round: “second round” / “third meeting”",
        ),
        (
            "The talks in Geneva failed.",
            "The talks in Vienna succeeded.",
            "another place: “in Geneva” / “in Vienna”",
        ),
        (
            "The Geneva talks failed.",
            "The Vienna talks succeeded.",
            "another place: “Geneva” / “Vienna”",
        ),
        (
            "The strike in Aleppo killed 12.",
            "The strike in Homs killed 30.",
            "another place: “in Aleppo” / “in Homs”",
        ),
        ("Phase 1 went well.", "Phase 2 went badly.", "another phase: “Phase 1” / “Phase 2”"),
    ],
)
def test_what_tells_events_apart(a: str, b: str, reason: str) -> None:
    found = other_event(a, b)
    assert found is not None
    assert (found.reason, found.type) == (reason, None)
    assert found.strength >= 0.5
    assert all(f"“{a[start:end]}”" in reason for start, end in found.a)
    assert all(f"“{b[start:end]}”" in reason for start, end in found.b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The second round failed.", "The second round succeeded."),
        ("The first time he came, he left.", "The second time he came, he stayed."),
        ("The talks in Geneva failed.", "The talks failed."),
        ("The talks in Geneva failed.", "The deal on talks in Vienna replaces Geneva."),
        ("The talks in Moscow failed.", "The talks in Russia succeeded."),
        ("The second round failed.", "The third victim was named."),
        ("Nobody came.", "They stayed."),
    ],
)
def test_what_does_not(a: str, b: str) -> None:
    assert other_event(a, b) is None


def test_a_place_named_beside_a_claim_is_no_other_place() -> None:
    claim = statement("The talks failed in Geneva.", around="They began in Homs.")
    marks = prepare(claim)
    assert marks is not None
    assert marks.places == {"geneva", "homs"}
