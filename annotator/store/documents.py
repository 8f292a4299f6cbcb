"""Documents, where they appeared, and what the language pipeline found in them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from annotator import ids
from annotator.anchors import Span
from annotator.errors import NotFound
from annotator.records import Analysis, Appearance, Document, DocumentSummary, Mention
from annotator.store import findings, pages, suggestions
from annotator.store.columns import PackedSpans, json_of, packed
from annotator.store.connection import Store
from annotator.store.projecting import refold_replaced, refold_waiting
from annotator.viewpoint import Viewpoint

_APPEARANCE = tuple(each.name for each in msgspec.structs.fields(Appearance))

TITLE = """
    (SELECT title FROM appearance WHERE appearance.document = document.id
     AND title IS NOT NULL ORDER BY appearance.rowid LIMIT 1)
"""
"""The title that a row of `document` has, if any appearance gives one."""

START = "substr(document.text, 1, 400)"
"""Of a text, what its title is made of where no appearance gives one."""


# Writing


def add(
    store: Store, text: str, appearance: Appearance, document: str | None = None
) -> tuple[str, bool, bool]:
    """Add a text and where it appeared: its id, whether it is new, whether the appearance is.

    `document` is the text's id, for who knows it already: a long text takes its time to hash.
    """
    document = document or ids.document_id(text)
    appearance = pages.told_apart(store, document, appearance)
    made = not is_known(store, document)
    if made:
        store.connection.execute(
            "INSERT INTO document (id, length, text) VALUES (?, ?, ?)", (document, len(text), text)
        )
    store.keep_text(document, text)
    seen = store.connection.execute(
        "INSERT OR IGNORE INTO appearance VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _appearance_row(document, appearance),
    ).rowcount
    if made:
        refold_waiting(store, document)
    if seen:
        replaced(store, pages.appeared(store, [(document, appearance)]))
    return document, made, bool(seen)


def replaced(store: Store, changed: pages.Changed) -> None:
    """Carry over what was said of documents of which another now took the place, or none.

    Of a replaced text nothing is suggested any more.
    """
    for document in changed.replaced:
        findings.retire(store, document)
    for document in changed.back:
        findings.distrust_one(store, document)
    if changed.touched:
        refold_replaced(store, changed.touched)


def is_known(store: Store, document: str) -> bool:
    """Whether the file holds a document."""
    return store.row("SELECT 1 FROM document WHERE id = ?", (document,)) is not None


def _appearance_row(document: str, appearance: Appearance) -> tuple[Any, ...]:
    values = msgspec.structs.asdict(appearance)
    values["authors"] = msgspec.json.encode(appearance.authors).decode("utf-8")
    columns = [values[name] for name in _APPEARANCE]
    named = ids.content_id("appearance", document, msgspec.json.encode(columns).decode("utf-8"))
    return (named, document, *columns)


def analysed(store: Store, analyses: Iterable[tuple[str, Analysis]]) -> None:
    """Keep what was found in documents, given by id, in place of what was found before.

    The search index takes a batch at a time, after it: kept by triggers it would cost far more.
    """
    to_index: list[tuple[int, str]] = []
    for document, analysis in analyses:
        text = store.text(document)
        number = store.row("SELECT number FROM document WHERE id = ?", (document,))
        if text is None or number is None:
            raise NotFound(f"There is no document {document} to keep an analysis of.")
        _forget_analysis(store, number[0], text)
        to_index.extend(_keep_analysis(store, number[0], text, analysis))
        findings.forget(store, document)
        if analysis.findings is not None:
            findings.keep(store, document, analysis.findings)
    store.connection.executemany(
        "INSERT INTO sentence_search (rowid, text) VALUES (?, ?)", to_index
    )


def _keep_analysis(
    store: Store, number: int, text: str, analysis: Analysis
) -> Iterator[tuple[int, str]]:
    store.connection.execute(
        "INSERT INTO analysis VALUES (?, ?, ?, ?)",
        (number, analysis.producer, len(analysis.sentences), packed(analysis.sentences)),
    )
    first = store.row("SELECT coalesce(max(id), 0) + 1 FROM sentence")[0]
    store.connection.executemany(
        "INSERT INTO sentence VALUES (?, ?, ?, ?, ?)",
        [
            (first + place, number, place, start, end)
            for place, (start, end) in enumerate(analysis.sentences)
        ],
    )
    store.connection.executemany(
        "INSERT OR IGNORE INTO mention VALUES (?, ?, ?, ?)",
        [(number, each.start, each.end, each.label) for each in analysis.mentions],
    )
    for place, (start, end) in enumerate(analysis.sentences):
        yield first + place, text[start:end]


def _forget_analysis(store: Store, number: int, text: str) -> None:
    # The index holds no text of its own, so it must be told what to forget.
    store.connection.executemany(
        "INSERT INTO sentence_search (sentence_search, rowid, text) VALUES ('delete', ?, ?)",
        [
            (row, text[start:end])
            for row, start, end in store.rows(
                'SELECT id, "start", "end" FROM sentence WHERE document = ?', (number,)
            )
        ],
    )
    for table in ("sentence", "mention", "analysis"):
        store.connection.execute(
            f"DELETE FROM {table} WHERE document = ?",  # noqa: S608 - our own table names
            (number,),
        )


# Reading


def read(store: Store, document: str) -> Document:
    """A document with its text and every appearance. Raises NotFound."""
    number = store.row("SELECT number FROM document WHERE id = ?", (document,))
    text = store.text(document)
    if number is None or text is None:
        raise NotFound(f"There is no document {document}. See: annotator list documents")
    return Document(document, number[0], text, appearances(store, document))


def appearances(store: Store, document: str) -> tuple[Appearance, ...]:
    """Every appearance of a document, in the order of reading in."""
    return tuple(
        msgspec.convert(
            dict(zip(_APPEARANCE, row, strict=True)) | {"authors": msgspec.json.decode(row[2])},
            Appearance,
        )
        for row in store.rows(
            f"SELECT {', '.join(_APPEARANCE)} FROM appearance"  # noqa: S608 - our own column names
            " WHERE document = ? ORDER BY appearance.rowid",
            (document,),
        )
    )


def sentences(store: Store, document: str) -> Sequence[Span]:
    """The spans of a document's sentences, in order."""
    row = store.row(
        "SELECT spans FROM analysis WHERE document = (SELECT number FROM document WHERE id = ?)",
        (document,),
    )
    return () if row is None else PackedSpans(row[0])


def producer(store: Store, document: str) -> str | None:
    """What analysed a document, with its version; None if nothing has."""
    row = store.row(
        "SELECT producer FROM analysis WHERE document = (SELECT number FROM document WHERE id = ?)",
        (document,),
    )
    return None if row is None else str(row[0])


def mentions(store: Store, document: str, start: int, end: int) -> tuple[Mention, ...]:
    """The names found in a stretch of a document, in order."""
    return tuple(
        Mention(*row)
        for row in store.rows(
            'SELECT "start", "end", label FROM mention WHERE document ='
            " (SELECT number FROM document WHERE id = ?)"
            ' AND "start" >= ? AND "start" < ? AND "end" <= ? ORDER BY "start"',
            (document, start, end, end),
        )
    )


def unanalysed(store: Store) -> Iterator[tuple[str, str]]:
    """Documents, by id and text, in which nothing was looked for yet."""
    yield from store.connection.execute(
        "SELECT id, text FROM document WHERE NOT EXISTS"
        " (SELECT 1 FROM analysis WHERE analysis.document = document.number) ORDER BY number"
    )


def page(
    store: Store, viewpoint: Viewpoint, *, after: int = 0, limit: int = 200
) -> list[DocumentSummary]:
    """Up to `limit` documents that follow the one of number `after`."""
    return _summaries(
        store,
        viewpoint,
        "document.number > :after ORDER BY document.number LIMIT :limit",
        {"after": after, "limit": limit},
    )


def numbered(store: Store, viewpoint: Viewpoint, numbers: Sequence[int]) -> list[DocumentSummary]:
    """The documents of these numbers, in their order."""
    found = _summaries(
        store,
        viewpoint,
        "document.number IN (SELECT value FROM json_each(:numbers))",
        {"numbers": json_of(list(numbers))},
    )
    by_number = {each.number: each for each in found}
    return [by_number[number] for number in numbers if number in by_number]


def _summaries(
    store: Store, viewpoint: Viewpoint, which: str, parameters: dict[str, Any]
) -> list[DocumentSummary]:
    rows = store.connection.execute(
        f"""
        SELECT document.id, document.number, {TITLE} AS title, document.length,
            first.outlet, first.published,
            coalesce((SELECT sentences FROM analysis
                      WHERE analysis.document = document.number), 0),
            (SELECT json_array(coalesce(sum(claims), 0), coalesce(sum(conflicts), 0)) FROM tally
             WHERE tally.document = document.id AND mode = :mode
                AND annotator IN ('', :annotator)),
            EXISTS (SELECT 1 FROM document_judgement AS judged
                    WHERE judged.document = document.id AND layer = :annotator AND done = 1),
            CASE WHEN {TITLE} IS NULL THEN {START} ELSE '' END,
            (SELECT "by" FROM replaced WHERE replaced.document = document.id)
        FROM document
        LEFT JOIN appearance AS first ON first.rowid =
            (SELECT min(rowid) FROM appearance WHERE appearance.document = document.id)
        WHERE {which}
        """,  # noqa: S608 - our own column names
        {"mode": viewpoint.mode, "annotator": viewpoint.annotator, **parameters},
    ).fetchall()
    suggested = suggestions.left_by_document(store, viewpoint, [row[0] for row in rows])
    return [_summary(row, suggested.get(row[0], 0)) for row in rows]


def _summary(row: Sequence[Any], suggested: int) -> DocumentSummary:
    (
        document, number, title, length, outlet, published, sentences, counts, done, start, by,
    ) = row  # fmt: skip
    claims, conflicts = msgspec.json.decode(counts, type=tuple[int, int])
    return DocumentSummary(
        id=document,
        number=number,
        title=called(title, start),
        length=length,
        outlet=outlet,
        published=published,
        sentences=sentences,
        claims=claims,
        conflicts=conflicts,
        done=bool(done),
        suggested=suggested,
        replaced_by=by,
    )


def called(title: str | None, start: str) -> str:
    """What a document is called, by its title if it has one, else by the start of its text."""
    return Document("", 0, start, (Appearance(title=title),)).title


def titles(store: Store, wanted: Iterable[str]) -> dict[str, str]:
    """What documents, given by id, are called."""
    return {
        document: called(title, start)
        for document, title, start in store.rows(
            f"""
            SELECT document.id, {TITLE}, CASE WHEN {TITLE} IS NULL THEN {START} ELSE '' END
            FROM json_each(?) AS wanted CROSS JOIN document ON document.id = wanted.value
            """,  # noqa: S608 - our own column names
            (json_of(sorted(wanted)),),
        )
    }


def count(store: Store) -> int:
    """How many documents the file holds. They are numbered without gaps, so none is counted."""
    return int(store.row("SELECT coalesce(max(number), 0) FROM document")[0])


def neighbour(store: Store, document: str, step: int) -> str | None:
    """The id of the document before (-1) or after (1) another in the order of reading in."""
    row = store.row(
        "SELECT id FROM document WHERE number = (SELECT number FROM document WHERE id = ?) + ?",
        (document, step),
    )
    return None if row is None else str(row[0])


def every_id(store: Store) -> Iterator[str]:
    """The ids of all documents, in order of id."""
    for (document,) in store.rows("SELECT id FROM document ORDER BY id"):
        yield document


def producers(store: Store) -> tuple[str, ...]:
    """What analysed the documents, each with its version."""
    return tuple(
        name for (name,) in store.rows("SELECT DISTINCT producer FROM analysis ORDER BY 1")
    )


def holding(store: Store, words: str, document: str | None = None) -> list[tuple[str, int]]:
    """Where these very words stand, as document and code point, two places at most.

    In one document, or in all, in order of reading in.
    """
    found: list[tuple[str, int]] = []
    for each, text in store.rows(
        "SELECT id, text FROM document WHERE instr(text, :words) > 0"
        " AND (:document IS NULL OR id = :document) ORDER BY number LIMIT 2",
        {"words": words, "document": document},
    ):
        start = text.find(words)
        while start >= 0 and len(found) < 2:
            found.append((each, start))
            start = text.find(words, start + 1)
    return found
