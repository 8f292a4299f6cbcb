"""Which part of a text is in view: where its top line goes when the reader moves.

A view is its top line and its height in lines. Measuring moves lines, so each function takes the
top as it was and gives the top as it is after, which may lie beyond the last page.
"""

from annotator.tui.line_map import LineMap

CONTEXT = 3
"""Lines kept in view above and below the current sentence where there is room."""


def settled(lines: LineMap, top: int, height: int) -> int:
    """The line that `top` has become once two pages around the view are measured."""
    place = lines.place(top)
    lines.settle(place.sentence, 2 * height)
    return lines.line(*place)


def showing(lines: LineMap, top: int, height: int, sentence: int) -> int:
    """The top line that brings a sentence into view with its context, as near as can be.

    A sentence more than two pages away comes to stand in the upper third, one longer than the
    view at its top.
    """
    place = lines.place(top)
    lines.settle(sentence, 2 * height)
    top = lines.line(*place)
    first, last = lines.extent(sentence)
    context = min(CONTEXT, max(0, height - (last - first + 1)) // 2)
    if abs(first - top) > 2 * height:
        top = first - height // 3
    return min(max(top, last + context - height + 1), first - context)


def turned(lines: LineMap, top: int, height: int, sentence: int, direction: int) -> tuple[int, int]:
    """The current sentence and the top line a page on (1) or back (-1).

    A sentence that reaches out of the view is read to its end before the next one is current.
    """
    first, last = lines.extent(sentence)
    step = max(1, height - CONTEXT)
    if direction > 0 and first <= top + CONTEXT and last >= top + height:
        return sentence, top + min(step, last - top - height + 1)
    if direction < 0 and first < top <= last:
        return sentence, max(top - step, first)
    target = lines.place(first + direction * step).sentence
    if target == sentence:
        target = min(max(sentence + direction, 0), lines.last)
    place = lines.place(top)
    lines.settle(target, 2 * height)
    return target, lines.line(*place) + lines.line(target) - lines.line(sentence)


def rewrapped(lines: LineMap, top: int, height: int, width: int, follow: int | None) -> int:
    """The top line after a change to another width in cells.

    The sentence to `follow` stays on the line of the view it was on, else the topmost one does.
    """
    sentence = lines.place(top).sentence if follow is None else follow
    above = 0 if follow is None else lines.line(follow) - top
    lines.set_width(width)
    lines.settle(sentence, 2 * height)
    return lines.line(sentence) - above
