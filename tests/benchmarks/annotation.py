"""One annotation, acknowledged, against the same two rows by plain sqlite3: `annotation.py`.

Both write to disk (`synchronous=FULL`) into a file that holds the same document and the same
20 000 annotations, and they take turns, so that whatever else the machine does strikes both
alike. Both make the rows' ids, times and JSON in the time that is measured.
The last line is JSON; `ratio` is that of the medians, and at most 1.5 is expected.
"""

import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from annotator import ids
from annotator.anchors import Span
from annotator.records import Appearance
from annotator.store import Store, documents
from annotator.store.writing import Writer
from annotator.viewpoint import Viewpoint
from annotator.work.marking import Marking
from annotator.work.session import Session

ALREADY_THERE = 20_000
ROUNDS = 3_000
WARMING_UP = 200
SENTENCE = "We did not discuss this at all, he said. "
TEXT = SENTENCE * 3_000


def places() -> Iterator[Span]:
    """Spans of the text, no two alike, none with white space at its ends."""
    for start, end in ((0, 31), (3, 31), (7, 31), (11, 31), (0, 39), (3, 39), (7, 39), (11, 39)):
        for sentence in range(0, len(TEXT), len(SENTENCE)):
            yield sentence + start, sentence + end


def fill(path: Path, spans: Iterator[Span]) -> str:
    """Make a file with a document and what is already there; the document's id."""
    store = Store.open(path)
    with store.writing():
        document, _, _ = documents.add(store, TEXT, Appearance(title="A benchmark"))
        writer = Writer(store, "lee")
        for number in range(ALREADY_THERE):
            span = next(spans)
            claim = ids.claim_id(document, (span,))
            body = {"document": document, "spans": (span,), "verdict": "claim"}
            writer.append("claim", claim, body, layer="lee", batch=f"{number:032x}")
        writer.fold()
    store.close()
    return document


def annotation(path: Path, document: str) -> Callable[[Span], float]:
    """Mark a new claim, as the reader does; seconds until that is acknowledged."""
    marking = Marking(Session(Store.open(path), Viewpoint("kim")))

    def timed(span: Span) -> float:
        begun = time.perf_counter()
        marking.mark(document, [span])
        return time.perf_counter() - begun

    return timed


def two_rows(path: Path, document: str) -> Callable[[Span], float]:
    """Write a row of `event` and one of `claim_judgement`, and nothing else; seconds it took."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"):
        connection.execute(f"PRAGMA {pragma}")
    event_row = f"INSERT INTO event VALUES ({', '.join('?' * 8)})"
    judgement_row = f"INSERT INTO claim_judgement VALUES ({', '.join(['?'] * 21 + ['NULL'] * 5)})"

    def timed(span: Span) -> float:
        begun = time.perf_counter()
        event, judgement = rows(document, span)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(event_row, event)
        connection.execute(judgement_row, judgement)
        connection.execute("COMMIT")
        return time.perf_counter() - begun

    return timed


def rows(document: str, span: Span) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """The two rows that `Marking.mark` writes for a new claim."""
    claim = ids.claim_id(document, (span,))
    origin = {"method": "hand"}
    body = {"document": document, "spans": [span], "verdict": "claim", "origin": origin}
    at = datetime.now(UTC).isoformat(timespec="microseconds")
    columns = (at, "kim", "claim", "kim", claim, json.dumps(body), uuid4().hex)
    event = ids.event_id(time.time_ns() // 1000, columns)
    said = (claim, "kim", 1, "claim", *[None] * 9, None, None, at, at, event, *[None] * 3)
    return (event, *columns), said


def main() -> None:
    with tempfile.TemporaryDirectory(dir=sys.argv[1] if sys.argv[1:] else None) as name:
        folder = Path(name)
        spans, same_spans = places(), places()
        document = fill(folder / "ours.db", spans)
        fill(folder / "plain.db", same_spans)
        ours = annotation(folder / "ours.db", document)
        plain = two_rows(folder / "plain.db", document)
        seconds: dict[str, list[float]] = {"annotation": [], "two plain rows": []}
        for _ in range(WARMING_UP + ROUNDS):
            span = next(spans)
            seconds["annotation"].append(ours(span))
            seconds["two plain rows"].append(plain(span))
    figures = {}
    print(f"{'':16}{'median':>10}{'p95':>10}   milliseconds, {ROUNDS} times each")
    for what, each in seconds.items():
        measured = sorted(each[WARMING_UP:])
        median, p95 = statistics.median(measured), measured[int(len(measured) * 0.95)]
        figures[what] = median
        print(f"{what:16}{median * 1000:10.3f}{p95 * 1000:10.3f}")
    ratio = figures["annotation"] / figures["two plain rows"]
    print(
        json.dumps(
            {
                "ratio": round(ratio, 3),
                "annotation_ms": round(figures["annotation"] * 1000, 4),
                "two_rows_ms": round(figures["two plain rows"] * 1000, 4),
            }
        )
    )


if __name__ == "__main__":
    main()
