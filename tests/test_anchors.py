"""Spans in their one normal form."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator import anchors
from annotator.anchors import Spans

spans = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 10)).map(lambda each: (each[0], sum(each))),
    min_size=1,
)


def covered(given: list[tuple[int, int]] | Spans) -> set[int]:
    return {position for start, end in given for position in range(start, end)}


@given(given=spans)
def test_the_normal_form_covers_the_same_in_order_without_touching(
    given: list[tuple[int, int]],
) -> None:
    normal = anchors.normal(given)
    assert covered(normal) == covered(given)
    assert anchors.is_normal(normal)
    assert anchors.normal(reversed(normal)) == normal
    assert all(anchors.covers(normal, position) for position in covered(given))


@pytest.mark.parametrize("given", [[], [(3, 3)], [(4, 3)], [(-1, 2)]])
def test_what_is_no_span_is_refused(given: list[tuple[int, int]]) -> None:
    with pytest.raises(ValueError, match="span"):
        anchors.normal(given)
    assert not anchors.is_normal(given)


@given(text=st.text(), data=st.data())
def test_trimming_takes_white_space_only(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    a, b = anchors.trimmed(text, (start, end))
    assert text[a:b] == text[start:end].strip()


@given(one=spans, other=spans)
def test_overlapping_is_sharing_a_code_point(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    a, b = anchors.normal(one), anchors.normal(other)
    assert anchors.overlaps(a, b) == bool(covered(a) & covered(b))


def test_a_discontinuous_quote_is_joined_by_an_ellipsis() -> None:
    text = "“We did not,” he said, “discuss this.”"
    assert anchors.quoted(text, ((1, 11), (24, 36))) == "We did not … discuss this"
