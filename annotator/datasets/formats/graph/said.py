"""What is written on nodes and edges, as the plain values that GraphML has."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from typing import Any

import msgspec
from msgspec import Struct

from annotator.anchors import ELLIPSIS
from annotator.datasets.account import Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.sorting import grouped
from annotator.rows import ClaimRow, EvidenceRow, QuotedSpan, StatedTime

APART = "; "
"""Between several values of one attribute."""

JUDGED = (
    "annotator", "verdict", "speaker", "speaker_name", "source", "cue", "addressee", "attribution",
    "cue_polarity", "confidence", "rating", "credibility", "utterance_time", "event_time", "place",
    "attributes", "origin", "note", "created", "changed",
)  # fmt: skip
"""What is kept of each judgement of a claim."""

GRADED = ("annotator", "name", "grade", "note", "created", "changed")
"""What is kept of each grade of a speaker."""

_encode = msgspec.json.Encoder().encode


def quote_of(spans: Sequence[QuotedSpan]) -> str:
    """The quote of a claim, its fragments joined by an ellipsis; empty without texts."""
    return ELLIPSIS.join(each.quote for each in spans if each.quote is not None)


def places(spans: Iterable[QuotedSpan]) -> str:
    """Where spans are, in code points: `12-30 45-60`."""
    return " ".join(f"{each.start}-{each.end}" for each in spans)


def time_of(row: ClaimRow, name: str) -> str | None:
    """A time of a claim as ISO 8601-2 has it."""
    stated: StatedTime | None = getattr(row, name)
    return None if stated is None else stated.iso


def joined(words: Iterable[str | None]) -> str:
    """What several annotators say, each word once."""
    return APART.join(sorted({each for each in words if each}))


def judgements(rows: Sequence[Struct], fields: Sequence[str]) -> str:
    """What each annotator says, as JSON; what is not set is not there."""
    said = [{name: getattr(row, name) for name in fields if getattr(row, name)} for row in rows]
    return _encode(said).decode("utf-8") if said else ""


def evidence_held(dataset: Dataset, account: Account | None = None) -> Iterator[EvidenceRow]:
    """The evidence of claims that are in the dataset, in order of the claims' ids.

    Other evidence has no node to lead to, which the account is told.
    """
    if next(dataset.evidence(), None) is None:
        return
    rows: Iterator[list[Any]] = chain(
        ([claim, 0] for claim, _ in groupby(dataset.claims(), key=lambda row: row.id)),
        (
            [row.claim, 1, row.id, row.annotator, msgspec.to_builtins(row)]
            for row in dataset.evidence()
        ),
    )
    for group in grouped(rows, 1):
        if group[0][1] == 0:
            yield from (msgspec.convert(row[4], EvidenceRow) for row in group[1:])
        elif account is not None:
            account.leave_out("pieces of evidence of claims that are not marked", len(group))
