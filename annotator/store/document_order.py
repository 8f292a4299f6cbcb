"""Documents in another order than that of reading in, or some of them: their numbers, no more."""

from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from annotator.document_filter import READ_IN, SORTS, DocumentFilter
from annotator.errors import NotAllowed
from annotator.ids import folded
from annotator.store import documents, suggestions
from annotator.store.connection import Store
from annotator.viewpoint import Viewpoint

_TALLIED = """
    (SELECT coalesce(sum({column}), 0) FROM tally WHERE tally.document = document.id
     AND mode = :mode AND annotator IN ('', :annotator))
"""
_OF_FIRST = """
    (SELECT {column} FROM appearance WHERE appearance.document = document.id
     ORDER BY appearance.rowid LIMIT 1)
"""
_CLAIMS = _TALLIED.format(column="claims")
_COLUMNS: Mapping[str, str] = {
    "number": "document.number",
    "title": f"""
        coalesce({documents.TITLE}, (SELECT {documents.START.replace("document.", "")}
            FROM document AS whole WHERE whole.number = document.number))
    """,  # noqa: S608 - our own columns
    "outlet": _OF_FIRST.format(column="outlet"),
    "published": _OF_FIRST.format(column="published"),
    "claims": _CLAIMS,
    "conflicts": _TALLIED.format(column="conflicts"),
    "id": "document.id",
    "state": f"""
        CASE WHEN EXISTS (SELECT 1 FROM replaced WHERE replaced.document = document.id)
            THEN 'replaced' WHEN EXISTS (SELECT 1 FROM document_judgement AS judged
                WHERE judged.document = document.id AND layer = :annotator AND done = 1)
            THEN 'done' WHEN {_CLAIMS} > 0 THEN 'begun' ELSE 'new' END
    """,  # noqa: S608 - our own columns
}

_NEEDED: Mapping[str, tuple[str, ...]] = {
    READ_IN: (),
    "title": ("title",),
    "outlet": ("outlet",),
    "published": ("published",),
    "claims": ("claims",),
    "suggested": ("id",),
    "conflicts": ("conflicts",),
    "state": ("state",),
}
_BACKWARDS = frozenset({"published", "claims", "suggested", "conflicts"})
_STATES = ("begun", "new", "done", "replaced")

_Row = Mapping[str, Any]


def numbers(
    store: Store, viewpoint: Viewpoint, sort: str = READ_IN, wanted: DocumentFilter | None = None
) -> Sequence[int]:
    """The numbers of the documents that are wanted, in an order; those alike as they were read in.

    Raises NotAllowed for an order that there is not.
    """
    if sort not in SORTS:
        raise NotAllowed(f"Documents are not sorted by “{sort}”, but by {', '.join(SORTS)}.")
    wanted = wanted or DocumentFilter()
    if sort == READ_IN and not wanted.words:
        return range(1, documents.count(store) + 1)
    needed = dict.fromkeys(_NEEDED[sort])
    for word in wanted.words:
        needed.update(dict.fromkeys(_NEEDED[word.field or "title"]))
    names = ("number", *needed)
    columns = ", ".join(f"{_COLUMNS[name]} AS {name}" for name in names)
    # By way of an index that has all it takes, so that no text is walked through.
    rows = store.rows(
        f"SELECT {columns} FROM document WHERE document.id > ''",  # noqa: S608 - our own columns
        {"mode": viewpoint.mode, "annotator": viewpoint.annotator},
    )
    fits = _test(wanted)
    found = [row for each in rows if fits(row := dict(zip(names, each, strict=True)))]
    found.sort(key=itemgetter("number"))
    if sort != READ_IN:
        # A list that is sorted backwards keeps those alike in order, too.
        found.sort(key=_key(store, viewpoint, sort), reverse=sort in _BACKWARDS)
    return [row["number"] for row in found]


def _test(wanted: DocumentFilter) -> Callable[[_Row], bool]:
    states, outlets, words = map(wanted.values, ("state", "outlet", ""))

    def fits(row: _Row) -> bool:
        if states and row["state"] not in states:
            return False
        if outlets:
            outlet = folded(row["outlet"] or "")
            if not any(each in outlet if each else not outlet for each in outlets):
                return False
        if not words:
            return True
        title = _title(row)
        return all(each in title for each in words)

    return fits


def _key(store: Store, viewpoint: Viewpoint, sort: str) -> Callable[[_Row], Any]:
    match sort:
        case "title":
            return _title
        case "outlet":
            return lambda row: (row["outlet"] is None, folded(row["outlet"] or ""))
        case "published":
            return lambda row: row["published"] or ""
        case "state":
            return lambda row: _STATES.index(row["state"])
        case "suggested":
            left = suggestions.left_by_document(store, viewpoint)
            return lambda row: left.get(row["id"], 0)
        case _:
            return itemgetter(sort)


def _title(row: _Row) -> str:
    return folded(row["title"].strip().partition("\n")[0])
