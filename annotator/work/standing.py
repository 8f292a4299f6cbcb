"""Standing: what a statement that comes in is of by now, if a newer text took its text's place.

It is written as it came, and carried over when it is folded; here it is only compared with what
stands, which is said of the newer text.
"""

from collections.abc import Mapping
from typing import Any

from annotator.anchors import Spans
from annotator.events import ClaimKey
from annotator.store import Store, carrying

_SPANS = ("source", "cue", "addressee")


class Standing:
    """Finds claims, and what is said of them, in the texts that stand."""

    def __init__(self, store: Store) -> None:
        self._find = carrying.finder(store) if carrying.is_any_replaced(store) else None

    def claim(self, key: ClaimKey) -> ClaimKey:
        """What a claim is in the newest text that has it; itself where that is its own."""
        found = self._find(key.document, key.spans) if self._find else None
        return key if found is None else ClaimKey(found[0], found[1].spans)

    def ends(self, a: ClaimKey, b: ClaimKey) -> tuple[ClaimKey, ClaimKey]:
        """What both ends of a link are by now; two that became one keep their link where it was."""
        there = self.claim(a), self.claim(b)
        return (a, b) if there[0] == there[1] else there

    def of_claim(
        self, key: ClaimKey, there: ClaimKey, fields: Mapping[str, Any], *, known: bool
    ) -> dict[str, Any]:
        """The fields of a claim as they read there.

        Spans that do not stand there are left out if the claim is `known`: they were lost when it
        was carried over, and would be lost again.
        """
        if there == key:
            return dict(fields)
        read = dict(fields)
        for name in _SPANS:
            if name in read and (found := self._spans(key, there, read[name])) is not None:
                read[name] = found
            elif name in read and known:
                del read[name]
        return read

    def of_link(
        self,
        ends: tuple[ClaimKey, ClaimKey],
        there: tuple[ClaimKey, ClaimKey],
        fields: Mapping[str, Any],
    ) -> dict[str, Any]:
        """The fields of a link as they read there, its ends by their names there."""
        if there == ends:
            return dict(fields)
        read = dict(fields)
        named = {before.id: after.id for before, after in zip(ends, there, strict=True)}
        for name in ("actor", "favours"):
            if name in read:
                read[name] = named.get(read[name], read[name])
        if "carrying" in read:
            read["carrying"] = {
                after.id: found
                for before, after in zip(ends, there, strict=True)
                if (spans := read["carrying"].get(before.id))
                and (found := self._spans(before, after, spans)) is not None
            }
        return read

    def _spans(self, key: ClaimKey, there: ClaimKey, spans: Spans) -> Spans | None:
        if there.document == key.document:
            return spans
        found = self._find(key.document, spans) if self._find else None
        return found[1].spans if found is not None and found[0] == there.document else None
