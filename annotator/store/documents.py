"""Documents, where they appeared, and what the language pipeline found in them."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from annotator import ids
from annotator.anchors import Span
from annotator.errors import NotFound
from annotator.records import Analysis, Appearance, Document, DocumentSummary, Mention
from annotator.rows import AnnotatorRow
from annotator.store import findings
from annotator.store.columns import PackedSpans, packed
from annotator.store.connection import Store
from annotator.store.projecting import refold_waiting
from annotator.viewpoint import Viewpoint

_APPEARANCE = tuple(each.name for each in msgspec.structs.fields(Appearance))

_TITLE = """
    (SELECT title FROM appearance WHERE appearance.document = document.id
     AND title IS NOT NULL ORDER BY appearance.rowid LIMIT 1)
"""


# Writing


def add(
    store: Store, text: str, appearance: Appearance, document: str | None = None
) -> tuple[str, bool, bool]:
    """Add a text and where it appeared: its id, whether it is new, whether the appearance is.

    `document` is the text's id, for who knows it already: a long text takes its time to hash.
    """
    document = document or ids.document_id(text)
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
    return document, made, bool(seen)


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
    rows = store.rows(
        f"""
        SELECT document.id, document.number, {_TITLE}, document.length,
            first.outlet, first.published, coalesce(analysis.sentences, 0),
            coalesce(sum(tally.claims), 0), coalesce(sum(tally.conflicts), 0),
            EXISTS (SELECT 1 FROM document_judgement AS judged
                    WHERE judged.document = document.id AND layer = :annotator AND done = 1),
            CASE WHEN EXISTS (SELECT 1 FROM appearance WHERE appearance.document = document.id
                              AND title IS NOT NULL) THEN '' ELSE substr(document.text, 1, 400) END
        FROM document
        LEFT JOIN appearance AS first ON first.rowid =
            (SELECT min(rowid) FROM appearance WHERE appearance.document = document.id)
        LEFT JOIN analysis ON analysis.document = document.number
        LEFT JOIN tally ON tally.document = document.id AND tally.mode = :mode
            AND tally.annotator IN ('', :annotator)
        WHERE document.number > :after
        GROUP BY document.number ORDER BY document.number LIMIT :limit
        """,  # noqa: S608 - our own column names
        {
            "after": after,
            "limit": limit,
            "mode": viewpoint.mode,
            "annotator": viewpoint.annotator,
        },
    )
    return [
        DocumentSummary(
            id=row[0],
            number=row[1],
            title=Document(row[0], row[1], row[10], (Appearance(title=row[2]),)).title,
            length=row[3],
            outlet=row[4],
            published=row[5],
            sentences=row[6],
            claims=row[7],
            conflicts=row[8],
            done=bool(row[9]),
        )
        for row in rows
    ]


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


def done_by(store: Store, viewpoint: Viewpoint, document: str) -> tuple[str, ...]:
    """Who marked a document done, of those whom the viewpoint sees, in order of name."""
    return tuple(
        layer
        for (layer,) in store.rows(
            "SELECT layer FROM document_judgement WHERE document = ? AND done = 1 ORDER BY layer",
            (document,),
        )
        if viewpoint.sees(layer)
    )


def every_id(store: Store) -> Iterator[str]:
    """The ids of all documents, in order of id."""
    for (document,) in store.rows("SELECT id FROM document ORDER BY id"):
        yield document


def producers(store: Store) -> tuple[str, ...]:
    """What analysed the documents, each with its version."""
    return tuple(
        name for (name,) in store.rows("SELECT DISTINCT producer FROM analysis ORDER BY 1")
    )


def annotators(store: Store, viewpoint: Viewpoint) -> Iterator[AnnotatorRow]:
    """Everybody whose judgements the viewpoint sees, in order of name."""
    for layer, claims, links, done in store.rows(
        """
        SELECT layer, sum(claims), sum(links), sum(done) FROM (
            SELECT layer, 1 AS claims, 0 AS links, 0 AS done FROM claim_judgement
            UNION ALL SELECT layer, 0, 1, 0 FROM link_judgement WHERE relation IS NOT NULL
            UNION ALL SELECT layer, 0, 0, 1 FROM document_judgement WHERE done = 1
        ) GROUP BY layer ORDER BY layer
        """
    ):
        if viewpoint.sees(layer):
            yield AnnotatorRow(id=layer, claims=claims, links=links, documents_done=done)
