"""Kills a writing process again and again, and counts what was acknowledged and is lost.

    python tests/benchmarks/kill.py [CYCLES]

A process marks claims as fast as it can and says each id when the verb has returned; at a random
moment it gets SIGKILL. The last line is JSON; `lost` is to be 0.
"""

import json
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from annotator.records import Appearance
from annotator.store import Store, check, claims, documents
from annotator.viewpoint import Viewpoint

CYCLES = 100
TEXT = "We did not discuss this at all, he said. " * 1_000

WRITER = """
import sys
from pathlib import Path
from annotator.store import Store
from annotator.viewpoint import Viewpoint
from annotator.work.marking import Marking
from annotator.work.session import Session

path, document, first, length = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
marking = Marking(Session(Store.open(path), Viewpoint("kim")))
for number in range(first, 10**9):
    start, more = number % (length - 60), number // (length - 60)
    print(marking.mark(document, [(start, start + 7 + more)], note=f"number {number}"), flush=True)
"""


def main() -> None:
    cycles = int(sys.argv[1]) if sys.argv[1:] else CYCLES
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "annotations.db")
        store = Store.open(path)
        with store.writing():
            document, _, _ = documents.add(store, TEXT, Appearance(title="A benchmark"))
        store.close()
        acknowledged: list[str] = []
        for _ in range(cycles):
            acknowledged += killed_in_the_act(path, document, first=len(acknowledged) * 2)
        lost = count_lost(path, acknowledged)
    print(f"{'cycles':>8}{'acknowledged':>14}{'lost':>6}")
    print(f"{cycles:8}{len(acknowledged):14}{lost:6}")
    print(json.dumps({"cycles": cycles, "acknowledged": len(acknowledged), "lost": lost}))


def killed_in_the_act(path: Path, document: str, first: int) -> list[str]:
    """Start a writer and kill it: the ids of the claims that it had said were marked."""
    command = [sys.executable, "-c", WRITER, str(path), document, str(first), str(len(TEXT))]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    said = [writer.stdout.readline()]
    time.sleep(random.uniform(0, 0.2))
    writer.kill()
    said += writer.stdout.readlines()
    writer.wait()
    # A line cut short was not acknowledged.
    return [line.strip() for line in said if line.endswith("\n")]


def count_lost(path: Path, acknowledged: list[str]) -> int:
    """How many acknowledged claims do not stand in the file, which must be sound."""
    store = Store.open(path)
    assert list(check.damage(store)) == []
    assert check.replay(store) == []
    standing = {each.claim.id for each in claims.every(store, Viewpoint("kim"))}
    return len(set(acknowledged) - standing)


if __name__ == "__main__":
    main()
