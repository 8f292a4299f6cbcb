"""`annotator --help` against `python -c "import click"`: `startup.py`.

Each runs in a process of its own, and they take turns, so that whatever else the machine does
strikes both alike.
The last line is JSON; `ratio` is that of the medians, and at most 1.5 is expected.
"""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

ROUNDS = 40
WARMING_UP = 3

COMMANDS = {
    "annotator --help": [str(Path(sys.executable).with_name("annotator")), "--help"],
    "import click": [sys.executable, "-c", "import click"],
}


def seconds(command: Sequence[str]) -> float:
    """How long a command takes from its start to its end."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def main() -> None:
    """Print a table, and the figures as one line of JSON."""
    measured: dict[str, list[float]] = {what: [] for what in COMMANDS}
    for _ in range(WARMING_UP + ROUNDS):
        for what, command in COMMANDS.items():
            measured[what].append(seconds(command))
    medians = {}
    print(f"{'':18}{'median':>10}{'least':>10}   milliseconds, {ROUNDS} times each")
    for what, each in measured.items():
        timed = each[WARMING_UP:]
        medians[what] = statistics.median(timed)
        print(f"{what:18}{medians[what] * 1000:10.1f}{min(timed) * 1000:10.1f}")
    ours, bare = medians.values()
    print(
        json.dumps(
            {
                "ratio": round(ours / bare, 3),
                "help_ms": round(ours * 1000, 2),
                "click_ms": round(bare * 1000, 2),
            }
        )
    )


if __name__ == "__main__":
    main()
