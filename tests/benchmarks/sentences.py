"""Measures sentence splitting against a folder of `NAME.txt` with gold `NAME.json`."""

import json
import sys
from pathlib import Path

from annotator.language import analyse


def figures(gold: int, found: int, right: int) -> dict[str, float]:
    """Precision, recall and F, each in 0–1; a sentence is right if both its ends are."""
    precision = right / found if found else 0.0
    recall = right / gold if gold else 0.0
    f = 2 * right / (gold + found) if gold + found else 0.0
    return {"precision": round(precision, 4), "recall": round(recall, 4), "f": round(f, 4)}


def main(folder: Path) -> None:
    """Print a table by file, and the figures of all of them as one line of JSON."""
    articles = sorted(folder.glob("*.txt"))
    analyses = analyse(article.read_text(encoding="utf-8") for article in articles)
    totals = [0, 0, 0]
    print(f"{'file':24}{'gold':>6}{'found':>6}{'right':>6}{'P':>8}{'R':>8}{'F':>8}")
    for article, analysis in zip(articles, analyses, strict=True):
        stated = json.loads(article.with_suffix(".json").read_text(encoding="utf-8"))
        gold = {(start, end) for start, end in stated["sentences"]}
        found = set(analysis.sentences)
        counts = [len(gold), len(found), len(gold & found)]
        totals = [total + count for total, count in zip(totals, counts, strict=True)]
        print(f"{article.stem:24}" + row(counts))
    print(f"{'all':24}" + row(totals))
    gold_count, found_count, right = totals
    counted = {"gold": gold_count, "found": found_count, "right": right}
    print(json.dumps({**counted, **figures(*totals)}))


def row(counts: list[int]) -> str:
    """Counts and figures as columns."""
    shares = figures(*counts).values()
    return "".join(f"{count:6}" for count in counts) + "".join(f"{share:8.3f}" for share in shares)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
