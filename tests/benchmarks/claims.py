"""Measures suggested claims against a file of gold claims (see the table's columns below).

The file names its article in `document`, which lies beside it, and has `claims` with the spans of
their `content` and their `attribution`, `none` where the article itself speaks.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from annotator.anchors import Spans, quoted
from annotator.findings import FoundClaim
from annotator.language import analyse


def main(file: Path) -> None:
    """Print how the claims of each kind were found, what is too much, and a line of JSON."""
    stated = json.loads(file.read_text(encoding="utf-8"))
    text = (file.parent / stated["document"]).read_text(encoding="utf-8")
    analysis = next(analyse([text]))
    assert analysis.findings is not None
    found = analysis.findings.claims
    gold = {
        tuple((start, end) for start, end in claim["content"]): claim["attribution"] != "none"
        for claim in stated["claims"]
    }
    best = {spans: max((overlap(spans, one.spans) for one in found), default=0) for spans in gold}
    print(f"{'claims':12}{'gold':>6}{'≥ .5':>6}{'≥ .8':>6}{'exact':>6}")
    for name, kind in (("own", False), ("attributed", True)):
        print(f"{name:12}" + row([best[spans] for spans in gold if gold[spans] is kind]))
    print(f"{'all':12}" + row(list(best.values())))
    for spans, share in best.items():
        if share < 1:
            print(f"{share:.2f}  {quoted(text, spans)}")
    extra = [one for one in found if max(overlap(one.spans, spans) for spans in gold) < 0.5]
    print(f"\n{len(found)} suggested, {len(extra)} of them not in the gold:")
    for one in extra:
        print(f"{one.score:.2f}  {one.attribution:9}{quoted(text, one.spans)}")
    right = [one for one in found if one not in extra]
    own = [one for one in right if one.attribution == "none"]
    own_extra = [one for one in extra if one.attribution == "none"]
    figures = {
        "gold": len(gold),
        "found": len(found),
        "recall": round(sum(share >= 0.5 for share in best.values()) / max(1, len(gold)), 4),
        "recall_close": round(sum(share >= 0.8 for share in best.values()) / max(1, len(gold)), 4),
        "exact": sum(share == 1 for share in best.values()),
        "extra": len(extra),
        "extra_own": len(own_extra),
        "auc": area(scores(right), scores(extra)),
        "auc_own": area(scores(own), scores(own_extra)),
    }
    print(json.dumps(figures))


def overlap(one: Spans, other: Spans) -> float:
    """The code points that two items share, by those that either has, 0–1."""
    a, b = covered(one), covered(other)
    return len(a & b) / len(a | b)


def covered(spans: Spans) -> set[int]:
    """The code points of an item."""
    return {place for start, end in spans for place in range(start, end)}


def row(shares: Sequence[float]) -> str:
    """How many there are, and how many were found how well, as columns."""
    counts = [len(shares), *(sum(share >= least for share in shares) for least in (0.5, 0.8, 1))]
    return "".join(f"{count:6}" for count in counts)


def scores(found: Iterable[FoundClaim]) -> list[float]:
    """How worth checking claims are."""
    return [one.score for one in found]


def area(right: Sequence[float], extra: Sequence[float]) -> float | None:
    """How often a right one scores above one too much, a tie counting half; none without pairs."""
    pairs = [(a > b) + (a == b) / 2 for a in right for b in extra]
    return round(sum(pairs) / len(pairs), 4) if pairs else None


if __name__ == "__main__":
    main(Path(sys.argv[1]))
