"""Columns: the same words that spaCy's tokens tell of, one by one."""

from pathlib import Path

import pytest

from annotator.language.columns import Parsed, columns
from annotator.language.pipeline import load

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.mark.parametrize(
    "texts",
    [
        [],
        [""],
        [" ", "\n\n", "a"],
        ["  \n He  \n\n said  so. ", "“We did not,” he said, “discuss this.”"],
        (SEEDS / "astana-talks-end.txt").read_text("utf-8").split("\n\n"),
    ],
)
def test_the_columns_are_what_the_tokens_say(texts: list[str]) -> None:
    language = load()
    blocks, told, heads = [], [], []
    offset = 7
    for text in texts:
        doc = language(text)
        blocks.append(Parsed(doc, offset))
        kept = [token for token in doc if not token.is_space]
        place = {token.i: len(told) + number for number, token in enumerate(kept)}
        heads += [place.get(token.head.i, place[token.i]) for token in kept]
        told += [
            (
                offset + token.idx, offset + token.idx + len(token), token.text, token.lemma_,
                token.pos_, token.tag_, token.dep_, token.ent_type_,
            )
            for token in kept
        ]  # fmt: skip
        offset += len(text) + 2
    words = columns(blocks)
    assert list(zip(
        words.start, words.end, words.text, words.lemma, words.pos, words.tag, words.dep,
        words.entity, strict=True,
    )) == told  # fmt: skip
    assert list(words.head) == heads
