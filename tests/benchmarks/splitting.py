"""How well a split keeps together what belongs together, and what it costs.

    python tests/benchmarks/splitting.py [DOCUMENTS …]

First the campaigns of `tests/data`, the seeds, the attributed articles and, if NEWS names a folder,
its text files (each on another event; `published` is in a JSON file beside), all in one dataset.
Two reports are of one event if a listed disagreement is between them; those of one campaign between
which none is listed are neither right nor wrong. `together` is the recall of the pairs listed,
`wrong` are pairs of two stories that came together all the same. Then both again for each pair as a
dataset of its own; copies in which every nth word is changed; and made datasets of so many
documents, with the time and the memory that splitting takes. The last line is JSON.
"""

import json
import os
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, islice
from pathlib import Path
from typing import Any

from annotator.choices import PARTS
from annotator.datasets.splits import Assignment, Whole, assign
from annotator.datasets.splits.groups import Groups
from annotator.datasets.splits.near_duplicates import NearDuplicates
from annotator.datasets.splits.reasons import together
from annotator.datasets.splits.words import words
from annotator.ids import document_id
from annotator.reading.files import read_path
from annotator.records import Appearance, Reading
from annotator.rows import ClaimRow, DocumentRow, EvidenceRow, LinkRow

SHARES = (80, 10, 10)

DATA = Path(__file__).parent.parent / "data"
SEEDS = Path(__file__).parent.parent.parent / "seeds"


class Made(Whole):
    """Documents without judgements."""

    def __init__(self, texts: list[tuple[str, str | None]]) -> None:
        """Of each its text, and when it was published."""
        self._texts = {document_id(text): (text, published) for text, published in texts}

    def __len__(self) -> int:
        return len(self._texts)

    def documents(self) -> Iterator[DocumentRow]:
        for id_ in sorted(self._texts):
            text, published = self.made(id_)
            appearance = Appearance(published=published)
            yield DocumentRow(
                id=id_, text=text, title="", outlet=None, authors=(), url=None,
                published=published, modified=None, retrieved=None, language=None, rights=None,
                sha256=None, appearances=(appearance,), sentences=(), segmenter=None, done_by=(),
                voices=(),
                replaced_by=None,
            )  # fmt: skip

    def made(self, id_: str) -> tuple[str, str | None]:
        return self._texts[id_]

    def text(self, document: str) -> str:
        return self.made(document)[0]

    def links_across(self) -> Iterator[LinkRow]:
        return iter(())

    def evidence(self) -> Iterator[EvidenceRow]:
        return iter(())

    def claims(self) -> Iterator[ClaimRow]:
        return iter(())


class News(Made):
    """News of many events in many places, in made words; written anew each time it is read.

    An event has 1 to 40 reports, most have few. One report in 20 is an edited copy of another.
    """

    PLACES, NAMES_OF_A_PLACE, NAMES, WORDS = 60, 800, 5000, 40_000

    def __init__(self, documents: int) -> None:
        chance = random.Random(documents)
        self.events: list[int] = []
        while len(self.events) < documents:
            reports = min(40, int(chance.paretovariate(1.2)))
            self.events += [len(self.events)] * reports
        del self.events[documents:]
        self._numbers = {f"{number * 7919 % 1_000_003:032d}": number for number in range(documents)}
        self._texts = dict.fromkeys(self._numbers, ("", None))
        self._common = [1 / (rank + 2) for rank in range(self.WORDS)]
        self._of_place = [1 / (rank + 5) for rank in range(self.NAMES_OF_A_PLACE)]
        for weights in (self._common, self._of_place):
            for place in range(1, len(weights)):
                weights[place] += weights[place - 1]

    def event(self, id_: str) -> int:
        return self.events[self._numbers[id_]]

    def made(self, id_: str) -> tuple[str, str | None]:
        number = self._numbers[id_]
        event = self.events[number]
        chance = random.Random(number)
        if number > event and chance.random() < 0.1:
            pieces = self._written(event, event).split(" ")
            for place in range(0, len(pieces), 25):
                pieces[place] = f"w{chance.randrange(self.WORDS)}"
            text = " ".join(pieces)
        else:
            text = self._written(number, event)
        day = random.Random(event).randrange(365) + chance.randrange(4)
        return text, f"2025-{1 + day // 31 % 12:02d}-{1 + day % 28:02d}"

    def _written(self, number: int, event: int) -> str:
        about = random.Random(-event - 1)
        place = about.randrange(self.PLACES)
        own = [f"E{event}x{each}" for each in range(4)]
        own += [f"P{place}x{each}" for each in self._place_names(about, 4)]
        chance = random.Random(number)
        pieces = [
            f"w{each}"
            for each in chance.choices(range(self.WORDS), cum_weights=self._common, k=320)
        ]
        names = chance.choices(own, k=14)
        names += [f"P{place}x{each}" for each in self._place_names(chance, 10)]
        names += [f"G{int(chance.paretovariate(0.7)) % self.NAMES}" for _ in range(6)]
        for name in names:
            pieces.insert(chance.randrange(1, len(pieces)), name)
        return " ".join(pieces)

    def _place_names(self, chance: random.Random, count: int) -> list[int]:
        return chance.choices(range(self.NAMES_OF_A_PLACE), cum_weights=self._of_place, k=count)


def lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def read() -> tuple[dict[str, tuple[str, str | None]], dict[str, str], set[frozenset[str]]]:
    """Texts with their dates, what story each is of, and pairs of one event; all by file."""
    texts: dict[str, tuple[str, str | None]] = {}
    stories: dict[str, str] = {}
    same: set[frozenset[str]] = set()
    for folder in (DATA / "campaign", DATA / "campaign-2"):
        for each in lines(folder / "articles.jsonl"):
            texts[each["file"]] = ((folder / each["file"]).read_text("utf-8"), each["published"])
            stories[each["file"]] = folder.name
        same |= {
            frozenset((each["a_file"], each["b_file"]))
            for each in lines(folder / "conflicts.jsonl")
            if each["a_file"] != each["b_file"]
        }
    others = [DATA / "attribution", *map(Path, filter(None, [os.environ.get("NEWS")]))]
    for path in sorted(path for folder in others for path in folder.glob("*.txt")):
        about = path.with_suffix(".json")
        published = json.loads(about.read_text("utf-8"))["published"] if about.exists() else None
        texts[path.name] = (path.read_text("utf-8"), published)
        stories[path.name] = path.name
    for path in sorted(SEEDS.iterdir()):
        for reading in read_path(path):
            assert isinstance(reading, Reading)
            texts[path.name] = (reading.text, reading.appearance.published)
            stories[path.name] = path.name[:4]
    same.add(frozenset(each for each in stories if stories[each] == "sula"))
    return texts, stories, same


def measure_events() -> dict[str, float]:
    texts, stories, same = read()
    dataset = Made(list(texts.values()))
    heads = groups_of(dataset)
    head = {name: heads[document_id(text)] for name, (text, _) in texts.items()}
    figures: dict[str, float] = {"documents": len(dataset), "groups": len(set(heads.values()))}
    wrong = sum(
        head[one] == head[other] and stories[one] != stories[other]
        for one, other in combinations(texts, 2)
    )
    right = sum(len({head[each] for each in pair}) == 1 for pair in same)
    alone = 0
    wrong_alone = 0
    for one, other in combinations(texts, 2):
        if frozenset((one, other)) in same or stories[one] != stories[other]:
            joined = len(set(groups_of(Made([texts[one], texts[other]])).values())) == 1
            alone += joined and frozenset((one, other)) in same
            wrong_alone += joined and stories[one] != stories[other]
    figures |= {
        "listed": len(same),
        "together": right / len(same),
        "wrong": wrong,
        "precision": right / (right + wrong),
        "together_as_datasets_of_two": alone / len(same),
        "wrong_as_datasets_of_two": wrong_alone,
    }
    return figures


def groups_of(dataset: Whole) -> dict[str, int]:
    ids, groups = together(dataset)
    return {id_: groups.of(document) for document, id_ in enumerate(ids)}


def measure_copies() -> dict[str, float]:
    """Of all articles, the share that is joined with a copy in which every nth word is changed."""
    texts = [text for text, _ in read()[0].values()]
    found = {}
    for every in (50, 20, 10, 7, 5):
        joined = 0
        for text in texts:
            pieces = re.split(r"(\w+)", text)
            pieces[1 :: 2 * every] = ["zonk"] * len(pieces[1 :: 2 * every])
            changed = "".join(pieces)
            copies, groups = NearDuplicates(), Groups(2)
            for each in (text, changed):
                copies.add(words(each))
            copies.join(["a", "b"], groups)
            joined += groups.of(0) == groups.of(1)
        found[f"1 in {every}"] = joined / len(texts)
    return found


def measure_news(documents: int) -> dict[str, float]:
    news = News(documents)
    start = time.perf_counter()
    for row in news.documents():
        news.text(row.id)
    making = time.perf_counter() - start
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    start = time.perf_counter()
    assignment = assign(news, SHARES, 1)
    seconds = time.perf_counter() - start - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    heads = groups_of(news) if documents <= 20_000 else {}
    by_event: dict[int, Counter[int]] = {}
    of_group: dict[int, Counter[int]] = {}
    for id_, head in heads.items():
        by_event.setdefault(news.event(id_), Counter())[head] += 1
        of_group.setdefault(head, Counter())[news.event(id_)] += 1
    pairs = sum(each * (each - 1) // 2 for of in by_event.values() for each in [of.total()])
    right = sum(each * (each - 1) // 2 for of in by_event.values() for each in of.values())
    made = sum(each * (each - 1) // 2 for of in of_group.values() for each in [of.total()])
    return {
        "documents": documents,
        "seconds": round(seconds, 1),
        "megabytes_more": round(peak - before),
        "groups": assignment.groups,
        "events": len(set(news.events)),
        "largest": assignment.largest,
        **{f"joined_{reason}": count for reason, count in assignment.joined.items()},
        "off_the_shares": off(assignment),
        **({"together": right / pairs, "precision": right / made} if heads else {}),
    }


def off(assignment: Assignment) -> float:
    """By how many documents the parts differ from the shares, the worst of them."""
    sizes = Counter(assignment.parts.values())
    total = len(assignment.parts)
    parts = zip(PARTS, SHARES, strict=True)
    return max(abs(sizes[part] - total * share / 100) for part, share in parts)


def main(sizes: list[int]) -> None:
    figures: dict[str, Any] = {"events": measure_events(), "copies": measure_copies()}
    for name, found in figures.items():
        print(name, *(f"{key} {value:.3g}" for key, value in found.items()), sep="\n  ")
    figures["made"] = []
    for size in sizes:
        found = measure_news(size)
        print("made", *(f"{key} {value:.6g}" for key, value in found.items()), sep="\n  ")
        figures["made"].append(found)
    print(json.dumps(figures))


if __name__ == "__main__":
    main([int(each) for each in islice(sys.argv, 1, None)] or [10_000])
