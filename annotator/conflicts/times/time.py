"""A time as comparing it with others needs it."""

from datetime import date

from msgspec import Struct

from annotator.anchors import Span


class Time(Struct, frozen=True, kw_only=True):
    """When something happens, happened or will; offsets of the document."""

    first: date | None = None
    last: date | None = None
    """The first and the last day that it may be; None where the day of publication is wanting."""
    by: date | None = None
    """The day that they are told by, of publication or of what was told before; None where the
    year is written out."""
    year: int = 0
    month: int = 0
    days: tuple[int, int] = (0, 0)
    """First and last day of the month."""
    weekday: int = -1
    """0 is Monday; with the year, month and days what is left to compare without `first`."""
    offset: int | None = None
    """Days from the day of publication, where that is how it is said ("tomorrow")."""
    minutes: tuple[int, int] | None = None
    """Minutes of the day, from and to."""
    role: str = "on"
    """`on`, `until` (by, before), `since` (after)."""
    said: bool = False
    """The time of an utterance, not of what is told."""
    verb: str = ""
    """The lemma of the predicate that it hangs on."""
    negated: bool = False
    """Whether that predicate is said not to be so."""
    event: str = ""
    """The noun that it hangs on before that: "the *talks* on Wednesday"."""
    about: frozenset[str] = frozenset()
    """Lemmas of who and what the predicate and the noun speak of."""
    span: Span
    quote: str
