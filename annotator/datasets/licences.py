"""Licences: what the documents of a dataset allow, as far as their sources tell."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from annotator.display import one_line

_TOLD = 20
"""Licences that are named, the most frequent ones; the rest is counted."""

_KNOWN = frozenset(
    {
        "apache-2.0", "cc0-1.0", "mit", "odbl", "odc-by", "pddl", "unlicense",
        *(
            f"cc-by{rest}-{version}"
            for rest in ("", "-sa", "-nc", "-nd", "-nc-sa", "-nc-nd")
            for version in ("2.0", "2.5", "3.0", "4.0")
        ),
    }
)  # fmt: skip
"""Those that the Hugging Face Hub has a name for, of which articles may be."""

_ADDRESS = re.compile(r"https?://creativecommons\.org/licenses/([a-z-]+)/(\d\.\d)/?(?:deed\.\w+)?")
_ZERO = re.compile(r"https?://creativecommons\.org/publicdomain/zero/1\.0/?(?:deed\.\w+)?")


class Licences:
    """Counts the licences of documents; None is a document whose source tells of none."""

    def __init__(self, rights: Iterable[str | None]) -> None:
        self._rights = Counter(rights)

    @property
    def front_matter(self) -> dict[str, Any]:
        """What the hub is told: a licence where it is that of all texts, else `other`."""
        if not self._rights.keys() - {None}:
            return {"license": "unknown"}
        if len(self._rights) == 1 and (name := _name(next(iter(self._rights)) or "")):
            return {"license": name}
        return {"license": "other", "license_name": "see-below", "license_details": self.told}

    @property
    def told(self) -> str:
        """The licences and how many documents have each, in a line."""
        most = sorted(self._rights.items(), key=lambda each: (-each[1], each[0] or ""))
        told = [f"{one_line(name or 'not told')} ({count})" for name, count in most[:_TOLD]]
        if len(most) > _TOLD:
            told.append(f"and {len(most) - _TOLD} others")
        return ", ".join(told)

    @property
    def of_all(self) -> str | None:
        """The licence of all texts, as the sources have it; where they differ, which have which.

        None where no source tells of one.
        """
        if not self._rights.keys() - {None}:
            return None
        return next(iter(self._rights)) if len(self._rights) == 1 else self.told


def _name(rights: str) -> str | None:
    """What the hub calls a licence; None for one that it does not know."""
    written = rights.strip().casefold()
    if _ZERO.fullmatch(written):
        return "cc0-1.0"
    if address := _ADDRESS.fullmatch(written):
        written = f"cc-{address[1]}-{address[2]}"
    found = re.sub(r"[\s_]+", "-", written)
    return found if found in _KNOWN else None
