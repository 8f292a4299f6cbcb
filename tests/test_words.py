"""Words in columns: some of them stand for themselves."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.words import COLUMNS, Words


@st.composite
def some_words(draw: st.DrawFn) -> Words:
    """Words whose heads form trees, or anything else that a parser might leave."""
    count = draw(st.integers(0, 12))
    texts = tuple(draw(st.lists(st.text("ab🎙", min_size=1), min_size=count, max_size=count)))
    starts = [sum(len(text) + 1 for text in texts[:place]) for place in range(count)]
    heads = draw(st.lists(st.integers(0, max(count - 1, 0)), min_size=count, max_size=count))
    return Words(
        start=tuple(starts),
        end=tuple(start + len(text) for start, text in zip(starts, texts, strict=True)),
        text=texts,
        lemma=texts,
        pos=("NOUN",) * count,
        tag=("NN",) * count,
        dep=("dep",) * count,
        head=tuple(heads),
        entity=("",) * count,
    )


@given(some_words(), st.data())
def test_chosen_words_keep_their_columns_and_the_heads_that_were_chosen(
    words: Words, data: st.DataObject
) -> None:
    kept = sorted(data.draw(st.sets(st.sampled_from(range(len(words))))) if len(words) else ())
    chosen = words.chosen(kept)
    assert len(chosen) == len(kept)
    for name in set(COLUMNS) - {"head"}:
        assert [getattr(words, name)[each] for each in kept] == list(getattr(chosen, name))
    for place, word in enumerate(kept):
        head = words.head[word]
        assert kept[chosen.head[place]] == (head if head in kept else word)


@given(some_words(), st.tuples(st.integers(0, 20), st.integers(1, 20)))
def test_within_is_the_words_that_begin_there(words: Words, place: tuple[int, int]) -> None:
    span = (place[0], place[0] + place[1])
    within = words.within((span,))
    assert list(within.start) == [start for start in words.start if span[0] <= start < span[1]]
    assert words.within(((0, 10_000),)) == words


@given(some_words())
def test_children_are_those_whose_head_a_word_is(words: Words) -> None:
    for word, children in enumerate(words.children):
        assert all(words.head[child] == word for child in children)
    held = [child for children in words.children for child in children]
    assert sorted(held) == [word for word, head in enumerate(words.head) if head != word]


def test_a_subtree_is_a_word_and_all_that_hangs_on_it() -> None:
    words = Words(
        start=(0, 2, 4, 6), end=(1, 3, 5, 7), text=("a", "b", "c", "d"),
        lemma=("a", "b", "c", "d"), pos=("X",) * 4, tag=("X",) * 4, dep=("x",) * 4,
        head=(1, 1, 1, 2), entity=("",) * 4,
    )  # fmt: skip
    assert sorted(words.subtree(2)) == [2, 3]
    assert sorted(words.subtree(1)) == [0, 1, 2, 3]
    assert words.span(1, 3) == (2, 7)
