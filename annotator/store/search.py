"""Finding sentences by words; no search string can fail."""

import unicodedata
from collections.abc import Sequence

from annotator.records import Hit
from annotator.store import documents
from annotator.store.connection import Store

COMMON = 20_000
"""Sentences; a search whose rarest word stands in more of them is not ranked: it would take
seconds at a million sentences, and the ranking would say little."""

_LAST = 1 << 62


def phrase(words: Sequence[str]) -> str:
    """An FTS5 query for the words one after the other, the last of them possibly unfinished."""
    return f'"{" ".join(words)}" *' if words else ""


def all_words(words: Sequence[str]) -> str:
    """An FTS5 query for all the words in any order, the last of them possibly unfinished."""
    return " AND ".join(f'"{word}"' for word in words) + " *" if words else ""


def words_of(typed: str) -> list[str]:
    """The words of a search string, as the index cuts text into words: letters and digits only."""
    spaced = "".join(
        character if unicodedata.category(character)[0] in "LNM" else " " for character in typed
    )
    return [
        word
        for word in spaced.split()
        if any(unicodedata.category(character)[0] in "LN" for character in word)
    ]


def nearest(store: Store, query: str, document: str, sentence: int, step: int) -> Hit | None:
    """The hit nearest to a sentence in one direction, going round the whole file.

    With `step` 0 the sentence itself counts, and its own document comes before all others; with 1
    and -1 it comes last.
    """
    if not query:
        return None
    first_row, last_row = store.row(
        "SELECT coalesce(min(id), 1), coalesce(max(id), 0) FROM sentence WHERE document ="
        " (SELECT number FROM document WHERE id = ?)",
        (document,),
    )
    row = first_row + sentence
    order = "rowid"
    stretches: tuple[tuple[int, int], ...]
    match step:
        case 0:
            stretches = (
                (row, last_row),
                (first_row, row - 1),
                (last_row + 1, _LAST),
                (0, first_row - 1),
            )
        case 1:
            stretches = ((row + 1, _LAST), (0, row))
        case _:
            order, stretches = "rowid DESC", ((0, row - 1), (row, _LAST))
    for first, last in stretches:
        found = store.row(
            "SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?"  # noqa: S608
            f" AND rowid BETWEEN ? AND ? ORDER BY {order} LIMIT 1",
            (query, first, last),
        )
        if found is not None:
            return hit(store, found[0])
    return None


def ranked(store: Store, query: str, words: Sequence[str], limit: int) -> list[Hit]:
    """The best hits first by BM25; in order of reading in where every word is common."""
    if not query:
        return []
    order = "rowid" if _all_common(store, words) else "rank"
    found = [
        row
        for (row,) in store.rows(
            "SELECT rowid FROM sentence_search WHERE sentence_search MATCH ?"  # noqa: S608
            f" ORDER BY {order} LIMIT ?",
            (query, limit),
        )
    ]
    return [hit(store, row) for row in found]


def hit(store: Store, row: int) -> Hit:
    """A sentence by its row id."""
    document, title, beginning, number, start, end = store.row(
        f"""
        SELECT document.id, {documents.TITLE}, {documents.START},
            sentence.number, sentence."start", sentence."end"
        FROM sentence JOIN document ON document.number = sentence.document
        WHERE sentence.id = ?
        """,  # noqa: S608 - our own column names
        (row,),
    )
    text = store.text(document)
    assert text is not None
    called = documents.called(title, beginning)
    return Hit(document, called, number, start, end, text[start:end])


def _all_common(store: Store, words: Sequence[str]) -> bool:
    rarest = COMMON + 1
    for word in words:
        found = store.row("SELECT doc FROM sentence_word WHERE term = ?", (word.casefold(),))
        rarest = min(rarest, found[0] if found else 0)
    return rarest > COMMON
