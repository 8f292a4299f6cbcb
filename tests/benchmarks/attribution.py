"""Measures attribution: `attribution.py FOLDER|FILE [--show] [--without CLASS,…]`.

Reads a folder of `NAME.txt` with `NAME.json` (`attributions`: the span of source and cue together,
and the fragments of the content), a JSON file of claims with its `document` beside it, or a brat
folder of `NAME.txt` with `NAME.ann` whose text-bound annotations are sources, cues and contents,
joined by events or relations (see `gold.py`).

What counts, all by one-to-one matching, the pairs that share most code points first:

cue     A found attribution and a gold one match if the found cue shares a code point with the
        gold cue, or, where source and cue are one span in the gold, with that span outside of the
        found source. Of several, those whose contents share most are matched first. A found
        attribution without a cue (a further sentence of a quotation) is not counted.
source  Of the matches whose gold has a source: the share whose found source shares a code point
        with it, or with the span of source and cue. A span of source and cue that is the found
        cue and conjunctions ("and wrote") has no source. That is `source_overlap`;
        `cue_source_recall` is the share of all gold attributions whose cue is matched and whose
        source, if there is one, is right in this sense.
content A found and a gold content match if they share a code point, whatever their cues are.
        What is found without a cue is added to the content before it, whose source it shares.
        `exact` counts the matches that have the same fragments, but for the punctuation and
        white space at their ends and a "that" at their start; `jaccard` is the mean share of
        common code points.
"""

import argparse
import json
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from gold import GoldAttribution, articles

from annotator.anchors import Spans, covers, normal, overlaps, quoted
from annotator.findings import Attribution
from annotator.language import analyse
from annotator.language.attribution import attributions

One = TypeVar("One")
Other = TypeVar("Other")
Pairs = list[tuple[int, int]]
UNNAMING = frozenset({"and", "but", "or", "so", "while", "as", "also", "to", "where", "that"})
"""Words that a span of source and cue may have beside its cue without naming a source."""


def shared(one: Spans, other: Spans) -> int:
    """The code points that two items share."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in other)


def length(spans: Spans) -> int:
    return sum(end - start for start, end in spans)


def matched(
    gold: Sequence[One], found: Sequence[Other], score: Callable[[One, Other], tuple[int, ...]]
) -> Pairs:
    """One-to-one pairs (gold, found), the highest score first; a score of zeros is no pair."""
    scored = sorted(
        (
            (score(one, other), -i, -j)
            for i, one in enumerate(gold)
            for j, other in enumerate(found)
        ),
        reverse=True,
    )
    pairs: Pairs = []
    used: tuple[set[int], set[int]] = (set(), set())
    for points, i, j in scored:
        if any(points) and -i not in used[0] and -j not in used[1]:
            pairs.append((-i, -j))
            used[0].add(-i)
            used[1].add(-j)
    return sorted(pairs)


def cue_score(gold: GoldAttribution, found: Attribution) -> tuple[int, ...]:
    cue = tuple((a, b) for a, b in found.cue if not overlaps(((a, b),), found.source))
    common = shared(gold.cue or gold.frame, cue)
    return (shared(gold.content, found.content), common) if common else (0,)


def named_source(text: str, gold: GoldAttribution, found: Attribution) -> Spans:
    """The gold source, or the frame that it is in; empty where the gold names none."""
    if gold.source or not gold.frame:
        return gold.source
    letters = [text[i] for a, b in gold.frame for i in range(a, b) if not covers(found.cue, i)]
    rest = re.findall(r"\w+", "".join(letters).lower())
    return gold.frame if set(rest) - UNNAMING else ()


def source_right(source: Spans, found: Attribution) -> bool:
    return not source or overlaps(source, found.source or found.said_by)


def contents(found: Iterable[Attribution]) -> list[Spans]:
    """The contents, those without a cue added to the one before with their source."""
    whole: list[list[tuple[int, int]]] = []
    sources: list[Spans] = []
    for one in found:
        source = one.source or one.said_by
        if not one.cue and not one.source and source in sources:
            whole[len(sources) - 1 - sources[::-1].index(source)] += one.content
        else:
            whole.append(list(one.content))
            sources.append(source)
    return [normal(spans) for spans in whole]


def bare(text: str, spans: Spans) -> Spans:
    """A content without punctuation and white space at the ends of its fragments."""
    found = []
    for start, end in spans:
        if text[start : start + 5].lower() == "that ":
            start += 5
        while start < end and not text[start].isalnum():
            start += 1
        while end > start and not text[end - 1].isalnum():
            end -= 1
        found.append((start, end))
    return tuple(found)


def shares(gold: int, found: int, right: int) -> tuple[float, float, float]:
    """Precision, recall and F."""
    return (
        right / found if found else 0.0,
        right / gold if gold else 0.0,
        2 * right / (gold + found) if gold + found else 0.0,
    )


def main() -> None:
    """Print a table by file, what is missed and spurious, and the figures as one line of JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("path", type=Path)
    parser.add_argument("--show", action="store_true", help="list what is missed and spurious")
    given = parser.parse_args()
    documents = list(articles(given.path))
    analyses = analyse(document.text for document in documents)
    counts: dict[str, int] = {}
    jaccard = 0.0
    print(f"{'file':28}{'gold':>6}{'cues':>6}{'right':>6}{'P':>7}{'R':>7}{'F':>7}")
    for document, analysis in zip(documents, analyses, strict=True):
        text, gold = document.text, document.attributions
        everything = attributions(text, analysis.findings.words, analysis.sentences)
        found = [one for one in everything if one.cue]
        cues = matched([g for g in gold if g.cue or g.frame], found, cue_score)
        cued = [g for g in gold if g.cue or g.frame]
        whole = contents(everything)
        told = [g.content for g in gold if g.content]
        same = matched(told, whole, lambda one, other: (shared(one, other),))
        for i, j in same:
            common = shared(told[i], whole[j])
            jaccard += common / (length(told[i]) + length(whole[j]) - common)
        sources = [(named_source(text, cued[i], found[j]), found[j]) for i, j in cues]
        for name, number in {
            "gold": len(cued),
            "found": len(found),
            "cues_right": len(cues),
            "sourced": sum(bool(source) for source, _ in sources),
            "sources_right": sum(source_right(*one) for one in sources if one[0]),
            "both_right": sum(source_right(*one) for one in sources),
            "gold_contents": len(told),
            "found_contents": len(whole),
            "contents_right": len(same),
            "exact": sum(bare(text, told[i]) == bare(text, whole[j]) for i, j in same),
        }.items():
            counts[name] = counts.get(name, 0) + number
        figures = "".join(f"{x:7.3f}" for x in shares(len(cued), len(found), len(cues)))
        print(f"{document.name[:27]:28}{len(cued):6}{len(found):6}{len(cues):6}{figures}")
        if given.show:
            show(text, cued, found, cues)
    print(json.dumps(summary(counts, jaccard)))


def show(
    text: str, gold: Sequence[GoldAttribution], found: Sequence[Attribution], pairs: Pairs
) -> None:
    """List the gold that is missed, and the found that is spurious."""
    for i, one in enumerate(gold):
        if i not in {pair[0] for pair in pairs}:
            frame = quoted(text, one.frame or normal([*one.source, *one.cue]))
            print(f"  missed    {frame!r}: {quoted(text, one.content)[:110]!r}")
    for j, other in enumerate(found):
        if j not in {pair[1] for pair in pairs}:
            source, cue = quoted(text, other.source), quoted(text, other.cue)
            print(f"  spurious  {source!r} {cue!r}: {quoted(text, other.content)[:110]!r}")


def summary(counts: dict[str, int], jaccard: float) -> dict[str, float]:
    """The figures by name."""
    cue = shares(counts["gold"], counts["found"], counts["cues_right"])
    content = shares(counts["gold_contents"], counts["found_contents"], counts["contents_right"])
    right = counts["contents_right"] or 1
    return counts | {
        "cue_precision": round(cue[0], 4),
        "cue_recall": round(cue[1], 4),
        "cue_f": round(cue[2], 4),
        "source_overlap": round(counts["sources_right"] / (counts["sourced"] or 1), 4),
        "cue_source_recall": round(counts["both_right"] / (counts["gold"] or 1), 4),
        "content_precision": round(content[0], 4),
        "content_recall": round(content[1], 4),
        "content_f": round(content[2], 4),
        "content_exact": round(counts["exact"] / right, 4),
        "content_jaccard": round(jaccard / right, 4),
    }


if __name__ == "__main__":
    main()
