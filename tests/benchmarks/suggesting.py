"""What suggestions cost: `suggesting.py [FOLDER] [--claims N] [--names N] [--listed N]`.

First, over the texts of the folder (else `seeds/`) again and again: seconds of spaCy's own, of
analysing with all that is found, and of comparing what was found. Then N claims (10 000) that
speak of the same things in many ways, in documents of fourteen: seconds, pairs, the most memory,
and milliseconds of a page of the queue, also when three quarters of the pairs are answered. The
sentences are made of parsed ones with other words in their places, so that only comparing is
measured. With `--names`, so many distinct names of speakers, five a document, every other one with
a middle name: seconds of keeping and of joining them, and of one document more. With `--listed`, so
many suggested claims listed by the command as JSON: seconds to the first row and to the last, and
its memory; with either, nothing else is measured. The last line is JSON; `ratio` is what is added
to spaCy's time, at most 0.25.
"""

import argparse
import contextlib
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from annotator import Workspace, ids
from annotator.findings import Findings, FoundClaim, FoundName
from annotator.language import analyse, analysing
from annotator.language.finding import FINDER
from annotator.language.pipeline import load
from annotator.records import Analysis, Appearance
from annotator.store import Store, documents, guesses
from annotator.store.projecting import rebuild
from annotator.words import Words
from tests.benchmarks.ingest import corpus, files_of

ROUNDS = 3
A_DOCUMENT = 14
OPENED = frozenset(("NOUN", "PROPN", "VERB", "ADJ", "NUM"))


def cost(texts: list[str], folder: Path) -> dict[str, float]:
    """What is added to spaCy's time by finding, and by comparing what was found."""
    load()
    bare, added = [], []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        with _spent() as spent:
            for _ in analyse(texts):
                pass
        added.append(sum(spent))
        bare.append(time.perf_counter() - begun - added[-1])
    with Workspace.open(folder / "cost.db", annotator="kim") as workspace:
        for _ in workspace.ingesting.ingest(files_of(texts, folder), processes=1):
            pass
        begun = time.perf_counter()
        for _ in workspace.suggesting.run(processes=1):
            pass
        compared = time.perf_counter() - begun
    own, finding = statistics.median(bare), statistics.median(added)
    return {
        "spacy_seconds": round(own, 2),
        "ratio": round((finding + compared) / own, 3),
        "ratio_of_finding": round(finding / own, 3),
        "ratio_of_comparing": round(compared / own, 3),
    }


@contextlib.contextmanager
def _spent() -> Iterator[list[float]]:
    """The seconds that analysing spends on finding, and on the words that it is done with."""
    spent: list[float] = []

    def timed(work: Callable[..., Any]) -> Callable[..., Any]:
        def working(*given: Any) -> Any:
            begun = time.perf_counter()
            made = work(*given)
            spent.append(time.perf_counter() - begun)
            return made

        return working

    real = {name: getattr(analysing, name) for name in ("columns", "find")}
    for name, work in real.items():
        setattr(analysing, name, timed(work))
    try:
        yield spent
    finally:
        for name, work in real.items():
            setattr(analysing, name, work)


def sentences(texts: list[str]) -> list[tuple[str, Words]]:
    """The sentences of texts with their words, offsets from the sentence's start."""
    found = []
    for text, analysis in zip(texts, analyse(texts), strict=True):
        assert analysis.findings is not None
        words = analysis.findings.words
        for span in analysis.sentences:
            inside = words.within((span,))
            if len(inside) > 5:
                found.append((text[slice(*span)], inside))
    return found


def varied(words: Words, others: dict[str, list[tuple[str, str]]], chance: random.Random) -> Words:
    """A sentence with some of its words in favour of others of their kind, written anew."""
    start, end, text, lemma = [], [], [], []
    at = 0
    for place in range(len(words)):
        form, root = words.text[place], words.lemma[place]
        if words.pos[place] in OPENED and chance.random() < 0.6:
            form, root = chance.choice(others[words.tag[place]])
        start.append(at)
        end.append(at + len(form))
        text.append(form)
        lemma.append(root)
        at += len(form) + 1
    return Words(
        start=tuple(start), end=tuple(end), text=tuple(text), lemma=tuple(lemma), pos=words.pos,
        tag=words.tag, dep=words.dep, head=words.head, entity=words.entity,
    )  # fmt: skip


def invented(count: int, texts: list[str]) -> Iterator[tuple[str, Analysis]]:
    """Documents with so many claims in all, each claim a sentence."""
    chance = random.Random(10)
    models = sentences(texts)
    others: dict[str, list[tuple[str, str]]] = {}
    for _, words in models:
        for tag, form, root in zip(words.tag, words.text, words.lemma, strict=True):
            others.setdefault(tag, []).append((form, root))
    for tag in ("NNP", "NN", "JJ", "CD"):
        for _ in range(2_000):
            name = str(chance.randrange(100_000)) if tag == "CD" else _name(chance)
            others.setdefault(tag, []).append((name, name.lower()))
    for first in range(0, count, A_DOCUMENT):
        of_document = min(A_DOCUMENT, count - first)
        made = [varied(chance.choice(models)[1], others, chance) for _ in range(of_document)]
        yield _document(made, chance)


def _name(chance: random.Random) -> str:
    return "".join(chance.choice(("ka", "ro", "min", "tes", "lu", "dar")) for _ in range(3)).title()


def _document(made: list[Words], chance: random.Random) -> tuple[str, Analysis]:
    lines, spans, columns = [], [], []
    at = words = 0
    for each in made:
        line = " ".join(each.text)
        spans.append((at, at + len(line)))
        columns.append(
            {
                **each.columns,
                "start": tuple(at + place for place in each.start),
                "end": tuple(at + place for place in each.end),
                "head": tuple(words + head for head in each.head),
            }
        )
        lines.append(line)
        at += len(line) + 1
        words += len(each)
    joined = Words(
        **{name: tuple(v for one in columns for v in one[name]) for name in columns[0]}  # type: ignore[arg-type]
    )
    claims = tuple(
        FoundClaim(
            spans=(span,),
            attribution="indirect",
            cue_polarity=chance.choice(("asserts", "denies")),
            speaker=_name(chance),
            score=round(chance.random(), 3),
        )
        for span in spans
    )
    found = Findings(words=joined, claims=claims, producer=FINDER)
    return "\n".join(lines), Analysis(tuple(spans), (), "invented 1", found)


def many(count: int, texts: list[str], folder: Path) -> dict[str, float]:
    """Seconds, pairs, memory and pages of a file with so many claims."""
    path = folder / "many.db"
    store = Store.open(path)
    for number, (text, analysis) in enumerate(invented(count, texts)):
        if number % 200 == 0:
            if number:
                store.connection.execute("COMMIT")
            store.connection.execute("BEGIN IMMEDIATE")
        document, _, _ = documents.add(store, text, Appearance(published="2026-11-24"))
        documents.analysed(store, [(document, analysis)])
    store.connection.execute("COMMIT")
    store.close()
    with Workspace.open(path, annotator="kim") as workspace:
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        begun = time.perf_counter()
        for _ in workspace.suggesting.run():
            pass
        seconds = time.perf_counter() - begun
        counts = workspace.suggesting.counts()
        first = _timed(workspace)
        again = time.perf_counter()
        assert not list(workspace.suggesting.run())
        again = time.perf_counter() - again
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _answer(path, counts.pairs * 3 // 4)
    with Workspace.open(path, annotator="kim") as workspace:
        answered = _timed(workspace)
    with Workspace.open(path, annotator="kim", mode="blind") as workspace:
        blind = _timed(workspace)
    return {
        "claims": counts.claims,
        "pairs": counts.pairs,
        "seconds": round(seconds, 1),
        "again_seconds": round(again, 2),
        "peak_mb": round(most / 1024),
        "peak_before_mb": round(before / 1024),
        "page_ms": round(first, 1),
        "page_answered_ms": round(answered, 1),
        "page_answered_blind_ms": round(blind, 1),
        "file_mb": round(path.stat().st_size / 1e6),
    }


def names(count: int, folder: Path) -> dict[str, float]:
    """Seconds for so many speakers' names, kept document by document and then joined."""
    chance = random.Random(10)
    written: dict[str, None] = {}
    while len(written) < count:
        given, family = (f"{_name(chance)}{_name(chance).lower()}" for _ in range(2))
        written[f"{given} {family}"] = written[f"{given} B. {family}"] = None
    called = list(written)
    chance.shuffle(called)
    store = Store.open(folder / "names.db")

    def keep(first: int, some: Sequence[str]) -> None:
        document, _, _ = documents.add(store, f"Document {first}.", Appearance())
        found = tuple(
            FoundName(name=each, kind="person", same_as=(each.split(" ")[-1],)) for each in some
        )
        findings = Findings(words=Words(), names=found, producer=FINDER)
        documents.analysed(store, [(document, Analysis(((0, 8),), (), "invented 1", findings))])

    begun = time.perf_counter()
    for first in range(0, count, 2_000):
        with store.writing():
            for place in range(first, min(first + 2_000, count), 5):
                keep(place, called[place : place + 5])
    kept = time.perf_counter()
    pairs = sum(guesses.join(store))
    joined = time.perf_counter()
    with store.writing():
        keep(-1, called[:3])
    more = time.perf_counter()
    for _ in guesses.join(store):
        pass
    ended = time.perf_counter()
    store.close()
    return {
        "names": count,
        "names_joined": pairs,
        "names_kept_seconds": round(kept - begun, 1),
        "names_joined_seconds": round(joined - kept, 1),
        "names_one_more_ms": round((ended - more) * 1000, 1),
    }


def listed(count: int, folder: Path) -> dict[str, float]:
    """Seconds to the first and to the last row of a listing of so many suggested claims."""
    path = folder / "listed.db"
    chance = random.Random(10)
    store = Store.open(path)
    line = "The council said that it had bought 300 chairs."
    for first in range(0, count, 200 * A_DOCUMENT):
        with store.writing():
            for place in range(first, min(first + 200 * A_DOCUMENT, count), A_DOCUMENT):
                text = f"Title {place}\n\n" + "\n".join([line] * A_DOCUMENT)
                begins = range(text.index("\n\n") + 2, len(text), len(line) + 1)
                claims = tuple(
                    FoundClaim(
                        spans=((start, start + len(line)),),
                        speaker=f"Speaker {chance.randrange(3_000)}",
                        score=round(chance.random(), 3),
                    )
                    for start in begins
                )
                document, _, _ = documents.add(store, text, Appearance(title=f"Title {place}"))
                found = Findings(words=Words(), claims=claims, producer=FINDER)
                documents.analysed(store, [(document, Analysis((), (), "invented 1", found))])
    store.close()
    asked = ["list", "suggestions", "--kind", "claims", "--format", "json", "--db", str(path)]
    begun = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "annotator", *asked, "--annotator", "kim"], stdout=subprocess.PIPE
    ) as listing:
        assert listing.stdout is not None
        listing.stdout.readline()
        listing.stdout.readline()
        first_row = time.perf_counter() - begun
        rows = 1 + sum(line.startswith(b"{") for line in listing.stdout)
    return {
        "listed": rows,
        "listed_first_seconds": round(first_row, 2),
        "listed_seconds": round(time.perf_counter() - begun, 1),
        "listed_peak_mb": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
    }


def _timed(workspace: Workspace) -> float:
    """Milliseconds of the first page of pairs."""
    begun = time.perf_counter()
    workspace.suggesting.pairs()
    return (time.perf_counter() - begun) * 1000


def _answer(path: Path, count: int) -> None:
    """Let the best pairs be rejected, as if somebody had gone through so many."""
    store = Store.open(path)
    events = []
    for a, b in store.rows(
        "SELECT a, b FROM suggested_pair ORDER BY score DESC, id LIMIT ?", (count,)
    ):
        ends = {
            name: dict(zip(("document", "spans"), row, strict=True))
            for name, claim in (("a", a), ("b", b))
            for row in store.rows(
                "SELECT document, spans FROM suggested_claim WHERE id = ?", (claim,)
            )
        }
        for end in ends.values():
            end["spans"] = json.loads(end["spans"])
        body = json.dumps({**ends, "relation": "unrelated"})
        at = f"2026-11-24T10:00:00.{len(events) % 1_000_000:06}+00:00"
        columns = (at, "kim", "link", "kim", ids.link_id(a, b), body, f"{len(events):032x}")
        events.append((ids.event_id(10**15 + len(events), columns), *columns))
    with store.writing():
        store.connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?)", events)
        rebuild(store)
    store.close()


def main() -> None:
    """Print the figures, and once more as one line of JSON."""
    asked = argparse.ArgumentParser()
    asked.add_argument("folder", nargs="?", type=Path, default=Path("seeds"))
    asked.add_argument("--claims", type=int, default=10_000)
    asked.add_argument("--only-claims", action="store_true", help="Leave out the first part.")
    asked.add_argument("--names", type=int, default=0)
    asked.add_argument("--listed", type=int, default=0)
    given = asked.parse_args()
    figures: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if given.names:
            figures |= names(given.names, folder)
        if given.listed:
            figures |= listed(given.listed, folder)
        if not figures:
            texts = corpus(given.folder)
            if not given.only_claims:
                figures |= cost(texts, folder)
            figures |= many(given.claims, texts[:20], folder)
    for what, figure in figures.items():
        print(f"{what:26}{figure:12}")
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
