"""Claims and links as they come together from the lines that speak of them."""

import re
from typing import Any

import msgspec
from msgspec import Struct, field

from annotator import anchors
from annotator.anchors import Span
from annotator.datasets.formats.brat.standoff import (
    CARRYING,
    CLAIM_NOTES,
    DIRECTED,
    FAVOURS,
    LINK_NOTES,
    ORIGIN,
    REJECTED,
    TABLES,
    TIME_NOTES,
    TYPE,
    UNMARKED,
    VERDICT,
)
from annotator.datasets.formats.brat.words import named, spans_read, unescaped
from annotator.datasets.incoming import IncomingClaim, IncomingLink, Where, spans_in
from annotator.datasets.labels import Labels
from annotator.datasets.texts import Tidied
from annotator.events import ClaimKey
from annotator.records import Origin

_OF_CLAIMS = CLAIM_NOTES | TIME_NOTES
_CARRYING = re.compile(r"(Arg[12]) (\d+ \d+(?:;\d+ \d+)*)(?: (.*))?", re.DOTALL | re.ASCII)
_origin = msgspec.json.Decoder(Origin)


class Place(Struct, frozen=True):
    """Where the lines stand, and what they are said of."""

    file: str
    text: Tidied
    document: str
    labels: Labels
    annotator: str | None
    is_ours: bool
    """Whether the program wrote the folder: then names are as `stored` and notes as `escaped`."""

    def read(self, note: str) -> str:
        """The text of a note."""
        return unescaped(note) if self.is_ours else note

    def origin(self, told: Origin | None) -> Origin | None:
        """How a judgement came about: by hand, where we wrote the files and they say no more."""
        return told or (Origin() if self.is_ours else None)


class DraftClaim(Struct):
    """A claim."""

    place: Place
    line: int
    key: ClaimKey
    roles: dict[str, list[Span]] = field(default_factory=dict)
    fields: dict[str, Any] = field(default_factory=dict)
    origin: Origin | None = None

    def take(self, kind: str, value: str) -> bool:
        """Take in an attribute. False: it says nothing that is known."""
        ours = self.place.is_ours
        value = named(value) if ours else value
        if kind == VERDICT and value in ("claim", REJECTED, UNMARKED):
            self.fields["verdict"] = value
        elif kind in TABLES:
            self.fields[kind] = value
        elif ours and kind != VERDICT:
            self.fields.setdefault("attributes", {})[named(kind)] = value
        else:
            return False
        return True

    def note(self, kind: str, text: str) -> bool:
        """Take in a note. False: it says nothing that is known. Raises ValueError."""
        if kind == ORIGIN:
            self.origin = _origin.decode(self.place.read(text))
        elif kind in _OF_CLAIMS:
            _add(self.fields, _OF_CLAIMS[kind], self.place.read(text))
        else:
            return False
        return True

    def incoming(self) -> IncomingClaim:
        """What comes of it."""
        fields = {"verdict": "claim", **self.fields}
        if fields["verdict"] == UNMARKED:
            del fields["verdict"]
        if "speaker_name" in fields:
            fields["speaker"] = fields.pop("speaker_name")
        for role, spans in self.roles.items():
            fields[role] = anchors.normal(spans)
        return IncomingClaim(
            where=Where(self.place.file, self.line),
            key=self.key,
            fields=fields,
            annotator=self.place.annotator,
            origin=self.place.origin(self.origin),
        )


class DraftLink(Struct):
    """A link."""

    place: Place
    line: int
    a: ClaimKey
    b: ClaimKey
    fields: dict[str, Any]
    directed: bool | None = None
    origin: Origin | None = None

    def note(self, kind: str, text: str) -> bool:
        """Take in a note. False: it says nothing that is known. Raises ValueError."""
        text = self.place.read(text)
        ends = {"Arg1": self.a.id, "Arg2": self.b.id}
        if kind in LINK_NOTES:
            _add(self.fields, LINK_NOTES[kind], text)
        elif kind == TYPE:
            self.fields["types"] = (*self.fields.get("types", ()), text)
        elif kind == FAVOURS:
            self.fields["favours"] = ends.get(text, text)
        elif kind == DIRECTED:
            self.directed = text == "yes"
        elif kind == ORIGIN:
            self.origin = _origin.decode(text)
        elif kind == CARRYING:
            self._carry(text, ends)
        else:
            return False
        return True

    def _carry(self, text: str, ends: dict[str, str]) -> None:
        found = _CARRYING.fullmatch(text)
        if found is None:
            raise ValueError("Arg1 or Arg2, and START END, stand first in it")
        spans = self.place.text.spans(spans_read(found[2]))
        spans = spans_in(self.place.text.text, spans, found[3])
        self.fields.setdefault("carrying", {})[ends[found[1]]] = spans

    def incoming(self) -> IncomingLink:
        """What comes of it."""
        return IncomingLink(
            where=Where(self.place.file, self.line),
            a=self.a,
            b=self.b,
            fields=self.fields,
            directed=self.directed,
            annotator=self.place.annotator,
            origin=self.place.origin(self.origin),
        )


def _add(fields: dict[str, Any], name: str, text: str) -> None:
    """Say a text in a field; one that is there already stays in front."""
    fields[name] = f"{fields[name]}\n{text}" if name in fields else text
