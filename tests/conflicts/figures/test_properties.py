"""What must hold of quantities in any text."""

from math import isnan

from hypothesis import given, settings
from hypothesis import strategies as st

from annotator.conflicts.figures import Quantity, gap, likeness, mismatch, quantities
from annotator.conflicts.figures.numerals import digits, numeral
from tests.conflicts.hostile import SCRAPS, any_words
from tests.conflicts.parsed import parsed

NUMBERS = st.floats(0, 1e15) | st.integers(0, 10**9).map(float)


@st.composite
def any_quantity(draw: st.DrawFn) -> Quantity:
    one, other = sorted((draw(NUMBERS), draw(NUMBERS)))
    infinite = draw(st.sampled_from(["", "low", "high"]))
    return Quantity(
        low=float("-inf") if infinite == "low" else one,
        high=float("inf") if infinite == "high" else other,
        slack=draw(st.floats(0, 10)),
        unit=draw(st.sampled_from(["", "", "m", "%"])),
        noun=draw(st.sampled_from(["", "people", "tank"])),
        about=frozenset(draw(st.lists(st.sampled_from(["voter", "tunnel"]), max_size=2))),
        state=draw(st.sampled_from(["", "dead"])),
        verb=draw(st.sampled_from(["", "kill", "agree", "rise", "be"])),
        role=draw(st.sampled_from(["", "subject", "object"])),
        vague=draw(st.booleans()),
        part=draw(st.booleans()),
        moving=draw(st.booleans()),
        change=draw(st.booleans()),
        span=(0, 1),
        quote="x",
    )


@settings(max_examples=300)
@given(any_words())
def test_any_words_give_quantities_within_them(words: object) -> None:
    found = quantities(words)  # type: ignore[arg-type]
    for quantity in found:
        assert quantity.low <= quantity.high
        assert not isnan(quantity.anchor)
        assert quantity.slack >= 0
        start, end = quantity.span
        assert words.start[0] <= start <= end <= max(words.end)  # type: ignore[attr-defined]


@given(any_quantity(), any_quantity())
def test_a_mismatch_is_the_same_both_ways_and_none_with_itself(a: Quantity, b: Quantity) -> None:
    assert 0 <= mismatch(a, b) <= 1
    assert abs(mismatch(a, b) - mismatch(b, a)) < 1e-9
    assert 0 <= likeness(a, b) <= 1
    assert mismatch(a, a) == gap(a, a) == 0


@given(st.integers(0, 10**15))
def test_separators_do_not_change_a_number(number: int) -> None:
    for mark in (",", " ", "’"):
        read = digits(f"{number:,}".replace(",", mark))
        assert read is not None
        assert read[0] == number
    if number >= 1000:
        assert digits(f"{number:,}".replace(",", ".")) == digits(f"{number:,}")


@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=4), min_size=1, max_size=30))
def test_a_numeral_goes_on_and_ends_within_its_row(row: list[str]) -> None:
    low = [word.lower() for word in row]
    for start in range(len(low)):
        read = numeral(low, start, [True] * len(low))
        assert read is None or start < read.after <= len(low)


@given(st.integers(2, 19), st.integers(2, 9))
def test_words_mean_what_digits_do(one: int, other: int) -> None:
    names = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    words = [*names.split(), "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
    row = [words[other], "hundred", "and", words[one]]
    read = numeral(row, 0, [True] * len(row))
    assert read is not None
    assert (read.low, read.after) == (other * 100 + one, 4)


def test_a_long_text_of_numbers_is_read() -> None:
    words = parsed("12 people were killed and 45 wounded, " * 210)
    assert len(quantities(words)) == 400
