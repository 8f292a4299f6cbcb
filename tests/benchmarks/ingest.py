"""Reading in against bare `nlp.pipe` with the same components: `ingest.py [FOLDER]`.

The texts are those of the folder (else `seeds/`), again and again with another first line, so that
no two are the same. Reading in goes from the files to a new database, search index and all, once in
this process and once in two; the bare pipeline gets the whole texts. They take turns.
The last line is JSON; `ratio` is that of the medians in one process, and at least 0.9 is expected.
"""

import json
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

from annotator import Workspace
from annotator.language.pipeline import load
from annotator.reading import find_files, read_path
from annotator.records import Reading

WORDS = 60_000
ROUNDS = 3


def corpus(folder: Path) -> list[str]:
    """Texts of some `WORDS` words in all, no two alike."""
    found = [
        outcome.text
        for path in find_files([folder])
        for outcome in read_path(path)
        if isinstance(outcome, Reading)
    ]
    texts: list[str] = []
    words = 0
    for number in count():
        for text in found:
            if words >= WORDS:
                return texts
            texts.append(f"Copy {number} of this article\n\n{text}")
            words += len(texts[-1].split())
    raise AssertionError("a count does not end")


def files_of(texts: Sequence[str], folder: Path) -> list[Path]:
    """The texts as files."""
    files = [folder / f"{number:05}.txt" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        file.write_text(text, "utf-8")
    return files


def ingested(files: Sequence[Path], db: Path, processes: int) -> float:
    """Seconds that reading the files into a new database takes."""
    begun = time.perf_counter()
    with Workspace.open(db, annotator="kim") as workspace:
        told = list(workspace.ingesting.ingest(files, processes=processes))
    taken = time.perf_counter() - begun
    assert [each.status for each in told] == ["new"] * len(files)
    return taken


def piped(texts: Sequence[str]) -> float:
    """Seconds that the bare pipeline takes for the texts."""
    begun = time.perf_counter()
    for _ in load().pipe(texts):
        pass
    return time.perf_counter() - begun


def numbered(folder: Path) -> Iterator[Path]:
    """Databases that are not there yet."""
    return (folder / f"{number}.db" for number in count())


def main(source: Path) -> None:
    """Print a table of words a second, and the figures as one line of JSON."""
    texts = corpus(source)
    words = sum(len(text.split()) for text in texts)
    load()
    rates: dict[str, list[float]] = {"nlp.pipe": [], "one process": [], "two processes": []}
    with tempfile.TemporaryDirectory() as name:
        files, databases = files_of(texts, Path(name)), numbered(Path(name))
        for _ in range(ROUNDS):
            rates["nlp.pipe"].append(words / piped(texts))
            rates["one process"].append(words / ingested(files, next(databases), 1))
            rates["two processes"].append(words / ingested(files, next(databases), 2))
    print(f"{'words a second':18}{'median':>10}   {len(texts)} texts, {words} words, each round:")
    for what, each in rates.items():
        rounds = "".join(f"{rate:9.0f}" for rate in each)
        print(f"{what:18}{statistics.median(each):10.0f}   {rounds}")
    bare, one, two = (statistics.median(each) for each in rates.values())
    print(
        json.dumps(
            {
                "ratio": round(one / bare, 3),
                "ratio_of_two": round(two / bare, 3),
                "words_a_second": round(one),
                "pipe_words_a_second": round(bare),
            }
        )
    )


if __name__ == "__main__":
    main(Path(sys.argv[1] if sys.argv[1:] else "seeds"))
