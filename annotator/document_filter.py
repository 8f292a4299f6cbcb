"""Which documents are wanted, in words one types (`state:begun astana`), and in what order."""

import re

from msgspec import Struct

from annotator.errors import NotAllowed
from annotator.ids import folded

STATES = ("new", "begun", "done", "replaced")
"""Nothing marked in it; something marked; marked done; a newer text took its place."""

READ_IN = "read in"
"""The order in which documents were read in, which needs no sorting."""

SORTS = (READ_IN, "title", "outlet", "published", "claims", "suggested", "conflicts", "state")
"""The orders that there are. Numbers come the greatest first, dates the newest, and of states what
is begun before what is new, what is done and what was replaced."""

_FIELDS = ("state", "outlet")
_WORD = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|(\S+))')


class DocumentWord(Struct, frozen=True):
    """One word of a filter."""

    field: str
    """`state`, `outlet`, or empty, for what the title has in it."""
    value: str

    @property
    def written(self) -> str:
        """The word as it is typed."""
        needs_quotes = not self.value or " " in self.value or (":" in self.value and not self.field)
        value = f'"{self.value}"' if needs_quotes else self.value
        return f"{self.field}:{value}" if self.field else value


class DocumentFilter(Struct, frozen=True):
    """What is wanted of documents; of no words, every one.

    Of states and of outlets any that is given will do; of the title's words all have to be there.
    """

    words: tuple[DocumentWord, ...] = ()

    @classmethod
    def parse(cls, text: str) -> "DocumentFilter":
        """The filter that was typed. Raises NotAllowed for a field or a state that is none."""
        found = []
        for name, quoted, bare in _WORD.findall(text):
            field = name.casefold()
            if name and field not in _FIELDS:
                raise NotAllowed(
                    f"“{name}:” is no filter of documents. There are state:, outlet:, and words of"
                    " the title; one with a colon goes in quotation marks."
                )
            if not name and bare[:-1].casefold() in _FIELDS and bare.endswith(":"):
                raise NotAllowed(f'{bare} wants a value; what has none is found by {bare}"".')
            value = (quoted or bare).replace('"', "")
            if field == "state" and value not in STATES:
                raise NotAllowed(f"“{value}” is no state. There are {', '.join(STATES)}.")
            if value or field:
                found.append(DocumentWord(field, value))
        return cls(tuple(dict.fromkeys(found)))

    @property
    def written(self) -> str:
        """The words as they are typed."""
        return " ".join(word.written for word in self.words)

    def values(self, field: str) -> tuple[str, ...]:
        """What is given for a field, as it compares with others."""
        return tuple(folded(word.value) for word in self.words if word.field == field)

    def with_words(self, more: "DocumentFilter") -> "DocumentFilter":
        """The same with more words."""
        return DocumentFilter(tuple(dict.fromkeys((*self.words, *more.words))))

    def without_last(self) -> "DocumentFilter":
        """The same without the word that was added last."""
        return DocumentFilter(self.words[:-1])
