"""What was found in the documents: kept, forgotten, and the words of any stretch given back."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence

from annotator import anchors, ids
from annotator.anchors import is_normal
from annotator.findings import Findings, FoundClaim
from annotator.ids import folded
from annotator.store import answers, comparables, guesses, pages
from annotator.store.columns import json_of
from annotator.store.connection import Store
from annotator.store.packed_words import joined, pieces, unpacked
from annotator.words import Words

_NOTHING = Words()


def keep(store: Store, document: str, findings: Findings) -> None:
    """Keep what was found in a document in place of what was found there before."""
    number, text = _number(store, document), store.text(document)
    if number is None or text is None:
        return
    forget(store, document)
    store.connection.execute("INSERT INTO finding VALUES (?, ?, NULL)", (number, findings.producer))
    store.connection.executemany(
        "INSERT INTO found_words VALUES (?, ?, ?, ?)",
        [(number, *piece) for piece in pieces(findings.words)],
    )
    for found in () if pages.replaced_by(store, document) else findings.claims:
        _keep_claim(store, document, text, found, findings.producer)
    answers.answer_document(store, document)
    comparables.to_compare_again(store, document)
    guesses.keep(store, number, findings.names)


def forget(store: Store, document: str) -> None:
    """Forget what was found in a document, with the pairs that its suggestions were ends of."""
    number = _number(store, document)
    if number is None or not store.row("SELECT 1 FROM finding WHERE document = ?", (number,)):
        return
    _forget_claims(store, document)
    for table in ("finding", "found_words"):
        store.connection.execute(f"DELETE FROM {table} WHERE document = ?", (number,))  # noqa: S608


def retire(store: Store, document: str) -> None:
    """Suggest nothing in a document any more, since a newer text took its place.

    The words that were read of it stay.
    """
    _forget_claims(store, document)


def _forget_claims(store: Store, document: str) -> None:
    execute = store.connection.execute
    mine = "SELECT id FROM suggested_claim WHERE document = :document"
    pairs = f"SELECT number FROM suggested_pair WHERE a IN ({mine}) OR b IN ({mine})"  # noqa: S608
    named = {"document": document}
    execute(f"DELETE FROM pair_answer WHERE suggestion IN ({pairs})", named)  # noqa: S608
    execute(f"DELETE FROM suggested_pair WHERE number IN ({pairs})", named)  # noqa: S608
    execute(
        "DELETE FROM claim_answer WHERE suggestion IN"
        " (SELECT number FROM suggested_claim WHERE document = :document)",
        named,
    )
    execute("DELETE FROM suggested_claim WHERE document = :document", named)
    execute("DELETE FROM suggestion_reach WHERE document = :document", named)


def _keep_claim(store: Store, document: str, text: str, found: FoundClaim, producer: str) -> None:
    # A finder's mistake must not become a claim whose quote is not there.
    if not is_normal(found.spans) or found.spans[-1][1] > len(text):
        return
    start, end = found.spans[0][0], found.spans[-1][1]
    store.connection.execute(
        """
        INSERT OR IGNORE INTO suggested_claim (
            id, document, "start", "end", spans, quote, source, cue, addressee, attribution,
            cue_polarity, speaker, speaker_name, offers, refers_to, features, score, producer
        ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        (
            ids.claim_id(document, found.spans),
            document,
            start,
            end,
            json_of(found.spans),
            anchors.quoted(text, found.spans),
            json_of(found.source or None),
            json_of(found.cue or None),
            json_of(found.addressee or None),
            found.attribution,
            found.cue_polarity,
            None if found.speaker is None else folded(found.speaker),
            found.speaker,
            json_of(found.offers),
            json_of(found.refers_to or None),
            json_of(found.features),
            min(max(found.score, 0.0), 1.0),
            producer,
        ),
    )
    store.connection.execute(
        """
        INSERT INTO suggestion_reach VALUES (?, ?)
        ON CONFLICT DO UPDATE SET longest = excluded.longest WHERE excluded.longest > longest
        """,
        (document, end - start),
    )


def words(store: Store, document: str, start: int, end: int) -> Words:
    """The words of the pieces that touch a stretch of a document; there may be more around it."""
    starts = piece_starts(store, document)
    return _joined([piece(store, document, first) for first in touching(starts, start, end)])


def piece_starts(store: Store, document: str) -> list[int]:
    """Where the pieces begin in which a document's words are kept."""
    rows = store.rows(
        'SELECT "start" FROM found_words WHERE document ='
        ' (SELECT number FROM document WHERE id = ?) ORDER BY "start"',
        (document,),
    )
    return [start for (start,) in rows]


def touching(starts: Sequence[int], start: int, end: int) -> Sequence[int]:
    """Those of the pieces, by where they begin, that can hold words of a stretch."""
    return starts[max(bisect_right(starts, start) - 1, 0) : bisect_left(starts, end)]


def piece(store: Store, document: str, start: int) -> Words:
    """The words of the piece that begins at `start` of a document."""
    row = store.row(
        "SELECT packed FROM found_words WHERE document ="
        ' (SELECT number FROM document WHERE id = ?) AND "start" = ?',
        (document, start),
    )
    text = store.text(document)
    return _NOTHING if row is None or text is None else unpacked(text, start, row[0])


def _joined(pieces_of_a_text: Sequence[Words]) -> Words:
    return joined(pieces_of_a_text) if pieces_of_a_text else _NOTHING


def stale(
    store: Store, producer: str, *, parsed: bool, only: Collection[str] | None = None
) -> Iterator[str]:
    """The documents in which another producer, or none, looked, in the order of reading in.

    Either those whose words are kept, or those that are to be parsed; `only` some, if they are
    named. What is looked at meanwhile does not disturb it.
    """
    looked = """
        SELECT document.number, document.id
        FROM document LEFT JOIN finding ON finding.document = document.number
        WHERE finding.producer IS NOT :producer AND :parsed = EXISTS (
            SELECT 1 FROM found_words WHERE found_words.document = document.number
        )
    """
    parameters = {"producer": producer, "parsed": parsed}
    if only is not None:
        for document in only:
            if store.row(f"{looked} AND document.id = :id", {**parameters, "id": document}):
                yield document
        return
    last = 0
    while row := store.row(
        f"{looked} AND document.number > :last ORDER BY document.number LIMIT 1",
        {**parameters, "last": last},
    ):
        last = row[0]
        yield row[1]


def count_by(store: Store, producer: str) -> int:
    """How many documents a producer looked into."""
    row = store.row("SELECT count(*) FROM finding WHERE producer = ?", (producer,))
    return int(row[0])


def distrust(store: Store) -> None:
    """Have every document looked at again, from the words that are kept of it."""
    store.connection.execute("UPDATE finding SET producer = '', compared = NULL")


def distrust_one(store: Store, document: str) -> None:
    """Have one document looked at again, from the words that are kept of it."""
    store.connection.execute(
        "UPDATE finding SET producer = '', compared = NULL"
        " WHERE document = (SELECT number FROM document WHERE id = ?)",
        (document,),
    )


def _number(store: Store, document: str) -> int | None:
    row = store.row("SELECT number FROM document WHERE id = ?", (document,))
    return None if row is None else int(row[0])
