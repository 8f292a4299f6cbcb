"""Two versions of a text side by side: every sentence once, in order, like beside like."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.anchors import Span
from annotator.versions import Aligned, aligned, changes, counterpart, proposed, unchanged

OLD = (
    "The talks ended on Wednesday.",
    "The head of the delegation said that a commission had been discussed.",
    "It rained.",
    "Both sides left the city in the evening.",
)
NEW = (
    "The talks ended on Wednesday.",
    "A spokesman denied it.",
    "The head of the delegation said that a commission had been rejected.",
    "Both sides left the city in the evening.",
)


def text_of(sentences: Sequence[str]) -> tuple[str, list[Span]]:
    """The sentences as one text, with a line break between two, and where they stand."""
    spans, start = [], 0
    for each in sentences:
        spans.append((start, start + len(each)))
        start += len(each) + 1
    return "\n".join(sentences), spans


def side_by_side(old: Sequence[str], new: Sequence[str]) -> tuple[Aligned, ...]:
    return aligned(*text_of(old), *text_of(new))


def test_sentences_stand_beside_what_they_became() -> None:
    old, _ = text_of(OLD)
    new, _ = text_of(NEW)
    rows = side_by_side(OLD, NEW)
    shown = [
        (
            None if row.old is None else OLD.index(old[slice(*row.old)]),
            None if row.new is None else NEW.index(new[slice(*row.new)]),
            row.same,
        )
        for row in rows
    ]
    assert shown == [
        (0, 0, True),
        (None, 1, False),
        (1, 2, False),
        (2, None, False),
        (3, 3, True),
    ]
    said = changes(rows[2], old, new)
    assert said is not None
    assert [old[rows[2].old[0] :][slice(*span)] for span in said.one.differing] == ["discussed"]
    assert [new[rows[2].new[0] :][slice(*span)] for span in said.other.differing] == ["rejected"]
    assert changes(rows[0], old, new) is None


def test_what_may_stand_for_an_orphan() -> None:
    (old, _), (new, _) = text_of(OLD), text_of(NEW)
    rows = side_by_side(OLD, NEW)
    start = old.index("a commission")
    span = proposed(rows, old, new, ((start, old.index(" discussed.") + 10),))
    assert span is not None
    assert new[slice(*span)] == "a commission had been rejected"
    gone = old.index("It rained")
    assert proposed(rows, old, new, ((gone, gone + 9),)) is None
    assert new[slice(*counterpart(rows, gone))] == NEW[3]


SENTENCES = st.lists(
    st.sampled_from(["a b c", "a b d", "x y", "x", "p q r s", "p q r t"]), max_size=12
).map(tuple)


@given(SENTENCES, SENTENCES, st.data())
def test_what_is_unchanged_is_where_its_words_are(
    one: tuple[str, ...], other: tuple[str, ...], data: st.DataObject
) -> None:
    (old, sentences), (new, _) = text_of(one), text_of(other)
    places = st.tuples(st.integers(0, len(old)), st.integers(0, len(old))).map(
        lambda ends: (min(ends), max(ends) + 1)
    )
    asked = [(each,) for each in (*sentences, *data.draw(st.lists(places, max_size=5)))]
    rows = side_by_side(one, other)
    found = list(unchanged(rows, asked))
    assert len(found) == len(asked)
    for before, after in zip(asked, found, strict=True):
        if after is not None:
            assert old[slice(*before[0])] == new[slice(*after[0])]
    same = {row.old: row.new for row in rows if row.same}
    assert [each and each[0] for each in found[: len(sentences)]] == [
        same.get(each) for each in sentences
    ]


@given(
    *[
        st.lists(
            st.sampled_from(["a b c", "a b d", "x y", "x", "", "p q r s", "p q r t"]), max_size=12
        )
    ]
    * 2
)
@settings(max_examples=150, deadline=None)
def test_every_sentence_stands_once_on_its_side_in_order(old: list[str], new: list[str]) -> None:
    (one, before), (other, after) = text_of(old), text_of(new)
    rows = aligned(one, before, other, after)
    assert [row.old for row in rows if row.old is not None] == before
    assert [row.new for row in rows if row.new is not None] == after
    for row in rows:
        assert row.old is not None or row.new is not None
        if row.same:
            assert one[slice(*row.old)] == other[slice(*row.new)]
    if old == new:
        assert all(row.same for row in rows)


def test_long_texts_are_set_side_by_side_with_what_changed_in_them() -> None:
    old = [f"Sentence {number} of the long report says so." for number in range(3000)]
    new = [each for number, each in enumerate(old) if number % 100]
    new[500:500] = ["Nothing of the kind stood here."] * 60
    rows = side_by_side(old, new)
    assert sum(row.same for row in rows) == len(set(old) & set(new))
    assert sum(row.old is None for row in rows) + sum(row.same for row in rows) <= len(new)
    refrain = side_by_side(["La la la."] * 2000, ["La la la."] * 1500)
    assert sum(row.same for row in refrain) == 1500
    assert all(a.old < b.old for a, b in pairwise(refrain) if a.old and b.old)
