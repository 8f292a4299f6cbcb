"""Words of the scheme and times of the file as a report tells them."""

from collections.abc import Iterable
from datetime import UTC, datetime

from annotator import moments
from annotator.assessments import Reliability
from annotator.errors import NotAllowed
from annotator.moments import Moment
from annotator.reported import Relation, Word
from annotator.scheme import Scheme


class ToldWords:
    """The words of a scheme, each with what it means there."""

    def __init__(self, scheme: Scheme) -> None:
        self._scheme = scheme

    def word(self, table: str, name: str) -> Word:
        """A word of a table of the scheme; one that it lacks is text, and left as it is."""
        try:
            known = self._scheme.table(table)
        except NotAllowed:
            # An attribute of another scheme.
            known = {}
        if name not in known:
            return Word(name, name)
        return Word(name, name.replace("_", " "), known[name].explanation)

    def relation(self, name: str) -> Relation:
        """A relation as it is read."""
        meaning = self._scheme.meaning(name)
        return Relation(name, meaning.verb, meaning.explanation)

    def maybe(self, table: str, name: str | None) -> Word | None:
        """The same of a word that nobody may have said."""
        return self.word(table, name) if name else None

    def types(self, names: Iterable[str]) -> tuple[Word, ...]:
        """Types of conflicts."""
        return tuple(self.word("conflict_types", each) for each in names)

    def grade(self, relied: Reliability | None) -> Word | None:
        """How far somebody can be relied on."""
        return None if relied is None else self.maybe("reliabilities", relied.fields.grade)


# Times


def moment_of(told: str | None) -> Moment | None:
    """The moment that a text tells, as far as it can be read: its day, else nothing."""
    for form in (told, told[:16], told[:10]) if told else ():
        try:
            return moments.read(form)
        except ValueError:
            continue
    return None


def clock(moment: str) -> str:
    """A time of the file, which is in UTC, to the minute in words."""
    at = datetime.fromisoformat(moment).astimezone(UTC)
    return moments.in_words(moments.read(f"{at:%Y-%m-%dT%H:%M}")) + " UTC"


def date_told(told: str | None) -> str | None:
    """A time of a source in words; what cannot be read is left as it is."""
    moment = moment_of(told)
    if moment is None:
        return told
    return moments.in_words(moment).removesuffix(", 00:00")


def time_told(told: str | None, raw: str | None) -> str | None:
    """A time of a claim in words, with those of the text that it is taken from."""
    if not told:
        return f"“{raw}”" if raw else None
    moment = moment_of(told)
    words = told if moment is None else moments.in_words(moment)
    return f"{words} (“{raw}”)" if raw else words
