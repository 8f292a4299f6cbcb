"""Seconds that merging three files and making every projection again take.

    python tests/benchmarks/merging.py [EVENTS A FILE] [EVENTS TO REBUILD]

Three analysts' files hold 50 000 events each about the same documents, a tenth of them links. The
file that is rebuilt holds 200 000. The last line is JSON.
"""

import json
import random
import resource
import sys
import tempfile
import time
from itertools import permutations
from pathlib import Path

from annotator import ids
from annotator.anchors import Span
from annotator.records import Appearance
from annotator.store import Store, check, documents
from annotator.store.merge import merge
from annotator.store.projecting import PROJECTIONS, rebuild
from annotator.store.writing import Writer

SENTENCE = "We did not discuss this at all, he said. "
LENGTH = len(SENTENCE)
TEXTS = [f"Report {number}. " + SENTENCE * 500 for number in range(100)]
RELATIONS = ("denies", "contradicts", "supports", "unrelated")


def filled(path: Path, annotator: str, events: int, seed: int) -> Store:
    """A file with the documents and this many events of one annotator, not yet folded."""
    chance = random.Random(seed)
    store = Store.open(path)
    with store.writing():
        for number, text in enumerate(TEXTS):
            documents.add(store, text, Appearance(title=f"Report {number}"))
        writer = Writer(store, annotator)
        batches: list[str] = []
        for number in range(events):
            batch = f"{chance.getrandbits(128):032x}"
            if number % 50 == 49:
                writer.append("undo", chance.choice(batches), {}, layer=annotator, batch=None)
            elif number % 10 == 9:
                a, b = place(chance), place(chance)
                relation = chance.choice(RELATIONS)
                item = ids.link_id(claim(*a), claim(*b))
                if item != ids.link_id(claim(*a), claim(*a)):
                    body = {"a": key(*a), "b": key(*b), "relation": relation}
                    writer.append("link", item, body, layer=annotator, batch=batch)
            else:
                where = place(chance)
                body = {**key(*where), "verdict": "claim", "note": f"number {number}"}
                writer.append("claim", claim(*where), body, layer=annotator, batch=batch)
            batches.append(batch)
    return store


def place(chance: random.Random) -> tuple[str, Span]:
    start = 12 + chance.randrange(500) * LENGTH
    return chance.choice(DOCUMENTS), (start, start + chance.choice((7, 11, 31)))


def claim(document: str, span: Span) -> str:
    return ids.claim_id(document, (span,))


def key(document: str, span: Span) -> dict[str, object]:
    return {"document": document, "spans": (span,)}


def content(store: Store) -> str:
    """A hash of all that stands."""
    return ids.content_id(
        "projections",
        *(
            row
            for table in PROJECTIONS
            for row in sorted(repr(row) for row in store.rows(f"SELECT * FROM {table}"))
        ),
    )


DOCUMENTS = [ids.document_id(text) for text in TEXTS]


def main() -> None:
    a_file, to_rebuild = (int(each) for each in (sys.argv[1:] or (50_000, 200_000)))
    figures: dict[str, float] = {"events_a_file": a_file, "events_rebuilt": to_rebuild}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = [
            filled(folder / f"{person}.db", person, a_file, seed)
            for seed, person in enumerate(("ann", "bob", "cyd"))
        ]
        found = set()
        for number, order in enumerate(permutations(people)):
            whole = Store.open(folder / f"whole{number}.db")
            begun = time.perf_counter()
            for each in order:
                merge(whole, each)
            figures.setdefault("merging_s", round(time.perf_counter() - begun, 2))
            found.add(content(whole))
            if number == 0:
                begun = time.perf_counter()
                merge(whole, order[0])
                figures["again_s"] = round(time.perf_counter() - begun, 2)
                assert check.replay(whole) == []
            if number == 1:
                break
        figures["hashes"] = len(found)
        large = filled(folder / "large.db", "dan", to_rebuild, seed=4)
        begun = time.perf_counter()
        with large.writing():
            rebuild(large)
        figures["rebuilding_s"] = round(time.perf_counter() - begun, 2)
    figures["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    for what, figure in figures.items():
        print(f"{what:16}{figure:12}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
