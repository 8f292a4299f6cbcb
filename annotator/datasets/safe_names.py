"""Safe names: what annotators and documents are called in files' names, alike in every format."""

import re
import unicodedata
from pathlib import Path

from annotator.datasets.sidecar import ACROSS
from annotator.ids import content_id

UNANNOTATED = "unannotated"
"""The name for what nobody judged anything in."""

NOBODYS = frozenset({"all", "unknown", UNANNOTATED})
"""Names of files that are no annotator's: `all` is doccano's, with everybody's labels together."""

_LONGEST = 40
_OF_A_HASH = 12
_PLAIN = re.compile(rf"(?!.*-[0-9a-v]{{{_OF_A_HASH}}}$)[a-z0-9]+(?:-[a-z0-9]+)*")
_DEVICES = re.compile(r"con|prn|aux|nul|(?:com|lpt)\d")
"""Names that Windows keeps for devices."""

_TAKEN = NOBODYS | {Path(ACROSS).stem}


def of_annotator(annotator: str | None) -> str:
    """An annotator's name where it is plain, else what is like it with a hash behind.

    Whatever the name holds, any system can have a file or folder called so, and no other
    annotator's is, also where upper and lower case are one.
    """
    if annotator is None:
        return UNANNOTATED
    taken = annotator in _TAKEN or _DEVICES.fullmatch(annotator)
    if len(annotator) <= _LONGEST and _PLAIN.fullmatch(annotator) and not taken:
        return annotator
    return _with_hash(annotator, content_id("annotator", annotator))


def of_document(title: str, document: str) -> str:
    """A document's title, for whoever looks at a list, with the start of its id behind."""
    return _with_hash(title, document)


def _with_hash(name: str, named_by: str) -> str:
    letters = unicodedata.normalize("NFKD", name[: 4 * _LONGEST]).encode("ascii", "ignore")
    words = "-".join(re.findall("[a-z0-9]+", letters.decode("ascii").lower()))
    return f"{words[:_LONGEST].strip('-') or 'x'}-{named_by[:_OF_A_HASH]}"
