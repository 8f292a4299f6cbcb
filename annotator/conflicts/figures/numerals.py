"""Numerals: a number in digits or words, read from a place in a row of lower-case words on."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from annotator.conflicts.figures.lexicon import lexicon


class Numeral(NamedTuple):
    """A number, what it may be off by through rounding, and the word after it."""

    low: float
    high: float
    slack: float
    after: int
    vague: bool = False
    fraction: bool = False
    scaled: bool = False
    """Whether a scale word ("million") is part of it."""
    decimal: bool = False


_DIGITS = re.compile(r"(\d{1,18}(?:[.,'’ \u202f]\d{1,18}){0,8})([a-z]{1,3})?")
_BOTH = re.compile(r"(\d[\d.,]{0,20})([a-z]{1,3})?[-–—](\d[\d.,]{0,20})([a-z]{1,3})?")
_THOUSANDS = re.compile(r"\d{1,3}(?:([.,'’ \u202f])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_LONGEST = 14
"""Words of one number: "one hundred and twenty-three thousand, four hundred and fifty-six"."""

_ORDINALS = frozenset({"first", "second", "1st", "2nd", "other", "latter", "better"})

_ROUNDED = 0.05
"""No written number is taken to be rounded by more than this share of it."""


def starts(word: str) -> bool:
    """Whether a number may begin with this word, in lower case."""
    return word[:1].isdigit() or word in lexicon().starters


def numeral(row: Sequence[str], start: int, gaps: Sequence[bool]) -> Numeral | None:
    """The longest number that begins at a word; None where none does.

    `gaps[n]` says whether there is room between word n and the one before it.
    """
    words = lexicon()
    word = row[start]
    if word[:1].isdigit():
        return _in_digits(row, start, gaps)
    if word in words.many:
        return _many(row, start)
    if word in {"a", "an"}:
        return _indefinite(row, start)
    if word in words.some and word != "few":
        return _some(row, start, start)
    if word == "few" and start and row[start - 1] in {"a", "the", "last", "past"}:
        return _some(row, start, start)
    if word == "half" and not (start and row[start - 1] in _ORDINALS):
        return _half(row, start, start, 0.5)
    if word in words.numbers:
        return _in_words(row, start)
    return None


def digits(written: str) -> tuple[float, float, bool] | None:
    """The value of digits with their separators, half of their last place, and whether decimal.

    "450,000", "450.000", "450 000", "450’000" and "4,50,000" are whole, "0.450" and "4,5" are not.
    """
    if written.isdecimal():
        value = float(int(written))
        return value, _rounding(written, 1.0), False
    grouped = _THOUSANDS.fullmatch(written)
    if grouped and not (grouped.group(1) == "." and written[0] == "0"):
        mark = grouped.group(1)
        whole, point, rest = (
            written.partition(".") if mark != "." else (written.replace(".", ""), "", "")
        )
        plain = re.sub(r"\D", "", whole)
        if point:
            return float(f"{int(plain)}.{rest}"), 0.5 * 10.0 ** -len(rest), True
        return float(int(plain)), _rounding(plain, 1.0), False
    if _INDIAN.fullmatch(written):
        plain = written.replace(",", "")
        return float(int(plain)), _rounding(plain, 1.0), False
    whole, mark, rest = written.partition("." if "." in written else ",")
    if mark and whole.isdecimal() and rest.isdecimal() and (mark == "." or len(rest) < 3):
        return float(f"{int(whole)}.{rest}"), 0.5 * 10.0 ** -len(rest), True
    return None


def _rounding(plain: str, scale: float) -> float:
    """Half of the last place that is not a zero, of whole numbers of three digits and more."""
    zeros = len(plain) - len(plain.rstrip("0"))
    value = float(int(plain)) * scale
    return min(0.5 * 10.0**zeros * scale, _ROUNDED * value) if value >= 100 and zeros else 0.0


def _in_digits(row: Sequence[str], start: int, gaps: Sequence[bool]) -> Numeral | None:
    word = row[start]
    if match := _BOTH.fullmatch(word):
        one, scale, other, last = match.groups()
        low, high = digits(one.rstrip(".,")), digits(other.rstrip(".,"))
        if low is None or high is None:
            return None
        after = start + 1
        by, after, scaled = _scales(row, after) if last is None else (_suffix(last), after, True)
        first = _suffix(scale) if scale else by
        if not by or not first or low[0] * first >= high[0] * by:
            return None
        return Numeral(low[0] * first, high[0] * by, 0.0, after, scaled=scaled, decimal=low[2])
    match = _DIGITS.fullmatch(word)
    if match is None:
        return None
    written, suffix = match.groups()
    after = start + 1
    if suffix is None:
        grouped = [written]
        while (
            written.isdecimal()
            and len(written) <= 3
            and written[0] != "0"
            and after < len(row)
            and len(grouped) < 5
            and len(row[after]) == 3
            and row[after].isdecimal()
            and gaps[after]
        ):
            grouped.append(row[after])
            after += 1
        written = "".join(grouped)
    read = digits(written)
    if read is None:
        return None
    value, rounding, decimal = read
    if suffix is not None:
        by = _suffix(suffix)
        scaled = True
        if not by:
            return None
    else:
        by, after, scaled = _scales(row, after)
    value *= by
    if scaled:
        rounding = min((rounding or 0.5) * by, _ROUNDED * value)
    if not scaled and row[after : after + 4] in (["and", "a", "half"], ["and", "a", "quarter"]):
        value, after = value + (0.5 if row[after + 2] == "half" else 0.25), after + 3
    return Numeral(value, value, rounding, after, scaled=scaled, decimal=decimal)


def _suffix(letters: str) -> float:
    """The scale that stands right behind digits ("450k"); 0 where the letters are none."""
    return lexicon().scales.get(letters, 0.0)


def _scales(row: Sequence[str], after: int) -> tuple[float, int, bool]:
    """The scale words from a word on, multiplied, and the word after them."""
    scales = lexicon().scales
    by, first = 1.0, after
    while after < len(row) and after - first < 3:
        ahead = after + 1 if row[after] == "-" and after + 1 < len(row) else after
        if row[ahead] not in scales:
            break
        by *= scales[row[ahead]]
        after = ahead + 1
    return by, after, after > first


def _in_words(row: Sequence[str], start: int) -> Numeral | None:
    """As in "two hundred and five", "twenty-five", "one and a half million", "two thirds"."""
    words = lexicon()
    total, current, place = 0.0, 0.0, start
    largest, small_open, scaled = 1e18, True, False
    last = start + _LONGEST
    while place < len(row) and place < last:
        word = row[place]
        here = place
        if word in {"-", "and"} and place > start and place + 1 < len(row):
            follows = row[place + 1]
            joins = follows in words.numbers or (word == "-" and follows in words.scales)
            if not joins or (word == "and" and not scaled):
                break
            here += 1
            word = row[here]
        if word in words.numbers:
            value = words.numbers[word]
            tens = current % 100
            if small_open or (20 <= tens < 100 and tens % 10 == 0 and 0 < value < 10):
                current += value
            else:
                break
            small_open = False
        elif word in words.scales and len(word) > 2:
            by = words.scales[word]
            if by == 100 and 0 < current < 100:
                current *= by
            elif by == 12:
                total, current = total + (current or 1) * by, 0.0
                place = here + 1
                break
            elif by <= largest:
                total, current, largest = total + (current or 1) * by, 0.0, by
            else:
                total, current, largest = (total + current) * by, 0.0, by
            small_open, scaled = True, True
        else:
            break
        place = here + 1
    value = total + current
    if row[place : place + 3] in (["and", "a", "half"], ["and", "a", "quarter"]):
        value += 0.5 if row[place + 2] == "half" else 0.25
        by, place, scaled = _scales(row, place + 3)
        value *= by
    elif not scaled and (part := _fraction(row, place, value)) is not None:
        return part
    plain = f"{value:.0f}"
    rounding = _rounding(plain, 1.0) if scaled and value == int(value) and value < 1e15 else 0.0
    return Numeral(value, value, rounding, place, scaled=scaled)


def _fraction(row: Sequence[str], place: int, above: float) -> Numeral | None:
    """As in "two-thirds", "one third": what stands after the number above."""
    if place < len(row) and row[place] == "-":
        place += 1
    if place >= len(row):
        return None
    below = lexicon().fractions.get(row[place])
    if below is None or not 0 < above < below or (above > 1) != row[place].endswith("s"):
        return None
    value = above / below * 100
    return Numeral(value, value, 2.0, place + 1, fraction=True)


def _indefinite(row: Sequence[str], start: int) -> Numeral | None:
    """As in "a dozen", "a million", "a couple of hundred", "a third of", "a half million"."""
    words = lexicon()
    if start + 1 >= len(row):
        return None
    word = row[start + 1]
    if word in words.scales and len(word) > 2:
        read = _in_words(row, start + 1)
        return read and read._replace(
            slack=max(read.slack, _ROUNDED * read.low * (word != "dozen"))
        )
    if word in words.some:
        return _some(row, start + 1, start)
    if word in {"half", "quarter"}:
        return _half(row, start + 1, start, 1 / words.fractions[word])
    if word in words.fractions and row[start + 2 : start + 3] == ["of"]:
        value = 100 / words.fractions[word]
        return Numeral(value, value, 2.0, start + 2, fraction=True)
    return None


def _half(row: Sequence[str], place: int, start: int, share: float) -> Numeral | None:
    """As in "half a million", "half of", "a quarter of a million"."""
    after = place + 1
    if row[after : after + 1] == ["-"]:
        after += 1
    if row[after : after + 1] == ["of"]:
        after += 1
    if row[after : after + 1] == ["a"]:
        after += 1
    by, after, scaled = _scales(row, after)
    if scaled:
        rounding = 0.0 if by == 12 else _ROUNDED * by * share
        return Numeral(by * share, by * share, rounding, after, scaled=True)
    if row[place + 1 : place + 2] in (["of"], ["the"]) or (
        place > start and row[place + 1 : place + 2] == ["of"]
    ):
        return Numeral(100 * share, 100 * share, 2.0, place + 1, fraction=True)
    return None


def _some(row: Sequence[str], place: int, start: int) -> Numeral | None:
    """As in "several", "several hundred", "a couple of dozen"; "a few"."""
    low, high = lexicon().some[row[place]]
    after = place + 1
    if row[place] in {"couple", "handful"} and place == start:
        return None
    if row[after : after + 1] == ["of"]:
        after += 1
    by, scaled_after, scaled = _scales(row, after)
    if scaled:
        return Numeral(low * by, high * by, 0.0, scaled_after, vague=True, scaled=True)
    return Numeral(low, high, 0.0, place + 1, vague=True)


def _many(row: Sequence[str], start: int) -> Numeral:
    """As in "dozens", "hundreds of thousands"."""
    many = lexicon().many
    low, high = many[row[start]]
    after = start + 1
    while row[after : after + 1] == ["of"] and after + 1 < len(row) and after - start < 5:
        if row[after + 1] not in many:
            break
        by = many[row[after + 1]][0] / 2
        low, high = low / 2 * by, (high + 1) * by
        after += 2
    return Numeral(low, high, 0.0, after, vague=True, scaled=True)
