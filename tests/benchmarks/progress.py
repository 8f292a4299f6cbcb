"""Milliseconds that the progress of a large file takes, against counting the rows it is made of.

    python tests/benchmarks/progress.py [JUDGEMENTS]

100 000 judgements of 5 annotators, over 60 days and 500 documents: four in five of claims, a tenth
of the rest rejected. The scan is a bare `SELECT count(*)` that reads each row of the three tables
of judgements. The last line is JSON.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from annotator import Workspace
from annotator.events import ClaimKey
from annotator.records import Analysis, Appearance
from annotator.store import Store, documents
from annotator.store.projecting import rebuild
from tests import dated

DOCUMENTS, SENTENCES, DAYS = 500, 200, 60
PEOPLE = ("ann", "bob", "cyd", "dan", "eve")
SENTENCE = "We did not discuss this at all, he said. "
RELATIONS = ("denies", "contradicts", "weakens", "supports", "unrelated")
MODES: tuple[Literal["open", "blind"], ...] = ("open", "blind")
ROUNDS = 15


def fill(path: Path, judgements: int) -> None:
    """Make a file in which so many judgements stand."""
    store = Store.open(path)
    with store.writing():
        named = []
        for number in range(DOCUMENTS):
            text = f"Report {number}. " + SENTENCE * SENTENCES
            document, _, _ = documents.add(store, text, Appearance(title=f"Report {number}"))
            first = text.index(SENTENCE)
            spans = tuple(
                (start, start + len(SENTENCE) - 1)
                for start in range(first, len(text), len(SENTENCE))
            )
            documents.analysed(store, [(document, Analysis(spans, (), "benchmark 1"))])
            named.append((document, first))
        store.connection.executemany(
            "INSERT OR IGNORE INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            events(named, judgements),
        )
        rebuild(store)
    store.close()


def events(named: list[tuple[str, int]], judgements: int) -> Iterator[dated.Row]:
    """One event a judgement, each annotator's in sittings of an hour and a half."""
    chance = random.Random(11)
    begun = datetime.now(UTC) - timedelta(days=DAYS)
    said = {who: set[object]() for who in PEOPLE}
    done = iter([(who, document) for who in PEOPLE for document, _ in named])
    count = 0
    while count < judgements:
        who = chance.choice(PEOPLE)
        at = begun + timedelta(
            days=chance.randrange(DAYS), hours=9, seconds=chance.randrange(5_400)
        )
        moment = at.isoformat(timespec="microseconds")
        a, b = claim(chance, named), claim(chance, named)
        kind = chance.random()
        if kind < 0.8 and a not in said[who]:
            said[who].add(a)
            verdict = "claim" if chance.random() < 0.9 else "not_claim"
            yield dated.claim(moment, who, a, verdict)
        elif 0.8 <= kind < 0.99 and a != b and (pair := frozenset((a, b))) not in said[who]:
            said[who].add(pair)
            yield dated.link(moment, who, a, b, chance.choice(RELATIONS))
        elif kind >= 0.99 and (next_done := next(done, None)):
            yield dated.done(moment, *next_done)
        else:
            continue
        count += 1


def claim(chance: random.Random, named: list[tuple[str, int]]) -> ClaimKey:
    document, first = chance.choice(named)
    start = first + chance.randrange(SENTENCES) * len(SENTENCE)
    return ClaimKey(document, ((start, start + 30),))


def scan(store: Store) -> None:
    for table in ("claim_judgement", "link_judgement", "document_judgement"):
        store.row(f"SELECT count(*) FROM {table} WHERE layer <> ''")


def main() -> None:
    judgements = int(sys.argv[1]) if sys.argv[1:] else 100_000
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "annotations.db"
        fill(path, judgements)
        store = Store.open(path)
        people = [Workspace.open(path, annotator=PEOPLE[0], mode=mode) for mode in MODES]
        everybody, blind = (each.progressing.report for each in people)
        measured: dict[str, Callable[[], object]] = {
            "scan": lambda: scan(store),
            "open": everybody,
            "blind": blind,
            "own": lambda: everybody(own=True),
        }
        # They take turns, so that whatever else the machine does strikes all alike.
        taken: dict[str, list[float]] = {what: [] for what in measured}
        for _ in range(ROUNDS):
            for what, run in measured.items():
                begun = time.perf_counter()
                run()
                taken[what].append(1000 * (time.perf_counter() - begun))
    medians = {what: statistics.median(each) for what, each in taken.items()}
    print(f"{'':8}{'median':>10}{'best':>10}   milliseconds, {ROUNDS} times each")
    for what, each in taken.items():
        print(f"{what:8}{medians[what]:10.1f}{min(each):10.1f}")
    figures = {f"{what}_ms": round(each, 1) for what, each in medians.items()}
    figures["open_best_ms"] = round(min(taken["open"]), 1)
    ratio = round(medians["open"] / medians["scan"], 1)
    print(json.dumps({"ratio": ratio, "judgements": judgements, **figures}))


if __name__ == "__main__":
    main()
