"""What of a line is drawn how."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from annotator.anchors import normal
from annotator.tui.marks import Mark, MarkedSentences, Run, runs, strongest

SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda at: (at[0], sum(at))), max_size=4
).map(lambda spans: normal(spans) if spans else ())
MARKS = st.lists(
    st.builds(
        Mark,
        SPANS.filter(bool),
        st.sampled_from(["own", "linked", "suggested", "other"]),
        st.sampled_from("ab"),
    )
)


def test_a_line_without_marks_is_one_run() -> None:
    assert runs((3, 9), ()) == (Run(3, 9, ()),)


def test_where_marks_meet_the_strongest_is_drawn_and_the_rest_lies_on_top() -> None:
    marks = [Mark(((0, 6),), "suggested", "s"), Mark(((4, 8),), "own", "o")]
    assert runs((2, 10), marks, current="o", selection=((7, 20),), found=((0, 3),)) == (
        Run(2, 3, ("suggested", "found")),
        Run(3, 4, ("suggested",)),
        Run(4, 6, ("own", "current")),
        Run(6, 7, ("own", "current")),
        Run(7, 8, ("own", "current", "selection")),
        Run(8, 10, ("selection",)),
    )


def test_a_linked_claim_outdoes_all_others() -> None:
    assert strongest(["suggested", "own", "linked", "other"]) == "linked"
    assert strongest([]) is None


@given(MARKS, SPANS, SPANS)
def test_runs_cover_the_line(marks: list[Mark], selection: object, found: object) -> None:
    drawn = runs((5, 30), marks, selection=selection, found=found)
    assert drawn[0].start == 5
    assert drawn[-1].end == 30
    for run, after in pairwise(drawn):
        assert run.start < run.end == after.start
    for run in drawn:
        for position in range(run.start, run.end):
            at = {mark.sign for mark in marks for a, b in mark.spans if a <= position < b}
            assert strongest(at) == (
                strongest(set(run.layers) & {"own", "linked", "suggested", "other"})
            )
            assert ("selection" in run.layers) == any(a <= position < b for a, b in selection)


def test_marks_are_asked_for_once_and_for_what_is_in_view() -> None:
    asked = []

    def marks(start: int, end: int) -> list[Mark]:
        asked.append((start, end))
        return [Mark(((4, 12),), "own", "a")]

    known = MarkedSentences([(0, 5), (6, 10), (11, 20), (21, 30)], marks)
    in_view = lambda: range(1, 3)  # noqa: E731
    assert [mark.key for mark in known.of(1, in_view)] == ["a"]
    assert [mark.key for mark in known.of(2, in_view)] == ["a"]
    assert asked == [(6, 20)]
    assert known.spans("a") == [(4, 12)]
    known.forget()
    known.of(2, in_view)
    assert asked == [(6, 20), (6, 20)]
