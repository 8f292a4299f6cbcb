"""A cross-encoder's opinion, with tiny models built for the purpose."""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import pytest

from annotator.conflicts.nli import CrossEncoder
from annotator.errors import NotFound
from tests.nli.conftest import LABELS

PAIRS = [("the bridge fell", "the bridge did not fall"), ("the talks ended", "the talks opened")]

Build = Callable[..., Path]


@pytest.mark.parametrize("labels", permutations(LABELS))
def test_contradiction_is_found_wherever_the_model_has_it(
    labels: tuple[str, ...], build: Build
) -> None:
    lean = [9.0 if label == "contradiction" else 0.0 for label in labels]
    assert all(each > 0.9 for each in CrossEncoder(str(build(labels, lean))).strengths(PAIRS))
    lean = [9.0 if label == "entailment" else 0.0 for label in labels]
    assert all(each < 0.1 for each in CrossEncoder(str(build(labels, lean))).strengths(PAIRS))


def test_labels_are_read_whatever_their_case(build: Build) -> None:
    model = CrossEncoder(str(build(("NEUTRAL", "CONTRADICTION"), (0, 9))))
    assert model.strengths(PAIRS)[0] > 0.9


def test_it_does_not_matter_which_claim_comes_first(build: Build) -> None:
    model = CrossEncoder(str(build()))
    turned = [(b, a) for a, b in PAIRS]
    assert model.strengths(PAIRS) == pytest.approx(model.strengths(turned), abs=1e-6)


def test_it_does_not_matter_what_goes_through_together(build: Build) -> None:
    model = CrossEncoder(str(build()))
    many = [(f"the bridge {'never ' * n}fell", "the talks ended") for n in range(40)]
    alone = [model.strengths([each])[0] for each in many]
    assert model.strengths(many) == pytest.approx(alone, abs=1e-5)


def test_what_it_says_is_one_reason_with_its_name_and_strength(build: Build) -> None:
    folder = build(LABELS, (9, 0, 0))
    (first, _) = CrossEncoder(str(folder)).signals(PAIRS)
    assert first is not None
    assert first.name == "nli"
    assert 0.9 < first.strength <= 1
    assert folder.name in first.reason
    assert first.type is None


def test_it_gives_no_reason_where_it_sees_no_contradiction(build: Build) -> None:
    assert CrossEncoder(str(build(LABELS, (-9, 0, 0)))).signals(PAIRS) == [None, None]


@pytest.mark.parametrize("text", ["", "\0", "“" * 3000, "the " * 5000, "🎙\u202e", "\x1b[2J"])
def test_no_text_stops_it(text: str, build: Build) -> None:
    (found,) = CrossEncoder(str(build())).strengths([(text, "the bridge fell")])
    assert 0 <= found <= 1


def test_a_model_without_the_label_is_refused_by_name(build: Build) -> None:
    with pytest.raises(NotFound, match="labels are relevant, irrelevant"):
        CrossEncoder(str(build(("relevant", "irrelevant"))))


def test_a_model_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="nothing-here"):
        CrossEncoder(str(tmp_path / "nothing-here"))
