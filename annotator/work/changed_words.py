"""What reading a text changed at its page, in words."""

from datetime import datetime

from annotator import moments
from annotator.work.intake import Ingested, OtherText

LISTED = "annotator list orphans"
"""The command that shows what was not found again."""


def changed(ingested: Ingested) -> str:
    """What a text replaces, or what stands in its place, and what became of the claims.

    It goes on from the name of the file. Empty where nothing changed.
    """
    counts = ingested.carried, ingested.reworded, ingested.orphans
    if ingested.replaces is not None:
        words, went = f"replaces {_called(ingested.replaces)}", went_over(*counts)
    elif ingested.replaced_by is not None:
        words = f"the newer {_called(ingested.replaced_by)} stands in its place"
        # What no newer text has may stand in one that is read after them.
        went = went_over(*counts, how="found in it")
    else:
        return ""
    return ": ".join(each for each in (words, went) if each)


class Changes:
    """What reading many texts changed, added up."""

    def __init__(self) -> None:
        self._replacing = self._older = 0
        self._carried = self._reworded = self._orphans = 0

    def add(self, ingested: Ingested) -> None:
        """One more text."""
        self._replacing += ingested.replaces is not None
        self._older += ingested.replaces is None and ingested.replaced_by is not None
        self._carried += ingested.carried
        self._reworded += ingested.reworded
        self._orphans += ingested.orphans

    @property
    def words(self) -> str:
        """All of it in one line; empty where nothing changed."""
        parts = []
        if self._replacing:
            one = self._replacing == 1
            parts.append(
                "1 replaces an older text" if one else f"{self._replacing} replace older texts"
            )
        if self._older:
            one = self._older == 1
            parts.append("1 is an older text" if one else f"{self._older} are older texts")
        went = went_over(self._carried, self._reworded, self._orphans)
        return ": ".join(each for each in (", ".join(parts), went) if each) if parts else ""


def went_over(carried: int, reworded: int, orphans: int, how: str = "carried over") -> str:
    """What became of the claims of a replaced text; empty where it had none."""
    if not carried and not orphans:
        return ""
    parts = [f"{carried} claim{'' if carried == 1 else 's'} {how}"]
    if reworded:
        parts.append(f"{reworded} in other words")
    if orphans:
        parts.append(f"{orphans} not found again")
    return ", ".join(parts)


def day_in_words(stood: str) -> str:
    """The day of a moment in ISO 8601, such as 15 March 2017; empty where none is known.

    >>> day_in_words("2017-03-15T14:30:00.000000+00:00")
    '15 March 2017'
    """
    return moments.in_words(moments.read(stood[:10])) if stood else ""


def moment_in_words(stood: str) -> str:
    """A moment in ISO 8601, UTC, with its minutes where any are told; empty where none is known.

    >>> moment_in_words("2017-03-15T14:30:00.000000+00:00")
    '15 March 2017, 14:30'
    >>> moment_in_words("2017-03-15T00:00:00.000000+00:00")
    '15 March 2017'
    """
    if not stood:
        return ""
    at = datetime.fromisoformat(stood)
    precise = at.strftime("%Y-%m-%dT%H:%M") if at.hour or at.minute else stood[:10]
    return moments.in_words(moments.read(precise))


def _called(text: OtherText) -> str:
    day = day_in_words(text.stood)
    return f"“{text.title}” of {day}" if day else f"“{text.title}”"
