"""Lines and sentences: the map agrees with a model that wraps everything at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotator.anchors import Span
from annotator.display import one_line
from annotator.tui.line_map import LineMap, Place
from annotator.tui.wrapping import wrap

Text = tuple[str, list[Span]]


def text_of(sentences: list[tuple[str, bool]]) -> Text:
    """A text of these sentences, each with whether a paragraph ends after it."""
    parts: list[str] = []
    spans: list[Span] = []
    position = 0
    for sentence, ends_paragraph in sentences:
        spans.append((position, position + len(sentence)))
        parts.append(sentence + ("\n\n" if ends_paragraph else " "))
        position += len(parts[-1])
    return "".join(parts), spans


def naive(text: str, sentences: list[Span], width: int) -> list[Place]:
    places: list[Place] = []
    for number, (start, end) in enumerate(sentences):
        if number and "\n" in text[sentences[number - 1][1] : start]:
            places.append(Place(number, -1))
        count = len(wrap(one_line(text[start:end]), width))
        places.extend(Place(number, row) for row in range(count))
    return places


WORDS = st.lists(st.sampled_from(["had", "been", "discussed", "没有讨论", "a\nb"]), min_size=1)
TEXTS = st.lists(st.tuples(WORDS.map(" ".join), st.booleans()), min_size=1, max_size=200).map(
    text_of
)


@given(TEXTS, st.integers(2, 40), st.integers(2, 40))
def test_it_agrees_with_wrapping_everything(text: Text, first: int, width: int) -> None:
    model = naive(*text, width)
    lines = LineMap(*text, first)
    lines.settle(0, 10)
    lines.set_width(width)
    lines.settle(0, 100_000)
    assert lines.height == len(model)
    assert [lines.place(line) for line in range(lines.height)] == model
    for line, (sentence, row) in enumerate(model):
        assert lines.line(sentence, row) == line


@given(TEXTS, st.data())
def test_a_place_keeps_its_line_until_something_above_is_measured(
    text: Text, data: st.DataObject
) -> None:
    lines = LineMap(*text, 20)
    place = lines.place(data.draw(st.integers(-5, 2 * lines.height)))
    assert lines.place(lines.line(*place)) == place
    lines.settle(place.sentence, 30)
    here = lines.line(*place)
    around = [lines.place(line) for line in range(max(0, here - 30), here + 30)]
    # What is near is measured by now: looking at it has moved nothing.
    assert lines.line(*place) == here
    assert around == sorted(around)


def test_sentences_of_a_paragraph_follow_each_other_and_paragraphs_stand_apart() -> None:
    lines = LineMap(*text_of([("One.", False), ("Two.", True), ("Three.", False)]), 20)
    lines.settle(0, 10)
    assert [lines.place(line) for line in range(lines.height)] == [
        Place(0, 0),
        Place(1, 0),
        Place(2, -1),
        Place(2, 0),
    ]


def test_rows_are_spans_of_the_text() -> None:
    text, sentences = text_of([("It is.", False), ("It had been\ndiscussed.", True)])
    lines = LineMap(text, sentences, 12)
    assert [text[start:end] for start, end in lines.rows(1)] == ["It had been", "discussed."]
    assert lines.extent(1) == (1, 2)


def test_an_empty_text_has_no_lines() -> None:
    lines = LineMap("", (), 72)
    assert (lines.height, lines.last) == (0, -1)
    with pytest.raises(IndexError):
        lines.place(0)


def test_a_hundred_thousand_sentences_open_without_being_wrapped() -> None:
    text, sentences = text_of([("A proposal had been discussed, he said.", False)] * 100_000)
    lines = LineMap(text, sentences, 72)
    lines.settle(50_000, 100)
    assert len(lines._measured) < 10
    assert abs(lines.height - 100_000) < 60_000
