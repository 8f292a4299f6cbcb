"""Reading the quantities of a text: where they stand, their units and bounds."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from annotator.conflicts.figures.counted import counted
from annotator.conflicts.figures.exclusions import excluded
from annotator.conflicts.figures.lexicon import lexicon
from annotator.conflicts.figures.numerals import Numeral, numeral, starts
from annotator.conflicts.figures.quantity import INFINITE, Quantity
from annotator.words import Words

_MOST = 400
"""Quantities of one text that are read: more are a table."""

_SMALL = 20
""""9 of 10" is a share, "9 of 450" tells how many."""

_NEAR = 0.1
"""How far "about" reaches, as a share of the number."""


class Row(NamedTuple):
    """A text's words in lower case, and whether there is room before each."""

    words: Words
    low: list[str]
    gaps: list[bool]


class Measure(NamedTuple):
    """A number in its unit, from the first word to the word after it."""

    number: Numeral
    unit: str
    factor: float
    first: int
    after: int
    """The word after the number and its unit."""
    tied: bool = False
    """Whether it stands before its noun: "a 5-km road", "a two-day visit"."""


def quantities(words: Words) -> tuple[Quantity, ...]:
    """Every quantity of a text, in its order; those of dates, ages, scores and names left out."""
    low = [word.lower() for word in words.text]
    starting = [n for n, word in enumerate(low) if starts(word)]
    if not starting:
        return ()
    gaps = [True, *(one < other for one, other in zip(words.end, words.start[1:], strict=False))]
    row = Row(words, low, gaps)
    found: list[Quantity] = []
    after = 0
    for start in starting:
        if start < after or len(found) >= _MOST:
            continue
        measure = _measure(row, start)
        if measure is None:
            continue
        after = max(measure.number.after, start + 1)
        if excluded(words, low, measure.first, measure.number, measure.after, measure.unit):
            continue
        quantity, after = _quantity(row, measure)
        if quantity is not None:
            found.append(quantity)
    return tuple(found)


def _measure(row: Row, start: int) -> Measure | None:
    """The number that begins at a word, with its unit behind or its currency before it."""
    number = numeral(row.low, start, row.gaps)
    if number is None:
        return None
    words, first = lexicon(), start
    symbol = words.symbols.get(row.low[start - 1]) if start else None
    if symbol is not None:
        return Measure(number, symbol, 1.0, start - 1, number.after)
    place = number.after
    tied = place < len(row.low) and row.low[place] in {"-", "‑"}
    if tied:
        place += 1
    for length in (3, 2, 1):
        if place + length > len(row.low):
            continue
        written = " ".join(row.low[place : place + length])
        unit = words.units.get(written)
        if unit is None and length == 1:
            unit = words.units.get(row.words.lemma[place].lower())
        if unit is None:
            continue
        if written in _AMBIGUOUS and (row.gaps[place] or not row.words.text[place].isupper()):
            break
        if written == "won" and row.words.tag[place] != "NN":
            break
        after = place + length
        if unit[0] == "degrees" and row.low[after : after + 1] in (["celsius"], ["c"]):
            after += 1
        if tied and row.low[after : after + 1] == ["-"]:
            after += 1
        return Measure(number, unit[0], unit[1], first, after, tied)
    if number.fraction:
        return Measure(number, "%", 1.0, first, number.after)
    return Measure(number, "", 1.0, first, number.after)


_AMBIGUOUS = frozenset({"c"})
"""Units only where they stand in capitals, right behind the number."""


def _quantity(row: Row, one: Measure) -> tuple[Quantity | None, int]:
    """A measure with its bounds and what it counts, and the word after all of it."""
    low, high, slack, last = _values(one)
    first, after, vague = one.first, one.after, one.number.vague
    ratio = _ratio(row, one)
    unit = one.unit
    change_from = False
    if ratio is not None:
        low = high = ratio[0]
        slack, after, unit = 2.0, ratio[1], "%"
    elif (other := _range_end(row, one)) is not None:
        change_from = _is_change(row, one)
        low, high, slack, after = _joined(one, other, change_from)
        last, unit = other.number.after, other.unit or one.unit
        vague = vague or other.number.vague
    kind, first = _bound_before(row.low, first)
    kind_after, after = _bound_after(row.low, after)
    low, high, slack = _bounded(low, high, slack, (kind, kind_after))
    what = counted(row.words, row.low, first, last, after, unit, one.tied)
    if what is None:
        return None, after
    words = row.words
    end = max(what.last, after - 1)
    quantity = Quantity(
        low=low,
        high=high,
        slack=slack,
        unit=unit,
        noun=what.noun,
        about=what.about,
        state=what.state,
        verb=what.verb,
        role=what.role,
        vague=vague,
        part=what.part,
        moving=what.moving or change_from,
        change=what.change,
        span=words.span(first, end),
        quote=written(words, first, end),
    )
    return quantity, after


def _values(one: Measure) -> tuple[float, float, float, int]:
    """The bounds and slack of a measure in the base of its unit, and the word after its number."""
    number, by = one.number, one.factor
    slack = number.slack
    if one.unit and not number.scaled and not slack and not number.decimal and one.unit != "s":
        slack = min(0.5, 0.05 * number.high)
    return number.low * by, number.high * by, slack * by, number.after


def _ratio(row: Row, one: Measure) -> tuple[float, int] | None:
    """As in "one in five", "nine out of ten", as a percentage, and the word after it."""
    number = one.number
    place = number.after
    if one.unit or number.low != number.high or not 0 < number.low < 100:
        return None
    if row.low[place : place + 2] == ["out", "of"]:
        place += 2
    elif row.low[place : place + 1] == ["in"] or (row.low[place : place + 2] == ["in", "every"]):
        place += 2 if row.low[place + 1 : place + 2] == ["every"] else 1
    elif row.low[place : place + 1] == ["of"]:
        place += 1
    else:
        return None
    if place >= len(row.low) or not starts(row.low[place]):
        return None
    other = numeral(row.low, place, row.gaps)
    if other is None or other.vague or other.scaled or other.fraction:
        return None
    most = _SMALL if row.low[place - 1] == "of" and row.low[place - 2] != "out" else 1000
    if not number.low < other.low <= most:
        return None
    return 100 * number.low / other.low, other.after


def _range_end(row: Row, one: Measure) -> Measure | None:
    """The second number of "20-30", "20 to 30 percent", "between $4m and $5m"."""
    place = one.after
    if one.tied or place + 1 >= len(row.low):
        return None
    joiner = row.low[place]
    between = one.first > 0 and row.low[one.first - 1] == "between"
    if joiner not in {"-", "–", "—", "to", "or"} and not (joiner == "and" and between):
        return None
    start = place + 1
    if row.low[start] in lexicon().symbols and start + 1 < len(row.low):
        start += 1
    if not starts(row.low[start]) or row.low[start] in {"a", "an"}:
        return None
    if joiner in {"-", "–", "—"} and row.gaps[place]:
        return None
    other = _measure(row, start)
    if other is None or other.number.fraction or other.number.vague:
        return None
    if one.unit and other.unit and one.unit != other.unit:
        return None
    return other


def _is_change(row: Row, one: Measure) -> bool:
    """Whether "from 3 to 5" or "rose 3 to 5" tells of a change, and not of a range."""
    if row.low[one.after] not in {"to"}:
        return False
    change = lexicon().change
    near = row.words.lemma[max(0, one.first - 7) : one.first]
    return any(lemma in change for lemma in near) and "between" not in near[-1:]


def _joined(one: Measure, other: Measure, change: bool) -> tuple[float, float, float, int]:
    """The bounds and slack of two measures as one range, or of the second after a change."""
    low, high, slack, _ = _values(one)
    other_low, other_high, other_slack, _ = _values(other)
    if one.unit != other.unit and not one.unit:
        low, high, slack = (value * other.factor for value in (low, high, slack))
    if other.number.scaled and not one.number.scaled and low and low < 1000:
        scale = 10.0 ** (3 * ((len(f"{other_low:.0f}") - 1) // 3))
        if low * scale < other_low:
            low, high, slack = low * scale, high * scale, slack * scale
    if change:
        return other_low, other_high, other_slack, other.after
    return min(low, other_low), max(high, other_high), max(slack, other_slack), other.after


def _bound_before(low: Sequence[str], first: int) -> tuple[str, int]:
    """What loosens the number from before it, and where that begins."""
    bounds = lexicon().bounds
    for length in (3, 2, 1):
        if length <= first:
            kind = bounds.get(tuple(low[first - length : first]))
            if kind is not None:
                return kind, first - length
    return "", first


def _bound_after(low: Sequence[str], after: int) -> tuple[str, int]:
    """What loosens the number from behind, and the word after that."""
    bounds = lexicon().bounds_after
    for length in (2, 1):
        kind = bounds.get(tuple(low[after : after + length]))
        if kind is not None:
            return kind, after + length
    return "", after


def _bounded(
    low: float, high: float, slack: float, kinds: tuple[str, str]
) -> tuple[float, float, float]:
    """Bounds loosened by what stands around the number."""
    if "least" in kinds:
        high = INFINITE
    elif "most" in kinds:
        low = -INFINITE
    if "near" in kinds:
        slack = max(slack, _NEAR * abs(high if high != INFINITE else low))
    return low, high, slack


def written(words: Words, first: int, last: int) -> str:
    """Words as they stand in the text, with one space where there is room between two."""
    pieces = [words.text[first]]
    for one, other in pairwise(range(first, last + 1)):
        pieces.append((" " if words.end[one] < words.start[other] else "") + words.text[other])
    return "".join(pieces)
