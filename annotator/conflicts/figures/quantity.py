"""A quantity as comparing it with others needs it."""

from msgspec import Struct

from annotator.anchors import Span


class Quantity(Struct, frozen=True, kw_only=True):
    """How many or how much of what, between which bounds; offsets of the document."""

    low: float
    high: float
    """What it may be at least and at most, in the base of its unit; infinite where it is open."""
    slack: float = 0.0
    """How far the truth may lie outside: rounding, and words such as "about"."""
    unit: str = ""
    """The base of its unit (`m`, `s`, `kg`, `%`), its currency (`USD`), or empty for a count."""
    noun: str = ""
    """What is counted, one lemma; empty where it is understood."""
    about: frozenset[str] = frozenset()
    """What else says of what it is: modifiers; of a measure, what is measured."""
    state: str = ""
    """What befell those who are counted: `dead`, `injured`, …, a table of the data file."""
    verb: str = ""
    """The lemma that it hangs on."""
    role: str = ""
    """Where it hangs there: `subject`, `object`, or a preposition."""
    vague: bool = False
    """"Dozens", "several"."""
    part: bool = False
    """Part of another figure: "including 3", "12 of them"."""
    moving: bool = False
    """Said of a figure that grows: "rose to 45", "45 so far"."""
    change: bool = False
    """A difference, not a level: "rose by 5", "another 12"."""
    span: Span
    quote: str
    """It with what it counts, as it is written."""

    @property
    def anchor(self) -> float:
        """The one figure that is written, as far as there is one."""
        if self.low == -INFINITE:
            return self.high
        if self.high == INFINITE:
            return self.low
        return (self.low + self.high) / 2


INFINITE = float("inf")
