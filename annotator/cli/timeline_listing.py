"""The timeline as records whose fields are the columns: claims in order of time."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from annotator.cli.conflict_listings import wanted
from annotator.cli.formats import Columns
from annotator.cli.saying import counted, say
from annotator.errors import NotFound
from annotator.moments import in_words
from annotator.timeline import UPDATES, By, Join, Pair, timeline

if TYPE_CHECKING:
    from annotator.work.surveying import DatedClaim
    from annotator.work.workspace import Workspace


class TimelineLine(Struct, frozen=True, kw_only=True):
    """A claim at its time; `estimated` if only the date of its document tells it."""

    time: str
    """In ISO 8601-2."""
    when: str
    """The same in words."""
    words: str | None
    """Those of the text that tell it."""
    estimated: bool
    speaker: str | None
    claim: str
    quote: str
    document: str
    title: str
    outlet: str | None
    published: str | None
    conflicts: tuple[str, ...]
    """The links, with claims that have no time, too."""
    changed_from: tuple[str, ...]
    """The speaker's earlier claims that this one conflicts with or updates."""


TIMELINE = Columns(
    TimelineLine,
    ids=("claim",),
    shown=("time", "estimated", "speaker", "claim", "quote", "title", "changed_from"),
)

OPTIONS = frozenset({"where", "self_", "speaker", "by"})
"""What it can be asked for by, beside a document."""


def timeline_lines(
    workspace: "Workspace",
    document: str | None,
    *,
    speaker: str = "",
    by: By = "utterance",
    **asked: Any,
) -> Iterator[TimelineLine]:
    """The claims of the conflicts that are wanted, or one speaker's and his opponents', by time.

    It is told how many have none. Raises NotFound for a speaker of whom nobody says anything.
    """
    whose = None
    if speaker:
        known = workspace.speaking.known(speaker)
        if known is None:
            raise NotFound(
                f"Nobody is called “{speaker}” here. `annotator list speakers` has all names."
            )
        whose = known.id
    claims: dict[str, DatedClaim] = {}
    pairs: list[Pair] = []
    for page in workspace.surveying.timeline(wanted(workspace, document, **asked), whose):
        claims.update((each.id, each) for each in page.claims)
        pairs += page.pairs
    found = timeline((each.timed for each in claims.values()), pairs, by)
    conflicts = _conflicts(pairs)
    before = _before(found.joins, [each.claim for each in found.points])
    for point in found.points:
        claim = claims[point.claim]
        end = claim.end
        raw = claim.uttered_raw if by == "utterance" else claim.happened_raw
        yield TimelineLine(
            time=point.at.iso,
            when=in_words(point.at),
            words=raw,
            estimated=point.estimated,
            speaker=end.called,
            claim=end.claim,
            quote=end.quote,
            document=end.document,
            title=end.title,
            outlet=end.outlet,
            published=end.published,
            conflicts=tuple(conflicts.get(end.claim, ())),
            changed_from=tuple(before.get(end.claim, ())) if by == "utterance" else (),
        )
    if found.undated:
        say(f"{counted(found.undated, 'claim')} without a date.")


def _conflicts(pairs: list[Pair]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in pairs:
        if each.relation != UPDATES:
            for claim in (each.a, each.b):
                found.setdefault(claim, []).append(each.link)
    return found


def _before(joins: tuple[Join, ...], in_order: list[str]) -> dict[str, list[str]]:
    """By the later claim of each changed position, the earlier ones."""
    places = {claim: place for place, claim in enumerate(in_order)}
    found: dict[str, list[str]] = {}
    for join in joins:
        if join.changed:
            earlier, later = sorted((join.a, join.b), key=places.__getitem__)
            found.setdefault(later, []).append(earlier)
    return found
