"""The tables that `csv` and `parquet` share: their columns and keys, and rows by column."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from msgspec import structs

from annotator.anchors import ELLIPSIS
from annotator.datasets.dataset import Dataset
from annotator.datasets.from_rows import TIMES
from annotator.datasets.offsets import Offsets
from annotator.records import Appearance
from annotator.rows import QuotedSpan, StatedTime

Holds = Literal[
    "string", "integer", "boolean", "number", "spans", "strings",
    "attributes", "appearances", "voices", "sentences",
]  # fmt: skip
"""What a column holds; the last five are lists of the things that they are named after."""


NESTED: Mapping[str, tuple[tuple[str, Literal["string", "integer", "strings"]], ...]] = {
    "spans": (("start", "integer"), ("end", "integer"), ("quote", "string")),
    "sentences": (("start", "integer"), ("end", "integer")),
    "voices": (("annotator", "string"), ("name", "string")),
    "attributes": (("attribute", "string"), ("word", "string")),
    "appearances": tuple(
        (name, "strings" if name == "authors" else "string")
        for name in Appearance.__struct_fields__
    ),
}
"""What each thing in a list consists of."""


class Column(NamedTuple):
    """A column, and what it says, for a reader of the tables."""

    name: str
    holds: Holds
    says: str
    required: bool = False


class Table(NamedTuple):
    """One table: a row of it is a row of the native records, flattened."""

    says: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...] = ()
    """Columns that name a row of a table, by the columns there."""


APPEARED = (
    Column("title", "string", "the headline"),
    Column("outlet", "string", "who published it"),
    Column("authors", "strings", "who wrote it"),
    Column("url", "string", "where it was"),
    Column("published", "string", "when it was published"),
    Column("modified", "string", "when it was changed"),
    Column("retrieved", "string", "when it was fetched"),
    Column("language", "string", "its language"),
    Column("rights", "string", "its licence, as the source tells it"),
)
"""Where and when a document appeared: of the one on top, and of each."""

_ORIGIN = (
    Column("origin_method", "string", "hand, suggestion or import", required=True),
    Column("origin_producer", "string", "whose suggestion or import it was"),
    Column("origin_score", "number", "the score that a suggestion had, 0–1"),
)
_KEPT = (
    Column("created", "string", "when it was first said, ISO 8601, UTC", required=True),
    Column("changed", "string", "when it was last changed, ISO 8601, UTC", required=True),
)


def _time(name: str, says: str) -> tuple[Column, ...]:
    return (
        Column(name, "string", f"{says}, ISO 8601-2:2019"),
        Column(f"{name}_precision", "string", "how precisely it is told: day, month, interval, …"),
        Column(f"{name}_raw", "string", "the words that tell it"),
    )


_ANNOTATOR = Column("annotator", "string", "who says so", required=True)
_BY_ANNOTATOR = (("annotator",), "annotators", ("id",))

TABLES: Mapping[str, Table] = {
    "documents": Table(
        "A document; of several appearances, the first that tells a thing is on top.",
        (
            Column("id", "string", "made of the text", required=True),
            *APPEARED,
            Column("sha256", "string", "of the raw bytes"),
            Column("segmenter", "string", "what cut it into sentences"),
            Column("done_by", "strings", "who says that no unmarked sentence is a claim"),
            Column("voices", "voices", "whose voice it is, by annotator"),
            Column("replaced_by", "string", "the document that took its place where it stood"),
            Column("text", "string", "what all offsets count in"),
            Column("appearances", "appearances", "each place and time at which it appeared"),
            Column("sentences", "sentences", "where its sentences stand"),
        ),
        ("id",),
    ),
    "claims": Table(
        "What one annotator says of one claim.",
        (
            Column("id", "string", "made of the document and the spans", required=True),
            _ANNOTATOR,
            Column("document", "string", "the document it stands in", required=True),
            Column("start", "integer", "where its first span begins", required=True),
            Column("end", "integer", "where its last span ends, exclusive", required=True),
            Column("quote", "string", f"its text; several spans are joined by “{ELLIPSIS}”"),
            Column("spans", "spans", "every span of it", required=True),
            Column(
                "verdict", "string", "claim, not_claim, or nothing: an end of an unrelated pair"
            ),
            Column("speaker", "string", "the speaker's row"),
            Column("speaker_name", "string", "the speaker as this annotator named him"),
            Column("source", "spans", "who says it, in the text"),
            Column("cue", "spans", "the words that attribute it"),
            Column("addressee", "spans", "to whom it is said"),
            Column("attribution", "string", "how it is attributed"),
            Column("cue_polarity", "string", "what the cue does to it"),
            Column("confidence", "string", "how sure the annotator is"),
            Column("rating", "string", "how true it is"),
            Column("credibility", "string", "how likely it is, 1–6; nothing: not judged"),
            *_time("utterance_time", "when it was said"),
            *_time("event_time", "when what it tells of happened"),
            Column("place", "string", "where what it tells of happened"),
            Column("note", "string", "a note"),
            Column("attributes", "attributes", "what the project's scheme says of claims"),
            *_ORIGIN,
            *_KEPT,
        ),
        ("id", "annotator"),
        (
            (("document",), "documents", ("id",)),
            (("speaker",), "speakers", ("id",)),
            _BY_ANNOTATOR,
        ),
    ),
    "links": Table(
        "What one annotator says of one pair of claims; a directed relation reads “a denies b”.",
        (
            Column("id", "string", "made of the two claims", required=True),
            _ANNOTATOR,
            Column("a", "string", "a claim", required=True),
            Column("b", "string", "another claim", required=True),
            Column("relation", "string", "how a stands to b", required=True),
            Column("directed", "boolean", "whether a acts on b", required=True),
            Column("conflict", "boolean", "whether the relation is a conflict", required=True),
            Column("a_document", "string", "the document of a", required=True),
            Column("b_document", "string", "the document of b", required=True),
            Column("cross_document", "boolean", "whether these are two", required=True),
            Column("a_quote", "string", "the text of a"),
            Column("b_quote", "string", "the text of b"),
            Column("types", "strings", "of what kind the conflict is"),
            Column("status", "string", "how far the conflict is looked into"),
            Column("grounds", "string", "what explains or resolves it"),
            Column("favours", "string", "the claim that is right"),
            Column("same_event", "string", "whether both speak of one event"),
            Column("carrying_a", "spans", "what carries the conflict, in the document of a"),
            Column("carrying_b", "spans", "what carries the conflict, in the document of b"),
            Column("rationale", "string", "why"),
            Column("confidence", "string", "how sure the annotator is"),
            *_ORIGIN,
            *_KEPT,
        ),
        ("id", "annotator"),
        (
            (("a", "annotator"), "claims", ("id", "annotator")),
            (("b", "annotator"), "claims", ("id", "annotator")),
            (("a_document",), "documents", ("id",)),
            (("b_document",), "documents", ("id",)),
            _BY_ANNOTATOR,
        ),
    ),
    "evidence": Table(
        "What one annotator puts forward for or against a claim.",
        (
            Column("id", "string", "made of the claim and what it is", required=True),
            _ANNOTATOR,
            Column("claim", "string", "the claim it bears on", required=True),
            Column("document", "string", "where it stands; nothing for an address"),
            Column("quote", "string", f"its text; several spans are joined by “{ELLIPSIS}”"),
            Column("spans", "spans", "every span of it"),
            Column("url", "string", "its address"),
            Column("bearing", "string", "what it does to the claim"),
            Column("note", "string", "a note"),
            *_KEPT,
        ),
        ("id", "annotator"),
        ((("document",), "documents", ("id",)), _BY_ANNOTATOR),
    ),
    "reliabilities": Table(
        "How far one annotator relies on a speaker or an outlet.",
        (
            Column("id", "string", "made of the kind and the name", required=True),
            _ANNOTATOR,
            Column("of", "string", "speaker or outlet", required=True),
            Column("name", "string", "as this annotator wrote it", required=True),
            Column("speaker", "string", "the speaker's row"),
            Column("grade", "string", "A–F", required=True),
            Column("note", "string", "a note"),
            *_KEPT,
        ),
        ("id", "annotator"),
        ((("speaker",), "speakers", ("id",)), _BY_ANNOTATOR),
    ),
    "speakers": Table(
        "A canonical speaker.",
        (
            Column("id", "string", "made of the name", required=True),
            Column("name", "string", "what he is called", required=True),
            Column("aliases", "strings", "his other names"),
            Column("descriptions", "strings", "what else he is called"),
            Column("role", "string", "what he is"),
            Column("kind", "string", "person, organisation, …"),
        ),
        ("id",),
    ),
    "annotators": Table(
        "Someone who judged, and how much of it is here.",
        (
            Column("id", "string", "the name", required=True),
            Column("claims", "integer", "judgements of claims", required=True),
            Column("links", "integer", "judgements of pairs", required=True),
            Column("evidence", "integer", "evidence put forward", required=True),
            Column("reliabilities", "integer", "grades", required=True),
            Column("documents_done", "integer", "documents that are done", required=True),
        ),
        ("id",),
    ),
}

DOCUMENTS = {"carrying_a": "a_document", "carrying_b": "b_document"}
"""Whose text the spans of a column stand in, where it is not `document`."""

Values = dict[str, Any]
"""A row by its columns; a span is a dictionary of `start`, `end` and `quote`."""


def rows_of(dataset: Dataset, table: str) -> Iterator[tuple[Any, Values]]:
    """The rows of a table, each native and by column, offsets in the dataset's unit."""

    @lru_cache(maxsize=2)
    def offsets(document: str) -> Offsets:
        # Also of a dataset without texts: the offsets are those of the text all the same.
        text = "" if dataset.unit == "codepoints" else dataset.text(document)
        return Offsets(text, dataset.unit)

    for row in getattr(dataset, table)():
        yield row, _values(table, row, offsets)


def _values(table: str, row: Any, offsets: Callable[[str], Offsets]) -> Values:
    values = {name: getattr(row, name) for name in row.__struct_fields__}
    if (origin := values.pop("origin", None)) is not None:
        values["origin_method"] = origin.method
        values["origin_producer"] = origin.producer
        values["origin_score"] = origin.score
    if table == "claims":
        for name in TIMES:
            stated: StatedTime | None = values[name]
            values[name] = stated and stated.iso
            values[f"{name}_precision"] = stated and stated.precision
            values[f"{name}_raw"] = stated and stated.raw
    for column in TABLES[table].columns:
        match column.holds:
            case "spans":
                document = DOCUMENTS.get(column.name, "document")
                values[column.name] = _spans(values[column.name], values[document], offsets)
            case "sentences":
                found = offsets(row.id).spans_out(row.sentences) if row.sentences else ()
                values["sentences"] = [{"start": start, "end": end} for start, end in found]
            case "voices":
                values["voices"] = [structs.asdict(each) for each in row.voices]
            case "appearances":
                values["appearances"] = [
                    {**structs.asdict(each), "authors": list(each.authors)}
                    for each in row.appearances
                ]
            case "attributes":
                values["attributes"] = [
                    {"attribute": name, "word": word}
                    for name, word in sorted(row.attributes.items())
                ]
            case "strings":
                values[column.name] = list(values[column.name])
    if table == "claims":
        values["start"] = values["spans"][0]["start"]
        values["end"] = values["spans"][-1]["end"]
    if "spans" in values:
        values["quote"] = joined(values["spans"])
    return values


def _spans(
    spans: tuple[QuotedSpan, ...], document: str | None, offsets: Callable[[str], Offsets]
) -> list[Values]:
    if not spans or document is None:
        return []
    moved = offsets(document)
    return [
        {"start": moved.out(each.start), "end": moved.out(each.end), "quote": each.quote}
        for each in spans
    ]


def joined(spans: list[Values]) -> str | None:
    """The text of spans as one; None where there is none."""
    quotes = [each["quote"] for each in spans if each["quote"] is not None]
    return ELLIPSIS.join(quotes) if quotes else None
