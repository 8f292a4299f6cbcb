"""What comes in from other software's files, whichever format it was in."""

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct, structs

from annotator import anchors, moments
from annotator.anchors import Spans
from annotator.events import ClaimKey, EvidenceKey, ReliabilityKey
from annotator.records import Appearance, Origin


class Where(Struct, frozen=True):
    """Where in the files something stands."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return self.file if self.line is None else f"{self.file}:{self.line}"


class IncomingDocument(Struct, frozen=True, kw_only=True):
    """A document. It comes before all that is said of it."""

    where: Where
    id: str
    """Of the text: `ids.document_id(text)`."""
    text: str | None
    """As `texts.tidied` gives it; None where only the id is known, and the file must hold it."""
    appearances: tuple[Appearance, ...] = ()
    done_by: tuple[str | None, ...] = ()
    """Who says it is done; None stands for whoever takes it in."""
    voices: tuple[tuple[str | None, str], ...] = ()
    """Who says whose voice it is, and the name."""


class IncomingClaim(Struct, frozen=True, kw_only=True):
    """What one annotator says of one claim."""

    where: Where
    key: ClaimKey
    fields: dict[str, Any]
    """Of `ClaimFields`, set ones only, but for `origin` and `was`; attributes in a dictionary.

    `verdict` is `claim` for whatever is marked; without one it is an end of a pair that is judged
    unrelated, and no more."""
    annotator: str | None = None
    """None: whoever takes it in."""
    origin: Origin | None = None
    """As the files tell it; None where they do not."""


class IncomingLink(Struct, frozen=True, kw_only=True):
    """What one annotator says of one pair; in a directed relation, a acts on b."""

    where: Where
    a: ClaimKey
    b: ClaimKey
    fields: dict[str, Any]
    """Of `LinkFields`, set ones only, with `relation`, but for `origin` and `actor`; `favours`
    names a claim by its id, `carrying` has spans by a claim's id."""
    directed: bool | None = None
    """Whether a acts on b; None: as the scheme has it of the relation."""
    annotator: str | None = None
    origin: Origin | None = None


class IncomingEvidence(Struct, frozen=True, kw_only=True):
    """What one annotator puts forward for or against a claim."""

    where: Where
    key: EvidenceKey
    fields: dict[str, Any]
    annotator: str | None = None


class IncomingReliability(Struct, frozen=True, kw_only=True):
    """How far one annotator relies on somebody."""

    where: Where
    key: ReliabilityKey
    fields: dict[str, Any]
    annotator: str | None = None


class IncomingSpeaker(Struct, frozen=True, kw_only=True):
    """What is said of a speaker: shared by all."""

    where: Where
    name: str
    aliases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()
    role: str | None = None
    kind: str | None = None


class Problem(Struct, frozen=True, kw_only=True):
    """Something that does not go in, and why: a sentence, or what becomes one."""

    where: Where
    reason: str


class Unmapped(Struct, frozen=True, kw_only=True):
    """Something under a label that stands for nothing of ours, so it is passed over."""

    where: Where
    label: str
    what: str
    """`span`, `relation`, or what else the format has: `attribute`, `note`, `event`, …"""


Incoming = (
    IncomingDocument
    | IncomingClaim
    | IncomingLink
    | IncomingEvidence
    | IncomingReliability
    | IncomingSpeaker
    | Problem
    | Unmapped
)


def claim_key(
    document: str, text: str, spans: Iterable[Sequence[int]], quote: str | None = None
) -> ClaimKey:
    """What names a claim of foreign spans, trimmed as ours are.

    Raises ValueError, with the reason, for spans that are not in the text, and where the quote
    that the files give, trimmed, is not what stands there.
    """
    return ClaimKey(document, spans_in(text, spans, quote))


def spans_in(text: str, spans: Iterable[Sequence[int]], quote: str | None = None) -> Spans:
    """Foreign spans (code points) in our normal form. Raises ValueError as `claim_key` does."""
    inside = anchors.normal(spans)
    if inside[-1][1] > len(text):
        raise ValueError(
            f"{inside[-1][0]}–{inside[-1][1]} reaches beyond the text, "
            f"which has {len(text)} code points"
        )
    trimmed = [each for span in inside if (each := anchors.trimmed(text, span))[0] < each[1]]
    if not trimmed:
        raise ValueError("there is nothing but white space there")
    if quote is not None:
        stands = "".join("".join(text[start:end].split()) for start, end in trimmed)
        if "".join(quote.split()) != stands:
            raise ValueError(
                f"“{_short(quote)}” is not what stands at {trimmed[0][0]}–{trimmed[-1][1]}: "
                f"“{_short(anchors.quoted(text, tuple(trimmed)))}”"
            )
    return anchors.normal(trimmed)


def timed(claim: IncomingClaim) -> tuple[IncomingClaim, tuple[Problem, ...]]:
    """A claim with its times in normal form; what is no time is taken out of it, and told."""
    fields = dict(claim.fields)
    problems = []
    for name in ("utterance_time", "event_time"):
        if name in fields:
            try:
                fields[name] = moments.read(fields[name]).iso
            except ValueError as error:
                del fields[name]
                reason = f"The {name.replace('_', ' ')} of a claim was not read: {error}."
                problems.append(Problem(where=claim.where, reason=reason))
    for name in ("utterance_time_raw", "event_time_raw", "place"):
        if words := fields.pop(name, "").split():
            fields[name] = " ".join(words)
    return structs.replace(claim, fields=fields), tuple(problems)


def _short(quote: str) -> str:
    return quote if len(quote) <= 60 else quote[:59] + "…"
