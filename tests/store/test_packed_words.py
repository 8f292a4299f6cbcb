"""Words packed and unpacked: nothing is lost, wherever they are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.store import packed_words
from annotator.words import Words


@st.composite
def texts_with_words(draw: st.DrawFn) -> tuple[str, Words]:
    """A text and words in it that hang on one another as they like."""
    parts = draw(st.lists(st.text(min_size=1, max_size=4), max_size=60))
    text = "".join(f"{part} " for part in parts)
    starts, at = [], 0
    for part in parts:
        starts.append(at)
        at += len(part) + 1
    count = len(parts)
    label = st.sampled_from(["", "a", "NOUN", "ROOT", "ж"])
    columns = {
        name: tuple(draw(st.lists(label, min_size=count, max_size=count)))
        for name in ("lemma", "pos", "tag", "dep", "entity")
    }
    near = st.integers(-3, 3)
    heads = [min(max(place + draw(near), 0), count - 1) for place in range(count)]
    return text, Words(
        start=tuple(starts),
        end=tuple(start + len(part) for start, part in zip(starts, parts, strict=True)),
        text=tuple(parts),
        head=tuple(heads),
        **columns,
    )


@given(texts_with_words(), st.integers(1, 20))
def test_the_pieces_hold_all_that_the_whole_held(made: tuple[str, Words], piece: int) -> None:
    text, words = made
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packed_words, "PIECE", piece)
        kept = list(packed_words.pieces(words))
    found = [packed_words.unpacked(text, start, packed) for start, _, packed in kept]
    whole = packed_words.joined(found) if found else Words()
    assert whole == words
    assert [each.end[-1] for each in found] == [end for _, end, _ in kept]


def test_no_piece_of_a_long_text_is_long() -> None:
    count = 10_000
    text = "ab " * count
    words = Words(
        start=tuple(range(0, 3 * count, 3)),
        end=tuple(range(2, 3 * count + 2, 3)),
        text=("ab",) * count,
        lemma=tuple(f"lemma {place}" for place in range(count)),
        pos=("NOUN",) * count,
        tag=("NN",) * count,
        dep=("dep",) * count,
        head=tuple(place // 10 * 10 for place in range(count)),
        entity=("",) * count,
    )
    kept = list(packed_words.pieces(words))
    assert len(kept) == 10
    start, _, packed = kept[7]
    found = packed_words.unpacked(text, start, packed)
    assert (found.start[0], found.lemma[0], found.head[15]) == (21_000, "lemma 7000", 10)
