"""Two versions of a text in a real pseudo-terminal: `versions.py [SENTENCES ...]`.

For each number of sentences (1 000 and 20 000 unless told otherwise), of which every fiftieth
was reworded and every five hundredth went, with a claim on every hundredth: seconds to read the
newer version in, with what was said of the older one carried over; seconds from the key `d` in the
reader to the first complete paint; and of the keys by which one moves, from the key to the last
byte of what it repaints. The last line is JSON: less than 50 ms is expected of the p95 of all keys
at any number, and less than 0.5 s of the first paint up to 1 000 sentences.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path

from board import SIZES, opened, p95, painted
from terminal import Terminal

from annotator import Workspace

COUNTS = (1_000, 20_000)
ROUNDS = 4
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
TOUR = (b"j", b"k", b"]", b"]", b"[", b"J", b"J", b"K", PAGE_DOWN, PAGE_UP, b"z", b"z", b"G", b"g")
WORDS = (
    "ministry",
    "envoy",
    "harbour",
    "court",
    "vote",
    "talks",
    "bridge",
    "denied",
    "said",
    "opened",
)


def sentences(count: int) -> tuple[list[str], list[str]]:
    """The sentences of an older text and of a newer one."""
    chance = random.Random(13)
    old = [f"In week {number} {' '.join(chance.choices(WORDS, k=15))}." for number in range(count)]
    new = [
        each.replace("week", "month", 1).replace("said", "denied") if number % 50 == 0 else each
        for number, each in enumerate(old)
        if number % 500 != 25
    ]
    return old, new


def made(folder: Path, count: int) -> tuple[Path, str, float]:
    """A file with both texts: its path, the newer document, seconds to read that one in."""
    db = folder / "annotations.db"
    old, new = sentences(count)
    took, document = 0.0, ""
    with Workspace.open(db, annotator="kim") as workspace:
        for day, text in (("2020-05-04", old), ("2020-05-05", new)):
            path = folder / f"{day}.jsonl"
            row = {"text": "\n\n".join(text), "url": "https://news.example/long", "modified": day}
            path.write_text(json.dumps(row), "utf-8")
            begun = time.perf_counter()
            (read,) = workspace.ingesting.ingest([path], processes=1)
            took = time.perf_counter() - begun
            document = read.document or ""
            if day.endswith("04"):
                spans = workspace.looking.sentences(document)
                with workspace.one_action():
                    for span in spans[::100]:
                        workspace.marking.mark(document, [span])
        workspace.looking.keep_place(document, 0)
    return db, document, took


def tour(db: Path, size: tuple[int, int]) -> tuple[float, list[float]]:
    """Seconds until both texts are seen, and of the keys."""
    seconds = []
    with opened(db, size) as terminal:
        _read(terminal)
        paint = painted(terminal, b"d", "not found again")
        for _ in range(ROUNDS):
            for key in TOUR:
                with suppress(TimeoutError):
                    seconds.append(terminal.key(key, timeout=5))
        terminal.send(b"qqq")
        terminal.wait()
    return paint, seconds


def _read(terminal: Terminal) -> None:
    """Go from the desk into the newer text, which was read last."""
    terminal.first_paint("documents")
    terminal.send(b"\r")
    terminal.settle(0.5)


def main() -> None:
    figures: dict[str, float] = {}
    head = ("sentences", "read in s", "seen s", "key p50", "key p95")
    print(f"{'':10}{''.join(f'{each:>11}' for each in head)}")
    for count in [int(each) for each in sys.argv[1:]] or COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            db, _, read = made(Path(folder), count)
            for size in SIZES:
                paint, times = tour(db, size)
                row = (read, paint, statistics.median(times) * 1e3, p95(times) * 1e3)
                print(f"{f'{size[0]}×{size[1]}':10}{count:>11}", end="")
                print("".join(f"{value:>11.2f}" for value in row), flush=True)
                slowest = sorted(zip(times, TOUR * ROUNDS, strict=False), reverse=True)[:6]
                print(f"{'':10}slowest: {', '.join(f'{k!r} {t * 1e3:.0f}' for t, k in slowest)}")
                for name, value in zip(("read_s", "seen_s", "p50_ms", "p95_ms"), row, strict=True):
                    known = figures.get(f"{name}_{count}", 0.0)
                    figures[f"{name}_{count}"] = round(max(value, known), 2)
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
