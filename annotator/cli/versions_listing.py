"""Texts of one page, and claims of those that were replaced, as records of columns."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from annotator.anchors import Spans
from annotator.cli.formats import Columns

if TYPE_CHECKING:
    from annotator.versions import Version
    from annotator.work.workspace import Workspace

_TITLES_KEPT = 1000


class OrphanLine(Struct, frozen=True, kw_only=True):
    """A claim of a replaced text that is not found in a newer one."""

    id: str
    document: str
    title: str
    spans: Spans
    quote: str
    speaker: str | None
    annotator: str
    newest: str
    """The document in the place of its own."""
    newest_title: str
    proposed: str | None
    """The words of the newest text that may stand for its own."""
    proposed_start: int | None
    proposed_end: int | None
    near: str | None
    """The sentence of the newest text that stands where it stood."""
    updated_by: str | None
    """The claim of a newer text that updates it; with one, nothing is left to do."""


class RewordedLine(Struct, frozen=True, kw_only=True):
    """A claim that was found again in other words."""

    id: str
    document: str
    title: str
    spans: Spans
    quote: str
    speaker: str | None
    annotator: str
    old_document: str
    old_title: str
    old_spans: Spans
    old_quote: str
    score: float
    """0–1: how alike the words are."""


class VersionLine(Struct, frozen=True, kw_only=True):
    """One of the texts that stood at a page."""

    id: str
    title: str
    stood: str | None
    """The last moment at which it is known to have stood there, in ISO 8601 and UTC."""
    when: str
    """The same in words."""
    stands: bool
    """Whether it stands there now."""
    claims: int
    """Those that stand in it: of a text that was replaced, those not found in a newer one."""
    orphans: int
    """Those of them that wait to be looked at."""


ORPHANS = Columns(
    OrphanLine,
    ids=("id", "document", "updated_by"),
    shown=("id", "document", "speaker", "quote", "proposed", "updated_by"),
)
REWORDED = Columns(
    RewordedLine,
    ids=("id", "document"),
    numbers=("score",),
    shown=("id", "document", "speaker", "score", "old_quote", "quote"),
)
VERSIONS = Columns(
    VersionLine,
    ids=("id",),
    numbers=("claims", "orphans"),
    shown=("id", "when", "stands", "claims", "orphans", "title"),
)


def orphan_lines(workspace: "Workspace", document: str | None) -> Iterator[OrphanLine]:
    """The claims that are not found in a newer text; of a document, and of those it replaced."""
    versioning, title = workspace.versioning, _titles(workspace)
    old = [None] if document is None else [*reversed(versioning.replaced(document)), document]
    for each in old:
        for orphan in versioning.orphans(each):
            claim, text = orphan.claim.claim, workspace.looking.document(orphan.newest).text
            start, end = orphan.proposed or (None, None)
            assert orphan.claim.judgement is not None, "a claim stands by a judgement"
            yield OrphanLine(
                id=claim.id,
                document=claim.document,
                title=title(claim.document),
                spans=claim.spans,
                quote=claim.quote,
                speaker=orphan.claim.speaker,
                annotator=orphan.claim.judgement.layer,
                newest=orphan.newest,
                newest_title=title(orphan.newest),
                proposed=None if orphan.proposed is None else text[start:end],
                proposed_start=start,
                proposed_end=end,
                near=None if orphan.near is None else text[slice(*orphan.near)],
                updated_by=orphan.updated_by,
            )


def reworded_lines(workspace: "Workspace", document: str | None) -> Iterator[RewordedLine]:
    """The claims that were found in other words, in a document or having stood there."""
    versioning, title = workspace.versioning, _titles(workspace)
    stands = document is not None and versioning.replaced_by(document) is None
    for each in versioning.reworded(document if stands else None):
        claim = each.claim.claim
        if document is not None and document not in (claim.document, each.document):
            continue
        assert each.claim.judgement is not None, "a claim stands by a judgement"
        yield RewordedLine(
            id=claim.id,
            document=claim.document,
            title=title(claim.document),
            spans=claim.spans,
            quote=claim.quote,
            speaker=each.claim.speaker,
            annotator=each.claim.judgement.layer,
            old_document=each.document,
            old_title=title(each.document),
            old_spans=each.spans,
            old_quote=each.quote,
            score=each.score,
        )


def version_lines(workspace: "Workspace", versions: "list[Version]") -> Iterator[VersionLine]:
    """The texts of a page, in the order they are given in."""
    from annotator.work.changed_words import moment_in_words

    for each in versions:
        yield VersionLine(
            id=each.document,
            title=each.title,
            stood=each.stood or None,
            when=moment_in_words(each.stood),
            stands=each.current,
            claims=workspace.looking.tally(each.document).claims,
            orphans=each.orphans,
        )


def _titles(workspace: "Workspace") -> Callable[[str], str]:
    return lru_cache(_TITLES_KEPT)(lambda document: workspace.looking.document(document).title)
