"""Tasks of Label Studio read into what comes in, whatever labelling configuration they have."""

from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import structs

from annotator.anchors import Spans
from annotator.datasets.appearances import appearances_of
from annotator.datasets.formats.labelstudio.config import (
    ANNOTATOR,
    ATTRIBUTE,
    CHOSEN,
    DONE,
    OF_LINKS,
    PROGRESS,
    VOICE,
    WRITTEN,
)
from annotator.datasets.formats.labelstudio.tasks import (
    Annotation,
    place_of,
    task_of,
    text_of,
    unit_of,
)
from annotator.datasets.incoming import (
    Incoming,
    IncomingDocument,
    Problem,
    Unmapped,
    Where,
    spans_in,
)
from annotator.datasets.joining import Joined, Joining, Marked
from annotator.datasets.labels import Labels
from annotator.datasets.offsets import Offsets
from annotator.datasets.regions import SaidOfLink
from annotator.datasets.texts import Tidied
from annotator.events import ClaimKey
from annotator.ids import document_id
from annotator.records import Origin


def read_task(
    item: Any, where: Where, labels: Labels, keys: dict[str, ClaimKey] | None
) -> Iterator[Incoming]:
    """What one task says; its claims go into `keys`, if there is one."""
    try:
        task = task_of(item)
        raw = text_of(task)
    except ValueError as error:
        yield Problem(where=where, reason=f"{error}.")
        return
    if task.predictions and not task.annotations:
        yield Problem(
            where=where,
            reason=f"It has {task.predictions} predictions and no annotation: "
            "what nobody judged does not go in, the text does.",
        )
    readings = []
    for each in task.annotations:
        if each.cancelled:
            yield Problem(where=where, reason="An annotation was cancelled, so it does not go in.")
        else:
            readings.append(_Reading(each, where))
    tidied = Tidied(raw)
    offsets = Offsets(raw, unit_of(task, raw))
    document = document_id(tidied.text)
    yield IncomingDocument(
        where=where,
        id=document,
        text=tidied.text,
        appearances=appearances_of(task.data, where),
        done_by=tuple(each.annotator for each in readings if each.done),
        voices=tuple((each.annotator, each.voice) for each in readings if each.voice),
    )
    for reading in readings:
        yield from reading.look(tidied, offsets)
        joining = Joining(document, labels, reading.annotator, ours="offsets" in task.data)
        yield from joining.read(reading.regions, reading.relations)
        if keys is not None:
            keys.update(joining.keys)


class _Reading:
    """What one annotation says."""

    def __init__(self, annotation: Annotation, where: Where) -> None:
        self._where = where
        self._results = annotation.results
        self.regions: list[Marked] = []
        self.relations: list[Joined] = []
        self.annotator = annotation.by
        self.voice = ""
        self.done = False
        for result in self._results:
            value = result.get("value")
            if not isinstance(value, dict) or "start" in value:
                continue
            name, said = result.get("from_name"), _first(value)
            if name == ANNOTATOR and said:
                self.annotator = said
            elif name == VOICE and said:
                self.voice = said
            elif name == PROGRESS:
                self.done = said == DONE

    def look(self, tidied: Tidied, offsets: Offsets) -> Iterator[Problem | Unmapped]:
        """Find the regions and relations; the problems of those that do not go in."""
        marked: dict[str, list[Marked]] = {}
        said: dict[str, dict[str, Any]] = {}
        metas: dict[str, dict[str, Any]] = {}
        unfit: set[str] = set()
        regions = [each for each in self._results if each.get("type") != "relation"]
        for result in regions:
            name = str(result.get("id"))
            value = result.get("value")
            if isinstance(meta := result.get("meta"), dict):
                metas.setdefault(name, meta)
            try:
                place = place_of(value)
                labels = _labels(value)
                if labels and place is None:
                    raise ValueError("it has a label, but no start and end")
                if labels and place is not None:
                    found = marked.setdefault(name, [])
                    found.extend(self._marked(result, labels, place, tidied, offsets))
            except ValueError as error:
                if name not in unfit:
                    yield Problem(where=self._where, reason=f"{error} (region {name}).")
                unfit.add(name)
            else:
                yield from self._said(result, place is None, said.setdefault(name, {}))
        for name, fields in said.items():
            if name in marked:
                yield from self._meta(marked[name], metas.get(name, {}), fields)
            elif fields and name not in unfit:
                reason = f"The region {name} has {', '.join(sorted(fields))}, but no label."
                yield Problem(where=self._where, reason=reason)
        for name, found in marked.items():
            # A region under two labels is two of ours.
            self.regions += [
                Marked(
                    each.where,
                    f"{name}#{number}" if number else name,
                    each.label,
                    each.span,
                    each.quote,
                    each.fields,
                    each.origin,
                )
                for number, each in enumerate(found)
            ]
        for result in self._results:
            if result.get("type") == "relation":
                meta = metas.get(str(result.get("from_id")), {})
                yield from self._relation(result, meta, tidied, offsets)

    def _marked(
        self,
        result: dict[str, Any],
        labels: list[str],
        place: tuple[int, int],
        tidied: Tidied,
        offsets: Offsets,
    ) -> Iterator[Marked]:
        quote = result["value"].get("text")
        spans = spans_in(
            tidied.text,
            tidied.spans(offsets.spans_back((place,))),
            quote if isinstance(quote, str) else None,
        )
        start, end = spans[0]
        for label in labels:
            yield Marked(self._where, "", label, spans[0], tidied.text[start:end])

    def _said(
        self, result: dict[str, Any], whole: bool, fields: dict[str, Any]
    ) -> Iterator[Unmapped]:
        """What a choice or a text says of a region."""
        name, said = str(result.get("from_name")), _first(result.get("value"))
        if whole and name in (ANNOTATOR, VOICE, PROGRESS):
            return
        if not whole and said is not None and (name in CHOSEN or name in WRITTEN):
            fields[name] = said
        elif not whole and said is not None and name.startswith(ATTRIBUTE):
            fields.setdefault("attributes", {})[name.removeprefix(ATTRIBUTE)] = said
        elif said is not None or not (whole or _labels(result.get("value"))):
            yield Unmapped(where=self._where, label=name, what="choice")

    def _meta(
        self, regions: list[Marked], meta: dict[str, Any], fields: dict[str, Any]
    ) -> Iterator[Problem]:
        note = meta.get("text")
        if isinstance(note, list):
            note = "\n".join(each for each in note if isinstance(each, str))
        if isinstance(note, str) and note.strip():
            fields.setdefault("note", note)
        try:
            origin = msgspec.convert(meta.get("origin"), Origin | None)
        except msgspec.ValidationError as error:
            yield Problem(where=self._where, reason=f"What made a region is told wrong: {error}.")
            origin = None
        for each in regions:
            each.fields, each.origin = fields, origin

    def _relation(
        self, result: dict[str, Any], meta: dict[str, Any], tidied: Tidied, offsets: Offsets
    ) -> Iterator[Problem]:
        a, b = str(result.get("from_id")), str(result.get("to_id"))
        labels = _labels(result)
        fields, names = _of_link(labels)
        beside = meta.get("links")
        try:
            found = beside.get(b) if isinstance(beside, dict) else None
            said = SaidOfLink() if found is None else msgspec.convert(found, SaidOfLink)
            said = structs.replace(
                said,
                carrying_a=_spans(said.carrying_a, tidied, offsets),
                carrying_b=_spans(said.carrying_b, tidied, offsets),
                **fields,
            )
        except ValueError as error:
            yield Problem(
                where=self._where, reason=f"What is said of a relation is wrong: {error}."
            )
            said = SaidOfLink(**fields)
        direction = result.get("direction")
        if direction == "left":
            a, b, said = b, a, _turned(said)
        if direction == "bi":
            said = structs.replace(said, directed=False)
        elif said.directed is False:
            # Somebody gave it a direction: whether it has one, the scheme says.
            said = structs.replace(said, directed=None)
        for more in names[1:]:
            reason = f"A pair has one relation, so “{more}” does not go in beside “{names[0]}”."
            yield Problem(where=self._where, reason=reason)
        self.relations.append(Joined(self._where, a, b, names[0] if names else "", said))


def _of_link(labels: list[str]) -> tuple[dict[str, Any], list[str]]:
    """What the labels of a relation say of the link, and those that name the relation."""
    fields: dict[str, Any] = {}
    names = []
    for label in labels:
        for field, (start, _) in OF_LINKS.items():
            if label.startswith(start):
                word = label.removeprefix(start)
                fields[field] = (*fields.get(field, ()), word) if field == "types" else word
                break
        else:
            names.append(label)
    return fields, names


def _turned(said: SaidOfLink) -> SaidOfLink:
    return structs.replace(
        said,
        carrying_a=said.carrying_b,
        carrying_b=said.carrying_a,
        favours={"a": "b", "b": "a"}.get(said.favours or "", said.favours),
    )


def _spans(given: Spans, tidied: Tidied, offsets: Offsets) -> Spans:
    return spans_in(tidied.text, tidied.spans(offsets.spans_back(given))) if given else ()


def _labels(value: Any) -> list[str]:
    given = value.get("labels") if isinstance(value, dict) else None
    return [each for each in given if isinstance(each, str)] if isinstance(given, list) else []


def _first(value: Any) -> str | None:
    """What was chosen, or written: a text that is no list is the quote of a region."""
    if not isinstance(value, dict):
        return None
    given = value.get("choices") or value.get("text")
    if not isinstance(given, list):
        return None
    said = "\n".join(each for each in given if isinstance(each, str))
    return said or None
