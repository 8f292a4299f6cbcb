"""The board's timeline in a real pseudo-terminal: `timeline.py [COUNT | FILE ...]`.

For each number of conflicts (1 000 unless told otherwise), or file that has them already: seconds
from the key `T` to the first complete paint and until all is read, and of the keys by which one
moves, from the key to the last byte of what it repaints. The last line is JSON: of the first paint
less than 0.2 s is expected at any number, of the p95 of all keys less than 50 ms.
"""

import json
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from contextlib import closing, suppress
from pathlib import Path

from board import SIZES, made, opened, p95, painted, wait_until_read
from terminal import QUIET, Terminal

from annotator import Workspace

FEW = 1_000
ROUNDS = 4
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
NAMES = {b"\t": "tab", PAGE_DOWN: "PgDn", PAGE_UP: "PgUp"}
TOUR = (
    b"j", b"j", b"k", b"G", b"g", b"l", b"l", b"h", PAGE_DOWN, b"j", PAGE_UP,
    b"\t", b"\t", b"n", b"n", b"N", b"+", b"+", b"h", b"G", b"g", b"-", b"0", b"G",
)  # fmt: skip
"""Where a lane is short a key of it may change nothing; then it does not count."""

PATIENCE = 1.0
"""Seconds after which a key has changed nothing."""


def wait_until_dated(terminal: Terminal) -> float:
    """Wait until the head no longer says that times are being read; how long that took."""
    begun = time.perf_counter()
    # Looking through all the text each time would keep what is painted from being taken in.
    while terminal.output.rfind(b"when said") <= terminal.output.rfind(b"being read"):
        terminal.read(0.05)
        if time.perf_counter() - begun > 120:
            raise TimeoutError(f"the times were not read: {terminal.text[-500:]}")
    terminal.settle(0.3)
    return time.perf_counter() - begun


def tour(
    db: Path, count: int, size: tuple[int, int]
) -> tuple[float, float, dict[str, list[float]]]:
    """Seconds until the timeline is seen, until all of it is read, and of its keys."""
    seconds = defaultdict(list)
    with opened(db, size) as terminal:
        terminal.first_paint("documents")
        terminal.key(b"B")
        wait_until_read(terminal, count)
        # What has been imported once is there.
        terminal.key(b"T")
        wait_until_dated(terminal)
        terminal.key(b"T")
        terminal.settle(0.3)
        begun = time.perf_counter()
        paint = painted(terminal, b"T", "when said")
        wait_until_dated(terminal)
        read = time.perf_counter() - begun - QUIET
        for _ in range(ROUNDS):
            for key in TOUR:
                with suppress(TimeoutError):
                    pressed = terminal.key(key, timeout=PATIENCE)
                    seconds[NAMES.get(key) or key.decode()].append(pressed)
        terminal.send(b"qqq")
        terminal.wait()
    return paint, read, seconds


def conflicts(db: Path) -> int:
    """How many conflicts a file has."""
    with closing(Workspace.open(db, annotator="kim", create=False)) as workspace:
        return workspace.surveying.count()


def main() -> None:
    asked = sys.argv[1:] or [str(FEW)]
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        print(f"{'':10}{'conflicts':>10}{'seen s':>10}{'read s':>10}{'key p50':>10}{'key p95':>10}")
        for each in asked:
            file = made(Path(folder, f"{each}.db"), int(each)) if each.isdecimal() else Path(each)
            count = conflicts(file)
            for size in SIZES:
                paint, read, seconds = tour(file, count, size)
                times = [each for pressed in seconds.values() for each in pressed]
                row = (paint, read, statistics.median(times) * 1e3, p95(times) * 1e3)
                print(f"{f'{size[0]}×{size[1]}':10}{count:>10}", end="")
                print("".join(f"{value:>10.2f}" for value in row), flush=True)
                slowest = sorted(seconds, key=lambda key: -statistics.median(seconds[key]))[:4]
                told = (f"{key} {statistics.median(seconds[key]) * 1e3:.0f}" for key in slowest)
                print(f"{'':10}slowest keys, ms: {', '.join(told)}")
                for name, value in zip(("seen_s", "read_s", "p50_ms", "p95_ms"), row, strict=True):
                    figures[f"{name}_{count}"] = round(
                        max(value, figures.get(f"{name}_{count}", 0)), 2
                    )
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
