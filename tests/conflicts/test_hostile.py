"""No words whatever make comparing fail, or slow."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.conflicts import Index, compare, pairs, profile
from annotator.findings import Statement
from annotator.words import Words

LEMMAS = st.sampled_from(
    ["no", "not", "refuse", "deny", "agree", "be", "the", "Russian", "five", "only", "without", "",
     "of", "due", "because", "never", "attack", "end", "start", "who", "that", "\u202e", "\ud800"]
)  # fmt: skip
POS = st.sampled_from(["NOUN", "VERB", "AUX", "PROPN", "ADJ", "ADV", "NUM", "ADP", "DET", "PUNCT"])
DEPS = st.sampled_from(
    ["ROOT", "nsubj", "nsubjpass", "dobj", "xcomp", "ccomp", "pcomp", "pobj", "prep", "conj", "neg",
     "det", "amod", "relcl", "acl", "advcl", "aux", "attr", "acomp", "prt", "agent", "mark", "dep"]
)  # fmt: skip


@st.composite
def statements(draw: st.DrawFn, name: str) -> Statement:
    rows = draw(
        st.lists(st.tuples(LEMMAS, POS, DEPS, st.integers(0, 40), st.booleans()), max_size=25)
    )
    size = len(rows)
    # The heads of a tree never run in a circle; what the parser gave is one, or several.
    words = Words(
        start=tuple(range(0, 2 * size, 2)),
        end=tuple(range(1, 2 * size + 1, 2)),
        text=tuple(row[0] for row in rows),
        lemma=tuple(row[0] for row in rows),
        pos=tuple(row[1] for row in rows),
        tag=("VBN",) * size,
        dep=tuple(row[2] for row in rows),
        head=tuple(min(row[3], place) for place, row in enumerate(rows)),
        entity=tuple("GPE" if row[4] else "" for row in rows),
    )
    return Statement(
        id=name,
        document=draw(st.sampled_from(["one", "two"])),
        spans=((0, 2 * size + 1),),
        words=words,
        around=words.within(((0, 6),)),
        speaker=draw(st.sampled_from([None, "x", "y"])),
        cue_polarity=draw(st.sampled_from([None, "asserts", "denies"])),
    )


@given(statements("a"), statements("b"))
def test_any_words_can_be_compared(one: Statement, other: Statement) -> None:
    a, b = profile(one), profile(other)
    there, back = compare(a, b), compare(b, a)
    assert (there is None) == (back is None)
    for pair in (there, back):
        if pair is not None:
            assert 0 <= pair.score <= 1
            assert {pair.a, pair.b} == {"a", "b"}
            assert all(0 <= signal.strength <= 1 for signal in pair.signals)
    index = Index()
    index.add(a)
    index.add(b)
    assert set(pairs(index, [a, b])) <= {("a", "b")}


def test_a_long_text_is_no_burden() -> None:
    size = 20_000
    for heads in (tuple(range(size)), (0,) * size, (0, *range(size - 1))):
        words = Words(
            start=tuple(range(0, 2 * size, 2)),
            end=tuple(range(1, 2 * size + 1, 2)),
            text=("refuse",) * size,
            lemma=("refuse",) * size,
            pos=("VERB", "NOUN") * (size // 2),
            tag=("VB",) * size,
            dep=("xcomp", "dobj") * (size // 2),
            head=heads,
            entity=("",) * size,
        )
        whole = ((0, 2 * size),)
        a = profile(Statement(id="a", document="one", spans=whole, words=words, around=words))
        assert len(a.events) <= 12
