"""Counts the fewest keys that mark each claim of a gold file: `keys.py GOLD.json TEXT.txt`.

The search is over `PartChoice` itself. Going to the sentence that holds a claim's start is not
counted; the claims before it, in the order of the text, are already made. A folder in place of
the two files is one of GUM news articles, whose attributed contents are then the claims.
"""

import copy
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from annotator.anchors import Span, Spans, normal, trimmed
from annotator.parts import words
from annotator.tui.choosing import PartChoice

MOVES = {
    "w": PartChoice.next_part,
    "b": PartChoice.previous_part,
    "W": PartChoice.add_next_part,
    "dollar_sign": PartChoice.to_end,
    "l": PartChoice.end_forward,
    "h": PartChoice.end_back,
    "L": PartChoice.start_forward,
    "H": PartChoice.start_back,
    "plus": PartChoice.keep_fragment,
    "j": PartChoice.next_sentence,
    "k": PartChoice.previous_sentence,
}


def cheapest(
    text: str, sentences: Sequence[Span], claimed: Sequence[Span], spans: Spans
) -> list[str]:
    """The shortest list of keys, by Textual's names, that makes a claim of exactly `spans`."""
    current = max(n for n, sentence in enumerate(sentences) if sentence[0] <= spans[0][0])
    if spans == (trimmed(text, sentences[current]),):
        return ["space"]
    begun = PartChoice(text, sentences, current, claimed)
    states: list[tuple[PartChoice, list[str]]] = [(begun, ["v"])]
    seen = {(begun.kept, begun.selection)}
    for choice, keys in states:
        if choice.spans == spans:
            return [*keys, "enter"]
        for key, move in MOVES.items():
            moved = copy.copy(choice)
            move(moved)
            state = (moved.kept, moved.selection)
            if state not in seen and is_on_the_way(moved, spans, sentences, current):
                seen.add(state)
                states.append((moved, [*keys, key]))
    raise AssertionError(f"no keys make a claim of {spans}")


def is_on_the_way(
    choice: PartChoice, spans: Spans, sentences: Sequence[Span], current: int
) -> bool:
    """Whether a state can still lead to the claim: what is kept stays, and far is never back."""
    nearby = sentences[max(0, current - 1)][0] <= choice.selection[0] <= spans[-1][1] + 100
    return nearby and set(choice.kept) <= set(spans)


def claims_of(gold: Path, article: Path) -> Iterator[tuple[str, list[Span], list[Spans]]]:
    """The text, the sentences and the claims of the gold file beside an article."""
    text = article.read_text(encoding="utf-8")
    found = json.loads(gold.read_text(encoding="utf-8"))
    if "claims" in found:
        from annotator.language import analyse

        sentences = list(next(iter(analyse([text]))).sentences)
        contents = [claim["content"] for claim in found["claims"]]
    else:
        sentences = [(start, end) for start, end in found["sentences"]]
        contents = [attribution["content"] for attribution in found["attributions"]]
    found_words = [word for sentence in sentences for word in words(text, sentence)]
    claims = {
        normal(within)
        for content in contents
        if (within := [whole for span in content if (whole := in_words(found_words, span))])
    }
    yield text, sentences, sorted(claims)


def in_words(found: Sequence[Span], span: Sequence[int]) -> Span | None:
    """A span from its first whole word to its last: some corpora keep the full stop with it."""
    inside = [word for word in found if word[0] < span[1] and span[0] < word[1]]
    return (inside[0][0], inside[-1][1]) if inside else None


def main(arguments: Sequence[str]) -> None:
    """Print a table of the claims and their keys, and the figures as one line of JSON."""
    paths = [Path(argument) for argument in arguments]
    if len(paths) == 1:
        pairs = [(path.with_suffix(".json"), path) for path in sorted(paths[0].glob("*.txt"))]
    else:
        pairs = [(paths[0], paths[1])]
    counts: list[int] = []
    for gold, article in pairs:
        for text, sentences, claims in claims_of(gold, article):
            made: list[Span] = []
            for spans in claims:
                keys = cheapest(text, sentences, made, spans)
                made.extend(spans)
                counts.append(len(keys))
                quote = " … ".join(text[start:end] for start, end in spans)
                print(f"{len(keys):3}  {' '.join(keys):40}  {quote[:80]!r}")
    mean = sum(counts) / len(counts)
    print(f"{len(counts)} claims, {mean:.2f} keys each, at most {max(counts)}")
    print(json.dumps({"claims": len(counts), "mean_keys": round(mean, 3), "most": max(counts)}))


if __name__ == "__main__":
    main(sys.argv[1:])
