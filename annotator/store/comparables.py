"""What comparing needs to know of claims, suggested or marked, and which are still to be compared.

Comparing sees all that is said, since what it finds is shown to each only as far as they see it.
"""

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from msgspec import Struct

from annotator.anchors import Spans
from annotator.store.answers import NEAR_SUGGESTION
from annotator.store.columns import json_of, spans_of
from annotator.store.connection import Store

WITH = ", "
"""Between the name of what compared and that of a model that helped."""


class Comparable(Struct, frozen=True, kw_only=True):
    """A claim, what was found of who says it, and by whom."""

    id: str
    document: str
    spans: Spans
    source: Spans
    cue: Spans
    attribution: str
    cue_polarity: str | None
    speaker: str | None
    """The head of the speaker's group, as the program alone sees it."""
    speaker_name: str | None
    """What he is called here."""
    refers_to: Spans
    marked: bool = False
    """Whether it is there only because somebody marked it."""


_HEAD = """
    coalesce((SELECT head FROM speaker_group
              WHERE name = speaker AND viewpoint = 'program'), speaker)
"""
_SUGGESTED = f"""
    SELECT suggested_claim.id, suggested_claim.document, spans, source, cue, attribution,
        cue_polarity, {_HEAD}, speaker_name, refers_to
    FROM suggested_claim
"""  # noqa: S608 - our own names
_COLUMNS_OF_MARKED = f"""
    claim.id, claim.document, claim.spans, source, cue, attribution, cue_polarity, {_HEAD},
    speaker_name, NULL
"""
_FIRST_JUDGED = """
    claim_judgement.claim = claim.id AND layer = (
        SELECT layer FROM claim_judgement WHERE claim = claim.id AND present
        ORDER BY created, layer LIMIT 1
    )
"""
_MARKED = f"SELECT {_COLUMNS_OF_MARKED} FROM claim JOIN claim_judgement ON {_FIRST_JUDGED}"  # noqa: S608
_NOT_SUGGESTED = f"""
    NOT EXISTS (SELECT 1 FROM suggested_claim WHERE {
    NEAR_SUGGESTION.replace(":document", "claim.document")
    .replace(":start", 'claim."start"')
    .replace(":end", 'claim."end"')
})
"""  # noqa: S608 - our own names
# Those of other documents are passed over before anything is looked up of them.
_NOTED = f"""
    SELECT {_COLUMNS_OF_MARKED}, NOT {_NOT_SUGGESTED} FROM compared_claim
    CROSS JOIN claim ON claim.id = compared_claim.claim
    CROSS JOIN claim_judgement ON {_FIRST_JUDGED}
    WHERE compared = :compared
        AND (:documents IS NULL OR document IN (SELECT value FROM json_each(:documents)))
"""  # noqa: S608 - our own names


def of_document(store: Store, document: str) -> list[Comparable]:
    """The claims suggested in a document, in order of the text."""
    rows = store.rows(f'{_SUGGESTED} WHERE document = ? ORDER BY "start", id', (document,))
    return [_comparable(row) for row in rows]


def by_id(store: Store, ids: Iterable[str]) -> list[Comparable]:
    """Claims by their ids, suggested or marked."""
    found = []
    for claim in ids:
        row = store.row(f"{_SUGGESTED} WHERE suggested_claim.id = ?", (claim,))
        if row is not None:
            found.append(_comparable(row))
        elif row := store.row(f"{_MARKED} WHERE claim.id = ?", (claim,)):
            found.append(_comparable(row, marked=True))
    return found


def every(store: Store) -> Iterator[Comparable]:
    """Every claim that can be compared: those suggested, document by document, and those marked.

    What is written meanwhile does not disturb it.
    """
    last = 0
    while row := store.row(
        "SELECT number, id FROM finding JOIN document ON document.number = finding.document"
        " WHERE number > ? ORDER BY number LIMIT 1",
        (last,),
    ):
        last = row[0]
        yield from of_document(store, row[1])
    yield from marked(store)


def marked(store: Store) -> list[Comparable]:
    """The claims that somebody marked where nothing is suggested."""
    rows = store.connection.execute(f"{_MARKED} WHERE {_NOT_SUGGESTED}").fetchall()
    return [_comparable(row, marked=True) for row in rows]


def to_compare(store: Store, claim: str) -> None:
    """Note that a claim is marked, so that it will be compared unless it was."""
    store.connection.execute("INSERT OR IGNORE INTO compared_claim VALUES (?, '')", (claim,))


def to_compare_again(store: Store, document: str) -> None:
    """Have the marked claims of a document compared once more: something else is suggested."""
    store.connection.execute(
        "UPDATE compared_claim SET compared = ''"
        " WHERE claim IN (SELECT id FROM claim WHERE document = ?)",
        (document,),
    )


def newly_marked(
    store: Store, producer: str, documents: Collection[str] | None = None
) -> list[Comparable]:
    """The claims marked where nothing is suggested that this producer did not compare yet.

    Of all documents, or of some. What stands in the place of a suggestion is compared as that.
    """
    others = [each for each in _producers(store) if not suffices(each, producer)]
    some = None if documents is None else json_of(sorted(documents))
    found: list[Comparable] = []
    passed: list[str] = []
    for other in others:
        for *row, is_suggested in store.rows(_NOTED, {"compared": other, "documents": some}):
            claim = _comparable(row, marked=True)
            if is_suggested:
                passed.append(claim.id)
            else:
                found.append(claim)
    if passed:
        with store.writing():
            compared(store, (), passed, producer)
    return found


def _producers(store: Store) -> Iterator[str]:
    """Whatever compared marked claims, and the empty name if some wait; looked up one by one."""
    last: str | None = store.row("SELECT min(compared) FROM compared_claim")[0]
    while last is not None:
        yield last
        last = store.row("SELECT min(compared) FROM compared_claim WHERE compared > ?", (last,))[0]


def suffices(compared: str | None, producer: str) -> bool:
    """Whether what one producer compared needs no comparing by another.

    What was compared with a model's help need not be compared without.
    """
    return compared == producer or (compared or "").startswith(producer + WITH)


def uncompared(store: Store, producer: str, documents: Collection[str] | None = None) -> list[str]:
    """The documents whose claims this producer did not compare yet, in order of reading in.

    All of them, or of some.
    """
    others = [
        each
        for (each,) in store.rows("SELECT DISTINCT compared FROM finding")
        if not suffices(each, producer)
    ]
    wanted = None if documents is None else frozenset(documents)
    return [
        document
        for _, document in sorted(
            row
            for other in others
            for row in store.rows(
                "SELECT number, id FROM finding JOIN document"
                " ON document.number = finding.document WHERE compared IS ?",
                (other,),
            )
        )
        if wanted is None or document in wanted
    ]


def count(store: Store, documents: Iterable[str]) -> int:
    """How many claims are suggested in documents."""
    return sum(
        store.row("SELECT count(*) FROM suggested_claim WHERE document = ?", (document,))[0]
        for document in documents
    )


def count_all(store: Store) -> int:
    """How many claims are suggested in all."""
    return int(store.row("SELECT count(*) FROM suggested_claim")[0])


def count_ready(store: Store, finder: str, comparer: str) -> int:
    """How many documents were looked at and compared by these."""
    return sum(
        number
        for compared, number in store.rows(
            "SELECT compared, count(*) FROM finding WHERE producer = ? GROUP BY compared",
            (finder,),
        )
        if suffices(compared, comparer)
    )


def quotes(store: Store, ids: Iterable[str]) -> dict[str, str]:
    """What claims say, suggested or marked, by id."""
    return {
        claim: quote
        for each in ids
        for claim, quote in store.rows(
            "SELECT id, quote FROM suggested_claim WHERE id = :id"
            " UNION SELECT id, quote FROM claim WHERE id = :id",
            {"id": each},
        )
    }


def drop_others(store: Store, producer: str) -> None:
    """Forget the pairs that another producer found, but those that suffice."""
    others = [
        other
        for (other,) in store.rows("SELECT DISTINCT producer FROM suggested_pair")
        if not suffices(other, producer)
    ]
    if not others:
        return
    with store.writing():
        for other in others:
            store.connection.execute(
                "DELETE FROM pair_answer WHERE suggestion IN"
                " (SELECT number FROM suggested_pair WHERE producer = ?)",
                (other,),
            )
            store.connection.execute("DELETE FROM suggested_pair WHERE producer = ?", (other,))


def compared(store: Store, documents: Iterable[str], claims: Iterable[str], producer: str) -> None:
    """Note that the claims of documents, and single ones that were marked, were compared."""
    store.connection.executemany(
        "UPDATE finding SET compared = ?"
        " WHERE document = (SELECT number FROM document WHERE id = ?)",
        [(producer, document) for document in documents],
    )
    store.connection.executemany(
        "INSERT OR REPLACE INTO compared_claim VALUES (?, ?)",
        [(claim, producer) for claim in claims],
    )


def most_overlapping(store: Store, document: str, spans: Spans, but: str) -> str | None:
    """The suggested claim that covers the most of some spans."""
    if not spans:
        return None
    best: tuple[int, str] | None = None
    for claim, row in store.rows(
        'SELECT id, spans FROM suggested_claim WHERE document = ? AND "start" < ? AND "end" > ?'
        ' AND "start" > ? - coalesce((SELECT longest FROM suggestion_reach WHERE document = ?), 0)',
        (document, spans[-1][1], spans[0][0], spans[0][0], document),
    ):
        shared = sum(max(0, min(b, d) - max(a, c)) for a, b in spans for c, d in spans_of(row))
        if claim != but and shared and (best is None or (shared, claim) > best):
            best = (shared, claim)
    return None if best is None else best[1]


def _comparable(row: Any, *, marked: bool = False) -> Comparable:
    (
        claim, document, spans, source, cue, attribution, cue_polarity, speaker, speaker_name,
        refers_to,
    ) = row  # fmt: skip
    return Comparable(
        id=claim,
        document=document,
        spans=spans_of(spans),
        source=spans_of(source),
        cue=spans_of(cue),
        attribution=attribution or "none",
        cue_polarity=cue_polarity,
        speaker=speaker,
        speaker_name=speaker_name,
        refers_to=spans_of(refers_to),
        marked=marked,
    )
