"""The board in a real pseudo-terminal, at 100 and at 10 000 conflicts: `board.py [MOST]`.

Opening runs from the key `B` on the desk to the board's first complete paint; keys, from the key to
the last byte of what it repaints. The files are open at once and take turns, so that whatever else
the machine does strikes all alike; each key of the tour also counts as the median of all rounds
(`steady`). With MOST, that many conflicts are measured, too. The last line is JSON: of opening
10 000 at most 1.5 of 100 is expected, of the p95 of all keys less than 25 ms.
"""

import json
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from terminal import QUIET, Terminal

from annotator import ids
from annotator.anchors import Span
from annotator.records import Analysis, Appearance
from annotator.store import Store, documents
from annotator.store.conflict_entries import ConflictEntries, Place
from annotator.store.writing import Writer
from annotator.viewpoint import Viewpoint

SHORT, LONG = 100, 10_000
SIZES = ((80, 24), (200, 50))
OPENINGS = 5
ROUNDS = 6
SENTENCES = 60
"""In a document."""
CONFLICTS_A_DOCUMENT = 20
MOST_SPEAKERS = 500
ANNOTATORS = ("kim", "kim", "kim", "lee", "gold")

PATTERNS = (
    "The delegation left the hall before noon, and the spokesman said that {} proposals were read.",
    "A commission had been discussed for {} hours.",
    "“We did not discuss this at all,” he told reporters after round {} of the talks.",
    "At least {} people were hurt when the bridge fell, the mayor’s office said late on Monday.",
)
RELATIONS = ("denies", "contradicts", "weakens")
TYPES = ("negation", "numeric", "antonym", "temporal")
STATUSES = (None, None, "open", "explained", "resolved")


def made(path: Path, conflicts: int) -> Path:
    """A file with so many conflicts among many documents and speakers; some claims have several."""
    chance = random.Random(conflicts)
    speakers = [f"Speaker {n}" for n in range(min(MOST_SPEAKERS, 5 + conflicts // 10))]
    store = Store.open(path)
    with store.writing():
        texts = [
            _add(store, number, chance)
            for number in range(max(3, conflicts // CONFLICTS_A_DOCUMENT))
        ]
        places = _places(texts)
        writers = {name: Writer(store, name if name != "gold" else "kim") for name in ANNOTATORS}
        claims: list[tuple[str, Span]] = []
        for number in range(conflicts):
            layer = chance.choice(ANNOTATORS)
            writer = writers[layer]
            for each in writers.values():
                # Each thinks itself alone with the file.
                each._earliest = max(other._earliest for other in writers.values())
            fresh = [next(places), next(places)]
            if number and chance.random() < 0.4:
                fresh[0] = chance.choice(claims[-60:])
            batch = f"{number:032x}"
            for document, span in fresh:
                name = chance.choice(speakers) if chance.random() < 0.9 else None
                # A few speak in many conflicts, as in the news.
                name = speakers[number % 7] if chance.random() < 0.2 else name
                body = {"document": document, "spans": (span,), "verdict": "claim", "speaker": name}
                claim = ids.claim_id(document, (span,))
                writer.append("claim", claim, body, layer=layer, batch=batch)
            claims += fresh
            (one, other) = fresh
            names = [ids.claim_id(document, (span,)) for document, span in fresh]
            if names[0] == names[1]:
                continue
            link = {
                "a": {"document": one[0], "spans": (one[1],)},
                "b": {"document": other[0], "spans": (other[1],)},
                "actor": "a",
                "relation": chance.choice(RELATIONS),
                "types": chance.sample(TYPES, chance.randrange(3)),
                "status": chance.choice(STATUSES),
            }
            writer.append("link", ids.link_id(*names), link, layer=layer, batch=batch)
        for writer in writers.values():
            writer.fold()
    store.close()
    return path


def _add(store: Store, number: int, chance: random.Random) -> tuple[str, list[Span]]:
    text, sentences = f"Report {number}", [(0, len(f"Report {number}"))]
    for place in range(SENTENCES):
        sentence = chance.choice(PATTERNS).format(number * SENTENCES + place)
        start = len(text) + 2
        text += f"\n\n{sentence}"
        sentences.append((start, len(text)))
    day = f"2026-{1 + number % 12:02}-{1 + number % 28:02}"
    seen = Appearance(title=f"Report {number}", outlet=f"Outlet {number % 30}", published=day)
    document, _, _ = documents.add(store, text, seen)
    documents.analysed(store, [(document, Analysis(tuple(sentences), (), "none 1"))])
    return document, sentences[1:]


def _places(texts: list[tuple[str, list[Span]]]) -> Iterator[tuple[str, Span]]:
    """Every sentence of every text, the texts in turn: what follows stands in another one."""
    while True:
        for place in range(SENTENCES):
            for document, sentences in texts:
                yield document, sentences[place]


DOWN, UP, BACK, RETURN = b"j", b"k", b"\x7f", b"\r"
PAGE_DOWN, PAGE_UP = b"\x1b[6~", b"\x1b[5~"
NAMES = {PAGE_DOWN: "PgDn", PAGE_UP: "PgUp", BACK: "backspace", RETURN: "enter"}
TOUR = (
    b"G", b"g", DOWN, DOWN, UP, PAGE_DOWN, PAGE_DOWN, PAGE_UP, b"g",
    *(b">",) * 9, b"<", b">", b"O", b"O",
    b"s", BACK, b"d", BACK, b"w", BACK, b"r", BACK, b"t", BACK, b"e", b"e", b"a", BACK,
    b"D", DOWN, PAGE_DOWN, b"D", b"c", b"c", b"m", b"l", DOWN, b"G", b"g", RETURN, BACK, BACK,
)  # fmt: skip
"""Every key of it changes something at any number of conflicts."""
FILTER = b"round\r"
"""What is typed after `/`, as a paste would be; it counts as one key."""


def opened(db: Path, size: tuple[int, int]) -> Terminal:
    """The program, on the desk."""
    command = [sys.executable, "-m", "annotator", "--db", str(db), "--annotator", "kim"]
    return Terminal(
        command, columns=size[0], lines=size[1], environment={"TEXTUAL_ANIMATIONS": "none"}
    )


def openings(files: dict[int, Path], size: tuple[int, int]) -> dict[int, list[float]]:
    """Seconds from `B` to the board."""
    seconds = defaultdict(list)
    for _ in range(OPENINGS):
        for count, db in files.items():
            with opened(db, size) as terminal:
                terminal.first_paint("documents")
                # What has been imported once is there; the board is made anew each time.
                terminal.key(b"B")
                wait_until_read(terminal, count)
                terminal.key(b"q")
                seconds[count].append(painted(terminal, b"B", "by date"))
                terminal.send(b"qq")
                terminal.wait()
    return seconds


def painted(terminal: Terminal, key: bytes, text: str) -> float:
    """Seconds from a key to the last byte of the paint that a text is part of."""
    before = len(terminal.text)
    begun = last = time.perf_counter()
    terminal.send(key)
    while text not in terminal.text[before:]:
        if terminal.read(QUIET):
            last = time.perf_counter()
    while terminal.read(QUIET):
        last = time.perf_counter()
    return last - begun


def wait_until_read(terminal: Terminal, count: int) -> float:
    """Wait until the head has the whole count; how long that took."""
    begun = time.perf_counter()
    shown = f"{count:,}".replace(",", " ")
    # Until then the head says how many of them were read so far.
    # Looking through all the text each time would keep what is painted from being taken in.
    said = f"{shown} conflicts".encode()
    while said not in terminal.output[max(terminal.output.rfind(b"read so far"), 0) :]:
        terminal.read(0.05)
        if time.perf_counter() - begun > 120:
            raise TimeoutError(f"{count} conflicts were not read: {terminal.text[-500:]}")
    terminal.settle(0.2)
    return time.perf_counter() - begun


def keys(
    files: dict[int, Path], size: tuple[int, int]
) -> tuple[dict[int, list[tuple[str, float]]], dict[int, float]]:
    """The keys of the tour, again and again, each with its seconds; and those of reading it all."""
    seconds = defaultdict(list)
    reading = {}
    with ExitStack() as stack:
        terminals = {}
        for count, db in files.items():
            terminal = terminals[count] = stack.enter_context(opened(db, size))
            terminal.first_paint("documents")
            terminal.send(b"B")
            reading[count] = wait_until_read(terminal, count)
        for _ in range(ROUNDS):
            for key in TOUR:
                for count, terminal in terminals.items():
                    name = NAMES.get(key) or key.decode()
                    seconds[count].append((name, terminal.key(key)))
            for count, terminal in terminals.items():
                terminal.key(b"/")
                terminal.send(FILTER[:-1])
                terminal.settle()
                seconds[count].append(("/ text", terminal.key(FILTER[-1:])))
                terminal.key(BACK)
        for terminal in terminals.values():
            terminal.send(b"qq")
            terminal.wait()
    return seconds, reading


def p95(seconds: list[float]) -> float:
    """The time that one in twenty exceeds."""
    return sorted(seconds)[int(len(seconds) * 0.95)]


def entries(db: Path) -> float:
    """Microseconds of reading one conflict, of all."""
    store = Store.open(db)
    begun = time.perf_counter()
    reader, place, count = ConflictEntries(store, Viewpoint("kim")), None, 0
    while page := reader.page(place):
        count += len(page)
        place = Place.of(page[-1])
    store.close()
    return (time.perf_counter() - begun) / count * 1_000_000


def main() -> None:
    counts = [SHORT, LONG, *map(int, sys.argv[1:])]
    figures: dict[str, float] = defaultdict(float)
    by_key: dict[str, dict[int, list[float]]] = defaultdict(lambda: defaultdict(list))
    with tempfile.TemporaryDirectory() as folder:
        files = {count: made(Path(folder, f"{count}.db"), count) for count in counts}
        print(f"{'':12}{'conflicts':>10}{'open ms':>10}{'key p50':>10}{'key p95':>10}", end="")
        print(f"{'steady p95':>12}{'all read s':>12}")
        for size in SIZES:
            paints = openings(files, size)
            pressed, reading = keys(files, size)
            for count in counts:
                paint = statistics.median(paints[count])
                each = pressed[count]
                for name, seconds in each:
                    by_key[name][count].append(seconds)
                length = len(each) // ROUNDS
                times = [seconds for _, seconds in each]
                steady = p95([statistics.median(times[place::length]) for place in range(length)])
                row = (paint * 1e3, statistics.median(times) * 1e3, p95(times) * 1e3, steady * 1e3)
                print(f"{f'{size[0]}×{size[1]}':12}{count:>10}", end="")
                print("".join(f"{each:>10.1f}" for each in row[:3]), end="")
                print(f"{row[3]:>12.1f}{reading[count]:>12.1f}", flush=True)
                for figure, value in (
                    ("open_ms", row[0]),
                    ("p95_ms", row[2]),
                    ("steady_ms", row[3]),
                ):
                    name = f"{figure}_{count}"
                    figures[name] = max(figures[name], round(value, 1))
            ratio = statistics.median(paints[LONG]) / statistics.median(paints[SHORT])
            figures["open_ratio"] = max(figures["open_ratio"], round(ratio, 2))
        figures["entry_us"] = round(entries(files[LONG]), 1)
    print(f"\n{'key':12}" + "".join(f"{f'p50 {n}':>12}{f'p95 {n}':>12}" for n in counts))
    for name, timed in by_key.items():
        columns = [f(timed[n]) * 1e3 for n in counts for f in (statistics.median, p95)]
        print(f"{name:12}" + "".join(f"{each:>12.1f}" for each in columns))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
