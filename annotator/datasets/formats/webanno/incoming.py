"""One parsed XMI file into what comes in: its document, claims, and the links between them."""

from collections.abc import Iterator
from typing import Any

import msgspec

from annotator.anchors import Spans
from annotator.datasets.formats.webanno.characters import restored
from annotator.datasets.formats.webanno.layers import (
    APPEARANCE,
    APPEARANCE_FACTS,
    ATTRIBUTE,
    DOCUMENT,
    METADATA,
    ORDER,
    UNMARKED,
    VOICE,
    attribute_of,
)
from annotator.datasets.formats.webanno.parsing import Parsed, Structure
from annotator.datasets.formats.webanno.roles import Related, Roles
from annotator.datasets.from_rows import TIME_FIELDS
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Problem,
    Where,
    claim_key,
    spans_in,
)
from annotator.datasets.labels import ROLES, Labels
from annotator.datasets.offsets import Offsets
from annotator.datasets.texts import Tidied
from annotator.events import ClaimKey
from annotator.ids import document_id
from annotator.records import Appearance, Origin

_OF_CLAIMS = (
    "speaker",
    "attribution",
    "cue_polarity",
    "confidence",
    "rating",
    "credibility",
    *TIME_FIELDS,
    "place",
    "note",
)
_OF_LINKS = ("status", "grounds", "same_event", "rationale", "confidence")
_NO_LANGUAGE = ("x-unspecified", "und", "")


def incoming(cas: Parsed, file: str, annotator: str | None, labels: Labels) -> Iterator[Incoming]:
    """What a file says; `annotator` is whose the file is, by its name."""
    if not cas.texts:
        yield Problem(where=Where(file), reason="It has no text (a Sofa with a sofaString).")
    for sofa in cas.texts.values():
        yield from _Reading(cas, sofa, file, annotator, labels).all()


class _Reading:
    """One text of a file, with all that is said of it."""

    def __init__(
        self, cas: Parsed, sofa: Structure, file: str, annotator: str | None, labels: Labels
    ) -> None:
        self._file, self._sofa, self._labels = file, sofa, labels
        self._cas = cas
        self._here = [
            each
            for each in cas.structures.values()
            if each.id in cas.members and each.values.get("sofa", sofa.id) == sofa.id
        ]
        self._own = next((each for each in self._here if each.kind == DOCUMENT), None)
        told = () if self._own is None else self._own.lists.get("replaced", ())
        raw = restored("text", sofa.values["sofaString"], told)
        self._offsets = Offsets(raw, "utf16")
        self._tidied = Tidied(raw)
        self._text = self._tidied.text
        self._document = document_id(self._text)
        if annotator is None and self._own is not None:
            annotator = _values(self._own).get("annotator")
        self._annotator = annotator
        self._keys: dict[str, ClaimKey] = {}

    def all(self) -> Iterator[Incoming]:
        if not self._text.strip():
            yield self._problem(self._sofa, "Its text is nothing but white space.")
            return
        yield self._of_document()
        roles = Roles(self._cas, self._here, self._labels)
        for each in roles.told:
            yield each.at(self._file)
        for claim in roles.claims:
            yield from self._of_claim(claim, roles)
        for link in roles.relations:
            yield from self._of_link(link, roles)

    def _of_document(self) -> IncomingDocument:
        appearances = tuple(
            _appearance(each)
            for each in sorted(self._here, key=_order)
            if each.kind == APPEARANCE
        )  # fmt: skip
        voices = (_values(each) for each in sorted(self._here, key=_order) if each.kind == VOICE)
        return IncomingDocument(
            where=self._where(self._sofa),
            id=self._document,
            text=self._text,
            appearances=appearances or (self._as_told(),),
            done_by=() if self._own is None else _lists(self._own).get("done_by", ()),
            voices=tuple(
                (each.get("annotator"), each["name"]) for each in voices if each.get("name")
            ),
        )

    def _as_told(self) -> Appearance:
        """How the document appeared, of a file that others wrote: what UIMA has a place for."""
        told: dict[str, str] = {}
        for each in self._here:
            if each.kind == METADATA:
                told = {**each.values, **told}
        language, uri = told.get("language", ""), told.get("documentUri", "")
        return Appearance(
            title=told.get("documentTitle") or None,
            url=uri if uri.startswith(("http://", "https://")) else None,
            language=None if language in _NO_LANGUAGE else language,
            source=self._file.replace("\\", "/").rpartition("/")[2],
        )

    # Claims

    def _of_claim(self, claim: Structure, roles: Roles) -> Iterator[Incoming]:
        try:
            spans = [self._span(each) for each in (claim, *roles.attached(claim.id, "fragment"))]
            key = claim_key(self._document, self._text, self._tidied.spans(tuple(spans)))
        except ValueError as error:
            yield self._problem(claim, f"This claim was not read: {error}.")
            return
        self._keys[claim.id] = key
        values = _values(claim)
        fields: dict[str, Any] = {name: values[name] for name in _OF_CLAIMS if values.get(name)}
        verdict = values.get("verdict")
        if verdict != UNMARKED:
            fields["verdict"] = "not_claim" if verdict == "not_claim" else "claim"
        attributes = {
            attribute_of(name): value
            for name, value in values.items()
            if name.startswith(ATTRIBUTE) and value
        }
        if attributes:
            fields["attributes"] = attributes
        for role in ROLES[1:]:
            try:
                if found := self._spans(roles.attached(claim.id, role)):
                    fields[role] = found
            except ValueError as error:
                yield self._problem(claim, f"The {role} of this claim was not read: {error}.")
        yield IncomingClaim(
            where=self._where(claim),
            key=key,
            fields=fields,
            annotator=self._annotator,
            origin=_origin(values),
        )

    # Links

    def _of_link(self, related: Related, roles: Roles) -> Iterator[Incoming]:
        link, ends = related.structure, (related.a, related.b)
        if not all(end in self._keys for end in ends):
            # Why one of them was not read is told.
            return
        a, b = (self._keys[end] for end in ends)
        if a == b:
            yield self._problem(link, "This relation joins a claim with itself.")
            return
        # A claim's own features say nothing of what it is linked with.
        values, lists = ({}, {}) if link.id == related.a else (_values(link), _lists(link))
        fields: dict[str, Any] = {"relation": related.word}
        fields |= {name: values[name] for name in _OF_LINKS if values.get(name)}
        if types := lists.get("types"):
            fields["types"] = types
        right = {"Governor": a.id, "Dependent": b.id}.get(values.get("favours", ""))
        if right:
            fields["favours"] = right
        carrying: dict[str, Spans] = {}
        for end, key in zip(ends, (a, b), strict=True):
            try:
                if found := self._spans(roles.carrying(end, values.get("id", ""))):
                    carrying[key.id] = found
            except ValueError as error:
                reason = f"The words that carry this relation were not read: {error}."
                yield self._problem(link, reason)
        if carrying:
            fields["carrying"] = carrying
        directed = values.get("directed")
        yield IncomingLink(
            where=self._where(link),
            a=a,
            b=b,
            fields=fields,
            directed=None if directed not in ("yes", "no") else directed == "yes",
            annotator=self._annotator,
            origin=_origin(values),
        )

    # Places

    def _spans(self, found: list[Structure]) -> Spans:
        """The spans of annotations, in our normal form. Raises ValueError."""
        if not found:
            return ()
        spans = tuple(self._span(each) for each in found)
        return spans_in(self._text, self._tidied.spans(spans))

    def _span(self, annotation: Structure) -> tuple[int, int]:
        begin, end = annotation.values["begin"], annotation.values["end"]
        if not (begin.isdecimal() and end.isdecimal()):
            raise ValueError(f"“{begin}” to “{end}” is no span")
        return self._offsets.back(int(begin)), self._offsets.back(int(end))

    def _where(self, structure: Structure) -> Where:
        return Where(self._file, structure.line)

    def _problem(self, structure: Structure, reason: str) -> Problem:
        return Problem(where=self._where(structure), reason=reason)


def _values(structure: Structure) -> dict[str, str]:
    """What a structure says in single texts, with what XML could not hold put back."""
    told = structure.lists.get("replaced", ())
    if not told:
        return structure.values
    return {name: restored(name, text, told) for name, text in structure.values.items()}


def _lists(structure: Structure) -> dict[str, tuple[str, ...]]:
    """What a structure says in several texts, with what XML could not hold put back."""
    told = structure.lists.get("replaced", ())
    return {
        name: tuple(restored(f"{name}:{n}", each, told) for n, each in enumerate(texts))
        for name, texts in structure.lists.items()
    }


def _order(structure: Structure) -> int:
    order = structure.values.get(ORDER, "")
    return int(order) if order.isdecimal() and len(order) < 10 else 0


def _appearance(structure: Structure) -> Appearance:
    values, lists = _values(structure), _lists(structure)
    known: dict[str, Any] = {name: values[name] for name in APPEARANCE_FACTS if name in values}
    return Appearance(**known, authors=lists.get("authors", ()))


def _origin(values: dict[str, str]) -> Origin | None:
    """How a judgement came about, where the file tells it in our words."""
    told: dict[str, Any] = {"method": values.get("origin")}
    if "origin_producer" in values:
        told["producer"] = values["origin_producer"]
    try:
        if "origin_score" in values:
            told["score"] = float(values["origin_score"])
        return msgspec.convert(told, Origin)
    except (ValueError, msgspec.ValidationError):
        return None
