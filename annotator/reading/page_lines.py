"""Printed lines into paragraphs, by where they stand on their pages.

What is known of a line is where it begins and how large its letters are, and not how wide it is.
Lines come in the order in which they are to be read. Lengths are in points (1/72 inch), from the
lower left corner of the page.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from annotator.reading.metadata import tidy

LARGER = 1.15
"""Times the size of its neighbours from which a line is a heading, or no longer one."""

_SPREAD = 1.3
"""Times the usual distance between two lines from which an empty line is between them."""

_SHORT = 0.7
"""Of the usual length of lines; a line under it, with its sentence ended, ends a paragraph."""

_INDENTED = (0.7, 6.0)
"""By how many times its size a paragraph's first line may stand to the right of the one before."""

_OUTERMOST = 2
"""Lines at the top of a page, and at its bottom, that may be running heads."""

_REPEATED = 0.4
"""Of all pages; heads of left and of right pages often differ, and first pages have none."""

_SAME_HEIGHT = 3.0
"""Points by which a running head may move from page to page, at least."""

_TYPESET = 0.03
"""Of all lines; with more hyphens at their ends, most are the typesetter's."""

_NUMBER = re.compile(r"\d+")
_SENTENCE_END = re.compile(r"[.!?:…][”’\"')\]]*$")
_HYPHENATED = re.compile(r"\W*(?P<word>\w+(?:[-\u2010\xad]\w+)*)(?P<hyphen>[-\u2010\xad])")
_WORD = re.compile(r"\w+(?:[-\u2010]\w+)*")
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
)


class Line(Struct, frozen=True):
    """A line of a page: where its first letter stands, and how large it is."""

    text: str
    x: float
    y: float
    size: float


class Paragraph(Struct, frozen=True):
    """Lines that belong together, as one, and how large their letters are."""

    text: str
    size: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """Make paragraphs of the lines of pages, in their order.

    Running heads and page numbers are left out: lines at the edge of a page that stand at the same
    height, alike but for their numbers, on two pages in five and on two at least. Words broken at
    the end of a line are joined, without a hyphen where the typesetter put it there. A paragraph
    may go on in the next column, or on the next page.
    """
    lines = [_unligated(line) for page in _without_heads(pages) for line in page]
    lines = [line for line in lines if line.text]
    hyphens = _Hyphens(lines)
    made = (_joined(each, hyphens) for each in _grouped(lines))
    # Of a line that is a soft hyphen alone nothing is left.
    return [each for each in made if each.text.strip()]


def _unligated(line: Line) -> Line:
    # A typesetter's signs for two letters, under which no search would find the word.
    text = tidy(line.text.translate(_LIGATURES)) or ""
    return Line(text, line.x, line.y, line.size)


def _without_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    edges = [_edges(page) for page in pages]
    standing: dict[tuple[str, int], set[int]] = {}
    for place, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        for number in edge:
            standing.setdefault(_standing(page[number]), set()).add(place)
    least = max(2, _REPEATED * len(pages))
    repeated = {
        (text, height)
        for text, height in standing
        if len(set().union(*(standing.get((text, height + n), ()) for n in (-1, 0, 1)))) >= least
    }
    for page, edge in zip(pages, edges, strict=True):
        running = {number for number in edge if _standing(page[number]) in repeated}
        yield [line for number, line in enumerate(page) if number not in running]


def _edges(page: Sequence[Line]) -> set[int]:
    """The numbers of the lines that stand highest and lowest on a page."""
    order = sorted((n for n, line in enumerate(page) if line.text.strip()), key=lambda n: page[n].y)
    if len(order) <= _OUTERMOST:
        return set(order)
    lowest, highest = page[order[_OUTERMOST - 1]].y, page[order[-_OUTERMOST]].y
    # Parts of one head may be lines of their own, side by side.
    return {
        n for n in order if page[n].y < lowest + _SAME_HEIGHT or page[n].y > highest - _SAME_HEIGHT
    }


def _standing(line: Line) -> tuple[str, int]:
    """What a line says, but for its numbers, and about how high."""
    return _NUMBER.sub("#", "".join(line.text.split())), round(line.y / _SAME_HEIGHT)


def _grouped(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each paragraph."""
    pitch = _pitch(lines)
    lengths: dict[float, list[int]] = {}
    for line in lines:
        lengths.setdefault(round(line.size), []).append(len(line.text))
    usual = {size: median(found) for size, found in lengths.items()}
    group: list[Line] = []
    for line in lines:
        if group and _begins(line, group[-1], pitch, _SHORT * usual[round(group[-1].size)]):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _pitch(lines: Sequence[Line]) -> float:
    """The usual distance between two lines, in times the size of their letters."""
    steps = [
        round((above.y - below.y) / below.size, 2)
        for above, below in pairwise(lines)
        if 0.8 * below.size < above.y - below.y < 3 * below.size and not _differ(above, below)
    ]
    # Between the lines of one paragraph it is smaller than between paragraphs, and oftener there.
    common = Counter(steps).most_common(3)
    return min(step for step, _ in common) if common else 1.2


def _differ(one: Line, other: Line) -> bool:
    small, large = sorted((one.size, other.size))
    return large > LARGER * small


def _begins(line: Line, before: Line, pitch: float, short: float) -> bool:
    """Whether a line begins a paragraph after the one before."""
    if _differ(line, before):
        return True
    down = before.y - line.y
    right = (line.x - before.x) / line.size
    if abs(down) < 0.5 * line.size:
        return False  # further on the same line
    ended = _SENTENCE_END.search(before.text) is not None
    if down < 0 or down > 10 * line.size:
        # Another column or page: how far it is says nothing.
        return len(before.text) < short and (ended or not line.text[0].islower())
    if down > _SPREAD * pitch * line.size:
        return True
    if len(before.text) < short and (ended or not line.text[0].islower()):
        return True
    return _INDENTED[0] < right < _INDENTED[1]


class _Hyphens:
    """What the hyphens at the ends of lines are: a typesetter's, or a part of the word."""

    def __init__(self, lines: Sequence[Line]) -> None:
        broken = sum(_broken(line.text) is not None for line in lines)
        self._typeset = broken > _TYPESET * len(lines)
        self._written = {word for line in lines for word in _WORD.findall(line.text.lower())}

    def ended(self, text: str, following: str) -> str:
        """A line as it is to be written before the one that follows."""
        broken, opening = _broken(text), _WORD.match(following)
        if broken is None or opening is None:
            return f"{text} "
        first, second = broken["word"].lower(), opening.group().lower()
        # Numbers, names and what has one hyphen already are broken where a hyphen is.
        compound = (
            not (first[-1].isalpha() and following[0].islower())
            or "-" in first
            or len(first) == 1
            or f"{first}-{second}" in self._written
            or not (self._typeset or f"{first}{second}" in self._written)
        )
        return f"{text[:-1]}-" if compound and broken["hyphen"] != "\xad" else text[:-1]


def _broken(text: str) -> re.Match[str] | None:
    """The word that a line ends in and does not end."""
    return _HYPHENATED.fullmatch(text.rpartition(" ")[2])


def _joined(lines: Sequence[Line], hyphens: _Hyphens) -> Paragraph:
    pieces = [hyphens.ended(line.text, after.text) for line, after in pairwise(lines)]
    text = "".join([*pieces, lines[-1].text])
    return Paragraph(text.replace("\xad", ""), lines[0].size)
