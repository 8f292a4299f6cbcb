"""A report as one page that needs nothing else: no script, font or picture from elsewhere."""

import base64
import hashlib
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from annotator.anchors import in_quotation_marks
from annotator.display import visible
from annotator.report import matrix_svg, timeline_svg, wording
from annotator.report.links import web_address
from annotator.reported import Conflict, Report, Word
from annotator.timeline import Join, Point, Timeline

if TYPE_CHECKING:
    from jinja2 import Environment

_TEMPLATES = Path(__file__).with_name("templates")
_TOGETHER = 500
"""Pieces of text that are handed out as one."""

_ID = 12
"""Characters of a link's id that name its place in the page."""

_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


class Choice(Struct, frozen=True):
    """One filter: its name in the form, its label and what can be chosen, by number."""

    name: str
    label: str
    words: dict[str, str]
    """What is compared, and how it is called."""

    def numbers(self, words: "list[str]") -> str:
        """The numbers of some of them, as an attribute holds them."""
        places = {each: str(number) for number, each in enumerate(self.words)}
        return " ".join(dict.fromkeys(places[each] for each in words))


class Choices(Struct, frozen=True):
    """What conflicts are filtered by."""

    status: Choice
    relation: Choice
    type: Choice
    speaker: Choice
    source: Choice

    @property
    def all(self) -> "tuple[Choice, ...]":
        """In the order of the form."""
        return self.status, self.relation, self.type, self.speaker, self.source

    def of(self, conflict: Conflict) -> dict[str, str]:
        """The numbers of what a conflict has, by filter."""
        types = [each.name for each in conflict.types]
        return {
            "status": self.status.numbers([conflict.status.name]),
            "relation": self.relation.numbers([conflict.relation.name]),
            "type": self.type.numbers(types),
            "speaker": self.speaker.numbers(
                [speaker_key(each.voice.number) for each in conflict.ends]
            ),
            "source": self.source.numbers([str(each.source) for each in conflict.ends]),
        }


class Drawn(Struct, frozen=True):
    """A timeline with its drawing, and the conflicts of each of its claims."""

    timeline: Timeline
    heading: str
    drawing: timeline_svg.Drawing
    changes: list[tuple[Join, Point, Point, str]]
    """As `wording.changes` gives them."""
    conflicts_of: dict[str, list[str]]


def render(report: Report) -> Iterator[str]:
    """The page, in parts."""
    environment = _environment()
    style, script = (_file(name) for name in ("style.css", "filters.js"))
    template = environment.get_template("page.html")
    stream = template.stream(
        report=report,
        words=wording,
        choices=_choices(report),
        matrix=matrix_svg.drawing(report.matrix),
        timelines=[_drawn(report, each) for each in report.timelines],
        glossary=list(_glossary(report)),
        style=_trusted(style),
        script=_trusted(script),
        policy=_policy(style, script),
        anchor=anchor,
        places={
            conflict.id: f"{dispute.number}.{place}"
            for dispute in report.disputes
            for place, conflict in enumerate(dispute.conflicts, 1)
        },
    )
    stream.enable_buffering(_TOGETHER)
    yield from stream


def anchor(conflict: str) -> str:
    """Where in the page a conflict stands."""
    return f"c-{conflict[:_ID]}"


def language(told: str | None) -> str:
    """A language as an attribute may have it; empty for what is none."""
    return told if told and _LANGUAGE.fullmatch(told) else ""


def speaker_key(number: int | None) -> str:
    """What a speaker is told by in the filters."""
    return "" if number is None else str(number)


def _choices(report: Report) -> Choices:
    counts = report.counts
    speakers = {
        "" if each.id is None else str(place): each.called or wording.NOBODY
        for place, each in enumerate(report.matrix.speakers)
    }
    # A claim may have no speaker where the matrix has no place for one.
    speakers.setdefault("", wording.NOBODY)
    return Choices(
        status=Choice("status", "Status", {word.name: word.spoken for word, _ in counts.statuses}),
        relation=Choice(
            "relation", "Relation", {each.name: each.verb for each, _ in counts.relations}
        ),
        type=Choice("type", "Type", {word.name: word.spoken for word, _ in counts.types}),
        speaker=Choice("speaker", "Speaker", speakers),
        source=Choice(
            "source",
            "Document",
            {str(place): each.title for place, each in enumerate(report.sources)},
        ),
    )


def _drawn(report: Report, timeline: Timeline) -> Drawn:
    verbs = {each.name: each.verb for each, _ in report.counts.relations}
    conflicts_of: dict[str, list[str]] = {}
    for conflict in report.conflicts():
        for end in conflict.ends:
            conflicts_of.setdefault(end.claim, []).append(conflict.id)
    return Drawn(
        timeline,
        wording.BY[timeline.by],
        timeline_svg.drawing(timeline, frozenset(verbs)),
        list(wording.changes(timeline, verbs)),
        conflicts_of,
    )


def _glossary(report: Report) -> Iterator[tuple[str, list[Word]]]:
    """The words of the scheme that the report uses, by table, each with what it means."""
    counts = report.counts
    yield (
        "Relations",
        [Word(each.name, each.verb, each.meaning) for each, _ in counts.relations if each.meaning],
    )
    yield "Types", [word for word, _ in counts.types if word.meaning]
    yield "Statuses", [word for word, _ in counts.statuses if word.meaning]
    ends = [end for conflict in report.conflicts() for end in conflict.ends]
    for table, found in (
        ("Ratings", [end.rating for end in ends]),
        ("Credibility of a claim", [end.credibility for end in ends]),
        (
            "Reliability of who says it",
            [
                *(end.voice.reliability for end in ends),
                *(source.reliability for source in report.sources),
            ],
        ),
        ("Confidence", [each.confidence for each in report.conflicts()]),
    ):
        words = {word.name: word for word in found if word is not None and word.meaning}
        yield table, [words[name] for name in sorted(words)]


# The templates


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_shown,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["address"] = web_address
    environment.filters["language"] = language
    environment.filters["in_marks"] = in_quotation_marks
    return environment


def _shown(value: Any) -> Any:
    """Any text of the report made safe to look at; what the templates made is safe already."""
    return visible(value.replace("\t", " ")) if type(value) is str else value


def _file(name: str) -> str:
    return (_TEMPLATES / name).read_text("utf-8")


def _trusted(text: str) -> Any:
    from markupsafe import Markup

    return Markup(text)  # noqa: S704 - a file of this folder


def _policy(style: str, script: str) -> str:
    """What a browser lets the page do: its own style and script, and nothing from elsewhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {_digest(style)}",
            f"script-src {_digest(script)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
