"""A claim's quote with a little around it: what is claimed, and no more than is meant."""

from hypothesis import given
from hypothesis import strategies as st

from annotator.anchors import Spans, normal
from annotator.reported import Piece
from annotator.work.excerpts import LONGEST, pieces

TEXT = "The head said:\nit fell. “We did not,”\n\nhe said, “discuss this.” It rained."


def span(quote: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(quote)
    return start, start + len(quote)


def test_a_claim_stands_in_its_surroundings_with_what_carries_it() -> None:
    claimed = (span("“We did not,”"), span("“discuss this.”"))
    assert pieces(TEXT, claimed, (span("did not"),), (0, len(TEXT))) == (
        Piece("The head said: it fell. "),
        Piece("“We ", claimed=True),
        Piece("did not", claimed=True, carries=True),
        Piece(",”", claimed=True),
        Piece("\n he said, "),
        Piece("“discuss this.”", claimed=True),
        Piece(" It rained."),
    )


def test_without_surroundings_only_the_quote_is_left() -> None:
    claimed = (span("“We did not,”"), span("“discuss this.”"))
    assert pieces(TEXT, claimed, (), None) == (
        Piece("“We did not,”", claimed=True),
        Piece(" … "),
        Piece("“discuss this.”", claimed=True),
    )


def test_surroundings_without_an_end_are_cut_at_a_blank() -> None:
    text = "word " * 1_000 + "the claim" + " word" * 1_000
    found = pieces(text, (span("the claim", text),), (), (0, len(text)))
    assert [each.text for each in found if each.claimed] == ["the claim"]
    assert found[0].text == "… "
    assert found[1].text.startswith("word ")
    assert found[-1].text == " …"
    assert found[-2].text.endswith(" word")
    assert sum(len(each.text) for each in found) <= 2 * LONGEST + 20


@st.composite
def excerpts(draw: st.DrawFn) -> tuple[str, Spans, Spans]:
    text = draw(st.text(st.sampled_from("ab é\n“.𝟗"), min_size=2, max_size=60))
    places = st.tuples(st.integers(0, len(text) - 1), st.integers(1, 9)).map(
        lambda each: (each[0], min(each[0] + each[1], len(text)))
    )
    return (
        text,
        normal(draw(st.lists(places, min_size=1, max_size=3))),
        tuple(draw(st.lists(places, max_size=2))),
    )


@given(excerpts())
def test_nothing_is_lost_and_nothing_is_marked_that_is_not_claimed(
    found: tuple[str, Spans, Spans],
) -> None:
    text, claimed, carrying = found
    told = pieces(text, claimed, carrying, (0, len(text)))
    assert "".join(each.text for each in told).split() == text.split()
    marked = "".join(each.text for each in told if each.claimed)
    assert marked.replace("\n", " ") == "".join(text[start:end] for start, end in claimed).replace(
        "\n", " "
    )
    bare = pieces(text, claimed, carrying, None)
    assert [each.text.replace("\n", " ") for each in bare if each.claimed] == [
        each.text.replace("\n", " ") for each in told if each.claimed
    ]
