"""Pairs of premise and hypothesis, made of the links; one row a pair and direction."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from msgspec import Struct

from annotator.choices import GOLD
from annotator.datasets.formats.nli.labels import Label, label_of
from annotator.rows import LinkRow
from annotator.scheme import Scheme


class Judgement(Struct, frozen=True, kw_only=True):
    """What one annotator says of a pair, in the words of the scheme."""

    annotator: str
    label: Label
    relation: str
    directed: bool
    types: tuple[str, ...]
    status: str | None
    grounds: str | None
    favours: str | None
    same_event: str | None
    rationale: str | None
    confidence: str | None


_AS_MNLI_HAS_IT = {"pair": "pairID", "prompt": "promptID", "caption": "captionID"}


class Pair(Struct, frozen=True, kw_only=True, rename=_AS_MNLI_HAS_IT):
    """One pair in one direction, under the names of SNLI and MNLI and of the Hugging Face Hub."""

    premise: str
    hypothesis: str
    label: Label | None
    """Null where no majority agrees."""
    sentence1: str
    sentence2: str
    gold_label: str
    """`-` where no majority agrees."""
    annotator_labels: tuple[Label, ...]
    """In order of the annotators' names; gold is none of them."""
    pair: str
    prompt: str
    caption: str
    premise_claim: str
    hypothesis_claim: str
    premise_document: str
    hypothesis_document: str
    cross_document: bool
    judgements: tuple[Judgement, ...]


class _End(NamedTuple):
    claim: str
    document: str
    quote: str


def pairs(
    scheme: Scheme,
    links: Iterable[LinkRow],
    *,
    held: Callable[[LinkRow], None] = lambda _: None,
    left_out: Callable[[LinkRow], None] = lambda _: None,
) -> Iterator[Pair]:
    """The pairs of links, which come in order of their ids.

    In a directed relation the claim that acts is the premise; one that is not directed gives a
    pair each way. `held` and `left_out` are told of each link.
    """
    for link, judged in groupby(links, key=lambda row: row.id):
        directions: dict[tuple[_End, _End], list[Judgement]] = {}
        for row in judged:
            label = label_of(scheme, row.relation)
            if label is None:
                left_out(row)
                continue
            held(row)
            a, b = _ends(row)
            for ends in ((a, b),) if row.directed else ((a, b), (b, a)):
                directions.setdefault(ends, []).append(_judgement(row, label))
        for premise, hypothesis in sorted(directions):
            yield _pair(link, premise, hypothesis, directions[premise, hypothesis])


def _ends(row: LinkRow) -> tuple[_End, _End]:
    return (
        _End(row.a, row.a_document, row.a_quote or ""),
        _End(row.b, row.b_document, row.b_quote or ""),
    )


def _judgement(row: LinkRow, label: Label) -> Judgement:
    return Judgement(
        annotator=row.annotator,
        label=label,
        relation=row.relation,
        directed=row.directed,
        types=row.types,
        status=row.status,
        grounds=row.grounds,
        favours=row.favours,
        same_event=row.same_event,
        rationale=row.rationale,
        confidence=row.confidence,
    )


def _pair(link: str, premise: _End, hypothesis: _End, judged: list[Judgement]) -> Pair:
    label = agreed(judged)
    return Pair(
        premise=premise.quote,
        hypothesis=hypothesis.quote,
        label=label,
        sentence1=premise.quote,
        sentence2=hypothesis.quote,
        gold_label=label or "-",
        annotator_labels=tuple(each.label for each in judged if each.annotator != GOLD),
        pair=f"{link}-{1 if premise.claim < hypothesis.claim else 2}",
        prompt=premise.claim,
        caption=premise.claim,
        premise_claim=premise.claim,
        hypothesis_claim=hypothesis.claim,
        premise_document=premise.document,
        hypothesis_document=hypothesis.document,
        cross_document=premise.document != hypothesis.document,
        judgements=tuple(judged),
    )


def agreed(judged: Iterable[Judgement]) -> Label | None:
    """Gold's label, else that of more than half of those who gave one; None if there is none."""
    said = {each.annotator: each.label for each in judged}
    if GOLD in said:
        return said[GOLD]
    ((label, count),) = Counter(said.values()).most_common(1)
    return label if 2 * count > len(said) else None
