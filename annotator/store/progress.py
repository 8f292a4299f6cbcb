"""Progress: whose judgements stand since which day, what they cover, and when people acted."""

from array import array
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from typing import Any

from msgspec import Struct

from annotator.progress import Answered, Counts, Coverage, DayProgress
from annotator.scheme import UNRELATED
from annotator.store import suggested_pairs, suggestions
from annotator.store.columns import offsets
from annotator.store.connection import Store
from annotator.viewpoint import GOLD, Viewpoint

ACTIONS = 2_000
"""Of an annotator's newest events so many are looked at for the pace: some days of work."""

_SEEN = "(:everything OR layer = :annotator OR (:gold AND layer = 'gold'))"


class Work(Struct, frozen=True):
    """One document that somebody marked done."""

    at: float
    """When, in seconds since 1970."""
    document: str
    sentences: int


def days(store: Store, viewpoint: Viewpoint, *, own: bool = False) -> list[DayProgress]:
    """What stands of what each annotator did, by the local day on which it was first said.

    A document's day is that on which it was last marked done. With `own` only the viewpoint's
    own annotator counts, not gold either.
    """
    found: dict[tuple[date, str], Counts] = {}
    for layer, day, counts in chain(
        _claims(store, viewpoint, own=own),
        _links(store, viewpoint, own=own),
        _documents(store, viewpoint, own=own),
    ):
        found[day, layer] = found.get((day, layer), Counts()) + counts
    return [DayProgress(*place, found[place]) for place in sorted(found)]


_Counted = Iterator[tuple[str, date, Counts]]


def _claims(store: Store, viewpoint: Viewpoint, *, own: bool) -> _Counted:
    """From day to day along the index `claim_created`: it counts, and no row is looked at."""
    for layer in _layers(store, viewpoint, own=own):
        for present in (0, 1):
            since = ""
            while row := store.row(
                "SELECT created FROM claim_judgement WHERE layer = ? AND present = ?"
                " AND created >= ? ORDER BY created LIMIT 1",
                (layer, present, since),
            ):
                day = local_day(row[0])
                # A time that is written otherwise may not come before its day's end as a text.
                since = max(_end_of(day), row[0] + "\0")
                # A judgement that neither marks nor rejects has no verdict.
                counted = store.row(
                    f"SELECT count({'*' if present else 'verdict'}) FROM claim_judgement"  # noqa: S608
                    " WHERE layer = ? AND present = ? AND created >= ? AND created < ?",
                    (layer, present, row[0], since),
                )[0]
                yield layer, day, Counts(claims=counted) if present else Counts(rejected=counted)


def _links(store: Store, viewpoint: Viewpoint, *, own: bool) -> _Counted:
    days: dict[str, date] = {}
    said: Counter[tuple[str, date, str]] = Counter()
    for layer, created, relation in store.rows(
        "SELECT layer, created, relation FROM link_judgement"  # noqa: S608 - our own condition
        f" WHERE relation IS NOT NULL AND {_SEEN}",
        _eyes(viewpoint, own=own),
    ):
        # The seconds between say nothing of the day.
        minute = created[:16] + created[26:]
        if minute not in days:
            days[minute] = local_day(created)
        said[layer, days[minute], relation] += 1
    for (layer, day, relation), count in said.items():
        if relation == UNRELATED:
            yield layer, day, Counts(rejected=count)
        else:
            conflicts = count if store.scheme.conflict(relation) else 0
            yield layer, day, Counts(links=count, conflicts=conflicts)


def _documents(store: Store, viewpoint: Viewpoint, *, own: bool) -> _Counted:
    for layer, changed in store.rows(
        f"SELECT layer, changed FROM document_judgement WHERE done = 1 AND {_SEEN}",  # noqa: S608
        _eyes(viewpoint, own=own),
    ):
        yield layer, local_day(changed), Counts(documents=1)


def coverage(store: Store, viewpoint: Viewpoint, *, own: bool = False) -> Coverage:
    """How much of the corpus was worked through by those whom the viewpoint sees."""
    eyes = _eyes(viewpoint, own=own)
    documents, sentences = store.row(
        "SELECT (SELECT coalesce(max(number), 0) FROM document)"
        " - (SELECT count(*) FROM replaced),"
        " (SELECT coalesce(sum(sentences), 0) FROM analysis)"
        " - (SELECT coalesce(sum(sentences), 0) FROM replaced JOIN document ON document.id ="
        " replaced.document JOIN analysis ON analysis.document = document.number)"
    )
    done = dict[str, int](
        store.rows(
            f"""
            SELECT document.id, coalesce(analysis.sentences, 0)
            FROM (SELECT DISTINCT document FROM document_judgement WHERE done = 1 AND {_SEEN}) AS
                judged
            JOIN document ON document.id = judged.document
            LEFT JOIN analysis ON analysis.document = document.number
            WHERE NOT EXISTS (SELECT 1 FROM replaced WHERE replaced.document = document.id)
            """,  # noqa: S608 - our own conditions
            eyes,
        )
    )
    claimed: dict[str, list[int]] = {}
    for document, place in store.rows(
        f"""
        SELECT document, "start" << 32 | "end" FROM claim WHERE EXISTS
            (SELECT 1 FROM claim_judgement WHERE claim = claim.id AND present AND {_SEEN})
        """,  # noqa: S608 - our own conditions
        eyes,
    ):
        claimed.setdefault(document, []).append(place)
    return Coverage(
        documents=documents,
        done=len(done),
        begun=len(claimed.keys() - done.keys()),
        sentences=sentences,
        sentences_done=sum(done.values()),
        sentences_claimed=sum(
            _touched(_sentences(store, document), places) for document, places in claimed.items()
        ),
    )


def _sentences(store: Store, document: str) -> "array[int]":
    row = store.row(
        "SELECT spans FROM analysis WHERE document = (SELECT number FROM document WHERE id = ?)",
        (document,),
    )
    return offsets(b"" if row is None else row[0])


def _touched(sentences: "array[int]", places: list[int]) -> int:
    """How many sentences a claim touches; a place is a start, times two to the 32, and an end."""
    places.sort()
    touched, place, reach = 0, 0, -1
    for start, end in zip(sentences[0::2], sentences[1::2], strict=True):
        while place < len(places) and places[place] >> 32 < end:
            reach = max(reach, places[place] & 0xFFFFFFFF)
            place += 1
        touched += reach > start
    return touched


def answered(store: Store, viewpoint: Viewpoint) -> Answered:
    """How many suggestions there are, and how many of them stand."""
    return Answered(
        suggestions.count(store),
        suggestions.left(store, viewpoint),
        suggested_pairs.count(store),
        suggested_pairs.left(store, viewpoint),
    )


def actors(store: Store, viewpoint: Viewpoint, *, own: bool = False) -> Iterator[str]:
    """Everybody who acted and whom the viewpoint sees, in order of name."""
    if own or viewpoint.mode == "blind":
        yield viewpoint.annotator
    else:
        yield from _names(store, "event", "annotator")


def _layers(store: Store, viewpoint: Viewpoint, *, own: bool) -> Iterator[str]:
    if own:
        yield viewpoint.annotator
    elif viewpoint.mode == "blind":
        yield from (viewpoint.annotator, GOLD)
    else:
        yield from _names(store, "claim_judgement", "layer")


def _names(store: Store, table: str, column: str) -> Iterator[str]:
    """The names in a column, from one to the next along its index, past the rows of each."""
    name = ""
    while row := store.row(
        f"SELECT {column} FROM {table} WHERE {column} > ? ORDER BY {column} LIMIT 1",  # noqa: S608
        (name,),
    ):
        name = row[0]
        yield name


def action_times(store: Store, annotator: str) -> list[float]:
    """When an annotator acted: the newest actions, each once, in seconds since 1970."""
    # The first of an action's events is met last, and is the one that is kept.
    actions = dict[str, str](
        store.rows(
            "SELECT batch, at FROM event WHERE annotator = ? AND batch IS NOT NULL"
            " ORDER BY id DESC LIMIT ?",
            (annotator, ACTIONS),
        )
    )
    return [moment(at).timestamp() for at in actions.values()]


def documents_done(store: Store, annotator: str) -> list[Work]:
    """The documents that an annotator marked done."""
    return [
        Work(moment(at).timestamp(), document, sentences)
        for document, at, sentences in store.rows(
            """
            SELECT judged.document, judged.changed, coalesce(analysis.sentences, 0)
            FROM document_judgement AS judged JOIN document ON document.id = judged.document
            LEFT JOIN analysis ON analysis.document = document.number
            WHERE layer = ? AND done = 1
            """,
            (annotator,),
        )
    ]


def moment(at: str) -> datetime:
    """A time as events have it; without a zone it is taken to be UTC."""
    found = datetime.fromisoformat(at)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def local_day(at: str) -> date:
    """The day that it was here at a time, given whole or in its first characters."""
    found = moment(at)
    try:
        return found.astimezone().date()
    except (OverflowError, ValueError):
        return found.date()


def _end_of(day: date) -> str:
    """When the next local day begins, as this program writes times."""
    midnight = datetime.combine(day + timedelta(days=1), time())
    return midnight.astimezone(UTC).isoformat(timespec="microseconds")


def _eyes(viewpoint: Viewpoint, *, own: bool) -> dict[str, Any]:
    return {
        "everything": not own and viewpoint.mode == "open",
        "gold": not own,
        "annotator": viewpoint.annotator,
    }
