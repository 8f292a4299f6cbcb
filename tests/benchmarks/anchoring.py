"""How well a quote is found again in an edited article, and what is hung on a lookalike.

    python -m tests.benchmarks.anchoring [FOLDER [EDITS]]

Takes the article of `seeds` (with the claims of GOLD, a JSON file with spans, if that names one),
the invented articles of `tests/data`, and FOLDER's text files in two halves (every second one). The
rules were made in view of the first; of the second only what was wrong at last was looked at (five
cases, which led to two rules on twins and one on titles). ONLY names groups of these. Of each class
so many random EDITS (1 000) are made, from one seed (SEED names another); what is put in comes from
other articles. Where the quote went is known, since its pieces are followed through the edits.

`right` is found at its place, or an orphan where it is gone, says something else or may be either
of two (`beside`: what was there is there twice in a row); `wrong` is found at another place, or
though gone. SHOW prints what is wrong. The peers (FINDERS) are the W3C's TextQuoteSelector (quote
with 32 characters before and after it, all exactly as they were) and a search that takes the
likeliest place, as annotation tools of the web do: quote 50, before 20, after 20, place 2 parts
in 92.
"""

import json
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from annotator.anchoring import Anchoring
from annotator.anchors import Span, Spans, normal
from tests.benchmarks.article_edits import (
    CLASSES,
    GONE,
    Article,
    Words,
    cases,
    pieces_of,
    quotes,
    text_of,
    truth,
)

ROOT = Path(__file__).parent.parent.parent

Finder = Callable[[str, str, Spans], Spans | None]


def ours(old: str, new: str, spans: Spans) -> Spans | None:
    found = Anchoring(old, new).find(spans)
    return found.spans if found else None


def selector(old: str, new: str, spans: Spans) -> Spans | None:
    """The W3C's TextQuoteSelector: found where it stands once with what was around it."""
    found = []
    for start, end in spans:
        before = old[max(0, start - 32) : start]
        around = before + old[start : end + 32]
        at = new.find(around)
        if at < 0 or new.find(around, at + 1) >= 0:
            return None
        found.append((at + len(before), at + len(before) + end - start))
    return normal(found)


def likeliest(old: str, new: str, spans: Spans) -> Spans | None:
    """The place that is likest in quote, surroundings and position."""
    return normal([_likeliest(old, new, span) for span in spans])


def _likeliest(old: str, new: str, span: Span) -> Span:
    start, end = span
    quote = old[start:end]
    places = [match.start() for match in re.finditer(re.escape(quote), new)]
    if not places:
        size = len(quote.split())
        words = [match.span() for match in re.finditer(r"\S+", new)]
        wanted = Counter(quote.split())
        shared = []
        for n in range(len(words) - size + 1):
            here, there = words[n][0], words[n + size - 1][1]
            shared.append(((wanted & Counter(new[here:there].split())).total(), here))
        places = [here for _, here in sorted(shared, reverse=True)[:5]]

    def like(one: str, other: str) -> float:
        return SequenceMatcher(a=one, b=other, autojunk=False).ratio()

    scored = []
    for here in places:
        there = here + len(quote)
        scored.append(
            (
                50 * like(quote, new[here:there])
                + 20 * like(old[max(0, start - 32) : start], new[max(0, here - 32) : here])
                + 20 * like(old[end : end + 32], new[there : there + 32])
                + 2 * (1 - abs(here - start) / len(new)),
                (here, there),
            )
        )
    return max(scored, default=(0.0, (0, 1)))[1]


FINDERS: dict[str, Finder] = {
    "annotator": ours, "TextQuoteSelector": selector, "likeliest place": likeliest
}  # fmt: skip


def is_right(found: Spans, expected: Spans, *, edited: bool) -> bool:
    if found == expected or not edited:
        return found == expected
    # Where the quote itself was edited, marks and articles at its edges may be in or out.
    shared = sum(max(0, min(b, d) - max(a, c)) for a, b in found for c, d in expected)
    size = max(sum(b - a for a, b in found), sum(b - a for a, b in expected))
    return shared >= 0.8 * size and len(found) == len(expected)


def measure(
    articles: Sequence[Article], words: Words, edits: int, finders: Sequence[str]
) -> dict[str, dict[str, Counter[str]]]:
    figures: dict[str, dict[str, Counter[str]]] = {}
    for name in CLASSES:
        chance = random.Random(f"{os.environ.get('SEED', '13')} {name}")
        counts = figures[name] = {finder: Counter() for finder in finders}
        made = 0
        while made < edits:
            article = chance.choice(articles)
            pieces = pieces_of(article.text, quotes(article, name, chance))
            case = cases(name, pieces, words, chance)
            if case is None:
                continue
            made += 1
            old, new = map(text_of, case)
            expected = () if name in GONE else truth(case[1])
            for finder in finders:
                found = FINDERS[finder](old, new, truth(case[0]))
                if found is None:
                    outcome = "right" if name in GONE or "beside" in name else "orphaned"
                elif is_right(found, expected, edited=name.startswith("light")):
                    outcome = "right"
                else:
                    outcome = "wrong"
                    if finder == "annotator" and os.environ.get("SHOW"):
                        show(name, old, new, truth(case[0]), found, expected)
                counts[finder][outcome] += 1
                if (
                    finder == "annotator"
                    and outcome == "orphaned"
                    and os.environ.get("SHOW") == name
                ):
                    show(name, old, new, truth(case[0]), (), expected)
    return figures


def show(name: str, old: str, new: str, spans: Spans, found: Spans, expected: Spans) -> None:
    print("--", name)
    for label, text, places in (
        ("old", old, spans),
        ("found", new, found),
        ("true", new, expected),
    ):
        for start, end in places:
            print(
                f"   {label:5} {text[max(0, start - 60) : start]!r} [{text[start:end]!r}]"
                f" {text[end : end + 60]!r}"
            )


def articles_of(paths: Sequence[Path], gold: Path | None = None) -> Iterator[Article]:
    for path in paths:
        text = path.read_text("utf-8")
        about = path.with_suffix(".json")
        if about.exists():
            sentences = [(a, b) for a, b in json.loads(about.read_text("utf-8"))["sentences"]]
        else:
            sentences = [
                match.span()
                for match in re.finditer(r"\S(?:[^\n]*?[.!?][\"”’]*(?=\s|$)|[^\n]*)", text)
            ]
        claims: list[Spans] = []
        if gold:
            table = json.loads(gold.read_text("utf-8"))
            claims = [normal(each["content"]) for each in table["claims"]]
        yield Article(text, [(a, b) for a, b in sentences if len(text[a:b].split()) > 2], claims)


def report(title: str, figures: dict[str, dict[str, Counter[str]]]) -> None:
    print(f"\n{title}: right, orphaned, wrong")
    for name, counts in figures.items():
        shares = (
            "  ".join(f"{count[outcome] / count.total():7.1%}" for outcome in ("right", "orphaned"))
            + f" {count['wrong']:5d}"
            for count in counts.values()
        )
        print(f"  {name:26}", *shares, sep="  ")
    print("  columns:", ", ".join(next(iter(figures.values()))))


def measure_time() -> dict[str, float]:
    """Seconds to compare texts of 100 000 words, then milliseconds a find; and hostile texts."""
    chance = random.Random(13)
    words = [f"w{int(chance.paretovariate(0.5)) % 30_000}" for _ in range(100_000)]
    old = " ".join(words)
    new = " ".join(word if chance.random() > 0.05 else "edited" for word in words)
    start = time.perf_counter()
    anchoring = Anchoring(old, new)
    figures = {"seconds_to_compare": time.perf_counter() - start}
    spans = [(at, at + 120) for at in range(0, len(old) - 120, len(old) // 2000)]
    start = time.perf_counter()
    for span in spans:
        anchoring.find((span,))
    figures["milliseconds_a_find"] = (time.perf_counter() - start) / len(spans) * 1000
    for name, text in (("a_a_a", "a " * 1_000_000), ("abab", "a b, " * 300_000)):
        start = time.perf_counter()
        Anchoring(text, "so " + text[:-3] + "c").find(((500_000, 500_400),))
        figures[f"seconds_{name}"] = time.perf_counter() - start
    return figures


def main(folder: Path | None, edits: int) -> None:
    gold = os.environ.get("GOLD")
    made = list(articles_of(sorted((ROOT / "tests/data").glob("*/*.txt"))))
    seed = ROOT / "seeds/astana-talks-end.txt"
    groups = {"seeds": list(articles_of([seed], Path(gold) if gold else None)), "tests/data": made}
    if folder:
        paths = sorted(folder.glob("*.txt"))
        groups["folder, looked at"] = list(articles_of(paths[::2]))
        groups["folder, not looked at"] = list(articles_of(paths[1::2]))
    wanted = os.environ["ONLY"].split(";") if "ONLY" in os.environ else list(groups)
    finders = os.environ.get("FINDERS", ";".join(FINDERS)).split(";")
    for title, articles in groups.items():
        if title in wanted:
            words = Words(groups["seeds"] if articles is made else made)
            report(title, measure(articles, words, edits, finders))
    print("\n", *(f"{name} {value:.3g}" for name, value in measure_time().items()), sep="  ")


if __name__ == "__main__":
    main(
        Path(sys.argv[1]) if len(sys.argv) > 1 else None,
        int(sys.argv[2]) if len(sys.argv) > 2 else 1000,
    )
