"""Where a text appeared, as data beside it tells."""

from pathlib import Path
from typing import Any

import msgspec

from annotator.datasets.incoming import Where
from annotator.records import Appearance

_OF_APPEARANCES = (
    "title", "outlet", "url", "published", "modified", "retrieved", "language", "rights",
)  # fmt: skip


def appearances_of(data: dict[str, Any], where: Where) -> tuple[Appearance, ...]:
    """Where a text appeared: as our own exports tell, else as far as the names are the same."""
    try:
        found = msgspec.convert(data.get("appearances"), tuple[Appearance, ...])
    except msgspec.ValidationError:
        found = ()
    if found:
        return found
    told = {
        name: value
        for name in _OF_APPEARANCES
        if isinstance(value := data.get(name), str) and value.strip()
    }
    authors = data.get("authors")
    if isinstance(authors, list):
        told_authors = tuple(each for each in authors if isinstance(each, str))
    else:
        told_authors = ()
    return (Appearance(**told, authors=told_authors, source=Path(where.file).name),)
