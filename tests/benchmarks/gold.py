"""Gold attributions, read from the layouts in which corpora have them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from annotator.anchors import Spans, normal

ROLES = ("source", "cue", "content", "addressee", "recipient")


class GoldAttribution(NamedTuple):
    """One attribution as somebody annotated it."""

    content: Spans
    source: Spans = ()
    cue: Spans = ()
    frame: Spans = ()
    """Source and cue together, where the corpus does not part them."""


class GoldArticle(NamedTuple):
    """A text with its gold."""

    name: str
    text: str
    attributions: list[GoldAttribution]


def articles(path: Path) -> Iterator[GoldArticle]:
    """The articles of a folder or a file, whichever of the layouts it has."""
    if path.is_file():
        yield of_claims(path)
        return
    for text in sorted(path.rglob("*.txt")):
        annotated, stated = text.with_suffix(".ann"), text.with_suffix(".json")
        content = text.read_text(encoding="utf-8", errors="replace")
        if annotated.is_file():
            yield GoldArticle(text.stem, content, of_brat(annotated.read_text("utf-8")))
        elif stated.is_file():
            yield GoldArticle(text.stem, content, of_frames(json.loads(stated.read_text("utf-8"))))


def spans_of(value: Any) -> Spans:
    """One span, or several, or none."""
    if not value:
        return ()
    return normal([value] if isinstance(value[0], int) else value)


def of_claims(path: Path) -> GoldArticle:
    """A file of claims; those that are attributed to nobody are the article's own, and left out.

    One without a source and a cue goes on with the content before it.
    """
    stated = json.loads(path.read_text("utf-8"))
    text = path.with_name(stated["document"]).read_text("utf-8")
    found: list[GoldAttribution] = []
    for claim in stated["claims"]:
        content = spans_of(claim["content"])
        if claim.get("attribution", "none") == "none":
            continue
        if found and not claim["source"] and not claim["cue"]:
            before = found.pop()
            found.append(before._replace(content=normal([*before.content, *content])))
        else:
            source, cue = spans_of(claim["source"]), spans_of(claim["cue"])
            found.append(GoldAttribution(content, source, cue))
    return GoldArticle(path.stem, text, found)


def of_frames(stated: dict[str, Any]) -> list[GoldAttribution]:
    """Attributions whose source and cue are one span."""
    return [
        GoldAttribution(spans_of(one["content"]), frame=spans_of(one["attribution"]))
        for one in stated["attributions"]
    ]


def of_brat(annotations: str) -> list[GoldAttribution]:
    """Attributions of a brat file: one a cue, with the contents and sources joined to it.

    Types are told by their name, whatever its case and ending ("Cue", "cue-span"). An event joins
    its trigger with its arguments, a relation its two ends; what is joined only through a source
    belongs together, too, but nothing is joined through another cue or content.
    """
    spans: dict[str, Spans] = {}
    roles: dict[str, str] = {}
    joined: dict[str, set[str]] = {}
    events: dict[str, list[str]] = {}
    for line in annotations.splitlines():
        columns = line.split("\t")
        if line.startswith("T") and len(columns) > 1:
            type_, offsets = columns[1].split(" ", 1)
            named = "" if type_.lower().startswith("attribution") else type_.lower()
            roles[columns[0]] = next((role for role in ROLES if role in named), "")
            pairs = re.findall(r"(\d+) (\d+)", offsets)
            spans[columns[0]] = normal((int(a), int(b)) for a, b in pairs if int(a) < int(b))
        elif line.startswith(("E", "R")) and len(columns) > 1:
            events[columns[0]] = re.findall(r":([TER]\d+)", columns[1])
    for ends in events.values():
        marks = [mark for end in ends for mark in _marks(end, events)]
        for one in marks:
            joined.setdefault(one, set()).update(set(marks) - {one})
    found = []
    for cue in (mark for mark, role in roles.items() if role == "cue"):
        near = set(joined.get(cue, ()))
        for mark in list(near):
            if roles[mark] in ("source", "content"):
                near |= {
                    other
                    for other in joined.get(mark, ())
                    if {roles[mark], roles[other]} == {"source", "content"}
                    and not any(
                        roles[third] == "cue" and third != cue for third in joined.get(other, ())
                    )
                }
        gather = {
            role: [span for mark in near if roles[mark] == role for span in spans[mark]]
            for role in ("source", "content")
        }
        found.append(
            GoldAttribution(spans_of(gather["content"]), spans_of(gather["source"]), spans[cue])
        )
    return sorted(found)


def _marks(end: str, events: dict[str, list[str]]) -> list[str]:
    """The text-bound annotations that an end of a relation stands for."""
    if end.startswith("T"):
        return [end]
    return [mark for mark in events.get(end, ()) if mark.startswith("T")]
