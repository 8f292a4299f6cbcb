"""Lines of doccano read into what comes in: with relations, with tuples of spans, old or new."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, structs

from annotator.anchors import Span, Spans
from annotator.choices import Unit
from annotator.datasets.appearances import appearances_of
from annotator.datasets.incoming import (
    Incoming,
    IncomingClaim,
    IncomingDocument,
    IncomingLink,
    Problem,
    Where,
    spans_in,
)
from annotator.datasets.joining import (
    Joined,
    Joining,
    Marked,
    fields_of,
    with_said,
)
from annotator.datasets.labels import Labels
from annotator.datasets.offsets import Offsets
from annotator.datasets.regions import SaidOfClaim, SaidOfLink
from annotator.datasets.safe_names import NOBODYS
from annotator.datasets.texts import Tidied
from annotator.events import ClaimKey
from annotator.ids import document_id


class Line(Struct, frozen=True):
    """One text of a file, with what is annotated in it."""

    text: str
    entities: tuple[dict[str, Any], ...]
    relations: tuple[dict[str, Any], ...]
    meta: dict[str, Any]


def read_line(
    item: Any, where: Where, labels: Labels, keys: dict[str, ClaimKey] | None
) -> Iterator[Incoming]:
    """What one line says; its claims go into `keys`, if there is one."""
    try:
        line = line_of(item)
    except ValueError as error:
        yield Problem(where=where, reason=f"{error}.")
        return
    annotator = _annotator(line.meta, where)
    tidied = Tidied(line.text)
    offsets = Offsets(line.text, unit_of(line))
    document = document_id(tidied.text)
    done, voice = line.meta.get("done") is True, line.meta.get("voice")
    yield IncomingDocument(
        where=where,
        id=document,
        text=tidied.text,
        appearances=appearances_of(line.meta, where),
        done_by=(annotator,) if done else (),
        voices=((annotator, voice),) if isinstance(voice, str) and voice.strip() else (),
    )
    for comment in _list(line.meta.get("Comments")) + _list(line.meta.get("comments")):
        said = comment.get("comment") if isinstance(comment, dict) else comment
        reason = f"A comment on the whole text has no place here: “{said}”."
        yield Problem(where=where, reason=reason)
    regions, problems = _regions(line, where, tidied, offsets)
    yield from problems
    joining = Joining(document, labels, annotator, ours="offsets" in line.meta)
    said = _Said(line.meta, tidied, offsets)
    for each in joining.read(regions, _relations(line, where)):
        yield from said.beside(each)
    yield from said.rest(where)
    if keys is not None:
        keys.update(joining.keys)


def line_of(item: Any) -> Line:
    """A line in any of its shapes. Raises ValueError for what is none."""
    if not isinstance(item, dict):
        raise ValueError("It is no object with a text")
    meta = {name: value for name, value in item.items() if name not in _OF_THE_TOOL}
    # Until version 1.5 there was a dictionary of its own for it.
    if isinstance(item.get("meta"), dict):
        meta = {**item["meta"], **meta}
    text = item.get("text", item.get("data"))
    if not isinstance(text, str) or not text.strip():
        raise ValueError("There is no text in it")
    entities: list[dict[str, Any]] = []
    for name in ("entities", "label", "labels", "annotations"):
        entities += (_entity(each, len(entities)) for each in _list(item.get(name)))
    relations = [each for each in _list(item.get("relations")) if isinstance(each, dict)]
    return Line(text, tuple(entities), tuple(relations), meta)


def unit_of(line: Line) -> Unit:
    """What the offsets count: what the line says, else the 16-bit units of browsers.

    Code points, where those units would cut a character or reach beyond the text: doccano only
    keeps offsets, and its users import what programs have counted otherwise.
    """
    said = line.meta.get("offsets")
    if said in ("codepoints", "utf16"):
        return "utf16" if said == "utf16" else "codepoints"
    offsets = Offsets(line.text, "utf16")
    try:
        for each in line.entities:
            start, end = _span(each)
            offsets.back(start)
            if offsets.back(end) > len(line.text):
                return "codepoints"
    except ValueError:
        return "codepoints"
    return "utf16"


_OF_THE_TOOL = frozenset(
    {"id", "text", "data", "entities", "relations", "label", "labels", "annotations", "meta"}
)


def _entity(given: Any, number: int) -> dict[str, Any]:
    """A span, as an object or as `[start, end, label]`."""
    if isinstance(given, dict):
        return {"id": f"span {number}", **given}
    if isinstance(given, list) and len(given) == 3:
        start, end, label = given
        return {
            "id": f"span {number}", "label": label, "start_offset": start, "end_offset": end,
        }  # fmt: skip
    return {"id": f"span {number}", "label": given}


def _span(entity: dict[str, Any]) -> Span:
    start, end = entity.get("start_offset"), entity.get("end_offset")
    if type(start) is not int or type(end) is not int:
        raise ValueError(f"“{entity.get('label')}” is said of no span")
    return start, end


def _annotator(meta: dict[str, Any], where: Where) -> str | None:
    """Whose labels a line has: as it says, else whom the file is named after."""
    said = meta.get("annotator")
    if isinstance(said, str) and said.strip():
        return said
    name = Path(where.file).stem
    return None if name.casefold() in NOBODYS or "offsets" in meta else name


def _regions(
    line: Line, where: Where, tidied: Tidied, offsets: Offsets
) -> tuple[list[Marked], list[Problem]]:
    found, problems = [], []
    for entity in line.entities:
        label = entity.get("label")
        try:
            place = offsets.spans_back((_span(entity),))
            span = spans_in(tidied.text, tidied.spans(place))[0]
        except ValueError as error:
            reason = f"{error} (entity {entity['id']})."
            problems.append(Problem(where=where, reason=reason))
            continue
        quote = tidied.text[span[0] : span[1]]
        found.append(Marked(where, str(entity["id"]), str(label), span, quote))
    return found, problems


def _relations(line: Line, where: Where) -> Iterator[Joined]:
    for each in line.relations:
        label = each.get("type")
        a, b = str(each.get("from_id")), str(each.get("to_id"))
        yield Joined(where, a, b, label if isinstance(label, str) else "")


class _Said:
    """What a line's own keys say of its claims and links."""

    def __init__(self, meta: dict[str, Any], tidied: Tidied, offsets: Offsets) -> None:
        self._tidied, self._offsets = tidied, offsets
        self._claims = _own(meta.get("claims"))
        self._links = _own(meta.get("links"))
        self._marked = False

    def beside(self, each: Incoming) -> Iterator[Incoming]:
        """A claim or a link, with what is said of it."""
        try:
            match each:
                case IncomingClaim():
                    self._marked = True
                    yield self._claim(each)
                case IncomingLink():
                    yield self._link(each)
                case _:
                    yield each
        except ValueError as error:
            yield each
            yield Problem(where=each.where, reason=f"What is said beside is wrong: {error}.")

    def rest(self, where: Where) -> Iterator[Problem]:
        """What is said of claims that are not marked, if any are."""
        left = len(self._claims) + len(self._links)
        if left and self._marked:
            reason = f"It says something of claims or pairs that are not marked in it: {left}."
            yield Problem(where=where, reason=reason)

    def _claim(self, claim: IncomingClaim) -> IncomingClaim:
        given = self._claims.pop(claim.key.id, None)
        if given is None:
            return claim
        said = msgspec.convert(given, SaidOfClaim)
        return structs.replace(claim, fields=claim.fields | fields_of(said), origin=said.origin)

    def _link(self, link: IncomingLink) -> IncomingLink:
        given = self._links.pop(f"{link.a.id} {link.b.id}", None)
        if given is None:
            return link
        said = msgspec.convert(given, SaidOfLink)
        carrying = {
            name: self._spans(spans)
            for name in ("carrying_a", "carrying_b")
            if (spans := getattr(said, name))
        }
        return with_said(link, structs.replace(said, **carrying))

    def _spans(self, spans: Spans) -> Spans:
        return spans_in(self._tidied.text, self._tidied.spans(self._offsets.spans_back(spans)))


def _list(given: Any) -> list[Any]:
    return given if isinstance(given, list) else []


def _own(given: Any) -> dict[str, Any]:
    return dict(given) if isinstance(given, dict) else {}
