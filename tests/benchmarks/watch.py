"""A folder of 20 000 files watched: what it costs, and how soon an arrival is read.

    python -m tests.benchmarks.watch [FILES] [ARRIVING]

The files are of three sentences each, some ten about one town. First `annotator watch --once`
reads them into a new database. Then `annotator watch` runs while nothing arrives; while 200 files
arrive one after the other; and while 200 arrive at once as a reader is open on the same file and
keys are pressed in it. `idle` is the share of a processor while nothing arrives; beside it stands
that of a loop that does nothing but ask the system for the same files once a second. `arrival` runs
from the moment a file is in the folder to the line that tells of it; a second of it is waited for
the file to be whole, and up to another for the next look. `memory` is that of all processes of the
command, shared pages counted once; beside it stands that of a process that has only loaded the
language pipeline. A key runs to the last byte of its repaint, marks written to the file included;
the same keys are pressed before anything arrives. The last line is JSON; expected are at most 5 %
idle, 5 s for 95 % of what arrives one after the other, 30 s for all of what arrives at once, and
keys under 100 ms at p95 meanwhile.
"""

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from annotator import Workspace
from tests.benchmarks.terminal import Terminal

FILES = 20_000
ARRIVING = 200
IDLE = 20.0
"""Seconds in which nothing arrives."""

PAUSE = 0.1
"""Seconds between two arrivals, one after the other."""

FOLDERS = 20
TEN = 10
"""Files that tell of the same town."""

PATTERNS = (
    "The mayor of {town} said on Monday that {n} people were hurt when the {thing} failed.",
    "A spokesman in {town} denied that anybody was hurt, and said the {thing} had not failed.",
    "The {thing} of {town} was built in {year}, {n} engineers told the commission.",
    "Residents of {town} told reporters that the {thing} was closed for {n} days.",
    "The governor said {n} houses near the {thing} in {town} were safe.",
)
THINGS = (
    "dam",
    "bridge",
    "power station",
    "railway",
    "harbour",
    "water supply",
    "tunnel",
    "school",
)
SYLLABLES = ("ar", "bel", "cor", "dun", "el", "far", "gor", "hal", "is", "jor", "kal", "lim", "mor")
KEYS = (b"j", b" ", b"k", b" ")
"""Down, marked, up, marked; what is marked is taken back by the same key the next time."""

LOAD = """
import sys
from annotator.language.pipeline import load
load()
print(flush=True)
sys.stdin.read()
"""
STATS = """
import os, sys, time
def asked(folder):
    for entry in os.scandir(folder):
        if entry.is_dir():
            asked(entry.path)
        else:
            entry.stat()
until = time.monotonic() + float(sys.argv[2])
while time.monotonic() < until:
    asked(sys.argv[1])
    time.sleep(1)
"""
COMMAND = Path(sys.executable).with_name("annotator")


def article(number: int, chance: random.Random) -> str:
    """A short text of three sentences, about one of many towns."""
    town = random.Random(number // TEN)
    name = "".join(town.choice(SYLLABLES) for _ in range(3)).title()
    thing = town.choice(THINGS)
    told = [
        each.format(town=name, thing=thing, n=chance.randrange(2, 90), year=chance.randrange(90))
        for each in chance.sample(PATTERNS, 3)
    ]
    return f"{name} report {number}\n\n{' '.join(told)}\n"


def fill(folder: Path, count: int) -> None:
    """So many files, in some folders."""
    chance = random.Random(count)
    for number in range(count):
        inner = folder / f"{number % FOLDERS:02}"
        inner.mkdir(parents=True, exist_ok=True)
        (inner / f"{number:06}.txt").write_text(article(number, chance), "utf-8")


class Watch:
    """`annotator watch` in a process, with the moment of each line that it writes."""

    def __init__(self, database: Path, folder: Path) -> None:
        self.database = database
        self.process = subprocess.Popen(
            [COMMAND, "watch", folder, "--db", database, "--annotator", "watcher"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        self.told: dict[str, float] = {}
        """When each file, by its name, was told of."""
        self._reading = Thread(target=self._read, daemon=True)
        self._reading.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.told[Path(line.split("\t")[2]).name] = time.monotonic()

    def wait_for(self, names: Sequence[str], seconds: float) -> None:
        """Wait until files were told of. Raises TimeoutError."""
        until = time.monotonic() + seconds
        while not self.told.keys() >= set(names):
            if time.monotonic() > until:
                missing = len(set(names) - self.told.keys())
                raise TimeoutError(f"{missing} of {len(names)} are not read in {seconds} s")
            time.sleep(0.01)

    def rest(self) -> None:
        """Wait until it has nothing to do."""
        pause = 3.0
        with Workspace.open(self.database, annotator="watcher") as workspace:
            while True:
                before = cpu(self.process.pid)
                time.sleep(pause)
                busy = cpu(self.process.pid) - before > pause * 0.3
                if not busy and not workspace.suggesting.waiting():
                    return


@contextmanager
def watching(database: Path, folder: Path) -> Iterator[Watch]:
    """The command running, and ended."""
    watch = Watch(database, folder)
    try:
        yield watch
    finally:
        watch.process.terminate()
        watch.process.wait()


def tree(pid: int) -> list[int]:
    """A process and all that it started."""
    try:
        inner = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    except OSError:
        return []
    return [pid, *(each for child in inner for each in tree(int(child)))]


def cpu(pid: int) -> float:
    """Seconds of a processor that a process and those that it started have taken."""
    ticks = 0
    for each in tree(pid):
        fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15] if each == pid else fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """MiB of a process and those that it started, shared pages counted once."""
    total = 0
    for each in tree(pid):
        try:
            rows = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(row.split()[1]) for row in rows if row.startswith("Pss:"))
    return total / 1024


def share(pid: int, seconds: float) -> float:
    """Of a processor, what a process takes in so many seconds, in percent."""
    before = cpu(pid)
    time.sleep(seconds)
    return (cpu(pid) - before) / seconds * 100


def loaded() -> float:
    """MiB of a process that has loaded the language pipeline."""
    with subprocess.Popen(
        [sys.executable, "-c", LOAD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        return memory(process.pid)


def bare_share(folder: Path, seconds: float) -> float:
    """Of a processor, what asking the system for every file once a second takes, in percent."""
    with subprocess.Popen([sys.executable, "-c", STATS, str(folder), str(seconds + 5)]) as process:
        time.sleep(1)
        found = share(process.pid, seconds)
        process.kill()
    return found


class Arriving:
    """Files put into a folder as browsers do: under another name first."""

    def __init__(self, folder: Path, first: int, count: int) -> None:
        self._folder = folder
        self._numbers = range(first, first + count)
        self._chance = random.Random(first)
        self.at: dict[str, float] = {}
        """When each was there, by its name."""

    def come(self, pause: float) -> None:
        """Put them there, so many seconds apart."""
        for number in self._numbers:
            name = f"{number:06}.txt"
            part = self._folder / f".{name}.part"
            part.write_text(article(number, self._chance), "utf-8")
            part.rename(self._folder / name)
            self.at[name] = time.monotonic()
            time.sleep(pause)

    def taken(self, told: dict[str, float]) -> list[float]:
        """Seconds until each was told of."""
        return [told[name] - at for name, at in self.at.items()]


def pressed(terminal: Terminal, seconds: float) -> list[float]:
    """Seconds that keys take that are pressed for so long."""
    found = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        for key in KEYS:
            found.append(terminal.key(key, timeout=20))
            time.sleep(0.05)
    return found


def p95(values: Sequence[float]) -> float:
    """The value that 95 % are below."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


Tell = Callable[[str, float, str, str], None]
"""Prints a figure, by its name, with its unit and what it is to be compared with."""


def first_reading(folder: Path, database: Path, tell: Tell) -> None:
    """Measure how long the files that are there take, and how much memory."""
    begun = time.monotonic()
    once = [COMMAND, "watch", folder, "--once", "--db", database, "--annotator", "watcher"]
    subprocess.run(once, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    tell("first_reading", time.monotonic() - begun, "s", "all files")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    tell("memory_first_reading", most, "MiB", "the largest process")


def idle(watch: Watch, folder: Path, tell: Tell) -> None:
    """Measure what it costs while nothing arrives."""
    begun = time.monotonic()
    watch.rest()
    tell("begun_again", time.monotonic() - begun, "s", "until it waits")
    tell("idle", share(watch.process.pid, IDLE), "%", "limit 5")
    tell("idle_bare", bare_share(folder, IDLE), "%", "every file asked for, each second")
    tell("memory_idle", memory(watch.process.pid), "MiB", "")
    tell("memory_pipeline", loaded(), "MiB", "the language pipeline alone")


def one_by_one(watch: Watch, coming: Arriving, tell: Tell) -> None:
    """Measure how soon files are read that come one after the other."""
    coming.come(PAUSE)
    watch.wait_for([*coming.at], 120)
    taken = coming.taken(watch.told)
    tell("arrival_median", statistics.median(taken), "s", f"one each {PAUSE} s")
    tell("arrival_p95", p95(taken), "s", "limit 5")
    tell("memory_arriving", memory(watch.process.pid), "MiB", "")
    watch.rest()


def beside_a_reader(watch: Watch, coming: Arriving, tell: Tell) -> None:
    """Measure the keys of a reader on the same file, and what arrives at once meanwhile."""
    scratch = watch.database.parent
    command = [str(COMMAND), "--db", str(watch.database), "--annotator", "kim"]
    own = {"XDG_CONFIG_HOME": str(scratch), "XDG_STATE_HOME": str(scratch)}
    with Terminal(command, environment=own) as terminal:
        terminal.settle(1.0)
        terminal.key(b"\r", timeout=20)
        terminal.settle(1.0)
        before = pressed(terminal, 5)
        tell("key_median", statistics.median(before) * 1000, "ms", "nothing arrives")
        tell("key_p95", p95(before) * 1000, "ms", "")
        coming.come(0)
        during = pressed(terminal, 15)
        watch.wait_for([*coming.at], 120)
    taken = coming.taken(watch.told)
    tell("burst_median", statistics.median(taken), "s", "all at once")
    tell("burst_all", max(taken), "s", "limit 30")
    tell("key_median_meanwhile", statistics.median(during) * 1000, "ms", "")
    tell("key_p95_meanwhile", p95(during) * 1000, "ms", "limit 100")
    tell("key_worst_meanwhile", max(during) * 1000, "ms", "")


def main(files: int, arriving: int) -> None:
    """Print a table, and the figures as one line of JSON."""
    figures: dict[str, float] = {"files": files, "arriving": arriving}

    def tell(name: str, value: float, unit: str, beside: str) -> None:
        figures[name] = round(value, 2)
        print(f"{name:24}{value:10.2f} {unit:5} {beside}", flush=True)

    with tempfile.TemporaryDirectory() as scratch:
        folder, database = Path(scratch, "inbox"), Path(scratch, "watched.db")
        fill(folder, files)
        first_reading(folder, database, tell)
        with watching(database, folder) as watch:
            idle(watch, folder, tell)
            one_by_one(watch, Arriving(folder / "00", files, arriving), tell)
            beside_a_reader(watch, Arriving(folder / "01", files + arriving, arriving), tell)
    print(json.dumps(figures))


if __name__ == "__main__":
    given = [int(each) for each in sys.argv[1:3]]
    main(*given, *(FILES, ARRIVING)[len(given) :])
