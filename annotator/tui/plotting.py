"""Plots of the progress: a bar for each day or week, of what was done in it or up to it."""

from collections.abc import Sequence
from itertools import accumulate

from textual_plotext import Plot

from annotator.bars import BLOCKS
from annotator.progress import Counts, Period, without_gaps

Colour = tuple[int, int, int]

KINDS = ("claims", "links", "rejected")
"""What a bar is made of, from below; each has its sign and its colour."""

_LEAST = {"day": 14, "week": 6}
"""Periods shown at least, so that the first one is no wall."""

_BAR = 3
"""Cells of a bar with the gap beside it, at least."""

_AXIS = 8
"""Cells of the numbers on the left."""

_LABEL = 8
"""Cells from one date below to the next, at least."""


def stack(counts: Counts) -> tuple[int, int, int]:
    """How much of each kind there is."""
    return counts.claims, counts.links, counts.rejected


def draw_each(plot: Plot, found: Sequence[Period], width: int, colours: Sequence[Colour]) -> None:
    """What was done in each period, the newest on the right; older ones are left out."""
    most = max((width - _AXIS) // _BAR, 1)
    _draw(plot, _filled(found, most), width, colours, bar=0.6)


def draw_sums(plot: Plot, found: Sequence[Period], width: int, colours: Sequence[Colour]) -> None:
    """What was done up to each period; of too many of them, every second, third or so."""
    shown = _filled(found, most=100_000)
    sums = accumulate((each.counts for each in shown), initial=Counts())
    next(sums)
    grown = [Period(each.first, so_far, each.by) for each, so_far in zip(shown, sums, strict=True)]
    step = -(-len(grown) // max(width - _AXIS, 1))
    _draw(plot, grown[::-step][::-1], width, colours, bar=1.0)


def _filled(found: Sequence[Period], most: int) -> list[Period]:
    return without_gaps(found, most=most, least=min(most, _LEAST[found[-1].by]) if found else 1)


def _draw(
    plot: Plot, shown: Sequence[Period], width: int, colours: Sequence[Colour], *, bar: float
) -> None:
    plot.clear_data()
    plot.xaxes(lower=True, upper=False)
    plot.yaxes(left=True, right=False)
    tops = [list(accumulate(stack(each.counts))) for each in shown]
    # From the highest to the lowest, each before the one behind it.
    for place in reversed(range(len(KINDS))):
        heights = [each[place] for each in tops]
        if any(heights):
            sign, colour = BLOCKS[place], colours[place]
            plot.bar(range(len(shown)), heights, marker=sign, color=colour, width=bar)
    plot.xlim(-0.6, len(shown) - 0.4)
    top = max((each[-1] for each in tops), default=0) or 1
    plot.ylim(0, top)
    ticks = sorted({0, top // 2, top})
    plot.yticks([float(each) for each in ticks], [f"{each:,}" for each in ticks])
    # Counted from the right, so that the newest has a date.
    step = max(1, -(-len(shown) * _LABEL // max(width - _AXIS, 1)))
    dated = range(len(shown) - 1, -1, -step)
    plot.xticks([float(each) for each in dated], [shown[each].short for each in dated])
