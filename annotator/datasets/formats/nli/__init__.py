"""`nli`: premise, hypothesis and label, as SNLI and MNLI have them; and where the claims stand."""

from collections.abc import Callable, Iterator
from itertools import groupby, zip_longest
from pathlib import Path
from typing import Any

import msgspec

from annotator.anchors import ELLIPSIS
from annotator.datasets.account import Account
from annotator.datasets.dataset import Dataset
from annotator.datasets.folder import Folder, lines_of
from annotator.datasets.format import Format
from annotator.datasets.formats.nli import card
from annotator.datasets.formats.nli.card import CLAIMS, PAIRS
from annotator.datasets.formats.nli.pairs import Judgement, pairs
from annotator.datasets.in_step import InStep
from annotator.datasets.reading_back import Difference
from annotator.rows import ClaimRow, LinkRow

_HOLDS = {
    "claims": frozenset({"spans", "verdict"}),
    "links": frozenset(Judgement.__struct_fields__),
}


def write(dataset: Dataset, folder: Folder, account: Account) -> None:
    """Write the pairs, and the claims that they are of."""
    with folder.file(PAIRS) as file:
        lines_of(
            pairs(
                dataset.scheme,
                dataset.links(),
                held=lambda row: account.row("links", row),
                left_out=lambda row: account.leave_out(_no_label(row)),
            ),
            file,
        )
        account.written["pairs"] += file.rows
    with folder.file(CLAIMS) as file:
        lines_of(
            _claims(
                dataset,
                held=lambda row: account.row("claims", row),
                left_out=lambda _: account.leave_out("rejections of claims"),
            ),
            file,
        )
    account.leave_out("documents, but for their ids", sum(1 for _ in dataset.documents()))


def _no_label(row: LinkRow) -> str:
    return f"links by “{row.relation}”, for which there is no label"


def _claims(
    dataset: Dataset,
    *,
    held: Callable[[ClaimRow], None] = lambda _: None,
    left_out: Callable[[ClaimRow], None] = lambda _: None,
) -> Iterator[dict[str, Any]]:
    """Where each claim stands, once however many annotators have it."""
    for document, rows in groupby(dataset.claims(), key=lambda row: row.document):
        seen: set[str] = set()
        for row in rows:
            # One that was rejected may be an end of an unrelated pair.
            (left_out if row.verdict == "not_claim" else held)(row)
            if row.id not in seen:
                seen.add(row.id)
                spans = [msgspec.structs.asdict(each) for each in row.spans]
                text = ELLIPSIS.join(each["quote"] for each in spans)
                yield {"id": row.id, "document": document, "text": text, "spans": spans}


def compare(dataset: Dataset, folder: Path) -> Difference:
    """Read the lines back, and see that each is what it was and every span its quote."""
    compared = InStep()
    written = map(msgspec.to_builtins, pairs(dataset.scheme, dataset.links()))
    for pair, back in zip_longest(written, _lines(folder / PAIRS)):
        compared.row("links", _listed(pair), back)
    for claim, back in zip_longest(_claims(dataset), _lines(folder / CLAIMS)):
        text = dataset.text(back["document"]) if back else ""
        spans = back["spans"] if back else []
        sound = all(text[each["start"] : each["end"]] == each["quote"] for each in spans)
        compared.row("claims", claim, back, sound=sound)
    return compared.difference


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open("rb") as file:
        for line in file:
            yield msgspec.json.decode(line, type=dict[str, Any])


def _listed(pair: dict[str, Any] | None) -> dict[str, Any] | None:
    """A pair as JSON has it, with lists for tuples."""
    return None if pair is None else msgspec.json.decode(msgspec.json.encode(pair))


FORMAT = Format(write=write, holds=_HOLDS, compare=compare, finish=card.write)
