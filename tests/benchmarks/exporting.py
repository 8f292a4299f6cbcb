"""Rows per second and memory of every format, and how often what was written comes back the same.

    python tests/benchmarks/exporting.py [CLAIMS ...] [FORMAT ...]
    python tests/benchmarks/exporting.py --back [FORMAT ...]

A file has so many claims (100 000, then 1 000 000) of two annotators in documents of a hundred
sentences, and three links for ten claims, a tenth of them between documents. Each export runs in a
process of its own; its peak memory is told as what it has above an interpreter that does nothing.
Nothing is read back. The peer of `jsonl` is a bare SELECT of the same rows, run before all formats
and after them; the better time counts. `parquet` needs the extra of that name.

With `--back`, a file of 2 000 claims is exported, read back and compared: spans and links out,
spans and links back, how many differ. The last line is JSON.
"""

import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import msgspec

from annotator import Workspace
from annotator.anchors import Spans
from annotator.dataset_formats import FORMATS
from annotator.ids import claim_id, link_id
from annotator.records import Analysis, Appearance
from annotator.store import Store, dataset_rows, documents, said_of_documents, speakers
from annotator.store.columns import json_of
from annotator.viewpoint import Viewpoint

SMALL = 2_000
SENTENCES = 100
SENTENCE = "“We did not discuss this at all,” said envoy number {number} to the press’s men. "
AT = "2026-03-01T10:00:00.000000+00:00"
NAMES = 2_000
RATINGS = (*[None] * 9, "half_true")
RELATIONS = ("denies", "contradicts", "weakens", "supports", "equivalent", "unrelated")


def fill(path: Path, claims: int) -> None:
    """Make the file, its projections written as they would be folded."""
    chance = random.Random(12)
    store = Store.open(path)
    execute = store.connection.executemany
    with store.writing():
        before: list[tuple[str, str]] = []
        for number in range(max(claims // SENTENCES, 1)):
            sentences = [SENTENCE.format(number=chance.randrange(NAMES)) for _ in range(SENTENCES)]
            text = f"Report {number}\n\n" + "".join(sentences)
            document, _, _ = documents.add(
                store, text, Appearance(title=f"Report {number}", outlet="Reuters", language="en")
            )
            starts = [len(text) - sum(map(len, sentences))]
            for each in sentences[:-1]:
                starts.append(starts[-1] + len(each))
            spans = tuple(
                (start, start + len(each) - 1)
                for start, each in zip(starts, sentences, strict=True)
            )
            documents.analysed(store, [(document, Analysis(spans, (), "benchmark 1"))])
            said = [_said(chance, text, document, start) for start, _ in spans]
            execute("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?)", [each[:6] for each in said])
            execute(
                "INSERT INTO claim_judgement VALUES"
                " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                " NULL, NULL, NULL, NULL, NULL)",
                [(each[0], *each[6:]) for each in said],
            )
            ends = [(each[0], each[6]) for each in said]
            pairs = set()
            for place in range(SENTENCES * 6 // 10):
                a = chance.choice(ends)
                b = chance.choice(before if before and place % 10 == 0 else ends)
                if a[0] != b[0] and a[1] == b[1]:
                    pairs.add((min(a, b), max(a, b)))
            links = [(link_id(a[0], b[0]), a, b) for a, b in sorted(pairs)]
            execute(
                "INSERT OR IGNORE INTO link VALUES (?, ?, ?)",
                [(link, *sorted((a[0], b[0]))) for link, a, b in links],
            )
            execute(
                "INSERT OR IGNORE INTO link_judgement VALUES"
                " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                [
                    (
                        link, a[1], chance.choice(RELATIONS), a[0], '["negation"]', None,
                        "one says it was, the other that it was not", "high", None, AT, AT,
                        AT, None, None, None, None,
                    )
                    for link, a, b in links
                ],
            )  # fmt: skip
            before = ends
    store.close()


def _said(chance: random.Random, text: str, document: str, start: int) -> tuple[Any, ...]:
    """A row of `claim` and one of `claim_judgement`, the first six columns the claim's."""
    quote = text.index("”", start) + 1
    envoy = text.index("envoy", quote)
    to = text.index(" to", envoy)
    spans: Spans = ((start, quote),)
    claim = claim_id(document, spans)
    name = text[envoy:to]
    return (
        claim, document, start, quote, json_of(spans), text[start:quote],
        chance.choice(("kim", "lee")), 1, "claim", name, name,
        json_of([(envoy, to)]), json_of([(quote + 1, envoy - 1)]), None, "direct", "asserts",
        None, None, None, None, AT, AT, AT, chance.choice(RATINGS), None, None,
    )  # fmt: skip


def peak() -> int:
    """The peak of this process's memory, MB, as Linux tells it.

    What `getrusage` tells is that of whoever started it, if that is more.
    """
    told = Path("/proc/self/status").read_text().partition("VmHWM:")[2]
    return int(told.split()[0]) // 1024


def export(path: Path, name: str, folder: Path) -> dict[str, Any]:
    """Export in this process: seconds, memory and rows."""
    with Workspace.open(path, annotator="kim", create=False) as workspace:
        begun = time.perf_counter()
        (exported,) = workspace.exporting.export(folder, [name], check=False)
        seconds = time.perf_counter() - begun
    rows = sum(exported.manifest.written.get(kind, 0) for kind in ("claims", "links", "pairs"))
    size = sum(each.stat().st_size for each in (folder / name).rglob("*") if each.is_file())
    return {"seconds": seconds, "rows": rows, "mb": size / 1e6, "peak": peak()}


def select(path: Path) -> dict[str, Any]:
    """The bare SELECTs of the rows that `jsonl` writes, their columns fetched and dropped.

    Of speakers and annotators, which are few, with what is made of them.
    """
    begun = time.perf_counter()
    store = Store.open(path, create=False)
    rows = 0
    parameters = dataset_rows.seen(Viewpoint("kim"), None)
    for statement, given in (
        (dataset_rows.CLAIMS, parameters),
        (dataset_rows.LINKS, parameters),
        (_TEXTS, {}),
    ):
        for _ in store.rows(statement, given):
            rows += 1
    rows += sum(1 for _ in speakers.judged(store, Viewpoint("kim")))
    rows += sum(1 for _ in said_of_documents.annotators(store, Viewpoint("kim")))
    store.close()
    return {"seconds": time.perf_counter() - begun, "rows": rows, "mb": 0.0, "peak": peak()}


_TEXTS = """
    SELECT * FROM document JOIN appearance ON appearance.document = document.id
    JOIN analysis ON analysis.document = document.number
"""


def back(path: Path, name: str, folder: Path) -> dict[str, Any]:
    """Export and read back in this process: what was out, what came back."""
    with Workspace.open(path, annotator="kim", create=False) as workspace:
        begun = time.perf_counter()
        (exported,) = workspace.exporting.export(folder, [name], check=True)
        seconds = time.perf_counter() - begun
    checked = exported.manifest.checked
    assert checked is not None
    return {"seconds": seconds, **msgspec.structs.asdict(checked)}


def apart(*arguments: str | Path) -> dict[str, Any]:
    """What this script says when it is run in a process of its own."""
    ran = subprocess.run(
        [sys.executable, __file__, *map(str, arguments)],
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    return found


def interpreter() -> int:
    """The peak memory of an interpreter that does nothing, MB."""
    code = "print(open('/proc/self/status').read().partition('VmHWM:')[2].split()[0])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    return int(ran.stdout) // 1024


def rates(formats: list[str], sizes: list[int]) -> dict[str, Any]:
    """Print a line a format and size."""
    own = interpreter()
    print(f"an interpreter that does nothing: {own} MB")
    print(f"{'format':14}{'claims':>10}{'rows/s':>9}{'seconds':>9}{'MB':>8}{'memory above it':>17}")
    told: dict[str, Any] = {"interpreter": own}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            path = Path(folder, f"{size}.db")
            fill(path, size)
            selects = []
            for name in ("SELECT", *formats, "SELECT"):
                out = Path(folder, "out")
                found = apart("--one", path, name, out)
                shutil.rmtree(out, ignore_errors=True)
                if name == "SELECT":
                    selects.append(found["seconds"])
                rate = found["rows"] / found["seconds"]
                told[f"{name} {size}"] = {**found, "above": found["peak"] - own}
                print(
                    f"{name:14}{size:10}{rate:9.0f}{found['seconds']:9.1f}{found['mb']:8.0f}"
                    f"{found['peak'] - own:14} MB",
                    flush=True,
                )
            if "jsonl" in formats:
                ratio = told[f"jsonl {size}"]["seconds"] / min(selects)
                told[f"jsonl to SELECT {size}"] = ratio
                print(f"jsonl takes {ratio:.2f} times the bare SELECTs (limit 1.5)")
    return told


def trips(formats: list[str]) -> dict[str, Any]:
    """Print what comes back of a small file."""
    told: dict[str, Any] = {}
    print(f"{'format':14}{'spans':>8}{'back':>8}{'links':>8}{'back':>8}{'differing':>11}")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "small.db")
        fill(path, SMALL)
        for name in formats:
            found = told[name] = apart("--one-back", path, name, Path(folder, "out"))
            print(
                f"{name:14}{found['spans_out']:8}{found['spans_back']:8}"
                f"{found['links_out']:8}{found['links_back']:8}{found['differing']:11}"
            )
    return told


def main() -> None:
    """Say how much one comes by, or what came of one."""
    words = sys.argv[1:]
    if words[:1] in (["--one"], ["--one-back"]):
        path, name, out = Path(words[1]), words[2], Path(words[3])
        if words[0] == "--one-back":
            print(json.dumps(back(path, name, out)))
        else:
            print(json.dumps(select(path) if name == "SELECT" else export(path, name, out)))
        return
    named = [each for each in words if each in FORMATS]
    formats = named or [name for name, each in FORMATS.items() if each.writes]
    if "--back" in words:
        told = trips(formats)
    else:
        sizes = [int(each) for each in words if each.isdecimal()] or [100_000, 1_000_000]
        told = rates(formats, sizes)
    print(json.dumps(told))


if __name__ == "__main__":
    main()
