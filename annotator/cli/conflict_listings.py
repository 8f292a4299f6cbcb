"""Conflicts as records whose fields are the columns, by dispute and pair of speakers, too."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from annotator import conflict_words
from annotator.cli.formats import Columns
from annotator.cli.saying import say
from annotator.conflict_filter import ONLY_SELF, ConflictFilter, FilterWord
from annotator.disputes import ORDERS, ConflictEntry, disputes, matrix, ordered

if TYPE_CHECKING:
    from annotator.work.workspace import Workspace


class ConflictLine(Struct, frozen=True, kw_only=True):
    """A conflict that stands; it reads *a denies b*."""

    id: str
    relation: str
    a: str
    a_quote: str
    a_speaker: str | None
    a_document: str
    a_title: str
    a_outlet: str | None
    a_published: str | None
    b: str
    b_quote: str
    b_speaker: str | None
    b_document: str
    b_title: str
    b_outlet: str | None
    b_published: str | None
    types: tuple[str, ...]
    status: str
    rationale: str | None
    confidence: str | None
    annotator: str
    created: str
    changed: str


class DisputeLine(ConflictLine, frozen=True, kw_only=True):
    """A conflict of a dispute: of claims that conflicts join."""

    dispute: int
    """Its number, from 1, the largest first."""
    dispute_conflicts: int
    dispute_claims: int


class MatrixLine(Struct, frozen=True, kw_only=True):
    """How many conflicts there are between two speakers; no name, where claims have none."""

    speaker: str | None
    other: str | None
    conflicts: int


CONFLICTS = Columns(
    ConflictLine,
    ids=("a", "b"),
    shown=(
        "a", "a_speaker", "a_quote", "relation", "b", "b_speaker", "b_quote", "types", "status",
        "rationale",
    ),
)  # fmt: skip
DISPUTES = Columns(
    DisputeLine,
    ids=("a", "b"),
    numbers=("dispute",),
    shown=(
        "dispute", "a", "a_speaker", "a_quote", "relation", "b", "b_speaker", "b_quote", "status",
    ),
)  # fmt: skip
MATRIX = Columns(MatrixLine, numbers=("conflicts",), shown=("conflicts", "speaker", "other"))

OPTIONS = frozenset({"where", "sort", "reverse", "self_"})
"""What they can be asked for by, beside a document."""


def conflict_lines(
    workspace: "Workspace", document: str | None, **asked: Any
) -> Iterator[ConflictLine]:
    """The conflicts that are wanted, in their order; see `wanted` for what can be asked."""
    return (ConflictLine(**_fields(each)) for each in wanted(workspace, document, **asked))


def dispute_lines(
    workspace: "Workspace", document: str | None, **asked: Any
) -> Iterator[DisputeLine]:
    """The same, those of a dispute together."""
    found = disputes(wanted(workspace, document, **asked))
    for number, dispute in enumerate(found, 1):
        claims = dispute.claims
        for entry in dispute.entries:
            yield DisputeLine(
                dispute=number,
                dispute_conflicts=len(dispute.entries),
                dispute_claims=claims,
                **_fields(entry),
            )


def matrix_lines(
    workspace: "Workspace", document: str | None, **asked: Any
) -> Iterator[MatrixLine]:
    """Every pair of speakers with how often they conflict, the most often first."""
    found = matrix(wanted(workspace, document, **asked))
    pairs = sorted(found.counts.items(), key=lambda each: (-each[1], each[0]))
    for (one, other), count in pairs:
        yield MatrixLine(
            speaker=found.speakers[one].called,
            other=found.speakers[other].called,
            conflicts=count,
        )


def wanted(
    workspace: "Workspace",
    document: str | None,
    *,
    where: str = "",
    sort: str = ORDERS[0],
    reverse: bool = False,
    self_: bool = False,
) -> Iterable[ConflictEntry]:
    """Those at whose ends the document is, that the filter's words want, in order.

    Where nothing fits the words, it is told why. Raises NotAllowed for words that are none.
    """
    typed = chosen = ConflictFilter.parse(where)
    if self_:
        chosen = chosen.with_word(ONLY_SELF)
    if document is not None:
        chosen = chosen.with_word(FilterWord("document", document))
    entries: Iterable[ConflictEntry] = workspace.surveying.every_conflict()
    if chosen.words:
        everything = [*entries]
        conflict_words.check(
            typed, everything, workspace.looking.scheme, workspace.viewpoint.annotator
        )
        entries = chosen.passing(everything)
        if typed.words and not entries:
            for sentence in conflict_words.misses(typed, everything):
                say(sentence)
    # They come in this order, so that a long list can begin at once.
    as_they_come = sort == ORDERS[0] and not reverse
    if as_they_come:
        return entries
    return ordered(entries, sort, backwards=reverse, unsettled=workspace.looking.scheme.open)


def _fields(entry: ConflictEntry) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": entry.id,
        "relation": entry.relation,
        "types": entry.types,
        "status": entry.status,
        "rationale": entry.rationale,
        "confidence": entry.confidence,
        "annotator": entry.layer,
        "created": entry.created,
        "changed": entry.changed,
    }
    for name, end in (("a", entry.a), ("b", entry.b)):
        fields[name] = end.claim
        fields[f"{name}_quote"] = end.quote
        fields[f"{name}_speaker"] = end.called
        fields[f"{name}_document"] = end.document
        fields[f"{name}_title"] = end.title
        fields[f"{name}_outlet"] = end.outlet
        fields[f"{name}_published"] = end.published
    return fields
