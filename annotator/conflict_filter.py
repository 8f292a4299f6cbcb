"""Which conflicts are wanted, in words one types: `speaker:smith status:open "at all"`."""

import operator
import re
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from msgspec import Struct

from annotator.disputes import ConflictEntry
from annotator.errors import NotAllowed
from annotator.ids import folded

SELF = "self"
"""The word that leaves only what one speaker says against himself."""

SHORTEST_ID = 6
"""Characters of a document's id by which it can be named."""

_EARLIEST, _LATEST = 1970, 9000
"""The years in which something can be changed, and a little more."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_FIELD = re.compile(r"([A-Za-z_]+)([:=])")
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')
_BARE = re.compile(r"\S+")
_NEEDS_QUOTES = re.compile(r'[\s"]|^$')

_Test = Callable[[ConflictEntry], bool]


class FilterWord(Struct, frozen=True):
    """One word of a filter: a field with a value, a text, or `self`."""

    field: str
    """One of `FIELDS`; `self`; or empty, for a text that stands in one of the quotes."""
    value: str = ""
    exact: bool = False
    """Whether a name is to be this one, rather than to have it in it: `speaker=Smith`."""

    @property
    def written(self) -> str:
        """The word as it is typed."""
        if self.field == SELF:
            return SELF
        value = self.value
        if _NEEDS_QUOTES.search(value) or (
            not self.field and (value.casefold() == SELF or _FIELD.match(value))
        ):
            value = '"' + value.replace('"', '""') + '"'
        return f"{self.field}{'=' if self.exact else ':'}{value}" if self.field else value


ONLY_SELF = FilterWord(SELF)
_NOBODY = FilterWord("speaker", exact=True)
"""At least one of the claims is without a speaker; with `self`, both are."""


class ConflictFilter(Struct, frozen=True):
    """What is wanted of conflicts, all of it; of no words, every conflict.

    Of what a conflict has one of (relation, status, annotator) any word given will do; of what it
    has several (speakers, outlets, documents, types, dates) it has to have all. `self` is one
    speaker at both ends, and with `speaker=""` none at either.
    """

    words: tuple[FilterWord, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "ConflictFilter":
        """The filter that was typed. Raises NotAllowed for a field or a date that is none."""
        words = []
        place = 0
        while (start := _BARE.search(text, place)) is not None:
            word, place = _word(text, start.start())
            words.append(word)
        return cls(tuple(dict.fromkeys(words)))

    @property
    def written(self) -> str:
        """The words as they are typed."""
        return " ".join(word.written for word in self.words)

    def with_word(self, word: FilterWord) -> "ConflictFilter":
        """The same with one word more, if it is not there."""
        return self if word in self.words else ConflictFilter((*self.words, word))

    def without(self, word: FilterWord) -> "ConflictFilter":
        """The same without a word."""
        return ConflictFilter(tuple(each for each in self.words if each != word))

    def toggled(self, word: FilterWord) -> "ConflictFilter":
        """The same without the word if it is there, else with it."""
        return self.without(word) if word in self.words else self.with_word(word)

    def passing(
        self,
        entries: Iterable[ConflictEntry],
        text: Callable[[ConflictEntry], str] | None = None,
    ) -> list[ConflictEntry]:
        """The entries that are wanted, in their order; `text` gives what `searched` does."""
        found = [*entries]
        for test in self._tests(text or searched):
            found = [entry for entry in found if test(entry)]
        return found

    def _tests(self, text: Callable[[ConflictEntry], str]) -> list[_Test]:
        tests = []
        alternatives: dict[str, list[str]] = {}
        for word in self.words:
            if word == ONLY_SELF and _NOBODY in self.words:
                tests.append(lambda entry: entry.a.speaker is entry.b.speaker is None)
            elif word.field in _SINGLE:
                alternatives.setdefault(word.field, []).append(folded(word.value))
            else:
                tests.append(_test(word, text))
        return [*(_one_of(field, values) for field, values in alternatives.items()), *tests]


def searched(entry: ConflictEntry) -> str:
    """Both quotes in the form in which texts are compared."""
    return f"{_plain(entry.a.quote)}\n{_plain(entry.b.quote)}"


# What is typed


def _word(text: str, place: int) -> tuple[FilterWord, int]:
    """The word that begins at a place, and where it ends."""
    field = _FIELD.match(text, place)
    name = sign = ""
    if field is not None:
        name, sign, place = field[1].casefold(), field[2], field.end()
        if name not in FIELDS:
            raise NotAllowed(
                f"“{field[0]}” is no filter. There are {_ALLOWED}, {SELF}, and words of the text;"
                " a text that looks like a filter goes in quotation marks."
            )
    if text.startswith('"', place):
        quoted = _QUOTED.match(text, place)
        if quoted is None:
            raise NotAllowed(
                f"The quotation mark before “{text[place + 1 :]}” is not closed. Close it; one"
                ' within a value is written twice: "".'
            )
        value, place = quoted[1].replace('""', '"'), quoted.end()
        word = FilterWord(name, value, sign == "=")
    else:
        bare = _BARE.match(text, place)
        value = "" if bare is None else bare[0]
        place += len(value)
        word = (
            FilterWord(SELF)
            if not name and value.casefold() == SELF
            else FilterWord(name, value, sign == "=")
        )
    _check(word)
    return word, place


def _check(word: FilterWord) -> None:
    if word.field in _DATES and not _is_date(word.value):
        raise NotAllowed(
            f"“{word.value}” is no date for {word.field}:. Give a year, a month or a day, as in"
            f" {word.field}:2026, {word.field}:2026-01 or {word.field}:2026-01-31."
        )
    if not word.value and word.field != SELF and not word.exact:
        raise NotAllowed(
            f'{word.field}: wants a value. What has none is found by {word.field}="".'
            if word.field
            else "There is nothing between the quotation marks."
        )


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if found is None:
        return False
    try:
        date(*(int(each or 1) for each in found.groups()))
    except ValueError:
        return False
    return True


def _begins(written: str, *, after: bool = False) -> str:
    """When a year, a month or a day begins where one is, or what comes after it; in UTC.

    So it can be compared with when something was changed.
    """
    year, month, day = map(int, (*written.split("-"), "1", "1")[:3])
    if not _EARLIEST <= year <= _LATEST:
        return "" if year < _EARLIEST else "~"
    first = date(year, month, day)
    if after:
        match written.count("-"):
            case 0:
                first = date(year + 1, 1, 1)
            case 1:
                first = date(year + month // 12, month % 12 + 1, 1)
            case _:
                first += timedelta(days=1)
    # Without a time zone of its own, it is in the one where one is.
    midnight = datetime.combine(first, time())
    return midnight.astimezone(UTC).isoformat(timespec="microseconds")


# What it tests

_NAMES = {"speaker": "called", "outlet": "outlet", "document": "title"}
_SINGLE = {"relation": "relation", "status": "status", "annotator": "layer"}
_DATES = ("since", "until", "published")

FIELDS = (*_NAMES, "type", *_SINGLE, *_DATES)
"""What can be asked for by name. `since` and `until` are of the judgement's last change, in
days of the reader's own time zone."""

_ALLOWED = ", ".join(f"{each}:" for each in FIELDS)


def _test(word: FilterWord, text: Callable[[ConflictEntry], str]) -> _Test:
    wanted = word.value
    match word.field:
        case "speaker" | "outlet" | "document":
            return _named(word)
        case "type":
            kind = folded(wanted)
            if not kind:
                return lambda entry: not entry.types
            return lambda entry: kind in map(folded, entry.types)
        case "since":
            first = _begins(wanted)
            return lambda entry: entry.changed >= first
        case "until":
            last = _begins(wanted, after=True)
            return lambda entry: entry.changed < last
        case "published":
            return lambda entry: (
                (entry.a.published or "").startswith(wanted)
                or (entry.b.published or "").startswith(wanted)
            )
        case "self":
            return lambda entry: entry.is_self_contradiction
        case _:
            words = _plain(wanted)
            return lambda entry: words in text(entry)


class _Fitting(dict[Any, bool]):
    """Which values fit, each looked at once: there are few of them, and many conflicts."""

    def __init__(self, fits: Callable[[Any], bool]) -> None:
        super().__init__()
        self._fits = fits

    def __missing__(self, value: Any) -> bool:
        fits = self[value] = self._fits(value)
        return fits


def _named(word: FilterWord) -> _Test:
    """Whether a name at one of the ends is the one, or has it in it; a document also by its id."""
    wanted = folded(word.value)

    def fits(name: str | None) -> bool:
        compared = folded(name) if name else ""
        return compared == wanted if word.exact else bool(name) and wanted in compared

    fitting = _Fitting(fits)
    of_a, of_b = (operator.attrgetter(f"{end}.{_NAMES[word.field]}") for end in "ab")
    if word.field != "document" or len(word.value) < SHORTEST_ID:
        return lambda entry: fitting[of_a(entry)] or fitting[of_b(entry)]
    start = word.value
    return lambda entry: (
        fitting[of_a(entry)]
        or fitting[of_b(entry)]
        or entry.a.document.startswith(start)
        or entry.b.document.startswith(start)
    )


def _one_of(field: str, wanted: Iterable[str]) -> _Test:
    choices = frozenset(wanted)
    fitting = _Fitting(lambda value: folded(value) in choices)
    value_of = operator.attrgetter(_SINGLE[field])
    return lambda entry: fitting[value_of(entry)]


def _plain(text: str) -> str:
    """What `ids.folded` gives: most texts need little of it, and there are many."""
    if not text.isascii():
        return folded(text)
    plain = text.lower()
    # Of ASCII, white space is all that can still differ.
    return plain if plain.isprintable() and "  " not in plain else " ".join(plain.split())
