"""What is to be said of a filter's words for conflicts that nothing fits."""

import difflib
from collections.abc import Collection, Iterable, Iterator

from annotator.conflict_filter import SELF, ConflictFilter, FilterWord
from annotator.disputes import ConflictEntry
from annotator.errors import NotAllowed
from annotator.ids import folded
from annotator.scheme import Scheme

_KNOWN = {
    "relation": "relation of the scheme",
    "status": "status of the scheme",
    "type": "conflict type of the scheme",
    "annotator": "annotator of a conflict",
}
"""The fields of which all that can be asked for is known."""

_HAS = {
    "relation": "has the relation",
    "status": "has the status",
    "type": "has the type",
    "annotator": "is by the annotator",
    "since": "was changed since",
    "until": "was changed until",
    "published": "has a document published in",
}


def check(
    wanted: ConflictFilter, entries: Collection[ConflictEntry], scheme: Scheme, annotator: str
) -> None:
    """Raise NotAllowed for a word that the scheme does not have and nobody used in a conflict.

    So it is with an annotator who judged none and is not the one who asks.
    """
    for word in wanted.words:
        if word.field not in _KNOWN or not word.value:
            continue
        known = _known(word.field, entries, scheme, annotator)
        by_folded = {folded(each): each for each in known}
        if folded(word.value) not in by_folded:
            near = difflib.get_close_matches(folded(word.value), by_folded, 1)
            meant = f": “{by_folded[near[0]]}” perhaps?" if near else "."
            listed = [by_folded[each] for each in near]
            listed += [each for each in known if each not in listed]
            raise NotAllowed(
                f"“{word.value}” is no {_KNOWN[word.field]}{meant} There are {', '.join(listed)}."
            )


def misses(wanted: ConflictFilter, entries: Collection[ConflictEntry]) -> Iterator[str]:
    """Why nothing fits a filter, in sentences: its words that no conflict fits, else all of them.

    To be asked only where nothing fits.
    """
    if not entries:
        yield "There is no conflict yet."
        return
    alone = [each for each in wanted.words if not ConflictFilter((each,)).passing(entries)]
    for word in alone:
        yield f"No conflict {_told(word)}."
    if not alone and wanted.words:
        yield "Each of these words fits some conflict, but none fits all of them."


def _known(
    field: str, entries: Iterable[ConflictEntry], scheme: Scheme, annotator: str
) -> list[str]:
    match field:
        case "relation":
            words = [*scheme.words()["relations"], *(each.relation for each in entries)]
        case "status":
            words = [*scheme.statuses, *(each.status for each in entries)]
        case "type":
            words = [*scheme.conflict_types, *(kind for each in entries for kind in each.types)]
        case _:
            words = [annotator, *sorted({each.layer for each in entries})]
    return list(dict.fromkeys(words))


def _told(word: FilterWord) -> str:
    if word.field == SELF:
        return "is of a speaker with himself"
    if not word.field:
        return f"has “{word.value}” in a claim"
    if not word.value:
        return f"is without {word.field}"
    if word.field in _HAS:
        return f"{_HAS[word.field]} “{word.value}”"
    article = "an" if word.field[0] in "aeiou" else "a"
    if word.exact:
        return f"has {article} {word.field} called “{word.value}”"
    return f"has {article} {word.field} like “{word.value}”"
