"""One speaker as a record, and as lines for people: who, how much, against whom, and what."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click
from msgspec import Struct

from annotator.cli.formats import Columns, write_table
from annotator.cli.saying import answer, counted
from annotator.errors import NotFound
from annotator.records import Speaker

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace

_TOGETHER = 500
"""Claims read at a time."""


class Opponent(Struct, frozen=True, kw_only=True):
    """Whom a speaker is in conflict with, and how often; nobody where no speaker is named."""

    id: str | None
    name: str | None
    conflicts: int


class SaidClaim(Struct, frozen=True, kw_only=True):
    """A claim among the speaker's others, in order of time."""

    id: str
    date: str | None
    document: str
    title: str
    start: int
    end: int
    quote: str
    conflicts: int


class SpeakerSheet(Struct, frozen=True, kw_only=True):
    """All that is known of a speaker."""

    id: str
    name: str
    aliases: tuple[str, ...]
    descriptions: tuple[str, ...]
    role: str | None
    kind: str | None
    claims: int
    conflicts: int
    self_contradictions: int
    documents: int
    first: str | None
    last: str | None
    against: tuple[Opponent, ...]
    said: tuple[SaidClaim, ...]


SHEET = Columns(SpeakerSheet, shown=("name",))
_SAID = Columns(
    SaidClaim,
    ids=("id",),
    numbers=("conflicts",),
    shown=("id", "date", "conflicts", "quote", "title"),
)


def sheet(workspace: "Workspace", name: str) -> SpeakerSheet:
    """What is known of the speaker of whom this is a name. Raises NotFound."""
    speaker = known(workspace, name)
    census = workspace.speaking.census()
    count = census.speakers.get(speaker.id)
    return SpeakerSheet(
        id=speaker.id,
        name=speaker.name,
        aliases=speaker.aliases,
        descriptions=speaker.descriptions,
        role=speaker.role,
        kind=speaker.kind,
        claims=count.claims if count else 0,
        conflicts=count.conflicts if count else 0,
        self_contradictions=count.self_contradictions if count else 0,
        documents=count.documents if count else 0,
        first=count.first if count else None,
        last=count.last if count else None,
        against=tuple(
            Opponent(
                id=None if other is None else other.id,
                name=None if other is None else other.name,
                conflicts=times,
            )
            for other, times in census.opponents(speaker.id)
        ),
        said=tuple(_said(workspace, speaker.id)),
    )


def known(workspace: "Workspace", name: str) -> Speaker:
    """The speaker of whom this is a name. Raises NotFound."""
    speaker = workspace.looking.speaker(name)
    if speaker is None:
        raise NotFound(f"There is no speaker “{name}”. See: annotator list speakers")
    return speaker


def write_sheet(found: SpeakerSheet) -> None:
    """Write it for people, on stdout."""
    answer(found.name)
    for line in _lines(found):
        answer(f"  {line}")
    if found.said:
        click.echo()
        write_table(_SAID, found.said)


def _said(workspace: "Workspace", name: str) -> Iterator[SaidClaim]:
    claims = workspace.speaking.claims(name)
    for first in range(0, len(claims), _TOGETHER):
        for each in workspace.speaking.read(claims[first : first + _TOGETHER]):
            claim = each.claim.claim
            yield SaidClaim(
                id=claim.id,
                date=each.date,
                document=claim.document,
                title=each.title,
                start=claim.start,
                end=claim.end,
                quote=claim.quote,
                conflicts=each.conflicts,
            )


def _lines(found: SpeakerSheet) -> Iterator[str]:
    if found.aliases:
        yield f"also: {'; '.join(found.aliases)}"
    if what := [each for each in (found.kind, found.role) if each]:
        yield ", ".join(what)
    if found.descriptions:
        yield f"described as: {'; '.join(found.descriptions)}"
    if found.claims:
        when = sorted({date[:10] for date in (found.first, found.last) if date})
        stretch = f", {' to '.join(when)}" if when else ""
        documents = counted(found.documents, "document")
        yield f"{counted(found.claims, 'claim')} in {documents}{stretch}"
    else:
        yield "no claims"
    if found.against:
        against = "; ".join(f"{_called(found, each)} ({each.conflicts})" for each in found.against)
        yield f"{counted(found.conflicts, 'conflict')}, with: {against}"


def _called(found: SpeakerSheet, opponent: Opponent) -> str:
    if opponent.name is None:
        return "nobody named"
    return "self" if opponent.id == found.id else opponent.name
