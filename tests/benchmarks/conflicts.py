"""Measures how conflicting pairs are ranked: `conflicts.py FILE…`.

A `.json` file holds the claims and pairs of one article that was read by hand, with its text beside
it: all pairs of its claims are ranked, and it is told where the `core` ones come. A `.jsonl` file
holds a pair of texts a line, `{"a": …, "b": …, "label": "contradiction|entailment|neutral"}`.
The last line is JSON; with several files, of all their pairs of the same layout together.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

from annotator.anchors import Span, Spans, covers, overlaps, quoted
from annotator.conflicts import Index, Profile, compare, profile
from annotator.findings import FoundPair, Statement
from annotator.language import analyse
from annotator.records import Analysis
from tests.benchmarks.gold import spans_of

TOP = 20

CONFLICTS = frozenset({"contradicts", "denies", "weakens"})

BESIDE_CONTENT = frozenset({"denial", "between", "speakers"})
"""Signals that look at more than contents."""


class Ranked(NamedTuple):
    """A pair, the best first, and whether it is one that was looked for."""

    score: float
    positive: bool
    a: str
    b: str
    found: FoundPair | None


def statement(
    name: str, document: str, text: str, analysis: Analysis, spans: Spans, **said: Any
) -> Statement:
    """A claim as comparing needs it, out of the analysis of its text."""
    sentences = tuple(each for each in analysis.sentences if overlaps((each,), spans))
    assert analysis.findings is not None
    words, cue, source = analysis.findings.words, said.pop("cue", ()), said.pop("source", ())
    beside = [
        word
        for word, start in enumerate(words.start)
        if covers(sentences, start) and not covers((*spans, *source, *cue), start)
    ]
    return Statement(
        id=name,
        document=document,
        spans=spans,
        words=words.within(spans),
        around=words.chosen(beside),
        cue=quoted(text, cue),
        **said,
    )


def of_gold(path: Path) -> tuple[list[Statement], list[dict[str, Any]]]:
    """The claims of a file that was annotated by hand, and its pairs."""
    stated = json.loads(path.read_text("utf-8"))
    text = path.with_name(stated["document"]).read_text("utf-8")
    analysis = next(iter(analyse([text])))
    contents = {claim["id"]: spans_of(claim["content"]) for claim in stated["claims"]}
    referred = {each.spans: each.refers_to for each in analysis.findings.claims if each.refers_to}
    statements = []
    for claim in stated["claims"]:
        spans = contents[claim["id"]]
        meant = next((to for of, to in referred.items() if overlaps(of, spans)), ())
        if sum(end - start for start, end in spans) > LONGEST_PRONOUN:
            meant = ()
        named = [other for other, of in contents.items() if meant and overlaps(of, meant)]
        statements.append(
            statement(
                claim["id"],
                path.stem,
                text,
                analysis,
                spans,
                source=spans_of(claim["source"]),
                cue=spans_of(claim["cue"]),
                speaker=claim["speaker"],
                attribution=claim["attribution"],
                cue_polarity=claim["cue_polarity"],
                refers_to=named[0] if named else None,
            )
        )
    return statements, stated["pairs"]


LONGEST_PRONOUN = 8
"""Code points of a content that is a pronoun."""


def claims_of(name: str, text: str, analysis: Analysis) -> list[Statement]:
    """What a text claims, as the program finds it: its claims, and sentences that are more."""
    assert analysis.findings is not None
    found = analysis.findings.claims
    made = [
        statement(
            name,
            name,
            text,
            analysis,
            claim.spans,
            source=claim.source,
            cue=claim.cue,
            attribution=claim.attribution,
            cue_polarity=claim.cue_polarity,
        )
        for claim in found
    ]
    for sentence in analysis.sentences:
        covered = max((_share(sentence, claim.spans) for claim in found), default=0.0)
        if covered < WHOLE:
            made.append(statement(name, name, text, analysis, (sentence,)))
    return made or [statement(name, name, text, analysis, ((0, max(1, len(text))),))]


WHOLE = 0.6
"""How much of a sentence a claim covers that is read instead of it."""


def _share(sentence: Span, spans: Spans) -> float:
    start, end = sentence
    inside = sum(max(0, min(end, last) - max(start, first)) for first, last in spans)
    return inside / max(1, end - start)


def of_lines(paths: Iterable[Path]) -> list[tuple[list[Statement], list[Statement], bool]]:
    """What the pairs of texts of some files claim; each text is a document of its own."""
    rows = [
        json.loads(line)
        for path in paths
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    texts = [row[end] for row in rows for end in ("a", "b")]
    made = [
        claims_of(str(number), text, analysis)
        for number, (text, analysis) in enumerate(zip(texts, analyse(texts), strict=True))
    ]
    return [
        (made[2 * number], made[2 * number + 1], row["label"] == "contradiction")
        for number, row in enumerate(rows)
    ]


def ranked(
    pairs: Iterable[tuple[Profile, Profile, bool]],
    index: Index | None = None,
    without: frozenset[str] = frozenset(),
) -> list[Ranked]:
    """Pairs by their score, those of no reason last."""
    found = []
    for a, b, positive in pairs:
        between = index.between(a, b) if index is not None else None
        pair = compare(a, b, between=between, without=without)
        found.append(Ranked(pair.score if pair else 0.0, positive, a.id, b.id, pair))
    return sorted(found, key=lambda each: (-each.score, each.a, each.b))


def average_precision(flags: Sequence[bool]) -> float:
    """The mean of the precisions at each positive, in the order of the ranking."""
    right = 0
    precisions = []
    for place, flag in enumerate(flags, 1):
        if flag:
            right += 1
            precisions.append(right / place)
    return sum(precisions) / len(precisions) if precisions else 0.0


def figures(found: Sequence[Ranked]) -> dict[str, float]:
    """What a ranking is worth; precision, recall and F at as many pairs as have a typed reason."""
    flags = [each.positive for each in found]
    positives = sum(flags)
    given = [each for each in found if each.found is not None and each.score >= SURE]
    right = sum(each.positive for each in given)
    return {
        "average_precision": round(average_precision(flags), 4),
        f"precision_at_{TOP}": round(sum(flags[:TOP]) / max(1, min(TOP, len(flags))), 4),
        "precision": round(right / len(given), 4) if given else 0.0,
        "recall": round(right / positives, 4) if positives else 0.0,
        "f": round(2 * right / (len(given) + positives), 4) if given or positives else 0.0,
        "suggested": len(given),
        "positives": positives,
        "pairs": len(flags),
    }


SURE = 0.45
"""The score from which a pair counts as suggested in precision, recall and F."""


def profiles_of(statements: Iterable[Statement]) -> dict[str, Profile]:
    """The profiles of some claims by id."""
    return {each.id: profile(each) for each in statements}


def gold_figures(path: Path) -> tuple[list[Ranked], dict[str, float]]:
    """Print where the pairs of an annotated article come among all pairs of its claims."""
    statements, pairs = of_gold(path)
    profiles = profiles_of(statements)
    index = Index()
    for each in profiles.values():
        index.add(each)
    gold = {frozenset((pair["a"], pair["b"])): pair for pair in pairs}
    core = {ends for ends, pair in gold.items() if pair["strength"] == "core"}

    def every() -> Iterator[tuple[Profile, Profile, bool]]:
        for a, b in combinations(profiles.values(), 2):
            pair = gold.get(frozenset((a.id, b.id)))
            yield a, b, pair is not None and pair["relation"] in CONFLICTS

    found = ranked(every(), index)
    bare = ranked(every(), None, BESIDE_CONTENT)
    headline = frozenset((pairs[0]["a"], pairs[0]["b"]))
    places = {frozenset((each.a, each.b)): place for place, each in enumerate(found, 1)}
    on_content = next(
        place for place, each in enumerate(bare, 1) if frozenset((each.a, each.b)) == headline
    )
    print(f"{'rank':>5}  {'score':>6}  {'types':32} core pair")
    typed = 0
    for place, each in enumerate(found, 1):
        ends = frozenset((each.a, each.b))
        if ends not in core:
            continue
        types = each.found.types if each.found else ()
        hit = bool(set(types) & set(gold[ends]["types"])) and place <= TOP
        typed += hit
        told = f"{','.join(types)} ({'ok' if set(types) & set(gold[ends]['types']) else 'not'})"
        print(f"{place:5}  {each.score:6.3f}  {told:32} {each.a} / {each.b}")
    in_top = sum(places[ends] <= TOP for ends in core)
    told = {
        "core": len(core),
        "core_in_top_20": in_top,
        "core_types_right": typed,
        "headline_rank_on_content": on_content,
        "headline_rank": places[headline],
    }
    print(json.dumps(told))
    return found, told


def main(paths: Sequence[Path]) -> None:
    """Print the tables, and the figures as one line of JSON."""
    annotated = [path for path in paths if path.suffix == ".json"]
    lines = [path for path in paths if path.suffix != ".json"]
    result: dict[str, Any] = {}
    for path in annotated:
        found, told = gold_figures(path)
        result = {**figures(found), **told}
    if lines:
        for path in lines if len(lines) > 1 else ():
            print(path.name, json.dumps(figures(of_pairs([path]))))
        result = {**result, **figures(of_pairs(lines))}
    print(json.dumps(result))


def of_pairs(paths: Sequence[Path]) -> list[Ranked]:
    """The pairs of texts of files of lines, ranked by the two claims that conflict most."""
    found = []
    for ours, theirs, positive in of_lines(paths):
        mine, others = [profile(each) for each in ours], [profile(each) for each in theirs]
        found.append(ranked((a, b, positive) for a in mine for b in others)[0])
    return sorted(found, key=lambda each: (-each.score, each.a, each.b))


if __name__ == "__main__":
    main([Path(each) for each in sys.argv[1:]])
