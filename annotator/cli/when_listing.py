"""Times and places of a claim as records whose fields are the columns."""

from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from annotator import moments
from annotator.cli.formats import Columns
from annotator.records import ClaimFields

if TYPE_CHECKING:
    from annotator.timed import SuggestedTime
    from annotator.work.workspace import Workspace

WHICH: dict[str, Literal["utterance", "event", "place"]] = {
    "said": "utterance",
    "happened": "event",
    "place": "place",
}
"""What they are called here, and in the program."""

SAID, SUGGESTED = "said", "suggested"


class TimeLine(Struct, frozen=True, kw_only=True):
    """A time or the place of a claim, as it is said or, where nothing is, as it is suggested."""

    what: str
    """`said`, `happened` or `place`."""
    by: str
    """`said` by a person, or `suggested` by the program."""
    iso: str | None
    """ISO 8601-2:2019; null for a place."""
    precision: str | None
    """How precisely `iso` tells it."""
    words: str
    """The time as it is read, or the name of the place."""
    raw: str | None
    """The words of the text that tell it."""
    reason: str | None
    """From what it was made out, where it is suggested."""


TIMES = Columns(TimeLine, shown=("what", "by", "iso", "words", "raw", "reason"))


def time_lines(workspace: "Workspace", claim: str) -> list[TimeLine]:
    """What is said of the times and the place of a claim, and what is suggested of the others.

    Raises NotFound.
    """
    times = workspace.timing.suggested(claim)
    judged = workspace.looking.claim(claim)
    judgement = None if judged is None else judged.judgement
    fields = ClaimFields() if judgement is None else judgement.fields
    lines = [
        _said("said", fields.utterance_time, fields.utterance_time_raw)
        or _suggested("said", times.utterance),
        _said("happened", fields.event_time, fields.event_time_raw)
        or _suggested("happened", times.event),
    ]
    if fields.place:
        lines.append(_line("place", SAID, words=fields.place))
    elif times.place is not None:
        lines.append(_line("place", SUGGESTED, words=times.place.name, reason=times.place.reason))
    return [each for each in lines if each is not None]


def _said(what: str, iso: str | None, raw: str | None) -> TimeLine | None:
    return None if iso is None and raw is None else _line(what, SAID, iso=iso, raw=raw)


def _suggested(what: str, time: "SuggestedTime | None") -> TimeLine | None:
    if time is None:
        return None
    return _line(what, SUGGESTED, iso=time.iso, raw=time.raw or None, reason=time.reason)


def _line(
    what: str,
    by: str,
    *,
    words: str = "",
    iso: str | None = None,
    raw: str | None = None,
    reason: str | None = None,
) -> TimeLine:
    try:
        moment = None if iso is None else moments.read(iso)
    except ValueError:
        # A newer program may know notations that this one does not.
        moment = None
    return TimeLine(
        what=what,
        by=by,
        iso=iso,
        precision=None if moment is None else moment.precision,
        words=words or (iso or "" if moment is None else moments.in_words(moment)),
        raw=raw,
        reason=reason,
    )
