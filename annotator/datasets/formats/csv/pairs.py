"""Pairs of claims read from CSV or TSV: two texts a row, and how they stand to each other."""

import csv
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from annotator.datasets.formats.csv.rows import Row, Rows, opened
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Problem,
    Unmapped,
    Where,
    claim_key,
)
from annotator.datasets.labels import Labels
from annotator.datasets.texts import Tidied
from annotator.errors import NotFound
from annotator.events import ClaimKey
from annotator.ids import document_id
from annotator.records import Appearance

SIDES = (
    ("premise", "hypothesis"),
    ("sentence1", "sentence2"),
    ("text1", "text2"),
    ("claim1", "claim2"),
    ("a_quote", "b_quote"),
    ("claim_a", "claim_b"),
    ("text_a", "text_b"),
    ("a", "b"),
)
"""What the columns of the two texts are called; compared without case, `_`, `-` and blanks."""

LABELS = ("gold_label", "label", "relation", "gold", "class")
ANNOTATORS = ("annotator", "annotator_id", "worker", "worker_id")

_NUMBERED = {"0": "entailment", "1": "neutral", "2": "contradiction"}
"""What the labels of SNLI and MNLI are where they are numbers, as on the Hugging Face Hub."""

_DELIMITERS = ",\t;|"
_LOOKED_AT = 1_000
"""Lines from which it is told whether a file quotes its cells."""


class _Columns(NamedTuple):
    a: str
    b: str
    label: str
    annotator: str | None


def read(path: Path, labels: Labels) -> Iterator[Incoming]:
    """Read a file of pairs, or those of a folder. Raises NotFound where there are none.

    Each text is a document whose one claim is all of it.
    """
    files = [path] if path.is_file() else sorted(_tables(path))
    found = [(each, how) for each in files if (how := _how(each)) is not None]
    if not found:
        raise NotFound(
            f"{path} has no table of pairs: a CSV or TSV file whose first line names two texts "
            f"({', '.join(f'{a} and {b}' for a, b in SIDES[:3])}, …) and a label "
            f"({', '.join(LABELS[:3])})."
        )
    for file, (delimiter, columns) in found:
        for where, row in Rows(file, delimiter=delimiter, quoted=_is_quoted(file, delimiter)):
            if isinstance(row, Problem):
                yield row
            else:
                yield from _pair(where, row, columns, labels)


def _tables(folder: Path) -> Iterator[Path]:
    found = (each for each in folder.glob("*") if each.is_file())
    return (each for each in found if each.suffix.lower() in (".csv", ".tsv", ".txt"))


def _how(path: Path) -> tuple[str, _Columns] | None:
    """By what the cells of a file are parted, and which are which; None if it has no pairs."""
    with opened(path) as file:
        head = file.readline(65_536)
    for delimiter in _DELIMITERS:
        header = [each.strip() for each in next(csv.reader([head], delimiter=delimiter), [])]
        if (columns := _columns(header)) is not None:
            return delimiter, columns
    return None


def _columns(header: Sequence[str]) -> _Columns | None:
    named = {_plain(each): each for each in reversed(header)}

    def first(names: Sequence[str]) -> str | None:
        return next((named[_plain(each)] for each in names if _plain(each) in named), None)

    label = first(LABELS)
    for a, b in SIDES:
        if label is not None and (one := first((a,))) and (other := first((b,))):
            return _Columns(one, other, label, first(ANNOTATORS))
    return None


def _plain(name: str) -> str:
    return "".join(each for each in name.casefold() if each not in "_- ")


def _is_quoted(path: Path, delimiter: str) -> bool:
    """Whether quotation marks hold cells together; in some TSV files they are just text."""
    if delimiter != "\t":
        return True
    csv.field_size_limit(sys.maxsize)
    with opened(path) as file:
        lines = list(islice(file, _LOOKED_AT))
    needed = lines[0].count(delimiter) + 1
    try:
        # Cut off after so many lines, the last row may be without its end.
        rows = list(csv.reader(lines, delimiter=delimiter, strict=len(lines) < _LOOKED_AT))
    except csv.Error:
        return False
    return all(len(each) in (0, needed) for each in rows[:-1])


def _pair(where: Where, row: Row, columns: _Columns, labels: Labels) -> Iterator[Incoming]:
    label = row[columns.label].strip()
    relation = labels.relation(label) or labels.relation(_NUMBERED.get(label, ""))
    if relation is None or labels.is_ignored(label):
        if not labels.is_ignored(label):
            # Also `-` and `-1`, which SNLI has where no majority chose one.
            yield Unmapped(where=where, label=label or "no label", what="relation")
        return
    texts = Tidied(row[columns.a]).text, Tidied(row[columns.b]).text
    if not all(each.strip() for each in texts):
        yield Problem(where=where, reason="One of its two texts is empty.")
        return
    if texts[0] == texts[1]:
        yield Problem(where=where, reason="Both texts are the same, which is no pair of claims.")
        return
    annotator = row[columns.annotator].strip() or None if columns.annotator else None
    keys: list[ClaimKey] = []
    for text in texts:
        document = document_id(text)
        source = Appearance(source=Path(where.file).name)
        yield IncomingDocument(where=where, id=document, text=text, appearances=(source,))
        key = claim_key(document, text, [(0, len(text))])
        keys.append(key)
        yield IncomingClaim(where=where, key=key, fields={"verdict": "claim"}, annotator=annotator)
    a, b = keys
    yield IncomingLink(where=where, a=a, b=b, fields={"relation": relation}, annotator=annotator)
