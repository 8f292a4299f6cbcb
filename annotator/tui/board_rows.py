"""Conflicts in words: the columns of the board at each width, and the lines below the list."""

from collections.abc import Callable, Sequence
from typing import NamedTuple, overload

from annotator.display import cut, one_line
from annotator.disputes import ConflictEnd, ConflictEntry, Dispute
from annotator.scheme import Scheme
from annotator.tui.board_index import Alone, Arrangement, Row
from annotator.tui.describing import clock, counted

WIDE, WIDER = 110, 160
"""Cells from which on there is room for more columns."""

_LOOKED_AT = 50
"""Conflicts of a dispute whose speakers its heading names; there is no room for more."""

_ROOMY = 90
"""Cells from which on words are whole."""

_TYPE = 3
"""Letters that tell a conflict type from the others."""

NOBODY = "nobody named"


class BoardColumn(NamedTuple):
    """One column: its name, its width in cells, and what stands in it."""

    name: str
    width: int
    cell: Callable[[ConflictEntry], str]


def columns(width: int, arrangement: Arrangement) -> list[BoardColumn]:
    """What a list `width` cells wide shows of each conflict."""
    published = arrangement.by == "published"
    if width < WIDE:
        name = min(18, max(10, (width - 50) // 3))
        day = (
            (lambda each: _published(each)[5:]) if published else (lambda each: each.changed[5:10])
        )
        shown = [
            BoardColumn("state", 5 if width < _ROOMY else 9, lambda each: each.status),
            BoardColumn("type", 4, _short_types),
            BoardColumn("one", name, lambda each: _name(each.a)),
            BoardColumn("other", name, lambda each: _name(each.b)),
            BoardColumn("what they say", 0, lambda each: each.a.quote),
            BoardColumn("date", 5, day),
        ]
        room = _room(shown, width)
        return [
            each._replace(width=room, cell=lambda entry: _both(entry, room))
            if not each.width
            else each
            for each in shown
        ]
    wider = width >= WIDER
    name = 20 if wider else 13
    shown = [
        BoardColumn("status", 9, lambda each: each.status),
        BoardColumn("type", 17 if wider else 8, _types),
        BoardColumn("speaker", name, lambda each: _name(each.a)),
        BoardColumn("says", 0, lambda each: each.a.quote),
        BoardColumn("relation", 11, lambda each: each.relation),
        BoardColumn("speaker", name, lambda each: _name(each.b)),
        BoardColumn("says", 0, lambda each: each.b.quote),
    ]
    if wider:
        shown.append(BoardColumn("outlets", 16, _outlets))
        shown.append(BoardColumn("by", 8, lambda each: each.layer))
    shown.append(
        BoardColumn("published", 10, _published)
        if published
        else BoardColumn("date", 10, lambda each: clock(each.changed))
    )
    room = _room(shown, width) // 2
    return [each if each.width else each._replace(width=room) for each in shown]


def _room(shown: Sequence[BoardColumn], width: int) -> int:
    """What is left for the columns without a width, with two cells after each column."""
    return max(8, width - 2 - sum(each.width + 2 for each in shown))


class BoardPage(Sequence[Sequence[str]]):
    """What stands in the columns of some rows, made when it is asked for: few are seen.

    Of a dispute, one heading over all columns.
    """

    def __init__(self, rows: Sequence[Row], shown: Sequence[BoardColumn]) -> None:
        self._rows = rows
        self._shown = shown

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, place: int) -> Sequence[str]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Sequence[str]]: ...
    def __getitem__(self, place: int | slice) -> Sequence[str] | Sequence[Sequence[str]]:
        if isinstance(place, slice):
            return BoardPage(self._rows[place], self._shown)
        row = self._rows[place]
        if isinstance(row, Dispute):
            return (heading(row),)
        return [column.cell(row) for column in self._shown]


def heading(dispute: Dispute) -> str:
    """A dispute in one line: its size, and who takes part."""
    if isinstance(dispute, Alone):
        alone = len(dispute.entries)
        return "── 1 conflict stands alone" if alone == 1 else f"── {alone} conflicts stand alone"
    names = dict.fromkeys(
        end.called
        for entry in dispute.entries[:_LOOKED_AT]
        for end in (entry.a, entry.b)
        if end.called
    )
    size = f"{counted(len(dispute.entries), 'conflict')} of {counted(dispute.claims, 'claim')}"
    return f"── {size}" + (f" · {', '.join(names)}" if names else "")


def in_full(entry: ConflictEntry, scheme: Scheme, apart: str | None = None) -> tuple[str, str, str]:
    """A conflict in three lines: what it is, then each claim with who made it and where.

    `apart` says in words that the claims are about different times.
    """
    verb = next((each.verb for each in scheme.relations if each.name == entry.relation), None)
    about = [verb or entry.relation, *entry.types, entry.status]
    if apart is not None:
        about.append(apart)
    if entry.confidence:
        about.append(f"{entry.confidence} confidence")
    about.append(f"{entry.layer}, {clock(entry.changed)}")
    if entry.rationale:
        about.append(entry.rationale)
    return " · ".join(map(one_line, about)), _in_full(entry.a), _in_full(entry.b)


def _in_full(end: ConflictEnd) -> str:
    published = (end.published or "")[:10]
    where = ", ".join(each for each in (end.outlet or end.title, published) if each)
    return one_line(f"{_name(end)} ({where}): {end.quote}")


def told(arrangement: Arrangement) -> str:
    """How the list is arranged, in words."""
    by = f"by {arrangement.by}{', turned round' if arrangement.backwards else ''}"
    return f"disputes, {by}" if arrangement.grouped else by


def _name(end: ConflictEnd) -> str:
    return end.called or "—"


def _both(entry: ConflictEntry, room: int) -> str:
    """Both quotes, each in half of the room unless the other needs less."""
    one, other = one_line(entry.a.quote), one_line(entry.b.quote)
    half = (room - 3) // 2
    first = cut(one, max(half, room - 3 - len(other)))
    return f"{first} / {other}"


def _short_types(entry: ConflictEntry) -> str:
    more = "+" if entry.types[1:] else ""
    return entry.types[0][:_TYPE] + more if entry.types else ""


def _types(entry: ConflictEntry) -> str:
    return ", ".join(entry.types).replace("_", " ")


def _published(entry: ConflictEntry) -> str:
    return max(entry.a.published or "", entry.b.published or "")[:10]


def _outlets(entry: ConflictEntry) -> str:
    found = dict.fromkeys(each for each in (entry.a.outlet, entry.b.outlet) if each)
    return " / ".join(found)
