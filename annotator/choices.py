"""Choices: what of the file goes into a dataset, and how it is written."""

import re
from typing import Literal

from msgspec import Struct

from annotator.errors import NotAllowed

Unit = Literal["codepoints", "utf16", "bytes"]
"""What offsets count: Unicode code points, UTF-16 code units, or bytes of UTF-8."""

ALL, GOLD = "all", "gold"

PARTS = ("train", "validation", "test")
"""What the shares of a split are for, in order."""

_SHARES = re.compile(r"(\d{1,3})/(\d{1,3})/(\d{1,3})")


class Choices(Struct, frozen=True, kw_only=True):
    """What is chosen; as it comes, everything that the viewpoint sees."""

    annotator: str = ALL
    """Whose judgements: `all`, `gold`, or an annotator's name."""
    relations: tuple[str, ...] = ()
    """Only links of these relations; none: all links."""
    since: str | None = None
    """Only judgements changed at this time or later (ISO 8601, UTC), and the ends of links that
    are."""
    documents: tuple[str, ...] | None = None
    """Only these documents, by id, and links between them."""
    text: bool = True
    """Whether texts and quotes go along, which a licence may forbid."""
    split: tuple[int, int, int] | None = None
    """Shares, in hundredths, of `PARTS`."""
    seed: int = 0
    unit: Unit | None = None
    """What offsets count; None: what the format's readers count."""
    excel_safe: bool = False
    """Whether cells that a spreadsheet would take for formulas are guarded, in CSV."""
    pseudonyms: bool = False
    """Whether annotators are called `annotator-1` and so on, in the order of their names."""


def split_of(written: str) -> tuple[int, int, int]:
    """Shares written as `80/10/10`. Raises NotAllowed for anything that does not sum to 100."""
    found = _SHARES.fullmatch(written.strip())
    shares = tuple(int(each) for each in found.groups()) if found else ()
    if len(shares) != len(PARTS) or sum(shares) != 100:
        raise NotAllowed(
            f"“{written}” is no split: give the shares of {', '.join(PARTS)} in hundredths, "
            "for example 80/10/10."
        )
    return (shares[0], shares[1], shares[2])
